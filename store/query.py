"""Which reviews, in which order: the words of a filter, answered as ids.

No text of a query reaches SQL or the full-text engine as code: words are bound as quoted FTS5 strings.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from itertools import groupby
from unicodedata import category

from store.database import Database, Value
from store.listing import Group, Listing
from store.ordering import AS_ADDED, GROUPINGS, Order
from store.reviews import ids

WORD = re.compile(r'"([^"]*)"|(\S+)')

UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces: the full-text index has no words of theirs, so they are looked for as substrings.

A pattern, not compiled: that takes milliseconds which the start of the screen does not owe.
"""


CAPITALS = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""Capitals of ASCII to small letters, as SQLite compares without case."""


def find(db: Database, query: str = "", order: Order = AS_ADDED) -> array[int]:
    """The ids of the reviews that hold all words of `query`, in `order`.

    A word matches any word that begins with it, in title, work, outlet, author and text; a "phrase
    in quotes" matches as it stands. Case does not count, nor do accents on Latin letters, nor
    punctuation. Symbols and scripts written without spaces match wherever they stand. An empty
    query matches every review. Raises KeyError for an unknown key or group.
    """
    where, args = condition(query)
    if where == "1" and order == AS_ADDED:
        return ids(db.all("SELECT id FROM review WHERE removed IS NULL ORDER BY id"))
    return ids(db.all(f"SELECT id FROM reviews WHERE {where} ORDER BY {order.terms}", args))


def listing(db: Database, query: str = "", order: Order = AS_ADDED) -> Listing:
    """What the list shows for a query and an order. Raises KeyError for an unknown key or group."""
    groups: list[Group] = []
    found = array("q", _grouped(db, query, order, groups)) if order.group else find(db, query, order)
    made = Listing.of(
        found,
        (id for (id,) in db.stream("SELECT id FROM review WHERE state = 'done' AND removed IS NULL")),
        (id for (id,) in db.stream("SELECT DISTINCT review_id FROM annotation")),
    )
    made.groups = groups
    return made


def _grouped(db: Database, query: str, order: Order, groups: list[Group]) -> Iterator[int]:
    """The ids in their order; fills `groups` on the way."""
    grouping = GROUPINGS[order.group]
    where, args = condition(query)
    rows = db.stream(f"SELECT {grouping.value}, id FROM reviews WHERE {where} ORDER BY {order.terms}", args)
    # SQLite compares up to a NUL
    for _, same in groupby(rows, key=lambda row: row[0].translate(CAPITALS).partition("\0")[0]):
        count, label = 0, ""
        for name, review_id in same:
            count, label = count + 1, label or name
            yield review_id
        groups.append(Group(label or grouping.nameless, count))


def condition(query: str) -> tuple[str, tuple[Value, ...]]:
    """The query as an SQL condition on `id`, with its arguments."""
    strings: list[str] = []
    substrings: list[str] = []
    # NUL parts words in the full-text index, and so it does here
    for phrase, word in WORD.findall(query.replace("\0", " ")):
        wanted = phrase or word
        if (not wanted.isascii() and re.search(UNSPACED, wanted)) or _symbolic(wanted):
            substrings.append(wanted)
        elif any(character.isalnum() for character in wanted):
            quoted = '"' + wanted.replace('"', '""') + '"'
            strings.append(quoted if phrase else quoted + " *")
    conditions: list[str] = []
    args: list[Value] = []
    if strings:
        conditions.append("id IN (SELECT rowid FROM review_fts WHERE review_fts MATCH ?)")
        args.append(" AND ".join(dict.fromkeys(strings)))
    if substrings:
        places = " OR ".join(
            f"instr({column}, value)" for column in ("text", "title", "work", "outlet", "author")
        )
        conditions.append(
            "id IN (SELECT id FROM searched WHERE NOT EXISTS "
            f"(SELECT 1 FROM json_each(?) WHERE NOT ({places})))"
        )
        args.append(json.dumps(list(dict.fromkeys(substrings)), ensure_ascii=False))
    return " AND ".join(conditions) or "1", tuple(args)


def _symbolic(word: str) -> bool:
    """Whether a word is made of signs that mean something, such as stars or emoji, and has no letters."""
    if any(character.isalnum() for character in word):
        return False
    return any(category(character).startswith("S") for character in word)
