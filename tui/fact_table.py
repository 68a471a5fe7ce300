"""The facts of a work as a table above the text, for the front matter that is folded away. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.model import Span
from tui.cells import cells, cut, fit
from tui.page import wrap
from tui.visible import one_line

if TYPE_CHECKING:
    from store.detectors.facts import Fact

WIDEST_LABEL = 18
"""Cells of the labels at most; a longer one is cut."""
MOST_LINES = 3
"""Lines of one value; what is longer ends in an ellipsis, and can be read in the text itself."""
MOST_FACTS = 12
"""Facts that are shown; a page of settings is no table of a work."""


def fact_lines(facts: Sequence[Fact], text: str, width: int) -> list[str]:
    """The table in lines of at most `width` cells: labels in one column, values in another.

    A name of a cast whose character the text tells has it behind it, in brackets.
    """
    if not facts:
        return []
    shown = facts[:MOST_FACTS]
    column = min(WIDEST_LABEL, max(cells(one_line(fact.label)) for fact in shown), max(1, width // 3))
    lines: list[str] = []
    for fact in shown:
        label = one_line(fact.label)
        for part in _lines(_with_characters(fact, text), max(1, width - column - 2)):
            lines.append(f"{fit(label, column)}  {part}")
            label = ""
    if len(facts) > MOST_FACTS:
        lines.append(cut(f"{' ' * column}  and {len(facts) - MOST_FACTS} more; Lf shows them", width))
    return lines


def _lines(value: str, width: int) -> list[str]:
    rows = [value[start:end].rstrip() for start, end in wrap(value, Span(0, len(value)), width)]
    if len(rows) <= MOST_LINES:
        return rows
    return [*rows[: MOST_LINES - 1], cut(" ".join(rows[MOST_LINES - 1 :]), width)]


def _with_characters(fact: Fact, text: str) -> str:
    value = one_line(fact.value)
    for played in fact.cast:
        name = one_line(played.span.of(text))
        behind = f"{name} ({one_line(played.character)})"
        if behind not in value:
            value = value.replace(name, behind, 1)
    return value
