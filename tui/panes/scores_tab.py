"""The scores of the sidebar: a small chart on one axis from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from store.model import Score, Span
from tui.cells import cells
from tui.page import cut, wrap
from tui.panes.lines import Parts
from tui.panes.tab import Item, Tab
from tui.visible import one_line

ONE_LINE = 44
"""Cells from which label, bar and text of a score stand side by side; below, the bar is a line of its own."""

FIGURE = 4
"""Cells of the value behind a bar."""

NO_VERDICT = "The review states no overall verdict, only what it says of parts."
ONLY_QUOTED = "The review states no verdict of its own; these are quoted."
OVERALL = "Overall"


def label(score: Score) -> str:
    """What was judged: the whole, a part, or who is quoted."""
    return one_line(score.source or score.aspect or OVERALL)


def written(score: Score) -> str:
    """A score as it stands in the text, with the scale where that was guessed."""
    raw = one_line(score.raw)
    return f"{raw} of {score.scale}" if score.scale.endswith("?") and score.scale[:-1].isdigit() else raw


def bar(value: float, size: int) -> tuple[str, str]:
    """A bar of `size` cells in two pieces, what is filled and what is not; half cells count."""
    halves = round(value / 100 * size * 2)
    filled = "━" * (halves // 2) + ("╸" if halves % 2 else "")
    return filled, "─" * (size - len(filled))


class ScoresTab(Tab):
    """The overall verdict, then the parts in the order of the text; quoted scores apart, works apart."""

    NAME = "Scores"
    EMPTY = "No scores were found in this review."

    def __init__(self) -> None:
        super().__init__()
        self._scores: list[Score] = []
        self._heads: dict[int, str] = {}
        self._label = 0
        self._raw = 0

    @property
    def number(self) -> int | None:
        return len(self._scores) or None

    def show(self, scores: Sequence[Score]) -> None:
        """Take the scores of a review."""
        works = list(dict.fromkeys(score.item for score in scores))
        self._scores = sorted(
            scores,
            key=lambda one: (one.source is not None, works.index(one.item), not one.overall, one.span),
        )
        self._heads = {}
        at = 0
        for (quoted, item), group in groupby(self._scores, lambda one: (one.source is not None, one.item)):
            found = list(group)
            head = [one_line(item)] if item else []
            if quoted:
                head.insert(0, "Quoted" if any(one.source is None for one in self._scores) else ONLY_QUOTED)
            elif not any(one.overall for one in found):
                head.append(NO_VERDICT)
            if head:
                self._heads[at] = ": ".join(head) if quoted and item else " · ".join(head)
            at += len(found)
        self.changed()

    def score(self, index: int) -> Score:
        """The score of an item."""
        return self._scores[index]

    def heights(self, width: int) -> Iterable[int]:
        side = width >= ONE_LINE
        self._label = min(width // 3, max((cells(label(one)) for one in self._scores), default=0))
        self._raw = min(width // 4, max((cells(written(one)) for one in self._scores), default=0))
        for at in range(len(self._scores)):
            last = at + 1 == len(self._scores)
            air = 1 if not side or last or at + 1 in self._heads else 0
            yield len(self._above(at, width)) + (1 if side else 2) + (1 if last else 0) + air

    def item(self, index: int, width: int) -> Item:
        score, above = self._scores[index], self._above(index, width)
        look = "sidebar--head" if score.overall else ""
        last = index + 1 == len(self._scores)
        if width >= ONE_LINE:
            name, raw = cut(label(score), self._label), cut(written(score), self._raw)
            begin = self._label + 1
            size = width - begin - self._raw - FIGURE - 1
            pad = " " * (begin - cells(name))
            end = (" " * (self._raw - cells(raw) + 1) + raw, look)
            body: tuple[Parts, ...] = (((name, look), (pad, ""), *_bar(score, size), end),)
        else:
            begin, size = 0, width - FIGURE
            raw = cut(written(score), max(4, width // 2))
            name = cut(label(score), max(1, width - cells(raw) - 1))
            gap = " " * max(1, width - cells(name) - cells(raw))
            body = (((name, look), (gap, ""), (raw, look)), _bar(score, size))
        axis = (((" " * begin + _axis(size), "sidebar--dim"),),) if last else ()
        return Item((*above, *body, *axis), len(above))

    def _above(self, index: int, width: int) -> list[Parts]:
        """What stands over a score: who it is of, what is missing."""
        head = self._heads.get(index)
        if not head:
            return []
        rows = (head[start:end].rstrip() for start, end in wrap(head, Span(0, len(head)), width))
        return [((row, "sidebar--dim"),) for row in rows]

    def places(self, index: int) -> Sequence[Span]:
        return (self._scores[index].span,)


def _bar(score: Score, size: int) -> Parts:
    filled, rest = bar(score.value, size)
    figure = f"{score.value:.0f}".rjust(FIGURE)
    return ((filled, "sidebar--score"), (rest, "sidebar--dim"), (figure, "sidebar--dim"))


def _axis(size: int) -> str:
    """The ends and the middle of the axis under bars of `size` cells."""
    if size < 12:
        return "0" + "100".rjust(size - 1)
    half = size // 2
    return "0" + "50".rjust(half) + "100".rjust(size - half - 1)
