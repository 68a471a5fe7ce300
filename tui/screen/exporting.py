"""Exporting what is in the filter: the dialog, and the worker that writes the file."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from store.errors import NotFound, StoreError
from tui.binding import key
from tui.screen.jobs import Job, Jobs


class Exporting(Jobs):
    """Asks what to write and where, and writes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("e", "export_dialog", "export", "all.export", "Export what is in the filter as CSV or another format."),
    ]  # fmt: skip

    @work
    async def action_export_dialog(self) -> None:
        from store.exporters import FORMATS, SUBJECTS
        from tui.dialogs.export_dialog import ExportDialog

        count = len(self.list.ids)
        if not count:
            with self.explained():
                raise NotFound("There is nothing to export: no review is in the filter.")
            return
        scope = f"{count:,} reviews" + (f" matching “{self.query_text}”" if self.query_text else "")
        config = self.postil.config
        chosen = await self.app.push_screen_wait(
            ExportDialog(
                [(name, name) for name in SUBJECTS],
                [(name, name) for name in FORMATS],
                Path.cwd(),
                scope,
                config.coder,
                config.coder_is_default,
            )
        )
        if chosen is not None:
            self.export(chosen.subject, chosen.format, chosen.path)

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
