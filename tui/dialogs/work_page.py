"""The page of a work: all of its reviews, how they score it, by whose habit, where, with which names and tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.errors import StoreError
from store.model import Kind, Span
from tui.binding import key
from tui.dialogs.compare import Goal
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.dialogs.work_rows import START, Line, WorkFacts, head_words, line_parts, lines
from tui.keys import KeyRow
from tui.panes.lines import Parts
from tui.visible import one_line


class WorkKeeper(Protocol):
    """What the page asks of the screen below, which keeps the library. Acts raise StoreError."""

    def facts(self, work: str) -> WorkFacts:
        """What is known of a work now."""

    def find_names(self, reviews: Sequence[int], then: Callable[[], None]) -> None:
        """Look for the names of reviews that were not read for them, with progress; then do `then`."""

    def first_mention(self, review_id: int, kind: Kind, name: str) -> Span | None:
        """Where a name stands first in a review."""

    def passages(self, work: str, tag: str, then: Callable[[], None]) -> None:
        """Show the passages of a work that have a tag; `then` comes when one was gone to."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""


class WorkPage(Dialog[Goal]):
    """Shows a work; answers with the place in a text to go to, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "work.down", "The next line."),
        key("k,up,ctrl+p", "move(-1)", "up", "work.up", "The line before."),
        key("g,home", "end(-1)", "first", "work.first", "The first line."),
        key("G,end", "end(1)", "last", "work.last", "The last line."),
        key("ctrl+d,pagedown,space", "page(1)", "page down", "work.page_down", "A page down."),
        key("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", "work.page_up", "A page up."),
        key("enter,l", "go", "go there", "work.go", "Go to the review, to the first place of the name, or to the passages of the tag.", True),
        key("u", "step(True)", "undo", "work.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "work.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "work.keys", "Show the keys of this page.", True),
        key("colon", "app.command_palette", "palette", "work.palette", "Find any action of this page by its name."),
        key("escape,q,h", "leave", "back", "work.leave", "Go back to where you were."),
    ]  # fmt: skip

    def __init__(self, keeper: WorkKeeper, work: str) -> None:
        super().__init__(one_line(work, 70))
        self.keeper = keeper
        self.work = work
        self.lines: Sequence[Line] = ()

    def body(self) -> ComposeResult:
        yield Static(classes="work--head")
        yield Rows("This work has no review any more.")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        super().on_mount()
        facts = self.show()
        if facts.unread:
            self.keeper.find_names([row.id for row in facts.rows], self._take_names)

    def show(self) -> WorkFacts:
        """Show the work as it is in the library now."""
        facts = self.keeper.facts(self.work)
        self.lines = lines(facts) if facts.rows else []
        at = max(self.rows.cursor, 1)
        self.rows.show(len(self.lines), self._row, at)
        self.query_one(".work--head", Static).update(Content(one_line(head_words(facts))))
        self._tell()
        return facts

    def _row(self, at: int, width: int) -> Parts:
        return line_parts(self.lines[at], width)

    @property
    def line(self) -> Line:
        """The line under the bar."""
        return self.lines[self.rows.cursor] if self.lines else Line()

    @on(Rows.Moved)
    def _tell(self) -> None:
        """The words of the line as a whole: on a narrow screen they are cut."""
        self.say(self.line.words)

    def _take_names(self) -> None:
        if self.is_attached:
            self.show()

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the bar to the next line that leads anywhere, if there is one."""
        at = self.rows.cursor + by
        while 0 <= at < len(self.lines) and not self.lines[at].leads:
            at += by
        if 0 <= at < len(self.lines):
            self.rows.go_to(at)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last line."""
        self.rows.go_to(1 if by < 0 else len(self.lines))

    # -- the rest --------------------------------------------------------------------------------

    @on(Rows.Chosen)
    def action_go(self) -> None:
        """Answer with the place of the line under the bar, or show its passages."""
        line = self.line
        if line.tag:
            self.keeper.passages(self.work, line.tag, self.action_leave)
        elif line.review_id is None:
            self.say("There is nothing to go to here.")
        else:
            span = self.keeper.first_mention(line.review_id, *line.name) if line.name else None
            self.dismiss((line.review_id, span or START))

    def action_step(self, back: bool) -> None:
        """Undo or redo, and show what is then."""
        try:
            said = self.keeper.step(back=back)
        except StoreError as error:
            self.say(str(error), wrong=True)
        else:
            self.show()
            self.say(said)

    def action_keys(self) -> None:
        """Show the keys of this page."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: work", self.keeper.keys("work")))
