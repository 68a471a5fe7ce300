"""Conditions: pieces of SQL with the values bound in them, put together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from store.database import Value
from store.language.full_text import INDEXED


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL that is true of what matches, and the values bound in it."""

    sql: str
    args: tuple[Value, ...] = ()

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self.sql != "1"


ALWAYS, NEVER = Condition("1"), Condition("0")


def bracketed(condition: Condition) -> str:
    """The condition as a value that is never NULL: what is unknown does not match."""
    return f"coalesce(({condition.sql}), 0)"


def joined(word: str, conditions: Sequence[Condition]) -> Condition:
    """Several conditions as one."""
    if word == " AND ":
        conditions = [one for one in conditions if one != ALWAYS]
    elif ALWAYS in conditions:
        return ALWAYS
    if not conditions:
        return ALWAYS
    if len(conditions) == 1:
        return conditions[0]
    # in halves: SQLite bounds how deep an expression is
    middle = len(conditions) // 2
    left, right = joined(word, conditions[:middle]), joined(word, conditions[middle:])
    return Condition(f"({left.sql}){word}({right.sql})", left.args + right.args)


def matching(match: str) -> Condition:
    """What a question to the full-text index finds."""
    return Condition("id IN (SELECT rowid FROM review_fts WHERE review_fts MATCH ?)", (match,))


def substrings(wanted: Sequence[str]) -> Condition:
    """All of `wanted` stand somewhere in the review, as they are; one pass over the texts for all."""
    places = " OR ".join(f"instr({column}, value)" for column in INDEXED)
    return Condition(
        f"id IN (SELECT id FROM searched WHERE NOT EXISTS (SELECT 1 FROM json_each(?) WHERE NOT ({places})))",
        (json.dumps(wanted, ensure_ascii=False),),
    )
