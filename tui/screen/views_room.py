"""Saved views, and what may come next in a filter that is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from store import Store
from tui.binding import key
from tui.screen.listing import Listing
from tui.visible import one_line


class ViewsActs:
    """The saved views of a library, for `tui.dialogs.views_dialog`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def views(self) -> Sequence[tuple[str, str]]:
        """The saved views by name."""
        return [(view.name, view.query) for view in self.store.views.all()]

    def save(self, name: str, query: str) -> str:
        """Keep a query under a name, in place of one that has it: the name."""
        from store.views import SavedView

        self.store.views.save(SavedView(name, query))
        return name.strip()

    def delete(self, name: str) -> None:
        """Forget a view."""
        self.store.views.delete(name)


class ViewsRoom(Listing):
    """Shows saved views, and completes what is typed into the filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("F", "views", "saved views", "all.views", "Show a saved view, or save the filter in force under a name."),
    ]  # fmt: skip

    @work
    async def action_views(self) -> None:
        """Choose a saved view, or save one."""
        from tui.dialogs.views_dialog import ViewsDialog

        name = await self.app.push_screen_wait(ViewsDialog(ViewsActs(self.store), self.query_text))
        if name is not None:
            with self.explained():
                self.filter_by(self.store.views.get(name).query)
                self.say(f"view “{one_line(name, 40)}”")

    def filter_by(self, query: str) -> None:
        """Make a query the filter of the list, as if it had been typed."""
        self.query_text = query
        if query:
            self.filter.open(query)
        else:
            self.filter.close()
        self.load_list()
        self.show_pane("list")

    # -- completion ------------------------------------------------------------------------------

    @on(Listing.Answered)
    def offer_completions(self) -> None:
        """Say at the foot how the word at the end of the filter may go on; tab takes the first way."""
        self.filter.offer(self.completions[0].applied(self.query_text) if self.completions else "")
        if not self.completions or not self.filter.has_focus_within:
            return
        pieces = [(" tab ", "key")]
        for number, one in enumerate(self.completions[:6]):
            pieces.append((f"{one_line(one.text, 40)}  ", "strong" if number == 0 else "note"))
        if self.completions[0].meaning:
            pieces.append((one_line(self.completions[0].meaning, 80), "note"))
        self.foot.say(pieces)
