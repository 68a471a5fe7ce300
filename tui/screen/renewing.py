"""Texts that were edited outside: whether to take them, and lost annotations put back by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work

from store.model import Annotation, Span
from store.reports import AddReport, Updated
from tui.panes.sidebar import Sidebar
from tui.screen.adding import Adding
from tui.screen.tagging import Tagging
from tui.visible import one_line


@dataclass(frozen=True, slots=True)
class Aim:
    """What stood under the caret when the reader was left for the sidebar: where a lost annotation would go."""

    review_id: int
    span: Span
    ends: tuple[int, int] | None
    """The selection, if that is what it was."""


class Renewing(Adding, Tagging):
    """Takes new texts, and puts lost annotations back."""

    _aim: Aim | None = None

    # -- new texts ---------------------------------------------------------------------------------

    @on(Adding.Changed)
    def tell_of_changed(self, message: Adding.Changed) -> None:
        """Say what came of the texts that were taken, else ask about those that were kept."""
        if message.report.updated:
            self._show_updated(message.report)
        else:
            self._ask_about_changed(message.report, message.files)

    @work
    async def _ask_about_changed(self, report: AddReport, files: Sequence[Path]) -> None:
        from store.importers.naming import storable
        from tui.dialogs.changed_dialog import Change, ChangedDialog

        rows = self.store.reviews.rows([kept.review_id for kept in report.kept])
        changes = [
            Change(rows[kept.review_id].title, kept, self._quotes(kept))
            for kept in report.kept
            if kept.review_id in rows
        ]
        if not changes:
            return
        taken = await self.app.push_screen_wait(ChangedDialog(changes))
        if taken:
            # several reviews of one file have a number behind a # each
            wanted = {*taken, *(path.rpartition("#")[0] for path in taken)}
            again = [file for file in files if storable(file.absolute()) in wanted]
            self.add_paths(again, update=taken)
        else:
            self.say(f"the library keeps the {_texts(len(changes))} it had")

    def _quotes(self, kept: Updated) -> dict[str, str]:
        found = self.store.annotations.all_of_review(kept.review_id)
        return {one.id: one.selector.exact for one in found}

    def _show_updated(self, report: AddReport) -> None:
        self.reopen()
        moved, lost = (sum(len(getattr(one, how)) for one in report.updated) for how in ("moved", "lost"))
        parts = [f"took {len(report.updated):,} new {_texts(len(report.updated))}"]
        parts += [f"{moved:,} moved"] if moved else []
        parts += [f"{lost:,} lost: see the end of the notes"] if lost else []
        self.say(f"{', '.join(parts)}; u takes the last text back")

    # -- lost annotations --------------------------------------------------------------------------

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front; the reader's caret is kept in mind when it is left for the sidebar."""
        review, caret = self.reader.review, self.reader.caret
        if name == "sidebar" and self.pane == "reader" and review is not None:
            self._aim = Aim(review.id, caret.target, caret.ends)
        super().show_pane(name)

    def aim(self) -> Span | None:
        """Where a lost annotation of the open review would be put."""
        review, aim = self.reader.review, self._aim
        if review is None:
            return None
        return aim.span if aim is not None and aim.review_id == review.id else self.reader.caret.target

    @on(Sidebar.CursorMoved)
    def show_aim(self, message: Sidebar.CursorMoved) -> None:
        """With the cursor on a lost annotation show where it would go, and say so."""
        lost, aim = self._lost(message.annotation_id), self._aim
        review, place = self.reader.review, self.aim()
        if lost is None or review is None or place is None:
            return
        if aim is not None and aim.review_id == review.id:
            ends = aim.ends
            self.reader.visit(place)
            if ends is not None:
                self.reader.move(lambda: self.reader.caret.select(*ends))
        self.say(f"lost: o puts it on “{one_line(place.of(review.text), 50)}”, d deletes it")

    @on(Sidebar.PlaceRequested)
    def put_back(self, message: Sidebar.PlaceRequested) -> None:
        """Put a lost annotation where the caret stood in the reader."""
        lost, place = self._lost(message.annotation_id), self.aim()
        if lost is None or place is None:
            self.say("That annotation stands in the text; o in the reader moves its ends.")
            return
        with self.explained():
            self.store.versions.put_back(lost.id, place)
            self.refresh_all([lost.review_id])
            self.reader.light(lost.id)
            self.say("put back in the text; u takes it off again")

    def _lost(self, annotation_id: str) -> Annotation | None:
        known = next((one for one in self.sidebar.notes.annotations if one.id == annotation_id), None)
        return known if known is not None and known.lost else None


def _texts(count: int) -> str:
    return "text" if count == 1 else "texts"
