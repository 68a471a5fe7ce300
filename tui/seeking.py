"""Where the reader jumps to: the matches of a search, and the next of some spans before or behind a place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from store.model import Span

MOST_MATCHES = 10_000
"""Matches that a search looks for: a letter typed on its way to a word must not hold up the next."""


def matches(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands in `text`, whatever its case, in order; none for an empty search."""
    if not wanted:
        return []
    lowered, sought = text.lower(), wanted.lower()
    if len(lowered) == len(text):
        return list(islice(_places(lowered, sought), MOST_MATCHES))
    # a few letters grow when lowered, and every offset behind them would be wrong
    found = re.finditer(re.escape(wanted), text, re.IGNORECASE)
    return [Span(*match.span()) for match in islice(found, MOST_MATCHES)]


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


def beyond(spans: Sequence[Span], here: Span, step: int) -> Span | None:
    """The next of `spans` behind `here` (1), or the last before it (-1); None where there is none.

    They come in the order in which they begin, the longer ones first: from a sentence to what lies
    inside it, never to what is the sentence itself.
    """
    ordered = sorted(spans, key=_place)
    if step > 0:
        at = bisect_right(ordered, _place(here), key=_place)
    else:
        at = bisect_left(ordered, _place(here), key=_place) - 1
    return ordered[at] if 0 <= at < len(ordered) else None


def _place(span: Span) -> tuple[int, int]:
    return span.start, -span.end
