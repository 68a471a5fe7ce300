"""Who speaks for the whole: of several scores the one that is the review's verdict, or each work's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from ..model import Role, Score
from . import headings, labels
from .document import Document

_SEVERAL = re.compile(
    r"\b(?:films|movies|books|novels|games|albums|records|shows|comics|manga|reads|reading|watched|watching|played|playing|round-?up|"
    r"reviews|capsules|diary|log|list|best of)\b",
    re.IGNORECASE,
)
"""What titles say of texts on several works."""
_HEADS = (Role.HEADING, Role.TITLE)
_EMPHASISED = re.compile(
    r"[*_\"“‘']{1,3}(?=\S)([^*_\"“”\n]{2,100}?)[*_\"”’']{1,3}(?:\s*\(\d{4}\))?(?:,|:|$|\s)"
)
_LEAD = re.compile(r"^(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?|#?\d{1,3}[.):]|[^\w\s]*)\s*[–—:-]?\s*")
_TAIL = re.compile(r"\s*[–—-]?\s*(?:\(\d{4}\)|[★☆⭐½].*|[:–—-]\s*\d.*)$")
NEAR = 2.5
"""Values of 100 within which two verdicts are one."""


def verdict(scores: Sequence[Score]) -> Score | None:
    """The reviewer's verdict on the whole of what the review is about; None where there is none.

    Scores of parts and those quoted from elsewhere are none, and several works' own verdicts make
    no one verdict on the review.
    """
    overall = [score for score in scores if score.overall]
    plain = next((score for score in overall if score.item is None), None)
    if plain is not None:
        return plain
    works = {score.item for score in overall}
    return overall[0] if len(works) == 1 else None


def without_verdict(scores: Sequence[Score]) -> str:
    """Why the list shows no score where a review has some, as a sentence; empty where it shows one or there is none."""
    if not scores or verdict(scores) is not None:
        return ""
    works = len({score.item for score in scores if score.overall})
    if works:
        return f"It scores {works} works, each by itself."
    parts = sum(1 for score in scores if score.source is None)
    if parts:
        return "It scores parts only: there is no verdict on the whole."
    return "It quotes scores from elsewhere only, and gives none of its own."


def of_works(
    document: Document, lines: Sequence[int], scores: list[Score], is_part: Callable[[str], bool | None]
) -> list[Score]:
    """Two or more judged names without a verdict on a whole are works, where headings or the text's title say so.

    `lines` has the line of each score; `is_part` says of a name whether it is known as a part's.
    """
    judged = [n for n, score in enumerate(scores) if score.source is None]
    named = [scores[n].aspect or "" for n in judged]
    if len(set(named)) < 2 or not all(name[:1].isupper() or name[:1].isdigit() for name in named):
        return scores
    if any(is_part(name) is not None for name in named):
        return scores
    if not (_tells_of_several(document) or all(document.roles[lines[n]] is Role.HEADING for n in judged)):
        return scores
    made = list(scores)
    for n, name in zip(judged, named, strict=True):
        made[n] = replace(scores[n], aspect=None, overall=True, item=work_of(name) or name)
    return made


def _tells_of_several(document: Document) -> bool:
    """Whether the title of a text speaks of works in the plural."""
    titles = (
        line.plain for line, role in zip(document.lines, document.roles, strict=True) if role is Role.TITLE
    )
    return any(_SEVERAL.search(title) for title in islice(titles, 3))


def settle(document: Document, places: Sequence[tuple[int, bool]], scores: list[Score]) -> list[Score]:
    """Where verdicts differ: one a work where headings part them, else the stated or last one speaks.

    `places` has the line of each score, and whether it stands on a score line or the like.
    """
    open_ones = [n for n, score in enumerate(scores) if score.overall and score.item is None]
    if len({scores[n].value for n in open_ones}) < 2:
        return scores
    parts = _parts_by_heading(document, {n: places[n][0] for n in open_ones})
    if parts:
        for n, part in parts.items():
            scores[n] = replace(scores[n], overall=False, aspect=part)
        open_ones = [n for n in open_ones if n not in parts]
        if len({scores[n].value for n in open_ones}) < 2:
            return scores
    front = document.front_matter.last if document.front_matter else -1
    works = {}
    if all(places[n][0] > front for n in open_ones):
        works = _by_heading(document, {n: places[n][0] for n in open_ones})
    if works:
        for n in open_ones:
            scores[n] = replace(scores[n], item=works.get(n))
        return scores
    stated = [n for n in open_ones if places[n][1]]
    speaker = stated[0] if stated else open_ones[-1]
    for n in open_ones:
        scores[n] = replace(scores[n], overall=abs(scores[n].value - scores[speaker].value) < NEAR)
    return scores


def _parts_by_heading(document: Document, lines: dict[int, int]) -> dict[int, str]:
    """The part that the heading right over each score names, for those where it names one; nothing for a single one."""
    parts: dict[int, str] = {}
    for n, line in lines.items():
        above = next((k for k in range(line - 1, -1, -1) if document.roles[k] in _HEADS), None)
        if above is None:
            continue
        shown = document.lines[above].plain.strip(" :*_")
        name = re.sub(r"^(?:the|\d{1,2}[.)])\s+", "", labels.normal(shown))
        if name in labels.ASPECTS and name not in labels.OVERALL:
            parts[n] = shown
    return parts if len(set(parts.values())) > 1 else {}


def _by_heading(document: Document, lines: dict[int, int]) -> dict[int, str]:
    """The work in the heading over each score, where every one of two or more has another; else nothing."""
    titled = {n: _heading_above(document, line) for n, line in lines.items()}
    named = {n: title for n, title in titled.items() if title}
    body_ones = [n for n in lines if n in named]
    if len(set(named.values())) < 2 or len(set(named.values())) < len(body_ones):
        return {}
    if any(n not in named for n in lines if document.roles[lines[n]] is not Role.SCORE and lines[n] > 40):
        return {}
    return named


def _heading_above(document: Document, number: int) -> str:
    """The work that the nearest heading above a line names; empty where that is no work's."""
    for above in range(number - 1, -1, -1):
        role = document.roles[above]
        if role is Role.TITLE:
            return ""
        if role is Role.HEADING:
            raw = document.lines[above].raw
            if headings.is_generic(document.lines[above].plain):
                continue
            return work_of(raw)
    return ""


def work_of(heading: str) -> str:
    """The work that a heading is about: what stands out in it, or all of it without time, number and stars."""
    text = heading.strip().lstrip("#> ").strip()
    bare = re.sub(r"^[*_]+|[*_]+$", "", text)
    bare = _TAIL.sub("", _LEAD.sub("", bare)).strip(" *_:")
    marked = _EMPHASISED.search(text)
    if marked and len(marked[1]) < len(text) - 6 and not text.startswith(("**", "__")):
        return marked[1].strip()
    return bare if len(bare) <= 100 else ""
