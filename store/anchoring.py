"""Where a quote stands after its text was edited: at its place, elsewhere, or nowhere that is certain.

A quote is looked for where the runs that both texts share put it, and wherever it stands word for
word. Each place is judged by how alike quote and surroundings are; between places that are about
equally alike only the wider surroundings decide, and where they do not, the quote is lost: a
person looks for it, nothing is guessed.

`LEAST`, `LEAST_QUOTE` and `MARGIN` were chosen on random edits whose truth is known, which
``tests/test_anchoring.py`` repeats: 2,000 places in 200 texts with 1 to 16 edits each. Of the 1,864
that were still there, 1,824 were found (98 of a hundred), 31 lost, 7 found in part, 4 taken for a copy
of themselves; of the others, 111 were lost and 23 found by what was left. Every exact one was right.
With `LEAST` at 0.6 nearly twice as many came back of which the greater part was gone; at 0.8 more than
twice as many were lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from store.alignment import Alignment, alike_after, alike_before, in_order, runs
from store.model import Selector, Span
from store.selector import CONTEXT

LEAST = 0.7
"""The similarity below which a place is no find."""

LEAST_QUOTE = 0.6
"""The likeness of the quote alone below which it is another text, however alike its surroundings."""

MARGIN = 0.1
"""How much more alike than every other the best place has to be to be clear by itself."""

ADVANTAGE = 8
"""Code points by which the wider surroundings of one place have to agree further than another's."""

REACH = 4_096
"""How far, in code points, the wider surroundings are compared."""

MOST = 16
"""Places looked at for each way in which a quote is looked for, so that a thousand cost no more."""

SEED = 8
"""Code points beside a quote by which it is found where it stands too often to look at each place."""

BY_LETTER = 300
"""Texts up to this length are compared letter by letter, longer ones by the runs they share."""

BESIDE = 16
"""The length of a quote, in code points, at which it weighs as much as its surroundings."""

CHANCE = 3
"""Fewer letters than this in a row are alike in any two texts and count for nothing."""

SAME = str.maketrans(
    {
        mark: plain
        for plain, marks in {
            " ": "\t\n\v\f\r\x85\xa0\u2009\u202f\u3000",
            "'": "‘’‚",
            '"': "“”„",
            "-": "‐‑–—",
        }.items()
        for mark in marks
    }
)
"""Marks that editors put for one another: lines wrapped anew, quotes and dashes made straight or curly.

One code point for one, so that every place stays where it is.
"""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a quote is now, how it was found, and how alike what stands there is, 0-1.

    ``exact``: the same quote in surroundings that are alike (`similarity`), wherever they are now; 1.0. ``moved``: the
    clearly best place, with its `similarity`. ``lost``: no span, 0.0.
    """

    span: Span | None
    how: Literal["exact", "moved", "lost"]
    confidence: float


LOST = Anchored(None, "lost", 0.0)


def anchor(selector: Selector, old_text: str, new_text: str) -> Anchored:
    """Find again in `new_text` what `selector` chose in `old_text`."""
    return anchor_all([selector], old_text, new_text)[0]


def anchor_all(selectors: Sequence[Selector], old_text: str, new_text: str) -> list[Anchored]:
    """`anchor` for many places of one text, which is compared only once."""
    if old_text == new_text:
        return [Anchored(selector.span, "exact", 1.0) for selector in selectors]
    alignment = Alignment(old_text.translate(SAME), new_text.translate(SAME))
    return [_anchor(selector, alignment, new_text) for selector in selectors]


def similarity(selector: Selector, text: str, span: Span) -> float:
    """How alike `span` of `text` and its surroundings are to what `selector` chose, 0-1.

    The surroundings are 32 code points on either side. The shorter the quote, the more they weigh:
    half for one of 16, next to nothing for a paragraph. White space, quotation marks and dashes
    are each as good as another.
    """
    selector, text = _plain(selector), text.translate(SAME)
    return _similarity(selector, text, span)


def _similarity(selector: Selector, text: str, span: Span) -> float:
    """`similarity` of texts that are plain already."""
    before, after = selector.prefix[-CONTEXT:], selector.suffix[:CONTEXT]
    weight = BESIDE / (BESIDE + len(selector.exact))
    around = likeness(before, text[max(0, span.start - len(before)) : span.start])
    around += likeness(after, text[span.end : span.end + len(after)])
    return (1 - weight) * likeness(selector.exact, span.of(text)) + weight * around / 2


def likeness(a: str, b: str) -> float:
    """The share of two texts that stands in both, in the same order, 0-1."""
    if a == b:
        return 1.0
    head = alike_after(a, 0, b, 0)
    room = min(len(a), len(b)) - head
    tail = alike_before(a, len(a), b, len(b), room)
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if max(len(left), len(right)) <= BY_LETTER:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks if block.size >= CHANCE)
    else:
        shared = sum(run.length for run in in_order(runs(left, right)) if run.length >= CHANCE)
    return 2 * (head + shared + tail) / (len(a) + len(b))


def _plain(selector: Selector) -> Selector:
    parts = (part.translate(SAME) for part in (selector.exact, selector.prefix, selector.suffix))
    return Selector(selector.start, selector.end, *parts)


def _anchor(chosen: Selector, alignment: Alignment, new_text: str) -> Anchored:
    """One place; `alignment` is of plain texts, `new_text` as it is."""
    selector = _plain(chosen)
    if not selector.exact:
        # the note on the whole review; no other place is empty
        return Anchored(Span(0, 0), "exact", 1.0) if selector.end == 0 else LOST
    found = _judged(selector, alignment.new, _standing(selector, alignment))
    if max(found.values(), default=0.0) < LEAST:
        found |= _judged(selector, alignment.new, _rewritten(selector, alignment))
    best = max(found.values(), default=0.0)
    if best < LEAST:
        return LOST
    span = _clearest(selector, alignment, _apart(selector, alignment.new, found, best - MARGIN))
    # a place that is no find by itself may still show that the best one is not certain
    if span is None or found[span] < LEAST or _belongs_elsewhere(selector, alignment, span):
        return LOST
    # rounding must not make a changed quote an exact one
    same = span.of(new_text) == chosen.exact and found[span] > 1 - 1e-9
    return Anchored(span, "exact", 1.0) if same else Anchored(span, "moved", found[span])


def _judged(selector: Selector, text: str, places: Iterable[Span]) -> dict[Span, float]:
    """The places that may be the quote, with their similarity."""
    length, judged = len(selector.exact), {}
    for place in set(places):
        # a quote of another length cannot be alike enough, and need not be compared
        if 2 * min(length, len(place)) < LEAST_QUOTE * (length + len(place)):
            continue
        if likeness(selector.exact, place.of(text)) >= LEAST_QUOTE:
            judged[place] = _similarity(selector, text, place)
    return judged


def _apart(selector: Selector, text: str, found: dict[Span, float], least: float) -> list[Span]:
    """The places with more than `least`; of several that differ in their edges, the one most like the quote.

    A word put in beside a quote is not drawn into it, although its surroundings would be as before.
    What is a find goes before what is not.
    """
    ranks = {
        place: (alike >= LEAST, likeness(selector.exact, place.of(text)), alike)
        for place, alike in found.items()
        if alike > least
    }
    kept: list[Span] = []
    for place in sorted(ranks, key=ranks.__getitem__, reverse=True):
        if not any(
            ranks[place] < ranks[better] and 2 * _common(place, better) > min(len(place), len(better))
            for better in kept
        ):
            kept.append(place)
    return kept


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _belongs_elsewhere(selector: Selector, alignment: Alignment, place: Span) -> bool:
    """Whether what stands at `place` is rather what stood at another place of the old text."""
    old, new = alignment.old, alignment.new
    before, after = new[max(0, place.start - CONTEXT) : place.start], new[place.end : place.end + CONTEXT]
    here = Selector(place.start, place.end, place.of(new), before, after)
    alike = _similarity(here, old, selector.span)
    return any(
        _common(other, selector.span) <= 0 and _similarity(here, old, other) > alike
        for other in _word_for_word(old, here)
    )


def _word_for_word(text: str, selector: Selector) -> Iterator[Span]:
    """Where a quote stands unchanged: all places if they are few, else those with the same beside it."""
    exact = selector.exact
    before, after = selector.prefix[-CONTEXT:], selector.suffix[:CONTEXT]
    for left, right in ((before, after), (before[-SEED:], ""), ("", after[:SEED])):
        for place in _first(text, left + exact + right):
            yield Span(place + len(left), place + len(left) + len(exact))
    everywhere = _first(text, exact, MOST + 1)
    if len(everywhere) <= MOST:
        yield from (Span(place, place + len(exact)) for place in everywhere)


def _standing(selector: Selector, alignment: Alignment) -> Iterator[Span]:
    """Where the quote stands word for word, and where both its ends lie in runs that are still there."""
    yield from _word_for_word(alignment.new, selector)
    starts, ends = (
        {place + run.new - run.old for run in alignment.touching(place, place, MOST)}
        for place in (selector.start, selector.end)
    )
    yield from (Span(start, end) for start in starts for end in ends if start < end)


def _rewritten(selector: Selector, alignment: Alignment) -> Iterator[Span]:
    """Where the parts of the quote that are left stand, with and without what was put at its edges."""
    start, end, new = selector.start, selector.end, alignment.new
    parts = [
        run
        for run in alignment.touching(start, end, MOST // 2)
        if min(end, run.old + run.length) - max(start, run.old) >= CHANCE
    ]
    starts = {max(start, run.old) + run.new - run.old for run in parts}
    ends = {min(end, run.old + run.length) + run.new - run.old for run in parts}
    starts |= {start + run.new - run.old for run in alignment.touching(start, start, MOST // 4)}
    ends |= {end + run.new - run.old for run in alignment.touching(end, end, MOST // 4)}
    # what was put at an edge may begin with the space beside it, which is no part of the quote
    if not selector.exact[0].isspace():
        starts = {
            place + len(part) - len(part.lstrip()) for place in starts for part in [new[place : place + SEED]]
        }
    if not selector.exact[-1].isspace():
        ends = {
            place - len(part) + len(part.rstrip())
            for place in ends
            for part in [new[max(0, place - SEED) : place]]
        }
    yield from (Span(first, last) for first in starts for last in ends if first < last)


def _first(text: str, quote: str, most: int = MOST) -> list[int]:
    """The first places where `quote` stands."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _clearest(selector: Selector, alignment: Alignment, places: Sequence[Span]) -> Span | None:
    """The place whose wider surroundings agree further than those of every other; None where none does."""
    wide = {place: _surroundings(selector, alignment, place) for place in places}
    for place, (left, right) in wide.items():
        if all(
            left >= other_left
            and right >= other_right
            and left + right >= other_left + other_right + ADVANTAGE
            for other, (other_left, other_right) in wide.items()
            if other != place
        ):
            return place
    return None


def _surroundings(selector: Selector, alignment: Alignment, place: Span) -> tuple[int, int]:
    """How far the text before and behind `place` agrees with what stood around the quote, in code points.

    Up to the very start or end of both texts is as far as can be.
    """
    old, new = alignment.old, alignment.new
    left = alike_before(old, selector.start, new, place.start, REACH)
    right = alike_after(old, selector.end, new, place.end, REACH)
    if left == selector.start == place.start:
        left = REACH
    if right == len(old) - selector.end == len(new) - place.end:
        right = REACH
    return (left if left >= CHANCE else 0), (right if right >= CHANCE else 0)
