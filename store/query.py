"""Which reviews, in which order: a query of `store.language` and the key of a sort, answered as ids."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from store.database import Database, Value
from store.reviews import ids


@dataclass(frozen=True, slots=True)
class Sort:
    """One way to order the list: `order` is SQL over the view `reviews`.

    `absent` is an SQL condition for what has no value to sort by: that comes last either way round.
    """

    name: str
    label: str
    order: str
    absent: str = ""


SORTS = {
    sort.name: sort
    for sort in (
        Sort("added", "as added", "id"),
        Sort("title", "title", "title COLLATE NOCASE, id"),
        Sort("work", "work", "work COLLATE NOCASE, published, id", "work = ''"),
        Sort("outlet", "outlet", "outlet COLLATE NOCASE, id", "outlet = ''"),
        Sort("author", "author", "author COLLATE NOCASE, id", "author = ''"),
        Sort("published", "date, newest first", "published DESC, id", "published = ''"),
        Sort("score", "score, best first", "score DESC, id", "score IS NULL"),
        Sort("state", "state", "CASE state WHEN 'reading' THEN 0 WHEN 'new' THEN 1 ELSE 2 END, id"),
        Sort("starred", "starred first", "starred DESC, id"),
        Sort("annotations", "annotations, most first", "annotation_count DESC, id"),
    )
}
"""The sort keys, in the order in which the screen offers them; the first is the default."""


def find(
    db: Database, query: str = "", sort: str = "added", *, reverse: bool = False, begun: bool = False
) -> array[int]:
    """The ids of the reviews that match `query` (see `store.language`), in the order of `sort`.

    Words are looked for in title, work, outlet, author and text. Case does not count, nor do accents
    on Latin letters, nor punctuation; symbols and scripts written without spaces match wherever they
    stand. With `begun` the last word may be the beginning of one. An empty query matches every review.
    Raises QueryError for a query that is not understood, KeyError for an unknown sort.
    """
    where, args = condition(db, query, begun=begun)
    chosen = SORTS[sort]
    if where == "1" and sort == "added":
        found = ids(db.all("SELECT id FROM review WHERE removed IS NULL ORDER BY id"))
    else:
        order = ", ".join(filter(None, (chosen.absent, chosen.order)))
        found = ids(db.all(f"SELECT id FROM reviews WHERE {where} ORDER BY {order}", args))
    if not reverse:
        return found
    absent = 0
    if chosen.absent:
        (absent,) = db.one(f"SELECT count(*) FROM reviews WHERE {where} AND {chosen.absent}", args)
    present = len(found) - absent
    return found[:present][::-1] + found[present:][::-1]


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
