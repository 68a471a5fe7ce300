"""Searching all reviews: what is typed is answered as it is typed, with the words where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from store.model import Row, Span
from tui.cells import cells, cut, fit
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.panes.lines import Parts
from tui.visible import one_line

TITLE_CELLS = 28
"""The widest column of titles."""


@dataclass(frozen=True, slots=True)
class Found:
    """A review that matches, with the first place of the words, None where only fields match."""

    row: Row
    span: Span | None
    before: str
    quote: str
    after: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: the first of `total` reviews (`capped`: at least so many), or why there is nothing.

    `completed` is what tab makes of the query, "" where it goes on in no known way.
    """

    query: str
    found: Sequence[Found] = ()
    total: int = 0
    capped: bool = False
    best_first: bool = False
    problem: str = ""
    completed: str = ""
    offered: Sequence[str] = ()


class SearchKeeper(Protocol):
    """Who looks in the library, off the UI thread; a newer question interrupts the one before."""

    def search(self, query: str, best_first: bool, then: Callable[[Answer], None]) -> None:
        """Answer a query; `then` is called on the UI thread."""


class Search(Dialog[Found]):
    """Answers with the place to go to, or None: then everything is as it was."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go there", tooltip="Open the review at the place under the bar.", id="search.go", priority=True),
        Binding("down,ctrl+n", "move(1)", "down", tooltip="The next review.", id="search.down", priority=True, show=False),
        Binding("up,ctrl+p", "move(-1)", "up", tooltip="The review before.", id="search.up", priority=True, show=False),
        Binding("pagedown", "page(1)", "page down", tooltip="A page down.", id="search.page_down", priority=True, show=False),
        Binding("pageup", "page(-1)", "page up", tooltip="A page up.", id="search.page_up", priority=True, show=False),
        Binding("tab", "complete", "complete", tooltip="Take the first of the ways to go on that are shown.", id="search.complete", priority=True),
        Binding("ctrl+o", "turn", "best or newest first", tooltip="Show the best matches first, or the newest.", id="search.order", priority=True),
        Binding("escape", "leave", "leave", tooltip="Go back to where you were.", id="search.leave", priority=True),
    ]  # fmt: skip

    def __init__(self, keeper: SearchKeeper, query: str) -> None:
        super().__init__("Search all reviews")
        self.keeper = keeper
        self.begun = query
        self.best_first = False
        self.answer = Answer("")

    def body(self) -> ComposeResult:
        yield Line(self.begun, placeholder='words, "a phrase", begin*, tag:production, score>=70 …')
        yield Static(classes="search--told")
        yield Rows()

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        self.query_one(Input).action_end()
        super().on_mount()
        self._ask()

    @property
    def typed(self) -> str:
        """The query as it stands."""
        return self.query_one(Input).value

    @on(Input.Changed)
    def _ask(self) -> None:
        if self.typed.strip():
            self.keeper.search(self.typed, self.best_first, self._take)
        else:
            self._take(Answer(self.typed))

    def _take(self, answer: Answer) -> None:
        if not self.is_attached or answer.query != self.typed:
            return
        if answer.problem:
            # the last answer stays: the query may be about to make sense
            self.answer = Answer(answer.query, self.answer.found, completed=answer.completed)
        else:
            self.answer = answer
            self.rows.show(len(answer.found), self._row)
        self._tell(answer)

    def _tell(self, answer: Answer) -> None:
        if answer.problem:
            told = Content(answer.problem)
        elif not answer.query.strip():
            told = Content("")
        else:
            count = (
                "1 review" if answer.total == 1 else f"{answer.total:,}{'+' if answer.capped else ''} reviews"
            )
            order = "the best first" if answer.best_first else "the newest first"
            told = Content(f"{count} · {order}" if answer.total else "Nothing matches.")
        self.query_one(".search--told", Static).update(told)
        offered = "  ".join(one_line(text, 40) for text in answer.offered[:6])
        self.say(Content.assemble(("tab ", "bold"), offered) if offered else "")

    def _row(self, at: int, width: int) -> Parts:
        found = self.answer.found[at]
        title = min(TITLE_CELLS, width // 3)
        head = ((f" {fit(one_line(found.row.title, TITLE_CELLS), title)}  ", "rows--dim"),)
        room = width - title - 4
        if found.span is None:
            return (*head, (cut(_flat(found.after), room), "rows--dim"))
        quote = cut(_flat(found.quote), room)
        # what stands before gives way first, from its beginning
        before = _tail(_flat(found.before), max(0, (room - cells(quote)) // 2))
        after = cut(_flat(found.after), max(0, room - cells(quote) - cells(before)))
        return (*head, (before, "rows--quote"), (quote, "rows--strong"), (after, "rows--quote"))

    def action_move(self, by: int) -> None:
        """Move the bar."""
        self.rows.go_to(self.rows.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_turn(self) -> None:
        """Turn to the best first, or to the newest."""
        self.best_first = not self.best_first
        self._ask()

    def action_complete(self) -> None:
        """Take the first completion."""
        if self.answer.completed:
            field = self.query_one(Input)
            field.value = self.answer.completed
            field.action_end()

    @on(Rows.Chosen)
    def action_go(self) -> None:
        """Answer with the review under the bar."""
        if self.answer.found:
            self.dismiss(self.answer.found[self.rows.cursor])


def _flat(text: str) -> str:
    """Text on one line, its spaces at the ends kept: they part it from what stands beside."""
    return one_line("".join(" " if one.isspace() else one for one in text), 400)


def _tail(text: str, room: int) -> str:
    """The end of `text` in at most `room` cells."""
    while cells(text) > room:
        text = text[max(1, (cells(text) - room) // 2) :]
    return text
