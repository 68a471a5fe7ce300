"""How the page looks: zen, the width of the text, the space between its lines."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui import choices
from tui.binding import key
from tui.config import NARROWEST, SPACINGS, WIDEST
from tui.screen.desk import Desk


class Looks(Desk):
    """Changes how the open review is set, at once and for the next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("z", "zen", "zen", "all.zen", "Show only the text; again, or esc, brings everything back."),
        key("Z", "spacing", "line spacing", "all.spacing", "Put a blank line between the lines of the text, or take it out."),
        key("minus", "measure(-4)", "narrower text", "all.narrower_text", "Set the text in shorter lines."),
        key("underscore", "measure(4)", "wider text", "all.wider_text", "Set the text in longer lines."),
    ]  # fmt: skip

    zen = False
    """Whether only the text is shown."""

    def action_zen(self) -> None:
        """Only the text, or everything again."""
        if self.zen:
            self.leave_zen()
        elif self.reader.review is None:
            self.say("Nothing is open; enter opens a review.")
        else:
            self.zen = True
            self.add_class("-zen")
            self.show_pane("reader")

    def leave_zen(self) -> None:
        """Everything around the text again."""
        if self.zen:
            self.zen = False
            self.remove_class("-zen")
            self.show_foot()

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front; another than the text ends zen."""
        if name != "reader":
            self.leave_zen()
        super().show_pane(name)

    def show_foot(self) -> None:
        """The last lines; in zen only what was said."""
        super().show_foot()
        if self.zen and not self.said:
            self.foot.say(())

    def show_place(self) -> None:
        """The line above the keys; in zen it is kept for what may follow a key."""
        if self.zen:
            self.legend.say(())
        else:
            super().show_place()

    def action_spacing(self) -> None:
        """The other line spacing."""
        self._set("spacing", SPACINGS[1 - SPACINGS.index(self.reader.spacing)])

    def action_measure(self, cells: int) -> None:
        """Lines shorter or longer by some cells."""
        self._set("measure", max(NARROWEST, min(self.reader.measure + cells, WIDEST)))

    def _set(self, name: str, value: int) -> None:
        self.reader.set_text(**{"measure": self.reader.measure, "spacing": self.reader.spacing, name: value})
        kept = choices.keep(self.postil.configured, name, value)
        words = {
            "spacing": {1: "single-spaced", 2: "double-spaced"}.get(value, ""),
            "measure": f"lines of {value} columns",
        }
        self.say(words[name] + ("" if kept else "; for this session, as it cannot be written down"))
