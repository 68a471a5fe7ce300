"""A pane of tabs: one is shown and set, the others wait with their data until they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from tui.cells import cells
from tui.panes.lines import Lines, Parts
from tui.panes.tab import Tab, head

BAR = "▌"
NARROWEST = 8
"""Cells that an item is set in at least, however narrow the pane."""
CORNER = 2
"""Cells of the upper edge that are not the head's."""


class Tabbed(Lines, can_focus=True, inherit_bindings=False):
    """Shows one of its tabs under a head that names them all. A subclass gives the tabs."""

    class Turned(Message):
        """Another tab is shown: other keys matter."""

    def __init__(self, tabs: Sequence[Tab], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.tabs = tabs
        self.tab = 0
        """Which tab is shown."""
        self._lit = False
        self._words: list[tuple[str, int | None]] = []
        self.show_head()

    @property
    def shown(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.tab]

    @property
    def count(self) -> int:
        return len(self.shown)

    def lines_of(self, index: int) -> range:
        starts = self.shown.starts
        return range(starts[index], starts[index + 1])

    def item_at(self, line: int) -> int:
        return bisect_right(self.shown.starts, line) - 1

    def on_resize(self, event: events.Resize) -> None:
        self.show_head()
        if self.shown.lay_out(self._item_width()):
            self.resized(self.shown.starts[-1])

    def paint(self, line: int, width: int) -> Strip:
        index = self.item_at(line)
        item = self.shown.set(index)
        row = line - self.shown.starts[index]
        parts: Parts = item.lines[row] if row < len(item.lines) else ()
        own = bool(parts) and row >= item.above
        lit = own and index == self.cursor and (self._lit or self.has_focus)
        look = (parts, width, lit)
        strip = self._strips.get(look)
        if strip is None:
            gutter = (f"{BAR} ", self.look("bar")) if lit else ("  ", "")
            strip = self._strips[look] = self.strip((gutter, *parts), width, self.look("lit") if lit else "")
        return strip

    def _item_width(self) -> int:
        """The cells of an item's text: the gutter has two, and one stays free at the right."""
        return max(NARROWEST, self.room - 3)

    def set_shown(self) -> None:
        """Set the shown tab and put the cursor where it was in it."""
        tab = self.shown
        tab.lay_out(self._item_width())
        self._empty = Content(tab.empty)
        self._empty_width = 0
        self.resized(tab.starts[-1])
        tab.cursor = self.validate_cursor(tab.cursor)
        self.set_reactive(Lines.cursor, tab.cursor)
        self.reveal()

    def watch_cursor(self, before: int, after: int) -> None:
        self.shown.cursor = after
        super().watch_cursor(before, after)

    def light_item(self, at: int | None) -> None:
        """Light an item, bring it into view and put the cursor on it; None lights none."""
        lit = at is not None
        if at is not None:
            self.cursor = at
        if lit != self._lit:
            self._lit = lit
            self.repaint_item(self.cursor)
        if lit:
            self.reveal()

    # -- tabs ------------------------------------------------------------------------------------

    def turn(self, tab: int) -> None:
        """Show another tab."""
        if tab != self.tab:
            self.tab, self._lit = tab, False
            self.set_shown()
            self.show_head()
            self.refresh_bindings()
            self.post_message(self.Turned())

    def action_turn_tab(self, step: int) -> None:
        """Show the next tab (1) or the one before (-1), round and round."""
        self.turn((self.tab + step) % len(self.tabs))

    def show_head(self) -> None:
        """Write the names of the tabs on the upper edge, that of the shown one standing out."""
        tabs = [(tab.NAME, tab.number) for tab in self.tabs]
        self._words = head(tabs, self.tab, self.outer_size.width - CORNER)
        looks = ("not bold", "bold $foreground")
        self.border_title = Content.assemble(
            *((word, looks[at == self.tab]) if at is not None else word for word, at in self._words)
        )

    def on_click(self, event: events.Click) -> None:
        """A click on the head turns to that tab; one on an item is the base's."""
        if event.y == 0:
            x = event.x - CORNER
            for word, at in self._words:
                x -= cells(word)
                if x < 0:
                    self.turn(self.tab if at is None else at)
                    break
