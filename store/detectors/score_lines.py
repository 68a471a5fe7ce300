"""Lines that are nothing but scores and their labels: ``Story - 7/10``, ``| Art | 9.5/10 |``, ``B+``.

Told apart from running text by what is left when the notations are taken away: a short label
before each, and behind the last at most a remark in brackets or a stray dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import labels, notations
from .document import TAG, Line
from .notations import Notation

LONGEST = 240
"""Code points of a line above which it is not looked at as a score line."""

_SEPARATOR = re.compile(r"[:：=|→]\s*$|\s[-–—]+\s*$|\s{2,}$|[-–—]\s*$|(?:\.{3,}|…)\s*$")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|(?:\.\s){3,})\s*$")
_BRACKETS = re.compile(r"\((?:[^()]{0,12}\b(?:out of|of|max)\b[^()]{0,12}|[\d/.,%\s-]{1,12})\)")
_BOLD_LEAD = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+(?:\*\*|__)([^*\n]{1,60}?)(?:\*\*|__)\s*[:–—-]?[\s*_`]*$")
_YEAR = re.compile(r"\(\d{4}\)")
_LETTERS = re.compile(r"[^\W\d_]")
_PAIR = re.compile(r"([^\W\d_][^:：|\n]{0,44}?)[\s*_`|]{0,6}[:：|–—-][\s*_`|]{0,6}(?=[A-F\d])")
_VALUE = re.compile(r"[:：|–—-][\s*_`|]{0,6}[A-F\d]")
_REMARK = re.compile(r"\s*[-–—]*\s*(?:\([^()\n]{0,80}\))?[\s*_`|)\].!–—-]*$")
_WORD_BEHIND = re.compile(r"\s+[*_\"“]{0,2}[A-Z][\w’'-]{2,20}(?:\s[\w’'-]{2,20})?[*_\"”!.]{0,3}$")
"""What a verdict says in a word: ``88/100 Excellent``."""
_TITLED = re.compile(
    r"\s*(?:[-*+•]\s+|\d{1,3}[.)]\s+)?[*_]{0,3}(?:[“\"‘'«](?P<title>[^“”\"«»\n]{2,80}?)[”\"’'»]|(?P<caps>(?=[A-Z])[A-Z0-9 '’:&!.-]{4,60}?))"
    r"[*_,]{0,3}\s*(?:\((?:[A-Z0-9+-]{1,5}|\d{4})\)[*_]{0,3})\s*[:–—-]?\s*$"
)
"""A title in quotes or capitals with its certificate or year: ``“LOW WATER” (PG) 3.5 STARS``."""
STOP = re.compile(r"[.!?;]\s|[.!?;]$")
_DASHES = frozenset("-–—*_. \t\u00a0")
_SPACED = re.compile(r"\s*([^\W\d_][\w/&' -]{1,30}?)\s{1,3}((?:10|\d)\.\d)\s*$")
"""A label and a number with one decimal, as score blocks lose their marks in scraping."""
_NAMED = re.compile(r"\s*([A-Z][\w/&' -]{1,30}?)\s+([A-F][+−–-]?|\d{1,3}(?:[.,]\d)?)\s*\.?\s*")
_LONE = re.compile(r"(?:10(?:[.,]0)?|\d[.,]\d)$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A notation on a score line with the label before it as written, ``""`` where there is none."""

    notation: Notation
    label: str
    listed: bool = False
    """Whether the label names one of several parts by its form: a table cell or a bold list lead."""
    item: str | None = None
    """The work that is judged, where the text is about several."""
    whole: bool = False
    """Whether it is a verdict on the whole of that work."""


def read(line: Line, noted: Sequence[Notation]) -> tuple[Labelled, ...]:
    """The scores of a score line; empty when the line is anything else. `noted` are the notations on it."""
    if len(line.raw) > LONGEST or not line.plain:
        return ()
    view = _without_tags(line.raw)
    inside = notations.find(view) if "<" in line.raw else (_shift(n, -line.start) for n in noted)
    found = [n for n in inside if n.kind != "marks" or _stands_for_stars(view, n)]
    first = labels.split(line.plain)
    if first and first[0] in labels.METADATA and first[0] not in labels.OVERALL:
        return ()
    result = _spread(view, found) if found else _letters_and_numbers(view, line)
    return tuple(replace(item, notation=_shift(item.notation, line.start)) for item in result)


def is_stray(plain: str) -> bool:
    """Whether a line is a dash or the like, left over from a scraped score block."""
    return 0 < len(plain) <= 3 and all(sign in _DASHES for sign in plain)


def is_label(plain: str) -> bool:
    """Whether a line may name what the score under it is for: up to five words, no sentence."""
    return (
        0 < len(plain) <= 40
        and len(plain.split()) <= 5
        and not STOP.search(plain)
        and bool(_LETTERS.search(plain))
        and (plain[0].isupper() or labels.normal(plain) in labels.ASPECTS | labels.OVERALL)
    )


def _shift(n: Notation, by: int) -> Notation:
    return replace(n, start=n.start + by, end=n.end + by)


def _without_tags(raw: str) -> str:
    """The line with tags and image markup blanked, every other code point in its place."""
    if "<" in raw:
        raw = TAG.sub(
            lambda match: ("|" if match[0][:4].lower() in ("</td", "</th") else " ").ljust(len(match[0])), raw
        )
    return raw


def _stands_for_stars(view: str, n: Notation) -> bool:
    """Whether asterisks are a rating: a half behind them, a maximum, or a label before them."""
    if not n.raw.endswith("*") or re.match(
        r"\s*\(?(?:out )?of (?:four|five|4|5|\*{4,5}(?!\*))", view[n.end :], re.IGNORECASE
    ):
        return True
    before = view[: n.start].rstrip()
    if before.endswith(" of"):
        return False  # the maximum
    return before.endswith((":", "=")) and not view[n.end :].strip(" *")


def _spread(view: str, found: list[Notation]) -> list[Labelled]:
    """Each notation with the label before it, or nothing where the rest of the line is more than labels."""
    result: list[Labelled] = []
    at = 0
    listed = view.count("|") >= 1 or bool(
        re.match(r"\s*(?:[-*+•]|\d+[.)])\s+\*\*[^*]{1,60}\*\*\s*[:–—-]", view)
    )
    for n in found:
        gap = view[at : n.start]
        titled = _TITLED.match(gap) if at == 0 else None
        if titled and n.kind in ("fraction", "stars", "marks"):
            result.append(Labelled(n, "", item=(titled["title"] or titled["caps"]).strip(), whole=True))
            at = n.end
            continue
        label = _label(gap)
        if label is None:
            if result and _is_remark(view[at:]):
                return result
            return []
        if n.kind == "percent" and not label:
            return []
        if listed and "|" in label:
            label = next(
                (cell for cell in map(strip, reversed(label.split("|"))) if _LETTERS.search(cell)), ""
            )
        if listed and not label and result:
            label = result[-1].label  # further columns of a table row judge the same thing
        result.append(Labelled(n, label, listed and bool(label)))
        at = n.end
    return result if _is_remark(view[at:]) or (knows(result[0].label) and len(view[at:].split()) <= 6) else []


def _label(gap: str) -> str | None:
    """The label in the text before a notation: ``""`` when there is none, None when the text is no label."""
    lead = _BOLD_LEAD.match(gap)
    if lead:
        return lead[1].strip(" :")
    text = gap if _YEAR.search(gap) else _BRACKETS.sub(" ", gap)
    label = strip(_LEADERS.sub("", text))
    parted = bool(_SEPARATOR.search(text) or _SEPARATOR.search(text.rstrip("*_`( ")))
    if not label or not (parted or _LETTERS.search(label)):
        return ""
    if len(label) > 60 or len(label.split()) > 8 or STOP.search(label):
        return None
    return label if parted or (knows(label) and len(label.split()) <= 3) else None


def strip(label: str) -> str:
    """A label without the marks around it."""
    return label.strip(' \t\xa0*_`#>|:：=→•·~-–—+",;&').rstrip("( ")


def knows(label: str) -> bool:
    """Whether a label is the name of a part, a verdict or a source."""
    name = labels.normal(label)
    return name in labels.OVERALL or name in labels.ASPECTS or labels.source_of(label) is not None


def _is_remark(rest: str) -> bool:
    """Whether what follows the last notation is no more than a remark."""
    if not _LETTERS.search(rest) or _REMARK.match(rest):
        return True
    if _WORD_BEHIND.match(rest):
        return True
    return bool(re.match(r"[\s*_`]*(?:\(|[-–—|]\s|,\s)", rest)) and len(rest.split()) <= 7


def _letters_and_numbers(view: str, line: Line) -> list[Labelled]:
    """``Script: C+  Sound: A``, ``Gameplay: 8``, or a letter or number alone on its line."""
    result: list[Labelled] = []
    at, listed = 0, "|" in view
    if not _VALUE.search(view):
        return _listed(view) or _alone(view, line)
    while pair := _PAIR.search(view, at):
        n = notations.letter(view, pair.end(), len(view)) or notations.bare(view, pair.end(), len(view))
        if n is None or n.start - pair.end() > 6 or _LETTERS.search(view[at : pair.start()]):
            return []
        label = strip(pair[1])
        if n.kind == "bare" and labels.normal(label) in labels.FACTS:
            return []  # "Rated: 15" is a certificate
        if not knows(label) and not (listed and n.kind == "letter") and not _names_a_grade(label):
            return []
        if n.kind == "letter" and not re.match(r"[\s*_`]*(?:$|\s{2}|[|,;(.])", view[n.end :]):
            return []
        result.append(Labelled(n, label, listed))
        at = n.end
    if result:
        return result if _is_remark(view[at:]) else []
    return _alone(view, line)


def _listed(view: str) -> list[Labelled]:
    """``Acting A, Script B-, Overall B+``: known names with a letter or number right behind each, and nothing else."""
    result: list[Labelled] = []
    at = 0
    for part in re.split(r"[,;]", view) if "," in view or ";" in view else ():
        found = _NAMED.fullmatch(part)
        if found is None or not knows(found[1]):
            return []
        start = at + found.start(2)
        n = notations.letter(view, start, len(view)) or notations.bare(view, start, len(view))
        if n is None:
            return []
        result.append(Labelled(n, found[1]))
        at += len(part) + 1
    return result


def _alone(view: str, line: Line) -> list[Labelled]:
    """``B+`` or ``8.1`` with nothing else on its line."""
    spaced = _SPACED.match(view)
    if spaced and _known_part(spaced[1]):
        found = notations.bare(view, spaced.start(2), len(view))
        return [Labelled(found, strip(spaced[1]))] if found else []
    alone = line.plain.strip(" .()")
    if len(alone) <= 4:
        lead = line.raw.find(alone)
        grade = notations.LETTER.fullmatch(alone)
        if grade and len(alone) == 2:
            found = notations.letter(view, lead, len(view))
        elif _LONE.match(alone):
            found = notations.bare(view, lead, len(view))
        else:
            found = None
        if found is not None:
            return [Labelled(found, "")]
    return []


def _known_part(label: str) -> bool:
    """Whether a label, or one side of it (``Acting/Cast``), is the name of a part or of a verdict."""
    return knows(label) or any(knows(part) for part in label.split("/"))


def _names_a_grade(label: str) -> bool:
    """``Night Bus rating``, ``Final grade``: labels that end in the word for a verdict."""
    return labels.normal(label).split(" ")[-1] in ("rating", "score", "grade", "verdict", "mark")
