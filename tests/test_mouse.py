"""The mouse: whatever names a key presses it when it is clicked, rows and chips are chosen, the wheel scrolls."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, samples_library, settle, shown, type_text, until
from dialog_cases import tag_some
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from store import Store
from tui.dialogs.codebook import Codebook
from tui.dialogs.note_editor import NoteEditor
from tui.dialogs.passages import Passages
from tui.dialogs.rows import Rows
from tui.dialogs.tag_picker import TagPicker
from tui.dialogs.tag_sheet import TagSheet

SIZES = [(80, 24), (120, 36)]

BY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = samples_library(tmp_path)
    with Store(path, "tester") as store:
        tag_some(store)
        store.codebook.pin("plot", 1)
    return path


async def click(pilot: Pilot[Any], words: str, row: int | None = None, times: int = 1) -> None:
    """Click on `words` where they stand on the screen: the last time, or in one row."""
    lines = shown(pilot).splitlines()
    rows = [at for at, line in enumerate(lines) if words in line] if row is None else [row]
    y = rows[-1] % len(lines)
    await pilot.click(offset=(lines[y].rindex(words) + 1, y), times=times)
    await pilot.pause()


@BY_SIZE
async def test_the_loop_goes_by_clicks_alone(library: Path, size: tuple[int, int]) -> None:
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await click(pilot, "open", -1)
        assert desk.pane == "reader"
        before = desk.reader.caret.sentence
        await click(pilot, "next sentence", -1)
        await click(pilot, "j ", -1)
        assert desk.reader.caret.sentence.start > before.end
        await click(pilot, "plot", -2)  # the pinned tag above the keys
        assert desk.reader.lit is not None and desk.reader.lit.tags == ("plot",)
        await click(pilot, "tagged plot", -1)  # what was said gives way to the keys
        await click(pilot, "note", -1)
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteEditor))
        await type_text(pilot, "so")
        await click(pilot, "saves and leaves")
        await until(pilot, lambda: pilot.app.screen is desk)
        await settle(pilot)
        assert desk.reader.lit.note == "so"
        if size[0] >= 120:
            await click(pilot, "u undo", 0)
            assert desk.reader.lit.note == ""
    with Store(library, "tester") as store:
        mine = [one for one in store.annotations.of_review(1) if "plot" in one.tags]
    assert [(one.tags, one.note) for one in mine] == [(("plot",), "" if size[0] >= 120 else "so")]


async def test_a_class_is_switched_in_the_legend_and_a_chord_goes_on_by_a_click(library: Path) -> None:
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "G")
        await click(pilot, "ERSON", -2)
        assert desk.reader.off == {"person"}
        await click(pilot, "person", -2)
        assert desk.reader.off == set()
        before = desk.reader.caret.offset
        await pilot.press("left_square_bracket")
        await click(pilot, "previous score")
        assert desk.reader.caret.offset < before and not desk.chords.pending
        await pilot.press("right_square_bracket")
        await click(pilot, "cancel")
        assert not desk.chords.pending and desk.pane == "reader"


@BY_SIZE
async def test_rows_of_dialogs_are_clicked_and_their_keys_too(library: Path, size: tuple[int, int]) -> None:
    async with open_desk(library, size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await click(pilot, "reshoots")
        room = pilot.app.screen
        assert isinstance(room, Codebook) and room.node.path == "production/reshoots"
        await click(pilot, "describe")
        await until(pilot, lambda: isinstance(pilot.app.screen, TagSheet))
        await click(pilot, "saves and leaves")
        await until(pilot, lambda: pilot.app.screen is room)
        await click(pilot, " reshoots  ", times=2)
        assert isinstance(pilot.app.screen, Passages)
        await click(pilot, "“", times=2)
        await settle(pilot)
        assert pilot.app.screen.pane == "reader" and pilot.app.screen.reader.lit is not None
        await pilot.press("t")
        await pilot.pause()
        await click(pilot, "what happens")
        await until(pilot, lambda: not isinstance(pilot.app.screen, TagPicker))
        await settle(pilot)
        assert any("plot" in one.tags for one in pilot.app.screen.reader.annotations)


async def wheel(pilot: Pilot[Any], widget: Any) -> float:
    """Turn the wheel over a widget: how far it has scrolled."""
    region = widget.region
    before = widget.scroll_offset.y
    at = (region.x + 2, region.y + 1)
    for _ in range(3):
        event = events.MouseScrollDown(
            widget,
            *(1, 1),
            0,
            1,
            button=0,
            shift=False,
            meta=False,
            ctrl=False,
            screen_x=at[0],
            screen_y=at[1],
        )
        widget.post_message(event)
    await pilot.pause()
    return float(widget.scroll_target_y - before)


async def test_the_wheel_scrolls_panes_and_dialogs(library: Path) -> None:
    with Store(library, "tester") as store, store.history.act("create tag", "create many"):
        for n in range(60):
            store.codebook.create(f"tag {n:02}")
    async with open_desk(library, (120, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        assert await wheel(pilot, desk.reader) > 0
        await pilot.press("c")
        await pilot.pause()
        assert await wheel(pilot, pilot.app.screen.query_one(Rows)) > 0
        await pilot.press("escape", "t")
        await pilot.pause()
        assert await wheel(pilot, pilot.app.screen.query_one(OptionList)) > 0
