"""The names of a text: cues are heard, typed surfaces are spread over the text, each mention is decided.

The steps are those of detection by a document's own evidence: `cues` fill the table of `evidence`,
`short_forms` lets *Lind* inherit from *Mara Lind*, `spread` finds every place of every surface, `decide`
chooses a kind for each place, and `linking` names the entity.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model import Findings, Kind, Mention, Role, Span
from . import cue_words, dates, linking, scene
from .cues import CUES
from .document import Document
from .evidence import ENOUGH, STRONG, Claim, Name
from .gazetteer import HONORIFICS, NOT_NAMES, PARTICLES, TITLE_WORDS, common_words
from .runs import Run
from .scene import Scene
from .stream import ITALIC, PARTED, SPACED
from .tokens import MARK, NEWLINE

_JOINING = frozenset("-‐‑–—:.&,!?'/")
_PEOPLE = (Kind.PERSON, Kind.CHARACTER)
_KIN = frozenset({"family", "clan", "brothers", "sisters", "household", "siblings"})
"""Behind a surname: the family is meant, no person."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a surface stands: words `first` to `last` of the stream."""

    first: int
    last: int
    name: Name


def detect(document: Document, found: Findings) -> Findings:
    """The mentions of the text, sorted and apart."""
    here = scene.build(document)
    for cue in CUES:
        cue(here)
    title_heroes(here)
    used_alone(here)
    short_forms(here)
    makers_films(here)
    chosen = [(place, *decided) for place in apart(here, spread(here)) if (decided := decide(here, place))]
    mentions = linking.link(here, chosen)
    taken = [mention.span for mention in mentions]
    mentions += _dates(document, taken)
    return replace(found, mentions=tuple(sorted(mentions, key=lambda mention: mention.span)))


_HINTS = frozenset({"given-name", "bare-full-name", "given-alone", "met-by-surname", "acts-as-maker"})


def title_heroes(here: Scene) -> None:
    """A title that is a person's name is that of its hero, unless the text says that somebody is a real person."""
    for name in here.table.names.values():
        work, person = name.claims.get(Kind.WORK), name.claims.get(Kind.PERSON)
        if work and person and work.weight >= 3.0 and person.rule in _HINTS and len(name.words) > 1:
            del name.claims[Kind.PERSON]
            here.table.add(name.words, name.written, Kind.CHARACTER, 3.0, "title-hero")


def makers_films(here: Scene) -> None:
    """``a Salo film`` names a film-maker where Salo is known to be one, and no title."""
    for words, name in here.table.names.items():
        work = name.claims.get(Kind.WORK)
        person = name.claims.get(Kind.PERSON)
        if work and person and work.rule == "work-after" and person.weight >= 2.0:
            del name.claims[Kind.WORK]
            for (first, last), claims in here.table.local.items():
                if (
                    Kind.WORK in claims
                    and claims[Kind.WORK].rule == "work-after"
                    and here.words(first, last) == words
                ):
                    del claims[Kind.WORK]


def used_alone(here: Scene) -> None:
    """People are met again by surname, characters by first name: let that settle who is who."""
    singles: dict[str, int] = {}
    for run in here.runs:
        if len(run) == 1 and not here.still(run.first):
            word = here.stream.low[run.first]
            singles[word] = singles.get(word, 0) + 1
    for name in list(here.table.names.values()):
        if len(name.words) < 2 or not (set(name.claims) & set(_PEOPLE)) or name.words[0] in HONORIFICS:
            continue
        first, last = singles.get(name.words[0], 0), singles.get(name.words[-1], 0)
        if last > first:
            here.table.add(name.words, name.written, Kind.PERSON, 1.5, "met-by-surname")
        elif first > last:
            here.table.add(name.words, name.written, Kind.CHARACTER, 1.5 + (first > 1), "met-by-first-name")


def short_forms(here: Scene) -> None:
    """Surnames, first names, series and subtitles inherit from the full names."""
    for name in list(here.table.names.values()):
        best = name.best()
        if best is None or best[1].weight < ENOUGH:
            continue
        kind = best[0]
        rival = name.rival()
        for which in [kind] + ([rival[0]] if rival else []):
            if which in _PEOPLE:
                _short_people(here, name, which)
            elif which is Kind.WORK:
                _short_titles(here, name)


def _short_people(here: Scene, name: Name, kind: Kind) -> None:
    words, written = name.words, name.written.replace("-", " - ").split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
        here.table.short(words, " ".join(written[-len(words) :]), kind, name, 0.9)
    if len(words) < 2 or len(words) > 5:
        return
    last = words[-1]
    if last in ("jr", "sr", "ii", "iii", "iv"):
        last = words[-2]
    for word, share in ((last, 0.9), (words[0], 0.8 if kind is Kind.CHARACTER else 0.6)):
        if len(word) > 1 and word not in NOT_NAMES and word not in TITLE_WORDS and word not in HONORIFICS:
            here.table.short((word,), word.title(), kind, name, share)
    for i in range(1, len(words) - 1):
        if words[i] in PARTICLES:
            here.table.short(words[i:], " ".join(words[i:]), kind, name, 0.9)
            break


def _short_titles(here: Scene, name: Name) -> None:
    """*Harbour: Last Light* is met as *Last Light*; *Harbour 2* speaks for a series *Harbour*; *The Quay* is *Quay*."""
    written = name.written
    for mark in (":", " – ", " — ", " - "):
        if mark in written:
            head, tail = (part.strip() for part in written.split(mark, 1))
            count = len(_words(head))
            if 0 < count < len(name.words):
                here.table.add(name.words[:count], head, Kind.WORK, 4.0, "series-of-title")
                if len(name.words) - count > 1 or len(tail) > 4:
                    here.table.short(name.words[count:], tail, Kind.WORK, name, 0.7)
            break
    words = name.words
    if len(words) > 1 and (words[-1].isdigit() or words[-1] in ("ii", "iii", "iv", "v")):
        here.table.add(words[:-1], written.rsplit(" ", 1)[0], Kind.WORK, 4.0, "series-of-title")
    if words[0] == "the" and len(words) > 1:
        here.table.short(words[1:], written.split(" ", 1)[-1], Kind.WORK, name, 0.8)


def _words(part: str) -> list[str]:
    return [word for word in part.replace("-", " ").split() if any(sign.isalnum() for sign in word)]


def spread(here: Scene) -> list[Place]:
    """Every place where a surface with enough evidence stands."""
    by_first: dict[str, list[Name]] = {}
    for name in here.table.names.values():
        best = name.best()
        if best and best[1].weight >= ENOUGH and not _too_common(name, best[1]):
            by_first.setdefault(name.words[0], []).append(name)
    for names in by_first.values():
        names.sort(key=lambda name: -len(name.words))
    found: list[Place] = []
    stream = here.stream
    for i, low in enumerate(stream.low):
        for name in by_first.get(low, ()):
            last = _matches(here, i, name)
            if last >= 0:
                found.append(Place(i, last, name))
    return found


def _too_common(name: Name, claim: Claim) -> bool:
    """A single common word needs more than a hint, a small word never is a name."""
    if len(name.words) > 1:
        return all(word in TITLE_WORDS for word in name.words)
    word = name.words[0]
    if word in TITLE_WORDS or word in NOT_NAMES or (word.isdigit() and claim.weight < STRONG):
        return True
    return word in common_words() and claim.weight < (
        2.5 if claim.rule in ("the-role", "at-the", "given-alone") else 2.9
    )


def _matches(here: Scene, i: int, name: Name) -> int:
    """The last word of the surface if it stands at word `i`, else -1."""
    stream = here.stream
    if (
        not stream.capital[i]
        and (stream.low[i] not in PARTICLES or len(name.words) < 2)
        and not stream.low[i].isdigit()
    ):
        return -1
    at, marked = i, any(sign in _JOINING for sign in name.written)
    for word in name.words[1:]:
        step = at + 1
        while step < len(stream) and stream.kind[step] in (MARK, NEWLINE):
            if stream.kind[step] == MARK and (not marked or stream.text[step] not in _JOINING):
                return -1
            step += 1
            if step - at > 4:
                return -1
        if (
            step >= len(stream)
            or stream.low[step] != word
            or (stream.join[step] == PARTED and step == at + 1)
        ):
            return -1
        at = step
    lower_end = name.written.split()[-1][0].islower() or stream.text[at - 1] in "-‐‑"
    if not (stream.capital[at] or stream.low[at].isdigit() or lower_end):
        return -1
    if i in here.label_words:
        return -1
    if len(name.words) == 1:
        return at if _may_stand_alone(here, i, name) else -1
    return at


def _may_stand_alone(here: Scene, i: int, name: Name) -> bool:
    """Whether a single word is a name here: not the first word of a sentence if it is common, not half of another name."""
    stream = here.stream
    best = name.best()
    weight = best[1].weight if best else 0.0
    if len(name.words[0]) > 1 and stream.text[i].isupper() and name.written.isupper():
        return True
    if stream.opens[i] and name.words[0] in common_words() and weight < 3.5:
        return False
    if here.still(i) and name.words[0] in common_words() and weight < STRONG:
        return False
    run = next((run for run in _runs_over(here, i)), None)
    if run is None or len(run) == 1:
        return True
    if here.still(i):
        return True
    inside = here.words(run.first, run.last)
    if inside[0] in HONORIFICS and i > run.first:
        return True
    known = here.table.names.get(inside)
    if known is not None:
        best_known = known.best()
        return best_known is None or best_known[1].weight < ENOUGH
    neighbour = stream.join[i] == SPACED and i > run.first and stream.capital[i - 1]
    following = i < run.last and stream.capital[i + 1] and stream.join[i + 1] == SPACED
    return not ((neighbour and stream.low[i - 1] not in common_words()) or following)


def _runs_over(here: Scene, i: int) -> list[Run]:
    """The run that holds word `i`, if any."""
    from bisect import bisect_right

    at = bisect_right(here.runs, i, key=lambda run: run.first) - 1
    return [here.runs[at]] if at >= 0 and here.runs[at].last >= i else []


def apart(here: Scene, places: list[Place]) -> list[Place]:
    """The places that stay where some overlap: the longest, then the best founded, then the first."""

    def rank(place: Place) -> tuple[int, float, int]:
        best = place.name.best()
        return (place.first - place.last, -(best[1].weight if best else 0.0), place.first)

    taken: set[int] = set()
    kept: list[Place] = []
    for place in sorted(places, key=rank):
        covered = range(place.first, place.last + 1)
        if not any(i in taken for i in covered):
            taken.update(covered)
            kept.append(place)
    return sorted(kept, key=lambda place: place.first)


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
        if role is None or role in (Role.MARKUP, Role.BOILERPLATE):
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
