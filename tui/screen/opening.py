"""Opening a review: shown at the place where it was left, its names found behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.model import Findings, Place, Review
from tui.binding import key
from tui.panes.review_list import ReviewList
from tui.screen.desk import Desk
from tui.trail import Trail


class Opening(Desk):
    """Brings reviews into the reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("J", "step_review(1)", "next review", "all.next_review", "Open the next review of the filter.", True),
        key("K", "step_review(-1)", "previous review", "all.previous_review", "Open the review before, in the filter."),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.trail = Trail()
        """Where jumps have led away from."""

    @dataclass
    class NamesFound(Message):
        """The names of a review that was opened for the first time."""

        review_id: int
        found: Findings

    @on(ReviewList.Opened)
    def open_from_list(self, message: ReviewList.Opened) -> None:
        self.open_review(message.review_id)
        self.show_pane("reader")

    def open_review(self, review_id: int, place: int | None = None, *, jump: bool = True) -> None:
        """Show a review at `place`, else where it was left; its names follow when they are found.

        With `jump` the trail leads back to where the caret stands now.
        """
        with self.explained():
            self.keep_place()
            store, here = self.store, self.here()
            review = store.reviews.get(review_id)
            if jump and here is not None and here.review_id != review_id:
                self.trail.leave(here)
            mentions = store.findings.mentions(review_id)
            findings = Findings(
                store.findings.sections(review_id),
                review.fields,
                store.findings.scores(review_id),
                mentions or (),
            )
            self.reader.show(
                review,
                findings,
                store.annotations.of_review(review_id),
                self.slots,
                store.reviews.place(review_id) if place is None else place,
            )
            self.list.open_id = review_id
            self.show_findings(waiting=mentions is None)
            self.refresh_review()
            self.show_head()
            self.show_foot()
            if mentions is None:
                self.find_names(review_id, review.text, store.findings.outdated_at_all(review_id))
            self.opened(review_id, review.text)

    def opened(self, review_id: int, text: str) -> None:
        """A review is shown: whatever else is wanted of its text may be looked for behind the screen."""

    def named(self, review_id: int, text: str) -> None:
        """The names of the open review were found meanwhile."""

    def reopen(self) -> None:
        """Show the open review as it is stored now, if its text is another, or nothing if it is gone."""
        review = self.reader.review
        if review is None:
            return
        if not self.store.reviews.present([review.id]):
            self.reader.clear()
        elif self.store.reviews.get(review.id).sha256 != review.sha256:
            self.reader.clear()  # the caret stands in the old text, and is no place to be kept
            self.open_review(review.id, jump=False)

    def here(self) -> Place | None:
        """Where the caret stands."""
        review = self.reader.review
        return None if review is None else Place(review.id, self.reader.caret.offset)

    def keep_place(self) -> None:
        """Remember where the caret stands in the open review, if it has been moved from the start."""
        review: Review | None = self.reader.review
        if review is not None:
            start = self.reader.caret.sentence.start
            known = self.store.reviews.place(review.id)
            if start != known and (known is not None or start != self.reader.start_of_text()):
                with self.postil.unless_locked():
                    self.store.reviews.keep_place(review.id, start)
                    self.list.changed([review.id])

    def action_step_review(self, step: int) -> None:
        """Open the next review of the filter."""
        review = self.reader.review
        here = review.id if review else self.list.cursor_id
        found = self.list.id_after(here, step) if here is not None else None
        if found is None:
            self.say("That was the last review." if step > 0 else "That was the first review.")
            return
        self.open_review(found)
        self.list.move_to(found)
        if self.pane == "list":
            self.show_pane("reader")

    @work(thread=True, exclusive=True, group="names", exit_on_error=False)
    def find_names(self, review_id: int, text: str, again: bool) -> None:
        """Look for the names of a review that has none stored; `again` for all that can be found in it."""
        from store import detectors

        self.post_message(self.NamesFound(review_id, detectors.read(text, again=again)))

    @on(NamesFound)
    def show_names(self, message: NamesFound) -> None:
        with self.explained():
            with self.postil.unless_locked():
                self.store.findings.put_names(message.review_id, message.found)
                self.count_names()
            review = self.reader.review
            if review is not None and review.id == message.review_id:
                names = message.found.mentions
                self.reader.set_mentions(self.store.corrections.applied(review.id, names))
                self.show_findings()
                self.light_card()
                self.named(review.id, review.text)
