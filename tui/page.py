"""A text set to a measure: rows that know their code-point offsets. Cells live only here and in `tui.cells`.

Offsets are code points into the whole text, rows are counted from 0 at the top, columns are cells from
the row's left. Every offset belongs to one row: a row owns the white space that it ends with, and
whatever white space lies before the next block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.model import Span
from tui.cells import NOT_PLAIN, WIDTHS, boundary, cells, columns, cut, fit, next_grapheme, plain
from tui.visible import visible

__all__ = ["Block", "Fold", "Page", "Row", "cells", "cut", "fit", "wrap"]

_SPACES = " \u3000"
"""What a row may end with unseen: spaces, line ends (shown as spaces), the ideographic space."""

# Kinsoku: what may not begin a row, and what may not end one.
_CLOSING = frozenset(
    "!%),.:;?]}°’”»›…‥、。〉》」』】〕〗〙〛〟・：；！？，．）］｝％～〜ー゛゜ヽヾゝゞ々"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ'\""
)
_OPENING = frozenset("([{‘“«‹〈《「『【〔〖〘〚〝（［｛'\"")


class Block(NamedTuple):
    """Whole lines of the text that are set alike.

    `kind` names the face, `indent` is in cells, `gap` is the number of blank rows before it;
    `flow` sets hard-wrapped lines as one paragraph: single line ends are drawn as spaces.
    """

    span: Span
    kind: str
    indent: int = 0
    flow: bool = False
    gap: int = 0


class Fold(NamedTuple):
    """Part of the text that is closed: one row with `label` stands for all of it."""

    span: Span
    label: str
    gap: int = 0


class Row(NamedTuple):
    """One row of the page: the code points ``[start, end)`` that it owns.

    `kind` is that of its block, ``"fold"`` or ``"blank"``; a blank row owns nothing.
    """

    start: int
    end: int
    kind: str
    indent: int


def wrap(text: str, span: Span, width: int, flow: bool = False) -> list[tuple[int, int]]:
    """The part `span` of `text` in rows of at most `width` cells, as ``(start, end)`` in order, without holes.

    Rows break behind spaces and beside wide characters; a word longer than a row is parted between
    graphemes. Spaces and the line end belong to the row that they end and may hang over. With
    `flow` single line ends are spaces. An empty span has no rows.
    """
    part = span.of(text)
    shown = visible(part)
    starts = _row_starts(part, shown, Span(0, len(part)), width, flow, plain(shown))
    edges = [span.start + start for start in starts] + [span.end]
    return list(pairwise(edges))


class Page:
    """A text wrapped to `width` cells.

    `blocks` are in text order, do not overlap and have some text; what lies between them is not shown
    (white space, as a rule). By default the whole text is one block of kind ``"text"``. `shown` is the
    text as it may be drawn, code point for code point.
    """

    def __init__(self, text: str, width: int, *, blocks: Sequence[Block | Fold] | None = None) -> None:
        if blocks is None:
            blocks = [Block(Span(0, len(text)), "text")]
        self._items = [block for block in blocks if len(block.span)]
        self.width = width
        self.shown = visible(text)
        self._tops: list[int] = []  # the first row of each item, its blank rows included
        self._starts: list[int] = []  # of each row; a blank row has the start of the row that follows it
        all_plain = plain(self.shown)
        for item in self._items:
            self._tops.append(len(self._starts))
            self._starts += [item.span.start] * item.gap
            if isinstance(item, Fold):
                self._starts.append(item.span.start)
            else:
                measure = max(width - item.indent, 1)
                self._starts += _row_starts(text, self.shown, item.span, measure, item.flow, all_plain)
        if self._items:  # white space before the first block belongs to its first row
            leading = self._items[0].gap + 1
            self._starts[:leading] = [0] * leading

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._starts)

    def row(self, y: int) -> Row:
        """The row at `y`; IndexError where there is none."""
        item = self.block(y)
        start = self._starts[y]
        if self._is_blank(y):
            return Row(start, start, "blank", 0)
        end = self._starts[y + 1] if y + 1 < len(self._starts) else len(self.shown)
        if isinstance(item, Fold):
            return Row(start, end, "fold", 0)
        return Row(start, end, item.kind, item.indent)

    def block(self, y: int) -> Block | Fold:
        """The block or fold that the row at `y` belongs to, as far as it is on the page."""
        if not 0 <= y < len(self._starts):
            raise IndexError(f"no row {y} on a page of {len(self._starts)}")
        return self._items[bisect_right(self._tops, y) - 1]

    def drawn(self, y: int) -> tuple[int, int]:
        """The part of the row at `y` that leaves ink, ``(start, end)``: without the white space it ends with.

        Empty for blank rows and folds. ``shown[start:end]`` is what to draw, never wider than the
        measure unless a single grapheme is.
        """
        start, end = self._own(y)
        return start, start + len(self.shown[start:end].rstrip(_SPACES))

    def y_of(self, offset: int) -> int:
        """The row that owns the code point at `offset`, or the nearest one; 0 on an empty page."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rows_of(self, span: Span) -> range:
        """The rows from the first to the last that `span` touches; an empty span touches the row it is on."""
        if not self._starts:
            return range(0)
        return range(self.y_of(span.start), self.y_of(max(span.start, span.end - 1)) + 1)

    def x_of(self, offset: int) -> int:
        """The column where the grapheme at `offset` is drawn, the indent included, `width` at most.

        In a fold it is 0.
        """
        if not self._starts:
            return 0
        y = self.y_of(offset)
        start, end = self._own(y)
        line = self.shown[start:end]
        column = columns(line)[_grapheme(line, min(max(offset - start, 0), len(line)))]
        return min(self.row(y).indent + column, self.width)

    def offset_at(self, y: int, x: int) -> int:
        """The start of the grapheme at column `x` of the row at `y`, or of the nearest one in that row.

        Behind its ink that is the white space it ends with, if the block goes so far. A fold gives
        its start, a blank row the start of the row after it. Rows beyond the page are the nearest.
        """
        if not self._starts:
            return 0
        y = min(max(y, 0), len(self._starts) - 1)
        start, end = self._own(y)
        if start == end:
            return start
        line = self.shown[start:end]
        found = bisect_right(columns(line), x - self.row(y).indent) - 1
        return start + _grapheme(line, min(max(found, 0), len(line) - 1))

    def grapheme_at(self, y: int, x: int) -> Span:
        """The grapheme drawn at column `x` of the row at `y`; beside its ink the empty span there.

        A fold gives all that it folds. Rows beyond the page are the nearest.
        """
        if not self._starts:
            return Span(0, 0)
        y = min(max(y, 0), len(self._starts) - 1)
        row, item = self.row(y), self.block(y)
        if row.kind == "fold":
            return item.span
        start, end = self.drawn(y)
        x -= row.indent
        line = self.shown[start:end]
        at = columns(line)
        if not line or not 0 <= x < at[-1]:
            return Span(end, end) if x >= 0 else Span(start, start)
        first = _grapheme(line, bisect_right(at, x) - 1)
        return Span(start + first, start + next_grapheme(line, first))

    def snap(self, offset: int) -> int:
        """The start of the grapheme that holds `offset`: where marks may begin and end without tearing it."""
        if not self._starts:
            return 0
        start, end = self._own(self.y_of(offset))
        if not start < offset < end:
            return offset
        return start + _grapheme(self.shown[start:end], offset - start)

    def _is_blank(self, y: int) -> bool:
        item = bisect_right(self._tops, y) - 1
        return y < self._tops[item] + self._items[item].gap

    def _own(self, y: int) -> tuple[int, int]:
        """The code points of the row at `y` that lie in its block; none for blank rows and folds."""
        row, item = self.row(y), self.block(y)
        start = max(row.start, item.span.start)
        if isinstance(item, Fold) or row.kind == "blank":
            return start, start
        return start, min(row.end, item.span.end)


def _row_starts(text: str, shown: str, span: Span, width: int, flow: bool, all_plain: bool) -> list[int]:
    """Where the rows of `span` start; `shown` is the visible `text`, `all_plain` whether all of it is plain."""
    starts: list[int] = []
    start = span.start
    for end in _line_ends(text, span, flow):
        starts.append(start)
        if all_plain or NOT_PLAIN.search(shown, start, end) is None:
            if end - start > width:
                _wrap_plain(shown, start, end, width, starts)
        else:
            _wrap_wide(shown[start:end], start, width, starts)
        start = end
    return starts


def _line_ends(text: str, span: Span, flow: bool) -> Iterator[int]:
    """Where each line of `span` ends, its line end included; with `flow` each paragraph and each blank line."""
    edge, parted = span.start, True
    while edge < span.end:
        stop = text.find("\n", edge, span.end) + 1 or span.end
        blank = not flow or text[edge:stop].isspace()
        if edge > span.start and (blank or parted):
            yield edge
        edge, parted = stop, blank
    if edge > span.start:
        yield edge


def _wrap_plain(shown: str, start: int, end: int, width: int, starts: list[int]) -> None:
    """Append where the further rows of a line start whose code points are one cell each."""
    line = shown[start:end]
    end = start + len(line.rstrip(" "))
    word = start + len(line) - len(line.lstrip(" "))  # spaces that a line begins with are no place to break
    while end - start > width:
        space = shown.rfind(" ", word, start + width + 1)
        if space >= 0:
            start = space + 1
            while shown[start] == " ":
                start += 1
        else:
            start = max(start + width, word)
        word = start
        starts.append(start)


def _wrap_wide(line: str, offset: int, width: int, starts: list[int]) -> None:
    """Append where the further rows of any line start; `offset` is where the line itself does."""
    at = columns(line)
    end = len(line.rstrip(_SPACES))
    word = len(line) - len(line.lstrip(_SPACES))
    start = 0
    while at[end] - at[start] > width:
        full = bisect_right(at, at[start] + width, start, end) - 1
        start = _break(line, start, word, full)
        word = start
        starts.append(offset + start)


def _break(line: str, start: int, word: int, full: int) -> int:
    """Where the row that begins at `start` ends, if it has room up to `full` and its first word begins at `word`."""
    for at in range(full, word, -1):
        before, after = line[at - 1], line[at]
        spaced = before in _SPACES or after in _SPACES
        wide = WIDTHS[before] == 2 or WIDTHS[after] == 2
        if not spaced and not (wide and before not in _OPENING and after not in _CLOSING):
            continue
        if boundary(line, at, start):
            end = at
            while line[end] in _SPACES:
                end += 1
            return end if boundary(line, end, start) else end - 1  # a mark may sit on the last space
    end = max(full, word)
    while not boundary(line, end, start):
        end -= 1
    return end if end > start else next_grapheme(line, start)


def _grapheme(line: str, offset: int) -> int:
    """The start of the grapheme that holds `offset`; marks that begin a line go with what they stand before."""
    at = columns(line)
    while offset and (not at[offset] or not boundary(line, offset)):
        offset -= 1
    return offset
