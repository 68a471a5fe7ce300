"""Correcting what is known of a review: title, work, outlet, author, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.visible import one_line

RULES = {
    "title": (re.compile(r"(?s).+"), "A review needs a title."),
    "work_year": (re.compile(r"([0-9]{4})?"), "A year is four digits, such as 2025, or nothing."),
}
"""What a field must look like and the sentence that says so; any other may be anything."""


class FieldsDialog(Dialog[dict[str, str]]):
    """A form of (name, value, words saying where the value is from); answers with what was changed.

    `first` is the field that has the keys to begin with.
    """

    BINDINGS = [
        Binding("down,enter,ctrl+n", "app.focus_next", "next", tooltip="The next field.", id="fields.next", priority=True, show=False),
        Binding("up,ctrl+p", "app.focus_previous", "previous", tooltip="The field before.", id="fields.previous", priority=True, show=False),
        Binding("escape,ctrl+s,ctrl+enter", "leave", "saves and leaves", tooltip="Save what was changed and leave.", id="fields.save", priority=True),
    ]  # fmt: skip
    OTHER_KEYS = (("tab", "next field"),)

    def __init__(self, fields: Sequence[tuple[str, str, str]], first: str = "") -> None:
        super().__init__("About this review")
        self.fields = {name: value for name, value, _ in fields}
        self.origins = {name: origin for name, _, origin in fields}
        self.first = first
        self._refused: str | None = None
        """The field whose value was refused; leaving once more drops it."""

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for name, value in self.fields.items():
                with Horizontal():
                    yield Static(Content(name.replace("_", " ")), classes="fields--name")
                    yield Line(value, id=f"field-{name}")
                    yield Static(Content(one_line(self.origins[name])), classes="fields--origin")

    def on_mount(self) -> None:
        if self.first:
            self.query_one(f"#field-{self.first}", Input).focus()

    @on(Input.Changed)
    def _check(self, event: Input.Changed) -> None:
        self._refused = None
        name = (event.input.id or "").removeprefix("field-")
        wrong = self._wrong(name, event.value)
        self.say(wrong or "", wrong=bool(wrong))

    def _wrong(self, name: str, value: str) -> str | None:
        """Why `value` cannot be taken; what stood there before always can."""
        rule, sentence = RULES.get(name, (None, None))
        if rule is None or value == self.fields[name] or rule.fullmatch(value.strip()):
            return None
        return sentence

    def changed(self) -> dict[str, str]:
        """The fields that are others now, without the white space around them."""
        values = {name: self.query_one(f"#field-{name}", Input).value.strip() for name in self.fields}
        return {name: value for name, value in values.items() if value != self.fields[name].strip()}

    def action_leave(self) -> None:
        """Save and leave. What cannot be taken is said once; leaving again goes without it."""
        changed = self.changed()
        refused = {name: wrong for name, value in changed.items() if (wrong := self._wrong(name, value))}
        for name, wrong in refused.items():
            if self._refused is None:
                self._refused = name
                self.query_one(f"#field-{name}", Input).focus()
                self.say(f"{wrong} Leave again to keep it as it was.", wrong=True)
                return
            del changed[name]
        self.dismiss(changed or None)
