"""Claims: a tag as something that critics say, who asserts, doubts or denies it, and who said so first.

A claim group is a tag whose passages have a stance each. Nothing is guessed: a stance is a person's act.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from store.annotations import COLUMNS, Annotations, build
from store.comparison import Stance, Voice
from store.database import Database, Value
from store.errors import NotFound
from store.history import History
from store.model import Annotation, Span
from store.reviews import ROW, build_row


class Claims:
    """The claims of a library; a claim is named by the path of its tag."""

    def __init__(self, db: Database, history: History, annotations: Annotations) -> None:
        self.db = db
        self.history = history
        self.annotations = annotations

    def all(self) -> list[str]:
        """The tags that are claims: those on which some passage takes a stance, by path."""
        rows = self.db.all(
            "SELECT DISTINCT tag.path FROM stance JOIN annotation_tag USING (annotation_id, tag_id) "
            "JOIN tag ON tag.id = tag_id ORDER BY tag.path"
        )
        return [path for (path,) in rows]

    def among(self, reviews: Sequence[int]) -> list[str]:
        """The claims that passages of some reviews take a stance on, by path."""
        rows = self.db.all(
            "SELECT DISTINCT tag.path FROM stance JOIN annotation_tag USING (annotation_id, tag_id) "
            "JOIN tag ON tag.id = tag_id JOIN annotation ON annotation.id = annotation_id "
            "WHERE annotation.review_id IN (SELECT value FROM json_each(?)) ORDER BY tag.path",
            (json.dumps(list(reviews)),),
        )
        return [path for (path,) in rows]

    def voices(self, path: str, reviews: Sequence[int] | None = None) -> list[Voice]:
        """The passages of a claim by the date of their review, the first one first; those without a date last."""
        wanted = None if reviews is None else frozenset(reviews)
        listed = ", ".join(f"reviews.{name.strip()}" for name in ROW.split(","))
        rows = self.db.all(
            f"SELECT coalesce(stance, ''), {COLUMNS}, {listed} FROM annotation_tag "
            "JOIN tag ON tag.id = annotation_tag.tag_id AND tag.path = ? "
            "JOIN annotation ON annotation.id = annotation_tag.annotation_id "
            "JOIN reviews ON reviews.id = annotation.review_id "
            "LEFT JOIN stance ON stance.annotation_id = annotation.id AND stance.tag_id = tag.id "
            "ORDER BY reviews.published = '', reviews.published, reviews.id, annotation.start, annotation.id",
            (path,),
        )
        width = COLUMNS.count(",") + 1
        found = [
            Voice(build(columns[:width], (path,)), build_row(columns[width:]), stance)
            for stance, *columns in rows
        ]
        return [voice for voice in found if wanted is None or voice.row.id in wanted]

    def take_stance(self, annotation_id: str, path: str, stance: Stance | Literal[""]) -> None:
        """Say what a passage does with a claim, or take that back with ""; one act.

        Raises NotFound where the annotation has no such tag.
        """
        found = self.db.one(
            "SELECT tag.id, annotation.review_id, stance FROM annotation_tag "
            "JOIN tag ON tag.id = annotation_tag.tag_id AND tag.path = ? "
            "JOIN annotation ON annotation.id = annotation_tag.annotation_id AND annotation.id = ? "
            "LEFT JOIN stance ON stance.annotation_id = annotation.id AND stance.tag_id = tag.id",
            (path, annotation_id),
        )
        if found is None:
            raise NotFound(f"That passage does not have the tag {path}.", "Nothing was changed.")
        number, review_id, known = found
        place: dict[str, Value] = {"annotation_id": annotation_id, "tag_id": number}
        with self.history.act("stance", f"{stance or 'no stance'} on {path}", review_id) as recorder:
            if known is None and stance:
                recorder.insert("stance", {**place, "stance": stance})
            elif known is not None and not stance:
                recorder.delete("stance", place)
            elif known is not None:
                recorder.update("stance", place, stance=stance)

    def add(
        self,
        path: str,
        review_id: int,
        span: Span,
        stance: Stance | Literal[""] = "",
        *,
        origin: str = "person",
    ) -> Annotation:
        """Put a passage into a claim, with its stance; one act."""
        with self.history.act("claim", f"put a passage into {path}", review_id):
            made = self.annotations.tag(review_id, span, [path], origin=origin)
            if stance:
                self.take_stance(made.id, path, stance)
        return made
