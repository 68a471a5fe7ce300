"""Cues for people and the roles they play: brackets, *as*, *plays*, possessives, rows of names."""

from __future__ import annotations

from ..model import Kind
from .cue_words import AFTER
from .evidence import ENOUGH
from .gazetteer import ORG_ENDINGS, TITLE_WORDS, common_words, given_names, is_role, words_of
from .runs import Run
from .scene import Scene
from .stream import SPACED, TOUCHES
from .tokens import MARK, NEWLINE, NUMBER, WORD

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
_ARTICLES = frozenset({"the", "a", "an"})


def brackets(scene: Scene) -> None:
    """``Character (Actor)``, and ``the diver (voiced by Actor)``."""
    stream = scene.stream
    given = given_names()
    for i in scene.at("("):
        if stream.join[i] == TOUCHES or i + 2 >= len(stream.start):
            continue
        if stream.owns[i - 1] and _dated_works(scene, i):
            continue
        inside = scene.run_at(i + 1, 3)
        if inside is None or inside.last + 1 >= len(stream.start):
            continue
        opening = stream.low[i + 1 : inside.first]
        said = opening in (["played", "by"], ["voiced", "by"], ["voice", "of"], ["a"], ["the"])
        if inside.first != i + 1 and not said:
            continue
        behind = stream.low[inside.last + 1]
        closed = behind in _CLOSING or (
            behind.isalpha() and not stream.capital[inside.last + 1] and inside.named
        )
        outside = _run_ending(scene, i - 2 if stream.low[i - 1] in ("himself", "herself") else i - 1)
        if not closed or not (inside.named or said):
            continue
        if scene.table.weight(scene.words(inside.first, inside.last), Kind.ORG) >= 3:
            continue
        actor = stream.low[inside.first] in given or said
        if outside is None:
            if actor and stream.capital[i - 1] is False:
                scene.hear(inside.first, inside.last, PERSON, 5, "actor-in-brackets")
            continue
        person_outside = scene.table.weight(scene.words(outside.first, outside.last), PERSON)
        if stream.group[inside.first] or (person_outside >= 5 and not actor):
            scene.hear(inside.first, inside.last, WORK, 4, "title-in-brackets")
        else:
            weight = 8 if actor else 5
            scene.hear(inside.first, inside.last, PERSON, weight, "actor-in-brackets")
            scene.hear(outside.first, outside.last, CHARACTER, weight, "character-before-actor")


_CLOSING = frozenset({")", ",", ";", "in", "and"})


def _dated_works(scene: Scene, bracket: int) -> bool:
    """``Lind's (Low Tide, 2019, etc.) new novel``: the owner's works with their years."""
    stream = scene.stream
    owner = scene.run_over(bracket - 1)
    year = next(
        (
            k
            for k in range(bracket + 2, min(bracket + 12, len(stream.start)))
            if stream.kind[k] == NUMBER and len(stream.text[k]) == 4 and stream.text[k - 1] == ","
        ),
        0,
    )
    if owner is None or not year or not stream.capital[bracket + 1]:
        return False
    scene.hear(owner.first, owner.last, PERSON, 6, "maker-of-dated")
    scene.hear(bracket + 1, year - 2, WORK, 6, "dated-work")
    return True


def _run_ending(scene: Scene, i: int) -> Run | None:
    """The run whose last word is `i`."""
    for first in range(i, max(-1, i - 8), -1):
        run = scene.run_at(first)
        if run is not None and run.last == i:
            return run
    return None


def signed(scene: Scene) -> None:
    """``Low Tide by Mara Lind``, ``a song by Mara Lind``: who made it stands behind *by*."""
    stream = scene.stream
    for i in scene.at("by"):
        maker = scene.run_at(i + 1)
        if (
            maker is None
            or stream.join[i + 1] != SPACED
            or not maker.named
            or stream.low[maker.last] in ORG_ENDINGS
        ):
            continue
        words = scene.words(maker.first, maker.last)
        if scene.table.weight(words, Kind.ORG) >= 3:
            continue
        if words[0] not in given_names() and all(word in common_words() for word in words):
            scene.hear(maker.first, maker.last, Kind.ORG, 3.0, "made-by-firm")
            continue
        titled = (
            stream.capital[i - 1] or stream.group[i - 1] > 0 or stream.text[i - 1] in (")", "”", '"', "’")
        )
        title_line = scene.still(i)
        if titled or title_line:
            scene.hear(maker.first, maker.last, PERSON, 6, "signed-by")
            if titled and (title_line or not stream.group[i - 1]):
                _signed_title(scene, i - 1, title_line)
        elif scene.after(maker.last) in AFTER and not stream.owns[maker.last]:
            continue
        elif not stream.low[i - 1].endswith("ed") and stream.low[i - 1] not in _DONE_TO:
            scene.hear(maker.first, maker.last, PERSON, 3.0, "made-by")


_DONE_TO = words_of(
    "driven torn shot taken bitten beaten told kept held led hit caught found hidden stolen sent"
)


_KINDS_OF_REVIEW = words_of(
    "review reviews book books film films game games album albums music movie movies tv"
)


def _signed_title(scene: Scene, last: int, title_line: bool) -> None:
    """The title before *by*, where it has a line for itself or its words say so."""
    stream = scene.stream
    if scene.before(last + 1, 1) in (
        "directed",
        "written",
        "reviewed",
        "review",
        "posted",
        "words",
        "text",
        "photo",
    ):
        return
    first, group = last, stream.group[last]
    while first > 0 and last - first < 12 and stream.line[first - 1] == stream.line[last]:
        if stream.kind[first - 1] == NEWLINE:
            break
        if stream.text[first - 1] == ":" and stream.low[first - 2] in _KINDS_OF_REVIEW:
            break
        if group and stream.group[first - 1] != group:
            break
        first -= 1
    while last > first and stream.kind[last] == MARK:
        last -= 1
    capitals = sum(1 for i in range(first, last + 1) if stream.capital[i])
    small = sum(1 for i in range(first, last + 1) if stream.kind[i] == WORD and stream.low[i] in TITLE_WORDS)
    if last - first < 10 and capitals and (title_line or capitals + small == last - first + 1):
        scene.hear(first, last, WORK, 6, "signed-title")


def roles_played(scene: Scene) -> None:
    """``A as B``, ``A plays B``, ``A's B``: an actor and a character in one breath."""
    stream = scene.stream
    given = given_names()
    for left, right in zip(scene.runs, scene.runs[1:], strict=False):
        if right.first - left.last > 9 and not stream.owns[left.last]:
            continue
        gap = stream.low[left.last + 1 : right.first]
        if stream.owns[left.last] and stream.group[left.last + 1] and not stream.group[left.last]:
            if left.named:
                scene.hear(left.first, left.last, PERSON, 3.5, "owner-of-title")
            continue
        if not gap and stream.owns[left.last] and stream.join[right.first] == SPACED:
            _owner(scene, left, right, given)
            continue
        if len(gap) > 8 or not gap or stream.line[left.first] != stream.line[right.first]:
            continue
        if gap[-2:] in _PLAYED and len(gap) <= 3 and right.named:
            scene.hear(left.first, left.last, CHARACTER, 5, "role-played-by")
        _actor_and_role(scene, left, right, [word for word in gap if word not in _ARTICLES])


def _actor_and_role(scene: Scene, left: Run, right: Run, gap: list[str]) -> None:
    """A full name, a few words, another name: *stars as*, *as*, *plays*."""
    if not left.named:
        return
    if gap[-2:] == ["known", "as"]:
        if right.named:
            scene.hear(
                right.first,
                right.last,
                PERSON if not scene.invented or len(gap) < 6 else CHARACTER,
                2.6,
                "known-as",
            )
        return
    if gap == ["as"] or (gap[-1:] == ["as"] and any(word.startswith(_CASTING) for word in gap)):
        real = not scene.told or scene.table.weight(scene.words(left.first, left.last), PERSON) >= 3
        scene.hear(left.first, left.last, PERSON if real else CHARACTER, 4, "actor-as")
        scene.hear(right.first, right.last, CHARACTER, 5, "as-role")
    elif gap[-1:] == ["as"] and gap.count("as") == 1 and len(gap) <= 5 and right.named:
        scene.hear(left.first, left.last, PERSON, 2, "actor-as")
        scene.hear(right.first, right.last, CHARACTER, 3.5, "as-role")
    elif gap and gap[0] in _PLAYING and len(gap) <= 4:
        scene.hear(left.first, left.last, PERSON, 4, "plays-role")
        if len(gap) == 1 or gap[-1] not in ("in", "with", "for", "of", "by"):
            scene.hear(right.first, right.last, CHARACTER, 5, "played-role")


_PLAYED = (["played", "by"], ["voiced", "by"], ["portrayed", "by"])
_CASTING = ("star", "appear", "cast", "shine", "return")
_PLAYING = frozenset({"plays", "play", "portrays", "voices", "playing", "portraying"})


_NUMERALS = frozenset({"ii", "iii", "iv", "v", "vi", "vii", "viii"})


def _owner(scene: Scene, left: Run, right: Run, given: frozenset[str]) -> None:
    """``Mara Lind's Widower``: a role or a work, by what else is known of both."""
    words = scene.words(right.first, right.last)
    owner = scene.words(left.first, left.last)
    work = scene.table.weight(words, WORK)
    if not (left.named or scene.table.weight(owner, PERSON) >= 4):
        if work >= 4 and len(owner) == 1 and owner[0] not in common_words():
            scene.hear(left.first, left.last, Kind.ORG if scene.of_games else PERSON, 3, "owner-of-title")
        return
    full_given = scene.stream.low[left.first] in given and left.named
    if full_given:
        scene.hear(left.first, left.last, PERSON, 3, "owner-of-role")
    if scene.stream.group[right.first] or work >= 3:
        return
    if scene.stream.kind[right.last] == NUMBER or words[-1] in _NUMERALS:
        scene.hear(right.first, right.last, WORK, 3.5, "makers-work")
        return
    maker = scene.table.names[owner].claims.get(PERSON) if owner in scene.table.names else None
    if maker and maker.rule in ("directed-by", "job-before", "stated-author"):
        scene.hear(right.first, right.last, WORK, 3, "makers-work")
    elif (
        len(words) > 1
        and all(word in common_words() for word in words)
        and not is_role(words[-1])
        and len(words) < 6
    ):
        scene.hear(right.first, right.last, WORK, 2.8, "makers-work")
    elif full_given or scene.table.weight(owner, PERSON) >= 4:
        scene.hear(right.first, right.last, CHARACTER, 3.5, "actors-role")


def listed(scene: Scene) -> None:
    """Names in a row share their kind: ``Starring A, B and C``, ``bands like X, Y and Z``."""
    stream = scene.stream
    for left, right in zip(scene.runs, scene.runs[1:], strict=False):
        if right.first - left.last > 5:
            continue
        gap = [w for w in stream.low[left.last + 1 : right.first] if w not in ("the", "late")]
        if gap not in ([","], ["and"], [",", "and"], ["&"], ["or"]):
            continue
        claims = scene.table.local.get((left.first, left.last))
        if not claims:
            places = scene.table.weight(scene.words(left.first, left.last), Kind.PLACE) >= 3.5
            if places and scene.after(right.last) in _ENDS_ROW:
                scene.hint(right.first, right.last, Kind.PLACE, 2.6, "listed-with")
            continue
        kind, (weight, rule) = max(claims.items(), key=lambda item: item[1][0])
        if weight < 3 or (kind is PERSON and not (left.named and right.named)):
            continue
        name = scene.table.names.get(scene.words(right.first, right.last))
        best = name.best() if name else None
        if best is not None and best[0] is not kind and best[1].weight >= (3 if kind is PERSON else ENOUGH):
            continue
        if kind is PERSON or rule in _ROWS:
            scene.hear(right.first, right.last, kind, min(weight - 0.5, 6.0), "listed-with")


_ENDS_ROW = frozenset({",", "and", ".", ";", ")", "", "or"})
_ROWS = frozenset({"such-as", "listed-with"})
"""What is said of the first name of a row is said of all."""


def bands(scene: Scene) -> None:
    """``Ines and the Kettles`` in a text on music, ``Ines and the Blind Forest`` elsewhere."""
    stream = scene.stream
    for i in scene.at("the"):
        if stream.low[i - 1] != "and" or i < 2:
            continue
        left, right = scene.run_over(i - 2), scene.run_at(i + 1)
        if left and right and left.last == i - 2 and not stream.group[i] and len(left) < 3:
            if scene.of_songs:
                scene.hear(left.first, right.last, Kind.ORG, 3.5, "band-of")
            elif right.last == right.first + 1 and all(
                w in common_words() for w in scene.words(right.first, right.last)
            ):
                scene.hear(left.first, right.last, WORK, 2.9, "hero-and-the")
