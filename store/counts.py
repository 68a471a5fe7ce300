"""Counts over the library: each figure that is shown, printed or exported comes from one function here.

What is counted is annotations of reviews that are in the library, each once for each of its tags;
those whose quote was lost count too, except where a sentence or paragraph is asked for. A condition of
`store.language.conditions` (on passages) narrows what is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from store.database import Database
from store.language.nodes import UNITS, Unit
from store.language.sql import ALWAYS, Condition
from store.tag_tree import ancestors

Cell = str | int

NONE = ""
"""The heading of what has no work, outlet, score ..."""

BAND = 20
"""The width of a band of scores, of 0-100."""

BASE = (
    "FROM annotation JOIN reviews ON reviews.id = annotation.review_id "
    "LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id "
    "LEFT JOIN tag ON tag.id = annotation_tag.tag_id"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with headings; the first `labels` columns name what the other columns count."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 1


@dataclass(frozen=True, slots=True)
class By:
    """What tags can be counted by: `sql` gives the heading of a row `reviews` with its `annotation`."""

    name: str
    sql: str
    meaning: str


BY = {
    by.name: by
    for by in (
        By("work", "reviews.work", "the work that is reviewed"),
        By("outlet", "reviews.outlet", "where the review appeared"),
        By("author", "reviews.author", "who wrote it"),
        By("kind", "reviews.kind", "film, book, game …"),
        By("score", f"CASE WHEN score IS NULL THEN NULL ELSE CAST(min(score, {100 - 1}) / {BAND} AS INTEGER) END", "the band of its overall score"),
        By("year", "reviews.work_year", "the year of the work"),
        By("published", "substr(reviews.published, 1, 4)", "the year of the review"),
        By("review", "reviews.id || ' ' || reviews.title", "the review itself"),
        By("coder", "annotation.coder", "who annotated"),
    )
}  # fmt: skip
"""The ways to count tags across, in the order in which they are offered."""


def band(number: int) -> str:
    """The name of a band of scores: ``60-79``; the last one holds 100."""
    low = number * BAND
    return f"{low}-{100 if low + BAND >= 100 else low + BAND - 1}"


def across(db: Database, by: str, condition: Condition = ALWAYS, *, under: bool = False) -> Table:
    """How many annotations have each tag, for each work, outlet … (`BY`), with the sums at the end.

    With `under` a tag counts what lies under it too, an annotation once. Raises KeyError for an unknown `by`.
    """
    chosen = BY[by]
    rows = db.all(
        f"SELECT annotation.id, coalesce(tag.path, ''), {chosen.sql} {BASE} WHERE {condition.sql}",
        condition.args,
    )
    met = {
        (number, path, _heading(by, value))
        for number, tag, value in rows
        for path in ((tag, *ancestors(tag)) if under else (tag,))
    }
    return _pivot("tag", Counter((path, value) for _, path, value in met))


def together(db: Database, unit: Unit, condition: Condition = ALWAYS) -> Table:
    """How many sentences, paragraphs or reviews hold both of two tags, each pair that is met, the most first."""
    if unit not in UNITS:
        raise KeyError(unit)
    if unit != "review":
        from store.units import ensure

        ensure(db)
    place = "NULL, NULL" if unit == "review" else f"unit.first_{unit}, unit.last_{unit}"
    rows = db.all(
        f"SELECT annotation.review_id, tag.path, {place} {BASE} "
        "LEFT JOIN annotation_unit AS unit ON unit.annotation_id = annotation.id "
        f"WHERE tag.id IS NOT NULL AND ({condition.sql})"
        + ("" if unit == "review" else " AND NOT annotation.lost"),
        condition.args,
    )
    tags_of: dict[tuple[int, int], set[str]] = {}
    for review_id, path, first, last in rows:
        for number in range(first or 0, (last or 0) + 1):
            tags_of.setdefault((review_id, number), set()).add(path)
    pairs = Counter(pair for tags in tags_of.values() for pair in combinations(sorted(tags), 2))
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return Table(("tag", "with", f"{unit}s"), tuple((*pair, count) for pair, count in ordered), labels=2)


Step = Literal["day", "month", "year"]

STEPS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}
"""How much of a date names a step in time."""


def over_time(
    db: Database, step: Step = "month", condition: Condition = ALWAYS, *, of: str = "created"
) -> Table:
    """How many annotations have each tag, by when they were made, or the review was `published`."""
    column = {"created": "annotation.created", "published": "reviews.published"}[of]
    rows = db.all(
        f"SELECT coalesce(tag.path, ''), substr({column}, 1, {STEPS[step]}), count(*) {BASE} "
        f"WHERE {condition.sql} GROUP BY 1, 2",
        condition.args,
    )
    return _pivot("tag", {(path, when): count for path, when, count in rows})


def progress(db: Database, condition: Condition = ALWAYS) -> Table:
    """How far the reading is: reviews by state, those with annotations, and what was made of them.

    `condition` is one on reviews here.
    """
    total, new, reading, done, starred, coded = db.one(
        "SELECT count(*), total(state = 'new'), total(state = 'reading'), total(state = 'done'), "
        f"total(starred), total(annotation_count > 0) FROM reviews WHERE {condition.sql}",
        condition.args,
    )
    chosen = f"annotation.review_id IN (SELECT id FROM reviews WHERE {condition.sql})"
    annotations, notes, flagged, lost, coders = db.one(
        "SELECT count(*), total(note != ''), total(flagged), total(lost != 0), count(DISTINCT coder) "
        f"FROM annotation WHERE {chosen}",
        condition.args,
    )
    (tags,) = db.one(
        "SELECT count(DISTINCT tag_id) FROM annotation_tag JOIN annotation ON annotation.id = annotation_id "
        f"WHERE {chosen}",
        condition.args,
    )
    figures = (
        ("reviews", total),
        ("new", new),
        ("reading", reading),
        ("done", done),
        ("starred", starred),
        ("with annotations", coded),
        ("without annotations", total - coded),
        ("annotations", annotations),
        ("with a note", notes),
        ("flagged", flagged),
        ("lost", lost),
        ("tags in use", tags),
        ("coders", coders),
    )
    return Table(("what", "count"), tuple((name, int(count)) for name, count in figures))


def _heading(by: str, value: Cell | None) -> str:
    if value is None:
        return NONE
    return band(int(value)) if by == "score" else str(value)


def _pivot(heading: str, counts: Mapping[tuple[str, str], int]) -> Table:
    """A row for each label, a column for each value, the sums at the end; what is nameless comes last."""

    def ordered(names: Iterable[str]) -> list[str]:
        return sorted(set(names), key=lambda name: (name == NONE, name))

    values = ordered(value for _, value in counts)
    rows: list[tuple[Cell, ...]] = []
    for label in ordered(label for label, _ in counts):
        row = [counts.get((label, value), 0) for value in values]
        rows.append((label, *row, sum(row)))
    return Table((heading, *values, "all"), tuple(rows))
