"""Cues from a name's own words and from how often and where it comes back."""

from __future__ import annotations

from collections import defaultdict

from ..model import Kind, Role
from .gazetteer import (
    HONORIFICS,
    NOT_NAMES,
    ORG_ENDINGS,
    ORGS,
    ORGS_LONG,
    PLACE_ENDINGS,
    common_words,
    given_names,
    is_role,
    places,
)
from .runs import Run
from .scene import Scene
from .stream import ITALIC
from .tokens import NUMBER

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
ORG = Kind.ORG
PLACE = Kind.PLACE


def shapes(scene: Scene) -> None:
    """What a run's own words say: honorifics, firms' and places' endings, gazetteers, numbers, given names."""
    stream = scene.stream
    given, known_places = given_names(), places()
    for run in scene.runs:
        words = scene.words(run.first, run.last)
        joined = " ".join(words)
        if joined in known_places:
            scene.hint(run.first, run.last, PLACE, 3.5, "gazetteer-place")
        elif joined in ORGS and not (
            stream.capital[min(run.last + 1, len(stream) - 1)] and not stream.owns[run.last]
        ):
            scene.hint(run.first, run.last, ORG, 3.5, "gazetteer-org")
        elif joined in ORGS_LONG:
            scene.hint(run.first, run.last, ORG, 5, "gazetteer-org")
        if len(words) < 2 or scene.still(run.first) or scene.roles[stream.line[run.first]] is Role.SCORE:
            continue
        if stream.style(run.first) == ITALIC:
            continue
        if words[0] in HONORIFICS and not (
            words[0] in ("king", "queen", "general", "master", "lady") and run.the
        ):
            scene.hint(run.first, run.last, CHARACTER, 4, "honorific")
        elif words[-1] in ORG_ENDINGS:
            scene.hint(run.first, run.last, ORG, 4.5, "firm-ending")
        elif words[-1] in PLACE_ENDINGS or words[0] in (
            "mount",
            "lake",
            "fort",
            "port",
            "palais",
            "hotel",
            "saint",
            "st",
            "san",
            "santa",
            "new",
        ):
            scene.hint(run.first, run.last, PLACE, 3 if words[-1] in PLACE_ENDINGS else 2, "place-ending")
        elif words[0] in given and scene.is_name_like(run) and not run.the:
            _full_name(scene, run, words[0] in common_words() and words[-1] in common_words())
        elif stream.kind[run.last] == NUMBER or words[-1] in ("ii", "iii", "iv", "vi", "vii"):
            scene.hint(run.first, run.last, WORK, 3, "numbered-title")


def _full_name(scene: Scene, run: Run, common: bool) -> None:
    """A given name and a surname: a person, or in a book or game rather a character."""
    person, character = (1.5, 2.6) if scene.invented else (2.6, 1.5)
    less = 1.0 if common else 0.0
    scene.table.add(
        scene.words(run.first, run.last),
        scene.written(run.first, run.last),
        PERSON,
        person - less,
        "given-name",
    )
    scene.table.add(
        scene.words(run.first, run.last),
        scene.written(run.first, run.last),
        CHARACTER,
        character - less,
        "given-name",
    )


def bare_names(scene: Scene) -> None:
    """Capitals in mid-sentence with nothing beside them: counted over the whole text."""
    stream = scene.stream
    common, given = common_words(), given_names()
    seen: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for run in scene.runs:
        if not scene.still(run.first) and scene.roles[stream.line[run.first]] in (
            Role.BODY,
            Role.CAPTION,
            None,
        ):
            seen[scene.words(run.first, run.last)].append(run)
    for words, found in seen.items():
        inside = [run for run in found if not run.opens or (len(run) > 1 and words[0] not in common)]
        if not inside or any(word in NOT_NAMES for word in words):
            continue
        run = inside[0]
        with_the = sum(1 for item in inside if item.the)
        written = scene.written(run.first, run.last)
        if len(words) == 1:
            _single(scene, words, written, inside, with_the, common, given)
        elif with_the * 2 > len(inside):
            if len(inside) >= 2:
                scene.table.add(words, written, ORG, 2.6, "the-group")
        elif len(words) <= 3 and words[0] not in common and scene.is_name_like(run):
            kind = CHARACTER if scene.invented else PERSON
            scene.table.add(words, written, kind, 2.5, "bare-full-name")
            scene.table.add(words, written, CHARACTER if kind is PERSON else PERSON, 1.5, "bare-full-name")


def _single(
    scene: Scene,
    words: tuple[str, ...],
    written: str,
    inside: list[Run],
    with_the: int,
    common: frozenset[str],
    given: frozenset[str],
) -> None:
    """One word alone: a role used as a name, a place after *in*, a character that keeps coming back."""
    word = words[0]
    if with_the * 2 > len(inside):
        if is_role(word):
            scene.table.add(words, written, CHARACTER, 3.0, "the-role")
        elif any(
            scene.before(run.first, 2) in ("at", "to", "into", "inside", "outside", "near") for run in inside
        ):
            scene.table.add(words, written, PLACE, 2.6, "at-the")
        return
    if written.isupper() and len(written) > 1:
        return
    placed = sum(1 for run in inside if scene.before(run.first) in ("in", "to", "from", "at", "near", "into"))
    if (word in given and word not in common) or (word in given and len(inside) >= 2):
        scene.table.add(words, written, CHARACTER, 2.5, "given-alone")
    elif word not in common and len(inside) >= 2 and len(word) > 2:
        if placed * 2 >= len(inside):
            scene.table.add(words, written, PLACE, 2.5, "in-place")
        else:
            scene.table.add(words, written, CHARACTER, 2.5, "comes-back")
    elif word not in common and len(word) > 2:
        scene.table.add(words, written, CHARACTER, 1.2, "bare-name")
