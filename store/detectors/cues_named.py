"""Cues for works by what stands beside them: years in brackets, *review*, words for works, *The* with a capital."""

from __future__ import annotations

from ..model import Kind, Role
from .cue_words import BEFORE, BEFORE_TWO
from .cues_stated import artist_kind
from .gazetteer import (
    NOT_NAMES,
    ORG_ENDINGS,
    PLACE_ENDINGS,
    TITLE_WORDS,
    common_words,
    given_names,
    is_role,
    words_of,
)
from .scene import Scene, surface
from .stream import SPACED, TOUCHES
from .titles import title_after, title_before
from .tokens import MARK, NEWLINE, NUMBER, WORD

PERSON = Kind.PERSON
WORK = Kind.WORK
ORG = Kind.ORG
PLACE = Kind.PLACE
_ARTICLES = frozenset({"the", "a", "an"})


def title_years(scene: Scene) -> None:
    """``Low Tide (2019)``."""
    stream = scene.stream
    for i in scene.at("("):
        if i + 4 < len(stream.start) and stream.kind[i + 1] == NUMBER and stream.text[i + 2] == ",":
            _title_with_maker(scene, i)
        if i + 2 < len(stream.start) and stream.kind[i + 1] == NUMBER and stream.text[i + 2] == ")":
            named = stream.capital[i - 1] or stream.kind[i - 1] == NUMBER or stream.text[i - 1] in "!?"
            if named and len(stream.text[i + 1]) == 4 and stream.join[i] != TOUCHES:
                _title_with_year(scene, i - 1)


_CREDITED = frozenset({"dir", "directed", "director", "by", ".", ":"})


def years_titles(scene: Scene) -> None:
    """``2014's Low Tide``."""
    stream = scene.stream
    for run in scene.runs:
        before = run.first - 1
        if (
            before >= 0
            and stream.owns[before]
            and len(stream.text[before]) == 4
            and stream.text[before].isdigit()
        ):
            scene.hear(run.first, title_after(stream, run.first), WORK, 5, "years-title")


def _title_with_maker(scene: Scene, bracket: int) -> None:
    """``Low Tide (1978, Mara Lind)``: the year and who made it, in brackets behind a title."""
    stream = scene.stream
    opening = bracket + 3
    while stream.low[opening] in _CREDITED and opening + 1 < len(stream.start):
        opening += 1
    maker = scene.run_at(opening)
    if maker is None or not maker.named or scene.after(maker.last) != ")" or stream.text[bracket + 2] != ",":
        return
    if len(stream.text[bracket + 1]) == 4 and (
        stream.capital[bracket - 1] or stream.kind[bracket - 1] == NUMBER
    ):
        _title_with_year(scene, bracket - 1)
        scene.hear(maker.first, maker.last, PERSON, 6, "signed-by")


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
    by = next((k for k in range(first + 1, last) if stream.low[k] == "by" and stream.capital[k + 1]), None)
    if by is not None and not stream.group[last]:
        scene.hear(first, by - 1, WORK, 8, "title-year")
        scene.hear(by + 1, last, PERSON, 6, "signed-by")
        return
    if scene.before(first) == "by":
        made = BEFORE_TWO.get((scene.before(first, 2), "by"))
        if (made and made[0] is PERSON) or stream.low[first] in given_names():
            scene.hear(first, last, PERSON, 8, "signed-by")
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
    if (
        scene.before(first) in ("-", "–", "—")
        and first > 1
        and stream.group[first - 2]
        and not stream.group[last]
    ):
        scene.hear(first, last, artist_kind(scene, scene.written(first, last)), 6, "artist-behind-title")
        group = stream.groups[stream.group[first - 2] - 1]
        scene.hear(group[0], group[1], WORK, 6, "title-year")
        return
    if _under_title(scene, first) and stream.low[first] in given_names() and last - first < 4:
        scene.hear(first, last, PERSON, 8, "author-under-title")
        return
    scene.hear(first, last, WORK, 8, "title-year")


def _under_title(scene: Scene, first: int) -> bool:
    """Whether a heading stands right under another one: there are the title and who made it."""
    line = scene.stream.line[first]
    above = next((role for role in scene.roles[max(0, line - 3) : line][::-1] if role is not None), None)
    return scene.roles[line] is Role.HEADING and above is Role.HEADING


def named_works(scene: Scene) -> None:
    """``the album Our Love``: a title right behind a word for a work, also one that begins with a small word."""
    stream = scene.stream
    for noun in ("album", "single", "song", "film", "movie", "novel"):
        for i in scene.at(noun):
            first = i + 1
            if not stream.capital[first] or stream.opens[first] or stream.join[first] != SPACED:
                continue
            if stream.group[first] or stream.low[first] not in NOT_NAMES or scene.still(i):
                continue
            last = title_after(stream, first)
            if last > first:
                scene.hear(first, last, WORK, 4.0, "work-before")


def the_titles(scene: Scene) -> None:
    """``after The Lodger's Year, which``: *The* with a capital inside a sentence begins a name, mostly a title."""
    stream = scene.stream
    for i in scene.at("the"):
        if stream.kind[i - 1] == NEWLINE:
            continue
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
        elif (
            last == i + 1
            and end.endswith("s")
            and (scene.of_songs or end not in common_words())
            and end[-2:] != "ss"
        ):
            scene.hear(i, last, ORG, 3.0, "the-band")
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
        if first and stream.text[first - 1] == "-" and stream.join[first] == TOUCHES:
            continue
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
