"""Is the library whole? The file, its index, its texts, and every quote against its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from store.database import Database
from store.errors import LibraryError
from store.explaining import damaged


def problems(db: Database) -> Iterator[str]:
    """Each thing that is wrong, as a sentence; nothing for a library that is whole.

    Raises LibraryError when the library cannot be looked at now: locked, or its disk full.
    """
    for what, look in (("file", _file), ("rows", _links), ("full-text index", _index), ("texts", _texts)):
        try:
            yield from look(db)
        except LibraryError as error:
            if not damaged(error):
                raise
            yield f"The {what} cannot be read: {error.__cause__}."


def _file(db: Database) -> Iterator[str]:
    for (verdict,) in db.all("PRAGMA integrity_check(20)"):
        if verdict != "ok":
            yield f"The file is damaged: {verdict}."


def _links(db: Database) -> Iterator[str]:
    for table, row, parent, _ in db.all("PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) points to a row of {parent} that is not there."


def _index(db: Database) -> Iterator[str]:
    try:
        with db.transaction():
            db.run("INSERT INTO review_fts (review_fts, rank) VALUES ('integrity-check', 1)")
    except LibraryError as error:
        if not damaged(error):
            raise
        yield "The full-text index does not match the texts: a search may miss reviews."


def _texts(db: Database) -> Iterator[str]:
    for review_id, text, sha256 in db.stream("SELECT review_id, text, sha256 FROM body ORDER BY review_id"):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield f"The text of review {review_id} is not the one that was added."
        quotes = "SELECT id, start, end, exact FROM annotation WHERE review_id = ? AND NOT lost"
        for annotation_id, start, end, exact in db.all(quotes, (review_id,)):
            if text[start:end] != exact:
                yield f"Annotation {annotation_id} of review {review_id} does not stand at its place."
