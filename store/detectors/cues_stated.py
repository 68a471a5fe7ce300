"""Cues from what the review states about itself: its fields, and its lines of labels and values."""

from __future__ import annotations

import re

from ..model import Kind, Role
from . import labels
from .gazetteer import BAND, ORGS, ORGS_LONG, common_words, given_names
from .scene import Scene, surface
from .stream import SPACED
from .tokens import MARK, NEWLINE

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
ORG = Kind.ORG
_ARTICLES = frozenset({"the", "a", "an"})


_FIELD_KINDS = {"author": PERSON, "outlet": ORG, "work": WORK}
_IN_SERIES = re.compile(
    r"(.{1,90}?)\s\(([^()]{1,60}?),?\s(?:#|book\s|vol\.?\s)\d{1,3}(?:\.\d)?\)", re.IGNORECASE
)
"""``Salt Year (The Harbour, #2)``, as book sites write a title and its series."""
_LABELLED = frozenset({Role.METADATA, Role.BYLINE, Role.SCORE})
_BARS = frozenset("|·•")
_DASHES = (" – ", " — ", " - ", ": ")
_COUNTED = frozenset({"season", "series", "volume", "vol", "part", "episode", "book"})


def stated_fields(scene: Scene) -> None:
    """The work, author and outlet that the review states about itself."""
    work = scene.fields.get("work")
    artist_first = scene.of_songs and _artist_first(scene, work.value if work else "")
    for name, kind in _FIELD_KINDS.items():
        stated = scene.fields.get(name)
        if stated is None or len(stated.value) > 100:
            continue
        if name == "work" and artist_first:
            continue
        series = _IN_SERIES.fullmatch(stated.value) if kind is WORK else None
        if series:
            scene.state(series[1], WORK, 7.0, "stated-work")
            scene.state(series[2], WORK, 6.0, "series-of-title")
            continue
        for part in _people(stated.value) if kind is PERSON else [stated.value]:
            words = surface(part)
            if kind is ORG and words and words[-1] in ("critic", "editor", "reviewer", "writer", "staff"):
                continue
            if kind is WORK and _shorter(scene, words, part):
                continue
            if words and not (kind is PERSON and len(words) == 1 and words[0] in common_words()):
                scene.table.add(words, part, kind, 9.0 if kind is not WORK else 7.0, f"stated-{name}")


def catalogued(scene: Scene) -> None:
    """Lines of keys and values that hold what only a work has, as an ISBN, have the title of the work."""
    title = scene.fields.get("title")
    if title is None or len(title.value) > 200 or "work" in scene.fields or " by " in title.value:
        return
    if _CATALOGUED.search(scene.document.text, 0, 2_000):
        scene.state(title.value, WORK, 7.0, "catalogued-title")


_CATALOGUED = re.compile(
    r"^(?:isbn(?:[-_ ]?1[03])?|imdb(?:[-_]id)?|tmdb(?:[-_]id)?|goodreads(?:[-_]id)?)\s*[:=]", re.I | re.M
)


def _shorter(scene: Scene, words: tuple[str, ...], written: str) -> bool:
    """Say the title without its article; of a season only the series, and whether that is all there is to say."""
    if len(words) > 2 and words[-2] in _COUNTED and (words[-1].isdigit() or words[-1] in common_words()):
        scene.state(written.rsplit(" ", 2)[0].rstrip(" :–—-,"), WORK, 7.0, "series-of-season")
        if words[-2] in ("season", "series", "episode"):
            return True
    if words and words[0] in _ARTICLES and len(words) > 1:
        scene.table.add(words[1:], written.split(" ", 1)[1], WORK, 4.0, "title-without-article")
    return False


def _artist_first(scene: Scene, work: str) -> bool:
    """``Artist – Album`` over a review of an album: says who and what; whether the title was so written."""
    stated = scene.fields.get("title")
    title = stated.value if stated else ""
    for dash in _DASHES:
        artist, found, album = title.partition(dash)
        if not found:
            continue
        if work and surface(work) not in (surface(artist), surface(album)):
            return False
        scene.state(artist, artist_kind(scene, artist), 8.0, "stated-artist")
        scene.state(album.split("(")[0].strip(" \"'“”‘’*_"), WORK, 8.0, "stated-work")
        return True
    return False


def artist_kind(scene: Scene, written: str) -> Kind:
    """Whether an artist is a person or a band: by a given name, an article, and what the text says."""
    words = surface(written)
    if len(words) in (2, 3) and words[0] in given_names() and "&" not in written:
        return PERSON
    if scene.lower & BAND or len(words) > 1:
        return ORG
    low = scene.stream.low
    alone, together = sum(map(_ALONE.__contains__, low)), sum(map(_TOGETHER.__contains__, low))
    return PERSON if alone > together or (words and words[0] in given_names()) else ORG


_ALONE = frozenset({"he", "his", "him", "she", "her"})
_TOGETHER = frozenset({"they", "their", "them"})


_SECTION = re.compile(r"\s(?:in|on|for|at)\s")
"""What parts a writer from the section or site: *Mara Lind in Reviews*."""


def _people(value: str) -> list[str]:
    """The names of an enumeration: ``A, B and C``."""
    value = _SECTION.split(value)[0]
    parts = value.replace(" & ", ",").replace(" and ", ",").replace(";", ",").replace("/", ",").split(",")
    return [part.strip(" .*_") for part in parts if part.strip(" .*_")]


def _short_label(scene: Scene, colon: int) -> bool:
    """Whether a line of running text begins with a label for people: ``dir: Mara Lind``."""
    stream = scene.stream
    first = colon
    while first > 0 and colon - first < 4 and stream.kind[first - 1] != NEWLINE:
        first -= 1
    if not 1 <= colon - first <= 3 or (first > 0 and stream.kind[first - 1] != NEWLINE):
        return False
    label = labels.normal(" ".join(stream.text[first:colon]))
    return labels.KINDS.get(_ABBREVIATED.get(label, label)) is PERSON and stream.capital[colon + 1]


_ABBREVIATED = {"wr": "writer", "wr / dir": "writer", "w / d": "writer", "scr": "writer", "prod": "producer"}
"""Labels that listings use, in full."""


def labelled_lines(scene: Scene) -> None:
    """``Director: ...``, ``Cast: A, B as C``, ``Artist: ... | Label: ...``: labels say what the names behind them are."""
    stream = scene.stream
    colons = [i for i in scene.at(":") if scene.roles[stream.line[i]] in _LABELLED or _short_label(scene, i)]
    behind = 0
    for number, colon in enumerate(colons):
        line, first = stream.line[colon], colon
        while first > behind and stream.line[first - 1] == line and stream.kind[first - 1] != NEWLINE:
            if stream.text[first - 1] in _BARS or colon - first >= 7:
                break
            first -= 1
        label = labels.normal(" ".join(stream.text[first:colon]))
        kind = labels.KINDS.get(_ABBREVIATED.get(label, label))
        opens = first == 0 or stream.kind[first - 1] == NEWLINE or stream.line[first - 1] != line
        if " by " in label or stream.low[colon - 1] in ORGS or label in ORGS_LONG:
            continue
        song = (
            scene.of_songs and label not in labels.METADATA | labels.ASPECTS | labels.OVERALL | labels.BYLINES
        )
        if not (opens or kind is not None or label in labels.METADATA) or label in labels.SOURCES or song:
            continue
        scene.label_words.update(range(first + (stream.low[first] in ORGS), colon))
        following = colons[number + 1] if number + 1 < len(colons) else len(stream.start)
        end = colon + 1
        while end < len(stream.start) and stream.line[end] == line and stream.kind[end] != NEWLINE:
            if stream.text[end] in _BARS and end < following < end + 8:
                break
            end += 1
        behind = end
        if kind is not None and kind is not Kind.DATE:
            _values(scene, colon + 1, end, kind, label)


def _values(scene: Scene, first: int, end: int, kind: Kind, label: str) -> None:
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
            if kind is ORG and start > first and stream.text[start - 1] == "(":
                start = i + 1
                continue
            if label in ("artist", "artists") and scene.of_songs:
                role = artist_kind(scene, scene.written(start, last))
            scene.hear(
                start,
                last,
                role,
                9,
                "cast-role" if role is CHARACTER else "cast-line" if kind is PERSON else "credit-line",
            )
        start = i + 1
        role = CHARACTER if kind is PERSON and word in ("as", "(") else kind
