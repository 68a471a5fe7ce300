"""The sentences that a sweep goes through: those of the running text, headings and score lines left out."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from store.database import Database
from store.model import Span
from store.sentences import sentences as split

ROLES = frozenset({"body", "caption"})
"""The roles of lines whose sentences count."""

KEY_LENGTH = 24
"""Hexadecimal digits of a sentence's key: 96 bits tell the sentences of any library apart."""


STATE = (
    "SELECT body.review_id AS review_id, sha256 || ':' || coalesce(finding.version, 0) AS state "
    "FROM body LEFT JOIN finding ON finding.review_id = body.review_id"
)
"""What a count holds for: a text, and the roles of its lines."""


def key(sentence: str) -> str:
    """What a sentence is known by, wherever it stands in its review and however its lines are broken."""
    return hashlib.sha256(" ".join(sentence.split()).encode("utf-8", "surrogatepass")).hexdigest()[
        :KEY_LENGTH
    ]


def of_review(db: Database, review_id: int) -> tuple[str, list[Span]]:
    """The text of a review and its sentences of running text, in order. Nothing for a review that is gone."""
    found = db.one("SELECT text FROM body WHERE review_id = ?", (review_id,))
    return (found[0], running(found[0], sections(db, review_id))) if found else ("", [])


def sections(db: Database, review_id: int) -> list[tuple[int, int, str]]:
    """The roles of the lines of a review: start, end, role."""
    found = db.one("SELECT sections FROM finding WHERE review_id = ?", (review_id,))
    return [(start, end, role) for start, end, role in json.loads(found[0])] if found else []


def running(text: str, roles: Sequence[tuple[int, int, str]]) -> list[Span]:
    """The sentences of `text` that begin in running text; all of them where no role is known."""
    starts = [start for start, _, _ in roles]

    def counts(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and span.start < roles[at][1] and roles[at][2] in ROLES

    return [span for span in split(text) if not roles or counts(span)]


def count(
    db: Database, wanted: Sequence[int], progress: Callable[[int, int], bool] | None = None
) -> dict[int, int] | None:
    """How many sentences each of `wanted` has; None where `progress` cancelled. Kept until a text changes."""
    known: dict[int, int] = dict(
        db.all(
            "SELECT unit.review_id, unit.sentences FROM review_unit AS unit "
            f"JOIN ({STATE}) AS now ON now.review_id = unit.review_id AND now.state = unit.state"
        )
    )
    missing = [review_id for review_id in wanted if review_id not in known]
    for done in range(0, len(missing), 100):
        if progress and not progress(done, len(missing)):
            return None
        window = missing[done : done + 100]
        known |= dict(_counted(db, window))
        with db.transaction():
            db.run_many(
                f"INSERT INTO review_unit (review_id, state, sentences) SELECT review_id, state, ? FROM ({STATE}) "
                "WHERE review_id = ? "
                "ON CONFLICT (review_id) DO UPDATE SET state = excluded.state, sentences = excluded.sentences",
                [(known[review_id], review_id) for review_id in window if review_id in known],
            )
    return {review_id: known.get(review_id, 0) for review_id in wanted}


def _counted(db: Database, window: Sequence[int]) -> Iterator[tuple[int, int]]:
    for review_id in window:
        yield review_id, len(of_review(db, review_id)[1])
