"""The codebook: tags as paths, what they mean, and the digits they are pinned to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from store import recoding, tag_uses
from store.database import Database
from store.errors import BadInput
from store.history import History, Recorder, now
from store.model import Tag, Use
from store.recoding import ensure, missing, numbers_of
from store.tag_tree import MergeCounts, Node, is_under, leaf_of, tree, within

SLOTS = 10


class Codebook:
    """The tags of a library. What is done to one with others under it is done to those too, where it says so."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def tags(self) -> list[Tag]:
        """Every tag by path, with how often it is used in the reviews of the library."""
        examples = self._examples()
        rows = self.db.all(
            "SELECT tag, description, colour, slot, annotations, reviews, include, exclude "
            "FROM codebook ORDER BY tag"
        )
        return [Tag(*(*row, tuple(examples.get(row[0], ())))) for row in rows]

    def _examples(self) -> dict[str, list[str]]:
        """The quotes that show what a tag means, by its path."""
        found: dict[str, list[str]] = {}
        for path, quote in self.db.all("SELECT tag, quote FROM examples ORDER BY tag, annotation_id"):
            found.setdefault(path, []).append(quote)
        return found

    def pinned(self) -> dict[int, str]:
        """The tag path behind each digit that has one."""
        return dict(self.db.all("SELECT slot, path FROM tag WHERE slot IS NOT NULL ORDER BY slot"))

    def colours(self) -> dict[str, str]:
        """The colours of the tags that have one, by path."""
        return dict(self.db.all("SELECT path, colour FROM tag WHERE colour <> '' ORDER BY path"))

    def recent(self, limit: int = 5) -> list[str]:
        """The tags that were used last, newest first."""
        return tag_uses.recent(self.db, limit)

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
        tags = self.tags()
        return tree(tags, within(tags, tag_uses.several(self.db)))

    def descendants(self, path: str) -> list[str]:
        """The tags below `path`, itself included where it is one and not only a folder."""
        return [known for known in numbers_of(self.db) if is_under(known, path)]

    def using(self, path: str, *, below: bool = True, examples: bool = False) -> list[str]:
        """The annotations that have the tag `path`, or with `below` one under it: their ids in text order.

        With `examples` only those that show what such a tag means.
        """
        return tag_uses.using(self.db, path, below=below, examples=examples)

    def uses(self, path: str, annotation_ids: Sequence[str]) -> dict[str, Use]:
        """Those of `annotation_ids` that are in the library, as uses of `path` or of a tag under it."""
        return {use.annotation_id: use for use in tag_uses.uses(self.db, path, annotation_ids)}

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

    def describe(
        self, path: str, description: str, include: str | None = None, exclude: str | None = None
    ) -> None:
        """Set what a tag means; with the others what belongs under it and what does not. Raises NotFound."""
        more = {"include": include, "exclude": exclude}
        said = {name: text for name, text in more.items() if text is not None}
        self._set("describe", f"describe tag {path}", path, description=description, **said)

    def colour(self, path: str, colour: str) -> None:
        """Set the colour of a tag, as text; "" is none. Raises NotFound."""
        summary = f"colour tag {path} {colour}" if colour else f"take the colour off tag {path}"
        self._set("colour", summary, path, colour=colour)

    def set_example(self, annotation_id: str, path: str, example: bool = True) -> None:
        """Make a passage an example of its tag `path`, or no longer one. Raises NotFound where it has no such tag."""
        review = self.db.one("SELECT review_id FROM annotation WHERE id = ?", (annotation_id,))
        summary = f"{'an' if example else 'no'} example of {path}"
        with self.history.act("example", summary, review[0] if review else None) as recorder:
            recorder.update(
                "annotation_tag",
                {"annotation_id": annotation_id, "tag_id": self._number(path)},
                example=int(example),
            )

    def _set(self, verb: str, summary: str, path: str, **values: str | int | None) -> None:
        with self.history.act(verb, summary) as recorder:
            recorder.update("tag", {"id": self._number(path)}, **values)

    def _number(self, path: str) -> int:
        found = self.db.one("SELECT id FROM tag WHERE path = ?", (path,))
        if found is None:
            raise missing(path)
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
            numbers = numbers_of(self.db)
            moved = {known: new + known[len(path) :] for known in numbers if is_under(known, path)}
            if not moved:
                raise missing(path)
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
        there; where the target lies under the source, only the source itself goes. What the target
        says of itself, its colour and its digit stay; where it has none it takes the source's.
        Raises NotFound, and BadInput where the two are one or the source is only a folder over the
        target.
        """
        with self.history.act("merge tags", f"merge {source} into {target}") as recorder:
            recoding.merge(recorder, source, target)

    def merge_preview(self, source: str, target: str) -> MergeCounts:
        """What `merge` would do. Raises as it does; changes nothing."""
        return recoding.preview(self.db, source, target)

    def split(self, path: str, parts: Mapping[str, str]) -> int:
        """Put passages of the tag `path` under other tags: how many were moved.

        `parts` has the tag, a new one perhaps, that each annotation is to have instead. Others keep
        `path`, which stays in the codebook; one that has lost it meanwhile is left as it is.
        Raises NotFound, and BadInput for a blank tag or where no other tag is named.
        """
        named = [tag for tag in dict.fromkeys(parts.values()) if tag != path]
        if not named:
            raise BadInput(f"No passage of “{path}” was given another tag.", "Nothing was changed.")
        with self.history.act("split tag", f"split {path} into {', '.join(named)}") as recorder:
            return recoding.split(recorder, path, parts)
