"""Acts: each decision of a person is one transaction and one row with its own inverse.

An act records what it changed as rows before and after. To undo is to put the rows before
back, provided that they still are what the act left; where a later act changed them, or a row
of it hangs on them, undo refuses and says so. So undo works for every act alike, across
restarts, and restores the exact state.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from store.database import Database, Value
from store.errors import Conflict, LibraryError, NotFound, StoreError
from store.model import Act

Values = Mapping[str, Value]

KEYS: dict[str, tuple[str, ...]] = {
    "review": ("id",),
    "field": ("review_id", "name"),
    "tag": ("id",),
    "annotation": ("id",),
    "annotation_tag": ("annotation_id", "tag_id"),
    "body": ("review_id",),
    "version": ("review_id", "number"),
    "source": ("path",),
    "correction": ("id",),
    "standing_query": ("tag_id",),
    "decision": ("tag_id", "coder", "review_id", "sentence"),
    "sample": ("id",),
    "sample_item": ("sample_id", "position"),
    "stance": ("annotation_id", "tag_id"),
}
"""The tables that acts may change, with their primary keys."""

STAMP = "modified"
"""A column that says when, not what: nothing depends on it, and one that a later act set is left alone."""

LIVE, UNDONE, LEFT = 0, 1, 2
"""An act is in force, taken back, or taken back and left behind by a later act (no redo)."""


def now() -> str:
    """The time as it is stored: UTC to the second, ``2026-11-22T09:45:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment() -> str:
    """The time to the microsecond, where the order of acts within a second counts."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(slots=True)
class Recorder:
    """Writes rows and remembers how to take them back; lives as long as its act's transaction."""

    db: Database
    changes: list[tuple[str, Values, Values | None, Values | None]] = field(default_factory=list)

    def insert(self, table: str, row: Values) -> int:
        """Insert a whole row, given with its key; an `id` of None is chosen here. The row's number."""
        number = _insert(self.db, table, row)
        stored = {name: number if name == "id" and value is None else value for name, value in row.items()}
        self.changes.append((table, {name: stored[name] for name in KEYS[table]}, None, stored))
        return number

    def update(self, table: str, key: Values, **values: Value) -> bool:
        """Change columns of one row; remembers only those that differ. Whether any did. Raises NotFound."""
        before = _row(self.db, table, key, tuple(values))
        if before is None:
            raise NotFound("What was to be changed is not in the library.", "Nothing was changed.")
        after = {name: value for name, value in values.items() if before[name] != value}
        if not after:
            return False
        _update(self.db, table, key, after)
        self.changes.append((table, dict(key), {name: before[name] for name in after}, after))
        return True

    def update_many(self, table: str, key: str, wanted: Sequence[Value], **values: Value) -> int:
        """Give the columns of many rows the same values; `key` is the table's one key column.

        Remembers only the rows that differ; passes over those that are not there. How many differed.
        """
        found = self.db.all(
            f'SELECT "{key}", {_listed(values)} FROM "{table}" '
            f'WHERE "{key}" IN (SELECT value FROM json_each(?)) ORDER BY "{key}"',
            (json.dumps(list(wanted)),),
        )
        changed: list[Value] = []
        for number, *stored in found:
            before = dict(zip(values, stored, strict=True))
            after = {name: value for name, value in values.items() if before[name] != value}
            if after:
                changed.append(number)
                self.changes.append((table, {key: number}, {name: before[name] for name in after}, after))
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self.db.run_many(
            f'UPDATE "{table}" SET {sets} WHERE "{key}" = ?',
            [(*values.values(), number) for number in changed],
        )
        return len(changed)

    def delete(self, table: str, key: Values) -> None:
        """Delete one row; remembers all of it."""
        before = _row(self.db, table, key)
        if before is not None:
            _delete(self.db, table, key)
            self.changes.append((table, dict(key), before, None))


class History:
    """The acts of a library, in order, and the way back and forth through one coder's."""

    def __init__(self, db: Database, coder: str) -> None:
        self.db = db
        self.coder = coder
        """Who acts: the name that annotations and acts are stored under."""
        self.on_text: Callable[[int], None] = lambda review_id: None
        """Called with each review whose text an act, an undo or a redo has changed, in its transaction."""
        self.on_corrections: Callable[[Sequence[Values]], None] = lambda rows: None
        """Called with the rows of corrections that an act, an undo or a redo made or took away, in its transaction."""
        self._open: Recorder | None = None

    @contextmanager
    def act(self, verb: str, summary: str, review_id: int | None = None) -> Iterator[Recorder]:
        """One act: a transaction whose changes become one row of history.

        `verb` is a stable word for scripts (``tag``, ``note``), `summary` what undo and the log
        show, `review_id` where it happened. An act that changed nothing leaves no row. Acts inside
        an act are parts of it: one decision on the screen may take several calls, and is one undo.
        """
        if self._open is not None:
            yield self._open
            return
        with self.db.transaction():
            recorder = self._open = Recorder(self.db)
            try:
                yield recorder
            finally:
                self._open = None
            if not recorder.changes:
                return
            self._follow(recorder.changes)
            # what was taken back before a new act can no longer be redone
            self.db.run(
                "UPDATE act SET undone = ? WHERE coder = ? AND undone = ?", (LEFT, self.coder, UNDONE)
            )
            self.db.run(
                "INSERT INTO act (time, coder, act, summary, review_id, changes) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    now(),
                    self.coder,
                    verb,
                    summary,
                    review_id,
                    json.dumps(recorder.changes, ensure_ascii=False),
                ),
            )

    def undo(self) -> tuple[Act, int | None]:
        """Take back this coder's last act: the act and the review it happened in.

        Raises NothingToDo where there is none, Conflict where a later act depends on it.
        """
        return self._step(
            "SELECT id, time, coder, act, summary, review_id, changes FROM act "
            "WHERE coder = ? AND undone = 0 ORDER BY id DESC LIMIT 1",
            back=True,
        )

    def redo(self) -> tuple[Act, int | None]:
        """Do again what `undo` took back last. Raises as `undo` does."""
        return self._step(
            "SELECT id, time, coder, act, summary, review_id, changes FROM act "
            "WHERE coder = ? AND undone = 1 ORDER BY id LIMIT 1",
            back=False,
        )

    def size(self, *, back: bool) -> int:
        """How many rows the next undo, or redo, would put back: what it takes to do it."""
        found = self.db.one(
            f"SELECT json_array_length(changes) FROM act WHERE coder = ? AND undone = {int(not back)} "
            f"ORDER BY id {'DESC' if back else ''} LIMIT 1",
            (self.coder,),
        )
        return int(found[0]) if found else 0

    def _step(self, sql: str, *, back: bool) -> tuple[Act, int | None]:
        with self.db.transaction():
            found = self.db.one(sql, (self.coder,))
            if found is None:
                raise NothingToDo(
                    f"There is nothing to {'undo' if back else 'redo'} for {self.coder}.",
                    "Nothing was changed.",
                )
            number, time, coder, verb, summary, review_id, changes = found
            try:
                for table, key, before, after in (
                    reversed(json.loads(changes)) if back else json.loads(changes)
                ):
                    old, new = (after, before) if back else (before, after)
                    self._replace(table, key, old, new)
                self._follow(json.loads(changes))
            except (Conflict, LibraryError) as error:
                if isinstance(error, LibraryError) and not isinstance(
                    error.__cause__, sqlite3.IntegrityError
                ):
                    raise
                word = "taken back" if back else "done again"
                raise Conflict(
                    f"“{summary}” cannot be {word}: a later act depends on it.",
                    "Nothing was changed. Take back the later one first; “postil log” lists them.",
                ) from error
            self.db.run("UPDATE act SET undone = ? WHERE id = ?", (UNDONE if back else LIVE, number))
            return Act(number, time, coder, verb, summary, back), review_id

    def _replace(self, table: str, key: Values, old: Values | None, new: Values | None) -> None:
        """Put `new` where `old` is; refuse where something else is there by now."""
        current = _row(self.db, table, key, tuple(old) if old is not None else KEYS[table])
        if current == new == {"removed": None}:
            return  # the review came back because its file was added again, which is no act
        if _decided(current) != _decided(old):
            raise Conflict("The row was changed since.")
        if new is None:
            _delete(self.db, table, key)
        elif old is None or current is None:
            _insert(self.db, table, new)
        else:
            values = {name: new[name] for name in new if current[name] == old[name]}
            if values:
                _update(self.db, table, key, values)

    def _follow(self, changes: Iterable[Sequence[Any]]) -> None:
        corrections: list[Values] = []
        for table, key, before, after in changes:
            if table == "body":
                self.on_text(key["review_id"])
            elif table == "correction":
                corrections += [row for row in (before, after) if row is not None]
        if corrections:
            self.on_corrections(corrections)

    def last(self) -> Act | None:
        """This coder's last act in force: what `u` would take back."""
        found = self.db.one(
            "SELECT id, time, coder, act, summary, undone FROM act WHERE coder = ? AND undone = 0 "
            "ORDER BY id DESC LIMIT 1",
            (self.coder,),
        )
        return _act(found) if found else None

    def log(self, until: str = "") -> Iterator[Act]:
        """Every act of every coder, newest first; with `until` those up to that year, month, day or second.

        Whether an act was undone is told as it is now.
        """
        for row in self.db.stream(
            "SELECT id, time, coder, act, summary, undone FROM act WHERE ? = '' OR substr(time, 1, ?) <= ? "
            "ORDER BY id DESC",
            (until, len(until), until),
        ):
            yield _act(row)


class NothingToDo(StoreError):
    """There is no act to undo or redo."""

    title = "Nothing there"


def _act(row: tuple[int, str, str, str, str, int]) -> Act:
    number, time, coder, verb, summary, undone = row
    return Act(number, time, coder, verb, summary, bool(undone))


# Table and column names below come from KEYS and from this package's own keyword arguments, never
# from a user; values are always bound.


def _decided(row: Values | None) -> Values | None:
    """A row without its stamp: what a person decided."""
    return None if row is None else {name: value for name, value in row.items() if name != STAMP}


def _where(key: Values) -> str:
    return " AND ".join(f'"{name}" = ?' for name in key)


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _row(db: Database, table: str, key: Values, columns: tuple[str, ...] = ()) -> dict[str, Value] | None:
    listed = _listed(columns) if columns else "*"
    cursor = db.run(f'SELECT {listed} FROM "{table}" WHERE {_where(key)}', tuple(key.values()))
    found = cursor.fetchone()
    return None if found is None else dict(zip((part[0] for part in cursor.description), found, strict=True))


def _insert(db: Database, table: str, row: Values) -> int:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    return db.run(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())).lastrowid or 0


def _update(db: Database, table: str, key: Values, values: Values) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in values)
    db.run(f'UPDATE "{table}" SET {sets} WHERE {_where(key)}', (*values.values(), *key.values()))


def _delete(db: Database, table: str, key: Values) -> None:
    db.run(f'DELETE FROM "{table}" WHERE {_where(key)}', tuple(key.values()))
