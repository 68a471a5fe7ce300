"""The two lines of chrome that frame the panes: what is open above, which keys matter now below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tui.inks import Inks
from tui.page import cells, cut
from tui.pressing import Pressable

Piece = tuple[str, str]
"""Text and the component class that it is drawn in ("" for plain); a `Pressable` acts when it is clicked."""


class Line(Widget):
    """One row with pieces at the left and pieces at the right; the left gives way first."""

    COMPONENT_CLASSES = {"line--strong", "line--key", "line--note"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.left: Sequence[Piece] = ()
        self.right: Sequence[Piece] = ()
        self._strip: Strip | None = None
        self._inks: Inks | None = None

    def say(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show other pieces; texts are drawn as they are, never as markup."""
        if (self.left, self.right) != (left, right):
            self.left, self.right = left, right
            self._strip = None
            self.refresh()

    @property
    def most(self) -> int:
        """The cells that a sentence may take."""
        return self.size.width - 2

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strip = None
        self._inks = None

    def render(self) -> RenderResult:
        return Content("".join(text for text, _ in (*self.left, *self.right)))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._strip is None or self._strip.cell_length != width:
            self._strip = self._draw(width) if width else Strip([])
        return self._strip

    def _draw(self, width: int) -> Strip:
        if self._inks is None:
            self._inks = Inks(self, "line--")
        plain = self._inks.of(())
        right = self._segments(self.right, width, self._inks)
        taken = sum(cells(segment.text) for segment in right)
        left = self._segments(self.left, max(0, width - taken - 1), self._inks)
        gap = width - taken - sum(cells(segment.text) for segment in left)
        return Strip([*left, Segment(" " * gap, plain), *right]).adjust_cell_length(width, plain)

    def _segments(self, pieces: Sequence[Piece], width: int, inks: Inks) -> list[Segment]:
        segments = []
        for text, name in pieces:
            ink = inks.of((name,) if name else ())
            if isinstance(text, Pressable):
                ink += Style(meta={"@click": text.action})
            text = cut(text, width)
            width -= cells(text)
            segments.append(Segment(text, ink))
            if width <= 0:
                break
        return segments


class Legend(Line):
    """The line that also shows how each class of names is set."""

    COMPONENT_CLASSES = {f"line--{kind}" for kind in ("person", "character", "work", "org", "place", "date")}
