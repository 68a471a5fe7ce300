"""The names of the library: all of them, the page of one, and the queue of those that may be one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from store.model import Entity, Kind, Span
from store.named import Context, Proposal
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.panes.entity_lines import Chosen, ContextLines, EntityLines, NameLines, ProposalLines
from tui.visible import one_line

LIST, PAGE, QUEUE = "list", "page", "queue"


class NamesActs(Protocol):
    """What the room asks of the library; the screen gives it."""

    def find(self, typed: str, then: Callable[[array[int]], None]) -> None:
        """Find the entities that have a name with `typed` in it, and call `then` with their ids."""

    def rows(self, wanted: Sequence[int]) -> Mapping[int, Entity]:
        """Entities by id."""

    def met_in(self, root: int) -> list[tuple[int, int]]:
        """The reviews that mention an entity, with how often."""

    def page(self, root: int, kind: Kind) -> Callable[[int], tuple[str, Sequence[Context]]]:
        """What gives a review's title and the mentions of an entity in it."""

    def proposals(self) -> list[Proposal]:
        """Names that may be one."""

    def context(self, proposal: Proposal) -> Context | None:
        """A mention of the rarer name of a pair."""

    def link(self, pairs: Sequence[Proposal], *, together: bool) -> str:
        """Say of pairs that they are one, or that they are not: what was done, in words."""

    def part(self, kind: Kind, name: str, others: Sequence[str]) -> str:
        """Say that a name is none of `others`: what was done, in words."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def of_all(self) -> str:
        """From how many reviews the names are, where that is not all; else empty."""


class NamesRoom(Dialog[tuple[int, Span]]):
    """Answers with the mention that the reader is to go to: a review and a place in it."""

    BINDINGS = [
        Binding("j,down", "move(1)", "next", id="names.next", show=False, tooltip="Go to the next line."),
        Binding("k,up", "move(-1)", "previous", id="names.previous", show=False, tooltip="Go to the line before."),
        Binding("g,home", "end('first')", "first", id="names.first", show=False, tooltip="Go to the first line."),
        Binding("G,end", "end('last')", "last", id="names.last", show=False, tooltip="Go to the last line."),
        Binding("ctrl+d,pagedown", "move(15)", "down", id="names.page_down", show=False, tooltip="Go down a page."),
        Binding("ctrl+u,pageup", "move(-15)", "up", id="names.page_up", show=False, tooltip="Go up a page."),
        Binding("enter", "go", "open", id="names.go", priority=True, tooltip="Open the page of the name; on a page go to the mention in its review; in the queue see where the rarer name is met."),
        Binding("slash", "filter", "find", id="names.filter", tooltip="Find names by some of their letters."),
        Binding("m", "queue", "merges", id="names.queue", tooltip="Go through the names that may be one."),
        Binding("a", "decide(True)", "accept", id="names.accept", tooltip="Say that both are one."),
        Binding("x", "decide(False)", "reject", id="names.reject", tooltip="Say that they are not; they are never proposed again."),
        Binding("space", "skip", "skip", id="names.skip", tooltip="Leave this pair for another time."),
        Binding("A", "decide_all(True)", "accept all", id="names.accept_all", tooltip="Say of all pairs that are listed that they are one; one undo takes it back."),
        Binding("X", "decide_all(False)", "reject all", id="names.reject_all", tooltip="Say of all pairs that are listed that they are not; one undo takes it back."),
        Binding("s", "part", "split off", id="names.part", tooltip="Say that one of the other forms of this name is somebody or something else."),
        Binding("u", "step(True)", "undo", id="names.undo", tooltip="Take back the last act."),
        Binding("ctrl+r", "step(False)", "redo", id="names.redo", show=False, tooltip="Do again what u took back last."),
        Binding("escape,q", "leave", "back", id="names.leave", tooltip="Go back: from a page to the names, from the names to the screen."),
    ]  # fmt: skip
    AUTO_FOCUS = ""

    def __init__(self, acts: NamesActs, root: int | None = None, review_id: int = 0) -> None:
        """Open with all names, or with the page of `root`, the cursor in the review `review_id`."""
        super().__init__("Names of the library")
        self.acts = acts
        self.root, self.review_id = root, review_id
        self.view = LIST if root is None else PAGE
        self._alone = root is not None
        self._skipped: set[tuple[Kind, str, str]] = set()

    def body(self) -> ComposeResult:
        yield Line(placeholder="letters of a name", id="names-filter")
        yield Static(classes="names--title")
        yield EntityLines(id="names-list")
        yield ContextLines(id="names-page")
        yield ProposalLines(id="names-queue")

    def on_mount(self) -> None:
        if self.root is None:
            self._find("")
        self._turn(self.view)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def _list(self) -> EntityLines:
        return self.query_one("#names-list", EntityLines)

    @property
    def _page(self) -> ContextLines:
        return self.query_one("#names-page", ContextLines)

    @property
    def _queue(self) -> ProposalLines:
        return self.query_one("#names-queue", ProposalLines)

    @property
    def lines(self) -> NameLines:
        """The list that is shown."""
        return {LIST: self._list, PAGE: self._page, QUEUE: self._queue}[self.view]

    def _turn(self, view: str) -> None:
        """Show the list, the page of `root`, or the queue."""
        self.view = view
        self._box.display = view == LIST
        for name, lines in ((LIST, self._list), (PAGE, self._page), (QUEUE, self._queue)):
            lines.display = name == view
        self._fill()
        self.lines.focus()
        self.refresh_bindings()
        self.show_keys()

    def _fill(self) -> None:
        """Show what is stored now."""
        title = self.query_one(".names--title", Static)
        if self.view == PAGE and self.root is not None:
            entity = self.acts.rows([self.root]).get(self.root)
            if entity is None:
                self._turn(LIST)
                return
            forms = f" · also {one_line(', '.join(entity.aliases), 80)}" if entity.aliases else ""
            where = f"{_many(entity.mentions, 'mention')} in {_many(entity.reviews, 'review')}"
            self._say_title(title, f"{one_line(entity.name, 60)} · {entity.kind} · {where}{forms}")
            met = self.acts.met_in(self.root)
            self._page.show(met, self.acts.page(self.root, entity.kind), self.review_id)
        elif self.view == QUEUE:
            waiting = [
                one for one in self.acts.proposals() if (one.kind, one.rarer, one.name) not in self._skipped
            ]
            self._queue.show(waiting, self.acts.context)
            self._say_title(
                title,
                f"{_many(len(waiting), 'pair')} that may be one: the first would be another form of the second",
            )
        else:
            many = _many(self._list.count, "name")
            self._say_title(title, f"{many} · {unread}" if (unread := self.acts.of_all()) else many)

    def _say_title(self, title: Static, words: str) -> None:
        title.update(Content(words))

    def _find(self, typed: str) -> None:
        self.acts.find(typed, self._show_found)

    def _show_found(self, ids: array[int]) -> None:
        if self.is_mounted:
            typed = self._box.value
            nothing = f"No name has “{one_line(typed, 40)}” in it." if typed else "No names were found yet."
            self._list.show(ids, self.acts.rows, nothing)
            if self.view == LIST:
                self._fill()

    @property
    def _box(self) -> Line:
        return self.query_one("#names-filter", Line)

    @on(Input.Changed, "#names-filter")
    def _typed(self, event: Input.Changed) -> None:
        self._list.cursor = 0
        self._find(event.value)

    # -- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each view has keys of its own; while letters are typed they are letters."""
        if not self.is_mounted:
            return True
        if self._box.has_focus:
            return action in ("go", "leave")
        views = {"filter": LIST, "part": PAGE} | dict.fromkeys(("decide", "decide_all", "skip"), QUEUE)
        return views.get(action, self.view) == self.view and not (action == "queue" and self.view == QUEUE)

    def on_descendant_focus(self) -> None:
        self.show_keys()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.lines.action_move_cursor(by)

    def action_end(self, which: str) -> None:
        """Go to the first or the last line."""
        (self.lines.action_go_first if which == "first" else self.lines.action_go_last)()

    def action_filter(self) -> None:
        """Type letters of a name."""
        self._box.focus()

    @on(Chosen)
    def action_go(self) -> None:
        """Open what the cursor is on."""
        if self._box.has_focus:
            self._list.focus()
            return
        if self.view == LIST and (found := self._list.entity):
            self.root = found[0]
            self._turn(PAGE)
        elif self.view == PAGE and (context := self._page.context):
            self.dismiss((context.review_id, context.span))
        elif self.view == QUEUE and self._queue.count:
            met = self.acts.context(self._queue.proposals[self._queue.cursor])
            if met is not None:
                self.dismiss((met.review_id, met.span))

    def action_queue(self) -> None:
        """Go through the names that may be one."""
        self._turn(QUEUE)

    def action_decide(self, together: bool) -> None:
        """Decide on the pair under the cursor."""
        if self._queue.count:
            self._done(self.acts.link([self._queue.proposals[self._queue.cursor]], together=together))

    def action_decide_all(self, together: bool) -> None:
        """Decide on all pairs that are listed."""
        if self._queue.count:
            self._done(self.acts.link(self._queue.proposals, together=together))

    def action_skip(self) -> None:
        """Leave a pair for another time."""
        if self._queue.count:
            one = self._queue.proposals[self._queue.cursor]
            self._skipped.add((one.kind, one.rarer, one.name))
            self._done("left for another time")

    def action_part(self) -> None:
        """Say that one of the other forms of the name is somebody else."""
        entity = self.acts.rows([self.root]).get(self.root) if self.root is not None else None
        if entity is None or not entity.aliases:
            self.say("This name has no other forms.")
            return
        from tui.dialogs.choose import Choose

        forms = (entity.name, *entity.aliases)

        def answered(form: str | None) -> None:
            if form is not None:
                self._done(self.acts.part(entity.kind, form, [other for other in forms if other != form]))

        heading = "Which form is somebody or something else?"
        self.app.push_screen(Choose(heading, [(form, form) for form in entity.aliases]), answered)

    def action_step(self, back: bool) -> None:
        """Undo or redo."""
        self._done(self.acts.step(back=back))

    def _done(self, words: str) -> None:
        self._fill()
        self.say(words)

    def action_leave(self) -> None:
        """One level back."""
        if self._box.has_focus:
            self._list.focus()
        elif self.view != LIST and not (self.view == PAGE and self._alone):
            self._alone = False
            self._turn(LIST)
            self._find(self._box.value)
        else:
            self.dismiss(None)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
