"""The names of the library by keys: their list, the page of one, the queue of those that may be one."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from store import Store
from store.model import Kind, Span
from store.named import Context
from tests.desk import open_desk, samples_library, settle, shown, type_text, until
from tui.cells import cells
from tui.dialogs.names_room import NamesRoom
from tui.panes.entity_lines import ContextLines, in_line

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")

TEXT = st.text(st.sampled_from("ab 漢。👩\u200d🇫🇷e\u0301\x00\x1b[/]\r\n\tم\u202e\ufeff"), max_size=200)


@given(TEXT, TEXT, TEXT, st.integers(1, 90))
def test_a_mention_stands_in_one_line_of_harmless_text(
    before: str, written: str, after: str, width: int
) -> None:
    line = "".join(text for text, _ in in_line(Context(1, Span(0, 1), before, written, after), width))
    assert cells(line) <= width and not any(ord(char) < 32 or char in "\u202e\ufeff" for char in line)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_each_line_of_a_page_belongs_to_one_mention(counts: list[int]) -> None:
    page = ContextLines()
    page._met = list(enumerate(counts))
    page._first = list(accumulate(counts, initial=0))
    lines = [line for index in range(page.count) for line in page.lines_of(index)]
    assert lines == list(range(sum(counts) + len(counts)))  # a head for each review
    assert all(page.item_at(line) == index for index in range(page.count) for line in page.lines_of(index))


async def open_room(pilot: Pilot[None]) -> NamesRoom:
    """Open the room with E and wait until its names are there."""
    await pilot.press("E")
    await until(pilot, lambda: isinstance(pilot.app.screen, NamesRoom))
    room = pilot.app.screen
    assert isinstance(room, NamesRoom)
    await settle(pilot)
    await until(pilot, lambda: room.lines.count > 0)
    return room


async def read_all(pilot: Pilot[None]) -> None:
    await pilot.press("D")
    await settle(pilot)


@SIZES
async def test_a_name_is_found_its_page_opened_and_a_mention_gone_to(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await read_all(pilot)
        room = await open_room(pilot)
        every = room.lines.count
        with Store(library, "tester") as store:
            assert every == len(store.entities.find())
        await pilot.press("slash")
        await type_text(pilot, "brandt")
        await settle(pilot)
        await until(pilot, lambda: room.lines.count < every)
        assert "Ilse Brandt" in shown(pilot)
        await pilot.press("enter", "enter")
        assert room.view == "page" and "Ilse Brandt · PERSON" in shown(pilot)
        met = room.acts.met_in(room.root)
        assert len(met) > 1 and f"mentions in {len(met)} reviews" in shown(pilot)
        await pilot.press("G")
        last = room._page.context
        assert last is not None and last.review_id == met[-1][0]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        await settle(pilot)
        assert desk.reader.review.id == last.review_id and desk.focused is desk.reader
        assert desk.reader.caret.word == last.span or desk.reader.caret.sentence.covers(last.span)
        # and back: E on the name opens its page where it is met here
        await pilot.press("E")
        await until(pilot, lambda: isinstance(pilot.app.screen, NamesRoom))
        back = pilot.app.screen
        assert back.root == room.root and back._page.context.review_id == last.review_id
        await pilot.press("escape")
        assert pilot.app.screen is desk


@SIZES
async def test_pairs_are_accepted_rejected_skipped_and_taken_back(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        await read_all(pilot)
        room = await open_room(pilot)
        await pilot.press("m")
        pairs = list(room._queue.proposals)
        assert len(pairs) >= 2 and f"{len(pairs)} pairs that may be one" in shown(pilot)
        names = room.acts.entities.find()
        await pilot.press("a")
        assert f"“{pairs[0].rarer}” is “{pairs[0].name}”" in shown(pilot)
        assert len(room.acts.entities.find()) == len(names) - 1 and room._queue.count == len(pairs) - 1
        await pilot.press("u")
        assert room.acts.entities.find() == names and room._queue.proposals == pairs
        await pilot.press("x")
        assert room._queue.count == len(pairs) - 1 and room.acts.entities.find() == names
        await pilot.press("u", "space")
        assert room._queue.proposals == pairs[1:]
        with Store(library, "tester") as store:
            assert store.entities.proposals() == pairs  # skipping is no act
        await pilot.press("X")
        assert room._queue.count == 0 and "No names wait for a decision." in shown(pilot)
        with Store(library, "tester") as store:
            assert store.entities.proposals() == pairs[:1]
            assert [act.act for act in store.history.log() if not act.undone] == ["correct"]
        await pilot.press("u")
        assert room._queue.proposals == pairs[1:]


@SIZES
async def test_a_form_is_split_off_its_name(size: tuple[int, int], tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await read_all(pilot)
        room = await open_room(pilot)
        names = len(room.acts.entities.find())
        while not room._list.entity[1].aliases:
            await pilot.press("j")
        entity = room._list.entity[1]
        await pilot.press("enter")
        assert f"also {entity.aliases[0]}" in shown(pilot)
        await pilot.press("s")
        await until(pilot, lambda: pilot.app.screen is not room)
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen is room)
        assert len(room.acts.entities.find()) == names + 1
        await pilot.press("u")
        assert len(room.acts.entities.find()) == names
        await pilot.press("escape", "escape")
        assert pilot.app.screen is desk


async def test_e_opens_the_page_of_the_name_under_the_cursor_of_the_sidebar(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (120, 36)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "tab", "l", "j", "j")
        kind, name = desk.sidebar.at_hand
        await pilot.press("E")
        await until(pilot, lambda: isinstance(pilot.app.screen, NamesRoom))
        assert f"{name} · {kind}" in shown(pilot) and "in 1 review" in shown(pilot)


async def test_letters_typed_are_letters_and_nothing_found_is_said(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (80, 24)) as pilot:
        await read_all(pilot)
        room = await open_room(pilot)
        await pilot.press("slash")
        await type_text(pilot, "maxq")
        await until(pilot, lambda: room._list.count == 0)
        assert room._box.value == "maxq" and "No name has “maxq” in it." in shown(pilot)
        await pilot.press("enter", "enter", "j", "G", "s", "a")
        assert room.view == "list"
        assert room.acts.entities.of(Kind.PERSON, "maxq") is None
