"""How the house declares a key: once, on the pane or the room in which it acts."""

from __future__ import annotations

from textual.binding import Binding


def key(keys: str, action: str, description: str, id: str, tooltip: str, show: bool = False) -> Binding:
    """A key as the house declares it: with the id that keymaps use, and words for foot, help and palette."""
    return Binding(keys, action, description, show=show, id=id, tooltip=tooltip)


def declared(cls: type[object]) -> list[Binding]:
    """The bindings with an id that `cls` and what it is made of declare, those of its bases first."""
    return [
        binding
        for base in reversed(cls.__mro__)
        for binding in base.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    ]
