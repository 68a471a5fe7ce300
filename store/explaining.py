"""What SQLite's errors mean to the person in front of the screen."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from store.errors import Interrupted, LibraryError, StoreError


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
    if code.startswith("SQLITE_FULL") or (code.startswith("SQLITE_IOERR") and _full(path)):
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


ROOM = 256 * 1024
"""Bytes below which a disk counts as full: SQLite's shared memory and a few pages of its log."""


def _full(path: Path) -> bool:
    """Whether the disk of `path` is full, which SQLite may call an I/O error."""
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < ROOM
    return False
