"""Saved views: queries with a name and an order. Not acts: they show, and change nothing that is evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.database import Database
from store.errors import BadInput, NotFound
from store.history import now
from store.language.nodes import All, Any, Fact, Node, Not
from store.language.parsing import parse

LONGEST_NAME = 60
"""Code points of a name."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query by name, with the order in which its reviews are shown."""

    name: str
    query: str
    sort: str = "added"
    reversed: bool = False


class Views:
    """The saved views of a library; names are told apart whatever their case."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def all(self) -> list[SavedView]:
        """Every view, by name."""
        rows = self.db.all("SELECT name, query, sort, reversed FROM saved_view ORDER BY name")
        return [SavedView(name, query, sort, bool(turned)) for name, query, sort, turned in rows]

    def get(self, name: str) -> SavedView:
        """The view of that name. Raises NotFound."""
        found = self.db.one("SELECT name, query, sort, reversed FROM saved_view WHERE name = ?", (name,))
        if found is None:
            listed = ", ".join(f"“{view.name}”" for view in self.all()[:8])
            raise NotFound(
                f"There is no saved view “{name}”.",
                f"There are {listed}." if listed else "None was saved yet.",
            )
        return SavedView(found[0], found[1], found[2], bool(found[3]))

    def save(self, view: SavedView) -> None:
        """Keep a view under its name, in place of one that has it.

        Raises BadInput for a name that no query could hold or a view that shows itself, QueryError
        for a query that is not understood.
        """
        name = view.name.strip()
        if not name or len(name) > LONGEST_NAME or not name.isprintable() or '"' in name:
            raise BadInput(
                f"A view has a name of 1 to {LONGEST_NAME} characters, without quotes.", "Nothing was saved."
            )
        if name.casefold() in self._names(parse(view.query), set()):
            raise BadInput(f"The view “{name}” would show itself.", "Nothing was saved.")
        with self.db.transaction():
            self.db.run("DELETE FROM saved_view WHERE name = ?", (name,))
            self.db.run(
                "INSERT INTO saved_view (name, query, sort, reversed, saved) VALUES (?, ?, ?, ?, ?)",
                (name, view.query, view.sort, int(view.reversed), now()),
            )

    def delete(self, name: str) -> None:
        """Forget a view. Raises NotFound."""
        self.get(name)
        with self.db.transaction():
            self.db.run("DELETE FROM saved_view WHERE name = ?", (name,))

    def tree(self, name: str) -> Node:
        """What the view's query says, for `store.language.conditions`."""
        return parse(self.get(name).query)

    def _names(self, node: Node, seen: set[str]) -> set[str]:
        """The views that a query shows, and those that they show."""
        for name in _shown(node):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                self._names(self.tree(name), seen)
        return seen


def _shown(node: Node) -> Sequence[str]:
    match node:
        case Fact("view", _, value):
            return [value]
        case Not(item):
            return _shown(item)
        case All(items) | Any(items):
            return [name for item in items for name in _shown(item)]
    return []
