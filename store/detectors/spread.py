"""Every place of the text where a surface with enough evidence stands, none overlapping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .cue_words import VERBS
from .evidence import ENOUGH, STRONG, Claim, Name
from .gazetteer import COUNTRIES, HONORIFICS, NOT_NAMES, PARTICLES, TITLE_WORDS, common_words
from .scene import Scene
from .stream import PARTED, SPACED, Stream
from .tokens import MARK, NEWLINE

_JOINING = frozenset("-‐‑–—:.&,!?'/(")


@dataclass(slots=True, eq=False)
class Place:
    """A place where a surface stands: words `first` to `last` of the stream."""

    first: int
    last: int
    name: Name


def spread(here: Scene) -> list[Place]:
    """Every place where a surface with enough evidence stands."""
    singles: dict[str, Name] = {}
    longer: dict[str, dict[str, list[Name]]] = {}
    for name in here.table.names.values():
        name.settle()
        if name.top and name.top[1].weight >= ENOUGH and not _too_common(here, name, name.top[1]):
            if len(name.words) == 1:
                singles[name.words[0]] = name
            else:
                longer.setdefault(name.words[0], {}).setdefault(name.words[1], []).append(name)
    found: list[Place] = []
    low = here.stream.low
    for i in _starts(here.stream, longer, singles):
        word = low[i]
        if word in longer:
            for name in longer[word].get(_next_word(here.stream, i), ()):
                last = _matches(here, i, name)
                if last >= 0:
                    found.append(Place(i, last, name))
        if word in singles and _stands_alone(here, i, singles[word]):
            found.append(Place(i, i, singles[word]))
    return found


def _starts(
    stream: Stream, longer: dict[str, dict[str, list[Name]]], singles: dict[str, Name]
) -> Iterable[int]:
    """The words at which a surface may start: those with a capital, and where one starts otherwise those, too."""
    small = PARTICLES.intersection(longer).union(filter(str.isdigit, longer), filter(str.isdigit, singles))
    if not small:
        return stream.capitals
    return sorted({*stream.capitals, *(i for i, low in enumerate(stream.low) if low in small)})


def _next_word(stream: Stream, i: int) -> str:
    """The first word within a few places behind word `i`, marks and line ends skipped."""
    for step in range(i + 1, min(i + 5, len(stream.start))):
        if stream.kind[step] not in (MARK, NEWLINE):
            return stream.low[step]
    return ""


def _too_common(here: Scene, name: Name, claim: Claim) -> bool:
    """A single common word needs more than a hint, a small word never is a name."""
    if len(name.words) > 1:
        return all(word in TITLE_WORDS for word in name.words)
    word = name.words[0]
    if word in COUNTRIES:
        return False
    if word in TITLE_WORDS or word in NOT_NAMES or (word.isdigit() and claim.weight < STRONG):
        return True
    if name.full and word not in here.lower:
        return False
    return word in common_words() and claim.weight < (
        2.5 if claim.rule in ("the-role", "at-the", "given-alone", "the-letters", "in-place") else 2.9
    )


def _matches(here: Scene, i: int, name: Name) -> int:
    """The last word of a surface of two words or more if it stands at word `i`, else -1."""
    stream = here.stream
    kinds, low, count = stream.kind, stream.low, len(stream.kind)
    at = i
    for word in name.words[1:]:
        step = at + 1
        while step < count and kinds[step] in _BETWEEN:
            if kinds[step] == MARK and (stream.text[step] not in _JOINING or not _marked(name.written)):
                return -1
            step += 1
            if step - at > 4:
                return -1
        if step >= count or low[step] != word or (stream.join[step] == PARTED and step == at + 1):
            return -1
        at = step
    if i in here.label_words or (name.after_the and here.before(i) != "the"):
        return -1
    if stream.capital[at] or low[at].isdigit() or stream.text[at - 1] in "-‐‑":
        return at
    return at if name.written.split()[-1][0].islower() else -1


_BETWEEN = (MARK, NEWLINE)


@cache
def _marked(written: str) -> bool:
    """Whether a name holds marks, so that marks may stand between its words."""
    return not _JOINING.isdisjoint(written)


def _stands_alone(here: Scene, i: int, name: Name) -> bool:
    """Whether a single word is a name here: not the first word of a sentence if it is common, not half of another name."""
    stream, word = here.stream, name.words[0]
    if i in here.label_words or (name.after_the and here.before(i) != "the"):
        return False
    if (i, i) in here.table.local:
        return True
    if word in COUNTRIES:
        return False
    if len(word) > 1 and name.written.isupper() and stream.text[i].isupper():
        return True
    still = here.still(i)
    if (still or stream.opens[i]) and word in common_words() and not _though_common(here, i, name):
        return False
    number = here.run_of[i]
    if number < 0 or still:
        return True
    run = here.runs[number]
    if run.first == run.last:
        return True
    inside = here.words(run.first, run.last)
    if inside[0] in HONORIFICS and i > run.first:
        return True
    known = here.table.names.get(inside)
    if known is not None:
        return known.top is None or known.top[1].weight < ENOUGH
    neighbour = stream.join[i] == SPACED and i > run.first and stream.capital[i - 1]
    following = i < run.last and stream.capital[i + 1] and stream.join[i + 1] == SPACED
    return not ((neighbour and stream.low[i - 1] not in common_words()) or following)


def _though_common(here: Scene, i: int, name: Name) -> bool:
    """Whether a common word is a name though its capital may come from the sentence or the headline."""
    weight = name.top[1].weight if name.top else 0.0
    behind = here.after(i)
    if here.stream.opens[i]:
        acts = here.stream.owns[i] or behind in VERBS or behind == ","
        if not acts and (weight < 3.5 or behind in NOT_NAMES):
            return False
        if weight < 3.5 and name.words[0] in here.lower:
            return False
    return weight >= STRONG or not here.still(i)


def apart(here: Scene, places: list[Place]) -> list[Place]:
    """The places that stay where some overlap: the longest, then the best founded, then the first."""

    def rank(place: Place) -> tuple[int, float, int]:
        top = place.name.top
        return (place.first - place.last, -(top[1].weight if top else 0.0), place.first)

    kept: list[Place] = []
    crowd: list[Place] = []
    end = -1
    for place in [*places, None]:
        if place is not None and crowd and place.first <= end:
            crowd.append(place)
            end = max(end, place.last)
            continue
        taken: set[int] = set()
        for one in sorted(crowd, key=rank) if len(crowd) > 1 else crowd:
            covered = range(one.first, one.last + 1)
            if taken.isdisjoint(covered):
                taken.update(covered)
                kept.append(one)
        crowd, end = ([place], place.last) if place is not None else ([], -1)
    return sorted(kept, key=lambda place: place.first)
