"""Saved views and completion in the filter, by keys; the list compared."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from desk import open_desk, samples_library, settle, until

from store import Store
from store.model import Span
from tui.dialogs.views_dialog import ViewsDialog

SIZES = [(80, 24), (120, 36)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_is_saved_and_shown_again(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("slash", *"waltz score>60", "enter")
        await settle(pilot)
        found = list(desk.list.ids)
        assert 0 < len(found) < 11
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, ViewsDialog))
        await pilot.press("n", *"Good ones", "enter")
        assert 'view:"Good ones"' in pilot.app.screen.said
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert len(desk.list.ids) > len(found)
        await pilot.press("F", "enter")
        await settle(pilot)
        assert list(desk.list.ids) == found
        assert desk.query_text == "waltz score>60"
        assert desk.filter.text == desk.query_text
        await pilot.press("escape", "slash", *'-view:"Good ones"', "enter")
        await settle(pilot)
        assert not set(desk.list.ids) & set(found)
        await pilot.press("F", "R", "end", *" yet", "enter")
        assert [name for name, _ in pilot.app.screen.saved] == ["Good ones yet"]
        await pilot.press("d")
        assert pilot.app.screen.saved == []
        await pilot.press("u")
        assert pilot.app.screen.saved == [("Good ones yet", "waltz score>60")]
    with Store(library, "tester") as store:
        assert [view.name for view in store.views.all()] == ["Good ones yet"]


@pytest.mark.parametrize("size", SIZES)
async def test_tab_completes_fields_and_values(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.codebook.create("production/reshoots")
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("slash", *"ta")
        await settle(pilot)
        assert "tag:" in desk.foot.left[1][0]
        await pilot.press("tab")
        await settle(pilot)
        assert desk.filter.text == "tag:"
        await pilot.press(*"resh")
        await settle(pilot)
        await pilot.press("tab")
        await settle(pilot)
        assert desk.filter.text == desk.query_text == "tag:production/reshoots"
        assert list(desk.list.ids) == []
        # where nothing goes on, tab is what it is everywhere
        await pilot.press(*" zzz")
        await settle(pilot)
        await pilot.press("tab")
        assert desk.pane == "reader"


async def test_a_wrong_query_is_explained_and_changes_nothing(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        desk = pilot.app.screen
        await pilot.press("slash", *"waltz ")
        await settle(pilot)
        before = list(desk.list.ids)
        assert 0 < len(before) < len(desk.store.reviews.first_ids(100))
        await pilot.press("left_parenthesis")
        await settle(pilot)
        assert "never closed" in desk.said
        assert list(desk.list.ids) == before, "the last answer stays"
        await pilot.press(*"taag:x")
        await settle(pilot)
        assert "Did you mean “tag”?" in desk.said
        await pilot.press("escape", "F", "n", "enter")
        assert "1 to 60 characters" in pilot.app.screen.said


async def test_what_is_exported_matches_the_filter_by_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act may take a review out of the filter while the list still shows it."""
    monkeypatch.chdir(tmp_path)
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        for review_id in (1, 2):
            store.annotations.tag(review_id, Span(0, 5), ["claim"])
    async with open_desk(library) as pilot:
        await pilot.press("slash", *"tag:claim", "enter")
        await settle(pilot)
        await pilot.press("enter", *"]a", "d", "e")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ExportDialog")
        await pilot.press("enter")
        await settle(pilot)
    with (tmp_path / "passages.csv").open(encoding="utf-8", newline="") as file:
        assert [row["review_id"] for row in csv.DictReader(file)] == ["2"]
