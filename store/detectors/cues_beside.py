"""Cues from the words right before and behind a name."""

from __future__ import annotations

from ..model import Kind
from . import cue_words
from .gazetteer import (
    NOT_NAMES,
    common_words,
    given_names,
    places,
)
from .runs import Run
from .scene import Scene
from .tokens import WORD

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
_ARTICLES = frozenset({"the", "a", "an"})


def neighbours(scene: Scene) -> None:
    """The words right before and behind a run."""
    stream = scene.stream
    given = given_names()
    for run in scene.runs:
        if scene.still(run.first) and len(run) > 4:
            continue
        one, two = scene.before(run.first), scene.before(run.first, 2)
        if one in _ARTICLES or one == ",":
            one, two = two, scene.before(run.first, 3)
            comma = scene.before(run.first) == ","
        else:
            comma = False
        cue = None if comma else cue_words.BEFORE_TWO.get((two, one))
        cue = cue or (cue_words.BEFORE.get(one) if not (comma and one not in cue_words.BEFORE) else None)
        if cue and not (scene.before(run.first) in _ARTICLES and cue[0] is PERSON):
            kind, weight, rule = cue
            if comma:
                weight -= 1
            if not (comma and rule == "work-before" and one.endswith("s") and one != "series") and not (
                kind is WORK and stream.low[run.first] in given and len(run) > 1
            ):
                scene.hear(run.first, run.last, kind, weight, rule)
        following = scene.after(run.last)
        if stream.owns[run.last]:
            owned = cue_words.OWNED.get(following) or cue_words.OWNED.get(scene.after(run.last, 2))
            if owned and not (owned[0] is CHARACTER and len(run) > 3):
                scene.hear(run.first, run.last, *owned)
        elif following in cue_words.ACTS_AS_PERSON and len(run) > 1:
            scene.hear(run.first, run.last, PERSON, 2, "acts-as-maker")
        elif following in cue_words.ACTS_AS_CHARACTER and not scene.still(run.first):
            known = stream.low[run.first] in common_words()
            scene.hear(run.first, run.last, CHARACTER, 1.5 if known else 2.3, "acts-in-plot")
        behind = cue_words.AFTER.get(following)
        if behind and not stream.owns[run.last]:
            person_like = stream.low[run.first] in given and len(run) == 2 and not run.the
            if not person_like or following in cue_words.FRANCHISE:
                _before_noun(scene, run, behind)
        if (
            following == "is"
            and scene.after(run.last, 2) in ("a", "an", "the")
            and _noun_ahead(scene, run.last + 3)
        ):
            scene.hear(run.first, run.last, WORK, 3.5, "is-a-work")
        if (
            following == ","
            and scene.after(run.last, 2) in ("a", "an", "the")
            and _noun_ahead(scene, run.last + 3)
        ):
            scene.hear(run.first, run.last, WORK, 3.5, "apposed-work")


def _before_noun(scene: Scene, run: Run, cue: cue_words.Cue) -> None:
    """``the Rambo films``, ``a Rambo outing``: the title here, and a hint of one elsewhere."""
    kind, weight, rule = cue
    if scene.stream.low[run.last] in places() or scene.stream.low[run.first] in NOT_NAMES:
        return
    person = scene.table.weight(scene.words(run.first, run.last), PERSON)
    if person >= 4 and kind is WORK:
        return
    scene.hear(run.first, run.last, kind, weight, rule)


_ENDS_NOUN = frozenset(
    ["in", "of", "to", "for", "with", "from", "that", "who", "which", "on", "at", "by", "as"]
)


def _noun_ahead(scene: Scene, i: int) -> bool:
    """Whether a noun for a work comes within the next five words of the clause."""
    for j in range(i, min(i + 5, len(scene.stream))):
        if scene.stream.kind[j] != WORD or scene.stream.low[j] in _ENDS_NOUN:
            return False
        if scene.stream.low[j] in cue_words.WORK_NOUNS:
            return True
    return False
