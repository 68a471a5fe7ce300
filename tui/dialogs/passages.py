"""The passages that a query finds, across all reviews: read, marked, recoded, noted, flagged, deleted, gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.errors import StoreError
from store.model import Use
from tui.binding import key
from tui.dialogs.codebook_rows import passages, use_row, use_words
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.keys import KeyRow
from tui.panes.lines import Parts
from tui.visible import one_line

WINDOW = 128
"""Passages that are fetched at a time."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that stands above passages: what they share, and how many they are."""

    title: str
    count: int


class PassagesKeeper(Protocol):
    """What the view asks of the screen below, which keeps the library. Acts raise StoreError."""

    def find(self, query: str, group: str) -> list[tuple[str, str]]:
        """The passages that a query finds: heading and annotation id, in order."""

    def uses(self, ids: Sequence[str]) -> dict[str, Use]:
        """Some passages, by the ids of their annotations."""

    def ask_query(self, query: str, then: Callable[[str], None]) -> None:
        """Let another query be written."""

    def ask_group(self, group: str, then: Callable[[str], None]) -> None:
        """Let a way to group be chosen."""

    def recode(self, ids: Sequence[str], query: str, then: Callable[[str], None]) -> None:
        """Ask for a tag and put it on passages; `then` is told what was done."""

    def note(self, ids: Sequence[str], then: Callable[[str], None]) -> None:
        """Write a note on passages; `then` is told what was done."""

    def flag(self, ids: Sequence[str]) -> str:
        """Flag passages as unsure, or no longer: what was done, in words."""

    def delete(self, ids: Sequence[str]) -> str:
        """Delete passages: what was done, in words."""

    def set_example(self, use: Use, query: str) -> str:
        """Make a passage an example of its tags (those that `query` asks for, if it does), or no longer one."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""


class Passages(Dialog[str]):
    """Lists what `query` finds; answers with the id of the annotation to go to, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "passages.down", "The next passage."),
        key("k,up,ctrl+p", "move(-1)", "up", "passages.up", "The passage before."),
        key("g,home", "end(-1)", "first", "passages.first", "The first passage."),
        key("G,end", "end(1)", "last", "passages.last", "The last passage."),
        key("ctrl+d,pagedown,space", "page(1)", "page down", "passages.page_down", "A page of passages down."),
        key("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", "passages.page_up", "A page of passages up."),
        key("enter,l", "go", "go there", "passages.go", "Go to the passage in its review.", True),
        key("slash", "query", "query", "passages.query", "Ask for other passages: by tag, note, words of the quote, facts of the review.", True),
        key("y", "group", "group", "passages.group", "Group by review, tag, work, outlet or coder.", True),
        key("x", "mark", "mark", "passages.mark", "Mark the passage for the next act, or take the mark off.", True),
        key("X", "mark_all", "mark all", "passages.mark_all", "Mark all passages that are listed, or take all marks off."),
        key("t", "recode", "recode", "passages.recode", "Choose another tag for the marked passages, else this one; notes stay.", True),
        key("a", "note", "note", "passages.note", "Write a note on the marked passages, else this one.", True),
        key("exclamation_mark", "flag", "flag", "passages.flag", "Flag the marked passages, else this one, as unsure; again takes it off."),
        key("d", "delete", "delete", "passages.delete", "Delete the marked passages, else this one; u brings them back."),
        key("quotation_mark", "example", "example", "passages.example", "Make the passage an example of its tags, or no longer one."),
        key("v", "context", "context", "passages.context", "Show what stands around the passage, or hide it."),
        key("u", "step(True)", "undo", "passages.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "passages.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "passages.keys", "Show the keys of this view.", True),
        key("colon", "app.command_palette", "palette", "passages.palette", "Find any action of this view by its name."),
        key("escape,q,h", "leave", "back", "passages.leave", "Take the marks off; without any, go back."),
    ]  # fmt: skip

    def __init__(self, keeper: PassagesKeeper, query: str, group: str = "none") -> None:
        super().__init__("Passages")
        self.keeper = keeper
        self.asked = query
        self.group = group
        self.marked: set[str] = set()
        """The annotations that the next act is for; none: the one under the bar."""
        self._rows: list[Heading | str] = []
        """Headings, and the ids of annotations."""
        self._found = 0
        self._known: dict[int, dict[str, Use]] = {}
        """The windows that were fetched, by their number."""

    def body(self) -> ComposeResult:
        yield Static(classes="passages--head")
        yield Rows("No passage matches.")
        with VerticalScroll(can_focus=False):
            yield Static(classes="passages--whole")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        super().on_mount()
        self._show()

    # -- what is shown ---------------------------------------------------------------------------

    def _show(self, said: str = "") -> None:
        """Show the passages as they are stored now; the bar stays where it is."""
        if not self.is_attached:
            return
        try:
            found = self.keeper.find(self.asked, self.group)
        except StoreError as error:
            self.say(str(error), wrong=True)
            return
        at = self.rows.cursor
        self._rows, self._known, self._found = grouped(found), {}, len({name for _, name in found})
        self.marked &= {name for _, name in found}
        self.rows.show(len(self._rows), self._row, at)
        self._step_off_heading(1)
        self._tell()
        if said:
            self.say(said)

    def _use(self, at: int) -> Use | None:
        """The passage of a row, fetched with those around it."""
        window = at // WINDOW
        if window not in self._known:
            around = self._rows[window * WINDOW : (window + 1) * WINDOW]
            self._known[window] = self.keeper.uses([one for one in around if isinstance(one, str)])
        name = self._rows[at]
        return self._known[window].get(name) if isinstance(name, str) else None

    def _row(self, at: int, width: int) -> Parts:
        row = self._rows[at]
        if isinstance(row, Heading):
            title = one_line(row.title, width) or "none"
            return ((f" {title} ", "rows--strong"), (f"{row.count:,}", "rows--dim"))
        mark = ("✓", "rows--strong") if row in self.marked else (" ", "")
        return (mark, *use_row(self._use(at), width - 1))

    @property
    def use(self) -> Use | None:
        """The passage under the bar."""
        return self._use(self.rows.cursor) if self._rows else None

    @on(Rows.Moved)
    def _tell(self) -> None:
        use = self.use
        self.query_one(".passages--whole", Static).update(use_words(use) if use else Content(""))
        marks = f" · {len(self.marked):,} marked" if self.marked else ""
        asked = f": {one_line(self.asked, 60)}" if self.asked.strip() else ""
        grouping = "" if self.group == "none" else f" · by {self.group}"
        self.query_one(".passages--head", Static).update(
            Content(f"{passages(self._found)}{asked}{grouping}{marks}")
        )
        self.say()

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the bar to the next passage, no further than the ends."""
        self.rows.go_to(self.rows.cursor + by)
        self._step_off_heading(by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)
        self._step_off_heading(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last passage."""
        self.rows.go_to(0 if by < 0 else len(self._rows))
        self._step_off_heading(1)

    def _step_off_heading(self, by: int) -> None:
        """No act is for a heading: the bar goes on to the passage behind it, or before it on the way up."""
        if self._rows and isinstance(self._rows[self.rows.cursor], Heading):
            step = by if 0 <= self.rows.cursor + by < len(self._rows) else 1
            self.rows.go_to(self.rows.cursor + step)

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

    def action_leave(self) -> None:
        """Take the marks off, or close."""
        if self.marked:
            self.marked.clear()
            self._repaint()
        else:
            self.dismiss(None)

    # -- asking ----------------------------------------------------------------------------------

    def action_query(self) -> None:
        """Ask for other passages."""

        def take(query: str) -> None:
            self.asked = query
            self._show()

        self.keeper.ask_query(self.asked, take)

    def action_group(self) -> None:
        """Choose the headings."""

        def take(group: str) -> None:
            self.group = group
            self._show()

        self.keeper.ask_group(self.group, take)

    def action_context(self) -> None:
        """Show or hide what stands around the passage."""
        whole = self.query_one(VerticalScroll)
        whole.display = not whole.display

    # -- acts ------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the passage, and go on to the next."""
        use = self.use
        if use is not None:
            self.marked ^= {use.annotation_id}
            self._repaint()
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark every passage, or none."""
        every = {row for row in self._rows if isinstance(row, str)}
        self.marked = set() if self.marked == every else every
        self._repaint()

    def _repaint(self) -> None:
        self.rows.show(len(self._rows), self._row, self.rows.cursor)
        self._tell()

    @property
    def chosen(self) -> list[str]:
        """The passages that an act is for: the marked ones in their order, else the one under the bar."""
        if self.marked:
            return list(
                dict.fromkeys(row for row in self._rows if isinstance(row, str) and row in self.marked)
            )
        return [self.use.annotation_id] if self.use else []

    def action_recode(self) -> None:
        """Choose another tag."""
        if self.chosen:
            self.keeper.recode(self.chosen, self.asked, self._done)

    def action_note(self) -> None:
        """Write a note."""
        if self.chosen:
            self.keeper.note(self.chosen, self._done)

    def action_flag(self) -> None:
        """Flag as unsure."""
        self._do(lambda: self.keeper.flag(self.chosen))

    def action_delete(self) -> None:
        """Delete."""
        self._do(lambda: self.keeper.delete(self.chosen))

    def action_example(self) -> None:
        """Make the passage an example of its tags."""
        use = self.use
        if use is not None:
            self._do(lambda: self.keeper.set_example(use, self.asked))

    def action_step(self, back: bool) -> None:
        """Undo or redo."""
        self._do(lambda: self.keeper.step(back=back), always=True)

    def _do(self, act: Callable[[], str], *, always: bool = False) -> None:
        if not (always or self.chosen):
            return
        try:
            self._done(act())
        except StoreError as error:
            self.say(str(error), wrong=True)

    def _done(self, said: str) -> None:
        self.marked.clear()
        self._show(said)

    def action_keys(self) -> None:
        """Show the keys of this view."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: passages", self.keeper.keys("passages")))


def grouped(found: Sequence[tuple[str, str]]) -> list[Heading | str]:
    """The rows of passages with their headings; none where there is one heading without a title."""
    counts: dict[str, int] = {}
    for title, _ in found:
        counts[title] = counts.get(title, 0) + 1
    if list(counts) in ([], [""]):
        return [name for _, name in found]
    rows: list[Heading | str] = []
    last: str | None = None
    for title, name in found:
        if title != last:
            rows.append(Heading(title, counts[title]))
            last = title
        rows.append(name)
    return rows
