"""The frame of every dialog: a box with its title above, its keys below and one line to speak in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.style import Style
from textual.widgets import Static

from tui.keys import shown
from tui.pressing import pressing
from tui.visible import one_line, visible

EDGE = 4
"""Cells of the lower edge that its corners take."""


class Dialog(ModalScreen[ScreenResultType]):
    """A question put over the screen; it is given plain data and answers with plain data.

    A subclass yields its widgets from `body` and declares a binding with the action ``leave``:
    what esc does, and what the app does to an open dialog before it quits.
    """

    CSS_PATH = "dialogs.tcss"
    OTHER_KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of a stock widget inside that are worth a word on the lower edge."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self._answered = False

    def body(self) -> ComposeResult:
        """The widgets between the title and the line to speak in."""
        yield from ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog--box") as box:
            box.border_title = heading = Content(one_line(self.heading))
            # where boxes have no edges their words are lines of their own
            if self.app.has_class("-plain"):
                yield Static(heading, classes="dialog--title")
            yield from self.body()
            yield Static(classes="dialog--said")
            if self.app.has_class("-plain"):
                yield Static(classes="dialog--keys")

    def on_mount(self) -> None:
        self.show_keys()

    def show_keys(self) -> None:
        """Write the keys that are live now on the lower edge, as the keymap has them."""
        live: dict[str | None, list[str]] = {}
        for key, active in self.active_bindings.items():
            if active.node is self and active.enabled:
                live.setdefault(active.binding.id, []).append(key)
        keys = []
        for binding in self.BINDINGS:
            if isinstance(binding, Binding) and binding.show and binding.id in live:
                pressed = live.pop(binding.id)
                first = binding.key.partition(",")[0]
                keys.append((shown(first if first in pressed else pressed[0]), binding.description))
        box = self.query_one(".dialog--box")
        parts = [_offer(key, words) for key, words in (*keys, *self.OTHER_KEYS)]
        # the last are those that are always wanted: how to leave, where the other keys are
        while len(parts) > 2 and box.size.width and _length(parts) > box.size.width - EDGE:
            del parts[-2]
        words = Content(" · ").join(parts)
        box.border_subtitle = words
        for line in self.query(".dialog--keys").results(Static):
            line.update(words)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_keys)

    def say(self, text: str | Content = "", wrong: bool = False) -> None:
        """Put a sentence under the body in place of the last one; `wrong` is for what could not be taken."""
        said = self.query_one(".dialog--said", Static)
        said.set_class(wrong, "-wrong")
        said.update(text if isinstance(text, Content) else Content(visible(text)))

    @property
    def said(self) -> str:
        """The sentence that stands there now."""
        return str(self.query_one(".dialog--said", Static).content)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with an answer, once: a second key of the same burst must not close what lies below."""
        if self._answered or not self.is_active:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)

    @property
    def answered(self) -> bool:
        """Whether it was answered, or left: what is still being done for it is in vain."""
        return self._answered

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def _offer(key: str, words: str) -> Content:
    """A key and what it does; a click presses it."""
    click = Style.from_meta({"@click": pressing(key)})
    return Content.assemble((key, Style(bold=True) + click), (f" {words}", click))


def _length(parts: Sequence[Content]) -> int:
    """The cells of keys side by side."""
    return sum(part.cell_length + len(" · ") for part in parts) - len(" · ")


def lines(text: str) -> Content:
    """A text of several lines made visible, its line breaks kept."""
    return Content("\n".join(map(visible, text.splitlines())))
