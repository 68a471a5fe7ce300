"""What went wrong, or what a long job did: a text to read, scroll and copy."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.dialogs.dialog import Dialog, lines


class MessageDialog(Dialog[None]):
    """Shows `text` (several lines, untrusted) until it is closed."""

    BINDINGS = [
        Binding("j,down", "scroll(1)", "down", tooltip="A line down.", id="message.down", show=False),
        Binding("k,up", "scroll(-1)", "up", tooltip="A line up.", id="message.up", show=False),
        Binding("y", "copy", "copy", tooltip="Copy the whole text.", id="message.copy"),
        Binding("enter,escape,q", "leave", "close", tooltip="Close the message.", id="message.leave"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self.text = text

    def body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(lines(self.text))

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_copy(self) -> None:
        """Put the text on the clipboard and say where it went."""
        from tui.clipboard import copy

        self.say(copy(self.app, self.text))
