"""Text boxes that show what was typed or pasted without letting the terminal obey it."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input, TextArea

from tui.visible import visible


class Line(Input):
    """One line of text, compact and without a blinking cursor. `value` is kept as typed."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, visible(placeholder), select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")


class Paper(TextArea):
    """Many lines of plain text, wrapped softly. `text` is kept as typed."""

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """The line as it may be shown; tabs stay, the text area sets them itself."""
        line = self.document.get_line(line_index)
        return Text("\t".join(map(visible, line.split("\t"))), end="", no_wrap=True)
