"""The names of a text: cues are heard, typed surfaces are spread over the text, each mention is decided.

The steps are those of detection by a document's own evidence: `cues` fill the table of `evidence`,
`short_forms` lets *Lind* inherit from *Mara Lind*, `spread` finds every place of every surface, `decide`
chooses a kind for each place, and `linking` names the entity.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from ..model import Findings, Kind, Mention, Span
from . import dates, linking, scene
from .cues import CUES
from .decisions import decide
from .document import Document
from .letters import MOST
from .scene import Scene
from .short_forms import acronyms, borrowed_kinds, makers_films, short_forms, title_heroes, used_alone
from .spread import apart, spread
from .stream import Stream
from .tokens import HIDDEN

_CENTURIES = frozenset({"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"})
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def detect(document: Document, found: Findings) -> Findings:
    """The mentions of the text, sorted and apart; of a text longer than `MOST` those of its beginning."""
    if len(document.text) > MOST:
        document = Document(document.text[: _end(document.text)], document.name, found)
    here = scene.build(document)
    for cue in CUES:
        cue(here)
    title_heroes(here)
    used_alone(here)
    borrowed_kinds(here)
    short_forms(here)
    acronyms(here)
    makers_films(here)
    chosen = [decided for place in apart(here, spread(here)) if (decided := decide(here, place))]
    mentions = linking.link(here, chosen)
    taken = [mention.span for mention in mentions]
    mentions += _dates(here, taken)
    return replace(found, mentions=tuple(sorted(mentions, key=lambda mention: mention.span)))


def _end(text: str) -> int:
    """Where to cut a very long text: at a line end or a space."""
    near = max(text.rfind("\n", MOST - 5_000, MOST), text.rfind(" ", MOST - 200, MOST))
    return near if near > 0 else MOST


def _dates(here: Scene, taken: list[Span]) -> list[Mention]:
    """The dates that stand in no other name, outside markup: looked for around words that hold digits."""
    stream, document = here.stream, here.document
    text, starts = document.text, [span.start for span in taken]
    mentions: list[Mention] = []
    at = 0
    for digits in _NUMBER.finditer(text):
        start = digits.start()
        i = bisect_left(stream.start, start) if start >= at else len(stream.start)
        if i == len(stream.start) or stream.start[i] != start or not _may_be_dated(stream, i, stream.text[i]):
            continue
        end = stream.end[i]
        if dates.lone_year(text, start) and not _month_near(stream, i):
            found = [(Span(start, end), "year")]
        elif dates.old_year(text, start):
            found = [(Span(start, end), "year")] if _year_before(stream, i) else []
        else:
            line = document.lines[stream.line[i]]
            found = list(dates.find(text, max(at, line.start, start - _REACH), min(line.end, end + _REACH)))
        for span, form in found:
            at = max(at, span.end)
            after = bisect_right(starts, span.start)
            if after and taken[after - 1].end > span.start:
                continue
            if (after < len(taken) and taken[after].start < span.end) or _hidden(document, span):
                continue
            written = span.of(text)
            mentions.append(Mention(span, Kind.DATE, dates.iso(written, form) or written, f"date-{form}"))
    return mentions


_NUMBER = re.compile(r"[0-9]+")
_REACH = 24
"""Code points on either side of a number within which its date lies."""


def _may_be_dated(stream: Stream, i: int, word: str) -> bool:
    """Whether a number may be a year, a decade, or a day beside the name of a month."""
    if len(word) >= 4:
        return word[:2] in _CENTURIES or not word.isdigit()
    if len(word) > 2 and word.isdigit():
        return False
    near = stream.low[max(0, i - 2) : i + 3]
    return word[-1] == "s" or not _PARTS.isdisjoint(near) or any(one[:3] in _MONTHS for one in near)


_PARTS = frozenset("/.-")


def _month_near(stream: Stream, i: int) -> bool:
    return any(word[:3] in _MONTHS for word in stream.low[max(0, i - 4) : i])


def _year_before(stream: Stream, i: int) -> bool:
    """Whether the words before say that a year follows: *in*, *the year is*."""
    before = stream.low[i - 1] if i else ""
    return before in ("in", "since", "circa", "around", "year") or stream.low[max(0, i - 2) : i] == [
        "year",
        "is",
    ]


def _hidden(document: Document, span: Span) -> bool:
    """Whether a date stands in an address, a tag or a link's target."""
    tokens = document.tokens
    at = bisect_right(tokens.start, span.start) - 1
    return at >= 0 and tokens.kind[at] == HIDDEN and tokens.end[at] > span.start
