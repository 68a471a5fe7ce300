"""The list: which reviews it shows, and how it follows what is written to the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from store import Store
from store.errors import Interrupted, StoreError
from store.listing import Listing as Listed
from store.ordering import Order
from tui.panes.filter_bar import FilterBar
from tui.panes.review_list import ReviewList
from tui.screen.opening import Opening
from tui.visible import one_line

if TYPE_CHECKING:
    from store.language.completing import Completion

EMPTY = "No reviews yet.\n\n+ adds files or folders,\nenter adds the samples."


class Listing(Opening):
    """Filters the list; a query runs off the UI thread, and the next key interrupts it."""

    @dataclass
    class Found(Message):
        """The reviews in the filter, in order."""

        question: tuple[str, Order]
        """The query and the order: the answer to an older one is dropped."""
        listing: Listed
        completions: Sequence[Completion] = ()
        """How the end of the query may go on."""

    @dataclass
    class Misread(Message):
        """The query is not understood, or not yet: it is being typed."""

        question: tuple[str, Order]
        error: StoreError
        completions: Sequence[Completion] = ()

    class Answered(Message):
        """The list shows what was asked for, or why it cannot; how the query may go on is known."""

    @dataclass
    class Failed(Message):
        """A worker met an error that a person should know."""

        error: StoreError

    def __init__(self) -> None:
        super().__init__()
        self._keep: int | None = None
        """The review that the cursor of the list is to stand on when the next answer comes."""
        self._searching: Store | None = None
        self.completions: Sequence[Completion] = ()
        """How the end of the filter may go on, the likeliest first."""

    @on(Failed)
    def fail(self, message: Failed) -> None:
        self.postil.show_error(message.error)

    def load_list(self, keep: int | None = None) -> None:
        """Ask for the reviews in the filter; the cursor goes to the review `keep`, else stays on its own."""
        self._keep = keep
        self.interrupt_search()
        self.ask_list(self.query_text, self.order)

    @on(Found)
    def show_list(self, message: Found) -> None:
        if message.question != (self.query_text, self.order):
            return
        found = message.listing
        self.list.show(found, self.store.reviews.rows, keep=self._keep or self.list.cursor_id)
        self._keep = None
        self.filter.set_count(len(found.ids))
        self.completions = message.completions
        self.post_message(self.Answered())
        self._show_emptiness()
        self.show_place()
        if self.reader.review is None and found.ids and not self.query_text:
            self.open_review(found.ids[0])
        self.show_head()

    @on(Misread)
    def tell_misread(self, message: Misread) -> None:
        """Say what is wrong with the query; the list stays as it was."""
        if message.question == (self.query_text, self.order):
            self.filter.set_count(None)
            self.say(message.error.message)
            self.completions = message.completions
            self.post_message(self.Answered())

    def _show_emptiness(self) -> None:
        nothing = f"Nothing matches “{one_line(self.query_text, 60)}”.\n\nesc clears the filter"
        self.list.show_empty(Content(nothing if self.query_text else EMPTY))

    @on(ReviewList.FilterRequested)
    def open_filter(self) -> None:
        self.filter.open(self.query_text)

    @on(FilterBar.Changed, "#filter")
    def filter_list(self, message: FilterBar.Changed) -> None:
        self.query_text = message.text
        self.load_list()

    @on(FilterBar.Accepted, "#filter")
    def keep_filter(self) -> None:
        self.show_pane("list")

    @on(FilterBar.Cancelled, "#filter")
    def clear_filter(self) -> None:
        self.query_text = ""
        self.load_list()
        self.show_pane("list")

    @work(thread=True, exclusive=True, group="query", exit_on_error=False)
    def ask_list(self, query: str, order: Order) -> None:
        """Find the reviews that match; the next key interrupts."""
        from store.language.completing import complete
        from store.language.parsing import QueryError

        with self._second_store() as store:
            self._searching = store
            try:
                completions = complete(store.db, query)
                found = store.listing(query, order, begun=True)
                self.post_message(self.Found((query, order), found, completions))
            except Interrupted:
                pass
            except QueryError as error:
                self.post_message(self.Misread((query, order), error, completions))
            except StoreError as error:
                self.post_message(self.Failed(error))
            finally:
                self._searching = None

    _searching: Store | None = None

    def interrupt_search(self) -> None:
        """Stop a search whose answer is no longer wanted."""
        if self._searching is not None:
            self._searching.db.interrupt()

    def _second_store(self) -> Store:
        return Store(self.postil.library, self.postil.config.coder)

    def follow_others(self) -> None:
        """Show what another postil has written to the same library meanwhile."""
        with self.explained():
            seen = self.store.db.changed_elsewhere()
            if seen != self._seen:
                self._seen = seen
                self.list.forget()
                self.load_list()
                self.reopen()
                self.refresh_all(recount=True)
