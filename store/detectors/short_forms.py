"""What follows for other surfaces once the cues are heard: short forms, heroes of titles, makers of films."""

from __future__ import annotations

from ..model import Kind
from .evidence import ENOUGH, STRONG, Name
from .gazetteer import HONORIFICS, NOT_NAMES, ORG_ENDINGS, PARTICLES, TITLE_WORDS, words_of
from .likeness import likeness
from .runs import Run
from .scene import Scene

_PEOPLE = (Kind.PERSON, Kind.CHARACTER)
_STRANGERS = frozenset({"given-alone", "comes-back", "bare-name", "character-after"})
_HINTS = frozenset({"given-name", "bare-full-name", "given-alone", "met-by-surname", "acts-as-maker"})


def title_heroes(here: Scene) -> None:
    """A title that is a person's name is that of its hero, unless the text says that somebody is a real person."""
    for name in () if here.of_songs else here.table.names.values():
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
                    and claims[Kind.WORK][1] == "work-after"
                    and here.words(first, last) == words
                ):
                    del claims[Kind.WORK]


def used_alone(here: Scene) -> None:
    """People are met again by surname, characters by first name: let that settle who is who."""
    singles: dict[str, int] = {}
    for run in here.runs:
        if run.last == run.first and not here.still(run.first):
            word = here.stream.low[run.first]
            singles[word] = singles.get(word, 0) + 1
    for name in list(here.table.names.values()):
        if len(name.words) < 2 or not (set(name.claims) & set(_PEOPLE)) or name.words[0] in HONORIFICS:
            continue
        if _counts(name.words[-1]):
            continue
        first, last = singles.get(name.words[0], 0), singles.get(name.words[-1], 0)
        if last > first:
            here.table.add(name.words, name.written, Kind.PERSON, 1.5, "met-by-surname")
        elif first > last:
            weight = 1.5 if first < 2 else 2.0 if last else 3.0
            kind = Kind.PERSON if here.of_songs else Kind.CHARACTER
            here.table.add(name.words, name.written, kind, weight, "met-by-first-name")


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
            elif which is Kind.ORG and best[1].weight >= 3.0:
                _short_bodies(here, name)


def _short_people(here: Scene, name: Name, kind: Kind) -> None:
    words, written = name.words, name.written.split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
        here.table.short(words, " ".join(written[-len(words) :]), kind, name, 0.9)
    if len(words) < 2 or len(words) > 5:
        return
    last = words[-1]
    if last in ("jr", "sr", "ii", "iii", "iv"):
        last = words[-2]
    elif "-" in written[-1]:
        count = written[-1].count("-") + 1
        here.table.short(words[-count:], written[-1], kind, name, 0.9)
        last = "" if count < len(words) else last
    for word, share in ((last, 0.9), (words[0], 0.8 if kind is Kind.CHARACTER else 0.6)):
        if len(word) > 1 and word not in NOT_NAMES and word not in TITLE_WORDS and word not in HONORIFICS:
            here.table.short((word,), word.title(), kind, name, share)
            if kind is Kind.PERSON:
                _not_a_stranger(here, (word,))
    for i in range(1, len(words) - 1):
        if words[i] in PARTICLES:
            here.table.short(words[i:], " ".join(words[i:]), kind, name, 0.9)
            break


def _short_bodies(here: Scene, name: Name) -> None:
    """*Half Moon* of *Half Moon Studios*, *the Guild* of *the Guild of True Lines*, *the Ledger* of *Sunday Ledger*."""
    words, written = name.words, name.written.split()
    if len(words) < 2 or len(written) != len(words):
        return
    if "of" in words[1:-1]:
        head = words[: words.index("of")]
        here.table.short(head, " ".join(written[: len(head)]), Kind.ORG, name, 0.8)
        here.table.names[head].after_the = len(head) == 1
        return
    last = words[-1:]
    if last[0] in ORG_ENDINGS:
        short = words[:-1]
        if len(short) > 1 or short[0] not in NOT_NAMES:
            here.table.short(short, " ".join(written[:-1]), Kind.ORG, name, 0.8)
        if last[0] not in _EVERY_FIRM and last not in here.table.names:
            here.table.short(last, written[-1], Kind.ORG, name, 0.8)
            here.table.names[last].after_the = True
    elif here.of_songs and last[0].endswith("s") and last not in here.table.names:
        here.table.short(last, written[-1], Kind.ORG, name, 0.8)
        here.table.names[last].after_the = True


_EVERY_FIRM = words_of("inc ltd llc corp corporation company records films pictures games productions")


def borrowed_kinds(here: Scene) -> None:
    """A full name that is plainly another one misspelt is of its kind, and Ms. Lind is the Mara Lind who is real."""
    sure: dict[str, list[tuple[Name, Kind]]] = {}
    weak: list[tuple[Name, Kind, float]] = []
    for name in here.table.names.values():
        best = name.best() if len(name.words) > 1 else None
        if best is None or best[0] not in _PEOPLE:
            continue
        if best[1].weight >= STRONG:
            sure.setdefault(name.words[-1][0], []).append((name, best[0]))
        else:
            weak.append((name, best[0], best[1].weight))
    for name, kind, weight in weak:
        for other, others in sure.get(name.words[-1][0], [])[:_COMPARED]:
            if others is kind:
                continue
            titled = name.words[0] in HONORIFICS and name.words[1:] == other.words[-1:]
            alike = len(other.words) == len(name.words) and name.words[0][0] == other.words[0][0]
            if (titled and others is Kind.PERSON) or (
                alike and likeness(name.written, other.written) >= 0.88
            ):
                here.table.add(name.words, name.written, others, weight + 1, "like-another")


_COMPARED = 40
"""Names that one is compared with at most."""


def _not_a_stranger(here: Scene, words: tuple[str, ...]) -> None:
    """A first name that somebody real bears in full here is that person's, not a character's met without introduction."""
    claims = here.table.names[words].claims
    character = claims.get(Kind.CHARACTER)
    if character and character.rule in _STRANGERS:
        del claims[Kind.CHARACTER]
        if character.rule == "character-after":
            for (first, last), local in here.table.local.items():
                if here.words(first, last) == words:
                    local.pop(Kind.CHARACTER, None)
        claims[Kind.PERSON].add(max(ENOUGH, claims[Kind.PERSON].loudest), "first-name")


def _short_titles(here: Scene, name: Name) -> None:
    """*Harbour: Last Light* is met as *Last Light*; *Harbour 2* speaks for a series *Harbour*; *The Quay* is *Quay*."""
    written = name.written
    for mark in (":", " – ", " — ", " - "):
        if mark in written:
            head, tail = (part.strip() for part in written.split(mark, 1))
            count = len(_words(head))
            if 0 < count < len(name.words):
                here.table.add(name.words[:count], head, Kind.WORK, 4.0, "series-of-title")
                if count > 1 and _counts(name.words[count - 1]):
                    series = head.rsplit(" ", 1)[0]
                    here.table.add(name.words[: count - 1], series, Kind.WORK, 4.0, "series-of-title")
                if len(name.words) - count > 1 or len(tail) > 4:
                    here.table.short(name.words[count:], tail, Kind.WORK, name, 0.7)
            break
    words = name.words
    if len(words) > 1 and _counts(words[-1]):
        here.table.add(words[:-1], written.rsplit(" ", 1)[0], Kind.WORK, 4.0, "series-of-title")
    if words[0] == "the" and len(words) > 1:
        here.table.short(words[1:], written.split(" ", 1)[-1], Kind.WORK, name, 0.8)


def acronyms(here: Scene) -> None:
    """``SLH`` for *The Salt Ledger of Harrow*: capitals that are the first letters of a title of the text."""
    letters = {
        here.stream.low[run.first] for run in here.runs if run.first == run.last and _lettered(here, run)
    }
    if not letters:
        return
    for name in list(here.table.names.values()):
        claim = name.claims.get(Kind.WORK)
        if len(name.words) < 3 or not claim or claim.weight < ENOUGH:
            continue
        large = [word for word in name.words if word not in TITLE_WORDS]
        for words in (name.words, name.words[1:], large):
            short = "".join(word[0] for word in words)
            if len(short) > 2 and short in letters:
                here.table.short((short,), short.upper(), Kind.WORK, name, 0.9)
                here.table.add((short,), short.upper(), Kind.WORK, ENOUGH + 0.1, "acronym")


def _lettered(here: Scene, run: Run) -> bool:
    word = here.stream.text[run.first]
    return word.isupper() and word.isalpha() and 2 < len(word) < 8


def _counts(word: str) -> bool:
    """Whether the last word of a title says which of a series it is."""
    return word.isdigit() or word in ("ii", "iii", "iv", "v", "vi", "vii", "viii")


def _words(part: str) -> list[str]:
    return [word for word in part.replace("-", " ").split() if any(sign.isalnum() for sign in word)]
