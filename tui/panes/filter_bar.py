"""One line to type words into, above the list or under the text; it is there only while it is of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widgets import Input


class FilterBar(Horizontal):
    """Words to look for, told at every edit, with the number of matches at the right.

    Hidden until `open` is called. The text field itself is made then: the first screen does not need it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "accept", "keep", id="filter.accept", tooltip="Keep the words and go to what they found."),
        Binding("tab", "complete", "complete", id="filter.complete", tooltip="Take the first of the ways to go on that are shown, such as a field or a tag."),
        Binding("escape", "cancel", "drop", id="filter.cancel", tooltip="Drop the words and show everything again."),
    ]  # fmt: skip

    class Told(Message):
        """Something about the words of one bar."""

        def __init__(self, bar: FilterBar, text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

        @property
        def control(self) -> FilterBar:
            return self.bar

    class Changed(Told):
        """The words are others now."""

    class Accepted(Told):
        """The words are to stay, and the keys go back to what they found. Empty words leave no bar."""

    class Cancelled(Told):
        """The words are gone and so is the bar; `text` is empty."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.display = False
        self.text = ""
        """The words as they stand, without a line end."""
        self._offered = ""
        self._input: Input | None = None
        self._count: Static | None = None

    def open(self, text: str | None = None) -> None:
        """Show the bar and give it the keys; `text` replaces the words that it holds."""
        if self._input is None:
            self._input, self._count = self._fields()
            self.mount(Static("/ ", classes="filter--label"), self._input, self._count)
        if text is not None:
            self._fill(text)
        self.display = True
        self._input.action_end()
        self.screen.set_focus(self._input, scroll_visible=False)

    def close(self) -> None:
        """Drop the words and hide the bar. Posts nothing and moves no focus."""
        self._fill("")
        self.set_count(None)
        self.display = False

    def set_count(self, count: int | None, *, capped: bool = False) -> None:
        """Show how many matches there are; None shows nothing. `capped`: there are more than were counted."""
        if self._count is not None:
            self._count.update(Content("" if count is None else f"{count:,}{'+' if capped else ''}"))

    def _fields(self) -> tuple[Input, Static]:
        from tui.dialogs.boxes import Line

        field = Line(self.text)
        field.BINDING_GROUP_TITLE = "Words"
        return field, Static(classes="filter--count")

    def _fill(self, text: str) -> None:
        self.text = text
        if self._input is not None:
            self._input.value = text

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.text:  # else it was filled in by `open` or `close`
            self.text, self._offered = event.value, ""
            self.post_message(self.Changed(self, self.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        if not self.text.strip():
            self.close()
        self.post_message(self.Accepted(self, self.text))

    def offer(self, completed: str) -> None:
        """What the words become by tab; "" lets tab mean what it means elsewhere."""
        self._offered = completed

    def action_complete(self) -> None:
        """Take what is offered."""
        if not self._offered:
            raise SkipAction
        self._fill(self._offered)
        if self._input is not None:
            self._input.action_end()
        self._offered = ""
        self.post_message(self.Changed(self, self.text))

    def action_cancel(self) -> None:
        self.close()
        self.post_message(self.Cancelled(self, ""))
