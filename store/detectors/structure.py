"""The role of every line: title, byline, metadata, heading, body, score, caption, boilerplate, markup.

First what a line says by itself (a tag, a label, a score, an offer), then what its neighbours
make of it: a short line over a paragraph is a heading, a label over a score belongs to it. What
nothing speaks for is running text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..model import Findings, Role, Section, Span
from . import boilerplate, fact_lines, feet, headings, heads, labels, markup, score_lines
from .document import MOST_LINES, Document, Line
from .front_matter import SCALE_KEYS, Entry, FrontMatter, is_score
from .line_marks import ENDS_SENTENCE, LIST_ITEM

_BYLINE_KEYS = frozenset({"author", "authors", "by", "byline", "reviewer", "critic", "reviewed by", "writer"})
_TITLE_TAG = re.compile(r"\s*<(?:title|h1)\b", re.IGNORECASE)
_HEADING_TAG = re.compile(r"\s*<h[2-6]\b", re.IGNORECASE)
_CAPTION_TAG = re.compile(r"\s*<figcaption\b", re.IGNORECASE)
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_BOLD_LINE = re.compile(r"\s*(\*\*|__|<(?:strong|b)>)(?!\s)[^*<>\n]{1,200}(\*\*|__|</(?:strong|b)>):?\s*$")
_CAPTION = re.compile(
    r"(?:image|photo|picture|video|caption|pictured|above|below|left|right|image credit|photo credit|photos?|still)"
    r"\s?(?::|by |courtesy|credit|©)|\((?:image|photo)|©|courtesy of ",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?i:\b(?:image|photo|picture|still)?\s?credits?: |^\W?(?:photos?|photograph|images?)\b(?: by|:) |\b(?:photos?|photograph|images?): )|"
    r"[.!?][”’\"]?\s\((?:(?i:photo|image|courtesy)|[A-Z][\w&'’.]*(?:[ /][A-Z&][\w&'’.]*){0,4}\)$)",
)
_PICTURED = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|and|&|\([^()\n]{2,40}\)|,)(?:,?\s(?:[^\W\d_a-z][\w.'’-]*|and|&|\([^()\n]{2,40}\))){0,9},?\s"
    r"(?:star |appear )?in (?:a (?:scene|still|moment) from )?[*_“\"‘][^*_“”\"\n]{2,80}[*_”\"’.]{0,3}\s?(?:\([^()\n]{2,60}\)|[A-Z][\w&'’./ -]{2,40})?$"
)
_BY = re.compile(
    r"[–—*_-]*\s?(?i:(?:(?:written|reviewed|posted|words|review|a (?:\w+ )?review|text) )?by:? )(?=[^\W\d_a-z])|[Aa]uthor: "
)
_CREDIT = re.compile(
    r"(?:Directed by|Written by|Written and directed by|Starring|Produced by|With|Featuring):? [^\W\d_a-z]"
)
_IMPRINT = re.compile(r"[^\W\d_a-z][^.!?\n]{1,60}, (?:19|20)\d\d$")
_BY_SIGN = re.compile(r"[–—]\s?[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}$")


_FIGURE = re.compile(r"[£$€]\s?\d|^\W*\d[\d.,:–-]*(?:\s\w+){0,2}$")
_OF_BLOCKS = (Role.METADATA, Role.SCORE, Role.BYLINE)
_COLUMNS = re.compile(
    r"(?:category|categories|criteria|criterion|aspect|area|element|component|what)\b.{0,60}\b(?:scores?|ratings?|grades?|points|marks)\W*$",
    re.IGNORECASE,
)
"""The head of a table that is set with spaces."""
_SCORES_OUT_OF = re.compile(
    r"(?:the |our |my )?(?:scores?|ratings?|marks|scorecard|grades)\b.{0,10}\bout of\b.{0,8}$", re.IGNORECASE
)


def detect(document: Document, found: Findings) -> Findings:
    """The sections of the text: neighbouring lines of a role make one, blank lines part them."""
    roles = _roles(document)
    sections: list[Section] = []
    start = end = -1
    role: Role | None = None
    for line, here in zip(document.lines, roles, strict=True):
        if here is role and here is not None:
            end = line.end
            continue
        if role is not None:
            sections.append(Section(Span(start, end), role))
        role, start, end = here, line.start, line.end
    if role is not None:
        sections.append(Section(Span(start, end), role))
    return replace(found, sections=tuple(sections))


def _roles(document: Document) -> list[Role | None]:
    """The role of every line; None for blank lines only."""
    lines = document.lines
    roles: list[Role | None] = [None] * len(lines)
    shown = [number for number, line in enumerate(lines[:MOST_LINES]) if not line.blank]
    if document.front_matter:
        _front(document.front_matter, lines, roles)
        shown = [number for number in shown if roles[number] is None]
    hidden = ""
    for number in shown:
        line = lines[number]
        if hidden or "<" in line.raw or line.raw.lstrip()[:1] == "{":
            inside = bool(hidden)
            hidden = markup.still_open(line.raw, hidden)
            if (inside and (hidden or not line.plain)) or (hidden and not inside):
                roles[number] = Role.MARKUP
                continue
            if inside:
                roles[number] = Role.MARKUP
                continue
        scored = number in document.score_lines or number in document.score_blocks[1]
        if scored:
            roles[number] = Role.HEADING if _heads_a_work(document, number) else Role.SCORE
        elif not _carries_on(lines, number):
            roles[number] = _by_itself(line)
    _score_blocks(document, shown, roles)
    heads.find_head(document, shown, roles)
    _labelled_blocks(lines, shown, roles)
    feet.find_foot(document, shown, roles)
    headings.find_headings(document, shown, roles)
    for number in (*shown, *(n for n in range(MOST_LINES, len(lines)) if not lines[n].blank)):
        if roles[number] is None:
            roles[number] = Role.BODY
    return roles


def _front(front: FrontMatter, lines: list[Line], roles: list[Role | None]) -> None:
    """The fences are markup, every line between them takes the role of its key."""
    of_key = {entry.line: entry for entry in front.entries}
    titled = front.get("title") is not None
    role = Role.METADATA
    for number in range(front.first, front.last + 1):
        if lines[number].blank:
            continue
        if number in (front.first, front.last):
            roles[number] = Role.MARKUP
            continue
        raw = lines[number].raw
        if number in of_key:
            role = _role_of_key(of_key[number])
            if role is Role.METADATA and not titled and of_key[number].key.endswith(" title"):
                role = Role.TITLE
        elif not raw[0].isspace() and not raw.startswith(("-", "]", "}")):
            role = Role.METADATA
        roles[number] = role


def _role_of_key(entry: Entry) -> Role:
    if is_score(entry) or f"{entry.under} {entry.key}".strip() in SCALE_KEYS:
        return Role.SCORE
    if entry.key == "title" and not entry.under:
        return Role.TITLE
    if entry.key in _BYLINE_KEYS and not entry.under:
        return Role.BYLINE
    return Role.METADATA


def _carries_on(lines: list[Line], number: int) -> bool:
    """Whether a line goes on with the sentence of the line above, as in text wrapped by hand: it says nothing by itself."""
    if not number or not lines[number].raw[:1].islower():
        return False
    above = lines[number - 1].plain
    if len(above) < 55 or ENDS_SENTENCE.search(above) or above[-1] == ":":
        return False
    below = lines[number + 1].plain if number + 1 < len(lines) else ""
    return len(below) >= 40 or not _BY.match(lines[number].plain)


def _by_itself(line: Line) -> Role | None:
    """The role that a line has whatever stands around it."""
    raw, plain = line.raw, line.plain
    if markup.is_markup(line):
        return Role.MARKUP
    if len(plain) > 600 or len(plain) < 3:
        return None
    if "<" in raw:
        if _TITLE_TAG.match(raw):
            return Role.TITLE
        if _HEADING_TAG.match(raw):
            return Role.HEADING
        if _CAPTION_TAG.match(raw):
            return Role.CAPTION
    if (
        len(plain) < 240
        and (": " in plain or plain[-1] == ")" or plain[0] in "([")
        and _CREDIT_AT_END.search(plain)
    ):
        return Role.CAPTION
    if len(plain) < 140 and _PICTURED.match(plain):
        return Role.CAPTION
    if boilerplate.is_boilerplate(plain):
        return Role.BOILERPLATE
    labelled = labels.split(plain)
    if labelled:
        role = _role_of_label(labelled[0], plain[labelled[1] :])
        if role is not None:
            return role
    if len(plain) < 160 and _CAPTION.match(plain):
        return Role.CAPTION
    if len(plain) < 120 and (_BY.match(plain) or _BY_SIGN.match(plain)) and len(plain.split()) <= 16:
        return Role.BYLINE
    if fact_lines.is_date(plain):
        return Role.METADATA
    if len(plain) < 200 and (_CREDIT.match(plain) or _IMPRINT.match(plain)) and len(plain.split()) <= 24:
        return Role.METADATA
    if fact_lines.states_facts(
        plain, apart=raw.lstrip()[:1] in ("*", "_") and raw.rstrip()[-1:] in ("*", "_")
    ):
        return Role.METADATA
    if raw.lstrip().startswith("#") and _HASHES.match(raw):
        return Role.HEADING
    if _BOLD_LINE.match(raw) and not LIST_ITEM.match(raw):
        return Role.HEADING
    return None


def _heads_a_work(document: Document, number: int) -> bool:
    """Whether a score line is the heading of a work or part, with its score behind the name: ``## Low Water - 4/5``."""
    if not _HASHES.match(document.lines[number].raw) or number not in document.score_lines:
        return False
    first = document.score_lines[number][0]
    named = first.item or first.label
    return bool(named) and (first.item is not None or not score_lines.knows(named))


def _role_of_label(label: str, value: str) -> Role | None:
    """What a known label makes of its line. A label-looking start of a long sentence makes nothing of it."""
    if label in labels.BYLINES and len(value) < 100:
        return Role.BYLINE
    if label in labels.TITLES and len(value) < 200:
        return Role.TITLE
    if label in labels.METADATA and label not in labels.OVERALL:
        prose = len(value) > 160 and ENDS_SENTENCE.search(value) and value.count(", ") < len(value) / 40
        return None if prose else Role.METADATA
    if label in labels.OVERALL and label in labels.FACTS and value:
        return Role.METADATA  # "Rated: PG-13": no score was found on the line
    return None


def _score_blocks(document: Document, shown: list[int], roles: list[Role | None]) -> None:
    """Labels above scores and stray dashes among them belong to the score block."""
    for place, number in enumerate(shown):
        plain = document.lines[number].plain
        before = roles[shown[place - 1]] if place else None
        after = shown[place + 1] if place + 1 < len(shown) else None
        if (
            (after == number + 1 and after in document.score_lines and _SCORES_OUT_OF.match(plain))
            or (_COLUMNS.match(plain) and _leads_to_scores(document, shown[place + 1 : place + 3], roles))
            or (before is Role.SCORE and _is_left_over(document, number, shown[place - 1]))
            or (
                roles[number] in (None, Role.HEADING)
                and after in document.score_lines
                and after == number + 1
                and not document.score_lines[after][0].label
                and score_lines.is_label(plain.rstrip(":"))
                and (
                    labels.normal(plain) in labels.OVERALL
                    or labels.normal(plain) in labels.ASPECTS
                    or labels.source_of(plain) is not None
                    or before is Role.SCORE
                )
            )
        ):
            roles[number] = Role.SCORE


def _leads_to_scores(document: Document, below: list[int], roles: list[Role | None]) -> bool:
    """Whether a score line comes next, perhaps under a rule."""
    while below and roles[below[0]] is Role.MARKUP:
        below = below[1:]
    return bool(below) and below[0] in document.score_lines


def _is_left_over(document: Document, number: int, before: int) -> bool:
    """Whether a line is a dash left over from a scraped score block, and no rule under it."""
    plain = document.lines[number].plain
    if not score_lines.is_stray(plain):
        return False
    return len(plain) < 3 or (number == before + 1 and number + 1 in document.score_lines)


def _labelled_blocks(lines: list[Line], shown: list[int], roles: list[Role | None]) -> None:
    """``Label: value`` lines with an unknown label next to known ones are facts of the same block."""
    for step in (1, -1):
        order = shown if step == 1 else shown[::-1]
        for before, number in pairwise(order):
            if roles[number] is None and roles[before] in _OF_BLOCKS:
                plain = lines[number].plain
                labelled = labels.split(plain) if len(plain) < 120 else None
                value = plain[labelled[1] :] if labelled else ""
                if abs(number - before) > 1 and not (
                    roles[before] is Role.METADATA and _FIGURE.search(value)
                ):
                    continue
                short = len(value.split()) <= (12 if roles[before] is Role.METADATA else 10)
                if value and short and not ENDS_SENTENCE.search(value.rstrip(".")):
                    roles[number] = Role.METADATA
