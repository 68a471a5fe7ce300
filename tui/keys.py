"""Keys: the chords that Textual cannot fire, the live key table, and the check of a user's keymap.

A key is declared once, as a ``Binding`` with id (``pane.verb``), description and tooltip, on the
pane that it acts in; footer, `?`, palette, ``postil keys`` and the README read it from there. A
chord such as ``]a`` or ``gg`` is declared in the same way. Textual never fires it; `Chords` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "number_sign": "#",
    "slash": "/",
    "full_stop": ".",
    "colon": ":",
    "semicolon": ";",
    "asterisk": "*",
    "plus": "+",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "grave_accent": "`",
    "apostrophe": "'",
    "quotation_mark": '"',
    "comma": ",",
    "minus": "-",
    "underscore": "_",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""Textual's names of keys, as a person would write them."""

NAMED = {
    "enter",
    "tab",
    "escape",
    "space",
    "backspace",
    "delete",
    "insert",
    "home",
    "end",
    "pageup",
    "pagedown",
}
NAMED |= {"up", "down", "left", "right", *(f"f{n}" for n in range(1, 25)), *NAMES, *NAMES.values()}


_WRITTEN = {written: name for name, written in NAMES.items()}


def is_chord(key: str) -> bool:
    """Whether a declared key is two or more characters to be pressed one after the other."""
    return len(key) > 1 and "+" not in key[:-1] and key not in NAMED


def shown(key: str) -> str:
    """A key as it is printed in the footer and in tables."""
    *held, last = key.split("+") if key != "+" else ["+"]
    return "+".join([*held, NAMES.get(last, last)])


def named(key: str) -> str:
    """A key by Textual's name for it, whether it is given so or as it is printed: ``esc`` is ``escape``."""
    *held, last = key.split("+") if key != "+" else ["+"]
    return "+".join([*held, _WRITTEN.get(last, last)])


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the key table: where, what it is called in the keymap, which keys, what it does."""

    context: str
    id: str
    keys: tuple[str, ...]
    description: str
    tooltip: str


def rows(
    context: str, bindings: Iterable[BindingType], keymap: Mapping[str, str] | None = None
) -> list[KeyRow]:
    """The key table of one context; bindings of one id are one row. `keymap` overrides by id."""
    found: dict[str, KeyRow] = {}
    for binding in bindings:
        if not isinstance(binding, Binding) or binding.id is None:
            raise ValueError(f"{context}: {binding} is not a Binding with an id")
        declared = (keymap or {}).get(binding.id, binding.key)
        # a comma parts keys; the comma key itself is written by its name
        keys = tuple(shown(key.strip()) for key in declared.split(",") if key.strip())
        known = found.get(binding.id)
        keys = tuple(dict.fromkeys((known.keys if known else ()) + keys))
        found[binding.id] = KeyRow(context, binding.id, keys, binding.description, binding.tooltip)
    return list(found.values())


def chord_starts(bindings: Iterable[Binding], keymap: Mapping[str, str]) -> frozenset[str]:
    """The characters with which a chord can begin; every other key goes its way without a look-up."""
    keys = (
        key.strip() for keys in (*(one.key for one in bindings), *keymap.values()) for key in keys.split(",")
    )
    return frozenset(key[0] for key in keys if is_chord(key))


class Chords:
    """Waits for the rest of a chord, without a timer: a prefix is kept until it is whole or broken."""

    def __init__(self) -> None:
        self.pending = ""
        """The characters pressed so far."""

    def press(self, character: str | None, chords: Iterable[str]) -> tuple[str | None, list[str]]:
        """Take a key: (the chord that is whole now or None, the chords that may still follow).

        A key that does not go on with what is pending breaks it, and may begin another chord.
        ``(None, [])`` means that the key is no part of any: it acts by itself.
        """
        for begun in dict.fromkeys((self.pending + (character or "\0"), character or "\0")):
            follow = sorted(chord for chord in chords if chord.startswith(begun))
            if follow:
                break
        if begun in follow:
            self.pending = ""
            return begun, []
        self.pending = begun if follow else ""
        return None, follow
