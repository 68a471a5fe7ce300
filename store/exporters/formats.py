"""The table of formats: what the dialog offers, what ``--format`` takes, which suffix means which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from store.errors import BadInput
from store.exporters.json_records import write_array, write_lines
from store.exporters.markdown import write_markdown
from store.exporters.separated import write_csv, write_tsv
from store.exporters.subjects import Subject


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records: its name, the suffixes that mean it, its writer.

    The first suffix is the one to propose. `write` takes the items one at a time and never
    holds them all; the stream is text that leaves LF alone. It tells how many texts a spreadsheet
    would take for formulas, 0 where none reads the format. `for_excel` writes what Excel opens well.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Subject[Any], Iterable[Any], TextIO], int]
    for_excel: Callable[[Subject[Any], Iterable[Any], TextIO], int] | None = None


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("csv", (".csv",), write_csv, partial(write_csv, excel=True)),
        Format("tsv", (".tsv", ".tab"), write_tsv, partial(write_tsv, excel=True)),
        Format("json", (".json",), write_array),
        Format("jsonl", (".jsonl", ".ndjson"), write_lines),
        Format("markdown", (".md", ".markdown"), write_markdown),
    )
}
"""The formats by name; the first is the one when nothing is said."""


def format_for(name: str | None, path: Path | None) -> Format:
    """The format called `name`, else the one that the suffix of `path` means, else CSV.

    A name may also be a suffix without its dot (``md``). Raises BadInput for a name or a
    suffix that no format has. A suffix that does not begin with a letter is none: the end of
    ``passages-2026.11.22`` is a date.
    """
    if name is not None:
        return _known(name.removeprefix(".").lower(), f"There is no format called “{name}”.")
    suffix = path.suffix if path is not None else ""
    if not re.match(r"\.[A-Za-z]", suffix):
        return next(iter(FORMATS.values()))
    return _known(suffix[1:].lower(), f"No format goes by the suffix “{suffix}”, so nothing was written.")


def excel(format: Format) -> Format:
    """The format as Excel wants it. Raises BadInput where Excel does not open it."""
    if format.for_excel is None:
        names = " and ".join(one.name for one in FORMATS.values() if one.for_excel)
        raise BadInput(f"Excel does not open {format.name}.", f"For Excel there are {names}.")
    return replace(format, write=format.for_excel)


def _known(word: str, complaint: str) -> Format:
    for format in FORMATS.values():
        if word == format.name or f".{word}" in format.suffixes:
            return format
    *others, last = FORMATS
    raise BadInput(complaint, f"Known formats are {', '.join(others)} and {last}.")
