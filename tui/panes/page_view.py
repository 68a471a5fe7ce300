"""A review set as a page: wrapped to the measure, marked, painted row by row, only where it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.model import Annotation, Findings, Mention, Review, Span
from store.sentences import Outline
from tui.document import Document, annotation_layer, compose, eyebrow, layers
from tui.highlight import Layer, Marks
from tui.page import Page
from tui.panes.painter import GUTTER, Inks, Margin, Painter
from tui.visible import one_line

INKS = (
    *("title", "headline", "eyebrow", "byline", "metadata", "heading", "body", "scoreline", "caption", "boilerplate"),
    *("person", "character", "work", "org", "place", "date", "score", "annotation", "markup", "fold"),
    *("found", "caret", "selection", "word", "sign", "lane", "lit", "bar", "rule"),
)
"""What text can be marked as; each is a component class ``reader--NAME``."""

EMPTY = ("Nothing is open.", "enter opens the review under the cursor of the list.")

LAYERS = ("markup", "scores", "names", "annotations", "found", "caret", "word", "selection")
"""The layers of marks, the later ones on top."""


class PageView(ScrollView):
    """Paints a review by the Line API. Offsets are code points; lines count the head and the page."""

    COMPONENT_CLASSES = {f"reader--{name}" for name in INKS}

    def __init__(self, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = measure
        """The widest the text is set, in cells."""
        self.review: Review | None = None
        self.outline = Outline("")
        self.findings = Findings()
        self.annotations: Sequence[Annotation] = ()
        self.folds = True
        """Whether front matter and bare markup are folded away."""
        self.document = Document((), (), {}, 0, False)
        self._marks = Marks(LAYERS)
        self._margin = Margin()
        self._page = Page("", 20, blocks=())
        self._painter: Painter | None = None
        self._strips: dict[int, Strip] = {}
        self._head: list[tuple[str, str]] = []

    # -- what is shown ---------------------------------------------------------------------------

    def set_review(
        self, review: Review, findings: Findings, annotations: Sequence[Annotation], slots: Mapping[str, int]
    ) -> None:
        """Set another review on the page."""
        self.review, self.findings, self.annotations = review, findings, annotations
        self.outline = Outline(review.text)
        self._marks = Marks(LAYERS)
        for name, spans in layers(review.text, findings.sections, findings.scores, findings.mentions).items():
            self._marks.set_layer(name, spans)
        self._marks.set_layer("annotations", annotation_layer(annotations))
        self._margin = Margin(annotations, slots)
        self.compose_page()

    def compose_page(self) -> None:
        """Decide anew what folds, and wrap."""
        review, findings = self.review, self.findings
        if review is None:
            return
        self.document = compose(
            review.text,
            self.outline,
            findings.sections,
            findings.scores,
            review.fields.get("title"),
            folds=self.folds,
        )
        self._head = [(line, "eyebrow") for line in eyebrow(review.row)]
        if not self.document.titled:
            self._head.append((review.row.title, "headline"))
        self._head.append(("", "body"))
        self.wrap()

    def set_annotations(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show the annotations as they are now; only rows that a change touches are painted again."""
        old, new = {a.id: a for a in self.annotations}, {a.id: a for a in annotations}
        self.annotations = annotations
        self._marks.set_layer("annotations", annotation_layer(annotations))
        self._margin = Margin(annotations, slots)
        if self._painter:
            self._painter.margin = self._margin
        for annotation_id in old.keys() | new.keys():
            if old.get(annotation_id) != new.get(annotation_id):
                self.repaint((old.get(annotation_id) or new[annotation_id]).span)

    def set_mentions(self, mentions: Sequence[Mention]) -> None:
        """Mark the names that were found meanwhile."""
        self._marks.set_layer("names", [(m.span, m.kind.value.lower(), m.entity) for m in mentions])
        self.forget()

    def mark(self, name: str, spans: Layer) -> None:
        """Replace one layer of marks and paint again what that changes."""
        changed = self._marks.set_layer(name, spans)
        if changed is not None:
            self.repaint(changed)

    def set_lit(self, annotation_id: str | None) -> None:
        """Make one annotation's lane stand out."""
        painter = self._paint()
        before, painter.lit = painter.lit, annotation_id
        if before != annotation_id:
            for annotation in self.annotations:
                if annotation.id in (before, annotation_id):
                    self.repaint(annotation.span)

    # -- the page --------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The cells of a line: the pane without its scrollbar."""
        return self.scrollable_content_region.width

    def wrap(self) -> None:
        """Wrap the text to the pane's width, at most `measure` cells."""
        width = self.room
        if not width or self.review is None:
            return
        column = max(20, min(self.measure, width - GUTTER - 1))
        self._page = Page(self.review.text, column, blocks=self.document.blocks)
        self._painter = None
        self.virtual_size = Size(width, len(self._head) + len(self._page) + 1)
        self.forget()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again at the new width."""
        self.wrap()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _paint(self) -> Painter:
        if self._painter is None:
            width = self.room
            inks = Inks(
                lambda name: self.get_component_styles(f"reader--{name}").get_rules(),
                self.styles.color,
                self.background_colors[1],
            )
            left = max(0, (width - self._page.width - GUTTER) // 2)
            self._painter = Painter(
                self._page,
                self._marks,
                inks,
                width,
                left,
                self.document.bars,
                self.document.axis,
                self._margin,
            )
        return self._painter

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._line(line)
        return strip

    def _line(self, line: int) -> Strip:
        painter = self._paint()
        if self.review is None:
            at = line - self.size.height // 2 + 1
            return painter.line(EMPTY[at], "fold") if 0 <= at < len(EMPTY) else painter.blank()
        if line < len(self._head):
            text, kind = self._head[line]
            return painter.line(one_line(text), kind)
        line -= len(self._head)
        return painter.row(line) if line < len(self._page) else painter.blank()

    def forget(self) -> None:
        """Paint everything again."""
        self._strips.clear()
        self.refresh()

    def repaint(self, span: Span) -> None:
        """Paint the rows that `span` touches again."""
        head, top, height = len(self._head), self.scroll_offset.y, self.size.height
        for row in self._page.rows_of(span):
            line = row + head
            self._strips.pop(line, None)
            if 0 <= line - top < height:
                self.refresh(Region(0, line - top, self.room, 1))

    def line_of(self, offset: int) -> int:
        """The line of the view in which a code point is painted."""
        return self._page.y_of(offset) + len(self._head)

    def offset_at(self, line: int, x: int) -> int:
        """The code point nearest to a cell of the view."""
        left = self._paint().left + GUTTER
        row = max(0, min(line - len(self._head), len(self._page) - 1))
        return self._page.offset_at(row, max(0, x - left))
