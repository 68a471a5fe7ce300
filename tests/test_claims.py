"""Claims about the making of a work: which sentences are proposed for reading, by which cue of which list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.detectors import claims
from store.detectors.claims import Claim
from store.errors import BadInput
from store.sentences import sentences


def found(text: str, listed: str | None = None) -> list[tuple[str, str]]:
    """(words that fired, cue) of each claim in `text`, by the list given or the one that comes along."""
    cues = claims.shipped() if listed is None else claims.read(listed)
    return [(claim.words.of(text), claim.cue) for claim in claims.find(text, sentences(text), cues)]


SAID = [
    "Half of it was reshot in the spring by somebody else.",
    "The Re-Shoots show.",
    "There is talk of additional photography under a second director.",
    "The studio's cut runs ninety minutes.",
    "Nobody who saw a test screening will say so.",
    "Its release was delayed twice.",
    "The game spent nine years in development hell.",
    "Insiders hold that the producer actually directed the last third.",
    "Wren is the credited director.",
    "The first director was fired in the sixth week.",
    "A script doctor was at work here.",
    "The publisher insisted on the happy ending.",
    "Twenty minutes were left on the cutting-room floor.",
    "The last chapters were ghost-written by his sister.",
    "A friend stepped in to finish directing.",
]
LEFT_ALONE = [
    "The shooting in the bank is loud.",
    "She cuts her hair and delays the wedding.",
    "He tests the rope before he climbs.",
    "The director knows where to put a camera.",
    "The studio where they record is cold.",
    "I had to reschedule, and saw it late.",
    "The pickups glow, so that you find them. I shelved the book and she pushed back.",
    "Nothing is delayed. The release of the birds is lovely.",
    "",
]


@pytest.mark.parametrize("text", SAID)
def test_a_claim_is_marked(text: str) -> None:
    assert len(found(f"It begins well. {text} It ends badly.")) == 1


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_sentence_is_marked_once_with_the_words_that_come_first() -> None:
    text = "Long. It was reshot, re-edited and delayed before release. Dull. The reshoots cost millions."
    cues = claims.shipped()
    first, second = claims.find(text, sentences(text), cues)
    assert first.span.of(text) == "It was reshot, re-edited and delayed before release."
    assert (first.words.of(text), first.cue) == ("reshot", "reshot")
    assert second == Claim(sentences(text)[3], second.words, "reshoot*")


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        ("pick* up", "She picked up the coat.", [("picked up", "pick* up")]),
        ("re-cut", "It was Re‑Cut, twice.", [("Re‑Cut", "re-cut")]),
        ("café scène", "The CAFE SCENE is gone.", [("CAFE SCENE", "café scène")]),
        ("a NEAR/1 b", "a x b", [("a x b", "a NEAR/1 b")]),
        ("a NEAR/1 b", "b x a", [("b x a", "a NEAR/1 b")]),
        ("a NEAR/1 b", "a x x b", []),
        ("a NEAR/5 b", "Here is a. Here is b.", []),
        ("a b NEAR/0 c* d", "a b cello d", [("a b cello d", "a b NEAR/0 c* d")]),
        ("a NEAR/2 b NEAR/2 c", "c x a x b", [("c x a x b", "a NEAR/2 b NEAR/2 c")]),
        ("star  # a comment\n\n# another\n", "A star fell.", [("star", "star")]),
        ("director's cut", "The director’s cut.", [("director’s cut", "director's cut")]),
        ("near miss", "A near miss.", [("near miss", "near miss")]),
        ("", "Anything.", []),
    ],
)
def test_a_list_of_ones_own(listed: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, listed) == expected


@pytest.mark.parametrize(
    "line", ["*", "a NEAR/6", "NEAR/6 b", "a NEAR b", "(reshoot|recut)", "a b c d e f g h i", "--"]
)
def test_a_line_that_is_no_cue_is_named(line: str) -> None:
    with pytest.raises(BadInput, match=r"mine\.txt was not read: its line 3 is no cue"):
        claims.read(f"reshoot*\n# so\n{line}\n", "mine.txt")


@given(
    st.text(),
    st.lists(st.sampled_from(["reshoots ", "the studio ", "insisted. ", "delay ", "release\n\n", "é’"])),
)
def test_claims_of_any_text_are_sentences_of_it_in_order(noise: str, parts: list[str]) -> None:
    text = noise + "".join(parts)
    split = sentences(text)
    marked = claims.find(text, split, claims.shipped())
    places = [split.index(claim.span) for claim in marked]
    assert places == sorted(set(places))
    assert all(claim.span.covers(claim.words) for claim in marked)
