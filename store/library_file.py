"""The library as a file: which version it is, seen without touching it, and a copy of it while it is in use."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Lock

from store import schema
from store.errors import BadInput, LibraryError
from store.explaining import explain

BUSY_MILLISECONDS = 1_000
"""How long a write waits for another postil before it says that the library is locked."""

HEADER = 100
"""Bytes of SQLite's file header."""


_held: Counter[tuple[int, int]] = Counter()
"""The files that this process has open as libraries, by device and inode, with how often."""
_holding = Lock()


def _identity(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_dev, seen.st_ino


def hold(path: Path) -> tuple[int, int]:
    """Note that a connection to the library at `path` is open; what is returned is for `release`."""
    with _holding:
        key = _identity(path)
        _held[key] += 1
        return key


def release(key: tuple[int, int]) -> None:
    """Note that a connection was closed."""
    with _holding:
        _held[key] -= 1
        if not _held[key]:
            del _held[key]


def held(path: Path) -> bool:
    """Whether this process has the library at `path` open.

    Such a file is not to be looked at but through SQLite: POSIX drops every lock of a process on a
    file when it closes any descriptor of it, and then another postil takes itself for the only one
    and removes the log with what was just written (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    with _holding, suppress(OSError):
        return _identity(path) in _held
    return False


def stored_version(path: Path) -> int:
    """The version of the library at `path`, looked at read-only; not for one that is `held`.

    Raises LibraryError when the file is no library, OSError and sqlite3.Error when it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEADER)
    path = path.resolve()  # the log lies beside the file itself, not beside a link to it
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
    if held(target):
        raise BadInput(
            f"{target} is open in another program or in this one.",
            "Nothing was written. Choose another name.",
        )
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
