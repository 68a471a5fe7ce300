"""The desk: the panes, the store behind them, and the one way in which what is shown follows what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from store import Store
from store.errors import StoreError
from store.model import FIELD_NAMES, Annotation
from store.ordering import AS_ADDED
from tui.bars import Legend, Line, Piece
from tui.foot import foot_keys, foot_status
from tui.glance import list_status
from tui.panes.about_tab import Fact
from tui.panes.filter_bar import FilterBar
from tui.panes.names_tab import Library
from tui.panes.reader import Reader
from tui.panes.review_list import ReviewList
from tui.panes.review_row import score_bar
from tui.panes.sidebar import Sidebar
from tui.pressing import Pressable
from tui.visible import one_line

if TYPE_CHECKING:
    from tui.app import PostilApp

PANES = ("list", "reader", "sidebar")


class Desk(Screen[None]):
    """Lays the panes out and keeps them true; what keys do is in the rooms beside this one."""

    AUTO_FOCUS = ""
    """The pane in use has the keys from the start (`show_pane`), not whatever comes first."""
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (100, "-two"), (120, "-three"), (150, "-wide")]

    head = getters.query_one("#head", Line)
    legend = getters.query_one("#legend", Legend)
    foot = getters.query_one("#foot", Line)
    list = getters.query_one("#list", ReviewList)
    filter = getters.query_one("#filter", FilterBar)
    reader = getters.query_one("#reader", Reader)
    find_bar = getters.query_one("#find", FilterBar)
    sidebar = getters.query_one("#sidebar", Sidebar)

    def __init__(self) -> None:
        super().__init__(classes="at-list")
        self.query_text = ""
        """The filter in force."""
        self.order = AS_ADDED
        """The order of the list and its headings."""
        self.pane = "list"
        """The pane in use: the only one to be seen on a narrow screen."""
        self.slots: dict[str, int] = {}
        """The digit of each pinned tag."""
        self.counts = (0, 0)
        """Reviews in the library, and how many of them are done."""
        self.said = ""
        """What was done last, shown in the last line until the next key."""
        self._seen = 0
        self._foot: dict[tuple[object, ...], tuple[Sequence[Piece], Sequence[Piece]]] = {}
        self._names_read: int | None = None

    @property
    def postil(self) -> PostilApp:
        """The app, by its own type."""
        return cast("PostilApp", self.app)

    @property
    def store(self) -> Store:
        """The library; it belongs to this thread."""
        return self.postil.store

    def compose(self) -> ComposeResult:
        # known before the first layout, so that the styles need not be worked out twice
        width = self.app.size.width
        self.add_class(
            [name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1], update=False
        )
        yield Line(id="head")
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield FilterBar(id="filter")
                yield self.make_list()
            with Vertical(id="reader-pane"):
                yield self.make_reader()
                yield FilterBar(id="find")
            yield Sidebar(id="sidebar")
        yield Legend(id="legend")
        yield self.make_foot()

    def make_list(self) -> ReviewList:
        """The pane of reviews."""
        return ReviewList(id="list")

    def make_reader(self) -> Reader:
        """The pane of the text."""
        return Reader(self.postil.config.measure, self.postil.config.spacing, id="reader")

    def make_foot(self) -> Line:
        """The last line."""
        return Line(id="foot")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Everything was styled a moment ago, when it was mounted: not all of it again before the first frame."""
        if not self.stack_updates:
            event.refresh_styles = False

    # -- panes -----------------------------------------------------------------------------------

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front and give it the keys."""
        self.pane = name
        for pane in PANES:
            self.set_class(pane == name, f"at-{pane}")
        target: Widget = {"list": self.list, "reader": self.reader, "sidebar": self.sidebar}[name]
        self.set_focus(target, scroll_visible=False)
        if self.focused is not target:
            # a pane that was hidden until now takes the keys when it is laid out
            self.call_after_refresh(self.set_focus, target, scroll_visible=False)
        self.show_head()
        self.show_foot()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Run store calls; a failure becomes one sentence on the screen, and the session goes on."""
        try:
            yield
        except StoreError as error:
            self.postil.show_error(error)

    def say(self, sentence: str) -> None:
        """A short word that something was done: in the last line, until the next key tells of keys again."""
        self.said = one_line(sentence, 300)
        self.foot.say([(f" {self.said}", "strong")])

    # -- what is shown follows what is stored ----------------------------------------------------

    def refresh_review(self) -> None:
        """Show the open review's annotations as they are stored now."""
        self.slots = {path: slot for slot, path in self.store.codebook.pinned().items()}
        self.reader.colours = self.sidebar.notes.colours = self.store.codebook.colours()
        review = self.reader.review
        if review is None:
            self.sidebar.show((), self.slots)
            self.show_findings()
            return
        annotations = self.store.annotations.all_of_review(review.id)
        self.reader.set_annotations([one for one in annotations if not one.lost], self.slots)
        self.sidebar.show(annotations, self.slots)
        self.light_card()

    def show_findings(self, *, waiting: bool = False) -> None:
        """Show in the sidebar what was found in the open review; `waiting` while its names are looked for."""
        reader = self.reader
        mentions = None if waiting else reader.mentions
        self.sidebar.show_review(
            reader.review, reader.findings.scores, mentions, self._library_names, self._facts
        )

    def show_mentions(self) -> None:
        """Show the names of the open review as they are corrected now."""
        review = self.reader.review
        mentions = self.store.findings.mentions(review.id) if review else None
        if mentions is not None:
            self.reader.set_mentions(mentions)
            self.show_findings()
        self.count_names()

    def _library_names(self) -> Library:
        review = self.reader.review
        if review is None:
            return Library()
        return Library(self.store.names.of_review(review.id), self.names_read(), self.counts[0])

    def names_read(self) -> int:
        """In how many reviews names were looked for."""
        if self._names_read is None:
            self._names_read = self.store.names.read()
        return self._names_read

    def count_names(self) -> None:
        """Other reviews were read for names: count them anew, when that is wanted."""
        self._names_read = None
        self.sidebar.recount()

    def _facts(self) -> Sequence[Fact]:
        """What the tab about a review tells beside its fields."""
        from tui.screen.facts import facts

        review = self.reader.review
        return facts(review, self.reader.outline, *self.store.reviews.origin(review.id)) if review else []

    def refresh_all(self, changed: Iterable[int] = (), *, recount: bool = False) -> None:
        """After an act: the open review, the list's rows of `changed`, head and foot.

        `recount` where the number of reviews or of those done may be another: a million take time.
        """
        self.refresh_review()
        self.list.changed(list(changed))
        self._seen = self.store.db.changed_elsewhere()
        if recount:
            self.counts = self.store.reviews.counts()
            self.count_names()
        self.show_head()
        self.show_foot()

    def show_head(self) -> None:
        """The first line: what is open, how much is read, what `u` would take back."""
        total, _ = self.counts
        shown = len(self.list.ids)
        reviews = "1 review" if total == 1 else f"{total:,} reviews"
        filtered = f"{shown:,} match “{one_line(self.query_text, 40)}”" if self.query_text else reviews
        review, wide = self.reader.review, self.size.width >= 100
        left = [(" postil ", "strong")]
        if review is not None and (wide or self.pane != "list"):
            left.append((f" {one_line(review.row.title)} ·", ""))
        left.append((f" {reviews} · {filtered}" if self.query_text and wide else f" {filtered}", "note"))
        right = [*self._progress()] if wide or self.pane == "list" else []
        last = self.store.history.last()
        if last is not None:
            undo = f" u undo {one_line(last.summary, 32 if wide else 22)}"
            right += [(Pressable(undo, "screen.undo"), "note"), (" ·", "note")]
        self.head.say(left, [*right, (" saved ", "note")])

    def _progress(self) -> Sequence[Piece]:
        """How much of what is in the filter is done and coded; of all, where the list is not whole yet."""
        total, done = self.counts
        coded, listing = "", self.list.listing
        if len(listing.ids) == total or self.query_text:
            total, done = len(listing.ids), listing.done
            coded = f" · {listing.coded:,} coded" if listing.coded else ""
        said: Sequence[Piece] = [(f" {done:,} of {total:,} done{coded} ·", "note")]
        if self.size.width < 120 or not total:
            return said
        reached, left = score_bar(100 * done / total, 8)
        return [(f" {reached}", "key"), (left, "note"), *said]

    def show_foot(self) -> None:
        """The last lines: where one is, and the keys that matter here or what was just done."""
        self.show_place()
        if self.said:
            self.foot.say([(f" {self.said}", "strong")])
        else:
            self.foot.say(*self._keys())

    def _keys(self) -> tuple[Sequence[Piece], Sequence[Piece]]:
        """The keys that matter here, worked out once for each pane and mode of it: that is a walk over all bindings."""
        pane = self.focused
        if pane not in (self.list, self.reader, self.sidebar):
            return foot_keys(self, self.postil.keymap)
        # all that any `check_action` depends on
        mode = (pane, self.reader.mode, self.sidebar.tab, bool(self.sidebar.notes.lost))
        kept = self._foot.get(mode)
        if kept is None:
            kept = self._foot[mode] = foot_keys(self, self.postil.keymap)
        return kept

    def show_place(self) -> None:
        """The line above the keys: in the list the row at a glance, the marks, the place and the order;
        else pinned tags, legend and sentence.
        """
        if self.pane == "list":
            self.legend.say(*(list_status(self.list, self.order) if self.list.ids else ((),)))
        else:
            self.legend.say(*foot_status(self.slots, self.reader, cards=self.size.width >= 120))

    def light_card(self) -> None:
        """Light what the sidebar has at the caret: the card of its annotation, its name, its score, its field."""
        lit, caret = self.reader.lit, self.reader.caret
        self.sidebar.light(lit.id if lit else None)
        self.sidebar.follow(caret.word or caret.selection or caret.sentence)

    # -- words for dialogs -----------------------------------------------------------------------

    def open_id(self) -> int | None:
        """The review that acts mean: the one in the reader, or the list's when the list has the keys."""
        if self.pane == "list":
            return self.list.cursor_id
        return self.reader.review.id if self.reader.review else None

    def fields_of(self, review_id: int) -> Sequence[tuple[str, str, str]]:
        """The fields of a review for the form: name, value, and where it came from."""
        review = self.store.reviews.get(review_id)
        listed = []
        for name in FIELD_NAMES:
            field = review.fields.get(name)
            row = getattr(review.row, name)
            came = (
                ""
                if field is None
                else "not from the text"
                if field.span is None
                else f"in the text, line {review.text.count(chr(10), 0, field.span.start) + 1}"
            )
            listed.append((name, "" if row is None else str(row), came))
        return listed

    def annotation(self, annotation_id: str) -> Annotation:
        """An annotation as it is stored now. Raises NotFound."""
        return self.store.annotations.get(annotation_id)
