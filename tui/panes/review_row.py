"""How one review is set in one line of the list. Pure: a row and a width to pieces of text.

From left to right: whether it is open, the cursor, how far it was read, star, mark, title; then,
as far as there is room, outlet and date, the count of annotations, the overall score and its bar.
"""

from __future__ import annotations

from store.model import Row, State
from tui.cells import cells, fit
from tui.panes.lines import Parts
from tui.visible import one_line

OPEN = "▌"
CURSOR = "›"
STAR = "★"
MARK = "×"
OPENED, FOLDED = "▾", "▸"
STATES = {State.NEW: "·", State.READING: "◐", State.DONE: "✓"}
"""How far a review was read; told apart by shape, since colour may be missing."""

BLOCKS = "▁▂▃▄▅▆▇█"
"""The bar of a narrow list: one cell, an eighth for each step."""

MARKS = 5
"""Cells of the marks left of the title; the last is blank but for a review that is marked."""
TITLE = 8
"""Cells that a title keeps; what stands right of it gives way."""
SCORE = 3
"""Cells of a score: scales differ from review to review, so the list shows 0-100."""
COLUMNS = 44
"""Cells from which outlet or author have a column of their own."""
DATES = 72
"""Cells from which the date of publication has one too."""


def score_text(row: Row) -> str:
    """The overall score, 0-100, without decimals; "" without a score."""
    return "" if row.score is None else f"{row.score:.0f}"


def score_bar(score: float, length: int) -> tuple[str, str]:
    """A score of 0-100 as a bar of `length` cells: what is reached, to half a cell, and what is left.

    A bar of one cell stands upright.
    """
    if length == 1:
        return BLOCKS[round(min(max(score, 0), 100) / 100 * 7)], ""
    halves = round(min(max(score, 0), 100) / 100 * length * 2)
    reached = "━" * (halves // 2) + "╸" * (halves % 2)
    return reached, "─" * (length - len(reached))


def bar_length(width: int) -> int:
    """How long bars are in a list `width` cells wide; where they would take the room of the titles, one cell."""
    return 1 if width < 34 else 4 if width < 60 else 6 if width < 100 else 8


def row_parts(row: Row, width: int, *, is_open: bool, at_cursor: bool, marked: bool = False) -> Parts:
    """A review in exactly `width` cells, as pieces with their component classes."""
    marks = _marks(row, is_open=is_open, at_cursor=at_cursor, marked=marked)
    title = _title(row)
    count = f"●{row.annotation_count}" if row.annotation_count else ""
    if width < COLUMNS:
        return marks + _narrow(row, title, count, width - MARKS)
    return marks + _columns(row, title, count, width)


def above_parts(row: Row, width: int, *, is_open: bool, at_cursor: bool, marked: bool = False) -> Parts:
    """The first of two lines: the marks and all the room for the title."""
    title, look = _title(row)
    return (
        *_marks(row, is_open=is_open, at_cursor=at_cursor, marked=marked),
        (fit(title, max(0, width - MARKS)), look),
    )


def below_parts(row: Row, width: int, *, is_open: bool, at_cursor: bool, marked: bool = False) -> Parts:
    """The second of two lines: who says so, how often it is annotated, and the score."""
    bar = bar_length(width)
    right = _score(row, bar) or _no_score(bar)
    count = f" ●{row.annotation_count}" if row.annotation_count else ""
    room = max(0, width - MARKS - _width(right) - cells(count))
    who = " · ".join(filter(None, (one_line(row.outlet), one_line(row.author)))) or one_line(row.published)
    return (
        (OPEN if is_open else " ", "list--open"),
        (" " * (MARKS - 1), ""),
        (fit(who, room), "list--dim"),
        (count, "list--count"),
        *right,
    )


def _marks(row: Row, *, is_open: bool, at_cursor: bool, marked: bool) -> Parts:
    return (
        (OPEN if is_open else " ", "list--open"),
        (CURSOR if at_cursor else " ", ""),
        (STATES[row.state], "list--dim"),
        (STAR if row.starred else " ", "list--star"),
        (MARK if marked else " ", "list--mark"),
    )


def _title(row: Row) -> tuple[str, str]:
    return one_line(row.title) or "untitled", f"list--{row.state}"


def gone_parts(width: int, *, at_cursor: bool) -> Parts:
    """The line of a review that was in the list and is no longer in the library."""
    return (
        (f" {CURSOR if at_cursor else ' '}   ", "list--open"),
        (fit("no longer in the library", max(0, width - MARKS)), "list--dim"),
    )


def heading_parts(label: str, count: int, width: int, *, folded: bool, at_cursor: bool) -> Parts:
    """The heading of a group of `count` reviews."""
    number = f" {count:,}"
    room = max(0, width - 4 - cells(number))
    return (
        (f" {CURSOR if at_cursor else ' '}", ""),
        (f"{FOLDED if folded else OPENED} ", "list--dim"),
        (fit(one_line(label), room), "list--heading"),
        (number, "list--dim"),
    )


def _narrow(row: Row, title: tuple[str, str], count: str, room: int) -> Parts:
    """The title takes what count and score leave, line by line; all of the line if there is neither."""
    bar = bar_length(room + MARKS)
    right = _score(row, bar)
    if count:
        right = ((f" {count}", "list--count"), *(right or _no_score(bar)))
    while right and room - _width(right) < TITLE:
        right = right[:-1]
    return ((fit(title[0], room - _width(right)), title[1]), *right)


def _columns(row: Row, title: tuple[str, str], count: str, width: int) -> Parts:
    """Title, outlet with the count, date and score begin at the same cells in every line."""
    bar = bar_length(width)
    room = width - MARKS - (SCORE + 1) - (bar + 1)
    date: Parts = ()
    if width >= DATES:
        date = ((" " + fit(one_line(row.published), 10), "list--dim"),)
        room -= 11
    second = min(28, room * 2 // 5)
    source = fit(one_line(row.outlet or row.author), second - 1 - (len(count) + 1 if count else 0))
    return (
        (fit(title[0], room - second), title[1]),
        (f" {source}", "list--dim"),
        (f" {count}" if count else "", "list--count"),
        *date,
        *(_score(row, bar) or _no_score(bar)),
    )


def _score(row: Row, bar: int) -> Parts:
    """The score in its column, with a space before each piece; () without a score."""
    if row.score is None:
        return ()
    text = score_text(row)
    number = (" " * (SCORE + 1 - cells(text)) + text, "list--score")
    reached, left = score_bar(row.score, bar)
    return (number, (f" {reached}", "list--bar"), (left, "list--dim"))


def _no_score(bar: int) -> Parts:
    """The column of the score left blank."""
    return ((" " * (SCORE + 1 + bar + 1), ""),)


def _width(parts: Parts) -> int:
    return sum(cells(text) for text, _ in parts)
