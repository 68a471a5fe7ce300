"""Long work: workers with a Store of their own, which touch no widget; how far they are, and how they end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer

from store.errors import StoreError
from tui.screen.listing import Listing

if TYPE_CHECKING:
    from tui.dialogs.progress import ProgressDialog

PATIENCE = 0.5
"""Seconds after which work shows how far it is and can be cancelled."""

BEAT = 0.1
"""Seconds between two reports of progress."""


class Job:
    """How far a worker is, shared with the screen: numbers one way, the wish to stop the other."""

    def __init__(self, screen: Jobs, title: str, *, behind: bool = False, waits: bool = False) -> None:
        """`behind` the screen it says how far it is in the last line; one that `waits` lets no key
        through from the start, although nothing is to be seen of it while it is quick.
        """
        self.screen, self.title, self.behind = screen, title, behind
        self.done, self.total = 0, 0
        self.cancelled = False
        self.dialog: ProgressDialog | None = None
        self.timer: Timer = screen.set_interval(BEAT, self._tick)
        self.started = time.monotonic()
        if waits:
            self._open(hidden=True)

    def progress(self, done: int, total: int) -> bool:
        """Called by the worker: note how far it is; False asks it to stop."""
        self.done, self.total = done, total
        return not self.cancelled

    def _tick(self) -> None:
        if self.behind:
            if time.monotonic() - self.started > PATIENCE:
                self.screen.say(
                    f"{self.title}: {self.done:,} of {self.total:,} files · esc on the list stops"
                )
        elif time.monotonic() - self.started > PATIENCE:
            if self.dialog is None:
                self._open()
            elif self.dialog.has_class("-hidden"):
                self.dialog.remove_class("-hidden")
        if self.dialog is not None:
            self.dialog.advance(self.done, self.total)
            self.cancelled = self.cancelled or self.dialog.cancelled

    def _open(self, *, hidden: bool = False) -> None:
        from tui.dialogs.progress import ProgressDialog

        self.dialog = ProgressDialog(self.title)
        self.dialog.set_class(hidden, "-hidden")
        self.screen.app.push_screen(self.dialog)

    def finish(self) -> None:
        """The worker has ended: take the dialog away."""
        self.timer.stop()
        if self.dialog is not None:
            self.dialog.finish()


class Jobs(Listing):
    """Starts workers and takes what they post."""

    @dataclass
    class Finished(Message):
        """A job came to its end; `show` tells the screen's thread what came of it."""

        job: Job
        show: Callable[[], None]

    @on(Finished)
    def finish(self, message: Finished) -> None:
        message.job.finish()
        message.show()

    def _report(self, job: Job, error: StoreError) -> None:
        self.post_message(self.Finished(job, lambda: self.postil.show_error(error)))
