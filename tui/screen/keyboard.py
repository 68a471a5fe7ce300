"""The keyboard: chords are taken here before bindings are; what may follow one, and what keys there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from tui.binding import key
from tui.keys import Chords, is_chord
from tui.panes.reader import Reader
from tui.screen.desk import PANES, Desk

CANCEL = ((" esc", "key"), (" cancel", "note"))
"""What the foot ends with while a key waits for another."""

AWAITED = {
    "character": ("f", "the character to go to"),
    "mark": ("m", "a letter for this place: a to z in this review, A to Z in the library"),
    "place": ("`", "the letter of a mark:"),
}
"""What is waited for: its key and what to press."""


class Keyboard(Desk):
    """Fires the chords that panes declare, and shows the keys of the pane in use."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("question_mark", "show_keys", "keys", "all.keys", "Show the keys of this pane.", True),
        key("colon", "app.command_palette", "palette", "all.palette", "Find any action by its name."),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.chords = Chords()

    async def on_key(self, event: events.Key) -> None:
        """Take the keys of chords before bindings do; everything else goes on."""
        if self.said:
            self.said = ""
            # what the key does may say another word: only then is the last line to be painted, and once
            self.call_after_refresh(self.show_foot)
        focused = self.focused
        if focused is None or focused.id not in PANES:
            return
        if event.key == "escape" and self.chords.pending:
            self.chords.pending = ""
            self.show_foot()
            event.stop()
            return
        if not self.chords.pending and event.character not in self.postil.chord_starts:
            return
        active = {
            name: found for name, found in self.active_bindings.items() if is_chord(name) and found.enabled
        }
        whole, follow = self.chords.press(event.character, active)
        if whole is not None:
            found = active[whole]
            # before the next key, like the action of any binding
            await self.app.run_action(found.binding.action, found.node)
        if whole is not None or follow:
            event.stop()
        self._show_chord(follow, {name: found.binding.description for name, found in active.items()})

    @on(Reader.Awaiting)
    def show_awaiting(self, message: Reader.Awaiting) -> None:
        """Say at the foot what the next key is taken for."""
        if message.what:
            sign, words = AWAITED[message.what]
            known = " ".join(self.marked()) if message.what == "place" else ""
            self.foot.say([(f" {sign} ", "strong"), (f" {words}  ", "note"), (f"{known} ", "key"), *CANCEL])
        else:
            self.show_foot()

    def marked(self) -> Iterable[str]:
        """The letters of the marks that can be gone to."""
        review = self.reader.review
        return self.store.marks.of(review.id if review else None)

    def _show_chord(self, follow: list[str], words: dict[str, str]) -> None:
        if not follow:
            self.show_foot()
            return
        at = len(self.chords.pending)
        pieces = [
            piece for chord in follow for piece in ((f" {chord[at:]} ", "key"), (f"{words[chord]}  ", "note"))
        ]
        self.foot.say([(f" {self.chords.pending} ", "strong"), *pieces], [*CANCEL, (" ", "")])

    def action_show_keys(self) -> None:
        from tui.dialogs.keys_dialog import KeysDialog
        from tui.keys import table

        here = "select" if self.pane == "reader" and self.reader.caret.selection is not None else self.pane
        rows = table(self.postil.keymap)
        self.app.push_screen(
            KeysDialog(
                f"Keys: {here}",
                [row for row in rows if row.context == here],
                [row for row in rows if row.context == "everywhere"],
            )
        )
