"""What is known of the open review, in tabs: its notes, its names, its scores, and about itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from textual.message import Message

from store.model import Annotation, Kind, Mention, Review, Score, Span
from tui.colours import TAG_LOOKS
from tui.panes.about_tab import AboutTab, Fact
from tui.panes.names_tab import Library, NamesTab
from tui.panes.notes_tab import NotesTab
from tui.panes.scores_tab import ScoresTab
from tui.panes.sidebar_keys import BINDINGS
from tui.panes.tabbed import Tabbed

PARTS = ("lit", "bar", "tag", "slot", "head", "flag", "coder", "quote", "note", "dim", "score")


class Sidebar(Tabbed, can_focus=True, inherit_bindings=False):
    """Tabs of items, with a cursor that goes along with the reader's caret, and the caret with it.

    The item under the cursor is lit while the caret is on it (`light`, `follow`) or the pane has the
    keys. Only the tab that is shown is ever set; the others keep their data until they are.
    """

    LOOKS = "sidebar"
    COMPONENT_CLASSES = {
        f"sidebar--{look}" for look in (*TAG_LOOKS, *(kind.value.lower() for kind in Kind), *PARTS)
    }
    BINDINGS = BINDINGS

    class About(Message):
        """Something about one annotation."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id

    class CursorMoved(About):
        """A key or a click has put the cursor on another card: the reader is to follow."""

    class GoTo(About):
        """The person wants to be at the passage, in the reader."""

    class NoteRequested(About):
        """The note is to be written."""

    class TagsRequested(About):
        """The tags are to be chosen."""

    class DeleteRequested(About):
        """The annotation is to be deleted."""

    class FlagRequested(About):
        """The annotation is to be flagged as unsure, or its flag taken off."""

    class ExampleRequested(About):
        """The passage is to be an example of its tag, or no longer one."""

    class PlaceRequested(About):
        """The annotation is lost and is to be put where the caret stands."""

    class PlacesWanted(Message):
        """The reader is to be at `places`: at the first, or with `go` at the next one behind the caret.

        `what` names it where there are several to be gone through in turn.
        """

        def __init__(self, places: Sequence[Span], go: bool, what: str = "") -> None:
            super().__init__()
            self.places, self.go, self.what = places, go, what

    class DetectionWanted(Message):
        """The reviews that were not read for names yet are to be."""

    class SwitchRequested(Message):
        """The marks of a class of names are to be switched on or off."""

        def __init__(self, kind: Kind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self.notes, self.names, self.scores, self.about = NotesTab(), NamesTab(), ScoresTab(), AboutTab()
        super().__init__((self.notes, self.names, self.scores, self.about), id=id, classes=classes)
        self._review: int | None = None

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show these annotations; `slots` are the digits of the pinned tags by path.

        The cursor stays on its card if that is still there, else at its place.
        """
        keep = self._note_id()
        self.notes.show(annotations, slots)
        at = self.notes.index_of(keep)
        self.notes.cursor = self.notes.cursor if at is None else at
        self.renew(self.notes)

    def show_review(
        self,
        review: Review | None,
        scores: Sequence[Score],
        mentions: Sequence[Mention] | None,
        library: Callable[[], Library],
        facts: Callable[[], Sequence[Fact]],
    ) -> None:
        """Show another review, or what was found in it meanwhile; `mentions` are None while they are looked for.

        `library` and `facts` are asked for what their tabs need when those are shown.
        """
        if review is None or self._review != review.id:
            for tab in self.tabs:
                tab.cursor = 0
        self._review = review.id if review else None
        self.names.show(mentions, library)
        self.scores.show(scores)
        self.about.show(review, facts)
        self.renew(self.names, self.scores, self.about)

    def recount(self) -> None:
        """The library's counts of names are others."""
        self.names.recount()
        self.renew(self.names)

    def renew(self, *tabs: object) -> None:
        """The data of `tabs` are others: set the one that is shown again, its cursor at its place."""
        self.show_head()
        if self.shown in tabs:
            self.set_shown()

    def light(self, annotation_id: str | None) -> None:
        """Light the card of the annotation under the reader's caret, and bring it into view; None lights none."""
        if self.has_focus and self.shown is self.notes and self.notes.is_lost(self.cursor):
            return  # the caret shows where the lost annotation would go
        at = self.notes.index_of(annotation_id)
        if at is not None:
            self.notes.cursor = at
        if self.shown is self.notes:
            self.light_item(at)

    def follow(self, span: Span) -> None:
        """Light what the shown tab has at the caret's place `span`, unless the person moves in the tab."""
        if self.shown is not self.notes and not self.has_focus:
            self.light_item(self.shown.at(span))

    def switch(self, off: Collection[str]) -> None:
        """Take the classes of names that are switched off, in lower case."""
        if off != self.names.off:
            self.names.switch(off)
            self.renew(self.names)

    @property
    def cursor_id(self) -> str | None:
        """The annotation under the cursor, None when there are none or another tab is shown."""
        return self._note_id() if self.shown is self.notes else None

    @property
    def field(self) -> str:
        """The field under the cursor; empty where there is none or another tab is shown."""
        return (self.shown is self.about and self.about.field(self.cursor)) or ""

    @property
    def at_hand(self) -> tuple[Kind, str] | None:
        """The name under the cursor of the names."""
        row = self.names.name(self.cursor) if self.shown is self.names else None
        return (row[0], row[1]) if row and row[1] else None

    def _note_id(self) -> str | None:
        notes = self.notes.annotations
        return notes[self.notes.cursor].id if self.notes.cursor < len(notes) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of cards and of names act in their tabs only."""
        of_notes = action in ("note", "tags", "delete", "flag", "example", "place")
        tab = self.notes if of_notes else self.names if action == "switch_class" else self.shown
        return tab is self.shown and (action != "place" or bool(self.notes.lost))

    # -- keys ------------------------------------------------------------------------------------

    def moved(self) -> None:
        if self.shown is self.notes:
            self._ask(self.CursorMoved)
        else:
            self._want(go=False)

    def chosen(self, clicks: int) -> None:
        self.action_go()

    def action_go(self) -> None:
        if self.shown is self.notes:
            self._ask(self.GoTo)
        else:
            self._want(go=True)

    def _want(self, *, go: bool) -> None:
        """Ask the reader to be where the item under the cursor stands."""
        tab = self.shown
        if not len(tab):
            return
        places, what = tab.places(self.cursor), ""
        if tab is self.names:
            row = self.names.name(self.cursor)
            what = (row and row[1]) or ""
            if row is None and go:
                self.post_message(self.DetectionWanted())
        if places:
            self.post_message(self.PlacesWanted(places, go, what))

    def action_switch_class(self) -> None:
        row = self.names.name(self.cursor)
        if row is not None:
            self.post_message(self.SwitchRequested(row[0]))

    def action_note(self) -> None:
        self._ask(self.NoteRequested)

    def action_tags(self) -> None:
        self._ask(self.TagsRequested)

    def action_place(self) -> None:
        self._ask(self.PlaceRequested)

    def action_delete(self) -> None:
        self._ask(self.DeleteRequested)

    def action_flag(self) -> None:
        self._ask(self.FlagRequested)

    def action_example(self) -> None:
        self._ask(self.ExampleRequested)

    def _ask(self, message: type[About]) -> None:
        """Post a message about the annotation under the cursor, if there is one."""
        if self.cursor_id is not None:
            self.post_message(message(self.cursor_id))
