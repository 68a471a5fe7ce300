"""The list of cues for claims: the user's own file beside the settings, else the one that comes along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.detectors.claims import Cues

MOST = 1_000_000
"""Bytes of a file above which it is no list of cues."""


class CueList:
    """Reads the file again when it has changed, so that a list can be edited while postil is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        """Where the user's list is looked for; it takes the place of the one that comes along."""
        self.problem = ""
        """Why the user's list is not used, as a sentence; empty where it is, or where there is none."""
        self._stamp: tuple[int, int] | None = None
        self._cues: Cues | None = None

    def cues(self) -> Cues:
        """The cues in force. Never fails; see `problem`."""
        from store.detectors.claims import shipped

        try:
            stat = self.path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
        except (OSError, ValueError):  # no file, or no possible name
            self._cues, self._stamp, self.problem = None, None, ""
            return shipped()
        if stamp != self._stamp:
            self._stamp = stamp
            self._cues, self.problem = self._read(stat.st_size)
        return self._cues or shipped()

    def _read(self, size: int) -> tuple[Cues | None, str]:
        from store.detectors.claims import read
        from store.errors import BadInput

        kept = "The list that comes along is used."
        try:
            if size > MOST:
                return None, f"The cues in {self.path} were not read: the file is too long. {kept}"
            return read(self.path.read_text(encoding="utf-8"), str(self.path)), ""
        except BadInput as error:
            return None, f"{error} {kept}"
        except (OSError, ValueError) as error:  # ValueError: not UTF-8
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            return None, f"The cues in {self.path} were not read: {reason}. {kept}"


def shipped_list() -> str:
    """The list that comes along, as it is written."""
    from importlib.resources import files

    return (files("store.detectors") / "data" / "claims.txt").read_text(encoding="utf-8")
