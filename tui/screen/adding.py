"""Adding files: named at the start, asked for by `+`, or the samples of an empty library."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.errors import StoreError
from store.reports import AddReport
from tui.binding import key
from tui.panes.review_list import ReviewList
from tui.screen.jobs import Job, Jobs


class Adding(Jobs):
    """Imports files in a worker, behind the screen or under a dialog, and says what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("plus", "add_dialog", "add", "all.add", "Add review files or folders to the library."),
    ]  # fmt: skip

    @dataclass
    class Changed(Message):
        """An import met texts that are others than their reviews: kept ones are to be asked about."""

        report: AddReport
        files: Sequence[Path]

    background: Job | None = None
    """The import that runs behind the screen, if one does."""

    @work
    async def action_add_dialog(self) -> None:
        from tui.dialogs.add_dialog import AddDialog

        paths = await self.app.push_screen_wait(AddDialog(Path.cwd()))
        if paths:
            self.add_paths(paths)

    @on(ReviewList.SamplesRequested)
    def add_samples(self) -> None:
        """An empty library offers the samples; they are reviews like any other."""
        if not self.counts[0]:
            import samples

            self.add_paths([Path(str(entry)) for entry in samples.files()])

    def add_paths(self, paths: Sequence[Path], *, behind: bool = False, update: Collection[str] = ()) -> None:
        """Add files and folders; `behind` the screen says how far it is in the last line and takes every key.

        `update` are the paths of changed reviews whose new text is to be taken.
        """
        job = Job(self, "Adding reviews", behind=behind)
        self.background = job if behind else None
        self._add(tuple(paths), update, job)

    @work(thread=True, group="add", exit_on_error=False)
    def _add(self, paths: tuple[Path, ...], update: Collection[str], job: Job) -> None:
        from store.importers import find_files

        try:
            found = find_files(paths)
            with self._second_store() as store:
                report = store.add(found.files, update=update, progress=job.progress)
            report.failed[:0] = found.failures
            self.post_message(self.Finished(job, lambda: self.show_added(report, found.files, job)))
        except StoreError as error:
            self._report(job, error)

    def show_added(self, report: AddReport, files: Sequence[Path], job: Job) -> None:
        """Say what came of an import: one line, or a report that can be scrolled where something is amiss."""
        self.list.forget()
        self.background = None
        self.load_list(keep=report.ids[0] if report.ids and not job.behind else None)
        self.refresh_all(recount=True)
        counted = (
            (report.known, "known"), (len(report.updated), "updated"), (report.changed, "changed and kept"),
        )  # fmt: skip
        said = ", ".join([f"{report.added:,} added", *(f"{n:,} {word}" for n, word in counted if n)])
        problems = [f"{failure.path}: {failure.reason}" for failure in report.failed] + report.warnings
        if problems:
            self.postil.show_message(f"{said}, {len(report.failed)} failed", "\n\n".join(problems))
        elif job.behind and report.kept:
            self.say(f"{said}; + and their folder asks what to do")
        else:
            self.say(said)
        if report.updated or (report.kept and not job.behind):
            self.post_message(self.Changed(report, files))
