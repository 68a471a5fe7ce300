"""What is decided of several passages at once: each call is one act, and one undo."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotations import Annotations
from store.errors import BadInput
from store.history import History
from store.tag_tree import is_under


class PassageActs:
    """Acts on annotations, given by their ids; those that are gone meanwhile are passed over by none: they raise."""

    def __init__(self, history: History, annotations: Annotations) -> None:
        self.history = history
        self.annotations = annotations

    def recode(self, ids: Sequence[str], new: str, instead_of: str = "") -> int:
        """Put the tag `new` on passages, in place of `instead_of` and what lies under it where that is given.

        Notes and flags stay. How many had it not yet. Raises NotFound, BadInput.
        """
        changed = 0
        with self.history.act("recode", f"recode {_told(ids)} to {new}", self._where(ids)):
            for annotation_id in ids:
                known = self.annotations.get(annotation_id)
                kept = [tag for tag in known.tags if not (instead_of and is_under(tag, instead_of))]
                wanted = list(dict.fromkeys([*kept, new]))
                changed += sorted(wanted) != sorted(known.tags)
                self.annotations.set_tags(annotation_id, wanted)
        return changed

    def note(self, ids: Sequence[str], text: str) -> None:
        """Add a paragraph to the notes of passages. Raises BadInput for an empty one."""
        if not text.strip():
            raise BadInput("There is nothing in the note.", "Nothing was changed.")
        with self.history.act("note", f"note on {_told(ids)}", self._where(ids)):
            for annotation_id in ids:
                known = self.annotations.get(annotation_id)
                self.annotations.set_note(annotation_id, f"{known.note}\n\n{text}" if known.note else text)

    def flag(self, ids: Sequence[str]) -> bool:
        """Flag passages as unsure; where all are already, take the flags off. Whether they are flagged now."""
        known = [self.annotations.get(annotation_id) for annotation_id in ids]
        flagged = not all(one.flagged for one in known)
        with self.history.act("flag", f"{'flag' if flagged else 'unflag'} {_told(ids)}", self._where(ids)):
            for one in known:
                if one.flagged != flagged:
                    self.annotations.flag(one.id)
        return flagged

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages with their tags and notes."""
        with self.history.act("delete", f"delete {_told(ids)}", self._where(ids)):
            for annotation_id in ids:
                self.annotations.delete(annotation_id)

    def _where(self, ids: Sequence[str]) -> int | None:
        return self.annotations.get(ids[0]).review_id if len(ids) == 1 else None


def _told(ids: Sequence[str]) -> str:
    return "a passage" if len(ids) == 1 else f"{len(ids)} passages"
