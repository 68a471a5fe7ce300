"""Counts: tags by work, outlet, score …, which meet, over time, progress; as a table with bars, down to the passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.tables import Table
from tui.binding import key
from tui.dialogs.count_rows import (
    FIRST,
    TABS,
    Asked,
    asked_words,
    figures,
    heading_parts,
    lay_out,
    longest,
    row_parts,
)
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.keys import KeyRow
from tui.panes.lines import Parts
from tui.visible import one_line

NOTHING = Table(("", "count"), ())


class CountsKeeper(Protocol):
    """What the counts ask of the screen below, which keeps the library."""

    def count(self, asked: Asked, then: Callable[[Asked, Table], None]) -> None:
        """Count, beside the screen, and hand the table to `then`."""

    def ask_by(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Let it be chosen what is counted by."""

    def ask_query(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Let the query be written that narrows what is counted."""

    def drill(self, asked: Asked, table: Table, row: int, column: int, gone: Callable[[], None]) -> str:
        """Show what a figure counts, and do `gone` where that leads away from here; else say why not."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""


class Counts(Dialog[None]):
    """Shows figures of the library; it decides nothing."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "counts.down", "The next row."),
        key("k,up,ctrl+p", "move(-1)", "up", "counts.up", "The row before."),
        key("h,left", "column(-1)", "column before", "counts.left", "The figures to the left; the bars are theirs."),
        key("l,right", "column(1)", "next column", "counts.right", "The figures to the right; the bars are theirs.", True),
        key("g,home", "end(-1)", "first", "counts.first", "The first row."),
        key("G,end", "end(1)", "last", "counts.last", "The last row."),
        key("ctrl+d,pagedown,space", "page(1)", "page down", "counts.page_down", "A page down."),
        key("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", "counts.page_up", "A page up."),
        key("tab", "tab(1)", "next", "counts.next_tab", "Tags, tags that meet, over time, progress: the next of them.", True),
        key("shift+tab", "tab(-1)", "previous", "counts.previous_tab", "What was counted before."),
        key("y", "by", "by", "counts.by", "Choose what is counted by: work, outlet, author, score …; sentence, paragraph …; day, month, year.", True),
        key("slash", "query", "query", "counts.query", "Write the query that narrows what is counted.", True),
        key("enter", "drill", "passages", "counts.drill", "Show the passages that the figure counts; of reviews, the list of them.", True),
        key("question_mark", "keys", "keys", "counts.keys", "Show the keys of the counts.", True),
        key("colon", "app.command_palette", "palette", "counts.palette", "Find any action of the counts by its name."),
        key("escape,q", "leave", "back", "counts.leave", "Go back to where you were."),
    ]  # fmt: skip

    def __init__(self, keeper: CountsKeeper) -> None:
        super().__init__("Counts")
        self.keeper = keeper
        self.asked = Asked("tags", FIRST["tags"])
        self.by = dict(FIRST)
        """What each tab is counted by."""
        self.table = NOTHING
        self.column = 0
        """Which of the figures in the order shown the bars are of."""
        self._drilled = False

    def body(self) -> ComposeResult:
        yield Static(classes="counts--tabs")
        yield Static(classes="counts--head")
        yield Rows("There is nothing to count: no annotation matches.")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        super().on_mount()
        self._count()

    def on_screen_resume(self) -> None:
        """Passages may have been recoded or deleted meanwhile."""
        if self._drilled:
            self._drilled = False
            self._count()

    # -- what is shown ---------------------------------------------------------------------------

    def _count(self) -> None:
        tabs = [
            (f" {words} ", "bold reverse" if name == self.asked.what else "") for name, words in TABS.items()
        ]
        self.query_one(".counts--tabs", Static).update(Content.assemble(*tabs))
        self.keeper.count(self.asked, self._take)

    def _take(self, asked: Asked, table: Table) -> None:
        """Show what was counted, if it is still wanted."""
        if not self.is_attached or asked != self.asked:
            return
        self.table = table
        self.column = min(self.column, len(figures(table)) - 1)
        self.rows.show(len(table.rows), self._row, self.rows.cursor)
        self._tell()

    @property
    def chosen(self) -> int:
        """The column of the table that the bars are of."""
        return figures(self.table)[self.column]

    def _row(self, at: int, width: int) -> Parts:
        table, chosen = self.table, self.chosen
        most = longest(table, self.asked.what, at, chosen)
        return row_parts(table, at, lay_out(table, width, self.column), chosen, most)

    @on(Rows.Moved)
    def _tell(self) -> None:
        layout = lay_out(self.table, self.rows.room, self.column)
        parts = heading_parts(self.table, layout, self.chosen) if self.table.rows else []
        self.query_one(".counts--head", Static).update(Content.assemble(*parts))
        at = f"row {self.rows.cursor + 1:,} of {len(self.table.rows):,} · " if self.table.rows else ""
        self.say(f"{at}{asked_words(self.asked)}")

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_mounted:
            self.call_after_refresh(self._tell)

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        self.rows.go_to(self.rows.cursor + by)

    def action_column(self, by: int) -> None:
        """Have the bars of other figures."""
        column = max(0, min(self.column + by, len(figures(self.table)) - 1))
        if column != self.column:
            self.column = column
            self.rows.show(len(self.table.rows), self._row, self.rows.cursor)
            self._tell()

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.rows.go_to(0 if by < 0 else len(self.table.rows))

    # -- what is counted -------------------------------------------------------------------------

    def _ask(self, asked: Asked) -> None:
        self.asked, self.column = asked, 0
        self.rows.show(0, self._row)
        self.query_one(".counts--head", Static).update("")
        self.say("Counting …")
        self._count()

    def action_tab(self, by: int) -> None:
        """Count something else."""
        names = list(TABS)
        what = names[(names.index(self.asked.what) + by) % len(names)]
        self._ask(Asked(what, self.by[what], self.asked.query))

    def action_by(self) -> None:
        """Choose what is counted by."""
        if self.asked.what == "progress":
            self.say("Progress is counted by nothing else.")
        else:
            self.keeper.ask_by(self.asked, self._take_by)

    def _take_by(self, by: str) -> None:
        self.by[self.asked.what] = by
        self._ask(replace(self.asked, by=by))

    def action_query(self) -> None:
        """Write the query that narrows what is counted."""
        self.keeper.ask_query(self.asked, lambda query: self._ask(replace(self.asked, query=query)))

    @on(Rows.Chosen)
    def action_drill(self) -> None:
        """Show what the figure counts."""
        if self.table.rows:
            self._drilled = True
            said = self.keeper.drill(self.asked, self.table, self.rows.cursor, self.chosen, self.action_leave)
            if said:
                self.say(one_line(said))

    def action_keys(self) -> None:
        """Show the keys of the counts."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: counts", self.keeper.keys("counts")))
