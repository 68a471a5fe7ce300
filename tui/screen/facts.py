"""The text of a review in numbers, and where it came from. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from store.detectors.letters import warning
from store.model import Review
from store.sentences import Outline
from tui.panes.about_tab import Fact

LONG = 200_000
"""Code points above which the sentences are not counted: all of the text would have to be split."""


def facts(review: Review, outline: Outline, added: str, files: Sequence[tuple[str, str]]) -> list[Fact]:
    """How long the text of `review` is, when it was `added` (UTC) and from which `files` (path, encoding).

    Where few names can be marked in it, it says why.
    """
    length = [f"{review.row.words:,} words", f"{len(review.text):,} characters"]
    if len(review.text) <= LONG:
        length.insert(1, f"{outline.sentence_count:,} sentences")
    listed = [Fact("text", " · ".join(length)), Fact("added", added[:10])]
    if unusual := warning(review.text):
        listed.insert(1, Fact("names", unusual))
    return listed + [Fact(f"file · {encoding}", path) for path, encoding in files]
