"""How far a title reaches from a word that surely belongs to it, over small words, colons and numbers."""

from __future__ import annotations

from .gazetteer import CALENDAR, HONORIFICS, TITLE_WORDS, given_names
from .runs import MOST
from .stream import SPACED, TOUCHES, Stream
from .tokens import MARK, NEWLINE, NUMBER, WORD


def title_before(stream: Stream, last: int) -> int:
    """The first word of the title that ends at word `last`, taking small words, colons and dashes into it."""
    first = last
    group = stream.group[last]
    i = last - 1
    while i >= 0 and last - i < MOST + 2:
        if stream.kind[i] == NEWLINE or stream.group[i] != group or stream.join[i + 1] == 2:
            break
        if stream.kind[i] == MARK:
            mark = stream.text[i]
            if mark in ":–—-&!?,." and _joins_title(stream, i, mark):
                i -= 1
                continue
            break
        if stream.owns[i] and not group and not _title_owner(stream, i):
            break
        if i and stream.kind[i] == NUMBER and stream.text[i - 1] == "#":
            break
        if stream.capital[i] or stream.kind[i] == NUMBER:
            first = i
            if stream.opens[i] and not (i and stream.text[i - 1] in (":", "!", "?") and stream.capital[i]):
                break
        elif stream.low[i] not in TITLE_WORDS:
            break
        i -= 1
    return _drop_person(stream, first, last)


def _joins_title(stream: Stream, i: int, mark: str) -> bool:
    """Whether a mark stands inside a title rather than before it."""
    if i == 0 or i + 1 >= len(stream.start):
        return False
    if mark == "-":
        return stream.join[i] == TOUCHES and stream.join[i + 1] == TOUCHES
    if mark == ".":
        return stream.low[i - 1] in HONORIFICS | {"vs", "vol", "st"}
    if mark == ":":
        return stream.join[i] == TOUCHES and stream.capital[i - 1]
    if mark in "–—":
        return stream.join[i] == SPACED and stream.kind[i - 1] == NUMBER
    return mark == "&"


def _title_owner(stream: Stream, i: int) -> bool:
    """Whether a possessive belongs to a title (*The Purser's Dog*): an article before it says so."""
    return i > 0 and stream.low[i - 1] in ("the", "a", "my") and stream.capital[i - 1]


def _drop_person(stream: Stream, first: int, last: int) -> int:
    """Cut what leads up to a title: *Credited to Jane Roe of Low Tide (2007)*, *In Low Tide (2007)*."""
    names = given_names()
    if (
        stream.opens[first]
        and stream.low[first].endswith(("ed", "ing"))
        and first < last
        and not stream.capital[first + 1]
    ):
        first = title_start(stream, first + 1, last)
    i = first
    if stream.low[i] in names and i + 1 < last and stream.capital[i + 1]:
        for j in range(i + 2, min(i + 4, last)):
            if stream.low[j] in ("of", "in", "and", "from", "to", "with", "on") and not stream.capital[j]:
                return title_start(stream, j + 1, last)
            if not stream.capital[j]:
                break
    return title_start(stream, first, last)


def title_start(stream: Stream, first: int, last: int) -> int:
    """`first` moved past small words that only open the sentence."""
    opening = (
        "in",
        "with",
        "from",
        "after",
        "since",
        "like",
        "and",
        "but",
        "while",
        "as",
        "for",
        "if",
        "at",
        "unlike",
    )
    while first < last and (
        not (stream.capital[first] or stream.kind[first] == NUMBER)
        or (stream.opens[first] and stream.low[first] in opening)
    ):
        first += 1
    return first


_FIRST_PERSON = frozenset({"i", "i'm", "i'd", "i'll", "i've"})


def title_after(stream: Stream, first: int) -> int:
    """The last word of the title that starts at word `first`, taking small words and numbers into it."""
    last = i = first
    while i + 1 < len(stream.start) and i - first < MOST:
        i += 1
        if (
            stream.kind[i] not in (WORD, NUMBER)
            or stream.join[i] != SPACED
            or stream.group[i] != stream.group[first]
        ):
            break
        if (stream.low[i] in CALENDAR and last < i - 1) or stream.low[i] in _FIRST_PERSON:
            break
        if (
            stream.low[i] == "and"
            and i + 1 < len(stream.start)
            and stream.low[i + 1] == "the"
            and stream.capital[i + 1]
        ):
            break  # "The Chill and The Drift"
        if (
            stream.low[i] == "by"
            and i + 2 < len(stream.start)
            and stream.capital[i + 1]
            and stream.capital[i + 2]
        ):
            break  # "Low Tide by Mara Lind"
        if stream.capital[i] or (stream.kind[i] == NUMBER and len(stream.text[i]) < 4):
            last = i
        elif stream.low[i] not in TITLE_WORDS or i - last > 2:
            break
        if stream.owns[i] and not (last == i and _owns_in_title(stream, first, i)):
            break
    return last


def _owns_in_title(stream: Stream, first: int, i: int) -> bool:
    """Whether the possessive at word `i` belongs to the title: *The Purser's Dog*."""
    return (
        stream.low[first] in ("the", "a", "an")
        and stream.capital[first]
        and i + 1 < len(stream.start)
        and stream.capital[i + 1]
        and stream.join[i + 1] == SPACED
        and stream.low[i + 1] not in given_names()
    )
