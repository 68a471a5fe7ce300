"""The annotations of the open review as cards, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from store.model import Annotation
from tui.binding import key
from tui.panes.cards import Chip, card, chips
from tui.panes.lines import Lines, Parts

BAR = "▌"
EMPTY = "No notes yet.\n\n1-9 tags the sentence, t picks a tag, a writes a note."
NARROWEST = 8
"""Cells that a card is set in at least, however narrow the pane."""

CardKey = tuple[Annotation, tuple[Chip, ...], str]
"""All that a card of a given width shows."""


class Sidebar(Lines, can_focus=True, inherit_bindings=False):
    """Cards with a cursor that goes along with the reader's caret, and the caret with it.

    The card under the cursor is lit while the caret is on its passage (`light`) or the pane has the keys.
    """

    LOOKS = "sidebar"
    COMPONENT_CLASSES = {
        f"sidebar--{look}"
        for look in ("lit", "bar", "tag", "slot", "head", "flag", "coder", "quote", "note", "dim")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down", "move_cursor(1)", "next", "sidebar.next", "Go to the next card; the reader follows."),
        key("k,up", "move_cursor(-1)", "previous", "sidebar.previous", "Go to the card before; the reader follows."),
        key("g,home", "go_first", "first", "sidebar.first", "Go to the first card."),
        key("G,end", "go_last", "last", "sidebar.last", "Go to the last card."),
        key("enter", "go", "to the passage", "sidebar.go", "Go to this passage in the reader.", show=True),
        key("a", "note", "note", "sidebar.note", "Write the note of this annotation.", show=True),
        key("t", "tags", "tags", "sidebar.tags", "Choose the tags of this annotation.", show=True),
        key("d", "delete", "delete", "sidebar.delete", "Delete this annotation; undo brings it back.", show=True),
        key("exclamation_mark", "flag", "unsure", "sidebar.flag", "Flag this annotation as unsure, or take the flag off."),
    ]  # fmt: skip

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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._annotations: list[Annotation] = []
        self._slots: Mapping[str, int] = {}
        self._lit = False
        self._width = 0
        self._cards: list[tuple[Parts, ...]] = []
        self._made: dict[CardKey, tuple[Parts, ...]] = {}
        self._starts: list[int] = [0]
        self._empty = Content(EMPTY)
        self.border_title = "Notes"

    def show(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show these annotations; `slots` are the digits of the pinned tags by path.

        The cursor stays on its card if that is still there, else at its place.
        """
        keep = self.cursor_id
        self._annotations = sorted(annotations, key=lambda one: (one.span, one.created, one.id))
        self._slots = slots
        self.border_title = f"Notes {len(annotations)}" if annotations else "Notes"
        self._lay_out()
        at = self._index_of(keep)
        self.set_reactive(Sidebar.cursor, self.validate_cursor(self.cursor if at is None else at))
        self.reveal()

    def light(self, annotation_id: str | None) -> None:
        """Light the card of the annotation under the reader's caret, and bring it into view; None lights none."""
        at = self._index_of(annotation_id)
        lit = at is not None
        if at is not None:
            self.cursor = at
        if lit != self._lit:
            self._lit = lit
            self.repaint_item(self.cursor)
        if lit:
            self.reveal()

    @property
    def cursor_id(self) -> str | None:
        """The annotation under the cursor, None when there are none."""
        return self._annotations[self.cursor].id if self._annotations else None

    @property
    def count(self) -> int:
        return len(self._annotations)

    def lines_of(self, index: int) -> range:
        return range(self._starts[index], self._starts[index + 1])

    def item_at(self, line: int) -> int:
        return bisect_right(self._starts, line) - 1

    def on_resize(self, event: events.Resize) -> None:
        if self._width != self._card_width():
            self._lay_out()
        super().on_resize(event)

    def paint(self, line: int, width: int) -> Strip:
        index = self.item_at(line)
        lines = self._cards[index]
        row = line - self._starts[index]
        parts: Parts = lines[row] if row < len(lines) else ()
        lit = bool(parts) and index == self.cursor and (self._lit or self.has_focus)
        look = (parts, width, lit)
        strip = self._strips.get(look)
        if strip is None:
            gutter = (f"{BAR} ", "sidebar--bar") if lit else ("  ", "")
            strip = self._strips[look] = self.strip((gutter, *parts), width, "sidebar--lit" if lit else "")
        return strip

    def _card_width(self) -> int:
        """The cells of a card's text: the gutter has two, and one stays free at the right."""
        return max(NARROWEST, self.room - 3)

    def _lay_out(self) -> None:
        """Set the cards; those that would look the same as before are kept."""
        width = self._card_width()
        known = self._made if width == self._width else {}
        self._width, self._made, self._cards = width, {}, []
        made = chips((tag for one in self._annotations for tag in one.tags), self._slots)
        first_coder = self._annotations[0].coder if self._annotations else ""
        for one in self._annotations:
            tags = tuple(made[tag] for tag in one.tags)
            coder = "" if one.coder == first_coder else one.coder
            look = (one, tags, coder)
            lines = self._made[look] = known.get(look) or card(one, tags, width, coder)
            self._cards.append(lines)
        self._starts = list(accumulate((len(lines) + 1 for lines in self._cards), initial=0))
        self.resized(self._starts[-1])

    def _index_of(self, annotation_id: str | None) -> int | None:
        return next((at for at, one in enumerate(self._annotations) if one.id == annotation_id), None)

    def moved(self) -> None:
        self._ask(self.CursorMoved)

    def chosen(self, clicks: int) -> None:
        self.action_go()

    def action_go(self) -> None:
        self._ask(self.GoTo)

    def action_note(self) -> None:
        self._ask(self.NoteRequested)

    def action_tags(self) -> None:
        self._ask(self.TagsRequested)

    def action_delete(self) -> None:
        self._ask(self.DeleteRequested)

    def action_flag(self) -> None:
        self._ask(self.FlagRequested)

    def _ask(self, message: type[About]) -> None:
        """Post a message about the annotation under the cursor, if there is one."""
        if self.cursor_id is not None:
            self.post_message(message(self.cursor_id))
