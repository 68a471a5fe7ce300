"""What stands under the caret, in words. Pure: text, spans and marks in, sentences out."""

from __future__ import annotations

from collections.abc import Sequence

from store.model import Annotation, Kind, Mention, Score, Span
from tui.visible import one_line

KINDS = {
    Kind.PERSON: "person",
    Kind.CHARACTER: "character",
    Kind.WORK: "work",
    Kind.ORG: "organisation",
    Kind.PLACE: "place",
    Kind.DATE: "date",
}
"""A class of names as one says it."""

LONG = 80
"""Characters of a quote or a note that are told at most."""


def tagged(annotation: Annotation) -> str:
    """An annotation in a few words: “tagged reshoots and hedged, unsure, note”."""
    tags = _listed([one_line(path) for path in annotation.tags])
    parts = (
        f"tagged {tags}" if tags else "",
        "unsure" if annotation.flagged else "",
        "note" if annotation.note else "",
    )
    return ", ".join(filter(None, parts)) or "annotated"


def here(
    span: Span,
    text: str,
    annotations: Sequence[Annotation],
    mentions: Sequence[Mention],
    scores: Sequence[Score],
) -> list[str]:
    """Everything about the passage at `span`, a sentence each: its annotations, its names by class, its scores."""
    found = [
        f"{_quoted(note)} {tagged(note)}{f': {one_line(note.note, LONG)}' if note.note else ''}."
        for note in annotations
    ]
    named = dict.fromkeys(
        f"{one_line(mention.span.of(text))}, {KINDS[mention.kind]}{'' if mention.sure else ', unsure'}"
        for mention in mentions
        if mention.span.overlaps(span)
    )
    if named:
        found.append(f"Names: {'; '.join(named)}.")
    found += [
        f"Score {one_line(score.raw)}{f' for {one_line(score.aspect)}' if score.aspect else ''}: {score.value:g} of 100."
        for score in scores
        if score.span.overlaps(span)
    ]
    return found or ["Nothing is marked here."]


def _quoted(note: Annotation) -> str:
    return "The review" if note.whole_review else f"“{one_line(note.selector.exact, LONG)}”"


def _listed(words: Sequence[str]) -> str:
    """“a, b and c”."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
