"""Where in the reviews a query's words stand: the first pages of hits, each with its place and surroundings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Literal

from store.database import Database
from store.language.conditions import Question
from store.language.full_text import INDEXED, full_text
from store.language.matching import as_substring, sayable
from store.language.nodes import All, Any, Fact, Near, Node, Words
from store.model import Row, Span
from store.reviews import ROW, build_row

Order = Literal["newest", "rank"]

MOST_COUNTED = 10_001
"""Reviews that are counted; where there are more, that is what is said."""

MOST_RANKED = 20_000
"""Matches up to which ranking them costs no more than a key; above, the newest come first."""

AROUND = 60
"""Code points of context on either side of a hit, less where a word or paragraph ends."""

MARKS = range(0xE000, 0xE000 + 64)
"""Private characters, of which two that a text does not hold mark its matches."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A review that matches, with the first place of the words in its text, None where only fields match."""

    row: Row
    span: Span | None
    before: str
    quote: str
    after: str
    count: int
    """Places in the text at which words of the query stand."""


@dataclass(frozen=True, slots=True)
class Page:
    """The first hits, how many reviews match (`capped`: at least), and the order that they are in."""

    hits: tuple[Hit, ...]
    total: int
    capped: bool
    order: Order


def search(
    db: Database, node: Node, views: Question, *, order: Order = "newest", limit: int = 100, skip: int = 0
) -> Page:
    """The reviews that match, `limit` of them after the first `skip`; the newest first, or the best."""
    condition = views.review(node)
    (total,) = db.one(
        f"SELECT count(*) FROM (SELECT 1 FROM reviews WHERE {condition.sql} LIMIT {MOST_COUNTED})",
        condition.args,
    )
    asked = match(node)
    if order == "rank" and (not asked or total >= MOST_COUNTED):
        order = "newest"
    if order == "rank":
        rows = db.all(
            f"SELECT {ROW} FROM reviews JOIN (SELECT rowid AS hit, rank AS place FROM review_fts "
            f"WHERE review_fts MATCH ? ) ON hit = id WHERE {condition.sql} ORDER BY place, id LIMIT ? OFFSET ?",
            (asked, *condition.args, limit, skip),
        )
    else:
        rows = db.all(
            f"SELECT {ROW} FROM reviews WHERE {condition.sql} ORDER BY id DESC LIMIT ? OFFSET ?",
            (*condition.args, limit, skip),
        )
    hits = tuple(_hit(db, build_row(row), node, asked) for row in rows)
    return Page(hits, int(total), total >= MOST_COUNTED, order)


def _hit(db: Database, row: Row, node: Node, asked: str) -> Hit:
    (text,) = db.one("SELECT text FROM body WHERE review_id = ?", (row.id,))
    spans = places(db, row.id, text, node, asked)
    if not spans:
        start = _first_of_body(db, row.id)
        return Hit(row, None, "", "", after(text, start, 2 * AROUND), 0)
    span = spans[0]
    return Hit(
        row, span, before(text, span.start, AROUND), span.of(text), after(text, span.end, AROUND), len(spans)
    )


def _first_of_body(db: Database, review_id: int) -> int:
    """Where the running text of a review begins."""
    found = db.one("SELECT sections FROM finding WHERE review_id = ?", (review_id,))
    bodies = (start for start, _, role in json.loads(found[0]) if role == "body") if found else ()
    return next(iter(bodies), 0)


def places(db: Database, review_id: int, text: str, node: Node, asked: str | None = None) -> list[Span]:
    """Where in `text` the words of a query stand, in order and apart. Words that must not match have no place."""
    found = _substring_places(text, node)
    asked = match(node) if asked is None else asked
    if asked:
        found += _indexed_places(db, review_id, text, asked)
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1].join(span)
        else:
            merged.append(span)
    return merged


def _indexed_places(db: Database, review_id: int, text: str, asked: str) -> list[Span]:
    """The places that the full-text index itself marks, so that they are exactly what matched."""
    free = [mark for mark in map(chr, MARKS) if mark not in text][:2]
    if len(free) < 2:
        return []
    opening, closing = free
    found = db.one(
        f"SELECT highlight(review_fts, {INDEXED.index('text')}, ?, ?) FROM review_fts "
        "WHERE review_fts MATCH ? AND rowid = ?",
        (opening, closing, asked, review_id),
    )
    if found is None or found[0] is None:
        return []
    marked = re.split(f"[{opening}{closing}]", found[0])
    ends = list(accumulate(map(len, marked)))
    # what stands between an opening and a closing mark is every second piece
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]


def _substring_places(text: str, node: Node) -> list[Span]:
    found = []
    for word in _words(node):
        if as_substring(word.text):
            found += [Span(*one.span()) for one in islice(re.finditer(re.escape(word.text), text), 1000)]
    return found


def match(node: Node) -> str:
    """What finds any of the words that a query looks for, as a question to the full-text index; "" for none."""
    asked = [full_text(word) for word in _asked(node)]
    return " OR ".join(dict.fromkeys(filter(None, asked)))


def _asked(node: Node) -> Iterator[Node]:
    """The words, nearnesses and facts of columns that a match holds; not what must not be there."""
    match node:
        case Words(text) if sayable(text):
            yield node
        case Near():
            yield node
        case Fact(name, ":") if name in INDEXED:
            yield node
        case All(items) | Any(items):
            for item in items:
                yield from _asked(item)


def _words(node: Node) -> Iterator[Words]:
    for asked in _asked(node):
        if isinstance(asked, Words):
            yield asked
        elif isinstance(asked, Near):
            yield from asked.items


def before(text: str, at: int, most: int) -> str:
    """At most `most` code points of the paragraph before `at`, from the start of a word."""
    start = max(text.rfind("\n", 0, at) + 1, at - most)
    if start > 0 and not text[start - 1].isspace():
        space = text.find(" ", start, at)
        start = at if space < 0 else space + 1
    return text[start:at]


def after(text: str, at: int, most: int) -> str:
    """At most `most` code points of the paragraph from `at`, to the end of a word."""
    line = text.find("\n", at)
    end = min(len(text) if line < 0 else line, at + most)
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", at, end)
        end = at if space < 0 else space
    return text[at:end]
