"""The application: owns the Store, the theme, the keymap, and the one place where errors are shown."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.geometry import Offset
from textual.screen import Screen

from store import Store
from store.errors import LibraryError, StoreError
from tui import choices, escapes
from tui.config import Config
from tui.dressed import Dressed
from tui.screen.main_screen import MainScreen
from tui.visible import one_line


def _palette() -> type[Provider]:
    from tui.commands import PostilCommands

    return PostilCommands


class PostilApp(Dressed):
    """postil on the screen."""

    CSS_PATH = "app.tcss"
    TITLE = "postil"
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", id="app.quit", tooltip="Quit from anywhere; a note that is being written is saved.", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "palette", id="app.palette", tooltip="Find any action by its name.", show=False),
    ]  # fmt: skip

    def __init__(
        self,
        library: Path,
        config: Config,
        paths: Sequence[Path] = (),
        demo: bool = False,
        target: tuple[int, str] | None = None,
    ) -> None:
        """Open `library`, at `target`: a review and an annotation in it ("" for none).

        Raises LibraryError before the terminal is touched.
        """
        escapes.amend()
        self.library, self.demo = library, demo
        self.configured, self.config = config, choices.chosen(config)
        self.store = Store(library, config.coder)
        self.paths = tuple(paths)
        self.target = target
        self.keymap: dict[str, str] = {}
        self.chord_starts: frozenset[str] = frozenset()
        self._problems: list[str] = list(config.problems)
        self._last_key = ""
        super().__init__(plain=config.plain)
        if config.plain:
            self._set_plain()
        if not self.dress(self.config.theme):
            name = one_line(self.config.theme)
            self._problems.append(f"config: there is no theme “{name}”; the dark one is used.")

    def _set_plain(self) -> None:
        """Be as `tui.plain` says."""
        from tui.plain.terminal import Bare, with_cursor

        self.add_class("-plain")
        self._filters.append(Bare())
        self.driver_class = with_cursor(self.driver_class)
        self.animation_level = "none"

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is left after each frame; in plain mode on what has the attention."""
        if self.config.plain and self.screen_stack:
            from tui.plain.cursor import place

            return place(self.screen, self._last_key)
        return self._cursor_position

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_position = position

    def on_mount(self) -> None:
        self._set_keys()
        self.call_after_refresh(self._settle)

    def _set_keys(self) -> None:
        from tui import contexts, keymap, keys

        if self.config.keymap:
            self._problems += keymap.clashes(self.config.keymap)
            self.keymap = keymap.in_force(self.config.keymap)
            # named one by one: Textual drops a binding whose key another one is moved to, of either mode
            self.set_keymap({**contexts.defaults(), **self.keymap})
        self.chord_starts = keys.chord_starts(contexts.chord_bindings(), self.keymap)

    def _settle(self) -> None:
        """After the first frame: what was made for the start lives for the whole session, and garbage is collected."""
        gc.freeze()
        gc.enable()

    def problems(self) -> list[str]:
        """What is wrong with the settings, as sentences."""
        return self._problems

    def get_default_screen(self) -> Screen[None]:
        """The main screen itself: a blank one under it would be laid out and painted for nothing."""
        if self.config.plain:
            from tui.plain.screen import PlainScreen

            return PlainScreen(self.paths)
        return MainScreen(self.paths)

    async def on_event(self, event: events.Event) -> None:
        """Keep what key was pressed last. Part esc from the key behind it: on a slow line both arrive in one piece and read as alt with that key."""
        if isinstance(event, events.Key):
            self._last_key = event.key
        if isinstance(event, events.Key) and event.key.startswith("alt+") and not event.is_forwarded:
            bound = event.key in self.screen.active_bindings
            if event.character and event.character.isprintable() and not bound:
                plain = event.key.removeprefix("alt+")
                behind = event.character if event.character.isalnum() else plain
                await super().on_event(events.Key("escape", "\x1b"))
                # when esc has done its work: what it closes must not hear the key
                self.call_after_refresh(self.post_message, events.Key(behind, event.character))
                return
        await super().on_event(event)

    # -- looks ---------------------------------------------------------------------------------------

    def action_change_theme(self) -> None:
        """Choose the theme; the one under the bar is shown at once."""
        from tui.dialogs.choose import Choose

        before = self.config.theme

        def take(name: str | None) -> None:
            self.wear(name or before)
            if name is not None:
                self.config = replace(self.config, theme=name)
                choices.keep(self.configured, "theme", name)

        self.push_screen(Choose("Theme", self.wardrobe(), before, preview=self.wear), take)

    def action_press(self, keys: str) -> None:
        """Press a key, or a chord, that was clicked."""
        from tui.pressing import presses

        for key in presses(keys):
            key.set_sender(self)  # whoever was clicked is not asked again by what the key is passed on to
            self.post_message(key)

    # -- errors ----------------------------------------------------------------------------------

    def show_error(self, error: StoreError) -> None:
        """The one place where a failure is shown: a toast, or a page where it is long."""
        text = str(error)
        if len(text) > 240:
            self.show_message(error.title, text)
        else:
            # of several only the last matters; a pile of them would cover what they are about
            self.clear_notifications()
            self.notify(text, title=error.title, severity="error", markup=False, timeout=8)

    def notify(self, message: str, **how: Any) -> None:
        """Show a toast; in plain mode, where nothing comes and goes, say it where things are said."""
        if not self.config.plain:
            super().notify(message, **how)
            return
        said = ": ".join(filter(None, (how.get("title", ""), message)))
        screen = self.screen
        if isinstance(screen, MainScreen) or hasattr(screen, "say"):
            screen.say(said)

    @contextmanager
    def unless_locked(self) -> Iterator[None]:
        """For writes that no person asked for: reading goes on when another program holds the library."""
        with suppress(LibraryError), self.store.db.hurried():
            yield

    def show_message(self, title: str, text: str) -> None:
        """A text that can be scrolled and copied."""
        from tui.dialogs.message import MessageDialog

        self.push_screen(MessageDialog(title, text))

    # -- the end ---------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave every open dialog as esc does, so that what was typed is stored, and end."""
        from tui.dialogs.dialog import Dialog

        while isinstance(self.screen, Dialog):
            dialog = self.screen
            dialog.action_leave()
            if self.screen is dialog:
                # it asks something or waits for its work: the person answers first
                return
        self.call_later(self.call_after_refresh, self.exit)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, with the place kept; acts were kept when they were made."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                with screen.explained():
                    screen.keep_place()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        self.store.close()
