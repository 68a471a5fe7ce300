"""Make a Selector from a Span: the quote with enough of its surroundings to find it again."""

from __future__ import annotations

from store.model import Selector, Span

CONTEXT = 32
"""Code points of prefix and suffix, more where the quote would not be unique with these."""

MOST_CONTEXT = 8_192
"""Code points of prefix and suffix at most: in a text that repeats itself further only the position tells places apart."""


def select(text: str, span: Span) -> Selector:
    """The selector of `span` in `text`; prefix and suffix grow until the quote with them is unique, as far as `MOST_CONTEXT`.

    Raises ValueError when `span` reaches beyond `text`.
    """
    if span.end > len(text):
        raise ValueError(f"{span} lies outside a text of {len(text)} code points")
    exact = span.of(text)
    if not exact:
        return Selector(span.start, span.end, "", text[: span.start][-CONTEXT:], text[span.end :][:CONTEXT])
    reach = CONTEXT
    while True:
        left, right = max(0, span.start - reach), min(len(text), span.end + reach)
        whole = text[left:right]
        first = text.find(whole)
        alone = first == left and text.find(whole, left + 1) < 0
        if alone or (left == 0 and right == len(text)) or reach >= MOST_CONTEXT:
            return Selector(span.start, span.end, exact, text[left : span.start], text[span.end : right])
        reach *= 2


def occurrences(text: str, quote: str) -> list[Span]:
    """Every place where `quote` stands, in order, overlapping ones included; none for an empty quote."""
    found: list[Span] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(Span(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found
