"""What the line above the keys says while the list has them: a review at a glance, marks, place, order."""

from __future__ import annotations

from store.model import Row
from store.ordering import Order
from tui.bars import Piece
from tui.panes.review_list import ReviewList
from tui.panes.review_row import COLUMNS, DATES
from tui.visible import one_line


def list_status(reviews: ReviewList, order: Order) -> tuple[list[Piece], list[Piece]]:
    """The review under the cursor at a glance, or the folded group; marks, place and order at the right."""
    row, group = reviews.cursor_row, reviews.heading
    left: list[Piece] = []
    if row is not None:
        left.append((f" {at_a_glance(row, reviews.size.width)}", ""))
    elif group is not None:
        count = "1 review" if group.count == 1 else f"{group.count:,} reviews"
        left.append((f" {one_line(group.label, 60)} · {count}", ""))
    marked = len(reviews.marked)
    right: list[Piece] = [(f" {marked:,} marked ·", "strong")] if marked else []
    right.append((f" {reviews.index + 1:,} of {len(reviews.ids):,} · {order.label} ", "note"))
    return left, right


def at_a_glance(row: Row, width: int) -> str:
    """What is known of a review and does not stand in its line of a list `width` cells wide, for who does
    not want to open it.
    """
    facts = [] if width >= COLUMNS else [row.outlet]
    facts += [row.author] if row.outlet or width < COLUMNS else []
    facts += [] if width >= DATES else [row.published]
    facts.append(f"{row.work} ({row.work_year})" if row.work and row.work_year else row.work)
    facts += [row.state.value, f"{row.annotation_count} noted" if row.annotation_count else ""]
    facts += [f"{row.words:,} words", row.score_raw]
    return " · ".join(one_line(fact, 40) for fact in facts if fact)
