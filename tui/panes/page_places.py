"""Which code point stands where on a page: cells and lines of the view become places in the text, and back."""

from __future__ import annotations

from store.model import Span
from tui.panes.page_view import PageView
from tui.panes.painter import GUTTER


class PagePlaces(PageView):
    """A page view that knows what is under a cell. Lines count the head and the page, from 0 at the top."""

    def line_of(self, offset: int) -> int:
        """The line of the view in which a code point is painted."""
        return self._page.y_of(offset) * self.spacing + len(self._head)

    def _row_at(self, line: int) -> int:
        """The row that a line of the view belongs to; negative for the head."""
        return (line - len(self._head)) // self.spacing

    @property
    def top(self) -> int:
        """The code point at the top of the pane; 0 where that is the head."""
        row = (self.scroll_offset.y - len(self._head)) // self.spacing
        return self._page.row(row).start if 0 <= row < len(self._page) else 0

    def offset_at(self, line: int, x: int) -> int:
        """The code point nearest to a cell of the view."""
        left = self._paint().left + GUTTER
        row = max(0, min(self._row_at(line), len(self._page) - 1))
        return self._page.offset_at(row, max(0, x - left))

    def under(self, line: int, x: int) -> Span:
        """The grapheme under a cell of the view, see `Page.grapheme_at`; above the text its beginning."""
        row = self._row_at(line)
        return self._page.grapheme_at(row, x - self._paint().left - GUTTER if row >= 0 else -1)

    def folded_at(self, line: int) -> bool:
        """Whether a line of the view stands for what is folded away."""
        row = self._row_at(line)
        return 0 <= row < len(self._page) and self._page.row(row).kind == "fold"
