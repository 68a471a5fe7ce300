"""The facts that a review states about its work, as pairs of a label and a value: what a table above the text shows.

They are worked out from what was found, and stored nowhere. Where the text says who plays whom,
the names of a cast know their characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Findings, Kind, Mention, Role, Span
from . import labels
from .document import Document
from .front_matter import is_score

_PLUMBING = frozenset(
    [
        "slug", "permalink", "id", "guid", "tags", "tag", "category", "categories", "url", "link", "links", "source",
        "description", "keywords", "summary line", "layout", "website", "official site", "date", "published", "updated",
        "last updated", "published on", "posted", "posted on", "publish date", "disclaimer", "disclosure",
    ]
)  # fmt: skip
"""Labels of what a page says for its own sake."""
_PLAYED = re.compile(r"[’'\"”*_]{0,2}\s?[(\[]\s?(?:played by |an? \w+ )?[*_\"“]{0,2}$")
_PLAYED_BY = re.compile(
    r"[*_\"”]{0,2},?\s(?:is\s)?(?:played|portrayed|voiced|embodied) by\s[*_\"“]{0,2}$", re.IGNORECASE
)
_PLAYS = re.compile(
    r"[*_\"”]{0,2}\s?(?:,\s)?(?:as|plays|playing|is|stars as|portrays|voices)\s(?:the\s)?[*_\"“]{0,2}$"
)
_PARTS = re.compile(r"\s+[|·•]\s+")
_MOST = 300
"""Code points of a value above which it is no fact."""


@dataclass(frozen=True, slots=True)
class Played:
    """A name in a fact whose character the text names: `span` of the name, the `character`, and where that is said."""

    span: Span
    character: str
    said: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its label as written, its value on one line, and where the value stands."""

    label: str
    value: str
    span: Span
    cast: tuple[Played, ...] = ()


def facts(text: str, found: Findings) -> tuple[Fact, ...]:
    """The facts of a text in its order; `found` are its findings, of which sections and mentions are used."""
    document = Document(text, found=found)
    pairs = [*_of_front_matter(document), *_of_lines(document)]
    played = _who_plays_whom(text, found.mentions)
    if not played:
        return tuple(pairs)
    return tuple(replace(fact, cast=_cast(fact, found.mentions, played)) for fact in pairs)


def _of_front_matter(document: Document) -> list[Fact]:
    """The entries that state something about a work; those of a list are one fact."""
    front = document.front_matter
    made: dict[str, Fact] = {}
    for entry in front.entries if front else ():
        name = f"{entry.under} {entry.key}" if entry.under else entry.key
        known = entry.key in labels.METADATA or entry.under in labels.WORKS
        if not known or entry.key in _PLUMBING or is_score(entry) or not 0 < len(entry.value) <= _MOST:
            continue
        label = entry.key[:1].upper() + entry.key[1:]
        before = made.get(name)
        if before is None:
            made[name] = Fact(label, " ".join(entry.value.split()), entry.span)
        else:
            value = f"{before.value}, {' '.join(entry.value.split())}"
            made[name] = Fact(label, value, before.span.join(entry.span))
    return list(made.values())


def _of_lines(document: Document) -> list[Fact]:
    """The ``Label: value`` pairs of lines that state facts, several on a line where bars part them."""
    front = document.front_matter.last if document.front_matter else -1
    made: list[Fact] = []
    for number, (line, role) in enumerate(zip(document.lines, document.roles, strict=True)):
        if role is not Role.METADATA or number <= front:
            continue
        at = 0
        for part in _PARTS.split(line.plain):
            labelled = labels.split(part)
            value = part[labelled[1] :].strip(" *_`") if labelled else ""
            place = line.raw.find(value, at) if value else -1
            if labelled is None or place < 0 or len(value) > _MOST or labelled[0] in _PLUMBING:
                continue
            at = place + len(value)
            label = part[: labelled[1]].strip(" :：*_`")
            made.append(Fact(label, value, Span(line.start + place, line.start + at)))
    return made


def _who_plays_whom(text: str, mentions: tuple[Mention, ...]) -> dict[str, tuple[str, Span]]:
    """The character of each person, and where that is said: ``Ada (Tilly Marsh)``, ``Marsh plays Ada``."""
    played: dict[str, tuple[str, Span]] = {}
    for one, other in pairwise(mentions):
        between = text[one.span.end : other.span.start]
        if len(between) > 30:
            continue
        kinds = (one.kind, other.kind)
        if kinds == (Kind.CHARACTER, Kind.PERSON) and (_PLAYED.match(between) or _PLAYED_BY.match(between)):
            played.setdefault(other.entity, (one.entity, one.span))
        elif kinds == (Kind.PERSON, Kind.CHARACTER) and _PLAYS.match(between):
            played.setdefault(one.entity, (other.entity, other.span))
    return played


def _cast(
    fact: Fact, mentions: tuple[Mention, ...], played: dict[str, tuple[str, Span]]
) -> tuple[Played, ...]:
    """The names in a fact whose characters are known."""
    return tuple(
        Played(mention.span, *played[mention.entity])
        for mention in mentions
        if mention.kind is Kind.PERSON and fact.span.covers(mention.span) and mention.entity in played
    )
