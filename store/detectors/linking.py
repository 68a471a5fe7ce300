"""Which mentions are one entity, and what it is called.

Within one text and one kind: short forms follow the full name they come from (the nearest one before,
where several share it), small misspellings of long names are joined, and a title's article and
punctuation do not part it. Kinds are never joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Kind, Mention, Span
from .gazetteer import HONORIFICS

if TYPE_CHECKING:
    from .scene import Scene
    from .spread import Place

Surface = tuple[str, ...]
_PEOPLE = (Kind.PERSON, Kind.CHARACTER)


def link(here: Scene, chosen: Sequence[tuple[Place, Kind, str]]) -> list[Mention]:
    """The mentions with the name of their entity."""
    counts: dict[Kind, Counter[Surface]] = {kind: Counter() for kind in Kind}
    for place, kind, _ in chosen:
        counts[kind][_without_article(place.name.words)] += 1
    same = {kind: _misspelt(counts[kind]) if kind in _PEOPLE else {} for kind in counts}
    latest: dict[tuple[Kind, str], Surface] = {}
    entity: list[tuple[Place, Kind, str, Surface]] = []
    for place, kind, rule in chosen:
        words = _full(here, place, kind, counts[kind], latest)
        words = same[kind].get(words, words)
        if kind in _PEOPLE and len(words) > 1:
            for word in words:
                latest[kind, word] = words
        entity.append((place, kind, rule, words))
    written = _canonical(here, entity)
    mentions = []
    for place, kind, rule, words in entity:
        span = Span(here.stream.start[place.first], here.stream.end[place.last])
        mentions.append(Mention(span, kind, written[kind, words], rule))
    return mentions


def _without_article(words: Surface) -> Surface:
    return words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words


def _full(
    here: Scene, place: Place, kind: Kind, counts: Counter[Surface], latest: dict[tuple[Kind, str], Surface]
) -> Surface:
    """The surface of the entity that a mention belongs to."""
    words = _without_article(place.name.words)
    if kind in _PEOPLE:
        bare = tuple(word for word in words if word not in HONORIFICS) or words
        if len(bare) > 1 and len(place.name.full.get(kind, [])) == 0:
            return bare
        seen = latest.get((kind, bare[-1]))
        options = [full for full in place.name.full.get(kind, []) if counts[_without_article(full)]]
        if seen is not None and (bare[0] in seen):
            return seen
        if options:
            full = options[0]
            return tuple(word for word in full if word not in HONORIFICS) or full
        return bare
    if kind is Kind.WORK:
        fulls = place.name.full.get(kind, [])
        if len(fulls) == 1 and counts[_without_article(fulls[0])]:
            return _without_article(fulls[0])
    return words


def _misspelt(counts: Counter[Surface]) -> dict[Surface, Surface]:
    """Full names of one kind that differ by a letter or two: the rarer is the commoner one misspelt."""
    full = [words for words in counts if len(words) >= 2]
    same: dict[Surface, Surface] = {}
    blocks: dict[str, list[Surface]] = {}
    for words in full[:400]:
        for key in {words[0], words[-1]}:
            blocks.setdefault(key, []).append(words)
    for block in blocks.values():
        for i, one in enumerate(block[:40]):
            for two in block[i + 1 : 40]:
                if len(one) == len(two) and _near(one, two):
                    good, bad = (one, two) if counts[one] >= counts[two] else (two, one)
                    same[bad] = same.get(good, good)
    return same


def _near(one: Surface, two: Surface) -> bool:
    """Whether all words but one are equal and that one, of five letters or more, differs in one place or two."""
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    allowed = 1 if min(len(a), len(b)) < 6 else 2
    return (
        min(len(a), len(b)) >= 5 and abs(len(a) - len(b)) <= allowed and _distance(a, b, allowed) <= allowed
    )


def _distance(a: str, b: str, most: int) -> int:
    """Levenshtein distance of two short words, given up above `most`."""
    row = list(range(len(b) + 1))
    for i, sign in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (sign != other))
        if min(row) > most:
            return most + 1
    return row[-1]


def _canonical(
    here: Scene, entity: list[tuple[Place, Kind, str, Surface]]
) -> dict[tuple[Kind, Surface], str]:
    """The name of each entity: its full surface as it is written most often."""
    forms: dict[tuple[Kind, Surface], Counter[str]] = {}
    for place, kind, _, words in entity:
        written = here.written(place.first, place.last)
        bonus = 100 if _without_article(place.name.words) == words else 0
        weight = 1 + bonus + (1 if not written.isupper() else 0)
        forms.setdefault((kind, words), Counter())[written] += weight
    names = {}
    for (kind, words), counter in forms.items():
        top = counter.most_common(1)[0]
        name = here.table.names.get(words)
        names[kind, words] = top[0] if top[1] >= 100 or name is None else name.written
    return names
