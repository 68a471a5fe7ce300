"""What the detectors found, kept compactly: one row a review and a small index of names.

Sections and scores are stored at import. Names are looked for when a review is first opened, or
in bulk; a review whose findings are older than the detectors is looked at again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from store.database import Database
from store.model import Entity, Findings, Kind, Mention, Role, Score, Section, Span


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

    def __init__(self, db: Database) -> None:
        self.db = db

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
        """The names of a review, or None where they have not been looked for with these detectors."""
        from store import detectors

        found = self.db.one(
            "SELECT mentions FROM finding WHERE review_id = ? AND version = ?", (review_id, detectors.VERSION)
        )
        if not found or found[0] is None:
            return None
        return tuple(
            Mention(Span(start, end), Kind(kind), entity, rule, not unsure)
            for start, end, kind, entity, rule, *unsure in json.loads(found[0])
        )

    def put_mentions(self, review_id: int, mentions: Sequence[Mention]) -> None:
        """Store the names of a review and count them in the library's index of names."""
        from store import detectors

        packed = json.dumps(
            [
                [m.span.start, m.span.end, m.kind.value, m.entity, m.rule, *([] if m.sure else [0])]
                for m in mentions
            ],
            ensure_ascii=False,
        )
        counts = Counter((mention.kind.value, mention.entity) for mention in mentions)
        with self.db.transaction():
            self.db.run(
                "UPDATE finding SET mentions = ?, version = ? WHERE review_id = ?",
                (packed, detectors.VERSION, review_id),
            )
            self.db.run("DELETE FROM entity_review WHERE review_id = ?", (review_id,))
            for (kind, name), count in counts.items():
                self.db.run(
                    "INSERT INTO entity (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING", (kind, name)
                )
                self.db.run(
                    "INSERT INTO entity_review (entity_id, review_id, mentions) "
                    "SELECT id, ?, ? FROM entity WHERE kind = ? AND name = ?",
                    (review_id, count, kind, name),
                )

    def unread(self, wanted: Sequence[int]) -> list[int]:
        """Those of `wanted` whose names have not been looked for with these detectors."""
        from store import detectors

        ready = {
            review_id
            for (review_id,) in self.db.all(
                "SELECT review_id FROM finding WHERE mentions IS NOT NULL AND version = ?",
                (detectors.VERSION,),
            )
        }
        return [review_id for review_id in wanted if review_id not in ready]

    def detect(self, wanted: Sequence[int], progress: Callable[[int, int], bool] | None = None) -> bool:
        """Look for the names of `wanted`, one transaction a review; False where `progress` cancelled.

        `progress` gets (done, all) before each review; what was done stays.
        """
        from store import detectors

        for done, review_id in enumerate(wanted):
            if progress and not progress(done, len(wanted)):
                return False
            (text,) = self.db.one("SELECT text FROM body WHERE review_id = ?", (review_id,))
            self.put_mentions(review_id, detectors.read_names(text))
        return True

    def entities(self, wanted: Sequence[int] | None = None) -> Iterator[Entity]:
        """Every name met in the reviews of `wanted` (None: all), with its counts there, by class and name."""
        chosen = None if wanted is None else frozenset(wanted)
        rows = self.db.stream(
            "SELECT entity.kind, entity.name, entity_review.review_id, entity_review.mentions FROM entity "
            "JOIN entity_review ON entity_review.entity_id = entity.id "
            "JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL "
            "ORDER BY entity.kind, entity.name, entity_review.review_id"
        )
        name, mentions, reviews = None, 0, 0
        for kind, entity, review_id, count in rows:
            if chosen is not None and review_id not in chosen:
                continue
            if (kind, entity) != name:
                if name:
                    yield Entity(Kind(name[0]), name[1], (), mentions, reviews)
                name, mentions, reviews = (kind, entity), 0, 0
            mentions, reviews = mentions + count, reviews + 1
        if name:
            yield Entity(Kind(name[0]), name[1], (), mentions, reviews)


def build_score(row: Sequence[object]) -> Score:
    """A Score from (start, end, raw, value, scale, aspect, overall, source, item)."""
    start, end, raw, value, scale, aspect, overall, source, item = row
    span = Span(start, end)  # type: ignore[arg-type]
    return Score(span, raw, value, scale, aspect, bool(overall), source, item)  # type: ignore[arg-type]
