"""Titles and headings without markup: short lines that are no sentence, by where they stand."""

from __future__ import annotations

import re

from ..model import Role
from .document import Document
from .line_marks import ENDS_SENTENCE, LIST_ITEM

_HEADING_WORDS = frozenset(
    [
        "summary",
        "conclusion",
        "verdict",
        "final thoughts",
        "final verdict",
        "final statement",
        "pros",
        "cons",
        "the good",
        "the bad",
        "the ugly",
        "plot",
        "story",
        "overview",
        "introduction",
        "intro",
        "background",
        "synopsis",
        "characters",
        "gameplay",
        "graphics",
        "sound",
        "acting",
        "the verdict",
        "in short",
        "the bottom line",
        "bottom line",
        "thoughts",
        "review",
        "analysis",
        "spoilers",
        "what works",
        "what doesn't",
        "what i liked",
        "what i didn't like",
        "likes",
        "dislikes",
        "positives",
        "negatives",
        "recommendation",
        "overall",
        "in conclusion",
        "wrap-up",
        "wrap up",
        "highlights",
        "lowlights",
        "what i loved",
    ]
)
_CAPS = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-z]")


def find_title(document: Document, shown: list[int], roles: list[Role | None]) -> None:
    """The review's title: the first short line that is no sentence, unless a title is already there."""
    titled = any(role is Role.TITLE for role in roles)
    lines = document.lines
    for place, number in enumerate(shown[:8]):
        if titled:
            break
        line, role = lines[number], roles[number]
        if role is Role.HEADING and line.raw.lstrip().startswith(("# ", "**", "__", "<")) and place < 4:
            roles[number] = Role.TITLE
            titled = True
        elif role in (Role.MARKUP, Role.BOILERPLATE, Role.BYLINE, Role.METADATA, Role.SCORE, Role.CAPTION):
            continue
        elif role is None and _is_title(document, place, shown):
            roles[number] = Role.TITLE
            titled = True
        else:
            break
    if titled or not shown:
        # a level-one heading that repeats the title of the front matter is one, too
        for number in shown[:6]:
            if roles[number] is Role.HEADING and lines[number].raw.lstrip().startswith("# "):
                roles[number] = Role.TITLE
                break


def _is_title(document: Document, place: int, shown: list[int]) -> bool:
    line = document.lines[shown[place]]
    if place + 1 >= len(shown) or len(line.plain) > 200 or LIST_ITEM.match(line.raw):
        return False
    if ENDS_SENTENCE.search(line.plain) and not re.search(r"\breview\b|\(\d{4}\)", line.plain, re.IGNORECASE):
        return line.plain[-1] in "?!" and len(line.plain.split()) <= 12
    if line.plain[-1] in ",;:":
        return False
    following = document.lines[shown[place + 1]]
    parted = following.start > line.end + 1
    return len(line.plain.split()) <= 24 and (parted or len(following.plain) != len(line.plain))


def find_headings(document: Document, shown: list[int], roles: list[Role | None]) -> None:
    """Short lines that stand over a paragraph and are no sentence."""
    lines = document.lines
    for place, number in enumerate(shown[:-1]):
        if roles[number] is not None:
            continue
        line = lines[number]
        after = lines[shown[place + 1]]
        if not 1 < len(line.plain) <= 110 or LIST_ITEM.match(line.raw) or line.raw.lstrip().startswith(">"):
            continue
        words = line.plain.split()
        name = line.plain.rstrip(":").casefold()
        if (
            name in _HEADING_WORDS
            or (
                len(words) <= 16 and _LOWER.search(line.plain) is None and len(_CAPS.findall(line.plain)) >= 4
            )
            or (
                len(words) <= 14
                and (
                    place == 0
                    or line.start > lines[shown[place - 1]].end + 1
                    or roles[shown[place - 1]] is Role.HEADING
                )
                and not ENDS_SENTENCE.search(line.plain)
                and line.plain[-1] not in ",;–—-"
                and not line.plain[0].islower()
                and line.plain[0] not in "(\"“‘'"
                and (after.start > line.end + 1 or len(after.plain) > 120)
                and roles[shown[place + 1]]
                in (None, Role.HEADING, Role.SCORE, Role.BYLINE, Role.CAPTION, Role.MARKUP)
            )
            or (line.plain.endswith(":") and len(words) <= 8 and LIST_ITEM.match(after.raw))
        ):
            roles[number] = Role.HEADING
