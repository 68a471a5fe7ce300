"""A file's bytes, or a sentence saying why not."""

from __future__ import annotations

import stat
from pathlib import Path

from store.errors import BadInput
from store.importers.naming import readable

LIMIT = 50_000_000
"""The most bytes that a file may have (50 MB). A library of reviews in one file of its own fits well below."""


def read_bytes(path: Path) -> bytes:
    """The whole file at `path`.

    Raises BadInput when it is a folder, a device or a pipe (opening one could wait for ever), is
    over `LIMIT`, which is looked at before anything is read, or cannot be read.
    """
    name = readable(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(f"{name} is a folder, not a file.")
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"{name} is not a regular file.")
        _refuse_large(name, found.st_size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {reason(error)}.") from error
    except ValueError as error:  # a NUL in the name
        raise BadInput(f"{name} cannot be read: no file can have this name.") from error
    _refuse_large(name, len(data))  # it may have grown, and some systems' files state no size
    return data


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, made to stand in the middle of a sentence."""
    words = error.strerror or "the system does not say why"
    return words[:1].lower() + words[1:]


def _refuse_large(name: str, size: int) -> None:
    if size > LIMIT:
        raise BadInput(
            f"{name} is over {LIMIT // 1_000_000} MB.", "Split it: a review is seldom over 0.1 MB."
        )
