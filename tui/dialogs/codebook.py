"""The codebook room: every tag as a tree, with what it means and how often it is used, and all that can be done to it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.errors import StoreError
from store.tag_tree import Node, ancestors, is_under, leaf_of, parent_of
from tui.cells import cells, fit
from tui.dialogs.codebook_keeper import CodebookKeeper
from tui.dialogs.codebook_rows import along, head, label, merge_words, passages, row
from tui.dialogs.dialog import Dialog, lines
from tui.visible import one_line

NAME_CELLS = 32
"""The widest column of names, so that a long one leaves room for what tags mean."""

EMPTY = "There are no tags yet. n makes one; so do 1-9 and t on a passage."


class Codebook(Dialog[str]):
    """The tree of tags. Answers with the annotation to go to, or None."""

    BINDINGS = [
        Binding("j,down,ctrl+n", "move(1)", "down", tooltip="The next tag.", id="codebook.down", show=False),
        Binding("k,up,ctrl+p", "move(-1)", "up", tooltip="The tag before.", id="codebook.up", show=False),
        Binding("h,left", "fold", "fold", tooltip="Fold what lies under the tag, else go to what it lies in.", id="codebook.fold", show=False),
        Binding("l,right", "unfold", "unfold", tooltip="Unfold what lies under the tag, else go to the first of it.", id="codebook.unfold", show=False),
        Binding("g,home", "end(-1)", "first", tooltip="The first tag.", id="codebook.first", show=False),
        Binding("G,end", "end(1)", "last", tooltip="The last tag.", id="codebook.last", show=False),
        Binding("ctrl+d,pagedown,space", "page(1)", "page down", tooltip="A page of tags down.", id="codebook.page_down", show=False),
        Binding("ctrl+u,pageup,ctrl+b", "page(-1)", "page up", tooltip="A page of tags up.", id="codebook.page_up", show=False),
        Binding("enter", "go", "passage", tooltip="Close, and go to the first passage of the tag in the open review.", id="codebook.go", show=False),
        Binding("a", "describe", "describe", tooltip="Write what the tag means; the picker shows it while tagging.", id="codebook.describe"),
        Binding("R", "rename", "rename", tooltip="Rename the tag; what lies under it goes along.", id="codebook.rename"),
        Binding("m", "relocate", "move", tooltip="Move the tag, and what lies under it, into another or to the top.", id="codebook.move"),
        Binding("M", "merge", "merge", tooltip="Merge the tag into another; the counts are shown before it is done.", id="codebook.merge"),
        Binding("n", "create", "new", tooltip="Make a tag beside this one.", id="codebook.new"),
        Binding("d", "delete", "delete", tooltip="Delete the tag and take it off its passages; the tags under it stay.", id="codebook.delete"),
        *(
            Binding(digit, f"pin({digit})", f"pin to {digit}", tooltip="Pin the tag to the digit, or take it from there.", id=f"codebook.pin_{digit}", show=False)
            for digit in "1234567890"
        ),
        Binding("u", "step(True)", "undo", tooltip="Take back your last act.", id="codebook.undo", show=False),
        Binding("ctrl+r", "step(False)", "redo", tooltip="Do again what u took back last.", id="codebook.redo", show=False),
        Binding("question_mark", "keys", "keys", tooltip="Show the keys of the codebook.", id="codebook.keys"),
        Binding("colon", "app.command_palette", "palette", tooltip="Find any action of the codebook by its name.", id="codebook.palette", show=False),
        Binding("escape,q", "leave", "close", tooltip="Close the codebook.", id="codebook.leave", show=False),
    ]  # fmt: skip

    def __init__(self, acts: CodebookKeeper) -> None:
        super().__init__("Codebook")
        self.acts = acts
        self.folded: set[str] = set()
        """The paths whose tags are not shown."""
        self._tree: list[Node] = []
        """All there are."""
        self._rows: list[Node] = []
        """Those to be seen, as they stand in the list."""
        self._word: tuple[str | None, str, bool] | None = None
        """What was said of an act: it stays until the bar leaves the path it was said on."""

    def body(self) -> ComposeResult:
        yield Static(classes="codebook--head")
        options = OptionList(compact=True)
        options.can_focus = False  # from the start: else it has the keys before the room is mounted
        yield options

    def on_mount(self) -> None:
        self.options = self.query_one(OptionList)
        self.show_tree()

    # -- the tree --------------------------------------------------------------------------------

    @property
    def node(self) -> Node | None:
        """The row under the bar."""
        row = self.options.highlighted
        return self._rows[row] if row is not None and row < len(self._rows) else None

    def show_tree(self, at: str | None = None) -> None:
        """Show the tags as they are stored now, the bar on the path `at`, else where it stood."""
        node, stood = self.node, self.options.highlighted or 0
        at = at if at is not None else node.path if node else None
        self._tree = self.acts.tree()
        if at is not None:
            self.folded.difference_update(ancestors(at))
        self._list(at, stood)

    def _list(self, at: str | None, else_at: int = 0) -> None:
        """List what is not folded away, the bar on the path `at` if it is there, else on the row `else_at`."""
        self._rows = [node for node in self._tree if self.folded.isdisjoint(ancestors(node.path))]
        names = [label(node, node.path in self.folded) for node in self._rows]
        width = min(NAME_CELLS, max((cells(name) for name in (*names, "tag")), default=0))
        self.options.set_options(
            Option(row(node, fit(name, width))) for node, name in zip(self._rows, names, strict=True)
        )
        self.query_one(".codebook--head", Static).update(head(width))
        paths = [node.path for node in self._rows]
        if paths:
            self.options.highlighted = paths.index(at) if at in paths else min(else_at, len(paths) - 1)
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Show the whole path and what it means, else what was just done there."""
        node = self.node
        path = node.path if node else None
        if self._word is not None and self._word[0] == path:
            self.say(*self._word[1:])
            return
        self._word = None
        if node is None:
            self.say(EMPTY)
        elif node.tag is None:
            self.say(f"{node.path} · no tag itself, only what the tags under it lie in")
        else:
            self.say(Content.assemble((one_line(node.path), "bold"), "  ", lines(node.tag.description)))

    def _tell_of(self, said: str, wrong: bool = False) -> None:
        """Say what was done, or could not be, on the row under the bar."""
        self._word = (self.node.path if self.node else None, said, wrong)
        self._tell()

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        row = self.options.highlighted
        if row is not None:
            self.options.highlighted = min(max(row + by, 0), len(self._rows) - 1)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.action_move(by * max(1, self.options.size.height - 1))

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.action_move(by * len(self._rows))

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

    # -- acts ------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], str], at: str | None = None) -> None:
        """Do `act` and say what it answers; what cannot be done is said too. The tree is shown anew."""
        try:
            said, wrong = act(), False
        except StoreError as error:
            said, wrong = str(error), True
        self.show_tree(at)
        self._tell_of(said, wrong)

    def _asked(self, verb: str, before: str = "") -> Callable[[str | None], None]:
        """What a dialog's answer, the path where the tag `before` is now, leads to."""

        def show(path: str | None) -> None:
            if path is not None and path != before:
                self._do(lambda: f"{verb} “{one_line(path, 40)}” · u takes it back", path)

        return show

    def action_create(self) -> None:
        """Ask for the path of a new tag, beside the one under the bar."""
        from tui.dialogs.ask import Ask

        node = self.node
        parent = parent_of(node.path) if node else None
        begin = f"{parent}/" if parent is not None else ""
        hint = "Part what lies in what by “/”: production/reshoots"
        self.app.push_screen(Ask("New tag", begin, self.acts.create, hint), self._asked("made"))

    def action_rename(self) -> None:
        """Ask for another name; a path of several segments makes it lie deeper."""
        from tui.dialogs.ask import Ask

        node = self.node
        if node is None:
            return
        path, parent = node.path, parent_of(node.path)

        def attempt(name: str) -> str:
            return self.acts.rename(path, f"{parent}/{name}" if parent is not None else name)

        hint = along(node.under) if node.under else ""
        heading = f"Rename {one_line(path, 50)}"
        self.app.push_screen(Ask(heading, leaf_of(path), attempt, hint), self._asked("renamed to", path))

    def action_relocate(self) -> None:
        """Ask what the tag under the bar is to lie in."""
        from tui.dialogs.choose_tag import ChooseTag

        node = self.node
        if node is None:
            return
        path, leaf = node.path, leaf_of(node.path)
        places = [other.path for other in self._tree if not is_under(other.path, path)]
        if (parent := parent_of(path)) is None:
            places = [other for other in places if other]
        else:
            places = ["", *(other for other in places if other != parent)]

        def tell(place: str) -> str:
            return f"enter makes it “{f'{place}/{leaf}' if place else leaf}”"

        self.app.push_screen(
            ChooseTag(
                f"Move {one_line(path, 50)} into",
                places,
                tell,
                lambda place: self.acts.move(path, place),
                new=True,
            ),
            self._asked("moved to", path),
        )

    def action_merge(self) -> None:
        """Ask which tag the one under the bar is to become, and show what that does before it is done."""
        from tui.dialogs.choose_tag import ChooseTag

        node = self.node
        if node is None:
            return
        path = node.path
        self.app.push_screen(
            ChooseTag(
                f"Merge {one_line(path, 50)} into",
                [other.path for other in self._tree if other.path != path],
                lambda target: merge_words(self.acts.merge_preview(path, target), path, target),
                lambda target: self.acts.merge(path, target),
            ),
            self._asked("merged into"),
        )

    def action_delete(self) -> None:
        """Delete the tag under the bar."""
        node = self.node
        if node is None:
            return
        if node.tag is None:
            self._tell_of("That is no tag, only what the tags under it lie in.", wrong=True)
            return

        def act() -> str:
            count = self.acts.delete(node.path)
            return f"deleted “{one_line(node.path, 40)}”, taken off {passages(count)} · u brings it back"

        self._do(act)

    def action_pin(self, slot: int) -> None:
        """Pin the tag under the bar to a digit, or take it from that digit."""
        node = self.node
        if node is None:
            return
        off = node.tag is not None and node.tag.slot == slot

        def act() -> str:
            self.acts.pin(node.path, None if off else slot)
            return f"“{one_line(node.path, 40)}” is {'no longer ' if off else ''}on {slot}"

        self._do(act)

    def action_describe(self) -> None:
        """Write what the tag under the bar means."""
        node = self.node
        if node is not None:
            self.acts.describe(node.path, self._described)

    def _described(self) -> None:
        if self.is_attached:
            self._word = None
            self.show_tree()

    def action_step(self, back: bool) -> None:
        """Undo or redo."""
        self._do(lambda: self.acts.step(back=back))

    # -- away ------------------------------------------------------------------------------------

    def action_go(self) -> None:
        """Answer with the first passage of the tag in the open review, if it has one."""
        node = self.node
        if node is None:
            return
        passage = self.acts.first_passage(node.path)
        if passage is None:
            self._tell_of(f"No passage of the open review has “{one_line(node.path, 40)}”.")
        else:
            self.dismiss(passage)

    def action_keys(self) -> None:
        """Show the keys of this room."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: codebook", self.acts.keys()))
