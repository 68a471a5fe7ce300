"""What the counts show: a table as rows with a bar for the column under the bar, and its headings; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.tables import NONE, Table
from tui.cells import cells, fit
from tui.panes.lines import Parts
from tui.panes.review_row import score_bar
from tui.visible import one_line

TABS = {"tags": "tags", "together": "tags together", "time": "over time", "progress": "progress"}
"""What is counted, by the words for it."""

FIRST = {"tags": "work", "together": "sentence", "time": "month made", "progress": ""}
"""What each is counted by to begin with."""

FIGURE = 12
"""Cells of a column of figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be counted: a tab, what by, and the query that narrows it."""

    what: str
    by: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set in a width: cells of a label and of the bar, and the columns of figures that are seen."""

    label: int
    bar: int
    seen: Sequence[int]


def figures(table: Table) -> list[int]:
    """The columns of figures in the order in which they are shown: the sums first, where there are any."""
    columns = list(range(table.labels, len(table.columns)))
    return [columns[-1], *columns[:-1]] if table.columns[-1] == "all" else columns


def lay_out(table: Table, width: int, column: int) -> Layout:
    """Room for labels, bar and figures; the figures that are seen have the one at `column` among them."""
    label = min(36, width // 3) if table.labels == 1 else min(30, width // 4)
    bar = min(30, max(8, width // 6))
    shown = figures(table)
    count = max(1, (width - 1 - label * table.labels - bar) // FIGURE)
    first = max(0, min(column - count // 2, len(shown) - count))
    return Layout(label, bar, shown[first : first + count])


def named(name: object, none: str = "none") -> str:
    """A label or a heading; what has no name is called so."""
    return one_line(str(name)) if name != NONE else none


def heading_parts(table: Table, layout: Layout, chosen: int) -> list[tuple[str, str]]:
    """The line above the rows: text and its style."""
    labels = [fit(one_line(name), layout.label - 1) + " " for name in table.columns[: table.labels]]
    parts = [(f" {''.join(labels)}{' ' * layout.bar}", "dim")]
    for column in layout.seen:
        name = fit(named(table.columns[column]), FIGURE - 2)
        name = " " * (FIGURE - 2 - cells(name.rstrip())) + name.rstrip()
        parts += [("  ", ""), (name, "bold reverse" if column == chosen else "bold")]
    return parts


def row_parts(table: Table, row: int, layout: Layout, chosen: int, most: int) -> Parts:
    """A row: labels, the bar of the chosen column against `most`, the figures that are seen."""
    values = table.rows[row]
    labels = [fit(named(name), layout.label - 1) + " " for name in values[: table.labels]]
    reached, left = score_bar(100 * int(values[chosen]) / most if most else 0, layout.bar)
    parts = [(f" {''.join(labels)}", "rows--quote"), (reached, "rows--strong"), (left, "rows--dim")]
    for column in layout.seen:
        figure = f"{values[column]:,}"
        look = "rows--strong" if column == chosen else "rows--quote" if values[column] else "rows--dim"
        parts.append((" " * (FIGURE - cells(figure)) + figure, look))
    return tuple(parts)


def longest(table: Table, what: str, row: int, chosen: int) -> int:
    """The figure whose bar is whole: the greatest of the column; of progress that of which a row is a part."""
    if what != "progress":
        return max((int(values[chosen]) for values in table.rows), default=0)
    counted = {str(values[0]): int(values[chosen]) for values in table.rows}
    names = list(counted)
    at = names.index("annotations")
    if row < at:
        return counted["reviews"]
    return 0 if str(table.rows[row][0]) in ("tags in use", "coders") else counted["annotations"]


def asked_words(asked: Asked) -> str:
    """What is counted by what, and of what."""
    by = f" by {asked.by}" if asked.what in ("tags", "time") else ""
    by = f" in one {asked.by}" if asked.what == "together" else by
    of = f" · {one_line(asked.query, 80)}" if asked.query else ""
    return f"{TABS[asked.what]}{by}{of}"
