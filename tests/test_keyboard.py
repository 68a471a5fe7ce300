"""The keyboard on the real screen: chords, broken chords, keymaps that move them, esc that comes as alt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, samples_library, shown, type_text
from textual import events
from textual.pilot import Pilot

from store import Store
from tui.config import load
from tui.keymap import clashes
from tui.keys import Chords


def sentence(pilot: Pilot[Any]) -> int:
    """Which sentence of the open review the caret is on."""
    reader: Any = pilot.app.screen.query_one("#reader")
    return int(reader.outline.sentence_number(reader.caret.offset))


@pytest.mark.parametrize(
    ("keys", "whole", "pending"),
    [
        ("gg", "gg", ""),
        ("gna", "gna", ""),
        ("]]a", "]a", ""),
        ("]gg", "gg", ""),
        ("gn]a", "]a", ""),
        ("ggg", None, "g"),
        ("gx", None, ""),
        ("x", None, ""),
        ("gn", None, "gn"),
    ],
)
def test_a_key_that_breaks_a_chord_may_begin_another(keys: str, whole: str | None, pending: str) -> None:
    chords = Chords()
    for key in keys:
        found, _ = chords.press(key, ["gg", "gna", "gnb", "]a"])
    assert (found, chords.pending) == (whole, pending)


async def test_a_chord_shows_what_may_follow_and_esc_cancels_it(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "j", "j", "right_square_bracket")
        # what one line does not hold is in two
        above, foot = shown(pilot).splitlines()[-2:]
        assert above.startswith(" ]  a next annotation  ") and "e next name" in above
        assert "u next uncoded" in foot and foot.endswith("esc cancel")
        await pilot.press("escape")
        assert pilot.app.screen.pane == "reader"  # type: ignore[attr-defined]
        assert "next annotation" not in shown(pilot).splitlines()[-1]
        await pilot.press("a")
        assert pilot.app.screen.__class__.__name__ == "NoteEditor", "the chord is over"


async def test_f_says_that_it_waits_for_a_character(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "v")
        keys = shown(pilot).splitlines()[-1]
        await pilot.press("f")
        assert "the character to go to" in shown(pilot).splitlines()[-1]
        await pilot.press("escape")
        assert shown(pilot).splitlines()[-1] == keys


async def test_where_one_is_in_a_long_text_is_told_without_splitting_it(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Here it begins, and goes on. " * 10_000, encoding="utf-8")
    with Store(tmp_path / "long.db", "tester") as store:
        store.add([tmp_path / "long.txt"])
    async with open_desk(tmp_path / "long.db") as pilot:
        await pilot.press("enter", "G")
        assert shown(pilot).splitlines()[-2].endswith(" 99 %")


async def test_a_key_that_breaks_a_chord_acts_by_itself(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "j")
        before = sentence(pilot)
        await pilot.press("right_square_bracket", "j")
        assert sentence(pilot) == before + 1
        await pilot.press("right_square_bracket", "g", "g")
        assert sentence(pilot) == 1
        await pilot.press("g", "down")
        assert sentence(pilot) == 2
        await pilot.press("g", "tab")
        assert pilot.app.screen.pane == "sidebar"  # type: ignore[attr-defined]


async def test_keys_behind_a_chord_wait_for_what_it_does(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "G")
        for key in "ggj":
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        assert sentence(pilot) == 2


async def test_a_keymap_moves_chords(tmp_path: Path) -> None:
    config = replace(
        load(), keymap={"reader.first": "Ut", "reader.last": "]]", "reader.next_sentence": "down"}
    )
    async with open_desk(samples_library(tmp_path), config=config) as pilot:
        await pilot.press("enter", "right_square_bracket", "right_square_bracket")
        assert sentence(pilot) > 10
        await pilot.press("U", "t", "j", "down")
        assert sentence(pilot) == 2
        await pilot.press("g", "g")
        assert sentence(pilot) == 2, "its old keys are free"


def test_a_key_that_would_only_ever_begin_a_chord_is_reported() -> None:
    assert clashes({"reader.note": "g"})[0].startswith("keymap: “g” begins “g")
    assert all("so reader.note would never act." in problem for problem in clashes({"reader.note": "g"}))
    assert clashes({"reader.note": "jj"}), "and the other way round"
    assert clashes({"reader.note": "UU"}) == []


# -- esc that arrives in one piece with the next key ---------------------------------------------------


async def test_esc_and_a_key_in_one_piece_are_both_heard(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        desk: Any = pilot.app.screen
        await pilot.press("enter", "v", "v")
        before = sentence(pilot)
        pilot.app.post_message(events.Key("alt+j", "j"))
        await pilot.pause()
        assert desk.reader.caret.selection is None and sentence(pilot) == before + 1
        pilot.app.post_message(events.Key("alt+shift+g", "G"))
        await pilot.pause()
        assert desk.pane == "list", "esc left the reader"


async def test_esc_and_a_key_in_one_piece_leave_a_note_as_it_was_typed(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        desk: Any = pilot.app.screen
        await pilot.press("enter", "a")
        await type_text(pilot, "who")
        before = desk.reader.caret.sentence
        pilot.app.post_message(events.Key("alt+j", "j"))
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.screen == desk
        assert [annotation.note for annotation in desk.reader.annotations] == ["who"]
        assert desk.reader.caret.sentence != before
