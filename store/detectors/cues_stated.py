"""Cues from what the review states about itself: its fields, and its lines of labels and values."""

from __future__ import annotations

from ..model import Kind, Role
from . import labels
from .gazetteer import (
    common_words,
    fold,
)
from .scene import Scene
from .stream import SPACED
from .tokens import MARK, NEWLINE, NUMBER, WORD

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
ORG = Kind.ORG
_ARTICLES = frozenset({"the", "a", "an"})


_FIELD_KINDS = {"author": PERSON, "outlet": ORG, "work": WORK}


def stated_fields(scene: Scene) -> None:
    """The work, author and outlet that the review states about itself."""
    for name, kind in _FIELD_KINDS.items():
        stated = scene.fields.get(name)
        if stated is None or len(stated.value) > 100:
            continue
        for part in _people(stated.value) if kind is PERSON else [stated.value]:
            words = _surface(part)
            if words and not (kind is PERSON and len(words) == 1 and words[0] in common_words()):
                scene.table.add(words, part, kind, 9.0 if kind is not WORK else 7.0, f"stated-{name}")
                if kind is WORK and words[0] in _ARTICLES and len(words) > 1:
                    scene.table.add(words[1:], part.split(" ", 1)[1], kind, 4.0, "title-without-article")


def _people(value: str) -> list[str]:
    """The names of an enumeration: ``A, B and C``."""
    parts = value.replace(" & ", ",").replace(" and ", ",").replace(";", ",").replace("/", ",").split(",")
    return [part.strip(" .*_") for part in parts if part.strip(" .*_")]


def _surface(value: str) -> tuple[str, ...]:
    """A value as a surface: its words folded, marks left out."""
    from . import tokens

    read = tokens.read(value)
    return tuple(
        fold(word) for word, kind in zip(read.text, read.kind, strict=True) if kind in (WORD, NUMBER)
    )


def labelled_lines(scene: Scene) -> None:
    """``Director: ...``, ``Cast: A, B as C``, ``Publisher: ...``: the label says what the names behind it are."""
    stream = scene.stream
    i = 0
    while i < len(stream):
        number = stream.line[i]
        end = i
        while end < len(stream) and stream.line[end] == number and stream.kind[end] != NEWLINE:
            end += 1
        if scene.roles[number] in (Role.METADATA, Role.BYLINE, Role.SCORE) and i < end:
            split = labels.split(scene.document.lines[number].plain)
            colon = next((k for k in range(i, min(end, i + 8)) if stream.text[k] in (":", "：")), None)
            if split is not None and colon is not None:
                scene.label_words.update(range(i, colon))
                kind = labels.KINDS.get(split[0])
                if kind is not None and kind is not Kind.DATE:
                    _values(scene, colon + 1, end, kind)
        i = max(end, i) + 1


def _values(scene: Scene, first: int, end: int, kind: Kind) -> None:
    """The names behind a label, from word `first` up to `end`: parted by commas, for people also by *and*."""
    stream = scene.stream
    start, role = first, kind
    for i in range(first, end + 1):
        word = stream.low[i] if i < end else ","
        stops = word in (",", ";", "/", "|", "(", ")", "·", "•") or (
            kind is PERSON and word in ("and", "&", "as", "-", "–")
        )
        if kind is PERSON and word == "-" and stream.join[i] != SPACED:
            stops = False
        if not stops:
            continue
        last = i - 1
        while last > start and stream.kind[last] == MARK:
            last -= 1
        if start <= last < start + 7 and stream.capital[start]:
            scene.hear(
                start,
                last,
                role,
                9,
                "cast-role" if role is CHARACTER else "cast-line" if kind is PERSON else "credit-line",
            )
        start = i + 1
        role = CHARACTER if kind is PERSON and word in ("as", "(") else kind
