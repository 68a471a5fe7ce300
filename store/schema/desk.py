"""What questions over the whole library need: saved views, and where annotations stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

DESK = """
CREATE TABLE saved_view (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    query TEXT NOT NULL,
    sort TEXT NOT NULL DEFAULT 'added',
    reversed INTEGER NOT NULL DEFAULT 0,
    saved TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation_unit (                               -- derived: see store.units
    annotation_id TEXT PRIMARY KEY,
    start INTEGER NOT NULL,                                  -- the place and the text for which it holds
    end INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    first_sentence INTEGER NOT NULL,
    last_sentence INTEGER NOT NULL,
    first_paragraph INTEGER NOT NULL,
    last_paragraph INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW tagged_place AS
    SELECT annotation.id AS annotation_id, annotation.review_id, annotation.coder, annotation_tag.tag_id,
        unit.first_sentence, unit.last_sentence, unit.first_paragraph, unit.last_paragraph
    FROM annotation_tag
    JOIN annotation ON annotation.id = annotation_tag.annotation_id AND NOT annotation.lost
    JOIN review ON review.id = annotation.review_id AND review.removed IS NULL
    LEFT JOIN annotation_unit AS unit ON unit.annotation_id = annotation.id;
"""


def m004_desk(tables: Tables) -> None:
    """Views are saved by name; the sentences and paragraphs of annotations are kept."""
    run_script(tables.conn, DESK)
