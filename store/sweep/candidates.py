"""The queue of a sweep: untouched sentences that a query finds or that are like the accepted ones, best first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from store.database import Database
from store.language.conditions import Question
from store.language.full_text import full_text
from store.language.matching import near, says
from store.language.nodes import All, Any, Fact, Near, Node, Not, Together, Words
from store.language.sql import ALWAYS, Condition
from store.model import Span
from store.search import match
from store.sweep.likeness import Model, learn
from store.sweep.offers import Decided, Offered
from store.sweep.sentences import key, of_review

MOST_REVIEWS = 1_000
"""Reviews that are looked through at a time, the likeliest first; the next ones when these are done."""

MOST = 200
"""Sentences that are offered at a time."""

Progress = Callable[[int, int], bool]

TELLING = 24
"""Words of the accepted sentences that are asked of the full-text index."""

LIKE = "like"
"""The origin of sentences that were offered because they are like accepted ones."""


class Candidates:
    """Finds what to offer for one tag of one coder."""

    def __init__(self, db: Database, coder: str, tag_id: int, question: Question) -> None:
        self.db = db
        self.coder = coder
        self.tag_id = tag_id
        self.question = question
        self._rarity: dict[str, float] = {}
        self._reviews = int(db.one("SELECT count(*) FROM review WHERE removed IS NULL")[0])

    def by_query(
        self,
        node: Node,
        wanted: Condition = ALWAYS,
        model: Model | None = None,
        *,
        limit: int = MOST,
        origin: str = "",
        progress: Progress | None = None,
    ) -> list[Offered]:
        """Untouched sentences that answer a query, of reviews in `wanted`: those the `model` likes first.

        `progress` gets (done, all) before each review; False from it ends the search with what was found. Facts of the query are asked of the review, words of the sentence. Without a model the reviews
        come by rank and their sentences in order.
        """
        reviews = self._ranked(match(node), wanted, self.question.review(facts_of(node)))
        found = (
            Offered(review_id, span, text, origin)
            for review_id in _watched(reviews, progress)
            for span, text in self._untouched(review_id)
            if holds(node, text)
        )
        return self._best(found, model, limit)

    def by_likeness(
        self,
        model: Model,
        wanted: Condition = ALWAYS,
        *,
        limit: int = MOST,
        progress: Progress | None = None,
    ) -> list[Offered]:
        """Untouched sentences that are like the accepted ones, the likest first."""
        asked = " OR ".join(full_text(Words(word)) for word in model.telling(TELLING))
        if not asked:
            return []
        found = (
            Offered(review_id, span, text, LIKE)
            for review_id in _watched(self._ranked(asked, wanted, ALWAYS), progress)
            for span, text in self._untouched(review_id)
        )
        return [one for one in self._best(found, model, limit) if one.score > 0]

    def learn(self, decided: Sequence[Decided]) -> Model | None:
        """What this coder's decisions teach, with the passages that have the tag already; None before the first."""
        accepted = {one.quote for one in decided if one.accepted}
        accepted |= {
            str(quote)
            for (quote,) in self.db.all(
                "SELECT exact FROM annotation JOIN annotation_tag ON annotation_id = annotation.id "
                "WHERE tag_id = ? AND coder = ? AND length(exact) > 0",
                (self.tag_id, self.coder),
            )
        }
        rejected = [one.quote for one in decided if not one.accepted]
        return learn(sorted(accepted), rejected, self.rarity) if accepted else None

    def rarity(self, names: Iterable[str]) -> Mapping[str, float]:
        """The inverse document frequency of words; a beginning counts as rare as a word in a hundred."""
        missing = [name for name in names if name not in self._rarity]
        for name in missing:
            if name.endswith("-"):
                self._rarity[name] = 0.5
                continue
            found = self.db.one("SELECT doc FROM review_vocabulary WHERE term = ?", (name,))
            documents = int(found[0]) if found else 0
            self._rarity[name] = math.log((1 + self._reviews) / (1 + documents)) / math.log(2 + self._reviews)
        return self._rarity

    def _ranked(self, asked: str, wanted: Condition, facts: Condition) -> list[int]:
        """Reviews that hold any of the words, best first; without words, those of which the facts are true."""
        where = f"({wanted.sql}) AND ({facts.sql})"
        args = (*wanted.args, *facts.args)
        if asked:
            sql = (
                "SELECT id FROM (SELECT rowid AS hit, rank AS place FROM review_fts WHERE review_fts MATCH ?) "
                f"JOIN reviews ON id = hit WHERE {where} ORDER BY place, id LIMIT {MOST_REVIEWS}"
            )
            args = (asked, *args)
        else:
            sql = f"SELECT id FROM reviews WHERE {where} ORDER BY id LIMIT {MOST_REVIEWS}"
        return [review_id for (review_id,) in self.db.all(sql, args)]

    def _untouched(self, review_id: int) -> Iterator[tuple[Span, str]]:
        """The sentences of a review that were neither decided on nor tagged."""
        text, spans = of_review(self.db, review_id)
        decided = {
            sentence
            for (sentence,) in self.db.all(
                "SELECT sentence FROM decision WHERE tag_id = ? AND coder = ? AND review_id = ?",
                (self.tag_id, self.coder, review_id),
            )
        }
        tagged = [
            Span(start, end)
            for start, end in self.db.all(
                "SELECT start, end FROM annotation JOIN annotation_tag ON annotation_id = annotation.id "
                "WHERE tag_id = ? AND review_id = ? AND coder = ? AND NOT lost",
                (self.tag_id, review_id, self.coder),
            )
        ]
        for span in spans:
            said = span.of(text)
            if not any(span.overlaps(other) for other in tagged) and key(said) not in decided:
                yield span, said

    def _best(self, found: Iterator[Offered], model: Model | None, limit: int) -> list[Offered]:
        if model is None:
            return list(islice(found, limit))
        scored = [replace(one, score=model.score(one.text)) for one in found]
        return sorted(scored, key=lambda one: (-one.score, one.review_id, one.span))[:limit]


def _watched(reviews: Sequence[int], progress: Progress | None) -> Iterator[int]:
    for done, review_id in enumerate(reviews):
        if progress and not progress(done, len(reviews)):
            return
        yield review_id


def holds(node: Node, sentence: str) -> bool:
    """Whether a sentence says what a query looks for; facts are about reviews and true here."""
    match node:
        case Words(text, form):
            return says(sentence, text, form)
        case Near(items, distance):
            return near(sentence, [(item.text, item.form) for item in items], distance)
        case Not(Fact() | Together()):
            return True
        case Not(item):
            return not holds(item, sentence)
        case All(items):
            return all(holds(item, sentence) for item in items)
        case Any(items):
            return any(holds(item, sentence) for item in items)
        case Fact() | Together():
            return True


def facts_of(node: Node) -> Node:
    """What a query asks of the review: its facts, without the words that are asked of the sentence."""
    match node:
        case Fact() | Together():
            return node
        case Not(item) if facts_of(item) == item:
            return node
        case All(items):
            return All(tuple(facts for item in items if (facts := facts_of(item)) != All()))
        case Any(items) if all(facts_of(item) == item for item in items):
            return node
    return All()
