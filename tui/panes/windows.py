"""The rows of a long list, fetched only around what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from textual.cache import LRUCache

from store.model import Row

WINDOW = 128
"""How many neighbouring rows are fetched at once."""
WINDOWS = 64
"""How many windows are kept."""

Item = TypeVar("Item")

Rows = Callable[[Sequence[int]], dict[int, Row]]
"""Fetches the list rows of some reviews; ids that are not in the library are left out."""


class Windows(Generic[Item]):
    """The rows of `ids`, which `fetch` gets a window at a time."""

    def __init__(self, ids: Sequence[int], fetch: Callable[[Sequence[int]], Mapping[int, Item]]) -> None:
        self._ids = ids
        self._fetch = fetch
        self._windows: LRUCache[int, dict[int, Item | None]] = LRUCache(WINDOWS)

    def at(self, index: int) -> Item | None:
        """The row at `index`, fetched with its neighbours; None if the library has it no longer."""
        block = index // WINDOW
        window = self._windows.get(block)
        if window is None:
            window = self._windows[block] = {}
        if self._ids[index] not in window:
            missing = [id for id in self._ids[block * WINDOW : (block + 1) * WINDOW] if id not in window]
            found = self._fetch(missing)
            window.update((id, found.get(id)) for id in missing)
        return window[self._ids[index]]

    def renew(self, wanted_ids: Collection[int]) -> Mapping[int, Item]:
        """Fetch these again, listed or not, and keep what is in a window."""
        wanted = set(wanted_ids)
        found = self._fetch(list(wanted)) if wanted else {}
        for block in list(self._windows.keys()):
            window = self._windows[block]
            window.update((id, found.get(id)) for id in wanted & window.keys())
        return found

    def forget(self) -> None:
        """Fetch every row again when it is next asked for."""
        self._windows.clear()
