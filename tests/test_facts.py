"""The facts of a work as a table shows them: labels, values, and who plays whom."""

from __future__ import annotations

import pytest
from hypothesis import given

from store import detectors
from store.detectors.facts import facts
from store.model import Findings
from tests.detector_cases import BOOK, FILM, GAME, SOUP, TEXTS


def table(text: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.value) for fact in facts(text, detectors.inspect(text))]


def test_the_block_of_a_film() -> None:
    assert table(FILM) == [
        ("MPA Rating", "PG-13 (some peril.)"),
        ("Runtime", "1 Hour and 58 Minutes"),
        ("Production Companies", "Brass Owl Pictures, 9Lives Productions"),
        ("Director", "Helen Okafor-Lindqvist"),
        ("Cast", "Marisol Duarte, Piotr Zelenka as Old Tom, Grace van der Meer"),
    ]


def test_a_cast_knows_its_characters() -> None:
    (cast,) = [fact for fact in facts(FILM, detectors.inspect(FILM)) if fact.label == "Cast"]
    said = {one.span.of(FILM): (one.character, one.said.of(FILM)) for one in cast.cast}
    assert said["Marisol Duarte"] == ("Ada Finch", "Ada")
    assert said["Piotr Zelenka"] == ("Old Tom", "Old Tom")
    assert "Grace van der Meer" not in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitle: Gull\nslug: gull\ntags: [a, b]\ndirector: Vera Holm\nstarring:\n  - Nils Brandt\n  - Ana Roth\n"
            "rating: 4\nbook:\n  author: Ida\n  pages: 300\n---\nWords.\n",
            [
                ("Director", "Vera Holm"),
                ("Starring", "Nils Brandt, Ana Roth"),
                ("Author", "Ida"),
                ("Pages", "300"),
            ],
        ),
        (
            "A Goose Game review\n\n**Designer:** Ines Cal | Players: 2–4 | Year: 2024\n\nWords and words.\n",
            [("Designer", "Ines Cal"), ("Players", "2–4"), ("Year", "2024")],
        ),
        ("Only words, and no facts.\n", []),
        ("", []),
    ],
)
def test_other_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert table(text) == expected


def check(text: str, found: Findings) -> None:
    for fact in facts(text, found):
        assert fact.value and fact.span.end <= len(text)
        assert all(fact.span.covers(one.span) for one in fact.cast)


@pytest.mark.parametrize("text", [BOOK, GAME, *TEXTS.values()])
def test_facts_lie_in_the_text(text: str) -> None:
    check(text, detectors.inspect(text))


@given(SOUP)
def test_facts_of_any_text_lie_in_it(text: str) -> None:
    check(text, detectors.inspect(text))
