"""One file a format; each reads files into `Draft`s and never sees the database.

To add a format, write its importer (see `base.Importer`) and add it to `IMPORTERS`.

    found = find_files([Path("reviews")])
    for path in found.files:
        drafts = importer_for(path).read(path)
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from store.importers.base import Importer
from store.importers.decoding import decode, normalise
from store.importers.html import SavedPage
from store.importers.plain import PlainText
from store.importers.walk import Found, find

__all__ = ["IMPORTERS", "Found", "Importer", "decode", "find_files", "importer_for", "known", "normalise"]

IMPORTERS: tuple[Importer, ...] = (PlainText(), SavedPage())

_BY_SUFFIX = {suffix: importer for importer in IMPORTERS for suffix in importer.suffixes}


def importer_for(path: Path) -> Importer | None:
    """The importer for files with the suffix of `path`, upper or lower case; None where there is none."""
    return _BY_SUFFIX.get(path.suffix.lower())


def known() -> str:
    """The suffixes that can be read, for a sentence: ``.htm, .html, .markdown ...``."""
    return ", ".join(sorted(_BY_SUFFIX))


def find_files(paths: Iterable[Path]) -> Found:
    """The files behind `paths` that an importer can read; folders are walked. See `walk.find`."""
    return find(paths, lambda path: importer_for(path) is not None, known())
