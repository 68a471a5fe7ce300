"""Passages across reviews: what the view asks to be found and stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from store.errors import StoreError
from store.model import Use
from store.tag_tree import is_under
from tui.binding import key
from tui.contexts import table
from tui.keys import KeyRow
from tui.screen.codebook_room import CodebookRoom

if TYPE_CHECKING:
    from store.passage_acts import PassageActs


class PassagesActs:
    """The passages of the library that `desk` shows, for `tui.dialogs.passages`."""

    def __init__(self, desk: PassagesRoom) -> None:
        self.desk = desk
        self.store = desk.store

    @property
    def acts(self) -> PassageActs:
        """What is done with several at once."""
        from store.passage_acts import PassageActs

        return PassageActs(self.store.history, self.store.annotations)

    def find(self, query: str, group: str) -> list[tuple[str, str]]:
        """The passages that a query finds: heading and annotation id, in order."""
        from store.passage_list import find

        return find(self.store.db, self.store.condition(query, "passage"), group)

    def uses(self, ids: Sequence[str]) -> dict[str, Use]:
        """Some passages, by the ids of their annotations."""
        return self.store.codebook.uses("", ids)

    def ask_query(self, query: str, then: Callable[[str], None]) -> None:
        """Let another query be written."""
        self.desk.ask_passages(query, then)

    def ask_group(self, group: str, then: Callable[[str], None]) -> None:
        """Let a way to group be chosen."""
        self.desk.choose_passage_group(group, then)

    def recode(self, ids: Sequence[str], query: str, then: Callable[[str], None]) -> None:
        """Ask for a tag and put it on passages; `then` is told what was done."""
        self.desk.recode_passages(self, ids, query, then)

    def note(self, ids: Sequence[str], then: Callable[[str], None]) -> None:
        """Write a note on passages; `then` is told what was done."""
        self.desk.note_passages(self, ids, then)

    def flag(self, ids: Sequence[str]) -> str:
        """Flag passages as unsure, or no longer: what was done, in words."""
        flagged = self.acts.flag(ids)
        return self.told("flagged as unsure" if flagged else "no longer flagged", ids)

    def delete(self, ids: Sequence[str]) -> str:
        """Delete passages: what was done, in words."""
        self.acts.delete(ids)
        return self.told("deleted", ids)

    def set_example(self, use: Use, query: str) -> str:
        """Make a passage an example of its tags (those that `query` asks for, if it does), or no longer one."""
        wanted = asked_tag(query)
        tags = [tag for tag in use.tags if tag == wanted] or [
            tag for tag in use.tags if is_under(tag, wanted)
        ]
        return self.desk.set_example(use.annotation_id, tags or use.tags, not use.example)

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""
        return self.desk.step(back=back)

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""
        return table(self.desk.postil.keymap, context)

    def told(self, word: str, ids: Sequence[str]) -> str:
        """Show an act on the screen below: what was done, in words."""
        self.desk.list.forget()
        self.desk.refresh_all()
        return f"{'1 passage' if len(ids) == 1 else f'{len(ids):,} passages'} {word} · u takes it back"


class PassagesRoom(CodebookRoom):
    """Opens the view of passages over the screen, and asks there what it needs to know."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("P", "passages", "passages", "all.passages", "Show the passages of all reviews: by tag, note, quote; recode, note, flag or delete many at once."),
    ]  # fmt: skip

    def action_passages(self) -> None:
        """Show the passages of the reviews in the filter."""
        self.show_passages("", "none")

    def show_passages(self, query: str, group: str, gone: Callable[[], None] = lambda: None) -> None:
        """Show the passages that a query finds; `gone` is called when one of them was gone to."""
        from tui.dialogs.passages import Passages

        def leave(annotation_id: str | None) -> None:
            self.go_to_annotation(annotation_id)
            if annotation_id is not None:
                gone()

        self.app.push_screen(Passages(PassagesActs(self), query, group), leave)

    @work
    async def ask_passages(self, query: str, then: Callable[[str], None]) -> None:
        """Write the query of the view."""
        from tui.dialogs.ask import Ask

        def attempt(typed: str) -> str:
            self.store.condition(typed, "passage")
            return typed

        hint = "tag:production · note:rumour · words of the quote · outlet:post score>=70 · nothing: all"
        asked = await self.app.push_screen_wait(Ask("Which passages?", query, attempt, hint))
        if asked is not None:
            then(asked)

    @work
    async def choose_passage_group(self, group: str, then: Callable[[str], None]) -> None:
        """Choose what the passages are grouped by."""
        from store.passage_list import GROUPS
        from tui.dialogs.choose import Choose

        choices = [(one.name, one.label) for one in GROUPS.values()]
        chosen = await self.app.push_screen_wait(Choose("Group passages by", choices, group))
        if chosen is not None:
            then(chosen)

    @work
    async def recode_passages(
        self, acts: PassagesActs, ids: Sequence[str], query: str, then: Callable[[str], None]
    ) -> None:
        """Choose a tag for passages: it takes the place of the one that the query asks for, if it asks for one."""
        from tui.dialogs.choose_tag import ChooseTag

        paths = [tag.path for tag in self.store.codebook.tags()]
        before = asked_tag(query) if asked_tag(query) in _with_parents(paths) else ""
        count = "the passage" if len(ids) == 1 else f"{len(ids):,} passages"

        def tell(path: str) -> str:
            return f"enter: {count} get “{path}”{f' in place of “{before}”' if before else ''}"

        def attempt(path: str) -> str:
            acts.acts.recode(ids, path, before)
            return path

        chosen = await self.app.push_screen_wait(ChooseTag(f"Recode {count}", paths, tell, attempt, new=True))
        if chosen is not None:
            then(acts.told(f"recoded to {chosen}", ids))

    @work
    async def note_passages(
        self, acts: PassagesActs, ids: Sequence[str], then: Callable[[str], None]
    ) -> None:
        """Write a note on one passage, or a paragraph for the notes of several."""
        from tui.dialogs.note_editor import NoteEditor

        try:
            one = self.annotation(ids[0])
        except StoreError as error:
            self.postil.show_error(error)
            return
        several = len(ids) > 1
        title = f"A paragraph for {len(ids):,} notes" if several else "Note"
        written = await self.app.push_screen_wait(
            NoteEditor("" if several else one.note, "" if several else one.selector.exact, title)
        )
        if written is None or (several and not written.text.strip()):
            return
        with self.explained():
            if several:
                acts.acts.note(ids, written.text)
            else:
                self.store.annotations.set_note(one.id, written.text)
            then(acts.told("noted", ids))


def asked_tag(query: str) -> str:
    """The tag that a query asks for, where it asks for just one; "" otherwise."""
    from store.language.nodes import All, Fact
    from store.language.parsing import parse

    node = parse(query)
    items = node.items if isinstance(node, All) else (node,)
    tags = [item.value.strip("/") for item in items if isinstance(item, Fact) and item.name == "tag"]
    return tags[0] if len(tags) == 1 else ""


def _with_parents(paths: Sequence[str]) -> set[str]:
    from store.tag_tree import ancestors

    return {*paths, *(above for path in paths for above in ancestors(path))}
