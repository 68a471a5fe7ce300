"""Long work: adding files, exporting, finding names. Workers with a Store of their own; no widget is touched."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from store import Store
from store.errors import Interrupted, StoreError
from store.model import AddReport, Mention
from tui.acts import Acts

if TYPE_CHECKING:
    from tui.dialogs.progress import ProgressDialog

PATIENCE = 0.5
"""Seconds after which work shows how far it is and can be cancelled."""

BEAT = 0.1
"""Seconds between two reports of progress."""


class Job:
    """How far a worker is, shared with the screen: numbers one way, the wish to stop the other."""

    def __init__(self, screen: Jobs, title: str, *, behind: bool = False) -> None:
        self.screen, self.title, self.behind = screen, title, behind
        self.done, self.total = 0, 0
        self.cancelled = False
        self.dialog: ProgressDialog | None = None
        self.timer: Timer = screen.set_interval(BEAT, self._tick)
        self.started = time.monotonic()

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
        elif self.dialog is None and time.monotonic() - self.started > PATIENCE:
            from tui.dialogs.progress import ProgressDialog

            self.dialog = ProgressDialog(self.title)
            self.screen.app.push_screen(self.dialog)
        if self.dialog is not None:
            self.dialog.advance(self.done, self.total)
            self.cancelled = self.cancelled or self.dialog.cancelled

    def finish(self) -> None:
        """The worker has ended: take the dialog away."""
        self.timer.stop()
        if self.dialog is not None:
            self.dialog.finish()


class Jobs(Acts):
    """Starts workers and takes what they post."""

    @dataclass
    class Listed(Message):
        """The reviews in the filter, in order."""

        question: tuple[str, str, bool]
        """The query, the sort, and whether it is reversed: an answer to an older one is dropped."""
        ids: array[int]

    @dataclass
    class NamesFound(Message):
        """The names of a review that was opened for the first time."""

        review_id: int
        mentions: tuple[Mention, ...]

    @dataclass
    class Finished(Message):
        """A job came to its end; `show` tells the screen's thread what came of it."""

        job: Job
        show: Callable[[], None]

    @dataclass
    class Failed(Message):
        """A worker met an error that a person should know."""

        error: StoreError

    @on(Finished)
    def finish(self, message: Finished) -> None:
        message.job.finish()
        message.show()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        self.postil.show_error(message.error)

    # -- the list's query ------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="query", exit_on_error=False)
    def search(self, query: str, sort: str, reverse: bool) -> None:
        """Find the reviews that match; the next key interrupts."""
        with self._second_store() as store:
            self._searching = store
            try:
                found = store.find(query, sort, reverse=reverse)
                self.post_message(self.Listed((query, sort, reverse), found))
            except Interrupted:
                pass
            except StoreError as error:
                self.post_message(self.Failed(error))
            finally:
                self._searching = None

    _searching: Store | None = None
    background: Job | None = None
    """The import that runs behind the screen, if one does."""

    def interrupt_search(self) -> None:
        """Stop a search whose answer is no longer wanted."""
        if self._searching is not None:
            self._searching.db.interrupt()

    def _second_store(self) -> Store:
        return Store(self.postil.library, self.postil.config.coder)

    # -- names -----------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="names", exit_on_error=False)
    def find_names(self, review_id: int, text: str) -> None:
        """Look for the names of a review that has none stored."""
        from store import detectors

        self.post_message(self.NamesFound(review_id, detectors.names(text, detectors.quick(text))))

    @on(NamesFound)
    def show_names(self, message: NamesFound) -> None:
        with self.explained():
            with self.postil.unless_locked():
                self.store.findings.put_mentions(message.review_id, message.mentions)
            review = self.reader.review
            if review is not None and review.id == message.review_id:
                self.reader.set_mentions(message.mentions)

    # -- adding ----------------------------------------------------------------------------------

    def add_paths(self, paths: Sequence[Path], *, behind: bool = False) -> None:
        """Add files and folders; `behind` the screen says how far it is in the last line and takes every key."""
        job = Job(self, "Adding reviews", behind=behind)
        self.background = job if behind else None
        self._add(tuple(paths), job)

    @work(thread=True, group="add", exit_on_error=False)
    def _add(self, paths: tuple[Path, ...], job: Job) -> None:
        from store.importers import find_files

        try:
            found = find_files(paths)
            with self._second_store() as store:
                report = store.add(found.files, progress=job.progress)
            report.failed[:0] = found.failures
            self.post_message(self.Finished(job, lambda: self.show_added(report, follow=not job.behind)))
        except StoreError as error:
            self._report(job, error)

    def show_added(self, report: AddReport, *, follow: bool) -> None:
        """Say what came of an import: one line, or a report that can be scrolled where something is amiss."""
        self.list.forget()
        self.background = None
        self.load_list(keep=report.ids[0] if report.ids and follow else None)
        self.refresh_all(recount=True)
        parts = [f"{report.added:,} added"]
        parts += [
            f"{count} {word}"
            for count, word in ((report.known, "known"), (report.changed, "changed"))
            if count
        ]
        problems = [f"{failure.path}: {failure.reason}" for failure in report.failed] + report.warnings
        if problems:
            self.postil.show_message(
                f"{', '.join(parts)}, {len(report.failed)} failed", "\n\n".join(problems)
            )
        else:
            self.say(", ".join(parts))

    # -- exporting -------------------------------------------------------------------------------

    def export(self, subject: str, format: str, path: Path) -> None:
        """Write what is in the filter to a file."""
        self._export(subject, format, path, array("q", self.list.ids), Job(self, "Exporting"))

    @work(thread=True, group="export", exit_on_error=False)
    def _export(self, subject: str, format: str, path: Path, wanted: array[int], job: Job) -> None:
        from store.exporters import format_for
        from store.exporting import export, needs_names

        try:
            with self._second_store() as store:
                if not store.findings.detect(needs_names(store, subject, wanted), job.progress):
                    raise StoreError("The export was cancelled.", "Nothing was written.", title="Cancelled")
                count = export(
                    store, subject, wanted, format_for(format, path), path, lambda done: job.progress(done, 0)
                )
            self.post_message(self.Finished(job, lambda: self.say(f"{count:,} rows written to {path}")))
        except StoreError as error:
            self._report(job, error)

    def _report(self, job: Job, error: StoreError) -> None:
        self.post_message(self.Finished(job, lambda: self.postil.show_error(error)))
