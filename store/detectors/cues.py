"""The cues by which a review tells what its names are, each a small function over the scene.

To add one, write it and list it in `CUES`; it calls `Scene.hear` with a kind, a weight (see `cue_words`) and a
rule id, which is what the reader shows when asked why something is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..model import Kind, Role
from . import cue_words, labels
from .gazetteer import (
    HONORIFICS,
    NOT_NAMES,
    ORG_ENDINGS,
    ORGS,
    ORGS_LONG,
    PLACE_ENDINGS,
    TITLE_WORDS,
    common_words,
    fold,
    given_names,
    is_role,
    places,
)
from .runs import Run, title_after, title_before
from .scene import Scene
from .stream import ITALIC, QUOTE, SPACED, TOUCHES
from .tokens import MARK, NEWLINE, NUMBER, WORD

PERSON, CHARACTER, WORK, ORG, PLACE = Kind.PERSON, Kind.CHARACTER, Kind.WORK, Kind.ORG, Kind.PLACE

_FIELD_KINDS = {"author": PERSON, "outlet": ORG, "work": WORK}
_NEVER_TITLES = (
    NOT_NAMES
    - {"no", "black", "white", "american", "golden", "part", "chapter", "world", "war"}
    - TITLE_WORDS
)
_ARTICLES = frozenset({"the", "a", "an"})


def stated_fields(scene: Scene) -> None:
    """The work, author and outlet that the review states about itself."""
    for name, kind in _FIELD_KINDS.items():
        stated = scene.fields.get(name)
        if stated is None or len(stated.value) > 100:
            continue
        for part in _people(stated.value) if kind is PERSON else [stated.value]:
            words = _surface(part)
            if words and not (kind is PERSON and len(words) == 1 and words[0] in common_words()):
                scene.table.add(words, part, kind, 9.0 if kind is not WORK else 7.0, f"stated-{name}")
                if kind is WORK and words[0] in _ARTICLES and len(words) > 1:
                    scene.table.add(words[1:], part.split(" ", 1)[1], kind, 4.0, "title-without-article")


def _people(value: str) -> list[str]:
    """The names of an enumeration: ``A, B and C``."""
    parts = value.replace(" & ", ",").replace(" and ", ",").replace(";", ",").replace("/", ",").split(",")
    return [part.strip(" .*_") for part in parts if part.strip(" .*_")]


def _surface(value: str) -> tuple[str, ...]:
    """A value as a surface: its words folded, marks left out."""
    from . import tokens

    read = tokens.read(value)
    return tuple(
        fold(word) for word, kind in zip(read.text, read.kind, strict=True) if kind in (WORD, NUMBER)
    )


def labelled_lines(scene: Scene) -> None:
    """``Director: ...``, ``Cast: A, B as C``, ``Publisher: ...``: the label says what the names behind it are."""
    stream = scene.stream
    i = 0
    while i < len(stream):
        number = stream.line[i]
        end = i
        while end < len(stream) and stream.line[end] == number and stream.kind[end] != NEWLINE:
            end += 1
        if scene.roles[number] in (Role.METADATA, Role.BYLINE, Role.SCORE) and i < end:
            split = labels.split(scene.document.lines[number].plain)
            colon = next((k for k in range(i, min(end, i + 8)) if stream.text[k] in (":", "：")), None)
            if split is not None and colon is not None:
                scene.label_words.update(range(i, colon))
                kind = labels.KINDS.get(split[0])
                if kind is not None and kind is not Kind.DATE:
                    _values(scene, colon + 1, end, kind)
        i = max(end, i) + 1


def _values(scene: Scene, first: int, end: int, kind: Kind) -> None:
    """The names behind a label, from word `first` up to `end`: parted by commas, for people also by *and*."""
    stream = scene.stream
    start, role = first, kind
    for i in range(first, end + 1):
        word = stream.low[i] if i < end else ","
        stops = word in (",", ";", "/", "|", "(", ")", "·", "•") or (
            kind is PERSON and word in ("and", "&", "as", "-", "–")
        )
        if kind is PERSON and word == "-" and stream.join[i] != SPACED:
            stops = False
        if not stops:
            continue
        last = i - 1
        while last > start and stream.kind[last] == MARK:
            last -= 1
        if start <= last < start + 7 and stream.capital[start]:
            scene.hear(
                start,
                last,
                role,
                9,
                "cast-role" if role is CHARACTER else "cast-line" if kind is PERSON else "credit-line",
            )
        start = i + 1
        role = CHARACTER if kind is PERSON and word in ("as", "(") else kind


def brackets(scene: Scene) -> None:
    """``Character (Actor)`` and ``Title (2019)``."""
    stream = scene.stream
    given = given_names()
    for i in range(1, len(stream) - 2):
        if stream.text[i] != "(" or stream.join[i] == 0:
            continue
        if stream.kind[i + 1] == NUMBER and stream.text[i + 2] == ")" and len(stream.text[i + 1]) == 4:
            if stream.capital[i - 1] or stream.kind[i - 1] == NUMBER or stream.text[i - 1] in "!?.":
                _title_with_year(scene, i - 1)
            continue
        inside = scene.run_at(i + 1, 3)
        if inside is None or inside.last + 1 >= len(stream):
            continue
        opening = stream.low[i + 1 : inside.first]
        said = opening in (["played", "by"], ["voiced", "by"], ["voice", "of"], ["a"], ["the"])
        if inside.first != i + 1 and not said:
            continue
        closed = stream.text[inside.last + 1] in (")", ",", ";", "in") or stream.low[inside.last + 1] == "and"
        outside = _run_ending(scene, i - 2 if stream.low[i - 1] in ("himself", "herself") else i - 1)
        if not closed or not (scene.is_name_like(inside) or said):
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


def _run_ending(scene: Scene, i: int) -> Run | None:
    """The run whose last word is `i`."""
    for first in range(i, max(-1, i - 8), -1):
        run = scene.run_at(first)
        if run is not None and run.last == i:
            return run
    return None


def _title_with_year(scene: Scene, last: int) -> None:
    stream = scene.stream
    if stream.kind[last] == MARK:
        last -= 1
    if stream.group[last]:
        first = max(stream.groups[stream.group[last] - 1][0], title_before(stream, last))
    else:
        first = title_before(stream, last)
    if scene.before(first) == "(":
        return
    dash = scene.before(first) in ("-", "–", "—", "by") and scene.roles[stream.line[first]] is Role.TITLE
    if dash and (stream.low[first] in given_names() or "." in stream.text[first]):
        scene.hear(first, last, PERSON, 8, "author-in-title")
        return
    scene.hear(first, last, WORK, 8, "title-year")


def colon_titles(scene: Scene) -> None:
    """``Harbour: Last Light`` inside a sentence: capitals on both sides of a colon."""
    stream = scene.stream
    for i in range(1, len(stream) - 1):
        if (
            stream.text[i] != ":"
            or stream.join[i] != TOUCHES
            or not stream.capital[i + 1]
            or stream.join[i + 1] != SPACED
        ):
            continue
        line = scene.roles[stream.line[i]]
        if (
            line is not Role.BODY
            or stream.group[i]
            or not (stream.capital[i - 1] or stream.kind[i - 1] == NUMBER)
        ):
            continue
        first, last = title_before(stream, i - 1), title_after(stream, i + 1)
        known = scene.table.weight(scene.words(first, i - 1), WORK) >= 3
        if known or (
            not stream.opens[first] and scene.stream.capital[first] and (i - first > 1 or last - i > 1)
        ):
            scene.hear(first, last, WORK, 5, "colon-title")


def plain_titles(scene: Scene) -> None:
    """Common words with capitals in mid-sentence: ``after Low Water``, ``in A Night to Remember``."""
    stream = scene.stream
    i = 1
    while i < len(stream):
        begins = stream.capital[i] and not stream.opens[i] and not stream.group[i] and stream.kind[i] == WORD
        if (
            not begins
            or stream.capital[i - 1]
            or scene.still(i)
            or scene.roles[stream.line[i]] is not Role.BODY
        ):
            i += 1
            continue
        last = title_after(stream, i)
        if not _usual(scene, i, last):
            while last > i and (stream.capital[last - 1] or last - 1 > i) and not _usual(scene, i, last):
                last -= 1
            while last > i and not stream.capital[last]:
                last -= 1
        capitals = [k for k in range(i, last + 1) if stream.capital[k] and stream.low[k] not in _ARTICLES]
        words = scene.words(i, last)
        small = last - i + 1 - len(capitals)
        usual = _usual(scene, i, last)
        named = any(word in _NEVER_TITLES or word in ORG_ENDINGS or word in PLACE_ENDINGS for word in words)
        owned = scene.before(i) in ("the", "a", "an") or (stream.owns[i - 1] and small == 0)
        whole = not named and (not owned or "of" in words[1:-1]) and (small > 0 or not is_role(words[-1]))
        if len(capitals) >= 2 and usual and whole and (words[0] not in HONORIFICS or "of" in words):
            scene.hear(i, last, WORK, 2.6, "common-words-title")
        i = last + 1


def _usual(scene: Scene, first: int, last: int) -> bool:
    """Whether the capitalised words from `first` to `last` are all words of the language."""
    stream, common = scene.stream, common_words()
    return all(
        stream.low[k] in common or stream.low[k] in TITLE_WORDS
        for k in range(first, last + 1)
        if stream.capital[k]
    )


def listed_titles(scene: Scene) -> None:
    """Three or more names in a row of which one is a title and none a person: all are titles."""
    stream = scene.stream
    row: list[Run] = []
    for run in [*scene.runs, None]:
        if (
            run
            and row
            and stream.low[row[-1].last + 1 : run.first] in ([","], [",", "and"], ["and"], [",", "or"])
        ):
            row.append(run)
            continue
        if (
            len(row) >= 3
            and not scene.still(row[0].first)
            and scene.roles[stream.line[row[0].first]] is Role.BODY
        ):
            surfaces = [scene.words(item.first, item.last) for item in row]
            works = sum(1 for words in surfaces if scene.table.weight(words, WORK) >= 2.5)
            others = sum(
                1
                for words in surfaces
                for kind in (PERSON, PLACE, ORG)
                if scene.table.weight(words, kind) >= 2.5
            )
            if works and not others:
                for item in row:
                    scene.hear(item.first, item.last, WORK, 3.0, "listed-titles")
        row = [run] if run else []


def standing_out(scene: Scene) -> None:
    """Titles in italics or quotes: every word but the small ones starts with a capital."""
    stream = scene.stream
    for first, last, style in stream.groups:
        if first > last or (scene.still(first) and style == ITALIC and last - first > 6):
            continue
        while last > first and stream.kind[last] == MARK:
            last -= 1
        content = [i for i in range(first, last + 1) if stream.kind[i] == WORD]
        titled = [i for i in content if stream.capital[i]]
        small = [i for i in content if not stream.capital[i]]
        odd = sum(1 for i in small if stream.low[i] not in TITLE_WORDS)
        if (
            not titled
            or len(content) > 10
            or odd > (len(titled) if style == ITALIC and len(titled) > 1 else 0)
        ):
            continue
        if any(stream.text[i] in ".;,|" and stream.kind[i] == MARK for i in range(first, last)):
            continue
        if len(content) == 1 and (
            stream.low[first] in NOT_NAMES or (stream.opens[first] and style == ITALIC)
        ):
            continue
        if stream.low[first] in NOT_NAMES and len(titled) == 1 and stream.low[first] not in _ARTICLES:
            continue
        if any(stream.text[i] == "/" for i in range(first, last)):
            continue
        weight = 4.0 if style == ITALIC else 3.0
        if style == QUOTE and len(content) == 1 and not scene.of_songs:
            weight = 2.4
        scene.hear(first, last, WORK, weight, "title-in-italics" if style == ITALIC else "title-in-quotes")


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


def _noun_ahead(scene: Scene, i: int) -> bool:
    """Whether a noun for a work comes within the next five words of the clause."""
    for j in range(i, min(i + 5, len(scene.stream))):
        if scene.stream.kind[j] != WORD:
            return False
        if scene.stream.low[j] in cue_words.WORK_NOUNS:
            return True
    return False


def roles_played(scene: Scene) -> None:
    """``A as B``, ``A plays B``, ``A's B``: an actor and a character in one breath."""
    stream = scene.stream
    given = given_names()
    for left, right in zip(scene.runs, scene.runs[1:], strict=False):
        gap = stream.low[left.last + 1 : right.first]
        if not gap and stream.owns[left.last] and stream.join[right.first] == SPACED:
            _owner(scene, left, right, given)
            continue
        if len(gap) > 8 or not gap or stream.line[left.first] != stream.line[right.first]:
            continue
        if scene.is_name_like(left):
            _actor_and_role(scene, left, right, [word for word in gap if word not in _ARTICLES])


def _actor_and_role(scene: Scene, left: Run, right: Run, gap: list[str]) -> None:
    """A full name, a few words, another name: *stars as*, *as*, *plays*."""
    if gap == ["as"] or (gap[-1:] == ["as"] and any(word.startswith(_CASTING) for word in gap)):
        scene.hear(left.first, left.last, PERSON, 4, "actor-as")
        scene.hear(right.first, right.last, CHARACTER, 5, "as-role")
    elif gap[-1:] == ["as"] and gap.count("as") == 1 and len(gap) <= 5 and scene.is_name_like(right):
        scene.hear(left.first, left.last, PERSON, 2, "actor-as")
        scene.hear(right.first, right.last, CHARACTER, 3.5, "as-role")
    elif gap and gap[0] in _PLAYING and len(gap) <= 4:
        scene.hear(left.first, left.last, PERSON, 4, "plays-role")
        if len(gap) == 1 or gap[-1] not in ("in", "with", "for", "of", "by"):
            scene.hear(right.first, right.last, CHARACTER, 5, "played-role")


_CASTING = ("star", "appear", "cast", "shine", "return")
_PLAYING = frozenset({"plays", "play", "portrays", "voices", "playing", "portraying"})


def _owner(scene: Scene, left: Run, right: Run, given: frozenset[str]) -> None:
    """``Mara Lind's Widower``: a role or a work, by what else is known of both."""
    words = scene.words(right.first, right.last)
    owner = scene.words(left.first, left.last)
    work = scene.table.weight(words, WORK)
    if not (scene.is_name_like(left) or scene.table.weight(owner, PERSON) >= 4):
        return
    full_given = scene.stream.low[left.first] in given and scene.is_name_like(left)
    if full_given:
        scene.hear(left.first, left.last, PERSON, 3, "owner-of-role")
    if scene.stream.group[right.first] or work >= 3:
        return
    maker = scene.table.names[owner].claims.get(PERSON) if owner in scene.table.names else None
    if maker and maker.rule in ("directed-by", "job-before", "stated-author"):
        scene.hear(right.first, right.last, WORK, 3, "makers-work")
    elif full_given or scene.table.weight(owner, PERSON) >= 4:
        scene.hear(right.first, right.last, CHARACTER, 3.5, "actors-role")


def listed(scene: Scene) -> None:
    """Full names in a row share their kind: ``Starring A, B and C``."""
    stream = scene.stream
    for left, right in zip(scene.runs, scene.runs[1:], strict=False):
        gap = [w for w in stream.low[left.last + 1 : right.first] if w not in ("the", "late")]
        if gap not in ([","], ["and"], [",", "and"], ["&"], ["or"]) or not scene.is_name_like(right):
            continue
        claims = scene.table.local.get((left.first, left.last), {})
        claim = claims.get(PERSON)
        if claim and claim.weight >= 3 and scene.is_name_like(left):
            scene.hear(right.first, right.last, PERSON, min(claim.loudest - 0.5, 6.0), "listed-with")


def shapes(scene: Scene) -> None:
    """What a run's own words say: honorifics, firms' and places' endings, gazetteers, numbers, given names."""
    stream = scene.stream
    given, known_places = given_names(), places()
    for run in scene.runs:
        words = scene.words(run.first, run.last)
        joined = " ".join(words)
        if joined in known_places:
            scene.hear(run.first, run.last, PLACE, 3.5, "gazetteer-place")
        elif joined in ORGS and not (
            stream.capital[min(run.last + 1, len(stream) - 1)] and not stream.owns[run.last]
        ):
            scene.hear(run.first, run.last, ORG, 3.5, "gazetteer-org")
        elif joined in ORGS_LONG:
            scene.hear(run.first, run.last, ORG, 5, "gazetteer-org")
        if len(words) < 2 or scene.still(run.first) or scene.roles[stream.line[run.first]] is Role.SCORE:
            continue
        if stream.style(run.first) == ITALIC:
            continue
        if words[0] in HONORIFICS and not (
            words[0] in ("king", "queen", "general", "master", "lady") and run.the
        ):
            scene.hear(run.first, run.last, CHARACTER, 4, "honorific")
        elif words[-1] in ORG_ENDINGS:
            scene.hear(run.first, run.last, ORG, 4.5, "firm-ending")
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
            scene.hear(run.first, run.last, PLACE, 3 if words[-1] in PLACE_ENDINGS else 2, "place-ending")
        elif words[0] in given and scene.is_name_like(run) and not run.the:
            _full_name(scene, run, words[0] in common_words() and words[-1] in common_words())
        elif stream.kind[run.last] == NUMBER or words[-1] in ("ii", "iii", "iv", "vi", "vii"):
            scene.hear(run.first, run.last, WORK, 3, "numbered-title")


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


Cue = Callable[[Scene], None]
CUES: tuple[Cue, ...] = (
    stated_fields,
    labelled_lines,
    shapes,
    neighbours,
    brackets,
    standing_out,
    colon_titles,
    plain_titles,
    roles_played,
    listed,
    listed_titles,
    bare_names,
)
"""In the order in which they are heard: later ones may lean on what earlier ones said."""
