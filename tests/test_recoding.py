"""Splitting tags, what they say of themselves, and the passages that show what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_harness import fill, rows

from store import Store
from store.errors import BadInput, Conflict, NotFound
from store.model import Annotation, Span, Tag
from store.tag_tree import is_under

TITLE, TALK, DOUBT, AFTER = Span(0, 15), Span(17, 48), Span(49, 88), Span(17, 23)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "library.db") as opened:
        yield opened


def put(store: Store, span: Span, *tags: str, note: str | None = None, review: int = 1) -> Annotation:
    return store.annotations.tag(review, span, tags, note)


def tagged(store: Store) -> dict[str, tuple[str, ...]]:
    """The tags of each annotation."""
    return {one.id: one.tags for n in (1, 2, 3) for one in store.annotations.of_review(n)}


# -- split -------------------------------------------------------------------------------------------


def test_a_split_gives_passages_other_tags_as_one_act(store: Store) -> None:
    talk, doubt = put(store, TALK, "claim", "plot"), put(store, DOUBT, "claim", "claim/denied")
    title, other = put(store, TITLE, "claim", note="kept"), put(store, Span(0, 9), "claim", review=2)
    store.codebook.describe("claim", "what is said")
    before, acts = rows(store.db), len(list(store.history.log()))
    assert (
        store.codebook.split("claim", {talk.id: "claim/seen", doubt.id: "claim/denied", title.id: "claim"})
        == 2
    )
    assert tagged(store) == {
        talk.id: ("claim/seen", "plot"),
        doubt.id: ("claim/denied",),
        title.id: ("claim",),
        other.id: ("claim",),
    }
    assert store.codebook.tags()[0].description == "what is said", "the tag stays, with what it means"
    assert [act.summary for act in store.history.log()][: len(list(store.history.log())) - acts] == [
        "split claim into claim/seen, claim/denied"
    ]
    after = rows(store.db)
    store.history.undo()
    assert rows(store.db) == before
    store.history.redo()
    assert rows(store.db) == after


def test_what_lost_the_tag_meanwhile_is_left_as_it_is(store: Store) -> None:
    talk, doubt = put(store, TALK, "claim"), put(store, DOUBT, "claim")
    store.annotations.set_tags(talk.id, ["plot"])
    assert store.codebook.split("claim", {talk.id: "a", doubt.id: "b", "a:gone": "c"}) == 1
    assert tagged(store) == {talk.id: ("plot",), doubt.id: ("b",)}
    assert [tag.path for tag in store.codebook.tags()] == ["b", "claim", "plot"]


def test_a_split_that_cannot_be_is_refused_whole(store: Store) -> None:
    talk, doubt = put(store, TALK, "claim"), put(store, DOUBT, "claim")
    before = rows(store.db)
    for parts in ({}, {talk.id: "claim"}):
        with pytest.raises(BadInput, match="No passage"):
            store.codebook.split("claim", parts)
    with pytest.raises(BadInput, match="needs a name"):
        store.codebook.split("claim", {talk.id: "a", doubt.id: " "})
    with pytest.raises(NotFound, match="no tag “nowhere”"):
        store.codebook.split("nowhere", {talk.id: "a"})
    assert rows(store.db) == before


names = st.sampled_from(["a", "a/b", "a/b/c", "ab", "A", "漢/字", "é", "a\0"])


@given(st.lists(st.lists(names, min_size=1, max_size=3, unique=True), max_size=5), st.data())
def test_any_split_moves_just_what_it_is_told(tags: list[list[str]], data: st.DataObject) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, fill(Path(folder, "library.db")) as store:
        made = [put(store, Span(n, n + 5), *of_it) for n, of_it in enumerate(tags)]
        path = data.draw(names)
        parts = {one.id: data.draw(names) for one in made}
        before, was = rows(store.db), tagged(store)
        try:
            store.codebook.split(path, parts)
        except (BadInput, NotFound):
            assert rows(store.db) == before
            return
        for annotation_id, had in was.items():
            expected = {*had} - {path} | {parts[annotation_id]} if path in had else {*had}
            assert set(tagged(store)[annotation_id]) == expected
        if rows(store.db) != before:
            store.history.undo()
        assert rows(store.db) == before


# -- meaning and examples ----------------------------------------------------------------------------


def test_a_tag_says_what_belongs_under_it_and_what_does_not(store: Store) -> None:
    store.codebook.create("claim")
    store.codebook.describe("claim", "what is said", "hearsay", "what is seen")
    store.codebook.describe("claim", "what somebody says")
    assert store.codebook.tags() == [
        Tag("claim", "what somebody says", include="hearsay", exclude="what is seen")
    ]
    store.history.undo()
    store.history.undo()
    assert store.codebook.tags() == [Tag("claim")]


def test_a_passage_is_an_example_of_its_tag_as_long_as_it_has_it(store: Store) -> None:
    talk, doubt = put(store, TALK, "claim", "plot"), put(store, DOUBT, "claim")
    store.codebook.set_example(talk.id, "claim")
    store.codebook.set_example(doubt.id, "claim")
    quotes = {tag.path: tag.examples for tag in store.codebook.tags()}
    assert set(quotes["claim"]) == {talk.selector.exact, doubt.selector.exact} and quotes["plot"] == ()
    assert store.annotations.get(talk.id).examples == ("claim",)
    assert [one.examples for one in store.annotations.of_review(1)] == [("claim",), ("claim",)]
    before = rows(store.db)
    # what takes the tag off takes the example along, and undo brings both back
    store.annotations.set_tags(talk.id, ["plot"])
    store.annotations.delete(doubt.id)
    assert {tag.path: tag.examples for tag in store.codebook.tags()} == {"claim": (), "plot": ()}
    store.history.undo()
    store.history.undo()
    assert rows(store.db) == before
    store.codebook.set_example(talk.id, "claim", False)
    assert next(store.history.log()).summary == "no example of claim"
    with pytest.raises(NotFound):
        store.codebook.set_example(doubt.id, "plot")
    with pytest.raises(NotFound, match="no tag"):
        store.codebook.set_example(doubt.id, "nowhere")


def test_an_example_stays_one_through_merge_and_split(store: Store) -> None:
    talk, doubt = put(store, TALK, "a", "b"), put(store, DOUBT, "a")
    store.codebook.set_example(talk.id, "a")
    store.codebook.set_example(doubt.id, "a")
    store.codebook.describe("a", "what a means", "in", "out")
    store.codebook.merge("a", "b")
    assert store.codebook.tags() == [
        Tag("b", "what a means", "", None, 2, 1, "in", "out", store.codebook.tags()[0].examples)
    ]
    assert {one.id: one.examples for one in store.annotations.of_review(1)} == {
        talk.id: ("b",),
        doubt.id: ("b",),
    }
    store.codebook.split("b", {talk.id: "c"})
    assert store.annotations.get(talk.id).examples == ("c",)


def test_nobody_takes_back_a_tagging_that_another_made_an_example(store: Store) -> None:
    talk = put(store, TALK, "claim")
    with Store(store.path, "ben") as ben:
        ben.codebook.set_example(talk.id, "claim")
    with pytest.raises(Conflict, match="a later act depends on it"):
        store.history.undo()
    assert store.annotations.get(talk.id).examples == ("claim",)


# -- where a tag is used -----------------------------------------------------------------------------


def test_the_passages_of_a_parent_are_those_under_it_too_on_whole_segments(store: Store) -> None:
    talk, doubt = put(store, TALK, "production/reshoots"), put(store, DOUBT, "productions", "production")
    other, title = put(store, Span(0, 9), "production/reshoots/long", review=2), put(store, TITLE, "product")
    put(store, AFTER, "production.x", "production0", "production ")
    assert store.codebook.using("production") == [talk.id, doubt.id, other.id]
    assert store.codebook.using("production", below=False) == [doubt.id]
    assert store.codebook.using("product") == [title.id]
    assert store.codebook.using("nowhere") == []
    store.codebook.set_example(talk.id, "production/reshoots")
    assert store.codebook.using("production", examples=True) == [talk.id]
    uses = store.codebook.uses("production", [talk.id, other.id, "a:gone"])
    assert set(uses) == {talk.id, other.id}
    assert uses[talk.id].example and not uses[other.id].example
    assert (uses[talk.id].review_title, uses[talk.id].tags) == ("The Glass Waltz", ("production/reshoots",))
    assert uses[talk.id].selector == talk.selector
    store.reviews.remove([2])
    assert store.codebook.using("production") == [talk.id, doubt.id]
    assert store.codebook.uses("production", [other.id]) == {}


@given(st.lists(st.text("ab/0.\0é漢\U0010ffff", min_size=1, max_size=5), min_size=1, max_size=6, unique=True))
def test_what_lies_under_a_path_is_found_as_the_tree_has_it(paths: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, fill(Path(folder, "library.db")) as store:
        made = {path: put(store, Span(n, n + 5), path).id for n, path in enumerate(paths)}
        for parent in {*paths, *(path.rpartition("/")[0] for path in paths)}:
            under = {made[path] for path in paths if is_under(path, parent)}
            assert set(store.codebook.using(parent)) == under
        for node in store.codebook.tree():
            assert node.within == len(store.codebook.using(node.path))


def test_ten_thousand_tags_are_a_tree_and_move_as_one(store: Store) -> None:
    with store.history.act("create tag", "create many tags"):
        for n in range(10_000):
            store.codebook.create(f"area {n // 1000}/topic {n // 10 % 100}/漢 {n % 10}")
    put(store, TALK, "area 3/topic 5/漢 1", "area 3/topic 6/漢 2", "area 4/topic 0/漢 0")
    tree = {node.path: node for node in store.codebook.tree()}
    assert len(tree) == 10_000 + 10 + 1000
    assert (tree["area 3"].under, tree["area 3"].within, tree["area 4"].within) == (1100 - 100, 1, 1)
    store.codebook.move("area 3", "area 4")
    assert store.codebook.using("area 4/area 3/topic 5/漢 1") == store.codebook.using("area 4")
    store.codebook.rename("area 4", "Area 4")
    assert store.codebook.merge_preview("Area 4", "area 5").under == 2000
    store.history.undo()
    store.history.undo()
    assert {node.path for node in store.codebook.tree()} == set(tree)
