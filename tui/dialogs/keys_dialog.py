"""The keys of where one is, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.keys import KeyRow
from tui.visible import one_line


class KeysDialog(Dialog[None]):
    """Shows the key rows of one pane and, beside or below them, `more` that are live as well."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]
    BINDINGS = [
        Binding("j,down", "scroll(1)", "down", tooltip="A line down.", id="keys.down"),
        Binding("k,up", "scroll(-1)", "up", tooltip="A line up.", id="keys.up"),
        Binding("space,ctrl+d,ctrl+f,pagedown", "page(1)", "page down", tooltip="A page down.", id="keys.page_down", show=False),
        Binding("b,ctrl+u,ctrl+b,pageup", "page(-1)", "page up", tooltip="A page up.", id="keys.page_up", show=False),
        Binding("g,home", "end(-1)", "top", tooltip="The first key.", id="keys.top", show=False),
        Binding("G,end", "end(1)", "bottom", tooltip="The last key.", id="keys.bottom", show=False),
        Binding("escape,q,question_mark,enter", "leave", "close", tooltip="Close the list of keys.", id="keys.leave"),
    ]  # fmt: skip

    def __init__(self, title: str, rows: Sequence[KeyRow], more: Sequence[KeyRow] = ()) -> None:
        super().__init__(title)
        self.rows = rows
        self.more = more

    def body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(_table(self.rows))
            if self.more:
                yield Static(_table(self.more, "Everywhere"), classes="keys--more")

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by a page, one line of it kept."""
        pane = self.query_one(VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_end(self, by: int) -> None:
        """Scroll to the first or the last line."""
        pane = self.query_one(VerticalScroll)
        if by > 0:
            pane.scroll_end(animate=False)
        else:
            pane.scroll_home(animate=False)


def _table(rows: Sequence[KeyRow], heading: str = "") -> Table:
    """Keys, words and help, a row each; the help is folded beside itself."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(min_width=5, max_width=14, overflow="fold")
    table.add_column(min_width=5, max_width=19, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    if heading:
        table.add_row("", Text(heading, "bold"))
    alike: dict[tuple[str, str], list[str]] = {}  # what is said of ten digits is said once
    for row in rows:
        alike.setdefault((row.description, row.tooltip), []).extend(row.keys)
    for (description, tooltip), keys in alike.items():
        table.add_row(
            Text(one_line(" ".join(keys)), "bold"),
            Text(one_line(description)),
            Text(one_line(tooltip)),
        )
    return table
