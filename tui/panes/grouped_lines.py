"""A list of reviews by their ids, under headings that fold: where the cursor may go, and what it stands on.

Knows no row of the library: what a review looks like is the list's own business.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from store.listing import Group, Listing
from tui.panes.headings import Headings
from tui.panes.lines import Lines

NARROW, HIGH = 44, 30
"""A list with less than so many cells and at least so many lines has two for each review."""


class GroupedLines(Lines, inherit_bindings=False):
    """Reviews in their order, and the headings of their groups: a row each, of one line or of two.

    `cursor` is a row, `index` the place among the reviews. The cursor stands on reviews, and on
    groups that are folded; it passes the heading of an open one.
    """

    class Said(Message):
        """A word to the person: why a key did nothing."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Rearranged(Message):
        """Groups were folded or unfolded, or the lines are wider or narrower: what is said of them may be another."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.listing = Listing()
        """What is listed, in order."""
        self.tall = 1
        """The lines of a row."""
        self._headings = Headings((), 0)
        self._found = 0
        self._absent: int | None = None
        """The review that was looked for last and is not listed: to look through a million again takes time."""

    def show_listing(self, listing: Listing, keep: int | None = None) -> None:
        """List reviews. The cursor goes to the review `keep` if it is listed, else it stays at its index
        as far as it can; its line stays where it is in the pane. Groups that were folded still are.
        """
        height_in_view = self.cursor * self.tall - self.scroll_offset.y
        before, heading = max(0, self.index), self.heading
        self.listing = listing
        self._headings = Headings(listing.groups, len(listing.ids), self._headings.folded())
        # until it is known where it goes, the cursor must not stand behind the end
        self.set_reactive(GroupedLines.cursor, 0)
        self._found, self._absent = before, None
        self.resized(len(self._headings) * self.tall)
        at = None if keep is None else self.index_of(keep)
        groups = [group.label for group in listing.groups] if heading is not None else []
        if at is None and heading is not None and heading.label in groups:
            self.cursor = self._headings.stop(self._headings.heading(groups.index(heading.label)), 1)
        elif self.ids:
            self.cursor = self._headings.line_of(min(before, len(self.ids) - 1) if at is None else at)
        else:
            self.cursor = 0
        self.scroll_line(self.cursor * self.tall - height_in_view)
        self.reveal()

    @property
    def ids(self) -> Sequence[int]:
        """The reviews listed, in order, those of folded groups among them."""
        return self.listing.ids

    @property
    def count(self) -> int:
        return len(self._headings)

    def lines_of(self, index: int) -> range:
        return range(index * self.tall, (index + 1) * self.tall)

    def item_at(self, line: int) -> int:
        return line // self.tall

    @property
    def index(self) -> int:
        """The place of the review under the cursor among all that are listed, folded away or not.

        On a folded group that of its first; -1 in an empty list.
        """
        if not self.ids:
            return -1
        at = self._headings.at(self.cursor)
        return at.review if at.review >= 0 else self._headings.members(at.group).start

    @property
    def heading(self) -> Group | None:
        """The folded group under the cursor; None where a review is."""
        at = self._headings.at(self.cursor) if self.ids else None
        return self.listing.groups[at.group] if at is not None and at.review < 0 else None

    @property
    def group(self) -> Group | None:
        """The group that the cursor is in; None in a list without headings."""
        at = self._headings.at(self.cursor).group if self.ids else -1
        return self.listing.groups[at] if at >= 0 else None

    @property
    def cursor_id(self) -> int | None:
        """The review under the cursor; None on a folded group and in an empty list."""
        return None if not self.ids or self.heading else self.ids[self.index]

    def index_of(self, review_id: int) -> int | None:
        """Where a review stands in the list; quick beside the cursor and where the last one asked for was."""
        if review_id == self._absent:
            return None
        for near in (self.index, self._found, self._found + 1, self._found - 1):
            if 0 <= near < len(self.ids) and self.ids[near] == review_id:
                self._found = near
                return near
        try:
            self._found = self.ids.index(review_id)
        except ValueError:
            self._absent = review_id
            return None
        return self._found

    def id_after(self, review_id: int, step: int) -> int | None:
        """The review `step` places below `review_id` (above, if negative); None beyond the ends.

        If `review_id` is not listed it is the one under the cursor, so that reading on through a
        filter never ends in nothing.
        """
        at = self.index_of(review_id)
        if at is None:
            return self.ids[self.index] if self.ids else None
        return self.ids[at + step] if 0 <= at + step < len(self.ids) else None

    def uncoded(self, review_id: int | None, step: int) -> int | None:
        """The next review below `review_id` (above, if `step` is negative) that is neither annotated nor done.

        If `review_id` is not listed it is looked for from the cursor on.
        """
        at = None if review_id is None else self.index_of(review_id)
        here = self.index if at is None else at
        found = self.listing.open_after(here) if step > 0 else self.listing.open_before(here)
        return None if found is None else self.ids[found]

    def move_to(self, review_id: int) -> bool:
        """Put the cursor on a review and unfold its group; whether it is listed. Posts nothing."""
        at = self.index_of(review_id)
        if at is None:
            return False
        group = self._headings.group_of(at)
        if group >= 0 and self._headings.is_folded(group):
            self._fold(group, False)
        self.cursor = self._headings.line_of(at)
        return True

    def lines_each(self) -> int:
        """How many lines a row is to have in a pane of this size."""
        return 2 if self.room < NARROW and self.size.height >= HIGH else 1

    def on_resize(self, _event: events.Resize) -> None:
        tall = self.lines_each()
        if tall != self.tall:
            height = (self.cursor * self.tall - self.scroll_offset.y) // self.tall
            self.tall = tall
            self.resized(len(self._headings) * tall)
            self.scroll_line((self.cursor - height) * tall)
        self.post_message(self.Rearranged())

    # -- moving ----------------------------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Put the cursor on a row, or the nearest where it may stand, as the person asks, and say so."""
        super().go_to(self._headings.stop(index, index - self.cursor))

    def action_page(self, halves: int) -> None:
        """Go on by half pages; the cursor keeps its place in the pane as far as the ends allow."""
        step = max(1, self.size.height // self.tall * abs(halves) // 2) * (1 if halves > 0 else -1)
        if self.ids:
            self.scroll_line(self.scroll_offset.y + step * self.tall)
            self.go_to(self.cursor + step)

    def action_step_group(self, step: int) -> None:
        if not self.listing.groups:
            self.post_message(self.Said("The list has no groups; y makes them."))
            return
        group = self._headings.at(self.cursor).group
        first = self._headings.stop(self._headings.heading(group), 1)
        if step > 0 or self.cursor <= first:
            group += step
        if 0 <= group < len(self.listing.groups):
            self.go_to(self._headings.stop(self._headings.heading(group), 1))

    # -- folding ---------------------------------------------------------------------------------

    def _fold(self, group: int, folded: bool) -> None:
        """Fold or unfold a group; the cursor stays where it is, or goes to what stands for it."""
        index, on_it = self.index, self._headings.at(self.cursor).group == group
        at = self._headings.heading(group) if on_it else self.cursor
        height = at * self.tall - self.scroll_offset.y
        self._headings.fold(group, folded)
        self._refolded(index, height)

    def _refolded(self, index: int, height: int) -> None:
        self.resized(len(self._headings) * self.tall)
        self.cursor = self._headings.stop(self._headings.line_of(index), 1)
        self.scroll_line(self.cursor * self.tall - height)
        self.reveal()
        self.post_message(self.Rearranged())

    def action_fold(self) -> None:
        group = self._headings.at(self.cursor).group if self.ids else -1
        if group < 0:
            self.post_message(self.Said("The list has no groups; y makes them."))
        elif not self._headings.is_folded(group):
            self._fold(group, True)

    def action_fold_all(self) -> None:
        if self.listing.groups:
            index, height = self.index, self.cursor * self.tall - self.scroll_offset.y
            self._headings.fold_all(not self._headings.all_folded)
            self._refolded(index, height)
        else:
            self.action_fold()
