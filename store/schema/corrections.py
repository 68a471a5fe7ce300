"""What people put right about names, and which reviews have to be counted anew for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

CORRECTIONS = """
CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    verb TEXT NOT NULL,                                      -- reject, retag, resize, add, name, merge, apart
    review_id INTEGER REFERENCES review (id),                -- NULL: in the whole library
    start INTEGER,                                           -- NULL: every mention that is written so
    end INTEGER,
    exact TEXT NOT NULL,                                     -- the name as written; of merge and apart, an entity's name
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,                                      -- its class before; of add, its class
    becomes TEXT NOT NULL DEFAULT '',                        -- the new class, the new text, or the entity's name
    shift INTEGER NOT NULL DEFAULT 0,                        -- of resize: code points by which it begins earlier
    coder TEXT NOT NULL,
    created TEXT NOT NULL                                    -- to the microsecond: they are applied in this order
) STRICT;
CREATE INDEX correction_review ON correction (review_id, created);

-- reviews whose names are stored but have to be counted anew, after a correction in many of them
CREATE TABLE uncounted (review_id INTEGER PRIMARY KEY REFERENCES review (id)) STRICT;
"""


def m008_corrections(tables: Tables) -> None:
    """People correct what was found; it outlives every run of the detectors."""
    run_script(tables.conn, CORRECTIONS)
