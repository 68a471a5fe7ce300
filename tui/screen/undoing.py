"""Undo and redo: take an act back or do it again, and show where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from store.errors import StoreError
from store.model import Act, Annotation
from tui.binding import key
from tui.screen.jobs import Job, Jobs
from tui.screen.reviewing import Reviewing
from tui.screen.tagging import Tagging

AT_ONCE = 1_000
"""Rows up to which an act is taken back before the next key; for more a worker does it, and keys wait."""


class Undoing(Jobs, Reviewing, Tagging):
    """Steps through history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("u", "undo", "undo", "all.undo", "Take back your last act, whichever it was, also of an earlier session.", True),
        key("ctrl+r", "redo", "redo", "all.redo", "Do again what u took back last."),
    ]  # fmt: skip

    def action_undo(self) -> None:
        self._step(back=True)

    def action_redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        with self.explained():
            if self.store.history.size(back=back) <= AT_ONCE:
                self.say(self.step(back=back))
            else:
                before = self._annotations()
                self._step_behind(
                    back, before, Job(self, "Taking back" if back else "Doing again", waits=True)
                )

    @work(thread=True, group="undo", exit_on_error=False)
    def _step_behind(self, back: bool, before: Mapping[str, Annotation], job: Job) -> None:
        """Undo or redo an act on many rows; keys wait meanwhile."""
        try:
            with self._second_store() as store:
                act, review_id = store.history.undo() if back else store.history.redo()
            self.post_message(
                self.Finished(job, lambda: self.say(self._show_step(act, review_id, before, back=back)))
            )
        except StoreError as error:
            self._report(job, error)

    def step(self, *, back: bool) -> str:
        """Undo or redo an act and show what is then: what was done and where. Raises as history does."""
        history, before = self.store.history, self._annotations()
        act, review_id = history.undo() if back else history.redo()
        return self._show_step(act, review_id, before, back=back)

    def _annotations(self) -> dict[str, Annotation]:
        return {annotation.id: annotation for annotation in self.reader.annotations}

    def _show_step(
        self, act: Act, review_id: int | None, before: Mapping[str, Annotation], *, back: bool
    ) -> str:
        """Show what an undo or redo has changed: what was done and where."""
        if act.act == "correct":
            self.show_mentions()
        if review_id is None:
            self.keep_last_tag()
            self.show_anew()
        else:
            self.list.forget()
            if act.act == "remove":
                self.load_list(keep=review_id)
            if act.act == "update":
                self.reopen()
            if act.act == "field":
                self.show_fields(review_id)
            self.refresh_all([review_id], recount=True)
        where = self._show_change(before, review_id)
        return f"{'undid' if back else 'redid'} {act.summary}{where}"

    def _show_change(self, before: Mapping[str, Annotation], review_id: int | None) -> str:
        """Go to the passage that an undo or redo changed; for another review say which one it is."""
        review = self.reader.review
        if review is None or review_id != review.id:
            rows = self.store.reviews.rows([review_id]) if review_id is not None else {}
            return "".join(f" in “{row.title}”" for row in rows.values())
        after = {annotation.id: annotation for annotation in self.reader.annotations}
        for name in (*after, *before):
            if after.get(name) != before.get(name):
                self.reader.go((after.get(name) or before[name]).span.start)
                break
        return ""
