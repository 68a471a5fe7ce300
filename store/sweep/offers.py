"""Sentences that are offered for a tag, and what was decided of them; plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.model import Span


@dataclass(frozen=True, slots=True)
class Offered:
    """A sentence that is offered for a tag: where it stands, what it says, and what offered it (`origin`)."""

    review_id: int
    span: Span
    text: str
    origin: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is stored."""

    review_id: int
    sentence: str
    accepted: bool
    quote: str
    origin: str
    made: str


def saturation(decided: Sequence[Decided], every: int = 25) -> list[int]:
    """How many of each `every` decisions in a row were accepted: a queue that runs dry ends in noughts."""
    return [
        sum(one.accepted for one in decided[start : start + every]) for start in range(0, len(decided), every)
    ]
