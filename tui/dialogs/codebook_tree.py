"""The codebook as a tree that is walked and folded; what is done to its tags is in `tui.dialogs.codebook`."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.tag_tree import Node, ancestors, parent_of
from tui.binding import key
from tui.cells import cells, fit
from tui.colours import colour_of, look_of
from tui.dialogs.about_tag import about
from tui.dialogs.codebook_keeper import CodebookKeeper
from tui.dialogs.codebook_rows import head, label, row
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.panes.lines import Parts
from tui.visible import one_line

NAME_CELLS = 32
"""The widest column of names, so that a long one leaves room for what tags mean."""

EMPTY = "There are no tags yet. n makes one; so do 1-9 and t on a passage."


class CodebookTree(Dialog[str]):
    """The rows of the codebook, with what the tag under the bar says of itself below them."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j,down,ctrl+n", "move(1)", "down", "codebook.down", "The next tag."),
        key("k,up,ctrl+p", "move(-1)", "up", "codebook.up", "The tag before."),
        key("h,left", "fold", "fold", "codebook.fold", "Fold what lies under the tag, else go to what it lies in."),
        key("l,right", "unfold", "unfold", "codebook.unfold", "Unfold what lies under the tag, else go to the first of it."),
        key("g,home", "end(-1)", "first", "codebook.first", "The first tag."),
        key("G,end", "end(1)", "last", "codebook.last", "The last tag."),
        key("ctrl+d,pagedown,space", "page(1)", "page down", "codebook.page_down", "A page of tags down."),
        key("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", "codebook.page_up", "A page of tags up."),
    ]  # fmt: skip

    def __init__(self, acts: CodebookKeeper) -> None:
        super().__init__("Codebook")
        self.acts = acts
        self.folded: set[str] = set()
        """The paths whose tags are not shown."""
        self._tree: list[Node] = []
        """All there are."""
        self._colours: dict[str, str] = {}
        self._listed: list[Node] = []
        """Those to be seen, as they stand in the list."""
        self._names: list[str] = []
        """How each of those is written."""
        self._word: tuple[str | None, str, bool] | None = None
        """What was said of an act: it stays until the bar leaves the path it was said on."""

    def body(self) -> ComposeResult:
        yield Static(classes="codebook--head")
        yield Rows(EMPTY)
        yield Static(classes="tag--about")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        self.show_tree()

    @property
    def node(self) -> Node | None:
        """The row under the bar."""
        return self._listed[self.rows.cursor] if self._listed else None

    def show_tree(self, at: str | None = None) -> None:
        """Show the tags as they are stored now, the bar on the path `at`, else where it stood."""
        node, stood = self.node, self.rows.cursor
        at = at if at is not None else node.path if node else None
        self._tree = self.acts.tree()
        self._colours = {node.path: node.tag.colour for node in self._tree if node.tag and node.tag.colour}
        if at is not None:
            self.folded.difference_update(ancestors(at))
        self._list(at, stood)

    def _list(self, at: str | None, else_at: int = 0) -> None:
        """List what is not folded away, the bar on the path `at` if it is there, else on the row `else_at`."""
        if self.folded:
            self._listed = [node for node in self._tree if self.folded.isdisjoint(ancestors(node.path))]
        else:
            self._listed = self._tree
        names = [label(node, node.path in self.folded) for node in self._listed]
        width = min(NAME_CELLS, max((cells(name) for name in (*names, "tag")), default=0))
        self._names = [fit(name, width) for name in names]
        self.query_one(".codebook--head", Static).update(head(width))
        rows = (row for row, node in enumerate(self._listed) if node.path == at)
        self.rows.show(len(self._listed), self._row, next(rows, else_at))
        self._tell()

    def _row(self, at: int, width: int) -> Parts:
        node = self._listed[at]
        return row(node, self._names[at], width, look_of(node.path, self._colours))

    @on(Rows.Moved)
    def _tell(self) -> None:
        """Show the whole path and what it means, and what was just done there."""
        node = self.node
        path = node.path if node else None
        if self._word is None or self._word[0] != path:
            self._word = (path, self._place(node), False)
        self.say(*self._word[1:])
        of_it = about(node.tag) if node and node.tag else Content("")
        self.query_one(".tag--about", Static).update(of_it)

    def _place(self, node: Node | None) -> str:
        """What is said of a row of its own accord: the whole path, and how it is coloured."""
        if node is None:
            return ""
        if node.tag is None:
            return f"{one_line(node.path, 200)} · no tag itself, only what the tags under it lie in"
        colour = node.tag.colour or colour_of(node.path, self._colours)
        coloured = f" · {one_line(colour, 20)}" if colour else ""
        return f"{one_line(node.path, 200)}{coloured}"

    def tell(self, said: str, wrong: bool = False) -> None:
        """Say what was done, or could not be, on the row under the bar."""
        self._word = (self.node.path if self.node else None, said, wrong)
        self._tell()

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        self.rows.go_to(self.rows.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.rows.go_to(0 if by < 0 else len(self._listed))

    def action_fold(self) -> None:
        """Fold the tag under the bar; one with nothing open under it leaves the bar on its parent."""
        node = self.node
        if node is None:
            return
        if node.under and node.path not in self.folded:
            self.folded.add(node.path)
            self._list(node.path)
        elif (parent := parent_of(node.path)) is not None:
            self._list(parent)

    def action_unfold(self) -> None:
        """Unfold the tag under the bar; one that is open leaves the bar on the first under it."""
        node = self.node
        if node is not None and node.path in self.folded:
            self.folded.discard(node.path)
            self._list(node.path)
        elif node is not None and node.under:
            self.action_move(1)
