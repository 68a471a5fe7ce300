"""Runs of capitalised words: the candidates for names, before anything is known of what they name.

A run has at most `MOST` words and never crosses a sentence, a comma, an emphasis or a possessive.
Small words join it only where people's names have them (*Ana **de la** Cruz*); titles, which may hold
any small word, are reached from their own cues by `title_before` and the groups of the stream.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from .gazetteer import (
    CALENDAR,
    HONORIFICS,
    NICKNAMES,
    NOT_NAMES,
    ORG_ENDINGS,
    ORGS,
    PARTICLES,
    RANKS,
    TITLE_WORDS,
    common_words,
    given_names,
    places,
    words_of,
)
from .stream import SPACED, TOUCHES, Stream
from .tokens import MARK, NEWLINE, NUMBER, WORD

MOST = 12
_NUMERALS = words_of("ii iii iv v vi vii viii ix x xi xii")
_COUNTED = words_of(
    "book vol track disc side day week round phase season episode level act part chapter volume issue page no ps xbox iphone windows top june july "
    "april may march january february august september october november december step route world"
)
_SURNAMES = words_of("french english welsh irish german holland england ireland may march")
"""Surnames that are other words with a capital, too."""
_CREDIT_WORDS = words_of("directed written produced starring running rated based released reviewed")
"""Words of a credit that follows a name without a mark between."""
JOBS = words_of(
    "director filmmaker screenwriter author novelist actor actress comedian songwriter composer "
    "cinematographer producer choreographer musician playwright showrunner photographer illustrator "
    "featuring starring englishman englishwoman irishman frenchman frenchwoman scotsman welshman dutchman norwegian "
    "swede londoner"
)
"""Words that stand before a name in headlines, with a capital of their own."""
_SUFFIXES = words_of(
    "helmed esque like led directed style produced starring written era based inspired type themed "
    "loving adjacent verse shaped obsessed flavored flavoured heavy fronted penned scored owned backed "
    "related lite to and of in the a an by winning nominated born old year made set out up down off "
    "free ish speaking language"
)


@dataclass(slots=True, eq=False)
class Run:
    """Words `first` to `last` of the stream, both within. `the` tells that "the" stands before them."""

    first: int
    last: int
    the: bool = False
    opens: bool = False
    """Whether it begins a sentence or line."""
    named: bool = False
    """Whether it has the shape of a person's full name: two to five words, no number."""

    def __len__(self) -> int:
        return self.last - self.first + 1


def find(stream: Stream) -> list[Run]:
    """Every run of the stream, in order."""
    runs: list[Run] = []
    count, last = len(stream.start), -1
    capital, kind, low = stream.capital, stream.kind, stream.low
    for i in stream.capitals:
        if i <= last or kind[i] != WORD:
            continue
        if low[i] in NOT_NAMES and not _part_of_name(stream, i) and not _country(stream, i):
            continue
        if stream.opens[i] and _only_opens(stream, i):
            continue
        if low[i] in JOBS and i + 1 < count and capital[i + 1] and stream.join[i + 1] == SPACED:
            continue
        last = _end(stream, i)
        before = i - 1
        the = before >= 0 and low[before] == "the" and (not capital[before] or stream.opens[before])
        runs.append(Run(i, last, the, stream.opens[i], last > i and _named(stream, i, last)))
    return runs


def _named(stream: Stream, first: int, last: int) -> bool:
    kinds = stream.kind[first : last + 1]
    if MARK not in kinds and NEWLINE not in kinds:
        return last - first < 5 and all(word[0].isalpha() for word in stream.text[first : last + 1])
    if "&" in stream.text[first : last + 1]:
        return False
    words = [i for i in range(first, last + 1) if stream.kind[i] == WORD]
    parts = 1 + sum(stream.join[i] == SPACED or stream.kind[i - 1] == NEWLINE for i in words[1:])
    return 2 <= parts <= 5 and all(stream.text[i][0].isalpha() for i in words)


_MONTH_NAMES = frozenset({"april", "may", "june", "august"})
"""Months that people are called by."""


def _part_of_name(stream: Stream, i: int) -> bool:
    """Whether a word that is no name alone starts one with the next: an initial, *Golden Gate*."""
    following = i + 1 < len(stream.start) and stream.capital[i + 1] and stream.join[i + 1] == SPACED
    if following and stream.text[i] in ("DJ", "MC"):
        return True
    if following and stream.text[i] in ("CD", "TV") and stream.low[i + 1] not in common_words():
        return True
    if following and stream.text[i] in ("DS", "DI", "PC", "DC"):
        named = i + 2 < len(stream.start) and stream.capital[i + 2] and stream.join[i + 2] == SPACED
        return named or stream.low[i + 1] in given_names()
    if following and stream.low[i] in _MONTH_NAMES:
        return stream.low[i + 1] not in CALENDAR and stream.low[i + 1] not in NOT_NAMES
    if following and stream.low[i] in CALENDAR:
        return stream.low[i + 1] in ORG_ENDINGS  # a Sunday paper
    return following and stream.low[i] in (
        "golden",
        "world",
        "black",
        "white",
        "man",
        "woman",
        "western",
        "northern",
    )


def _country(stream: Stream, i: int) -> bool:
    """Whether letters stand for a country: *in the US.*, but not *the US remake* and not the pronoun."""
    if stream.text[i] not in ("US", "UK", "USA", "USSR", "UAE") or i + 1 >= len(stream.start):
        return False
    behind = stream.low[i + 1]
    if stream.low[i - 1] not in ("the", "in"):
        return False
    return stream.kind[i + 1] != WORD or behind in TITLE_WORDS or behind in BEHIND_COUNTRIES


BEHIND_COUNTRIES = words_of(
    "is was has had will would can could did does who which where when while after before government alone certainly"
)
"""Words behind the letters of a country that do not make of them what something is like."""


def _only_opens(stream: Stream, i: int) -> bool:
    """Whether a capital is there only because a sentence starts: a common word, and no name with the next."""
    word = stream.low[i]
    if len(word) > 1 and stream.text[i].isupper() and word not in TITLE_WORDS:
        return False
    if word not in common_words() and word not in TITLE_WORDS:
        return False
    if i + 1 < len(stream.start) and stream.capital[i + 1] and stream.join[i + 1] == SPACED:
        following = stream.low[i + 1]
        if (word in NICKNAMES and following in given_names()) or (word == "police" and following in places()):
            return False
    if i + 2 < len(stream.start) and stream.text[i + 1] == "&" and stream.capital[i + 2]:
        return False
    follows = (
        i + 1 < len(stream.start)
        and stream.capital[i + 1]
        and stream.join[i + 1] == SPACED
        and not stream.owns[i]
    )
    return not (follows and (word in given_names() or word in HONORIFICS))


def _end(stream: Stream, first: int) -> int:
    """The last word of the run that starts at `first`."""
    last = first
    count = len(stream.start)
    while last - first < MOST:
        n = last + 1
        if n >= count or stream.group[n] != stream.group[first] or stream.owns[last]:
            break
        if stream.low[n] in RANKS and _begins_anew(stream, first, n):
            break
        if n + 1 < count and stream.capital[n] and _place_apart(stream, first, n):
            break
        if (
            stream.kind[n] == NEWLINE
            and n + 1 < count
            and stream.kind[n + 1] == WORD
            and stream.capital[n + 1]
        ):
            # a name may be split over two lines of a hard-wrapped paragraph
            if stream.opens[n + 1] or not {stream.line[last], stream.line[n + 1]} <= stream.running:
                break
            if _only_opens_line(stream, n + 1) or _short_line(stream, n):
                break
            last = n + 1
            continue
        joined = stream.join[n]
        if stream.kind[n] == MARK:
            step = _over_mark(stream, last, n)
            if step == 0:
                break
            last += step
            continue
        if joined != SPACED:
            break
        if stream.kind[n] == NUMBER:
            if _title_number(stream, last, n):
                last = n
            break
        if stream.capital[n]:
            if (
                stream.low[n] in NOT_NAMES
                and stream.low[n] not in _NUMERALS
                and stream.low[n] not in ("black", "white")
                and not (last == first and stream.low[n] in _SURNAMES and stream.low[first] in given_names())
                and not (stream.low[n] == "review" and first and stream.low[first - 1] == "the")
            ):
                break
            last = n
            continue
        ahead = _over_particles(stream, n)
        if ahead == n:
            break
        last = ahead
    return last


def _place_apart(stream: Stream, first: int, n: int) -> bool:
    """Whether a place ends before word `n`, or begins with it: *in Malta Ines swims*, *post-war New Orleans*."""
    low = stream.low
    if low[n] in given_names():
        return n - first == 1 and low[first] in places() and low[first] not in given_names()
    return low[n] in ("new", "san", "los", "las", "hong") and f"{low[n]} {low[n + 1]}" in places()


def _begins_anew(stream: Stream, first: int, n: int) -> bool:
    """Whether a name with its rank begins at word `n` behind words of another sort: *Foreign Legion Major Ivo Lund*."""
    return (
        stream.capital[n]
        and stream.low[n - 1] not in HONORIFICS
        and n + 1 < len(stream.start)
        and stream.capital[n + 1]
        and stream.join[n + 1] == SPACED
        and (n - first > 1 or stream.low[first] in common_words())
    )


_WRAPPED = 58
"""Code points that a line of a hard-wrapped paragraph has at least."""


def _short_line(stream: Stream, n: int) -> bool:
    """Whether the line that ends at `n` is too short to be broken in the midst of a paragraph."""
    first = bisect_left(stream.line, stream.line[n - 1], hi=n)
    return stream.start[n] - stream.start[first] < _WRAPPED


def _only_opens_line(stream: Stream, i: int) -> bool:
    return stream.low[i] in NOT_NAMES or stream.low[i] in TITLE_WORDS


def _over_mark(stream: Stream, last: int, n: int) -> int:
    """How many words to step over a mark inside a name: a hyphen, the stop of *Mr.*, an ampersand; 0 for none."""
    mark = stream.text[n]
    if n + 1 >= len(stream.start) or stream.kind[n + 1] == NEWLINE:
        return 0
    touches = stream.join[n] == TOUCHES
    if mark in "-‐‑" and touches and stream.join[n + 1] == TOUCHES:
        if stream.capital[n + 1]:
            return 2
        part = stream.low[n + 1]
        short = len(stream.text[last]) <= 5 and len(part) <= 6 and part.isalpha() and part not in _SUFFIXES
        near = (n + 2 < len(stream.start) and stream.capital[n + 2]) or (
            last > 0 and stream.capital[last - 1]
        )
        return 2 if short and near else 0
    if mark == "." and touches and stream.low[last] in HONORIFICS | {"st", "jr", "sr", "bros", "vs"}:
        return (
            2 if stream.capital[n + 1] and stream.join[n + 1] == SPACED and stream.low[last] != "bros" else 0
        )
    if mark == "&" and stream.join[n] == SPACED and stream.join[n + 1] == SPACED and stream.capital[n + 1]:
        whole = last > 0 and stream.capital[last - 1] and stream.join[last] == SPACED
        return 0 if whole and stream.low[n + 1] in given_names() else 2
    return 0


def _over_particles(stream: Stream, n: int) -> int:
    """The capitalised word behind one or two particles, or `n` where there is none."""
    at = n
    for _ in range(2):
        if (
            at < len(stream.start)
            and stream.low[at] in PARTICLES
            and not stream.capital[at]
            and stream.join[at] == SPACED
        ):
            at += 1
    if (
        at > n
        and at < len(stream.start)
        and stream.capital[at]
        and stream.join[at] == SPACED
        and stream.kind[at] == WORD
    ):
        return at
    return n


def _title_number(stream: Stream, last: int, n: int) -> bool:
    """Whether a number belongs to the name before it: *District 9*, not *Season 2* or *in May 12*."""
    number = stream.text[n]
    if stream.low[last] in _COUNTED | CALENDAR or len(number) > 3 or number == "0" or stream.owns[last]:
        return False
    if stream.opens[last] and stream.low[last] in common_words() and not stream.group[last]:
        return False
    if stream.low[last] in ORGS:
        return False
    after = stream.text[n + 1] if n + 1 < len(stream.start) else ""
    if len(number) > 2 and after.isalpha() and after.islower():
        return False  # "368 pages"
    if after in (".", ",") and n + 2 < len(stream.start) and stream.join[n + 2] == TOUCHES:
        return False  # a decimal
    return after not in ("/", "%", "-", "minutes", "hours", "out")
