"""Searching all reviews from the screen: asked off the UI thread, the next key interrupts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store import Store
from store.errors import Interrupted, StoreError
from store.model import Span
from tui.binding import key
from tui.screen.listing import Listing

if TYPE_CHECKING:
    from tui.dialogs.search import Answer, Found


class Searching(Listing):
    """Opens the search over the screen, and looks for it in a Store of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("B", "search_all", "search", "all.search", "Search all reviews as you type, with the words where they stand."),
    ]  # fmt: skip

    @dataclass
    class Told(Message):
        """What a search found, for whoever asked."""

        answer: Answer
        then: Callable[[Answer], None]

    _looking: Store | None = None

    def action_search_all(self) -> None:
        """Search, beginning with the filter's words."""
        from tui.dialogs.search import Search

        self.app.push_screen(Search(self, self.query_text), self.go_to_hit)

    def go_to_hit(self, found: Found | None) -> None:
        """Open the review at the place that was chosen; n and N go through the others in it."""
        if found is not None:
            self.see_in_place(found.row.id, found.span)
            if found.span is not None:
                self.reader.find(found.quote)

    def see_in_place(self, review_id: int, span: Span | None, said: str = "") -> None:
        """Bring the reader to a place in any review."""
        with self.explained():
            self.open_review(review_id)
            self.list.move_to(review_id)
            if span is not None:
                self.reader.visit(span)
            self.show_pane("reader")
            if said:
                self.say(said)

    def search(self, query: str, best_first: bool, then: Callable[[Answer], None]) -> None:
        """Answer a query; `then` is called on the UI thread."""
        if self._looking is not None:
            self._looking.db.interrupt()
        self._look(query, best_first, then)

    @on(Told)
    def tell_searched(self, message: Told) -> None:
        message.then(message.answer)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _look(self, query: str, best_first: bool, then: Callable[[Answer], None]) -> None:
        from store.language.completing import complete
        from tui.dialogs.search import Answer, Found

        with self._second_store() as store:
            self._looking = store
            try:
                offered = complete(store.db, query)
                completed = offered[0].applied(query) if offered else ""
                told = tuple(one.text for one in offered)
                try:
                    page = store.search(query, order="rank" if best_first else "newest", begun=True)
                except Interrupted:
                    return
                except StoreError as error:
                    answer = Answer(query, problem=error.message, completed=completed, offered=told)
                else:
                    found = [
                        Found(hit.row, hit.span, hit.before, hit.quote, hit.after, hit.count)
                        for hit in page.hits
                    ]
                    answer = Answer(
                        query, found, page.total, page.capped, page.order == "rank", "", completed, told
                    )
                self.post_message(self.Told(answer, then))
            except Interrupted:
                return
            finally:
                self._looking = None
