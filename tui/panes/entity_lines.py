"""Names of the library and mentions of one of them, as many as there are: fetched only where they are looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from store.model import Entity, Kind
from store.named import Context, Proposal
from tui.cells import cells
from tui.page import cut
from tui.panes.lines import Lines, Parts
from tui.panes.windows import Windows
from tui.visible import one_line

PAGES = 64
"""Reviews whose mentions are kept."""


class Chosen(Message):
    """Enter or a second click on the item under the cursor."""


class NameLines(Lines, can_focus=True, inherit_bindings=False):
    """What the lists of names share: their looks, and a cursor that chooses."""

    LOOKS = "names"
    COMPONENT_CLASSES = {
        f"names--{look}" for look in ("cursor", "dim", "name", "head", *(kind.value.lower() for kind in Kind))
    }

    def lines_of(self, index: int) -> range:
        return range(index, index + 1)

    def item_at(self, line: int) -> int:
        return line

    def moved(self) -> None:
        """Nobody else follows this cursor."""

    def chosen(self, clicks: int) -> None:
        if clicks > 1:
            self.post_message(Chosen())

    def drawn(self, parts: Parts, width: int, *, here: bool) -> Strip:
        """A line, lit under the cursor."""
        mark = ("▌ " if here else "  ", "names--head")
        return self.strip((mark, *parts), width, "names--cursor" if here else "")


class EntityLines(NameLines):
    """Entities: class, name with its other forms, mentions and reviews."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ids: Sequence[int] = array("q")
        self._rows: Windows[Entity] = Windows((), lambda wanted: {})

    def show(
        self, ids: Sequence[int], rows: Callable[[Sequence[int]], Mapping[int, Entity]], empty: str
    ) -> None:
        """Show these entities; `empty` is said where there are none."""
        self.ids, self._rows = ids, Windows(ids, rows)
        self.cursor = min(self.cursor, max(0, len(ids) - 1))
        self.show_empty(Content(empty))
        self.resized(len(ids))
        self.reveal()

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def entity(self) -> tuple[int, Entity] | None:
        """The entity under the cursor, with its id."""
        found = self._rows.at(self.cursor) if self.count else None
        return (self.ids[self.cursor], found) if found else None

    def paint(self, line: int, width: int) -> Strip:
        found = self._rows.at(line)
        if found is None:
            return self.drawn((("no longer there", "names--dim"),), width, here=line == self.cursor)
        kind = found.kind.value
        numbers = f"{found.mentions:,} in {found.reviews:,}".rjust(14)
        room = max(4, width - 2 - 11 - len(numbers) - 1)
        name = cut(one_line(found.name), room)
        forms = cut(f"  {one_line(', '.join(found.aliases))}" if found.aliases else "", room - cells(name))
        pad = " " * (room - cells(name) - cells(forms))
        parts = (
            (kind.ljust(11), f"names--{kind.lower()}"), (name, "names--name"), (forms, "names--dim"), (pad, ""),
            (numbers, "names--dim"),
        )  # fmt: skip
        return self.drawn(parts, width, here=line == self.cursor)


class ContextLines(NameLines):
    """All mentions of an entity with the text around them, under the title of each review."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._met: Sequence[tuple[int, int]] = ()
        self._first: list[int] = [0]
        self._fetch: Callable[[int], tuple[str, Sequence[Context]]] = lambda review_id: ("", ())
        self._pages: LRUCache[int, tuple[str, Sequence[Context]]] = LRUCache(PAGES)

    def show(
        self,
        met: Sequence[tuple[int, int]],
        fetch: Callable[[int], tuple[str, Sequence[Context]]],
        at: int = 0,
    ) -> None:
        """Show the mentions in the reviews `met` (id, how often), the cursor on the first in review `at`.

        `fetch` gives a review's title and the mentions in it.
        """
        self._met, self._fetch = met, fetch
        self._first = list(accumulate((count for _, count in met), initial=0))
        self._pages.clear()
        reviews = [review_id for review_id, _ in met]
        self.set_reactive(NameLines.cursor, self._first[reviews.index(at)] if at in reviews else 0)
        self.show_empty(Content("Nothing mentions it any more."))
        self.resized(self._first[-1] + len(met))
        self.reveal()

    @property
    def count(self) -> int:
        return self._first[-1]

    def _review(self, index: int) -> int:
        return bisect_right(self._first, index) - 1

    def lines_of(self, index: int) -> range:
        review = self._review(index)
        line = index + review + 1
        return range(line - (index == self._first[review]), line + 1)

    def item_at(self, line: int) -> int:
        low, high = 0, len(self._met) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._first[middle] + middle <= line else (low, middle - 1)
        return max(self._first[low], line - low - 1)

    @property
    def context(self) -> Context | None:
        """The mention under the cursor; None where it is no longer in its review."""
        return self._at(self.cursor) if self.count else None

    def _page(self, review: int) -> tuple[str, Sequence[Context]]:
        review_id = self._met[review][0]
        found = self._pages.get(review_id)
        if found is None:
            found = self._pages[review_id] = self._fetch(review_id)
        return found

    def _at(self, index: int) -> Context | None:
        review = self._review(index)
        found = self._page(review)[1]
        at = index - self._first[review]
        return found[at] if at < len(found) else None

    def paint(self, line: int, width: int) -> Strip:
        index = self.item_at(line)
        review = self._review(index)
        here = index == self.cursor
        if line < self.lines_of(index)[-1]:
            title, count = self._page(review)[0], self._met[review][1]
            number = f" {count:,}"
            head = cut(one_line(title), width - 2 - len(number))
            return self.strip((("  ", ""), (head, "names--head"), (number, "names--dim")), width)
        found = self._at(index)
        if found is None:
            return self.drawn((("no longer there", "names--dim"),), width, here=here)
        return self.drawn(in_line(found, width - 4), width, here=here)


class ProposalLines(NameLines):
    """Pairs of names that may be one, two lines each: the names, and where the rarer is met."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.proposals: list[Proposal] = []
        self._fetch: Callable[[Proposal], Context | None] = lambda proposal: None

    def show(self, proposals: Sequence[Proposal], fetch: Callable[[Proposal], Context | None]) -> None:
        """Show these pairs; `fetch` gives a mention of the rarer name."""
        self.proposals, self._fetch = list(proposals), fetch
        self.set_reactive(NameLines.cursor, min(self.cursor, max(0, len(proposals) - 1)))
        self.show_empty(Content("No names wait for a decision."))
        self.resized(3 * len(proposals))
        self.reveal()

    @property
    def count(self) -> int:
        return len(self.proposals)

    def lines_of(self, index: int) -> range:
        return range(3 * index, 3 * index + 3)

    def item_at(self, line: int) -> int:
        return line // 3

    def paint(self, line: int, width: int) -> Strip:
        index, row = divmod(line, 3)
        one, here = self.proposals[index], index == self.cursor
        if row == 2:
            return self.strip((), width)
        if row:
            found = self._fetch(one)
            parts = in_line(found, width - 6) if found else (("no longer there", "names--dim"),)
            return self.drawn((("  ", ""), *parts), width, here=here)
        kind = one.kind.value
        likeness = f" {one.likeness:.0%}"
        room = (width - 2 - 11 - len(likeness) - 3) // 2
        names = (
            (cut(f"{one_line(one.rarer)} ({one.rarer_mentions:,})", room), "names--name"), (" → ", "names--dim"),
            (cut(f"{one_line(one.name)} ({one.mentions:,})", room), "names--name"), (likeness, "names--dim"),
        )  # fmt: skip
        return self.drawn(((kind.ljust(11), f"names--{kind.lower()}"), *names), width, here=here)


def in_line(context: Context, width: int) -> Parts:
    """A mention in its sentence, on one line of `width` cells: as much behind it as before."""
    name = cut(one_line(" ".join(context.written.split())), max(1, width - 2))
    room = max(0, width - cells(name))
    before = one_line(" ".join(context.before.split()) + (" " if context.before[-1:].isspace() else ""))
    while cells(before) > room // 2:
        # from a word on, so that the line begins with a whole one
        rest = before.lstrip("…").partition(" ")[2]
        before = f"…{rest}" if rest else ""
    gap = " " if context.after[:1].isspace() else ""
    after = cut(one_line(gap + " ".join(context.after.split())), max(0, room - cells(before)))
    return ((before, ""), (name, "names--name"), (after, ""))
