"""Figures as rows and columns with headings; plain data."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int

NONE = ""
"""The heading of what has no work, outlet, score ..."""

BAND = 20
"""The width of a band of scores, of 0-100."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with headings; the first `labels` columns name what the other columns count."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 1
