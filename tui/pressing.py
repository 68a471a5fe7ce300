"""The keyboard for the mouse: words that press a key when they are clicked, and what presses it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events

from tui.keys import is_chord, named

CHARACTERS = {"enter": "\r", "escape": "\x1b", "space": " ", "tab": "\t", "backspace": "\x7f"}
"""The characters of keys that have a name."""


class Pressable(str):
    """Text that does an action when it is clicked; as text it is like any other."""

    action: str

    def __new__(cls, text: str, action: str) -> Pressable:
        made = super().__new__(cls, text)
        made.action = action
        return made


def pressing(keys: str) -> str:
    """The action that presses `keys`, a key as it is printed or a chord."""
    return f"app.press({keys!r})"


def presses(keys: str) -> Iterator[events.Key]:
    """The events of a key as it is printed, or of each character of a chord."""
    for key in keys if is_chord(keys) else (keys,):
        yield events.Key(named(key), key if len(key) == 1 else CHARACTERS.get(named(key)))
