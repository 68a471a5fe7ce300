"""One of a few: a small list with a digit before each, such as the orders of the review list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.dialogs.dialog import Dialog
from tui.visible import one_line


class Choose(Dialog[str]):
    """Offers `options` (name, words for it) and answers with the name of the chosen one or None.

    `preview` is told the name of the choice under the bar.
    """

    BINDINGS = [
        Binding("j,down,ctrl+n", "move(1)", "down", tooltip="The next choice.", id="choose.next", show=False),
        Binding(
            "k,up,ctrl+p", "move(-1)", "up", tooltip="The choice before.", id="choose.previous", show=False
        ),
        Binding(
            "enter,l",
            "take",
            "choose",
            tooltip="Take the choice under the bar.",
            id="choose.take",
            priority=True,
        ),
        *(
            Binding(
                str(digit),
                f"take({digit - 1})",
                "choose",
                tooltip="Take this one.",
                id=f"choose.{digit}",
                show=False,
            )
            for digit in range(1, 10)
        ),
        Binding("escape,q", "leave", "leave", tooltip="Leave things as they are.", id="choose.leave"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str | Content]],
        current: str | None = None,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(title)
        self.choices = list(options)
        self.current = current
        self.preview = preview

    def body(self) -> ComposeResult:
        options = OptionList(compact=True)
        for number, (name, words) in enumerate(self.choices, 1):
            digit = str(number) if number < 10 else " "
            mark = " ✓" if name == self.current else ""
            said = one_line(words) if isinstance(words, str) else words
            options.add_option(Option(Content.assemble((digit, "$text-muted"), "  ", said, mark)))
        names = [name for name, _ in self.choices]
        options.highlighted = names.index(self.current) if self.current in names else 0 if names else None
        yield options

    def action_move(self, by: int) -> None:
        """Move the bar."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_take(self, index: int | None = None) -> None:
        """Answer with the choice at `index`, else the one under the bar."""
        if index is None:
            index = self.query_one(OptionList).highlighted
        if index is not None and index < len(self.choices):
            self.dismiss(self.choices[index][0])

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the choice under the bar would do."""
        if self.preview is not None:
            self.preview(self.choices[event.option_index][0])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.action_take(event.option_index)
