"""Opens, checks, migrates and closes the one connection to a library; nothing else touches SQLite's API.

The version is read through a read-only connection before any pragma, because
``journal_mode=WAL`` already changes the file: a library that is newer, damaged or not ours keeps
its bytes and gets no log beside it. Before a migration the library is copied beside itself; a
library is made or migrated in one transaction, so that a kill leaves all of it or nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from store import schema
from store.errors import BadInput, LibraryError, NotFound, StoreError

Value = str | int | float | None
Args = Sequence[Value]

BUSY_MILLISECONDS = 2_000
"""How long a write waits for another postil before it says that the library is locked."""

HEADER = 100
"""Bytes of SQLite's file header."""


class Database:
    """One connection, owned by the thread that made it, with errors in the house's words."""

    def __init__(self, path: Path) -> None:
        """Open the library at `path`, make it if there is none, migrate it if it is older.

        Raises LibraryError when it is locked, read-only, damaged, newer, or not a postil library.
        """
        self.path = path
        with self._explained():
            self._prepare()
            self.connection = self._connect()
            try:
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = NORMAL",
                    "foreign_keys = ON",
                    "cache_size = -65536",
                ):
                    self.connection.execute(f"PRAGMA {pragma}").fetchone()
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
            version = 0 if fresh else stored_version(self.path)
        except OSError as error:
            raise LibraryError(f"{self.path} cannot be opened: {error.strerror}.") from error
        if version > schema.VERSION:
            raise LibraryError(
                f"{self.path} was written by a newer postil (library version {version}, this one knows {schema.VERSION}).",
                "Nothing was changed. Update postil, or open another library with --library.",
            )
        # SQLite would say so only at the first write
        if not fresh and not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            raise LibraryError(
                f"{self.path} is read-only.",
                "Nothing was changed. Make the file and its folder writable, or copy it and open the copy with --library.",
            )
        if version < schema.VERSION:
            self._migrate()

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
                copy(self.path, self.path.with_name(f"{self.path.name}.before-v{schema.VERSION}"))
            # sqlite-utils turns recursive triggers on, and then REPLACE would fire delete triggers
            tables = Tables(connection, recursive_triggers=False, execute_plugins=False)
            schema.migrations().apply(tables)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self.path, timeout=BUSY_MILLISECONDS / 1000, cached_statements=256, isolation_level=None
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
            yield from self.connection.execute(sql, args)

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

    def changed_elsewhere(self) -> int:
        """A number that changes when another connection has written to the library."""
        return int(self.one("PRAGMA data_version")[0])

    def interrupt(self) -> None:
        """Stop the query that runs on this connection; may be called from any thread."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection. An unfinished transaction is taken back."""
        self.connection.close()


def stored_version(path: Path) -> int:
    """The version of the library at `path`, looked at read-only.

    Raises LibraryError when the file is no library, OSError and sqlite3.Error when it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEADER)
    if not head.startswith(b"SQLite format 3\0"):
        raise LibraryError(
            f"{path} is damaged or not a postil library.",
            "Nothing was changed. Name another file with --library.",
        )
    # https://www.sqlite.org/fileformat.html: bytes 18 and 19 are 2 in WAL mode. Without a log nobody
    # writes, and an ordinary look would leave an empty log behind, even a read-only one
    alone = head[18:20] == b"\2\2" and not sibling(path, "-wal").exists()
    try:
        version, application, empty = _look(path, "mode=ro&immutable=1" if alone else "mode=ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
        # killed before it had finished a page: what it had begun has to be taken back first
        version, application, empty = _look(path, "mode=rw")
    if application == schema.APPLICATION_ID or (empty and not application and not version):
        return version
    raise LibraryError(
        f"{path} is a SQLite database, but not a postil library.",
        "Nothing was changed. Name another file with --library.",
    )


def _look(path: Path, how: str) -> tuple[int, int, bool]:
    """Version, application and whether there are no tables, through a connection of its own."""
    connection = sqlite3.connect(_uri(path, how), uri=True, timeout=BUSY_MILLISECONDS / 1000)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    finally:
        connection.close()
    return version, application, empty


def sibling(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside `path`: its ``-wal``, ``-shm`` or ``-journal``."""
    return path.with_name(path.name + suffix)


def _uri(path: Path, how: str) -> str:
    return f"{path.absolute().as_uri()}?{how}"


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy of the library at `source` to `target`, while others use it.

    The copy is made beside `target`, checked, and only then moved into place. An existing `target`
    is replaced only if it is a postil library that nobody has open. Raises StoreError.
    """
    try:
        _replaceable(source, target)
        partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
        try:
            verdict = _copy_whole(source, partial)
            if verdict != "ok":
                raise LibraryError(
                    f"The copy of {source} failed its check: {verdict}.", "Nothing was replaced."
                )
            partial.replace(target)
        finally:
            for left in (
                partial,
                sibling(partial, "-journal"),
                sibling(partial, "-wal"),
                sibling(partial, "-shm"),
            ):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(
            f"{target} cannot be written: {error.strerror}.", "The library is untouched."
        ) from error


def _replaceable(source: Path, target: Path) -> None:
    """Refuse a `target` that a copy may not be moved to. Raises BadInput, OSError."""
    if not target.parent.is_dir():
        raise BadInput(f"{target.parent} is not a folder.", "Nothing was written. Choose another place.")
    if not target.exists():
        return
    if target.samefile(source):
        raise BadInput(f"{target} is the library itself.", "Nothing was written. Choose another name.")
    if target.is_dir():
        raise BadInput(f"{target} is a folder.", "Nothing was written. Choose a name for the file.")
    if target.stat().st_size:
        try:
            stored_version(target)
        except (sqlite3.Error, LibraryError) as error:
            raise BadInput(
                f"{target} exists and is not a postil library.", "Nothing was written. Choose another name."
            ) from error
    if sibling(target, "-wal").exists() or sibling(target, "-journal").exists():
        # a log beside the file would be played back into whatever is moved there
        raise BadInput(
            f"{target} is open in another program, or was not closed properly.",
            "Nothing was written. Open and close it with postil, or choose another name.",
        )


def _copy_whole(source: Path, partial: Path) -> str:
    """Copy page by page into the new file `partial`; the verdict of SQLite's check on it."""
    try:
        origin = sqlite3.connect(_uri(source, "mode=ro"), uri=True, timeout=BUSY_MILLISECONDS / 1000)
    except sqlite3.Error as error:
        raise explain(error, source) from error
    try:
        # a read begun here is what is copied; without it a locked library would be waited for without end
        origin.execute("BEGIN")
        origin.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        origin.close()
        raise explain(error, source) from error
    try:
        copied = sqlite3.connect(partial)
        try:
            origin.backup(copied)
            verdict = str(copied.execute("PRAGMA quick_check").fetchone()[0])
            # the copy is one file, without a log beside it
            copied.execute("PRAGMA journal_mode = DELETE").fetchone()
        finally:
            copied.close()
    except sqlite3.Error as error:
        raise BadInput(
            f"{partial.parent} could not take the copy: {error}.", "The library is untouched."
        ) from error
    finally:
        origin.close()
    return verdict


class Interrupted(StoreError):
    """A query was stopped because its answer is no longer wanted."""

    title = "Stopped"


def damaged(error: LibraryError) -> bool:
    """Whether it is the file that is wrong, rather than the moment."""
    return getattr(error.__cause__, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """What an error of SQLite means to the person in front of the screen."""
    said = str(error)
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_INTERRUPT") or said == "interrupted":
        return Interrupted("The search was stopped.")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryError(
            f"{path} is locked by another program.",
            "Nothing was changed. Close the other program or try again.",
        )
    if code.startswith("SQLITE_READONLY"):
        return LibraryError(
            f"{path} is read-only.",
            "Nothing was changed. Make the file and its folder writable and try again.",
        )
    if code.startswith("SQLITE_FULL"):
        return LibraryError(
            f"The disk is full: {path} could not grow.",
            "This act was not saved; all earlier ones are. Free some space and do it again.",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or isinstance(error, sqlite3.NotSupportedError):
        return LibraryError(
            f"{path} is damaged or not a postil library ({said}).",
            "Nothing was changed. Open a backup with --library, or run “postil check”.",
        )
    if code.startswith("SQLITE_IOERR"):
        return LibraryError(
            f"{path} could not be read or written ({said}).",
            "This act was not saved; all earlier ones are. Check the disk and do it again.",
        )
    if code.startswith("SQLITE_CANTOPEN"):
        return LibraryError(f"{path} cannot be opened.", "Check that its folder exists and can be written.")
    return LibraryError(f"{path}: {said}.", "Nothing was changed.")
