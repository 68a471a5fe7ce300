"""Cues for works by how they are written: italics and quotes, colons, rows of titles, common words with capitals."""

from __future__ import annotations

from ..model import Kind, Role
from .cue_words import VERBS
from .evidence import Name
from .gazetteer import (
    CALENDAR,
    HONORIFICS,
    NOT_NAMES,
    ORG_ENDINGS,
    PLACE_ENDINGS,
    REGNAL,
    TITLE_WORDS,
    common_words,
    given_names,
    is_role,
)
from .runs import Run
from .scene import Scene
from .stream import ITALIC, QUOTE, SPACED, TOUCHES
from .titles import title_after, title_before
from .tokens import MARK, NEWLINE, NUMBER, WORD

_NEVER_TITLES = (
    NOT_NAMES
    - {"no", "black", "white", "american", "golden", "part", "chapter", "world", "war"}
    - TITLE_WORDS
)

PERSON = Kind.PERSON
WORK = Kind.WORK
ORG = Kind.ORG
PLACE = Kind.PLACE
_ARTICLES = frozenset({"the", "a", "an"})


def colon_titles(scene: Scene) -> None:
    """``Harbour: Last Light`` inside a sentence: capitals on both sides of a colon."""
    stream = scene.stream
    for i in scene.at(":"):
        if stream.join[i] != TOUCHES or not stream.capital[i + 1] or stream.join[i + 1] != SPACED:
            continue
        line = scene.roles[stream.line[i]]
        if (
            line is not Role.BODY
            or stream.group[i]
            or not (stream.capital[i - 1] or stream.kind[i - 1] == NUMBER)
        ):
            continue
        first, last = title_before(stream, i - 1), title_after(stream, i + 1)
        if i - first < 3 and _is_label(scene, first, i - 1):
            continue  # "The Genre: Drama"
        if stream.low[i - 1].endswith(("credit", "credits", "photo", "image", "source")):
            continue
        if len(stream.text[i + 1]) == 1 or any(stream.low[k] == "by" for k in range(first, i)):
            continue  # "Title by Name: B+"
        known = scene.table.weight(scene.words(first, i - 1), WORK) >= 3
        if known or (
            not stream.opens[first] and scene.stream.capital[first] and (i - first > 1 or last - i > 1)
        ):
            scene.hear(first, last, WORK, 5, "colon-title")


def _is_label(scene: Scene, first: int, last: int) -> bool:
    """Whether common words at the start of a line or sentence are rather a label than a series of works."""
    stream, words = scene.stream, scene.words(first, last)
    begins = first == 0 or stream.kind[first - 1] == NEWLINE or stream.opens[first]
    return begins and all(map(common_words().__contains__, words)) and scene.table.weight(words, WORK) < 3


def plain_titles(scene: Scene) -> None:
    """Common words with capitals in mid-sentence: ``after Low Water``, ``in A Night to Remember``."""
    stream, common = scene.stream, common_words()
    capital, low, line = stream.capital, stream.low, stream.line
    seen = 0
    for i in stream.capitals:
        if i <= seen or capital[i - 1] or stream.opens[i] or stream.group[i] or stream.kind[i] != WORD:
            continue
        if low[i] not in common and low[i] not in TITLE_WORDS:
            continue
        if scene.still(i) or scene.roles[line[i]] is not Role.BODY:
            continue
        last = title_after(stream, i)
        odd = next((k for k in range(i, last + 1) if capital[k] and not _usual(low[k], common)), None)
        if odd is not None:
            last = odd - 1
            while last > i and not capital[last]:
                last -= 1
        seen = last
        for first, end in _apart(scene, i, last):
            if end > first and _plain_title(scene, first, end):
                scene.hear(first, end, WORK, 2.6, "common-words-title")


def _apart(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """The one title from `first` to `last`, or the two around *and* of what is too long for one."""
    low = scene.stream.low
    middle = (
        next((k for k in range(first + 2, last - 1) if low[k] == "and"), None) if last - first > 7 else None
    )
    return [(first, last)] if middle is None else [(first, middle - 1), (middle + 1, last)]


def _plain_title(scene: Scene, first: int, last: int) -> bool:
    """Whether common words from `first` to `last` are rather a title than a role, a place or a person."""
    stream = scene.stream
    capital, low = stream.capital, stream.low
    capitals = sum(1 for k in range(first, last + 1) if capital[k] and low[k] not in _ARTICLES)
    small = last - first + 1 - capitals
    if capitals < 2 or (stream.kind[last] == NUMBER and not capital[last - 1]):
        return False
    words = scene.words(first, last)
    if words[0] in HONORIFICS and "of" not in words:
        return False
    if any(word in _NEVER_TITLES or word in ORG_ENDINGS or word in PLACE_ENDINGS for word in words):
        return False
    if any(low[k] in _NOT_INSIDE and not capital[k] for k in range(first, last)):
        return False
    if last - first == 1 and (
        (low[first] in scene.lower and low[last] in scene.lower) or words[0] in given_names()
    ):
        return False
    owned = scene.before(first) in _ARTICLES or (stream.owns[first - 1] and small == 0)
    return (not owned or "of" in words[1:-1]) and (small > 0 or not is_role(words[-1]))


def _usual(word: str, common: frozenset[str]) -> bool:
    """Whether a word is one of the language."""
    return word in common or word in TITLE_WORDS


_NOT_INSIDE = frozenset({"is", "as", "but"})


def listed_titles(scene: Scene) -> None:
    """Three or more names in a row of which one is a title and none a person: all are titles."""
    stream = scene.stream
    row: list[Run] = []
    for run in [*scene.runs, None]:
        if (
            run
            and row
            and stream.low[row[-1].last + 1 : run.first] in ([","], [",", "and"], ["and"], [",", "or"])
        ):
            row.append(run)
            continue
        if (
            len(row) >= 3
            and not scene.still(row[0].first)
            and scene.roles[stream.line[row[0].first]] is Role.BODY
        ):
            surfaces = [scene.words(item.first, item.last) for item in row]
            works = sum(1 for words in surfaces if scene.table.weight(words, WORK) >= 2.5)
            others = sum(
                1
                for words in surfaces
                for kind in (PERSON, PLACE, ORG)
                if scene.table.weight(words, kind) >= 2.5
            )
            if works and not others:
                for item in row:
                    scene.hear(item.first, item.last, WORK, 3.0, "listed-titles")
        row = [run] if run else []


def _longer(scene: Scene, word: str) -> Name | None:
    """The stated title of which `word` is one word, and not the name of its series."""
    for words, name in scene.table.names.items():
        claim = name.claims.get(WORK)
        if words[0] == word and (words[-1].isdigit() or words[-1] in REGNAL or ":" in name.written):
            continue
        if claim and claim.weight >= 6 and len(words) > 1 and word in words:
            return name
    return None


def _titled(scene: Scene, content: list[int], style: int) -> bool:
    """Whether several words are written like a title; in italics a foreign word or two may be in lower case."""
    stream = scene.stream
    first, last = content[0], content[-1]
    titled = [i for i in content if stream.capital[i]]
    odd = sum(1 for i in content if not stream.capital[i] and stream.low[i] not in TITLE_WORDS)
    if not titled or (
        stream.low[first] in NOT_NAMES and len(titled) == 1 and stream.low[first] not in _ARTICLES
    ):
        return False
    marks = [stream.text[i] for i in range(first, last) if stream.kind[i] == MARK]
    if odd:
        share = 2 if ":" in marks else 3
        if style != ITALIC or len(titled) < 2 or odd * share > len(content):
            return False
        if not stream.capital[last] and ":" not in marks:
            return False
    stops = [mark for mark in marks if mark in ".;,|/"]
    return not stops or (stops == [","] and len(titled) == len(content))


def _stressed(scene: Scene, first: int, last: int, style: int) -> bool:
    """Whether one word in italics or quotes is rather a title than stressed or cited."""
    stream = scene.stream
    word, behind = stream.low[first], scene.after(last)
    if not stream.capital[first] or word in NOT_NAMES or scene.before(first) in _OWNERS:
        return False
    if style == ITALIC and (
        scene.roles[stream.line[first]] is Role.SCORE or stream.text[last + 1 : last + 2] == ["."]
    ):
        return word not in common_words()
    if not (stream.opens[first] and style == ITALIC):
        return True
    if behind == "by" or (behind == "," and scene.after(last, 2) in _CREDITS):
        return True
    return behind in VERBS and word not in given_names()


_CREDITS = frozenset({"by", "directed", "dir", "written", "starring"})


_OWNERS = frozenset({"your", "his", "her", "my", "their", "our", "its"})


def standing_out(scene: Scene) -> None:
    """Titles in italics or quotes: every word but the small ones starts with a capital."""
    stream = scene.stream
    for first, last, style in stream.groups:
        if first > last or (scene.still(first) and style == ITALIC and last - first > 6):
            continue
        while last > first and stream.kind[last] == MARK:
            last -= 1
        content = [i for i in range(first, last + 1) if stream.kind[i] == WORD]
        if not content or len(content) > 10 or (stream.low[first] == "by" and len(content) > 1):
            continue
        if not (
            _stressed(scene, first, last, style) if len(content) == 1 else _titled(scene, content, style)
        ):
            continue
        weight = 4.0 if style == ITALIC else 3.0
        if any(stream.low[i] in CALENDAR for i in range(first, last)) and stream.kind[last] == NUMBER:
            continue  # a dateline
        if style == QUOTE and len(content) == 1 and not scene.of_songs:
            weight = 2.4
        full = _longer(scene, stream.low[first]) if len(content) == 1 else None
        if full is not None:
            scene.table.short((stream.low[first],), scene.written(first, last), WORK, full, 0.5)
            scene.table.add_here(first, last, WORK, 5.0, "word-of-title")
            continue
        scene.hear(first, last, WORK, weight, "title-in-italics" if style == ITALIC else "title-in-quotes")
