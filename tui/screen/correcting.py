"""Corrections of names: the one under the caret, why it is marked, and what is put right about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from store.errors import StoreError
from store.model import Mention, Review, Span
from tui.screen.jobs import Jobs
from tui.screen.tagging import Tagging
from tui.visible import one_line

if TYPE_CHECKING:
    from store.correcting import Correction, Scope
    from tui.dialogs.mention_dialog import MentionDialog, Reach


class Correcting(Jobs, Tagging):
    """Asks what is to be put right, shows how far it goes, and stores it as one act."""

    @dataclass
    class Reached(Message):
        """How far a correction in the library would go."""

        dialog: MentionDialog
        reach: Reach

    def _correct(self) -> None:
        """`M` in the reader: the name at the caret, or the text that is selected."""
        review, caret = self.reader.review, self.reader.caret
        if review is None:
            return
        if caret.selection is not None:
            here = caret.target
            exact = next((one for one in self.reader.mentions if one.span == here), None)
            self.correct(review, here, exact)
            return
        place = caret.word or caret.sentence
        found = [one for one in self.reader.mentions if one.span.overlaps(place)]
        if not found:
            self.say("There is no name under the caret; v selects what is one, then M.")
        else:
            self.correct_one_of(review, found)

    @work
    async def correct_one_of(self, review: Review, found: Sequence[Mention]) -> None:
        """Put right one of the names of a sentence; where there are several, ask which."""
        from tui.dialogs.choose import Choose

        chosen: str | None = "0"
        if len(found) > 1:
            names = [
                (str(at), f"{one_line(one.span.of(review.text), 50)}  {one.kind}")
                for at, one in enumerate(found)
            ]
            chosen = await self.app.push_screen_wait(Choose("Which name?", names))
        if chosen is not None:
            mention = found[int(chosen)]
            self.correct(review, mention.span, mention)

    @work
    async def correct(self, review: Review, span: Span, mention: Mention | None) -> None:
        """Ask what is to be put right about `mention`, or about the text at `span` that is none, and store it."""
        from store.correcting import Correction, Scope, Verb, why
        from store.selector import select
        from tui.dialogs.mention_dialog import MentionDialog

        kind = mention.kind if mention else None
        reach = self._reach(review.id, span, mention, Scope.REVIEW)
        known = self.store.names.known(kind) if kind else []
        dialog = MentionDialog(
            review.text,
            span,
            mention,
            why(mention.rule) if mention else "",
            reach,
            known,
            self.counts[0] - self.names_read(),
        )
        self.count_reach(dialog, review.id, self._probe(review.text, span, mention, Scope.LIBRARY))
        decided = await self.app.push_screen_wait(dialog)
        if decided is None:
            return
        with self.explained():
            place = select(review.text, dialog.place)
            correction = Correction(
                Verb(decided.verb), Scope(decided.scope), place, decided.kind, decided.becomes, decided.shift
            )
            self.store.corrections.make(review.id, correction)
            if self.reader.caret.selection is not None:
                self.reader.action_select("drop")
            self.show_mentions()
            self.refresh_all([review.id])
            last = self.store.history.last()
            self.say(f"{last.summary if last else 'put right'}; u takes it back")

    def _probe(self, text: str, span: Span, mention: Mention | None, scope: Scope) -> Correction:
        """A correction that reaches what any of this name in `scope` would reach."""
        from store.correcting import Correction, Verb
        from store.model import Kind
        from store.selector import select

        place = select(text, span)
        if mention is None:
            return Correction(Verb.ADD, scope, place, Kind.PERSON)
        return Correction(Verb.REJECT, scope, place, mention.kind)

    def _reach(self, review_id: int, span: Span, mention: Mention | None, scope: Scope) -> Reach:
        from tui.dialogs.mention_dialog import Reach

        text = self.reader.caret.text
        found = self.store.corrections.preview(
            review_id, self._probe(text, span, mention, scope), self.store.findings.mentions
        )
        return Reach(found.mentions, found.reviews, found.kinds)

    @work(thread=True, exclusive=True, group="reach", exit_on_error=False)
    def count_reach(self, dialog: MentionDialog, review_id: int, probe: Correction) -> None:
        """Count what a correction in the whole library would change."""
        from tui.dialogs.mention_dialog import Reach

        try:
            with self._second_store() as store:
                found = store.corrections.preview(
                    review_id, probe, store.findings.mentions, lambda done, total: not dialog.answered
                )
            self.post_message(self.Reached(dialog, Reach(found.mentions, found.reviews, found.kinds)))
        except StoreError as error:
            self.post_message(self.Failed(error))

    @on(Reached)
    def show_reach(self, message: Reached) -> None:
        if message.dialog.is_active:
            message.dialog.take_reach(message.reach)
