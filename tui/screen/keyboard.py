"""The keyboard: chords are taken here before bindings are; what may follow one, and what keys there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, groupby, takewhile
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from tui.bars import Piece
from tui.binding import key
from tui.cells import cells
from tui.foot import offer
from tui.keys import Chords, is_chord
from tui.panes.reader import Reader
from tui.screen.desk import PANES, Desk

CANCEL: tuple[Piece, ...] = ((" ", ""), *offer("esc", "cancel"))
"""What the foot ends with while a key waits for another."""

AWAITED = {
    "character": ("f", "the character to go to"),
    "mark": ("m", "a letter for this place: a to z in this review, A to Z in the library"),
    "place": ("`", "the letter of a mark:"),
}
"""What is waited for: its key and what to press."""


def _width(pieces: Sequence[Piece]) -> int:
    return sum(cells(text) for text, _ in pieces)


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
            self.call_after_refresh(self._say_no_more)
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

    def _say_no_more(self) -> None:
        """Tell of keys again, unless what may follow one is being told."""
        if not self.chords.pending:
            self.show_foot()

    def on_click(self) -> None:
        """What was said gives way to the keys, so that these can be clicked."""
        if self.said:
            self.said = ""
            self.show_foot()

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
        head: Piece = (f" {self.chords.pending} ", "strong")
        if not self.legend.display:
            # the last line is all there is: of several with the same next key only that one is told
            next_keys = groupby(follow, key=lambda chord: chord[: at + 1])
            told = {begun: [*chords] for begun, chords in next_keys}
            words = {begun: words[chords[0]] if len(chords) == 1 else "…" for begun, chords in told.items()}
            follow = [*words]
        offers: list[list[Piece]] = [[(" ", ""), *offer(chord[at:], f"{words[chord]}  ")] for chord in follow]
        # what does not fit into the last line goes into the one above, which has nothing to say meanwhile
        room = self.size.width - sum(cells(text) for text, _ in (head, *CANCEL)) - 2
        fitting = takewhile(lambda taken: taken <= room, accumulate(map(_width, offers)))
        first = sum(1 for _ in fitting)
        lines = [offers] if first == len(offers) else [offers[:first], offers[first:]]
        self.foot.say(
            [head if len(lines) == 1 else (" " * cells(head[0]), ""), *chain(*lines[-1])],
            [*CANCEL, (" ", "")],
        )
        if len(lines) > 1:
            self.legend.say([head, *chain(*lines[0])])

    def action_show_keys(self) -> None:
        from tui.contexts import table
        from tui.dialogs.keys_dialog import KeysDialog

        here = "select" if self.pane == "reader" and self.reader.caret.selection is not None else self.pane
        keymap = self.postil.keymap
        self.app.push_screen(
            KeysDialog(
                f"Keys: {here}",
                table(keymap, here),
                table(keymap, "everywhere"),
            )
        )
