"""How each coder left the screen, so that the next start begins there. Not acts: nothing of it is evidence.

What is stored may be from another version, or edited by hand: a value that makes no sense is left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from store.database import Database
from store.history import History
from store.ordering import AS_ADDED, GROUPINGS, SORTS, Key, Order

LONGEST_QUERY = 10_000
"""Code points of a filter that is kept."""


@dataclass(frozen=True, slots=True)
class Session:
    """The view of the library: which reviews in which order, which of them is open, and what is seen of it."""

    query: str = ""
    order: Order = AS_ADDED
    pane: str = ""
    """The pane in use, by the name that the screen has for it."""
    review_id: int | None = None
    top: int = 0
    """The code point at the top of the reader."""


class Sessions:
    """The sessions of a library, for its coder."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def last(self) -> Session:
        """How this coder left the screen; the default where nothing is known."""
        found = self.db.one("SELECT state FROM session WHERE coder = ?", (self.history.coder,))
        try:
            state = json.loads(found[0]) if found else {}
        except (ValueError, RecursionError):
            state = {}
        return _session(state if isinstance(state, dict) else {})

    def keep(self, session: Session) -> None:
        """Remember how the screen is now."""
        order = {"keys": session.order.keys, "group": session.order.group}
        state: dict[str, Any] = {"query": session.query, "order": order, "pane": session.pane}
        state |= {"review_id": session.review_id, "top": session.top}
        with self.db.transaction():
            self.db.run(
                "INSERT INTO session (coder, state) VALUES (?, ?) "
                "ON CONFLICT (coder) DO UPDATE SET state = excluded.state",
                (self.history.coder, json.dumps(state)),
            )


def _session(state: dict[str, Any]) -> Session:
    query, pane = state.get("query"), state.get("pane")
    return Session(
        query if isinstance(query, str) and len(query) <= LONGEST_QUERY else "",
        _order(state.get("order")),
        pane if isinstance(pane, str) else "",
        _number(state.get("review_id")),
        _number(state.get("top")) or 0,
    )


def _order(stored: Any) -> Order:
    """An order as it was stored; as added where something in it is unknown."""
    if not isinstance(stored, dict) or not isinstance(stored.get("keys"), list):
        return AS_ADDED
    keys: list[Key] = []
    for key in stored["keys"]:
        name, turned = key if isinstance(key, list) and len(key) == 2 else (None, False)
        if not isinstance(name, str) or name not in SORTS:
            return AS_ADDED
        keys.append(Key(name, turned is True))
    group = stored.get("group")
    if not isinstance(group, str) or group not in GROUPINGS:
        group = ""
    return Order(tuple(keys) or AS_ADDED.keys, group)


def _number(stored: Any) -> int | None:
    return stored if type(stored) is int and 0 <= stored < 1 << 62 else None
