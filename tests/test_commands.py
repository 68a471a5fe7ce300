"""The palette: every action is in it, found by its words, its help or its key."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from tui.commands import PostilCommands, commands


class Pane(Static, can_focus=True):
    BINDINGS = [
        Binding("]a,gna", "step(1)", "next [note]", tooltip="To the next [a] note.", id="pane.next"),
        Binding("1", "slot(1)", "tag", tooltip="Put tag one.", id="pane.tag"),
        Binding("2", "slot(2)", "tag", tooltip="Put tag two.", id="pane.tag"),
        Binding("x", "refuse", "refuse", tooltip="Never.", id="pane.refuse"),
        Binding("f5", "step(9)", "stock"),
    ]

    def action_step(self, by: int) -> None:
        self.app.done.append((self.id, by, self.screen.focused is self))  # type: ignore[attr-defined]

    def action_slot(self, number: int) -> None:
        self.action_step(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "refuse"


class PaletteHost(App[None]):
    COMMANDS = {PostilCommands}
    BINDINGS = [Binding("Q", "quit", "quit", tooltip="Quit at once.", id="app.quit")]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[str | None, int, bool]] = []

    def compose(self) -> ComposeResult:
        yield Pane(id="one")
        yield Input()


class TestPalette:
    async def test_every_action_is_offered_also_of_a_pane_without_the_keys(self) -> None:
        host = PaletteHost()
        async with host.run_test() as pilot:
            host.query_one(Input).focus()
            await pilot.pause()
            offered = [(command.id, command.description) for command in commands(host.screen)]
            assert offered.count(("pane.tag", "tag")) == 2
            assert {"pane.next", "pane.refuse", "app.quit", "app.theme"} <= {name for name, _ in offered}
            assert "stock" not in [words for _, words in offered]

    async def test_the_keymap_is_shown(self) -> None:
        host = PaletteHost()
        async with host.run_test():
            host.set_keymap({"app.quit": "ctrl+x"})
            keys = {command.id: command.keys for command in commands(host.screen)}
            assert keys["app.quit"] == ("ctrl+x",) and keys["pane.next"] == ("]a", "gna")

    @pytest.mark.parametrize("typed", ["nextnote", "]a", "to the next"])
    async def test_found_by_words_help_and_key_and_done_in_its_pane(self, typed: str) -> None:
        host = PaletteHost()
        async with host.run_test(size=(80, 24)) as pilot:
            host.query_one(Input).focus()
            await pilot.press("ctrl+p", *("space" if char == " " else char for char in typed))
            await host.workers.wait_for_complete()
            await pilot.pause(0)
            await pilot.press("enter")
            await pilot.pause()
            assert host.done == [("one", 1, True)]

    async def test_what_cannot_be_done_now_says_so(self) -> None:
        host = PaletteHost()
        async with host.run_test(notifications=True) as pilot:
            refuse = next(command for command in commands(host.screen) if command.id == "pane.refuse")
            await refuse.run()  # type: ignore[misc]
            await pilot.pause()
            assert [note.message for note in host._notifications] == ["“refuse” cannot be done here now."]
