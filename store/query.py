"""Which reviews, in which order: the words of a filter and the keys of a sort, answered as ids.

No text of a query reaches SQL or the full-text engine as code: words are bound as quoted FTS5
strings, sort keys come from a table.
"""

from __future__ import annotations

import json
import re
from array import array
from dataclasses import dataclass
from unicodedata import category

from store.database import Database, Value
from store.reviews import ids

WORD = re.compile(r'"([^"]*)"|(\S+)')

UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces: the full-text index has no words of theirs, so they are looked for as substrings.

A pattern, not compiled: that takes milliseconds which the start of the screen does not owe.
"""


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


def find(db: Database, query: str = "", sort: str = "added", *, reverse: bool = False) -> array[int]:
    """The ids of the reviews that hold all words of `query`, in the order of `sort`.

    A word matches any word that begins with it, in title, work, outlet, author and text; a "phrase
    in quotes" matches as it stands. Case does not count, nor do accents on Latin letters, nor
    punctuation. Symbols and scripts written without spaces match wherever they stand. An empty
    query matches every review. Raises KeyError for an unknown sort.
    """
    where, args = condition(query)
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
