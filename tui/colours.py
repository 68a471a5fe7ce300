"""The colours of tags, by name: which there are, and which one a tag has. Pure.

A colour only ever helps to find again what a name says: chips, rows and signs name the tag. In each
theme a colour is moved as far as it must be to be read on every ground (`tui.theme.variables`); a
terminal of sixteen colours has its own of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from store.tag_tree import ancestors


class Hue(NamedTuple):
    """A colour where there are many, and the one that is nearest among sixteen."""

    hex: str
    ansi: str


HUES = {
    "red": Hue("#d8635d", "red"),
    "orange": Hue("#d98443", "red"),
    "yellow": Hue("#d6b13c", "yellow"),
    "olive": Hue("#8ea336", "yellow"),
    "green": Hue("#5fa86a", "green"),
    "teal": Hue("#45a79c", "cyan"),
    "blue": Hue("#5c9bd6", "blue"),
    "violet": Hue("#9a86d8", "magenta"),
    "pink": Hue("#d37aa8", "magenta"),
    "grey": Hue("#96938c", "white"),
}
"""The colours that a tag can have, by the names that are stored and shown."""

TAG_LOOKS = tuple(f"tag-{name}" for name in HUES)
"""The style names of the colours, as stylesheets and inks use them."""


def colour_of(path: str, colours: Mapping[str, str]) -> str:
    """The colour of a tag: its own, else that of the nearest it lies in that has one; "" where none is known."""
    own = (colours.get(place, "") for place in (path, *ancestors(path)))
    return next((colour for colour in own if colour in HUES), "")


def look_of(path: str, colours: Mapping[str, str]) -> str:
    """The style name of a tag's colour, "" where it has none."""
    colour = colour_of(path, colours)
    return f"tag-{colour}" if colour else ""
