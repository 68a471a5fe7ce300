"""Where a tag is used: the passages that have it or one under it, read in windows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from store.database import Database
from store.model import Selector, Use
from store.recoding import PRESENT
from store.tag_tree import is_under


def using(db: Database, path: str, *, below: bool = True, examples: bool = False) -> list[str]:
    """The ids of the annotations that have the tag `path`, or with `below` one under it, by review and place.

    With `examples` only those that show what such a tag means.
    """
    # “0” is what follows “/”: between them lies what is under the path, and nothing else
    under = "OR (tag.path >= ? AND tag.path < ?)" if below else ""
    return [
        annotation_id
        for annotation_id, *_ in db.all(
            "SELECT DISTINCT annotation.id, annotation.review_id, annotation.start, annotation.end "
            f"FROM tag JOIN annotation_tag ON annotation_tag.tag_id = tag.id {PRESENT} "
            f"WHERE (tag.path = ? {under}){' AND annotation_tag.example' if examples else ''} "
            "ORDER BY annotation.review_id, annotation.start, annotation.end, annotation.id",
            (path, f"{path}/", f"{path}0") if below else (path,),
        )
    ]


def uses(db: Database, path: str, annotation_ids: Sequence[str]) -> Iterator[Use]:
    """The annotations of `annotation_ids` that are there, in no order, as uses of `path` (any, if "") or of a tag under it."""
    wanted = json.dumps(list(annotation_ids))
    tags: dict[str, dict[str, bool]] = {}
    for annotation_id, tag, example in db.all(
        "SELECT annotation_tag.annotation_id, tag.path, annotation_tag.example FROM json_each(?) AS wanted "
        "JOIN annotation_tag ON annotation_tag.annotation_id = wanted.value "
        "JOIN tag ON tag.id = annotation_tag.tag_id ORDER BY tag.path",
        (wanted,),
    ):
        tags.setdefault(annotation_id, {})[tag] = bool(example)
    for annotation_id, review_id, title, start, end, exact, prefix, suffix, note, coder, lost in db.all(
        "SELECT annotation.id, review.id, review.title, start, end, exact, prefix, suffix, note, coder, lost "
        "FROM json_each(?) AS wanted JOIN annotation ON annotation.id = wanted.value "
        "JOIN review ON review.id = annotation.review_id AND review.removed IS NULL",
        (wanted,),
    ):
        of_it = tags.get(annotation_id, {})
        yield Use(
            annotation_id,
            review_id,
            title,
            Selector(start, end, exact, prefix, suffix),
            tuple(of_it),
            note,
            coder,
            any(example and (not path or is_under(tag, path)) for tag, example in of_it.items()),
            bool(lost),
        )


def several(db: Database) -> Iterator[list[str]]:
    """The tags of each annotation in the library that has more than one."""
    rows = db.stream(
        f"SELECT annotation_tag.annotation_id, tag.path FROM annotation_tag {PRESENT} "
        "JOIN tag ON tag.id = annotation_tag.tag_id WHERE annotation_tag.annotation_id IN "
        "(SELECT annotation_id FROM annotation_tag GROUP BY annotation_id HAVING count(*) > 1) "
        "ORDER BY annotation_tag.annotation_id"
    )
    for _, of_one in groupby(rows, key=lambda row: row[0]):
        yield [path for _, path in of_one]


def recent(db: Database, limit: int) -> list[str]:
    """The tags that were used last, newest first, among the last thousand uses."""
    found: dict[str, None] = {}
    for (path,) in db.stream(
        "SELECT tag.path FROM annotation_tag JOIN tag ON tag.id = annotation_tag.tag_id "
        "ORDER BY annotation_tag.created DESC LIMIT 1000"
    ):
        found[path] = None
        if len(found) == limit:
            break
    return list(found)
