"""Plain mode: what a screen reader finds, says and follows, and that everything can be done there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from store import Store
from store.model import Kind, Mention, Score, Span
from tests.desk import open_desk, samples_library, settle, type_text, until
from tests.reader_host import note
from tui.config import load
from tui.dialogs.dialog import Dialog
from tui.plain.terminal import SPOKEN, with_cursor
from tui.telling import here, tagged

SIGNS = re.compile(f"[{''.join(re.escape(chr(code)) for code in SPOKEN)}]")


@asynccontextmanager
async def plain(library: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The program in plain mode, the first review open and the list with the keys."""
    async with open_desk(library, size, replace(load(), plain=True)) as pilot:
        yield pilot


def written(pilot: Pilot[Any]) -> list[str]:
    """What the terminal is given, row by row, with all that Textual puts before it."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.screen.size)
    for one in app._filters:
        if one.enabled:
            strips = [strip.apply_filter(one, Color(0, 0, 0)) for strip in strips]
    return [strip.render(app.console).rstrip() for strip in strips]


def at_cursor(pilot: Pilot[Any]) -> str:
    """The row from the terminal's cursor on."""
    x, y = pilot.app.cursor_position
    return written(pilot)[y][x:]


def sentence(pilot: Pilot[Any]) -> str:
    caret = pilot.app.screen.reader.caret
    return " ".join(caret.sentence.of(caret.text).split())


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_sentence_is_all_there_is_and_one_more_says_what_it_is(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with plain(samples_library(tmp_path), size) as pilot:
        assert "14 reviews" in written(pilot)[-3] and "? tells the keys" in " ".join(written(pilot)[-3:])
        assert at_cursor(pilot).startswith("A Dancer Keeps Time, Night Bus Review, 2025-06-06, score 75")
        await pilot.press("j")
        assert written(pilot)[-3:] == ["review 2 of 14", "", ""]
        await pilot.press("k", "enter")
        assert "opened A Dancer Keeps Time, Night Bus Review, Mara Lind" in written(pilot)[-3]
        for number in (2, 3, 4):
            await pilot.press("j")
            rows = written(pilot)
            assert " ".join(filter(None, rows[:-3])) == sentence(pilot)
            assert rows[-3] == f"sentence {number} of 50"
            assert not SIGNS.search("\n".join(rows)) and "\x1b" not in "\n".join(rows)
            assert at_cursor(pilot) == rows[0]


async def test_the_cursor_follows_the_word_and_the_end_of_a_selection(tmp_path: Path) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "j", "j", "l", "l")
        caret = pilot.app.screen.reader.caret
        assert at_cursor(pilot).startswith(caret.word.of(caret.text))
        assert written(pilot)[-3].startswith(f"“{caret.word.of(caret.text)}” in sentence")
        await pilot.press("v", "w")
        chosen = caret.selection.of(caret.text)
        assert written(pilot)[0] == chosen and f"selected: {len(chosen)} characters" in written(pilot)[-3]
        assert at_cursor(pilot) == chosen[-1]


async def test_the_loop_by_keys_alone(tmp_path: Path) -> None:
    """Open, go, tag by picker and digit, note, undo, find, next review: each told, and rows compared."""
    library = samples_library(tmp_path)
    async with plain(library) as pilot:
        desk = pilot.app.screen
        await pilot.press("J", "K")
        await pilot.press("j", "t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert written(pilot)[0] == "Tag" and "enter apply" in " ".join(written(pilot))
        await type_text(pilot, "rumour/first")
        assert (
            at_cursor(pilot) == "" and written(pilot)[pilot.app.cursor_position.y].strip() == "rumour/first"
        )
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert written(pilot)[-3].endswith("tagged rumour/first")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await type_text(pilot, "who says so")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert written(pilot)[-3].endswith("tagged rumour/first, note")
        await pilot.press("comma")
        told = " ".join(written(pilot)[-3:])
        assert "tagged rumour/first, note: who says so." in told
        await pilot.press("u")
        assert written(pilot)[-3].startswith("undid")
        await pilot.press("slash")
        await type_text(pilot, "reshoots")
        await pilot.press("enter")
        assert "reshoots" in " ".join(written(pilot)[:3]) and written(pilot)[-3].startswith("match 1 of")
        assert at_cursor(pilot).startswith("reshoots")
        await pilot.press("J")
        await settle(pilot)
        assert written(pilot)[-3].startswith("opened ‘The Glass Waltz’ Review")
    with Store(library, "tester") as store:
        (made,) = store.annotations.of_review(1)
        assert made.tags == ("rumour/first",) and made.note == ""


async def test_what_may_follow_a_key_is_told(tmp_path: Path) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "g")
        assert written(pilot)[-3].startswith("g, then g start, ")
        await pilot.press("escape", "m")
        assert "mark" in written(pilot)[-3] or "letter" in written(pilot)[-3]


async def test_names_are_told_by_class(tmp_path: Path) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", *"jjjj", "comma")
        told = " ".join(written(pilot)[-3:])
        assert told.startswith("Names: Anya Kestrel, character; Ines Quillard, person; Palais Orlov, ")


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("t",), "Tag"),
        (("a",), "Note"),
        (("c",), "Codebook"),
        (("e",), "Export"),
        (("i",), "About this review"),
        (("plus",), "Add"),
        (("question_mark",), "Keys: reader"),
        (("escape", "s"), "Sort"),
    ],
)
async def test_every_dialog_is_text_with_the_cursor_on_what_has_the_keys(
    keys: tuple[str, ...], title: str, tmp_path: Path
) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", *keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.pause()
        rows = written(pilot)
        assert rows[0].startswith(title), rows[0]
        assert not SIGNS.search("\n".join(rows)) and "\x1b" not in "\n".join(rows)
        assert "esc" in "\n".join(rows[2:]), "the keys are told"
        screen = pilot.app.screen
        bars = [bar for bar in screen.query(OptionList) if bar.display and bar.highlighted is not None]
        if bars and (screen.focused in bars or screen.focused is None):
            bar = bars[0] if screen.focused is None else screen.focused
            first = str(bar.highlighted_option.prompt).split()[0]
            assert first in written(pilot)[pilot.app.cursor_position.y]
            await pilot.press("j")
            await pilot.pause()
            assert (
                bar.highlighted == 0
                or str(bar.highlighted_option.prompt).split()[0]
                in written(pilot)[pilot.app.cursor_position.y]
            )
        elif isinstance(screen.focused, Input | TextArea):
            assert pilot.app.cursor_position in screen.focused.region


async def test_the_bar_of_a_list_is_followed_while_a_text_box_has_the_keys(tmp_path: Path) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        await pilot.press("enter", "t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await type_text(pilot, "new")
        box = pilot.app.cursor_position
        await pilot.press("escape")
        for path in ("one", "two"):
            await pilot.press("t")
            await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
            await type_text(pilot, path)
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(pilot.app.screen, Dialog))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert pilot.app.cursor_position.y == box.y
        await pilot.press("down")
        await pilot.pause()
        bar = pilot.app.screen.query_one(OptionList)
        assert bar.region.contains_point(pilot.app.cursor_position)
        await type_text(pilot, "o")
        assert pilot.app.cursor_position.y == box.y


async def test_the_palette_reaches_every_action_and_errors_are_told(tmp_path: Path) -> None:
    async with plain(samples_library(tmp_path)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "colon")
        await until(pilot, lambda: pilot.app.screen is not desk)
        await type_text(pilot, "what is here")
        await until(pilot, lambda: "Say in words" in "\n".join(written(pilot)))
        assert not SIGNS.search("\n".join(written(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: "here" in written(pilot)[-3] or "Names" in written(pilot)[-3])
        await pilot.press("u")
        assert "undo" in written(pilot)[-3].lower(), "a failure is said, and no toast comes and goes"
        assert not pilot.app._notifications


async def test_the_cursor_of_the_terminal_is_seen_and_the_mouse_left_to_it(tmp_path: Path) -> None:
    class Recorder(HeadlessDriver):
        said = ""

        def write(self, data: str) -> None:
            self.said += data

    async with plain(samples_library(tmp_path)) as pilot:
        driver = with_cursor(Recorder)(pilot.app, mouse=True)
        driver.start_application_mode()
        assert isinstance(driver, Recorder) and driver.said.endswith("\x1b[?25h")
        assert not driver._mouse


# -- words -------------------------------------------------------------------------------------------------

TEXT = "Ilse Brandt shot it again in Gdańsk. 7/10"


def test_what_stands_somewhere_is_told_in_sentences() -> None:
    whole = Span(0, len(TEXT))
    mentions = (
        Mention(Span(0, 11), Kind.PERSON, "Ilse Brandt"),
        Mention(Span(29, 35), Kind.PLACE, "Gdańsk", sure=False),
    )
    scores = (Score(Span(37, 41), "7/10", 70, "10", aspect="Story"),)
    marked = replace(note(TEXT, Span(0, 11), "claim/denied", "reshoots", flagged=True), note="who?")
    assert here(whole, TEXT, [marked], mentions, scores) == [
        "“Ilse Brandt” tagged claim/denied and reshoots, unsure, note: who?.",
        "Names: Ilse Brandt, person; Gdańsk, place, unsure.",
        "Score 7/10 for Story: 70 of 100.",
    ]
    assert here(Span(12, 16), TEXT, [], mentions, scores) == ["Nothing is marked here."]
    assert tagged(note(TEXT, Span(0, 4))) == "note"
    assert tagged(note(TEXT, Span(0, 4), "a", "b", "c")) == "tagged a, b and c"
