"""Where the terminal's cursor belongs: on what has the attention, so that a screen reader finds it."""

from __future__ import annotations

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from tui.cells import cells
from tui.panes.lines import Lines
from tui.plain.reader import PlainReader
from tui.visible import visible

MOVES = {"up", "down", "pageup", "pagedown", "ctrl+n", "ctrl+p"}
"""Keys that move the bar of a list while a text box above it has the keys."""


def place(screen: Screen[object], last_key: str) -> Offset:
    """The cell of the screen to put the cursor in."""
    widget = screen.focused
    bars = [found for found in screen.query(OptionList) if found.display and found.highlighted is not None]
    if isinstance(widget, TextArea):
        return widget.cursor_screen_offset
    if isinstance(widget, Input) and not (bars and last_key in MOVES):
        before = cells(visible(widget.value[: widget.cursor_position]))
        return widget.content_region.offset + Offset(before - widget.scroll_offset.x, 0)
    if isinstance(widget, PlainReader):
        return widget.content_region.offset + widget.cursor_cell()
    if isinstance(widget, Lines) and widget.count:
        return _in(widget, widget.lines_of(widget.cursor).start)
    bar = widget if isinstance(widget, OptionList) else bars[0] if bars else None
    if bar is not None:
        return _in(bar, bar._index_to_line.get(bar.highlighted or 0, 0))
    return widget.content_region.offset if widget is not None else Offset(0, 0)


def _in(widget: OptionList | Lines, line: int) -> Offset:
    """The beginning of a line of a scrolled widget."""
    region = widget.scrollable_content_region
    return Offset(region.x, region.y + line - widget.scroll_offset.y)
