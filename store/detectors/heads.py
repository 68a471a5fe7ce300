"""The head of a text without markup: site, navigation, title, deck and byline stand there in some order.

Which of the first short lines is the title is told by its words (*review*, a year), by what stands
below it (a deck, a byline), and by what else is no title: a site's name recurs in the foot.
"""

from __future__ import annotations

import re

from ..model import Role
from . import boilerplate, bylines, headings, labels, score_lines
from .document import Document, Line
from .line_marks import ENDS_SENTENCE, LIST_ITEM

_REVIEW = re.compile(r"\breview(?:ed|s)?\b|\(\d{4}\)", re.IGNORECASE)
_SITE = re.compile(
    r"(?:gazette|times|post|weekly|monthly|magazine|news|blog|dispatch|herald|tribune|journal|chronicle|observer|mail|"
    r"review|reviews|ledger|courier|guardian|lantern|\.com|\.net|\.org|\.co\.uk)$",
    re.IGNORECASE,
)
_LETTERS_ONLY = re.compile(r"[\W_]+")
_HEAD = 9
"""Lines at the front of a text among which its title is."""
_HEAVY = 200
"""Code points from which a line is running text, not head."""


def find_head(document: Document, shown: list[int], roles: list[Role | None]) -> None:
    """Give title, deck, byline and the site's name their roles, where the head of the text shows them."""
    head = _lines_of_head(document, shown, roles)
    lines = document.lines
    if head and roles[head[0]] is Role.SCORE and len(shown) > 3 and _has_title(document, head[0]):
        roles[head[0]] = Role.TITLE  # the verdict stands behind it
    bylines.find(lines, head, roles)
    _repeated_deck(document, head, roles)
    if not any(role is Role.TITLE for role in roles):
        title = _title(document, head, shown, roles)
        if title is not None:
            roles[title] = Role.TITLE
    _again(lines, shown, roles)
    title = next((n for n in head if roles[n] is Role.TITLE), None)
    if title is None:
        return
    if head[0] != title and roles[head[0]] is None and _names_the_page(document, head[0], title, shown):
        roles[head[0]] = Role.TITLE
        title = head[0]
    for number in head[: head.index(title)]:
        if roles[number] in (None, Role.HEADING):
            plain = lines[number].plain
            stated = boilerplate.is_place(plain) or labels.split(plain) is not None
            roles[number] = Role.METADATA if stated else Role.BOILERPLATE
    again = next((n for n in head if n > title and roles[n] is Role.TITLE), None)
    for number in head[head.index(title) + 1 : head.index(again)] if again else ():
        if roles[number] in (None, Role.HEADING) and len(lines[number].plain) < 80:
            roles[number] = Role.METADATA if boilerplate.is_place(lines[number].plain) else Role.BOILERPLATE
    _deck(document, head, roles)
    bylines.of_the_work(lines, shown, roles)


def _has_title(document: Document, number: int) -> bool:
    """Whether a score line at the very front has words that name a work rather than a verdict or a part."""
    label = document.score_lines[number][0].label if number in document.score_lines else ""
    return bool(label) and not score_lines.knows(label) and label[:1].isupper() and " " in label


def _lines_of_head(document: Document, shown: list[int], roles: list[Role | None]) -> list[int]:
    """The first lines up to the running text."""
    head: list[int] = []
    for number in shown[:_HEAD]:
        line = document.lines[number]
        if len(line.plain) > _HEAVY and roles[number] is None:
            break
        head.append(number)
    return head


def _title(document: Document, head: list[int], shown: list[int], roles: list[Role | None]) -> int | None:
    """The line of the head that is the title."""
    lines = document.lines
    for number in head[:5]:
        raw = lines[number].raw.lstrip()
        if roles[number] is Role.HEADING and raw.startswith("# "):
            return number
    opening = next((n for n in head if roles[n] is not Role.MARKUP), None)
    if (
        opening is not None
        and document.front_matter is None
        and _is_top_heading(document, opening, shown, roles)
    ):
        return opening
    possible: list[int] = []
    for number in head:
        role = roles[number]
        if (
            role is Role.HEADING
            and number in head[:5]
            and lines[number].raw.lstrip().startswith(("**", "__", "<"))
        ) or (role is None and _may_be_title(document, number, shown)):
            possible.append(number)
        elif role in (None, Role.HEADING) and possible:
            break
        elif role is None:
            return None  # running text begins
    if not possible:
        return None
    named = next((n for n in possible if _REVIEW.search(lines[n].plain)), None)
    if named is not None and (named == possible[0] or _is_site(document, possible[0], named)):
        return named
    first = possible[0]
    if len(possible) > 1 and _is_site(document, first, possible[1]):
        return possible[1]
    return first


def _is_top_heading(document: Document, number: int, shown: list[int], roles: list[Role | None]) -> bool:
    """Whether the text opens with a heading of some level that no other heading reaches."""
    lines = document.lines
    level = _level(lines[number].raw)
    others = [_level(lines[n].raw) for n in shown if n != number and roles[n] is Role.HEADING]
    return (
        level > 0
        and not headings.is_generic(lines[number].plain)
        and not any(0 < other <= level for other in others)
    )


def _level(raw: str) -> int:
    """The level of a heading with hashes; 0 for any other line."""
    bare = raw.lstrip()
    return len(bare) - len(bare.lstrip("#"))


def _may_be_title(document: Document, number: int, shown: list[int]) -> bool:
    line = document.lines[number]
    place = shown.index(number)
    if place + 1 >= len(shown) or LIST_ITEM.match(line.raw) or line.raw.lstrip().startswith((">", "|", "(")):
        return False
    if ENDS_SENTENCE.search(line.plain) and not _REVIEW.search(line.plain):
        return line.plain[-1] in "?!" and len(line.plain.split()) <= 14
    if line.plain[-1] in ",;:" or line.plain[0].islower():
        return False
    return len(line.plain.split()) <= 26


def _is_site(document: Document, number: int, other: int) -> bool:
    """Whether a line above the title is the name of the site: short, and met again in the foot or named like one."""
    plain = document.lines[number].plain
    if len(plain.split()) > 5:
        return False
    below = document.text[document.lines[other].end :].casefold()
    name = plain.casefold()
    again = below.rfind(name)
    foot = again >= 0 and (again > len(below) - 600 or "©" in below[max(0, again - 20) : again])
    more = len(document.lines[other].plain) > len(plain) or bool(_REVIEW.search(document.lines[other].plain))
    return more and (foot or bool(_SITE.search(plain)))


def _names_the_page(document: Document, number: int, title: int, shown: list[int]) -> bool:
    """Whether the first line is the title of the page over the heading that is the review's: it has more than a site's name."""
    plain, heading = document.lines[number].plain, document.lines[title].plain
    if not _may_be_title(document, number, shown):
        return False
    shared = {word for word in plain.casefold().split() if len(word) > 3} & set(heading.casefold().split())
    return bool(shared) or (len(plain.split()) > 5 and not _SITE.search(plain))


def _again(lines: list[Line], shown: list[int], roles: list[Role | None]) -> None:
    """A heading of the first level that follows the title of the page is the title again."""
    firsts = [n for n in shown if roles[n] is Role.HEADING and lines[n].raw.lstrip().startswith("# ")]
    if len(firsts) > 1 and any(role is Role.TITLE for role in roles):
        titled = next(lines[n].plain for n, role in enumerate(roles) if role is Role.TITLE)
        if lines[firsts[0]].plain.casefold() not in titled.casefold():
            return  # headings of sections, all of the first level
    for number in shown[:16]:
        if roles[number] is Role.HEADING and lines[number].raw.lstrip().startswith("# "):
            roles[number] = Role.TITLE
            return
        if roles[number] is Role.TITLE and lines[number].raw.lstrip().startswith("# "):
            return


def _repeated_deck(document: Document, head: list[int], roles: list[Role | None]) -> None:
    """The first line is the deck where front matter has the same words as the excerpt or the subtitle."""
    front = document.front_matter
    entry = (
        front.get("excerpt", "subtitle", "description", "summary", "lede", "deck", "tagline", "subheading")
        if front
        else None
    )
    number = next((n for n in head if front and n > front.last and roles[n] is not Role.MARKUP), None)
    if entry and number is not None and roles[number] is None:
        shown, said = (
            _LETTERS_ONLY.sub("", words).casefold() for words in (document.lines[number].plain, entry.value)
        )
        if shown and shown == said:
            roles[number] = Role.HEADING


def _deck(document: Document, head: list[int], roles: list[Role | None]) -> None:
    """A sentence or two between the title and the byline or date are the deck."""
    title = max(n for n in head if roles[n] is Role.TITLE)
    below = [n for n in head if n > title]
    signed = next((i for i, n in enumerate(below) if roles[n] in (Role.BYLINE, Role.METADATA)), None)
    if signed is None:
        return
    for number in below[:signed]:
        if roles[number] is None and len(document.lines[number].plain) <= _HEAVY:
            roles[number] = Role.HEADING
