"""Putting an export where it was asked for: the whole file or none of it."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TextIO, TypeVar

from store.errors import BadInput, StoreError
from store.exporters.formats import Format
from store.exporters.subjects import Item, Subject

Progress = Callable[[int], bool]
"""Is told the rows so far; answers False to cancel."""

_PROGRESS_ROWS = 500

_HINTS = {
    errno.ENOENT: "Create the folder first, or choose another.",
    errno.ENOTDIR: "One of the folders in that path is a file; choose another place.",
    errno.EISDIR: "That is a folder; add a file name.",
    errno.EACCES: "Choose a place that you may write to.",
    errno.EPERM: "Choose a place that you may write to.",
    errno.EROFS: "Choose a place that you may write to.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.ELOOP: "The link leads back to itself; choose another place.",
    errno.EINVAL: "Choose another name.",
    errno.EPIPE: "Whoever was reading has stopped; start both again.",
}
"""What to do where the path is at fault; any other error is the disk's."""


Answer = TypeVar("Answer")


class Written(NamedTuple):
    """What an export wrote: its rows, and how many texts in them a spreadsheet would take for formulas."""

    rows: int
    formulas: int


class Cancelled(StoreError):
    """The person who started an export ended it."""

    title = "Export cancelled"


def write(
    stream: TextIO,
    subject: Subject[Item],
    items: Iterable[Item],
    format: Format,
    progress: Progress | None = None,
) -> Written:
    """Write `items` to an open text stream and tell how many there were.

    The stream must take any text and leave LF alone (``newline=""`` where the platform would
    not); its own errors pass through. `progress` is asked every 500 rows; raises Cancelled when
    it answers False.
    """
    rows = 0

    def counted() -> Iterator[Item]:
        nonlocal rows
        for item in items:
            yield item
            rows += 1
            if progress is not None and rows % _PROGRESS_ROWS == 0 and not progress(rows):
                raise Cancelled(f"The export was ended after {rows:,} rows; no file was changed.")

    formulas = format.write(subject, counted(), stream)
    return Written(rows, formulas)


def save(
    path: Path,
    subject: Subject[Item],
    items: Iterable[Item],
    format: Format,
    progress: Progress | None = None,
) -> Written:
    """Write `items` to the file at `path`, replacing what was there, and tell what was written.

    Raises as `save_by` does, and as `write` does.
    """
    return save_by(path, lambda stream: write(stream, subject, items, format, progress))


def save_by(path: Path, fill: Callable[[TextIO], Answer]) -> Answer:
    """Let `fill` write the file at `path`, replacing what was there, and return its answer.

    The file is written beside its place and moved there when it is whole and on the disk; an
    error, a cancel or an interrupt leaves the old file as it was and nothing else. A link stays
    a link: the file it leads to is replaced; an existing file keeps its mode. A pipe or a device
    cannot be replaced and is written to as it is.

    Raises BadInput where the path cannot be written, StoreError where the disk fails, and
    whatever `fill` raises.
    """
    try:
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            with path.open("w", encoding="utf-8", newline="") as stream:
                return fill(stream)
        target = Path(os.path.realpath(path))
        if mode is not None and not os.access(target, os.W_OK):
            raise BadInput(f"“{path}” is write-protected and was left as it is.", "Choose another name.")
        with _replacing(target, mode) as stream:
            return fill(stream)
    except OSError as error:
        raise _complaint(path, error) from error


def _mode(path: Path) -> int | None:
    """The mode of the file that `path` leads to, None where there is none yet."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except ValueError as error:  # NUL or a lone surrogate
        raise BadInput(f"{str(path)!a} cannot be the name of a file.", _HINTS[errno.EINVAL]) from error


@contextmanager
def _replacing(target: Path, mode: int | None) -> Iterator[TextIO]:
    """A stream that becomes `target` if the block ends well, and nothing otherwise.

    The temporary file is never open to more people than the file it replaces; a new one gets
    what the umask leaves.
    """
    permissions = 0o666 if mode is None else stat.S_IMODE(mode)
    temporary = target.with_name(f".postil-{secrets.token_hex(8)}.tmp")

    def create(name: str, flags: int) -> int:
        return os.open(name, flags, permissions)

    try:
        with open(temporary, "x", encoding="utf-8", newline="", opener=create) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(permissions)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _complaint(path: Path, error: OSError) -> StoreError:
    """`error` as a sentence that names the file, the reason and what to do."""
    reason = (error.strerror or str(error)).lower()
    message = f"“{path}” was not written: {reason}. What was there is as it was."
    hint = _HINTS.get(error.errno or 0)
    if hint is not None:
        return BadInput(message, hint)
    return StoreError(message, "Make room, or choose another disk, and export again.", title="Export failed")
