"""Paints rows of the reader: a row of the page and what is marked in it, as one strip of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.css.styles import RulesMap
from textual.strip import Strip

from store.model import Annotation, Score
from tui.highlight import Marks, lanes
from tui.page import Fold, Page, Row, cells, fit

LANE = "┃"
GUTTER = 5
"""Cells left of the text: a tag's digit, two lanes for annotations, the caret's bar, a space."""
BAR = 24
"""Cells of a full score bar."""


@dataclass(slots=True)
class Inks:
    """Styles by what is marked: component styles of the reader laid over each other, made once."""

    component: Callable[[str], RulesMap]
    """The rules of a component class, as the stylesheet states them."""
    colour: Color
    background: Color
    made: dict[tuple[str, ...], Style] = field(default_factory=dict)

    def of(self, names: tuple[str, ...]) -> Style:
        """The style of text that bears all of `names`, the later ones on top."""
        style = self.made.get(names)
        if style is None:
            style = self.made[names] = self._mix(names)
        return style

    def _mix(self, names: tuple[str, ...]) -> Style:
        colour, background, face = self.colour, self.background, Style()
        for name in names:
            rules = self.component(name)
            if (tint := rules.get("background")) is not None:
                background = background + tint
            if (ink := rules.get("color")) is not None:
                # "auto" means whatever can be read on the background
                colour = background.get_contrast_text(ink.a) if rules.get("auto_color") else ink
            if (text_style := rules.get("text_style")) is not None:
                face += text_style
        solid = background + colour
        return Style(color=solid.rich_color, bgcolor=background.rich_color) + face


class Margin:
    """The annotations beside the text: which touch a row, in which lane, with which sign."""

    def __init__(
        self, annotations: Sequence[Annotation] = (), slots: Mapping[str, int] | None = None
    ) -> None:
        shown = sorted((a for a in annotations if not a.whole_review), key=lambda a: (a.span, a.id))
        self.annotations = shown
        self.lanes = lanes([annotation.span for annotation in shown])
        self.signs = [_sign(annotation, slots or {}) for annotation in shown]
        self._starts = [annotation.span.start for annotation in shown]
        # the furthest end so far only grows, so the first that can reach a row is found by bisection
        self._reach = list(accumulate((annotation.span.end for annotation in shown), max))

    def touching(self, start: int, end: int) -> Iterator[tuple[Annotation, int, str]]:
        """The annotations that touch [start, end), each with its lane and its sign."""
        for at in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self.annotations[at].span.end > start:
                yield self.annotations[at], self.lanes[at], self.signs[at]


def _sign(annotation: Annotation, slots: Mapping[str, int]) -> str:
    """The digit of the first pinned tag, else ? for unsure, • for a tag, ¶ for a note alone."""
    digits = sorted(slots[path] for path in annotation.tags if path in slots)
    if digits:
        return str(digits[0])
    return "?" if annotation.flagged else "•" if annotation.tags else "¶"


@dataclass(slots=True)
class Painter:
    """What it takes to paint a row: the wrapped page, the marks, the styles."""

    page: Page
    marks: Marks
    inks: Inks
    width: int
    left: int
    """Cells of air before the gutter."""
    bars: dict[int, Score]
    axis: int
    """The cell of the text at which score bars begin."""
    margin: Margin
    lit: str | None = None
    """The annotation under the caret."""

    def blank(self) -> Strip:
        """An empty row."""
        return Strip([Segment(" " * self.width, self.inks.of(()))], self.width)

    def line(self, text: str, *names: str) -> Strip:
        """A row that is not of the text: the head, a fold."""
        body = fit(text, max(0, self.width - self.left - GUTTER - 1))
        pad = Segment(" " * (self.left + GUTTER), self.inks.of(()))
        return Strip([pad, Segment(body, self.inks.of(names))]).adjust_cell_length(
            self.width, self.inks.of(())
        )

    def row(self, y: int) -> Strip:
        """The row of the page at `y`."""
        row = self.page.row(y)
        if row.kind == "blank":
            return self.blank()
        if row.kind == "fold":
            return self.line(self._label(y), "fold")
        plain = self.inks.of(())
        names: set[str] = set()
        segments = [Segment(" " * row.indent, plain)] if row.indent else []
        start, end = self.page.drawn(y)
        for first, last, run in self.marks.runs(start, end):
            names.update(run)
            segments.append(Segment(self.page.shown[first:last], self.inks.of((row.kind, *run))))
        gutter = self._gutter(row, caret="caret" in names or "selection" in names)
        strip = Strip([Segment(" " * self.left, plain), *gutter, *segments, *self._bar(row, start, end)])
        return strip.adjust_cell_length(self.width, plain)

    def _label(self, y: int) -> str:
        item = self.page.block(y)
        return f"⋯ {item.label}" if isinstance(item, Fold) else ""

    def _gutter(self, row: Row, *, caret: bool) -> list[Segment]:
        sign, tracks, lit = " ", [" ", " "], False
        for annotation, lane, mark in self.margin.touching(row.start, row.end):
            tracks[1 - min(lane, 1)] = LANE
            lit = lit or annotation.id == self.lit
            if row.start <= annotation.span.start and (sign == " " or annotation.id == self.lit):
                sign = mark
        return [
            Segment(sign, self.inks.of(("sign",))),
            Segment("".join(tracks), self.inks.of(("lane", "lit") if lit else ("lane",))),
            Segment("▎" if caret else " ", self.inks.of(("bar",))),
            Segment(" ", self.inks.of(())),
        ]

    def _bar(self, row: Row, start: int, end: int) -> list[Segment]:
        """The bar of a score that begins in this row, after its raw text."""
        if row.kind != "scoreline":
            return []
        score = next((self.bars[at] for at in range(start, end) if at in self.bars), None)
        if score is None:
            return []
        gap = max(2, self.axis - cells(self.page.shown[start:end]))
        filled = round(score.value / 100 * BAR * 2)
        bar = "━" * (filled // 2) + ("╸" if filled % 2 else "")
        return [
            Segment(" " * gap, self.inks.of(())),
            Segment(bar, self.inks.of(("score",))),
            Segment("─" * (BAR - len(bar)), self.inks.of(("rule",))),
            Segment(f" {score.value:g}", self.inks.of(("rule",))),
        ]
