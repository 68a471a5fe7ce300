"""Which runs of one text stand in another: what is left of a text after it was edited.

Pure and about linear. Runs are found by short pieces that stand once in either text, as in
rsync (https://www.samba.org/~tridge/phd_thesis.pdf, chapter 3), and grown as far as both texts
agree; runs out of order are passages that were moved. What lies between two runs that are in order
is compared word by word, in bounded windows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

PIECE = 16
"""Code points of the pieces that are looked for; shorter ones stand by chance in unrelated places."""

STEP = 8
"""The old text is cut into a piece at every eighth code point: a run of 23 always holds a whole one."""

GAP = 1_000
"""The longest stretch, in code points of either text, that is compared word by word."""

WORDS = re.compile(r"\w+|\W")


class Run(NamedTuple):
    """The same `length` code points at `old` in the old text and at `new` in the new one."""

    old: int
    new: int
    length: int


def runs(old: str, new: str) -> list[Run]:
    """The runs that both texts share, by their place in the old one; they may overlap there."""
    head = alike_after(old, 0, new, 0)
    tail = alike_before(old, len(old), new, len(new))
    found = {Run(0, 0, head), Run(len(old) - tail, len(new) - tail, tail)}
    if head < len(new) or head < len(old):
        found.update(_grown(old, new, head, len(new) - tail))
    ends = Run(0, 0, 0), Run(len(old), len(new), 0)
    for before, after in pairwise([ends[0], *in_order(found), ends[1]]):
        found.update(_between(old, new, before, after))
    return sorted(run for run in found if run.length)


def in_order(found: Iterable[Run]) -> list[Run]:
    """The longest chain of runs that stand in the same order in both texts, cut so that none overlap.

    Patience sorting (https://en.wikipedia.org/wiki/Longest_increasing_subsequence).
    """
    found = sorted(found)
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, run in enumerate(found):
        at = bisect_left(tops, run.new)
        before.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(run.new)
            ends.append(index)
        else:
            tops[at], ends[at] = run.new, index
    chain: list[Run] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(found[index])
        index = before[index]
    cut: list[Run] = []
    for run in reversed(chain):
        if cut:
            over = max(cut[-1].old + cut[-1].length - run.old, cut[-1].new + cut[-1].length - run.new, 0)
            run = Run(run.old + over, run.new + over, run.length - over)
        if run.length > 0:
            cut.append(run)
    return cut


def alike_after(a: str, i: int, b: str, j: int, most: int | None = None) -> int:
    """How many code points from `i` in `a` and from `j` in `b` are the same, `most` at most."""
    room = min(len(a) - i, len(b) - j)
    room = room if most is None else min(room, most)
    done, width = 0, 64
    # whole slices are compared in C; where they differ the step is halved
    while width and done < room:
        width = min(width, room - done)
        if a[i + done : i + done + width] == b[j + done : j + done + width]:
            done += width
            width *= 2
        else:
            width //= 2
    return done


def alike_before(a: str, i: int, b: str, j: int, most: int | None = None) -> int:
    """How many code points before `i` in `a` and before `j` in `b` are the same, `most` at most."""
    room = min(i, j) if most is None else min(i, j, most)
    done, width = 0, 64
    while width and done < room:
        width = min(width, room - done)
        if a[i - done - width : i - done] == b[j - done - width : j - done]:
            done += width
            width *= 2
        else:
            width //= 2
    return done


def _grown(old: str, new: str, start: int, end: int) -> list[Run]:
    """Runs around the pieces that stand once in the old text and once in ``new[start:end]`` or on its edges."""
    pieces: dict[str, int] = {}
    for at in range(0, len(old) - PIECE + 1, STEP):
        piece = old[at : at + PIECE]
        pieces[piece] = at if piece not in pieces else -1
    met: dict[str, int] = {}
    for at in range(max(0, min(start, end) - PIECE), min(len(new), max(start, end) + PIECE) - PIECE + 1):
        piece = new[at : at + PIECE]
        if pieces.get(piece, -1) >= 0:
            met[piece] = at if piece not in met else -1
    found: list[Run] = []
    reached: dict[int, int] = {}
    for piece, at in met.items():
        if at < 0:
            continue
        origin = pieces[piece]
        if reached.get(at - origin, 0) >= at + PIECE:
            continue  # inside a run that was grown from an earlier piece
        left = alike_before(old, origin, new, at)
        right = alike_after(old, origin, new, at)
        found.append(Run(origin - left, at - left, left + right))
        reached[at - origin] = at + right
    return found


def _between(old: str, new: str, before: Run, after: Run) -> list[Run]:
    """The words that the stretches between two runs have in common, in order."""
    left, right = old[before.old + before.length : after.old], new[before.new + before.length : after.new]
    if not left or not right or max(len(left), len(right)) > GAP:
        return []
    ours, theirs = WORDS.findall(left), WORDS.findall(right)
    starts, places = [before.old + before.length], [before.new + before.length]
    for words, offsets in ((ours, starts), (theirs, places)):
        for word in words:
            offsets.append(offsets[-1] + len(word))
    return [
        Run(starts[i], places[j], starts[i + size] - starts[i])
        for i, j, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    ]


class Alignment:
    """The runs that two texts share, asked for by place."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self._runs = runs(old, new)
        self._starts = [run.old for run in self._runs]
        # the furthest end so far, which is in order although the ends are not
        self._reach: list[int] = []
        for run in self._runs:
            self._reach.append(max(run.old + run.length, self._reach[-1] if self._reach else 0))

    def touching(self, start: int, end: int, most: int) -> list[Run]:
        """The runs that share a place with ``old[start:end]`` or border on it; the `most` longest there."""
        first = bisect_left(self._reach, start)
        last = bisect_right(self._starts, end)
        near = [run for run in self._runs[first:last] if run.old + run.length >= start]

        def shared(run: Run) -> int:
            return min(end, run.old + run.length) - max(start, run.old)

        return sorted(near, key=shared, reverse=True)[:most]
