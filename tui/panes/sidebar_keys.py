"""The keys of the sidebar, each declared once; those of one tab act in it only (`Sidebar.check_action`)."""

from __future__ import annotations

from textual.binding import BindingType

from tui.binding import key

BINDINGS: list[BindingType] = [
    key("j,down", "move_cursor(1)", "next", "sidebar.next", "Go to the next item of the tab; the reader follows."),
    key("k,up", "move_cursor(-1)", "previous", "sidebar.previous", "Go to the item before; the reader follows."),
    key("g,home", "go_first", "first", "sidebar.first", "Go to the first item."),
    key("G,end", "go_last", "last", "sidebar.last", "Go to the last item."),
    key("l,right", "turn_tab(1)", "tab", "sidebar.next_tab", "Go to the next tab: notes, names, scores, about.", show=True),
    key("h,left", "turn_tab(-1)", "tab before", "sidebar.previous_tab", "Go to the tab before."),
    key("enter", "go", "to the text", "sidebar.go", "Go to the passage, the score or the field in the reader; to each mention of a name in turn.", show=True),
    key("a", "note", "note", "sidebar.note", "Write the note of this annotation.", show=True),
    key("t", "tags", "tags", "sidebar.tags", "Choose the tags of this annotation.", show=True),
    key("d", "delete", "delete", "sidebar.delete", "Delete this annotation; undo brings it back.", show=True),
    key("o", "place", "put here", "sidebar.place", "Put this lost annotation on the selection in the reader, or on the sentence of the caret.", show=True),
    key("exclamation_mark", "flag", "unsure", "sidebar.flag", "Flag this annotation as unsure, or take the flag off."),
    key("quotation_mark", "example", "example", "sidebar.example", "Make this passage an example of its tag in the codebook, or no longer one."),
    key("space", "switch_class", "class on/off", "sidebar.switch", "Switch the marks of this class of names in the reader on or off.", show=True),
]  # fmt: skip
