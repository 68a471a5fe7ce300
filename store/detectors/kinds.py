"""Whether a review is of a film, a book, a game, an album or a series, where its words or labels say so."""

from __future__ import annotations

import re

from ..model import Field, Role, Span
from . import labels
from .document import Document

_KIND_STEMS = {
    "film": (" film", " movie", " cinema"),
    "book": (" book", " novel", " memoir", " paperback"),
    "game": (" game", " player", " controller"),
    "album": (" album", " songs", " track", " chorus"),
    "series": (" season", " episode", " showrunner", " television"),
}
"""Beginnings of words by which most texts tell what they are about."""
_LESSER_STEMS = {
    "film": (" screen", " director", " actor", " scene"),
    "book": (" reader", " prose", " chapter", " author", " pages"),
    "game": (" boss", " console", " level", " button"),
    "album": (
        " song ",
        " vocal",
        " guitar",
        " drum",
        " lyric",
        " singer",
        " piano",
        " band ",
        " rapper",
        " mixtape",
    ),
    "series": (" finale", " sitcom", " miniseries"),
}
"""Those that say so where the others say nothing."""
KIND_OF = {
    "film": "film", "movie": "film", "book": "book", "novel": "book", "memoir": "book", "game": "game",
    "videogame": "game", "album": "album", "record": "album", "lp": "album",
    "tv": "series", "show": "series", "series": "series", "product": "product", "fiction": "book", "music": "album",
}  # fmt: skip
_KIND_OF_LABEL = {
    **dict.fromkeys(
        ("runtime", "running time", "mpa rating", "mpaa rating", "mpaa", "screenplay", "cinematographer"),
        "film",
    ),
    **dict.fromkeys(("pages", "page count", "isbn", "isbn 13", "translator", "translated by"), "book"),
    **dict.fromkeys(
        (
            "developer",
            "developers",
            "developed by",
            "development",
            "platform",
            "platforms",
            "console",
            "esrb",
        ),
        "game",
    ),
    **dict.fromkeys(("record label", "tracklist", "tracks"), "album"),
    **dict.fromkeys(("seasons", "episodes", "showrunner", "network"), "series"),
}
_SAID = re.compile(
    r"\b(film|movie|book|novel|game|album|music|tv|series|product)[\s-]reviews?\b", re.IGNORECASE
)


def find_kind(document: Document, fields: dict[str, Field]) -> None:
    """Film, book, game, album or series, where the title, a tag or most such words say so."""
    if "kind" in fields:
        return
    said = _SAID.search(document.text, 0, 520)
    if said and said.start() < 500:
        kind = KIND_OF.get(said[1].casefold(), "")
        if kind:
            fields["kind"] = Field(kind, Span(*said.span(1)))
            return
    labelled = _kind_of_labels(document)
    if labelled:
        fields["kind"] = labelled
        return
    text = document.text[:8_000]
    counts = {kind: sum(text.count(stem) for stem in stems) for kind, stems in _KIND_STEMS.items()}
    if sum(counts.values()) < 2 and "ISBN" in text:
        at = text.index("ISBN")
        fields["kind"] = Field("book", Span(at, at + 4))
        return
    for least, stems_of in ((2, _KIND_STEMS), (3, _LESSER_STEMS)):
        for kind, stems in stems_of.items() if least > 2 else ():
            counts[kind] = 2 * counts[kind] + sum(text.count(stem) for stem in stems)
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        (kind, most), (_, second) = ranked[0], ranked[1]
        if (most < least and (most < 2 or second)) or most < 2 * second:
            continue
        stems = (*_KIND_STEMS[kind], *_LESSER_STEMS[kind])
        stem = min((stem for stem in stems if stem in text), key=text.index)
        start = text.index(stem) + 1
        fields["kind"] = Field(kind, Span(start, start + len(stem.strip())))
        return


def _kind_of_labels(document: Document) -> Field | None:
    """The kind whose labels head the facts of the page: ``Runtime:`` a film's, ``Pages:`` a book's."""
    found: dict[str, Span] = {}
    for line, role in zip(document.lines, document.roles, strict=True):
        if role is not Role.METADATA:
            continue
        labelled = labels.split(line.plain)
        kind = _KIND_OF_LABEL.get(labelled[0]) if labelled else None
        if kind:
            found.setdefault(kind, Span(line.start, line.end))
    if len(found) == 1:
        return Field(*next(iter(found.items())))
    return None
