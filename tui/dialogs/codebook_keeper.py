"""What the codebook room needs of whoever keeps the library for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from store.model import Use
from store.tag_tree import MergeCounts, Node
from tui.dialogs.passages import PassagesKeeper
from tui.keys import KeyRow


class CodebookKeeper(Protocol):
    """What the room asks of the screen below, which keeps the library. Each raises StoreError."""

    def tree(self) -> list[Node]:
        """The rows as they are stored now."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""

    def create(self, path: str) -> str:
        """Make a tag: its path."""

    def rename(self, path: str, new: str) -> str:
        """Give a tag or folder and all under it another path: the new one."""

    def move(self, path: str, parent: str) -> str:
        """Put a tag or folder and all under it elsewhere: its new path."""

    def merge_preview(self, source: str, target: str) -> MergeCounts:
        """What a merge would do."""

    def merge(self, source: str, target: str) -> str:
        """Put one tag wherever another is: the one that stays."""

    def delete(self, path: str) -> int:
        """Take a tag off its annotations and away: off how many."""

    def pin(self, path: str, slot: int | None) -> None:
        """Put a tag on a digit, or take it from its digit."""

    def colour(self, path: str, colour: str) -> str:
        """Give a tag a colour, "" for none: what was done, in words."""

    def describe(self, path: str, then: Callable[[], None]) -> None:
        """Let it be written what a tag means; `then` is called when it is stored."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def using(self, path: str, *, below: bool = True) -> list[str]:
        """The annotations that have a tag, or with `below` one under it, in text order."""

    def uses(self, path: str, annotation_ids: Sequence[str]) -> dict[str, Use]:
        """Those annotations as uses of a tag or of one under it."""

    def set_example(self, annotation_id: str, paths: Sequence[str], example: bool) -> str:
        """Make a passage an example of its tags `paths`, or no longer one: what was done, in words."""

    def split(self, path: str, parts: Mapping[str, str]) -> str:
        """Put passages of a tag under others, by annotation: what was done, in words."""

    def passages(self, path: str) -> tuple[PassagesKeeper, str]:
        """Who keeps the passages for the view of them, and the query that finds those of a tag."""
