"""Counts by keys: tables with bars, narrowed by a query, down to the passages of a figure and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import open_desk, samples_library, settle, shown, type_text, until

from store import Store
from store.model import Span
from store.tables import Table
from tui.cells import cells
from tui.dialogs.count_rows import figures, heading_parts, lay_out, longest, row_parts
from tui.dialogs.counts import Counts
from tui.dialogs.passages import Passages

SIZES = [(80, 24), (120, 36)]


def tagged_library(folder: Path) -> Path:
    """The samples, with three passages about reshoots in two reviews and one of another tag."""
    library = samples_library(folder)
    with Store(library, "tester") as store:
        for review_id, start in ((1, 0), (1, 20), (2, 0)):
            store.annotations.tag(review_id, Span(start, start + 9), ["production/reshoots"])
        store.annotations.tag(4, Span(0, 9), ["acting"])
    return library


async def opened(pilot) -> Counts:  # type: ignore[no-untyped-def]
    await pilot.press("C")
    await until(pilot, lambda: isinstance(pilot.app.screen, Counts))
    await settle(pilot)
    found = pilot.app.screen
    assert isinstance(found, Counts)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_figure_to_its_passages_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    library = tagged_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        counts = await opened(pilot)
        assert counts.table == Table(
            ("tag", "Low Water", "The Glass Waltz", "all"),
            (("acting", 1, 0, 1), ("production", 0, 3, 3), ("production/reshoots", 0, 3, 3)),
        )
        await pilot.press("y")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Choose")
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen is counts)
        await settle(pilot)
        assert counts.table.columns == ("tag", "Night Bus Review", "The Harbour Post", "The Long Lens", "all")
        await pilot.press("j", "l", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Passages))
        passages = pilot.app.screen
        assert passages.asked == 'tag:"production" outlet="Night Bus Review"'
        assert passages._found == 2
        await pilot.press("j", "d")
        await settle(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is counts)
        await settle(pilot)
        assert counts.table.rows[1] == ("production", 1, 0, 1, 2), "counted anew"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Passages))
        await pilot.press("j", "enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert (desk.pane, desk.reader.review.id) == ("reader", 1)
    with Store(library, "tester") as store:
        assert [len(store.annotations.of_review(number)) for number in (1, 2, 4)] == [1, 1, 1]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_counted_is_chosen(tmp_path: Path, size: tuple[int, int]) -> None:
    library = tagged_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        counts = await opened(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Ask")
        await type_text(pilot, "outlet:(")
        await pilot.press("enter")
        assert type(pilot.app.screen).__name__ == "Ask", "what cannot be asked is said, and can be put right"
        await pilot.press(*["backspace"] * 8)
        await type_text(pilot, "outlet:lens")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is counts)
        await settle(pilot)
        assert [row[-1] for row in counts.table.rows] == [1, 1]
        assert "outlet:lens" in shown(pilot)
        await pilot.press("tab")
        await settle(pilot)
        assert counts.table.rows == ()
        assert "nothing to count" in shown(pilot)
        await pilot.press("enter", "tab")
        await settle(pilot)
        assert counts.table.columns == ("month", "production", "production/reshoots", "all")
        assert [row[1:] for row in counts.table.rows] == [(1, 1, 1)]
        await pilot.press("tab")
        await settle(pilot)
        assert dict(counts.table.rows)["with annotations"] == 1
        await pilot.press("y")
        assert "nothing else" in counts.said
        await pilot.press(*["j"] * 5, "enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        await settle(pilot)
        assert desk.query_text == "outlet:lens has:annotations"
        assert list(desk.list.ids) == [2]


@pytest.mark.parametrize("width", [20, 76, 116, 196])
def test_a_row_fits_and_the_chosen_figures_are_seen(width: int) -> None:
    names = [f"[b]outlet 漢字 {number}" for number in range(30)]
    table = Table(("tag", *names, "all"), (("a/\x1b[31m", *range(30), 435), ("", *[0] * 31)))
    for at, column in enumerate(figures(table)):
        layout = lay_out(table, width, at)
        assert column in layout.seen
        head = "".join(text for text, _ in heading_parts(table, layout, column))
        row = "".join(text for text, _ in row_parts(table, 0, layout, column, 435))
        assert cells(head) == cells(row)
        assert width < 40 or cells(row) <= width
        assert "\x1b" not in row
    assert figures(Table(("tag", "with", "reviews"), (), labels=2)) == [2]


def test_bars_of_progress_are_parts_of_the_reviews_or_of_the_annotations() -> None:
    names = ("reviews", "new", "with annotations", "annotations", "flagged", "coders")
    table = Table(
        ("what", "count"),
        tuple((name, count) for name, count in zip(names, (4, 3, 2, 90, 9, 2), strict=True)),
    )
    assert [longest(table, "progress", row, 1) for row in range(6)] == [4, 4, 4, 90, 90, 0]
    assert [longest(table, "tags", row, 1) for row in range(6)] == [90] * 6
    assert longest(table, "tags", 0, 1) == 90
