"""What the tabs of the sidebar share: items of a few lines, set only when they are painted.

A tab knows its items and where in the text they stand. It knows no widget: the sidebar asks the tab that
is shown for the heights of all items and for the lines of those that are painted; the others wait.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from store.model import Span
from tui.cells import cells
from tui.panes.lines import Parts


@dataclass(frozen=True, slots=True)
class Item:
    """What the cursor stands on: its lines, of which the first `above` are a heading and never lit."""

    lines: tuple[Parts, ...]
    above: int = 0


class Tab(ABC):
    """One subject of the sidebar. A subclass takes its data by a method of its own and calls `changed`."""

    NAME: ClassVar[str]
    """The word in the head of the sidebar."""
    EMPTY: ClassVar[str]
    """What the tab says while it has no items."""

    def __init__(self) -> None:
        self.cursor = 0
        """The item under the cursor, kept while another tab is shown."""
        self.starts: Sequence[int] = (0,)
        """The line at which each item begins; behind the last, how many lines there are."""
        self._width = 0
        self._items: dict[int, Item] = {}
        self._places: Places | None = None

    @property
    def number(self) -> int | None:
        """What the head says behind the name of the tab; None says nothing."""
        return None

    @property
    def empty(self) -> str:
        """What to say while there are no items."""
        return self.EMPTY

    @abstractmethod
    def heights(self, width: int) -> Iterable[int]:
        """The lines of each item, the blank ones behind it with it, set in `width` cells."""

    @abstractmethod
    def item(self, index: int, width: int) -> Item:
        """An item set in `width` cells."""

    @abstractmethod
    def places(self, index: int) -> Sequence[Span]:
        """Where in the text an item stands, in order; empty where it stands nowhere."""

    def changed(self) -> None:
        """The data are others: what was set is void."""
        self._width, self._places = 0, None

    def lay_out(self, width: int) -> bool:
        """Have the items set in `width` cells; whether that took anything."""
        if width == self._width:
            return False
        self._width = width
        self._items.clear()
        self.starts = list(accumulate(self.heights(width), initial=0))
        return True

    def __len__(self) -> int:
        return len(self.starts) - 1

    def set(self, index: int) -> Item:
        """An item as it is painted."""
        found = self._items.get(index)
        if found is None:
            found = self._items[index] = self.item(index, self._width)
        return found

    def at(self, span: Span) -> int | None:
        """The item that stands in `span` of the text, the first of several; None where none does."""
        if self._places is None:
            self._places = Places((place, n) for n in range(len(self)) for place in self.places(n))
        return self._places.at(span)


class Places:
    """Spans of a text with what stands there, looked up by a span."""

    def __init__(self, places: Iterable[tuple[Span, int]]) -> None:
        self._places = sorted(places, key=lambda place: place[0])
        self._reach = list(accumulate((span.end for span, _ in self._places), max))

    def at(self, wanted: Span) -> int | None:
        """What stands first in `wanted`, or over it; None where nothing does."""
        # the first one that could reach into `wanted`; those before it all end earlier
        at = bisect_left(self._reach, wanted.start + 1)
        for span, number in self._places[at:]:
            if span.start >= wanted.end:
                break
            if span.overlaps(wanted):
                return number
        return None


def head(tabs: Sequence[tuple[str, int | None]], shown: int, width: int) -> list[tuple[str, int | None]]:
    """The one-line head, as words with the tab that each stands for (None: a gap), in `width` cells if it can be.

    Where there is less room the gaps shrink, then only the shown tab has its number, then none has.
    """
    full = [f"{name} {number:,}" if number else name for name, number in tabs]
    one = [word if at == shown else tabs[at][0] for at, word in enumerate(full)]
    for words, gap in ((full, "  "), (full, " "), (one, "  "), (one, " ")):
        if sum(map(cells, words)) + len(gap) * (len(words) - 1) <= width:
            break
    else:
        words, gap = [name for name, _ in tabs], " "
    pieces: list[tuple[str, int | None]] = []
    for at, word in enumerate(words):
        pieces += [(word, at), (gap, None)]
    return pieces[:-1]
