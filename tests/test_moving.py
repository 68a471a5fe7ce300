"""Moving across reviews as a user does: marks, jumps back and forward, a name, a tag; keys only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, shown
from test_span_stories import SIZES, keys, library_of, pin

from store import Store

TEXTS = (
    "First Light\n\nThere is talk of reshoots. Ilse Brandt denies it. The end is new.\n\nBrandt stays calm.\n",
    "Second Sight\n\nNobody speaks here. The sea is grey.\n",
    "Third Man Out\n\nReshoots again, says one. Reshoots never, says another. Then tea.\n",
)


def at(pilot: Any) -> tuple[str, str]:
    """The open review and the sentence of the caret."""
    reader = pilot.app.screen.reader
    return reader.review.row.title, reader.caret.sentence.of(reader.caret.text)


async def tag_all(pilot: Any) -> None:
    """Tag the sentences about reshoots in the first and the third review, by keys."""
    await pin(pilot, "reshoots")
    await keys(pilot, "g g j 1 J J g g j 1 j 1 K K g g")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_marks_lead_back_across_reviews_and_restarts(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, *TEXTS)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "enter g g j j m a m B")
        assert "marked B" in shown(pilot)
        await keys(pilot, "g g")
        await keys(pilot, "grave_accent a")
        assert at(pilot) == ("First Light", "Ilse Brandt denies it.")
        await keys(pilot, "J apostrophe a")
        assert "There is no mark a in this review" in shown(pilot)
        await keys(pilot, "grave_accent 1")
        assert "A mark is a letter" in shown(pilot)
        await keys(pilot, "m escape G")
    async with open_desk(library, size) as pilot:
        await keys(pilot, "J grave_accent")
        assert "the letter of a mark:  B" in shown(pilot)
        await keys(pilot, "B")
        assert at(pilot) == ("First Light", "Ilse Brandt denies it.")
        assert pilot.app.screen.list.cursor_id == 1
    with Store(library, "tester") as store:
        assert list(store.history.log()) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_jumps_lead_back_and_forward_across_reviews(size: tuple[int, int], tmp_path: Path) -> None:
    async with open_desk(library_of(tmp_path, *TEXTS), size) as pilot:
        await keys(pilot, "enter g g j")
        start = at(pilot)
        await keys(pilot, "G J")
        await keys(pilot, "j J")
        assert at(pilot)[0] == "Third Man Out"
        await keys(pilot, "ctrl+o")
        assert at(pilot) == ("Second Sight", "Nobody speaks here.")
        await keys(pilot, "ctrl+o")
        assert at(pilot) == ("First Light", "Brandt stays calm.")
        await keys(pilot, "ctrl+o")
        assert at(pilot) == start
        await keys(pilot, "ctrl+o ctrl+o")
        assert "no jump to go back" in shown(pilot)
        await keys(pilot, "right_square_bracket o g n o right_square_bracket o g n o")
        assert at(pilot)[0] == "Third Man Out"
        # a review that is gone is passed over
        await keys(pilot, "K K")
        pilot.app.screen.store.reviews.remove([2])
        await keys(pilot, "ctrl+o")
        assert at(pilot)[0] == "Third Man Out"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_next_passage_with_the_same_tag_crosses_reviews(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with open_desk(library_of(tmp_path, *TEXTS), size) as pilot:
        await keys(pilot, "enter g g j right_square_bracket t")
        assert "no tag here" in shown(pilot)
        await tag_all(pilot)
        await keys(pilot, "right_square_bracket t")
        assert at(pilot) == ("First Light", "There is talk of reshoots.")
        await keys(pilot, "right_square_bracket t")
        assert at(pilot) == ("Third Man Out", "Reshoots again, says one.")
        assert "passage 1 of 2 in “Third Man Out”" in shown(pilot)
        await keys(pilot, "g n t")
        assert at(pilot) == ("Third Man Out", "Reshoots never, says another.")
        await keys(pilot, "g n t")
        assert "No passage with reshoots after this one" in shown(pilot)
        await keys(pilot, "g p t left_square_bracket t")
        assert at(pilot) == ("First Light", "There is talk of reshoots.")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_star_finds_the_name_or_the_word_under_the_caret(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with open_desk(library_of(tmp_path, *TEXTS), size) as pilot:
        await keys(pilot, "enter g g j j asterisk")
        reader: Any = pilot.app.screen.reader
        assert at(pilot)[1] == "Brandt stays calm."
        assert "match 2 of 2 of “Ilse Brandt”" in shown(pilot)
        await keys(pilot, "n")
        assert at(pilot)[1] == "Ilse Brandt denies it."
        await keys(pilot, "g g j l l asterisk")
        assert reader.sought == "is" and len(reader.hits) == 2
        await keys(pilot, "escape ctrl+o")
        assert not reader.hits
