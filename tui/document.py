"""How a review is set on the page: which lines fold, which are headings or scores, what is marked where.

Pure: from a review and its findings to the blocks of `tui.page` and the layers of `tui.highlight`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.model import Field, Mention, Role, Row, Score, Section, Span
from store.sentences import Outline
from tui.cells import cells
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


@dataclass(frozen=True, slots=True)
class Document:
    """A review ready to be wrapped at any width."""

    blocks: tuple[Block | Fold, ...]
    folded: tuple[Span, ...]
    """What the caret steps over, in order."""
    bars: dict[int, Score]
    """The scores of score lines by the code point at which they begin: drawn as bars."""
    axis: int
    """The cell of the text at which all bars begin; behind longer lines they begin later."""
    titled: bool
    """Whether the review's own title line is on the page, so that the head need not repeat it."""


def compose(
    text: str,
    outline: Outline,
    sections: Sequence[Section],
    scores: Sequence[Score],
    title: Field | None,
    *,
    folds: bool,
) -> Document:
    """Set `text`: with `folds`, front matter becomes one line and lines of bare markup none.

    Where nothing else would be left to read, nothing is folded.
    """
    roles = _Roles(sections)
    front = _front_matter(text, outline.paragraphs, roles) if folds else 0
    blocks: list[Block | Fold] = []
    folded: list[Span] = []
    if front:
        span = outline.paragraphs[0].join(outline.paragraphs[front - 1])
        lines = text.count("\n", span.start, span.end) + 1
        blocks.append(Fold(span, f"front matter, {lines} lines"))
    before: Role | None = None
    titled = False
    for at, paragraph in enumerate(outline.paragraphs):
        role = roles.at(paragraph.start)
        if at < front or (folds and role is Role.MARKUP):
            neighbour = folded and folded[-1].end == outline.paragraphs[at - 1].end
            folded.append(folded.pop().join(paragraph) if neighbour else paragraph)
            continue
        titled = titled or _is_title(text, paragraph, role, title)
        gap = 0
        if blocks and not (role is before and role in TIGHT):
            close = CLOSE.match(text, paragraph.start, paragraph.end)
            gap = 0 if close and text.count("\n", blocks[-1].span.end, paragraph.start) == 1 else 1
        kind = SCORE_LINE if role is Role.SCORE else role.value
        # only where line ends are typesetting does a paragraph have any
        flow = text.find("\n", paragraph.start, paragraph.end) >= 0
        blocks.append(Block(paragraph, kind, flow=flow, gap=gap))
        before = role
    if before is None and folded:
        return compose(text, outline, sections, scores, title, folds=False)
    lines_of_scores = [
        block.span for block in blocks if isinstance(block, Block) and block.kind == SCORE_LINE
    ]
    bars, axis = _bars(text, lines_of_scores, scores)
    return Document(tuple(blocks), tuple(folded), bars, axis, titled)


def layers(
    text: str, sections: Sequence[Section], scores: Iterable[Score], mentions: Iterable[Mention]
) -> dict[str, list[tuple[Span, str, str]]]:
    """What is marked in a text, by layer: (span, style name, id), for `tui.highlight.Marks`."""
    roles = _Roles(sections)
    return {
        "markup": [
            (Span(*match.span()), "markup", "")
            for match in MARKUP.finditer(text)
            if roles.at(match.start()) is not Role.MARKUP
        ],
        "scores": [(score.span, "score", "") for score in scores],
        "names": [(mention.span, mention.kind.value.lower(), mention.entity) for mention in mentions],
    }


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
        self._starts = [section.span.start for section in sections]

    def at(self, offset: int) -> Role:
        """The role of the line that holds `offset`; running text where nothing was found."""
        at = bisect_right(self._starts, offset) - 1
        return self._sections[at].role if at >= 0 and self._sections[at].span.holds(offset) else Role.BODY


def _front_matter(text: str, paragraphs: Sequence[Span], roles: _Roles) -> int:
    """How many paragraphs the block between fences at the very top has, fences and all; 0 without one."""
    fence = paragraphs[0].of(text) if paragraphs else ""
    if fence not in FENCES:
        return 0
    for at in range(1, len(paragraphs)):
        role = roles.at(paragraphs[at].start)
        if role not in IN_FRONT:
            return 0
        if role is Role.MARKUP and paragraphs[at].of(text) in (fence, "..."):
            return at + 1
    return 0


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
