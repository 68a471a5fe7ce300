"""Claims: sentences that a list of cues proposes for reading, looked for when a review is opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.cue_list import CueList
from tui.screen.opening import Opening

if TYPE_CHECKING:
    from store.detectors.claims import Claim


class Claims(Opening):
    """Looks for claims behind the screen; they are marks only, nothing is stored."""

    @dataclass
    class ClaimsFound(Message):
        """The claims of a review; `problem` says what is wrong with the user's list."""

        review_id: int
        claims: tuple[Claim, ...]
        problem: str

    @cached_property
    def cue_list(self) -> CueList:
        """The cues that are in force."""
        return CueList(self.postil.config.cues)

    def opened(self, review_id: int, text: str) -> None:
        super().opened(review_id, text)
        # the page comes first
        self.call_after_refresh(self.find_claims, review_id, text)

    @work(thread=True, exclusive=True, group="claims", exit_on_error=False)
    def find_claims(self, review_id: int, text: str) -> None:
        """Look for the claims of a review."""
        from store.detectors.claims import find
        from store.sentences import sentences

        cues = self.cue_list.cues()
        found = find(text, sentences(text), cues)
        self.post_message(self.ClaimsFound(review_id, found, self.cue_list.problem))

    @on(ClaimsFound)
    def show_claims(self, message: ClaimsFound) -> None:
        """Mark the claims in the margin; what is wrong with the list is said once."""
        review = self.reader.review
        if review is not None and review.id == message.review_id:
            self.reader.set_claims(message.claims)
        if message.problem and message.problem not in self.postil.problems():
            self.postil.problems().append(message.problem)
            self.notify(message.problem, severity="warning", markup=False, timeout=8)
