"""How a review is set on the page: which lines fold, which are headings or scores, what is marked where.

Pure: from a review and its findings to the blocks of `tui.page` and the layers of `tui.highlight`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.model import Annotation, Field, Mention, Role, Row, Score, Section, Span
from store.sentences import Outline, hard_wrapped
from tui.cells import cells
from tui.page import Block, Fold

TIGHT = {Role.METADATA, Role.SCORE, Role.BYLINE, Role.BOILERPLATE}
"""Roles whose lines stand close together, as in a list."""

MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
"""HTML tags and Markdown emphasis inside a line: dimmed, never taken out."""

MOST_AXIS = 36
"""Cells that the labels of scores may take before their bars begin; a longer one pushes its bar on."""

LIST_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Document:
    """A review ready to be wrapped at any width."""

    blocks: tuple[Block | Fold, ...]
    folded: tuple[Span, ...]
    """What the caret steps over, in order."""
    bars: dict[int, Score]
    """The scores of score lines by the code point at which they begin: drawn as bars."""
    axis: int
    """The cell at which all bars begin."""
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
    """Set `text`: with `folds`, front matter becomes one line and lines of bare markup none."""
    starts = [section.span.start for section in sections]
    front = _front_matter(text) if folds else None
    blocks: list[Block | Fold] = []
    folded: list[Span] = []
    if front:
        lines = front.of(text).count("\n") + 1
        blocks.append(Fold(front, f"front matter, {lines} lines"))
        folded.append(front)
    before: Role | None = None
    titled = False
    for paragraph in outline.paragraphs:
        if front and paragraph.start < front.end:
            continue
        at = bisect_right(starts, paragraph.start) - 1
        role = sections[at].role if at >= 0 and sections[at].span.holds(paragraph.start) else Role.BODY
        if folds and role is Role.MARKUP:
            folded.append(paragraph)
            continue
        if role is Role.TITLE and title and title.span and paragraph.covers(title.span):
            titled = True
        item = role is Role.BODY and LIST_ITEM.match(text, paragraph.start, paragraph.end) is not None
        gap = 0
        if blocks:
            close = (role is before and role in TIGHT) or (
                item and text[: paragraph.start].endswith("\n") and _one_line_up(text, paragraph.start)
            )
            gap = 0 if close else 1
        kind = "scoreline" if role is Role.SCORE else role.value
        blocks.append(Block(paragraph, kind, flow=hard_wrapped(text, paragraph), gap=gap))
        before = role
    bars = {
        score.span.start: score
        for score in scores
        if _role_at(sections, starts, score.span.start) is Role.SCORE
    }
    axis = max((cells(_line(text, start)) for start in bars), default=0) + 2
    return Document(tuple(blocks), tuple(folded), bars, min(axis, MOST_AXIS), titled)


def layers(
    text: str, sections: Sequence[Section], scores: Iterable[Score], mentions: Iterable[Mention]
) -> dict[str, list[tuple[Span, str, str]]]:
    """What is marked in a text, by layer: (span, style name, id), for `tui.highlight.Marks`."""
    starts = [section.span.start for section in sections]
    return {
        "markup": [
            (Span(*match.span()), "markup", "")
            for match in MARKUP.finditer(text)
            if _role_at(sections, starts, match.start()) is not Role.MARKUP
        ],
        "scores": [(score.span, "score", "") for score in scores],
        "names": [(mention.span, mention.kind.value.lower(), mention.entity) for mention in mentions],
    }


def annotation_layer(annotations: Iterable[Annotation]) -> list[tuple[Span, str, str]]:
    """The tint of annotated passages; a note on the whole review tints nothing."""
    return [
        (annotation.span, "annotation", annotation.id)
        for annotation in annotations
        if not annotation.whole_review
    ]


def eyebrow(row: Row) -> list[str]:
    """What stands above the headline: the work, then who says so, when, and how it scores."""
    work = f"{row.work} ({row.work_year})" if row.work and row.work_year else row.work
    facts = [part for part in (row.outlet, row.author, row.published, row.score_raw) if part]
    return [
        line for line in (" · ".join(part for part in (work, row.kind) if part), " · ".join(facts)) if line
    ]


def _front_matter(text: str) -> Span | None:
    """The block between ``---`` fences at the very top, fences and all."""
    if not text.startswith("---\n"):
        return None
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)
    return Span(0, end.end()) if end else None


def _role_at(sections: Sequence[Section], starts: Sequence[int], offset: int) -> Role | None:
    at = bisect_right(starts, offset) - 1
    return sections[at].role if at >= 0 and sections[at].span.holds(offset) else None


def _line(text: str, offset: int) -> str:
    """The line that holds a code point."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]


def _one_line_up(text: str, start: int) -> bool:
    """Whether the line before has text, so that a list item follows it closely."""
    return start >= 2 and text[start - 1] == "\n" and text[start - 2] != "\n"
