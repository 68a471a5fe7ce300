"""Which names of the library are one person, character, work …, and which may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.script import run_script

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

ENTITIES = """
-- all of this is derived from the names and from the corrections `merge` and `apart`: see store.entities
ALTER TABLE entity ADD COLUMN whole INTEGER REFERENCES entity (id);  -- the name that this one is another form of
ALTER TABLE entity ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;   -- whether it was held against the others
CREATE INDEX entity_whole ON entity (whole) WHERE whole IS NOT NULL;
CREATE INDEX entity_new ON entity (id) WHERE NOT compared;

CREATE TABLE entity_key (                                    -- only names that share a key can be one
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (key, kind, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_pair (                                   -- names that are or may be one
    one INTEGER NOT NULL REFERENCES entity (id),
    two INTEGER NOT NULL REFERENCES entity (id),
    likeness REAL NOT NULL,
    sure INTEGER NOT NULL,                                   -- 0: a person is asked
    PRIMARY KEY (one, two)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_pair_two ON entity_pair (two);
CREATE INDEX entity_pair_likeness ON entity_pair (likeness DESC) WHERE NOT sure;

CREATE INDEX correction_name ON correction (kind, exact) WHERE verb IN ('merge', 'apart');
CREATE INDEX correction_other ON correction (kind, becomes) WHERE verb IN ('merge', 'apart');
"""


def m010_entities(tables: Tables) -> None:
    """Names that are one in the library are linked; those that may be are proposed."""
    run_script(tables.conn, ENTITIES)
