"""`L` and a letter: which classes of marks are drawn in the reader. It stays so for the session."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tui.binding import key
from tui.panes.sidebar import Sidebar
from tui.screen.desk import Desk
from tui.switches import SWITCHES


class MarkSwitches(Desk):
    """Switches marks on and off; nothing that is stored changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(f"L{one.letter}", f"switch_marks('{one.mark}')", f"marks: {one.words}", f"all.marks_{one.mark}",
            f"Show the marks of {one.words} in the reader, or show them no longer.")
        for one in SWITCHES
    ]  # fmt: skip

    def action_switch_marks(self, mark: str) -> None:
        """Show one class of marks in the reader, or show it no longer."""
        off = self.reader.off ^ {mark}
        self.reader.switch(off)
        self.sidebar.switch(off)
        self.show_place()
        words = next(one.words for one in SWITCHES if one.mark == mark)
        letter = next(one.letter for one in SWITCHES if one.mark == mark)
        self.say(f"marks of {words} are {'off; L' + letter + ' shows them again' if mark in off else 'on'}")

    @on(Sidebar.SwitchRequested)
    def switch_class(self, message: Sidebar.SwitchRequested) -> None:
        self.action_switch_marks(message.kind.value.lower())
