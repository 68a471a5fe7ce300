"""Layers of overlapping spans flattened to runs that can be drawn one after the other.

A layer is one kind of mark (names, scores, annotations, the selection …). Each is flattened by itself to
sorted change points, so that setting one costs what that layer holds; a row gets its runs by bisecting
every layer. Offsets are code points; nothing here knows colours or cells.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from store.model import Span

Run = tuple[int, int, tuple[str, ...]]
"""``(start, end, names)``: a stretch of text that carries the same style names throughout."""


Mark = tuple[Span, str, str | int]
"""``(span, name, id)``: a span, the name of its style, and what it stands for."""

Layer = Iterable[Mark]
"""The marks of one kind, in any order, overlapping as they like."""


EVERYWHERE = sys.maxsize
"""Behind the end of any text."""


class Hit(NamedTuple):
    """A mark met at a place, and its layer."""

    layer: str
    name: str
    id: str | int


class _Flat:
    """The marks of one layer in text order, and the names in force between its change points."""

    def __init__(self, marks: Layer = ()) -> None:
        given = [mark for mark in marks if len(mark[0])]
        self.points, self.names = _flatten(given)
        self.marks = sorted(given, key=lambda mark: (mark[0].start, -mark[0].end))
        self.starts = [span.start for span, _, _ in self.marks]
        self.reach = list(accumulate((span.end for span, _, _ in self.marks), max))

    def around(self, offset: int) -> _Flat:
        """All of it, wherever one looks."""
        return self

    def at(self, offset: int) -> list[Mark]:
        """The marks that hold `offset`, in text order, outer before inner."""
        first = bisect_right(self.reach, offset)
        last = bisect_right(self.starts, offset)
        return [mark for mark in self.marks[first:last] if mark[0].end > offset]


class _Parted:
    """The marks of one layer, flattened portion by portion of the text when one is looked at."""

    def __init__(self, portion_at: Callable[[int], int], marks_in: Callable[[int], Layer]) -> None:
        self._portion_at, self._marks_in = portion_at, marks_in
        self._made: dict[int, _Flat] = {}

    def around(self, offset: int) -> _Flat:
        """The marks of the portion that holds `offset`."""
        portion = self._portion_at(offset)
        made = self._made.get(portion)
        if made is None:
            made = self._made[portion] = _Flat(self._marks_in(portion))
        return made


class Marks:
    """All marks of one text, in layers.

    `layers` names them from the bottom to the top: the order of names in a run, so that the
    style of a later name may cover that of an earlier one. A layer with marks all over a long text is
    set in portions, others whole.
    """

    def __init__(self, layers: Iterable[str]) -> None:
        self._layers: dict[str, _Flat | _Parted] = {name: _Flat() for name in layers}

    def set_parted(
        self, name: str, portion_at: Callable[[int], int], marks_in: Callable[[int], Layer]
    ) -> None:
        """Replace a layer by one whose marks are asked for portion by portion, by the portion's number."""
        self._layers[name] = _Parted(portion_at, marks_in)

    def set_layer(self, name: str, marks: Layer) -> Span | None:
        """Replace the marks of one layer; returns the smallest span whose look changed, None if nothing did.

        Where marks of one layer overlap, a style name counts once, in the order in which the
        names first occur in `marks`. Empty spans mark nothing. KeyError for an unknown layer.
        """
        old, new = self._layers[name], _Flat(marks)
        self._layers[name] = new
        return _difference(old, new) if isinstance(old, _Flat) else Span(0, EVERYWHERE)

    def runs(self, start: int, end: int) -> list[Run]:
        """Runs in order that cover ``[start, end)`` exactly; unmarked stretches have no names.

        Of layers in portions, both ends have to lie in the same one.
        """
        if start >= end:
            return []
        current: list[tuple[str, ...]] = []
        changes: list[tuple[int, int, tuple[str, ...]]] = []
        for number, whole in enumerate(self._layers.values()):
            layer = whole.around(start)
            first = bisect_right(layer.points, start)
            last = bisect_left(layer.points, end, first)
            current.append(layer.names[first])
            changes += [(layer.points[k], number, layer.names[k + 1]) for k in range(first, last)]
        changes.sort()
        runs: list[Run] = []
        for offset, number, names in changes:
            if offset > start:
                runs.append((start, offset, tuple(chain.from_iterable(current))))
                start = offset
            current[number] = names
        runs.append((start, end, tuple(chain.from_iterable(current))))
        return runs

    def at(self, offset: int) -> tuple[Hit, ...]:
        """Every mark that holds the code point at `offset`: bottom layer first, in each outer before inner."""
        return tuple(
            Hit(layer, name, id)
            for layer, whole in self._layers.items()
            for _, name, id in whole.around(offset).at(offset)
        )


def _flatten(marks: Sequence[Mark]) -> tuple[list[int], list[tuple[str, ...]]]:
    """Change points in order, and the names before the first, between and after the last of them.

    One sweep over the ends of all spans. Which names are in force is a bit mask, so a run names
    each style once however many marks lie over one another.
    """
    ranks: dict[str, int] = {}
    deltas: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for span, name, _ in marks:
        rank = ranks.setdefault(name, len(ranks))
        deltas[span.start].append((rank, 1))
        deltas[span.end].append((rank, -1))
    order = list(ranks)
    counts = [0] * len(order)
    memo: dict[int, tuple[str, ...]] = {0: ()}
    mask = before = 0
    points: list[int] = []
    names: list[tuple[str, ...]] = [()]
    for point in sorted(deltas):
        for rank, delta in deltas[point]:
            counts[rank] += delta
            mask = mask | 1 << rank if counts[rank] else mask & ~(1 << rank)
        if mask != before:
            if mask not in memo:
                memo[mask] = tuple(name for rank, name in enumerate(order) if counts[rank])
            points.append(point)
            names.append(memo[mask])
            before = mask
    return points, names


def _difference(old: _Flat, new: _Flat) -> Span | None:
    """From the first to behind the last code point at which two layers give different names."""
    first = 0
    shared = min(len(old.points), len(new.points))
    while (
        first < shared
        and old.points[first] == new.points[first]
        and old.names[first + 1] == new.names[first + 1]
    ):
        first += 1
    ahead = [layer.points[first] for layer in (old, new) if first < len(layer.points)]
    if not ahead:
        return None
    last = 1
    while (
        last <= shared - first
        and old.points[-last] == new.points[-last]
        and old.names[-last - 1] == new.names[-last - 1]
    ):
        last += 1
    behind = [layer.points[-last] for layer in (old, new) if last <= len(layer.points)]
    return Span(min(ahead), max(behind))
