"""How a review is set on the page: which lines fold, which are headings or scores, what is marked where.

Pure: from a review and its findings to the blocks of `tui.page` and the layers of `tui.highlight`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeVar

from store.model import Field, Mention, Role, Row, Score, Section, Span
from store.sentences import Outline
from tui.cells import cells
from tui.highlight import Mark
from tui.page import Block, Fold
from tui.visible import visible

TIGHT = {Role.METADATA, Role.SCORE, Role.BYLINE, Role.BOILERPLATE}
"""Roles whose lines stand close together, as in a list."""

MARKUP = re.compile(
    r"[<*_`](?:(?<=<)/?[A-Za-z][^<>\n]{0,300}>|(?<=\*)\*|(?<=_)_|(?<=[*_])(?<!\w[*_])(?=\S)|(?<=\S[*_])(?!\w)|(?<=`))"
)
"""HTML tags and Markdown emphasis inside a line: dimmed, never taken out.

The first character stands in front of all alternatives: so a megabyte without one is passed in no time.
"""

MOST_AXIS = 44
"""Cells that the labels of scores may take before their bars begin; a longer one pushes its bar on."""

CLOSE = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s|[|>]")
"""Items of a list, rows of a table and lines of a quotation stand close where the text sets them so."""

FENCES = ("---", "+++")
IN_FRONT = {Role.METADATA, Role.TITLE, Role.BYLINE, Role.SCORE, Role.MARKUP}
"""The roles of lines between the fences of front matter; prose between two rules is none."""


SCORE_LINE = "scoreline"
"""The kind of the blocks beside which bars are drawn."""


class Part(NamedTuple):
    """What the page shows of one portion of a text."""

    blocks: tuple[Block | Fold, ...]
    bars: dict[int, Score]
    """The scores of score lines by the code point at which they begin: drawn as bars."""
    axis: int
    """The cell of the text at which all bars begin; behind longer lines they begin later."""


class Document:
    """A review ready to be wrapped at any width, set portion by portion as it is looked at."""

    def __init__(
        self,
        text: str,
        outline: Outline,
        sections: Sequence[Section],
        scores: Sequence[Score],
        title: Field | None,
        *,
        folds: bool,
    ) -> None:
        """Set `text`: with `folds`, front matter becomes one line and lines of bare markup none.

        Where nothing else would be left to read, nothing is folded. `sections` and `scores` are in text order.
        """
        self.text, self.outline, self._sections, self._scores = text, outline, sections, scores
        self._roles = _Roles(sections)
        self._apart = Span(0, 0)  # lately seen to be no bare markup, nor the paragraph it is in
        self._folds = folds
        self._front = _front_matter(text, outline.paragraphs_in(0), self._roles) if folds else None
        if folds and self._next_shown(0) is None:
            self._folds, self._front = False, None
        self._parts: dict[int, Part] = {}
        self.titled = title is not None and self._shows(title)
        """Whether the review's own title line is on the page, so that the head need not repeat it."""

    def part(self, portion: int) -> Part:
        """What is shown of a portion of the text."""
        made = self._parts.get(portion)
        if made is None:
            made = self._parts[portion] = self._set(portion)
        return made

    def blocks(self, portion: int) -> Sequence[Block | Fold]:
        """The blocks of a portion of the text."""
        return self.part(portion).blocks

    def part_at(self, offset: int) -> Part:
        """What is shown of the portion around a code point."""
        return self.part(self.outline.portions.at(offset))

    @property
    def front(self) -> Span | None:
        """The front matter that is folded away, fences and all, or None."""
        return self._front

    def fold_at(self, offset: int) -> Span | None:
        """What is folded away around the code point at `offset`, in whole paragraphs, or None."""
        if not self._folds:
            return None
        if self._front is not None and self._front.holds(offset):
            return self._front
        if not self._near_markup(offset):
            return None
        paragraph = self.outline.paragraph_at(offset)
        if not len(paragraph) or self._roles.at(paragraph.start) is not Role.MARKUP:
            return None
        run = self._run(paragraph)
        return run if run.holds(offset) else None

    def _near_markup(self, offset: int) -> bool:
        """Whether the paragraph at `offset` may begin with bare markup, as the sections tell without splitting."""
        if self._apart.holds(offset):
            return False
        portion = self.outline.portions.span(self.outline.portions.at(offset))
        at = here = self._roles.index(offset)
        while at >= 0 and self._sections[at].role is not Role.MARKUP:
            start = self._sections[at].span.start
            parted = at and self.text.count("\n", self._sections[at - 1].span.end, start) > 1
            if start <= portion.start or not at or parted:
                section = self._sections[here].span
                if section.holds(offset):
                    self._apart = Span(max(section.start, portion.start), min(section.end, portion.end))
                return False
            at -= 1
        return at >= 0

    def _run(self, paragraph: Span) -> Span:
        """The paragraphs of bare markup that stand together around one."""
        low = high = self._roles.index(paragraph.start)
        while low and self._goes_on(low - 1):
            low -= 1
        while high + 1 < len(self._sections) and self._goes_on(high):
            high += 1
        start = max(self._sections[low].span.start, self._front.end if self._front else 0)
        first = self.outline.paragraph_after(start)
        last = self.outline.paragraph_before(self._sections[high].span.end)
        return paragraph.join(first or paragraph).join(last or paragraph)

    def _goes_on(self, at: int) -> bool:
        """Whether bare markup goes on from one section to the next."""
        one, two = self._sections[at : at + 2]
        between = self.text[one.span.end : two.span.start]
        return one.role is two.role is Role.MARKUP and (not between or between.isspace())

    def _next_shown(self, offset: int) -> Span | None:
        """The first paragraph at or behind `offset` that is not folded away."""
        found = self.outline.paragraph_after(offset)
        while found is not None and (fold := self.fold_at(found.start)) is not None:
            found = self.outline.paragraph_after(fold.end)
        return found

    def _block_before(self, offset: int) -> Span | None:
        """The last block before `offset`, the line of the front matter among them."""
        found = self.outline.paragraph_before(offset)
        while found is not None and (fold := self.fold_at(found.start)) is not None:
            if fold is self._front:
                return fold
            found = self.outline.paragraph_before(fold.start)
        return found

    def _set(self, portion: int) -> Part:
        text, span = self.text, self.outline.portions.span(portion)
        blocks: list[Block | Fold] = []
        lines_of_scores: list[Span] = []
        last = self._block_before(span.start) if portion else None
        before = self._roles.at(last.start) if last and last is not self._front else None
        for paragraph in self.outline.paragraphs_in(portion):
            fold = self.fold_at(paragraph.start)
            if fold is not None and fold is self._front and fold.start == paragraph.start:
                lines = text.count("\n", fold.start, fold.end) + 1
                blocks.append(Fold(fold, f"front matter, {lines} lines"))
                last = fold
            if fold is not None:
                continue
            role = self._roles.at(paragraph.start)
            gap = 0
            if last is not None and not (role is before and role in TIGHT):
                close = CLOSE.match(text, paragraph.start, paragraph.end)
                gap = 0 if close and text.count("\n", last.end, paragraph.start) == 1 else 1
            kind = SCORE_LINE if role is Role.SCORE else role.value
            # only where line ends are typesetting does a paragraph have any
            flow = text.find("\n", paragraph.start, paragraph.end) >= 0
            blocks.append(Block(paragraph, kind, flow=flow, gap=gap))
            if role is Role.SCORE:
                lines_of_scores.append(paragraph)
            last, before = paragraph, role
        bars, axis = _bars(text, lines_of_scores, within(self._scores, span))
        return Part(tuple(blocks), bars, axis)

    def _shows(self, title: Field) -> bool:
        """Whether a line near the top, or the one it was taken from, shows the title."""
        lines = self.outline.paragraphs_in(0)
        if title.span is not None:
            lines = [*lines, self.outline.paragraph_at(title.span.start)]
        return any(
            _is_title(self.text, line, self._roles.at(line.start), title) and self.fold_at(line.start) is None
            for line in lines
        )


Marked = TypeVar("Marked", Score, Mention)


def within(marked: Sequence[Marked], part: Span) -> Sequence[Marked]:
    """Those of `marked`, which are in text order, that reach into `part` of the text."""
    first = bisect_left(marked, part.start, key=_start)
    if first and marked[first - 1].span.end > part.start:
        first -= 1
    return marked[first : bisect_left(marked, part.end, key=_start)]


def _start(marked: Score | Mention) -> int:
    return marked.span.start


def markup_marks(text: str, part: Span, sections: Sequence[Section]) -> list[Mark]:
    """What is markup within the lines of a part of a text."""
    roles = _Roles(sections)
    return [
        (Span(*match.span()), "markup", "")
        for match in MARKUP.finditer(text, part.start, part.end)
        if roles.at(match.start()) is not Role.MARKUP
    ]


def score_marks(scores: Sequence[Score], part: Span) -> list[Mark]:
    """The scores in a part of a text."""
    return [(score.span, "score", "") for score in within(scores, part)]


def name_marks(mentions: Sequence[Mention], part: Span, off: Collection[str] = ()) -> list[Mark]:
    """The names in a part of a text, each by its class, close calls as such too; none of the classes that are `off`."""
    shown = [one for one in within(mentions, part) if one.kind.value.lower() not in off]
    marks = [(one.span, one.kind.value.lower(), one.entity) for one in shown]
    # behind all classes, so that it lies over each of them
    return [*marks, *((one.span, "unsure", one.entity) for one in shown if not one.sure)]


def eyebrow(row: Row) -> list[str]:
    """What stands above the headline: the work, then who says so, when, and how it scores."""
    work = f"{row.work} ({row.work_year})" if row.work and row.work_year else row.work
    facts = [part for part in (row.outlet, row.author, row.published, row.score_raw) if part]
    return [
        line for line in (" · ".join(part for part in (work, row.kind) if part), " · ".join(facts)) if line
    ]


class _Roles:
    """The roles of lines, looked up by a code point."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def index(self, offset: int) -> int:
        """The number of the last section that starts at or before a code point; -1 without one."""
        return bisect_right(self._sections, offset, key=lambda section: section.span.start) - 1

    def at(self, offset: int) -> Role:
        """The role of the line that holds `offset`; running text where nothing was found."""
        at = self.index(offset)
        return self._sections[at].role if at >= 0 and self._sections[at].span.holds(offset) else Role.BODY


def _front_matter(text: str, paragraphs: Sequence[Span], roles: _Roles) -> Span | None:
    """The block between fences at the very top, fences and all, or None; `paragraphs` are those of the top."""
    fence = paragraphs[0].of(text) if paragraphs else ""
    if fence not in FENCES:
        return None
    for paragraph in paragraphs[1:]:
        role = roles.at(paragraph.start)
        if role not in IN_FRONT:
            return None
        if role is Role.MARKUP and paragraph.of(text) in (fence, "..."):
            return paragraphs[0].join(paragraph)
    return None


def _is_title(text: str, paragraph: Span, role: Role, title: Field | None) -> bool:
    """Whether a line shows the title: the one it was taken from, or one with the same words."""
    if title is None or role not in (Role.TITLE, Role.HEADING):
        return False
    if title.span is not None and paragraph.covers(title.span):
        return True
    line = paragraph.of(text)
    return len(line) < 2 * len(title.value) + 20 and _words(line) == _words(title.value)


def _words(line: str) -> str:
    """A line without its markup, whatever its case."""
    return " ".join(MARKUP.sub("", line).strip("# ").casefold().split())


def _bars(text: str, lines: Sequence[Span], scores: Sequence[Score]) -> tuple[dict[int, Score], int]:
    """The scores to draw as bars, one a line of `lines`, and the cell at which the bars begin.

    Where a line has many scores, one bar would say too little: then only an overall score has it.
    """
    of_line: dict[Span, list[Score]] = {}
    for score in scores:
        at = bisect_right(lines, score.span.start, key=lambda line: line.start) - 1
        if at >= 0 and lines[at].holds(score.span.start):
            of_line.setdefault(lines[at], []).append(score)
    bars: dict[int, Score] = {}
    axis = 0
    for line, found in of_line.items():
        chosen = found if len(found) == 1 else [score for score in found if score.overall][:1]
        bars.update((score.span.start, score) for score in chosen)
        # of a long line no more need be measured
        taken = cells(visible(text[line.start : min(line.end, line.start + MOST_AXIS)])) + 2
        axis = max(axis, taken if chosen and taken <= MOST_AXIS else 0)
    return bars, axis
