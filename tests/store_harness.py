"""What the tests of the store share: a library with reviews in it, and its rows as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store import Store
from store.database import Database
from store.history import KEYS

TEXTS = (
    "The Glass Waltz\n\nThere is talk of long reshoots. Nobody doubts it; they took five weeks.\n\n7/10\n",
    "Saltmarsh\n\nA novel of tides. Mara Lind calls it a “variant, not an imitation”.\n",
    "Une fête 映画 👩‍🚀\n\nDéjà vu à Paris. 映画は長い。\n",
)
"""Three short reviews of the tests' own; they become reviews 1, 2 and 3."""


def fill(path: Path, coder: str = "ana", texts: tuple[str, ...] = TEXTS) -> Store:
    """A new library at `path` with `texts` in it, open for `coder`."""
    folder = path.parent / f"{path.name}.files"
    folder.mkdir()
    store = Store(path, coder)
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8", newline="")
    store.add(sorted(folder.iterdir()))
    return store


def rows(db: Database) -> dict[str, list[Any]]:
    """Every row of the tables that acts may change."""
    return {
        table: db.all(f'SELECT * FROM "{table}" ORDER BY {", ".join(key)}') for table, key in KEYS.items()
    }
