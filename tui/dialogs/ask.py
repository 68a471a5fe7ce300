"""One line to type, such as the name of a tag; what cannot be taken is said, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from store.errors import StoreError
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog


class Ask(Dialog[str]):
    """Asks for a line, `value` to begin with; `attempt` does what it is for and gives the answer.

    Where `attempt` raises a StoreError, its sentence is shown and the dialog stays open.
    """

    BINDINGS = [
        Binding("enter", "take", "do it", tooltip="Take what was typed.", id="ask.take", priority=True),
        Binding("escape", "leave", "leave", tooltip="Leave it as it was.", id="ask.leave", priority=True),
    ]

    def __init__(self, heading: str, value: str, attempt: Callable[[str], str], hint: str = "") -> None:
        super().__init__(heading)
        self.value = value
        self.attempt = attempt
        self.hint = hint

    def body(self) -> ComposeResult:
        yield Line(self.value)

    def on_mount(self) -> None:
        self.query_one(Input).action_end()

    @on(Input.Changed)
    def _tell(self) -> None:
        self.say(self.hint)

    def action_take(self) -> None:
        """Do it with what was typed, without the white space around it."""
        try:
            answer = self.attempt(self.query_one(Input).value.strip())
        except StoreError as error:
            self.say(str(error), wrong=True)
        else:
            self.dismiss(answer)
