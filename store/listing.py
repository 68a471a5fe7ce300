"""What the list shows: which reviews, in which order, under which headings, and how far each was brought.

Eight bytes a review for its id, one for how far it is, worked out off the screen's thread by
`store.query.listing`. So a key in the list asks the database for the rows that it shows and for
nothing else. Plain data, which knows no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store.model import Row, State

DONE, CODED = 1, 2
"""How far a review is, as bits: a person said that it is done; it has an annotation."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours in the list under one heading: its words, and how many there are."""

    label: str
    count: int


@dataclass(slots=True)
class Listing:
    """Reviews in their order: `ids`, the groups that they fall into, and how far each is (`stages`, bits).

    Without headings there is no group. The stages can be kept true with `note` while the list is shown.
    """

    ids: Sequence[int] = ()
    groups: Sequence[Group] = ()
    stages: bytearray = field(default_factory=bytearray)
    done: int = 0
    """How many of the reviews are done."""
    coded: int = 0
    """How many of them have an annotation."""

    @classmethod
    def of(cls, ids: Sequence[int], done: Iterable[int], coded: Iterable[int]) -> Listing:
        """A listing without headings of `ids`, where `done` and `coded` are those that are, listed or not."""
        finished, annotated = set(done), set(coded)
        stages = bytearray((id in finished) * DONE | (id in annotated) * CODED for id in ids)
        return cls(
            ids,
            stages=stages,
            done=stages.count(DONE) + stages.count(DONE | CODED),
            coded=stages.count(CODED) + stages.count(DONE | CODED),
        )

    @classmethod
    def begun(cls, ids: Sequence[int], rows: Mapping[int, Row]) -> Listing:
        """A listing of a few reviews whose rows are known."""
        done = (id for id, row in rows.items() if stage(row) & DONE)
        return cls.of(ids, done, (id for id, row in rows.items() if stage(row) & CODED))

    def note(self, index: int, row: Row) -> None:
        """Take the review at `index` to be as far as its `row` says."""
        before, now = self.stages[index], stage(row)
        self.stages[index] = now
        self.done += bool(now & DONE) - bool(before & DONE)
        self.coded += bool(now & CODED) - bool(before & CODED)

    def open_after(self, index: int) -> int | None:
        """The next review behind `index` (-1: the first of all) that is neither annotated nor done."""
        found = self.stages.find(b"\0", index + 1)
        return None if found < 0 else found

    def open_before(self, index: int) -> int | None:
        """The one before `index` that is neither annotated nor done."""
        found = self.stages.rfind(b"\0", 0, max(0, index))
        return None if found < 0 else found


def stage(row: Row) -> int:
    """How far a review is, as bits."""
    return (row.state is State.DONE) * DONE | bool(row.annotation_count) * CODED
