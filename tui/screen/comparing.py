"""Reviews of one work side by side, and its page: what is asked to be found, stored and gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from store.comparison import STANCES
from store.errors import BadInput, StoreError
from store.model import Row, Span
from tui.binding import key
from tui.screen.jobs import Job, Jobs
from tui.screen.passages_room import PassagesRoom
from tui.screen.undoing import Undoing
from tui.visible import one_line

if TYPE_CHECKING:
    from store.comparison import Echo, Stance
    from tui.dialogs.compare import Goal
    from tui.dialogs.compare_rows import Said

Standing = tuple[int, Span, int] | None
"""Where the reader stands: the review, the word or sentence under the caret, the code point at the top."""


class Comparing(PassagesRoom, Undoing, Jobs):
    """Opens the comparison over the screen, and looks for it off the UI thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("equals_sign", "compare", "compare", "all.compare", "Compare the reviews of this work: scores, names, tags, echoes of this sentence, claims."),
        key("I", "work_page", "work page", "all.work_page", "Show this work with all of its reviews: scores against each critic's habit, outlets, cast, tags."),
    ]  # fmt: skip

    _tab = "scores"
    """The tab in which the last comparison was left."""
    _claim = ""
    """The claim to which something was put last."""

    def action_compare(self) -> None:
        """Compare the reviews of the work of the open review, or of the one under the list's cursor."""
        with self.explained():
            self._compare(self._work_here(least=2))

    def _work_here(self, least: int) -> Row:
        """The review whose work is meant. Raises BadInput where it has none, or fewer than `least` reviews."""
        from store.compare import reviews_of

        review_id = self.open_id()
        if review_id is None:
            raise BadInput("No review is open.", "enter on the list opens one.")
        row = self.store.reviews.row(review_id)
        if not row.work:
            raise BadInput("It is not known which work this review is about.", "i fills that in.")
        if len(reviews_of(self.store.db, row.work)) < least:
            raise BadInput(
                f"This is the only review of “{one_line(row.work, 60)}” in the library: nothing to compare it with.",
                "+ adds files; i puts the name of a work right.",
            )
        return row

    def _compare(self, row: Row) -> None:
        from tui.dialogs.compare import Compare
        from tui.screen.compare_acts import CompareActs

        dialog = Compare(CompareActs(self, row), self._tab)

        def leave(goal: Goal | None) -> None:
            self._tab = dialog.tab
            if goal is not None:
                self.go_to_span(*goal)

        self.app.push_screen(dialog, leave)

    def show_work(self, work: str, then: Callable[[Goal], None]) -> None:
        """Show the page of a work; `then` is told where to go from there, if anywhere."""
        from tui.dialogs.work_page import WorkPage
        from tui.screen.work_acts import WorkActs

        def leave(goal: Goal | None) -> None:
            if goal is not None:
                then(goal)

        self.app.push_screen(WorkPage(WorkActs(self), work), leave)

    def action_work_page(self) -> None:
        """Show the page of the work of the open review, or of the one under the list's cursor."""
        with self.explained():
            row = self._work_here(least=1)
            self.show_work(row.work, lambda goal: self.go_to_span(*goal))

    def go_to_span(self, review_id: int, span: Span) -> None:
        """Bring the reader to a place in any review; the trail leads back."""
        with self.explained():
            review = self.reader.review
            if review is None or review.id != review_id:
                self.open_review(review_id)
                self.list.move_to(review_id)
            else:
                self.reader.leave()
            self.reader.visit(span)
            self.show_pane("reader")

    # -- where one stands ------------------------------------------------------------------------

    def standing(self) -> Standing:
        """Where the reader stands now."""
        review, caret = self.reader.review, self.reader.caret
        return None if review is None else (review.id, caret.word or caret.sentence, self.reader.top)

    def stand(self, at: Standing) -> None:
        """Go back to where one stood, if the review is still open."""
        review = self.reader.review
        if at is not None and review is not None and review.id == at[0] and self.standing() != at:
            self.reader.jump_to(at[1])
            self.reader.start_at(at[2])

    # -- finding ---------------------------------------------------------------------------------

    def find_echoes(self, said: Said, reviews: Sequence[int], then: Callable[[Sequence[Echo]], None]) -> None:
        """Look for echoes of a sentence in reviews."""
        self._find_echoes(said.text, reviews, Job(self, "Looking for echoes"), then)

    @work(thread=True, group="compare", exit_on_error=False)
    def _find_echoes(
        self, text: str, reviews: Sequence[int], job: Job, then: Callable[[Sequence[Echo]], None]
    ) -> None:
        from store.compare import echoes

        try:
            with self._second_store() as store:
                found = echoes(store.db, text, reviews, progress=job.progress)
            self.post_message(self.Finished(job, lambda: then(found)))
        except StoreError as error:
            self._report(job, error)

    def find_names_of(self, reviews: Sequence[int], then: Callable[[], None]) -> None:
        """Look for the names of reviews that were not read for them."""
        self._find_names_of(reviews, Job(self, "Looking for names"), then)

    @work(thread=True, group="compare", exit_on_error=False)
    def _find_names_of(self, reviews: Sequence[int], job: Job, then: Callable[[], None]) -> None:
        try:
            with self._second_store() as store:
                store.findings.detect(store.findings.unread(reviews), job.progress)
            self.post_message(self.Finished(job, lambda: self._show_names_of(then)))
        except StoreError as error:
            self._report(job, error)

    def _show_names_of(self, then: Callable[[], None]) -> None:
        self.show_mentions()
        then()

    # -- claims ----------------------------------------------------------------------------------

    @work
    async def put_in_claim(self, review_id: int, span: Span, text: str, then: Callable[[str], None]) -> None:
        """Ask for a claim and a stance, and put a passage there; one act."""
        from tui.dialogs.choose_tag import ChooseTag

        known = [tag.path for tag in self.store.codebook.tags()]
        last = [self._claim] if self._claim in known else []
        paths = list(dict.fromkeys([*last, *self.store.claims.all(), *known]))
        quote = one_line(" ".join(text.split()), 150)
        path = await self.app.push_screen_wait(
            ChooseTag("Put it in which claim?", paths, lambda path: f"“{quote}”", str, new=True)
        )
        stance = await self._ask_stance(path) if path else None
        if path and stance:
            with self.explained():
                self.store.claims.add(path, review_id, span, stance, origin="echo")
                self._claim = path
                self.refresh_all([review_id])
                then(f"{stance} {path} · u takes it back")

    @work
    async def take_stance(self, annotation_id: str, path: str, then: Callable[[str], None]) -> None:
        """Ask what a passage does with a claim; one act."""
        stance = await self._ask_stance(path)
        if stance:
            with self.explained():
                self.store.claims.take_stance(annotation_id, path, stance)
                self.refresh_all()
                then(f"{stance} {path} · u takes it back")

    async def _ask_stance(self, path: str) -> Stance | None:
        from tui.dialogs.choose import Choose

        offered = [(stance, stance) for stance in STANCES]
        chosen = await self.app.push_screen_wait(Choose(f"It … {one_line(path, 36)}", offered))
        return next((stance for stance in STANCES if stance == chosen), None)
