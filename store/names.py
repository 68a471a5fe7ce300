"""The names of the whole library: how often each is met, and in how many reviews they were looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from store.database import Database
from store.model import Entity, Kind, Mention


class Names:
    """The index of names that `FindingsTable` fills as reviews are read for them."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def count(self, review_id: int, mentions: Sequence[Mention]) -> None:
        """Count the names of a review; part of the caller's transaction."""
        counts = Counter((mention.kind.value, mention.entity) for mention in mentions)
        self.db.run("DELETE FROM entity_review WHERE review_id = ?", (review_id,))
        for (kind, name), count in counts.items():
            self.db.run("INSERT INTO entity (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING", (kind, name))
            self.db.run(
                "INSERT INTO entity_review (entity_id, review_id, mentions) "
                "SELECT id, ?, ? FROM entity WHERE kind = ? AND name = ?",
                (review_id, count, kind, name),
            )
        self.db.run("DELETE FROM uncounted WHERE review_id = ?", (review_id,))

    def of_review(self, review_id: int) -> dict[tuple[Kind, str], int]:
        """The names of a review by class and name, with the mentions in the whole library of what it names."""
        found = self.db.all(
            "SELECT kind, name, (SELECT sum(mentions) FROM entity WHERE id = root OR whole = root) FROM "
            "(SELECT kind, name, coalesce(whole, entity.id) AS root FROM entity_review "
            "JOIN entity ON entity.id = entity_review.entity_id WHERE entity_review.review_id = ?)",
            (review_id,),
        )
        return {(Kind(kind), name): mentions for kind, name, mentions in found}

    def known(self, kind: Kind, most: int = 2000) -> list[str]:
        """The names of a class, the most frequent first, at most `most` of them."""
        found = self.db.all(
            "SELECT name FROM entity WHERE kind = ? AND reviews > 0 ORDER BY mentions DESC LIMIT ?",
            (kind.value, most),
        )
        return [name for (name,) in found]

    def first_with(self, kind: Kind, name: str) -> int | None:
        """The first review of the library that mentions a name."""
        found = self.db.one(
            "SELECT entity_review.review_id FROM entity JOIN entity_review ON entity_review.entity_id = entity.id "
            "JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL "
            "WHERE entity.kind = ? AND entity.name = ? ORDER BY entity_review.review_id LIMIT 1",
            (kind.value, name),
        )
        return int(found[0]) if found else None

    def read(self) -> int:
        """In how many reviews of the library names were looked for with the detectors as they are now, and counted."""
        from store import detectors

        (count,) = self.db.one(
            "SELECT (SELECT count(*) FROM finding WHERE version = ?1 AND mentions IS NOT NULL) - "
            "(SELECT count(*) FROM review JOIN finding ON finding.review_id = review.id "
            "WHERE review.removed IS NOT NULL AND finding.version = ?1 AND finding.mentions IS NOT NULL) - "
            "(SELECT count(*) FROM uncounted JOIN finding USING (review_id) "
            "JOIN review ON review.id = review_id AND review.removed IS NULL "
            "WHERE finding.version = ?1 AND finding.mentions IS NOT NULL)",
            (detectors.VERSION,),
        )
        return int(count)

    def entities(self, wanted: Sequence[int] | None = None) -> Iterator[Entity]:
        """Everything that is named in the reviews of `wanted` (None: all), with its counts there, by class and name.

        The other forms of a name are those met there.
        """
        chosen = None if wanted is None else frozenset(wanted)
        rows = self.db.stream(
            "SELECT root.id, root.kind, root.name, entity.name, entity_review.review_id, entity_review.mentions "
            "FROM entity JOIN entity AS root ON root.id = coalesce(entity.whole, entity.id) "
            "JOIN entity_review ON entity_review.entity_id = entity.id "
            "JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL "
            "ORDER BY root.kind, root.name, root.id"
        )
        for (_, kind, name), met in groupby(rows, itemgetter(0, 1, 2)):
            mentions, reviews, forms = 0, set[int](), set[str]()
            for *_, form, review_id, count in met:
                if chosen is None or review_id in chosen:
                    mentions += count
                    reviews.add(review_id)
                    forms.add(form)
            if reviews:
                yield Entity(Kind(kind), name, tuple(sorted(forms - {name})), mentions, len(reviews))
