"""The session: the screen begins as it was left, and remembers how it is."""

from __future__ import annotations

from store.listing import Listing as Listed
from store.ordering import AS_ADDED
from store.sessions import Session
from tui.screen.desk import PANES
from tui.screen.listing import Listing

FIRST = 128
"""Reviews listed before the first frame; the others follow at once, off the start's path."""


class Sessions(Listing):
    """Restores filter, order, review, place, scroll and pane; none of it can hold up the start."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = Session()

    def begin(self) -> None:
        """List the first reviews as they were added."""
        reviews = self.store.reviews
        ids = reviews.first_ids(FIRST)
        self.list.show(Listed.begun(ids, reviews.rows(ids)), reviews.rows)
        self._show_emptiness()

    def restore(self) -> None:
        """Show what was shown last. A review that is gone and a filter that is none are passed over."""
        store = self.store
        left = self._kept = store.sessions.last()
        self.query_text, self.order = self._query(left.query), left.order
        review_id = left.review_id if left.review_id and store.reviews.rows([left.review_id]) else None
        if self.query_text or self.order != AS_ADDED:
            if self.query_text:
                self.filter.open(self.query_text)
            self.load_list(keep=review_id)
        else:
            self.begin()
            if review_id is None and self.list.ids:
                review_id = self.list.ids[0]
        if review_id is not None:
            self.open_review(review_id)
            self.list.move_to(review_id)
            if review_id == left.review_id:
                self.reader.start_at(left.top)
        self.show_pane(left.pane if left.pane in PANES and self.reader.review else "list")

    def _query(self, text: str) -> str:
        """A filter that can be looked for, else none."""
        if text:
            from store.language.parsing import QueryError, parse

            try:
                parse(text, begun=True)
            except QueryError:
                return ""
        return text

    def session(self) -> Session:
        """How the screen is now."""
        review = self.reader.review
        top = self.reader.top if review else 0
        return Session(self.query_text, self.order, self.pane, review.id if review else None, top)

    def keep_place(self) -> None:
        super().keep_place()
        now = self.session()
        if now != self._kept:
            with self.postil.unless_locked():
                self.store.sessions.keep(now)
                self._kept = now
