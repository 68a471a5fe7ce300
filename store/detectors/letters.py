"""What to say of a text in which few names can be marked: it uses no capitals as most do, or it is very long."""

from __future__ import annotations

import re
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]{2,}")
_START = re.compile(r"[^\W\d_][.!?…][”’\"')]?\s+[“‘\"'(]?([^\W\d_])")
_SAMPLE = 20_000
"""Code points that are looked at."""
MOST = 100_000
"""Code points in which names are looked for: more than any review has, and no more than can be read at once."""
_FEW = 12
"""Words below which nothing can be said."""
_STARTS = 5
"""Sentences that must begin after another one for the same."""


class Letters(StrEnum):
    """How a text uses capitals."""

    MIXED = "mixed"
    CAPITALS = "capitals"
    LOWER = "lower"


def profile(text: str) -> Letters:
    """How the beginning of `text` uses capitals; `MIXED` where there is too little of it, or no case at all."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) >= _FEW and sum(1 for word in words if word.isupper()) > 0.7 * len(words):
        return Letters.CAPITALS
    starts = _START.findall(sample)
    if len(starts) >= _STARTS and sum(1 for sign in starts if sign.islower()) > 0.8 * len(starts):
        return Letters.LOWER
    return Letters.MIXED


def warning(text: str) -> str | None:
    """A sentence on why few names are marked in `text`, or None where it uses capitals as most texts do."""
    found = profile(text)
    if len(text) > MOST:
        return f"This text is longer than any review: names are marked in its first {MOST:,} characters."
    if found is Letters.CAPITALS:
        return (
            "This text is in capitals throughout, so only names that it states, as in its title, are marked."
        )
    if found is Letters.LOWER:
        return (
            "This text does not begin its sentences with capitals, so names are hard to tell; few are marked."
        )
    return None


def shouted(line: str) -> bool:
    """Whether a line of four words or more is in capitals throughout, so that they say nothing."""
    return line.isupper() and line.count(" ") >= 3
