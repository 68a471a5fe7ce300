"""Marks: a letter for a place. Not acts: like the place where reading stopped, they need no undo.

As in vim a small letter is a mark of its review, and each review has its own; a capital is one
mark in the whole library. They are each coder's own and outlive a restart.
"""

from __future__ import annotations

from store.database import Database
from store.history import History
from store.model import Place


class Marks:
    """The marks of a library, for its coder."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def put(self, letter: str, place: Place) -> None:
        """Let a letter stand for a place, wherever it stood before. ValueError for what is no letter."""
        if not is_letter(letter):
            raise ValueError(f"not a letter: {letter!r}")
        with self.db.transaction():
            if letter.isupper():
                self.db.run("DELETE FROM mark WHERE coder = ? AND letter = ?", (self.history.coder, letter))
            self.db.run(
                "INSERT INTO mark (coder, letter, review_id, start) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (coder, letter, review_id) DO UPDATE SET start = excluded.start",
                (self.history.coder, letter, place.review_id, place.start),
            )

    def of(self, review_id: int | None) -> dict[str, Place]:
        """The letters that lead somewhere from a review: its own and the library's, without those of removed reviews."""
        found = self.db.all(
            "SELECT letter, review_id, start FROM mark JOIN review ON review.id = review_id AND removed IS NULL "
            "WHERE coder = ? AND (review_id = ? OR letter < 'a') ORDER BY letter",
            (self.history.coder, review_id),
        )
        return {letter: Place(number, start) for letter, number, start in found}


def is_letter(character: str) -> bool:
    """Whether a character can be a mark: a to z, A to Z."""
    return len(character) == 1 and character.isascii() and character.isalpha()
