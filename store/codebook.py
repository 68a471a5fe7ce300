"""The codebook: tags as paths, what they mean, and the digits they are pinned to."""

from __future__ import annotations

import json
from difflib import get_close_matches

from store.database import Database
from store.errors import BadInput, NotFound
from store.history import History, Recorder, now
from store.model import Tag
from store.tag_tree import MergeCounts, Node, folders, is_under, leaf_of, tree

SLOTS = 10


_PRESENT = (
    "JOIN annotation ON annotation.id = annotation_tag.annotation_id "
    "JOIN review ON review.id = annotation.review_id AND review.removed IS NULL"
)
"""Joined to annotation_tag: only what is in the library counts."""


class Codebook:
    """The tags of a library. What is done to one with others under it is done to those too, where it says so."""

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

    def tree(self) -> list[Node]:
        """Every tag and every folder of tags as a tree, with what each counts together with all below it."""
        numbers = self._numbers()
        within = {}
        for parent, paths in folders(numbers).items():
            counted = [numbers[path] for path in (parent, *paths) if path in numbers]
            within[parent] = self._count("annotation_tag.annotation_id", counted)
        return tree(self.tags(), within)

    def _numbers(self) -> dict[str, int]:
        """The id of each tag by its path."""
        return dict(self.db.all("SELECT path, id FROM tag ORDER BY path"))

    def _count(self, column: str, numbers: list[int]) -> int:
        """How many different values `column` has among the uses of the tags `numbers`."""
        (count,) = self.db.one(
            f"SELECT count(DISTINCT {column}) FROM annotation_tag {_PRESENT} "
            "WHERE annotation_tag.tag_id IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        return int(count)

    def descendants(self, path: str) -> list[str]:
        """The tags below `path`, itself included where it is one and not only a folder."""
        return [known for known in self._numbers() if is_under(known, path)]

    # -- acts on one tag -------------------------------------------------------------------------

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

    def unpin(self, path: str) -> None:
        """Take the tag `path` from its digit. Raises NotFound."""
        self._set("pin", f"unpin {path}", path, slot=None)

    def describe(self, path: str, description: str) -> None:
        """Set what a tag means. Raises NotFound."""
        self._set("describe", f"describe tag {path}", path, description=description)

    def colour(self, path: str, colour: str) -> None:
        """Set the colour of a tag, as text; "" is none. Raises NotFound."""
        self._set("colour", f"colour tag {path}", path, colour=colour)

    def _set(self, verb: str, summary: str, path: str, **values: str | int | None) -> None:
        with self.history.act(verb, summary) as recorder:
            recorder.update("tag", {"id": self._number(path)}, **values)

    def _number(self, path: str) -> int:
        found = self.db.one("SELECT id FROM tag WHERE path = ?", (path,))
        if found is None:
            raise _missing(path)
        return int(found[0])

    def delete(self, path: str) -> int:
        """Take the tag `path` off its annotations and out of the codebook: off how many it was taken.

        An annotation left with neither tag, note nor flag goes with it. The tags under it stay.
        Raises NotFound.
        """
        with self.history.act("delete tag", f"delete tag {path}") as recorder:
            number, time = self._number(path), now()
            used = self.db.all(
                "SELECT annotation_id, note = '' AND NOT flagged AND NOT EXISTS (SELECT 1 FROM annotation_tag "
                "AS other WHERE other.annotation_id = annotation.id AND other.tag_id <> annotation_tag.tag_id) "
                "FROM annotation_tag JOIN annotation ON annotation.id = annotation_id WHERE tag_id = ? "
                "ORDER BY annotation_id",
                (number,),
            )
            for annotation_id, bare in used:
                recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": number})
                if bare:
                    recorder.delete("annotation", {"id": annotation_id})
                else:
                    recorder.update("annotation", {"id": annotation_id}, modified=time)
            recorder.delete("tag", {"id": number})
        return len(used)

    # -- acts on a tag and those under it --------------------------------------------------------

    def rename(self, path: str, new: str) -> str:
        """Give `path`, a tag or a folder, and all under it the path `new`: the path as it is then.

        Raises NotFound, and BadInput for a blank segment or where a tag has such a path already:
        that would be a merge.
        """
        return self._relocate("rename tag", f"rename {path} to {new}", path, new)

    def move(self, path: str, parent: str) -> str:
        """Put `path`, a tag or a folder, and all under it into `parent`, "" for the top: its new path.

        Raises as `rename` does, and BadInput where `parent` lies in `path`.
        """
        if parent and is_under(parent, path):
            raise BadInput(f"“{path}” cannot be moved into itself.", "Nothing was changed.")
        leaf = leaf_of(path)
        new = f"{parent}/{leaf}" if parent else leaf
        return self._relocate("move tag", f"move {path} to {parent or 'the top'}", path, new)

    def _relocate(self, verb: str, summary: str, path: str, new: str) -> str:
        if not all(segment.strip() for segment in new.split("/")):
            raise BadInput("A tag needs a name before and after each “/”.", "Nothing was changed.")
        with self.history.act(verb, summary) as recorder:
            numbers = self._numbers()
            moved = {known: new + known[len(path) :] for known in numbers if is_under(known, path)}
            if not moved:
                raise _missing(path)
            taken = next((there for there in moved.values() if there in numbers and there not in moved), None)
            if taken is not None:
                raise BadInput(
                    f"The tag “{taken}” exists already.", "Nothing was changed. Merge joins the two."
                )
            # a path may pass to another of the same tags: the one that has it must leave first
            for known in sorted(moved, key=len, reverse=len(new) > len(path)):
                recorder.update("tag", {"id": numbers[known]}, path=moved[known])
        return new

    def merge(self, source: str, target: str) -> None:
        """Put `target` wherever `source` is, which goes; an annotation that had both keeps one.

        What lies under the source goes to the same place under the target, merged with what is
        there; where the target lies under the source, only the source itself goes. The target's
        description, colour and digit stay; where it has none it takes the source's. Raises
        NotFound, and BadInput where the two are one or the source is only a folder over the target.
        """
        with self.history.act("merge tags", f"merge {source} into {target}") as recorder:
            for old, new in self._pairs(source, target):
                self._merge(recorder, old, new)

    def merge_preview(self, source: str, target: str) -> MergeCounts:
        """What `merge` would do. Raises as it does; changes nothing."""
        pairs, numbers = self._pairs(source, target), self._numbers()
        going = {old for old, _ in pairs}
        joined = [(numbers[old], numbers[new]) for old, new in pairs if new in numbers and new not in going]
        (both,) = self.db.one(
            "SELECT count(DISTINCT annotation_tag.annotation_id) FROM json_each(?) AS pair "
            "JOIN annotation_tag ON annotation_tag.tag_id = json_extract(pair.value, '$[0]') "
            "JOIN annotation_tag AS other ON other.annotation_id = annotation_tag.annotation_id "
            f"AND other.tag_id = json_extract(pair.value, '$[1]') {_PRESENT}",
            (json.dumps(joined),),
        )
        sources = [numbers[old] for old in going]
        return MergeCounts(
            self._count("annotation_tag.annotation_id", sources),
            self._count("review.id", sources),
            int(both),
            len(going - {source}),
        )

    def _pairs(self, source: str, target: str) -> list[tuple[str, str]]:
        """Which tag goes where in a merge, parents first."""
        numbers = self._numbers()
        if source == target:
            raise BadInput(f"“{source}” cannot be merged with itself.", "Nothing was changed.")
        if not any(is_under(known, target) for known in numbers):
            raise _missing(target)
        moved = sorted((known for known in numbers if is_under(known, source)), key=len)
        if not moved:
            raise _missing(source)
        if is_under(target, source):
            if source not in numbers:
                raise BadInput(f"“{source}” is no tag, only what holds “{target}”.", "Nothing was changed.")
            moved = [source]
        return [(old, target + old[len(source) :]) for old in moved]

    def _merge(self, recorder: Recorder, old: str, new: str) -> None:
        number = self._number(old)
        found = self.db.one("SELECT id, description, colour, slot FROM tag WHERE path = ?", (new,))
        if found is None:
            recorder.update("tag", {"id": number}, path=new)
            return
        into, time = found[0], now()
        having = {
            name
            for (name,) in self.db.all("SELECT annotation_id FROM annotation_tag WHERE tag_id = ?", (into,))
        }
        for annotation_id, created in self.db.all(
            "SELECT annotation_id, created FROM annotation_tag WHERE tag_id = ? ORDER BY annotation_id",
            (number,),
        ):
            recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": number})
            if annotation_id not in having:
                recorder.insert(
                    "annotation_tag", {"annotation_id": annotation_id, "tag_id": into, "created": created}
                )
            recorder.update("annotation", {"id": annotation_id}, modified=time)
        description, colour, slot = self.db.one(
            "SELECT description, colour, slot FROM tag WHERE id = ?", (number,)
        )
        recorder.delete("tag", {"id": number})
        recorder.update(
            "tag",
            {"id": into},
            description=found[1] or description,
            colour=found[2] or colour,
            slot=slot if found[3] is None else found[3],
        )


def _missing(path: str) -> NotFound:
    return NotFound(f"There is no tag “{path}”.", "Nothing was changed.")


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
