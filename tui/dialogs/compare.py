"""Reviews of one work side by side: their scores, names, tagged passages, echoes of a sentence, and claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.comparison import Echo
from store.errors import StoreError
from store.model import Kind, Row, Span
from tui.binding import key
from tui.cells import fit
from tui.dialogs.columns import Cell, Columns, Item
from tui.dialogs.compare_rows import TABS, Compared, Said, head_words, whole_words
from tui.dialogs.dialog import Dialog
from tui.keys import KeyRow
from tui.visible import one_line

Goal = tuple[int, Span]
"""A review and a place in its text."""


class CompareKeeper(Protocol):
    """What a comparison asks of the screen below, which keeps the library. Acts raise StoreError."""

    def compared(self) -> Compared:
        """The reviews as they are stored now."""

    def find_echoes(self, said: Said, reviews: Sequence[int], then: Callable[[Sequence[Echo]], None]) -> None:
        """Look in other reviews for sentences like one, with progress, and hand them to `then`."""

    def find_names(self, reviews: Sequence[int], then: Callable[[], None]) -> None:
        """Look for the names of reviews that were not read for them, with progress; then do `then`."""

    def first_mention(self, review_id: int, kind: Kind, name: str) -> Span | None:
        """Where a name stands first in a review."""

    def claim(self, review_id: int, span: Span, text: str, then: Callable[[str], None]) -> None:
        """Ask for a claim and a stance, and put a passage there; `then` is told what was done."""

    def stance(self, annotation_id: str, path: str, then: Callable[[str], None]) -> None:
        """Ask what a passage does with a claim; `then` is told what was done."""

    def work_page(self, work: str, then: Callable[[Goal], None]) -> None:
        """Show the page of the work; `then` is told where to go from there, if anywhere."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""


class Compare(Dialog[Goal]):
    """Shows reviews side by side; answers with the place in a text to go to, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "compare.down", "The next row."),
        key("k,up,ctrl+p", "move(-1)", "up", "compare.up", "The row before."),
        key("h,left", "column(-1)", "review before", "compare.left", "The review to the left."),
        key("l,right", "column(1)", "next review", "compare.right", "The review to the right.", True),
        key("g,home", "end(-1)", "first", "compare.first", "The first row."),
        key("G,end", "end(1)", "last", "compare.last", "The last row."),
        key("ctrl+d,pagedown", "page(1)", "page down", "compare.page_down", "A page of rows down."),
        key("ctrl+u,pageup", "page(-1)", "page up", "compare.page_up", "A page of rows up."),
        key("tab", "tab(1)", "next tab", "compare.next_tab", "Scores, names, tags, echoes, claims: the next of them.", True),
        key("shift+tab", "tab(-1)", "previous tab", "compare.previous_tab", "The tab before."),
        key("a", "claim", "claim", "compare.claim", "Put the echo in a claim: choose its tag, then whether it asserts, doubts or denies; on a passage say which.", True),
        key("enter", "go", "to the text", "compare.go", "Close the comparison, and go to the place in its review.", True),
        key("w", "work_page", "work page", "compare.work_page", "Show the page of the work.", True),
        key("u", "step(True)", "undo", "compare.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "compare.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "compare.keys", "Show the keys of the comparison.", True),
        key("colon", "app.command_palette", "palette", "compare.palette", "Find any action of the comparison by its name."),
        key("escape,q", "leave", "back", "compare.leave", "Go back to exactly where you were."),
    ]  # fmt: skip

    def __init__(self, keeper: CompareKeeper, tab: str = "scores") -> None:
        self.keeper = keeper
        self.compared = keeper.compared()
        super().__init__(f"{one_line(self.compared.work, 60)}: {len(self.compared.rows)} reviews")
        self.tab = tab
        self.echoes: Sequence[Echo] | None = None
        """The echoes of the sentence under the caret; None until they were looked for."""
        self._places: dict[str, tuple[int, int]] = {}
        """Row and column of each tab that was left."""
        self._sought: set[str] = set()
        """The tabs for which something was looked for already."""

    def body(self) -> ComposeResult:
        yield Static(classes="compare--tabs")
        yield Static(classes="compare--head")
        yield Columns()
        with VerticalScroll(can_focus=False):
            yield Static(classes="compare--whole")

    def on_mount(self) -> None:
        self.columns = self.query_one(Columns)
        super().on_mount()
        self.call_after_refresh(self._turned)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def items(self) -> list[Item]:
        """The rows of the tab."""
        return self.compared.items(self.tab, self.echoes or ())

    @property
    def row(self) -> Row | None:
        """The review whose column the bar is in."""
        rows = self.compared.rows
        return rows[self.columns.column] if rows else None

    @property
    def cell(self) -> Cell | None:
        """What stands under the bar."""
        return self.columns.cell

    def _show(self) -> None:
        said = self.compared.said
        opened = self.compared.columns.get(said.review_id, 0) if said else 0
        at, column = self._places.get(self.tab, (0, opened))
        names = [head_words(row, number)[0][2:] for number, row in enumerate(self.compared.rows)]
        self.columns.show(names, self.items, at, column, self._empty())
        tabs = [(f" {name} ", "bold reverse" if name == self.tab else "") for name in TABS]
        left = self.compared.left_out
        more = (f"  {left:,} more reviews are not shown", "dim") if left else ("", "")
        self.query_one(".compare--tabs", Static).update(Content.assemble(*tabs, more))
        self._tell()

    def _empty(self) -> str:
        if self.tab == "echoes" and self.compared.said is None:
            return "Open one of these reviews and put the caret on a sentence to see its echoes."
        return TABS[self.tab]

    @on(Columns.Moved)
    def _tell(self) -> None:
        columns = self.columns
        self._places[self.tab] = columns.cursor, columns.column
        self._show_heads()
        self.query_one(".compare--whole", Static).update(whole_words(self.row, self.cell))
        self.say(self._place())

    def _place(self) -> str:
        columns = self.columns
        if not columns.count:
            return ""
        at = f"row {columns.cursor + 1:,} of {columns.count:,} · review {columns.column + 1} of {len(columns.names)}"
        if self.tab == "names" and self.compared.unread:
            at += f" · the names of {self.compared.unread} of these reviews were not looked for yet"
        return at

    def _show_heads(self) -> None:
        """The names of the columns, over those that are seen."""
        columns, rows = self.columns, self.compared.rows
        above, below = [], []
        if not columns.stacked:
            width = columns.column_width
            for column in columns.seen:
                first, second = head_words(rows[column], column)
                look = "bold underline" if column == columns.column else "bold"
                above += [(" ", ""), (fit(first, width - 3), look), ("  ", "")]
                below += [(f" {fit(second, width - 3)}  ", "dim")]
        head = self.query_one(".compare--head", Static)
        head.display = not columns.stacked
        head.update(Content.assemble(*above, "\n", *below))

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_mounted:
            self.call_after_refresh(self._show_heads)

    def refresh_compared(self, said: str = "") -> None:
        """Show the library as it is now, the bar where it was."""
        sentence, now = self.compared.said, self.keeper.compared()
        there = sentence is not None and sentence.review_id in now.columns
        self.compared = replace(now, said=sentence if there else None)
        self._show()
        if said:
            self.say(said)

    # -- tabs ------------------------------------------------------------------------------------

    def action_tab(self, by: int) -> None:
        """Show another tab, at the place where it was left."""
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + by) % len(names)]
        self._turned()

    def _turned(self) -> None:
        """A tab is shown: what it needs first is looked for."""
        self._show()
        said, ids = self.compared.said, [row.id for row in self.compared.rows]
        if self.tab in self._sought:
            return
        if self.tab == "echoes" and said is not None:
            self._sought.add(self.tab)
            self.say("Looking for echoes.")
            self.keeper.find_echoes(said, [one for one in ids if one != said.review_id], self._take_echoes)
        elif self.tab == "names" and self.compared.unread:
            self._sought.add(self.tab)
            self.keeper.find_names(ids, self._take_names)

    def _take_echoes(self, found: Sequence[Echo]) -> None:
        self.echoes = found
        if self.is_attached and self.tab == "echoes":
            self._show()

    def _take_names(self) -> None:
        if self.is_attached:
            self.refresh_compared()

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        self.columns.go_to(self.columns.cursor + by)

    def action_column(self, by: int) -> None:
        """Move the bar to another review."""
        self.columns.to_column(self.columns.column + by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.columns.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.columns.go_to(0 if by < 0 else self.columns.count)

    # -- acts ------------------------------------------------------------------------------------

    def action_claim(self) -> None:
        """Put the sentence under the bar in a claim, or say what the passage under it does with its own."""
        cell, row = self.cell, self.row
        if cell is None or row is None or cell.span is None or self.tab in ("scores", "names"):
            self.say("Only an echo or a tagged passage can be put in a claim; tab shows them.", wrong=True)
        elif cell.annotation:
            self.keeper.stance(cell.annotation, cell.tag, self.refresh_compared)
        else:
            self.keeper.claim(row.id, cell.span, cell.text, self.refresh_compared)

    def action_step(self, back: bool) -> None:
        """Undo or redo, and show what is then."""
        try:
            said = self.keeper.step(back=back)
        except StoreError as error:
            self.say(str(error), wrong=True)
        else:
            self.refresh_compared(said)

    # -- the rest --------------------------------------------------------------------------------

    @on(Columns.Chosen)
    def action_go(self) -> None:
        """Answer with the place of what is under the bar; with its review where there is nothing."""
        row, cell = self.row, self.cell
        if row is None:
            return
        span = cell.span if cell else None
        if cell is not None and cell.name is not None:
            span = self.keeper.first_mention(row.id, *cell.name)
        if cell is None or span is None:
            self.say("There is nothing to go to here.")
        else:
            self.dismiss((row.id, span))

    def action_work_page(self) -> None:
        """Show the page of the work, and go where one goes from there."""
        self.keeper.work_page(self.compared.work, self._leave_for)

    def _leave_for(self, goal: Goal) -> None:
        self.dismiss(goal)

    def action_keys(self) -> None:
        """Show the keys of the comparison."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: compare", self.keeper.keys("compare")))
