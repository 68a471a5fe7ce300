"""What a review says and how it scores: pure functions from a text to the findings of `store.model`.

`quick` is made for the import path: the roles of lines, the scores and the fields of a text.
`names` finds people, characters, works, organisations, places and dates when a review is
opened. Positions are code points into the text as given. No detector knows the database or
the screen, and none raises, whatever the text holds.

A detector is a module with ``detect(Document, Findings) -> Findings`` that adds its part. To add
one, write its file and name it in `QUICK` or `SLOW`; each sees what those before it found. They are
loaded when first asked: the screen starts without them.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ..model import Findings, Mention

if TYPE_CHECKING:
    from .document import Document

VERSION = 3
"""Grows when the same text would give other findings, so that stored ones can be told to be old."""

MOST_NAMED = 1_000_000
"""Code points from the beginning of a text in which names are looked for: of fifty times as many it would take
minutes and gigabytes, and half a million names to carry about."""

QUICK = ("structure", "scores", "fields")
SLOW = ("mentions",)


def quick(text: str, name: str = "") -> Findings:
    """Sections, scores and fields. `name` (a file's stem) is the title where the text has none."""
    return _run(QUICK, _document(text, name))


def names(text: str, found: Findings) -> tuple[Mention, ...]:
    """The mentions of the text, sorted and apart; `found` is what `quick` found in it.

    Of a text longer than `MOST_NAMED` those of its beginning.
    """
    return _run(SLOW, _document(_beginning(text), found=found)).mentions


def read(text: str, name: str = "", *, again: bool) -> Findings:
    """What a review is read for when it is opened: its names, and `again` all that `quick` finds."""
    return inspect(text, name) if again else Findings(mentions=inspect(_beginning(text), name).mentions)


def inspect(text: str, name: str = "") -> Findings:
    """Everything: what `quick` finds, and the mentions."""
    document = _document(text, name)
    found = _run(QUICK, document)
    return _run(SLOW, document) if len(text) <= MOST_NAMED else replace(found, mentions=names(text, found))


def _beginning(text: str) -> str:
    """As much of a text as is read for names, in whole lines where it has such."""
    if len(text) <= MOST_NAMED:
        return text
    return text[: text.rfind("\n", 0, MOST_NAMED) + 1 or MOST_NAMED]


def _document(text: str, name: str = "", found: Findings | None = None) -> Document:
    from .document import Document

    return Document(text, name, found=found or Findings())


def _run(detectors: tuple[str, ...], document: Document) -> Findings:
    for name in detectors:
        document.found = import_module(f"{__name__}.{name}").detect(document, document.found)
    return document.found
