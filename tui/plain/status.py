"""The one sentence at the bottom: what was said, else what stands under the caret."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from store.model import Span
from tui.bars import Line, Piece
from tui.page import cut, wrap

ROWS = 3
"""Rows that are kept for it, so that nothing else moves."""


class Status(Line):
    """A `Line` that goes on in a second and a third row where it is long; only what changed is written."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[str] = []

    @property
    def most(self) -> int:
        """How long a sentence may be."""
        return ROWS * max(self.size.width - 8, 1)

    def say(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show other pieces, one after the other."""
        self.left, self.right = left, right
        before, self._rows = self._rows, self._wrapped()
        for y, (old, new) in enumerate(zip_longest(before, self._rows)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def on_resize(self) -> None:
        """Wrap again."""
        self._rows = self._wrapped()
        self.refresh()

    def _wrapped(self) -> list[str]:
        text = " ".join("".join(text for text, _ in (*self.left, *self.right)).split())
        width = self.size.width
        if not width:
            return []
        rows = [text[start:end].rstrip() for start, end in wrap(text, Span(0, len(text)), width)]
        return [*rows[: ROWS - 1], cut(" ".join(rows[ROWS - 1 :]), width)] if len(rows) > ROWS else rows

    def render_line(self, y: int) -> Strip:
        text = self._rows[y] if y < len(self._rows) else ""
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)
