"""The order of the list: one key, or several of which the first counts most."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.ordering import SORTS, Key
from tui.dialogs.dialog import Dialog


class SortDialog(Dialog[tuple[Key, ...]]):
    """Offers the sort keys, with those in force numbered; answers with the keys that were chosen.

    Whoever wants one key presses its digit, or enter on it, and is done; the same key again is the
    other way round. With space keys are put behind one another, and enter takes them as they stand.
    """

    BINDINGS = [
        Binding("j,down,ctrl+n", "move(1)", "down", tooltip="The next key.", id="sort.next", show=False),
        Binding("k,up,ctrl+p", "move(-1)", "up", tooltip="The key before.", id="sort.previous", show=False),
        Binding("enter,l", "take", "sort", tooltip="Sort by this key alone, the same again the other way round; by all that were put together.", id="sort.take", priority=True),
        Binding("space", "add", "then by", tooltip="Put this key behind the others, or take it out.", id="sort.add"),
        Binding("r", "turn", "turn round", tooltip="This key the other way round.", id="sort.turn"),
        *(Binding(str(n), f"take({n - 1})", "sort", tooltip="Sort by this key.", id=f"sort.{n}", show=False) for n in range(1, 10)),
        Binding("escape,q", "leave", "leave", tooltip="Leave the order as it was.", id="sort.leave"),
    ]  # fmt: skip

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__("Sort by")
        self.before = keys
        self.keys = list(keys)
        """The keys as they were put together."""

    def body(self) -> ComposeResult:
        options = OptionList(*(Option(self._words(name)) for name in SORTS), compact=True)
        options.highlighted = list(SORTS).index(self.keys[0].name)
        yield options

    def _words(self, name: str) -> Content:
        at = next((at for at, key in enumerate(self.keys) if key.name == name), None)
        number = list(SORTS).index(name) + 1
        rank = "" if at is None else " ✓" if len(self.keys) == 1 else f" ✓ {at + 1}"
        label = (Key(name) if at is None else self.keys[at]).label
        return Content.assemble((str(number) if number < 10 else " ", "$text-muted"), "  ", label, rank)

    def _show(self) -> None:
        options = self.query_one(OptionList)
        for index, name in enumerate(SORTS):
            options.replace_option_prompt_at_index(index, self._words(name))
        self.say(", then ".join(key.label for key in self.keys))

    @property
    def _under_bar(self) -> str:
        """The key under the bar."""
        return list(SORTS)[self.query_one(OptionList).highlighted or 0]

    def action_move(self, by: int) -> None:
        """Move the bar."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_add(self) -> None:
        """Put the key under the bar behind the others, or take it out; one always stays."""
        key = next((key for key in self.keys if key.name == self._under_bar), None)
        if key is None:
            self._append(Key(self._under_bar))
        elif len(self.keys) > 1:
            self.keys.remove(key)
        self._show()

    def _append(self, key: Key) -> None:
        # no two reviews were added at once: what stands behind that key would never count
        self.keys = [*(known for known in self.keys if known.name != "added"), key]

    def action_turn(self) -> None:
        """The key under the bar the other way round, put behind the others if it is not among them."""
        for at, key in enumerate(self.keys):
            if key.name == self._under_bar:
                self.keys[at] = key.turned()
                break
        else:
            self._append(Key(self._under_bar, reversed=True))
        self._show()

    def action_take(self, index: int | None = None) -> None:
        """Answer with what was put together; where nothing was, with the key at `index` or under the bar alone."""
        if index is None and tuple(self.keys) != self.before:
            self.dismiss(tuple(self.keys))
            return
        key = Key(self._under_bar if index is None else list(SORTS)[index])
        self.dismiss((key.turned() if self.before == (key,) else key,))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.action_take(event.option_index)
