"""Acts on reviews: star, state, fields, removal."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from store.model import State
from tui.binding import key
from tui.panes.review_list import ReviewList
from tui.screen.listing import Listing

NEXT_STATE = {State.NEW: State.READING, State.READING: State.DONE, State.DONE: State.NEW}


class Reviewing(Listing):
    """Answers what the list and the keys ask to be stored of a review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "cycle_state", "state", "all.state", "Mark the review new, reading or done."),
        key("i", "edit_fields", "fields", "all.fields", "Correct title, work, outlet, author, date ... of this review."),
    ]  # fmt: skip

    @on(ReviewList.StarRequested)
    def star(self, message: ReviewList.StarRequested) -> None:
        with self.explained():
            self.store.reviews.star(message.review_id)
            self.refresh_all([message.review_id])

    @on(ReviewList.RemoveRequested)
    def remove_review(self, message: ReviewList.RemoveRequested) -> None:
        with self.explained():
            self.store.reviews.remove([message.review_id])
            if self.reader.review and self.reader.review.id == message.review_id:
                self.reader.clear()
            self.refresh_all([message.review_id], recount=True)
            self.load_list()
            self.say("removed from the library; u brings it back")

    def action_cycle_state(self) -> None:
        """New, reading, done, and round again."""
        review_id = self.open_id()
        if review_id is not None:
            with self.explained():
                state = NEXT_STATE[self.store.reviews.row(review_id).state]
                self.store.reviews.set_state(review_id, state)
                self.refresh_all([review_id], recount=True)
                self.say(f"marked {state.value}")

    @work
    async def action_edit_fields(self) -> None:
        """Correct what the program says of a review, beginning with the field under the sidebar's cursor."""
        from tui.dialogs.fields_dialog import FieldsDialog

        review_id = self.open_id()
        if review_id is None:
            return
        first = self.sidebar.field if self.pane == "sidebar" else ""
        changed = await self.app.push_screen_wait(FieldsDialog(self.fields_of(review_id), first))
        if changed:
            with self.explained():
                named = ", ".join(name.replace("_", " ") for name in changed)
                with self.store.history.act(
                    "field", f"set {named} of “{self.store.reviews.row(review_id).title}”", review_id
                ):
                    for name, value in changed.items():
                        self.store.reviews.set_field(review_id, name, value)
            self.show_fields(review_id)
            self.say(f"set {', '.join(name.replace('_', ' ') for name in changed)}; u takes it back")

    def show_anew(self) -> None:
        """After an act on many reviews: the list, the open review and the counts as they are stored now."""
        self.list.forget()
        self.load_list()
        review = self.reader.review
        if review is not None and not self.store.reviews.present([review.id]):
            self.reopen()
        elif review is not None and self.store.reviews.row(review.id) != review.row:
            self.show_fields(review.id)
        self.refresh_all(recount=True)

    def show_fields(self, review_id: int) -> None:
        """Show a review's corrected fields."""
        review = self.reader.review
        if review is not None and review.id == review_id:
            self.reader.review = self.store.reviews.get(review_id)
            self.reader.compose_page()
            self.show_findings()
        self.refresh_all([review_id])
