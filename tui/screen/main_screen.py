"""The main screen: which pane has the keys, what is open, and the keys that act everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from tui.binding import key
from tui.panes.reader import Reader
from tui.panes.review_list import ReviewList
from tui.screen.arranging import Arranging
from tui.screen.cards import Cards
from tui.screen.claims import Claims
from tui.screen.comparing import Comparing
from tui.screen.correcting import Correcting
from tui.screen.counting import Counting
from tui.screen.desk import PANES
from tui.screen.exporting import Exporting
from tui.screen.fact_tables import FactTables
from tui.screen.finding import Finding
from tui.screen.keyboard import Keyboard
from tui.screen.looks import Looks
from tui.screen.many import Many
from tui.screen.marks import MarkSwitches
from tui.screen.moving import Moving
from tui.screen.names_room import NamesOfAll
from tui.screen.renewing import Renewing
from tui.screen.session import FIRST, Sessions
from tui.screen.spans import Spans
from tui.screen.sweeping import Sweeping
from tui.screen.tabs import Tabs
from tui.screen.telling import Telling

WATCH = 1.0
"""Seconds between two looks whether another postil has written to the library."""


class MainScreen(
    Renewing,
    Exporting,
    Many,
    Arranging,
    Comparing,
    Counting,
    NamesOfAll,
    Sweeping,
    Cards,
    Spans,
    Correcting,
    Moving,
    Claims,
    FactTables,
    Sessions,
    Tabs,
    MarkSwitches,
    Finding,
    Looks,
    Telling,
    Keyboard,
):
    """Three panes, two, or one, as the width allows; the same keys in each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "turn_pane(1)", "next pane", "all.next_pane", "Go to the next pane."),
        key("shift+tab", "turn_pane(-1)", "previous pane", "all.previous_pane", "Go to the pane before."),
        key("less_than_sign", "widen_sidebar(-4)", "narrower", "all.narrower", "Make the sidebar narrower."),
        key("greater_than_sign", "widen_sidebar(4)", "wider", "all.wider", "Make the sidebar wider."),
        key("ctrl+l", "redraw", "redraw", "all.redraw", "Draw the screen again."),
        key("ctrl+z", "app.suspend_process", "suspend", "all.suspend", "Go to the shell; fg comes back."),
        key("escape", "back", "back", "all.back", "Go back one level; stops adding files that were named at the start."),
        key("q", "back_or_quit", "back", "all.back_or_quit", "Go back one level; on the list, quit."),
        key("Q", "app.quit", "quit", "all.quit", "Quit; everything is saved already."),
    ]  # fmt: skip

    def __init__(self, paths: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self.paths = paths
        self._selecting = False

    # -- start -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.slots = {path: slot for slot, path in self.store.codebook.pinned().items()}
        target = self.postil.target
        if target is None:
            self.restore()
        else:
            self.begin()
            self.open_at(*target)
        self.refresh_all(recount=True)
        self.watch(self.reader, "moves", self.follow_caret, init=False)
        self.call_after_refresh(self._started)

    def open_at(self, review_id: int, annotation_id: str) -> None:
        """Show a review that was asked for by name, with the caret on the passage of an annotation, if one was."""
        self.open_review(review_id)
        self.list.move_to(review_id)
        if annotation_id:
            self.reader.light(annotation_id)
        self.show_pane("reader")

    def _started(self) -> None:
        """After the first frame: what the first frame did not need."""
        if self.counts[0] > FIRST:
            self.load_list(keep=self.list.open_id)
        if self.paths:
            self.add_paths(self.paths, behind=True)
        self.set_interval(WATCH, self.watch_library)
        for problem in self.postil.problems():
            self.notify(problem, severity="warning", markup=False, timeout=8)

    def watch_library(self) -> None:
        """Now and then: keep the place, so that a kill loses a second of it, and look what others wrote."""
        with self.explained():
            self.keep_place()
        self.follow_others()

    # -- panes -----------------------------------------------------------------------------------

    def action_turn_pane(self, step: int) -> None:
        at = (PANES.index(self.pane) + step) % len(PANES)
        self.show_pane(PANES[at])

    def action_back(self) -> None:
        """One level back: the find's matches, zen, the sidebar, the reader, the filter, the marks; on the list, q quits."""
        if self.pane == "sidebar":
            self.show_pane("reader")
        elif self.pane == "reader":
            if self.reader.hits:
                self.reader.find("")
            elif self.zen:
                self.leave_zen()
            else:
                self.show_pane("list")
        elif self.query_text:
            self.filter.close()
            self.clear_filter()
        elif self.list.marked:
            count = len(self.list.marked)
            self.list.mark(list(self.list.marked), False)
            self.say("took off 1 mark" if count == 1 else f"took off {count:,} marks")
        elif self.background is not None:
            self.background.cancelled = True
        else:
            self.say("This is the list; q quits.")

    def action_back_or_quit(self) -> None:
        if self.pane == "list" and not self.query_text:
            self.app.exit()
        else:
            self.action_back()

    def action_widen_sidebar(self, cells: int) -> None:
        width = max(24, min(self.sidebar.outer_size.width + cells, self.size.width // 2))
        self.sidebar.styles.width = width

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A mouse click can move the focus too: the pane in use is where it went."""
        for name, widget in (("list", self.list), ("reader", self.reader), ("sidebar", self.sidebar)):
            if event.widget is widget and self.pane != name:
                self.show_pane(name)

    # -- the reader ------------------------------------------------------------------------------

    def follow_caret(self) -> None:
        """The caret has moved: light its card, and say where it is."""
        self.light_card()
        selecting = self.reader.caret.selection is not None
        if selecting != self._selecting:
            # only then other keys matter
            self._selecting = selecting
            self.show_foot()
        else:
            self.show_place()

    @on(Reader.Said)
    @on(ReviewList.Said)
    def tell(self, message: Reader.Said | ReviewList.Said) -> None:
        self.say(message.sentence)

    @on(ReviewList.CursorMoved)
    @on(ReviewList.Marked)
    @on(ReviewList.Rearranged)
    def follow_cursor(self) -> None:
        self.show_place()

    # -- the rest ------------------------------------------------------------------------------

    def action_redraw(self) -> None:
        self.refresh(layout=True)
        self.app.refresh(repaint=True, layout=True)
