"""The verdicts of a review: where they stand, what they are worth, and what they are about.

A notation counts by the company it keeps: a label, a line or a sentence of its own, a verb of
judging. Fractions, dates, ages and hotels look the same and are left alone. What the text
does not state (the maximum of a bare number, of stars) is inferred from the whole text and
its scale then ends in ``?``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from ..model import Findings, Role, Score, Span
from . import front_matter, labels, notations, prose_scores, scales, score_lines, verdicts
from .document import MOST_LINES, Document, plain
from .notations import Notation

_META = re.compile(
    r"""ratingvalue["']?\s*(?:content\s*=|:|>)\s*["']?(?P<value>\d{1,3}(?:\.\d{1,2})?)"""
    r"""|<[\w-]*(?:stars|rating)[\w-]*\s[^<>]{0,200}?\bvalue\s*=\s*["']?(?P<tag>\d{1,3}(?:\.\d{1,2})?)""",
    re.IGNORECASE,
)
_BEST = re.compile(r"""bestrating["']?\s*(?:content\s*=|:|>)\s*["']?(\d{1,3})""", re.IGNORECASE)
_BY = re.compile(r"(.{2,60}?),?[\"”’*_]*,?\s+by\s+[^\W\d_a-z]")
_OF_YEAR = re.compile(r"(.{1,60}?)\s\(\d{4}\)")
_LETTER = re.compile(r"[^\W\d_]")
_EXPLAINS = re.compile(r"[*_)\s]*(?:[:=|–—-]|\s{2,})\s*[*_(]*[^\W\d_]")
MOST_SCORES = 1_000
"""Scores of one text that are looked for; one with more is no review."""
_PART_ENDINGS = ("level", "factor", "quality", "meter", "appeal", "value", "design", "development")
_VERDICT_ENDINGS = ("rating", "score", "grade", "verdict", "stars", "marks", "mark", "overall", "tally")


@dataclass(frozen=True, slots=True)
class _Found:
    """A notation that counts as a score, with what is known of its place."""

    notation: Notation
    label: str
    line: int
    listed: bool = False
    stated: bool = True
    """Whether it stands on a score line, in front matter or in a tag, rather than in running text."""
    item: str | None = None
    """The work that is judged, where the line says so."""
    whole: bool = False
    """Whether it is known to be a verdict on the whole."""


def detect(document: Document, found: Findings) -> Findings:
    """The scores of the text in its order, none overlapping."""
    kept = _without_repeats(document, _without_key(document, _collect(document)))
    return replace(found, scores=tuple(_scores(document, kept)))


def _collect(document: Document) -> list[_Found]:
    """Every notation that counts, by place."""
    collected: list[_Found] = []
    if document.front_matter:
        for entry in document.front_matter.entries:
            if front_matter.is_score(entry):
                n = _whole(document.text, entry.span)
                if n is not None:
                    most = front_matter.stated_maximum(entry)
                    n = replace(n, maximum=most) if most and n.kind == "bare" else n
                    collected.append(_Found(n, front_matter.label_of(entry), entry.line))
    for number, items in document.score_lines.items():
        collected += [
            _Found(item.notation, item.label, number, item.listed, True, item.item, item.whole)
            for item in items
        ]
    for number, role in enumerate(document.roles[:MOST_LINES]):
        if len(collected) >= MOST_SCORES:
            break
        if role in (Role.BODY, Role.HEADING, Role.TITLE, Role.METADATA, Role.CAPTION, Role.BYLINE):
            if document.front_matter and number <= document.front_matter.last:
                continue
            for n, label in islice(prose_scores.find(document, number), MOST_SCORES):
                if label or role is not Role.METADATA or (n.kind == "stars" and not n.worded):
                    collected.append(_Found(n, label, number, bool(label) and label[0] == "*", False))
    collected += _tagged(document)
    collected.sort(key=lambda item: (item.notation.start, -item.notation.end, not item.label))
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
    for match in islice(_META.finditer(text), MOST_SCORES):
        group = "value" if match["value"] else "tag"
        if "aggregate" in text[max(0, match.start() - 200) : match.start()].casefold():
            continue
        maximum = float(best[1]) if best and group == "value" else None
        n = Notation(match.start(group), match.end(group), match[group], "bare", float(match[group]), maximum)
        result.append(_Found(n, "", document.line_at(match.start())))
    return result


def _without_key(document: Document, found: list[_Found]) -> list[_Found]:
    """Leave out the key to a scale: three or more lines, from best to worst, that say what each mark means."""
    key: set[int] = set()
    run: list[_Found] = []
    for item in [*found, None]:
        n = item.notation if item else None
        line = document.lines[item.line] if item else None
        explains = (
            n is not None
            and line is not None
            and not _LETTER.search(document.text, line.start, n.start)
            and bool(_EXPLAINS.match(document.text[n.end : min(line.end, n.end + 40)]))
        )
        if run and not (explains and item and _steps(run, item)):
            if len(run) >= 3:
                key.update(one.line for one in run)
            run = []
        if explains and item:
            run.append(item)
    return [item for item in found if item.line not in key]


def _steps(run: list[_Found], item: _Found) -> bool:
    """Whether a mark goes on in the direction of those before, a few lines below the last."""
    last = run[-1]
    step = item.notation.amount - last.notation.amount
    if not step or not 0 < item.line - last.line <= 3:
        return False
    return len(run) < 2 or step * (last.notation.amount - run[-2].notation.amount) > 0


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
    own = [item for item in items if not labels.source_of(item.label)]
    scale_of = scales.of(document, [(item.notation, item.line > front) for item in own])
    siblings = sum(
        1 for item in items if item.stated and item.label and _aspect_known(item.label) is not False
    )
    scores: list[Score] = []
    for item in items:
        aspect, source, overall = _about(document, item, siblings)
        value, scale = scale_of.worth(
            item.notation, own=item.line <= front or not item.stated or source is not None
        )
        n = item.notation
        named = item.item or (_item_in(item.label) if overall else None)
        scores.append(
            Score(
                Span(n.start, n.end),
                document.text[n.start : n.end],
                value,
                scale,
                aspect,
                overall,
                source,
                named,
            )
        )
    scores = verdicts.of_works(document, [item.line for item in items], scores, _aspect_known)
    return verdicts.settle(document, [(item.line, item.stated) for item in items], scores)


def _item_in(label: str) -> str | None:
    """The work in a label such as ``Low Water, by Ann Lee`` or ``Low Water (1998)``."""
    found = _BY.match(label) or _OF_YEAR.match(label)
    return found[1].strip(' ,:*_"“”‘’') or None if found else None


@lru_cache(1024)
def _aspect_known(label: str) -> bool | None:
    """True for a known part of a work, False for a known verdict or source, None for other words."""
    name = labels.normal(label)
    if name in labels.OVERALL or labels.source_of(label) or front_matter.is_verdict_key(name):
        return False
    if name in labels.ASPECTS:
        return True
    words = name.split(" ")
    if words[-1] in _VERDICT_ENDINGS or words[0] in ("overall", "final", "total"):
        return bool(words[:-1]) and " ".join(words[:-1]) in labels.ASPECTS
    if len(words) > 1 and words[-1] in _PART_ENDINGS:
        return True
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
    source = labels.source_of(label)
    if source:
        return source[0], source[1], False
    if not label or item.whole:
        return None, None, True
    known = _aspect_known(label)
    if known is False or _item_in(label):
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
