"""Plain text and Markdown: one review a file. Front matter and markup stay in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.importers.decoding import decode
from store.importers.naming import absolute, readable, storable
from store.importers.reading import read_bytes
from store.model import Draft


class PlainText:
    """Reads a file as the one review that it is."""

    name = "plain text or Markdown"
    suffixes = (".txt", ".text", ".md", ".markdown")

    def read(self, path: Path, encoding: str | None = None) -> Iterator[Draft]:
        """Yield the review in the file at `path`; see `Importer.read` and `decode`."""
        text, used, warnings = decode(read_bytes(path), encoding, readable(path))
        yield Draft(
            name=storable(path.stem),
            text=text,
            path=storable(absolute(path)),
            encoding=used,
            warnings=warnings,
        )
