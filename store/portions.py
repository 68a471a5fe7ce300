"""Pure: a long text in portions, so that what is asked of one place costs what its portion costs, not the text.

A review is one portion. A longer text is parted about every `SIZE` code points, where paragraphs part
anyway if a blank line is near, else between lines, sentences or words. Where that is depends on the text
around the place alone, so the portion of any place is known without a look at what stands before it.
"""

from __future__ import annotations

import re
from unicodedata import category

from store.model import Span
from store.stops import split

SIZE = 65_536
"""The usual length of a portion, in code points."""

SLACK = 8_192
"""How far behind its usual end a portion may end, for want of a better place before."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_SPACE = re.compile(r"\s+")
_JOINER = "\u200d"
_TIED = re.compile("[\u0e33\u0eb3\u1160-\u11ff\U0001f1e6-\U0001f1ff]")
"""Vowels of Thai and Lao, Korean letters in a syllable, halves of flags: no marks, yet part of what is before."""


class Portions:
    """The portions of one text: in order, without holes, none longer than `size` and twice `slack`."""

    def __init__(self, text: str, size: int = SIZE, slack: int = SLACK) -> None:
        """`slack` is less than `size`; a text of up to both together is one portion."""
        self.text, self.size, self.slack = text, size, slack
        self._count = max(1, (len(text) - slack - 1) // size + 1)
        self._cuts = {0: 0, self._count: len(text)}

    def __len__(self) -> int:
        """How many there are: one at least."""
        return self._count

    def span(self, number: int) -> Span:
        """The code points of a portion, counted from 0."""
        return Span(self._cut(number), self._cut(number + 1))

    def at(self, offset: int) -> int:
        """The number of the portion that holds `offset`; the last one for the end of the text."""
        number = min(offset // self.size, self._count - 1)
        return number - 1 if offset < self._cut(number) else number

    def _cut(self, number: int) -> int:
        """Where a portion starts."""
        found = self._cuts.get(number)
        if found is None:
            start = number * self.size
            found = self._cuts[number] = _place(self.text, start, start + self.slack)
        return found


def _place(text: str, low: int, high: int) -> int:
    """The best place to part `text` from `low` to `high`."""
    for pattern in (_BLANK_LINE, _LINE_END):
        match = pattern.search(text, low, high)
        if match:
            return match.end()
    sentences = split(text, Span(low, high))
    if len(sentences) > 1:
        return sentences[1].start
    match = _SPACE.search(text, low, high)
    if match:
        return match.end()
    at = low
    while at < high and _joined(text[at - 1], text[at]):
        at += 1
    return at


def _joined(before: str, after: str) -> bool:
    """Whether two characters may be seen as one."""
    kind = category(after)
    return before == _JOINER or kind[0] == "M" or kind in ("Cf", "Sk") or _TIED.match(after) is not None
