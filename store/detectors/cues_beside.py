"""Cues from the words right before and behind a name."""

from __future__ import annotations

from ..model import Kind
from . import cue_words
from .cue_words import VERBS
from .gazetteer import (
    COUNTRIES,
    NOT_NAMES,
    ORG_ENDINGS,
    PLACE_ENDINGS,
    TITLE_WORDS,
    common_words,
    given_names,
    places,
    words_of,
)
from .runs import Run
from .scene import Scene
from .stream import SPACED
from .tokens import NUMBER, WORD

PERSON = Kind.PERSON
CHARACTER = Kind.CHARACTER
WORK = Kind.WORK
PLACE = Kind.PLACE
_ARTICLES = frozenset({"the", "a", "an"})
_ENDS_NOUN = words_of("in of to for with from that who which on at by as")


def neighbours(scene: Scene) -> None:
    """The words right before and behind a run, and what it is said to be behind a comma or *is*."""
    stream = scene.stream
    low, owns, count = stream.low, stream.owns, len(stream.low)
    for run in scene.runs:
        first, last = run.first, run.last
        if last - first > 3 and scene.still(first):
            continue
        before = low[first - 1] if first else ""
        if before in _TELL_BEFORE and (
            before not in _SKIPPED or (first > 1 and low[first - 2] in _TELL_BEFORE)
        ):
            _before(scene, run)
        behind = low[last + 1] if last + 1 < count else ""
        if owns[last] or behind in _TELL_BEHIND:
            _behind(scene, run)
        if behind == "," or behind == "is":
            _said_to_be(scene, run)
        elif (behind == "and" or before == "and") and len(run) < 3 and _company(scene, run):
            scene.hear(first, last, PERSON, 4, "with-the-writer")


def _company(scene: Scene, run: Run) -> bool:
    """Whether somebody is with the writer: *Mara and I*, *me and Mara*."""
    behind = scene.after(run.last) == "and" and scene.stream.text[run.last + 2 : run.last + 3] in (
        ["I"],
        ["me"],
    )
    return behind or (scene.before(run.first) == "and" and scene.before(run.first, 2) == "me")


def _before(scene: Scene, run: Run) -> None:
    """``director X``, ``sequel to X``, ``her brother, X``."""
    near = scene.before(run.first)
    if near == "with" and scene.stream.capital[run.first - 1] and run.named:
        scene.hear(run.first, run.last, PERSON, 3.5, "with-cast")
        return
    if near == "on" and run.last == run.first and _camel(scene.stream.text[run.first]):
        scene.hear(run.first, run.last, Kind.ORG, 2.6, "on-site")
        return
    skipped = near in _ARTICLES or near == ","
    comma = near == ","
    one, two = scene.before(run.first, 1 + skipped), scene.before(run.first, 2 + skipped)
    if one in ("including", "as"):
        noun = scene.before(run.first, 3 if two in (",", "such") else 2)
        noun = scene.before(run.first, 4) if noun == "," else noun
        example = cue_words.BEFORE_TWO.get((noun, "like")) if one == "including" or two == "such" else None
        if example:
            scene.hear(run.first, run.last, *example)
            return
    cue = (None if comma else cue_words.BEFORE_TWO.get((two, one))) or cue_words.BEFORE.get(one)
    if cue is None:
        return
    kind, weight, rule = cue
    if one in ("playing", "replaying") and (scene.of_games or scene.stream.kind[run.last] == NUMBER):
        kind, weight, rule = WORK, 2.8, "work-verb"
    if (
        one in _ATTRIBUTES
        and scene.after(run.last).isalpha()
        and scene.after(run.last) not in VERBS | TITLE_WORDS
    ):
        return  # "a classic Harbour villain"
    full = scene.stream.low[run.first] in given_names() and len(run) > 1
    if kind is PERSON and near in _ARTICLES:
        return
    if full and rule in ("work-verb", "i-read") and run.named:
        scene.hear(run.first, run.last, PERSON, 3, "read-author")
        return
    if kind is not PERSON and scene.still(run.first) and scene.stream.capital[run.first - 1 - skipped]:
        return  # "Characters & Development"
    if one in ("named", "called") and scene.table.weight(scene.words(run.first, run.last), PERSON) >= 6:
        return  # "some guy named ..."
    if rule == "seen-in" and skipped:
        return
    if kind is WORK and (full or (comma and one.endswith("s") and one != "series")):
        return
    if kind is WORK and scene.after(run.last) in ("would", "could", "should", "might", "must", "will"):
        return  # "in a lesser film Lind would ..."
    if kind is WORK and comma and scene.after(run.last) not in (",", ".", "", ":", ";", "(", ")"):
        return  # "in her last novel, Lind does ..."
    if kind is PLACE and scene.stream.low[run.first] in given_names() and run.last > run.first:
        return
    if kind is Kind.ORG and full:
        return
    if rule == "role-of" and " ".join(scene.words(run.first, run.last)) in places():
        return
    if rule == "relation-before" and scene.before(run.first, 2 + skipped) == "my":
        kind, rule = PERSON, "my-relation"
    if rule == "story-follows" and scene.stream.low[run.first] not in given_names():
        return
    scene.hear(run.first, run.last, kind, weight - comma, rule)


def _camel(word: str) -> bool:
    """Whether a word has capitals inside, as the names of sites have."""
    return not word.isupper() and any(sign.isupper() for sign in word[3:])


_ATTRIBUTES = frozenset({"classic", "hit", "single"})
"""Words for a work that say as well what another noun behind the name is like."""
_NO_SUBJECT = words_of("through in at from to of with by for across into near on the")
_CRITICS = frozenset({"critic", "critics", "columnist", "correspondent", "editor", "reviewer"})


def _behind(scene: Scene, run: Run) -> None:
    """``X's performance``, ``X directs``, ``X tries``, ``the X films``, ``X as a nun``."""
    stream = scene.stream
    following = scene.after(run.last)
    if stream.owns[run.last]:
        what = following if following in cue_words.OWNED else scene.after(run.last, 2)
        if "games" in (following, what) and not (run.named and stream.low[run.first] in given_names()):
            scene.hear(run.first, run.last, Kind.ORG, 3, "owns-games")
            return
        owned = cue_words.OWNED.get(what)
        if owned and owned[0] is PERSON and run.last == run.first and what not in cue_words.CRAFTS:
            owned = owned if scene.table.weight(scene.words(run.first, run.last), PERSON) >= 2 else None
        if owned and owned[0] is PERSON and "&" in stream.text[run.first : run.last]:
            scene.hear(run.first, run.last, Kind.ORG, *owned[1:])
        elif owned and not (owned[0] is CHARACTER and len(run) > 3):
            scene.hear(run.first, run.last, *owned)
        return
    if following in cue_words.READS and run.last > run.first and scene.before(run.first) == "(":
        scene.hear(run.first, run.last, PERSON, 3.5, "acts-as-maker")
    elif following in cue_words.ACTS_AS_PERSON and run.last > run.first:
        scene.hear(run.first, run.last, PERSON, 2, "acts-as-maker")
    elif (
        following in cue_words.ACTS_AS_CHARACTER
        and not scene.still(run.first)
        and scene.before(run.first) not in _NO_SUBJECT
    ):
        known = stream.low[run.first] in common_words()
        weight = 1.5 if known else 2.3
        if following in cue_words.ANIMATE and len(run) < 3:
            weight = max(weight, min(3.0, scene.table.weight(scene.words(run.first, run.last), WORK) / 2.9))
        scene.hear(run.first, run.last, CHARACTER, weight, "acts-in-plot")
    elif following == "as" and scene.after(run.last, 2) in ("a", "an", "his", "her") and run.named:
        scene.hear(run.first, run.last, PERSON, 2.5, "actor-as")
    cue = cue_words.AFTER.get(following)
    critic = following if cue is None else scene.after(run.last, 2)
    if critic in _CRITICS and not run.named and stream.low[run.first] not in NOT_NAMES:
        scene.hear(run.first, run.last, Kind.ORG, 3.5, "paper-of-critic")
        return
    if cue is None:
        return
    if (
        (scene.of_songs or (following in _OF_MUSIC and stream.low[run.first] not in COUNTRIES))
        and cue[0] is WORK
        and following not in cue_words.FRANCHISE
        and not stream.group[run.first]
        and scene.table.weight(scene.words(run.first, run.last), WORK) < 3
    ):
        kind = PERSON if run.named and stream.low[run.first] in given_names() else Kind.ORG
        scene.hear(run.first, run.last, kind, 3, "artist-of")
        return
    person_like = stream.low[run.first] in given_names() and len(run) == 2 and not run.the
    if person_like and following not in cue_words.FRANCHISE:
        return
    if stream.low[run.last] in places() or stream.low[run.first] in NOT_NAMES:
        return
    if run.opens and run.last == run.first and stream.low[run.first] in common_words():
        return  # "Nobody films ..."
    words = scene.words(run.first, run.last)
    if cue[0] is WORK and (
        scene.table.weight(words, PERSON) >= 4 or scene.table.weight(words, Kind.ORG) >= 5
    ):
        return
    scene.hear(run.first, run.last, *cue)


_OF_MUSIC = words_of("song songs album albums gig gigs tour")
"""What is named after who made it."""
_SKIPPED = _ARTICLES | {","}
_TELL_BEFORE = _SKIPPED | {
    "with",
    "on",
    "including",
    "as",
    *cue_words.BEFORE,
    *(one for _, one in cue_words.BEFORE_TWO),
}
"""The words before a name that can tell anything; articles and commas only with another such word before them."""
_TELL_BEHIND = {"as", *cue_words.AFTER, *cue_words.READS, *_CRITICS} | (
    cue_words.ACTS_AS_PERSON | cue_words.ACTS_AS_CHARACTER
)


def _said_to_be(scene: Scene, run: Run) -> None:
    """``X is a film``, ``X, a novel``, ``X, a clerk who ...``, ``X, an actor``, ``X, the paper's critic``."""
    following = scene.after(run.last)
    if following == "," and run.named and _nouns_ahead(scene, run.last + 2) & cue_words.MAKERS:
        scene.hear(run.first, run.last, PERSON, 3.5, "said-to-be")
        return
    if (
        following == ","
        and scene.after(run.last, 2) == "where"
        and scene.stream.low[run.first] not in given_names()
    ):
        scene.hear(run.first, run.last, PLACE, 2.8, "where")
        return
    if following == "," and scene.after(run.last, 2) in ("who", "whom", "whose"):
        end = scene.stream.low[run.last]
        if run.the or end in ORG_ENDINGS or end in PLACE_ENDINGS:
            return
        did = {scene.after(run.last, 3), scene.after(run.last, 4)} & cue_words.MADE
        if did and not (scene.invented and did <= {"played", "plays"}):
            scene.hear(run.first, run.last, PERSON, 4, "said-to-be")
            return
        known = scene.stream.low[run.first] in given_names()
        kind = PERSON if scene.of_songs or (run.last > run.first and not scene.invented) else CHARACTER
        scene.hear(run.first, run.last, kind, 2.6 if known or run.last > run.first else 2.2, "who")
    if following not in (",", "is") or scene.after(run.last, 2) not in _ARTICLES:
        return
    nouns = _nouns_ahead(scene, run.last + 3)
    if nouns & cue_words.WORK_NOUNS and not (run.named and scene.stream.low[run.first] in given_names()):
        first = _all_capitals(scene, run.first)
        scene.hear(first, run.last, WORK, 3.5, "is-a-work" if following == "is" else "apposed-work")
    elif nouns & cue_words.PEOPLE_NOUNS:
        played = following == "is" and run.named and scene.stream.low[run.first] in given_names()
        if scene.invented or not played:  # "Mara Lind is a nun", of an actor's role
            scene.hear(run.first, run.last, CHARACTER, 3, "said-to-be")
    elif nouns & cue_words.FIRM_NOUNS:
        scene.hear(run.first, run.last, Kind.ORG, 3.5, "said-to-be")
    elif nouns & (cue_words.PLACE_NOUNS - {"country"}) and not run.named:
        scene.hear(run.first, run.last, PLACE, 3.5, "said-to-be")
    elif nouns & cue_words.MAKERS:
        scene.hear(run.first, run.last, PERSON, 3.5, "said-to-be")


def _all_capitals(scene: Scene, first: int) -> int:
    """`first` moved to the first of the words with capitals before it: ***How Do You** Do*."""
    stream = scene.stream
    while (
        first > 0
        and stream.capital[first - 1]
        and stream.join[first] == SPACED
        and not stream.owns[first - 1]
    ):
        if stream.low[first - 1] in _OPENING or stream.group[first - 1] != stream.group[first]:
            break
        first -= 1
    return first


_OPENING = frozenset({"but", "and", "so", "yet", "still", "while", "if", "though", "as", "since", "then"})


def _nouns_ahead(scene: Scene, i: int) -> set[str]:
    """The next five words at most, up to a mark or a small word that ends the noun's phrase."""
    words: set[str] = set()
    for j in range(i, min(i + 5, len(scene.stream))):
        if scene.stream.kind[j] != WORD or scene.stream.low[j] in _ENDS_NOUN:
            break
        words.add(scene.stream.low[j])
    return words
