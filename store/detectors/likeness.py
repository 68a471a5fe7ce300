"""How like two written names are: pure functions for linking in a review, across the library, and for proposals.

Kinds are the caller's matter: names of two kinds are never one entity, however alike. `blocks` keeps the
pairs few: only names that share a block can be alike, so nothing has to be compared with everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import HONORIFICS, PARTICLES, TITLE_WORDS, common_words, given_names
from .gazetteer import fold as fold_word

LIKE = 0.8
"""The likeness from which a person should be asked whether two names are one."""

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.[\s-]?)+")
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10", "xi": "11",
    "xii": "12", "xiii": "13",
}  # fmt: skip
_PARTS = {"volume": "vol", "versus": "vs", "saint": "st", "mister": "mr", "doctor": "dr", "captain": "capt"}
_ARTICLES = frozenset({"the", "a", "an"})
_SOUNDS = str.maketrans({"z": "s", "k": "c", "q": "c", "j": "g", "v": "w", "y": None, "h": None})
_VOWELS = str.maketrans(dict.fromkeys("aeiouy"))


@lru_cache(maxsize=4096)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, accents, marks, leading article or possessive.

    Numbers are digits (*Rocky II* is *Rocky 2*), dotted initials are one word (*J. R. R.* is *JRR*),
    *and* is *&* and left out. Equal results mean one name, written in two ways.
    """
    plain = fold_word(" ".join(name.split()))
    plain = _INITIALS.sub(lambda found: re.sub(r"[\s.-]", "", found[0]) + " ", plain)
    words = [word.removesuffix("'s") for word in _WORDS.findall(plain)]
    words = [_PARTS.get(word, word).replace("'", "") for word in words if word != "and"] or words
    words = words[:1] + [_ROMAN.get(word, word) for word in words[1:]]
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def blocks(name: str) -> frozenset[str]:
    """The keys of a name: two names that `same` does not tell apart for certain share one at least.

    One key is made of the last word's consonants as they sound, so that short forms, given names and most
    misspellings meet; another of the first word's, with the last word's initial.
    """
    words = _bare(fold(name))
    last = next((word for word in reversed(words) if not word.isdigit()), words[-1] if words else "")
    keys = {_sound(last)} if last else set()
    if len(words) > 1:
        keys.add(f"{_sound(words[0])} {last[0]}")
        keys.add("".join(sorted(words)))
    elif len(last) >= 6:
        keys.add(f"{last[:3]} {last[-2:]}")
    return frozenset(keys)


def likeness(one: str, two: str) -> float:
    """From 0 (nothing in common, or different numbers) to 1 (one name written in two ways)."""
    return _likeness(fold(one), fold(two))


def same(one: str, two: str) -> bool | None:
    """Whether two names of one kind are one entity: True and False are sure, None should be asked of a person.

    Sure is what differs only in case, accents, marks, article or the writing of numbers and initials, and one
    slip of the pen in a long rare word. *Julia* and *Julian* are two given names and may be two people.
    """
    first, second = fold(one), fold(two)
    if first == second:
        return True
    like = _likeness(first, second)
    if like < LIKE:
        return False
    return True if _slip(first, second) else None


def _likeness(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    if one == two:
        return 1.0 if one else 0.0
    if not one or not two or _numbers(one) != _numbers(two):
        return 0.0
    a, b = _bare(one), _bare(two)
    if a == b:
        return 0.95  # an honorific more or less
    if len(a) == len(b):
        if len(a) > 1 and sorted(a) == sorted(b):
            return 0.9  # family name first
        return _aligned(a, b)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) == 1:
        return 0.8 * _word(short[0], long[-1]) if len(long) <= 4 and len(short[0]) > 2 else 0.0
    if len(long) - len(short) > 2:
        return 0.0
    ends = _aligned((short[0], short[-1]), (long[0], long[-1]))
    inner = [word for word in long[1:-1] if word not in short]
    return max(0.0, ends - sum(0.1 if len(word) == 1 else 0.15 for word in inner))


def _aligned(a: Sequence[str], b: Sequence[str]) -> float:
    """The likeness of names of equally many words: each pair counts by its length."""
    pairs = [(_word(x, y), max(len(x), len(y))) for x, y in zip(a, b, strict=True)]
    if any(like < 0.6 for like, _ in pairs):
        return 0.0
    return sum(like * size for like, size in pairs) / sum(size for _, size in pairs)


def _word(a: str, b: str) -> float:
    """The likeness of two words: 1 less what has to be changed; an initial stands for its word."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] else 0.0
    size = max(len(a), len(b))
    apart = distance(a, b, size // 3)
    if apart > size // 3:
        return 0.0
    return 1 - apart / size + (0.05 if _sound(a) == _sound(b) else 0.0)


def _slip(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names differ by one slip in a word of six letters or more that is not another name or word."""
    if len(one) != len(two):
        return False
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differing) != 1 or len(one) < 2:
        return False
    a, b = differing[0]
    return (
        min(len(a), len(b)) >= 6
        and a[0] == b[0]
        and not (_known(a) and _known(b))
        and distance(a, b, 1) <= 1
        and a.removesuffix("s") != b.removesuffix("s")
    )


def _known(word: str) -> bool:
    return word in given_names() or word in common_words()


def _numbers(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without honorifics and the small words of names and titles, unless nothing else is there."""
    left = tuple(w for w in words if w not in HONORIFICS and w not in PARTICLES and w not in TITLE_WORDS)
    return left or words


def _sound(word: str) -> str:
    """A word's first letter and its consonants, those that sound alike made equal and doubles made one."""
    soft = re.sub(r"c(?=[eiy])", "s", word.replace("ph", "f").replace("ck", "c").replace("x", "cs"))
    spoken = soft.translate(_SOUNDS) or soft
    bones = spoken[0] + spoken[1:].translate(_VOWELS)
    return "".join(sign for at, sign in enumerate(bones) if at == 0 or bones[at - 1] != sign)


def distance(a: str, b: str, most: int) -> int:
    """How many letters to put in, take out, change or swap with the next to make `b` of `a`; above `most`, more than `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = [0], list(range(len(b) + 1))
    for i, sign in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(b, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == b[j - 2] and a[i - 2] == other:
                step = min(step, above[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return row[-1]
