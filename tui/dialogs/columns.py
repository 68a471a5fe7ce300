"""Things side by side: a column for each, rows that may be several lines high; under each other where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from store.model import Kind, Span
from tui.cells import cells, fit
from tui.page import wrap
from tui.panes.lines import Lines, Parts
from tui.visible import one_line

LEAST = 28
"""Cells of a column at least."""

STACKED = 90
"""Cells of width below which the columns stand under each other."""

MOST_LINES = 6
"""Lines of a cell at most; the whole of the one under the bar is shown elsewhere."""

SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What columns are known by on an axis and in a stack."""

LABEL = 26
"""Cells of the name of a column in a stack."""

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of a row, and a dim note below; `span` is its place in the text.

    `annotation` and `tag` say whose passage it is, `name` which name of the review it counts.
    """

    text: str
    note: str = ""
    span: Span | None = None
    annotation: str = ""
    tag: str = ""
    name: tuple[Kind, str] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A row: a heading above it ("" for none), the marks of columns on an axis from 0 to 100, and the cells.

    `air` is a blank line below.
    """

    head: str
    cells: Mapping[int, Cell]
    axis: tuple[tuple[int, float], ...] = ()
    air: bool = True


def axis(marks: Sequence[tuple[int, float]], width: int) -> list[str]:
    """Columns' signs at their values on an axis of `width` cells; those that would fall on one cell go below."""
    room = max(1, width - len("0 ├┤ 100"))
    rows: list[dict[int, str]] = [{}]
    for column, value in marks:
        at = round(min(max(value, 0), 100) / 100 * (room - 1))
        row = next((row for row in rows if at not in row), None)
        if row is None:
            rows.append(row := {})
        row[at] = sign(column)
    first, *others = ("".join(row.get(at, " ") for at in range(room)) for row in rows)
    return [f"0 ├{first.replace(' ', '─')}┤ 100", *(f"   {other}" for other in others)]


def sign(column: int) -> str:
    """The one character by which a column is known."""
    return SIGNS[column] if column < len(SIGNS) else "•"


class Columns(Lines, can_focus=False, inherit_bindings=False):
    """Rows of cells with a bar on one of them; the keys are those of the dialog around it."""

    LOOKS = "columns"
    COMPONENT_CLASSES = {f"columns--{look}" for look in ("bar", "dim", "head", "axis")}

    class Moved(Message):
        """The bar was put on another cell."""

    class Chosen(Message):
        """A cell was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()
        self.names: Sequence[str] = ()
        """The columns by name."""
        self.column = 0
        """The column under the bar."""
        self._first = 0
        """The first column that is seen."""
        self._laid: list[list[Parts]] = []
        """The lines of each item as they are now."""
        self._starts: list[int] = [0]
        self._width = 0

    def show(self, names: Sequence[str], items: Sequence[Item], at: int, column: int, empty: str) -> None:
        """Show `items` under the columns `names`, the bar on a cell; `empty` is said where there are none."""
        self.names, self.items = names, items
        self.column = max(0, min(column, len(names) - 1))
        self._width = 0
        self.show_empty(Content(empty))
        self.set_reactive(Columns.cursor, self.validate_cursor(at))
        self.lay_out()
        self.reveal()

    @property
    def cell(self) -> Cell | None:
        """What stands under the bar."""
        return self.items[self.cursor].cells.get(self.column) if self.items else None

    @property
    def stacked(self) -> bool:
        """Whether the columns stand under each other."""
        return self.room < STACKED

    @property
    def seen(self) -> range:
        """The columns that there is room for: all of them in a stack."""
        if self.stacked:
            return range(len(self.names))
        count = min(len(self.names), max(1, self.room // LEAST))
        first = max(min(self._first, self.column), self.column - count + 1)
        self._first = max(0, min(first, len(self.names) - count))
        return range(self._first, self._first + count)

    @property
    def column_width(self) -> int:
        """The cells of a column that is seen, the gap behind it with it."""
        return self.room // max(1, len(self.seen))

    def to_column(self, column: int) -> None:
        """Put the bar on another column, no further than the ends."""
        wanted = max(0, min(column, len(self.names) - 1))
        if wanted != self.column:
            before, self.column = self.seen, wanted
            if self.seen != before:
                self._width = 0
                self.lay_out()
                self.reveal()
            else:
                self.repaint_item(self.cursor)
            self.post_message(self.Moved())

    # -- layout ----------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Set all items for the width that there is."""
        width = self.room
        if width == self._width or width <= 0:
            return
        self._width = width
        self._strips.clear()
        self._laid = [self._item(at, width) for at in range(len(self.items))]
        self._starts = list(accumulate(map(len, self._laid), initial=0))
        self.virtual_size = Size(0, self._starts[-1])
        self.refresh()

    def on_resize(self, event: object) -> None:
        self.lay_out()
        self.reveal()

    def _item(self, at: int, width: int) -> list[Parts]:
        """The lines of an item; the bar is laid on when they are painted."""
        item = self.items[at]
        lines: list[Parts] = []
        if item.head:
            lines.append(((f" {fit(one_line(item.head), width - 2)}", "columns--head"),))
        if item.axis:
            lines += [((f" {line}", "columns--axis"),) for line in axis(item.axis, width - 3)]
        lines += self._stack(item, width) if self.stacked else self._beside(item)
        return [*lines, (("", ""),)] if item.air else lines

    def _stack(self, item: Item, width: int) -> list[Parts]:
        lines: list[Parts] = []
        for column, name in enumerate(self.names):
            cell = item.cells.get(column)
            label = f"{sign(column)} {one_line(name, LABEL * 2)}"
            text = _flat(cell.text) if cell else NOTHING
            if cell is None or (not cell.note and cells(text) <= width - LABEL - 4):
                look = f"{column}" if cell else f"{column} columns--dim"
                lines.append(((fit(f" {fit(label, LABEL)}  {text}", width), look),))
                continue
            note = f" · {one_line(cell.note)}" if cell.note else ""
            lines.append(((fit(f" {label}{note}", width), f"{column} columns--dim"),))
            lines += [((fit(f"   {row}", width), f"{column}"),) for row in _rows(text, width - 5)]
        return lines

    def _beside(self, item: Item) -> list[Parts]:
        seen, width = self.seen, self.column_width
        room = width - 3
        found: list[list[tuple[str, str]]] = []
        for column in seen:
            cell = item.cells.get(column)
            rows = (
                [(row, "") for row in _rows(_flat(cell.text), room)] if cell else [(NOTHING, "columns--dim")]
            )
            if cell and cell.note:
                rows += [(row, "columns--dim") for row in _rows(one_line(cell.note), room)]
            found.append(rows)
        lines: list[Parts] = []
        for line in range(max(map(len, found))):
            parts = []
            for column, rows in zip(seen, found, strict=True):
                row, look = rows[line] if line < len(rows) else ("", "")
                parts.append((f" {fit(row, room)}", f"{column} {look}".strip()))
                parts.append(("  ", ""))
            lines.append(tuple(parts))
        return lines

    # -- painting --------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.items)

    def lines_of(self, index: int) -> range:
        if index + 1 >= len(self._starts):
            return range(1)  # not laid out yet
        return range(self._starts[index], self._starts[index + 1])

    def item_at(self, line: int) -> int:
        return next(at for at in range(len(self.items)) if line in self.lines_of(at))

    def paint(self, line: int, width: int) -> Strip:
        at = self.item_at(line)
        barred = at == self.cursor
        look = (line, width, self.column if barred else None)
        strip = self._strips.get(look)
        if strip is None:
            parts = self._laid[at][line - self._starts[at]]
            strip = self._strips[look] = self.strip([self._dressed(part, barred) for part in parts], width)
        return strip

    def _dressed(self, part: tuple[str, str], barred: bool) -> tuple[str, str]:
        """A piece with the component class that it has now: looks begin with the column that they belong to."""
        text, look = part
        column, _, dressed = look.partition(" ")
        if not column.isdigit():
            return text, look
        if barred and int(column) == self.column:
            return f"▌{text[1:]}", "columns--bar"
        return text, dressed

    def moved(self) -> None:
        self.post_message(self.Moved())

    def chosen(self, clicks: int) -> None:
        if clicks > 1:
            self.post_message(self.Chosen())

    def page(self, by: int) -> None:
        """Move the bar by about a page."""
        lines = self.lines_of(self.cursor)
        wanted = lines.start + by * max(1, self.size.height - 2)
        last = max(0, self._starts[-1] - 1)
        at = self.item_at(max(0, min(wanted, last))) if self.items else 0
        self.go_to(at if at != self.cursor else self.cursor + by)


def _flat(text: str) -> str:
    return one_line(" ".join(text.split()))


def _rows(text: str, width: int) -> list[str]:
    """A text in rows of at most `width` cells, not more than `MOST_LINES`."""
    rows = [text[start:end].rstrip() for start, end in wrap(text, Span(0, len(text)), max(1, width))]
    if len(rows) > MOST_LINES:
        rows = [*rows[: MOST_LINES - 1], fit(f"{rows[MOST_LINES - 1]} …", width).rstrip()]
        rows[-1] = rows[-1] if rows[-1].endswith("…") else f"{rows[-1][:-1]}…"
    return rows or [""]
