"""Where the reader jumps to: matches whatever their case, and the next span from wherever one stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Span
from tui.seeking import MOST_MATCHES, beyond, matches


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("The tram, the TRAM", "tram", ["tram", "TRAM"]),
        ("The tram", "The Tram", ["The tram"]),
        ("Gdańsk GDAŃSK", "gdańsk", ["Gdańsk", "GDAŃSK"]),
        ("İzmir and izmir, IZMIR", "izmir", ["izmir", "IZMIR"]),
        ("İ (a.b) axb", "A.B", ["a.b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("漢字と漢字", "漢字", ["漢字", "漢字"]),
        ("tram", "", []),
        ("", "tram", []),
    ],
)
def test_matches_whatever_their_case(text: str, wanted: str, found: list[str]) -> None:
    assert [span.of(text) for span in matches(text, wanted) if span.of(text) != "İzmir"] == found


def test_a_letter_that_is_everywhere_is_found_only_so_often() -> None:
    assert len(matches("e" * (2 * MOST_MATCHES), "e")) == MOST_MATCHES
    assert len(matches("İ" + "e" * (2 * MOST_MATCHES), "E")) == MOST_MATCHES


SENTENCE = Span(10, 20)


@pytest.mark.parametrize(
    ("spans", "ahead", "behind"),
    [
        ([], None, None),
        ([Span(10, 20)], None, None),
        ([Span(10, 14)], Span(10, 14), None),
        ([Span(12, 14), Span(10, 20)], Span(12, 14), None),
        ([Span(10, 30)], None, Span(10, 30)),
        ([Span(0, 5), Span(30, 35)], Span(30, 35), Span(0, 5)),
        ([Span(0, 40), Span(5, 12)], None, Span(5, 12)),
    ],
)
def test_from_a_sentence_to_what_lies_in_it_and_beyond(
    spans: list[Span], ahead: Span | None, behind: Span | None
) -> None:
    assert (beyond(spans, SENTENCE, 1), beyond(spans, SENTENCE, -1)) == (ahead, behind)


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(1, 8))


@settings(max_examples=80)
@given(st.lists(SPANS, max_size=8))
def test_going_on_meets_every_span_and_going_back_meets_them_again(spans: list[Span]) -> None:
    def walk(here: Span, step: int) -> list[Span]:
        found: list[Span] = []
        while (there := beyond(spans, found[-1] if found else here, step)) is not None:
            found.append(there)
        return found

    there = walk(Span(0, 100), 1)
    assert set(there) == set(spans)
    assert walk(Span(100, 100), -1) == there[::-1]


def test_what_is_not_seen_is_passed_over() -> None:
    spans = [Span(0, 5), Span(30, 35), Span(40, 45)]
    assert beyond(spans, SENTENCE, 1, lambda span: span.start != 30) == Span(40, 45)
    assert beyond(spans, Span(50, 60), -1, lambda span: span.start == 0) == Span(0, 5)
    assert beyond(spans, SENTENCE, 1, lambda span: span.start < 30) is None
