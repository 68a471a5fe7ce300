"""Counts over the library: what is counted off the UI thread, and what a figure leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.errors import Interrupted, StoreError
from store.language.nodes import UNITS
from tui.binding import key
from tui.contexts import table as key_table
from tui.keys import KeyRow
from tui.screen.passages_room import PassagesRoom
from tui.screen.views_room import ViewsRoom

if TYPE_CHECKING:
    from store import Store
    from store.language.conditions import Scope
    from store.language.nodes import Node
    from store.tables import Table
    from tui.dialogs.count_rows import Asked


class CountsActs:
    """The figures of the library that `desk` shows, for `tui.dialogs.counts`."""

    def __init__(self, desk: Counting) -> None:
        self.desk = desk

    def count(self, asked: Asked, then: Callable[[Asked, Table], None]) -> None:
        """Count, off the UI thread, and hand the table to `then`."""
        self.desk.count(asked, then)

    def ask_by(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Let it be chosen what is counted by."""
        self.desk.ask_count_by(asked, then)

    def ask_query(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Let the query be written that narrows what is counted."""
        self.desk.ask_counted(asked, then)

    def drill(self, asked: Asked, table: Table, row: int, column: int, gone: Callable[[], None]) -> str:
        """Show what a figure counts, and do `gone` where that leads away from here; else say why not."""
        from store.drilling import narrowed
        from store.language.parsing import parse
        from store.language.printing import show

        found = counted(asked, table, row, column)
        if found is None:
            return "This figure counts neither passages nor reviews."
        passages, node = found
        query = show(narrowed(parse(asked.query), node))
        if passages:
            self.desk.show_passages(query, "review", gone)
        else:
            gone()
            self.desk.filter_by(query)
        return ""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""
        return [row for row in key_table(self.desk.postil.keymap) if row.context == context]


class Counting(PassagesRoom, ViewsRoom):
    """Opens the counts over the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("C", "counts", "counts", "all.counts", "Count tags by work, outlet, author, score or year; which meet; over time; how far the reading is."),
    ]  # fmt: skip

    def action_counts(self) -> None:
        """Show the counts."""
        from tui.dialogs.counts import Counts

        self.app.push_screen(Counts(CountsActs(self)))

    @dataclass
    class Counted(Message):
        """Something was counted; `show` tells the screen's thread what."""

        show: Callable[[], None]

    _counts_from: Store | None = None
    """The store that something is counted in now."""

    def count(self, asked: Asked, then: Callable[[Asked, Table], None]) -> None:
        """Count, off the UI thread; what is still being counted is in vain."""
        if self._counts_from is not None:
            self._counts_from.db.interrupt()
        self._count(asked, then)

    @work(thread=True, group="counts", exit_on_error=False)
    def _count(self, asked: Asked, then: Callable[[Asked, Table], None]) -> None:
        with self._second_store() as store:
            self._counts_from = store
            try:
                found = counts_of(store, asked)
                self.post_message(self.Counted(lambda: then(asked, found)))
            except Interrupted:
                pass
            except StoreError as error:
                self.post_message(self.Failed(error))
            finally:
                self._counts_from = None

    @on(Counted)
    def show_counted(self, message: Counted) -> None:
        """Show what was counted."""
        message.show()

    @work
    async def ask_count_by(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Choose what is counted by."""
        from store.counts import BY
        from tui.dialogs.choose import Choose

        choices: dict[str, list[tuple[str, str]]] = {
            "tags": [(by.name, f"{by.name:<10} {by.meaning}") for by in BY.values()],
            "together": [(unit, unit) for unit in UNITS],
            "time": [(name, words) for name, (_, _, words) in TIMES.items()],
        }
        chosen = await self.app.push_screen_wait(Choose("Count by", choices[asked.what], asked.by))
        if chosen is not None:
            then(chosen)

    @work
    async def ask_counted(self, asked: Asked, then: Callable[[str], None]) -> None:
        """Write the query that narrows what is counted."""
        from tui.dialogs.ask import Ask

        scope: Scope = "review" if asked.what == "progress" else "passage"

        def attempt(typed: str) -> str:
            self.store.condition(typed, scope)
            return typed

        hint = "outlet:post · coder:ana · score>=70 · year:2025 · nothing: the whole library"
        query = await self.app.push_screen_wait(Ask("Count only what?", asked.query, attempt, hint))
        if query is not None:
            then(query)


TIMES = {
    "day made": ("day", "created", "the day on which they were annotated"),
    "month made": ("month", "created", "the month in which they were annotated"),
    "year made": ("year", "created", "the year in which they were annotated"),
    "month published": ("month", "published", "the month of the review"),
    "year published": ("year", "published", "the year of the review"),
}
"""The ways to count over time: step, of which date, meaning."""


def counts_of(store: Store, asked: Asked) -> Table:
    """The table that is asked for; over time a row is a step, so that the bars of a column are a line of time.

    A tag counts what lies under it too, except where tags meet. Raises QueryError.
    """
    from store import counts

    if asked.what == "progress":
        return counts.progress(store.db, store.condition(asked.query, "review"))
    condition = store.condition(asked.query, "passage")
    if asked.what == "tags":
        return counts.across(store.db, asked.by, condition, under=True)
    if asked.what == "together":
        return counts.together(store.db, next(unit for unit in UNITS if unit == asked.by), condition)
    step, of, _ = TIMES[asked.by]
    chosen = next(one for one in counts.STEPS if one == step)
    return counts.timeline(store.db, chosen, condition, of=of)


def counted(asked: Asked, table: Table, row: int, column: int) -> tuple[bool, Node] | None:
    """Whether a figure counts passages (else reviews), and the query that lists them; None where none does."""
    from store.drilling import PROGRESS, heading, narrowed, tagged, together

    values, name = table.rows[row], table.columns[column]
    if asked.what == "progress":
        return PROGRESS.get(str(values[0]))
    if asked.what == "together":
        return True, together(next(unit for unit in UNITS if unit == asked.by), values)
    whole = column == len(table.columns) - 1
    if asked.what == "tags":
        return True, narrowed(tagged(str(values[0])), *([] if whole else [heading(asked.by, name)]))
    dated = heading(asked.by.rpartition(" ")[2], str(values[0]))
    return True, narrowed(dated, *([] if whole else [tagged(name)]))
