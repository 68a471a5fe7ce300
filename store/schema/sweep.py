"""Going through a whole library for one tag: standing queries, decisions, and samples of what was not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

SWEEP = """
CREATE TABLE standing_query (
    tag_id INTEGER PRIMARY KEY,                              -- a tag may be deleted and come back by undo: no REFERENCES
    query TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
    tag_id INTEGER NOT NULL,
    coder TEXT NOT NULL,
    review_id INTEGER NOT NULL REFERENCES review (id),
    sentence TEXT NOT NULL,                                  -- the start of its SHA-256: the same words are decided once
    accepted INTEGER NOT NULL,
    origin TEXT NOT NULL,                                    -- what offered it
    quote TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (tag_id, coder, review_id, sentence)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tag_id INTEGER NOT NULL,
    coder TEXT NOT NULL,
    seed INTEGER NOT NULL,
    population INTEGER NOT NULL,                             -- sentences that nobody had decided on
    reviews TEXT NOT NULL,                                   -- the query that says of which reviews
    made TEXT NOT NULL
) STRICT;
CREATE TABLE sample_item (
    sample_id INTEGER NOT NULL REFERENCES sample (id),
    position INTEGER NOT NULL,
    review_id INTEGER NOT NULL REFERENCES review (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    known INTEGER,                                           -- NULL: untouched; 0, 1: decided before, shown again blind
    answer INTEGER,                                          -- NULL: not judged yet
    PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_unit (                                   -- derived: see store.sweep.sentences
    review_id INTEGER PRIMARY KEY REFERENCES review (id),
    state TEXT NOT NULL,                                     -- the text and the detectors for which it holds
    sentences INTEGER NOT NULL                               -- those of the running text
) STRICT;

CREATE VIRTUAL TABLE review_vocabulary USING fts5vocab(review_fts, row);
"""


def m007_sweep(tables: Tables) -> None:
    """Decisions on offered sentences are kept, and samples that tell what was missed."""
    run_script(tables.conn, SWEEP)
