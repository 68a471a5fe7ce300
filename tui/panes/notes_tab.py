"""The notes of the sidebar: the annotations of the open review as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from store.model import Annotation, Span
from tui.panes.cards import Chip, card, chips
from tui.panes.lines import Parts
from tui.panes.tab import Item, Tab

CardKey = tuple[Annotation, tuple[Chip, ...], str]
"""All that a card of a given width shows."""


class NotesTab(Tab):
    """Cards; those that would look the same as before are not set again."""

    NAME = "Notes"
    EMPTY = "No notes yet.\n\n1-9 tags the sentence, t picks a tag, a writes a note."

    def __init__(self) -> None:
        super().__init__()
        self.annotations: Sequence[Annotation] = ()
        self._slots: Mapping[str, int] = {}
        self._cards: list[tuple[Parts, ...]] = []
        self._made: dict[CardKey, tuple[Parts, ...]] = {}
        self._made_width = 0

    @property
    def number(self) -> int | None:
        return len(self.annotations) or None

    def show(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Take these annotations; `slots` are the digits of the pinned tags by path."""
        self.annotations = sorted(annotations, key=lambda one: (one.span, one.created, one.id))
        self._slots = slots
        self.changed()

    def index_of(self, annotation_id: str | None) -> int | None:
        """The card of an annotation."""
        return next((at for at, one in enumerate(self.annotations) if one.id == annotation_id), None)

    def heights(self, width: int) -> Iterable[int]:
        known = self._made if width == self._made_width else {}
        self._made_width, self._made, self._cards = width, {}, []
        made = chips((tag for one in self.annotations for tag in one.tags), self._slots)
        first_coder = self.annotations[0].coder if self.annotations else ""
        for one in self.annotations:
            tags = tuple(made[tag] for tag in one.tags)
            coder = "" if one.coder == first_coder else one.coder
            look = (one, tags, coder)
            lines = self._made[look] = known.get(look) or card(one, tags, width, coder)
            self._cards.append(lines)
        return (len(lines) + 1 for lines in self._cards)

    def item(self, index: int, width: int) -> Item:
        return Item(self._cards[index])

    def places(self, index: int) -> Sequence[Span]:
        return (self.annotations[index].span,)
