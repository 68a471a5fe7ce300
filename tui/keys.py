"""Keys: the chords that Textual cannot fire, the live key table, and the check of a user's keymap.

A key is declared once, as a ``Binding`` with id (``pane.verb``), description and tooltip, on the
pane that it acts in; footer, `?`, palette, ``postil keys`` and the README read it from there. A
chord such as ``]a`` or ``gg`` is declared in the same way. Textual never fires it; `Chords` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.binding import declared

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


def is_chord(key: str) -> bool:
    """Whether a declared key is two or more characters to be pressed one after the other."""
    return len(key) > 1 and "+" not in key[:-1] and key not in NAMED


def shown(key: str) -> str:
    """A key as it is printed in the footer and in tables."""
    *held, last = key.split("+") if key != "+" else ["+"]
    return "+".join([*held, NAMES.get(last, last)])


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


def contexts() -> dict[str, list[BindingType]]:
    """Every context of the screen with its bindings, in the order in which tables show them."""
    from tui.app import PostilApp
    from tui.dialogs.codebook import Codebook
    from tui.dialogs.mention_dialog import MentionDialog
    from tui.dialogs.passages import Passages
    from tui.dialogs.split import Split
    from tui.dialogs.sweep import Sweep
    from tui.dialogs.tag_picker import TagPicker
    from tui.dialogs.tag_sheet import TagSheet
    from tui.panes.reader import Reader
    from tui.panes.review_list import ReviewList
    from tui.panes.sidebar import Sidebar
    from tui.screen.main_screen import MainScreen

    reader = [binding for binding in Reader.BINDINGS if isinstance(binding, Binding)]
    return {
        "everywhere": [*declared(MainScreen), *PostilApp.BINDINGS],
        "list": list(ReviewList.BINDINGS),
        "reader": [binding for binding in reader if not str(binding.id).startswith("select.")],
        "select": [binding for binding in reader if str(binding.id).startswith("select.")],
        "sidebar": list(Sidebar.BINDINGS),
        "picker": list(TagPicker.BINDINGS),
        "codebook": list(declared(Codebook)),
        "passages": list(Passages.BINDINGS),
        "split": list(Split.BINDINGS),
        "tag sheet": list(TagSheet.BINDINGS),
        "sweep": list(Sweep.BINDINGS),
        "mention": list(MentionDialog.BINDINGS),
    }


def table(keymap: Mapping[str, str] | None = None) -> list[KeyRow]:
    """The live key table of the whole program, with a user's `keymap` applied."""
    return [row for context, bindings in contexts().items() for row in rows(context, bindings, keymap)]


def defaults() -> dict[str, str]:
    """The declared keys of every id, as a keymap."""
    return {
        str(binding.id): binding.key
        for bindings in contexts().values()
        for binding in bindings
        if isinstance(binding, Binding)
    }


ALONGSIDE = {
    "list": ("everywhere",),
    "reader": ("everywhere",),
    "select": ("everywhere",),
    "sidebar": ("everywhere",),
}
"""Contexts whose keys are live at the same time: a pane's own key goes before one that acts everywhere."""


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, as sentences: unknown ids, and one key for two things in a context.

    Textual itself drops the other action silently.
    """
    known = {row.id for row in table()}
    found = [
        f"keymap: there is no “{name}”; “postil keys” lists the ids." for name in keymap if name not in known
    ]
    live = table({name: keys for name, keys in keymap.items() if name in known})
    homes = {row.id: row.context for row in live}
    for context in contexts():
        owners: dict[str, str] = {}
        for row in live:
            if row.context != context and row.context not in ALONGSIDE.get(context, ()):
                continue
            for key in row.keys:
                other = owners.setdefault(key, row.id)
                if other != row.id and (row.id in keymap or other in keymap):
                    found.append(f"keymap: “{key}” means both {other} and {row.id}; {other} would be lost.")
        for key, owner in owners.items():
            found += [
                f"keymap: “{key}” begins “{chord}” ({other}), so {owner} would never act."
                for chord, other in owners.items()
                if is_chord(chord)
                and chord != key
                and chord.startswith(key)
                # while text is selected `i` waits for the unit; in all other places it acts by itself
                and (context != "select" or homes[owner] == context or owner in keymap or other in keymap)
            ]
    return list(dict.fromkeys(found))


def in_force(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keymap as the screen uses it: whole, or not at all while something in it is wrong."""
    return {} if clashes(keymap) else dict(keymap)


def chord_starts(keymap: Mapping[str, str]) -> frozenset[str]:
    """The characters with which a chord can begin; every other key goes its way without a look-up."""
    from tui.panes.reader import Reader
    from tui.panes.review_list import ReviewList
    from tui.panes.sidebar import Sidebar
    from tui.screen.main_screen import MainScreen

    own = [binding.key for cls in (MainScreen, ReviewList, Reader, Sidebar) for binding in declared(cls)]
    keys = (key.strip() for keys in (*own, *keymap.values()) for key in keys.split(","))
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
