"""What every importer is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from store.model import Draft


class Importer(Protocol):
    """Reads the files of one format and yields their reviews; it never sees the database."""

    @property
    def name(self) -> str:
        """The format, as a person calls it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes that it takes, in lower case with their dot."""

    def read(self, path: Path, encoding: str | None = None) -> Iterator[Draft]:
        """Yield the reviews of the file at `path`, decoded as `encoding` or as it seems to be encoded.

        Raises BadInput, no later than at the first review, with a sentence that names the file
        and the reason.
        """
