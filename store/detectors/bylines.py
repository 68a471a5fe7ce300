"""Lines that say who wrote the review without the word *by* in front: a name with a job or a date, a name alone."""

from __future__ import annotations

import re

from ..model import Role
from . import fact_lines, labels
from .document import Line
from .line_marks import ENDS_SENTENCE

_JOBS = r"(?i:critic|correspondent|editor|reviewer|writer|columnist|contributor|reporter|staff)"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:de |van |von |la |del |da |al )?[^\W\d_a-z][\w.'’-]*){1,3}"
_SIGNED = re.compile(rf"{_NAME}(?:,| [-–—|•·])\s.{{0,40}}\b{_JOBS}$|(?:[\w'’&-]+ ){{1,5}}{_JOBS}$")
_NAME_DATE = re.compile(rf"{_NAME}\s*(?:[,|•·–—-]\s*|\s{{2,}})(?P<rest>\S.{{4,40}})$")
_POSTED_BY = re.compile(
    r"(?:posted|published(?! by)|written|reviewed)\b.{0,50}?\bby:?\s+(?-i:[^\W\d_a-z])", re.IGNORECASE
)
_DATED_BY = re.compile(rf"(?P<date>[^|]{{4,40}}?)[\s|·•,–—-]+(?i:by:?)\s+{_NAME}$")
_NAME_OUTLET = re.compile(
    rf"{_NAME}(?:,| [-–—|•·])\s(?:[Tt]he )?[^\W\d_a-z][\w.'’&-]*(?: [\w.'’&-]+){{0,4}}$"
)
_SIGN_OFF = re.compile(r"[-–—~]{1,2}\s?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}$")
_NAME_ALONE = re.compile(rf"(?:[-–—~]\s?)?{_NAME}$")
_REVIEW = re.compile(r"\breview", re.IGNORECASE)
_OF_A_BOOK = frozenset(
    {"pages", "page count", "isbn", "isbn 13", "series", "goodreads", "format", "publisher", "translator"}
)
_WRITTEN = frozenset({"written by", "words by", "text by", "writer"})


def is_signed(plain: str) -> bool:
    """Whether a line is a name with a job or a date, a job alone, or says who posted it."""
    if len(plain) > 90 or ENDS_SENTENCE.search(plain):
        return False
    dated = _DATED_BY.match(plain)
    if dated and fact_lines.is_date(dated["date"].strip(" |·•,–—-")):
        return True
    if _POSTED_BY.match(plain) and any(c.isdigit() for c in plain):
        return True
    if _SIGNED.match(plain) and not _REVIEW.search(plain.rsplit(" ", 1)[0]):
        return True
    dated = _NAME_DATE.match(plain)
    return dated is not None and fact_lines.is_date(dated["rest"])


def find(lines: list[Line], head: list[int], roles: list[Role | None]) -> None:
    """Give the bylines of the head their role: what is signed, a name over a date, ``Written by`` among no credits."""
    for place, number in enumerate(head):
        plain = lines[number].plain
        if roles[number] in (None, Role.HEADING):
            after = head[place + 1] if place + 1 < len(head) else None
            over_date = after is not None and fact_lines.is_date(lines[after].plain)
            if is_signed(plain) or (place and over_date and (is_name(plain) or _NAME_OUTLET.match(plain))):
                roles[number] = Role.BYLINE
        elif roles[number] is Role.METADATA:
            labelled = labels.split(plain)
            if (
                labelled
                and labelled[0] in _WRITTEN
                and not _beside(lines, number, roles, labels.PEOPLE - _WRITTEN)
            ) or (is_signed(plain) and not labelled):
                roles[number] = Role.BYLINE


def of_the_work(lines: list[Line], shown: list[int], roles: list[Role | None]) -> None:
    """``Title:`` and ``Author:`` in a block of facts about a book are facts, too, once the review has its title."""
    titled = False
    for number in shown:
        role = roles[number]
        if role not in (Role.TITLE, Role.BYLINE):
            continue
        labelled = labels.split(lines[number].plain)
        if labelled is None:
            titled = titled or role is Role.TITLE
        elif role is Role.TITLE and labelled[0] not in labels.TITLES:
            titled = True
        elif (role is Role.TITLE and titled) or (
            role is Role.BYLINE and labelled[0] == "author" and _block_of_a_book(lines, number, roles)
        ):
            roles[number] = Role.METADATA
        elif role is Role.TITLE:
            titled = True


def signs_off(plain: str) -> bool:
    """Whether a line is a dash and a name, as letters end."""
    return len(plain) < 40 and _SIGN_OFF.match(plain) is not None


def is_name(plain: str) -> bool:
    """Whether a line is a person's name and nothing else."""
    return 4 < len(plain) < 40 and _NAME_ALONE.match(plain) is not None and not _REVIEW.search(plain)


def _beside(lines: list[Line], number: int, roles: list[Role | None], wanted: frozenset[str]) -> bool:
    """Whether a line right above or below has one of these labels."""
    for near in (number - 1, number + 1):
        if 0 <= near < len(lines):
            labelled = labels.split(lines[near].plain)
            if labelled and labelled[0] in wanted:
                return True
    return False


def _block_of_a_book(lines: list[Line], number: int, roles: list[Role | None]) -> bool:
    """Whether a line stands among labelled ones that only books have, and behind the title of one."""
    found = set()
    for step in (-1, 1):
        near = number + step
        blanks = 0
        while 0 <= near < len(lines) and abs(near - number) < 16 and blanks < 2:
            if lines[near].blank:
                blanks += 1
            else:
                labelled = labels.split(lines[near].plain)
                if labelled is None:
                    break
                found.add(labelled[0])
                blanks = 0
            near += step
    return bool(found & _OF_A_BOOK) and bool(
        found & (labels.TITLES | labels.WORKS | {"genre", "pages", "isbn"})
    )
