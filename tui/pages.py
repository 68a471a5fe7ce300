"""A text of any length set to a measure: a page for each of its portions, wrapped when one comes to it.

Rows are counted from the top of the whole text and offsets are code points into it, as on a single
`tui.page.Page`. The rows of a portion that was not looked at are estimated by those that were. So what stands
at a row may move when more is set; a `Place` stays where it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from store.model import Span
from store.portions import Portions
from tui.page import Block, Fold, Page, Row


class Place(NamedTuple):
    """A row, counted from the top of the portion it belongs to."""

    portion: int
    row: int


class Pages:
    """A text wrapped to `width` cells as far as it was looked at; `blocks` gives what is shown of a portion."""

    def __init__(
        self, portions: Portions, width: int, blocks: Callable[[int], Sequence[Block | Fold]]
    ) -> None:
        self.portions, self.width = portions, width
        self._blocks = blocks
        self._set: dict[int, Page] = {}
        self._tops: list[int] = []  # the first row of each portion, and the number of all rows
        self._page(0)

    def __len__(self) -> int:
        """The number of rows, in part estimated."""
        return self._tops[-1]

    # -- setting ---------------------------------------------------------------------------------

    @property
    def known(self) -> int:
        """How many portions are set; where it has grown, rows may have moved."""
        return len(self._set)

    def settle(self, place: Place, rows: int) -> None:
        """Set the portion of `place` and so much around it that `rows` rows are known on either side."""
        at = place.portion
        row = min(place.row, len(self._page(at)))
        below = len(self._page(at)) - row
        while below < rows and at + 1 < len(self.portions):
            at += 1
            below += len(self._page(at))
        at, above = place.portion, row
        while above < rows and at > 0:
            at -= 1
            above += len(self._page(at))

    def place(self, y: int) -> Place:
        """The place of the row at `y`, or of the nearest row."""
        y = max(0, min(y, len(self) - 1))
        portion = min(bisect_right(self._tops, y), len(self.portions)) - 1
        return Place(portion, y - self._tops[portion])

    def place_of(self, offset: int) -> Place:
        """The place of the row that owns a code point, whose portion is set for that."""
        portion = self.portions.at(offset)
        return Place(portion, self._page(portion).y_of(offset - self._base(portion)))

    def y_at(self, place: Place) -> int:
        """The row of a place, or the nearest that its portion has."""
        top, end = self._tops[place.portion : place.portion + 2]
        return min(top + place.row, max(end - 1, 0))

    def _page(self, portion: int) -> Page:
        """The page of a portion, with offsets that count from where it starts."""
        page = self._set.get(portion)
        if page is None:
            span = self.portions.span(portion)
            blocks = [_moved(block, -span.start) for block in self._blocks(portion)]
            page = self._set[portion] = Page(span.of(self.portions.text), self.width, blocks=blocks)
            self._measure()
        return page

    def _measure(self) -> None:
        """Count the rows anew."""
        known = sum(map(len, self._set.values()))
        text = sum(len(page.shown) for page in self._set.values())
        size, count = self.portions.size, len(self.portions)
        guess = max(1, round(size * known / max(text, 1)))
        heights = (len(self._set[at]) if at in self._set else guess for at in range(count))
        self._tops = list(accumulate(heights, initial=0))

    def _base(self, portion: int) -> int:
        return self.portions.span(portion).start

    # -- rows ------------------------------------------------------------------------------------

    def _at(self, y: int) -> tuple[Page, int, int]:
        """The page with the row at `y`, where its text starts, and which of its rows it is."""
        if not 0 <= y < len(self):
            raise IndexError(f"no row {y} on pages of {len(self)}")
        while (place := self.place(y)).portion not in self._set:
            self._page(place.portion)
        return self._page(place.portion), self._base(place.portion), place.row

    def row(self, y: int) -> Row:
        """The row at `y`; IndexError where there is none."""
        page, base, at = self._at(y)
        row = page.row(at)
        return Row(row.start + base, row.end + base, row.kind, row.indent)

    def block(self, y: int) -> Block | Fold:
        """The block or fold that the row at `y` belongs to."""
        page, base, at = self._at(y)
        return _moved(page.block(at), base)

    def drawn(self, y: int) -> tuple[int, int]:
        """The part of the row at `y` that leaves ink, see `Page.drawn`."""
        page, base, at = self._at(y)
        start, end = page.drawn(at)
        return start + base, end + base

    def shown(self, start: int, end: int) -> str:
        """The text of a row, or a part of it, as it may be drawn."""
        portion = self.portions.at(start)
        base = self._base(portion)
        return self._page(portion).shown[start - base : end - base]

    def y_of(self, offset: int) -> int:
        """The row that owns a code point, as far as its portion is set; else the first row of its portion."""
        portion = self.portions.at(offset)
        page = self._set.get(portion)
        row = page.y_of(offset - self._base(portion)) if page else 0
        return self.y_at(Place(portion, row))

    def rows_of(self, span: Span) -> range:
        """The rows from the first to the last that `span` touches, see `y_of`; all of a portion that is not set."""
        last = max(span.start, span.end - 1)
        portion = self.portions.at(last)
        end = self.y_of(last) if portion in self._set else self._tops[portion + 1] - 1
        return range(self.y_of(span.start), end + 1) if len(self) else range(0)

    def x_of(self, offset: int) -> int:
        """The column where the grapheme at `offset` is drawn, see `Page.x_of`."""
        portion = self.portions.at(offset)
        return self._page(portion).x_of(offset - self._base(portion))

    def offset_at(self, y: int, x: int) -> int:
        """The start of the grapheme at column `x` of the row at `y`, or of the nearest one, see `Page.offset_at`."""
        if not len(self):
            return 0
        page, base, at = self._at(max(0, min(y, len(self) - 1)))
        return base + page.offset_at(at, x)

    def grapheme_at(self, y: int, x: int) -> Span:
        """The grapheme drawn at column `x` of the row at `y`, or of the nearest one, see `Page.grapheme_at`."""
        if not len(self):
            return Span(0, 0)
        page, base, at = self._at(max(0, min(y, len(self) - 1)))
        found = page.grapheme_at(at, x)
        return Span(base + found.start, base + found.end)

    def snap(self, offset: int) -> int:
        """The start of the grapheme that holds `offset`."""
        portion = self.portions.at(offset)
        base = self._base(portion)
        return base + self._page(portion).snap(offset - base)


def _moved(block: Block | Fold, by: int) -> Block | Fold:
    """A block whose offsets count from elsewhere."""
    return block._replace(span=Span(block.span.start + by, block.span.end + by))
