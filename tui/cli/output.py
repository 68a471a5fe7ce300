"""What the command line prints: answers on stdout, everything else on stderr, nothing a terminal obeys.

Each line goes through `visible` here, so no command can forget it.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, TextIO

import click

from tui.visible import json_escaped, visible

SAMPLE = 200
"""Rows that are looked at to find the widths of a table; those behind them are cut to fit."""

NARROWEST = 6
"""The cells to which a column of a table may shrink, in a terminal that is too narrow for it."""

GAP = "  "


def prepare(stream: TextIO) -> None:
    """Make `stream` take any text: what its encoding lacks is written as an escape."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def harmless(text: str) -> str:
    """`text` with its own line ends and nothing else that a terminal would obey or hide."""
    return "\n".join(map(visible, text.split("\n")))


def say(message: str) -> None:
    """A message for the person at the terminal, on stderr."""
    # with stderr closed or full there is nobody left to tell
    with suppress(OSError):
        click.echo(harmless(message), err=True)


def out(text: str = "", *, bold: bool = False, dim: bool = False) -> None:
    """A line or more of an answer for a person, on stdout."""
    shown = harmless(text)
    if (bold or dim) and "NO_COLOR" not in os.environ:
        shown = click.style(shown, bold=bold or None, dim=dim or None)
    click.echo(shown)


def print_json(value: Any) -> None:
    """The one JSON value that a command prints with ``--json``."""
    click.echo(_json(value))


def print_json_list(items: Iterable[Any]) -> None:
    """A JSON array, an item a line, printed as the items come."""
    between = "[\n"
    for item in items:
        click.echo(between + _json(item), nl=False)
        between = ",\n"
    click.echo("[]" if between == "[\n" else "\n]")


def _json(value: Any) -> str:
    # where stdout is not Unicode, an escape of its codec would not be JSON
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json_escaped(json.dumps(value, ensure_ascii=not unicode))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """A table with a row a line, printed as the rows come; `right` names the columns set to the right.

    In a terminal it is fitted to the width, cells that are too long are cut. Anywhere else
    nothing is cut and columns are separated by tabs, for grep and cut.
    """
    if not sys.stdout.isatty():
        for row in chain([headings], rows):
            out("\t".join(_cell(cell) for cell in row))
        return
    waiting = ([_cell(cell) for cell in row] for row in rows)
    first = list(islice(waiting, SAMPLE))
    widths = _widths([list(headings), *first], shutil.get_terminal_size().columns)
    sides = [heading in right for heading in headings]
    out(_line(headings, widths, sides), bold=True)
    for cells in chain(first, waiting):
        out(_line(cells, widths, sides))


def _cell(text: str) -> str:
    return visible(text.replace("\n", " ⏎ "))


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The cells of each column: what its widest needs, the widest columns shrunk until all have room."""
    from tui.cells import cells

    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    room -= len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = max(widths)
        others = [width for width in widths if width < widest]
        # all that are widest shrink together to the next width, or by as much as is still too much
        count = len(widths) - len(others)
        excess = -(-(sum(widths) - room) // count)
        least = max(NARROWEST, max(others, default=0), widest - excess)
        widths = [min(width, min(least, widest - 1)) for width in widths]
    return widths


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    from tui.cells import cells, cut, fit

    def placed() -> Iterator[str]:
        for text, width, to_right in zip(row, widths, right, strict=True):
            yield " " * (width - cells(text)) + cut(text, width) if to_right else fit(text, width)

    return GAP.join(placed()).rstrip()
