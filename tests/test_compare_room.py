"""Compare and the page of a work by keys: columns, echoes, claims with stances, one undo each; rows compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from desk import open_desk, samples_library, settle, shown, type_text, until

from store import Store
from store.comparison import Habit
from store.model import Span
from tui.dialogs.columns import axis
from tui.dialogs.compare import Compare
from tui.dialogs.compare_rows import standing
from tui.dialogs.work_page import WorkPage

SIZES = [(80, 24), (120, 36)]

TALK = "There is talk of long reshoots"
NONE = "There were no reshoots."


async def compared(pilot, words: str = "talk of long") -> Compare:  # type: ignore[no-untyped-def]
    """The comparison, with the caret on the sentence of the first review that has some words."""
    await pilot.press("enter", "slash")
    await type_text(pilot, words)
    await pilot.press("enter", "escape")
    await settle(pilot)
    await pilot.press("enter" if pilot.app.screen.pane == "list" else "equals_sign")
    if not isinstance(pilot.app.screen, Compare):
        await pilot.press("equals_sign")
    await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, Compare)
    return found


async def turn(pilot, dialog: Compare, tab: str) -> None:  # type: ignore[no-untyped-def]
    while dialog.tab != tab:
        await pilot.press("tab")
    await settle(pilot)


async def put_on(pilot, dialog: Compare, column: int, words: str) -> None:  # type: ignore[no-untyped-def]
    """Move the bar to a cell of a column."""
    await pilot.press("g", *["h"] * 9, *["l"] * column)
    while words not in (dialog.cell.text if dialog.cell else ""):
        before = dialog.columns.cursor
        await pilot.press("j")
        assert dialog.columns.cursor != before, f"no {words!r} in column {column}"


def stances(library: Path) -> list[tuple[str, str, str]]:
    with Store(library, "tester") as store:
        return store.db.all(
            "SELECT tag.path, stance, exact FROM stance JOIN annotation_tag USING (annotation_id, tag_id) "
            "JOIN tag ON tag.id = tag_id JOIN annotation ON annotation.id = annotation_id ORDER BY review_id"
        )


@pytest.mark.parametrize("size", SIZES)
async def test_an_echo_goes_into_a_claim_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        dialog = await compared(pilot)
        desk = pilot.app.screen_stack[-2]
        place = (desk.pane, desk.reader.caret.offset, desk.reader.top, desk.reader.scroll_offset)
        await turn(pilot, dialog, "echoes")
        assert dialog.compared.said is not None
        assert dialog.compared.said.text.startswith(TALK)
        lens = next(at for at, row in enumerate(dialog.compared.rows) if row.id == 2)
        await put_on(pilot, dialog, lens, NONE)
        await pilot.press("a")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
        await pilot.press(*"reshot", "enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Choose")
        await pilot.press("3")
        await until(pilot, lambda: pilot.app.screen is dialog)
        assert dialog.said == "denies reshot · u takes it back"
        assert "denies reshot" in shown(pilot)
        # the sentence itself stands in its own column
        await put_on(pilot, dialog, 0, TALK)
        await pilot.press("a")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Choose")
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen is dialog)
        await turn(pilot, dialog, "claims")
        assert "1 asserts, 1 denies · first said 2025-06-06 by Night Bus Review" in dialog.items[0].head
        # what a passage does with its claim can be changed: one act
        await pilot.press("g", *["h"] * 9, "a")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Choose")
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen is dialog)
        assert "1 doubts, 1 denies" in dialog.items[0].head
        await pilot.press("u")
        assert "1 asserts, 1 denies" in dialog.items[0].head
        await pilot.press("u")
        assert "1 denies · none of them is dated" in dialog.items[0].head
        await pilot.press("ctrl+r", "escape")
        await pilot.pause()
        assert pilot.app.screen is desk
        assert (desk.pane, desk.reader.caret.offset, desk.reader.top, desk.reader.scroll_offset) == place
        await pilot.press("Q")
    first, second = stances(library)
    assert (first[:2], second[:2]) == (("reshot", "asserts"), ("reshot", "denies"))
    assert first[2].startswith(TALK)
    assert second[2] == NONE
    with Store(library, "tester") as store:
        assert [one.origin for one in store.annotations.of_review(2)] == ["echo"]
        undone = [store.history.undo()[0].summary for _ in range(2)]
        assert undone == ["put a passage into reshot"] * 2
        assert store.codebook.tags() == []


@pytest.mark.parametrize("size", SIZES)
async def test_scores_names_and_passages_side_by_side(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        for review_id in (1, 2, 3):
            text = store.reviews.get(review_id).text
            at = text.index("Brandt")
            store.annotations.tag(review_id, Span(at, at + 6), ["who/brandt"], "[/] why?")
        wanted = store.annotations.of_review(2)[0]
    async with open_desk(library, size) as pilot:
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        await settle(pilot)
        dialog = pilot.app.screen
        assert [row.id for row in dialog.compared.rows] == [1, 3, 2], "as they were published"
        assert dialog.items[0].axis == ((0, 75.0), (1, 80.0), (2, 40.0))
        assert "7.5/10" in shown(pilot)
        assert "too few verdicts" in shown(pilot)
        await turn(pilot, dialog, "names")
        await until(pilot, lambda: dialog.compared.unread == 0)
        brandt = next(item for item in dialog.items if item.head.startswith("Ilse Brandt"))
        assert sorted(brandt.cells) == [0, 1, 2]
        await turn(pilot, dialog, "tags")
        assert [sorted(item.cells) for item in dialog.items] == [[0, 1, 2]]
        assert "who/brandt" in shown(pilot)
        await pilot.press("l", "l", "enter")
        await settle(pilot)
        desk = pilot.app.screen
        assert (desk.pane, desk.reader.review.id) == ("reader", 2)
        assert desk.reader.caret.sentence.overlaps(wanted.span)
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        assert pilot.app.screen.tab == "tags", "the tab where one was"


async def test_a_name_leads_to_its_first_mention_and_the_trail_back(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library) as pilot:
        dialog = await compared(pilot)
        desk = pilot.app.screen_stack[-2]
        before = desk.reader.caret.offset
        await turn(pilot, dialog, "names")
        await until(pilot, lambda: dialog.compared.unread == 0)
        await pilot.press("l", "enter")
        await settle(pilot)
        assert desk.reader.review.id == dialog.compared.rows[1].id
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert (desk.reader.review.id, desk.reader.caret.sentence.holds(before)) == (1, True)


async def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library) as pilot:
        desk = pilot.app.screen
        await pilot.press("j", "j", "j", "equals_sign")
        await until(pilot, lambda: pilot.app.screen is not desk or bool(pilot.app._notifications))
        said = " ".join(str(one.message) for one in pilot.app._notifications)
        assert "the only review of “Low Water”" in said
        await pilot.press(*"jjjjj", "equals_sign")
        await pilot.pause()
        said = " ".join(str(one.message) for one in pilot.app._notifications)
        assert "not known which work" in said


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_a_work(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.annotations.tag(2, Span(0, 10), ["reshot"])
        for review_id in (4, 5, 6, 8):
            store.reviews.set_field(review_id, "author", "Mara Lind")
    async with open_desk(library, size) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorkPage))
        await settle(pilot)
        page = pilot.app.screen
        lines = {(line.label, line.figure): line for line in page.lines}
        assert "3 reviews · 3 scored, on average 65" in str(page.query_one(".work--head").content)
        # Lind: 75 here, and 70, 87.5, 67 and 88 elsewhere: mean 77.5, spread 9.8, so 75 is a quarter below
        assert lines["Night Bus Review", "7.5/10"].words == (
            "0.3 spreads below the mean of Mara Lind, 78 (n=5)"
        )
        assert lines["Frame & Forum", "4"].words == "too few verdicts by Oyelaran Pike to tell (n=1)"
        assert [lines[band, "1"].bar for band in ("40–49", "70–79", "80–89")] == [100] * 3
        assert lines["90–100", "0"].bar == 0
        assert lines["The Long Lens", "1"].review_id == 2
        assert lines["Ilse Brandt", "3"].words.endswith("in 3 reviews")
        assert lines["reshot", "1"].words == "in 1 review"
        assert "Night Bus Review" in shown(pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Passages")
        assert pilot.app.screen._found == 1
        await pilot.press("j", "enter")
        await settle(pilot)
        await until(
            pilot,
            lambda: len(pilot.app.screen_stack) == 2 or pilot.app.screen.__class__.__name__ == "MainScreen",
        )
        assert pilot.app.screen.reader.review.id == 2


@pytest.mark.parametrize(
    ("marks", "drawn"),
    [
        ([(0, 0), (1, 100)], ["0 ├1─────────2┤ 100"]),
        ([(0, 50), (1, 52), (2, 150), (3, -1)], ["0 ├4────1────3┤ 100", "        2      "]),
        ([], ["0 ├───────────┤ 100"]),
    ],
)
def test_an_axis_with_a_mark_for_each(marks: Sequence[tuple[int, float]], drawn: list[str]) -> None:
    """Those that would fall on one place stand below each other, where they belong."""
    width = len("0 ├") + 11 + len("┤ 100")
    assert [line.rstrip() for line in axis(marks, width)] == [line.rstrip() for line in drawn]


@pytest.mark.parametrize(
    ("value", "habit", "said"),
    [
        (70, Habit("Lind", 5, 62.0, 10.0), "0.8 spreads above the mean of Lind, 62 (n=5)"),
        (62, Habit("Lind", 5, 62.0, 10.0), "at the mean of Lind, 62 (n=5)"),
        (52, Habit("Lind", 3, 62.0, 5.0), "2.0 spreads below the mean of Lind, 62 (n=3)"),
        (70, Habit("Lind", 2, 62.0, 10.0), "too few verdicts by Lind to tell (n=2)"),
        (62, Habit("Lind", 1, 62.0, None), "too few verdicts by Lind to tell (n=1)"),
        (62, Habit("Lind", 4, 62.0, 0.0), "as always by Lind (n=4)"),
        (62, None, ""),
    ],
)
def test_a_verdict_against_its_critics_habit(value: float, habit: Habit | None, said: str) -> None:
    assert standing(value, habit) == said
