"""Places that can be found again: any span of any text has a quote that tells it from every other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Selector, Span
from store.selector import CONTEXT, MOST_CONTEXT, occurrences, select

texts = (
    st.text(max_size=300)
    | st.text(alphabet="ab \n", max_size=400)
    | st.text(alphabet="é\u0301👩\u200d🚀映\0\u202e\r\n", max_size=200)
    | st.builds(
        lambda part, times, end: part * times + end,
        st.text(max_size=40),
        st.integers(1, 40),
        st.text(max_size=3),
    )
)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span of it."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(places())
@settings(max_examples=400)
def test_a_selector_holds_what_stands_at_its_place(place: tuple[str, Span]) -> None:
    text, span = place
    selector = select(text, span)
    assert selector.span == span
    assert selector.exact == text[span.start : span.end]
    assert text[: span.start].endswith(selector.prefix)
    assert text[span.end :].startswith(selector.suffix)
    for part, whole in ((selector.prefix, text[: span.start]), (selector.suffix, text[span.end :])):
        assert len(part) >= min(CONTEXT, len(whole))


@given(places())
@settings(max_examples=400)
def test_the_quote_in_its_surroundings_is_unique(place: tuple[str, Span]) -> None:
    text, span = place
    selector = select(text, span)
    around = selector.prefix + selector.exact + selector.suffix
    left = span.start - len(selector.prefix)
    if selector.exact and around != text:
        assert occurrences(text, around) == [Span(left, left + len(around))]


def test_where_a_text_repeats_itself_for_long_the_position_has_to_do() -> None:
    text = "All night the band plays on. " * 20_000
    selector = select(text, Span(290_000, 290_028))
    assert len(selector.prefix) == len(selector.suffix) == MOST_CONTEXT
    assert selector.exact == "All night the band plays on."


@given(places())
@settings(max_examples=200)
def test_no_more_surroundings_than_are_needed(place: tuple[str, Span]) -> None:
    text, span = place
    selector = select(text, span)
    reach = max(len(selector.prefix), len(selector.suffix))
    if selector.exact and reach > CONTEXT:
        half = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
        assert len(occurrences(text, half)) > 1


def test_a_quote_that_stands_often_gets_longer_surroundings() -> None:
    line = "The reshoots took five weeks, they say, and nobody doubts a word of it.\n"
    text = "First. " + line * 3 + "Last."
    selectors = [select(text, Span(at, at + 8)) for at in (text.index("reshoots"), text.rindex("reshoots"))]
    assert [selector.exact for selector in selectors] == ["reshoots"] * 2
    assert selectors[0].prefix.startswith("First. ")
    assert selectors[1].suffix.endswith("\nLast")


def test_the_whole_review_is_an_empty_place_at_its_start() -> None:
    assert select("A dancer.", Span(0, 0)) == Selector(0, 0, "", "", "A dancer.")
    assert select("", Span(0, 0)) == Selector(0, 0, "", "", "")


def test_a_place_behind_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text of 3 code points"):
        select("abc", Span(2, 4))


def test_a_megabyte_of_the_same_letter_is_no_trouble() -> None:
    text = "a" * 1_000_000
    assert select(text, Span(500_000, 500_001)).exact == "a"


@given(texts, st.text(max_size=3))
@settings(max_examples=200)
def test_every_occurrence_is_found_in_order(text: str, quote: str) -> None:
    found = occurrences(text, quote)
    assert [span.start for span in found] == [
        at for at in range(len(text)) if quote and text.startswith(quote, at)
    ]
    assert all(span.of(text) == quote for span in found)
