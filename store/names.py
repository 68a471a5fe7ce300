"""The names of the whole library: how often each is met, and in how many reviews they were looked for."""

from __future__ import annotations

from store.database import Database
from store.model import Kind


class Names:
    """The index of names that `FindingsTable` fills as reviews are read for them."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def of_review(self, review_id: int) -> dict[tuple[Kind, str], int]:
        """The names of a review by class and name, with their mentions in the whole library."""
        found = self.db.all(
            "SELECT entity.kind, entity.name, entity.mentions FROM entity_review "
            "JOIN entity ON entity.id = entity_review.entity_id WHERE entity_review.review_id = ?",
            (review_id,),
        )
        return {(Kind(kind), name): mentions for kind, name, mentions in found}

    def read(self) -> int:
        """In how many reviews of the library names were looked for, with the detectors as they are now."""
        from store import detectors

        (count,) = self.db.one(
            "SELECT (SELECT count(*) FROM finding WHERE version = ?1 AND mentions IS NOT NULL) - "
            "(SELECT count(*) FROM review JOIN finding ON finding.review_id = review.id "
            "WHERE review.removed IS NOT NULL AND finding.version = ?1 AND finding.mentions IS NOT NULL)",
            (detectors.VERSION,),
        )
        return int(count)
