"""Rows of a dialog that are painted as they come into view, so that ten thousand open as fast as ten."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from tui.colours import TAG_LOOKS
from tui.panes.lines import Lines, Parts


class Rows(Lines, can_focus=False, inherit_bindings=False):
    """A row a line, with a bar on one of them; the keys are those of the dialog around it."""

    LOOKS = "rows"
    COMPONENT_CLASSES = {f"rows--{look}" for look in ("bar", "dim", "strong", "quote", *TAG_LOOKS)}

    class Moved(Message):
        """The bar was put on another row."""

    class Chosen(Message):
        """The row under the bar was clicked twice."""

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self._count = 0
        self._parts: Callable[[int, int], Parts] = lambda row, width: ()
        self.show_empty(Content(empty))

    def show(self, count: int, parts: Callable[[int, int], Parts], at: int = 0) -> None:
        """Show `count` rows, the bar on the row `at`; `parts` gives the pieces of a row for a width in cells."""
        self._count, self._parts = count, parts
        self._strips.clear()
        self.resized(count)
        self.set_reactive(Rows.cursor, self.validate_cursor(at))
        self.reveal()

    @property
    def count(self) -> int:
        return self._count

    def lines_of(self, index: int) -> range:
        return range(index, index + 1)

    def item_at(self, line: int) -> int:
        return line

    def paint(self, line: int, width: int) -> Strip:
        ground = "rows--bar" if line == self.cursor else ""
        look = (line, width, ground)
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = self.strip(self._parts(line, width), width, ground)
        return strip

    def moved(self) -> None:
        self.post_message(self.Moved())

    def chosen(self, clicks: int) -> None:
        if clicks > 1:
            self.post_message(self.Chosen())

    def page(self, by: int) -> None:
        """Move the bar by a page, to an end at most."""
        self.go_to(self.cursor + by * max(1, self.size.height - 1))
