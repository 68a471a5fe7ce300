"""Acts on many reviews: one row of history, what is gone passed over, stopped as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_harness import fill, rows

from store import Store
from store.errors import BadInput, NotFound, StoreError
from store.model import Span, State
from store.whole_reviews import tag_reviews


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library) as opened:
        yield opened


def acts(store: Store) -> list[tuple[str, str]]:
    return [(act.act, act.summary) for act in store.history.log()][::-1]


def test_what_is_gone_is_passed_over_and_the_count_is_of_what_was_there(store: Store) -> None:
    store.reviews.remove(3)
    store.reviews.set_state([1, 2, 3, 99], State.DONE)
    assert acts(store)[1:] == [("state", "mark 2 reviews done")]
    store.history.undo()
    store.history.undo()
    assert [row.state for row in store.reviews.rows([1, 2, 3]).values()] == [State.NEW] * 3


@pytest.mark.parametrize("wanted", [99, [99], [98, 99]])
def test_where_none_is_there_nothing_is_done(store: Store, wanted: int | list[int]) -> None:
    for act in (
        lambda: store.reviews.star(wanted),
        lambda: store.reviews.set_state(wanted, State.DONE),
        lambda: store.reviews.remove(wanted),
        lambda: store.reviews.set_field(wanted, "outlet", "x"),
    ):
        with pytest.raises(NotFound, match="There is no"):
            act()
    assert tag_reviews(store.annotations, [98, 99], ["x"]) == 0
    assert acts(store) == []


def test_how_many_were_changed_is_told_and_what_is_so_already_is_no_act(store: Store) -> None:
    store.reviews.set_state(2, State.DONE)
    assert store.reviews.set_state([1, 2, 3], State.DONE) == 2
    assert store.reviews.set_state([1, 2, 3], State.DONE) == 0
    assert store.reviews.set_field([1, 2, 3], "kind", "zine") == 3
    assert store.reviews.set_field([1, 2, 3], "kind", "zine") == 0
    assert [act for act, _ in acts(store)] == ["state", "state", "field"]


def test_stars_go_where_one_lacks_it_and_come_off_where_all_have_one(store: Store) -> None:
    store.reviews.star(2)
    assert store.reviews.star([1, 2, 3])
    assert not store.reviews.star([1, 2, 3])
    assert acts(store)[1:] == [("star", "star 3 reviews"), ("star", "unstar 3 reviews")]
    store.history.undo()
    store.history.undo()
    assert [row.starred for row in store.reviews.rows([1, 2, 3]).values()] == [False, True, False]


def test_a_note_on_many_is_put_below_the_one_that_is_there(store: Store) -> None:
    store.annotations.tag(2, Span(0, 0), ["b"], "was here")
    before = rows(store.db)
    assert tag_reviews(store.annotations, [1, 2], ["a", "b"], "and now this") == 2
    (first,), (second,) = store.annotations.of_review(1), store.annotations.of_review(2)
    assert (first.tags, first.note) == (("a", "b"), "and now this")
    assert (second.tags, second.note) == (("a", "b"), "was here\n\nand now this")
    assert tag_reviews(store.annotations, [1, 2], ["a"]) == 0, "who has the tag is left alone"
    store.history.undo()
    assert rows(store.db) == before
    with pytest.raises(BadInput):
        tag_reviews(store.annotations, [1, 2])


def test_what_is_stopped_is_taken_back_whole(store: Store) -> None:
    before = rows(store.db)
    with pytest.raises(StoreError, match="stopped"):
        store.reviews.set_field([1, 2, 3], "outlet", "x", lambda done, total: False)
    with pytest.raises(StoreError, match="stopped"):
        tag_reviews(store.annotations, [1, 2, 3], ["x"], progress=lambda done, total: False)
    assert rows(store.db) == before and acts(store) == []


def test_a_field_of_many_is_known_where_all_have_the_same(store: Store) -> None:
    store.reviews.set_field([1, 2], "outlet", "Night Bus")
    assert store.reviews.shared([1, 2], "outlet") == "Night Bus"
    assert store.reviews.shared([1, 2, 3], "outlet") is None
    assert store.reviews.shared([1, 2, 3], "work_year") == ""
    assert list(store.find("night bus")) == [1, 2], "and it is found by it"
    assert store.check() == []


def test_the_size_of_the_next_undo_and_redo(store: Store) -> None:
    assert store.history.size(back=True) == store.history.size(back=False) == 0
    store.reviews.set_state([1, 2, 3], State.DONE)
    assert (store.history.size(back=True), store.history.size(back=False)) == (3, 0)
    store.history.undo()
    assert (store.history.size(back=True), store.history.size(back=False)) == (0, 3)
