"""Newer texts of a review, the older ones kept, and annotations that may be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

VERSIONS = """
CREATE TABLE version (
    review_id INTEGER NOT NULL REFERENCES review (id),
    number INTEGER NOT NULL,                                 -- 1, 2, ...: the texts before the one in body
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    replaced TEXT NOT NULL,                                  -- when the next text took its place
    PRIMARY KEY (review_id, number)
) STRICT;

CREATE TRIGGER review_fts_text AFTER UPDATE OF text ON body BEGIN
    INSERT INTO review_fts (review_fts, rowid, title, work, outlet, author, text)
    SELECT 'delete', id, title, work, outlet, author, old.text FROM review WHERE id = old.review_id;
    INSERT INTO review_fts (rowid, title, work, outlet, author, text)
    SELECT id, title, work, outlet, author, new.text FROM review WHERE id = new.review_id;
END;

-- a lost annotation keeps its old position, where another may stand by now: the table's own UNIQUE has to go
CREATE TEMP TABLE kept AS SELECT * FROM annotation;
DROP TABLE annotation;
CREATE TABLE annotation (
    id TEXT PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    coder TEXT NOT NULL,
    flagged INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL DEFAULT 'person',
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    lost INTEGER NOT NULL DEFAULT 0                          -- the version that the quote stood in last; 0: it stands
) STRICT;
INSERT INTO annotation (id, review_id, start, end, exact, prefix, suffix, note, coder, flagged, origin, created, modified)
    SELECT id, review_id, start, end, exact, prefix, suffix, note, coder, flagged, origin, created, modified FROM kept;
DROP TABLE kept;
CREATE UNIQUE INDEX annotation_place ON annotation (review_id, start, end, coder) WHERE NOT lost;
CREATE INDEX annotation_review ON annotation (review_id);

DROP VIEW passages;
CREATE VIEW passages AS
    SELECT annotation.id AS annotation_id, review.id AS review_id, review.title AS review_title,
        review.work, review.outlet, review.author, review.published, review.score,
        coalesce(tag.path, '') AS tag, annotation.note, annotation.exact AS quote,
        iif(annotation.lost, NULL, annotation.start) AS start, iif(annotation.lost, NULL, annotation.end) AS end,
        annotation.coder, annotation.flagged, annotation.created, annotation.modified
    FROM annotation
    JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id
    LEFT JOIN tag ON tag.id = annotation_tag.tag_id;
"""


def m002_versions(tables: Tables) -> None:
    """Texts may be replaced by newer ones: the older ones are kept, and annotations may be lost."""
    run_script(tables.conn, VERSIONS)
