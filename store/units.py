"""In which sentences and paragraphs annotations stand: worked out when asked for, kept until the text changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from store.database import Database, Value
from store.sentences import Outline

STALE = (
    "SELECT annotation.id, annotation.review_id, annotation.start, annotation.end, body.sha256 FROM annotation "
    "JOIN body ON body.review_id = annotation.review_id "
    "LEFT JOIN annotation_unit AS unit ON unit.annotation_id = annotation.id "
    "WHERE NOT annotation.lost AND (unit.annotation_id IS NULL OR unit.start != annotation.start "
    "OR unit.end != annotation.end OR unit.sha256 != body.sha256) {} ORDER BY annotation.review_id"
)
"""Annotations whose units are not known, or were those of another place or text."""


def ensure(db: Database, tags: Sequence[str] | None = None) -> None:
    """Work out the units of the annotations that need it; of those with `tags` (ids as JSON) only, where given."""
    only, args = "", tuple[Value, ...]()
    if tags is not None:
        only = (
            "AND annotation.id IN (SELECT annotation_id FROM annotation_tag WHERE tag_id IN "
            "(SELECT value FROM json_each(?)))"
        )
        args = (json.dumps([number for listed in tags for number in json.loads(listed)]),)
    stale = db.all(STALE.format(only), args)
    if stale:
        with db.transaction():
            db.run_many(
                "INSERT OR REPLACE INTO annotation_unit (annotation_id, start, end, sha256, first_sentence, "
                "last_sentence, first_paragraph, last_paragraph) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                _units(db, stale),
            )


def _units(db: Database, stale: Sequence[tuple[str, int, int, int, str]]) -> Iterator[tuple[Value, ...]]:
    for review_id, rows in groupby(stale, lambda row: row[1]):
        (text,) = db.one("SELECT text FROM body WHERE review_id = ?", (review_id,))
        outline = Outline(text)
        for number, _, start, end, sha256 in rows:
            last = max(start, end - 1)
            yield (
                number,
                start,
                end,
                sha256,
                outline.sentence_number(start),
                outline.sentence_number(last),
                outline.paragraph_number(start),
                outline.paragraph_number(last),
            )
