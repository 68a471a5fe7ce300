"""What the codebook room asks to be stored; each act is shown on the screen below at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import BindingType

from store.model import Annotation, Tag, Use
from store.tag_tree import MergeCounts, Node, is_under
from tui.binding import key
from tui.contexts import table
from tui.keys import KeyRow
from tui.panes.sidebar import Sidebar
from tui.screen.opening import Opening
from tui.screen.undoing import Undoing
from tui.visible import one_line

if TYPE_CHECKING:
    from tui.dialogs.passages import PassagesKeeper


class CodebookActs:
    """The codebook of the library that `desk` shows, for `tui.dialogs.codebook`."""

    def __init__(self, desk: CodebookRoom) -> None:
        self.desk = desk
        self.codebook = desk.store.codebook

    def tree(self) -> list[Node]:
        """The rows of the tree."""
        return self.codebook.tree()

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room."""
        return table(self.desk.postil.keymap, context)

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

    def colour(self, path: str, colour: str) -> str:
        """Give a tag a colour, "" for none: what was done, in words."""
        self.codebook.colour(path, colour)
        self._done(path)
        return f"“{one_line(path, 40)}” is {colour or 'without a colour of its own'} · u takes it back"

    def describe(self, path: str, then: Callable[[], None]) -> None:
        """Let the description be written on the screen's own account: closing the room must not lose it."""
        self.desk.describe_tag(path, then)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""
        return self.desk.step(back=back)

    def using(self, path: str, *, below: bool = True) -> list[str]:
        """The annotations that have a tag, or with `below` one under it, in text order."""
        return self.codebook.using(path, below=below)

    def uses(self, path: str, annotation_ids: Sequence[str]) -> dict[str, Use]:
        """Those annotations as uses of a tag or of one under it."""
        return self.codebook.uses(path, annotation_ids)

    def set_example(self, annotation_id: str, paths: Sequence[str], example: bool) -> str:
        """Make a passage an example of its tags `paths`, or no longer one: what was done, in words."""
        return self.desk.set_example(annotation_id, paths, example)

    def split(self, path: str, parts: Mapping[str, str]) -> str:
        """Put passages of a tag under others, by annotation: what was done, in words."""
        moved = self.codebook.split(path, parts)
        self._done(path)
        count = "1 passage" if moved == 1 else f"{moved:,} passages"
        return f"split “{one_line(path, 40)}”: {count} moved · u takes it back"

    def passages(self, path: str) -> tuple[PassagesKeeper, str]:
        """Who keeps the passages for the view of them, and the query that finds those of a tag."""
        from store.language.printing import as_value
        from tui.screen.passages_room import PassagesActs, PassagesRoom

        return PassagesActs(cast(PassagesRoom, self.desk)), f"tag:{as_value(path)}"

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


class CodebookRoom(Undoing, Opening):
    """Opens the codebook over the screen, and does there what must outlive it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "codebook", "codebook", "all.codebook", "Open the codebook: describe, rename, move, merge, split, delete and pin tags, see their passages."),
    ]  # fmt: skip

    def action_codebook(self) -> None:
        """Show the codebook."""
        from tui.dialogs.codebook import Codebook

        self.app.push_screen(Codebook(CodebookActs(self)), self.go_to_annotation)

    def go_to_annotation(self, annotation_id: str | None) -> None:
        """Bring the reader to an annotation, in whichever review it is."""
        if annotation_id is None:
            return
        with self.explained():
            annotation = self.annotation(annotation_id)
            review = self.reader.review
            if review is None or review.id != annotation.review_id:
                self.open_review(annotation.review_id)
                self.list.move_to(annotation.review_id)
            self.reader.light(annotation_id)
            self.show_pane("reader")

    @work
    async def describe_tag(self, path: str, then: Callable[[], None]) -> None:
        """Write what a tag means; a folder becomes a tag by it. `then` is called when it is stored."""
        from tui.dialogs.tag_sheet import TagSheet

        codebook = self.store.codebook
        tag = next((tag for tag in codebook.tags() if tag.path == path), None)
        examples = codebook.uses(path, codebook.using(path, below=False, examples=True))
        sheet = TagSheet(tag or Tag(path), list(examples.values()))
        written = await self.app.push_screen_wait(sheet)
        if written is not None:
            with self.explained():
                with self.store.history.act("describe", f"describe tag {path}"):
                    if tag is None:
                        codebook.create(path)
                    codebook.describe(path, written.description, written.include, written.exclude)
                    for annotation_id in written.dropped:
                        codebook.set_example(annotation_id, path, False)
                self.refresh_all()
            then()

    # -- examples --------------------------------------------------------------------------------

    def set_example(self, annotation_id: str, paths: Sequence[str], example: bool) -> str:
        """Make a passage an example of its tags `paths`, or no longer one: what was done, in words. Raises StoreError."""
        review_id = self.annotation(annotation_id).review_id
        named = ", ".join(paths)
        with self.store.history.act("example", f"{'an' if example else 'no'} example of {named}", review_id):
            for path in paths:
                self.store.codebook.set_example(annotation_id, path, example)
        self.refresh_all()
        return f"{'an' if example else 'no longer an'} example of “{one_line(named, 40)}” · u takes it back"

    @work
    async def ask_example(self, annotation: Annotation | None) -> None:
        """Make a passage an example of its tag, or no longer one; of several tags ask which one is meant."""
        if annotation is None or not annotation.tags:
            self.say("An example is a passage with a tag: 1-9 and t put one on it.")
            return
        path: str | None = annotation.tags[0]
        if len(annotation.tags) > 1:
            from tui.dialogs.choose import Choose

            marked = [
                (tag, f"{tag}{', no longer' if tag in annotation.examples else ''}")
                for tag in annotation.tags
            ]
            path = await self.app.push_screen_wait(Choose("An example of which tag?", marked))
        if path is not None:
            with self.explained():
                self.say(self.set_example(annotation.id, [path], path not in annotation.examples))

    def _example(self) -> None:
        self.ask_example(self.reader.lit)

    @on(Sidebar.ExampleRequested)
    def example_of_card(self, message: Sidebar.ExampleRequested) -> None:
        with self.explained():
            self.ask_example(self.annotation(message.annotation_id))
