"""The reader in plain mode: the sentence under the caret, or what is selected, from the first row on."""

from __future__ import annotations

from itertools import zip_longest

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from store.model import Span
from tui.cells import cells
from tui.page import wrap
from tui.panes.page_view import EMPTY
from tui.panes.reader import Reader
from tui.visible import visible


class PlainReader(Reader):
    """Reads as `Reader` does, with the same keys; there is no page around the sentence, and nothing scrolls."""

    _rows: tuple[tuple[int, int], ...] = ()
    _texts: tuple[str, ...] = ()

    @property
    def unit(self) -> Span:
        """What is shown: the selection, else the sentence."""
        return self.caret.selection or self.caret.sentence

    def cursor_cell(self) -> Offset:
        """The cell of the word, or of the end of the selection that moves; else the beginning."""
        caret, unit = self.caret, self.unit
        at = caret.offset if caret.selection or caret.word else unit.start
        at = min(max(at, unit.start), max(unit.end - 1, unit.start)) - unit.start
        for y, (start, end) in enumerate(self._rows):
            if start <= at < end:
                return Offset(cells(self._texts[y][: at - start]), y)
        return Offset(0, 0)

    def render_line(self, y: int) -> Strip:
        text = self._texts[y] if y < len(self._texts) else ""
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)

    def action_page(self, pages: float) -> None:
        """There are no pages: go by paragraphs."""
        self.move(self.caret.next_paragraph if pages > 0 else self.caret.previous_paragraph)

    def forget(self) -> None:
        super().forget()
        self._set()

    def repaint(self, span: Span) -> None:
        """Marks are told, not painted."""

    def _mark_caret(self) -> None:
        super()._mark_caret()
        self._set()

    def _count_lines(self) -> None:
        self.virtual_size = Size(self._wrapped, 0)

    def _set(self) -> None:
        """Wrap what is shown; only rows that are others now are painted again."""
        width, before = self.size.width, self._texts
        if not width:
            return
        text = visible(self.unit.of(self.caret.text)) if self.review is not None else " ".join(EMPTY)
        self._rows = tuple(wrap(text, Span(0, len(text)), width))
        self._texts = tuple(text[start:end].rstrip() for start, end in self._rows)
        for y, (old, new) in enumerate(zip_longest(before, self._texts)):
            if old != new:
                self.refresh(Region(0, y, width, 1))
