"""Which reviews, in which order: a query of `store.language` and an order, answered as ids."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby

from store.database import Database, Value
from store.listing import Group, Listing
from store.ordering import AS_ADDED, GROUPINGS, Order
from store.reviews import ids

CAPITALS = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""Capitals of ASCII to small letters, as SQLite compares without case."""


def find(db: Database, query: str = "", order: Order = AS_ADDED, *, begun: bool = False) -> array[int]:
    """The ids of the reviews that match `query` (see `store.language`), in `order`.

    Words are looked for in title, work, outlet, author and text. Case does not count, nor do accents
    on Latin letters, nor punctuation; symbols and scripts written without spaces match wherever they
    stand. With `begun` the last word may be the beginning of one. An empty query matches every review.
    Raises QueryError for a query that is not understood, KeyError for an unknown key or group.
    """
    where, args = condition(db, query, begun=begun)
    if where == "1" and order == AS_ADDED:
        return ids(db.all("SELECT id FROM review WHERE removed IS NULL ORDER BY id"))
    return ids(db.all(f"SELECT id FROM reviews WHERE {where} ORDER BY {order.terms}", args))


def listing(db: Database, query: str = "", order: Order = AS_ADDED, *, begun: bool = False) -> Listing:
    """What the list shows for a query and an order. Raises as `find` does."""
    groups: list[Group] = []
    if order.group:
        found = array("q", _grouped(db, order, groups, *condition(db, query, begun=begun)))
    else:
        found = find(db, query, order, begun=begun)
    made = Listing.of(
        found,
        (id for (id,) in db.stream("SELECT id FROM review WHERE state = 'done' AND removed IS NULL")),
        (id for (id,) in db.stream("SELECT DISTINCT review_id FROM annotation")),
    )
    made.groups = groups
    return made


def _grouped(
    db: Database, order: Order, groups: list[Group], where: str, args: tuple[Value, ...]
) -> Iterator[int]:
    """The ids in their order; fills `groups` on the way."""
    grouping = GROUPINGS[order.group]
    rows = db.stream(f"SELECT {grouping.value}, id FROM reviews WHERE {where} ORDER BY {order.terms}", args)
    # SQLite compares up to a NUL
    for _, same in groupby(rows, key=lambda row: row[0].translate(CAPITALS).partition("\0")[0]):
        count, label = 0, ""
        for name, review_id in same:
            count, label = count + 1, label or name
            yield review_id
        groups.append(Group(label or grouping.nameless, count))


def condition(db: Database, query: str, *, begun: bool = False) -> tuple[str, tuple[Value, ...]]:
    """The query as an SQL condition on the view `reviews`, with its arguments. Raises QueryError."""
    if not query.strip():
        return "1", ()
    # not needed by the first frame, which shows every review
    from store.language.conditions import Question
    from store.language.parsing import parse
    from store.views import Views

    found = Question(db, Views(db).tree).review(parse(query, begun=begun))
    return found.sql, found.args
