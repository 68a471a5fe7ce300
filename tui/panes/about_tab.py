"""What the sidebar tells about the open review: its fields and where they are from, and its text in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from store.model import FIELD_NAMES, Field, Review, Span
from tui.page import cut, wrap
from tui.panes.lines import Parts
from tui.panes.tab import Item, Tab
from tui.visible import one_line, visible

VALUE_LINES = 3
"""Lines of a value that are shown at most."""


class Fact(NamedTuple):
    """Something about the text that is no field: what it is called, and what it is."""

    name: str
    value: str


class AboutTab(Tab):
    """A field an item: its name and where it is from, below it its value; then the facts."""

    NAME = "About"
    EMPTY = "Nothing is open."

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._ask: Callable[[], Sequence[Fact]] = tuple
        self._facts: Sequence[Fact] = ()
        self._lines: list[tuple[Parts, ...]] = []

    def show(self, review: Review | None, ask: Callable[[], Sequence[Fact]]) -> None:
        """Take the fields of a review; `ask` is asked for the facts when they are first painted."""
        self._review, self._ask = review, ask
        self.changed()

    def field(self, index: int) -> str | None:
        """The field of an item; None for a fact."""
        return FIELD_NAMES[index] if self._review is not None and 0 <= index < len(FIELD_NAMES) else None

    def heights(self, width: int) -> Iterable[int]:
        self._lines = []
        if self._review is None:
            return []
        for name in FIELD_NAMES:
            row = getattr(self._review.row, name)
            value = "" if row is None else str(row)
            came = origin(self._review.fields.get(name), value, self._review.text)
            self._lines.append(_entry(name.replace("_", " "), came, value or "–", width))
        self._lines += [_entry(one_line(fact.name), "", fact.value, width) for fact in self._ask()]
        return (len(lines) + 1 for lines in self._lines)

    def item(self, index: int, width: int) -> Item:
        return Item(self._lines[index])

    def places(self, index: int) -> Sequence[Span]:
        name = self.field(index)
        field = self._review.fields.get(name) if self._review and name else None
        return (field.span,) if field and field.span else ()


def origin(field: Field | None, value: str, text: str) -> str:
    """Where a field is from, in a few words: a line of the text, or not the text."""
    if field is not None and field.span is not None:
        return f"line {text.count(chr(10), 0, field.span.start) + 1:,}"
    return "not in the text" if value else "not known"


def _entry(name: str, came: str, value: str, width: int) -> tuple[Parts, ...]:
    """A name with its origin, and its value below."""
    head = cut(f"{name} · {came}" if came else name, width)
    part = value[: width * VALUE_LINES * 2]
    rows = [one_line(part[start:end].strip()) for start, end in wrap(part, Span(0, len(part)), width - 2)]
    rows = [row for row in rows if row][:VALUE_LINES] or [visible(value)[: width - 2]]
    return (
        ((head, "sidebar--dim"),),
        *((("  ", ""), (cut(row, width - 2), "")) for row in rows),
    )
