"""A dialog in a window that changes its size: nothing that was typed is lost, and nothing is cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, samples_library, shown
from dialog_cases import CASES, dialogs, tag_some
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from store import Store
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows

SMALL, LARGE = (60, 16), (120, 36)


def test_every_dialog_is_among_them() -> None:
    assert dialogs() == set(CASES)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = samples_library(tmp_path)
    with Store(path, "tester") as store:
        tag_some(store)
    return path


def state(dialog: Dialog[Any]) -> list[object]:
    """All that a person has typed, chosen and stands on."""
    found: list[object] = [dialog.focused.id if dialog.focused else None]
    for widget in dialog.walk_children(Widget):
        if isinstance(widget, Input):
            found.append((widget.value, widget.cursor_position, widget.selection))
        elif isinstance(widget, TextArea):
            found.append((widget.text, widget.selection))
        elif isinstance(widget, OptionList):
            found.append((widget.option_count, widget.highlighted))
        elif isinstance(widget, Rows):
            found.append((widget.count, widget.cursor))
    return found


def cut_off(dialog: Dialog[Any]) -> list[str]:
    """What of the dialog lies beyond the window or its box."""
    box = dialog.query_one(".dialog--box")
    inside = box.content_region
    found = [] if dialog.region.contains_region(box.region) else [f"the box: {box.region}"]
    for child in box.children:
        if child.display and not inside.contains_region(child.region):
            found.append(f"{child!r}: {child.region} beyond {inside}")
        if child.display and child.styles.height is not None and not child.size.height:
            found.append(f"{child!r} has no room")
    focused = dialog.focused
    if isinstance(focused, Input | TextArea) and not inside.contains_point(focused.cursor_screen_offset):
        found.append(f"the caret: {focused.cursor_screen_offset}")
    return found


@pytest.mark.parametrize("cls", CASES, ids=lambda cls: cls.__name__)
async def test_nothing_is_lost_or_cut_off_when_the_window_changes(
    cls: type[Dialog[Any]], library: Path
) -> None:
    async with open_desk(library, LARGE) as pilot:
        dialog = CASES[cls](pilot.app.screen)
        await pilot.app.push_screen(dialog)
        await pilot.pause()
        await pilot.press("down")
        if isinstance(dialog.focused, Input | TextArea):
            await pilot.press("w", "o", "r", "d", "漢", "left", "shift+left", "shift+left")
        await pilot.pause()
        before = state(dialog)
        heading = dialog.heading
        for size in (SMALL, LARGE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert state(dialog) == before
            assert cut_off(dialog) == []
            assert heading in shown(pilot), "the title stands above"
            assert dialog.said.split("\n")[0][:40] in shown(pilot), "and what was said below"
