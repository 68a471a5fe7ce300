"""The list in plain mode: a review a row, in words."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from store.model import Row, State
from tui.cells import fit
from tui.panes.review_list import ReviewList
from tui.visible import one_line


def row_text(row: Row) -> str:
    """A review as one would say it, what tells it from others first."""
    count = row.annotation_count
    said = (
        one_line(row.title) or "untitled",
        one_line(row.outlet or row.author),
        one_line(row.published),
        "" if row.score is None else f"score {row.score:.0f}",
        "" if row.state is State.NEW else row.state.value,
        "starred" if row.starred else "",
        f"{count} annotation{'s' * (count > 1)}" if count else "",
    )
    return ", ".join(filter(None, said))


class PlainList(ReviewList):
    """Paints what a screen reader is to say; the cursor of the terminal stands on the row in use."""

    def lines_each(self) -> int:
        """A row is one line in any size."""
        return 1

    def paint(self, line: int, width: int) -> Strip:
        return Strip([Segment(fit(self.text(line), width))])

    def text(self, line: int) -> str:
        """What stands in a line, in words."""
        group, index = self._headings.at(line)
        if index < 0:
            heading, folded = self.listing.groups[group], self._headings.is_folded(group)
            reviews = "1 review" if heading.count == 1 else f"{heading.count:,} reviews"
            return f"Group {one_line(heading.label)}, {reviews}{', folded' if folded else ''}"
        row = self._rows.at(index)
        if row is None:
            return "no longer in the library"
        return ("marked, " if self.ids[index] in self.marked else "") + row_text(row)
