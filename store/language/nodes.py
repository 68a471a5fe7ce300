"""What a query says, as a tree; made by `parsing`, written by `printing`, answered by `conditions`.

Positions are code points in the query as it was typed; they take no part in comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Form = Literal["word", "prefix", "phrase"]

Unit = Literal["sentence", "paragraph", "review"]

UNITS: tuple[Unit, ...] = ("sentence", "paragraph", "review")
"""In what tags may be asked to stand together."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be found: a whole `word`, the beginning of one (`prefix`), or a `phrase` as it stands."""

    text: str
    form: Form = "word"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Words with at most `distance` others between the first and the last of them, in any order."""

    items: tuple[Words, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A field compared with a value: ``tag:production``, ``score>=70``, ``aspect:story>=70``.

    `op` is ``:``, ``=``, ``!=``, ``<``, ``<=``, ``>`` or ``>=``. `quoted` where the value is a phrase.
    `than` compares the score of an aspect: an operator and a number, else None.
    """

    name: str
    op: str
    value: str
    quoted: bool = False
    than: tuple[str, str] | None = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match `item`."""

    item: Node


@dataclass(frozen=True, slots=True)
class All:
    """What matches each of `items`; without any, everything."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """What matches at least one of `items`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Tags that stand in the same sentence, paragraph or review: ``sentence(tag:reshoots tag:denied)``."""

    unit: Unit
    tags: tuple[Fact, ...]


Node = Words | Near | Fact | Not | All | Any | Together
