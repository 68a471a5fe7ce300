"""Claims on the screen: marked in the margin, jumped to, switched off; and the user's own list of cues."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, settle, shown
from hypothesis import given
from hypothesis import strategies as st
from test_span_stories import SIZES, keys, library_of, stored

from store.detectors.claims import find, shipped
from store.sentences import sentences
from tui.config import load
from tui.cue_list import CueList

TEXT = (
    "First Light\n\nThe sea is calm. They say it was reshot in spring. It is long.\n\n"
    "Nothing here.\n\nThe release was delayed by a year. Fine.\n"
)


def marked(pilot: Any) -> list[str]:
    """The rows with a mark of a claim."""
    return [row.split("◦", 1)[1].strip() for row in shown(pilot).split("\n") if "◦" in row]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_claims_are_marked_jumped_to_and_switched_off(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, TEXT)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "enter")
        await settle(pilot)
        assert len(marked(pilot)) == 2
        reader: Any = pilot.app.screen.reader
        for pressed, sentence in (
            ("g g right_square_bracket c", "They say it was reshot in spring."),
            ("g n c", "The release was delayed by a year."),
            ("left_square_bracket c", "They say it was reshot in spring."),
        ):
            await keys(pilot, pressed)
            assert reader.caret.sentence.of(TEXT) == sentence
        assert "claim 1 of 2, by the cue “reshot”" in shown(pilot)
        await keys(pilot, "g p c")
        assert "No claim before this one" in shown(pilot)
        await keys(pilot, "L m")
        assert marked(pilot) == []
        await keys(pilot, "L m")
        assert len(marked(pilot)) == 2
    assert stored(library) == [], "a mark proposes; only a person tags"


async def test_a_list_of_ones_own_takes_the_place_of_the_one_that_comes_along(tmp_path: Path) -> None:
    library, config = library_of(tmp_path, TEXT, "Second\n\nThe sea again.\n"), load()
    config.cues.parent.mkdir(parents=True, exist_ok=True)
    config.cues.write_text("# mine\nsea\n", encoding="utf-8")
    async with open_desk(library, config=config) as pilot:
        await keys(pilot, "enter")
        await settle(pilot)
        assert len(marked(pilot)) == 1 and "The sea is calm" in marked(pilot)[0]
        # edited while postil is open: read when the next review is opened, and what is amiss is said
        config.cues.write_text("sea\n(no cue)\n", encoding="utf-8")
        await keys(pilot, "J")
        await settle(pilot)
        assert marked(pilot) == []
        said = [notification.message for notification in pilot.app._notifications]
        assert [message for message in said if "its line 2 is no cue" in str(message)]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe\x00", "not UTF-8"), (b"a\n" * 600_000, "too long"), (b"one two\n)(\n", "line 2")],
)
def test_a_list_that_cannot_be_read_is_named_and_not_used(tmp_path: Path, content: bytes, words: str) -> None:
    place = tmp_path / "claims.txt"
    place.write_bytes(content)
    listed = CueList(place)
    assert listed.cues() is shipped() and words in listed.problem and str(place) in listed.problem
    place.write_text("sea", encoding="utf-8")
    assert list(listed.cues().whole) == ["sea"] and listed.problem == ""
    place.unlink()
    assert listed.cues() is shipped()


def test_a_folder_or_an_impossible_place_is_no_list(tmp_path: Path) -> None:
    assert CueList(tmp_path / "a\0b").cues() is shipped()
    assert CueList(tmp_path).cues() is shipped()


@given(
    st.lists(st.sampled_from(["Reshot. ", "Calm ", "delayed ", "release\n\n", "漢字。", "👩‍💻 ", "re-shot "]))
)
def test_a_mark_stands_in_the_sentence_that_it_proposes(pieces: list[str]) -> None:
    text = "".join(pieces)
    for claim in find(text, sentences(text), shipped()):
        assert claim.span.covers(claim.words) and len(claim.words)
