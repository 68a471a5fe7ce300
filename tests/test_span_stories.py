"""Spans as a user lives them: keys or the mouse in, rows out, on a wide screen and on a small one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, shown, type_text, until
from textual.pilot import Pilot

from store import Store
from tui.panes.painter import GUTTER

SIZES = [(80, 24), (120, 36)]
TEXT = (
    "The Long Way Round\n\n"
    "There is talk of long reshoots under Ilse Brandt, and nobody who has seen her fights will doubt it. "
    "Anya falls, gets up, and dances on.\n\n"
    "The second unit stayed for five weeks; the money did not.\n"
)


def library_of(folder: Path, *texts: str) -> Path:
    """A library with these reviews."""
    files = []
    for number, text in enumerate(texts, 1):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    with Store(folder / "library.db", "tester") as store:
        store.add(files)
    return folder / "library.db"


def stored(library: Path) -> list[tuple[str, str, str]]:
    """What is stored: quote, tags, note; each quote is what the text has at its place."""
    with Store(library, "tester") as store:
        assert store.check() == []
        found = []
        for review_id in store.find():
            text = store.reviews.get(review_id).text
            for one in store.annotations.of_review(review_id):
                assert one.span.of(text) == one.selector.exact
                found.append((one.selector.exact, ",".join(one.tags), one.note))
        return found


async def keys(pilot: Pilot[Any], pressed: str) -> None:
    """Press keys written apart."""
    await pilot.press(*pressed.split())


async def pin(pilot: Pilot[Any], *tags: str) -> None:
    """Give the first digits their tags, by the keys of the reader, and take the tags off again."""
    for digit, tag in enumerate(tags, 1):
        await pilot.press(str(digit))
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await type_text(pilot, tag)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await pilot.press(str(digit))


async def light(pilot: Pilot[Any], tag: str) -> None:
    """Press O until the annotation with a tag is the lit one."""
    desk: Any = pilot.app.screen
    for _ in desk.reader.under_caret():
        if desk.reader.lit.tags != (tag,):
            await pilot.press("O")
    assert desk.reader.lit.tags == (tag,)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nested_passages_are_tagged_resized_and_undone(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, TEXT)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "enter j")
        await pin(pilot, "claim", "reshoots", "doubt")
        await pilot.press("1")
        # a passage inside: the word under the caret, two words on
        await keys(pilot, "l l l l l v e 2")
        assert stored(library) == [
            (TEXT[20:119], "claim", ""),
            ("long reshoots", "reshoots", ""),
        ]
        desk: Any = pilot.app.screen
        rows = [row for row in shown(pilot).split("\n") if "There is talk" in row]
        assert "2 ┃┃" in rows[0] or "1 ┃┃" in rows[0]
        # O lights the inner one; its end goes on by three words, its start back by two
        await light(pilot, "reshoots")
        await keys(pilot, "o w w w o b b enter")
        assert stored(library) == [
            (TEXT[20:119], "claim", ""),
            ("talk of long reshoots under Ilse Brandt", "reshoots", ""),
        ]
        # begun again and dropped, nothing is changed
        await keys(pilot, "o w w escape")
        assert desk.reader.lit.tags == ("reshoots",)
        # to the very ends of the other: refused, said, and still to be moved
        await keys(pilot, "o i s enter")
        assert "exactly these ends" in shown(pilot)
        await keys(pilot, "b b enter")
        assert [quote for quote, _, _ in stored(library)] == [TEXT[20:119], TEXT[20:115]][::-1]
        await keys(pilot, "u u")
        assert stored(library) == [(TEXT[20:119], "claim", ""), ("long reshoots", "reshoots", "")]
        await keys(pilot, "ctrl+r")
        assert ("talk of long reshoots under Ilse Brandt", "reshoots", "") in stored(library)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_text_objects_and_trimming(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, TEXT)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "enter j")
        await pin(pilot, "claim")
        await keys(pilot, "v i s 1")  # a sentence keeps its stop
        await keys(pilot, "} v w w w w w w l 1")  # by characters the semicolon is kept
        await keys(pilot, "v w w w w w w w b 1")  # by words it is not
        await keys(pilot, "v i p 1")
        await keys(pilot, "shift+down shift+down shift+left 1")
        assert [quote for quote, _, _ in stored(library)] == [
            TEXT[20:119],
            "The second unit stayed for five weeks",
            "The second unit stayed for five weeks;",
            "The second unit stayed for five weeks; the money did not",
            "The second unit stayed for five weeks; the money did not.",
        ]
        # what is not select mode's keeps its meaning: i opens the fields
        await keys(pilot, "i")
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_mouse_selects_and_a_digit_tags(size: tuple[int, int], tmp_path: Path) -> None:
    library = library_of(tmp_path, TEXT)
    async with open_desk(library, size) as pilot:
        await keys(pilot, "enter j")
        await pin(pilot, "claim")
        desk: Any = pilot.app.screen
        reader = desk.reader

        def cell(quote: str) -> tuple[int, int]:
            at = TEXT.index(quote)
            left = (reader.room - reader._page.width - GUTTER) // 2 + GUTTER
            return left + reader._page.x_of(at), reader.line_of(at) - reader.scroll_offset.y

        await pilot.mouse_down(reader, offset=cell("long resh"))
        await pilot.hover(reader, offset=cell("andt, and"))
        await pilot.mouse_up(reader, offset=cell("andt, and"))
        await pilot.press("1")
        await pilot.click(reader, offset=cell("falls"), times=2)
        await pilot.press("1")
        await pilot.click(reader, offset=cell("second"), times=3)
        await pilot.press("1")
        assert [quote for quote, _, _ in stored(library)] == [
            "long reshoots under Ilse Bra",
            "falls",
            "The second unit stayed for five weeks; the money did not.",
        ]
