"""The bar for words: told at every edit, kept or dropped, gone when it is of no use."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

import tui
from tui.dressed import Dressed
from tui.keys import rows
from tui.panes.filter_bar import FilterBar


class Host(Dressed):
    """Two bars, as the main screen has them."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield FilterBar(id="filter")
        yield FilterBar(id="find")

    @on(FilterBar.Changed, "#filter")
    @on(FilterBar.Accepted, "#filter")
    @on(FilterBar.Cancelled, "#filter")
    def hear(self, message: FilterBar.Told) -> None:
        self.said.append((type(message).__name__, message.text))

    @property
    def bar(self) -> FilterBar:
        return self.query_one("#filter", FilterBar)


async def test_the_bar_is_hidden_and_has_no_field_before_it_is_opened() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)):
        assert not app.bar.display and not app.query(Input)


async def test_it_tells_every_edit_and_keeps_what_is_accepted() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.bar.open()
        app.bar.set_count(10_000, capped=True)
        await pilot.press("[", "/", "enter")
        assert app.said == [("Changed", "["), ("Changed", "[/"), ("Accepted", "[/")]
        assert app.bar.display and app.bar.text == "[/"
        shown = "".join(child.render_line(0).text for child in app.bar.children)
        assert shown.startswith("/ [/") and shown.rstrip().endswith("10,000+")
        assert app.bar.size.height == 1


async def test_opened_again_it_goes_on_behind_its_words() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.bar.open("len")
        await pilot.press("down")
        app.bar.open()
        await pilot.press("s")
        assert app.said == [("Accepted", "len"), ("Changed", "lens")]


async def test_esc_drops_the_words_and_the_bar() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.bar.open("lens")
        await pilot.press("escape")
        assert app.said == [("Cancelled", "")]
        assert not app.bar.display and app.bar.text == ""


async def test_a_bar_left_empty_goes_away() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.bar.open(" ")
        await pilot.press("down")
        assert app.said == [("Accepted", "")] and not app.bar.display


async def test_closing_posts_nothing() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.bar.open("lens")
        await pilot.pause()
        app.bar.close()
        await pilot.pause()
        assert app.said == [] and not app.bar.display


def test_every_key_has_an_id_a_word_and_a_sentence() -> None:
    for row in rows("filter", FilterBar.BINDINGS):
        assert row.id and row.description and row.tooltip.endswith(".")
