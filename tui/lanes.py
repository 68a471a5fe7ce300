"""How spans lie to each other: the lanes that they stand in beside a text, what is inside what. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from store.model import Span


def lanes(spans: Sequence[Span]) -> list[int]:
    """For each span the number of its lane, counted from the text, which is at 0.

    Spans that overlap never share a lane, and one that lies inside another stands nearer to the text;
    each as near as that allows. Of two with the same ends the first stands outside. An empty span
    takes the room of one code point.
    """
    result = [0] * len(spans)
    # what begins last and ends first is placed first: so of each lane only the span placed last matters
    placed: list[tuple[int, int]] = []
    for index in reversed(_in_order(spans)):
        start, end = spans[index].start, _end(spans[index])
        lane = 0
        for k, (other_start, other_end) in enumerate(placed):
            if other_start < end and (other_end <= end or k == lane):
                lane = k + 1
        placed[lane : lane + 1] = [(start, end)]
        result[index] = lane
    return result


class Relation(NamedTuple):
    """How a span lies to others: how many hold it, and whether any shares only a part with it."""

    depth: int = 0
    overlaps: bool = False


APART = Relation()
"""A span that no other touches."""


def relations(spans: Sequence[Span]) -> list[Relation]:
    """For each span how it lies to the others; of two with the same ends the first holds the second."""
    depth, overlaps = [0] * len(spans), [False] * len(spans)
    ends: list[int] = []  # of the spans that are open here, in order
    waiting: list[tuple[int, int]] = []  # those of them that overlap nothing yet, what ends first in front
    for index in _in_order(spans):
        start, end = spans[index].start, _end(spans[index])
        del ends[: bisect_right(ends, start)]
        inside = bisect_left(ends, end)
        depth[index], overlaps[index] = len(ends) - inside, inside > 0
        while waiting and waiting[0][0] < end:
            other_end, other = heappop(waiting)
            overlaps[other] = overlaps[other] or other_end > start
        ends.insert(inside, end)
        heappush(waiting, (end, index))
    return list(map(Relation, depth, overlaps))


def _in_order(spans: Sequence[Span]) -> list[int]:
    """The indexes of `spans` in text order, outer before inner."""
    return sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end))


def _end(span: Span) -> int:
    return max(span.end, span.start + 1)
