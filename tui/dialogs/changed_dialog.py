"""Files whose text is another by now: what would become of the annotations, and whether to take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.reports import Updated
from tui.cells import fit
from tui.dialogs.dialog import Dialog
from tui.visible import one_line

DETAILS = 6
"""Annotations that are named of the file under the bar."""
QUOTE = 56
"""Code points of a quote that are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """A review with what its new text would do, and the quotes of the annotations that it concerns by their ids."""

    title: str
    what: Updated
    quotes: dict[str, str]


class ChangedDialog(Dialog[list[str]]):
    """Answers with the paths whose new text is to be taken; None keeps all as they are."""

    BINDINGS = [
        Binding("enter", "take", "take the new texts", tooltip="Take the new texts of the files that are ticked; undo brings the old ones back.", id="changed.take", priority=True),
        Binding("j,down,ctrl+n", "move(1)", "down", tooltip="The next file.", id="changed.next", show=False),
        Binding("k,up,ctrl+p", "move(-1)", "up", tooltip="The file before.", id="changed.previous", show=False),
        Binding("space,x", "tick", "leave out", tooltip="Leave this file out, or take it after all.", id="changed.tick"),
        Binding("escape,q", "leave", "keep the old", tooltip="Keep the texts that the library has.", id="changed.leave"),
    ]  # fmt: skip

    def __init__(self, changes: Sequence[Change]) -> None:
        files = "A file has" if len(changes) == 1 else f"{len(changes):,} files have"
        super().__init__(f"{files} another text now")
        # what would lose the most comes first
        self.changes = sorted(changes, key=lambda one: (-len(one.what.lost), -len(one.what.moved)))
        self.ticked = {change.what.path for change in changes}
        """The paths that are to be taken."""

    def body(self) -> ComposeResult:
        yield OptionList(*(Option(self._words(change)) for change in self.changes), compact=True)
        yield Static(classes="changed--details")

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    def _words(self, change: Change) -> Content:
        tick = "✓ " if change.what.path in self.ticked else "  "
        return Content.assemble((tick, "bold"), fit(one_line(change.title), 24), "  ", outcome(change.what))

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        """Name what would not stand as it did in the file under the bar, the lost ones first."""
        change = self.changes[event.option_index]
        told = [f"lost   {_quote(change, name)}" for name in change.what.lost]
        told += [f"moved, {alike:.0%} alike   {_quote(change, name)}" for name, alike in change.what.moved]
        if len(told) > DETAILS:
            told[DETAILS - 1 :] = [f"and {len(told) - DETAILS + 1:,} more"]
        self.query_one(Static).update(Content("\n".join([one_line(change.what.path, 200), *told])))

    def action_move(self, by: int) -> None:
        """Move the bar."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_tick(self) -> None:
        """Leave the file under the bar out, or take it after all."""
        at = self.query_one(OptionList).highlighted or 0
        self.ticked ^= {self.changes[at].what.path}
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._words(self.changes[at]))

    def action_take(self) -> None:
        """Answer with the files that are ticked."""
        self.dismiss([change.what.path for change in self.changes if change.what.path in self.ticked] or None)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_tick()


def outcome(what: Updated) -> str:
    """What becomes of a review's annotations, in a few words."""
    least = min((alike for _, alike in what.moved), default=1.0)
    parts = [f"{what.exact:,} exact"] if what.exact else []
    parts += [f"{len(what.moved):,} moved, least {least:.0%} alike"] if what.moved else []
    parts += [f"{len(what.lost):,} lost"] if what.lost else []
    return " · ".join(parts) or "no annotations"


def _quote(change: Change, annotation_id: str) -> str:
    return f"“{one_line(change.quotes.get(annotation_id, ''), QUOTE)}”"
