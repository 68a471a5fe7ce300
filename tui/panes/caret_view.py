"""A page with a caret: it shows where the caret is, lights the annotation under it, and follows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.reactive import var

from store.model import Annotation, Findings, Review, Span
from store.sentences import Outline
from tui.caret import Caret
from tui.panes.page_places import PagePlaces
from tui.seeking import beyond


class CaretView(PagePlaces):
    """Moves a caret over one review. What keys do with it is in `tui.panes.reader`."""

    moves: var[int] = var(0, init=False)
    """Grows whenever the caret stands somewhere else, or what is selected changed.

    It is watched, not told by a message: so what follows the caret is painted together with it.
    """

    def __init__(self, measure: int, spacing: int = 1, *, id: str | None = None) -> None:
        super().__init__(measure, spacing, id=id)
        self.caret = Caret("", Outline(""))
        self.lit: Annotation | None = None
        """The annotation that an act means: the chosen one, else the first under the caret."""
        self._chosen: str | None = None
        """The annotation chosen among those under the caret, until the caret moves on."""
        self._top: int | None = None
        """What is to be at the top, also in another size, until the caret or the page is moved."""
        self._jumped: Span | None = None
        """What the last jump went to, until the caret moves on."""

    # -- what is shown ---------------------------------------------------------------------------

    def show(
        self,
        review: Review,
        findings: Findings,
        annotations: Sequence[Annotation],
        slots: Mapping[str, int],
        place: int | None = None,
    ) -> None:
        """Open a review with the caret at the code point `place`."""
        self._chosen = self._jumped = self._top = None
        self.set_review(review, findings, annotations, slots)
        self.caret = Caret(review.text, self.outline, self.document.fold_at, place)
        self._scroll(0)
        self._mark_caret()
        self._follow()

    def start_at(self, offset: int) -> None:
        """Bring a code point to the top of the pane, as far as the caret stays in view."""
        self._top = offset
        self._follow()

    def clear(self) -> None:
        """Show that nothing is open."""
        super().clear()
        self.caret = Caret("", Outline(""))
        self._mark_caret()

    def set_annotations(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show the annotations as they are now; the caret stays, and lights what is under it now."""
        super().set_annotations(annotations, slots)
        self._mark_caret()

    def start_of_text(self) -> int:
        """The code point of the first sentence that is not folded away."""
        return Caret(self.caret.text, self.outline, self.document.fold_at).sentence.start

    def action_toggle_folds(self) -> None:
        """Unfold front matter and markup, or fold them again; the caret stays."""
        if self.review is not None:
            self.folds = not self.folds
            self.compose_page()
            self.caret = Caret(
                self.review.text, self.outline, self.document.fold_at, self.caret.sentence.start
            )
            self._mark_caret()
            self._follow()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the caret in view."""
        super().on_resize(event)
        self._mark_caret()
        self._follow()

    def set_text(self, measure: int, spacing: int) -> None:
        """Set the text anew; the caret stays, and in view."""
        super().set_text(measure, spacing)
        self._mark_caret()
        self._follow()

    # -- the annotation under the caret ----------------------------------------------------------

    @property
    def here(self) -> Span:
        """Where the next jump starts from: what the last one went to, else the word or the sentence."""
        return self._jumped or self.caret.word or self.caret.sentence

    def under_caret(self) -> list[Annotation]:
        """The annotations that the caret stands on: the exact one first, then the shortest."""
        span = self.caret.selection or self.caret.word or self.caret.sentence
        found = self._margin.touching(span.start, span.end)
        nearest = sorted(found, key=lambda note: (note.span != span, len(note.span)))
        return [note.annotation for note in nearest]

    def light(self, annotation_id: str) -> None:
        """Go to an annotation and make it the lit one; what is folded over it is unfolded."""
        found = self._margin.by_id.get(annotation_id)
        if found is not None:
            self.visit(found.span, annotation_id)

    def visit(self, span: Span, chosen: str | None = None) -> None:
        """Go to `span`; what is folded over it is unfolded."""
        if self.review is not None:
            if self.caret.hidden(span.start):
                self.action_toggle_folds()
            self.jump_to(span, chosen)

    def visit_next(self, spans: Sequence[Span]) -> int:
        """Go to the next of `spans`, sorted ones, behind the caret, from the last one to the first; which it is."""
        found = beyond(spans, self._jumped or self.caret.word or self.caret.sentence, 1)
        at = spans.index(found) if found is not None else 0
        self.visit(spans[at])
        return at

    def action_cycle(self) -> None:
        """Light the next of the annotations under the caret."""
        found = self.under_caret()
        if self.lit is not None:
            self._chosen = found[(found.index(self.lit) + 1) % len(found)].id
            self._mark_caret()
            self.moves += 1

    def move(self, motion: Callable[[], None], *, chosen: str | None = None, follow: bool = True) -> None:
        """Move the caret by calling `motion` and paint what that changed; the page follows it."""
        if self.review is None:
            return
        motion()
        self._chosen, self._jumped, self._top = chosen, None, None
        self._mark_caret()
        if follow:
            self._follow()
        self.moves += 1

    def go(self, offset: int) -> None:
        """Put the caret on the sentence at a code point."""
        self.move(lambda: self.caret.go(offset))

    def action_move(self, motion: str) -> None:
        """Move the caret by one of its motions."""
        self.move(getattr(self.caret, motion))

    def action_page(self, pages: float) -> None:
        """Scroll by so many screens; the caret keeps its place on the screen, not in the text."""
        self._top, down, before = None, pages > 0, self.scroll_offset.y
        rows = max(1, round(abs(pages) * self.size.height) - (1 if abs(pages) >= 1 else 0))
        place = max(0, min(self.line_of(self.caret.offset) - before, self.size.height - 1))
        self._scroll(before + (rows if down else -rows))
        if self.scroll_offset.y == before:
            self.move(self.caret.last if down else self.caret.first)
            return
        offset = self.offset_at(self.scroll_offset.y + place, self.size.width if down else 0)
        if not self.caret.sentence.holds(offset) or self.caret.selection:
            self.move(lambda: self.caret.go(offset), follow=False)
        if not self._seen(self.caret.sentence):
            self._follow()

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll without moving the caret."""
        self._top = None
        self._scroll(self.scroll_offset.y + lines)

    def jump_to(self, span: Span, chosen: str | None = None) -> None:
        """Stand on `span`, or where it begins, and remember it for the next jump; `chosen` becomes the lit one."""
        self.move(lambda: self.caret.stand_on(span), chosen=chosen)
        self._jumped = span

    # -- painting --------------------------------------------------------------------------------

    def _mark_caret(self) -> None:
        """Bring the marks of caret, word, selection and lit annotation up to date."""
        caret, selection = self.caret, self.caret.selection
        self.mark("caret", [] if selection else [(caret.sentence, "caret", "")])
        self.mark("word", [(caret.word, "word", "")] if caret.word and not selection else [])
        self.mark("selection", [(selection, "selection", "")] if selection else [])
        found = self.under_caret()
        self.lit = next((a for a in found if a.id == self._chosen), found[0] if found else None)
        self.set_lit(self.lit.id if self.lit else None)

    def _scroll(self, line: int) -> None:
        """Put a line of the view at its top, as far as there are lines."""
        self.scroll_to(y=max(0, line), animate=False, force=True, immediate=True)

    def _seen(self, span: Span) -> bool:
        """Whether some of `span` is on the screen."""
        top = self.scroll_offset.y
        return self.line_of(span.start) < top + self.size.height and self.line_of(span.end - 1) >= top

    def _follow(self) -> None:
        """Keep the caret near the middle third: the page moves under it, and does not jump."""
        height = self.size.height
        if not height or self.review is None:
            return
        if self._top is not None:
            self._scroll(self.line_of(self._top) if self._top else 0)
            if self._seen(self.caret.sentence):
                return
        caret, third = self.caret, height // 3
        self.settle(caret.offset)
        first = last = self.line_of(caret.offset)
        if caret.selection is None:
            last = self.line_of(max(caret.offset, caret.sentence.end - 1))
        top = max(self.scroll_offset.y, last - (height - third) + 1)
        # a sentence longer than that still shows where it begins
        self._scroll(min(top, first - third))
