"""Capitals in mid-sentence with no cue beside them: what a name may be by how and where it comes back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model import Kind, Role
from .cue_words import PEOPLE_NOUNS, VERBS
from .gazetteer import BAND, NOT_NAMES, PARTICLES, common_words, given_names, is_role, towns, words_of
from .runs import Run
from .scene import Scene
from .stream import QUOTE

PERSON, CHARACTER, WORK, ORG, PLACE = Kind.PERSON, Kind.CHARACTER, Kind.WORK, Kind.ORG, Kind.PLACE
_THINGS = (WORK, ORG, PLACE)
_READ = (Role.BODY, Role.CAPTION, Role.BOILERPLATE, None)
"""The roles of running text."""
_INSIDE = words_of(
    "in into near across outside throughout around inside within reaches reached visits visiting"
)
_TOWARDS = words_of("to from at through toward towards via leaving")
_AT_THE = words_of("at to into inside outside near in through across beneath under")
_ROOMS = words_of("room end top bottom heart edge back streets walls depths halls outskirts café cafe lobby")


@dataclass(slots=True)
class _Seen:
    """The runs of one surface in running text; those `inside` a sentence, where a capital says something."""

    words: tuple[str, ...]
    runs: list[Run]
    inside: list[Run]
    written: str
    with_the: bool
    """Whether *the* stands before most of them."""

    def count(self, scene: Scene, words: frozenset[str]) -> int:
        """How many have one of `words` right before them."""
        owns = scene.stream.owns
        return sum(1 for run in self.inside if scene.before(run.first) in words and not owns[run.last])


def bare_names(scene: Scene) -> None:
    """Every surface of the runs in running text, counted over the whole of it."""
    stream, common = scene.stream, common_words()
    found: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for run in scene.runs:
        if scene.roles[stream.line[run.first]] in _READ:
            found[scene.words(run.first, run.last)].append(run)
    for words, runs in found.items():
        if any(word in NOT_NAMES for word in words):
            continue
        known = scene.table.names.get(words)
        best = known.best() if known else None
        if best and best[1].weight >= (2.5 if len(words) == 1 and best[0] in _THINGS else 5):
            continue
        inside = [run for run in runs if not run.opens or (len(words) > 1 and words[0] not in common)]
        written = scene.written(runs[0].first, runs[0].last)
        the = sum(1 for run in inside if run.the)
        seen = _Seen(words, runs, inside, written, the * 2 > len(inside))
        (_single if len(words) == 1 else _several)(scene, seen)


def _several(scene: Scene, seen: _Seen) -> None:
    """Some words: behind *the* a role, a place or a body; else a person, or what it is *in*."""
    words, written, inside = seen.words, seen.written, seen.inside
    if not inside:
        return
    hear = scene.table.add
    if seen.with_the:
        if is_role(words[-1]):
            hear(words, written, CHARACTER, 2.8, "the-role")
        elif any(_of_members(scene, run) for run in inside):
            hear(words, written, ORG, 3.0, "body-of-members")
        elif sum(_at_the(scene, run) for run in inside) * 2 > len(inside):
            hear(words, written, PLACE, 2.6, "at-the")
        elif len(inside) >= 2:
            hear(words, written, ORG, 2.6, "the-group")
        return
    if len(words) > 3 or not inside[0].named:
        return
    common = common_words()
    if "." in written.split()[0]:
        return  # initials: heard by their shape
    placed = seen.count(scene, _INSIDE) * 2 > len(inside)
    if placed and words[0] not in given_names() and any(word not in common for word in words):
        hear(words, written, PLACE, 2.8, "in-place")
    elif words[0] in given_names() or words[0] in ("le", "la", "les", "el", "los", "il", "der", "die", "das"):
        return  # heard by its shape
    elif words[-1].endswith("s") and words[-1][:-1] in common and words[-1] not in _SURNAMES:
        hear(words, written, WORK, 2.5, "plural-title")
    elif words[0] not in common or (
        words[-1] not in common and words[0] not in scene.lower and len(words) == 2
    ):
        if len(seen.runs) >= 3 and "work" not in scene.fields and _heads(scene, seen):
            hear(words, written, WORK, 2.9, "named-at-the-top")
            return
        group = scene.of_songs and (words[-1] in common or words[-1].endswith("s"))
        group = group and words[-1] not in _SURNAMES | given_names()
        kind = ORG if group else CHARACTER if scene.invented else PERSON
        hear(words, written, kind, 2.5, "bare-full-name")
        hear(words, written, CHARACTER if kind is PERSON else PERSON, 1.5, "bare-full-name")


def _heads(scene: Scene, seen: _Seen) -> bool:
    """Whether a name stands in a title or heading: rather what the text is about."""
    lines = zip(scene.document.lines, scene.roles, strict=True)
    return any(
        (role in (Role.TITLE, Role.HEADING) or line.raw[:1] == "#") and seen.written in line.plain
        for line, role in lines
    )


_SURNAMES = words_of(
    "banks waters brooks woods rivers fields hills parks flowers nichols reeves wells bridges mills "
    "rhodes sands winters summers jacobs peters andrews williams stephens richards daniels brothers "
    "cross jones"
)


def _of_members(scene: Scene, run: Run) -> bool:
    """Whether a person is said to be of it: *a nun of the Ash Tithe*."""
    whose = scene.before(run.first, 3)
    return scene.before(run.first, 2) == "of" and (
        is_role(whose) or whose in PEOPLE_NOUNS or whose in _MEMBERS
    )


_MEMBERS = words_of("member members leader founder chief agents soldiers ranks")
_WAYS = _AT_THE | words_of("on up down above below past beyond along over around")


def _at_the(scene: Scene, run: Run) -> bool:
    before = scene.before(run.first, 2)
    if scene.stream.capital[run.first - 2]:
        return False
    return before in (_AT_THE if run.last == run.first else _WAYS) or (
        before == "of" and scene.before(run.first, 3) in _ROOMS
    )


_CLAUSES = words_of("because when while if as that where until but and before after whenever though although")


def _single(scene: Scene, seen: _Seen) -> None:
    """One word: a role used as a name, a place after *in*, somebody who keeps coming back."""
    word, written, inside = seen.words[0], seen.written, seen.inside
    hear = scene.table.add
    common, given = common_words(), given_names()
    somebody = PERSON if scene.of_songs or scene.factual else CHARACTER
    if not inside:
        if word in given and len(seen.runs) >= 2 and word not in scene.lower:
            hear(seen.words, written, somebody, 2.5, "given-alone")
        return
    if seen.with_the:
        if is_role(word) or any(
            scene.after(run.last) == ","
            and scene.after(run.last, 2) == "who"
            and scene.before(run.first, 2) != "of"
            for run in inside
        ):
            hear(seen.words, written, CHARACTER, 3.0, "the-role")
        elif any(_of_members(scene, run) for run in inside):
            hear(seen.words, written, ORG, 3.0, "body-of-members")
        elif written.isalpha() and written.isupper() and 1 < len(written) < 6:
            hear(seen.words, written, ORG, 2.5, "the-letters")
        elif any(_at_the(scene, run) and not scene.stream.owns[run.last] for run in inside):
            hear(seen.words, written, PLACE, 2.6, "at-the")
        return
    if any(scene.before(run.first) in PARTICLES for run in inside):
        return  # half a surname
    quoted = sum(1 for run in inside if scene.stream.style(run.first) == QUOTE)
    if quoted > 1 and quoted * 2 > len(inside):
        hear(seen.words, written, WORK, 2.9, "title-in-quotes")
        return
    if (written.isupper() and len(written) > 1) or len(word) < 2 or (word in common and word in scene.lower):
        return
    if word.endswith("s") and word[:-1] in NOT_NAMES:
        return
    placed = seen.count(scene, _INSIDE)
    towards = seen.count(scene, _TOWARDS)
    if placed * 2 >= len(inside) or (word in towns() and placed + towards):
        hear(seen.words, written, PLACE, 3.0 if word in towns() else 2.6, "in-place")
    elif word in given and (word not in common or len(inside) >= 2 or len(seen.runs) >= 3):
        hear(seen.words, written, somebody, 2.5, "given-alone")
    elif (
        word not in common
        and (placed + towards) * 2 >= len(inside)
        and (len(inside) >= 2 or scene.before(inside[0].first) in ("at", "through"))
    ):
        hear(seen.words, written, PLACE, 2.5, "in-place")
    elif scene.of_songs and word.endswith("s") and word[:-1] in common and word not in _SURNAMES:
        if len(seen.runs) >= 2 and word not in scene.lower:
            hear(seen.words, written, WORK, 2.6, "plural-title")
    elif (
        len(word) > 1
        and not scene.of_songs
        and (
            len(seen.runs) >= 2
            if word not in common
            else len(inside) >= 2 or len(seen.runs) >= (2 if scene.invented else 3)
        )
    ):
        hear(seen.words, written, somebody, 2.5 if word not in common else 2.9, "comes-back")
    elif scene.of_songs and word not in common and len(seen.runs) >= 2 and len(word) > 2:
        hear(seen.words, written, ORG if scene.lower & BAND else PERSON, 2.5, "comes-back")
    elif word not in common and len(word) > 2:
        subject = any(
            scene.before(run.first) in _CLAUSES
            and (scene.after(run.last) == "," or scene.after(run.last) in VERBS)
            for run in inside
        )
        hear(seen.words, written, somebody, 2.5 if subject else 1.2, "bare-name")
