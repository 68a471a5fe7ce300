"""Which line of the list shows what: the heading of a group, or a review; a folded group is its heading. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from store.listing import Group


class Line(NamedTuple):
    """What a line shows: the `review` at that index, or the heading of `group` where there is none (-1)."""

    group: int
    """Which group it belongs to; -1 where the list has no headings."""
    review: int


class Headings:
    """Lines of a list of `count` reviews in `groups`, which follow one another; none for a list without headings.

    A line is found in the logarithm of the number of groups; to fold one takes a walk through them.
    """

    def __init__(self, groups: Sequence[Group], count: int, folded: Collection[str] = ()) -> None:
        self.groups = groups
        self.count = count
        self._folded = bytearray(len(groups))
        self._indexes = array("q", [0])
        """For each group the index of its first review, and behind them the count of all."""
        for group in groups:
            self._indexes.append(self._indexes[-1] + group.count)
        if folded:
            self._folded = bytearray(group.label in folded for group in groups)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = array("q", [0])
        """For each group the line of its heading, and behind them the number of all lines."""
        at = 0
        for group, folded in zip(self.groups, self._folded, strict=True):
            at += 1 if folded else 1 + group.count
            self._lines.append(at)

    def __len__(self) -> int:
        """How many lines there are."""
        return self._lines[-1] if self.groups else self.count

    def at(self, line: int) -> Line:
        """What stands at `line`."""
        if not self.groups:
            return Line(-1, line)
        group = bisect_right(self._lines, line) - 1
        below = line - self._lines[group]
        return Line(group, self._indexes[group] + below - 1 if below else -1)

    def line_of(self, index: int) -> int:
        """Where the review at `index` stands; if it is folded away, the line of its heading."""
        if not self.groups:
            return index
        group = self.group_of(index)
        return self._lines[group] + (0 if self._folded[group] else 1 + index - self._indexes[group])

    def group_of(self, index: int) -> int:
        """The group of the review at `index`; -1 where the list has no headings."""
        return bisect_right(self._indexes, index) - 1 if self.groups else -1

    def heading(self, group: int) -> int:
        """The line of a group's heading."""
        return self._lines[group]

    def members(self, group: int) -> range:
        """The indexes of the reviews of a group."""
        return range(self._indexes[group], self._indexes[group + 1])

    def is_folded(self, group: int) -> bool:
        """Whether only the heading of a group is shown."""
        return bool(self._folded[group])

    @property
    def all_folded(self) -> bool:
        """Whether every group is folded."""
        return all(self._folded)

    def fold(self, group: int, folded: bool) -> None:
        """Fold a group, or show its reviews."""
        self._folded[group] = folded
        self._lay_out()

    def fold_all(self, folded: bool) -> None:
        """Fold every group, or show the reviews of all."""
        self._folded = bytearray([folded]) * len(self.groups)
        self._lay_out()

    def folded(self) -> set[str]:
        """The words of the folded groups."""
        return {group.label for group, folded in zip(self.groups, self._folded, strict=True) if folded}

    def stop(self, line: int, step: int) -> int:
        """The nearest line from `line` on where the cursor may stand, in the direction of `step`, else the other way.

        It stands on reviews and on folded groups, which stand for theirs; the heading of an open
        group is passed by.
        """
        line = max(0, min(line, len(self) - 1))
        if not self.groups or not self._is_open_heading(line):
            return line
        # an open group has at least one review, and so the line below is no open heading
        return line - 1 if step < 0 and line > 0 else line + 1

    def _is_open_heading(self, line: int) -> bool:
        group, index = self.at(line)
        return index < 0 and not self._folded[group]
