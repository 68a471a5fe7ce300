"""The main screen: which pane has the keys, what is open, and the keys that act everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from store.errors import NotFound
from store.model import Findings, Review
from tui.codebook_acts import CodebookRoom
from tui.desk import PANES
from tui.jobs import Jobs
from tui.keyboard import Keyboard
from tui.panes.filter_bar import FilterBar
from tui.panes.reader import Reader
from tui.panes.review_list import ReviewList
from tui.visible import one_line

FIRST = 128
"""Reviews listed before the first frame; the others follow at once, off the start's path."""

WATCH = 1.0
"""Seconds between two looks whether another postil has written to the library."""

EMPTY = "No reviews yet.\n\n+ adds files or folders,\nenter adds the samples."


def _b(key: str, action: str, description: str, id: str, tooltip: str, show: bool = False) -> Binding:
    return Binding(key, action, description, show=show, id=id, tooltip=tooltip)


class MainScreen(Jobs, CodebookRoom, Keyboard):
    """Three panes, two, or one, as the width allows; the same keys in each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _b("J", "step_review(1)", "next review", "all.next_review", "Open the next review of the filter.", True),
        _b("K", "step_review(-1)", "previous review", "all.previous_review", "Open the review before, in the filter."),
        _b("tab", "turn_pane(1)", "next pane", "all.next_pane", "Go to the next pane."),
        _b("shift+tab", "turn_pane(-1)", "previous pane", "all.previous_pane", "Go to the pane before."),
        _b("u", "undo", "undo", "all.undo", "Take back your last act, whichever it was, also of an earlier session.", True),
        _b("ctrl+r", "redo", "redo", "all.redo", "Do again what u took back last."),
        _b("r", "cycle_state", "state", "all.state", "Mark the review new, reading or done."),
        _b("i", "edit_fields", "fields", "all.fields", "Correct title, work, outlet, author, date ... of this review."),
        _b("c", "codebook", "codebook", "all.codebook", "Open the codebook: describe, rename, move, merge, delete and pin tags."),
        _b("e", "export_dialog", "export", "all.export", "Export what is in the filter as CSV or another format."),
        _b("plus", "add_dialog", "add", "all.add", "Add review files or folders to the library."),
        _b("less_than_sign", "widen_sidebar(-4)", "narrower", "all.narrower", "Make the sidebar narrower."),
        _b("greater_than_sign", "widen_sidebar(4)", "wider", "all.wider", "Make the sidebar wider."),
        _b("question_mark", "show_keys", "keys", "all.keys", "Show the keys of this pane.", True),
        _b("colon", "app.command_palette", "palette", "all.palette", "Find any action by its name."),
        _b("ctrl+l", "redraw", "redraw", "all.redraw", "Draw the screen again."),
        _b("ctrl+z", "app.suspend_process", "suspend", "all.suspend", "Go to the shell; fg comes back."),
        _b("escape", "back", "back", "all.back", "Go back one level; stops adding files that were named at the start."),
        _b("q", "back_or_quit", "back", "all.back_or_quit", "Go back one level; on the list, quit."),
        _b("Q", "app.quit", "quit", "all.quit", "Quit; everything is saved already."),
    ]  # fmt: skip

    def __init__(self, paths: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self.paths = paths
        self._keep: int | None = None
        """The review that the cursor of the list is to stand on when the next answer comes."""
        self._selecting = False

    # -- start -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.slots = {path: slot for slot, path in self.store.codebook.pinned().items()}
        ids = self.store.reviews.first_ids(FIRST)
        self.list.show(ids, self.store.reviews.rows)
        self._show_emptiness()
        if ids:
            self.open_review(ids[0])
        self.show_pane("list")
        self.refresh_all(recount=True)
        self.call_after_refresh(self._started)

    def _started(self) -> None:
        """After the first frame: what the first frame did not need."""
        if self.counts[0] > FIRST:
            self.load_list()
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

    # -- the list --------------------------------------------------------------------------------

    def load_list(self, keep: int | None = None) -> None:
        """Ask for the reviews in the filter; the cursor goes to the review `keep`, else stays on its own."""
        self._keep = keep
        self.interrupt_search()
        self.search(self.query_text, self.sort, self.reversed)

    @on(Jobs.Listed)
    def show_list(self, message: Jobs.Listed) -> None:
        if message.question != (self.query_text, self.sort, self.reversed):
            return
        self.list.show(message.ids, self.store.reviews.rows, keep=self._keep or self.list.cursor_id)
        self._keep = None
        self.filter.set_count(len(message.ids))
        self._show_emptiness()
        self.show_place()
        if self.reader.review is None and message.ids and not self.query_text:
            self.open_review(message.ids[0])
        self.show_head()

    def _show_emptiness(self) -> None:
        nothing = f"Nothing matches “{one_line(self.query_text, 60)}”.\n\nesc clears the filter"
        self.list.show_empty(Content(nothing if self.query_text else EMPTY))

    @on(ReviewList.FilterRequested)
    def open_filter(self) -> None:
        self.filter.open(self.query_text)

    @on(FilterBar.Changed, "#filter")
    def filter_list(self, message: FilterBar.Changed) -> None:
        self.query_text = message.text
        self.load_list()

    @on(FilterBar.Accepted, "#filter")
    def keep_filter(self) -> None:
        self.show_pane("list")

    @on(FilterBar.Cancelled, "#filter")
    def clear_filter(self) -> None:
        self.query_text = ""
        self.load_list()
        self.show_pane("list")

    @on(ReviewList.SortRequested)
    @work
    async def choose_sort(self) -> None:
        from store.query import SORTS
        from tui.dialogs.choose import Choose

        chosen = await self.app.push_screen_wait(
            Choose(
                "Sort by (again: the other way round)",
                [(sort.name, sort.label) for sort in SORTS.values()],
                self.sort,
            )
        )
        if chosen is not None:
            self.reversed = not self.reversed if chosen == self.sort else False
            self.sort = chosen
            self.load_list()

    @on(ReviewList.SamplesRequested)
    def add_samples(self) -> None:
        """An empty library offers the samples; they are reviews like any other."""
        if not self.counts[0]:
            import samples

            self.add_paths([Path(str(entry)) for entry in samples.files()])

    # -- opening ---------------------------------------------------------------------------------

    @on(ReviewList.Opened)
    def open_from_list(self, message: ReviewList.Opened) -> None:
        self.open_review(message.review_id)
        self.show_pane("reader")

    def open_review(self, review_id: int) -> None:
        """Show a review at the place where it was left; its names follow when they are found."""
        with self.explained():
            self.keep_place()
            store = self.store
            review = store.reviews.get(review_id)
            mentions = store.findings.mentions(review_id)
            findings = Findings(
                store.findings.sections(review_id),
                review.fields,
                store.findings.scores(review_id),
                mentions or (),
            )
            self.reader.show(
                review,
                findings,
                store.annotations.of_review(review_id),
                self.slots,
                store.reviews.place(review_id),
            )
            self.list.open_id = review_id
            self.refresh_review()
            self.show_head()
            self.show_foot()
            if mentions is None:
                self.find_names(review_id, review.text)

    def keep_place(self) -> None:
        """Remember where the caret stands in the open review, if it has been moved from the start."""
        review: Review | None = self.reader.review
        if review is not None:
            start = self.reader.caret.sentence.start
            known = self.store.reviews.place(review.id)
            if start != known and (known is not None or start != self.reader.start_of_text()):
                with self.postil.unless_locked():
                    self.store.reviews.keep_place(review.id, start)
                    self.list.changed([review.id])

    def action_step_review(self, step: int) -> None:
        """Open the next review of the filter."""
        review = self.reader.review
        here = review.id if review else self.list.cursor_id
        found = self.list.id_after(here, step) if here is not None else None
        if found is None:
            self.say("That was the last review." if step > 0 else "That was the first review.")
            return
        self.open_review(found)
        self.list.move_to(found)
        if self.pane == "list":
            self.show_pane("reader")

    # -- panes -----------------------------------------------------------------------------------

    def action_turn_pane(self, step: int) -> None:
        at = (PANES.index(self.pane) + step) % len(PANES)
        self.show_pane(PANES[at])

    def action_back(self) -> None:
        """One level back: the find's matches, the sidebar, the reader, the filter; on the list, q quits."""
        if self.pane == "sidebar":
            self.show_pane("reader")
        elif self.pane == "reader":
            if self.reader.hits:
                self.reader.find("")
            else:
                self.show_pane("list")
        elif self.query_text:
            self.filter.close()
            self.clear_filter()
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

    @on(Reader.Moved)
    def follow_caret(self) -> None:
        self.light_card()
        selecting = self.reader.caret.selection is not None
        if selecting != self._selecting:
            # only then other keys matter
            self._selecting = selecting
            self.show_foot()
        else:
            self.show_place()

    @on(Reader.Said)
    def tell(self, message: Reader.Said) -> None:
        self.say(message.sentence)

    @on(ReviewList.CursorMoved)
    def follow_cursor(self) -> None:
        self.show_place()

    @on(FilterBar.Changed, "#find")
    def find_words(self, message: FilterBar.Changed) -> None:
        self.find_bar.set_count(self.reader.find(message.text))

    @on(FilterBar.Accepted, "#find")
    def go_to_match(self) -> None:
        self.find_bar.close()
        self.show_pane("reader")
        if self.reader.hits:
            self.reader.action_next_hit(1)
        else:
            self.say("Not found in this review.")

    @on(FilterBar.Cancelled, "#find")
    def leave_find(self) -> None:
        self.reader.find("")
        self.find_bar.close()
        self.show_pane("reader")

    # -- the rest ------------------------------------------------------------------------------

    def action_redraw(self) -> None:
        self.refresh(layout=True)
        self.app.refresh(repaint=True, layout=True)

    # -- dialogs of long work --------------------------------------------------------------------

    @work
    async def action_add_dialog(self) -> None:
        from tui.dialogs.add_dialog import AddDialog

        paths = await self.app.push_screen_wait(AddDialog(Path.cwd()))
        if paths:
            self.add_paths(paths)

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
