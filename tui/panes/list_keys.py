"""The keys of the list, each declared once.

``;`` and a key is a chord that means every marked review: one act, one undo.
"""

from __future__ import annotations

from textual.binding import BindingType

from tui.binding import key

BINDINGS: list[BindingType] = [
    key("j,down", "move_cursor(1)", "next", "list.next", "Go to the next review in the list."),
    key("k,up", "move_cursor(-1)", "previous", "list.previous", "Go to the review before."),
    key("g,home", "go_first", "first", "list.first", "Go to the first review."),
    key("G,end", "go_last", "last", "list.last", "Go to the last review."),
    key("ctrl+d", "page(1)", "half page down", "list.half_page_down", "Go down half a page."),
    key("ctrl+u", "page(-1)", "half page up", "list.half_page_up", "Go up half a page."),
    key("pagedown", "page(2)", "page down", "list.page_down", "Go down a page."),
    key("pageup", "page(-2)", "page up", "list.page_up", "Go up a page."),
    key("enter,l", "open", "open", "list.open", "Open this review in the reader, or the folded group; in an empty library, add the samples.", show=True),
    key("slash", "filter", "filter", "list.filter", "Show only the reviews that hold some words.", show=True),
    key("s", "sort", "sort", "list.sort", "Choose the order of the list, by one key or by several.", show=True),
    key("y", "group", "group", "list.group", "Group the list by work, outlet, author or state.", show=True),
    key("h", "fold", "fold", "list.fold", "Fold the group of this review."),
    key("H", "fold_all", "fold all", "list.fold_all", "Fold every group; where all are folded, unfold them."),
    key("right_curly_bracket", "step_group(1)", "next group", "list.next_group", "Go to the next group."),
    key("left_curly_bracket", "step_group(-1)", "previous group", "list.previous_group", "Go to the start of the group, then to the one before."),
    key("]u,n", "uncoded(1)", "next uncoded", "list.next_uncoded", "Go to the next review that is neither annotated nor done."),
    key("[u,N", "uncoded(-1)", "previous uncoded", "list.previous_uncoded", "Go to the one before that is neither annotated nor done."),
    key("x", "mark", "mark", "list.mark", "Mark this review, or take its mark off, and go on; on a folded group, all of it."),
    key("X", "mark_all", "mark all", "list.mark_all", "Mark every review that the filter shows; where all are marked, none."),
    key("exclamation_mark", "star", "star", "list.star", "Star this review, or take the star off.", show=True),
    key("number_sign", "remove", "remove", "list.remove", "Take this review out of the library; undo brings it back."),
    key(";!", "many('star')", "star", "list.many_star", "Star the marked reviews; where all have one, take the stars off."),
    key(";r", "many('state')", "state", "list.many_state", "Mark the marked reviews new, reading or done."),
    key(";i", "many('field')", "field", "list.many_field", "Set a field of the marked reviews, such as the outlet or the work."),
    key(";t", "many('tag')", "tag", "list.many_tag", "Tag the marked reviews as a whole."),
    key(";A", "many('note')", "note", "list.many_note", "Write a note on each of the marked reviews as a whole."),
    key(";#", "many('remove')", "remove", "list.many_remove", "Take the marked reviews out of the library; undo brings them back."),
]  # fmt: skip
