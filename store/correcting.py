"""Corrections of names, applied to what the detectors found. Pure.

They are replayed in the order in which they were made, each on what those before it left: just what a
person saw when making it. So another run of the detectors gives the same names again, and a correction
changes nothing but the mentions in its scope.

A correction of one mention knows its place as an annotation does, by offsets and by quote and
surroundings; one of a review or of the library means every mention of a class that is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from store.model import Kind, Mention, Selector, Span
from store.selector import occurrences

BESIDE = 8
"""Code points on one side of a quote that must be as they were for its place to be the same."""

RULE = "corrected-"
"""How the rule of a mention begins that a person has put right; the verb follows."""


class Scope(StrEnum):
    """How far a correction reaches."""

    MENTION = "mention"
    REVIEW = "review"
    LIBRARY = "library"


class Verb(StrEnum):
    """What a correction does to the mentions in its scope."""

    REJECT = "reject"
    """It is no name."""
    RETAG = "retag"
    """It is a name of another class."""
    RESIZE = "resize"
    """It is longer or shorter."""
    ADD = "add"
    """It is a name, and was not found."""
    NAME = "name"
    """It is a name of somebody or something else."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right.

    `place` is where the mention stands; beyond one mention only its `exact` counts. `kind` is the class
    before, of `Verb.ADD` the class it gets. `becomes` is the new class, the new text, or the name of the
    entity; of a resized mention `shift` says by how many code points it begins earlier.
    """

    verb: Verb
    scope: Scope
    place: Selector
    kind: Kind
    becomes: str = ""
    shift: int = 0


def apply(corrections: Iterable[Correction], mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions of `text` with `corrections`, oldest first, applied; sorted and apart."""
    names = tuple(mentions)
    for correction in corrections:
        names = _applied(correction, names, text)
    return names


def touched(correction: Correction, mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """What a correction would take in hand: the mentions that it changes, or those that it adds."""
    if correction.verb is Verb.ADD:
        return tuple(_added(correction, mentions, text))
    return tuple(mention for mention in mentions if _meant(correction, mention, text))


def why(rule: str) -> str:
    """Why a mention is marked, as a sentence, from the id of its rule."""
    from store.detectors import rules

    return "A person has put it right." if rule.startswith(RULE) else rules.why(rule)


def surface(written: str) -> str:
    """A name as it is compared: whatever its case, its line breaks and the shape of its apostrophes."""
    return " ".join(written.replace("’", "'").split()).casefold()


def place_of(selector: Selector, text: str) -> Span | None:
    """Where a mention stands in a text that may have been edited since; None where that is not certain."""
    here = selector.span
    if here.end <= len(text) and here.of(text) == selector.exact and _beside(selector, here, text):
        return here
    found = [span for span in occurrences(text, selector.exact) if _beside(selector, span, text)]
    return found[0] if len(found) == 1 else None


def _beside(selector: Selector, span: Span, text: str) -> bool:
    """Whether the text on one side of a place at least is as it was."""
    before, after = selector.prefix[-BESIDE:], selector.suffix[:BESIDE]
    return text[: span.start].endswith(before) or text.startswith(after, span.end)


def _meant(correction: Correction, mention: Mention, text: str) -> bool:
    if mention.kind is not correction.kind:
        return False
    if correction.scope is Scope.MENTION:
        return mention.span == place_of(correction.place, text)
    return surface(mention.span.of(text)) == surface(correction.place.exact)


def _applied(correction: Correction, mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    found = touched(correction, mentions, text)
    if not found:
        return mentions
    if correction.verb is Verb.ADD:
        return _put(mentions, found)
    others = tuple(mention for mention in mentions if mention not in found)
    if correction.verb is Verb.REJECT:
        return others
    changed = [_changed(correction, mention, text) for mention in found]
    if correction.verb is not Verb.RESIZE:
        return _sorted((*others, *changed))
    names = mentions
    for before, after in zip(found, changed, strict=True):
        rest = tuple(mention for mention in names if mention != before)
        clear = correction.scope is Scope.MENTION or not any(after.span.overlaps(one.span) for one in rest)
        names = _put(rest, (after,)) if clear else names
    return names


def _changed(correction: Correction, mention: Mention, text: str) -> Mention:
    """A mention as a correction leaves it."""
    put_right = replace(mention, rule=RULE + correction.verb, sure=True)
    if correction.verb is Verb.RETAG:
        return replace(put_right, kind=Kind(correction.becomes))
    if correction.verb is Verb.NAME:
        return replace(put_right, entity=correction.becomes)
    start = mention.span.start - correction.shift
    if start < 0 or not text.startswith(correction.becomes, start):
        return mention
    own = surface(mention.entity) == surface(mention.span.of(text))
    entity = " ".join(correction.becomes.split()) if own else mention.entity
    return replace(put_right, span=Span(start, start + len(correction.becomes)), entity=entity)


def _added(correction: Correction, mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions that a correction adds; beyond one place none that would overlap another."""
    exact = correction.place.exact
    if correction.scope is Scope.MENTION:
        here = place_of(correction.place, text)
        places = [here] if here is not None else []
    else:
        words = r"\s+".join(map(re.escape, exact.split()))
        found = re.finditer(rf"(?<!\w){words}(?!\w)", text) if words else iter(())
        places = [Span(*match.span()) for match in found]
        places = [span for span in places if not any(span.overlaps(one.span) for one in mentions)]
    entity = correction.becomes or " ".join(exact.split())
    for span in places:
        yield Mention(span, correction.kind, entity, RULE + Verb.ADD)


def _put(mentions: Sequence[Mention], new: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` with `new` ones, which take the place of what they overlap: a person has said so."""
    kept = [one for one in mentions if not any(one.span.overlaps(other.span) for other in new)]
    return _sorted((*kept, *new))


def _sorted(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.span))
