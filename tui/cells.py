"""How wide text is in terminal cells, and where it may be parted: between graphemes, never inside one.

Widths are those of `rich.cells`, by which Textual measures every strip, so that what is planned here
is what will be drawn. All functions take text as `tui.visible` leaves it: without control characters.

A grapheme is what a reader takes for one character (https://www.unicode.org/reports/tr29/): a letter with its
marks, a flag of two regional indicators, an emoji with skin tone, selector or joined partners.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_SEQUENCE_PARTS = re.compile(f"[{_JOINER}{_EMOJI_SELECTOR}]")
_SPACING_MARKS = "\u0e33\u0eb3"  # Thai and Lao AM: a cell of their own, yet part of the letter before

NOT_PLAIN = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u05d0-\u05ea\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u218b\u2190-\u21ff\u2400-\u2426\u2500-\u25fc\u2605\u2606\ufffd]"
)
"""Finds a character that may be other than one cell wide, or part of a longer grapheme.

The class need not be complete, only right: text without a match has one cell a code point.
"""


class _Widths(dict[str, int]):
    """Cells of characters (with or without an emoji selector behind them), looked up once each."""

    def __missing__(self, char: str) -> int:
        width = self[char] = cell_len(char)
        return width


WIDTHS = _Widths()


def plain(text: str) -> bool:
    """Whether every code point is one grapheme of one cell."""
    return text.isascii() or NOT_PLAIN.search(text) is None


def cells(text: str) -> int:
    """The width of `text` in cells, as Textual will draw it."""
    return cell_len(text)


def columns(text: str) -> Sequence[int]:
    """For every offset 0..len(text) the cells drawn before it; never fewer than for the offset before.

    The rules are rich's: what follows a joiner has no cells of its own, and an emoji selector widens the
    character that was drawn last if that has a narrow and a wide form.
    """
    if plain(text):
        return range(len(text) + 1)
    widths = list(map(WIDTHS.__getitem__, text))
    joined = -1
    for match in _SEQUENCE_PARTS.finditer(text):
        at = match.start()
        if at == joined:
            continue
        if match[0] == _JOINER:
            joined = at + 1
            widths[joined : joined + 1] = [0]
        else:
            base = at - 1
            while base >= 0 and not widths[base]:
                base -= 1
            if base >= 0:
                widths[at] = WIDTHS[text[base] + _EMOJI_SELECTOR] - WIDTHS[text[base]]
    return list(accumulate(widths, initial=0))


def boundary(text: str, offset: int, low: int = 0) -> bool:
    """Whether a grapheme starts at `offset` (the end of the text counts too).

    `low` is a place known to be a boundary; nothing before it is looked at.
    """
    if not low < offset < len(text):
        return True
    char = text[offset]
    if text[offset - 1] == _JOINER:
        return False
    if char.isascii():
        return True
    if not WIDTHS[char] or char in _SPACING_MARKS:
        return False
    if not _is_regional(char):
        return True
    first = offset
    while first > low and _is_regional(text[first - 1]):
        first -= 1
    return (offset - first) % 2 == 0


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def next_grapheme(text: str, offset: int) -> int:
    """The start of the grapheme after the one at `offset`; the end of the text at most."""
    offset = min(offset + 1, len(text))
    while not boundary(text, offset):
        offset += 1
    return offset


def previous_grapheme(text: str, offset: int) -> int:
    """The start of the last grapheme that starts before `offset`; 0 at least."""
    offset = max(offset - 1, 0)
    while not boundary(text, offset):
        offset -= 1
    return offset


def cut(text: str, width: int) -> str:
    """`text` if it has at most `width` cells, else as much of it as leaves a cell for the ``…`` behind it."""
    if len(text) <= width and text.isascii():
        return text
    at = columns(text)
    if at[-1] <= width:
        return text
    if width < 1:
        return ""
    end = bisect_right(at, width - 1) - 1
    while not boundary(text, end):
        end -= 1
    return text[:end] + "…"


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with ``…`` where too long, padded with spaces on the right."""
    text = cut(text, width)
    return text + " " * (width - cells(text))
