"""What the pages of names are made of: names that may be one, and mentions with the text around them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from store.model import Kind, Mention, Span

AROUND = 120
"""Code points of the text on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be one: `rarer` would become another form of `name`. `likeness` is 0-1."""

    kind: Kind
    rarer: str
    name: str
    likeness: float
    rarer_mentions: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Context:
    """A mention with the text around it, on one line."""

    review_id: int
    span: Span
    before: str
    written: str
    after: str


def contexts(
    review_id: int, text: str, mentions: Iterable[Mention], kind: Kind, names: Collection[str]
) -> list[Context]:
    """The mentions of an entity, by class and all its names, in one review, in the order of the text."""
    return [
        Context(
            review_id,
            one.span,
            text[max(0, one.span.start - AROUND) : one.span.start],
            one.span.of(text),
            text[one.span.end : one.span.end + AROUND],
        )
        for one in mentions
        if one.kind is kind and one.entity in names
    ]
