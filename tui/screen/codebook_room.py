"""What the codebook room asks to be stored; each act is shown on the screen below at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from store.tag_tree import MergeCounts, Node, is_under
from tui.binding import key
from tui.keys import KeyRow, table
from tui.screen.undoing import Undoing
from tui.visible import one_line


class CodebookActs:
    """The codebook of the library that `desk` shows, for `tui.dialogs.codebook`."""

    def __init__(self, desk: CodebookRoom) -> None:
        self.desk = desk
        self.codebook = desk.store.codebook

    def tree(self) -> list[Node]:
        """The rows of the tree."""
        return self.codebook.tree()

    def keys(self) -> Sequence[KeyRow]:
        """The keys of the room."""
        return [row for row in table(self.desk.postil.keymap) if row.context == "codebook"]

    def create(self, path: str) -> str:
        """Make a tag: its path."""
        self.codebook.create(path)
        return self._done(path)

    def rename(self, path: str, new: str) -> str:
        """Give a tag and all under it another path: the new one."""
        new = self.codebook.rename(path, new)
        self._follow(path, new)
        return self._done(new)

    def move(self, path: str, parent: str) -> str:
        """Put a tag and all under it elsewhere: its new path."""
        new = self.codebook.move(path, parent)
        self._follow(path, new)
        return self._done(new)

    def merge_preview(self, source: str, target: str) -> MergeCounts:
        """What a merge would do."""
        return self.codebook.merge_preview(source, target)

    def merge(self, source: str, target: str) -> str:
        """Put one tag wherever another is: the one that stays."""
        self.codebook.merge(source, target)
        self._follow(source, target)
        return self._done(target)

    def delete(self, path: str) -> int:
        """Take a tag off its annotations and away: off how many."""
        count = self.codebook.delete(path)
        self._done(path)
        return count

    def pin(self, path: str, slot: int | None) -> None:
        """Put a tag on a digit, or take it from its digit."""
        if slot is None:
            self.codebook.unpin(path)
        else:
            self.codebook.pin(path, slot)
        self._done(path)

    def describe(self, path: str, then: Callable[[], None]) -> None:
        """Let the description be written on the screen's own account: closing the room must not lose it."""
        self.desk.describe_tag(path, then)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""
        return self.desk.step(back=back)

    def first_passage(self, path: str) -> str | None:
        """The first annotation of the open review that has the tag or one under it."""
        review = self.desk.reader.review
        if review is None:
            return None
        return next(
            (
                one.id
                for one in self.desk.store.annotations.of_review(review.id)
                if any(is_under(tag, path) for tag in one.tags)
            ),
            None,
        )

    def _follow(self, path: str, new: str) -> None:
        """`.` goes on with the tag under its new path."""
        last = self.desk.last_tag
        if last and is_under(last, path):
            self.desk.last_tag = new + last[len(path) :]

    def _done(self, path: str) -> str:
        self.desk.keep_last_tag()
        self.desk.list.forget()
        self.desk.refresh_all()
        return path


class CodebookRoom(Undoing):
    """Opens the codebook over the screen, and does there what must outlive it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "codebook", "codebook", "all.codebook", "Open the codebook: describe, rename, move, merge, delete and pin tags."),
    ]  # fmt: skip

    def action_codebook(self) -> None:
        """Show the codebook."""
        from tui.dialogs.codebook import Codebook

        self.app.push_screen(Codebook(CodebookActs(self)), self.go_to_annotation)

    def go_to_annotation(self, annotation_id: str | None) -> None:
        """Bring the reader to an annotation of the open review."""
        if annotation_id is not None:
            self.reader.light(annotation_id)
            self.show_pane("reader")

    @work
    async def describe_tag(self, path: str, then: Callable[[], None]) -> None:
        """Write what a tag means; a folder becomes a tag by it. `then` is called when it is stored."""
        from tui.dialogs.note_editor import NoteEditor

        known = {tag.path: tag.description for tag in self.store.codebook.tags()}
        editor = NoteEditor(known.get(path, ""), "", f"What {one_line(path, 40)} means")
        written = await self.app.push_screen_wait(editor)
        if written is not None:
            with self.explained():
                with self.store.history.act("describe", f"describe tag {path}"):
                    if path not in known:
                        self.store.codebook.create(path)
                    self.store.codebook.describe(path, written.text)
                self.refresh_all()
            then()
