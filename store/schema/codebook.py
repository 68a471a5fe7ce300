"""A codebook that says what belongs under a tag, what does not, and which passages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

CODEBOOK = """
ALTER TABLE tag ADD COLUMN include TEXT NOT NULL DEFAULT '';
ALTER TABLE tag ADD COLUMN exclude TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation_tag ADD COLUMN example INTEGER NOT NULL DEFAULT 0;  -- 1: the passage shows what the tag means
CREATE INDEX annotation_tag_example ON annotation_tag (tag_id) WHERE example;
CREATE INDEX annotation_tag_created ON annotation_tag (created);
CREATE INDEX tag_colour ON tag (path, colour) WHERE colour <> '';

DROP VIEW codebook;
CREATE VIEW codebook AS
    SELECT tag.path AS tag, tag.description, tag.colour, tag.slot,
        count(review.id) AS annotations, count(DISTINCT review.id) AS reviews,
        tag.include, tag.exclude
    FROM tag
    LEFT JOIN annotation_tag ON annotation_tag.tag_id = tag.id
    LEFT JOIN annotation ON annotation.id = annotation_tag.annotation_id
    LEFT JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    GROUP BY tag.id;
CREATE VIEW examples AS
    SELECT tag.path AS tag, annotation.id AS annotation_id, review.id AS review_id, review.title AS review_title,
        annotation.exact AS quote
    FROM annotation_tag
    JOIN tag ON tag.id = annotation_tag.tag_id
    JOIN annotation ON annotation.id = annotation_tag.annotation_id
    JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    WHERE annotation_tag.example;
"""


def m003_codebook(tables: Tables) -> None:
    """Tags say what to include and what not; a passage may be an example of its tag."""
    run_script(tables.conn, CODEBOOK)
