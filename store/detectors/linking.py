"""Which mentions are one entity, and what it is called.

Within one text and one kind. Every surface is first brought to its bare form (no article, no rank); then
short forms follow the full name they come from, the nearest one before where several share it; then
misspelt names join the commoner spelling. Kinds are never joined. `likeness` says how alike is alike enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Kind, Mention, Span
from .gazetteer import HONORIFICS
from .likeness import distance, likeness, same

if TYPE_CHECKING:
    from .decisions import Decided
    from .scene import Scene
    from .spread import Place

Surface = tuple[str, ...]
_PEOPLE = (Kind.PERSON, Kind.CHARACTER)
_ALIKE = 0.88
"""The likeness from which two full names of one kind in one text are taken for one, misspelt."""


class _Kin:
    """The surfaces of one kind in one text, and which other surface each of them stands for."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.counts: Counter[Surface] = Counter()
        self.ranks: dict[str, Surface] = {}
        """A rank -> the only person of that rank: *the Colonel* is Colonel Brandvik."""
        self.of_word: dict[str, list[Surface]] = {}
        """A word -> the full names that hold it."""
        self.same: dict[Surface, Surface] = {}
        self.pets: dict[str, Surface | None] = {}

    def settle(self) -> None:
        """Work out what was said above, once all mentions are counted."""
        full = [words for words in self.counts if len(words) > 1]
        for words in full:
            for word in set(words):
                self.of_word.setdefault(word, []).append(words)
        if self.kind in _PEOPLE:
            self.same = _misspelt(self.counts, full)

    def full(self, words: Surface, latest: Surface | None, known: Sequence[Surface]) -> Surface:
        """The surface of the entity that `words` belong to; `latest` is the full name that had its last word before."""
        whole = self._full(words, latest, known)
        return self.same.get(whole, whole)

    def _full(self, words: Surface, latest: Surface | None, known: Sequence[Surface]) -> Surface:
        options = [one for one in known if one in self.counts and len(one) > len(words)] if known else ()
        if self.kind not in _PEOPLE:
            return options[0] if len(options) == 1 or (options and self.kind is Kind.ORG) else words
        if len(words) > 1 and not options:
            return words
        if latest is not None and words[0] in latest and words[-1] in latest:
            return latest
        if options:
            return options[0]
        word = words[0]
        if word in self.ranks:
            return self.ranks[word]
        holders = self.of_word.get(word, ())
        if holders:
            return holders[0]
        if word not in self.pets:
            self.pets[word] = self._pet_name(word)
        return self.pets[word] or words

    def _pet_name(self, word: str) -> Surface | None:
        """The only full name that a single word is a piece or a misspelling of: *Gus* of Augustus, *Brantvik*."""
        found: set[Surface] = set()
        for other, holders in self.of_word.items():
            if word[0] != other[0] and word not in other:
                continue
            piece = 3 <= len(word) < len(other) and (other.startswith(word) or word in other[1:])
            slip = (
                min(len(word), len(other)) >= 5
                and abs(len(word) - len(other)) < 2
                and distance(word, other, 1) <= 1
            )
            if (piece and holders[0][0] == other) or (slip and holders[0][-1] == other):
                found.update(holders[:2])
        return found.pop() if len(found) == 1 else None


def link(here: Scene, chosen: Sequence[Decided]) -> list[Mention]:
    """The mentions with the name of their entity."""
    kin = {kind: _Kin(kind) for kind in Kind}
    bare: list[Surface] = []
    known: dict[tuple[Surface, Kind], Surface] = {}
    for said in chosen:
        words, kind = said.place.name.words, said.kind
        own = known.get((words, kind))
        if own is None:
            own = known[words, kind] = _bare(words, kind)
            if kind in _PEOPLE and words[0] in HONORIFICS and own != words:
                kin[kind].ranks.setdefault(words[0], own)
        kin[kind].counts[own] += 1
        bare.append(own)
    for one in kin.values():
        one.settle()
    latest: dict[tuple[Kind, str], Surface] = {}
    entity: list[tuple[Place, Kind, Surface]] = []
    settled: dict[tuple[Surface, Kind], Surface] = {}
    for said, words in zip(chosen, bare, strict=True):
        kind, place = said.kind, said.place
        whole = settled.get((place.name.words, kind))
        if whole is None:
            full = place.name.full.get(kind)
            options = [_bare(one, kind) for one in full] if full else ()
            whole = kin[kind].full(words, latest.get((kind, words[-1])), options)
            if len(kin[kind].of_word.get(words[-1], ())) < 2:
                settled[place.name.words, kind] = whole  # nobody else it could be, wherever it stands
        if kind in _PEOPLE and len(whole) > 1:
            for word in whole:
                latest[kind, word] = whole
        entity.append((place, kind, whole))
    written = _canonical(here, entity, bare)
    start, end = here.stream.start, here.stream.end
    return [
        Mention(Span(start[place.first], end[place.last]), kind, written[kind, words], said.rule, said.sure)
        for (place, kind, words), said in zip(entity, chosen, strict=True)
    ]


def _bare(words: Surface, kind: Kind) -> Surface:
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if kind in _PEOPLE:
        return tuple(word for word in words if word not in HONORIFICS) or words
    return words


def _misspelt(counts: Counter[Surface], full: list[Surface]) -> dict[Surface, Surface]:
    """Full names that are one but for a slip: the rarer is the commoner one misspelt."""
    joined: dict[Surface, Surface] = {}
    block: dict[tuple[str, str], list[Surface]] = {}
    for words in full:
        block.setdefault((words[0][0], words[-1][0]), []).append(words)
    for alike in block.values():
        for i, one in enumerate(alike[:40]):
            for two in alike[i + 1 : 40]:
                if _one_person(one, two):
                    good, bad = (one, two) if counts[one] >= counts[two] else (two, one)
                    good = joined.get(good, good)
                    if good != bad:
                        joined[bad] = good
    return joined


def _one_person(one: Surface, two: Surface) -> bool:
    first, second = " ".join(one), " ".join(two)
    if same(first, second):
        return True
    if len(one) != len(two):
        short, long = sorted((one, two), key=len)
        return len(long) - len(short) == 1 and (short[0], short[-1]) == (long[0], long[-1])
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    slips = all(min(len(a), len(b)) >= 4 and a[0] == b[0] for a, b in differing)
    return slips and likeness(first, second) >= _ALIKE


def _canonical(
    here: Scene, entity: list[tuple[Place, Kind, Surface]], own: list[Surface]
) -> dict[tuple[Kind, Surface], str]:
    """The name of each entity: its full surface as it is written most often."""
    forms: dict[tuple[Kind, Surface], Counter[str]] = {}
    for (place, kind, words), bare in zip(entity, own, strict=True):
        written = here.written(place.first, place.last)
        weight = (101 if bare == words else 1) + (not written.isupper())
        counter = forms.get((kind, words))
        if counter is None:
            counter = forms[kind, words] = Counter()
        counter[written] += weight
    names = {}
    for (kind, words), counter in forms.items():
        top = max(counter, key=counter.__getitem__)
        name = here.table.names.get(words)
        names[kind, words] = top if counter[top] >= 100 or name is None else name.written
    return names
