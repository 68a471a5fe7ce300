"""Where the reader jumps to: the matches of a search, and the next of some spans before or behind a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from store.model import Span

MOST_MATCHES = 10_000
"""Matches that a search looks for: a letter typed on its way to a word must not hold up the next."""


def matches(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands in `text`, whatever its case, in order; none for an empty search."""
    return list(islice(_places(_lowered(text), _lower(wanted)), MOST_MATCHES)) if wanted else []


def _lower(text: str) -> str:
    """`text` in small letters, code point for code point: the one letter that would grow is put for its like."""
    return text.replace("İ", "i").lower()


_lowered = lru_cache(maxsize=1)(_lower)
"""The text that was searched last: a megabyte takes longer to lower than to search, and letters come one by one."""


def whole_words(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands in `text` as whole words, whatever its case, in order.

    Scripts without spaces between words have it nowhere so: there, wherever it stands.
    """
    found = matches(text, wanted)
    return [span for span in found if not _cuts(text, span.start) and not _cuts(text, span.end)] or found


def _cuts(text: str, offset: int) -> bool:
    """Whether a word goes on across a place."""
    return 0 < offset < len(text) and all(c.isalnum() or c == "_" for c in text[offset - 1 : offset + 1])


def _places(text: str, wanted: str) -> Iterator[Span]:
    at = text.find(wanted)
    while at >= 0:
        yield Span(at, at + len(wanted))
        at = text.find(wanted, at + len(wanted))


def beyond(
    spans: Iterable[Span], here: Span, step: int, seen: Callable[[Span], bool] = lambda span: True
) -> Span | None:
    """The next of `spans` behind `here` (1), or the last before it (-1), that is `seen`; None where there is none.

    They come in the order in which they begin, the longer ones first: from a sentence to what lies
    inside it, never to what is the sentence itself.
    """
    ordered = sorted(spans, key=_place)
    if step > 0:
        ahead = islice(ordered, bisect_right(ordered, _place(here), key=_place), None)
    else:
        ahead = islice(reversed(ordered), len(ordered) - bisect_left(ordered, _place(here), key=_place), None)
    return next(filter(seen, ahead), None)


def _place(span: Span) -> tuple[int, int]:
    return span.start, -span.end
