"""Paints rows of the reader: a row of the page and what is marked in it, as one strip of cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from store.model import Annotation, Span
from tui.cells import cells, cut, fit, next_grapheme, plain
from tui.colours import look_of
from tui.document import SCORE_LINE, Document
from tui.highlight import Mark, Marks, Run
from tui.inks import Inks
from tui.lanes import lanes
from tui.page import Fold, Row
from tui.pages import Pages

LANE = "┃"
CLAIM = "◦"
"""A sentence that is proposed for reading, in place of a sign: hollow, for nobody has tagged it."""
LANES = 3
"""Lanes for annotations; where more are needed the outermost say how many they are: ``+4``."""
GUTTER = LANES + 3
"""Cells left of the text: a tag's digit, the lanes, the caret's bar, a space."""
THROUGH = {"annotation", "chosen", "selection"}
"""Marks that are seen on a fold too."""
BAR = 24
"""Cells of a full score bar, where there is room for it."""
LEAST_BAR = 6
"""With less room than that a bar says nothing; then there is none."""
FIGURE = 6
"""Cells behind a bar for its value, 0-100."""


class Note(NamedTuple):
    """An annotation as it stands beside the text."""

    annotation: Annotation
    span: Span
    lane: int
    """0 at the text, the others to the left of it."""
    sign: str
    look: str = ""
    """The style name of its colour, "" for none."""


class Margin:
    """The annotations beside the text: which touch a row, in which lane, with which sign."""

    def __init__(
        self,
        annotations: Sequence[Annotation] = (),
        slots: Mapping[str, int] | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        # plain numbers are sorted much faster than spans
        placed = sorted(
            (a.selector.start, a.selector.end, a.id, a) for a in annotations if not a.whole_review
        )
        spans = [Span(start, end) for start, end, _, _ in placed]
        shown = [annotation for *_, annotation in placed]
        signs = (_sign(annotation, slots or {}) for annotation in shown)
        looks = (_look(annotation, colours or {}) for annotation in shown)
        self._notes = list(map(Note, shown, spans, lanes(spans), signs, looks))
        self._starts = [span.start for span in spans]
        # the furthest end so far only grows, so the first that can reach a row is found by bisection
        self._reach = list(accumulate((span.end for span in spans), max))
        self.by_id = {note.annotation.id: note for note in self._notes}

    def touching(self, start: int, end: int) -> Iterator[Note]:
        """The annotations that touch [start, end), in text order."""
        for at in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self._notes[at].span.end > start:
                yield self._notes[at]

    def touched(self, row: Row) -> bool:
        """Whether an annotation touches a row, or a blank row stands inside one."""
        return next(self.touching(row.start, row.end), None) is not None

    def changed(self, other: Margin) -> Iterator[Span]:
        """Where an annotation of one of both margins looks otherwise, or is not, in the other."""
        for one, two in ((self, other), (other, self)):
            for annotation_id, note in one.by_id.items():
                if two.by_id.get(annotation_id) != note:
                    yield note.span

    def layer(self) -> Iterator[Mark]:
        """The tint of the annotated passages."""
        return ((note.span, "annotation", note.annotation.id) for note in self._notes)


def _look(annotation: Annotation, colours: Mapping[str, str]) -> str:
    """The style name of the first of its tags that has a colour."""
    return next(filter(None, (look_of(path, colours) for path in annotation.tags)), "") if colours else ""


def _sign(annotation: Annotation, slots: Mapping[str, int]) -> str:
    """The digit of the first pinned tag, else ? for unsure, • for a tag, ¶ for a note alone."""
    digits = [slots[path] for path in annotation.tags if path in slots]
    if digits:
        return str(min(digits, key=lambda digit: digit or 10))
    return "?" if annotation.flagged else "•" if annotation.tags else "¶"


def _count(notes: Sequence[Note]) -> str:
    """How many annotations stand in no lane of their own where this takes the sign and the outer lanes."""
    for room in range(2, LANES + 2):
        said = f"+{sum(note.lane > LANES - room for note in notes)}"
        if len(said) <= room:
            break
    return said[: LANES + 1].ljust(room)


@dataclass(slots=True)
class Painter:
    """What it takes to paint a row: the wrapped text, the marks, the styles."""

    page: Pages
    marks: Marks
    inks: Inks
    width: int
    left: int
    """Cells of air before the gutter."""
    document: Document
    margin: Margin
    lit: str | None = None
    """The annotation under the caret."""
    claims: Sequence[int] = ()
    """Where the words stand by which sentences are proposed, in order."""

    def blank(self) -> Strip:
        """An empty row."""
        return Strip([Segment(" " * self.width, self.inks.of(()))], self.width)

    def line(self, text: str, *names: str) -> Strip:
        """A row that is not of the text: the head, a fold."""
        body = fit(text, max(0, self.width - self.left - GUTTER - 1))
        return self._strip([Segment(" " * GUTTER, self.inks.of(())), Segment(body, self.inks.of(names))])

    def row(self, y: int) -> Strip:
        """The row of the page at `y`."""
        row = self.page.row(y)
        if row.kind == "blank":
            return self._strip(self._gutter(row)) if self.margin.touched(row) else self.blank()
        if row.kind == "fold":
            over = [name for name in self.marks.runs(row.start, row.end)[0][2] if name in THROUGH]
            label = cut(self._label(y), max(0, self.width - self.left - GUTTER - 1))
            return self._strip([*self._gutter(row), Segment(label, self.inks.of(("fold", *over)))])
        names: set[str] = set()
        segments = [Segment(" " * row.indent, self.inks.of(()))] if row.indent else []
        start, end = self.page.drawn(y)
        line = self.page.shown(start, end)
        for first, last, run in self._runs(line, start):
            names.update(run)
            segments += self._inked(line[first:last], (row.kind, *run))
        gutter = self._gutter(row, caret="caret" in names or "selection" in names)
        return self._strip([*gutter, *segments, *self._bar(row, line, start)])

    def _inked(self, text: str, names: tuple[str, ...]) -> Iterator[Segment]:
        """`text` in the ink of `names`; without colours the gaps of annotated words are told apart from others."""
        ink = self.inks.of(names)
        if "annotation" not in names or not self.inks.has_face("gap"):
            yield Segment(text, ink)
            return
        for part in re.split("( +)", text):
            if part:
                yield Segment(part, self.inks.of((*names, "gap")) if part.isspace() else ink)

    def between(self, y: int) -> Strip:
        """The line below the row at `y` where lines are set apart: what goes on beside the text, goes on there."""
        end = self.page.row(y).end
        around = self.marks.runs(end - 1, end + 1)
        caret = all({"caret", "selection"} & {*names} for _, _, names in around)
        return self._strip(self._gutter(Row(end, end, "blank", 0), caret=caret))

    def _strip(self, segments: list[Segment]) -> Strip:
        nothing = self.inks.of(())
        return Strip([Segment(" " * self.left, nothing), *segments]).adjust_cell_length(self.width, nothing)

    def _runs(self, line: str, base: int) -> Iterator[Run]:
        """The runs of a row, as offsets into `line`, which begins at the code point `base`.

        Where a mark ends inside a grapheme, the grapheme stays with the run before: in two segments it
        would be measured as two, and every column behind it be wrong.
        """
        runs = self.marks.runs(base, base + len(line))
        whole = len(runs) < 2 or plain(line)
        start = 0
        for first, last, names in runs:
            first, last = first - base, last - base
            if not whole and last < len(line) and (snapped := self.page.snap(base + last) - base) < last:
                last = next_grapheme(line, snapped)
            if (first := max(first, start)) < last:
                yield first, last, names
                start = last

    def _label(self, y: int) -> str:
        item = self.page.block(y)
        return f"⋯ {item.label}" if isinstance(item, Fold) else ""

    def _gutter(self, row: Row, *, caret: bool = False) -> list[Segment]:
        notes = list(self.margin.touching(row.start, row.end))
        # the sign, then the lanes from outside: what stands there, and how it looks
        signs = [" "] * (LANES + 1)
        looks: list[tuple[str, ...]] = [("sign",), *[("lane",)] * LANES]
        for note in notes:
            at, lit = max(LANES - note.lane, 1), note.annotation.id == self.lit
            signs[at] = LANE
            looks[at] = ("lane", *(["lit"] if lit else []), *([note.look] if note.look else []))
            if row.start <= note.span.start and (signs[0] == " " or lit):
                signs[0] = note.sign
        deep = [note for note in notes if note.lane >= LANES - 1]
        if any(note.lane >= LANES for note in deep) and any(row.start <= note.span.start for note in deep):
            count = _count(notes)
            signs[: len(count)], looks[: len(count)] = count, [("sign",)] * len(count)
        elif signs[0] == " " and self._proposed(row):
            signs[0], looks[0] = CLAIM, ("claim",)
        drawn = groupby(zip(looks, signs, strict=True), key=itemgetter(0))
        return [
            *(Segment("".join(sign for _, sign in cells), self.inks.of(look)) for look, cells in drawn),
            Segment("▎" if caret else " ", self.inks.of(("bar",))),
            Segment(" ", self.inks.of(())),
        ]

    def _proposed(self, row: Row) -> bool:
        """Whether a sentence is proposed by words that begin in a row."""
        at = bisect_left(self.claims, row.start)
        return at < len(self.claims) and self.claims[at] < row.end

    def _bar(self, row: Row, line: str, start: int) -> list[Segment]:
        """The bar of a score that begins in this row, behind its raw text."""
        if row.kind != SCORE_LINE:
            return []
        part = self.document.part_at(start)
        score = next((part.bars[at] for at in range(start, start + len(line)) if at in part.bars), None)
        taken = cells(line)
        begin = max(taken + 2, part.axis)
        size = min(BAR, self.page.width - FIGURE - begin)
        if score is None or size < LEAST_BAR:
            return []
        filled = round(score.value / 100 * size * 2)
        bar = "━" * (filled // 2) + ("╸" if filled % 2 else "")
        return [
            Segment(" " * (begin - taken), self.inks.of(())),
            Segment(bar, self.inks.of(("score",))),
            Segment("─" * (size - len(bar)), self.inks.of(("rule",))),
            Segment(f" {score.value:g}", self.inks.of(("rule",))),
        ]
