"""How the codebook reads: a row for each tag, and what an act would do, in words."""

from __future__ import annotations

from textual.content import Content

from store.tag_tree import MergeCounts, Node, leaf_of
from tui.cells import fit
from tui.visible import one_line, visible

COUNT_CELLS = 7
"""The columns of counts."""


def label(node: Node, folded: bool) -> str:
    """The last segment, indented by its depth, behind a mark where something lies under it."""
    mark = "  " if not node.under else "▸ " if folded else "▾ "
    return "  " * node.depth + mark + (visible(leaf_of(node.path)) or "/")


def head(width: int) -> Content:
    """The line above the rows; `width` is that of the names in cells."""
    return Content(f"  {fit('  tag', width)}{'own':>{COUNT_CELLS}}{'in all':>{COUNT_CELLS}}  what it means")


def row(node: Node, name: str) -> Content:
    """Digit, name, how many annotations have it, how many have it or one under it, what it means."""
    tag = node.tag
    own = f"{tag.annotations:,}" if tag and tag.annotations else ""
    within = f"{node.within:,}" if node.under and node.within else ""
    return Content.assemble(
        (str(tag.slot) if tag and tag.slot is not None else " ", "bold"),
        " ",
        name if tag else (name, "dim"),
        f"{own:>{COUNT_CELLS}}{within:>{COUNT_CELLS}}  ",
        (one_line(tag.description) if tag else "", "dim"),
    )


def merge_words(counts: MergeCounts, source: str, target: str) -> str:
    """What a merge would do, in a sentence."""
    source, target = one_line(source, 30), one_line(target, 30)
    reviews = "1 review" if counts.reviews == 1 else f"{counts.reviews:,} reviews"
    where = f" in {reviews}" if counts.annotations else ""
    both = f", {counts.both:,} of which {'has' if counts.both == 1 else 'have'} both" if counts.both else ""
    under = f" · {along(counts.under)}" if counts.under else ""
    return f"enter: “{source}” becomes “{target}” on {passages(counts.annotations)}{where}{both}{under}"


def along(count: int) -> str:
    """That so many tags under another share what is done to it."""
    return "1 tag under it goes along" if count == 1 else f"{count:,} tags under it go along"


def passages(count: int) -> str:
    """So many passages."""
    return "1 passage" if count == 1 else f"{count:,} passages"
