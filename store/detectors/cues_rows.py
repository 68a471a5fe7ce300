"""Cues from tables and from headings over short reviews: what stands in a column, what a heading is a review of."""

from __future__ import annotations

import re

from ..model import Kind, Role
from . import labels
from .cues_lists import SECTIONS, UNREAD
from .document import LONG
from .gazetteer import NOT_NAMES, ORGS, ORGS_LONG, TITLE_WORDS, common_words, fold, given_names, words_of
from .scene import Scene, surface
from .tokens import NEWLINE, WORD

PERSON, WORK, ORG = Kind.PERSON, Kind.WORK, Kind.ORG
_CREDITS = words_of("dir director directed starring cast dirs writer developer publisher artist")
_ITEMS = words_of("film movie book game album title series show song track single work")


def tables(scene: Scene) -> None:
    """``| Book | Author | Stars |``: a column's head says what its cells are."""
    lines = scene.document.lines
    number = 0
    while number < len(lines):
        cells = _cells(lines[number].raw)
        if len(cells) < 2 or number + 1 >= len(lines) or set(lines[number + 1].raw) - set("|-: \t"):
            number += 1
            continue
        kinds = [_column(cell) for cell in cells]
        number += 2
        while number < len(lines) and lines[number].raw.count("|") > 1:
            for kind, cell in zip(kinds, _cells(lines[number].raw), strict=False):
                written = cell.strip("*_ [")
                if kind is not None and written[:1].isupper() and len(written) < 80:
                    scene.state(written, kind, 5.0, "column")
            number += 1


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.count("|") > 1 else []


def _column(head: str) -> Kind | None:
    label = labels.normal(head)
    return WORK if label in _ITEMS else PERSON if label in ("author", "authors") else labels.KINDS.get(label)


def headed_works(scene: Scene) -> None:
    """A heading with the credits of a work right under it is that work's title."""
    roles = scene.roles
    lines = scene.document.lines
    for number, role in enumerate(roles):
        if role is not Role.HEADING and not (role is Role.BODY and lines[number].raw.startswith("#")):
            continue
        below = next(
            (n for n in range(number + 1, min(number + 8, len(roles))) if roles[n] not in UNREAD), None
        )
        if below is None:
            continue
        start = lines[below].plain.strip("*_( [")[:40]
        first = fold(start.split(" ")[0].strip(".:,*_")) if start else ""
        if first in _CREDITS or start.lower().startswith(("by ", "written by")):
            title = lines[number].plain.split("(")[0].strip(" *_:–—-#")
            words = title.split()
            titled = all(
                word[:1].isupper() or word[:1].isdigit() or fold(word) in TITLE_WORDS for word in words
            )
            if words and len(words) <= 9 and titled:
                scene.state(title, WORK, 6.0, "heading-over-credits")


def datelines(scene: Scene) -> None:
    """``Veldmoor, 11 August``: a line, or the text, begins with where it was written; a name alone is who wrote it."""
    stream = scene.stream
    for run in scene.runs:
        if not run.opens or len(run) > 3:
            continue
        named = run.named and stream.low[run.first] in given_names()
        if (
            scene.after(run.last) == ","
            and scene.after(run.last, 2).isdigit()
            and scene.after(run.last, 3) in _MONTHS
        ):
            kind, rule = (PERSON, "name-alone") if named else (Kind.PLACE, "dateline")
            scene.hear(run.first, run.last, kind, 3.2, rule)
        elif stream.line[run.first] < 12 and run.named and _alone(scene, run.first, run.last):
            common = common_words()
            if any(stream.low[i] not in common for i in range(run.first, run.last + 1)) or run.first > 0:
                scene.hear(run.first, run.last, PERSON, 3.2, "name-alone")


_MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)


def _alone(scene: Scene, first: int, last: int) -> bool:
    """Whether words have a line for themselves, or share it with a date only."""
    stream = scene.stream
    if stream.low[first] not in given_names() or (first > 0 and stream.kind[first - 1] != NEWLINE):
        return False
    line, i = stream.line[last], last + 1
    while i < len(stream.start) and stream.line[i] == line and stream.kind[i] != NEWLINE:
        if stream.kind[i] == WORD and stream.low[i] not in _MONTHS:
            return False
        i += 1
    return True


def short_titles(scene: Scene) -> None:
    """A page's title as short as a work's is the work's, where nothing else says what the review is of."""
    stream = scene.stream
    stated = scene.fields.get("title")
    if "work" in scene.fields or stated is None or stated.span is None or len(stated.value) > 50:
        return
    words = stated.value.split()
    wrong = [word for word in words if not word[:1].isupper() and fold(word) not in TITLE_WORDS]
    if wrong or not 1 <= len(words) <= 5 or any(sign in stated.value for sign in ":,;.?–—|>"):
        return
    if (
        fold(words[-1].strip("!")) in SECTIONS
        or any(fold(word) in NOT_NAMES for word in words[1:])
        or (len(words) == 1 and fold(words[0]) in NOT_NAMES)
    ):
        return
    again = surface(stated.value)
    count = sum(1 for i in stream.capitals if tuple(stream.low[i : i + len(again)]) == again)
    scene.state(stated.value, WORK, 4.0 if count > 1 else 2.9, "title-alone")


def channels(scene: Scene) -> None:
    """``Low Tide (Netflix)`` on a line of its own."""
    stream = scene.stream
    for i in scene.at("("):
        end = i + 1
        while end + 1 < len(stream.start) and stream.text[end] != ")" and end < i + 5:
            end += 1
        joined = " ".join(stream.low[k] for k in range(i + 1, end) if stream.kind[k] == WORD)
        closes = end + 1 == len(stream.start) or stream.kind[end + 1] == NEWLINE
        if stream.text[end] != ")" or not closes or not (joined in ORGS or joined in ORGS_LONG):
            continue
        first = i - 1
        while (
            first > 0
            and i - first < 8
            and stream.kind[first - 1] != NEWLINE
            and stream.line[first - 1] == stream.line[i]
        ):
            first -= 1
        if (
            (first == 0 or stream.kind[first - 1] == NEWLINE)
            and stream.capital[first]
            and stream.capital[i - 1]
        ):
            scene.hear(first, i - 1, WORK, 5.0, "title-with-channel")


_BOLD = re.compile(r"\*\*([^*\n]{2,60})\*\*")


def bold_songs(scene: Scene) -> None:
    """In a text on an album what is bold and written like a title is a song."""
    if not scene.of_songs or "**" not in scene.document.text:
        return
    for line, role in zip(scene.document.lines, scene.roles, strict=True):
        if role is not Role.BODY or "**" not in line.raw:
            continue
        for found in _BOLD.finditer(line.raw[:LONG]):
            words = found[1].split()
            small = [word for word in words if not word[:1].isupper() and fold(word) not in TITLE_WORDS]
            label = labels.normal(found[1])
            plain = label in labels.ASPECTS or label in labels.OVERALL or label in labels.METADATA
            if words and not small and not plain and words[0][:1].isupper() and found[1][-1] not in ":.!?,":
                scene.state(found[1], WORK, 4.0, "bold-song")
