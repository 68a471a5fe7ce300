"""What a notation is worth from 0 to 100, and on which scale, when the text states the scale elsewhere.

A bare number takes the maximum that its score block, its front matter or the same verdict said
again in full states; stars take "out of four", the empty stars or the asterisks of a key. Only
where nothing is stated is a maximum guessed, and the name of its scale then ends in ``?``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import notations
from .document import Document
from .front_matter import SCALE_KEYS
from .notations import Notation

_OUT_OF = re.compile(
    r"\b(?:out of|0 to|0-|of) ?(?P<max>(?:four|five|4|5|6|\*{4,5})(?= stars?| points?|[).,;:\s]|$)|(?:ten|10)(?= stars?))"
    r"|\b(?P<scale>four|five)-star scale",
    re.IGNORECASE,
)
_COMMON = (5.0, 10.0, 100.0)


@dataclass(frozen=True, slots=True)
class Scales:
    """The maxima that one text states: of its stars, and of its bare numbers by the number itself."""

    stars: float | None
    declared: float | None
    block: float | None
    said_again: dict[float, float]
    highest: float

    def worth(self, n: Notation, own: bool) -> tuple[float, str]:
        """(value 0-100, scale) of a notation. `own` tells that it stands alone, outside the score block."""
        if n.kind in ("letter", "thumbs", "percent"):
            return float(min(n.amount, 100.0)), n.kind
        if n.kind in ("stars", "marks"):
            most = n.maximum or self.stars or 5.0
            if n.amount > most:
                most = 5.0 if n.amount <= 5 else 10.0
            return _share(n.amount, most), f"stars{most:g}"
        if n.maximum is not None:
            return _share(n.amount, n.maximum), f"{n.maximum:g}"
        stated = self.declared or self.said_again.get(n.amount)
        if stated is None and not own:
            stated = self.block or self.highest
        if stated is None or n.amount > stated:
            stated = next(most for most in (*_COMMON, n.amount) if n.amount <= most)
        return _share(n.amount, stated), f"{stated:g}?"


def of(document: Document, found: Iterable[tuple[Notation, bool]]) -> Scales:
    """The scales of a text; `found` are the reviewer's notations, each with whether it is in the score block."""
    notes = list(found)
    stars = None
    if any(n.kind in ("stars", "marks") for n, _ in notes):
        for match in _OUT_OF.finditer(document.text):
            written = match["max"] or match["scale"]
            stars = float(len(written)) if written[0] == "*" else notations.amount(written)
            break
        empty = [n.maximum for n, _ in notes if n.kind == "stars" and n.maximum]
        stars = stars or max(empty, default=None)
    fractions = [(n.amount, n.maximum, block) for n, block in notes if n.kind == "fraction" and n.maximum]
    bare = [n.amount for n, block in notes if n.kind == "bare" and n.maximum is None and block]
    if len(bare) > 1:  # the sum of the parts is out of the sum of their maxima
        sums = [(amount, most) for amount, most, _ in fractions if abs(amount - sum(bare)) < 0.01]
        if sums:
            fractions = [
                (amount, most, block) for amount, most, block in fractions if (amount, most) != sums[0]
            ]
            fractions.append((max(bare), sums[0][1] / len(bare), True))
    block_maxima = [most for _, most, block in fractions if block and most >= max(bare, default=0)]
    highest = max(bare, default=0.0)
    return Scales(
        stars,
        _declared(document),
        min(block_maxima, default=None),
        {amount: most for amount, most, _ in fractions},
        next(most for most in (*_COMMON, highest) if highest <= most),
    )


def _declared(document: Document) -> float | None:
    """The maximum that front matter states: ``max_rating: 10``."""
    entry = document.front_matter.get(*SCALE_KEYS) if document.front_matter else None
    if entry and re.fullmatch(r"(?:0-)?\d{1,3}", entry.value):
        return float(entry.value.split("-")[-1]) or None
    return None


def _share(value: float, most: float) -> float:
    return round(min(100.0 * value / most, 100.0), 2) if most else 0.0
