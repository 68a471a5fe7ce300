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
from store.tables import BAND, NONE, Cell, Table
from store.tag_tree import ancestors

BASE = (
    "FROM annotation JOIN reviews ON reviews.id = annotation.review_id "
    "LEFT JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id "
    "LEFT JOIN tag ON tag.id = annotation_tag.tag_id"
)


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
    headed = ((number, tag, _heading(by, value)) for number, tag, value in rows)
    return _pivot("tag", _each_once(headed, under=under))


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
    counted = Counter((tag, when) for _, tag, when in _dated(db, step, condition, of))
    return _pivot("tag", counted)


def timeline(
    db: Database, step: Step = "month", condition: Condition = ALWAYS, *, of: str = "created"
) -> Table:
    """The same with a row for each step in time and a column for each tag, which counts what lies under it too.

    The last column counts the annotations, each once. Months and years in which there is nothing have
    a row between others; days have not. What is not dated comes last.
    """
    rows = _dated(db, step, condition, of)
    counted = _each_once(rows, under=True)
    whole = Counter(when for _, when in {(number, when) for number, _, when in rows})
    tags = sorted({tag for tag, _ in counted}, key=lambda name: (name == NONE, name))
    steps = sorted({*whole, *_between(whole, step)}, key=lambda name: (name == NONE, name))
    return Table(
        (step, *tags, "all"),
        tuple((when, *(counted[tag, when] for tag in tags), whole[when]) for when in steps),
    )


def _dated(db: Database, step: Step, condition: Condition, of: str) -> list[tuple[str, str, str]]:
    """Annotation, tag and step in time of all that are counted."""
    column = {"created": "annotation.created", "published": "reviews.published"}[of]
    return db.all(
        f"SELECT annotation.id, coalesce(tag.path, ''), substr({column}, 1, {STEPS[step]}) {BASE} "
        f"WHERE {condition.sql}",
        condition.args,
    )


def _between(known: Iterable[str], step: Step) -> list[str]:
    """The months or years from the first to the last of `known`, those that are less exact left out."""
    exact = [when for when in known if len(when) == STEPS[step]]
    if step == "day" or not exact:
        return []
    size = 12 if step == "month" else 1
    first, last = (
        int(when[:4]) * size + (int(when[5:]) - 1 if step == "month" else 0)
        for when in (min(exact), max(exact))
    )
    return [
        f"{at // size:04}-{at % size + 1:02}" if step == "month" else f"{at:04}"
        for at in range(first, last + 1)
    ]


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


def _each_once(rows: Iterable[tuple[str, str, str]], *, under: bool) -> Counter[tuple[str, str]]:
    """How many annotations there are of each tag and value; `rows` are annotation, tag, value."""
    met = {
        (number, path, value)
        for number, tag, value in rows
        for path in ((tag, *ancestors(tag)) if under else (tag,))
    }
    return Counter((path, value) for _, path, value in met)


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
