"""How the list is arranged: its order and its headings, and the way to the next review that waits to be coded."""

from __future__ import annotations

from dataclasses import replace

from textual import on, work

from store.ordering import GROUPINGS
from tui.panes.review_list import ReviewList
from tui.screen.listing import Listing


class Arranging(Listing):
    """Asks for another order or other headings, and steps to what is uncoded."""

    @on(ReviewList.SortRequested)
    @work
    async def choose_sort(self) -> None:
        from tui.dialogs.sort_dialog import SortDialog

        chosen = await self.app.push_screen_wait(SortDialog(self.order.keys))
        if chosen is not None:
            self.order = replace(self.order, keys=chosen)
            self.load_list()

    @on(ReviewList.GroupRequested)
    @work
    async def choose_group(self) -> None:
        from tui.dialogs.choose import Choose

        offered = [("", "no headings"), *((name, name) for name in GROUPINGS)]
        chosen = await self.app.push_screen_wait(Choose("Group by", offered, self.order.group))
        if chosen is not None:
            self.order = self.order.grouped(chosen)
            self.load_list()

    # -- asked by the reader -----------------------------------------------------------------------

    def _next_uncoded(self) -> None:
        self._open_uncoded(1)

    def _previous_uncoded(self) -> None:
        self._open_uncoded(-1)

    def _open_uncoded(self, step: int) -> None:
        """Open the nearest review of the filter that is neither annotated nor done."""
        review = self.reader.review
        found = self.list.uncoded(review.id if review else None, step)
        if found is None:
            self.say(f"No review {'below' if step > 0 else 'above'} is uncoded.")
        else:
            self.open_review(found)
            self.list.move_to(found)
