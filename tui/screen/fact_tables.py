"""The table of facts above a text whose front matter is folded: made behind the screen when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from store.model import Findings
from tui.screen.opening import Opening

if TYPE_CHECKING:
    from store.detectors.facts import Fact


class FactTables(Opening):
    """Looks for the facts of the open review; they are worked out, and stored nowhere."""

    @dataclass
    class FactsFound(Message):
        """The facts that the front matter of a review states."""

        review_id: int
        facts: tuple[Fact, ...]

    def opened(self, review_id: int, text: str) -> None:
        super().opened(review_id, text)
        self.look_for_facts(review_id, text)

    def named(self, review_id: int, text: str) -> None:
        super().named(review_id, text)
        # names tell who plays whom
        self.look_for_facts(review_id, text)

    def look_for_facts(self, review_id: int, text: str) -> None:
        """Look for them where there is front matter that is folded away."""
        if self.reader.document.front is not None:
            # the page comes first
            self.call_after_refresh(self.find_facts, review_id, text, self.reader.findings)

    @work(thread=True, exclusive=True, group="facts", exit_on_error=False)
    def find_facts(self, review_id: int, text: str, found: Findings) -> None:
        """Look for the facts of a review."""
        from store.detectors.facts import facts

        self.post_message(self.FactsFound(review_id, facts(text, found)))

    @on(FactsFound)
    def show_facts(self, message: FactsFound) -> None:
        review = self.reader.review
        if review is not None and review.id == message.review_id:
            self.reader.set_facts(message.facts)
