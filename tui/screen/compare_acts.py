"""What a comparison asks of the library, each act shown on the screen below at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store import compare
from store.comparison import Echo
from store.model import Kind, Row, Span
from tui.contexts import table
from tui.dialogs.columns import SIGNS
from tui.dialogs.compare import Goal
from tui.dialogs.compare_rows import Compared, Said
from tui.keys import KeyRow

if TYPE_CHECKING:
    from tui.screen.comparing import Comparing

MOST = len(SIGNS)
"""Reviews that are compared at most: as many as have a sign."""


class CompareActs:
    """The reviews of the work of one review, for `tui.dialogs.compare`."""

    def __init__(self, desk: Comparing, row: Row) -> None:
        self.desk = desk
        self.store = desk.store
        self.review = row
        self.standing = desk.standing()

    def compared(self) -> Compared:
        """The reviews as they are stored now, in the order in which they were published."""
        db, mine = self.store.db, self.review.id
        listed = compare.reviews_of(db, self.review.work)
        shown = listed[:MOST]
        if mine in listed[MOST:]:
            shown[-1] = mine
        found = self.store.reviews.rows(shown)
        rows = [found[review_id] for review_id in shown if review_id in found]
        claims = self.store.claims
        return Compared(
            self.review.work,
            rows,
            len(listed) - len(shown),
            len(self.store.findings.unread(shown)),
            self._said(),
            compare.scores(db, shown),
            compare.habits(db, [row.author for row in rows]),
            compare.shared_names(db, shown),
            compare.by_tag(db, shown),
            {path: claims.voices(path, shown) for path in claims.among(shown)},
        )

    def _said(self) -> Said | None:
        """The sentence under the caret, if it is in the review that is compared."""
        review, span = self.desk.reader.review, self.desk.reader.caret.sentence
        if review is None or review.id != self.review.id or not len(span):
            return None
        return Said(review.id, span, span.of(review.text))

    def find_echoes(self, said: Said, reviews: Sequence[int], then: Callable[[Sequence[Echo]], None]) -> None:
        """Look in other reviews for sentences like one, with progress, and hand them to `then`."""
        self.desk.find_echoes(said, reviews, then)

    def find_names(self, reviews: Sequence[int], then: Callable[[], None]) -> None:
        """Look for the names of reviews that were not read for them, with progress; then do `then`."""
        self.desk.find_names_of(reviews, then)

    def first_mention(self, review_id: int, kind: Kind, name: str) -> Span | None:
        """Where a name stands first in a review."""
        mentions = self.store.findings.mentions(review_id) or ()
        return next((one.span for one in mentions if (one.kind, one.entity) == (kind, name)), None)

    def claim(self, review_id: int, span: Span, text: str, then: Callable[[str], None]) -> None:
        """Ask for a claim and a stance, and put a passage there; `then` is told what was done."""
        self.desk.put_in_claim(review_id, span, text, then)

    def stance(self, annotation_id: str, path: str, then: Callable[[str], None]) -> None:
        """Ask what a passage does with a claim; `then` is told what was done."""
        self.desk.take_stance(annotation_id, path, then)

    def work_page(self, work: str, then: Callable[[Goal], None]) -> None:
        """Show the page of the work; `then` is told where to go from there, if anywhere."""
        self.desk.show_work(work, then)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words; the reader below stays where it was."""
        said = self.desk.step(back=back)
        self.desk.stand(self.standing)
        return said

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""
        return [row for row in table(self.desk.postil.keymap) if row.context == context]
