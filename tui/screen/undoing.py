"""Undo and redo: take an act back or do it again, and show where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from store.model import Annotation
from tui.binding import key
from tui.screen.reviewing import Reviewing
from tui.screen.tagging import Tagging


class Undoing(Reviewing, Tagging):
    """Steps through history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("u", "undo", "undo", "all.undo", "Take back your last act, whichever it was, also of an earlier session.", True),
        key("ctrl+r", "redo", "redo", "all.redo", "Do again what u took back last."),
    ]  # fmt: skip

    def action_undo(self) -> None:
        with self.explained():
            self.say(self.step(back=True))

    def action_redo(self) -> None:
        with self.explained():
            self.say(self.step(back=False))

    def step(self, *, back: bool) -> str:
        """Undo or redo an act and show what is then: what was done and where. Raises as history does."""
        history = self.store.history
        before = {annotation.id: annotation for annotation in self.reader.annotations}
        act, review_id = history.undo() if back else history.redo()
        self.list.forget()
        if act.act == "remove":
            self.load_list(keep=review_id)
        if act.act == "field" and review_id is not None:
            self.show_fields(review_id)
        if act.act == "correct":
            self.show_mentions()
        if review_id is None:
            self.keep_last_tag()
        self.refresh_all(recount=True)
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
