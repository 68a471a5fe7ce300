"""Scrolling that costs what it shows: no new layout for another extent, no new rows for another place."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


def kept_rows(view: ScrollView, crop: Region, ground: Style) -> list[Strip]:
    """The rows of `view` as it keeps them, and with them what Textual keeps of each, down to bytes for the terminal.

    For `Widget.render_lines` of a pane without border, padding and tint: to add these the base makes
    every row anew whenever the pane scrolls. `ground` is the style of what a row leaves free.
    """
    width = view.outer_size.width
    strips = [view.render_line(y).adjust_cell_length(width, ground) for y in crop.line_range]
    for changing in view.get_line_filters():
        strips = [strip.apply_filter(changing, view.background_colors[1]) for strip in strips]
    if crop.column_span != (0, width):
        strips = [strip.crop(*crop.column_span) for strip in strips]
    return strips


def extend(view: ScrollView, size: Size) -> None:
    """Let `view` scroll over `size` from now on.

    Only a scroll bar that comes or goes, or another width, takes room from anything else; Textual lays
    the screen out whenever `virtual_size` is set, which costs more than all else that an act does.
    """
    bar = size.height > view.container_size.height
    if bar != view.show_vertical_scrollbar or size.width != view.virtual_size.width:
        view.virtual_size = size
        return
    view.set_reactive(ScrollView.virtual_size, size)
    if bar:
        view.vertical_scrollbar.window_virtual_size = size.height
    if view.scroll_y > view.max_scroll_y:
        view.scroll_to(y=view.max_scroll_y, animate=False, force=True, immediate=True)
