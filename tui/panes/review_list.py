"""The list of reviews: as many as there are, one line each, fetched only where they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from store.model import Row
from tui.binding import key
from tui.panes.lines import Lines
from tui.panes.review_row import gone_parts, row_parts

WINDOW = 128
"""How many neighbouring rows are fetched at once."""
WINDOWS = 64
"""How many windows are kept."""

Rows = Callable[[Sequence[int]], dict[int, Row]]
"""Fetches the list rows of some reviews; ids that are not in the library are left out."""


class ReviewList(Lines, can_focus=True, inherit_bindings=False):
    """Reviews in a given order with a cursor on one of them.

    The list is given ids (8 bytes each) and asks for rows in windows of 128 around what is painted.
    """

    LOOKS = "list"
    COMPONENT_CLASSES = {
        f"list--{look}"
        for look in ("open", "cursor", "star", "new", "reading", "done", "dim", "count", "score", "bar")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down", "move_cursor(1)", "next", "list.next", "Go to the next review in the list."),
        key("k,up", "move_cursor(-1)", "previous", "list.previous", "Go to the review before."),
        key("g,home", "go_first", "first", "list.first", "Go to the first review."),
        key("G,end", "go_last", "last", "list.last", "Go to the last review."),
        key("ctrl+d", "page(1)", "half page down", "list.half_page_down", "Go down half a page."),
        key("ctrl+u", "page(-1)", "half page up", "list.half_page_up", "Go up half a page."),
        key("pagedown", "page(2)", "page down", "list.page_down", "Go down a page."),
        key("pageup", "page(-2)", "page up", "list.page_up", "Go up a page."),
        key("enter,l", "open", "open", "list.open", "Open this review in the reader; in an empty library, add the samples.", show=True),
        key("slash", "filter", "filter", "list.filter", "Show only the reviews that hold some words.", show=True),
        key("s", "sort", "sort", "list.sort", "Choose the order of the list.", show=True),
        key("exclamation_mark", "star", "star", "list.star", "Star this review, or take the star off.", show=True),
        key("number_sign", "remove", "remove", "list.remove", "Take this review out of the library; undo brings it back."),
    ]  # fmt: skip

    open_id: var[int | None] = var(None, init=False)
    """The review shown in the reader, marked at the left."""

    class About(Message):
        """Something about one review of the list."""

        def __init__(self, review_id: int) -> None:
            super().__init__()
            self.review_id = review_id

    class CursorMoved(About):
        """A key or a click has put the cursor on another review."""

    class Opened(About):
        """The review is to be read."""

    class StarRequested(About):
        """The review is to be starred, or its star taken off."""

    class RemoveRequested(About):
        """The review is to be taken out of the library."""

    class FilterRequested(Message):
        """The person wants to narrow the list by words."""

    class SamplesRequested(Message):
        """Enter was pressed where there is nothing to open: the samples are wanted."""

    class SortRequested(Message):
        """The person wants another order."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.ids: Sequence[int] = array("q")
        """The reviews listed, in order."""
        self._fetch: Rows = lambda ids: {}
        self._windows: LRUCache[int, dict[int, Row | None]] = LRUCache(WINDOWS)
        self._found = 0

    def show(self, ids: Sequence[int], rows: Rows, *, keep: int | None = None) -> None:
        """List `ids` in their order. The cursor goes to the review `keep` if it is listed, else it stays
        at its index as far as it can; its line stays where it is in the pane.
        """
        height_in_view = self.cursor - self.scroll_offset.y
        before = self.cursor
        self.ids = ids
        self._fetch = rows
        self._windows.clear()
        self.resized(len(ids))
        at = None if keep is None else self.index_of(keep)
        self.cursor = before if at is None else at
        self.scroll_line(self.cursor - height_in_view)
        self.reveal()

    def changed(self, review_ids: Collection[int]) -> None:
        """Fetch and paint the rows of these reviews again, where they are in view."""
        ids = set(review_ids)
        for block in list(self._windows.keys()):
            window = self._windows[block]
            for review_id in ids & window.keys():
                del window[review_id]
        top = self.scroll_offset.y
        for line, review_id in enumerate(self.ids[top : top + self.size.height], top):
            if review_id in ids:
                self.refresh_lines(line)

    def forget(self) -> None:
        """Fetch all rows again when they are next painted."""
        self._windows.clear()
        self.refresh()

    @property
    def count(self) -> int:
        return len(self.ids)

    def lines_of(self, index: int) -> range:
        return range(index, index + 1)

    def item_at(self, line: int) -> int:
        return line

    @property
    def cursor_id(self) -> int | None:
        """The review under the cursor, None in an empty list."""
        return self.ids[self.cursor] if self.ids else None

    def index_of(self, review_id: int) -> int | None:
        """Where a review stands in the list; quick beside the cursor and beside the last one asked for."""
        for near in (self.cursor, self._found, self._found + 1, self._found - 1):
            if 0 <= near < len(self.ids) and self.ids[near] == review_id:
                self._found = near
                return near
        try:
            self._found = self.ids.index(review_id)
        except ValueError:
            return None
        return self._found

    def id_after(self, review_id: int, step: int) -> int | None:
        """The review `step` lines below `review_id` (above, if negative); None beyond the ends.

        If `review_id` is not listed it is the one under the cursor, so that reading on through a
        filter never ends in nothing.
        """
        at = self.index_of(review_id)
        if at is None:
            return self.cursor_id
        return self.ids[at + step] if 0 <= at + step < len(self.ids) else None

    def move_to(self, review_id: int) -> bool:
        """Put the cursor on a review; whether it is listed. Posts nothing."""
        at = self.index_of(review_id)
        if at is not None:
            self.cursor = at
        return at is not None

    def watch_open_id(self) -> None:
        self.refresh()

    def paint(self, line: int, width: int) -> Strip:
        row = self._row(line)
        is_open, at_cursor = self.ids[line] == self.open_id, line == self.cursor
        # a strip is cached by all that it shows, so that it can never be out of date
        look = (row, width, is_open, at_cursor)
        strip = self._strips.get(look)
        if strip is None:
            if row is None:
                parts = gone_parts(width, at_cursor=at_cursor)
            else:
                parts = row_parts(row, width, is_open=is_open, at_cursor=at_cursor)
            strip = self._strips[look] = self.strip(parts, width, "list--cursor" if at_cursor else "")
        return strip

    def _row(self, index: int) -> Row | None:
        """The row at `index`, fetched with its neighbours; None if the library has it no longer."""
        block = index // WINDOW
        window = self._windows.get(block)
        if window is None:
            window = self._windows[block] = {}
        if self.ids[index] not in window:
            missing = [id for id in self.ids[block * WINDOW : (block + 1) * WINDOW] if id not in window]
            found = self._fetch(missing)
            window.update((id, found.get(id)) for id in missing)
        return window[self.ids[index]]

    def moved(self) -> None:
        self.post_message(self.CursorMoved(self.ids[self.cursor]))

    def chosen(self, clicks: int) -> None:
        if clicks == 2:
            self.action_open()

    def action_page(self, halves: int) -> None:
        """Go on by half pages; the cursor keeps its place in the pane as far as the ends allow."""
        step = max(1, self.size.height * abs(halves) // 2) * (1 if halves > 0 else -1)
        if self.ids:
            self.scroll_line(self.scroll_offset.y + step)
            self.go_to(self.cursor + step)

    def action_open(self) -> None:
        if self.count:
            self._ask(self.Opened)
        else:
            self.post_message(self.SamplesRequested())

    def action_star(self) -> None:
        self._ask(self.StarRequested)

    def action_remove(self) -> None:
        self._ask(self.RemoveRequested)

    def action_filter(self) -> None:
        self.post_message(self.FilterRequested())

    def action_sort(self) -> None:
        self.post_message(self.SortRequested())

    def _ask(self, message: type[About]) -> None:
        """Post a message about the review under the cursor, if there is one."""
        if self.cursor_id is not None:
            self.post_message(message(self.cursor_id))
