"""Cues for bodies and places: *the Guild of ...*, *Harrow & Finch*, sites that are quoted, papers at the foot of a page."""

from __future__ import annotations

from bisect import bisect_left

from ..model import Kind, Role
from .gazetteer import (
    NOBLES,
    ORG_ENDINGS,
    ORG_HEADS,
    PLACE_HEADS,
    TITLE_WORDS,
    common_words,
    fold,
    given_names,
    is_role,
    places,
    words_of,
)
from .runs import Run
from .scene import Scene, surface
from .stream import SPACED
from .tokens import MARK, NEWLINE

CHARACTER, ORG, PLACE, WORK = Kind.CHARACTER, Kind.ORG, Kind.PLACE, Kind.WORK
_NATIONAL = words_of("bbc itv sky channel police radio netflix hbo prime disney amazon screen")
_CHANNELS = words_of("one two three four five max uk us video news arts atlantic")
_FOOT_BEFORE = words_of("for by at to the from of about with via © follow join in")
_FOOT_BEHIND = words_of("newsletter is goes team podcast app may uses podcasts shop patreon members staff")


def of_phrases(scene: Scene) -> None:
    """``the Guild of True Lines``, ``the Isle of Skerry``, ``the Duke of Arden``, ``Edda of Veldmoor``."""
    stream = scene.stream
    for i in scene.at("of"):
        left = scene.run_over(i - 1)
        behind = i + 2 if i + 2 < len(stream.start) and stream.low[i + 1] == "the" else i + 1
        right = scene.run_at(behind)
        if left is None or right is None or left.last != i - 1 or stream.owns[i - 1] or stream.group[i]:
            continue
        if any(stream.join[k] != SPACED for k in range(i, behind + 1)):
            continue
        if stream.line[left.first] != stream.line[right.last]:
            continue
        kind, weight, rule = _of(scene, left, right)
        if rule:
            scene.hear(_with_owner(scene, left.first), right.last, kind, weight, rule)


def _of(scene: Scene, left: Run, right: Run) -> tuple[Kind, float, str]:
    head, foot = scene.stream.low[left.last], scene.stream.low[right.last]
    common = common_words()
    if head in PLACE_HEADS and head not in ("house", "hall"):
        return PLACE, 3.5, "place-of"
    if head in ORG_HEADS:
        return ORG, 4.0, "body-of"
    if head in NOBLES and (foot not in common or " ".join(scene.words(right.first, right.last)) in places()):
        return CHARACTER, 4.0, "noble-of"
    if left.the and head.endswith("s") and is_role(head[:-1]):
        return ORG, 3.0, "body-of"
    if len(left) == 1 and head not in common and foot not in common and head not in places():
        return CHARACTER, 2.7, "name-of-place"
    return ORG, 0.0, ""


def _with_owner(scene: Scene, first: int) -> int:
    """`first` moved to a possessive with a capital before it: ***Tinkers'** League*."""
    stream = scene.stream
    before = first - 1
    owner = (
        before > 0
        and stream.owns[before]
        and stream.capital[before]
        and stream.join[first] == SPACED
        and scene.before(before) == "the"
    )
    return before if owner else first


def bodies(scene: Scene) -> None:
    """Firms by their last word, with an owner before it, and by the sign between two names."""
    stream = scene.stream
    for run in scene.runs:
        if scene.still(run.first) or stream.group[run.first]:
            continue
        first = _with_owner(scene, run.first)
        words = scene.words(run.first, run.last)
        if len(words) == 2 and words[0] in _NATIONAL and (words[1] in places() or words[1] in _CHANNELS):
            scene.hint(run.first, run.last, ORG, 5.0, "firm-of-country")
        elif first < run.first and stream.low[run.last] in ORG_ENDINGS:
            scene.hear(first, run.last, ORG, 4.0, "firm-ending")
        elif "&" in stream.text[run.first : run.last + 1]:
            scene.hint(run.first, run.last, ORG, 2.7, "firm-of-two")
            if len(words) == 2:
                written = scene.written(run.first, run.last).replace("&", "and")
                scene.table.add((words[0], "and", words[1]), written, ORG, 2.7, "firm-of-two")


def quoted_sources(scene: Scene) -> None:
    """The sites whose scores the review quotes, and the works that scores of a round-up belong to."""
    for score in scene.document.found.scores:
        if score.source:
            scene.state(score.source, ORG, 4.0, "score-source")
        if score.item and _titled(score.item):
            scene.state(score.item.split(" (")[0], WORK, 6.0, "scored-work")
        elif scene.of_songs and score.aspect and score.aspect[:1].isupper() and not score.overall:
            scene.state(score.aspect, WORK, 5.0, "scored-song")


def _titled(item: str) -> bool:
    """Whether what a score is said to belong to is written as a title, and is no heading of the scores."""
    words = item.split()
    if len(words) > 9 or item.endswith(".") or fold(words[0].strip("#*_: ")) in _NO_ITEMS:
        return False
    small = [word for word in words if word[:1].islower() and fold(word) not in TITLE_WORDS]
    return not small and item[:1] != "-" and ". " not in item


_NO_ITEMS = words_of(
    "dir dir. directed starring ratings rating scores score numbers verdict final overall summary my "
    "the-verdict"
)


def footers(scene: Scene) -> None:
    """A name of some words in a page's footer, where one speaks of the site: ``Slow Zoom is free``."""
    stream, foot = scene.stream, _foot(scene)
    if not foot and Role.BOILERPLATE not in scene.roles:
        return
    for run in scene.runs:
        line = stream.line[run.first]
        if not (scene.roles[line] is Role.BOILERPLATE or line in foot) or not 2 <= len(run) <= 4:
            continue
        words = scene.words(run.first, run.last)
        marked = any(stream.kind[i] == MARK for i in range(run.first, run.last + 1))
        if marked and "&" not in stream.text[run.first : run.last + 1]:
            continue
        before, behind = scene.before(run.first), scene.after(run.last)
        before = before if before != "the" else scene.before(run.first, 2) or before
        year = len(before) == 4 and before.isdigit()
        person = run.named and words[0] in given_names()
        if not person and (before in _FOOT_BEFORE or year or behind in _FOOT_BEHIND):
            scene.hint(run.first, run.last, ORG, 2.7, "site-in-footer")
    for line in foot:
        _speaks_of_itself(scene, line)


def _speaks_of_itself(scene: Scene, line: int) -> None:
    """``*Wrong Speed is free and always will be*``: a last line that begins with a site's name of common words."""
    stream = scene.stream
    first = bisect_left(stream.line, line)
    while first < len(stream.start) and stream.line[first] == line and stream.kind[first] in (MARK, NEWLINE):
        first += 1
    last = first
    while (
        last + 1 < len(stream.start)
        and stream.capital[last + 1]
        and stream.join[last + 1] == SPACED
        and last < first + 4
    ):
        last += 1
    if not 1 <= last - first < 4 or stream.low[first] in given_names():
        return
    if stream.capital[first] and scene.after(last) in _FOOT_SAYS:
        scene.hear(first, last, ORG, 3.0, "site-in-footer")


_FOOT_SAYS = frozenset({"is", "are", "goes", "has", "comes", "was"})


_CLOSES = {"*": "*.", "_": "_.", "[": "])", "(": ").", "—": "*_])."}
"""What a last line that is set apart begins with -> what it may end with."""


def _foot(scene: Scene) -> set[int]:
    """The last lines of a text that are in italics or brackets from end to end: what a site says of itself."""
    foot: set[int] = set()
    for number in range(len(scene.roles) - 1, max(-1, len(scene.roles) - 12), -1):
        line = scene.document.lines[number].raw.strip()
        if line[:2] not in ("**", "* ") and line[-1:] in _CLOSES.get(line[:1], ()):
            foot.add(number)
    return foot


def site_in_title(scene: Scene) -> None:
    """``Low Tide Review: ... - Slow Zoom``: the site's name at the end of a page's title."""
    for number, role in enumerate(scene.roles[:12]):
        if role is not Role.TITLE:
            continue
        title = scene.document.lines[number].plain
        for dash in (" - ", " | ", " – ", " — "):
            head, found, site = title.rpartition(dash)
            if not found or not site[:1].isupper() or site.endswith(")") or "review" not in head.lower():
                continue
            words = surface(site) if site.count(" ") < 4 else ()
            if 1 <= len(words) <= 3 and words[0] not in given_names() and not any(map(str.isdigit, words)):
                scene.state(site.strip(), ORG, 6.0, "site-in-title")
