"""The names of the sidebar: by class, how often each is met here and in the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from store.model import Kind, Mention, Span
from tui.cells import cells
from tui.page import cut
from tui.panes.lines import Parts
from tui.panes.tab import Item, Tab
from tui.visible import one_line

HEAD = "here all"
"""The head of the two columns: mentions in this review, mentions in the library."""

LEAST_NAME = 4
"""Cells of a name that numbers may not take."""

Name = tuple[Kind, str]
"""An entity by its class and its name."""


class Library(NamedTuple):
    """What the library knows of the names of one review."""

    mentions: Mapping[Name, int] = {}
    """How often each is met in all reviews that were read for names."""
    read: int = 0
    """Reviews that were read for names."""
    reviews: int = 0
    """Reviews in all."""


class NamesTab(Tab):
    """A head for each class, under it its names, the most frequent first.

    Where not every review was read for names yet, the first item says so.
    """

    NAME = "Names"
    EMPTY = "No names were found in this review."
    WAITING = "Looking for names …"

    def __init__(self) -> None:
        super().__init__()
        self.off: Collection[str] = ()
        """The classes that are switched off, in lower case."""
        self._found: dict[Kind, dict[str, list[Span]]] = {}
        self._rows: list[tuple[Kind, str | None] | None] = []
        self._ask: Callable[[], Library] = Library
        self._library: Library | None = None
        self._waiting = False
        self._first = 0
        self._digits = (0, 0)

    @property
    def number(self) -> int | None:
        return sum(len(names) for names in self._found.values()) or None

    @property
    def empty(self) -> str:
        return self.WAITING if self._waiting else self.EMPTY

    @property
    def library(self) -> Library:
        """The library's counts, asked for when they are first painted."""
        if self._library is None:
            self._library = self._ask()
        return self._library

    def show(self, mentions: Sequence[Mention] | None, ask: Callable[[], Library]) -> None:
        """Take the names of a review; None while they are being looked for."""
        self._found = {}
        self._waiting = mentions is None
        for mention in mentions or ():
            self._found.setdefault(mention.kind, {}).setdefault(mention.entity, []).append(mention.span)
        self._ask = ask
        self.recount()

    def recount(self) -> None:
        """Ask anew for the library's counts: other reviews were read."""
        self._library = None
        self.changed()

    def switch(self, off: Collection[str]) -> None:
        """Take the classes that are switched off."""
        self.off = off
        self.changed()

    def name(self, index: int) -> tuple[Kind, str | None] | None:
        """The class and the name of an item; a class alone for a head, None for the word on the library."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def index_of(self, name: tuple[Kind, str | None] | None) -> int | None:
        """The item of a name."""
        return self._rows.index(name) if name in self._rows else None

    def heights(self, width: int) -> Iterable[int]:
        self._rows = [None] if self._found and self.library.read < self.library.reviews else []
        heights = [len(self._unread(width)) + 1] * len(self._rows)
        self._first = len(heights)
        self._digits = self._columns() if self._found else (0, 0)
        for kind in Kind:
            found = self._found.get(kind)
            if not found:
                continue
            if heights:
                heights[-1] += (
                    len(self._rows) > 1
                )  # air above a class, but once under the word on the library
            self._rows.append((kind, None))
            names = sorted(found, key=lambda name: -len(found[name]))
            self._rows += [(kind, name) for name in names]
            heights += [1] * (len(names) + 1)
        return heights

    def item(self, index: int, width: int) -> Item:
        row = self._rows[index]
        if row is None:
            return Item(tuple(((line, "sidebar--dim"),) for line in self._unread(width)))
        kind, name = row
        off = kind.value.lower() in self.off
        if name is None:
            word = f"{kind.value} {len(self._found[kind])}{' off' if off else ''}"
            look = "sidebar--dim" if off else f"sidebar--{kind.value.lower()}"
            head = HEAD if index == self._first else ""
            return Item((_row(word, head, width, look, "sidebar--dim"),))
        here = len(self._found[kind][name])
        everywhere = self.library.mentions.get((kind, name), here)
        look = "sidebar--dim" if off else ""
        numbers = f"{here:>{self._digits[0]},} {everywhere:>{self._digits[1]},}"
        return Item((_row(one_line(name), numbers, width, look, look),))

    def _unread(self, width: int) -> list[str]:
        """The word on how many reviews were read for names."""
        read, reviews = f"{self.library.read:,}", f"{self.library.reviews:,}"
        whole = f"names from {read} of {reviews} reviews · enter reads the others"
        if cells(whole) <= width:
            return [whole]
        return [cut(f"names from {read} of {reviews}", width), cut("enter reads the others", width)]

    def _columns(self) -> tuple[int, int]:
        """The cells of the two columns of numbers; together at least as wide as their head."""
        here = max(len(f"{len(spans):,}") for names in self._found.values() for spans in names.values())
        everywhere = max((len(f"{count:,}") for count in self.library.mentions.values()), default=1)
        return max(here, 2), max(everywhere, 3)

    def places(self, index: int) -> Sequence[Span]:
        kind, name = self._rows[index] or (None, None)
        return self._found[kind][name] if kind is not None and name is not None else ()


def _row(text: str, right: str, width: int, look: str, numbers: str) -> Parts:
    """A name at the left, its numbers at the right; the name gives way, and where little is left of it the numbers do."""
    right = right if width - cells(right) > LEAST_NAME else ""
    text = cut(text, width - cells(right) - bool(right))
    return ((text, look), (" " * (width - cells(text) - cells(right)), ""), (right, numbers))
