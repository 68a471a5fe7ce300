"""What stands above a review's text: the work, who says so, the headline, the facts that are folded away. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.model import Review, Span
from tui.document import eyebrow
from tui.fact_table import fact_lines
from tui.page import wrap
from tui.visible import one_line

if TYPE_CHECKING:
    from store.detectors.facts import Fact

Line = tuple[str, str]
"""Text of a line, and the name of its style."""


def head(review: Review, facts: Sequence[Fact], width: int, *, titled: bool) -> list[Line]:
    """The lines above the text, at most `width` cells each, with a blank one behind them.

    `titled` says that the text shows its title itself.
    """
    titles = [(line, "eyebrow") for line in eyebrow(review.row)]
    if not titled:
        titles.append((review.row.title, "headline"))
    lines = [piece for text, kind in titles for piece in _wrapped(one_line(text), kind, width)]
    table = [(line, "metadata") for line in fact_lines(facts, review.text, width)]
    for block in (lines, table):
        if block:
            block.append(("", "body"))
    return [*lines, *table]


def _wrapped(text: str, kind: str, width: int) -> list[Line]:
    return [(text[start:end].rstrip(), kind) for start, end in wrap(text, Span(0, len(text)), width)]
