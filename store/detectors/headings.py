"""Titles and headings without markup: short lines that are no sentence, by where they stand."""

from __future__ import annotations

import re

from ..model import Role
from . import labels
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
        "about the book",
        "about the author",
        "about the film",
        "about the game",
        "my review",
        "my thoughts",
        "my take",
        "the plot",
        "the story",
        "the characters",
        "the writing",
        "the music",
    ]
)
_CAPS = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-z]")


_ENDS_A_BLOCK = (Role.SCORE, Role.METADATA, Role.BYLINE, Role.CAPTION, Role.BOILERPLATE)
"""What ends above a heading without a blank line between."""


def is_generic(plain: str) -> bool:
    """Whether a heading says what part of a review follows, and names no work."""
    name = plain.strip(" #*_:.!").casefold()
    return name in _HEADING_WORDS or name in labels.OVERALL or name in labels.ASPECTS


def _is_paragraph(plain: str) -> bool:
    """Whether a line is a whole paragraph."""
    return len(plain) > 120 and ENDS_SENTENCE.search(plain) is not None


def _is_labelled(plain: str) -> bool:
    """Whether a line is a label with something behind it."""
    at = plain.find(":", 0, 46)
    return 0 < at < len(plain) - 1 and labels.split(plain) is not None


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
        beside = [shown[place + 1], *([shown[place - 1]] if place else [])]
        if _is_labelled(line.plain) and any(
            roles[near] in (None, Role.BODY) and _is_labelled(lines[near].plain) for near in beside
        ):
            continue  # one of several facts or notes
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
                    or roles[shown[place - 1]] in (Role.HEADING, Role.TITLE)
                    or (
                        len(words) <= 6
                        and len(after.plain) > 120
                        and roles[shown[place - 1]] in _ENDS_A_BLOCK
                    )
                    or (
                        len(words) <= 5
                        and _is_paragraph(lines[shown[place - 1]].plain)
                        and len(after.plain) > 120
                    )
                )
                and not ENDS_SENTENCE.search(line.plain)
                and line.plain[-1] not in ",;–—-"
                and (line.plain[-1] != ":" or len(words) <= 4)
                and not line.plain[0].islower()
                and line.plain[0] not in "(\"“‘'"
                and (after.start > line.end + 1 or len(after.plain) > 120)
                and roles[shown[place + 1]]
                in (None, Role.HEADING, Role.SCORE, Role.BYLINE, Role.CAPTION, Role.MARKUP)
            )
            or (line.plain.endswith(":") and len(words) <= 3 and LIST_ITEM.match(after.raw))
            or (
                roles[shown[place + 1]] is Role.SCORE
                and after.start == line.end + 1
                and len(words) <= 6
                and not line.plain.endswith(":")
                and not ENDS_SENTENCE.search(line.plain)
            )
            or (
                ":" in line.plain[:30]
                and line.plain.endswith("?")
                and len(words) <= 10
                and place > 0
                and line.start > lines[shown[place - 1]].end + 1
                and len(after.plain) > 120
            )
        ):
            roles[number] = Role.HEADING
