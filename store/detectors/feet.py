"""The foot of a text: who wrote it and where, what else there is to read, when the work is out."""

from __future__ import annotations

import re

from ..model import Role
from . import boilerplate, bylines, fact_lines
from .document import Document, Line

_LONG = 200
"""Code points from which a line is running text, not foot."""
_MOST = 14
"""Lines at the end of a text among which its foot is."""
_ABOUT = re.compile(
    r"\b(?:writes?|written|reads?|lives?|covers?|is (?:a|an|the|at|on|our|free|based)|edits?|edited|hosts?|teaches|goes out|"
    r"our coverage|this (?:site|blog|newsletter|column|post|channel)|provided by|supported|courtesy of|review copy|"
    r"tomorrow:|next (?:week|time|month)|rss|mastodon|twitter|bluesky|podcast|thanks to)\b|@\w|\]\(|https?:",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"\s*(?:\W{0,8}\s)?([*_])(?!\1)(?=\S).*[^\s*_]\1[\s.]*$")
_NAME = re.compile(r"(?:[-–—~]\s?)?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}$")


def find_foot(document: Document, shown: list[int], roles: list[Role | None]) -> None:
    """Tell the lines behind the running text that are no part of the review."""
    _lists(document.lines, shown, roles)
    author = _author(document, shown, roles)
    _boxes(document.lines, shown, roles, author)
    for place in range(len(shown) - 1, max(-1, len(shown) - 1 - _MOST), -1):
        number = shown[place]
        line = document.lines[number]
        italic = _ITALIC.match(line.raw) is not None
        if roles[number] is None and len(line.plain) > _LONG and not italic:
            break
        if _between_boilerplate(shown, roles, place):
            roles[number] = Role.BOILERPLATE
        if roles[number] is not None or place < 3:
            continue
        if fact_lines.states_facts(line.plain, apart=italic or len(line.plain) < 60):
            roles[number] = Role.METADATA
        elif len(line.plain) <= 2 * _LONG and _is_about(line.plain, italic, author):
            roles[number] = Role.BOILERPLATE
        elif (author and _signs(line.plain, author)) or (
            place == len(shown) - 1
            and (bylines.signs_off(line.raw.strip()) or (not author and bylines.is_name(line.plain)))
        ):
            roles[number] = Role.BYLINE


def _between_boilerplate(shown: list[int], roles: list[Role | None], place: int) -> bool:
    """Whether a short line or heading has nothing but boilerplate on both its sides."""
    return (
        4 < place < len(shown) - 1
        and roles[shown[place]] in (None, Role.HEADING)
        and roles[shown[place - 1]] is Role.BOILERPLATE
        and roles[shown[place + 1]] is Role.BOILERPLATE
    )


def _lists(lines: list[Line], shown: list[int], roles: list[Role | None]) -> None:
    """The short lines under *You may also like* and its kin are what it leads on to."""
    leading = False
    for place, number in enumerate(shown):
        line = lines[number]
        if boilerplate.leads_on(line.plain) and roles[number] in (
            None,
            Role.HEADING,
            Role.BOILERPLATE,
            Role.METADATA,
        ):
            roles[number] = Role.BOILERPLATE
            leading = place > 1
        elif leading and (len(line.plain) > 110 or roles[number] not in (None, Role.BOILERPLATE, Role.SCORE)):
            leading = False
        elif leading and roles[number] is None:
            gap = line.start - lines[shown[place - 1]].end > 1
            leading = not (gap and roles[shown[place - 1]] is not Role.BOILERPLATE)
            following = lines[shown[place + 1]] if place + 1 < len(shown) else None
            if gap and following is not None and len(following.plain) > 110:
                leading = False  # a heading of the review
            if leading:
                roles[number] = Role.BOILERPLATE


def _boxes(lines: list[Line], shown: list[int], roles: list[Role | None], author: str) -> None:
    """In a box about the work behind the text ``By ...`` names its maker, and a bold line over the facts the work."""
    for place in range(max(12, len(shown) // 2), len(shown)):
        number, before = shown[place], shown[place - 1]
        by = lines[number].plain[:3].casefold() == "by "
        if (
            by
            and roles[number] is Role.BYLINE
            and author
            and lines[number].plain.split(" ")[-1] not in author
        ):
            roles[number] = Role.METADATA
            if (
                roles[before] is Role.HEADING
                and before == number - 1
                and roles[shown[place - 2]] is Role.HEADING
            ):
                roles[before] = Role.METADATA


def _author(document: Document, shown: list[int], roles: list[Role | None]) -> str:
    """The byline at the head, from which a name at the foot is known again."""
    if document.front_matter:
        entry = document.front_matter.get("author", "authors", "byline", "reviewer", "writer", "by", "critic")
        if entry:
            return entry.value
    return next((document.lines[n].plain for n in shown[:12] if roles[n] is Role.BYLINE), "")


def _is_about(plain: str, italic: bool, author: str) -> bool:
    """Whether a line tells of the writer or the site."""
    if not _ABOUT.search(plain):
        return False
    if italic:
        return True
    first = " ".join(plain.split()[:2])
    return len(first) > 4 and first.casefold() in author.casefold()


def _signs(plain: str, author: str) -> bool:
    """Whether a line is the writer's name, or the first of it, under the text."""
    name = plain.strip(" -–—~*_.")
    return (
        bool(_NAME.match(plain.strip("*_ .")))
        and len(name) > 1
        and name.casefold() in author.casefold().split(",")[0]
    )
