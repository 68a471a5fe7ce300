"""Sentences that assert something about the making of a work: reshoots, cuts, delays, who really directed.

Nothing is understood here. A list of cues says which words make a sentence worth a second look,
and every mark names the cue that fired, so that a person can judge it and change the list. The
list is a text file with one cue a line; `data/claims.txt` is the one that comes along, and
describes itself:

    # a comment
    reshoot*                     every word that begins so
    additional photography       these words, one behind the other
    delay* NEAR/6 release*       both in one sentence, in either order, at most 6 words between

Words are compared as names are: without case and accents, hyphens part them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..errors import BadInput
from ..model import Span
from .gazetteer import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEAR = re.compile(r"\s+NEAR/(\d{1,2})\s+")
_TERM = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\*?")
MOST_CUES = 5_000
"""Above this a list is no list of cues; reading one is refused."""

Phrase = tuple[str, ...]
"""Folded words that follow one another; one with ``*`` at its end stands for all that begin so."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the list: phrases, and for each behind the first how many words may stand between."""

    written: str
    phrases: tuple[Phrase, ...]
    reach: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a cue proposes for reading; `words` are those that fired it, `cue` as the list has it."""

    span: Span
    words: Span
    cue: str


class Cues:
    """A list of cues, ready to be looked for: by the words that their first phrase begins with."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.whole: dict[str, list[Cue]] = {}
        self.begun: dict[str, list[Cue]] = {}
        """By the beginning before a ``*``."""
        for cue in cues:
            first = cue.phrases[0][0]
            (self.begun if first.endswith("*") else self.whole).setdefault(first.rstrip("*"), []).append(cue)
        self.lengths = sorted({len(start) for start in self.begun})

    def opened_by(self, word: str) -> list[Cue]:
        """The cues whose first word this can be."""
        found = self.whole.get(word, [])
        for length in self.lengths:
            if length > len(word):
                break
            begun = self.begun.get(word[:length])
            if begun:
                found = found + begun
        return found


def find(text: str, sentences: Sequence[Span], cues: Cues) -> tuple[Claim, ...]:
    """The sentences in which a cue fires, in order, each once: with the cue whose words come first."""
    claims: list[Claim] = []
    places = [match.span() for match in _WORD.finditer(text)]
    starts = [start for start, _ in places]
    words = [fold(text[start:end]) for start, end in places]
    opened = [(i, found) for i, word in enumerate(words) if (found := cues.opened_by(word))]
    at = 0
    for sentence in sentences:
        while at < len(opened) and starts[opened[at][0]] < sentence.start:
            at += 1
        if at == len(opened):
            break
        if starts[opened[at][0]] >= sentence.end:
            continue
        first, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        while at < len(opened) and opened[at][0] < stop:
            i, possible = opened[at]
            at += 1
            fired = next(
                ((cue, hit) for cue in possible if (hit := _fires(cue, words, i, first, stop))), None
            )
            if fired:
                cue, (low, high) = fired
                claims.append(Claim(sentence, Span(places[low][0], places[high][1]), cue.written))
                break
    return tuple(claims)


def _fires(cue: Cue, words: list[str], i: int, first: int, stop: int) -> tuple[int, int] | None:
    """The first and the last word of a cue whose first phrase begins at word `i`, in words `first` to `stop`."""
    low, high = i, i + len(cue.phrases[0]) - 1
    if not _stands(cue.phrases[0], words, i, stop):
        return None
    for phrase, reach in zip(cue.phrases[1:], cue.reach, strict=True):
        length = len(phrase)
        after = range(high + 1, min(high + reach + 2, stop - length + 1))
        before = range(low - length, max(first, low - length - reach) - 1, -1)
        place = next((j for j in (*after, *before) if _stands(phrase, words, j, stop)), None)
        if place is None:
            return None
        low, high = min(low, place), max(high, place + length - 1)
    return low, high


def _stands(phrase: Phrase, words: list[str], i: int, stop: int) -> bool:
    """Whether a phrase stands at word `i`, wholly before word `stop`."""
    if i + len(phrase) > stop:
        return False
    return all(
        words[i + k].startswith(wanted[:-1]) if wanted[-1] == "*" else words[i + k] == wanted
        for k, wanted in enumerate(phrase)
    )


def read(listed: str, name: str = "The list of cues") -> Cues:
    """The cues of a list; `name` stands for it in sentences.

    Raises BadInput where a line is no cue, with its number.
    """
    cues: list[Cue] = []
    for number, line in enumerate(listed.removeprefix("\ufeff").splitlines(), 1):
        written = line.partition("#")[0].strip()
        if not written:
            continue
        if len(cues) == MOST_CUES:
            raise BadInput(f"{name} holds more than {MOST_CUES:,} cues.")
        pieces = _NEAR.split(written)
        phrases = tuple(map(_phrase, pieces[::2]))
        if not all(phrases) or len(phrases) > 4:
            raise BadInput(
                f"{name} was not read: its line {number} is no cue.",
                "A cue is words, word* for a beginning, or two of those with NEAR/6 between.",
            )
        cues.append(Cue(written, phrases, tuple(map(int, pieces[1::2]))))
    return Cues(cues)


def _phrase(written: str) -> Phrase:
    """The folded words of a phrase; empty where it holds none, too many, or marks that mean nothing here."""
    terms = [fold(term) for term in _TERM.findall(written)]
    rest = _TERM.sub("", written)
    if len(terms) > 8 or rest.strip(" \t\xa0-‐‑–") or "NEAR" in written.split():
        return ()
    return tuple(terms)


@cache
def shipped() -> Cues:
    """The cues that come along."""
    return read((files(__package__) / "data" / "claims.txt").read_text(encoding="utf-8"))
