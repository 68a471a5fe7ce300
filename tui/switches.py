"""The classes of marks that can be switched on and off: a letter each, for `L`, the legend and the sidebar."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from store.model import Kind
from tui.bars import Piece
from tui.pressing import Pressable


class Switch(NamedTuple):
    """One class of marks: the letter behind `L`, the name of its marks (`tui.document.layers`), its words."""

    letter: str
    mark: str
    words: str


SWITCHES = (
    Switch("p", "person", "persons"),
    Switch("c", "character", "characters"),
    Switch("w", "work", "works"),
    Switch("o", "org", "organisations"),
    Switch("l", "place", "places"),
    Switch("d", "date", "dates"),
    Switch("s", "score", "scores"),
    Switch("a", "annotation", "annotations"),
    Switch("m", "claim", "claims in the margin"),
)
"""In the order of the legend; `f` folds, which is no class of marks."""

NAMES = {kind.value.lower() for kind in Kind}


def legend(off: Collection[str]) -> list[Piece]:
    """The classes of names, the letter that switches each standing out, in small letters where it is off.

    What is no name has its place in the legend only while it is off.
    """
    pieces: list[Piece] = []
    for switch in SWITCHES:
        action = f"screen.switch_marks('{switch.mark}')"
        if switch.mark in off:
            said = switch.mark if switch.mark in NAMES else f"no {switch.words}"
            pieces += [(Pressable(said, action), "note"), ("  ", "")]
        elif switch.mark in NAMES:
            word = switch.mark.upper()
            at = word.index(switch.letter.upper())
            parts = [(word[:at], switch.mark), (word[at], "key"), (word[at + 1 :], switch.mark)]
            pieces += [*((Pressable(text, action), look) for text, look in parts if text), ("  ", "")]
    return pieces
