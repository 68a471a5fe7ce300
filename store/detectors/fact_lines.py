"""Lines that state facts of a work or a page without a label: ``Harrow & Finch, 368 pp. $27.99``, ``6 June 2025, 9 am``."""

from __future__ import annotations

import re

_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS},?\s\d{{4}}|"
    rf"{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{4}}[-/.]\d\d[-/.]\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|{_MONTHS}\s\d{{4}})"
)
_TIME = r"(?:(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}|[a-z]{2,4}))?)"
_DATE_LINE = re.compile(
    rf"(?:(?:first\s)?(?:posted|published|updated|modified|last\supdated|date)\s?(?:on|:)?\s*)?{_DAY}"
    rf"(?:\s?[,•|·–—-]?\s*{_TIME})?"
    rf"(?:[\s,|•·–—-]*(?:updated|modified|last\supdated)\s?(?:on|:)?\s*{_DAY}(?:\s?[,•|·]?\s*{_TIME})?)?\.?$",
    re.IGNORECASE,
)
_FACTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b\d{2,4}\s?(?:pp?\b|pages\b)",
        r"\b\d{2,3}\s?(?:mins?\b|minutes\b)|\b\d\s?h(?:r|ours?)?s?\s?\d{1,2}\s?m",
        r"[$£€]\s?\d+(?:\.\d\d)?",
        r"\b(?:hardcover|hardback|paperback|e-?book|audiobook|kindle|blu-?ray|dvd|vod)\b",
        r"(?:^|[\s,.;·|(])(?-i:PG-13|PG|NC-17|12A|TV-(?:MA|14|PG)|R|U|15|18)(?=[,.;·|)]|$)|\bcert(?:ificate)?\b|\brated\b",
        r"\bISBN\b",
        r"(?:^|[.;,]\s)(?:dir(?:ected)?(?:\sby\b|[.:])|(?-i:With|Starring)\s(?-i:[A-Z]))",
        r"\bsubtitle[sd]\b|\bin (?:french|german|spanish|italian|japanese|korean|mandarin|czech|polish|danish|swedish)\b",
        rf"\b(?:out|opens?|opening|released|publish(?:ed|es)|available|in (?:cinemas|theat(?:er|re)s)|streaming|is on)\b[^.]{{0,40}}(?:\d{{4}}|{_MONTHS}\s\d|\d\s{_MONTHS}|now\b|today)",
        rf"\b{_DAY}",
        r"\b(?-i:[A-Z][\w&’']*(?:\s[A-Z&][\w&’']*){0,3}\s(?:Books|Press|Records|Pictures|Films|Publishing|Games|Studios?|Releasing|Entertainment|House))\b",
    )
]
_SENTENCE = re.compile(
    r"\b(?:you|it|I|we|she|he|they|will|was|were|that|who|which|have|has|had|does|did|would|can|could|should)\b"
)
"""Words that tell a sentence from a row of facts."""
_DIGIT = re.compile(r"\d")
_DIRECTED = re.compile(r"(?:Dir(?:ected)?(?:\s(?:by)|[.:])|Directed)\s+[^\W\d_a-z]")
_SHOWN = re.compile(
    rf"\b(?:out|opens?|in (?:cinemas|theat(?:er|re)s)|streaming|is on|available|airs?|released)\b.{{0,60}}?"
    rf"(?:{_MONTHS}\s\d|\d\s{_MONTHS}|\d{{4}}\b|\bnow\b|\btoday\b|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)",
    re.IGNORECASE,
)


def is_date(plain: str) -> bool:
    """Whether a line is a date, perhaps with a time and a word for what happened then."""
    return len(plain) < 90 and any(c.isdigit() for c in plain) and _DATE_LINE.match(plain) is not None


def states_facts(plain: str, apart: bool) -> bool:
    """Whether a line is made of facts rather than of a sentence.

    `apart` tells that it is set apart from the running text, in italics or by its place at the head or foot.
    """
    if not 8 <= len(plain) <= 220:
        return False
    if _DIRECTED.match(plain):
        return True
    if not apart and (not _DIGIT.search(plain) or _SENTENCE.search(plain)):
        return False
    words = len(plain.split())
    kinds = sum(1 for fact in _FACTS if fact.search(plain))
    if kinds >= 2 and words <= 7 * kinds + (8 if apart else 0):
        return True
    return apart and bool(_SHOWN.search(plain)) and words <= 30
