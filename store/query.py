"""Which reviews, in which order: the words of a filter and the keys of a sort, answered as ids.

No text of a query reaches SQL or the full-text engine as code: words are bound as quoted FTS5
strings, sort keys come from a table.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from store.database import Database, Value
from store.reviews import ids

WORD = re.compile(r'"([^"]*)"|(\S+)')

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces: the full-text index has no words of theirs, so they are looked for as substrings."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One way to order the list. `order` is SQL over the view `reviews`."""

    name: str
    label: str
    order: str


SORTS = {
    sort.name: sort
    for sort in (
        Sort("added", "as added", "id"),
        Sort("title", "title", "title COLLATE NOCASE, id"),
        Sort("work", "work", "work = '', work COLLATE NOCASE, published, id"),
        Sort("outlet", "outlet", "outlet = '', outlet COLLATE NOCASE, id"),
        Sort("author", "author", "author = '', author COLLATE NOCASE, id"),
        Sort("published", "newest first", "published = '', published DESC, id"),
        Sort("score", "best first", "score IS NULL, score DESC, id"),
        Sort("state", "state", "CASE state WHEN 'reading' THEN 0 WHEN 'new' THEN 1 ELSE 2 END, id"),
        Sort("starred", "starred first", "starred DESC, id"),
        Sort("annotations", "most annotated first", "annotation_count DESC, id"),
    )
}
"""The sort keys, in the order in which the screen offers them; the first is the default."""


def find(db: Database, query: str = "", sort: str = "added", *, reverse: bool = False) -> array[int]:
    """The ids of the reviews that hold all words of `query`, in the order of `sort`.

    A word matches any word that begins with it, in title, work, outlet, author and text; a "phrase
    in quotes" matches as it stands. An empty query matches every review. Accents and case do not
    count. Raises KeyError for an unknown sort.
    """
    where, args = condition(query)
    order = SORTS[sort].order
    if where == "1" and sort == "added":
        found = ids(db.all("SELECT id FROM review WHERE removed IS NULL ORDER BY id"))
    else:
        found = ids(db.all(f"SELECT id FROM reviews WHERE {where} ORDER BY {order}", args))
    return found[::-1] if reverse else found


def condition(query: str) -> tuple[str, tuple[Value, ...]]:
    """The query as an SQL condition on `id`, with its arguments."""
    strings: list[str] = []
    substrings: list[str] = []
    for phrase, word in WORD.findall(query):
        wanted = phrase or word
        if UNSPACED.search(wanted):
            substrings.append(wanted)
        elif any(character.isalnum() for character in wanted):
            quoted = '"' + wanted.replace('"', '""').replace("\0", " ") + '"'
            strings.append(quoted if phrase else quoted + " *")
    conditions: list[str] = []
    args: list[Value] = []
    if strings:
        conditions.append("id IN (SELECT rowid FROM review_fts WHERE review_fts MATCH ?)")
        args.append(" AND ".join(strings))
    for wanted in substrings:
        conditions.append(
            "id IN (SELECT id FROM searched WHERE instr(text, ?) OR instr(title, ?) OR instr(work, ?) OR instr(author, ?))"
        )
        args.extend([wanted] * 4)
    return " AND ".join(conditions) or "1", tuple(args)
