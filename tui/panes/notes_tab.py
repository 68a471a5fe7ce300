"""The notes of the sidebar: the annotations of the open review as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from store.model import Annotation, Span
from tui.lanes import APART, Relation, relations
from tui.page import cut
from tui.panes.cards import Chip, card, chips
from tui.panes.lines import Parts
from tui.panes.tab import Item, Tab

CardKey = tuple[Annotation, tuple[Chip, ...], str, Relation]
"""All that a card of a given width shows."""


class NotesTab(Tab):
    """Cards; those that would look the same as before are not set again."""

    NAME = "Notes"
    EMPTY = "No notes yet.\n\n1-9 tags the sentence, t picks a tag, a writes a note."

    def __init__(self) -> None:
        super().__init__()
        self.annotations: Sequence[Annotation] = ()
        self.lost = 0
        """How many of them were lost when the text changed."""
        self._slots: Mapping[str, int] = {}
        self.colours: Mapping[str, str] = {}
        """The colours of tags by path."""
        self._cards: list[tuple[Parts, ...]] = []
        self._made: dict[CardKey, tuple[Parts, ...]] = {}
        self._made_width = 0
        self._above: tuple[Parts, ...] = ()

    @property
    def number(self) -> int | None:
        return len(self.annotations) or None

    def show(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Take these annotations, the lost ones come last; `slots` are the digits of the pinned tags by path."""
        self.annotations = sorted(
            annotations, key=lambda one: (bool(one.lost), one.span, one.created, one.id)
        )
        self.lost = sum(bool(one.lost) for one in annotations)
        self._slots = slots
        self.changed()

    def index_of(self, annotation_id: str | None) -> int | None:
        """The card of an annotation."""
        return next((at for at, one in enumerate(self.annotations) if one.id == annotation_id), None)

    def is_lost(self, index: int) -> bool:
        """Whether the card at `index` is of an annotation that stands nowhere in the text."""
        return index >= len(self.annotations) - self.lost and bool(self.lost)

    def heights(self, width: int) -> Iterable[int]:
        known = self._made if width == self._made_width else {}
        self._made_width, self._made, self._cards = width, {}, []
        made = chips((tag for one in self.annotations for tag in one.tags), self._slots, self.colours)
        first_coder = self.annotations[0].coder if self.annotations else ""
        standing = [one for at, one in enumerate(self.annotations) if one.span.end and not self.is_lost(at)]
        lies = dict(zip(standing, relations([one.span for one in standing]), strict=True))
        for one in self.annotations:
            tags = tuple(made[tag] for tag in one.tags)
            coder = "" if one.coder == first_coder else one.coder
            look = (one, tags, coder, lies.get(one, APART))
            lines = self._made[look] = known.get(look) or card(one, tags, width, coder, look[-1])
            self._cards.append(lines)
        self._above = _heading(self.lost, width)
        return (
            len(lines) + 1 + self._is_first_lost(at) * len(self._above)
            for at, lines in enumerate(self._cards)
        )

    def item(self, index: int, width: int) -> Item:
        above = self._above if self._is_first_lost(index) else ()
        return Item((*above, *self._cards[index]), len(above))

    def places(self, index: int) -> Sequence[Span]:
        one = self.annotations[index]
        return () if one.lost else (one.span,)

    def _is_first_lost(self, index: int) -> bool:
        return bool(self.lost) and index == len(self.annotations) - self.lost


def _heading(lost: int, width: int) -> tuple[Parts, ...]:
    """What stands above the lost annotations."""
    words = f"Lost in this text: {lost}"
    return (((cut(words, width), "sidebar--flag"),), ())
