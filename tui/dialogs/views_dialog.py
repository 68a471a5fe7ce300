"""Saved views: queries with a name. Shown, saved under a name, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store.errors import StoreError
from store.language.printing import as_value
from tui.binding import key
from tui.cells import fit
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.panes.lines import Parts
from tui.visible import one_line

NAME_CELLS = 24
"""The column of names."""

Saved = tuple[str, str]
"""A name and its query."""


class ViewsKeeper(Protocol):
    """What the dialog asks of the screen below. Each raises StoreError."""

    def views(self) -> Sequence[Saved]:
        """The saved views by name."""

    def save(self, name: str, query: str) -> str:
        """Keep a query under a name, in place of one that has it: the name."""

    def delete(self, name: str) -> None:
        """Forget a view."""


class ViewsDialog(Dialog[str]):
    """Lists the saved views; answers with the name of the one to show. `query` is the filter in force."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "views.down", "The next view."),
        key("k,up,ctrl+p", "move(-1)", "up", "views.up", "The view before."),
        key("enter,l", "show", "show", "views.show", "Show what the view finds: its query becomes the filter.", True),
        key("n", "save", "save this filter", "views.save", "Save the filter in force under a name.", True),
        key("R", "rename", "rename", "views.rename", "Give the view another name."),
        key("d", "delete", "delete", "views.delete", "Forget the view; u brings it back while the dialog is open.", True),
        key("u", "restore", "undo", "views.restore", "Bring back the view that was deleted last."),
        key("escape,q,h", "leave", "leave", "views.leave", "Leave the list as it is."),
    ]  # fmt: skip

    def __init__(self, keeper: ViewsKeeper, query: str) -> None:
        super().__init__("Saved views")
        self.keeper = keeper
        self.asked = query
        self.saved: list[Saved] = []
        self._deleted: list[Saved] = []

    def body(self) -> ComposeResult:
        yield Rows(
            "No view was saved yet.\n\nn saves the filter in force under a name;\nthen view:NAME means it in any query."
        )

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        super().on_mount()
        self._show()

    def _show(self, at: str = "") -> None:
        self.saved = list(self.keeper.views())
        names = [name for name, _ in self.saved]
        self.rows.show(len(self.saved), self._row, names.index(at) if at in names else self.rows.cursor)

    def _row(self, at: int, width: int) -> Parts:
        name, query = self.saved[at]
        return (
            (f" {fit(one_line(name, NAME_CELLS), NAME_CELLS)}  ", "rows--strong"),
            (one_line(query, 300) or "everything", "rows--dim"),
        )

    def action_move(self, by: int) -> None:
        """Move the bar."""
        self.rows.go_to(self.rows.cursor + by)

    @on(Rows.Chosen)
    def action_show(self) -> None:
        """Answer with the view under the bar."""
        if self.saved:
            self.dismiss(self.saved[self.rows.cursor][0])

    def action_save(self) -> None:
        """Ask for a name and save the filter under it."""
        from tui.dialogs.ask import Ask

        def attempt(name: str) -> str:
            return self.keeper.save(name, self.asked)

        asked = one_line(self.asked, 50) or "everything"
        self.app.push_screen(
            Ask("Save the filter as", "", attempt, f"{asked} · a name that is there is replaced"), self._saved
        )

    def _saved(self, name: str | None) -> None:
        if name is not None:
            self._show(name)
            self.say(f"saved; view:{as_value(name)} means it in any query")

    def action_rename(self) -> None:
        """Ask for another name."""
        from tui.dialogs.ask import Ask

        if not self.saved:
            return
        old, query = self.saved[self.rows.cursor]

        def attempt(name: str) -> str:
            if name != old:
                self.keeper.save(name, query)
                if name.casefold() != old.casefold():
                    self.keeper.delete(old)
            return name

        self.app.push_screen(Ask("Rename the view", old, attempt), self._renamed)

    def _renamed(self, name: str | None) -> None:
        if name is not None:
            self._show(name)

    def action_delete(self) -> None:
        """Forget the view under the bar."""
        if not self.saved:
            return
        gone = self.saved[self.rows.cursor]
        try:
            self.keeper.delete(gone[0])
        except StoreError as error:
            self.say(str(error), wrong=True)
        else:
            self._deleted.append(gone)
            self._show()
            self.say(f"deleted “{one_line(gone[0], 40)}” · u brings it back")

    def action_restore(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            name, query = self._deleted.pop()
            self.keeper.save(name, query)
            self._show(name)
            self.say(f"“{one_line(name, 40)}” is back")
        else:
            self.say("Nothing was deleted here.")
