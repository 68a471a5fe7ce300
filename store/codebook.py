"""The codebook: tags as paths, what they mean, and the digits they are pinned to."""

from __future__ import annotations

from difflib import get_close_matches

from store.database import Database
from store.errors import BadInput, NotFound
from store.history import History, Recorder
from store.model import Tag

SLOTS = 10


class Codebook:
    """The tags of a library."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def tags(self) -> list[Tag]:
        """Every tag by path, with how often it is used in the reviews of the library."""
        return [
            Tag(*row)
            for row in self.db.all(
                "SELECT tag, description, colour, slot, annotations, reviews FROM codebook ORDER BY tag"
            )
        ]

    def pinned(self) -> dict[int, str]:
        """The tag path behind each digit that has one."""
        return dict(self.db.all("SELECT slot, path FROM tag WHERE slot IS NOT NULL ORDER BY slot"))

    def recent(self, limit: int = 5) -> list[str]:
        """The tags that were used last, newest first."""
        return [
            path
            for (path,) in self.db.all(
                "SELECT tag.path FROM annotation_tag JOIN tag ON tag.id = annotation_tag.tag_id "
                "GROUP BY tag.id ORDER BY max(annotation_tag.created) DESC LIMIT ?",
                (limit,),
            )
        ]

    def near(self, path: str) -> str | None:
        """An existing tag that `path` may be a misspelling of, or None where it exists or none is near."""
        folded: dict[str, str] = {}
        for (known,) in self.db.all("SELECT path FROM tag ORDER BY path"):
            if known == path:
                return None
            folded.setdefault(known.casefold(), known)
        # difflib compares every pair: a long text pasted as a tag is no misspelling of anything
        close = get_close_matches(path.casefold()[:200], folded, n=1, cutoff=0.8)
        return folded[close[0]] if close else None

    def create(self, path: str, description: str = "", colour: str = "", slot: int | None = None) -> None:
        """Add a tag without using it. Raises BadInput when it exists already or is blank."""
        with self.history.act("create tag", f"create tag {path}") as recorder:
            if self.db.one("SELECT 1 FROM tag WHERE path = ?", (path,)):
                raise BadInput(f"The tag “{path}” exists already.", "Nothing was changed.")
            number = ensure(recorder, path)
            recorder.update("tag", {"id": number}, description=description, colour=colour)
            if slot is not None:
                self._pin(recorder, number, slot)

    def pin(self, path: str, slot: int) -> None:
        """Put the tag `path` on the digit `slot` (0-9); the tag that was there loses it."""
        with self.history.act("pin", f"pin {path} to {slot}") as recorder:
            self._pin(recorder, ensure(recorder, path), slot)

    def _pin(self, recorder: Recorder, number: int, slot: int) -> None:
        if not 0 <= slot < SLOTS:
            raise BadInput(f"There is no digit {slot}.", "Pin a tag to one of 0-9.")
        holder = self.db.one("SELECT id FROM tag WHERE slot = ? AND id <> ?", (slot, number))
        if holder:
            recorder.update("tag", {"id": holder[0]}, slot=None)
        recorder.update("tag", {"id": number}, slot=slot)

    def describe(self, path: str, description: str) -> None:
        """Set what a tag means. Raises NotFound."""
        found = self.db.one("SELECT id FROM tag WHERE path = ?", (path,))
        if found is None:
            raise NotFound(f"There is no tag “{path}”.", "Nothing was changed.")
        with self.history.act("describe", f"describe tag {path}") as recorder:
            recorder.update("tag", {"id": found[0]}, description=description)


def ensure(recorder: Recorder, path: str) -> int:
    """The id of the tag `path`, created as part of the act where there is none.

    Raises BadInput for a blank path. Anything else is a tag, stored exactly as it is.
    """
    if not path.strip():
        raise BadInput("A tag needs a name.", "Nothing was changed.")
    found = recorder.db.one("SELECT id FROM tag WHERE path = ?", (path,))
    if found:
        return int(found[0])
    return recorder.insert("tag", {"id": None, "path": path, "description": "", "colour": "", "slot": None})
