"""Whether a short text holds the words of a query: quotes, notes and names, which no full-text index covers.

Words are told apart as the full-text index does: case and accents do not count, punctuation parts words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, normalize

from store.language.nodes import Form

UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts written without spaces: the full-text index has no words of theirs, so they are looked for as substrings.

A pattern, not compiled: that takes milliseconds which the start of the screen does not owe.
"""


def fold(text: str) -> str:
    """`text` without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))


def as_substring(text: str) -> bool:
    """Whether `text` can only be found as it stands: it has no words that an index knows."""
    return (not text.isascii() and re.search(UNSPACED, text) is not None) or _symbolic(text)


def sayable(text: str) -> bool:
    """Whether there is anything in `text` to be found: letters, digits or signs that mean something."""
    return any(one.isalnum() for one in text) or _symbolic(text)


def _symbolic(text: str) -> bool:
    """Whether a word is made of signs that mean something, such as stars or emoji, and has no letters."""
    if any(one.isalnum() for one in text):
        return False
    return any(category(one).startswith("S") for one in text)


@lru_cache(maxsize=256)
def pattern(text: str, form: Form) -> re.Pattern[str]:
    """What finds a word, a beginning or a phrase in a folded text."""
    if as_substring(text):
        return re.compile(re.escape(fold(text)))
    parts = re.findall(r"[^\W_]+", fold(text))
    joined = r"[\W_]+".join(map(re.escape, parts))
    return re.compile(rf"(?<![^\W_]){joined}" + ("" if form == "prefix" else r"(?![^\W_])"))


def says(text: str | None, wanted: str, form: Form) -> bool:
    """Whether `text` holds what is wanted; nothing to be found is found everywhere."""
    if not sayable(wanted):
        return True
    return text is not None and pattern(wanted, form).search(fold(text)) is not None


def near(text: str, items: list[tuple[str, Form]], distance: int) -> bool:
    """Whether all `items` stand in `text` with at most `distance` words between the first and the last of them."""
    tokens = re.findall(r"[^\W_]+", fold(text))
    places = sorted(
        (at, at + length, which)
        for which, (wanted, form) in enumerate(items)
        for at, length in _places(tokens, wanted, form)
    )
    last_of: dict[int, tuple[int, int]] = {}
    for start, end, which in places:
        last_of[which] = (start, end)
        if len(last_of) == len(items) and start - min(other for _, other in last_of.values()) <= distance:
            return True
    return False


def _places(tokens: list[str], wanted: str, form: Form) -> list[tuple[int, int]]:
    """Where the words of `wanted` begin among `tokens`, and how many they are."""
    parts = re.findall(r"[^\W_]+", fold(wanted))
    if not parts:
        return []
    *whole, last = parts
    return [
        (at, len(parts))
        for at in range(len(tokens) - len(whole))
        if tokens[at : at + len(whole)] == whole
        and (
            tokens[at + len(whole)].startswith(last) if form == "prefix" else tokens[at + len(whole)] == last
        )
    ]
