"""What a passage does with the claim that its tag stands for: assert it, doubt it, deny it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

CLAIMS = """
CREATE TABLE stance (
    annotation_id TEXT NOT NULL,                             -- an undone deletion brings it back: no REFERENCES
    tag_id INTEGER NOT NULL,
    stance TEXT NOT NULL CHECK (stance IN ('asserts', 'doubts', 'denies')),
    PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
"""


def m009_claims(tables: Tables) -> None:
    """Passages of a tag may assert, doubt or deny what it stands for."""
    run_script(tables.conn, CLAIMS)
