"""What the page of a work asks of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store import compare
from store.language.nodes import All, Fact
from store.language.printing import show
from store.model import Kind, Span
from tui.contexts import table
from tui.dialogs.work_rows import WorkFacts
from tui.keys import KeyRow

if TYPE_CHECKING:
    from tui.screen.comparing import Comparing


class WorkActs:
    """The works of the library that `desk` shows, for `tui.dialogs.work_page`."""

    def __init__(self, desk: Comparing) -> None:
        self.desk = desk
        self.store = desk.store
        self.standing = desk.standing()

    def facts(self, work: str) -> WorkFacts:
        """What is known of a work now."""
        db = self.store.db
        listed = compare.reviews_of(db, work)
        found = self.store.reviews.rows(listed)
        rows = [found[review_id] for review_id in listed if review_id in found]
        years = {row.work_year for row in rows}
        kinds = {row.kind for row in rows if row.kind}
        return WorkFacts(
            work,
            years.pop() if len(years) == 1 else None,
            " or ".join(sorted(kinds)),
            rows,
            compare.habits(db, [row.author for row in rows]),
            compare.names(db, listed),
            compare.tags(db, listed),
            len(self.store.findings.unread(listed)),
        )

    def find_names(self, reviews: Sequence[int], then: Callable[[], None]) -> None:
        """Look for the names of reviews that were not read for them, with progress; then do `then`."""
        self.desk.find_names_of(reviews, then)

    def first_mention(self, review_id: int, kind: Kind, name: str) -> Span | None:
        """Where a name stands first in a review."""
        mentions = self.store.findings.mentions(review_id) or ()
        return next((one.span for one in mentions if (one.kind, one.entity) == (kind, name)), None)

    def passages(self, work: str, tag: str, then: Callable[[], None]) -> None:
        """Show the passages of a work that have a tag; `then` comes when one was gone to."""
        query = show(All((Fact("work", "=", work, quoted=True), Fact("tag", ":", tag, quoted=True))))
        self.desk.show_passages(query, "review", then)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words; the reader below stays where it was."""
        said = self.desk.step(back=back)
        self.desk.stand(self.standing)
        return said

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""
        return [row for row in table(self.desk.postil.keymap) if row.context == context]
