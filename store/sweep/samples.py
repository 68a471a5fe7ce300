"""Samples: a seeded draw of sentences that nobody decided on, judged blind among known ones, and what it says.

The draw is from all untouched sentences of the reviews, each as likely as any other, so that the estimate
holds whatever the queue offered before. A tenth as many that were decided before are shown among them; they
tell how steady the coder is, and count for nothing else.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from store.errors import BadInput, NotFound
from store.history import now
from store.language.sql import ALWAYS, Condition
from store.model import Span
from store.sweep.decisions import Decisions
from store.sweep.estimate import Estimate, estimate
from store.sweep.offers import Offered
from store.sweep.sentences import count, key, of_review

KNOWN_SHARE = 10
"""One known sentence is shown for so many untouched ones."""

TRIES = 20
"""Draws for each sentence before a library is taken to have no more untouched ones."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of a sample: its place in the order of judging, and the answer, None while there is none."""

    position: int
    review_id: int
    span: Span
    answer: bool | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as far as it was judged. `items` do not tell which are known: they are judged blind."""

    id: int
    tag: str
    seed: int
    population: int
    made: str
    items: tuple[Item, ...]

    @property
    def judged(self) -> int:
        """How many items have an answer."""
        return sum(item.answer is not None for item in self.items)


class Samples:
    """The samples of this coder."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.db = decisions.db
        self.history = decisions.history

    def draw(
        self,
        path: str,
        size: int,
        seed: int,
        wanted: Condition = ALWAYS,
        *,
        query: str = "",
        progress: Callable[[int, int], bool] | None = None,
    ) -> int | None:
        """Draw `size` untouched sentences of the reviews in `wanted` (`query` says which): the sample's id.

        The same seed on the same library draws the same. None where `progress` cancelled. One act.
        Raises BadInput where there is nothing to draw from, NotFound for an unknown tag.
        """
        number = self.decisions.tag_id(path)
        reviews = [
            review_id
            for (review_id,) in self.db.all(
                f"SELECT id FROM reviews WHERE {wanted.sql} ORDER BY id", wanted.args
            )
        ]
        counts = count(self.db, reviews, progress)
        if counts is None:
            return None
        total = sum(counts.values())
        chance = random.Random(seed)
        fresh, touched = self._draw(number, reviews, counts, size, chance)
        if not fresh:
            raise BadInput("There is no sentence left that was not decided on.", "Nothing was drawn.")
        known = self._known(number, len(fresh) // KNOWN_SHARE, chance)
        items = [*((review_id, span, None) for review_id, span in fresh), *known]
        chance.shuffle(items)
        with self.history.act("sample", f"draw {len(fresh)} sentences for {path}, seed {seed}") as recorder:
            sample_id = recorder.insert(
                "sample",
                {
                    "id": None,
                    "tag_id": number,
                    "coder": self.history.coder,
                    "seed": seed,
                    "population": total - touched,
                    "reviews": query,
                    "made": now(),
                },
            )
            for position, (review_id, span, before) in enumerate(items):
                recorder.insert(
                    "sample_item",
                    {
                        "sample_id": sample_id,
                        "position": position,
                        "review_id": review_id,
                        "start": span.start,
                        "end": span.end,
                        "known": before,
                        "answer": None,
                    },
                )
        return sample_id

    def _draw(
        self, tag_id: int, reviews: Sequence[int], counts: dict[int, int], size: int, chance: random.Random
    ) -> tuple[list[tuple[int, Span]], int]:
        """Untouched sentences, each as likely as any other, and how many were touched in all."""
        touched = self._touched(tag_id, reviews)
        ends = list(accumulate(counts[review_id] for review_id in reviews))
        total = ends[-1] if ends else 0
        drawn: dict[tuple[int, int], tuple[int, Span]] = {}
        seen: set[int] = set()
        tries = 0
        while len(drawn) < size and len(seen) < total and tries < TRIES * size + total:
            tries += 1
            number = chance.randrange(total)
            if number in seen:
                continue
            seen.add(number)
            at = bisect_right(ends, number)
            review_id = reviews[at]
            text, spans = of_review(self.db, review_id)
            span = spans[number - (ends[at] - counts[review_id])]
            if (review_id, key(span.of(text))) not in touched and not self._tagged(tag_id, review_id, span):
                drawn[review_id, span.start] = (review_id, span)
        return list(drawn.values()), len(touched)

    def _touched(self, tag_id: int, reviews: Sequence[int]) -> set[tuple[int, str]]:
        """The sentences that this coder decided on, or that have the tag."""
        among = set(reviews)
        touched = {
            (review_id, sentence)
            for review_id, sentence in self.db.all(
                "SELECT review_id, sentence FROM decision WHERE tag_id = ? AND coder = ?",
                (tag_id, self.history.coder),
            )
            if review_id in among
        }
        tagged: dict[int, list[Span]] = {}
        for review_id, start, end in self.db.all(
            "SELECT review_id, start, end FROM annotation JOIN annotation_tag ON annotation_id = annotation.id "
            "WHERE tag_id = ? AND coder = ? AND NOT lost",
            (tag_id, self.history.coder),
        ):
            if review_id in among:
                tagged.setdefault(review_id, []).append(Span(start, end))
        for review_id, places in tagged.items():
            text, spans = of_review(self.db, review_id)
            touched |= {
                (review_id, key(span.of(text))) for span in spans if any(span.overlaps(one) for one in places)
            }
        return touched

    def _tagged(self, tag_id: int, review_id: int, span: Span) -> bool:
        return (
            self.db.one(
                "SELECT 1 FROM annotation JOIN annotation_tag ON annotation_id = annotation.id "
                "WHERE tag_id = ? AND review_id = ? AND coder = ? AND NOT lost AND start < ? AND end > ?",
                (tag_id, review_id, self.history.coder, span.end, span.start),
            )
            is not None
        )

    def _known(self, tag_id: int, most: int, chance: random.Random) -> list[tuple[int, Span, int | None]]:
        """Sentences that were decided before and still stand, to be shown again."""
        rows = self.db.all(
            "SELECT review_id, sentence, accepted FROM decision WHERE tag_id = ? AND coder = ? ORDER BY review_id, sentence",
            (tag_id, self.history.coder),
        )
        found: list[tuple[int, Span, int | None]] = []
        for review_id, sentence, accepted in chance.sample(rows, min(len(rows), most)):
            text, spans = of_review(self.db, review_id)
            place = next((span for span in spans if key(span.of(text)) == sentence), None)
            if place is not None:
                found.append((review_id, place, int(accepted)))
        return found

    # -- judging ---------------------------------------------------------------------------------

    def get(self, sample_id: int) -> Sample:
        """A sample with its answers so far. Raises NotFound."""
        found = self.db.one(
            "SELECT path, seed, population, made FROM sample JOIN tag ON tag.id = tag_id WHERE sample.id = ? AND coder = ?",
            (sample_id, self.history.coder),
        )
        if found is None:
            raise NotFound(f"There is no sample {sample_id}.")
        path, seed, population, made = found
        rows = self.db.all(
            "SELECT position, review_id, start, end, answer FROM sample_item WHERE sample_id = ? ORDER BY position",
            (sample_id,),
        )
        items = tuple(
            Item(position, review_id, Span(start, end), None if answer is None else bool(answer))
            for position, review_id, start, end, answer in rows
        )
        return Sample(sample_id, path, seed, population, made, items)

    def last(self, path: str) -> Sample | None:
        """The newest sample of a tag, None before the first."""
        found = self.db.one(
            "SELECT max(id) FROM sample WHERE tag_id = ? AND coder = ?",
            (self.decisions.tag_id(path), self.history.coder),
        )
        return self.get(found[0]) if found and found[0] is not None else None

    def answer(self, sample_id: int, position: int, yes: bool) -> None:
        """Judge one item: what was untouched is accepted or rejected too, in the same act.

        A known one keeps what was decided before, so that a slip in the sample changes no evidence.
        """
        sample = self.get(sample_id)
        item = sample.items[position]
        place = {"sample_id": sample_id, "position": position}
        (known,) = self.db.one(
            "SELECT known FROM sample_item WHERE sample_id = ? AND position = ?", (sample_id, position)
        )
        word = "accept" if yes else "reject"
        with self.history.act(
            "judge", f"{word} a sampled sentence for {sample.tag}", item.review_id
        ) as recorder:
            recorder.update("sample_item", place, answer=int(yes))
            if known is None:
                text, _ = of_review(self.db, item.review_id)
                offered = Offered(item.review_id, item.span, item.span.of(text), f"sample {sample_id}")
                if yes:
                    self.decisions.accept(sample.tag, [offered])
                else:
                    self.decisions.reject(sample.tag, [offered])

    def result(self, sample_id: int) -> Estimate | None:
        """What the judged items say of the untouched rest; None before the first answer."""
        sample = self.get(sample_id)
        hits, judged = self.db.one(
            "SELECT coalesce(sum(answer), 0), count(answer) FROM sample_item WHERE sample_id = ? AND known IS NULL",
            (sample_id,),
        )
        if not judged:
            return None
        (found,) = self.db.one(
            "SELECT count(*) FROM annotation_tag JOIN annotation ON annotation.id = annotation_id "
            "JOIN review ON review.id = annotation.review_id AND removed IS NULL "
            "WHERE tag_id = ? AND coder = ? AND origin != ?",
            (self.decisions.tag_id(sample.tag), self.history.coder, f"sample {sample_id}"),
        )
        return estimate(hits, judged, max(judged, sample.population), found)

    def steadiness(self, sample_id: int) -> tuple[int, int]:
        """Of the known sentences that were judged again: how many as before, and how many there were."""
        same, judged = self.db.one(
            "SELECT coalesce(sum(answer = known), 0), count(answer) FROM sample_item WHERE sample_id = ? AND known IS NOT NULL",
            (sample_id,),
        )
        return int(same), int(judged)
