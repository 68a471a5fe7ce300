"""Exporting what is in the filter: the dialog, and the worker that writes the file."""

from __future__ import annotations

from array import array
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from store.errors import NotFound, StoreError
from tui.binding import key
from tui.screen.jobs import Job, Jobs

if TYPE_CHECKING:
    from store.exporters import Format, Written


class Exporting(Jobs):
    """Asks what to write and where, and writes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("e", "export_dialog", "export", "all.export", "Export what is in the filter as CSV or another format."),
    ]  # fmt: skip

    def _in_filter(self) -> array[int]:
        """The reviews that match the filter by now: an act since may have made others of those that are listed."""
        if self.query_text:
            with suppress(StoreError):  # not understood: what the list shows is the last answer
                return array("q", self.store.listing(self.query_text, self.order, begun=True).ids)
        return array("q", self.list.ids)

    @work
    async def action_export_dialog(self) -> None:
        from store.exporters import FORMATS, SUBJECTS
        from tui.dialogs.export_dialog import ExportDialog

        count = len(self._in_filter())
        if not count:
            with self.explained():
                raise NotFound("There is nothing to export: no review is in the filter.")
            return
        scope = ("1 review" if count == 1 else f"{count:,} reviews") + (
            f" matching “{self.query_text}”" if self.query_text else ""
        )
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
            self.export(chosen.subject, chosen.format, chosen.path, excel=chosen.excel)

    def export(self, subject: str, format: str, path: Path, *, excel: bool = False) -> None:
        """Write what is in the filter to a file, with `excel` as Excel wants it."""
        from store.exporters import excel as as_excel_wants
        from store.exporters import format_for

        known = format_for(format, path)
        wanted, job = self._in_filter(), Job(self, "Exporting")
        self._export(subject, as_excel_wants(known) if excel else known, path, wanted, job, excel)

    @work(thread=True, group="export", exit_on_error=False)
    def _export(
        self, subject: str, format: Format, path: Path, wanted: array[int], job: Job, excel: bool
    ) -> None:
        from store.exporting import export, needs_names

        try:
            with self._second_store() as store:
                if not store.findings.detect(needs_names(store, subject, wanted), job.progress):
                    raise StoreError("The export was cancelled.", "Nothing was written.", title="Cancelled")
                written = export(store, subject, wanted, format, path, lambda done: job.progress(done, 0))
            said = f"{_written(written, excel)} to {path}"
            self.post_message(self.Finished(job, lambda: self.say(said)))
        except StoreError as error:
            self._report(job, error)


def _written(written: Written, excel: bool) -> str:
    """What was written, and what a spreadsheet would have taken for a formula."""
    rows = "1 row" if written.rows == 1 else f"{written.rows:,} rows"
    cells = "1 cell" if written.formulas == 1 else f"{written.formulas:,} cells"
    if not written.formulas:
        return f"{rows} written"
    if excel:
        return f"{rows} written, {cells} disarmed,"
    return f"{rows} written, {cells} that Excel may compute (x in the dialog disarms them),"
