"""The score lines of a text: by themselves, in tables, and where their neighbours make them so.

``+ the pie 8/10`` or ``Map: 4`` alone could be anything; in a block of score lines it is one.
"""

from __future__ import annotations

import re

from . import labels, notations, prose_scores, score_lines, score_tables
from .document import MOST_LINES, Document, Line, plain
from .score_lines import LONGEST, Labelled

MOST_FOUND = 1_000
"""Score lines of one text; one with more is no review."""
_ENDING = re.compile(r"[\s*_`)\]]*(?:\([^()\n]{0,60}\))?[\s*_`.!]*$")
_NUMBER = re.compile(
    r"\s*(?:[+*•-]\s+)?([^\W\d_][^:：|\n]{0,44}?)\s*(?:[:：|–—=]|\.{3,}|…|\s-\s)[\s*_`.…]*(?=\d|[A-F])"
)
_KNOWN = re.compile(r"\s*(?:[+*•-]\s+)?([^\W\d_][\w/&' -]{1,30}?)\s+(?=\d{1,3}(?:[.,]\d)?\s*$)")
_MAYBE = re.compile(r"\d|[A-F](?<!\w[A-F])(?:[+−–-]|(?!\w))")
"""A digit, or a capital that may be a grade."""
_NO_PARTS = frozenset(
    ["max", "min", "maximum", "minimum", "out of", "best", "worst", "fraction", "votes", "count", "reviews", "ratings",
     "number", "scale", "percent", "weight", "rank", "position"]
)  # fmt: skip
"""What a number beside a score says that is no score."""
_PARTS = re.compile(r"[^|·•;]+")
_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)])?\s*")


def all_lines(document: Document) -> tuple[dict[int, tuple[Labelled, ...]], frozenset[int]]:
    """The score lines by number, and the lines that head a table of them; front matter is not looked at."""
    first = document.front_matter.last + 1 if document.front_matter else 0
    tabled, heads = score_tables.find(document)
    found = dict(tabled)
    weak: dict[int, tuple[Labelled, ...]] = {}
    for number in range(first, min(len(document.lines), MOST_LINES)):
        if len(found) >= MOST_FOUND:
            break
        line = document.lines[number]
        if number in found or not line.plain or len(line.raw) > LONGEST:
            continue
        hinted = number in document.hinted or "<" in line.raw
        if not hinted and len(line.plain) > 3 and not _MAYBE.search(line.raw):
            continue
        quoted = _quoted(document, line)
        read = score_lines.read(line, document.notations(number))
        scores = _apart(quoted, read or (_own_beside(document, number) if quoted else ()))
        if scores:
            found[number] = scores
        else:
            perhaps = _perhaps(document, number)
            if perhaps:
                weak[number] = perhaps
    _strengthen(weak, found)
    return found, heads


def _apart(quoted: tuple[Labelled, ...], read: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Both, in order, those read from the line only where none that is quoted stands."""
    if not quoted:
        return read
    taken = {n for one in quoted for n in range(one.notation.start, one.notation.end)}
    others = [one for one in read if one.notation.start not in taken and one.notation.end - 1 not in taken]
    return tuple(sorted([*quoted, *others], key=lambda one: one.notation.start))


def _quoted(document: Document, line: Line) -> tuple[Labelled, ...]:
    """The scores of a line that only says what others give: ``OpenCritic 84, IGN 8/10``."""
    if document.sources is None or len(line.plain) > 160:
        return ()
    names = len(document.sources.findall(line.raw))
    if not names or len(line.plain.split()) > 6 * names + 2:
        return ()
    found = prose_scores.behind_sources(document.text, line, document.sources)
    return tuple(Labelled(n, label) for n, label in found)


def _own_beside(document: Document, number: int) -> tuple[Labelled, ...]:
    """The reviewer's score in a row of those of others, part by part: ``IMDb 7.9 | Me: 8/10``."""
    line = document.lines[number]
    found: list[Labelled] = []
    for part in _PARTS.finditer(line.raw):
        start, end = line.start + part.start(), line.start + part.end()
        inside = [n for n in document.notations(number) if start <= n.start and n.end <= end]
        found += score_lines.read(Line(start, end, part[0], plain(part[0])), inside)
    return tuple(found)


def _perhaps(document: Document, number: int) -> tuple[Labelled, ...]:
    """What a line would say as a part of a block: one label, one notation or number behind it."""
    text, line = document.text, document.lines[number]
    raw = line.raw
    if len(raw) > 100:
        return ()
    n = next((n for n in document.notations(number) if n.kind in ("fraction", "stars")), None)
    if n is not None:
        before = text[line.start : n.start]
        label = score_lines.strip(_ITEM.sub("", before, count=1))
    else:
        pair = _NUMBER.match(raw) or _KNOWN.match(raw)
        if pair is None or (pair.re is _KNOWN and not score_lines.knows(pair[1])):
            return ()
        n = notations.letter(text, line.start + pair.end(), line.end) or notations.bare(
            text, line.start + pair.end(), line.end
        )
        label = score_lines.strip(pair[1])
        if n is None or n.start > line.start + pair.end() + 2 or n.amount > 100:
            return ()
    words = label.split()
    name = labels.normal(label)
    if not 0 < len(words) <= 7 or score_lines.STOP.search(label) or not _ENDING.match(text[n.end : line.end]):
        return ()
    if name in _NO_PARTS or (name in labels.METADATA and name not in labels.ASPECTS):
        return ()
    return (Labelled(n, label, True),)


def _strengthen(weak: dict[int, tuple[Labelled, ...]], found: dict[int, tuple[Labelled, ...]]) -> None:
    """Take the weak lines that stand beside one another, or right beside lines that were taken, on the same scale."""
    numbers = sorted(weak)
    for number in numbers:
        one, near = weak[number][0], weak.get(number + 1)
        if near and _alike(one, near[0]) and (one.notation.kind != "bare" or score_lines.knows(one.label)):
            found[number], found[number + 1] = weak[number], near
    for order in (numbers, numbers[::-1]):
        for number in order:
            beside = [found[near][0] for near in (number - 1, number + 1) if near in found]
            if number not in found and any(_alike(weak[number][0], near) for near in beside):
                found[number] = weak[number]


def _alike(one: Labelled, other: Labelled) -> bool:
    """Whether two lines judge on the same scale, as far as they say."""
    a, b = one.notation, other.notation
    if a.kind == b.kind and a.maximum == b.maximum:
        return True
    numbers = {"fraction", "bare"}
    if {a.kind, b.kind} == numbers:
        most = a.maximum or b.maximum or 0
        return max(a.amount, b.amount) <= most
    return False
