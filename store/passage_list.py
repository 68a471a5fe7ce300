"""Passages across reviews: which a query finds, in what order, under which headings."""

from __future__ import annotations

from dataclasses import dataclass

from store.database import Database
from store.language.sql import Condition


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """One way to group passages: `heading` is SQL over the tables of `FROM`; "" for what has none."""

    name: str
    label: str
    heading: str


GROUPS = {
    group.name: group
    for group in (
        PassageGroup("review", "review", "reviews.title"),
        PassageGroup("tag", "tag", "coalesce(tag.path, '')"),
        PassageGroup("work", "work", "reviews.work"),
        PassageGroup("outlet", "outlet", "reviews.outlet"),
        PassageGroup("coder", "coder", "annotation.coder"),
        PassageGroup("none", "no headings", "''"),
    )
}
"""The ways to group, in the order in which they are offered."""

FROM = "FROM annotation JOIN reviews ON reviews.id = annotation.review_id"

TAGS = (
    "LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id "
    "LEFT JOIN tag ON tag.id = annotation_tag.tag_id"
)


def find(db: Database, condition: Condition, group: str = "none") -> list[tuple[str, str]]:
    """The passages that match (`Question.passage`): heading and annotation id, in order.

    Under headings by those, what has none last; else by review and place. Grouped by tag a passage with
    several stands under each. Raises KeyError for an unknown group.
    """
    heading = GROUPS[group].heading
    several = TAGS if group == "tag" else ""
    by_heading = "" if group == "none" else f"{heading} = '', {heading} COLLATE NOCASE, {heading}, "
    rows = db.all(
        f"SELECT {heading}, annotation.id {FROM} {several} WHERE {condition.sql} "
        f"ORDER BY {by_heading}annotation.review_id, annotation.start, annotation.end, annotation.id",
        condition.args,
    )
    return [(str(title), str(annotation_id)) for title, annotation_id in rows]
