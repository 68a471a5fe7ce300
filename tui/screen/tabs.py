"""What the tabs of the sidebar ask: to be at a name, a score or a field, to correct one, to read on for names."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from store.errors import StoreError
from tui.binding import key
from tui.panes.sidebar import Sidebar
from tui.screen.jobs import Job, Jobs
from tui.screen.reviewing import Reviewing
from tui.visible import one_line


class Tabs(Jobs, Reviewing):
    """Answers the names, the scores and the fields of the sidebar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("D", "detect", "names of all", "all.detect", "Look for the names of all reviews that were not read for them yet."),
    ]  # fmt: skip

    @on(Sidebar.PlacesWanted)
    def go_to_places(self, message: Sidebar.PlacesWanted) -> None:
        """Bring the reader to the first of some places, or to the next one behind the caret."""
        if not message.go:
            self.reader.visit(message.places[0])
            return
        at = self.reader.visit_next(message.places)
        if not message.what or not self.reader.is_on_screen:
            self.show_pane("reader")
        if message.what:
            self.say(f"{one_line(message.what, 60)}: mention {at + 1:,} of {len(message.places):,}")

    @on(Sidebar.Turned)
    def follow_tab(self) -> None:
        self.light_card()
        self.show_foot()

    # -- names of the library ----------------------------------------------------------------------

    @on(Sidebar.DetectionWanted)
    def action_detect(self) -> None:
        """Look for the names of the reviews that were not read for them yet."""
        if self.names_read() >= self.counts[0]:
            self.say("All reviews were read for names.")
        else:
            self._detect(Job(self, "Looking for names"))

    @work(thread=True, exclusive=True, group="detect", exit_on_error=False)
    def _detect(self, job: Job) -> None:
        try:
            with self._second_store() as store:
                store.findings.detect(store.findings.unread(store.find()), job.progress)
            self.post_message(self.Finished(job, self._show_detected))
        except StoreError as error:
            self._report(job, error)

    def _show_detected(self) -> None:
        """Tell how many reviews were read for names, and count them anew."""
        self.count_names()
        read, reviews = self.names_read(), self.counts[0]
        self.say(
            f"names from {read:,} of {reviews:,} reviews"
            + ("" if read >= reviews else "; D goes on with the others")
        )
