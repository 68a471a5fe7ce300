"""What can go wrong, as one family: a title, a sentence of what happened, a hint of what to do."""

from __future__ import annotations


class StoreError(Exception):
    """A failure that a person can act on.

    `title` names it in a few words, `message` says what happened and what was kept, `hint`
    what to do now. The command line prints them on stderr, the screen shows them in one place.
    """

    title = "That did not work"

    def __init__(self, message: str, hint: str = "", *, title: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if title is not None:
            self.title = title

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class LibraryError(StoreError):
    """The library cannot be opened or written: locked, read-only, corrupt, newer, disk full."""

    title = "The library cannot be used"


class NotFound(StoreError):
    """Nothing, or more than one thing, goes by that name."""

    title = "Not found"


class BadInput(StoreError):
    """A file, a tag or a value that cannot be taken as it is."""

    title = "Cannot be taken"


class Conflict(StoreError):
    """An undo or redo that a later act depends on."""

    title = "Cannot be undone"


class Interrupted(StoreError):
    """A query was stopped because its answer is no longer wanted."""

    title = "Stopped"
