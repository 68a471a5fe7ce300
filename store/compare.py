"""Reviews of one work side by side: their scores, the names and tags that they share, and who echoes whom."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Iterable, Sequence

from store.annotations import COLUMNS, build
from store.comparison import Echo, Habit, Named, TagCount, WorkCount
from store.database import Database
from store.findings import build_score
from store.model import Annotation, Kind, Score
from store.sweep.likeness import Rarity, features, vector
from store.sweep.sentences import of_review

LEAST_ALIKE = 0.15
"""Sentences less alike than this echo nothing: they share a word by chance."""


def works(db: Database) -> list[WorkCount]:
    """The works that are reviewed, those with the most reviews first."""
    rows = db.all(
        "SELECT work, iif(count(DISTINCT work_year) = 1, max(work_year), NULL), max(kind), count(*) AS met "
        "FROM review WHERE removed IS NULL AND work != '' GROUP BY work COLLATE NOCASE ORDER BY met DESC, work"
    )
    return [WorkCount(*row) for row in rows]


def reviews_of(db: Database, work: str) -> list[int]:
    """The reviews of a work, in the order in which they were published, those without a date last."""
    rows = db.all(
        "SELECT id FROM review WHERE removed IS NULL AND work = ? COLLATE NOCASE "
        "ORDER BY published = '', published, id",
        (work,),
    )
    return [review_id for (review_id,) in rows]


# -- scores ------------------------------------------------------------------------------------------


def scores(db: Database, reviews: Sequence[int]) -> dict[str, dict[int, Score]]:
    """The scores of each aspect by review, "" for the overall verdict; the first of several of one review.

    Aspects are told apart whatever their case, and named as they stand first. Quoted scores of other
    sources and of other works are left out. The overall verdict comes first, then what most reviews judge.
    """
    found: dict[str, dict[int, Score]] = {}
    names: dict[str, str] = {}
    rows = db.all(
        "SELECT review_id, start, end, raw, value, scale, aspect, overall, source, item FROM score "
        "WHERE review_id IN (SELECT value FROM json_each(?)) AND source IS NULL ORDER BY review_id, start",
        (json.dumps(list(reviews)),),
    )
    for review_id, *columns in rows:
        score = build_score(columns)
        if score.aspect is None and not score.overall:
            continue
        name = "" if score.overall else names.setdefault((score.aspect or "").casefold(), score.aspect or "")
        found.setdefault(name, {}).setdefault(review_id, score)
    order = sorted(found, key=lambda name: (name != "", -len(found[name]), name))
    return {name: found[name] for name in order}


def habits(db: Database, authors: Iterable[str]) -> dict[str, Habit]:
    """How authors score over the whole library, by their names as given; those without a verdict have none."""
    wanted = [author for author in dict.fromkeys(authors) if author]
    values: dict[str, list[float]] = {}
    for author, value in db.all(
        "SELECT wanted.value, score FROM json_each(?) AS wanted "
        "JOIN review ON review.author = wanted.value COLLATE NOCASE WHERE removed IS NULL AND score IS NOT NULL",
        (json.dumps(wanted),),
    ):
        values.setdefault(author, []).append(value)
    return {
        author: Habit(
            author, len(given), statistics.fmean(given), statistics.stdev(given) if len(given) > 1 else None
        )
        for author, given in values.items()
    }


# -- what they share -----------------------------------------------------------------------------------


def names(db: Database, reviews: Sequence[int]) -> list[Named]:
    """The names that the reviews use: those that most use, then the most often met, first."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    for kind, name, review_id, count in db.all(
        "SELECT kind, name, review_id, entity_review.mentions FROM entity_review "
        "JOIN entity ON entity.id = entity_id WHERE review_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(reviews)),),
    ):
        found.setdefault((kind, name), {})[review_id] = count
    listed = [Named(Kind(kind), name, met) for (kind, name), met in found.items()]
    return sorted(listed, key=lambda one: (-len(one.mentions), -sum(one.mentions.values()), one.name))


def shared_names(db: Database, reviews: Sequence[int]) -> list[Named]:
    """The names that at least two of the reviews use, in the order of `names`."""
    return [one for one in names(db, reviews) if len(one.mentions) > 1]


def by_tag(db: Database, reviews: Sequence[int]) -> dict[str, dict[int, list[Annotation]]]:
    """The annotations of the reviews under each tag, by review and in text order; tags by their path."""
    rows = db.all(
        f"SELECT tag.path, {COLUMNS} FROM annotation "
        "JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id JOIN tag ON tag.id = tag_id "
        "WHERE review_id IN (SELECT value FROM json_each(?)) AND NOT lost ORDER BY tag.path, review_id, start, end",
        (json.dumps(list(reviews)),),
    )
    found: dict[str, dict[int, list[Annotation]]] = {}
    for path, *columns in rows:
        annotation = build(columns, (path,))
        found.setdefault(path, {}).setdefault(annotation.review_id, []).append(annotation)
    return found


def tags(db: Database, reviews: Sequence[int]) -> list[TagCount]:
    """The tags of the reviews' passages, the most used first; those whose quote was lost do not count."""
    rows = db.all(
        "SELECT tag.path, count(*) AS met, count(DISTINCT review_id) FROM annotation "
        "JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id JOIN tag ON tag.id = tag_id "
        "WHERE review_id IN (SELECT value FROM json_each(?)) AND NOT lost "
        "GROUP BY tag.id ORDER BY met DESC, tag.path",
        (json.dumps(list(reviews)),),
    )
    return [TagCount(*row) for row in rows]


# -- echoes --------------------------------------------------------------------------------------------


def echoes(
    db: Database,
    sentence: str,
    reviews: Sequence[int],
    limit: int = 20,
    progress: Callable[[int, int], bool] | None = None,
) -> list[Echo]:
    """The sentences of `reviews` that are nearest to `sentence`, the nearest first; none where `progress` cancelled.

    Words weigh by how few of these reviews' sentences hold them, so that what every review of the work
    says (its title, its star) counts for little.
    """
    said = []
    for done, review_id in enumerate(reviews):
        if progress and not progress(done, len(reviews)):
            return []
        text, spans = of_review(db, review_id)
        said += [(review_id, span, span.of(text)) for span in spans]
    rarity = rarity_among([text for _, _, text in said])
    wanted = vector(sentence, rarity)
    found = []
    for review_id, span, text in said:
        other = vector(text, rarity)
        alike = sum(weight * other.get(name, 0.0) for name, weight in wanted.items())
        if alike >= LEAST_ALIKE:
            found.append(Echo(review_id, span, text, alike))
    return sorted(found, key=lambda echo: (-echo.alike, echo.review_id, echo.span))[:limit]


def rarity_among(texts: Sequence[str]) -> Rarity:
    """The weight of words by how few of `texts` hold them."""
    held: dict[str, int] = {}
    for text in texts:
        for name in features(text):
            held[name] = held.get(name, 0) + 1

    def weigh(names: Iterable[str]) -> dict[str, float]:
        return {name: math.log((1 + len(texts)) / (1 + held.get(name, 0))) + 0.1 for name in names}

    return weigh
