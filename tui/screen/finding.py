"""Finding words in the open review: the bar under the reader, and the way to the matches."""

from __future__ import annotations

from textual import on

from tui.panes.filter_bar import FilterBar
from tui.screen.desk import Desk


class Finding(Desk):
    """Answers the find bar."""

    @on(FilterBar.Changed, "#find")
    def find_words(self, message: FilterBar.Changed) -> None:
        self.find_bar.set_count(self.reader.find(message.text))

    @on(FilterBar.Accepted, "#find")
    def go_to_match(self) -> None:
        self.find_bar.close()
        self.show_pane("reader")
        if self.reader.hits:
            self.reader.action_next_hit(1)
        else:
            self.say("Not found in this review.")

    @on(FilterBar.Cancelled, "#find")
    def leave_find(self) -> None:
        self.reader.find("")
        self.find_bar.close()
        self.show_pane("reader")
