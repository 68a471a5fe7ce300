"""From what a user names, files and folders, to the files that an importer can read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.importers.naming import absolute, readable, storable
from store.importers.reading import reason
from store.reports import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind the paths that a user named.

    `files` are absolute and each there once, in the order of the paths; those of a folder in
    natural order before those of its subfolders. `missing` are the paths, as given, where there
    is nothing. `failures` are folders that cannot be read and named files that no importer takes.
    """

    files: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()
    failures: tuple[Failure, ...] = ()


def find(paths: Iterable[Path], takes: Callable[[Path], bool], known: str) -> Found:
    """Look up `paths`; `takes` says whether an importer reads a file of this name, `known` which do.

    In a folder, hidden entries and links are left out, to files and to folders alike: no walk
    leaves the folder or runs in circles. What is named itself is taken also when it is hidden or
    a link.
    """
    files: dict[Path, None] = {}
    missing: list[Path] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            place = absolute(path)
            mode = place.stat().st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            missing.append(path)
        except OSError as error:
            failures.append(_failure(path, f"cannot be read: {reason(error)}"))
        else:
            if stat.S_ISDIR(mode):
                files.update(dict.fromkeys(_walk(place, takes, failures)))
            elif takes(place):
                files[place] = None
            else:
                failures.append(_failure(place, f"is not of a kind that is read; those are {known}"))
    return Found(tuple(files), tuple(missing), tuple(failures))


def _natural(name: str) -> tuple[list[str | int], str]:
    """The key that sorts names as people number them: ``review 2`` before ``review 10``."""
    parts: list[str | int] = []
    for text, digits in re.findall("([^0-9]*)([0-9]*)", name):
        parts += [text.casefold(), int(digits or 0)]
    return parts, name


def _walk(folder: Path, takes: Callable[[Path], bool], failures: list[Failure]) -> Iterator[Path]:
    """The readable files below `folder`; not by recursion, since trees can be deeper than Python's stack."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        files: list[str] = []
        folders: list[str] = []
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif entry.is_file(follow_symlinks=False) and takes(here / entry.name):
                        files.append(entry.name)
        except OSError as error:
            failures.append(_failure(here, f"is a folder that cannot be read: {reason(error)}"))
        yield from (here / name for name in sorted(files, key=_natural))
        waiting += (here / name for name in sorted(folders, key=_natural, reverse=True))


def _failure(path: Path, what: str) -> Failure:
    return Failure(storable(path), f"{readable(path)} {what}.")
