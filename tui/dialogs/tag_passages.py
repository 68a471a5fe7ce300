"""The passages of a tag and of those under it, from all reviews: read, made examples, gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.errors import StoreError
from store.model import Use
from store.tag_tree import is_under
from tui.binding import key
from tui.dialogs.codebook_keeper import CodebookKeeper
from tui.dialogs.codebook_rows import passages, use_row, use_words
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.panes.lines import Parts
from tui.visible import one_line

WINDOW = 128
"""Passages that are fetched at a time."""


class TagPassages(Dialog[str]):
    """Lists the passages of the tag `path` and answers with the id of the annotation to go to, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "uses.down", "The next passage."),
        key("k,up,ctrl+p", "move(-1)", "up", "uses.up", "The passage before."),
        key("g,home", "end(-1)", "first", "uses.first", "The first passage."),
        key("G,end", "end(1)", "last", "uses.last", "The last passage."),
        key("ctrl+d,pagedown,space", "page(1)", "page down", "uses.page_down", "A page of passages down."),
        key("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", "uses.page_up", "A page of passages up."),
        key("enter,l", "go", "go there", "uses.go", "Close the codebook, and go to the passage in its review.", True),
        key("quotation_mark", "example", "example", "uses.example", "Make the passage an example of its tag, or no longer one.", True),
        key("u", "step(True)", "undo", "uses.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "uses.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "uses.keys", "Show the keys of this room.", True),
        key("colon", "app.command_palette", "palette", "uses.palette", "Find any action of this room by its name."),
        key("escape,q,h", "leave", "back", "uses.leave", "Back to the codebook.", True),
    ]  # fmt: skip

    def __init__(self, acts: CodebookKeeper, path: str) -> None:
        super().__init__(f"Passages of {one_line(path, 60)}")
        self.acts = acts
        self.path = path
        self._ids: list[str] = []
        self._known: dict[int, dict[str, Use]] = {}
        """The windows that were fetched, by their number."""

    def body(self) -> ComposeResult:
        yield Rows("No passage has this tag.")
        yield Static(classes="uses--whole")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        self._show()

    def _show(self) -> None:
        """Show the passages as they are stored now."""
        self._ids, self._known = self.acts.using(self.path), {}
        self.rows.show(len(self._ids), self._row, self.rows.cursor)
        self._tell()

    def _use(self, at: int) -> Use | None:
        """The passage of a row, fetched with those around it."""
        window = at // WINDOW
        if window not in self._known:
            ids: Sequence[str] = self._ids[window * WINDOW : (window + 1) * WINDOW]
            self._known[window] = self.acts.uses(self.path, ids)
        return self._known[window].get(self._ids[at])

    def _row(self, at: int, width: int) -> Parts:
        return use_row(self._use(at), width)

    @property
    def use(self) -> Use | None:
        """The passage under the bar."""
        return self._use(self.rows.cursor) if self._ids else None

    @on(Rows.Moved)
    def _tell(self) -> None:
        use = self.use
        self.query_one(".uses--whole", Static).update(use_words(use) if use else Content(""))
        if self._ids:
            self.say(f"{self.rows.cursor + 1:,} of {passages(len(self._ids))}")
        else:
            self.say()

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        self.rows.go_to(self.rows.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.rows.go_to(0 if by < 0 else len(self._ids))

    @on(Rows.Chosen)
    def action_go(self) -> None:
        """Answer with the passage under the bar."""
        use = self.use
        if use is None:
            return
        if use.lost:
            self.say("That quote was lost when the text changed: there is no place to go to.", wrong=True)
        else:
            self.dismiss(use.annotation_id)

    def action_example(self) -> None:
        """Make the passage an example of the tag, or of those under it that it has; or no longer one."""
        use = self.use
        if use is None:
            return
        tags = [tag for tag in use.tags if tag == self.path] or [
            tag for tag in use.tags if is_under(tag, self.path)
        ]
        self._do(lambda: self.acts.set_example(use.annotation_id, tags, not use.example))

    def action_step(self, back: bool) -> None:
        """Undo or redo."""
        self._do(lambda: self.acts.step(back=back))

    def _do(self, act: Callable[[], str]) -> None:
        try:
            said, wrong = act(), False
        except StoreError as error:
            said, wrong = str(error), True
        self._show()
        self.say(said, wrong)

    def action_keys(self) -> None:
        """Show the keys of this room."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: tag passages", self.acts.keys("tag passages")))
