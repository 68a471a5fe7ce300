"""What the command line prints: answers on stdout, everything else on stderr, nothing a terminal obeys.

Every text goes through `visible` here, so no command can forget it.
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

from tui.visible import json_escaped, one_line, visible

SAMPLE = 200
"""Rows that are looked at to find the widths of a table; those behind them are cut to fit."""

NARROWEST = 6
"""The cells to which a column of a table may shrink, in a terminal that is too narrow for it."""

COMFORT = 20
"""The cells that a column should have before another is left out for it."""

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
        print(harmless(message), file=sys.stderr, flush=True)


def out(text: str = "", *, style: str = "") -> None:
    """A line or more of an answer for a person, on stdout; `style` is one of `click.style`, in a terminal."""
    shown = harmless(text)
    if style and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        shown = click.style(shown, **{style: True})
    print(shown)


def print_json(value: Any) -> None:
    """The one JSON value that a command prints with ``--json``."""
    print(_json(value))


def print_json_list(items: Iterable[Any]) -> None:
    """A JSON array, an item a line, printed as the items come."""
    between = "[\n"
    for item in items:
        print(between + _json(item), end="")
        between = ",\n"
    print("[]" if between == "[\n" else "\n]")


def _json(value: Any) -> str:
    # where stdout is not Unicode, an escape of its codec would not be JSON
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json_escaped(json.dumps(value, ensure_ascii=not unicode))


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[str] = (),
    spare: Sequence[str] = (),
) -> None:
    """A table with a row a line, printed as the rows come; `right` names the columns set to the right.

    In a terminal it is fitted to the width: columns without content go, then those of `spare`
    one by one while others have no room, and cells that are still too long are cut. Anywhere
    else nothing is cut and columns are separated by tabs, for grep and cut.
    """
    cells = ([one_line(cell) for cell in row] for row in rows)
    if not sys.stdout.isatty():
        for line in chain([headings], cells):
            print("\t".join(line))
        return
    first = list(islice(cells, SAMPLE))
    plan = _plan([list(headings), *first], spare, shutil.get_terminal_size().columns)
    out(_line(headings, plan, headings, right), style="bold")
    for line in chain(first, cells):
        out(_line(line, plan, headings, right))


def _plan(sample: Sequence[Sequence[str]], spare: Sequence[str], room: int) -> dict[int, int]:
    """The columns to show, by their index, with their widths in cells. `sample` begins with the headings."""
    from tui.cells import cells

    columns = dict(enumerate(zip(*sample, strict=True)))
    wanted = {at: max(map(cells, column)) for at, column in columns.items() if any(column[1:])}
    for heading in spare:
        if all(width >= min(wanted[at], COMFORT) for at, width in _shrunk(wanted, room).items()):
            break
        wanted = {at: width for at, width in wanted.items() if columns[at][0] != heading}
    return _shrunk(wanted, room)


def _shrunk(wanted: dict[int, int], room: int) -> dict[int, int]:
    """`wanted` widths cut to one upper bound, the greatest by which all columns have room."""
    room -= len(GAP) * (len(wanted) - 1)
    bound = max(wanted.values(), default=0)
    while bound > NARROWEST and sum(min(width, bound) for width in wanted.values()) > room:
        bound -= 1
    return {at: min(width, bound) for at, width in wanted.items()}


def _line(row: Sequence[str], plan: dict[int, int], headings: Sequence[str], right: Sequence[str]) -> str:
    from tui.cells import fit

    def placed() -> Iterator[str]:
        for at, width in plan.items():
            text = fit(row[at], width)
            yield text.rstrip().rjust(width) if headings[at] in right and text.isascii() else text

    return GAP.join(placed()).rstrip()
