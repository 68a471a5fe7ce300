"""Opens, checks, migrates and closes the one connection to a library; nothing else touches SQLite's API.

The version is read through a read-only connection before any pragma, because
``journal_mode=WAL`` already changes the file: a library that is newer, damaged or not ours keeps
its bytes and gets no log beside it. Before a migration the library is copied beside itself; a
library is made or migrated in one transaction, so that a kill leaves all of it or nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store import library_file, schema
from store.errors import BadInput, LibraryError, NotFound
from store.explaining import explain

Value = str | int | float | None
Args = Sequence[Value]


HURRY_MILLISECONDS = 20
"""How long a write waits that a person should not have to wait for."""


class Database:
    """One connection, owned by the thread that made it, with errors in the house's words."""

    def __init__(self, path: Path) -> None:
        """Open the library at `path`, make it if there is none, migrate it if it is older.

        Raises LibraryError when it is locked, read-only, damaged, newer, or not a postil library.
        """
        self.path = path
        self._defined: set[str] = set()
        with self._explained():
            known = library_file.held(path)
            if not known:
                self._prepare()
            self.connection = self._connect()
            try:
                if known:
                    self._refuse_newer(int(self.connection.execute("PRAGMA user_version").fetchone()[0]))
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = NORMAL",
                    "foreign_keys = ON",
                    "cache_size = -65536",
                ):
                    self.connection.execute(f"PRAGMA {pragma}").fetchone()
                self._hold: tuple[int, int] | None = library_file.hold(path)
            except BaseException:
                self.connection.close()
                raise

    def _prepare(self) -> None:
        """Look at the version read-only; create or migrate where that is needed and possible."""
        if self.path.is_dir():
            raise LibraryError(f"{self.path} is a folder, not a library.", "Name a file with --library.")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not self.path.exists() or self.path.stat().st_size == 0
            version = 0 if fresh else library_file.stored_version(self.path)
        except OSError as error:
            raise LibraryError(f"{self.path} cannot be opened: {error.strerror}.") from error
        self._refuse_newer(version)
        # SQLite would say so only at the first write
        if not fresh and not all(
            os.access(place, os.W_OK) for place in (self.path, self.path.resolve().parent)
        ):
            raise LibraryError(
                f"{self.path} is read-only.",
                "Nothing was changed. Make the file and its folder writable, or copy it and open the copy with --library.",
            )
        if version < schema.VERSION:
            self._migrate()

    def _refuse_newer(self, version: int) -> None:
        if version > schema.VERSION:
            raise LibraryError(
                f"{self.path} was written by a newer postil (library version {version}, this one knows {schema.VERSION}).",
                "Nothing was changed. Update postil, or open another library with --library.",
            )

    def _migrate(self) -> None:
        """Bring the file to the current version in one transaction, after a copy beside it."""
        from sqlite_utils import Database as Tables

        connection = self._connect()
        try:
            connection.execute("BEGIN IMMEDIATE")
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version >= schema.VERSION:
                return  # another postil was faster
            if version:
                self._copy_beside()
            # sqlite-utils turns recursive triggers on, and then REPLACE would fire delete triggers
            tables = Tables(connection, recursive_triggers=False, execute_plugins=False)
            schema.migrations().apply(tables)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _copy_beside(self) -> None:
        """Keep the library as it is before a migration. Raises LibraryError."""
        try:
            library_file.copy(self.path, self.path.with_name(f"{self.path.name}.before-v{schema.VERSION}"))
        except BadInput as error:
            raise LibraryError(
                f"{self.path} is older and has to be copied before it is changed. {error.message}",
                "Nothing was changed.",
            ) from error

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self.path.absolute(),  # a file may be called “:memory:”
            timeout=library_file.BUSY_MILLISECONDS / 1000,
            cached_statements=256,
            isolation_level=None,
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        except UnicodeEncodeError as error:
            raise BadInput(
                "That holds half a character (a lone surrogate).", "Nothing was changed."
            ) from error
        except OverflowError as error:
            raise NotFound("There is nothing with so large a number.", "Nothing was changed.") from error

    def one(self, sql: str, args: Args = ()) -> Any:
        """The first row of a query as a tuple, or None."""
        with self._explained():
            return self.connection.execute(sql, args).fetchone()

    def all(self, sql: str, args: Args = ()) -> list[Any]:
        """All rows of a query as tuples."""
        with self._explained():
            return self.connection.execute(sql, args).fetchall()

    def stream(self, sql: str, args: Args = ()) -> Iterator[Any]:
        """The rows of a query one by one, never all in memory."""
        with self._explained():
            # not “yield from”: that would close the cursor of a stream which outlives its library
            for row in self.connection.execute(sql, args):  # noqa: UP028
                yield row

    def run(self, sql: str, args: Args = ()) -> sqlite3.Cursor:
        """Run one statement."""
        with self._explained():
            return self.connection.execute(sql, args)

    def run_many(self, sql: str, rows: Iterator[Args] | Sequence[Args]) -> None:
        """Run one statement for each of `rows`."""
        with self._explained():
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. A transaction inside another is part of it."""
        if self.connection.in_transaction:
            yield
            return
        with self._explained():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def define(self, name: str, arity: int, function: Callable[..., Value | bool]) -> None:
        """Let SQL call a pure function by `name`; once for each connection."""
        if name not in self._defined:
            self.connection.create_function(name, arity, function, deterministic=True)
            self._defined.add(name)

    def changed_elsewhere(self) -> int:
        """A number that changes when another connection has written to the library."""
        return int(self.one("PRAGMA data_version")[0])

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Inside, a write that finds the library locked gives up at once: for what may as well be lost."""
        self.connection.execute(f"PRAGMA busy_timeout = {HURRY_MILLISECONDS}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {library_file.BUSY_MILLISECONDS}")

    def interrupt(self) -> None:
        """Stop the query that runs on this connection; may be called from any thread."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection. An unfinished transaction is taken back."""
        self.connection.close()
        if self._hold is not None:
            library_file.release(self._hold)
            self._hold = None
