"""Searching by keys: answered as it is typed, landing on the place, and leaving everything as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, samples_library, settle, until
from textual.pilot import Pilot

from tui.dialogs.search import Search

SIZES = [(80, 24), (120, 36)]


async def opened(pilot: Pilot[Any], query: str) -> Search:
    await pilot.press("B")
    await until(pilot, lambda: isinstance(pilot.app.screen, Search))
    await pilot.press(*query)
    await settle(pilot)
    search = pilot.app.screen
    assert isinstance(search, Search)
    return search


@pytest.mark.parametrize("size", SIZES)
async def test_enter_lands_on_the_place(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        search = await opened(pilot, "resho")
        ids = [one.row.id for one in search.answer.found]
        assert ids == sorted(desk.store.find("resho*"), reverse=True), "the newest first"
        for one in search.answer.found:
            if one.span is not None:
                assert one.span.of(desk.store.reviews.get(one.row.id).text) == one.quote
        await pilot.press("down")
        wanted = search.answer.found[1]
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is desk
        assert desk.reader.review.id == wanted.row.id == desk.list.cursor_id
        assert desk.reader.caret.sentence.overlaps(wanted.span)
        assert desk.pane == "reader"
        assert wanted.span in desk.reader.hits, "n and N go on from here"


@pytest.mark.parametrize("size", SIZES)
async def test_esc_leaves_everything_as_it_was(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "j", "j")
        before = (
            desk.reader.review.id,
            desk.reader.caret.sentence,
            desk.reader.scroll_offset,
            desk.pane,
            list(desk.list.ids),
        )
        await opened(pilot, "waltz")
        await pilot.press("down", "down", "escape")
        assert pilot.app.screen is desk
        after = (
            desk.reader.review.id,
            desk.reader.caret.sentence,
            desk.reader.scroll_offset,
            desk.pane,
            list(desk.list.ids),
        )
        assert after == before


async def test_what_is_typed_is_explained_completed_and_ordered(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        search = await opened(pilot, "waltz")
        found = [one.row.id for one in search.answer.found]
        assert found
        await pilot.press("space", "left_parenthesis")
        await settle(pilot)
        assert "never closed" in str(search.query_one(".search--told").content)
        assert [one.row.id for one in search.answer.found] == found, "the last answer stays"
        await pilot.press("backspace", *"st")
        await settle(pilot)
        await pilot.press("tab")
        await settle(pilot)
        assert search.typed == "waltz state:"
        await pilot.press(*"new", "ctrl+o")
        await settle(pilot)
        assert search.answer.best_first
        assert "the best first" in str(search.query_one(".search--told").content)
        await pilot.press("ctrl+u", *"nothinglikeit")
        await settle(pilot)
        assert "Nothing matches" in str(search.query_one(".search--told").content)
        await pilot.press("enter")
        assert pilot.app.screen is search
