"""The codebook room: every tag as a tree, with what it means and how often it is used, and all that can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from store.errors import StoreError
from store.tag_tree import is_under, leaf_of, parent_of
from tui.binding import key
from tui.colours import HUES
from tui.dialogs.codebook_rows import along, merge_words, passages
from tui.dialogs.codebook_tree import CodebookTree
from tui.dialogs.rows import Rows
from tui.visible import one_line


class Codebook(CodebookTree):
    """The acts on the tags of the tree. Answers with the annotation to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "passages", "passages", "codebook.passages", "Show the passages of the tag and of those under it, in all reviews.", True),
        key("a", "describe", "describe", "codebook.describe", "Write what the tag means, what belongs there and what not; the picker shows it while tagging.", True),
        key("R", "rename", "rename", "codebook.rename", "Rename the tag; what lies under it goes along.", True),
        key("M", "merge", "merge", "codebook.merge", "Merge the tag into another; the counts are shown before it is done.", True),
        key("s", "split", "split", "codebook.split", "Split the tag: go through its passages and say which tag each goes to.", True),
        key("m", "relocate", "move", "codebook.move", "Move the tag, and what lies under it, into another or to the top.", True),
        key("n", "create", "new", "codebook.new", "Make a tag beside this one.", True),
        key("C", "colour", "colour", "codebook.colour", "Choose the colour of the tag, which what lies under it has too; it marks the tag in reader and notes."),
        key("d", "delete", "delete", "codebook.delete", "Delete the tag and take it off its passages; the tags under it stay."),
        *(
            key(digit, f"pin({digit})", f"pin to {digit}", f"codebook.pin_{digit}", "Pin the tag to the digit, or take it from there.")
            for digit in "1234567890"
        ),
        key("u", "step(True)", "undo", "codebook.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "codebook.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "codebook.keys", "Show the keys of the codebook.", True),
        key("colon", "app.command_palette", "palette", "codebook.palette", "Find any action of the codebook by its name."),
        key("escape,q", "leave", "close", "codebook.leave", "Close the codebook."),
    ]  # fmt: skip

    # -- acts ------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], str], at: str | None = None) -> None:
        """Do `act` and say what it answers; what cannot be done is said too. The tree is shown anew."""
        try:
            said, wrong = act(), False
        except StoreError as error:
            said, wrong = str(error), True
        self.show_tree(at)
        self.tell(said, wrong)

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

    def action_split(self) -> None:
        """Go through the passages of the tag under the bar, and say which tag each goes to."""
        from tui.dialogs.split import Split

        node = self.node
        if node is None:
            return
        path = node.path
        ids = self.acts.using(path, below=False)
        if not ids:
            self.tell("No passage has this tag itself, so there is nothing to split.", wrong=True)
            return
        inside = [other.path for other in self._tree if parent_of(other.path) == path]
        split = Split(self.acts, path, ids, inside)
        self.app.push_screen(split, self._split)

    def _split(self, said: str | None) -> None:
        if said is not None:
            self._do(lambda: said)

    def action_delete(self) -> None:
        """Delete the tag under the bar."""
        node = self.node
        if node is None:
            return
        if node.tag is None:
            self.tell("That is no tag, only what the tags under it lie in.", wrong=True)
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

    def action_colour(self) -> None:
        """Choose a colour for the tag under the bar, or none."""
        from tui.dialogs.choose import Choose

        node = self.node
        if node is None or node.tag is None:
            self.tell("Only a tag itself can have a colour, and this is none.", wrong=True)
            return
        path = node.path
        offered: list[tuple[str, str | Content]] = [
            (name, Content.assemble(("▪ ", f"bold $tag-{name}"), name)) for name in HUES
        ]
        offered.append(("", "none of its own"))

        def take(name: str | None) -> None:
            if name is not None:
                self._do(lambda: self.acts.colour(path, name))

        self.app.push_screen(Choose(f"Colour of {one_line(path, 40)}", offered, node.tag.colour), take)

    def action_step(self, back: bool) -> None:
        """Undo or redo."""
        self._do(lambda: self.acts.step(back=back))

    # -- away ------------------------------------------------------------------------------------

    @on(Rows.Chosen)
    def action_passages(self) -> None:
        """Show the passages of the tag under the bar; one that is chosen there closes the room."""
        from tui.dialogs.passages import Passages

        node = self.node
        if node is not None:
            self.app.push_screen(Passages(*self.acts.passages(node.path)), self._go)

    def _go(self, annotation_id: str | None) -> None:
        if annotation_id is None:
            self.show_tree()
        else:
            self.call_after_refresh(self._close, annotation_id)

    def _close(self, annotation_id: str) -> None:
        """Close on one's own account: the room must not wait for its own end."""
        self.dismiss(annotation_id)

    def action_keys(self) -> None:
        """Show the keys of this room."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: codebook", self.acts.keys("codebook")))
