"""The library's names counted as they come and go, and which reviews were read for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

NAMES = """
-- how often each name is met in the reviews that are in the library: kept by the triggers below
ALTER TABLE entity ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entity ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
UPDATE entity SET (mentions, reviews) = (
    SELECT coalesce(sum(entity_review.mentions), 0), count(*) FROM entity_review
    JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL
    WHERE entity_review.entity_id = entity.id
);

CREATE TRIGGER entity_review_in AFTER INSERT ON entity_review
WHEN (SELECT removed FROM review WHERE id = new.review_id) IS NULL BEGIN
    UPDATE entity SET mentions = mentions + new.mentions, reviews = reviews + 1 WHERE id = new.entity_id;
END;
CREATE TRIGGER entity_review_out AFTER DELETE ON entity_review
WHEN (SELECT removed FROM review WHERE id = old.review_id) IS NULL BEGIN
    UPDATE entity SET mentions = mentions - old.mentions, reviews = reviews - 1 WHERE id = old.entity_id;
END;
CREATE TRIGGER entity_review_removed AFTER UPDATE OF removed ON review
WHEN old.removed IS NULL AND new.removed IS NOT NULL BEGIN
    UPDATE entity SET mentions = entity.mentions - entity_review.mentions, reviews = entity.reviews - 1
    FROM entity_review WHERE entity_review.review_id = new.id AND entity_review.entity_id = entity.id;
END;
CREATE TRIGGER entity_review_brought_back AFTER UPDATE OF removed ON review
WHEN old.removed IS NOT NULL AND new.removed IS NULL BEGIN
    UPDATE entity SET mentions = entity.mentions + entity_review.mentions, reviews = entity.reviews + 1
    FROM entity_review WHERE entity_review.review_id = new.id AND entity_review.entity_id = entity.id;
END;

-- a row of findings may hold a page: without these, to count them is to read them all
CREATE INDEX finding_read ON finding (version, review_id) WHERE mentions IS NOT NULL;
CREATE INDEX review_removed ON review (id) WHERE removed IS NOT NULL;
"""


def m005_names(tables: Tables) -> None:
    """Names are counted over the library, and the reviews that were read for them are found at once."""
    run_script(tables.conn, NAMES)
