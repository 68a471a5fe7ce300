"""The check of a user's keymap: what is no key, what would never act, and what would be lost to it.

Textual drops an action without a word where a keymap gives its key to another one. Nothing of that
kind is guessed at: while anything in a keymap is wrong, the keys are as they come.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from tui.contexts import CONTEXTS, live_with, table
from tui.keys import NAMED, KeyRow, is_chord, named, shown

HELD = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
"""What can be held down with a key."""

SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "esc"}
"""Keys that a terminal sends as another one."""

LONGEST_CHORD = 3
"""Characters of a chord; a longer word is a name that nobody knows."""


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, as sentences; nothing when it can be used."""
    known = {row.id for row in table()}
    found = [
        f"keymap: there is no “{name}”; “postil keys” lists the ids." for name in keymap if name not in known
    ]
    mine = {name: keys for name, keys in keymap.items() if name in known}
    found += [problem for name, keys in mine.items() for problem in _no_keys(name, keys)]
    for context in CONTEXTS:
        live = [row for place in live_with(context) for row in table(mine, place)]
        found += _twice(live, mine)
        found += _begun(context, live, mine)
        if not CONTEXTS[context].pane:
            found += _in_dialog(context, mine)
    return list(dict.fromkeys(found))


def in_force(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keymap as the screen uses it: whole, or not at all while something in it is wrong."""
    if clashes(keymap):
        return {}
    return {name: ",".join(map(named, _parts(keys))) for name, keys in keymap.items()}


def _parts(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def _no_keys(name: str, keys: str) -> Iterator[str]:
    """What among the keys of an id is none."""
    for key in _parts(keys):
        if shown(named(key)) in SAME:
            yield (
                f"keymap: a terminal sends “{key}” as {SAME[shown(named(key))]}, so {name} would never act on it."
            )
        elif not _is_key(key):
            yield f"keymap: “{key}” is no key, so {name} would never act; “postil keys” shows how keys are written."


def _is_key(key: str) -> bool:
    """Whether a key can be pressed: a character, a name, either with others held down, or a chord."""
    *held, last = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "+"]
    if len(key) == 1 or (is_chord(key) and len(key) <= LONGEST_CHORD and key.isprintable()):
        return True
    if not set(filter(None, held)) <= HELD or not last:
        return False
    if len(last) == 1 or named(last) in NAMED or last in NAMED:
        return True
    try:
        unicodedata.lookup(last.replace("_", " "))
    except KeyError:
        return False
    return True


def _twice(live: list[KeyRow], keymap: Mapping[str, str]) -> Iterator[str]:
    """Keys that mean two things in one place."""
    owners: dict[str, str] = {}
    meant = {row.id: {*row.keys} for row in table()}
    for row in live:
        for key in row.keys:
            other = owners.setdefault(key, row.id)
            on_purpose = key in meant[row.id] & meant[other]
            if other != row.id and not on_purpose and (row.id in keymap or other in keymap):
                yield f"keymap: “{key}” means both {other} and {row.id}; {other} would be lost."


def _begun(context: str, live: list[KeyRow], keymap: Mapping[str, str]) -> Iterator[str]:
    """Keys that only ever begin a chord."""
    owners = {key: row for row in reversed(live) for key in row.keys}
    for key, row in owners.items():
        for chord, other in owners.items():
            if not is_chord(chord) or chord == key or not chord.startswith(key):
                continue
            # while text is selected `i` waits for the unit; in all other places it acts by itself
            apart = context == "select" and row.context != context
            if not apart or row.id in keymap or other.id in keymap:
                yield f"keymap: “{key}” begins “{chord}” ({other.id}), so {row.id} would never act."


def _in_dialog(context: str, keymap: Mapping[str, str]) -> Iterator[str]:
    """Keys that a dialog does not hear: chords, what a text box takes as text, what its widgets use themselves."""
    taken = _stock(context)
    boxed = {"Input", "TextArea"} & {*CONTEXTS[context].boxes}
    for row in table(keymap, context):
        if row.id not in keymap:
            continue
        before = {key for own in table(None, context) if own.id == row.id for key in own.keys}
        for key in set(row.keys) - before:
            if is_chord(key):
                yield f"keymap: “{key}” is two keys, which only the panes take, so {row.id} would never act."
            elif boxed and len(key) == 1:
                yield f"keymap: “{key}” is text in a box, so {row.id} would either never act or keep it from being typed."
            elif key in taken:
                yield f"keymap: “{key}” is {taken[key]} in the boxes there; that or {row.id} would be lost."
    quits = {key for row in table(keymap, "everywhere") if row.id == "app.quit" for key in row.keys}
    for row in table(keymap, context):
        for key in quits & set(row.keys):
            if row.id in keymap or "app.quit" in keymap:
                yield f"keymap: “{key}” quits from anywhere, so {row.id} would never act."


def _stock(context: str) -> dict[str, str]:
    """The keys that the stock widgets of a dialog use, as they are printed, and what for."""
    from textual import widgets

    own = {key for row in table(None, context) for key in row.keys}
    found: dict[str, str] = {}
    for name in CONTEXTS[context].boxes:
        for key, of_key in getattr(widgets, name)._merge_bindings().key_to_bindings.items():
            if shown(key) not in own:
                found[shown(key)] = f"“{of_key[0].description.lower()}”"
    return found
