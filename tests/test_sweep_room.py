"""The sweep by keys: filter, queue, boundaries, more like these, a blind sample, export; rows compared."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from desk import open_desk, samples_library, settle, until

from store import Store
from tui.dialogs.sweep import Sweep
from tui.dialogs.sweep_words import sparkline

SIZES = [(80, 24), (120, 36)]


async def opened(pilot, tag: str, query: str):  # type: ignore[no-untyped-def]
    """The sweep for a new tag with a standing query, its queue filled."""
    await pilot.press("S")
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
    await pilot.press(*tag, "enter")
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "Ask")
    await pilot.press(*query, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Sweep))
    await settle(pilot)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_answered_from_filter_to_export(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        await pilot.press("slash", *"waltz", "enter")
        await settle(pilot)
        sweep = await opened(pilot, "reshot", "reshoot* or reshot")
        offered = [one.offered for one in sweep.offers]
        assert len(offered) >= 6
        first, _, third, fourth = offered[:4]
        # one as it stands, one rejected, one shortened by a word at each end, one later
        await pilot.press("a", "x")
        assert sweep.offer.offered == third
        await pilot.press("o", "h", "o", "l", "a")
        await pilot.press("space")
        assert sweep.offers[-1].offered == fourth
        assert "2 accepted · 1 rejected" in str(sweep.query_one(".sweep--head").content)
        await pilot.press("A")
        await settle(pilot)
        assert sweep.offers == []
        assert "e estimates" in sweep.said
        await pilot.press("u")
        await settle(pilot)
        assert len(sweep.offers) == len(offered) - 3
        await pilot.press("X", "escape")
        await pilot.press("e")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ExportDialog")
        await pilot.press("enter")
        await settle(pilot)
    with Path("passages.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["tag"] == "reshot"]
    with Store(library, "tester") as store:
        text = store.reviews.get(first.review_id).text
    assert [(int(row["review_id"]), row["origin"]) for row in rows] == sorted(
        (one.review_id, "query: reshoot* or reshot") for one in (first, third)
    )
    quotes = {row["quote"] for row in rows}
    assert first.span.of(text) in quotes
    (short,) = quotes - {first.text}
    assert short == third.text.partition(" ")[2].rstrip('.!?”"'), "the end stands behind the last word now"


@pytest.mark.parametrize("size", SIZES)
async def test_a_blind_sample_ends_in_an_estimate(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        sweep = await opened(pilot, "reshot", "reshot")
        await pilot.press("a", "x", "e")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Ask")
        await pilot.press("end", "backspace", "backspace", "backspace", *"20", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sweep))
        await settle(pilot)
        assert len(sweep.offers) == 22, "twenty that nobody saw, and the two that were decided on"
        await pilot.press("A")
        assert "one by one" in sweep.said
        await pilot.press("a", "x", "u")
        await settle(pilot)
        assert len(sweep.offers) == 21
        await pilot.press("escape", "S")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sweep))
        await settle(pilot)
        again = pilot.app.screen
        await pilot.press("e")
        await settle(pilot)
        assert len(again.offers) == 21, "a sample that is not done goes on"
        await pilot.press(*"x" * 21)
        await settle(pilot)
        assert again.offers == []
        assert "sampled sentences are of the tag" in again.said
        assert "Of 2 shown again you judged" in again.said
        assert "n = 20" in again.said


@pytest.mark.parametrize("size", SIZES)
async def test_more_like_these_and_in_place_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        sweep = await opened(pilot, "reshot", "reshot")
        await pilot.press("a", "a", "m")
        await settle(pilot)
        assert sweep.offers
        assert all(one.offered.origin == "like" for one in sweep.offers)
        scores = [one.offered.score for one in sweep.offers]
        assert scores == sorted(scores, reverse=True)
        wanted = sweep.offers[1].offered
        await pilot.press("j", "enter")
        await settle(pilot)
        desk = pilot.app.screen
        assert desk.reader.review.id == wanted.review_id
        assert desk.reader.caret.sentence.overlaps(wanted.span)
        assert desk.pane == "reader"
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sweep))
        assert pilot.app.screen.path == "reshot"


async def test_a_sweep_says_what_is_wrong_and_stays(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library) as pilot:
        await pilot.press("S")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
        await pilot.press(*"new", "enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Ask")
        await pilot.press("(", "enter")
        assert "never closed" in pilot.app.screen.said
        await pilot.press("escape")
        sweep = pilot.app.screen
        await pilot.press("a", "x", "space", "A", "o", "l", "enter", "j", "m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Sweep)
        assert sweep.offers == []


@pytest.mark.parametrize(("counts", "line"), [([], ""), ([0, 25], "▁█"), ([25, 13, 0], "█▅▁"), ([1], "▁")])
def test_a_line_of_saturation(counts: list[int], line: str) -> None:
    assert sparkline(counts, 25) == line
