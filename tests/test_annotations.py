"""Tags and notes on passages: what a key does, what stays, what goes, and that any text is kept as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_harness import TEXTS, fill, rows

from store import Store
from store.annotations import ALPHABET, new_id
from store.errors import BadInput, NotFound, StoreError
from store.model import Span, Tag

SENTENCE = Span(17, 48)
HOSTILE = [
    "t" * 10_000,
    '“it\'s” "so"\nand so\r\n',
    "'); DROP TABLE tag; --",
    "[red]bold[/] <b>&amp;</b> # *a*",
    "a\0b\0",
    "\x1b]52;c;eA==\x07\x9b2J\u202e\u200b\ufeff",
    "a//b/ /c",
    "映画/👩‍🚀/é",
    "1",
    "NULL",
    "\U0010ffff\ud7ff",
]


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library) as opened:
        yield opened


@pytest.fixture
def ben(store: Store) -> Iterator[Store]:
    with Store(store.path, "ben") as opened:
        yield opened


def summaries(store: Store) -> list[str]:
    """The acts in force, oldest first, as the log shows them."""
    return [act.summary for act in store.history.log() if not act.undone][::-1]


def test_a_digit_tags_and_the_same_digit_untags(store: Store) -> None:
    annotation = store.annotations.toggle(1, SENTENCE, "production/reshoots")
    assert annotation is not None
    assert annotation.selector.exact == "There is talk of long reshoots."
    assert (annotation.tags, annotation.note, annotation.coder) == (("production/reshoots",), "", "ana")
    assert (annotation.flagged, annotation.origin) == (False, "person")
    assert store.annotations.of_review(1) == [annotation]
    assert store.annotations.toggle(1, SENTENCE, "production/reshoots") is None
    assert store.annotations.of_review(1) == []
    assert summaries(store) == ["tag production/reshoots", "untag production/reshoots"]


def test_several_tags_share_one_annotation(store: Store) -> None:
    first = store.annotations.toggle(1, SENTENCE, "claim")
    second = store.annotations.toggle(1, SENTENCE, "acting")
    assert first is not None
    assert second is not None
    assert (second.id, second.tags) == (first.id, ("acting", "claim"))
    third = store.annotations.toggle(1, SENTENCE, "claim")
    assert third is not None
    assert third.tags == ("acting",)
    assert store.reviews.row(1).annotation_count == 1


def test_a_tag_given_twice_is_put_once(store: Store) -> None:
    annotation = store.annotations.tag(1, SENTENCE, ["x", "x"])
    assert annotation.tags == ("x",)
    count = len(list(store.history.log()))
    assert store.annotations.tag(1, SENTENCE, ["x"]) == annotation
    assert len(list(store.history.log())) == count, "nothing changed, so nothing happened"


@pytest.mark.parametrize("keep", ["note", "flag"])
def test_what_has_a_note_or_a_flag_outlives_its_last_tag(store: Store, keep: str) -> None:
    annotation = store.annotations.tag(1, SENTENCE, ["x"], "why?" if keep == "note" else None)
    if keep == "flag":
        store.annotations.flag(annotation.id)
    left = store.annotations.toggle(1, SENTENCE, "x")
    assert left is not None
    assert (left.tags, left.note, left.flagged) == ((), "why?" if keep == "note" else "", keep == "flag")
    if keep == "flag":
        assert not store.annotations.flag(annotation.id).flagged
    else:
        assert store.annotations.set_note(annotation.id, "") is None
    assert store.annotations.of_review(1) == []


def test_a_note_alone_needs_no_tag(store: Store) -> None:
    annotation = store.annotations.tag(1, SENTENCE, note="who says?")
    assert (annotation.tags, annotation.note) == ((), "who says?")
    again = store.annotations.set_note(annotation.id, "who says so?", ["claim"])
    assert again is not None
    assert (again.id, again.tags, again.note) == (annotation.id, ("claim",), "who says so?")
    assert summaries(store) == ["note", "note"]


def test_a_note_on_the_whole_review_has_an_empty_quote(store: Store) -> None:
    annotation = store.annotations.tag(1, Span(0, 0), ["mixed"], "hedges")
    assert annotation.whole_review
    assert annotation.selector.exact == ""
    assert store.annotations.at(1, Span(0, 0)) == annotation


@pytest.mark.parametrize("tags", [[""], [" \n\t"], ["ok", "\u3000"]])
def test_a_blank_tag_is_refused_whole(store: Store, tags: list[str]) -> None:
    before = rows(store.db)
    with pytest.raises(BadInput, match="needs a name"):
        store.annotations.tag(1, SENTENCE, tags)
    with pytest.raises(BadInput, match="needs a name"):
        store.annotations.set_tags(store.annotations.tag(1, Span(0, 3), note="n").id, tags)
    store.history.undo()
    assert rows(store.db) == before


@pytest.mark.parametrize("note", [None, "", " \n"])
def test_nothing_to_say_is_refused(store: Store, note: str | None) -> None:
    with pytest.raises(BadInput, match="needs a tag or a note"):
        store.annotations.tag(1, SENTENCE, [], note)
    store.annotations.tag(1, SENTENCE, note="kept")
    with pytest.raises(BadInput, match="needs a tag or a note"):
        store.annotations.tag(1, SENTENCE, [], note)
    assert [one.note for one in store.annotations.of_review(1)] == ["kept"]


@pytest.mark.parametrize(
    ("span", "says"),
    [
        (Span(0, len(TEXTS[0]) + 1), "behind the end"),
        (Span(10**30, 10**30 + 1), "nothing with so large a number"),
        (Span(len(TEXTS[0]), len(TEXTS[0])), "no text at that place"),
        (Span(5, 5), "no text at that place"),
    ],
)
def test_a_place_without_text_is_refused(store: Store, span: Span, says: str) -> None:
    before = rows(store.db)
    with pytest.raises(StoreError, match=says):
        store.annotations.tag(1, span, ["x"], "note")
    assert rows(store.db) == before


def test_a_span_may_cut_what_the_eye_sees_as_one(store: Store) -> None:
    text = store.reviews.get(3).text
    rocket = text.index("👩‍🚀")
    for n in range(len(text)):
        annotation = store.annotations.tag(3, Span(n, n + 1), ["x"])
        assert annotation.selector.exact == text[n]
    assert store.annotations.tag(3, Span(rocket, rocket + 2), ["x"]).selector.exact == "👩\u200d"
    assert store.check() == []


def test_a_removed_review_is_not_annotated(store: Store) -> None:
    store.reviews.remove([1])
    with pytest.raises(NotFound):
        store.annotations.tag(1, SENTENCE, ["x"])
    assert store.codebook.tags() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_any_tag_and_note_are_kept_as_they_are(store: Store, text: str) -> None:
    annotation = store.annotations.tag(1, SENTENCE, [text], text)
    with Store(store.path, "ben") as other:
        assert other.annotations.of_review(1) == [annotation]
        assert other.annotations.get(annotation.id).note == text
        assert [tag.path for tag in other.codebook.tags()] == [text]
        assert other.codebook.recent() == [text]
        other.codebook.near(text + "x")
        other.codebook.pin(text, 3)
        assert other.codebook.pinned() == {3: text}
    assert store.annotations.toggle(1, SENTENCE, text) is not None, "the note is still there"
    assert store.annotations.of_review(1)[0].tags == ()
    assert store.check() == []


@pytest.mark.parametrize("text", ["\ud800", "tag \udfff"])
def test_half_a_character_is_refused_in_words(store: Store, text: str) -> None:
    before = rows(store.db)
    for act in (
        lambda: store.annotations.tag(1, SENTENCE, [text]),
        lambda: store.annotations.tag(1, SENTENCE, ["x"], text),
        lambda: store.codebook.create("x", text),
        lambda: store.codebook.describe(text, "x"),
        lambda: store.reviews.set_field(1, "title", text),
    ):
        with pytest.raises(BadInput, match="half a character"):
            act()
    assert rows(store.db) == before
    assert list(store.history.log()) == []


def test_each_coder_has_an_annotation_of_the_same_place(store: Store, ben: Store) -> None:
    mine = store.annotations.toggle(1, SENTENCE, "x")
    theirs = ben.annotations.toggle(1, SENTENCE, "x")
    assert mine is not None
    assert theirs is not None
    assert mine.id != theirs.id
    assert {one.coder for one in store.annotations.of_review(1)} == {"ana", "ben"}
    assert store.annotations.at(1, SENTENCE) == mine
    assert ben.annotations.toggle(1, SENTENCE, "x") is None
    assert store.annotations.of_review(1) == [mine]


def test_who_corrects_another_coder_is_in_the_log(store: Store, ben: Store) -> None:
    annotation = store.annotations.tag(1, SENTENCE, ["x"])
    changed = ben.annotations.set_tags(annotation.id, ["y"])
    assert changed is not None
    assert (changed.coder, changed.tags) == ("ana", ("y",))
    act = next(store.history.log())
    assert (act.coder, act.summary) == ("ben", "tag y and untag x")
    ben.history.undo()
    assert store.annotations.get(annotation.id) == annotation


def test_what_another_coder_deleted_is_not_found(store: Store, ben: Store) -> None:
    annotation = store.annotations.tag(1, SENTENCE, ["x"], "n")
    ben.annotations.delete(annotation.id)
    for act in (
        lambda: store.annotations.get(annotation.id),
        lambda: store.annotations.set_tags(annotation.id, ["y"]),
        lambda: store.annotations.set_note(annotation.id, "m"),
        lambda: store.annotations.flag(annotation.id),
        lambda: store.annotations.delete(annotation.id),
    ):
        with pytest.raises(NotFound):
            act()
    ben.history.undo()
    assert store.annotations.get(annotation.id) == annotation


def test_annotations_come_in_text_order(store: Store) -> None:
    places = [Span(20, 30), Span(0, 5), Span(17, 48), Span(17, 23), Span(0, 0)]
    for place in places:
        store.annotations.tag(1, place, ["x"])
    assert [one.span for one in store.annotations.of_review(1)] == sorted(places)


def test_ids_are_permalinks() -> None:
    made = {new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(one[:2] == "a:" and len(one) == 12 and set(one[2:]) <= set(ALPHABET) for one in made)
    assert set("".join(one[2:] for one in made)) == set(ALPHABET)


# -- the codebook --------------------------------------------------------------------------------


def test_tags_count_what_is_in_the_library(store: Store, ben: Store) -> None:
    store.annotations.tag(1, SENTENCE, ["x", "y"])
    store.annotations.tag(2, Span(0, 9), ["x"])
    ben.annotations.tag(1, SENTENCE, ["x"])
    assert [(tag.path, tag.annotations, tag.reviews) for tag in store.codebook.tags()] == [
        ("x", 3, 2),
        ("y", 1, 1),
    ]
    store.reviews.remove([1])
    assert [(tag.path, tag.annotations, tag.reviews) for tag in store.codebook.tags()] == [
        ("x", 1, 1),
        ("y", 0, 0),
    ]


def test_a_digit_holds_one_tag_and_a_tag_one_digit(store: Store) -> None:
    store.codebook.create("x", "what it means", "red", 1)
    assert store.codebook.tags() == [Tag("x", "what it means", "red", 1, 0, 0)]
    store.codebook.pin("y", 1)
    assert store.codebook.pinned() == {1: "y"}
    store.codebook.pin("y", 0)
    assert store.codebook.pinned() == {0: "y"}
    for slot in (-1, 10):
        with pytest.raises(BadInput, match="no digit"):
            store.codebook.pin("z", slot)
    assert [tag.path for tag in store.codebook.tags()] == ["x", "y"]


def test_a_tag_is_made_once(store: Store) -> None:
    store.codebook.create("x")
    with pytest.raises(BadInput, match="exists already"):
        store.codebook.create("x")
    with pytest.raises(NotFound, match="no tag"):
        store.codebook.describe("y", "what?")


def test_the_tags_used_last_come_first(store: Store) -> None:
    for n, path in enumerate(["a", "b", "c", "a"]):
        store.annotations.tag(1, Span(n, n + 1), [path])
    assert store.codebook.recent() == ["a", "c", "b"]
    assert store.codebook.recent(1) == ["a"]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("production/reshoot", "production/reshoots"),
        ("Production/Reshoots", "production/reshoots"),
        ("production/reshoots", None),
        ("acting", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_tag_that_looks_like_another_is_noticed(store: Store, path: str, near: str | None) -> None:
    store.codebook.create("production/reshoots")
    store.codebook.create("long" * 2500)
    assert store.codebook.near(path) == near


# -- other ends --------------------------------------------------------------------------------------


def test_an_annotation_takes_other_ends_with_all_it_has_as_one_act(store: Store) -> None:
    made = store.annotations.tag(1, SENTENCE, ["claim"], "who says so?")
    store.annotations.flag(made.id)
    moved = store.annotations.resize(made.id, Span(31, 47))
    assert moved.selector.exact == "of long reshoots"
    assert moved.selector.prefix.endswith("There is talk ") and moved.selector.suffix.startswith(". Nobody")
    assert (moved.id, moved.tags, moved.note, moved.flagged) == (made.id, ("claim",), "who says so?", True)
    assert summaries(store)[-1] == "resize claim"
    store.history.undo()
    assert store.annotations.get(made.id).selector == made.selector
    store.history.redo()
    assert store.annotations.get(made.id).selector == moved.selector


def test_ends_that_stay_are_no_act(store: Store) -> None:
    made = store.annotations.tag(1, SENTENCE, ["claim"])
    assert store.annotations.resize(made.id, SENTENCE) == made
    assert summaries(store) == ["tag claim"]


def test_two_annotations_of_a_coder_never_come_to_stand_at_one_place(store: Store, ben: Store) -> None:
    made, other = store.annotations.tag(1, SENTENCE, ["claim"]), store.annotations.tag(1, Span(17, 23), ["x"])
    with pytest.raises(BadInput, match="exactly these ends"):
        store.annotations.resize(other.id, SENTENCE)
    assert store.annotations.of_review(1) == [other, made]
    theirs = ben.annotations.tag(1, Span(17, 30), ["claim"])
    assert ben.annotations.resize(theirs.id, SENTENCE).span == SENTENCE


@pytest.mark.parametrize(
    "span", [Span(20, 20), Span(15, 17), Span(40, 10_000), Span(10_000, 10_001)], ids=str
)
def test_an_annotation_is_not_moved_to_where_no_text_is(store: Store, span: Span) -> None:
    made = store.annotations.tag(1, SENTENCE, ["claim"])
    before = rows(store.db)
    with pytest.raises(BadInput, match="no text"):
        store.annotations.resize(made.id, span)
    assert rows(store.db) == before


def test_a_note_on_the_review_has_no_ends(store: Store) -> None:
    made = store.annotations.tag(1, Span(0, 0), note="on the whole")
    with pytest.raises(BadInput):
        store.annotations.resize(made.id, SENTENCE)
