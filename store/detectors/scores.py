"""The verdicts of a review: where they stand, what they are worth, and what they are about.

A notation counts by the company it keeps: a label, a line or a sentence of its own, a verb of
judging. Fractions, dates, ages and hotels look the same and are left alone. What the text
does not state (the maximum of a bare number, of stars) is inferred from the whole text and
its scale then ends in ``?``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Findings, Role, Score, Span
from . import labels, notations, prose_scores, scales, score_lines
from .document import Document, plain
from .notations import Notation
from .structure import SCORE_KEYS

_META = re.compile(
    r"""ratingvalue["']?\s*(?:content\s*=|:|>)\s*["']?(?P<value>\d{1,3}(?:\.\d{1,2})?)"""
    r"""|<[\w-]*(?:stars|rating)[\w-]*\s[^<>]{0,200}?\bvalue\s*=\s*["']?(?P<tag>\d{1,3}(?:\.\d{1,2})?)""",
    re.IGNORECASE,
)
_BEST = re.compile(r"""bestrating["']?\s*(?:content\s*=|:|>)\s*["']?(\d{1,3})""", re.IGNORECASE)
_VERDICT_ENDINGS = ("rating", "score", "grade", "verdict", "stars", "marks", "mark", "overall")


@dataclass(frozen=True, slots=True)
class _Found:
    """A notation that counts as a score, with what is known of its place."""

    notation: Notation
    label: str
    line: int
    listed: bool = False
    stated: bool = True
    """Whether it stands on a score line, in front matter or in a tag, rather than in running text."""


def detect(document: Document, found: Findings) -> Findings:
    """The scores of the text in its order, none overlapping."""
    kept = _without_repeats(document, _collect(document))
    return replace(found, scores=tuple(_scores(document, kept)))


def _collect(document: Document) -> list[_Found]:
    """Every notation that counts, by place."""
    collected: list[_Found] = []
    if document.front_matter:
        for entry in document.front_matter.entries:
            if entry.key in SCORE_KEYS or entry.key in labels.SOURCES:
                n = _whole(document.text, entry.span)
                if n is not None:
                    collected.append(_Found(n, entry.key, entry.line))
    for number, items in document.score_lines.items():
        collected += [_Found(item.notation, item.label, number, item.listed) for item in items]
    roles = document.roles
    for number, line in enumerate(document.lines):
        role = roles[number]
        if role in (Role.BODY, Role.HEADING, Role.TITLE, Role.METADATA, Role.CAPTION, Role.BYLINE):
            if document.front_matter and number <= document.front_matter.last:
                continue
            for n, label in prose_scores.find(document.text, line):
                collected.append(_Found(n, label, number, bool(label) and label[0] == "*", False))
    if re.search(r"ratingvalue|stars|rating", document.text, re.IGNORECASE):
        collected += _tagged(document)
    collected.sort(key=lambda item: (item.notation.start, -item.notation.end))
    apart: list[_Found] = []
    for item in collected:
        if not apart or item.notation.start >= apart[-1].notation.end:
            apart.append(item)
    return apart


def _whole(text: str, span: Span) -> Notation | None:
    """The score that a value of front matter is."""
    first = next(notations.find(text, span.start, span.end), None)
    if first is not None:
        return first
    return notations.letter(text, span.start, span.end) or notations.bare(text, span.start, span.end)


def _tagged(document: Document) -> list[_Found]:
    """Scores in tags: schema.org's ratingValue, and elements of stars with a value."""
    text = document.text
    if "<" not in text and '"ratingValue"' not in text:
        return []
    best = _BEST.search(text)
    result = []
    for match in _META.finditer(text):
        group = "value" if match["value"] else "tag"
        if "aggregate" in text[max(0, match.start() - 200) : match.start()].casefold():
            continue
        maximum = float(best[1]) if best and group == "value" else None
        n = Notation(match.start(group), match.end(group), match[group], "bare", float(match[group]), maximum)
        result.append(_Found(n, "", text.count("\n", 0, match.start())))
    return result


def _without_repeats(document: Document, found: list[_Found]) -> list[_Found]:
    """Leave out a score without label that repeats the one right above it, as scraped pages do."""
    kept: list[_Found] = []
    last: _Found | None = None
    for item in found:
        if last is not None and last.stated and item.stated and not item.label and item.line > last.line:
            between = document.lines[last.line + 1 : item.line]
            bare = all(line.blank or score_lines.is_stray(line.plain) for line in between)
            same = (item.notation.amount, item.notation.maximum) == (
                last.notation.amount,
                last.notation.maximum,
            )
            if bare and same:
                continue
        kept.append(item)
        last = item
    return kept


def _scores(document: Document, items: list[_Found]) -> list[Score]:
    """The scores with value, scale and aspect; then who speaks for the whole work."""
    front = document.front_matter.last if document.front_matter else -1
    own = [item for item in items if labels.normal(item.label) not in labels.SOURCES]
    scale_of = scales.of(document, [(item.notation, item.line > front) for item in own])
    siblings = sum(
        1 for item in items if item.stated and item.label and _aspect_known(item.label) is not False
    )
    scores: list[Score] = []
    for item in items:
        aspect, source, overall = _about(document, item, siblings)
        value, scale = scale_of.worth(item.notation, own=item.line <= front or not item.stated)
        n = item.notation
        scores.append(Score(Span(n.start, n.end), n.raw, value, scale, aspect, overall, source))
    return _one_verdict(document, items, scores)


def _aspect_known(label: str) -> bool | None:
    """True for a known part of a work, False for a known verdict or source, None for other words."""
    name = labels.normal(label)
    if name in labels.OVERALL or name in labels.SOURCES or name in SCORE_KEYS:
        return False
    if name in labels.ASPECTS:
        return True
    words = name.split(" ")
    if words[-1] in _VERDICT_ENDINGS or words[0] in ("overall", "final", "total", "my", "our"):
        return bool(words[:-1]) and " ".join(words[:-1]) in labels.ASPECTS
    parts = re.split(r"\s*(?:/|&|,|\band\b)\s*", name)
    if len(parts) > 1 and any(part in labels.ASPECTS for part in parts):
        return True
    return None


def _about(document: Document, item: _Found, siblings: int) -> tuple[str | None, str | None, bool]:
    """(aspect, source, overall) of a score, from its label or the label line above it."""
    label, listed = item.label, item.listed
    if not label and item.stated:
        label = _label_above(document, item.line)
        siblings = max(siblings, 2) if label else siblings
    label = label.strip("*")
    name = labels.normal(label)
    source = labels.SOURCES.get(name)
    if source:
        return source, source, False
    if not label:
        return None, None, True
    known = _aspect_known(label)
    if known is False or re.search(r"\(\d{4}\)", label):
        return None, None, True
    if known or listed or siblings >= 2:
        return label.strip(" :*"), None, False
    return None, None, True


def _label_above(document: Document, number: int) -> str:
    """The label on the line above a score without one, stray dashes skipped; ``""`` when there is none."""
    for above in range(number - 1, max(-1, number - 4), -1):
        line = document.lines[above]
        if line.blank or score_lines.is_stray(line.plain):
            continue
        if document.roles[above] is Role.SCORE and above not in document.score_lines:
            return plain(line.raw).rstrip(":").strip()
        return ""
    return ""


def _one_verdict(document: Document, items: list[_Found], scores: list[Score]) -> list[Score]:
    """Where verdicts differ: one a work where headings part them, else the stated or last one speaks."""
    verdicts = [place for place, score in enumerate(scores) if score.overall]
    if len({scores[place].value for place in verdicts}) < 2:
        return scores
    stated = [place for place in verdicts if items[place].stated]
    headings = {place: _heading_above(document, items[place].line) for place in stated}
    if len(stated) > 1 and len(set(headings.values())) == len(stated) and all(headings.values()):
        for place in verdicts:
            scores[place] = replace(scores[place], overall=place in headings, item=headings.get(place))
        return scores
    speaker = stated[0] if stated else verdicts[-1]
    for place in verdicts:
        same = abs(scores[place].value - scores[speaker].value) < 2.5
        scores[place] = replace(scores[place], overall=same)
    return scores


def _heading_above(document: Document, number: int) -> str:
    """The nearest heading or title above a line, as a reader sees it."""
    for above in range(number - 1, -1, -1):
        if document.roles[above] in (Role.HEADING, Role.TITLE):
            return document.lines[above].plain
    return ""
