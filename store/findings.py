"""What the detectors found, kept compactly: one row a review and a small index of names.

Sections and scores are stored at import. Names are looked for when a review is first opened, or
in bulk; a review whose findings are older than the detectors is looked at again. What is stored is
what the detectors found; corrections are applied whenever it is read (`store.correcting`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import overload

from store.corrections import Corrections, Row
from store.database import Database
from store.entities import AT_ONCE as NEW_NAMES
from store.entities import Entities
from store.model import Findings, Kind, Mention, Role, Score, Section, Span
from store.names import Names

AT_ONCE = 100
"""Reviews whose names are counted anew within the act that corrects them."""


class Sections(Sequence[Section]):
    """Sections as they are stored, each made when it is looked at: a book has a hundred thousand."""

    def __init__(self, stored: list[tuple[int, int, str]]) -> None:
        self._stored = stored
        self._made: dict[int, Section] = {}

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, at: int) -> Section: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Section]: ...
    def __getitem__(self, at: int | slice) -> Section | Sequence[Section]:
        if isinstance(at, slice):
            return Sections(self._stored[at])
        made = self._made.get(at)
        if made is None:
            start, end, role = self._stored[at]
            made = self._made[at] = Section(Span(start, end), Role(role))
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sections) and self._stored == other._stored


class FindingsTable:
    """The findings of a library."""

    def __init__(self, db: Database, names: Names, corrections: Corrections, entities: Entities) -> None:
        self.db = db
        self.names = names
        self.corrections = corrections
        self.entities = entities

    def put(self, review_id: int, found: Findings) -> None:
        """Store sections and scores of a new review; the caller holds the transaction."""
        from store import detectors

        sections = json.dumps([[s.span.start, s.span.end, s.role.value] for s in found.sections])
        self.db.run(
            "INSERT INTO finding (review_id, version, sections) VALUES (?, ?, ?)",
            (review_id, detectors.VERSION, sections),
        )
        self.db.run_many(
            "INSERT INTO score (review_id, start, end, raw, value, scale, aspect, overall, source, item) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    review_id,
                    s.span.start,
                    s.span.end,
                    s.raw,
                    s.value,
                    s.scale,
                    s.aspect,
                    int(s.overall),
                    s.source,
                    s.item,
                )
                for s in found.scores
            ],
        )

    def renew(self, review_id: int, found: Findings) -> None:
        """Put other findings in place of all there are; names are looked for again when they are wanted."""
        for table in ("finding", "score", "entity_review"):
            self.db.run(f"DELETE FROM {table} WHERE review_id = ?", (review_id,))
        self.put(review_id, found)

    def sections(self, review_id: int) -> Sequence[Section]:
        """The line roles of a review."""
        found = self.db.one("SELECT sections FROM finding WHERE review_id = ?", (review_id,))
        return Sections(json.loads(found[0])) if found else ()

    def scores(self, review_id: int) -> tuple[Score, ...]:
        """The scores of a review in text order."""
        return tuple(
            build_score(row)
            for row in self.db.all(
                "SELECT start, end, raw, value, scale, aspect, overall, source, item FROM score "
                "WHERE review_id = ? ORDER BY start",
                (review_id,),
            )
        )

    def mentions(self, review_id: int) -> tuple[Mention, ...] | None:
        """The names of a review, corrected, or None where they have not been looked for with these detectors."""
        from store import detectors

        found = self.db.one(
            "SELECT mentions FROM finding WHERE review_id = ? AND version = ?", (review_id, detectors.VERSION)
        )
        if not found or found[0] is None:
            return None
        mentions = tuple(
            Mention(Span(start, end), Kind(kind), entity, rule, not unsure)
            for start, end, kind, entity, rule, *unsure in json.loads(found[0])
        )
        return self.corrections.applied(review_id, mentions)

    def put_mentions(self, review_id: int, mentions: Sequence[Mention]) -> None:
        """Store the names of a review as they were found, and count them in the library as they are corrected."""
        from store import detectors

        packed = json.dumps(
            [
                [m.span.start, m.span.end, m.kind.value, m.entity, m.rule, *([] if m.sure else [0])]
                for m in mentions
            ],
            ensure_ascii=False,
        )
        with self.db.transaction():
            self.db.run(
                "UPDATE finding SET mentions = ?, version = ? WHERE review_id = ?",
                (packed, detectors.VERSION, review_id),
            )
            self.names.count(review_id, self.corrections.applied(review_id, mentions))
            self.entities.link(NEW_NAMES)

    def put_names(self, review_id: int, found: Findings) -> None:
        """Store the names in `found`; where those stored are of older detectors, all else that is found with them."""
        with self.db.transaction():
            if self.outdated_at_all(review_id):
                self.renew(review_id, found)
                overall = next((score for score in found.scores if score.overall), None)
                # the score of a newer text is part of the act that took it
                self.db.run(
                    "UPDATE review SET score = ?2, score_raw = ?3 WHERE id = ?1 AND NOT EXISTS "
                    "(SELECT 1 FROM act WHERE act.review_id = ?1 AND act.act = 'update')",
                    (review_id, overall.value if overall else None, overall.raw if overall else ""),
                )
            self.put_mentions(review_id, found.mentions)

    def outdated_at_all(self, review_id: int) -> bool:
        """Whether anything that is stored of a review was found by older detectors."""
        from store import detectors

        (version,) = self.db.one("SELECT version FROM finding WHERE review_id = ?", (review_id,))
        return int(version) != detectors.VERSION

    def unread(self, wanted: Sequence[int]) -> list[int]:
        """Those of `wanted` whose names have not been looked for with these detectors, or not been counted."""
        from store import detectors

        ready = {
            review_id
            for (review_id,) in self.db.all(
                "SELECT review_id FROM finding WHERE mentions IS NOT NULL AND version = ? "
                "AND review_id NOT IN (SELECT review_id FROM uncounted)",
                (detectors.VERSION,),
            )
        }
        return [review_id for review_id in wanted if review_id not in ready]

    def outdated(self, wanted: Sequence[int]) -> int:
        """How many of `wanted` were read for names by older detectors than these."""
        from store import detectors

        old = {
            review_id
            for (review_id,) in self.db.all(
                "SELECT review_id FROM finding WHERE mentions IS NOT NULL AND version != ?",
                (detectors.VERSION,),
            )
        }
        return sum(review_id in old for review_id in wanted)

    def detect(self, wanted: Sequence[int], progress: Callable[[int, int], bool] | None = None) -> bool:
        """Look for the names of `wanted`, one transaction a review; False where `progress` cancelled.

        `progress` gets (done, all) before each review; what was done stays. One whose names are stored
        and only have to be counted is counted.
        """
        from store import detectors

        for done, review_id in enumerate(wanted):
            if progress and not progress(done, len(wanted)):
                return False
            if self.mentions(review_id) is None:
                text, title = self.db.one(
                    "SELECT text, title FROM body JOIN review ON review.id = review_id WHERE review_id = ?",
                    (review_id,),
                )
                again = self.outdated_at_all(review_id)
                self.put_names(review_id, detectors.read(text, title, again=again))
            else:
                self.count(review_id)
        return True

    def count(self, review_id: int) -> None:
        """Count the names of a review anew, as they are corrected now."""
        with self.db.transaction():
            self.names.count(review_id, self.mentions(review_id) or ())
            self.entities.link(NEW_NAMES)

    def follow(self, corrections: Sequence[Row]) -> None:
        """What follows each act on corrections, its undo and redo too, in its transaction: names are counted anew.

        Of many reviews only some at once; the others wait for `detect`, and until then their counts,
        never their names, are those before.
        """
        self.entities.follow(corrections)
        self.corrections.uncount(corrections)
        waiting = self.db.all(
            "SELECT review_id FROM uncounted JOIN finding USING (review_id) WHERE mentions IS NOT NULL LIMIT ?",
            (AT_ONCE,),
        )
        for (review_id,) in waiting:
            self.count(review_id)


def build_score(row: Sequence[object]) -> Score:
    """A Score from (start, end, raw, value, scale, aspect, overall, source, item)."""
    start, end, raw, value, scale, aspect, overall, source, item = row
    span = Span(start, end)  # type: ignore[arg-type]
    return Score(span, raw, value, scale, aspect, bool(overall), source, item)  # type: ignore[arg-type]
