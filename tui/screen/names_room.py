"""The names of the library over the screen: all of them, the page of one, and what people decide about them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.errors import Interrupted, StoreError
from store.model import Entity, Kind, Span
from tui.binding import key
from tui.screen.undoing import Undoing

if TYPE_CHECKING:
    from store.named import Context, Proposal


MOST_LINKED = 2_000
"""New names that are compared before the others are shown: all that there are, but in a library of an older postil."""


class LibraryNames:
    """The names of the library that `desk` shows, for `tui.dialogs.names_room`."""

    def __init__(self, desk: NamesOfAll) -> None:
        self.desk = desk
        self.entities = desk.store.entities

    def find(self, typed: str, then: Callable[[array[int]], None]) -> None:
        """Find entities off this thread; `then` is called on it."""
        self.desk.find_entities(typed, then)

    def rows(self, wanted: Sequence[int]) -> Mapping[int, Entity]:
        """Entities by id."""
        return self.entities.rows(wanted)

    def met_in(self, root: int) -> list[tuple[int, int]]:
        """The reviews that mention an entity, with how often."""
        return self.entities.met_in(root)

    def page(self, root: int, kind: Kind) -> Callable[[int], tuple[str, Sequence[Context]]]:
        """What gives a review's title and the mentions of an entity in it."""
        from store.named import contexts

        names, store = self.entities.names(root), self.desk.store

        def fetch(review_id: int) -> tuple[str, Sequence[Context]]:
            review = store.reviews.get(review_id)
            found = store.findings.mentions(review_id) or ()
            return review.row.title, contexts(review_id, review.text, found, kind, names)

        return fetch

    def proposals(self) -> list[Proposal]:
        """Names that may be one."""
        return self.entities.proposals()

    def context(self, proposal: Proposal) -> Context | None:
        """A mention of the rarer name of a pair, the first that there is."""
        from store.named import contexts

        review_id = self.desk.store.names.first_with(proposal.kind, proposal.rarer)
        if review_id is None:
            return None
        review = self.desk.store.reviews.get(review_id)
        found = self.desk.store.findings.mentions(review_id) or ()
        return next(iter(contexts(review_id, review.text, found, proposal.kind, {proposal.rarer})), None)

    def link(self, pairs: Sequence[Proposal], *, together: bool) -> str:
        """Say of pairs that they are one, or that they are not."""
        kinds = dict.fromkeys(one.kind for one in pairs)
        with (
            self.desk.explained(),
            self.desk.store.history.act("correct", _summary(pairs, together=together)),
        ):
            for kind in kinds:
                of_kind = [(one.rarer, one.name) for one in pairs if one.kind is kind]
                self.desk.store.corrections.link(kind, of_kind, together=together)
        return self._done()

    def part(self, kind: Kind, name: str, others: Sequence[str]) -> str:
        """Say that a name is none of `others`."""
        with self.desk.explained():
            self.desk.store.corrections.link(kind, [(name, other) for other in others], together=False)
        return self._done()

    def step(self, *, back: bool) -> str:
        """Undo or redo."""
        with self.desk.explained():
            return self.desk.step(back=back)
        return ""

    def of_all(self) -> str:
        """From how many reviews the names are, where that is not all."""
        read, reviews = self.desk.names_read(), self.desk.counts[0]
        return (
            f"from {read:,} of {reviews:,} reviews; D on the screen reads the others"
            if read < reviews
            else ""
        )

    def _done(self) -> str:
        self.desk.show_mentions()
        self.desk.refresh_all()
        last = self.desk.store.history.last()
        return f"{last.summary} · u takes it back" if last else ""


class NamesOfAll(Undoing):
    """Opens the names of the library, or the page of the name at the caret."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("E", "names", "names", "all.names", "Open the page of the name under the caret or the sidebar's cursor; where there is none, all names of the library."),
    ]  # fmt: skip

    @dataclass
    class EntitiesFound(Message):
        """The entities that have some letters in their name."""

        ids: array[int]
        then: Callable[[array[int]], None]

    def action_names(self) -> None:
        """Open the page of the name at hand, else all names."""
        name = self._name_at_hand()
        self.open_names(self.store.entities.of(*name) if name else None)

    def open_names(self, root: int | None) -> None:
        """Open the page of an entity, or all names; a mention that is chosen is gone to."""
        from tui.dialogs.names_room import NamesRoom

        review = self.reader.review
        room = NamesRoom(LibraryNames(self), root, review.id if review else 0)
        self.app.push_screen(room, self._go_to_mention)

    def _name_at_hand(self) -> tuple[Kind, str] | None:
        """The name under the cursor of the sidebar's names, or at the caret of the reader."""
        if self.pane == "sidebar":
            return self.sidebar.at_hand
        word = self.reader.caret.word
        if self.pane != "reader" or word is None:
            return None
        return next(((one.kind, one.entity) for one in self.reader.mentions if one.span.overlaps(word)), None)

    def _go_to_mention(self, place: tuple[int, Span] | None) -> None:
        if place is None:
            return
        review_id, span = place
        with self.explained():
            if self.reader.review is None or self.reader.review.id != review_id:
                self.open_review(review_id, span.start)
                self.list.move_to(review_id)
            self.show_pane("reader")
            self.reader.visit(span)

    @work(thread=True, exclusive=True, group="entities", exit_on_error=False)
    def find_entities(self, typed: str, then: Callable[[array[int]], None]) -> None:
        """Find entities, and compare the names that are new before; the next letter interrupts."""
        try:
            with self._second_store() as store:
                store.entities.link(MOST_LINKED)
                self.post_message(self.EntitiesFound(store.entities.find(typed), then))
        except Interrupted:
            pass
        except StoreError as error:
            self.post_message(self.Failed(error))

    @on(EntitiesFound)
    def show_entities(self, message: EntitiesFound) -> None:
        message.then(message.ids)


def _summary(pairs: Sequence[Proposal], *, together: bool) -> str:
    one = pairs[0]
    word = "is" if together else "is not"
    more = f" and {len(pairs) - 1:,} more" if len(pairs) > 1 else ""
    return f"“{one.rarer}” {word} “{one.name}”{more}"
