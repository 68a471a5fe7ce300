"""Dates as reviews write them: found by one pattern, read into ISO as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:1[89]\d\d|20[0-3]\d)"
_DATE = re.compile(
    rf"""
      (?P<iso>(?<![\w/.-]){_YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?=[T\s]|[^\w/-]|$))
    | (?P<mdy>\b{_MONTH}\b\.?\s(?:\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}\b)
    | (?P<dmy>\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b\.?,?\s{_YEAR}\b)
    | (?P<my>\b{_MONTH}\b\.?,?\s(?:of\s)?{_YEAR}\b)
    | (?P<dm>(?<![\w.,-])(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?)\b(?![\d:]|\s(?:have|be|not)))
    | (?P<numeric>(?<![\w/.-])\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}(?![\w/]))
    | (?P<decade>(?<![\w/.,$€£-])(?:1[89]|20)\d0[’']?s\b|(?<!\w)[’'][2-9]0s\b)
    | (?P<year>(?<![\w/.,$€£#@-]){_YEAR}(?!\w|[.,]\d|[-/]\d|\s?(?:%|people|copies|pages|words|minutes|votes|dollars)))
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NO_YEAR = r"(?!\w|[.,]\d|[-/]|\s?(?:%|people|copies|pages|words|minutes|votes|dollars))"
_LONE = re.compile(rf"(?<![\w/.,$€£#@-]){_YEAR}{_NO_YEAR}")
_OLD = re.compile(rf"(?<![\w/.,$€£#@-])1[0-7]\d\d{_NO_YEAR}(?!\s[a-z]+s\b)")
_DIGITS = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d|\d0[’']?s\b|\d(?:st|nd|rd|th)?\s(?:of\s)?[JFMASOND][A-Za-z]{2}|[JFMASOND][A-Za-z]{2,8}\.?\s\d"
)
_REACH = 22
"""Code points on either side of such digits within which a date lies."""


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Every date between two offsets with the name of its form, in order.

    The forms are ``iso mdy dmy my dm numeric decade year``; of a timestamp only the date is given.
    """
    stop = len(text) if end is None else end
    at = start
    for digits in _DIGITS.finditer(text, start, stop):
        if digits.end() <= at:
            continue
        # every form holds digits: look only around them, for the words of months are dear to look for
        around = max(at, digits.start() - _REACH)
        for match in _DATE.finditer(text, around, min(stop, digits.end() + _REACH)):
            form = match.lastgroup or "year"
            at = match.end()
            if form in ("mdy", "dmy", "my", "dm") and not re.search(r"[A-Z]", match[0]):
                continue  # "may 2" in lower case is more often a verb and a number
            yield Span(*match.span()), form


def lone_year(text: str, at: int) -> bool:
    """Whether a year stands at `at` that is no part of a longer date, as far as what touches it tells."""
    return _LONE.match(text, at) is not None


def old_year(text: str, at: int) -> bool:
    """Whether four digits at `at` may be a year before 1800; the words before have to say that they are."""
    return _OLD.match(text, at) is not None


def iso(written: str, form: str) -> str | None:
    """A date as ``2025``, ``2025-06`` or ``2025-06-06``; None where it says less than a year."""
    if form in ("year", "iso"):
        return written.replace("/", "-")
    if form in ("decade", "dm"):
        return None
    if form == "numeric":
        first, second, year = re.split(r"[/.]", written)
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return year  # day and month could be either
    parts = _PARTS.findall(written)
    numbers = [int(part) for part in parts if part.isdigit()]
    month = next((_MONTHS[part[:3].casefold()] for part in parts if not part.isdigit()), 0)
    if form == "numeric":
        day, month, year = numbers if numbers[0] > 12 else (numbers[1], numbers[0], numbers[2])
    elif form == "my":
        return f"{numbers[-1]}-{month:02}"
    else:
        day, year = numbers[0], numbers[-1]
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return str(year)


_PARTS = re.compile(r"\d+|[a-z]{3,}", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


def first_iso(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first date between two offsets that says at least a year, as ISO, and its place."""
    for span, form in find(text, start, end):
        value = iso(span.of(text), form)
        if value is not None:
            return value, span
    return None
