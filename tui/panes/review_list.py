"""The list of reviews: as many as there are, one line each, fetched only where they are looked at."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from store.listing import Listing
from store.model import Row
from tui.panes import list_keys
from tui.panes.grouped_lines import GroupedLines
from tui.panes.lines import Parts
from tui.panes.review_row import above_parts, below_parts, gone_parts, heading_parts, row_parts
from tui.panes.windows import Rows, Windows


class ReviewList(GroupedLines, can_focus=True, inherit_bindings=False):
    """Reviews in a given order, under headings or not, with a cursor on one of them and marks on any.

    The list is given ids (8 bytes each) and asks for rows in windows of 128 around what is painted.
    """

    LOOKS = "list"
    COMPONENT_CLASSES = {f"list--{look}" for look in (
        "open", "cursor", "star", "mark", "new", "reading", "done", "dim", "count", "score", "bar", "heading",
    )}  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = list_keys.BINDINGS

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

    class GroupRequested(Message):
        """The person wants other headings, or none."""

    class Marked(Message):
        """Other reviews are marked now."""

    class ManyRequested(Message):
        """Something is to be done to every marked review: ``star``, ``state`` and so on."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.marked: set[int] = set()
        """The reviews that are marked, listed or not."""
        self._rows: Windows[Row] = Windows((), lambda ids: {})

    def show(self, listing: Listing, rows: Rows, *, keep: int | None = None) -> None:
        """List reviews, whose rows are fetched by `rows`; the cursor goes to `keep` as far as it can."""
        self._rows = Windows(listing.ids, rows)
        self.show_listing(listing, keep)

    def changed(self, review_ids: Collection[int]) -> None:
        """Fetch the rows of these reviews again: how far they are is known at once, those in view are painted."""
        for review_id, row in self._rows.renew(review_ids).items():
            at = self.index_of(review_id)
            if at is not None:
                self.listing.note(at, row)
        self._repaint(set(review_ids))

    def _repaint(self, ids: Collection[int]) -> None:
        """Paint the lines of these reviews again, where they are in view."""
        top = self.scroll_offset.y
        seen = range(self.item_at(top), min(self.item_at(top + self.size.height - 1) + 1, self.count))
        for item in seen:
            index = self._headings.at(item).review
            if index >= 0 and self.ids[index] in ids:
                self.repaint_item(item)

    def forget(self) -> None:
        """Fetch all rows again when they are next painted."""
        self._rows.forget()
        self.refresh()

    @property
    def cursor_row(self) -> Row | None:
        """What is known of the review under the cursor."""
        return None if self.cursor_id is None else self._rows.at(self.index)

    def watch_open_id(self) -> None:
        self.refresh()

    def paint(self, line: int, width: int) -> Strip:
        item, below = divmod(line, self.tall)
        group, index = self._headings.at(item)
        at_cursor = item == self.cursor
        # a strip is cached by all that it shows, so that it can never be out of date
        look: Hashable
        if index < 0:
            heading, folded = self.listing.groups[group], self._headings.is_folded(group)
            look = (heading, width, folded, at_cursor, below)
        else:
            row, review_id = self._rows.at(index), self.ids[index]
            is_open, marked = review_id == self.open_id, review_id in self.marked
            look = (row, width, is_open, at_cursor, marked, below, self.tall)
        strip = self._strips.get(look)
        if strip is None:
            parts: Parts
            if index < 0 and self.tall - 1 - below:
                parts = ()  # air above the heading
            elif index < 0:
                parts = heading_parts(heading.label, heading.count, width, folded=folded, at_cursor=at_cursor)
            elif row is None:
                parts = gone_parts(width, at_cursor=at_cursor) if not below else ()
            elif self.tall > 1:
                parts = (below_parts if below else above_parts)(
                    row, width, is_open=is_open, at_cursor=at_cursor, marked=marked
                )
            else:
                parts = row_parts(row, width, is_open=is_open, at_cursor=at_cursor, marked=marked)
            strip = self._strips[look] = self.strip(parts, width, "list--cursor" if at_cursor else "")
        return strip

    # -- moving ----------------------------------------------------------------------------------

    def moved(self) -> None:
        self.post_message(self.CursorMoved(self.ids[self.index]))

    def chosen(self, clicks: int) -> None:
        if clicks == 2:
            self.action_open()

    def clicked(self, line: int, clicks: int) -> None:
        at = self._headings.at(self.item_at(line))
        if at.review < 0:
            self._fold(at.group, not self._headings.is_folded(at.group))
            self.go_to(self._headings.stop(self._headings.heading(at.group), 1))
        else:
            super().clicked(line, clicks)

    # -- marks -----------------------------------------------------------------------------------

    def mark(self, review_ids: Iterable[int], on: bool) -> None:
        """Mark reviews, or take their marks off."""
        if on:
            self.marked.update(review_ids)
        else:
            self.marked.difference_update(review_ids)
        self.refresh()
        self.post_message(self.Marked())

    def action_mark(self) -> None:
        if not self.ids:
            return
        at = self._headings.at(self.cursor)
        here = self._headings.members(at.group) if at.review < 0 else range(at.review, at.review + 1)
        ids = self.ids[here.start : here.stop]
        self.mark(ids, not self.marked.issuperset(ids))
        self.action_move_cursor(1)

    def action_mark_all(self) -> None:
        self.mark(self.ids, not self.marked.issuperset(self.ids))

    # -- asking ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        if not self.count:
            self.post_message(self.SamplesRequested())
        elif self.heading is not None:
            self._fold(self._headings.at(self.cursor).group, False)
        else:
            self._ask(self.Opened)

    def action_star(self) -> None:
        self._ask(self.StarRequested)

    def action_remove(self) -> None:
        self._ask(self.RemoveRequested)

    def action_filter(self) -> None:
        self.post_message(self.FilterRequested())

    def action_sort(self) -> None:
        self.post_message(self.SortRequested())

    def action_group(self) -> None:
        self.post_message(self.GroupRequested())

    def action_many(self, act: str) -> None:
        self.post_message(self.ManyRequested(act))

    def action_uncoded(self, step: int) -> None:
        found = self.uncoded(None, step)
        if found is None:
            self.post_message(self.Said(f"No review {'below' if step > 0 else 'above'} is uncoded."))
        else:
            self.move_to(found)
            self.moved()

    def _ask(self, message: type[About]) -> None:
        """Post a message about the review under the cursor, if there is one."""
        if self.cursor_id is not None:
            self.post_message(message(self.cursor_id))
        elif self.ids:
            self.post_message(self.Said("That is a folded group: l unfolds it, x marks all of it."))
