"""What may come next in a query that is being typed: fields, and the values that the library has for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from store.database import Database
from store.language.facts import KINDS
from store.language.fields import FIELDS
from store.language.matching import fold
from store.language.printing import as_value

MOST = 8
"""Completions that are offered."""

BEGUN = re.compile(
    r'(?:^|(?<=[\s(]))-?(?:(?P<name>[A-Za-z]+)(?P<op>>=|<=|!=|:|=|<|>))?(?P<value>"[^"]*|[^\s()"]*)$'
)
"""What stands before the caret: a field with the beginning of its value, or the beginning of a word."""

WORDS = {
    "or": "either side may match",
    "NEAR/10": "within so many words of each other",
    "sentence(": "tags in the same sentence",
    "paragraph(": "tags in the same paragraph",
    "review(": "tags in the same review",
}


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on: what replaces the code points `start` to `end` of the query, and what it means."""

    start: int
    end: int
    text: str
    meaning: str = ""

    def applied(self, query: str) -> str:
        """The query with the completion in it."""
        return query[: self.start] + self.text + query[self.end :]


def complete(db: Database, query: str, at: int | None = None) -> list[Completion]:
    """Ways to go on from the code point `at` of a query (its end), the likeliest first; [] where none is known."""
    at = len(query) if at is None else at
    begun = BEGUN.search(query[:at])
    if begun is None:
        return []
    value = begun["value"].lstrip('"')
    if begun["name"] is None:
        return [] if not value or begun["value"].startswith('"') else _names(value, begun.start("value"), at)
    field = FIELDS.get(begun["name"].lower())
    if field is None:
        return []
    found = field.choices or VALUES.get(field.name, _nothing)(db, fold(value))
    fitting = (
        one
        for one in found
        if fold(one).startswith(fold(value))
        or f" {fold(value)}" in f" {fold(one)}"
        or f"/{fold(value)}" in fold(one)
    )
    start = begun.start("value")
    return [
        Completion(start, at, as_value(one)) for one in islice(dict.fromkeys(fitting), MOST) if one != value
    ]


def _names(begun: str, start: int, end: int) -> list[Completion]:
    fields = [
        Completion(start, end, f"{field.name}:", f"{field.meaning}, as in {field.example}")
        for field in FIELDS.values()
        if field.name.startswith(begun.lower())
    ]
    words = [
        Completion(start, end, word, meaning)
        for word, meaning in WORDS.items()
        if word.startswith(begun) and word != begun
    ]
    return (fields + words)[:MOST]


def _nothing(db: Database, value: str) -> Iterator[str]:
    return iter(())


def _texts(sql: str) -> Callable[[Database, str], Iterator[str]]:
    """The texts that a statement finds, given what they or a word of theirs should begin with."""

    def find(db: Database, value: str) -> Iterator[str]:
        escaped = re.sub(r"([\\%_])", r"\\\1", value)
        wanted: Sequence[str] = (f"{escaped}%", f"% {escaped}%")
        return (str(row[0]) for row in db.all(sql, wanted))

    return find


def _column(name: str, table: str = "review") -> Callable[[Database, str], Iterator[str]]:
    there = " AND removed IS NULL" if table == "review" else ""
    return _texts(
        f"SELECT {name}, count(*) AS uses FROM {table} WHERE ({name} LIKE ? ESCAPE '\\' OR {name} LIKE ? ESCAPE '\\')"
        f"{there} GROUP BY {name} ORDER BY uses DESC, {name} LIMIT 50"
    )


def _entities(kind: str) -> Callable[[Database, str], Iterator[str]]:
    only = f"AND kind = '{kind}' " if kind else ""
    return _texts(
        "SELECT name FROM entity WHERE (name LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\') "
        f"AND reviews > 0 {only}ORDER BY mentions DESC, name LIMIT 50"
    )


def _tags(db: Database, value: str) -> Iterator[str]:
    return (str(path) for (path,) in db.all("SELECT path FROM tag ORDER BY slot IS NULL, path"))


def _views(db: Database, value: str) -> Iterator[str]:
    return (str(name) for (name,) in db.all("SELECT name FROM saved_view ORDER BY name"))


VALUES: dict[str, Callable[[Database, str], Iterator[str]]] = {
    "tag": _tags,
    "view": _views,
    "aspect": _column("aspect", "score"),
    "coder": _column("coder", "annotation"),
    "origin": _column("origin", "annotation"),
    **{name: _column(name) for name in ("title", "work", "outlet", "author", "kind")},
    **{name: _entities(kind) for name, kind in KINDS.items()},
}
"""Where the values of a field come from; names of columns and classes are this table's own, never a user's."""
