"""A review set as a page: wrapped to the measure, marked, painted row by row, only where it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.model import Annotation, Findings, Mention, Review, Span
from store.sentences import Outline
from tui.colours import TAG_LOOKS
from tui.document import Document, markup_marks, name_marks, score_marks
from tui.highlight import Layer, Marks
from tui.inks import Inks
from tui.page_head import head
from tui.pages import Pages
from tui.panes.painter import GUTTER, Margin, Painter
from tui.panes.scrolling import extend, kept_rows

if TYPE_CHECKING:
    from store.detectors.claims import Claim
    from store.detectors.facts import Fact

INKS = (
    "title", "headline", "eyebrow", "byline", "metadata", "heading", "body", "scoreline", "caption", "boilerplate",
    "markup", "fold", "person", "character", "work", "org", "place", "date", "score", "annotation", "chosen", "found",
    "caret", "selection", "word", "sign", "lane", "lit", "claim", "bar", "rule", "gap", "unsure",
)  # fmt: skip
"""What text can be marked as; each is a component class ``reader--NAME``."""

EMPTY = ("Nothing is open.", "enter opens the review under the cursor of the list.")

LAYERS = ("markup", "scores", "names", "annotations", "chosen", "found", "caret", "word", "selection")
"""The layers of marks, the later ones on top."""

NOTHING = Document("", Outline(""), (), (), None, folds=False)

STRIPS = 1024
"""How many painted rows are kept."""


class PageView(ScrollView):
    """Paints a review by the Line API. Offsets are code points; lines count the head and the page."""

    COMPONENT_CLASSES = {f"reader--{name}" for name in (*INKS, *TAG_LOOKS)}
    ALLOW_SELECT = False

    def __init__(self, measure: int, spacing: int = 1, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = measure
        """The widest the text is set, in cells."""
        self.spacing = spacing
        """How many lines of the view a row of the text takes; the first has its ink."""
        self.review: Review | None = None
        self.outline = Outline("")
        self.findings = Findings()
        self.annotations: Sequence[Annotation] = ()
        self.off: frozenset[str] = frozenset()
        """The classes of marks that are not drawn, by the names of their marks."""
        self.claims: Sequence[Claim] = ()
        """Sentences proposed for reading, in text order."""
        self.facts: Sequence[Fact] = ()
        """What the front matter states of the work; shown above the text while that is folded away."""
        self.folds = True
        """Whether front matter and bare markup are folded away."""
        self.document = NOTHING
        self._marks = Marks(LAYERS)
        self.colours: Mapping[str, str] = {}
        """The colours of tags by path."""
        self._margin = Margin()
        self._page = Pages(self.outline.portions, 20, self.document.blocks)
        self._painter: Painter | None = None
        self._lit: str | None = None
        self._strips: dict[int, Strip] = {}
        self._head: list[tuple[str, str]] = []
        self._wrapped = 0

    # -- what is shown ---------------------------------------------------------------------------

    def set_review(
        self, review: Review, findings: Findings, annotations: Sequence[Annotation], slots: Mapping[str, int]
    ) -> None:
        """Set another review on the page."""
        self.review, self.findings, self.annotations = review, findings, annotations
        self.outline = Outline(review.text)
        self._marks, self.claims, self.facts = Marks(LAYERS), (), ()
        self._mark_found()
        self._margin = Margin(annotations, slots, self.colours)
        self._marks.set_layer("annotations", self._drawn(self._margin.layer()))
        self.compose_page()

    def compose_page(self) -> None:
        """Decide anew what folds, and wrap."""
        review, findings = self.review, self.findings
        if review is None:
            return
        self.document = Document(
            review.text,
            self.outline,
            findings.sections,
            findings.scores,
            review.fields.get("title"),
            folds=self.folds,
        )
        self.wrap()

    def set_text(self, measure: int, spacing: int) -> None:
        """Set the text in lines of `measure` cells at most, a row every `spacing` lines."""
        self.measure, self.spacing = measure, spacing
        self.wrap()

    def clear(self) -> None:
        """Show that nothing is open."""
        self.review, self.annotations, self.findings = None, (), Findings()
        self.outline, self.document, self._marks, self._margin = Outline(""), NOTHING, Marks(LAYERS), Margin()
        self._lit, self.claims, self.facts = None, (), ()
        self.wrap()

    def set_annotations(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show the annotations as they are now; only rows that a change touches are painted again."""
        before, self._margin = self._margin, Margin(annotations, slots, self.colours)
        self.annotations = annotations
        if self._painter:
            self._painter.margin = self._lanes()
        self.mark("annotations", self._drawn(self._margin.layer()))
        for span in self._margin.changed(before):
            self.repaint(span)

    def set_claims(self, claims: Sequence[Claim]) -> None:
        """Mark in the margin what was proposed meanwhile."""
        self.claims = claims
        if self._painter:
            self._painter.claims = self._proposed()
        for claim in claims:
            self.repaint(claim.words)

    def _proposed(self) -> Sequence[int]:
        """Where the cues stand that proposed a sentence, unless they are switched off."""
        return [] if "claim" in self.off else [claim.words.start for claim in self.claims]

    def set_mentions(self, mentions: Sequence[Mention]) -> None:
        """Mark the names that were found meanwhile."""
        self.findings = replace(self.findings, mentions=tuple(mentions))
        self._mark_found()
        self.forget()

    def switch(self, off: frozenset[str]) -> None:
        """Draw all classes of marks but `off`."""
        self.off = off
        self._mark_found()
        self.mark("annotations", self._drawn(self._margin.layer()))
        self._painter = None
        self.forget()

    def _mark_found(self) -> None:
        """Mark what was found in the text, a portion when it is looked at."""
        text, findings, portions = self.outline.text, self.findings, self.outline.portions

        def show(name: str, marks: Callable[[Span], Layer]) -> None:
            self._marks.set_parted(
                name, portions.at, lambda number: self._drawn(marks(portions.span(number)))
            )

        show("markup", lambda part: markup_marks(text, part, findings.sections))
        show("scores", lambda part: score_marks(findings.scores, part))
        show("names", lambda part: name_marks(findings.mentions, part, self.off))

    def _drawn(self, marks: Layer) -> Layer:
        """The marks of the classes that are not switched off."""
        return [mark for mark in marks if mark[1] not in self.off]

    def _lanes(self) -> Margin:
        """The annotations that have a lane in the margin."""
        return Margin() if "annotation" in self.off else self._margin

    def mark(self, name: str, spans: Layer) -> None:
        """Replace one layer of marks and paint again what that changes."""
        changed = self._marks.set_layer(name, spans)
        if changed is not None:
            self.repaint(changed)

    def set_lit(self, annotation_id: str | None) -> None:
        """Make one annotation stand out, in its lane and on the page."""
        before, self._lit = self._lit, annotation_id
        if self._painter:
            self._painter.lit = annotation_id
        lit = self._margin.by_id.get(annotation_id or "")
        self.mark("chosen", [(lit.span, "chosen", "")] if lit and "annotation" not in self.off else [])
        for note in (lit, self._margin.by_id.get(before or "")):
            if note and before != annotation_id:
                self.repaint(note.span)

    # -- the page --------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The cells of a line: the pane without its scrollbar."""
        return self.scrollable_content_region.width

    def wrap(self) -> None:
        """Wrap the text to the pane's width, at most `measure` cells."""
        width = self._wrapped = self.room
        if not width:
            return
        column = max(20, min(self.measure, width - GUTTER - 1))
        self._page = Pages(self.outline.portions, column, self.document.blocks)
        self._set_head(column)
        self._painter = None
        self._count_lines()
        self.forget()

    def _set_head(self, column: int) -> None:
        front = self.document.front
        folded = [fact for fact in self.facts if front is not None and front.covers(fact.span)]
        titled = self.document.titled
        self._head = head(self.review, folded, column, titled=titled) if self.review else []

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show the facts that were found meanwhile; what is seen of the text stays in place."""
        self.facts, before, top = facts, len(self._head), self.scroll_offset.y
        if self._wrapped:
            self._set_head(self._page.width)
            self._count_lines()
            if top:
                # from where it was: fewer lines may have moved it already
                self.scroll_to(y=top + len(self._head) - before, animate=False, force=True, immediate=True)
            self.forget()

    def _count_lines(self) -> None:
        lines = len(self._head) + len(self._page) * self.spacing
        extend(self, Size(self._wrapped, lines + 1 if lines else 0))

    def settle(self, offset: int | None = None) -> None:
        """Wrap what is around the view, or around a code point, as far as it is not; what is seen stays in place."""
        page, top = self._page, self.scroll_offset.y - len(self._head)
        seen = page.place(top // self.spacing)
        shift, known = top - page.y_at(seen) * self.spacing, page.known
        page.settle(seen if offset is None else page.place_of(offset), 2 * self.size.height)
        if page.known > known:
            self._strips.clear()
            self._count_lines()
            moved = page.y_at(seen) * self.spacing + shift - top
            if moved:
                self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what comes into view, before it does."""
        super().watch_scroll_y(old_value, new_value)
        self.settle()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again where the width is another."""
        if self.room != self._wrapped:
            self.wrap()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _paint(self) -> Painter:
        if self._painter is None:
            width = self.room
            inks = Inks(self, "reader--")
            left = max(0, (width - self._page.width - GUTTER) // 2)
            self._painter = Painter(
                self._page,
                self._marks,
                inks,
                width,
                left,
                self.document,
                self._lanes(),
                self._lit,
                self._proposed(),
            )
        return self._painter

    def render_lines(self, crop: Region) -> list[Strip]:
        return kept_rows(self, crop, self._paint().inks.of(()))

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) >= STRIPS:
                self._strips.clear()
            strip = self._strips[line] = self._line(line)
        return strip

    def _line(self, line: int) -> Strip:
        painter = self._paint()
        if self.review is None:
            at = line - self.size.height // 2 + 1
            return painter.line(EMPTY[at], "fold") if 0 <= at < len(EMPTY) else painter.blank()
        if line < len(self._head):
            text, kind = self._head[line]
            return painter.line(text, kind)
        row, below = divmod(line - len(self._head), self.spacing)
        if row >= len(self._page):
            return painter.blank()
        return painter.between(row) if below else painter.row(row)

    def forget(self) -> None:
        """Paint everything again."""
        self._strips.clear()
        self.refresh()

    def repaint(self, span: Span) -> None:
        """Paint the rows that `span` touches again."""
        rows, head = self._page.rows_of(span), len(self._head)
        lines = range(rows.start * self.spacing + head, rows.stop * self.spacing + head)
        for line in lines if len(lines) < len(self._strips) else [*self._strips]:
            if line in lines:
                self._strips.pop(line, None)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        seen = range(max(lines.start, top), min(lines.stop, bottom))
        if seen:
            self.refresh(Region(0, seen.start - top, self.room, len(seen)))
