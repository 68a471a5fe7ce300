"""What a sweep asks to be stored, each act shown on the screen below at once, and offers with what is around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store import Store
from store.errors import BadInput
from store.model import Span
from store.sweep.offers import Offered, saturation
from store.sweep.sentences import of_review
from tui.contexts import table
from tui.dialogs.sweep import Then
from tui.dialogs.sweep_words import Adjusted, Offer, Progress, Verdict
from tui.keys import KeyRow

if TYPE_CHECKING:
    from tui.screen.sweeping import Sweeping

EVERY = 25
"""Decisions to a stretch of the line that shows whether the queue runs dry."""


class SweepActs:
    """The library that `desk` shows, for `tui.dialogs.sweep`."""

    def __init__(self, desk: Sweeping) -> None:
        self.desk = desk
        self.store = desk.store

    def offer(self, path: str, mode: str, then: Then) -> None:
        """Find what to offer, with progress, and hand it to `then`."""
        self.desk.find_offers(path, mode, then)

    def accept(self, path: str, offers: Sequence[Adjusted]) -> str:
        """Tag sentences: what was done, in words."""
        self.store.decisions.accept(path, [one.offer.offered for one in offers], [one.span for one in offers])
        return self._done("accepted", [one.offer for one in offers])

    def reject(self, path: str, offers: Sequence[Offer]) -> str:
        """Remember that sentences are not of the tag: what was done, in words."""
        self.store.decisions.reject(path, [one.offered for one in offers])
        return self._done("rejected", offers)

    def judge(self, offer: Offer, yes: bool) -> str:
        """Answer an item of a sample: what was done, in words."""
        if offer.item is None:
            raise BadInput("This sentence belongs to no sample.", "Nothing was changed.")
        self.store.samples.answer(*offer.item, yes)
        return self._done("yes" if yes else "no", [offer])

    def _done(self, word: str, offers: Sequence[Offer]) -> str:
        self.desk.refresh_all({one.offered.review_id for one in offers})
        return word if len(offers) == 1 else f"{len(offers):,} {word} · u takes it back"

    def progress(self, path: str) -> Progress:
        """How far the sweep is."""
        decided = self.store.decisions.of_tag(path)
        accepted = sum(one.accepted for one in decided)
        return Progress(accepted, len(decided) - accepted, saturation(decided, EVERY), EVERY)

    def verdict(self, path: str) -> Verdict | None:
        """What the last sample says, None before its first answer."""
        sample = self.store.samples.last(path)
        result = self.store.samples.result(sample.id) if sample else None
        if sample is None or result is None:
            return None
        left = len(sample.items) - sample.judged
        return Verdict(result, sample.seed, left, *self.store.samples.steadiness(sample.id))

    def draw(self, path: str, then: Then) -> None:
        """Go on with the sample that is not judged yet, or ask for a new one."""
        self.desk.draw_sample(path, then)

    def ask_query(self, path: str, then: Callable[[], None]) -> None:
        """Let the standing query be written."""
        self.desk.write_standing_query(path, then)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""
        return self.desk.step(back=back)

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""
        return table(self.desk.postil.keymap, context)


def with_context(store: Store, listed: Sequence[Offered]) -> list[Offer]:
    """Offered sentences with their reviews, and the sentences before and after them."""
    rows = store.reviews.rows(list({one.review_id for one in listed}))
    texts: dict[int, tuple[str, list[Span]]] = {}
    found = []
    for one in listed:
        if one.review_id not in texts:
            texts[one.review_id] = of_review(store.db, one.review_id)
        text, spans = texts[one.review_id]
        at = spans.index(one.span) if one.span in spans else None
        start = spans[max(0, at - 1)].start if at is not None else one.span.start
        end = spans[min(len(spans) - 1, at + 1)].end if at is not None else one.span.end
        row = rows.get(one.review_id)
        if row is not None:
            told = " · ".join(filter(None, (row.outlet, row.author, row.published)))
            found.append(Offer(one, row.title, told, text[start:end], start))
    return found


def sampled(store: Store, path: str) -> list[Offer]:
    """The items of a tag's last sample that are not judged yet, in the order in which they were drawn."""
    sample = store.samples.last(path)
    if sample is None:
        return []
    there = store.reviews.rows([item.review_id for item in sample.items])
    left = [item for item in sample.items if item.answer is None and item.review_id in there]
    texts = {item.review_id: store.reviews.get(item.review_id).text for item in left}
    listed = [
        Offered(item.review_id, item.span, item.span.of(texts[item.review_id]), f"sample {sample.id}")
        for item in left
    ]
    return [
        replace(offer, item=(sample.id, item.position))
        for offer, item in zip(with_context(store, listed), left, strict=True)
    ]
