"""What a person decides of reviews: state, star, fields, removal. Of one or of many: each call is one act.

Of several reviews those that are not in the library any more are passed over; where none is left,
or the only one is gone, NotFound is raised and nothing was changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from store.database import Database, Value
from store.errors import BadInput, NotFound, StoreError
from store.history import History, Recorder, now
from store.model import FIELD_NAMES, State

Progress = Callable[[int, int], bool]
"""Called with (reviews done, reviews in all) now and then; returning False takes the whole act back."""

BEAT = 64
"""Reviews between two calls of Progress."""


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Tell now and then how far an act is. Raises StoreError where it is to stop: then it is taken back."""
    if progress and not done % BEAT and not progress(done, total):
        raise StoreError("That was stopped.", "Nothing was changed.", title="Stopped")


class ReviewActs:
    """The acts on reviews; `wanted` is an id or several."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def set_state(self, wanted: int | Sequence[int], state: State) -> int:
        """Say how far reviews have been read; how many of them are another way now."""
        ids, which, where = self._named(wanted)
        with self.history.act("state", f"mark {which} {state.value}", where) as recorder:
            return recorder.update_many("review", "id", ids, state=state.value)

    def star(self, wanted: int | Sequence[int]) -> bool:
        """Star reviews, or take the stars off where all have one; whether they have one now."""
        with self.db.transaction():
            ids, which, where = self._named(wanted)
            starred = bool(
                self.db.one(
                    "SELECT 1 FROM review WHERE NOT starred AND id IN (SELECT value FROM json_each(?))",
                    (json.dumps(ids),),
                )
            )
            with self.history.act("star", f"{'star' if starred else 'unstar'} {which}", where) as recorder:
                recorder.update_many("review", "id", ids, starred=int(starred))
        return starred

    def remove(self, wanted: int | Sequence[int]) -> None:
        """Take reviews out of the library with all that hangs on them; undo brings all back."""
        ids, which, where = self._named(wanted)
        with self.history.act("remove", f"remove {which}", where) as recorder:
            recorder.update_many("review", "id", ids, removed=now())

    def set_field(
        self, wanted: int | Sequence[int], name: str, value: str, progress: Progress | None = None
    ) -> int:
        """Correct a field by hand; an empty value clears it. How many reviews had another value.

        Raises BadInput for what cannot be stored, StoreError where `progress` stops it.
        """
        value = self.checked(name, value)
        column = (int(value) if value else None) if name == "work_year" else value
        ids, which, where = self._named(wanted)
        of = "" if where is not None else f" of {which}"
        summary = f"set {name.replace('_', ' ')}{of} to “{value}”"
        changed = 0
        with self.history.act("field", summary, where) as recorder:
            for done, review_id in enumerate(ids):
                go_on(progress, done, len(ids))
                changed += self._set_field(recorder, review_id, name, value, column)
        return changed

    def checked(self, name: str, value: str) -> str:
        """A value as a field would hold it. Raises BadInput for what cannot be stored."""
        if name not in FIELD_NAMES:
            raise BadInput(f"There is no field “{name}”.", f"Fields are {', '.join(FIELD_NAMES)}.")
        value = value.strip()
        if name == "title" and not value:
            raise BadInput("A review needs a title.", "Nothing was changed.")
        if name == "work_year" and value and not (value.isascii() and value.isdigit() and len(value) == 4):
            raise BadInput(f"“{value}” is not a year.", "Give four digits or nothing.")
        return value

    def _set_field(self, recorder: Recorder, review_id: int, name: str, value: str, column: Value) -> bool:
        """Set a field of one review; whether that changed it."""
        key: dict[str, Value] = {"review_id": review_id, "name": name}
        stored = self.db.one("SELECT value FROM field WHERE review_id = ? AND name = ?", (review_id, name))
        # the column may be less than the field: a year that is no number, a title cut short
        if not recorder.update("review", {"id": review_id}, **{name: column}) and value == (
            stored[0] if stored else ""
        ):
            return False
        if stored is None:
            recorder.insert("field", {**key, "value": value, "start": None, "end": None})
        elif value:
            recorder.update("field", key, value=value, start=None, end=None)
        else:
            recorder.delete("field", key)
        return True

    def _named(self, wanted: int | Sequence[int]) -> tuple[list[int], str, int | None]:
        """The reviews that are there, what to call them in the log, and the one where it happens, if it is one."""
        asked = [wanted] if isinstance(wanted, int) else list(wanted)
        found = self.db.all(
            "SELECT id, title FROM review WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?)) "
            "ORDER BY id",
            (json.dumps(asked),),
        )
        if asked and not found:
            what = f"review {asked[0]}" if len(asked) == 1 else "such review"
            raise NotFound(f"There is no {what}.", "“postil list” shows those that there are.")
        if len(found) == 1:
            ((review_id, title),) = found
            return [review_id], f"“{title}”", review_id
        return [review_id for review_id, _ in found], f"{len(found):,} reviews", None
