"""The score lines of a text: by themselves, in tables, and where their neighbours make them so.

``+ the pie 8/10`` or ``Map: 4`` alone could be anything; in a block of score lines it is one.
"""

from __future__ import annotations

import re

from . import labels, notations, prose_scores, score_lines, score_tables
from .document import Document, Line
from .score_lines import LONGEST, Labelled

_ENDING = re.compile(r"[\s*_`]*(?:\([^()\n]{0,60}\))?[\s*_`.!]*$")
_NUMBER = re.compile(
    r"\s*(?:[+*•-]\s+)?([^\W\d_][^:：|\n]{0,44}?)\s*(?:[:：|–—=]|\.{3,}|…|\s-\s)[\s*_`.…]*(?=\d|[A-F])"
)
_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)])?\s*")


def all_lines(document: Document) -> tuple[dict[int, tuple[Labelled, ...]], frozenset[int]]:
    """The score lines by number, and the lines that head a table of them; front matter is not looked at."""
    first = document.front_matter.last + 1 if document.front_matter else 0
    tabled, heads = score_tables.find(document)
    found = dict(tabled)
    weak: dict[int, tuple[Labelled, ...]] = {}
    for number in range(first, len(document.lines)):
        line = document.lines[number]
        if number in found or not line.plain or len(line.raw) > LONGEST:
            continue
        scores = _apart(_quoted(document.text, line), score_lines.read(document.text, line))
        if scores:
            found[number] = scores
        else:
            perhaps = _perhaps(document.text, line)
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


def _quoted(text: str, line: Line) -> tuple[Labelled, ...]:
    """The scores of a line that only says what others give: ``OpenCritic 84, IGN 8/10``."""
    if len(line.plain) > 160:
        return ()
    names = list(labels.sources_in(text, line.start, line.end))
    if not names or len(line.plain.split()) > 6 * len(names) + 2:
        return ()
    return tuple(Labelled(n, label) for n, label in prose_scores.behind_sources(text, line))


def _perhaps(text: str, line: Line) -> tuple[Labelled, ...]:
    """What a line would say as a part of a block: one label, one notation or number behind it."""
    raw = line.raw
    if len(raw) > 100 or (
        not any(sign.isdigit() for sign in raw[-40:]) and not re.search(r"[A-F★⭐]", raw[-6:])
    ):
        return ()
    n = next((n for n in notations.find(text, line.start, line.end) if n.kind in ("fraction", "stars")), None)
    if n is not None:
        before = text[line.start : n.start]
        label = before[_ITEM.match(before).end() :] if _ITEM.match(before) else before  # type: ignore[union-attr]
        label = score_lines.strip(label)
    else:
        pair = _NUMBER.match(raw)
        if pair is None:
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
    if name in labels.METADATA and name not in labels.ASPECTS:
        return ()
    return (Labelled(n, label, True),)


def _strengthen(weak: dict[int, tuple[Labelled, ...]], found: dict[int, tuple[Labelled, ...]]) -> None:
    """Take the weak lines that stand right beside score lines, or beside one another with a full notation."""
    numbers = sorted(weak)
    for order in (numbers, numbers[::-1]):
        for number in order:
            beside = [found[near] for near in (number - 1, number + 1) if near in found]
            if number not in found and any(_alike(weak[number][0], near[0]) for near in beside):
                found[number] = weak[number]
    for number in numbers:
        near = weak.get(number + 1)
        if number not in found and near and _alike(weak[number][0], near[0]):
            if weak[number][0].notation.kind != "bare":
                found[number], found[number + 1] = weak[number], near
            for beyond in (number + 2,):
                if number in found and beyond in weak:
                    found[beyond] = weak[beyond]


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
