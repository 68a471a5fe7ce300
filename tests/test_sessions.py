"""The screen begins as it was left: filter, order, review, place, scroll and pane, whatever became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, settle, shown, type_text
from hypothesis import given
from hypothesis import strategies as st
from store_harness import fill
from test_moving import TEXTS, at
from test_span_stories import SIZES, keys, library_of

from store import Store
from store.ordering import Order, by
from store.sessions import Session, _session

LONG = "Long Haul\n\n" + "\n\n".join(
    f"Paragraph {n} goes on for a while. It has {n} words." for n in range(80)
)


# -- what is stored ----------------------------------------------------------------------------------


def test_a_session_is_kept_for_each_coder(library: Path) -> None:
    left = Session("reshoots", by("-score", "title").grouped("work"), "reader", 2, 40)
    with fill(library) as store, Store(library, "ben") as ben:
        assert store.sessions.last() == Session()
        store.sessions.keep(Session())
        store.sessions.keep(left)
        assert (store.sessions.last(), ben.sessions.last()) == (left, Session())
        assert list(store.history.log()) == []


@pytest.mark.parametrize("state", ["", "[", "[]", "7", "null", "[" * 100_000, '"x"', "{}", "\ud7ff"])
def test_what_is_no_session_is_none(library: Path, state: str) -> None:
    with fill(library) as store:
        store.db.run("INSERT INTO session (coder, state) VALUES ('ana', ?)", (state,))
        assert store.sessions.last() == Session()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
orders = anything | st.fixed_dictionaries({"keys": anything, "group": anything | st.just("work")})


@given(anything, orders, anything, anything, anything)
def test_any_values_make_a_session(query: Any, order: Any, pane: Any, review_id: Any, top: Any) -> None:
    state = {"query": query, "order": order, "pane": pane, "review_id": review_id, "top": top}
    found = _session(json.loads(json.dumps(state)))
    assert isinstance(found.query, str) and isinstance(found.pane, str) and found.top >= 0
    assert found.order.terms and found.order.label


# -- on the screen -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_next_start_is_where_this_one_ended(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, *TEXTS, LONG)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "G enter space space j j ctrl+e ctrl+e")
        place, line = at(pilot), pilot.app.screen.reader.scroll_offset.y
        assert place[0] == "Long Haul" and line > 10
    async with open_desk(library, size) as pilot:
        desk: Any = pilot.app.screen
        assert (at(pilot), desk.pane, desk.reader.has_focus) == (place, "reader", True)
        # a blank line at the top may give way to the text behind it
        assert desk.reader.scroll_offset.y - line in (0, 1)
        assert desk.list.cursor_id == 4
    # another width: the same text at the top, and the caret in view
    async with open_desk(library, (size[0] - 15, size[1] + 5)) as pilot:
        assert at(pilot) == place
        desk = pilot.app.screen
        assert desk.reader._seen(desk.reader.caret.sentence)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_filter_and_the_order_are_there_again(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, *TEXTS, LONG)
    async with open_desk(library, size) as pilot:
        desk: Any = pilot.app.screen
        await keys(pilot, "slash")
        await type_text(pilot, "reshoots")
        await settle(pilot)
        await keys(pilot, "enter")
        desk.order = Order(by("-title").keys, "work")
        desk.load_list()
        await settle(pilot)
        ids = list(desk.list.ids)
        assert len(ids) == 2
        await keys(pilot, "j enter q")
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        assert list(desk.list.ids) == ids and desk.order == Order(by("-title").keys, "work")
        assert (desk.query_text, desk.pane) == ("reshoots", "list")
        assert "reshoots" in shown(pilot)
        await keys(pilot, "escape")
        await settle(pilot)
        assert len(desk.list.ids) == 4


async def test_what_is_gone_or_makes_no_sense_does_not_hold_up_the_start(tmp_path: Path) -> None:
    library = library_of(tmp_path, *TEXTS)
    async with open_desk(library) as pilot:
        await keys(pilot, "j enter")
    with Store(library, "tester") as store:
        assert store.sessions.last().review_id == 2
        store.reviews.remove([2])
    async with open_desk(library) as pilot:
        assert at(pilot)[0] == "First Light"
    for left in (
        Session("(", pane="reader", review_id=1),
        Session("view:nowhere", pane="reader", review_id=1),
        Session("no such words", pane="sidebar", review_id=99),
        Session(pane="nowhere", review_id=1, top=10**12),
    ):
        with Store(library, "tester") as store:
            store.sessions.keep(left)
        async with open_desk(library) as pilot:
            desk: Any = pilot.app.screen
            await keys(pilot, "escape escape escape")
            await settle(pilot)
            assert len(desk.list.ids) == 2
            await keys(pilot, "g enter")
            assert at(pilot)[0] == "First Light"
    with Store(library, "tester") as store:
        assert [act.act for act in store.history.log()] == ["remove"]


async def test_an_empty_library_starts_in_the_list(tmp_path: Path) -> None:
    for _ in range(2):
        async with open_desk(tmp_path / "library.db") as pilot:
            assert pilot.app.screen.pane == "list"
