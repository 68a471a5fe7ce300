"""Cues from a name's own words and from how often and where it comes back."""

from __future__ import annotations

from ..model import Kind, Role
from .cue_words import VERBS
from .gazetteer import (
    COUNTRIES,
    FAMOUS,
    HONORIFICS,
    LOOSE_STARTS,
    MONARCHS,
    NICKNAMES,
    NOT_NAMES,
    ORG_ENDINGS,
    ORGS,
    ORGS_LONG,
    PLACE_ENDINGS,
    PLACE_STARTS,
    REGNAL,
    SAGAS,
    TITLE_WORDS,
    common_words,
    given_names,
    places,
    words_of,
)
from .runs import BEHIND_COUNTRIES, Run
from .scene import Scene
from .stream import ITALIC, SPACED
from .tokens import NUMBER

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
ORG = Kind.ORG
PLACE = Kind.PLACE


def shapes(scene: Scene) -> None:
    """What a run's own words say: honorifics, firms' and places' endings, gazetteers, numbers, given names."""
    stream = scene.stream
    given = given_names()
    single: set[str] = set()
    for run in scene.runs:
        words = scene.words(run.first, run.last)
        if len(words) == 1:
            if words[0] not in single or words[0] in COUNTRIES:
                single.add(words[0])
                _known(scene, run, words[0])
            continue
        if words[-1] in _AWARDS:
            continue
        _known(scene, run, " ".join(words))
        if scene.still(run.first) or scene.roles[stream.line[run.first]] is Role.SCORE:
            continue
        if stream.style(run.first) == ITALIC:
            continue
        if words[0] in MONARCHS and words[-1] in REGNAL and not scene.invented:
            scene.hint(run.first, run.last, PERSON, 9, "regnal")
        elif words[0] in HONORIFICS and not (
            words[0] in ("king", "queen", "general", "master", "lady") and run.the
        ):
            scene.hint(run.first, run.last, CHARACTER, 4, "honorific")
        elif words[-1] in SAGAS:
            scene.hint(run.first, run.last, WORK, 4, "saga-ending")
        elif words[-1] in ORG_ENDINGS or (words[0] in ORG_ENDINGS and stream.text[run.first + 1] in "-–"):
            scene.hint(run.first, run.last, ORG, 4.5, "firm-ending")
        elif (
            words[0] in NICKNAMES
            and (words[-1] in given or (scene.invented and words[-1] not in scene.lower))
            and len(words) == 2
            and not run.the
        ):
            scene.hint(run.first, run.last, CHARACTER, 2.8, "nickname")
        elif (words[-1] in PLACE_ENDINGS or words[0] in PLACE_STARTS) and not _wooded(scene, run, words):
            sure = (
                words[-1] in PLACE_ENDINGS
                or words[0] not in LOOSE_STARTS
                or scene.before(run.first) == "in"
                or words[-1] in places()
            )
            scene.hint(run.first, run.last, PLACE, 3 if sure else 2, "place-ending")
        elif _initials(stream.text[run.first]) and run.named and words[-1] not in common_words():
            scene.table.add(words, scene.written(run.first, run.last), PERSON, 2.8, "initials")
        elif words[0] in given and run.named and not run.the:
            _full_name(scene, run, words[0] in common_words() and words[-1] in common_words())
        elif stream.kind[run.last] == NUMBER or words[-1] in ("ii", "iii", "iv", "vi", "vii"):
            _numbered(scene, run)


def _wooded(scene: Scene, run: Run, words: tuple[str, ...]) -> bool:
    """Whether a given name stands before a word for a place that is a surname as often: *Ines Wood*, *Tom Lake*."""
    return (
        len(words) == 2
        and words[-1] in _SURNAMES
        and words[0] in given_names()
        and words[0] not in common_words()
        and not run.the
        and scene.before(run.first) not in ("in", "at", "to", "near", "around")
    )


_SURNAMES = words_of(
    "wood woods lake marsh moor castle park parks hill hills field fields farm street lane forest bridge rivers river "
    "bay court gates towers temple hall house wells banks dale ford stone brooks"
)
"""Words for places that are surnames, too."""


def _numbered(scene: Scene, run: Run) -> None:
    """``Harbour 4``, ``Harbour 4 Remake``: a name with a number, and the words with capitals right behind it."""
    stream = scene.stream
    first, last = run.first, run.last
    before = first - 1
    whole = (
        before >= 0 and stream.capital[before] and stream.join[first] == SPACED and not stream.owns[before]
    )
    if whole and stream.low[before] not in NOT_NAMES and not stream.opens[before]:
        first = before
    while (
        last + 1 < len(stream.start)
        and last - run.last < 3
        and stream.capital[last + 1]
        and stream.join[last + 1] == SPACED
        and stream.low[last + 1] not in NOT_NAMES
        and stream.group[last + 1] == stream.group[run.last]
    ):
        last += 1
    if stream.opens[first] and stream.low[first].endswith("ing") and stream.low[first] in common_words():
        first += 1
    if last > first:
        scene.hint(first, last, WORK, 3, "numbered-title")


def _initials(word: str) -> bool:
    """Whether a word is *M.* or *J.R.R.*: characters are seldom written so."""
    return word.endswith(".") and word[0].isupper() and len(word) <= 8


def _known(scene: Scene, run: Run, joined: str) -> None:
    """Places, firms and sites that are well known."""
    stream = scene.stream
    if joined in COUNTRIES:
        behind = run.last + 1
        of_it = (
            behind < len(stream.start) and stream.text[behind].islower() and stream.text[behind] not in VERBS
        )
        if of_it and stream.text[behind] not in TITLE_WORDS | BEHIND_COUNTRIES:
            return  # "the UK tour"
        scene.hear(run.first, run.last, PLACE, 3.5, "gazetteer-place")
    elif joined in places():
        scene.hint(run.first, run.last, PLACE, 3.5, "gazetteer-place")
    elif joined in ORGS:
        behind = run.last + 1
        if behind == len(stream.start) or not stream.capital[behind] or stream.owns[run.last]:
            scene.hint(run.first, run.last, ORG, 3.5, "gazetteer-org")
    elif joined in FAMOUS:
        scene.hint(run.first, run.last, PERSON, 2.9, "famous")
    elif (
        run.last == run.first and len(joined) > 6 and joined.endswith("fest") and joined not in common_words()
    ):
        scene.hint(run.first, run.last, ORG, 3, "festival")
    elif joined in ORGS_LONG:
        scene.hint(run.first, run.last, ORG, 5, "gazetteer-org")


def _full_name(scene: Scene, run: Run, common: bool) -> None:
    """A given name and a surname: a person, or in a book or game rather a character."""
    person, character = (1.5, 2.6) if scene.invented else (2.6, 1.5)
    if (
        scene.before(run.first) == "in"
        and not scene.stream.owns[run.last]
        and scene.before(run.first, 2) not in _TRUST
    ):
        scene.hint(run.first, run.last, WORK, 2.7, "in-the-work")
    less = (1.0 if run.opens else 0.1) if common else 0.0
    scene.hint(run.first, run.last, PERSON, person - less, "given-name")
    scene.hint(run.first, run.last, CHARACTER, character - less, "given-name")


_AWARDS = words_of("prize award awards medal")
_TRUST = words_of(
    "interested interest believe believes belief trust trusts faith confide confides romance love"
)
"""What is followed by *in* and a person."""
