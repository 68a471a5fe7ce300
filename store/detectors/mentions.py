"""The names of a text: cues are heard, typed surfaces are spread over the text, each mention is decided.

The steps are those of detection by a document's own evidence: `cues` fill the table of `evidence`,
`short_forms` lets *Lind* inherit from *Mara Lind*, `spread` finds every place of every surface, `decide`
chooses a kind for each place, and `linking` names the entity.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import Findings, Kind, Mention, Role, Span
from . import dates, linking, scene
from .cues import CUES
from .decisions import decide
from .document import Document
from .short_forms import borrowed_kinds, makers_films, short_forms, title_heroes, used_alone
from .spread import apart, spread


def detect(document: Document, found: Findings) -> Findings:
    """The mentions of the text, sorted and apart."""
    here = scene.build(document)
    for cue in CUES:
        cue(here)
    title_heroes(here)
    used_alone(here)
    borrowed_kinds(here)
    short_forms(here)
    makers_films(here)
    chosen = [decided for place in apart(here, spread(here)) if (decided := decide(here, place))]
    mentions = linking.link(here, chosen)
    taken = [mention.span for mention in mentions]
    mentions += _dates(document, taken)
    return replace(found, mentions=tuple(sorted(mentions, key=lambda mention: mention.span)))


def _dates(document: Document, taken: list[Span]) -> list[Mention]:
    """The dates that stand in no other name, outside markup and boilerplate."""
    mentions = []
    for line, role in zip(document.lines, document.roles, strict=True):
        if role is None or role is Role.MARKUP:
            continue
        for span, form in dates.find(document.text, line.start, line.end):
            if any(span.overlaps(other) for other in taken) or _hidden(document, span):
                continue
            written = span.of(document.text)
            mentions.append(Mention(span, Kind.DATE, dates.iso(written, form) or written, f"date-{form}"))
    return mentions


def _hidden(document: Document, span: Span) -> bool:
    """Whether a date stands in an address, a tag or a link's target."""
    from bisect import bisect_right

    from .tokens import HIDDEN

    tokens = document.tokens
    at = bisect_right(tokens.start, span.start) - 1
    return at >= 0 and tokens.kind[at] == HIDDEN and tokens.end[at] > span.start
