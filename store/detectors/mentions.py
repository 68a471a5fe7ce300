"""The names of a text: cues are heard, typed surfaces are spread over the text, each mention is decided.

The steps are those of detection by a document's own evidence: `cues` fill the table of `evidence`,
`short_forms` lets *Lind* inherit from *Mara Lind*, `spread` finds every place of every surface, `decide`
chooses a kind for each place, and `linking` names the entity.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import Findings, Kind, Mention, Role, Span
from . import cue_words, dates, linking, scene
from .cues import CUES
from .document import Document
from .evidence import STRONG, Claim
from .scene import Scene
from .short_forms import borrowed_kinds, makers_films, short_forms, title_heroes, used_alone
from .spread import Place, apart, spread
from .stream import ITALIC

_PEOPLE = (Kind.PERSON, Kind.CHARACTER)
_KIN = frozenset({"family", "clan", "brothers", "sisters", "household", "siblings"})
"""Behind a surname: the family is meant, no person."""


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
    chosen = [(place, *decided) for place in apart(here, spread(here)) if (decided := decide(here, place))]
    mentions = linking.link(here, chosen)
    taken = [mention.span for mention in mentions]
    mentions += _dates(document, taken)
    return replace(found, mentions=tuple(sorted(mentions, key=lambda mention: mention.span)))


def decide(here: Scene, place: Place) -> tuple[Kind, str] | None:
    """(kind, rule) of one mention: what is said right here, else what the document says of the surface."""
    local = here.table.local.get((place.first, place.last), {})
    best = place.name.best()
    if best is None or (len(place.name.words) == 1 and here.after(place.last) in _KIN):
        return None
    rival = place.name.rival()
    if local:
        kind, claim = max(local.items(), key=lambda item: item[1].weight)
        alive = kind is best[0] or (rival is not None and kind is rival[0])
        if claim.weight >= (3.0 if alive else STRONG) and (alive or claim.weight >= best[1].weight):
            return kind, claim.rule
    if rival is None:
        return best[0], best[1].rule
    return _between(here, place, best, rival)


def _between(
    here: Scene, place: Place, best: tuple[Kind, Claim], rival: tuple[Kind, Claim]
) -> tuple[Kind, str]:
    """A surface of two live kinds: the words around this mention choose."""
    rules = {best[0]: best[1].rule, rival[0]: rival[1].rule}
    if Kind.WORK not in rules:
        return best[0], best[1].rule
    other = rival[0] if best[0] is Kind.WORK else best[0]
    stream = here.stream
    after, before, before_two = here.after(place.last), here.before(place.first), here.before(place.first, 2)
    owned = stream.owns[place.last]
    cue = cue_words.AFTER.get(after)
    if stream.style(place.first) == ITALIC or (cue and cue[0] is Kind.WORK and not owned):
        return Kind.WORK, "work-after"
    if here.roles[stream.line[place.first]] in (Role.TITLE, Role.METADATA):
        return Kind.WORK, "in-title-line"
    if before == "of" and before_two in _OF_WORKS:
        return Kind.WORK, "world-of"
    if before == "of" and before_two in _OF_CHARACTERS:
        return other, rules[other]
    if (cue and not owned) or before in _OF_PEOPLE or owned or _is_verb(after):
        return other, rules[other]
    if here.italics():
        return other, rules[other]
    if before in ("in", "to", "from", "like", "since", "than") and (after in _ENDS or before == "in"):
        return Kind.WORK, "in-the-work"
    return best[0], best[1].rule


_OF_WORKS = frozenset(
    [
        "world",
        "universe",
        "events",
        "release",
        "success",
        "spirit",
        "fan",
        "fans",
        "version",
        "lore",
        "style",
        "tone",
        "plot",
        "rest",
        "end",
    ]
)
_OF_CHARACTERS = frozenset(
    [
        "clone",
        "copy",
        "version",
        "father",
        "mother",
        "son",
        "daughter",
        "brother",
        "sister",
        "role",
        "death",
        "ghost",
        "footsteps",
        "likes",
    ]
)
_OF_PEOPLE = frozenset(
    [
        "that",
        "when",
        "as",
        "where",
        "whereas",
        "while",
        "if",
        "because",
        "whether",
        "until",
        "once",
        "both",
        "see",
        "watch",
        "with",
        "against",
        "placing",
        "killing",
    ]
)
_ENDS = frozenset([",", ".", ";", ")", "", "and", "or", "("])


def _is_verb(word: str) -> bool:
    """Whether a word behind a name makes the name somebody who acts."""
    return word in cue_words.ACTS_AS_CHARACTER or word in _AUXILIARIES


_AUXILIARIES = frozenset(
    [
        "can",
        "can't",
        "could",
        "should",
        "would",
        "will",
        "won't",
        "must",
        "has",
        "had",
        "gets",
        "goes",
        "does",
        "doesn't",
        "did",
        "didn't",
        "himself",
        "herself",
        "who",
    ]
)


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
