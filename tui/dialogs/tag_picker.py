"""Picking a tag by typing part of it: apply one, make one, pin one to a digit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.model import Tag
from store.tag_tree import leaf_of
from tui.cells import cells, fit
from tui.colours import colour_of
from tui.dialogs.about_tag import about
from tui.dialogs.boxes import Line
from tui.dialogs.dialog import Dialog
from tui.matching import match
from tui.visible import one_line, visible

MOST_ROWS = 100
"""How many tags are listed at a time; typing brings up the others."""

PATH_CELLS = 36
"""The widest column of paths, so that a long one leaves room for what tags mean."""

DIGITS = "1234567890"
"""The slots as they lie on the keyboard."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The tag to apply, new or known, and the digit 0-9 to pin it to or None."""

    path: str
    pin: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A tag that answers to what was typed, with the offsets into its path of the letters that matched."""

    tag: Tag
    offsets: tuple[int, ...] = ()


def ranked(tags: Iterable[Tag], typed: str, recent: Sequence[str] = ()) -> list[Found]:
    """The tags that answer to `typed`, best first.

    With nothing typed, all of them: the recent ones first, the others by path. Else the tag of
    exactly that path or last level, then those whose path has its letters in order, then those whose path and
    description hold each of its words.
    """
    order = {path: place for place, path in enumerate(recent)}

    def last_used(tag: Tag) -> tuple[int, str]:
        return order.get(tag.path, len(order)), tag.path

    typed = typed.strip()
    if not typed:
        return [Found(tag) for tag in sorted(tags, key=last_used)]
    words = typed.lower().split()
    found: list[tuple[tuple[int, float, int, str], Found]] = []
    for tag in tags:
        score, offsets = match(typed, tag.path)
        if score:
            rank = 0 if typed in (tag.path, leaf_of(tag.path)) else 1
        elif all(word in f"{tag.path} {tag.description}".lower() for word in words):
            rank = 2
        else:
            continue
        found.append(((rank, -score, *last_used(tag)), Found(tag, offsets)))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def completed(typed: str, path: str, offsets: Sequence[int]) -> str:
    """`path` as far as the end of the level in which the last of `typed` was found.

    ``prod`` of ``production/reshoots`` becomes ``production/``, and that becomes the whole path.
    """
    reached = len(typed) if path.lower().startswith(typed.lower()) else max(offsets, default=-1) + 1
    level = path.find("/", reached)
    return path if level < 0 else path[: level + 1]


class TagPicker(Dialog[Picked]):
    """Asks for a tag for `quote`; `near` tells which tag a new name may be a misspelling of.

    `recent` are paths, the last used first; `chosen` those already on the passage. With a
    `required_slot` the answer is pinned to that digit.
    """

    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "next", tooltip="The next tag.", id="picker.next", priority=True, show=False),
        Binding("up,ctrl+p", "move(-1)", "previous", tooltip="The tag before; from the first one to “create”.", id="picker.previous", priority=True, show=False),
        Binding("pagedown", "page(1)", "page down", tooltip="A page of tags down.", id="picker.page_down", priority=True, show=False),
        Binding("pageup", "page(-1)", "page up", tooltip="A page of tags up.", id="picker.page_up", priority=True, show=False),
        Binding("enter", "apply", "apply", tooltip="Apply the tag under the bar, or create what was typed when nothing matches.", id="picker.apply", priority=True),
        Binding("ctrl+enter,ctrl+j", "create", "create", tooltip="Create the tag exactly as typed, whatever matches.", id="picker.create", priority=True, show=False),
        Binding("tab", "complete", "complete", tooltip="Complete one level of the path.", id="picker.complete", priority=True),
        Binding("ctrl+a", "pin", "pin", tooltip="Apply the tag under the bar and pin it to a digit.", id="picker.pin", priority=True),
        Binding("escape", "leave", "leave", tooltip="Leave the selection as it was.", id="picker.leave", priority=True),
    ]  # fmt: skip

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]

    def __init__(
        self,
        tags: Sequence[Tag],
        recent: Sequence[str],
        chosen: Sequence[str],
        near: Callable[[str], str | None],
        quote: str,
        required_slot: int | None = None,
        about: str = "the whole review",
    ) -> None:
        super().__init__("Tag" if required_slot is None else f"Tag, pinned to {required_slot} from now on")
        self.tags = {tag.path: tag for tag in tags}
        self.colours = {tag.path: tag.colour for tag in tags if tag.colour}
        self.recent = recent
        self.chosen = frozenset(chosen)
        self.near = near
        self.quote = quote
        self.required_slot = required_slot
        self.about = about
        """What is tagged where there is no quote."""
        self._paths: list[str] = []
        """The path behind each row; the one to create comes last."""
        self._found: list[Found] = []
        self._near: str | None = None
        self._pinning: str | None = None
        """The path that waits for its digit."""

    def body(self) -> ComposeResult:
        yield Static(
            Content(f"“{one_line(self.quote)}”" if self.quote else self.about),
            classes="dialog--quote",
        )
        yield Line(placeholder="part of a tag, or a new one such as production/reshoots")
        yield OptionList(compact=True)
        yield Static(classes="tag--about")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._list()

    @property
    def typed(self) -> str:
        """What was typed, without the white space around it."""
        return self.query_one(Input).value.strip()

    @property
    def picked(self) -> str | None:
        """The path under the bar, the one to create included."""
        row = self.query_one(OptionList).highlighted
        return None if row is None else self._paths[row]

    @property
    def creates(self) -> bool:
        """Whether the bar is on the row that makes a new tag."""
        return self.picked is not None and self.picked not in self.tags

    @on(Input.Changed)
    def _list(self) -> None:
        typed = self.typed
        found = ranked(self.tags.values(), typed, self.recent)
        new = bool(typed) and typed not in self.tags
        # the whole name of a last level is no misspelling of another tag
        whole = any(leaf_of(item.tag.path) == typed for item in found)
        self._near = self.near(typed) if new and not whole else None
        if self._near in self.tags and self._near is not None:
            first = [item for item in found if item.tag.path == self._near] or [Found(self.tags[self._near])]
            found = first + [item for item in found if item.tag.path != self._near]
        self._found = found[:MOST_ROWS]
        self._paths = [item.tag.path for item in self._found] + [typed] * new
        width = min(PATH_CELLS, max((cells(visible(item.tag.path)) for item in self._found), default=0))
        rows = [Option(self._row(item, width)) for item in self._found]
        if new:
            rows.append(Option(Content.assemble(("    create ", "$text-muted"), f"“{one_line(typed)}”")))
        options = self.query_one(OptionList)
        options.set_options(rows)
        options.highlighted = 0 if rows else None
        self._tell()

    def _row(self, item: Found, width: int) -> Content:
        tag = item.tag
        path = Content(fit(visible(tag.path), width))
        for offset in item.offsets:
            path = path.stylize("bold underline", offset, offset + 1)
        colour = colour_of(tag.path, self.colours)
        mark = "✓" if tag.path in self.chosen else " "
        count = f"{tag.annotations:,}" if tag.annotations else ""
        slot = " " if tag.slot is None else str(tag.slot)
        return Content.assemble(
            (slot, "bold"),
            ("▪", f"bold $tag-{colour}") if colour else " ",
            f"{mark} ",
            path,
            f" {count:>6}  ",
            (one_line(tag.description), "$text-muted"),
        )

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Say what enter would do; it is never in doubt which tag is applied and which is made."""
        typed, picked = one_line(self.typed, 24), self.picked
        known = self.tags.get(picked) if picked is not None else None
        self.query_one(".tag--about", Static).update(about(known) if known else Content(""))
        if self._pinning is not None:
            return
        if picked is None:
            self.say("There are no tags yet: type the first one." if not self.tags else "")
        elif self.creates and self._near is not None:
            self.say(f"enter creates “{typed}”, though it is near “{one_line(self._near, 24)}”")
        elif self.creates:
            self.say(f"enter creates “{typed}”")
        elif self._near == picked:
            self.say(
                f"“{typed}” is near “{one_line(picked, 24)}”: enter takes it · up, enter creates “{typed}”"
            )
        elif self._paths[-1] not in self.tags:
            self.say(f"enter takes “{one_line(picked, 24)}” · up, enter creates “{typed}”")
        else:
            self.say()

    def action_move(self, by: int) -> None:
        """Move the bar; it goes round from the first row to the last."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Move the bar by a page, to an end at most."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            row = options.highlighted + by * max(1, options.size.height - 1)
            options.highlighted = min(max(row, 0), options.option_count - 1)

    def action_apply(self) -> None:
        """Answer with the tag under the bar."""
        if self.picked is not None:
            self.dismiss(Picked(self.picked, self.required_slot))

    def action_create(self) -> None:
        """Answer with exactly what was typed; blank is never a tag."""
        if self.typed:
            self.dismiss(Picked(self.typed, self.required_slot))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Picked(self._paths[event.option_index], self.required_slot))

    def action_complete(self) -> None:
        """Complete the typed path by a level: of the tag under the bar, else of the first one listed."""
        row = self.query_one(OptionList).highlighted
        if row is None or not self._found:
            return
        item = self._found[min(row, len(self._found) - 1)] if not self.creates else self._found[0]
        box = self.query_one(Input)
        box.value = completed(self.typed, item.tag.path, item.offsets)
        box.action_end()

    def action_pin(self) -> None:
        """Ask for the digit that the tag under the bar is pinned to."""
        if self.picked is None:
            return
        self._pinning = self.picked
        self.set_focus(None)
        taken = {str(tag.slot): path for path, tag in self.tags.items() if tag.slot is not None}
        free = " ".join(digit for digit in DIGITS if digit not in taken)
        self.show_keys()
        self.say(
            f"Pin “{one_line(self._pinning, 24)}” to which digit, 0-9? {f'Free: {free}' if free else 'All are taken.'}"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a digit is awaited only esc means anything else."""
        return self._pinning is None or action == "leave"

    def on_key(self, event: events.Key) -> None:
        if self._pinning is not None and event.character and event.character in DIGITS:
            event.stop()
            self.dismiss(Picked(self._pinning, int(event.character)))

    def action_leave(self) -> None:
        """Give up the pin, else the whole choice."""
        if self._pinning is None:
            self.dismiss(None)
            return
        self._pinning = None
        self.query_one(Input).focus()
        self.show_keys()
        self._tell()
