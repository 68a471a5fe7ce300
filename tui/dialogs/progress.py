"""A long job at work: how far it is, and a way to end it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import ProgressBar

from tui.dialogs.dialog import Dialog
from tui.visible import one_line


class ProgressDialog(Dialog[None]):
    """Shows what `advance` tells until `finish` is called.

    esc sets `cancelled` and posts `Cancelled`; the dialog stays until the job has really stopped.
    """

    BINDINGS = [
        Binding(
            "escape,q", "leave", "stop", tooltip="Stop the work; what is done is kept.", id="progress.stop"
        )
    ]

    class Cancelled(Message):
        """The person asked for the work to stop."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.cancelled = False
        self.finished = False
        self._progress = (0, 0, "")

    def body(self) -> ComposeResult:
        yield ProgressBar(total=100, show_eta=False)

    def on_mount(self) -> None:
        self._show()

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Tell how far the work is: `done` of `total` steps (0: not known yet), `what` is at hand.

        May come before the dialog is there.
        """
        self._progress = (done, total, what)
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        done, total, what = self._progress
        self.query_one(ProgressBar).update(total=max(total, done, 1), progress=done)
        if self.cancelled:
            self.say("Stopping …")
        else:
            self.say(f"{done:,} of {total:,}  {one_line(what)}" if total else one_line(what))

    def action_leave(self) -> None:
        """Ask for the work to stop; once is enough."""
        if not self.cancelled:
            self.cancelled = True
            self.post_message(self.Cancelled())
            self._show()

    def finish(self) -> None:
        """Close, at once or as soon as nothing lies over the dialog."""
        self.finished = True
        if self.is_active:
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        if self.finished:
            self.call_after_refresh(self.finish)
