"""Passages put from one tag under others: merging two tags, splitting one. Each is a part of one act."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from store.database import Database, Value
from store.errors import BadInput, NotFound
from store.history import Recorder, now
from store.tag_tree import MergeCounts, is_under

PRESENT = (
    "JOIN annotation ON annotation.id = annotation_tag.annotation_id "
    "JOIN review ON review.id = annotation.review_id AND review.removed IS NULL"
)
"""Joined to annotation_tag: only what is in the library counts."""


def missing(path: str) -> NotFound:
    """That there is no such tag."""
    return NotFound(f"There is no tag “{path}”.", "Nothing was changed.")


def numbers_of(db: Database) -> dict[str, int]:
    """The id of each tag by its path."""
    return dict(db.all("SELECT path, id FROM tag ORDER BY path"))


def ensure(recorder: Recorder, path: str) -> int:
    """The id of the tag `path`, created as part of the act where there is none.

    Raises BadInput for a blank path. Anything else is a tag, stored exactly as it is.
    """
    if not path.strip():
        raise BadInput("A tag needs a name.", "Nothing was changed.")
    found = recorder.db.one("SELECT id FROM tag WHERE path = ?", (path,))
    if found:
        return int(found[0])
    empty = {"description": "", "colour": "", "slot": None, "include": "", "exclude": ""}
    return recorder.insert("tag", {"id": None, "path": path, **empty})


def pairs(db: Database, source: str, target: str) -> list[tuple[str, str]]:
    """Which tag goes where when `source` is merged into `target`, parents first. Raises as `Codebook.merge` does."""
    numbers = numbers_of(db)
    if source == target:
        raise BadInput(f"“{source}” cannot be merged with itself.", "Nothing was changed.")
    if not any(is_under(known, target) for known in numbers):
        raise missing(target)
    moved = sorted((known for known in numbers if is_under(known, source)), key=len)
    if not moved:
        raise missing(source)
    if is_under(target, source):
        if source not in numbers:
            raise BadInput(f"“{source}” is no tag, only what holds “{target}”.", "Nothing was changed.")
        moved = [source]
    return [(old, target + old[len(source) :]) for old in moved]


def preview(db: Database, source: str, target: str) -> MergeCounts:
    """What a merge would do. Raises as it does; changes nothing."""
    going, numbers = pairs(db, source, target), numbers_of(db)
    leaving = {old for old, _ in going}
    joined = [(numbers[old], numbers[new]) for old, new in going if new in numbers and new not in leaving]
    (both,) = db.one(
        "SELECT count(DISTINCT annotation_tag.annotation_id) FROM json_each(?) AS pair "
        "JOIN annotation_tag ON annotation_tag.tag_id = json_extract(pair.value, '$[0]') "
        "JOIN annotation_tag AS other ON other.annotation_id = annotation_tag.annotation_id "
        f"AND other.tag_id = json_extract(pair.value, '$[1]') {PRESENT}",
        (json.dumps(joined),),
    )
    annotations, reviews = db.one(
        f"SELECT count(DISTINCT annotation.id), count(DISTINCT review.id) FROM annotation_tag {PRESENT} "
        "WHERE annotation_tag.tag_id IN (SELECT value FROM json_each(?))",
        (json.dumps([numbers[old] for old in leaving]),),
    )
    return MergeCounts(annotations, reviews, int(both), len(leaving - {source}))


def merge(recorder: Recorder, source: str, target: str) -> None:
    """Put `target` wherever `source` is, which goes, with what lies under it."""
    for old, new in pairs(recorder.db, source, target):
        _merge_one(recorder, old, new)


def _merge_one(recorder: Recorder, old: str, new: str) -> None:
    db = recorder.db
    columns = "id, description, include, exclude, colour, slot"
    number, *going = db.one(f"SELECT {columns} FROM tag WHERE path = ?", (old,))
    found = db.one(f"SELECT {columns} FROM tag WHERE path = ?", (new,))
    if found is None:
        recorder.update("tag", {"id": number}, path=new)
        return
    into, *staying = found
    time = now()
    for annotation_id, created, example in _uses(db, number):
        recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": number})
        _put(recorder, annotation_id, into, created, example)
        recorder.update("annotation", {"id": annotation_id}, modified=time)
    recorder.delete("tag", {"id": number})
    *words, slot = (
        theirs if ours in ("", None) else ours for ours, theirs in zip(staying, going, strict=True)
    )
    description, include, exclude, colour = words
    recorder.update(
        "tag",
        {"id": into},
        description=description,
        include=include,
        exclude=exclude,
        colour=colour,
        slot=slot,
    )


def split(recorder: Recorder, path: str, parts: Mapping[str, str]) -> int:
    """Give each annotation of `parts` the tag named for it in place of `path`: how many had it."""
    db = recorder.db
    found = db.one("SELECT id FROM tag WHERE path = ?", (path,))
    if found is None:
        raise missing(path)
    time, moved = now(), 0
    for annotation_id, created, example in _uses(db, found[0]):
        target = parts.get(annotation_id, path)
        if target != path:
            recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": found[0]})
            _put(recorder, annotation_id, ensure(recorder, target), created, example)
            recorder.update("annotation", {"id": annotation_id}, modified=time)
            moved += 1
    return moved


def _uses(db: Database, number: int) -> Iterable[tuple[str, str, int]]:
    """The annotations that have a tag, since when, and whether as an example."""
    return db.all(
        "SELECT annotation_id, created, example FROM annotation_tag WHERE tag_id = ? ORDER BY annotation_id",
        (number,),
    )


def _put(recorder: Recorder, annotation_id: str, number: int, created: str, example: int) -> None:
    """Put a tag on an annotation that may have it already; an example stays one."""
    key: dict[str, Value] = {"annotation_id": annotation_id, "tag_id": number}
    having = recorder.db.one(
        "SELECT example FROM annotation_tag WHERE annotation_id = ? AND tag_id = ?",
        (annotation_id, number),
    )
    if having is None:
        recorder.insert("annotation_tag", {**key, "created": created, "example": example})
    elif example:
        recorder.update("annotation_tag", key, example=1)
