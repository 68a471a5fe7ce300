"""What to export, in which format, to which file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.exporters import FORMATS
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.dialogs.paths import completed, expanded, kind_of
from tui.visible import one_line

KEEP, REPLACE = "keep", "replace"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where; `overwrite` is true only where an existing file was agreed to."""

    subject: str
    format: str
    path: Path
    overwrite: bool
    excel: bool = False
    """Whether it is to be as Excel wants it."""


def suffix_of(format: str) -> str:
    """The suffix to propose for a format, with its dot."""
    known = FORMATS.get(format)
    return known.suffixes[0] if known else f".{format}"


def problem(path: Path) -> str | None:
    """Why no file can be written at `path`, as a sentence, or None."""
    parent = path.parent
    if kind_of(path) == "folder":
        return f"“{path}” is a folder; add a file name."
    if kind_of(parent) != "folder":
        return f"There is no folder “{parent}”; nothing was written."
    if not os.access(parent, os.W_OK):
        return f"The folder “{parent}” cannot be written to; choose another."
    return None


class ExportDialog(Dialog[Export]):
    """Asks what (`subjects`) to export as what (`formats`), both (name, words), and to which file.

    `count` says how much it is, in words; `coder` is mentioned where it is only the login name.
    """

    BINDINGS = [
        Binding("j", "cursor(1)", "down", tooltip="The next choice.", id="export.down", show=False),
        Binding("k", "cursor(-1)", "up", tooltip="The choice before.", id="export.up", show=False),
        Binding("l,right", "app.focus_next", "right", tooltip="To the next part of the form.", id="export.right", show=False),
        Binding("h,left", "app.focus_previous", "left", tooltip="To the part before.", id="export.left", show=False),
        Binding("x", "excel", "for Excel", tooltip="Write CSV or TSV as Excel opens it well, with nothing that it would compute.", id="export.excel", show=False),
        Binding("tab", "tab", "next, completes", tooltip="Complete the file name; where there is nothing to complete, to the next part.", id="export.tab", priority=True),
        Binding("enter", "export", "export", tooltip="Write the file.", id="export.write", priority=True),
        Binding("escape", "leave", "leave", tooltip="Export nothing.", id="export.leave", priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        subjects: Sequence[tuple[str, str]],
        formats: Sequence[tuple[str, str]],
        folder: Path,
        count: str,
        coder: str,
        coder_is_default: bool,
    ) -> None:
        super().__init__("Export")
        self.lists = {"subject": dict(subjects), "format": dict(formats)}
        self.folder = folder
        self.count = count
        self.coder = coder if coder_is_default else ""
        self._proposed = str(folder / self._name_of(subjects[0][0], formats[0][0]))
        """The path as the form filled it in."""
        self.excel = False
        """Whether the box for Excel is ticked."""
        self._asking: Path | None = None
        """The existing file that it is asked about."""

    @staticmethod
    def _name_of(subject: str, format: str) -> str:
        return subject + suffix_of(format)

    def body(self) -> ComposeResult:
        yield Static(Content(one_line(self.count)), classes="dialog--quote")
        with Horizontal():
            for part, heading in (("subject", "What"), ("format", "Format")):
                with Vertical():
                    yield Static(heading, classes="export--heading")
                    yield OptionList(
                        *(Option(Content(one_line(words))) for words in self.lists[part].values()),
                        id=f"export-{part}",
                        compact=True,
                    )
        yield Static(id="export-excel")
        yield Static("File", classes="export--heading")
        yield Line(self._proposed)
        yield Static(classes="export--place")
        yield OptionList(
            Option("No: choose another name", id=KEEP),
            Option("Yes: replace it", id=REPLACE),
            id="export-sure",
            compact=True,
        )

    def on_mount(self) -> None:
        self.line = self.query_one(Line)
        self.sure = self.query_one("#export-sure", OptionList)
        self.sure.display = False
        self._tell()

    def chosen(self, part: str) -> str:
        """The name of the ``subject`` or ``format`` under the bar."""
        row = self.query_one(f"#export-{part}", OptionList).highlighted
        return list(self.lists[part])[row or 0]

    @property
    def for_excel(self) -> bool:
        """Whether the box is ticked and the chosen format has a way of Excel's."""
        known = FORMATS.get(self.chosen("format"))
        return self.excel and known is not None and known.for_excel is not None

    @on(events.Click, "#export-excel")
    def action_excel(self) -> None:
        """Tick the box, or take the tick off."""
        self.excel = not self.excel
        self._tell()

    @property
    def path(self) -> Path:
        """Where the file would go."""
        return expanded(self.line.value.strip(), self.folder)

    @on(OptionList.OptionHighlighted, "#export-subject, #export-format")
    def _follow(self) -> None:
        """Let the file name follow: wholly while it is our own, in its suffix once it was edited."""
        name = self._name_of(self.chosen("subject"), self.chosen("format"))
        if self.line.value == self._proposed:
            self._proposed = self.line.value = str(self.folder / name)
        else:
            known = [suffix for format in FORMATS.values() for suffix in format.suffixes]
            typed = self.line.value
            suffix = next((known for known in known if typed.lower().endswith(known)), "")
            if (
                suffix not in FORMATS[self.chosen("format")].suffixes
                if self.chosen("format") in FORMATS
                else False
            ):
                self.line.value = typed[: len(typed) - len(suffix)] + suffix_of(self.chosen("format"))
        self._tell()

    @on(Input.Changed)
    def _tell(self) -> None:
        """Say where the file goes and in whose name; a suffix typed by hand chooses the format."""
        for row, name in enumerate(self.lists["format"]):
            if name in FORMATS and self.path.suffix.lower() in FORMATS[name].suffixes:
                self.query_one("#export-format", OptionList).highlighted = row
        path, place = self.path, ""
        if str(path) != self.line.value:
            place = f"that is {one_line(str(path))}"
        who = (
            f"coded as “{one_line(self.coder)}”, your login name; the config can name another"
            if self.coder
            else ""
        )
        wrong = problem(path)
        known = FORMATS.get(self.chosen("format"))
        box = self.query_one("#export-excel", Static)
        box.disabled = known is None or known.for_excel is None
        tick = "✓" if self.for_excel else "·"
        box.update(Content(f"{tick} x  for Excel: byte order mark, CRLF, nothing that it would compute"))
        self.query_one(".export--place", Static).update(Content("\n".join(filter(None, (place, who)))))
        self.say(wrong or "", wrong=bool(wrong))

    def action_cursor(self, by: int) -> None:
        """Move the bar of the list that has the keys."""
        focused = self.focused
        if isinstance(focused, OptionList):
            if by > 0:
                focused.action_cursor_down()
            else:
                focused.action_cursor_up()

    def action_tab(self) -> None:
        """Complete the file name, else go to the next part of the form."""
        if self.focused is self.line and self.line.value != self._proposed:
            full = completed(self.line.value, self.folder)
            if full != self.line.value:
                self.line.value = full
                self.line.action_end()
                return
        self.focus_next()

    def action_export(self) -> None:
        """Answer; an existing file is asked about first."""
        if self._asking is not None:
            self._answer()
            return
        if not self.line.value.strip():
            self.say("Type the name of a file.", wrong=True)
            return
        path = self.path
        wrong = problem(path)
        if wrong:
            self.say(wrong, wrong=True)
        elif kind_of(path):
            self._ask(path)
        else:
            self._done(path, overwrite=False)

    def _ask(self, path: Path) -> None:
        self._asking = path
        self._enable(False)
        self.say(f"“{one_line(path.name)}” is there already. Replace it?", wrong=True)
        self.sure.highlighted = 0
        self.sure.display = True
        self.sure.focus()

    def _enable(self, enabled: bool) -> None:
        parts: tuple[Widget, ...] = (self.line, *self.query("#export-subject, #export-format"))
        for part in parts:
            part.disabled = not enabled

    def _answer(self) -> None:
        option = self.sure.highlighted_option
        if option is not None and option.id == REPLACE and self._asking is not None:
            self._done(self._asking, overwrite=True)
        else:
            self.action_leave()

    def _done(self, path: Path, *, overwrite: bool) -> None:
        self.dismiss(Export(self.chosen("subject"), self.chosen("format"), path, overwrite, self.for_excel))

    @on(OptionList.OptionSelected, "#export-sure")
    def _clicked(self) -> None:
        self._answer()

    def action_leave(self) -> None:
        """From the question back to the file name, from there out."""
        if self._asking is None:
            self.dismiss(None)
            return
        self._asking = None
        self.sure.display = False
        self._enable(True)
        self.line.focus()
        self._tell()
