"""What the list and the sidebar share: items of one line or more, a cursor on one of them, painting by line.

Textual asks for the lines that it paints and no others (its "Line API"), so a pane costs the same
for ten items and for a million.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.cells import cells
from tui.inks import Inks
from tui.panes.scrolling import extend

Parts = tuple[tuple[str, str], ...]
"""A line before it is painted: pieces of harmless text (`tui.visible`), each with its component class."""

MARGIN = 3
"""How many lines stay in view above and below the cursor, where there are as many."""

STRIPS = 1024
"""How many painted lines are kept."""


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """A pane of items with a cursor. A subclass says how many there are, where each stands, how it looks.

    `cursor` is the index of the item under the cursor, 0 when there is none. Setting it scrolls no
    more than is needed to show the item.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False
    LOOKS: ClassVar[str]
    """What the names of this pane's component classes begin with: ``list`` of ``list--title``."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: LRUCache[Hashable, Strip] = LRUCache(STRIPS)
        self._inks: Inks | None = None
        self._empty = Content("")
        self._empty_lines: list[Content] = []
        self._empty_width = 0

    @property
    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def lines_of(self, index: int) -> range:
        """The lines of the pane that the item at `index` takes, the first being 0."""
        raise NotImplementedError

    def item_at(self, line: int) -> int:
        """The index of the item that `line` belongs to."""
        raise NotImplementedError

    def paint(self, line: int, width: int) -> Strip:
        """A line of an item, `width` cells wide."""
        raise NotImplementedError

    def moved(self) -> None:
        """The person at the keyboard has moved the cursor: say so."""
        raise NotImplementedError

    def chosen(self, clicks: int) -> None:
        """The item under the cursor was clicked, for the `clicks`-th time in a row."""
        raise NotImplementedError

    def show_empty(self, message: Content) -> None:
        """What to say, line by line, while there are no items."""
        self._empty, self._empty_width = message, 0
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        self.repaint_item(before)
        self.repaint_item(after)
        self.reveal()

    def repaint_item(self, index: int) -> None:
        """Paint the lines of one item again, if there is such an item."""
        if 0 <= index < self.count:
            lines = self.lines_of(index)
            self.refresh_lines(lines.start, len(lines))

    def reveal(self) -> None:
        """Scroll just so far that the item under the cursor is seen, with some lines around it."""
        height = self.size.height
        if not self.count or not height:
            return
        lines = self.lines_of(self.cursor)
        margin = max(0, min(MARGIN, (height - len(lines)) // 2))
        lowest = lines.start - margin
        highest = min(lines.start, lines.stop + margin - height)
        self.scroll_line(min(max(self.scroll_offset.y, highest), lowest))

    def scroll_line(self, line: int) -> None:
        """Put `line` at the top of the pane, as far as the ends allow."""
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def resized(self, lines: int) -> None:
        """Say how many lines there are now."""
        extend(self, Size(0, lines))
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        self.reveal()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._inks = None

    @property
    def room(self) -> int:
        """The cells of a line: the pane's width without its scroll bar."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        width = self.room
        line = y + self.scroll_offset.y
        if not self.count:
            return self._empty_line(y, width)
        if line > self.lines_of(self.count - 1)[-1]:
            return self.strip((), width)
        return self.paint(line, width)

    def _empty_line(self, y: int, width: int) -> Strip:
        if self._empty_width != width:
            self._empty_width = width
            self._empty_lines = self._empty.wrap(width - 2) if width > 2 else []
        lines = self._empty_lines
        row = y - max(0, (self.size.height - len(lines)) // 3)
        if not 0 <= row < len(lines):
            return self.strip((), width)
        text = lines[row].plain
        return self.strip(((" " * ((width - cells(text)) // 2), ""), (text, self.look("dim"))), width)

    def look(self, name: str) -> str:
        """The component class of this pane for `name`."""
        return f"{self.LOOKS}--{name}"

    def strip(self, parts: Iterable[tuple[str, str]], width: int, ground: str = "") -> Strip:
        """`parts` in their component styles, on the background of component class `ground`, padded to `width`."""
        if self._inks is None:
            self._inks = Inks(self)
        under = (ground,) if ground else ()
        of = self._inks.of
        segments = [Segment(text, of((look, *under) if look else under)) for text, look in parts]
        return Strip(segments).adjust_cell_length(width, of(under))

    def action_move_cursor(self, step: int) -> None:
        self.go_to(self.cursor + step)

    def action_go_first(self) -> None:
        self.go_to(0)

    def action_go_last(self) -> None:
        self.go_to(self.count - 1)

    def go_to(self, index: int) -> None:
        """Put the cursor on the item at `index`, or the nearest, as the person asks, and say so."""
        before = self.cursor
        self.cursor = index
        if self.cursor != before:
            self.moved()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not self.count:
            return
        line = offset.y + self.scroll_offset.y
        if line <= self.lines_of(self.count - 1)[-1]:
            self.clicked(line, event.chain)

    def clicked(self, line: int, clicks: int) -> None:
        """A line was clicked, for the `clicks`-th time in a row."""
        self.go_to(self.item_at(line))
        self.chosen(clicks)
