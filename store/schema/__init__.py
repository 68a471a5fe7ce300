"""The tables of a library, as an append-only list of migrations, a file each.

A migration is never edited once released: append another. `VERSION` is written to the file's
``user_version``, so that a current library is opened without loading the migration machinery.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema.claims import m009_claims
from store.schema.codebook import m003_codebook
from store.schema.corrections import m008_corrections
from store.schema.desk import m004_desk
from store.schema.entities import m010_entities
from store.schema.first import m001_first
from store.schema.moving import m006_moving
from store.schema.names import m005_names
from store.schema.sweep import m007_sweep
from store.schema.versions import m002_versions

if TYPE_CHECKING:
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x506F5374
"""``PoSt``: how a postil library is told from any other SQLite file."""

MIGRATIONS = (
    m001_first,
    m002_versions,
    m003_codebook,
    m004_desk,
    m005_names,
    m006_moving,
    m007_sweep,
    m008_corrections,
    m009_claims,
    m010_entities,
)
"""In the order in which they are applied; the name of each is stored in the library."""

VERSION = len(MIGRATIONS)


def migrations() -> Migrations:
    """The migrations as sqlite-utils runs them: each with its record in one transaction."""
    from sqlite_utils.migrations import Migrations

    listed = Migrations("postil")
    for migration in MIGRATIONS:
        listed()(migration)
    return listed
