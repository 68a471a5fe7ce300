"""Every place of the text where a surface with enough evidence stands, none overlapping."""

from __future__ import annotations

from dataclasses import dataclass

from .cue_words import VERBS
from .evidence import ENOUGH, STRONG, Claim, Name
from .gazetteer import HONORIFICS, NOT_NAMES, PARTICLES, TITLE_WORDS, common_words
from .scene import Scene
from .stream import PARTED, SPACED, Stream
from .tokens import MARK, NEWLINE

_JOINING = frozenset("-‐‑–—:.&,!?'/(")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a surface stands: words `first` to `last` of the stream."""

    first: int
    last: int
    name: Name


def spread(here: Scene) -> list[Place]:
    """Every place where a surface with enough evidence stands."""
    singles: dict[str, Name] = {}
    longer: dict[tuple[str, str], list[Name]] = {}
    for name in here.table.names.values():
        best = name.best()
        if best and best[1].weight >= ENOUGH and not _too_common(name, best[1]):
            if len(name.words) == 1:
                singles[name.words[0]] = name
            else:
                longer.setdefault((name.words[0], name.words[1]), []).append(name)
    firsts = {first for first, _ in longer}
    found: list[Place] = []
    stream = here.stream
    for i, low in enumerate(stream.low):
        if low in firsts:
            for name in longer.get((low, _next_word(stream, i)), ()):
                last = _matches(here, i, name)
                if last >= 0:
                    found.append(Place(i, last, name))
        if low in singles and _matches(here, i, singles[low]) >= 0:
            found.append(Place(i, i, singles[low]))
    return found


def _next_word(stream: Stream, i: int) -> str:
    """The first word within a few places behind word `i`, marks and line ends skipped."""
    for step in range(i + 1, min(i + 5, len(stream))):
        if stream.kind[step] not in (MARK, NEWLINE):
            return stream.low[step]
    return ""


def _too_common(name: Name, claim: Claim) -> bool:
    """A single common word needs more than a hint, a small word never is a name."""
    if len(name.words) > 1:
        return all(word in TITLE_WORDS for word in name.words)
    word = name.words[0]
    if word in TITLE_WORDS or word in NOT_NAMES or (word.isdigit() and claim.weight < STRONG):
        return True
    return word in common_words() and claim.weight < (
        2.5 if claim.rule in ("the-role", "at-the", "given-alone", "the-letters", "in-place") else 2.9
    )


def _matches(here: Scene, i: int, name: Name) -> int:
    """The last word of the surface if it stands at word `i`, else -1."""
    stream = here.stream
    if (
        not stream.capital[i]
        and (stream.low[i] not in PARTICLES or len(name.words) < 2)
        and not stream.low[i].isdigit()
    ):
        return -1
    at, marked = i, any(sign in _JOINING for sign in name.written)
    for word in name.words[1:]:
        step = at + 1
        while step < len(stream) and stream.kind[step] in (MARK, NEWLINE):
            if stream.kind[step] == MARK and (not marked or stream.text[step] not in _JOINING):
                return -1
            step += 1
            if step - at > 4:
                return -1
        if (
            step >= len(stream)
            or stream.low[step] != word
            or (stream.join[step] == PARTED and step == at + 1)
        ):
            return -1
        at = step
    lower_end = name.written.split()[-1][0].islower() or stream.text[at - 1] in "-‐‑"
    if not (stream.capital[at] or stream.low[at].isdigit() or lower_end):
        return -1
    if i in here.label_words:
        return -1
    if name.after_the and here.before(i) != "the":
        return -1
    if len(name.words) == 1:
        return at if (i, i) in here.table.local or _may_stand_alone(here, i, name) else -1
    return at


def _may_stand_alone(here: Scene, i: int, name: Name) -> bool:
    """Whether a single word is a name here: not the first word of a sentence if it is common, not half of another name."""
    stream = here.stream
    best = name.best()
    weight = best[1].weight if best else 0.0
    if len(name.words[0]) > 1 and stream.text[i].isupper() and name.written.isupper():
        return True
    if stream.opens[i] and name.words[0] in common_words():
        acts = stream.owns[i] or here.after(i) in VERBS or here.after(i) == ","
        if not acts and (weight < 3.5 or here.after(i) in NOT_NAMES):
            return False
        if weight < 3.5 and name.words[0] in here.lower:
            return False
    if here.still(i) and name.words[0] in common_words() and weight < STRONG:
        return False
    run = here.run_over(i)
    if run is None or len(run) == 1:
        return True
    if here.still(i):
        return True
    inside = here.words(run.first, run.last)
    if inside[0] in HONORIFICS and i > run.first:
        return True
    known = here.table.names.get(inside)
    if known is not None:
        best_known = known.best()
        return best_known is None or best_known[1].weight < ENOUGH
    neighbour = stream.join[i] == SPACED and i > run.first and stream.capital[i - 1]
    following = i < run.last and stream.capital[i + 1] and stream.join[i + 1] == SPACED
    return not ((neighbour and stream.low[i - 1] not in common_words()) or following)


def apart(here: Scene, places: list[Place]) -> list[Place]:
    """The places that stay where some overlap: the longest, then the best founded, then the first."""

    def rank(place: Place) -> tuple[int, float, int]:
        best = place.name.best()
        return (place.first - place.last, -(best[1].weight if best else 0.0), place.first)

    taken: set[int] = set()
    kept: list[Place] = []
    for place in sorted(places, key=rank):
        covered = range(place.first, place.last + 1)
        if not any(i in taken for i in covered):
            taken.update(covered)
            kept.append(place)
    return sorted(kept, key=lambda place: place.first)
