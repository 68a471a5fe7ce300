"""Places that a letter leads back to, and how each coder left the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

MOVING = """
CREATE TABLE mark (
    coder TEXT NOT NULL,
    letter TEXT NOT NULL,                                    -- a to z: one in each review; A to Z: one in the library
    review_id INTEGER NOT NULL REFERENCES review (id),
    start INTEGER NOT NULL,                                  -- code point
    PRIMARY KEY (coder, letter, review_id)
) STRICT;

CREATE TABLE session (
    coder TEXT PRIMARY KEY,
    state TEXT NOT NULL                                      -- JSON: see store.sessions
) STRICT;
"""


def m006_moving(tables: Tables) -> None:
    """A letter may stand for a place; the screen comes back as it was left."""
    run_script(tables.conn, MOVING)
