"""What a figure counts: the query that lists its passages, or its reviews. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from store.language.nodes import All, Fact, Node, Not, Together, Unit
from store.tables import BAND, NONE, Cell

ABSENT = {
    "work": "work",
    "outlet": "outlet",
    "author": "author",
    "kind": "kind",
    "score": "verdict",
    "year": "year",
    "published": "date",
}
"""What reviews under a heading without a name do not have, as ``has:`` calls it."""

PROGRESS: dict[str, tuple[bool, Node]] = {
    "reviews": (False, All()),
    "new": (False, Fact("state", ":", "new")),
    "reading": (False, Fact("state", ":", "reading")),
    "done": (False, Fact("state", ":", "done")),
    "starred": (False, Fact("starred", ":", "yes")),
    "with annotations": (False, Fact("has", ":", "annotations")),
    "without annotations": (False, Not(Fact("has", ":", "annotations"))),
    "annotations": (True, All()),
    "with a note": (True, Fact("has", ":", "notes")),
    "flagged": (True, Fact("flagged", ":", "yes")),
    "lost": (True, Fact("has", ":", "lost")),
}
"""The rows of `counts.progress` that list something: whether passages, and the query."""


def tagged(path: str) -> Node:
    """The passages with a tag or one under it; those without any for ""."""
    return Fact("tag", ":", path, quoted=True) if path != NONE else Not(Fact("has", ":", "tags"))


def heading(by: str, name: str) -> Node:
    """What stands under a heading of `counts.BY`, or of a step in time (``made``, ``published``)."""
    if name == NONE:
        return Not(Fact("has", ":", ABSENT[by]))
    if by == "score":
        low = int(name.partition("-")[0])
        least = Fact("score", ">=", str(low))
        return least if low + BAND >= 100 else All((least, Fact("score", "<", str(low + BAND))))
    if by == "review":
        return Fact("id", "=", name.partition(" ")[0])
    if by in ("year", "published", "made"):
        return Fact(by, "=", name)
    return Fact(by, ":" if by == "coder" else "=", name, quoted=True)


def together(unit: Unit, row: Sequence[Cell]) -> Node:
    """The passages of two tags that share a sentence, a paragraph or a review."""
    return Together(unit, (Fact("tag", ":", str(row[0]), True), Fact("tag", ":", str(row[1]), True)))


def narrowed(asked: Node, *more: Node) -> Node:
    """What a query asks and what else has to be true, in one query."""
    items = [item for node in (asked, *more) for item in (node.items if isinstance(node, All) else (node,))]
    return items[0] if len(items) == 1 else All(tuple(items))
