"""The notations in which reviews write a verdict, and what each is worth.

Here a notation is only recognised: whether ``9/11`` is a score is for `scores` to say, which
knows the words around it. Values are out of `maximum`; None means that the text did not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LETTERS = {
    "A+": 100, "A": 95, "A-": 91, "B+": 83, "B": 75, "B-": 67, "C+": 58, "C": 50, "C-": 42,
    "D+": 33, "D": 25, "D-": 16, "F": 0,
}  # fmt: skip
"""What a letter grade is worth, 0-100."""

NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "half a": 0.5,
}  # fmt: skip

_FULL, _HALF, _EMPTY = "★⭐🌟✭✮✯✪⋆⭑🌕", "½⯨⯪🌗🌓", "☆✩✰⭒🌑"
_DOTS, _NO_DOTS = "●⬤■▮♥❤🖤◆", "○◯□▯♡🤍◇"
"""Marks that fill up a row of as many as could be had; without empty ones behind them they are bullets or hearts."""
_STAR_CODE = r"(?::(?:star|star2|full_moon):|&\#9733;|&\#x2605;|&starf;|&bigstar;)"
_NO_STAR_CODE = r"(?:&\#9734;|&\#x2606;|&star;)"
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_WORD = "|".join(NUMBER_WORDS).replace(" ", r"\s")
_AMOUNT = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?(?:\s?[½¼¾]|\s1/2)?|½|(?:{_WORD})(?:\sand\sa\shalf|-and-a-half)?)"

_NOTATION = re.compile(
    rf"""
      (?P<of>(?<![\w/,$€£%])(?<!(?<!\.)\.)(?P<n>{_AMOUNT})
          (?:(?P<join>\s?[–-]\s?|\s(?:to|or|and)\s)(?P<to>\d{{1,3}}(?:[.,]\d{{1,2}})?))?
        (?:\s?(?:stars?|points?))?
        (?:\s{{0,3}}[*_]{{0,3}}\s{{0,3}}[*_]{{0,3}}|\s{{4,60}}(?=/))
        (?P<sep>/|out(?:\sof|\s?ta)?\s(?:a\s(?:possible\s)?)?|of\s(?:a\s(?:possible\s)?)?|(?P<abroad>von|sur|van|su|de|di|av|af|z)\s(?=\d))\s{{0,3}}[*_]{{0,3}}
        (?P<max>\d{{1,3}}(?:\.0)?(?![\w/]|[.,]\d)|(?:{_WORD})\b)(?:\s?(?P<ofstars>stars?\b|[★⭐](?![{_FULL}{_EMPTY}])))?)
    | (?P<starred>(?<![\w/.,$€£-])(?P<many_stars>\d(?:[.,]\d{{1,2}})?)\s?[★⭐]\uFE0F?(?![{_FULL}{_EMPTY}{_HALF}]))
    | (?P<ofglyphs>(?P<some>[{_FULL}{_HALF}]+)\s?(?:/|out\sof|of)\s?(?P<all>[{_FULL}{_EMPTY}]{{3,10}}))
    | (?P<filled>[{_DOTS}](?:[{_DOTS}{_NO_DOTS}\uFE0F]|\s(?=[{_DOTS}{_NO_DOTS}]))*)
    | (?P<coded>{_STAR_CODE}(?:\s?{_STAR_CODE})*(?:\s?(?:½|&frac12;|&\#189;|1/2|:star_half:))?(?:\s?{_NO_STAR_CODE})*)
    | (?P<glyphs>[{_FULL}{_EMPTY}](?:[{_FULL}{_EMPTY}{_HALF}\uFE0F]|\s(?=[{_FULL}{_EMPTY}{_HALF}]))*(?:\s?1/2)?)
    | (?P<marks>(?<![\w*])\*{{1,5}}(?:\s?(?:1/2|½))?(?![\w*]))
    | (?P<stars>(?<![\w/.,$€£-])(?P<count>{_AMOUNT})[\s-](?:gold\s)?stars?(?![\w-]))
    | (?P<percent>(?<![\w/.,$€£-])(?P<cent>\d{{1,3}}(?:\.\d)?)\s?%)
    | (?P<thumbs>\b(?:(?P<many>two|both|2|double|one|a|1|an\s[a-z]+|a\s(?:big|huge|solid|hearty|definite))\s)?
        thumbs?[\s-](?:[a-z]+\s)?(?P<way>up|down)\b)
    | (?P<emoji>(?:[👍👎][\U0001F3FB-\U0001F3FF]?){{1,2}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = re.compile(
    rf"[\d½¼¾a-z][\s*_]{{0,60}}/[\s*_]{{0,3}}\d|\bo(?:ut\s?(?:of|ta)|ut|f)\s(?:a\s)?(?:possible\s)?[*_]{{0,3}}(?:\d|(?:{_WORD})\b)|"
    rf"[{_FULL}{_DOTS}%👍👎]|&\#9733|&\#x2605|&(?:big)?star|\d[★⭐]|:full_moon:|\b(?:von|sur|van|su|de|di|av|af|z)\s\d|\b[Ss]tars?\b|STAR|[Tt]humb|THUMB"
)
"""What every notation but asterisks holds: a cheap look before the dear one."""
_SIGNS = (
    "**",
    "%",
    "👍",
    "👎",
    "thumb",
    "Thumb",
    "THUMB",
    "STAR",
    "&#9733",
    "&#x2605",
    ":full_moon",
    *_FULL,
    *_DOTS,
)
_WORDED = (
    re.compile(r"/[\s*_]{0,3}\d"),
    re.compile(r"star(?<![a-zA-Z]star)s?\b"),
    re.compile(r"Star(?<![a-zA-Z]Star)s?\b"),
    re.compile(rf"of\s(?:a\s)?(?:possible\s)?[*_]{{0,3}}(?:\d|(?i:{_WORD})\b)"),
    re.compile(rf"out(?:\s?ta)?\s(?:a\s)?(?:possible\s)?[*_]{{0,3}}(?:\d|(?i:{_WORD})\b)"),
    re.compile(r"(?:Of|OF|Out|OUT)\s"),
    re.compile(r"\d\s(?:von|sur|van|su|de|di|av|af|z)\s\d"),
)
"""Each begins with letters that need not be looked for one by one."""
_STAR_CODES, _NO_STAR_CODES = re.compile(_STAR_CODE), re.compile(_NO_STAR_CODE)
_HALF_CODE = re.compile(r"½|&frac12;|&#189;|1/2|:star_half:")
_ROUND = (5, 6, 10, 20, 100)
"""What a verdict is out of where the word between is another language's *of*."""
LETTER = re.compile(
    r"(?<![\w'’&/.-])[A-D](?:[+−–-](?![\w])|[\s-](?:plus|minus)\b)?(?![\w'’&/+])|(?<![\w'’&/.-])F(?![\w'’&/+.-])"
)
"""A letter grade. Only a label or a line of its own makes one of a capital letter."""
BARE = re.compile(r"(?<![\w/.,$€£#-])\d{1,3}(?:[.,]\d{1,2})?(?![\w/%]|[.,]\d|-\w)")
"""A number alone. Only a label or a verdict makes one a score."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A rating as written: its place, its kind and its numbers.

    `kind` is ``fraction``, ``stars``, ``marks`` (asterisks), ``percent``, ``letter``, ``thumbs`` or ``bare``.
    `worded` says that it speaks of stars or of "out of" in words. For letters and thumbs
    `amount` is already of 100.
    """

    start: int
    end: int
    raw: str
    kind: str
    amount: float
    maximum: float | None = None
    worded: bool = False


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Notation]:
    """The notations between two offsets, in order. Letters and bare numbers are not among them."""
    stop = len(text) if end is None else end
    if not (_HINT.search(text, start, stop) or (text.find("**", start, stop) >= 0 and stop - start < 240)):
        return
    for match in _NOTATION.finditer(text, start, stop):
        found = _read(match)
        if found is not None:
            yield found


def hints(text: str) -> Iterator[int]:
    """Offsets at which notations may stand: in the lines of no others is there one that `find` finds.

    Single words and signs are looked for one by one, which is several times as fast as `_HINT` over
    the whole text: most texts hold few.
    """
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            yield at
            end = text.find("\n", at)  # one for each line will do
            at = text.find(sign, end) if end >= 0 else -1
    for pattern in _WORDED:
        for match in pattern.finditer(text):
            yield match.start()


def letter(text: str, start: int, end: int) -> Notation | None:
    """The letter grade that stands first between two offsets, spaces and emphasis before it skipped."""
    match = LETTER.match(text, _skip(text, start, end), end)
    if match is None:
        return None
    grade = match[0].replace("−", "-").replace("–", "-")
    if len(grade) > 2:
        grade = grade[0] + ("+" if grade.endswith("plus") else "-")
    return Notation(match.start(), match.end(), match[0], "letter", float(LETTERS[grade]), 100)


def bare(text: str, start: int, end: int) -> Notation | None:
    """The bare number that stands first between two offsets, spaces and emphasis before it skipped."""
    match = BARE.match(text, _skip(text, start, end), end)
    if match is None:
        return None
    return Notation(match.start(), match.end(), match[0], "bare", amount(match[0]))


def amount(written: str) -> float:
    """What ``6,5``, ``3½``, ``3 1/2`` or ``three and a half`` counts."""
    low = written.casefold().replace("\xa0", " ").strip()
    for ending in (" and a half", "-and-a-half", " 1/2"):
        if low.endswith(ending):
            return amount(low[: -len(ending)]) + 0.5
    if low in NUMBER_WORDS:
        return float(NUMBER_WORDS[low])
    if low and low[-1] in _VULGAR:
        return (amount(low[:-1]) if low[:-1].strip() else 0.0) + _VULGAR[low[-1]]
    return float(low.replace(",", "."))


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t\xa0*_`(":
        start += 1
    return start


def _read(match: re.Match[str]) -> Notation | None:
    """The notation that a match stands for; None where its numbers make no sense as one."""
    raw = match[0]
    start, end = match.span()
    kind = match.lastgroup
    if match["of"]:
        low, high = amount(match["n"]), amount(match["max"])
        if match["to"]:
            low = (low + amount(match["to"])) / 2
            joined = match["join"].strip()
            if joined == "and" and not match.string[:start].rstrip().casefold().endswith("between"):
                low, start = amount(match["to"]), match.start("to")
                raw = match.string[start:end]
        if (low, high) == (1, 2) and match["ofstars"]:
            return Notation(start, end, raw, "stars", 0.5, None, True)  # "1/2 star"
        if not 2 <= high <= 100:
            return None
        if match["abroad"] and high not in _ROUND:
            return None
        worded = match["sep"] != "/" or bool(match["ofstars"]) or "star" in raw
        return Notation(start, end, raw, "fraction", low, high, worded)
    if match["starred"]:
        return Notation(start, end, raw, "stars", amount(match["many_stars"]), None, True)
    if match["ofglyphs"]:
        half = 0.5 if match["some"][-1] in _HALF else 0.0
        return Notation(
            start, end, raw, "stars", len(match["some"].rstrip(_HALF)) + half, float(len(match["all"]))
        )
    if match["filled"]:
        raw = raw.rstrip(" ")
        dots = sum(raw.count(sign) for sign in _DOTS)
        row = dots + sum(raw.count(sign) for sign in _NO_DOTS)
        return (
            Notation(start, start + len(raw), raw, "stars", dots, float(row))
            if dots < row <= 10 and row > 2
            else None
        )
    if match["coded"]:
        full, empty = len(_STAR_CODES.findall(raw)), len(_NO_STAR_CODES.findall(raw))
        half = 0.5 if _HALF_CODE.search(raw) else 0.0
        return Notation(
            start, end, raw, "stars", full + half, float(full + empty + (1 if half else 0)) if empty else None
        )
    if match["glyphs"]:
        raw = raw.rstrip(" ")
        full = sum(raw.count(sign) for sign in _FULL)
        empty = sum(raw.count(sign) for sign in _EMPTY)
        half = 0.5 if raw.endswith("1/2") or any(sign in raw for sign in _HALF) else 0.0
        most = float(full + empty + (1 if half and empty else 0)) if empty else None
        return Notation(start, start + len(raw), raw, "stars", full + half, most) if full or half else None
    if match["marks"]:
        half = 0.0 if raw.endswith("*") else 0.5
        return Notation(start, end, raw, "marks", raw.count("*") + half)
    if match["stars"]:
        return Notation(start, end, raw, "stars", amount(match["count"]), None, True)
    if match["percent"]:
        return Notation(start, end, raw, "percent", float(match["cent"]), 100)
    if match["thumbs"]:
        two = (match["many"] or "").casefold() in ("two", "both", "2", "double")
        up = match["way"].casefold() == "up"
        return Notation(start, end, raw, "thumbs", (100 if two else 75) if up else (0 if two else 25), 100)
    if kind == "emoji":
        ups, downs = raw.count("👍"), raw.count("👎")
        if ups and downs:
            return None
        return Notation(
            start, end, raw, "thumbs", (100 if ups > 1 else 75) if ups else (0 if downs > 1 else 25), 100
        )
    return None
