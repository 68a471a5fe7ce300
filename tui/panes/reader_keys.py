"""The keys of the reader and of its select mode, each declared once.

Chords such as ``]a`` are declared like any key; `tui.keys.Chords` fires them. Of two bindings of
one key the one whose action is possible now is taken (`Reader.check_action`).
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

DIGITS = "1234567890"

TAG_HELP = (
    "Put the tag pinned to this digit on the selection, else the sentence, or take it off; 0 is slot ten."
)


def _jump(letter: str, kind: str, words: str) -> list[Binding]:
    return [
        Binding(
            f"]{letter},gn{letter}", f"jump('{kind}', 1)", f"next {words}", id=f"reader.next_{kind}", show=False,
            tooltip=f"Go to the next {words} in this review; gn{letter} where brackets need AltGr.",
        ),
        Binding(
            f"[{letter},gp{letter}", f"jump('{kind}', -1)", f"previous {words}", id=f"reader.previous_{kind}", show=False,
            tooltip=f"Go to the previous {words} in this review; gp{letter} where brackets need AltGr.",
        ),
    ]  # fmt: skip


def _b(key: str, action: str, description: str, id: str, tooltip: str, show: bool = False) -> Binding:
    return Binding(key, action, description, show=show, id=id, tooltip=tooltip)


BINDINGS: list[BindingType] = [
    # select mode: live while something is selected, and so before what the same keys mean otherwise
    _b("h,left", "extend_selected('character', -1)", "character left", "select.left", "Move the end one character to the left."),
    _b("l,right", "extend_selected('character', 1)", "character right", "select.right", "Move the end one character to the right.", True),
    _b("w,e", "extend_selected('word', 1)", "word", "select.word", "Move the end to the next word.", True),
    _b("b", "extend_selected('word', -1)", "word back", "select.word_back", "Move the end one word back."),
    _b("right_parenthesis,j,down", "extend_selected('sentence', 1)", "sentence", "select.sentence", "Move the end to the next sentence.", True),
    _b("left_parenthesis,k,up", "extend_selected('sentence', -1)", "sentence back", "select.sentence_back", "Move the end one sentence back."),
    _b("right_curly_bracket", "extend_selected('paragraph', 1)", "paragraph", "select.paragraph", "Move the end to the next paragraph."),
    _b("left_curly_bracket", "extend_selected('paragraph', -1)", "paragraph back", "select.paragraph_back", "Move the end one paragraph back."),
    _b("f", "await_character", "to character", "select.to_character", "Move the end to the next character that you type."),
    _b("o", "select_selected('swap_end')", "other end", "select.other_end", "Move the other end from now on.", True),
    _b("escape", "select_selected('drop')", "leave", "select.leave", "Leave the selection.", True),
    # moving
    _b("j,down,right_parenthesis", "move('next_sentence')", "next sentence", "reader.next_sentence", "Go to the next sentence.", True),
    _b("k,up,left_parenthesis", "move('previous_sentence')", "previous sentence", "reader.previous_sentence", "Go to the sentence before."),
    _b("right_curly_bracket", "move('next_paragraph')", "next paragraph", "reader.next_paragraph", "Go to the next paragraph."),
    _b("left_curly_bracket", "move('previous_paragraph')", "previous paragraph", "reader.previous_paragraph", "Go to the start of the paragraph, then to the one before."),
    _b("l,w", "move('next_word')", "next word", "reader.next_word", "Step to the next word inside the sentence."),
    _b("h,b", "move('previous_word')", "previous word", "reader.previous_word", "Step to the word before, inside the sentence."),
    _b("gg,home", "move('first')", "start", "reader.first", "Go to the first sentence."),
    _b("G,end", "move('last')", "end", "reader.last", "Go to the last sentence."),
    _b("ctrl+d", "page(0.5)", "half page down", "reader.half_page_down", "Go down half a page."),
    _b("ctrl+u", "page(-0.5)", "half page up", "reader.half_page_up", "Go up half a page."),
    _b("space,ctrl+f,pagedown", "page(1.0)", "page down", "reader.page_down", "Go down a page."),
    _b("ctrl+b,pageup", "page(-1.0)", "page up", "reader.page_up", "Go up a page."),
    _b("ctrl+e", "scroll_lines(1)", "scroll down", "reader.scroll_down", "Scroll one line down; the caret stays."),
    _b("ctrl+y", "scroll_lines(-1)", "scroll up", "reader.scroll_up", "Scroll one line up; the caret stays."),
    *_jump("a", "annotation", "annotation"),
    *_jump("e", "name", "name"),
    *_jump("s", "score", "score"),
    # finding
    _b("slash", "request('find')", "find", "reader.find", "Find words in this review.", True),
    _b("n", "next_hit(1)", "next match", "reader.next_match", "Go to the next match of the last search."),
    _b("N", "next_hit(-1)", "previous match", "reader.previous_match", "Go to the match before."),
    # acts
    *(_b(digit, f"tag({digit})", "tag", f"reader.tag_{digit}", TAG_HELP, digit == "1") for digit in DIGITS),
    _b("t", "request('pick')", "pick tag", "reader.pick", "Pick or create a tag for the selection, else the sentence.", True),
    _b("T", "request('pick_note')", "tag and note", "reader.pick_note", "Pick a tag, then write a note."),
    _b("full_stop", "request('repeat')", "repeat tag", "reader.repeat", "Put the last tag here too."),
    _b("a", "request('note')", "note", "reader.note", "Edit the note of the lit annotation, else make one on the passage.", True),
    _b("A", "request('review_note')", "note on review", "reader.review_note", "Write a note on the whole review."),
    _b("d", "request('delete')", "delete", "reader.delete", "Delete the lit annotation; u brings it back."),
    _b("exclamation_mark", "request('flag')", "unsure", "reader.flag", "Flag the lit annotation as unsure, or take the flag off."),
    _b("y", "request('yank')", "yank", "reader.yank", "Copy the quote to the clipboard."),
    _b("Y", "request('yank_cited')", "yank cited", "reader.yank_cited", "Copy the quote with its citation."),
    _b("Lf", "toggle_folds", "folds", "reader.folds", "Show front matter and markup, or fold them away again."),
    _b("O", "cycle", "next overlap", "reader.cycle", "Light the next of the annotations under the caret."),
    _b("enter", "request('focus_card')", "to the note", "reader.focus_card", "Go to the lit annotation in the sidebar."),
    # selecting
    _b("v", "select('grow')", "select", "reader.select", "Select the word; again: the sentence, the paragraph, the review.", True),
    _b("V", "select('shrink')", "shrink", "reader.shrink", "Select the next smaller unit; below a word the selection is dropped."),
    _b("shift+right", "extend('character', 1)", "extend right", "reader.extend_right", "Select, then extend by a character."),
    _b("shift+left", "extend('character', -1)", "extend left", "reader.extend_left", "Select, then extend by a character to the left."),
]  # fmt: skip
