"""Undo and redo: what an act is, whose it is, and a refusal where another built on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_harness import TEXTS, fill, rows

from store import Store
from store.errors import Conflict
from store.history import NothingToDo
from store.model import Span, State


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library) as opened:
        yield opened


@pytest.fixture
def ben(store: Store) -> Iterator[Store]:
    with Store(store.path, "ben") as opened:
        yield opened


def test_a_new_act_drops_what_could_be_redone(store: Store) -> None:
    store.codebook.create("a")
    store.codebook.create("b")
    store.history.undo()
    store.codebook.create("c")
    with pytest.raises(NothingToDo):
        store.history.redo()
    assert [(act.summary, act.undone) for act in store.history.log()] == [
        ("create tag c", False),
        ("create tag b", True),
        ("create tag a", False),
    ]
    store.history.undo()
    store.history.undo()
    assert store.codebook.tags() == []


def test_what_changed_nothing_is_no_act_and_keeps_the_redo(store: Store) -> None:
    store.codebook.create("a")
    store.reviews.star(1)
    store.history.undo()
    store.codebook.describe("a", "")
    store.reviews.set_field(1, "title", "The Glass Waltz")
    store.reviews.remove([])
    store.history.redo()
    assert store.reviews.row(1).starred


def test_undo_names_the_act_and_where_it_was(store: Store) -> None:
    store.annotations.toggle(2, Span(0, 9), "claim")
    assert (last := store.history.last())
    assert last.summary == "tag claim"
    act, review_id = store.history.undo()
    assert (act.act, act.summary, act.coder, act.undone, review_id) == ("tag", "tag claim", "ana", True, 2)
    assert store.history.last() is None


def test_only_ones_own_acts_are_undone(store: Store, ben: Store) -> None:
    store.reviews.star(1)
    ben.reviews.star(2)
    store.history.undo()
    assert (store.reviews.row(1).starred, store.reviews.row(2).starred) == (False, True)
    with pytest.raises(NothingToDo, match="nothing to undo for ana"):
        store.history.undo()


def test_acts_inside_an_act_are_one_undo(store: Store) -> None:
    before = rows(store.db)
    with store.history.act("tag", "tag x, pinned to 3", 1):
        store.annotations.tag(1, Span(0, 5), ["x"])
        store.codebook.pin("x", 3)
    assert [act.summary for act in store.history.log()] == ["tag x, pinned to 3"]
    store.history.undo()
    assert rows(store.db) == before


def test_an_act_that_breaks_off_leaves_nothing(store: Store) -> None:
    before = rows(store.db)
    with pytest.raises(ZeroDivisionError), store.history.act("tag", "tag", 1):
        store.annotations.tag(1, Span(0, 5), ["x"])
        raise ZeroDivisionError
    assert rows(store.db) == before
    assert list(store.history.log()) == []
    store.codebook.create("x")
    assert [act.summary for act in store.history.log()] == ["create tag x"]


REFUSED: dict[str, tuple[Callable[[Store], object], Callable[[Store], object]]] = {
    "a tag that another uses": (
        lambda store: store.annotations.tag(1, Span(0, 5), ["x"]),
        lambda ben: ben.annotations.tag(2, Span(0, 5), ["x"]),
    ),
    "a tag that another describes": (
        lambda store: store.codebook.create("x"),
        lambda ben: ben.codebook.describe("x", "y"),
    ),
    "an annotation that another tags": (
        lambda store: store.annotations.tag(1, Span(0, 5), [], "note"),
        lambda ben: ben.annotations.set_tags(ben.annotations.of_review(1)[0].id, ["x"]),
    ),
    "a note that another rewrites": (
        lambda store: store.annotations.tag(1, Span(0, 5), [], "note"),
        lambda ben: ben.annotations.set_note(ben.annotations.of_review(1)[0].id, "other"),
    ),
    "an annotation that another deletes": (
        lambda store: store.annotations.tag(1, Span(0, 5), [], "note"),
        lambda ben: ben.annotations.delete(ben.annotations.of_review(1)[0].id),
    ),
    "an annotation that another flags": (
        lambda store: store.annotations.tag(1, Span(0, 5), [], "note"),
        lambda ben: ben.annotations.flag(ben.annotations.of_review(1)[0].id),
    ),
    "a state that another sets": (
        lambda store: store.reviews.set_state(1, State.DONE),
        lambda ben: ben.reviews.set_state(1, State.READING),
    ),
    "a field that another corrects": (
        lambda store: store.reviews.set_field(1, "author", "Mara Lind"),
        lambda ben: ben.reviews.set_field(1, "author", "Tomas Wren"),
    ),
    "a digit that another gives away": (
        lambda store: store.codebook.pin("x", 1),
        lambda ben: ben.codebook.pin("y", 1),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_undo_refuses_where_a_later_act_depends_on_it(store: Store, ben: Store, case: str) -> None:
    ours, theirs = REFUSED[case]
    start = rows(store.db)
    ours(store)
    between = rows(store.db)
    theirs(ben)
    before = rows(store.db)
    with pytest.raises(Conflict, match="a later act depends on it"):
        store.history.undo()
    assert rows(store.db) == before
    assert not next(act for act in store.history.log() if act.coder == "ana").undone
    ben.history.undo()
    assert rows(store.db) == between
    store.history.undo()
    assert rows(store.db) == start


def test_undo_goes_on_where_another_did_something_else_to_the_same(store: Store, ben: Store) -> None:
    annotation = store.annotations.tag(1, Span(0, 5), ["x"])
    store.annotations.set_note(annotation.id, "note")
    ben.annotations.flag(annotation.id)
    store.history.undo()
    left = store.annotations.get(annotation.id)
    assert (left.note, left.flagged, left.tags) == ("", True, ("x",))
    store.history.redo()
    assert store.annotations.get(annotation.id).note == "note"
    ben.history.undo()
    assert not store.annotations.get(annotation.id).flagged


def test_redo_is_not_stopped_by_a_tag_that_another_made_meanwhile(store: Store, ben: Store) -> None:
    store.annotations.tag(1, Span(0, 5), ["x"])
    store.history.undo()
    ben.annotations.tag(1, Span(0, 5), ["y"])
    store.history.redo()
    assert {one.coder: one.tags for one in store.annotations.of_review(1)} == {"ana": ("x",), "ben": ("y",)}


def test_redo_refuses_where_another_took_the_place(store: Store, ben: Store) -> None:
    store.codebook.pin("x", 1)
    store.history.undo()
    ben.codebook.create("x")
    before = rows(store.db)
    with pytest.raises(Conflict, match="cannot be done again"):
        store.history.redo()
    assert rows(store.db) == before


def test_undo_of_a_removal_goes_on_when_the_file_was_added_again(store: Store) -> None:
    store.annotations.tag(1, Span(0, 5), ["x"])
    store.reviews.remove([1])
    store.add(sorted((store.path.parent / f"{store.path.name}.files").iterdir()))
    assert store.reviews.count() == 3
    store.history.undo()
    assert store.reviews.count() == 3
    store.history.undo()
    assert store.annotations.of_review(1) == []


def test_the_search_follows_undo(store: Store) -> None:
    store.reviews.set_field(2, "title", "Tidewrack")
    assert (list(store.find("tidewrack")), list(store.find("saltmarsh"))) == ([2], [2])
    store.history.undo()
    assert list(store.find("tidewrack")) == []
    store.history.redo()
    assert list(store.find("tidewrack")) == [2]
    store.reviews.remove([2])
    assert list(store.find("tidewrack")) == []
    store.history.undo()
    assert list(store.find("tidewrack")) == [2]
    assert store.check() == []


@pytest.mark.parametrize(
    "text", ["t" * 10_000, "\0", '\'; DROP TABLE act; --\n"[/]"\r\n', "\u202e\u200b\x1b[2J", "[]", "null"]
)
def test_any_text_survives_undo_and_redo(store: Store, text: str) -> None:
    store.annotations.tag(1, Span(0, 5), [text], text)
    store.codebook.describe(text, text)
    state = rows(store.db)
    for _ in range(2):
        store.history.undo()
    for _ in range(2):
        store.history.redo()
    assert rows(store.db) == state
    (annotation,) = store.annotations.of_review(1)
    assert (annotation.tags, annotation.note) == ((text,), text)
    assert store.codebook.tags()[0].description == text
    assert TEXTS[0] == store.reviews.get(1).text
