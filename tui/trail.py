"""The trail of jumps: where one has been, and the way back and forward along it. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from store.model import Place

LONGEST = 100
"""Places kept each way; the oldest are forgotten."""


class Trail:
    """Places left by jumps, and those left by going back; a new jump forgets the latter, as in a browser."""

    def __init__(self) -> None:
        self._behind: deque[Place] = deque(maxlen=LONGEST)
        self._ahead: deque[Place] = deque(maxlen=LONGEST)

    def leave(self, here: Place) -> None:
        """A jump leads away from `here`."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)

    def step(self, here: Place | None, forward: bool, is_there: Callable[[Place], bool]) -> Place | None:
        """The place one jump back or forward from `here`, which is kept for the way back; None at the end.

        Places that are not there any more, as `is_there` says, are forgotten on the way.
        """
        come, go = (self._behind, self._ahead) if forward else (self._ahead, self._behind)
        while go:
            found = go.pop()
            if found != here and is_there(found):
                if here is not None:
                    come.append(here)
                return found
        return None
