"""What is exported: the rows of each subject that belong to some reviews, as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from store.exporters import SUBJECTS, Format, Progress, Written, save, write
from store.exporters.subjects import ScoreRow

if TYPE_CHECKING:
    from store import Store

WINDOW = 128
"""Reviews whose list rows are fetched at a time."""

NEEDS_NAMES = ("entities",)
"""Subjects for which the names of unread reviews have to be found first."""


def _reviews(store: Store, wanted: Sequence[int]) -> Iterator[Any]:
    for at in range(0, len(wanted), WINDOW):
        window = wanted[at : at + WINDOW]
        rows = store.reviews.rows(window)
        yield from (rows[review_id] for review_id in window if review_id in rows)


def _scores(store: Store, wanted: Sequence[int]) -> Iterator[Any]:
    for row in _reviews(store, wanted):
        yield from (ScoreRow(row, score) for score in store.findings.scores(row.id))


ROWS: dict[str, Callable[[Store, Sequence[int]], Iterator[Any]]] = {
    "passages": lambda store, wanted: store.passages(wanted),
    "reviews": _reviews,
    "scores": _scores,
    "entities": lambda store, wanted: store.names.entities(wanted),
    "codebook": lambda store, wanted: iter(store.codebook.tags()),
}
"""Where the rows of each subject come from; the codebook is always whole."""


def export(
    store: Store,
    subject: str,
    wanted: Sequence[int],
    format: Format,
    target: Path | TextIO,
    progress: Progress | None = None,
) -> Written:
    """Write the rows of `subject` that belong to the reviews `wanted`, and tell how many there were.

    A path is written whole or not at all; a stream as it comes. Names that were not looked for
    yet have to be found before (`needs_names`). Raises KeyError for an unknown subject.
    """
    items = ROWS[subject](store, wanted)
    if isinstance(target, Path):
        return save(target, SUBJECTS[subject], items, format, progress)
    return write(target, SUBJECTS[subject], items, format, progress)


def needs_names(store: Store, subject: str, wanted: Sequence[int]) -> list[int]:
    """The reviews whose names have to be found before `subject` can be exported."""
    return store.findings.unread(wanted) if subject in NEEDS_NAMES else []
