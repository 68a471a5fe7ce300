"""What can be exported: each subject's columns, and how one item becomes one record.

A format knows nothing of reviews or tags: it asks a `Subject` for records. Column names
and their order are a promise to the spreadsheets and scripts of the people who read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from store.model import Entity, Passage, Row, Score, Tag

Value = str | int | float | bool | list[str] | None
"""A value of a record; None where nothing is known."""

Record = dict[str, Value]

Item = TypeVar("Item")

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score with the review in which it stands."""

    row: Row
    score: Score


@dataclass(frozen=True, slots=True)
class Subject(Generic[Item]):
    """One thing that can be exported.

    `record` turns an item into a value for each of `columns` and `more`, in any order. `more` goes
    only where a reader asks for columns by name or reads them: what CSV has is settled, also in number.
    """

    name: str
    columns: tuple[str, ...]
    record: Callable[[Item], Record]
    more: tuple[str, ...] = ()

    def records(self, items: Iterable[Item], *, more: bool = False) -> Iterator[Record]:
        """The records of `items`, one at a time, keys in column order, every text fit for UTF-8."""
        columns = self.columns + self.more if more else self.columns
        for item in items:
            record = self.record(item)
            yield {column: _encodable(record[column]) for column in columns}


def clean(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: a file name can hold one, UTF-8 cannot."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _encodable(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean(text) for text in value]
    return value


def _shortest(number: float | None) -> int | float | None:
    """``70.0`` as 70: the same number in fewer digits."""
    return int(number) if number is not None and float(number).is_integer() else number


def _passage(passage: Passage) -> Record:
    annotation, row = passage.annotation, passage.row
    selector = annotation.selector
    return {
        "annotation_id": annotation.id,
        "review_id": row.id,
        "review_title": row.title,
        "work": row.work,
        "work_year": row.work_year,
        "outlet": row.outlet,
        "author": row.author,
        "published": row.published,
        "url": row.url,
        "score": _shortest(row.score),
        "score_raw": row.score_raw,
        "tag": passage.tag,
        "note": annotation.note,
        "quote": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "start": None if annotation.lost else selector.start,
        "end": None if annotation.lost else selector.end,
        "sentence": None if annotation.lost else passage.sentence,
        "paragraph": None if annotation.lost else passage.paragraph,
        "coder": annotation.coder,
        "flagged": annotation.flagged,
        "origin": annotation.origin,
        "created": annotation.created,
        "modified": annotation.modified,
        "text_sha256": passage.text_sha256,
    }


def _review(row: Row) -> Record:
    return {
        "review_id": row.id,
        "title": row.title,
        "work": row.work,
        "work_year": row.work_year,
        "kind": row.kind,
        "outlet": row.outlet,
        "author": row.author,
        "published": row.published,
        "url": row.url,
        "score": _shortest(row.score),
        "score_raw": row.score_raw,
        "state": row.state.value,
        "starred": row.starred,
        "annotations": row.annotation_count,
        "words": row.words,
    }


def _score(item: ScoreRow) -> Record:
    row, score = item.row, item.score
    return {
        "review_id": row.id,
        "review_title": row.title,
        "work": row.work,
        "work_year": row.work_year,
        "outlet": row.outlet,
        "author": row.author,
        "published": row.published,
        "aspect": score.aspect,
        "overall": score.overall,
        "value": _shortest(score.value),
        "scale": score.scale,
        "raw": score.raw,
        "source": score.source,
        "item": score.item,
        "start": score.span.start,
        "end": score.span.end,
    }


def _entity(entity: Entity) -> Record:
    return {
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
        "reviews": entity.reviews,
    }


def _tag(tag: Tag) -> Record:
    return {
        "tag": tag.path,
        "description": tag.description,
        "colour": tag.colour,
        "slot": tag.slot,
        "annotations": tag.annotations,
        "reviews": tag.reviews,
        "include": tag.include,
        "exclude": tag.exclude,
        "examples": list(tag.examples),
    }


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split(","))


PASSAGES: Subject[Passage] = Subject(
    "passages",
    _columns(
        "annotation_id,review_id,review_title,work,work_year,outlet,author,published,url,score,score_raw,"
        "tag,note,quote,prefix,suffix,start,end,sentence,paragraph,"
        "coder,flagged,origin,created,modified,text_sha256"
    ),
    _passage,
)
"""One record an annotation and tag; ``quote == text[start:end]`` in code points.

One whose quote was lost when the text changed has neither start nor end, sentence nor paragraph.
"""

REVIEWS: Subject[Row] = Subject(
    "reviews",
    _columns(
        "review_id,title,work,work_year,kind,outlet,author,published,url,score,score_raw,"
        "state,starred,annotations,words"
    ),
    _review,
)
"""One record a review, those without an annotation too."""

SCORES: Subject[ScoreRow] = Subject(
    "scores",
    _columns(
        "review_id,review_title,work,work_year,outlet,author,published,"
        "aspect,overall,value,scale,raw,source,item,start,end"
    ),
    _score,
)
"""One record a score found in a text; `value` is 0-100, `raw` as written at ``start:end``."""

ENTITIES: Subject[Entity] = Subject("entities", _columns("kind,name,aliases,mentions,reviews"), _entity)
"""One record an entity, with how often and in how many reviews it is met."""

CODEBOOK: Subject[Tag] = Subject(
    "codebook",
    _columns("tag,description,colour,slot,annotations,reviews"),
    _tag,
    more=_columns("include,exclude,examples"),
)
"""One record a tag; Taguette imports a codebook by the names of the first two columns."""

SUBJECTS: dict[str, Subject[Any]] = {
    subject.name: subject for subject in (PASSAGES, REVIEWS, SCORES, ENTITIES, CODEBOOK)
}
"""What can be exported, by name."""
