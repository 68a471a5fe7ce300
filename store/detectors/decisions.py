"""What each mention is: what is said right there, else what the document says of its surface, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Kind, Role
from . import cue_words
from .evidence import STRONG, Claim
from .gazetteer import words_of
from .scene import Scene
from .spread import Place
from .stream import ITALIC

SURE = 2.8
"""The weight from which a mention is no close call."""
_KIN = frozenset({"family", "clan", "brothers", "sisters", "household", "siblings"})
"""Behind a surname: the family is meant, no person."""


class Decided(NamedTuple):
    """A place, what stands there, the rule that said so, and whether that is no close call."""

    place: Place
    kind: Kind
    rule: str
    sure: bool


def decide(here: Scene, place: Place) -> Decided | None:
    """What one mention is: what is said right here, else what the document says of the surface."""
    local = here.table.local.get((place.first, place.last))
    best = place.name.top
    if best is None or (len(place.name.words) == 1 and here.after(place.last) in _KIN):
        return None
    rival = place.name.second
    if local:
        kind, (weight, rule) = max(local.items(), key=lambda item: item[1][0])
        alive = kind is best[0] or (rival is not None and kind is rival[0])
        if weight >= (3.0 if alive else STRONG) and (alive or weight >= best[1].weight):
            return Decided(place, kind, rule, weight >= SURE)
    if rival is None:
        return Decided(place, best[0], best[1].rule, best[1].weight >= SURE)
    return Decided(place, *_between(here, place, best, rival))


def _between(
    here: Scene, place: Place, best: tuple[Kind, Claim], rival: tuple[Kind, Claim]
) -> tuple[Kind, str, bool]:
    """(kind, rule, sure) of a surface of two live kinds: the words around this mention choose."""
    clear = best[1].weight >= 2 * rival[1].weight
    rules = {best[0]: best[1].rule, rival[0]: rival[1].rule}
    if Kind.WORK not in rules:
        return best[0], best[1].rule, clear
    other = rival[0] if best[0] is Kind.WORK else best[0]
    stream = here.stream
    after, before, before_two = here.after(place.last), here.before(place.first), here.before(place.first, 2)
    owned = stream.owns[place.last]
    cue = cue_words.AFTER.get(after)
    if stream.style(place.first) == ITALIC or (cue and cue[0] is Kind.WORK and not owned):
        return Kind.WORK, "work-after", True
    if here.roles[stream.line[place.first]] in (Role.TITLE, Role.METADATA):
        return Kind.WORK, "in-title-line", True
    if before == "of" and before_two in _OF_WORKS:
        return Kind.WORK, "world-of", True
    if before == "of" and before_two in _OF_CHARACTERS:
        return other, rules[other], True
    if (cue and not owned) or before in _OF_PEOPLE or owned or _is_verb(after):
        return other, rules[other], True
    if here.italics():
        return other, rules[other], clear
    if before in ("in", "to", "from", "like", "since", "than") and (after in _ENDS or before == "in"):
        return Kind.WORK, "in-the-work", clear
    return best[0], best[1].rule, clear


_OF_WORKS = words_of(
    "world universe events release success spirit fan fans version lore style tone plot rest end"
)
_OF_CHARACTERS = words_of(
    "clone copy version father mother son daughter brother sister role death ghost footsteps likes"
)
_OF_PEOPLE = words_of(
    "that when as where whereas while if because whether until once both see watch with against placing "
    "killing"
)
_ENDS = frozenset([",", ".", ";", ")", "", "and", "or", "("])


def _is_verb(word: str) -> bool:
    """Whether a word behind a name makes the name somebody who acts."""
    return word in cue_words.ACTS_AS_CHARACTER or word in _AUXILIARIES


_AUXILIARIES = words_of(
    "can can't could should would will won't must has had gets goes does doesn't did didn't himself "
    "herself who"
)
