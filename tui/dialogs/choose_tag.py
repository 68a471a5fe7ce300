"""Where a tag is to go: another tag or folder, found by typing part of it, with what that would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.errors import StoreError
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.matching import match
from tui.visible import one_line, visible

MOST_ROWS = 100
"""How many paths are listed at a time; typing brings up the others."""

TOP = "(the top)"
"""How the empty path, which is no tag, is shown."""


class ChooseTag(Dialog[str]):
    """Offers `paths`, "" for the top among them where that can be meant; with `new` also what was typed.

    `tell` says what taking a path would do, and `attempt` does it and gives the answer. Where
    either raises a StoreError, its sentence is shown and the dialog stays open.
    """

    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "next", tooltip="The next tag.", id="target.next", priority=True, show=False),
        Binding("up,ctrl+p", "move(-1)", "previous", tooltip="The tag before.", id="target.previous", priority=True, show=False),
        Binding("enter", "take", "do it", tooltip="Do it with the tag under the bar.", id="target.take", priority=True),
        Binding("tab", "complete", "complete", tooltip="Write out the tag under the bar.", id="target.complete", priority=True),
        Binding("escape", "leave", "leave", tooltip="Leave it as it was.", id="target.leave", priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        heading: str,
        paths: Sequence[str],
        tell: Callable[[str], str],
        attempt: Callable[[str], str],
        new: bool = False,
    ) -> None:
        super().__init__(heading)
        self.paths = paths
        self.tell = tell
        self.attempt = attempt
        self.new = new
        self._rows: list[str] = []
        """The path behind each row."""

    def body(self) -> ComposeResult:
        yield Line(placeholder="part of a tag")
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._list()

    @property
    def typed(self) -> str:
        """What was typed, without the white space around it."""
        return self.query_one(Input).value.strip()

    @property
    def chosen(self) -> str | None:
        """The path under the bar."""
        row = self.query_one(OptionList).highlighted
        return None if row is None else self._rows[row]

    @on(Input.Changed)
    def _list(self) -> None:
        """List what has the letters of what was typed in order, the best first."""
        typed, shown = self.typed, []
        for path in self.paths:
            score, offsets = match(typed, path) if typed else (1.0, ())
            if score:
                shown.append((path != typed, -score, path, offsets))
        if typed:
            shown.sort()
        del shown[MOST_ROWS:]
        self._rows = [path for _, _, path, _ in shown]
        options = [Option(_row(path, offsets)) for _, _, path, offsets in shown]
        if self.new and typed and typed not in self.paths:
            self._rows.append(typed)
            options.append(Option(Content.assemble(("new ", "$text-muted"), f"“{one_line(typed)}”")))
        bar = self.query_one(OptionList)
        bar.set_options(options)
        bar.highlighted = 0 if options else None
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Say what enter would do."""
        chosen = self.chosen
        if chosen is None:
            self.say("No tag is like that." if self.typed else "There is no other tag.")
            return
        try:
            self.say(self.tell(chosen))
        except StoreError as error:
            self.say(str(error), wrong=True)

    def action_move(self, by: int) -> None:
        """Move the bar; it goes round from the first row to the last."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_complete(self) -> None:
        """Write the path under the bar into the box."""
        if self.chosen:
            box = self.query_one(Input)
            box.value = self.chosen
            box.action_end()

    def action_take(self) -> None:
        """Do it with the path under the bar."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            answer = self.attempt(chosen)
        except StoreError as error:
            self.say(str(error), wrong=True)
        else:
            self.dismiss(answer)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_take()


def _row(path: str, offsets: Sequence[int]) -> Content:
    """A path with the letters that matched made plain."""
    row = Content(visible(path) if path else TOP)
    for offset in offsets:
        row = row.stylize("bold underline", offset, offset + 1)
    return row
