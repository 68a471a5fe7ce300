"""How the codebook came to be what it is: every act that changed a tag, with what stood there before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from store.database import Database, Value

TABLES = ("tag", "standing_query")
"""The tables whose rows are the codebook."""


@dataclass(frozen=True, slots=True)
class TagChange:
    """One act on one tag. `before` and `after` hold what differs; None where the tag was not there."""

    time: str
    coder: str
    act: str
    summary: str
    undone: bool
    tag: str
    before: dict[str, Value] | None
    after: dict[str, Value] | None


def codebook_log(db: Database, until: str = "") -> Iterator[TagChange]:
    """Every change of a tag, the oldest first; with `until` those up to that year, month, day or second.

    A tag is named as it was called after the change, or before it where it went.
    """
    names: dict[int, str] = {}
    rows = db.stream(
        "SELECT time, coder, act, summary, undone, changes FROM act WHERE ? = '' OR substr(time, 1, ?) <= ? ORDER BY id",
        (until, len(until), until),
    )
    for time, coder, act, summary, undone, changes in rows:
        for table, key, before, after in json.loads(changes):
            if table not in TABLES:
                continue
            number = key.get("id", key.get("tag_id"))
            path = (after or {}).get("path") or names.get(number) or (before or {}).get("path", "")
            names[number] = path
            yield TagChange(time, coder, act, summary, bool(undone), path, before, after)
