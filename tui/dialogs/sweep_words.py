"""What a sweep shows: an offered sentence as a row and whole, how far one is, and what a sample says; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from store.model import Span
from store.sentences import words
from store.sweep.estimate import Estimate
from store.sweep.offers import Offered
from tui.cells import cells
from tui.page import cut as cut_to
from tui.panes.lines import Parts
from tui.visible import one_line, visible

BARS = "▁▂▃▄▅▆▇█"

TITLE_SHARE = 4
"""The title of the review has this part of a row."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offered sentence with what a person needs to judge it: its review, and the text around it.

    `start` is the code point of `context` in the text of the review. `item` is its place in a sample.
    """

    offered: Offered
    title: str
    told: str
    context: str
    start: int
    item: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        """The sentence."""
        return self.offered.span

    def moved(self, span: Span, by: int, *, start: bool) -> Span:
        """`span` with its start or end a word further; within the context, and never empty."""
        found = words(self.context, Span(0, len(self.context)))
        edges = [self.start + (word.start if start else word.end) for word in found]
        here = span.start if start else span.end
        beyond = [edge for edge in edges if (edge > here if by > 0 else edge < here)]
        if not beyond:
            return span
        edge = beyond[0] if by > 0 else beyond[-1]
        low, high = (edge, span.end) if start else (span.start, edge)
        return Span(low, high) if low < high else span


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An offer with what of it is to be tagged."""

    offer: Offer
    span: Span


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sentences were accepted and rejected, and the accepted ones of each stretch of decisions."""

    accepted: int
    rejected: int
    stretches: Sequence[int]
    every: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sample says, with the seed that drew it and how steady the coder was."""

    estimate: Estimate
    seed: int
    left: int
    same: int
    known: int


def offer_row(offer: Offer, width: int) -> Parts:
    """A row: the title of the review, and the sentence as far as it fits."""
    room = max(8, width // TITLE_SHARE)
    title = cut_to(one_line(offer.title, room * 2), room)
    gap = " " * (room - cells(title) + 2)
    said = cut_to(one_line(" ".join(offer.offered.text.split()), width * 2), max(1, width - room - 3))
    return ((f" {title}{gap}", "rows--dim"), (said, "rows--quote"))


def offer_words(offer: Offer, cut: Span | None, moves_start: bool) -> Content:
    """The sentence where it stands, what will be tagged in bold; `cut` shows the end that moves."""
    marked = cut or offer.span
    at, end = marked.start - offer.start, marked.end - offer.start
    before, said, after = (
        visible(re.sub(r"\s", " ", part))
        for part in (offer.context[:at], offer.context[at:end], offer.context[end:])
    )
    left, right = ("[", "]") if cut else ("", "")
    return Content.assemble(
        (f"{one_line(offer.title, 80)}{f' · {one_line(offer.told, 80)}' if offer.told else ''}\n", "dim"),
        (before, "dim"),
        (left, "bold reverse" if moves_start else "bold"),
        (said, "bold"),
        (right, "bold" if moves_start else "bold reverse"),
        (after, "dim"),
    )


def progress_words(progress: Progress, mode: str, query: str, count: int) -> str:
    """One line: what is offered and why, what was decided, and the line of saturation."""
    asked = f" “{one_line(query, 40)}”" if mode.startswith("what the query") and query else ""
    line = sparkline(progress.stretches, progress.every)
    told = f" · accepted of each {progress.every}: {line}" if len(progress.stretches) > 1 else ""
    return f"{count:,} offered: {mode}{asked} · {progress.accepted:,} accepted · {progress.rejected:,} rejected{told}"


def sparkline(counts: Sequence[int], most: int) -> str:
    """Counts from 0 to `most` as bars: a queue that runs dry goes down to the ground."""
    top = len(BARS) - 1
    return "".join(BARS[min(top, round(top * count / most)) if most else 0] for count in counts)


def verdict_words(verdict: Verdict) -> str:
    """What a sample says, whole sentences: it is an estimate about this query and this coder."""
    one = verdict.estimate
    least, _ = one.recall
    sure = f"{one.level:.0%}"
    sentences = [
        f"{one.hits:,} of {one.size:,} sampled sentences are of the tag: about {one.missed:,.0f} of "
        f"{one.population:,} that nobody had decided on ({sure}: {one.low:,.0f}–{one.high:,.0f}).",
        f"{one.found:,} were found before, so at least {least:.0%} of all there are by now.",
    ]
    if verdict.known:
        sentences.append(f"Of {verdict.known} shown again you judged {verdict.same} as before.")
    if verdict.left:
        sentences.append(f"{verdict.left:,} of the sample are still to be judged; e goes on.")
    sentences.append(f"Seed {verdict.seed}, n = {one.size:,}. An estimate about this coder and this library.")
    return " ".join(sentences)
