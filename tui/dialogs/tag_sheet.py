"""What a tag means, written: definition, what to include, what to exclude; and its examples, to be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.model import Tag, Use
from tui.binding import key
from tui.dialogs.boxes import Paper
from tui.dialogs.dialog import Dialog
from tui.visible import one_line

HEADINGS = {
    "description": "What it means",
    "include": "Include: what belongs under it, also where that is not plain",
    "exclude": "Exclude: what does not, and where that goes instead",
}
"""The boxes, by the fields of the tag."""


@dataclass(frozen=True, slots=True)
class Described:
    """The texts as they were left, with LF line ends, and the examples that are to be none any longer."""

    description: str
    include: str
    exclude: str
    dropped: tuple[str, ...] = ()


class TagSheet(Dialog[Described]):
    """Edits what `tag` says of itself; `examples` are its passages that show it.

    Answers None only where nothing was changed. Every way out saves.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,ctrl+s,ctrl+enter", "leave", "saves and leaves", "sheet.save", "Save what was written and leave.", True),
        key("tab", "app.focus_next", "next box", "sheet.next", "Go to the next box.", True),
        key("shift+tab", "app.focus_previous", "previous box", "sheet.previous", "Go to the box before."),
        key("d,delete", "drop", "no example", "sheet.drop", "Take the quote under the bar out of the examples.", True),
    ]  # fmt: skip

    def __init__(self, tag: Tag, examples: Sequence[Use] = ()) -> None:
        super().__init__(f"What {one_line(tag.path, 50)} means")
        self.tag = tag
        self.examples = list(examples)
        self._dropped: list[str] = []

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for name, heading in HEADINGS.items():
                yield Static(heading, classes="sheet--heading", markup=False)
                yield Paper(getattr(self.tag, name), id=name)
            yield Static(
                "Examples" if self.examples else 'No examples yet: “"” on a passage of it makes one.',
                classes="sheet--heading",
                markup=False,
            )
            if self.examples:
                yield OptionList(*self._options(), compact=True)

    def _options(self) -> list[Option]:
        return [Option(Content(f"“{one_line(use.selector.exact, 300)}”")) for use in self.examples]

    def on_mount(self) -> None:
        self.papers = {name: self.query_one(f"#{name}", Paper) for name in HEADINGS}
        self.loaded = {name: paper.text for name, paper in self.papers.items()}
        """The texts as the boxes hold them: line ends of one kind."""
        for paper in self.papers.values():
            paper.move_cursor(paper.document.end)
        self.papers["description"].focus()

    def on_descendant_focus(self) -> None:
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a box of text the key of the examples is a letter."""
        return action != "drop" or (isinstance(self.focused, OptionList) and bool(self.examples))

    def action_drop(self) -> None:
        """Take an example away; the passage keeps its tag."""
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        self._dropped.append(self.examples.pop(listed.highlighted).annotation_id)
        at = min(listed.highlighted, len(self.examples) - 1)
        listed.set_options(self._options())
        if self.examples:
            listed.highlighted = at
        else:
            self.papers["exclude"].focus()
        self.say("No example any longer; the passage keeps its tag.")

    def action_leave(self) -> None:
        """Answer with what there is now."""
        texts = {name: paper.text for name, paper in self.papers.items()}
        if texts == self.loaded and not self._dropped:
            self.dismiss(None)
        else:
            self.dismiss(Described(**texts, dropped=tuple(self._dropped)))
