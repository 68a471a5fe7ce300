"""The codebook: tags as a tree, and every act on it exact, whole, and undone to the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_harness import fill, rows

from store import Store
from store.errors import BadInput, Conflict, NotFound
from store.model import Annotation, Span, Tag
from store.tag_tree import MergeCounts, ancestors, folders, is_under, leaf_of, parent_of, tree

TITLE, TALK, DOUBT = Span(0, 15), Span(17, 48), Span(49, 88)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "library.db") as opened:
        yield opened


def paths(store: Store) -> list[str]:
    return [tag.path for tag in store.codebook.tags()]


def tagged(store: Store) -> list[tuple[int, tuple[str, ...], str]]:
    """Every annotation as (start, tags, note), in the order of reviews and places."""
    return [
        (one.selector.start, one.tags, one.note) for n in (1, 2, 3) for one in store.annotations.of_review(n)
    ]


def put(store: Store, span: Span, *tags: str, note: str | None = None, review: int = 1) -> Annotation:
    return store.annotations.tag(review, span, tags, note)


# -- paths -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "parent", "under"),
    [
        ("production", "production", True),
        ("production/reshoots", "production", True),
        ("production/reshoots/second unit", "production", True),
        ("productions/x", "production", False),
        ("production", "production/reshoots", False),
        ("Production/x", "production", False),
    ],
)
def test_a_tag_lies_under_another_by_whole_segments(path: str, parent: str, under: bool) -> None:
    assert is_under(path, parent) is under


@given(st.lists(st.text("ab /\0漢", min_size=1, max_size=6), unique=True, max_size=8))
def test_the_tree_shows_each_tag_once_below_what_it_lies_in(names: list[str]) -> None:
    nodes = tree([Tag(name, annotations=1) for name in names], {})
    shown = [node.path for node in nodes]
    assert len(shown) == len(set(shown))
    assert {node.path for node in nodes if node.tag} == set(names)
    below = folders(names)
    for at, node in enumerate(nodes):
        assert node.depth == len(list(ancestors(node.path)))
        assert node.under == len(below.get(node.path, ()))
        assert set(ancestors(node.path)) <= set(shown[:at])
        # what lies under a row follows it without a gap: so it can be folded
        inside = [is_under(path, node.path) for path in shown[at:]]
        assert inside == sorted(inside, reverse=True)
        if (parent := parent_of(node.path)) is not None:
            assert f"{parent}/{leaf_of(node.path)}" == node.path


def test_a_parent_counts_each_annotation_once_and_what_is_in_the_library(store: Store) -> None:
    put(store, TALK, "production", "production/reshoots")
    put(store, DOUBT, "production/reshoots", "productions/x")
    put(store, Span(0, 9), "production/budget/total", review=2)
    found = {
        node.path: (node.tag is not None, node.depth, node.under, node.within)
        for node in store.codebook.tree()
    }
    assert found == {
        "production": (True, 0, 2, 3),
        "production/budget": (False, 1, 1, 1),
        "production/budget/total": (True, 2, 0, 1),
        "production/reshoots": (True, 1, 0, 2),
        "productions": (False, 0, 1, 1),
        "productions/x": (True, 1, 0, 1),
    }
    store.reviews.remove([2])
    assert {node.path: node.within for node in store.codebook.tree()}["production"] == 2
    assert store.codebook.descendants("production") == [
        "production",
        "production/budget/total",
        "production/reshoots",
    ]


# -- rename and move ---------------------------------------------------------------------------------


def test_what_lies_under_a_tag_is_renamed_with_it(store: Store) -> None:
    put(store, TALK, "production", "production/reshoots")
    put(store, DOUBT, "productions/x")
    assert store.codebook.rename("production", "making") == "making"
    assert paths(store) == ["making", "making/reshoots", "productions/x"]
    assert tagged(store) == [(17, ("making", "making/reshoots"), ""), (49, ("productions/x",), "")]
    store.history.undo()
    assert paths(store) == ["production", "production/reshoots", "productions/x"]


def test_a_folder_is_renamed_as_a_tag_is(store: Store) -> None:
    put(store, TALK, "production/reshoots")
    store.codebook.rename("production", "making/of")
    assert paths(store) == ["making/of/reshoots"]


@pytest.mark.parametrize("old", ["a", "a/a", "a/a/a"])
@pytest.mark.parametrize("new", ["a", "a/a", "a/a/a", "a/b", "A"])
def test_a_tag_may_take_the_place_of_one_that_moves_with_it(store: Store, old: str, new: str) -> None:
    """Paths pass from one to the next: none may be taken while it is still held."""
    for path in ("a/a", "a/a/a", "a/a/a/a"):
        store.codebook.create(path, description=path)
    before = {tag.path for tag in store.codebook.tags()}
    moved = {path: new + path[len(old) :] for path in before if is_under(path, old)}
    if len({*moved.values(), *(before - set(moved))}) < len(before):
        with pytest.raises(BadInput):
            store.codebook.rename(old, new)
        return
    store.codebook.rename(old, new)
    assert {tag.description: tag.path for tag in store.codebook.tags()} == {
        path: moved.get(path, path) for path in before
    }
    if old != new:
        store.history.undo()
    assert {tag.description: tag.path for tag in store.codebook.tags()} == {path: path for path in before}


def test_no_tag_is_renamed_onto_another(store: Store) -> None:
    put(store, TALK, "claim/first", "rumour/first", "plot")
    for path, new in (("claim/first", "plot"), ("claim", "rumour")):
        with pytest.raises(BadInput, match="exists already") as refused:
            store.codebook.rename(path, new)
        assert "Merge joins the two" in str(refused.value)
    for blank in ("", " ", "a//b", "/a", "a/"):
        with pytest.raises(BadInput, match="needs a name"):
            store.codebook.rename("plot", blank)
    with pytest.raises(NotFound, match="no tag “clai”"):
        store.codebook.rename("clai", "x")
    assert paths(store) == ["claim/first", "plot", "rumour/first"]


def test_a_tag_is_moved_with_all_under_it(store: Store) -> None:
    put(store, TALK, "claim", "claim/first")
    assert store.codebook.move("claim", "gossip/old") == "gossip/old/claim"
    assert paths(store) == ["gossip/old/claim", "gossip/old/claim/first"]
    assert store.codebook.move("gossip/old/claim/first", "") == "first"
    assert paths(store) == ["first", "gossip/old/claim"]
    for inside in ("gossip", "gossip/old"):
        with pytest.raises(BadInput, match="into itself"):
            store.codebook.move("gossip", inside)
    put(store, DOUBT, "gossip/first")
    with pytest.raises(BadInput, match="Merge"):
        store.codebook.move("first", "gossip")


# -- merge -------------------------------------------------------------------------------------------


def test_a_merge_says_what_it_will_do_and_does_it(store: Store) -> None:
    put(store, TALK, "reshoot", "reshoots", note="both")
    put(store, DOUBT, "reshoot")
    put(store, TITLE, "reshoots")
    put(store, Span(0, 9), "reshoot", review=2)
    before = rows(store.db)
    assert store.codebook.merge_preview("reshoot", "reshoots") == MergeCounts(3, 2, 1, 0)
    assert rows(store.db) == before
    store.codebook.merge("reshoot", "reshoots")
    assert paths(store) == ["reshoots"]
    assert tagged(store) == [
        (0, ("reshoots",), ""),
        (17, ("reshoots",), "both"),
        (49, ("reshoots",), ""),
        (0, ("reshoots",), ""),
    ]
    after = rows(store.db)
    store.history.undo()
    assert rows(store.db) == before
    store.history.redo()
    assert rows(store.db) == after


def test_the_target_keeps_what_it_means_and_takes_what_it_lacks(store: Store) -> None:
    store.codebook.create("a", "what a means", "red", 1)
    store.codebook.create("b", "what b means", "", None)
    store.codebook.merge("a", "b")
    assert store.codebook.tags() == [Tag("b", "what b means", "red", 1)]
    store.codebook.create("c", "what c means", "blue", 2)
    store.codebook.merge("c", "b")
    assert store.codebook.tags() == [Tag("b", "what b means", "red", 1)]


def test_what_lies_under_the_source_goes_along(store: Store) -> None:
    put(store, TALK, "prod", "prod/reshoots", "prod/budget")
    put(store, DOUBT, "production/reshoots", "prod/reshoots")
    put(store, TITLE, "product")
    assert store.codebook.merge_preview("prod", "production") == MergeCounts(2, 1, 1, 2)
    store.codebook.merge("prod", "production")
    assert paths(store) == ["product", "production", "production/budget", "production/reshoots"]
    assert tagged(store) == [
        (0, ("product",), ""),
        (17, ("production", "production/budget", "production/reshoots"), ""),
        (49, ("production/reshoots",), ""),
    ]


def test_a_tag_is_merged_into_its_parent_or_its_child(store: Store) -> None:
    put(store, TALK, "a/a", "a/a/a", "a/b")
    store.codebook.create("a")
    store.codebook.merge("a/a", "a")
    assert tagged(store) == [(17, ("a", "a/a", "a/b"), "")]
    assert store.codebook.merge_preview("a", "a/b") == MergeCounts(1, 1, 1, 0)
    store.codebook.merge("a", "a/b")
    assert tagged(store) == [(17, ("a/a", "a/b"), "")]
    with pytest.raises(BadInput, match="is no tag"):
        store.codebook.merge("a", "a/b")


def test_what_cannot_be_merged_is_refused(store: Store) -> None:
    put(store, TALK, "x")
    for act in (store.codebook.merge, store.codebook.merge_preview):
        with pytest.raises(BadInput, match="with itself"):
            act("x", "x")
        for pair in (("x", "nowhere"), ("nowhere", "x")):
            with pytest.raises(NotFound, match="no tag “nowhere”"):
                act(*pair)
    assert [act.act for act in store.history.log()] == ["tag"]


def test_the_passages_of_removed_reviews_are_merged_too_but_not_counted(store: Store) -> None:
    put(store, Span(0, 9), "x", review=2)
    put(store, TALK, "y")
    store.reviews.remove([2])
    assert store.codebook.merge_preview("x", "y") == MergeCounts(0, 0, 0, 0)
    store.codebook.merge("x", "y")
    assert store.check() == []
    assert store.annotations.of_review(2)[0].tags == ("y",)


# -- delete, pin, describe ---------------------------------------------------------------------------


def test_a_deleted_tag_takes_only_what_was_nothing_but_it(store: Store) -> None:
    put(store, TALK, "x", "y")
    put(store, DOUBT, "x", note="kept")
    put(store, TITLE, "x")
    store.annotations.flag(put(store, Span(17, 23), "x").id)
    store.codebook.create("x/under")
    store.codebook.pin("x", 3)
    before = rows(store.db)
    assert store.codebook.delete("x") == 4
    assert paths(store) == ["x/under", "y"]
    assert tagged(store) == [(17, (), ""), (17, ("y",), ""), (49, (), "kept")]
    store.history.undo()
    assert rows(store.db) == before
    store.history.redo()
    assert len(tagged(store)) == 3
    with pytest.raises(NotFound):
        store.codebook.delete("x")


def test_a_tag_leaves_its_digit_and_has_a_colour(store: Store) -> None:
    store.codebook.create("x", slot=3)
    store.codebook.colour("x", "#aa3377")
    store.codebook.unpin("x")
    assert store.codebook.tags() == [Tag("x", colour="#aa3377")]
    store.codebook.unpin("x")
    assert [act.summary for act in store.history.log()] == [
        "unpin x",
        "colour tag x #aa3377",
        "create tag x",
    ]


@pytest.mark.parametrize(
    "act",
    [
        lambda book: book.unpin("y"),
        lambda book: book.colour("y", "red"),
        lambda book: book.describe("y", "?"),
        lambda book: book.delete("y"),
        lambda book: book.move("y", "x"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_changes(store: Store, act: Callable[[object], object]) -> None:
    store.codebook.create("x")
    before = rows(store.db)
    with pytest.raises(NotFound, match="no tag “y”"):
        act(store.codebook)
    assert rows(store.db) == before


def test_another_coder_keeps_what_rests_on_a_merge(store: Store) -> None:
    with store.again() as ana, Store(store.path, "ben") as ben:
        put(ana, TALK, "a")
        put(ana, DOUBT, "b")
        ana.codebook.merge("a", "b")
        ben.annotations.set_tags(ben.annotations.of_review(1)[0].id, ["c"])
        before = rows(ana.db)
        with pytest.raises(Conflict, match="a later act depends on it"):
            ana.history.undo()
        assert rows(ana.db) == before
