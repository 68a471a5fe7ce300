"""The keys of the reader and of its select mode, each declared once.

Chords such as ``]a`` are declared like any key; `tui.keys.Chords` fires them. Of two bindings of
one key the one whose action is possible now is taken (`Reader.check_action`).
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.binding import key

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


BINDINGS: list[BindingType] = [
    # select mode: live while something is selected, and so before what the same keys mean otherwise
    key("h,left", "extend_selected('character', -1)", "character left", "select.left", "Move the end one character to the left."),
    key("l,right", "extend_selected('character', 1)", "character right", "select.right", "Move the end one character to the right.", True),
    key("w,e", "extend_selected('word', 1)", "word", "select.word", "Move the end to the next word.", True),
    key("b", "extend_selected('word', -1)", "word back", "select.word_back", "Move the end one word back."),
    key("right_parenthesis,j,down", "extend_selected('sentence', 1)", "sentence", "select.sentence", "Move the end to the next sentence.", True),
    key("left_parenthesis,k,up", "extend_selected('sentence', -1)", "sentence back", "select.sentence_back", "Move the end one sentence back."),
    key("right_curly_bracket", "extend_selected('paragraph', 1)", "paragraph", "select.paragraph", "Move the end to the next paragraph."),
    key("left_curly_bracket", "extend_selected('paragraph', -1)", "paragraph back", "select.paragraph_back", "Move the end one paragraph back."),
    key("f", "await_selected", "to character", "select.to_character", "Move the end to the next character that you type."),
    key("o", "select_selected('swap_end')", "other end", "select.other_end", "Move the other end from now on.", True),
    key("iw", "select_unit('word')", "this word", "select.this_word", "Select just the word at the caret."),
    key("is", "select_unit('sentence')", "this sentence", "select.this_sentence", "Select just the sentence at the caret."),
    key("ip", "select_unit('paragraph')", "this paragraph", "select.this_paragraph", "Select just the paragraph at the caret."),
    key("enter", "keep_ends", "keep", "select.keep", "Keep the annotation with the ends that it has now; u takes it back.", True),
    key("escape", "select_selected('drop')", "leave", "select.leave", "Leave the selection; an annotation keeps the ends that it had.", True),
    # moving
    key("j,down,right_parenthesis", "move('next_sentence')", "next sentence", "reader.next_sentence", "Go to the next sentence.", True),
    key("k,up,left_parenthesis", "move('previous_sentence')", "previous sentence", "reader.previous_sentence", "Go to the sentence before."),
    key("right_curly_bracket", "move('next_paragraph')", "next paragraph", "reader.next_paragraph", "Go to the next paragraph."),
    key("left_curly_bracket", "move('previous_paragraph')", "previous paragraph", "reader.previous_paragraph", "Go to the start of the paragraph, then to the one before."),
    key("l,w", "move('next_word')", "next word", "reader.next_word", "Step to the next word inside the sentence."),
    key("h,b", "move('previous_word')", "previous word", "reader.previous_word", "Step to the word before, inside the sentence."),
    key("gg,home", "move('first')", "start", "reader.first", "Go to the first sentence."),
    key("G,end", "move('last')", "end", "reader.last", "Go to the last sentence."),
    key("ctrl+d", "page(0.5)", "half page down", "reader.half_page_down", "Go down half a page."),
    key("ctrl+u", "page(-0.5)", "half page up", "reader.half_page_up", "Go up half a page."),
    key("space,ctrl+f,pagedown", "page(1.0)", "page down", "reader.page_down", "Go down a page."),
    key("ctrl+b,pageup", "page(-1.0)", "page up", "reader.page_up", "Go up a page."),
    key("ctrl+e", "scroll_lines(1)", "scroll down", "reader.scroll_down", "Scroll one line down; the caret stays."),
    key("ctrl+y", "scroll_lines(-1)", "scroll up", "reader.scroll_up", "Scroll one line up; the caret stays."),
    *_jump("a", "annotation", "annotation"),
    *_jump("e", "name", "name"),
    *_jump("s", "score", "score"),
    *_jump("c", "claim", "claim"),
    key("]u,gnu", "request('next_uncoded')", "next uncoded", "reader.next_uncoded", "Open the next review that is neither annotated nor done; gnu where brackets need AltGr."),
    key("[u,gpu", "request('previous_uncoded')", "previous uncoded", "reader.previous_uncoded", "Open the one before that is neither annotated nor done; gpu where brackets need AltGr."),
    Binding("]t,gnt", "request('next_tagged')", "next same tag", id="reader.next_tagged", show=False, tooltip="Go to the next passage with the same tag, also in the reviews that follow in the filter; gnt where brackets need AltGr."),
    Binding("[t,gpt", "request('previous_tagged')", "previous same tag", id="reader.previous_tagged", show=False, tooltip="Go to the passage with the same tag before, also in the reviews before; gpt where brackets need AltGr."),
    key("ctrl+o,[o,gpo", "request('step_back')", "jump back", "reader.jump_back", "Go back to where the last jump started, also in another review; [o and gpo do the same."),
    key("]o,gno", "request('step_forward')", "jump forward", "reader.jump_forward", "Go forward again, to where ctrl+o came from; gno where brackets need AltGr."),
    key("m", "await('mark')", "set mark", "reader.mark", "Then a letter: this place can be gone to by it; a to z in this review, A to Z in the whole library."),
    key("grave_accent,apostrophe", "await('place')", "go to mark", "reader.to_mark", "Then the letter of a mark: go there."),
    # finding
    key("slash", "request('find')", "find", "reader.find", "Find words in this review.", True),
    key("n", "next_hit(1)", "next match", "reader.next_match", "Go to the next match of the last search."),
    key("N", "next_hit(-1)", "previous match", "reader.previous_match", "Go to the match before."),
    key("asterisk", "find_here", "find this", "reader.find_this", "Find the word or the name under the caret; n and N go on."),
    # acts
    *(key(digit, f"tag({digit})", "tag", f"reader.tag_{digit}", TAG_HELP, digit == "1") for digit in DIGITS),
    key("t", "request('pick')", "pick tag", "reader.pick", "Pick or create a tag for the selection, else the sentence.", True),
    key("T", "request('pick_note')", "tag and note", "reader.pick_note", "Pick a tag, then write a note."),
    key("full_stop", "request('repeat')", "repeat tag", "reader.repeat", "Put the last tag here too."),
    key("a", "request('note')", "note", "reader.note", "Edit the note of the lit annotation, else make one on the passage.", True),
    key("A", "request('review_note')", "note on review", "reader.review_note", "Write a note on the whole review."),
    key("d", "request('delete')", "delete", "reader.delete", "Delete the lit annotation; u brings it back."),
    key("exclamation_mark", "request('flag')", "unsure", "reader.flag", "Flag the lit annotation as unsure, or take the flag off."),
    key("quotation_mark", "request('example')", "example", "reader.example", "Make the lit passage an example of its tag in the codebook, or no longer one."),
    key("y", "request('yank')", "yank", "reader.yank", "Copy the quote to the clipboard."),
    key("Y", "request('yank_cited')", "yank cited", "reader.yank_cited", "Copy the quote with its citation."),
    key("Lf", "toggle_folds", "folds", "reader.folds", "Show front matter and markup, or fold them away again."),
    key("O", "cycle", "next overlap", "reader.cycle", "Light the next of the annotations under the caret."),
    key("enter", "request('focus_card')", "to the note", "reader.focus_card", "Go to the lit annotation in the sidebar."),
    # selecting
    key("o", "resize", "resize", "reader.resize", "Move the ends of the lit annotation: o changes the end, h l w b ( ) move it, enter keeps, esc drops."),
    key("M", "request('correct')", "name", "reader.correct", "The name under the caret or what is selected: why it is marked, its class, its ends, whose it is, or that it is none."),
    key("v", "select('grow')", "select", "reader.select", "Select the word; again: the sentence, the paragraph, the review.", True),
    key("V", "select('shrink')", "shrink", "reader.shrink", "Select the next smaller unit; below a word the selection is dropped."),
    key("shift+right", "extend('character', 1)", "extend right", "reader.extend_right", "Select, then extend by a character."),
    key("shift+left", "extend('character', -1)", "extend left", "reader.extend_left", "Select, then extend by a character to the left."),
    key("shift+down", "extend('sentence', 1)", "extend down", "reader.extend_down", "Select, then extend by a sentence."),
    key("shift+up", "extend('sentence', -1)", "extend up", "reader.extend_up", "Select, then extend by a sentence back."),
]  # fmt: skip
