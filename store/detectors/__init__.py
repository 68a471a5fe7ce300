"""What a review says and how it scores: pure functions from a text to the findings of `store.model`.

`quick` is made for the import path: the roles of lines, the scores and the fields of a text.
`names` finds people, characters, works, organisations, places and dates when a review is
opened. Positions are code points into the text as given. No detector knows the database or
the screen, and none raises, whatever the text holds.

A detector is a function (Document, Findings) -> Findings that adds its part. To add one, write
its file and add it to `QUICK` or `SLOW`; each sees what those before it found.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Findings, Mention
from . import fields, scores, structure
from .document import Document

VERSION = 1
"""Grows when the same text would give other findings, so that stored ones can be told to be old."""

Detector = Callable[[Document, Findings], Findings]


def _names(document: Document, found: Findings) -> Findings:
    """The names, whose rules and word lists are loaded when first asked for."""
    from . import mentions

    return mentions.detect(document, found)


QUICK: tuple[Detector, ...] = (structure.detect, scores.detect, fields.detect)
SLOW: tuple[Detector, ...] = (_names,)


def quick(text: str, name: str = "") -> Findings:
    """Sections, scores and fields. `name` (a file's stem) is the title where the text has none."""
    return _run(QUICK, Document(text, name))


def names(text: str, found: Findings) -> tuple[Mention, ...]:
    """The mentions of the text, sorted and apart; `found` is what `quick` found in it."""
    return _run(SLOW, Document(text, found=found)).mentions


def inspect(text: str, name: str = "") -> Findings:
    """Everything: what `quick` finds, and the mentions."""
    return _run(QUICK + SLOW, Document(text, name))


def _run(detectors: tuple[Detector, ...], document: Document) -> Findings:
    for detect in detectors:
        document.found = detect(document, document.found)
    return document.found
