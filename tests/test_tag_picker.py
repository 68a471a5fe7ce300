"""The tag picker by keyboard: what enter does is always what the line above the keys says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from dialog_host import HOSTILE, LONG, OPEN, harmless, opened
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from store.model import Tag
from tui.dialogs import tag_picker
from tui.dialogs.tag_picker import Picked, TagPicker, ranked
from tui.matching import match

TAGS = [
    Tag("acting", slot=3, annotations=18),
    Tag("action/choreography", "fights and stunts", annotations=7),
    Tag("plot", annotations=4),
    Tag("production/budget", slot=2),
    Tag("production/reshoots", "scenes that were shot again", slot=1, annotations=42),
]


def picker(
    tags: Sequence[Tag] = TAGS, near: Callable[[str], str | None] = lambda path: None, **more: Any
) -> TagPicker:
    given = {"recent": ["plot"], "chosen": ["acting"], "quote": "there is talk of long reshoots", **more}
    return TagPicker(tags, near=near, **given)


class TestTagPicker:
    async def test_recent_first_and_enter_applies(self) -> None:
        async with opened(picker()) as ask:
            assert "there is talk of long reshoots" in ask.text
            rows = [line for line in ask.shown if "plot" in line or "acting" in line]
            assert "plot" in rows[0] and "✓ acting" in rows[1] and " 3 " in rows[1]
            assert await ask.press("enter") == Picked("plot")

    async def test_part_of_a_tag_finds_it(self) -> None:
        async with opened(picker()) as ask:
            assert await ask.press("r", "s", "h", "t", "enter") == Picked("production/reshoots")

    async def test_arrows_move_while_typing(self) -> None:
        async with opened(picker()) as ask:
            assert await ask.press("p", "r", "o", "d", "down", "enter") == Picked("production/reshoots")

    async def test_what_matches_nothing_is_created(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("  zoom #2 ")
            assert "enter creates “zoom #2”" in ask.text
            assert await ask.press("enter") == Picked("zoom #2")

    async def test_a_new_tag_beside_matches_is_one_key_up(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("act")
            assert "enter takes “acting”" in ask.text
            assert await ask.press("up", "enter") == Picked("act")

    async def test_a_near_duplicate_is_pointed_at_first(self) -> None:
        async with opened(picker(near=lambda path: "production/reshoots")) as ask:
            await ask.type("productoin/reshots!")
            assert "is near “production/reshoots”" in ask.text
            assert await ask.press("enter") == Picked("production/reshoots")
        async with opened(picker(near=lambda path: "production/reshoots")) as ask:
            await ask.type("productoin/reshots!")
            assert await ask.press("up", "enter") == Picked("productoin/reshots!")

    async def test_tab_completes_level_by_level(self) -> None:
        async with opened(picker()) as ask:
            box = ask.dialog.query_one(Input)
            await ask.press("p", "r", "o", "tab")
            assert box.value == "production/"
            await ask.press("down", "tab")
            assert box.value == "production/reshoots"
            assert "create" not in ask.text

    async def test_pinning_asks_for_the_digit(self) -> None:
        async with opened(picker()) as ask:
            await ask.press("ctrl+a")
            assert "Pin “plot” to which digit" in ask.text and "Free: 4 5 6 7 8 9 0" in ask.text
            await ask.press("x", "enter", "escape")
            assert ask.host.answer is OPEN, "esc takes back the question only"
            assert await ask.press("ctrl+a", "0") == Picked("plot", pin=0)

    async def test_an_empty_digit_pins_the_choice(self) -> None:
        async with opened(picker(required_slot=5)) as ask:
            assert "pinned to 5" in ask.shown[2]
            assert await ask.press("a", "c", "t", "enter") == Picked("acting", pin=5)

    @pytest.mark.parametrize("blank", ["", "   ", "\u3000\t"])
    async def test_blank_never_applies(self, blank: str) -> None:
        async with opened(picker(tags=(), recent=(), chosen=())) as ask:
            if blank:
                await ask.type(blank)
            assert await ask.press("enter", "ctrl+j") is OPEN
            assert await ask.press("escape") is None

    async def test_a_new_window_keeps_what_was_typed(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("new tag")
            await ask.pilot.resize_terminal(120, 36)
            await ask.pilot.resize_terminal(40, 10)
            assert await ask.press("enter") == Picked("new tag")

    async def test_hostile_tags_and_quotes_are_only_shown(self) -> None:
        tags = [Tag(HOSTILE, HOSTILE), Tag(LONG, LONG)]
        async with opened(picker(tags, quote=HOSTILE + LONG, recent=[HOSTILE])) as ask:
            assert "[red]x[/]" in ask.text and harmless(ask.text)
            assert await ask.press("enter") == Picked(HOSTILE)

    async def test_a_long_paste_is_taken_whole(self) -> None:
        async with opened(picker([Tag(LONG)])) as ask:
            await ask.type(LONG[:-3] + "!")
            assert await ask.press("enter") == Picked(LONG[:-3] + "!")


class TestRanking:
    def test_an_exact_path_goes_before_longer_ones(self) -> None:
        tags = [Tag("plot/ending"), Tag("subplot"), Tag("plot")]
        assert ranked(tags, "plot")[0].tag.path == "plot"

    def test_descriptions_are_searched_last(self) -> None:
        assert [found.tag.path for found in ranked(TAGS, "shot again")] == ["production/reshoots"]
        tags = [Tag("a", "about lighting"), Tag("lighting")]
        assert [found.tag.path for found in ranked(tags, "lighting")] == ["lighting", "a"]

    def test_more_tags_than_fit_can_be_typed_for(self) -> None:
        many = [Tag(f"tag {number:04}") for number in range(3000)]
        assert ranked(many, "2999")[0].tag.path == "tag 2999"
        assert tag_picker.MOST_ROWS < 3000

    @given(st.text(max_size=12), st.text(max_size=40))
    def test_offsets_are_those_of_the_letters(self, typed: str, text: str) -> None:
        score, offsets = match(typed, text)
        assert bool(score) == bool(offsets)
        assert all(a < b for a, b in pairwise(offsets))
        if offsets:
            folded = [text[at].lower()[0] for at in offsets]
            assert folded == [char.lower()[0] for char in typed] or len(typed.lower()) != len(typed)

    def test_letters_that_can_lie_anywhere_take_no_time(self) -> None:
        score, offsets = match("e" * 40 + "x", "e" * 2000 + "-" + "ex" * 500)
        assert score and len(offsets) == 41
        assert match("ab" * 30, "ba" * 500 + "c")[0]
