"""The main screen in plain mode: one pane at a time, and one sentence below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import getters

from tui.foot import place, selected
from tui.plain.list import PlainList
from tui.plain.reader import PlainReader
from tui.plain.status import Status
from tui.screen.main_screen import MainScreen
from tui.telling import tagged
from tui.visible import one_line


class PlainScreen(MainScreen):
    """Everything that the main screen can do, by the same keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one")]

    list = getters.query_one("#list", PlainList)

    def make_list(self) -> PlainList:
        """The list in words."""
        return PlainList(id="list")

    def make_reader(self) -> PlainReader:
        """The reader of one sentence."""
        return PlainReader(self.postil.config.measure, id="reader")

    def make_foot(self) -> Status:
        """The sentence below."""
        return Status(id="foot")

    def _started(self) -> None:
        super()._started()
        total, done = self.counts
        self.say(f"postil, {total:,} reviews, {done:,} done; {self.status()}; ? tells the keys")

    def show_head(self) -> None:
        """There is no line above the panes; what it says is told where it changes."""

    def show_place(self) -> None:
        """The one sentence."""
        self.show_foot()

    def show_foot(self) -> None:
        """What was said last, else what stands under the caret or the cursor."""
        self.foot.say([(self.said or self.status(), "")])

    def _show_chord(self, follow: Sequence[str], words: Mapping[str, str]) -> None:
        if not follow:
            self.show_foot()
            return
        begun = self.chords.pending
        offers = ", ".join(f"{chord[len(begun) :]} {words[chord]}" for chord in follow)
        self.foot.say([(f"{begun}, then {offers}", "")])

    def status(self) -> str:
        """Where one is and what is there."""
        if self.pane == "list":
            return self._list_status()
        if self.pane == "sidebar":
            count = self.sidebar.count
            return f"{self.sidebar.cursor + 1} of {count}" if count else "There is nothing in this tab."
        reader = self.reader
        if reader.review is None:
            return "Nothing is open."
        caret = reader.caret
        where = place(reader)
        if caret.selection is not None:
            where = selected(reader)
        elif caret.word is not None:
            where = f"“{one_line(caret.word.of(caret.text), 60)}” in {where}"
        return ", ".join((where, *map(tagged, reader.under_caret())))

    def _list_status(self) -> str:
        number = len(self.list.ids)
        if not number:
            return "The list is empty."
        found = f" that match “{one_line(self.query_text, 40)}”" if self.query_text else ""
        return f"review {self.list.index + 1:,} of {number:,}{found}"

    def open_review(self, review_id: int, place: int | None = None, *, jump: bool = False) -> None:
        """Open a review, and say which."""
        super().open_review(review_id, place, jump=jump)
        review = self.reader.review
        if review is not None:
            row = review.row
            facts = (
                row.title or "untitled",
                row.outlet,
                row.author,
                row.published,
                row.score_raw and f"score {row.score_raw}",
            )
            self.say(f"opened {', '.join(one_line(fact) for fact in facts if fact)}")

    def action_tell(self) -> None:
        """What is under the caret; in the list all of the row, which may be wider than the screen."""
        if self.pane == "list" and self.list.count:
            self.say(self.list.text(self.list.cursor))
        else:
            super().action_tell()

    def action_zen(self) -> None:
        """There is nothing around the text here."""
        self.say("Plain mode shows the text alone already.")
