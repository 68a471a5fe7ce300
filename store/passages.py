"""The evidence: every annotation with its review, one row a tag, streamed in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.annotations import COLUMNS, build
from store.database import Database
from store.model import Passage, Row
from store.reviews import ROW, build_row
from store.sentences import Outline


def passages(db: Database, wanted: Sequence[int] | None = None) -> Iterator[Passage]:
    """Every annotation of the reviews in `wanted` (None: all), one Passage for each of its tags.

    By review, start, end, annotation, tag; an annotation without tags comes once, with the tag "".
    Only one review's text is in memory at a time.
    """
    chosen = None if wanted is None else frozenset(wanted)
    row: Row | None = None
    sha256, outline = "", Outline("")
    found = db.stream(
        f"SELECT {COLUMNS}, coalesce(tag.path, '') FROM annotation "
        "JOIN review ON review.id = annotation.review_id AND review.removed IS NULL "
        "LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id "
        "LEFT JOIN tag ON tag.id = annotation_tag.tag_id "
        "ORDER BY annotation.review_id, annotation.start, annotation.end, annotation.id, tag.path"
    )
    for *columns, tag in found:
        annotation = build(columns, ())
        if chosen is not None and annotation.review_id not in chosen:
            continue
        if row is None or row.id != annotation.review_id:
            listed = db.one(f"SELECT {ROW} FROM reviews WHERE id = ?", (annotation.review_id,))
            if listed is None:
                continue  # removed while the rows were streaming
            row = build_row(listed)
            text, sha256 = db.one("SELECT text, sha256 FROM body WHERE review_id = ?", (row.id,))
            outline = Outline(text)
        start = annotation.span.start
        number = (
            (0, 0) if annotation.lost else (outline.sentence_number(start), outline.paragraph_number(start))
        )
        yield Passage(annotation, tag, row, *number, sha256)
