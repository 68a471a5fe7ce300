"""The JSON shapes that scripts rely on: each type of the store as a dict. More keys may come, none goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.detectors import letters
from store.model import (
    Act,
    Annotation,
    Field,
    Findings,
    Mention,
    Review,
    Row,
    Score,
    Section,
    Tag,
)
from store.reports import AddReport, Updated
from store.search import Hit

Shape = dict[str, Any]


def of_row(row: Row) -> Shape:
    """A line of the list. `score` is 0-100 or null, `work_year` a number or null."""
    return {
        "id": row.id,
        "title": row.title,
        "work": row.work,
        "work_year": row.work_year,
        "kind": row.kind,
        "outlet": row.outlet,
        "author": row.author,
        "published": row.published,
        "url": row.url,
        "score": shortest(row.score),
        "score_raw": row.score_raw,
        "state": row.state.value,
        "starred": row.starred,
        "annotation_count": row.annotation_count,
        "words": row.words,
    }


def of_section(section: Section) -> Shape:
    """Whole lines with one role."""
    return {"start": section.span.start, "end": section.span.end, "role": section.role.value}


def of_score(score: Score) -> Shape:
    """A score where it stands; `text` is as written."""
    return {
        "start": score.span.start,
        "end": score.span.end,
        "text": score.raw,
        "value_0_100": shortest(score.value),
        "scale": score.scale,
        "aspect": score.aspect,
        "is_overall": score.overall,
        "source": score.source,
        "item": score.item,
    }


def of_mention(mention: Mention, text: str) -> Shape:
    """A name where it stands in `text`."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        "type": mention.kind.value,
        "entity": mention.entity,
        "rule": mention.rule,
        "dim": not mention.sure,
    }


def of_field(field: Field) -> Shape:
    """A fact and where it was copied from; `start` and `end` are null where a person typed it."""
    span = field.span
    return {
        "value": field.value,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
    }


def of_findings(text: str, found: Findings) -> Shape:
    """What the reader marks in `text`."""
    return {
        "text": text,
        "case_note": letters.warning(text),
        "sections": [of_section(section) for section in found.sections],
        "scores": [of_score(score) for score in found.scores],
        "entities": [of_mention(mention, text) for mention in found.mentions],
        "fields": of_fields(found.fields),
    }


def of_fields(fields: Mapping[str, Field]) -> Shape:
    """The fields by name."""
    return {name: of_field(field) for name, field in fields.items()}


def of_review(review: Review, found: Findings, annotations: Iterable[Annotation]) -> Shape:
    """A review with all that is known of it."""
    return {
        **of_row(review.row),
        **of_findings(review.text, found),
        "annotations": [of_annotation(annotation) for annotation in annotations],
        "sha256": review.sha256,
    }


def of_annotation(annotation: Annotation) -> Shape:
    """A passage with its tags and note; ``quote == text[start:end]``, or `lost` and nowhere.

    `examples` are those of its tags whose meaning it is to show.
    """
    selector = annotation.selector
    return {
        "id": annotation.id,
        "review_id": annotation.review_id,
        "start": None if annotation.lost else selector.start,
        "end": None if annotation.lost else selector.end,
        "lost": bool(annotation.lost),
        "quote": selector.exact,
        "tags": list(annotation.tags),
        "examples": list(annotation.examples),
        "note": annotation.note,
        "coder": annotation.coder,
        "flagged": annotation.flagged,
        "origin": annotation.origin,
        "created": annotation.created,
        "modified": annotation.modified,
    }


def of_tag(tag: Tag) -> Shape:
    """An entry of the codebook; `slot` is the digit it is pinned to or null."""
    return {
        "path": tag.path,
        "description": tag.description,
        "colour": tag.colour,
        "slot": tag.slot,
        "annotations": tag.annotations,
        "reviews": tag.reviews,
        "include": tag.include,
        "exclude": tag.exclude,
        "examples": list(tag.examples),
    }


def of_act(act: Act) -> Shape:
    """One decision in the log."""
    return {
        "id": act.id,
        "time": act.time,
        "coder": act.coder,
        "act": act.act,
        "summary": act.summary,
        "undone": act.undone,
    }


def of_report(report: AddReport, *, dry_run: bool) -> Shape:
    """What an import did, or with `dry_run` would do."""
    return {
        "added": report.added,
        "known": report.known,
        "changed": report.changed,
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in report.failed],
        "warnings": report.warnings,
        "ids": report.ids,
        "updated": [of_updated(updated) for updated in report.updated],
        "kept": [of_updated(kept) for kept in report.kept],
        "dry_run": dry_run,
    }


def of_updated(updated: Updated) -> Shape:
    """What became, or would, of the annotations of a review whose file changed; `confidence` is 0-1."""
    return {
        "review_id": updated.review_id,
        "path": updated.path,
        "exact": updated.exact,
        "moved": [
            {"annotation_id": annotation_id, "confidence": round(confidence, 3)}
            for annotation_id, confidence in updated.moved
        ],
        "lost": list(updated.lost),
    }


def shortest(number: float | None) -> float | None:
    """``70.0`` as 70: the same number in fewer digits."""
    return int(number) if number is not None and float(number).is_integer() else number


def of_hit(hit: Hit) -> dict[str, Any]:
    """A hit of a search: its review, and the first place of the words with what is around it."""
    return {
        "review": of_row(hit.row),
        "start": hit.span.start if hit.span else None,
        "end": hit.span.end if hit.span else None,
        "before": hit.before,
        "quote": hit.quote,
        "after": hit.after,
        "places": hit.count,
    }
