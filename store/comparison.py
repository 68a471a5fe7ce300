"""What reviews of one work are compared by, as plain data: who says what, how like, how high by whose habit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.model import Annotation, Kind, Row, Span

Stance = Literal["asserts", "doubts", "denies"]

STANCES: tuple[Stance, ...] = ("asserts", "doubts", "denies")

ENOUGH = 3
"""Verdicts from which a critic's spread says something."""


@dataclass(frozen=True, slots=True)
class WorkCount:
    """A work with the number of its reviews; `year` where they agree on one."""

    work: str
    year: int | None
    kind: str
    reviews: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How a critic scores: the number, mean and spread (standard deviation) of their verdicts, 0-100."""

    author: str
    count: int
    mean: float
    spread: float | None
    """None below two verdicts."""

    def standing(self, value: float) -> float | None:
        """How far a verdict is from the critic's mean, in spreads; None where there are too few to tell by."""
        return (value - self.mean) / self.spread if self.spread and self.count >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Named:
    """A name that reviews use, with how often each does."""

    kind: Kind
    name: str
    mentions: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag with the number of passages that have it, and of the reviews that those stand in."""

    path: str
    passages: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Echo:
    """A sentence of another review that says something like it; `alike` is the cosine of their words, 0-1."""

    review_id: int
    span: Span
    text: str
    alike: float


@dataclass(frozen=True, slots=True)
class Voice:
    """A passage of a claim: in which review, with which stance, "" where none was given."""

    annotation: Annotation
    row: Row
    stance: Stance | Literal[""]


def distribution(values: Sequence[float], width: int = 10) -> list[int]:
    """How many of some scores lie in each band of `width` points from 0 to 100; 100 is in the last."""
    counts = [0] * math.ceil(100 / width)
    for value in values:
        counts[min(len(counts) - 1, int(value // width))] += 1
    return counts
