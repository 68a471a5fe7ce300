"""Tables of scores: which cells are scores, and what the heads of rows and columns make of them.

A row judges a part of the work (``| Story | 8/10 |``) or, where the first column lists works, a whole
one (``| Low Water | 4/5 |``). A column may be a source's (``IMDb``), or one of several works' that
are compared. Rows are lines of cells between bars, in Markdown, or of ``<td>`` in HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from . import labels, notations
from .document import TAG, Document, Line
from .notations import Notation
from .score_lines import LONGEST, Labelled

_RULE = re.compile(r"[\s|:-]*-[\s|:-]*$")
_LETTERS = re.compile(r"[^\W\d_]")
_CELL_END = re.compile(r"</t[dh]>", re.IGNORECASE)
_REMARK = re.compile(r"[\s*_`]*(?:\([^()]{0,40}\))?[\s*_`.!]*$")
_MARKS = " \t\xa0*_`"
_WORKS = frozenset(
    [
        "film", "films", "movie", "movies", "book", "books", "title", "titles", "game", "games", "album", "albums",
        "series", "show", "novel", "work", "artist", "record", "season", "entry", "release", "name",
    ]
)  # fmt: skip
_SELF = frozenset({"me", "mine", "my", "us", "our", "ours", "i", "my rating", "our rating"})
_VERDICTS = frozenset(
    {"stars", "grade", "verdict", "points", "mark", "marks", "out of 10", "out of 5", "/10", "/5"}
)


MOST_ROWS = 2_000
"""Lines at the front of a text in which tables are looked for."""
_MOST_CELLS = 40


class Cell(NamedTuple):
    """A cell as a reader sees it, with where its content begins and ends in the text."""

    start: int
    end: int
    shown: str


@dataclass(slots=True)
class _Table:
    rows: list[tuple[int, list[Cell]]]
    """Line number and cells of each row but the head."""
    head: list[str]
    head_line: int


def find(document: Document) -> tuple[dict[int, tuple[Labelled, ...]], frozenset[int]]:
    """The scores in tables by line number, and the lines of heads over them."""
    text = document.text
    if not (text.startswith("|") or "\n|" in text or "\n |" in text or "</t" in text or "> |" in text):
        return {}, frozenset()
    found: dict[int, tuple[Labelled, ...]] = {}
    heads: set[int] = set()
    for table in _tables(document):
        scores = _scores(document.text, table)
        if scores:
            found.update(scores)
            if table.head:
                heads.add(table.head_line)
    return found, frozenset(heads)


def _tables(document: Document) -> list[_Table]:
    tables: list[_Table] = []
    rows: list[tuple[int, list[Cell]]] = []
    ruled = -1
    for number, line in enumerate([*document.lines[:MOST_ROWS], Line(0, 0, "", "")]):
        raw = line.raw
        if "|" in raw and len(raw) < LONGEST and _RULE.match(raw):
            ruled = number
            continue
        cells = _cells(line) if len(raw) < 4 * LONGEST and ("|" in raw or "<t" in raw) else []
        if cells:
            rows.append((number, cells))
        elif rows and (line.blank or not raw.lstrip().startswith("<")):
            tables.append(_headed(document, rows, ruled))
            rows, ruled = [], -1
    return tables


def _cells(line: Line) -> list[Cell]:
    """The cells of a row; none where the line is no row: a row has two or more, and bars at its ends or a short line."""
    raw = line.raw
    html = "</t" in raw
    if html:
        view = TAG.sub(lambda tag: ("|" if _CELL_END.match(tag[0]) else " ").ljust(len(tag[0])), raw)
    else:
        view = raw
        if not view.lstrip().startswith("|") or view.count("|") < 2:
            return []
    cells: list[Cell] = []
    at = 0
    for piece in view.split("|"):
        inner = piece.strip(_MARKS)
        start = line.start + at + (piece.index(inner) if inner else 0)
        cells.append(Cell(start, start + len(inner), inner))
        at += len(piece) + 1
    if not html:
        cells = cells[1:]
    if cells and not cells[-1].shown:
        cells.pop()
    return cells if 2 <= len(cells) <= _MOST_CELLS else []


def _headed(document: Document, rows: list[tuple[int, list[Cell]]], ruled: int) -> _Table:
    """The rows as a table: the first is the head where a rule follows it, or where it alone holds no digit or star."""
    number, first = rows[0]
    headed = len(rows) > 1 and (
        ruled == number + 1
        or "<th" in document.lines[number].raw
        or (
            not any(_score(document.text, cell) for cell in first)
            and not any(c.isdigit() for c in first[-1].shown)
        )
    )
    if not headed:
        return _Table(rows, [], -1)
    return _Table(rows[1:], [cell.shown for cell in first], number)


def _score(text: str, cell: Cell) -> Notation | None:
    """The score that a cell is, bare numbers and letters among them."""
    if not cell.shown or len(cell.shown) > 40:
        return None
    n = (
        next(notations.find(text, cell.start, cell.end), None)
        or notations.letter(text, cell.start, cell.end)
        or notations.bare(text, cell.start, cell.end)
    )
    if n is None or n.start - cell.start > 1 or not _REMARK.match(text[n.end : cell.end]):
        return None
    return n


def _scores(text: str, table: _Table) -> dict[int, tuple[Labelled, ...]]:
    """The scores of a table by line number; nothing where its numbers are no scores."""
    width = max((len(cells) for _, cells in table.rows), default=0)
    head = [labels.normal(cell) for cell in table.head] + [""] * width
    names = [labels.normal(cells[0].shown) for _, cells in table.rows]
    judged = any(name in labels.ASPECTS or name in labels.OVERALL for name in names) or any(
        name in labels.OVERALL or name in _VERDICTS or labels.source_of(name) for name in head[1:]
    )
    columns = [
        column
        for column in range(1, width)
        if _is_scores(text, table, column, judged and not _is_fact(head[column]))
    ]
    works = head[0] in _WORKS
    compared = [
        c for c in columns if head[c] and not _is_verdict(head[c]) and not labels.source_of(table.head[c])
    ]
    found: dict[int, tuple[Labelled, ...]] = {}
    for number, cells in table.rows:
        label = cells[0].shown.strip(_MARKS + ":")
        row: list[Labelled] = []
        for column in columns:
            n = _score(text, cells[column]) if column < len(cells) else None
            if n is None or not _LETTERS.search(label):
                continue
            named = table.head[column] if column < len(table.head) else ""
            source = labels.source_of(named) if named else None
            if source:
                row.append(Labelled(n, source[0], True, item=label if works else None))
            elif works:
                row.append(Labelled(n, "", True, item=label, whole=True))
            else:
                item = named if len(compared) > 1 and column in compared else None
                own = labels.normal(label) in _SELF
                row.append(Labelled(n, "" if own else label, True, item=item, whole=own))
        if row:
            found[number] = tuple(row)
    return found


def _is_verdict(name: str) -> bool:
    return name in labels.OVERALL or name in _VERDICTS or name in _SELF


def _is_fact(name: str) -> bool:
    return name in labels.METADATA and name not in labels.OVERALL


def _is_scores(text: str, table: _Table, column: int, judged: bool) -> bool:
    """Whether a column holds scores: most of its cells are one, and bare numbers only in a table that judges."""
    filled = [cells[column] for _, cells in table.rows if column < len(cells) and cells[column].shown]
    scores = [n for cell in filled if (n := _score(text, cell))]
    if not scores or 2 * len(scores) < len(filled):
        return False
    return judged or any(n.kind in ("fraction", "stars", "marks", "thumbs") for n in scores)
