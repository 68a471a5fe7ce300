"""Choosing files and folders of reviews to add."""

from __future__ import annotations

import shlex
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.dialogs.paths import Entry, completed, expanded, fitting, kind_of, listed, missing, named_in, parted
from tui.visible import one_line

MOST_ROWS = 200
"""How many entries are shown; typing more of a name brings up the others."""


class PathLine(Line):
    """A line that takes several pasted or dropped paths and quotes them as a shell would."""

    def __init__(self, base: Path) -> None:
        super().__init__(placeholder="a file or a folder; several can be pasted or dropped")
        self.base = base

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        paths = named_in(event.text, lambda path: bool(kind_of(expanded(path, self.base))))
        if not paths:
            return
        # one path stays as it is, so that it can be gone on with by hand
        text = paths[0] if len(paths) == 1 and not self.value else " ".join(map(shlex.quote, paths))
        gap = " " if self.value[: self.cursor_position].strip() and len(paths) > 1 else ""
        self.insert_text_at_cursor(gap + text)


class AddDialog(Dialog[list[Path]]):
    """Asks which files and folders to add, beginning in `folder`; answers with paths that exist."""

    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "pick", tooltip="The next file or folder.", id="add.next", priority=True),
        Binding("up,ctrl+p", "move(-1)", "up", tooltip="The file or folder before.", id="add.previous", priority=True, show=False),
        Binding("enter", "add", "add", tooltip="Add what is typed, or what the bar is on.", id="add.add", priority=True),
        Binding("tab", "complete", "complete", tooltip="Complete the name; with the bar on a folder, go into it.", id="add.complete", priority=True),
        Binding("escape", "leave", "leave", tooltip="Add nothing.", id="add.leave", priority=True),
    ]  # fmt: skip

    def __init__(self, folder: Path) -> None:
        super().__init__("Add reviews")
        self.folder = folder
        self._entries: list[Entry] = []
        """Those of the folder that is typed."""
        self._read: Path | None = None
        """The folder whose entries these are."""
        self._shown: list[Entry] = []

    def body(self) -> ComposeResult:
        yield PathLine(self.folder)
        yield OptionList(compact=True)

    def on_mount(self) -> None:
        self.line = self.query_one(PathLine)
        self.options = self.query_one(OptionList)
        self.options.can_focus = False
        self._list()

    @property
    def under_bar(self) -> Entry | None:
        """The entry under the bar; there is none until the bar is moved into the list."""
        row = self.options.highlighted
        return None if row is None else self._shown[row]

    @on(Input.Changed)
    def _list(self) -> None:
        head, start = parted(self.line.value)
        folder = expanded(head, self.folder)
        if folder != self._read:
            self._entries, self._read = listed(folder), folder
        self._shown = fitting(self._entries, start)[:MOST_ROWS]
        self.options.set_options(
            Option(
                Content.assemble((one_line(entry.name), "bold"), "/")
                if entry.folder
                else Content(one_line(entry.name))
            )
            for entry in self._shown
        )
        self.options.highlighted = None
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        entry = self.under_bar
        if entry is None:
            self.say(f"in {one_line(str(self._read))}")
        elif entry.folder:
            self.say(f"enter adds every review in “{one_line(entry.name)}” · tab goes into it")
        else:
            self.say(f"enter adds “{one_line(entry.name)}”")

    def action_move(self, by: int) -> None:
        """Move the bar."""
        if by > 0:
            self.options.action_cursor_down()
        elif self.options.highlighted in (0, None):
            self.options.highlighted = None
            self._tell()
        else:
            self.options.action_cursor_up()

    def action_complete(self) -> None:
        """Complete the name; with the bar on an entry, write that one."""
        entry = self.under_bar
        if entry is not None:
            self.line.value = parted(self.line.value)[0] + entry.name + "/" * entry.folder
        else:
            self.line.value = completed(self.line.value, self.folder)
        self.line.action_end()

    def action_add(self) -> None:
        """Answer with the entry under the bar, else with what is typed, if it is there."""
        entry = self.under_bar
        if entry is not None and self._read is not None:
            self.dismiss([self._read / entry.name])
            return
        typed = self.line.value.strip()
        if not typed:
            self.say("Type a path, paste one, or go down to one in the list.", wrong=True)
            return
        paths = [
            expanded(name, self.folder)
            for name in named_in(typed, lambda path: bool(kind_of(expanded(path, self.folder))))
        ]
        for path in paths:
            if not kind_of(path):
                self.say(missing(path) + (" Nothing was added." if len(paths) > 1 else ""), wrong=True)
                return
        self.dismiss(paths)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_complete()
