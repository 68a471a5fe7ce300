"""How the codebook reads: a row for each tag, and what an act would do, in words."""

from __future__ import annotations

from textual.content import Content

from store.model import Use
from store.tag_tree import MergeCounts, Node, leaf_of
from tui.cells import cells, cut, fit
from tui.panes.lines import Parts
from tui.visible import one_line, visible

COUNT_CELLS = 7
"""The columns of counts."""

TITLE_CELLS = 24
"""The widest column of the titles of reviews."""


def label(node: Node, folded: bool) -> str:
    """The last segment, indented by its depth, behind a mark where something lies under it."""
    mark = "  " if not node.under else "▸ " if folded else "▾ "
    return "  " * node.depth + mark + (visible(leaf_of(node.path)) or "/")


def head(width: int) -> Content:
    """The line above the rows; `width` is that of the names in cells."""
    return Content(f"  {fit('  tag', width)}{'own':>{COUNT_CELLS}}{'in all':>{COUNT_CELLS}}  what it means")


def row(node: Node, name: str, width: int, look: str = "") -> Parts:
    """Digit, colour by its style name, name, how many annotations have it, how many have it or one under it, what it means."""
    tag = node.tag
    own = f"{tag.annotations:,}" if tag and tag.annotations else ""
    room = width - cells(name) - 2 * COUNT_CELLS - 4
    within = f"{node.within:,}" if node.under and node.within else ""
    return (
        (str(tag.slot) if tag and tag.slot is not None else " ", "rows--strong"),
        ("▪" if look else " ", f"rows--{look}" if look else ""),
        (name, "" if tag else "rows--dim"),
        (f"{own:>{COUNT_CELLS}}{within:>{COUNT_CELLS}}  ", ""),
        (cut(one_line(tag.description, 200), room) if tag and room > 0 else "", "rows--dim"),
    )


def use_row(use: Use | None, width: int) -> Parts:
    """Whether it is an example, the review, the quote; None for a passage that has gone meanwhile."""
    if use is None:
        return (("   no longer there", "rows--dim"),)
    title = min(TITLE_CELLS, width // 3)
    room = max(0, width - title - 5)
    quote = cut(
        f"“{one_line(use.selector.exact, 300)}”" if use.selector.exact else "on the whole review", room
    )
    return (
        ("eg " if use.example else "   ", "rows--strong"),
        (fit(one_line(use.review_title, TITLE_CELLS), title), "rows--dim"),
        ("  ", ""),
        (quote, "rows--quote" if use.selector.exact else "rows--dim"),
    )


def use_words(use: Use) -> Content:
    """A passage with what stands around it, its tags, its note and whose it is."""
    at = use.selector
    parts = [
        Content.assemble(
            (_around(f"…{at.prefix}") if at.prefix.strip() else "", "$text-muted"),
            (one_line(at.exact, 2000) or "the whole review", "bold"),
            (_around(f"{at.suffix}…") if at.suffix.strip() and at.exact else "", "$text-muted"),
        ),
        Content.assemble(
            (" · ".join(f"[{one_line(tag, 60)}]" for tag in use.tags), ""),
            (f" · by {one_line(use.coder, 30)}", "$text-muted"),
            (" · no longer found in the text" if use.lost else "", "$text-muted"),
        ),
    ]
    if use.note:
        parts.append(Content(one_line(use.note, 1000)).stylize("italic"))
    return Content("\n").join(parts)


def _around(text: str) -> str:
    """What stands before or after a quote, on one line, with its space towards the quote."""
    return visible(" ".join(text.split(" ")).replace("\n", " "))


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
