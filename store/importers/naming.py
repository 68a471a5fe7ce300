"""File names as text: a name is data, may hold anything but NUL and slash, and need not be UTF-8."""

from __future__ import annotations

import os
from pathlib import Path


def storable(name: str | Path) -> str:
    r"""`name` as text that can be encoded: bytes that are not UTF-8 become ``\xff``; all else is kept.

    Python holds such bytes as lone surrogates, which neither SQLite nor UTF-8 output takes.
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def readable(path: Path) -> str:
    r"""The last part of `path` for a sentence: what cannot be seen is written as an escape (``\n``)."""
    name = storable(path.name or path)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def absolute(path: Path) -> Path:
    """`path` from the root, without ``..``; only where it climbs so are links in its folders followed.

    Its last part keeps its name even if it is a link.
    """
    if ".." not in path.parts:
        return path.absolute()
    if path.name == "..":
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)
