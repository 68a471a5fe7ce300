"""Cues for works: years in brackets, italics and quotes, colons, rows of titles, common words with capitals."""

from __future__ import annotations

from ..model import Kind, Role
from .cue_words import BEFORE
from .evidence import Name
from .gazetteer import (
    CALENDAR,
    HONORIFICS,
    NOT_NAMES,
    ORG_ENDINGS,
    PLACE_ENDINGS,
    TITLE_WORDS,
    common_words,
    given_names,
    is_role,
    words_of,
)
from .runs import Run
from .scene import Scene, surface
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


def title_years(scene: Scene) -> None:
    """``Low Tide (2019)``."""
    stream = scene.stream
    for i in scene.at("("):
        if i + 2 < len(stream) and stream.kind[i + 1] == NUMBER and stream.text[i + 2] == ")":
            named = stream.capital[i - 1] or stream.kind[i - 1] == NUMBER or stream.text[i - 1] in "!?."
            if named and len(stream.text[i + 1]) == 4 and stream.join[i] != TOUCHES:
                _title_with_year(scene, i - 1)


def _title_with_year(scene: Scene, last: int) -> None:
    stream = scene.stream
    if stream.kind[last] == MARK:
        last -= 1
    if stream.group[last]:
        first = max(stream.groups[stream.group[last] - 1][0], title_before(stream, last))
    else:
        first = title_before(stream, last)
    if scene.before(first) == "(":
        return
    dash = (
        not scene.of_songs
        and scene.before(first) in ("-", "–", "—", "by")
        and scene.roles[stream.line[first]] is Role.TITLE
    )
    work = scene.fields.get("work")
    named = work is not None and work.span is not None and work.span.end <= stream.start[first]
    if dash and (named or stream.low[first] in given_names() or "." in stream.text[first]):
        scene.hear(first, last, PERSON, 8, "author-in-title")
        return
    scene.hear(first, last, WORK, 8, "title-year")


def the_titles(scene: Scene) -> None:
    """``after The Lodger's Year, which``: *The* with a capital inside a sentence begins a name, mostly a title."""
    stream = scene.stream
    for i in scene.at("the"):
        if (
            not stream.capital[i]
            or stream.opens[i]
            or stream.group[i]
            or scene.still(i)
            or stream.text[i].isupper()
        ):
            continue
        if not stream.capital[i + 1] or stream.join[i + 1] != SPACED or stream.kind[i + 1] != WORD:
            continue
        last = title_after(stream, i)
        if last - i > 8:
            continue  # words in capitals rather than a title
        end = stream.low[last]
        said = BEFORE.get(scene.before(i))
        if said and said[0] is WORK:
            continue  # heard from the word before
        if last - i == 1 and is_role(end):
            scene.hear(i + 1, last, Kind.CHARACTER, 2.6, "the-role")
        elif end in ORG_ENDINGS:
            scene.hear(i, last, ORG, 3.5, "firm-ending")
        elif scene.roles[stream.line[i]] is Role.BOILERPLATE:
            scene.hear(i, last, ORG, 2.8, "site-in-footer")
        elif scene.before(i) == "at" or (end in PLACE_ENDINGS and scene.before(i) in _TO_PLACES):
            scene.hear(i + 1, last, PLACE, 2.8, "at-the")
        elif scene.before(i) == "to" and scene.after(last) == "," and scene.after(last, 2) == "where":
            scene.hear(i + 1, last, PLACE, 3.0, "at-the")
        else:
            scene.hear(i, last, WORK, 3.2 if end in PLACE_ENDINGS else 3.0, "the-with-capital")
            scene.table.add(
                scene.words(i + 1, last), scene.written(i + 1, last), WORK, 2.0, "the-with-capital"
            )


_TO_PLACES = frozenset({"in", "to", "from", "near", "into", "inside", "outside", "of", "through"})


def reviewed_titles(scene: Scene) -> None:
    """``Low Tide review: ...`` at the start of a line: what stands before *review* is its title."""
    stream = scene.stream
    for i in scene.at("review"):
        first = i
        while first > 0 and i - first < 11 and stream.line[first - 1] == stream.line[i]:
            if stream.kind[first - 1] == NEWLINE or stream.text[first - 1] in ("|", "»", "•", "-", ":"):
                break
            first -= 1
        last = i - 1
        while last > first and stream.kind[last] == MARK:
            last -= 1
        words = [k for k in range(first, last + 1) if stream.kind[k] != MARK]
        small = [k for k in words if not stream.capital[k] and stream.kind[k] != NUMBER]
        opens = (
            first == 0 or stream.kind[first - 1] == NEWLINE or stream.text[first - 1] in ("|", "»", "•", "-")
        )
        behind = scene.after(i) in (":", "–", "—", "-", "|", ",", "")
        if not (words and opens and behind) or any(stream.low[k] not in TITLE_WORDS for k in small):
            continue
        if (
            len(words) > 9
            or stream.low[first] in _KINDS_OF_REVIEW
            or (not stream.capital[last] and stream.kind[last] != NUMBER)
        ):
            continue
        if len(words) > 2 and stream.low[words[-2]] in ("season", "series"):
            last = words[-3]
            while last > first and stream.kind[last] == MARK:
                last -= 1
        scene.hear(first, last, WORK, 4.5, "title-before-review")
        _not_the_rest(scene, i)


_KINDS_OF_REVIEW = words_of("book film game movie album music tv series my the-film a")


def _not_the_rest(scene: Scene, review: int) -> None:
    """What stands behind *review* on the title's line is a comment, also where it was taken for the work."""
    work = scene.fields.get("work")
    line = scene.document.lines[scene.stream.line[review]]
    if work is None or work.span is None or not scene.stream.start[review] < work.span.start < line.end:
        return
    name = scene.table.names.get(surface(work.value))
    if name is not None and WORK in name.claims:
        del name.claims[WORK]


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
        if stream.low[i - 1].endswith(("credit", "credits", "photo", "image", "source")):
            continue
        if len(stream.text[i + 1]) == 1 or any(stream.low[k] == "by" for k in range(first, i)):
            continue  # "Title by Name: B+"
        known = scene.table.weight(scene.words(first, i - 1), WORK) >= 3
        if known or (
            not stream.opens[first] and scene.stream.capital[first] and (i - first > 1 or last - i > 1)
        ):
            scene.hear(first, last, WORK, 5, "colon-title")


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
        if last > i and _plain_title(scene, i, last):
            scene.hear(i, last, WORK, 2.6, "common-words-title")


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
    """The stated title of which `word` is one word."""
    for words, name in scene.table.names.items():
        claim = name.claims.get(WORK)
        if claim and claim.weight >= 6 and len(words) > 1 and word in words:
            return name
    return None


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
        titled = [i for i in content if stream.capital[i]]
        small = [i for i in content if not stream.capital[i]]
        odd = sum(1 for i in small if stream.low[i] not in TITLE_WORDS)
        if (
            not titled
            or len(content) > 10
            or odd * (2 if any(stream.text[i] == ":" for i in range(first, last)) else 3)
            > (len(content) if style == ITALIC and len(titled) > 1 else 0)
        ):
            continue
        stops = [
            stream.text[i] for i in range(first, last) if stream.kind[i] == MARK and stream.text[i] in ".;,|"
        ]
        if stops and not (stops == [","] and not small and len(titled) > 1):
            continue
        if (
            len(content) == 1
            and (scene.before(first) in _OWNERS or stream.text[last + 1 : last + 2] == ["."])
            and (stream.low[first] in common_words() and stream.join[last + 1] == TOUCHES)
        ):
            continue
        if len(content) == 1 and (
            stream.low[first] in NOT_NAMES or (stream.opens[first] and style == ITALIC)
        ):
            continue
        if stream.low[first] in NOT_NAMES and len(titled) == 1 and stream.low[first] not in _ARTICLES:
            continue
        if any(stream.text[i] == "/" for i in range(first, last)):
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
