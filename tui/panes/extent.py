"""How large what a pane scrolls over is, told without laying the whole screen out anew."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


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
