"""Paths as people type, paste and drop them: `~`, quotes, file:// addresses, completion of names."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

MOST_ENTRIES = 2_000
"""How many names of a folder are looked at; one with more is for a command line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder."""

    name: str
    folder: bool


def kind_of(path: Path) -> str:
    """``folder``, ``file``, or empty where nothing is or nothing can be seen."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file"


def expanded(typed: str, base: Path) -> Path:
    """The path that was meant: ``~`` is a home, ``file://`` an address, a relative path is one of `base`."""
    if typed.startswith("file://"):
        _, slash, path = typed.removeprefix("file://").partition("/")
        # a host is this machine's own name; an address without a path is none
        typed = unquote(slash + path) or typed
    try:
        return base / Path(typed).expanduser()
    except RuntimeError:  # the home of somebody who has none
        return base / typed


def listed(folder: Path) -> list[Entry]:
    """What is in `folder`, folders first, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            found = [Entry(entry.name, entry.is_dir()) for entry in islice(entries, MOST_ENTRIES)]
    except (OSError, ValueError):
        return []
    return sorted(found, key=lambda entry: (not entry.folder, entry.name.casefold(), entry.name))


def parted(typed: str) -> tuple[str, str]:
    """The folder and the beginning of a name in `typed`: ``("a/b/", "na")`` of ``a/b/na``."""
    head, slash, tail = typed.rpartition("/")
    if typed == "~":
        return "~/", ""
    return head + slash, tail


def fitting(entries: list[Entry], start: str) -> list[Entry]:
    """Those that begin with `start`, case aside; hidden ones only where `start` has the dot."""
    start = start.casefold()
    return [
        entry
        for entry in entries
        if entry.name.casefold().startswith(start)
        and (start.startswith(".") or not entry.name.startswith("."))
    ]


def completed(typed: str, base: Path) -> str:
    """`typed` with as much of the name behind it as all fitting entries share; a folder gets its slash."""
    head, start = parted(typed)
    found = fitting(listed(expanded(head, base)), start)
    if not found:
        return typed
    shared = _shared_start([entry.name for entry in found])
    if len(found) == 1:
        return head + shared + "/" * found[0].folder
    return head + shared if len(shared) >= len(start) else typed


def _shared_start(names: list[str]) -> str:
    """What all names begin with."""
    first, last = min(names), max(names)
    alike = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(alike, min(len(first), len(last)))]


def named_in(text: str, exists: Callable[[str], bool]) -> list[str]:
    """The paths in pasted, dropped or typed `text`: one a line, or several on a line as a shell has them.

    A line that `exists` as it stands is one path, spaces and quotes included.
    """
    found: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if not line:
            continue
        if exists(line):
            found.append(line)
            continue
        try:
            words = shlex.split(line)
        except ValueError:  # a quote that is not closed is part of a name
            words = [line]
        found += words if len(words) > 1 and all(map(exists, words)) else [_unquoted(line, words, exists)]
    return found


def _unquoted(line: str, words: list[str], exists: Callable[[str], bool]) -> str:
    """The one path that a line which does not exist as a whole stands for."""
    return (
        words[0]
        if len(words) == 1 and (exists(words[0]) or line[0] in "'\"" or line.startswith("file:"))
        else line
    )


def missing(path: Path) -> str:
    """A sentence for a path at which nothing is."""
    if kind_of(path.parent) == "folder":
        return f"There is nothing called “{path.name}” in “{path.parent}”."
    return f"There is no folder “{path.parent}”."
