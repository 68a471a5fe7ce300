"""Fuzzy matching by Textual's own scorer, kept from trying every alignment of a long text."""

from __future__ import annotations

from math import prod

from textual.fuzzy import FuzzySearch

_SCORER = FuzzySearch()
_MOST_LETTERS = 64
_MOST_ALIGNMENTS = 2_000
"""The scorer tries each way to lay the letters over the text; their number grows as a power of the length."""


def match(typed: str, text: str) -> tuple[float, tuple[int, ...]]:
    """How well the letters of `typed` are found in `text` in order, and the offsets (code points) where.

    ``(0.0, ())`` when they are not. Case does not count. Where there are too many ways to lay the
    letters over the text, the first one is scored instead of the best.
    """
    wanted, searched = _folded(typed), _folded(text)
    if not wanted or len(wanted) > len(searched):
        return 0.0, ()
    few = len(wanted) <= _MOST_LETTERS and prod(map(searched.count, wanted)) <= _MOST_ALIGNMENTS
    if few or wanted in searched:
        score, offsets = _SCORER.match(wanted, searched)
        return (score, tuple(offsets)) if score else (0.0, ())
    offsets = _first_alignment(wanted, searched)
    return (_SCORER.score(searched, offsets), tuple(offsets)) if offsets else (0.0, ())


def _folded(text: str) -> str:
    """`text` in lower case, one code point for each: `İ` has two in Python's lower case."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(char.lower()[0] for char in text)


def _first_alignment(wanted: str, searched: str) -> list[int]:
    offsets: list[int] = []
    at = -1
    for letter in wanted:
        at = searched.find(letter, at + 1)
        if at < 0:
            return []
        offsets.append(at)
    return offsets
