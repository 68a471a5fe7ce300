"""Writing a note: plain text, saved however one leaves; `#tag` completes to a tag of the codebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from tui.dialogs.boxes import Paper
from tui.dialogs.dialog import Dialog
from tui.matching import match
from tui.visible import one_line

MOST_OFFERS = 5
"""How many tags are offered for what was typed behind a ``#``."""

_OPENS_TAG = re.compile(r"(?<![\w#&/])#")
_TYPED_TAG = re.compile(r"(?<![\w#&/])#([^\s#]+)$")
_NAME_ENDS = re.compile(r"(?![\w/])")


@dataclass(frozen=True, slots=True)
class Note:
    """The text as it was left, with LF line ends, and the tags that it newly names as ``#tag``."""

    text: str
    tags: tuple[str, ...] = ()


def named(text: str, tags: Sequence[str]) -> tuple[str, ...]:
    """Those of `tags` that stand in `text` behind a ``#``, in its order; of several the longest."""
    longest_first = sorted(tags, key=len, reverse=True)
    found: dict[str, None] = {}
    for sign in _OPENS_TAG.finditer(text):
        for tag in longest_first:
            if text.startswith(tag, sign.end()) and _NAME_ENDS.match(text, sign.end() + len(tag)):
                found[tag] = None
                break
    return tuple(found)


class NoteEditor(Dialog[Note]):
    """Edits `note` on `quote`, which carries `tags`; `known` are the paths that can be completed.

    Answers None only where nothing was changed. Every way out saves.
    """

    BINDINGS = [
        Binding("escape,ctrl+s,ctrl+enter", "leave", "saves and leaves", tooltip="Save the note and leave.", id="note.save", priority=True),
        Binding("enter,tab", "take", "take the tag", tooltip="Complete to the tag under the bar.", id="note.take", priority=True),
        Binding("down,ctrl+n", "move(1)", "next tag", tooltip="The next tag that fits.", id="note.next", priority=True, show=False),
        Binding("up,ctrl+p", "move(-1)", "previous tag", tooltip="The tag before.", id="note.previous", priority=True, show=False),
    ]  # fmt: skip
    OTHER_KEYS = (("ctrl+z", "undo"), ("ctrl+y", "redo"))

    def __init__(
        self,
        note: str,
        quote: str,
        title: str = "Note",
        tags: Sequence[str] = (),
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(title)
        self.note = note
        self.quote = quote
        self.tags = tags
        self.known = known
        self._offers: list[str] = []
        """The tags that fit what is being typed behind a ``#``."""

    def body(self) -> ComposeResult:
        if self.quote:
            yield Static(Content(f"“{one_line(self.quote)}”"), classes="dialog--quote")
        if self.tags:
            yield Static(Content("  ".join(f"[{one_line(tag)}]" for tag in self.tags)), classes="note--tags")
        yield Paper(self.note)
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        self.paper = self.query_one(Paper)
        self.offers = self.query_one(OptionList)
        self.loaded = self.paper.text
        """The note as the text area holds it: line ends of one kind."""
        self.offers.can_focus = False
        self.offers.display = False
        self.paper.move_cursor(self.paper.document.end)
        if self.known:
            self.say("#tag completes to a tag, and puts it on the passage")

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _offer(self) -> None:
        """Show the tags that fit the ``#word`` before the caret, the best first."""
        row, column = self.paper.cursor_location
        typed = _TYPED_TAG.search(self.paper.document[row][:column])
        fitting: list[tuple[float, str]] = []
        if typed and typed[1] not in self.known:
            scored = ((match(typed[1], tag)[0], tag) for tag in self.known)
            fitting = sorted(
                ((score, tag) for score, tag in scored if score), key=lambda pair: (-pair[0], pair[1])
            )
        offers = [tag for _, tag in fitting[:MOST_OFFERS]]
        if offers != self._offers:
            self._offers = offers
            self.offers.set_options(Option(Content(one_line(tag))) for tag in offers)
            self.offers.highlighted = 0 if offers else None
            self.offers.display = bool(offers)
            self.call_after_refresh(self.paper.scroll_cursor_visible)
            self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the offered tags write text while none is offered."""
        return bool(self._offers) if action in ("take", "move") else True

    def action_move(self, by: int) -> None:
        """Move the bar over the offered tags."""
        if by > 0:
            self.offers.action_cursor_down()
        else:
            self.offers.action_cursor_up()

    def action_take(self) -> None:
        """Write the tag under the bar in place of what was typed behind the ``#``."""
        row, column = self.paper.cursor_location
        typed = _TYPED_TAG.search(self.paper.document[row][:column])
        if typed and self.offers.highlighted is not None:
            tag = self._offers[self.offers.highlighted]
            self.paper.replace(tag, (row, typed.start(1)), (row, column), maintain_selection_offset=False)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_take()

    def action_leave(self) -> None:
        """Save and leave."""
        text = self.paper.text
        if text == self.loaded:
            self.dismiss(None)
            return
        before = named(self.loaded, self.known)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.dismiss(Note(text, tuple(tag for tag in named(text, self.known) if tag not in before)))
