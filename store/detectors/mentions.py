"""The names of a text. So far the dates; people, works and places follow their evidence."""

from __future__ import annotations

from dataclasses import replace

from ..model import Findings, Kind, Mention
from . import dates
from .document import Document


def detect(document: Document, found: Findings) -> Findings:
    """The mentions of the text, sorted and apart."""
    mentions = []
    for span, form in dates.find(document.text):
        written = span.of(document.text)
        mentions.append(Mention(span, Kind.DATE, dates.iso(written, form) or written, f"date-{form}"))
    return replace(found, mentions=tuple(mentions))
