"""Cues from lists and round-ups: headings with scores, rows of two names, paragraphs that begin in bold."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from ..model import Kind, Role
from . import labels
from .cues_stated import artist_kind
from .gazetteer import TITLE_WORDS, fold, given_names, words_of
from .scene import Scene

PERSON, WORK = Kind.PERSON, Kind.WORK
UNREAD = (None, Role.MARKUP, Role.CAPTION)
"""The roles of lines between a heading and what is said below it."""


def scored_headings(scene: Scene) -> None:
    """Headings with a score right under them, and those of a page that says it is a list, are titles of works."""
    lines, roles = scene.document.lines, scene.roles
    scored = {scene.document.line_at(score.span.start) for score in scene.document.found.scores}
    title = scene.fields.get("title")
    said = [title.value] if title is not None else []
    said += [line.plain for line in lines[:12] if line.raw[:2] == "# "]
    listing = any(map(_LISTING.search, said))
    if not scored and not listing:
        return
    under_score: list[str] = []
    others: list[str] = []
    for number, role in enumerate(roles):
        if role is not Role.HEADING and lines[number].raw[:2] != "##":
            continue
        if lines[number].raw[:2] == "# " and lines[number].plain in said:
            continue
        name = _heading(lines[number].raw, lines[number].plain)
        if not name:
            continue
        below = takewhile(
            lambda n: roles[n] is not Role.HEADING, range(number + 1, min(number + 8, len(roles)))
        )
        read = islice((n for n in below if roles[n] not in UNREAD), 2)
        (under_score if any(n in scored for n in read) else others).append(name)
    for name in under_score if len(under_score) >= 2 else ():
        _state(scene, name, 6.0, "scored-heading")
    for name in others if listing and len(others) >= 3 else ():
        if fold(name.split()[0]) not in given_names():
            _state(scene, name, 5.0, "heading-of-list")


def _heading(raw: str, plain: str) -> str:
    """A heading that is written as a title, without its number; one in italics or quotes is heard elsewhere."""
    bare = raw.lstrip("# \t").strip()
    if bare.startswith("**") and bare.endswith("**"):
        bare = bare[2:-2]
    if bare.startswith(("*", "_")) or bare.count("*") + bare.count("_") > 1:
        return ""
    name = _NUMBERED.sub("", plain).split(" (")[0].strip(" *_:–—-#")
    return name if titled(name) else ""


def _state(scene: Scene, name: str, weight: float, rule: str) -> None:
    maker, dash, work = name.partition(" - ") if scene.of_songs else ("", "", name)
    if dash:
        scene.state(maker, artist_kind(scene, maker), weight, "stated-artist")
    scene.state(work or maker, WORK, weight, rule)


_LISTING = re.compile(
    r"\b(?:books|movies|films|albums|records|games|shows|novels|reads|reading|watched|favou?rites|recap|round-?up|top \d+)\b",
    re.IGNORECASE,
)
SECTIONS = words_of(
    "review reviews thoughts conclusion verdict summary rating ratings score scores story plot gameplay graphics music sound "
    "characters pros cons good bad notes intro introduction overview background writing acting design setting favorites "
    "favourites mentions list lists introduction contents recap roundup round-up update updates binge books movies films games albums songs shows "
    "reading watching playing"
)
"""Last words of headings that name a section or a list, no work."""
_NUMBERED = re.compile(r"^#?\d{1,3}[.):]\s+")


def titled(title: str) -> bool:
    """Whether a heading is written as a title, and is none of the aspects that scores are given for."""
    words = title.split()
    label = labels.normal(title)
    if not words or len(words) > 9 or label in labels.ASPECTS | labels.OVERALL | labels.METADATA:
        return False
    if fold(words[-1].strip("!?.:")) in SECTIONS:
        return False
    return all(
        word[:1].isupper() or word[:1].isdigit() or fold(word) in TITLE_WORDS or not word[0].isalnum()
        for word in words
    )


def bold_leads(scene: Scene) -> None:
    """``**Low Tide** was ...``: paragraphs that begin with something bold, three at least, are each on a work."""
    if scene.document.text.count("\n**") < 3:
        return
    found: list[str] = []
    for line, role in zip(scene.document.lines, scene.roles, strict=True):
        lead = _LEAD.match(line.raw) if role is Role.BODY else None
        if lead and titled(lead[1]) and fold(lead[1].split()[0]) not in given_names():
            found.append(lead[1].strip("*_ "))
    if len(found) >= 3:
        for title in found:
            scene.state(title, WORK, 5.0, "bold-lead")


_LEAD = re.compile(r"\*\*([^*:\n]{2,60})\*\*,? (?:\(|(?:is|was|are|were|has|had|did|does|like)\b)")


_PAIR = re.compile(r"(?:[-*+•] |#+ |\d{1,3}[.)] )?\s*(\S[^\n]{1,58}?) (?:--|[-–—]) (\S[^\n]{1,58})")


def paired_rows(scene: Scene) -> None:
    """``Low Tide – Mara Lind``: three rows or headings of two names each; emphasis and given names say which is which."""
    if sum(map(scene.document.text.count, (" - ", " – ", " — ", " -- "))) < 3:
        return
    rows: list[tuple[str, str]] = []
    stressed = [0, 0]
    for line, role in zip(scene.document.lines, scene.roles, strict=True):
        if role not in (Role.HEADING, Role.BODY) or len(line.raw) > 140 or not _DASHED(line.raw):
            continue
        found = _PAIR.fullmatch(line.plain.strip()) or _PAIR.fullmatch(line.raw.strip())
        if found:
            left, right = (part.split(" (")[0].strip(' *_."“”') for part in found.groups())
            if titled(left) and titled(right):
                rows.append((left, right))
                written = _PAIR.fullmatch(line.raw.strip())
                for side, part in enumerate(written.groups() if written else ()):
                    stressed[side] += part[0] in '*_"“['
    maker = _maker(scene, rows, stressed) if len(rows) >= 3 else None
    if maker is None:
        return
    for row in rows:
        if not row[maker][0].isalpha():
            continue  # the time of a screening
        kind = artist_kind(scene, row[maker]) if scene.of_songs else PERSON
        scene.state(row[maker], kind, 5.0, "pair-of-maker")
        scene.state(row[1 - maker], WORK, 5.0, "pair-of-work")


_DASHED = re.compile(r" (?:--|[-–—]) ").search


def _maker(scene: Scene, rows: list[tuple[str, str]], stressed: list[int]) -> int | None:
    """Which side of the rows names who made it: the one without emphasis, or with the most given names."""
    most = max(stressed)
    if most * 2 >= len(rows) and most > min(stressed):
        return 1 - stressed.index(most)
    given = [
        sum(1 for row in rows if fold(row[side].split()[0]) in given_names() and " " in row[side])
        for side in (0, 1)
    ]
    if given[1] > given[0] and given[1] * 2 >= len(rows):
        return 1
    return 0 if scene.of_songs or (given[0] > given[1] and given[0] * 2 >= len(rows)) else None
