"""Splitting a tag: a queue over its passages, in which a digit says which tag each goes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.errors import BadInput, StoreError
from store.model import Use
from tui.binding import key
from tui.dialogs.codebook_keeper import CodebookKeeper
from tui.dialogs.codebook_rows import passages, use_words
from tui.dialogs.dialog import Dialog
from tui.visible import one_line

MOST_PARTS = 9
"""The digits 1-9."""


class Split(Dialog[str]):
    """Goes through `ids`, the annotations that have the tag `path`, and does the split at the end as one act.

    `parts` are tags that passages may go to from the start. Answers with what was done, in words,
    or None where nothing was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            key(str(digit), f"give({digit})", "goes to", f"split.give_{digit}", "The passage goes to the tag of this digit; the next one comes up. A digit without one asks which tag it is.", digit == 1)
            for digit in range(1, MOST_PARTS + 1)
        ),
        key("space,j,down", "move(1)", "next", "split.next", "Go to the next passage; this one stays as it is.", True),
        key("k,up", "move(-1)", "back", "split.previous", "Go to the passage before."),
        key("x,0,backspace", "keep", "stays", "split.keep", "The passage keeps its tag after all; the next one comes up.", True),
        key("n", "name", "new part", "split.new", "Name one more tag that passages can go to."),
        key("g,home", "end(-1)", "first", "split.first", "Go to the first passage."),
        key("G,end", "end(1)", "last", "split.last", "Go to the last passage."),
        key("enter", "take", "split", "split.take", "Do it: one act, which u takes back.", True),
        key("question_mark", "keys", "keys", "split.keys", "Show the keys of this room.", True),
        key("colon", "app.command_palette", "palette", "split.palette", "Find any action of this room by its name."),
        key("escape,q", "leave", "leave", "split.leave", "Leave everything as it was."),
    ]  # fmt: skip

    def __init__(
        self, acts: CodebookKeeper, path: str, ids: Sequence[str], parts: Sequence[str] = ()
    ) -> None:
        super().__init__(f"Split {one_line(path, 60)}")
        self.acts = acts
        self.path = path
        self.ids = ids
        self.parts = list(parts[:MOST_PARTS])
        """The tags behind the digits."""
        self.given: dict[str, str] = {}
        """The tag that each passage is to go to; the others stay."""
        self.at = 0
        self._warned = False

    def body(self) -> ComposeResult:
        yield Static(classes="split--parts")
        with VerticalScroll(can_focus=False):
            yield Static(classes="split--passage")

    def on_mount(self) -> None:
        self._show()

    @property
    def use(self) -> Use | None:
        """The passage at hand; None for one that has gone meanwhile."""
        return self.acts.uses(self.path, [self.ids[self.at]]).get(self.ids[self.at])

    def _show(self, said: str = "", wrong: bool = False) -> None:
        counts = Counter(self.given.values())
        listed = [
            Content.assemble(
                (str(digit), "bold"), f" {one_line(part, 40)} ", (f"{counts[part]:,}", "$text-muted")
            )
            for digit, part in enumerate(self.parts, 1)
        ]
        stays = len(self.ids) - len(self.given)
        listed.append(Content.assemble(("0", "bold"), " stays ", (f"{stays:,}", "$text-muted")))
        self.query_one(".split--parts", Static).update(Content("   ").join(listed))
        use = self.use
        shown = (
            Content.assemble((one_line(use.review_title, 100), "$text-muted"), "\n", use_words(use))
            if use
            else Content("This passage is no longer there.")
        )
        self.query_one(".split--passage", Static).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        part = self.given.get(self.ids[self.at])
        where = f"goes to {one_line(part, 40)}" if part else "stays"
        place = f"{self.at + 1:,} of {passages(len(self.ids))} · {where}"
        self.say(f"{place}\n{said}", wrong)

    def action_move(self, by: int) -> None:
        """Go to another passage."""
        self.at = min(max(self.at + by, 0), len(self.ids) - 1)
        self._warned = False
        self._show(self._done() if by > 0 and self.at == len(self.ids) - 1 else "")

    def action_end(self, by: int) -> None:
        """Go to the first or the last passage."""
        self.action_move(by * len(self.ids))

    def _done(self) -> str:
        return "enter splits" if self.given else ""

    def action_give(self, digit: int) -> None:
        """Let the passage go to the tag of `digit`; the next digit that has none asks for its tag."""
        if digit > len(self.parts):
            self._ask(give=True)
            return
        self.given[self.ids[self.at]] = self.parts[digit - 1]
        self.action_move(1)

    def action_keep(self) -> None:
        """Let the passage stay where it is."""
        self.given.pop(self.ids[self.at], None)
        self.action_move(1)

    def action_name(self) -> None:
        """Ask for one more tag that passages can go to."""
        self._ask(give=False)

    def _ask(self, *, give: bool) -> None:
        from tui.dialogs.ask import Ask

        if len(self.parts) == MOST_PARTS:
            self._show("All nine digits are taken. Split again for more.", wrong=True)
            return
        digit = len(self.parts) + 1

        def attempt(name: str) -> str:
            if not name.strip("/ ") or name.endswith("/"):
                raise BadInput("A tag needs a name.", "Add it behind the “/”, or leave with esc.")
            if name == self.path:
                raise BadInput("That is the tag itself.", "0 lets a passage stay there.")
            return name

        def named(name: str | None) -> None:
            if name is None:
                return
            if name not in self.parts:
                self.parts.append(name)
            if give:
                self.action_give(self.parts.index(name) + 1)
            else:
                self._show()

        hint = "A new tag, or one that there is"
        self.app.push_screen(Ask(f"Tag for the digit {digit}", f"{self.path}/", attempt, hint), named)

    def action_take(self) -> None:
        """Do the split."""
        try:
            said = self.acts.split(self.path, self.given)
        except StoreError as error:
            self._show(str(error), wrong=True)
        else:
            self.dismiss(said)

    def action_leave(self) -> None:
        """Close; what was given out is not thrown away without a word."""
        if self.given and not self._warned:
            self._warned = True
            self._show(
                f"{passages(len(self.given))} given out: enter splits, leave again drops it.", wrong=True
            )
        else:
            self.dismiss(None)

    def action_keys(self) -> None:
        """Show the keys of this room."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: split", self.acts.keys("split")))
