"""The reader: a caret on the page, moved by keys; it asks for acts and never stores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.message import Message

from store.model import Annotation, Findings, Mention, Review, Span
from store.selector import occurrences
from store.sentences import Outline
from tui.caret import Caret
from tui.panes.page_view import PageView
from tui.panes.reader_keys import BINDINGS
from tui.units import Unit


class Reader(PageView, can_focus=True, inherit_bindings=False):
    """Reads one review. Positions in messages are code points of its text."""

    BINDINGS = BINDINGS

    class Moved(Message):
        """The caret stands somewhere else, or what is selected changed."""

    @dataclass
    class Requested(Message):
        """A key asks for an act on what the caret stands on: ``pick``, ``note``, ``yank`` ..."""

        act: str

    @dataclass
    class TagRequested(Message):
        """A digit asks for its tag on the passage."""

        slot: int

    def __init__(self, measure: int, *, id: str | None = None) -> None:
        super().__init__(measure, id=id)
        self.caret = Caret("", Outline(""))
        self.hits: list[Span] = []
        """What the last search found, in text order."""
        self.mentions: Sequence[Mention] = ()
        self.awaiting = False
        """Whether select mode waits for the character of `f`."""
        self._chosen: str | None = None
        """The annotation chosen by O or from the sidebar among those under the caret."""

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
        self.mentions, self.hits, self._chosen, self.awaiting = findings.mentions, [], None, False
        self.set_review(review, findings, annotations, slots)
        self.caret = Caret(review.text, self.outline, self.document.folded, place)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._mark_caret()
        self._follow()

    def clear(self) -> None:
        """Show that nothing is open."""
        self.review = None
        self.caret, self.annotations, self.mentions, self.hits = Caret("", Outline("")), (), (), []
        self.forget()

    def set_mentions(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        super().set_mentions(mentions)

    def set_annotations(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        super().set_annotations(annotations, slots)
        self._mark_caret()

    def start_of_text(self) -> int:
        """The code point of the first sentence that is not folded away."""
        return Caret(self.caret.text, self.outline, self.document.folded).sentence.start

    def action_toggle_folds(self) -> None:
        """Unfold front matter and markup, or fold them again; the caret stays."""
        if self.review is not None:
            self.folds = not self.folds
            self.compose_page()
            self.caret = Caret(
                self.review.text, self.outline, self.document.folded, self.caret.sentence.start
            )
            self._mark_caret()
            self._follow()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self.review is not None:
            self._mark_caret()
            self._follow()

    # -- the annotation under the caret ----------------------------------------------------------

    def under_caret(self) -> list[Annotation]:
        """The annotations that the caret stands on: the exact one first, then the shortest."""
        span = self.caret.selection or self.caret.word or self.caret.sentence
        found = [a for a in self.annotations if not a.whole_review and a.span.overlaps(span)]
        return sorted(found, key=lambda a: (a.span != span, len(a.span), a.span.start, a.id))

    @property
    def lit(self) -> Annotation | None:
        """The annotation that `a`, `d` and `!` act on: the chosen one, else the first under the caret."""
        found = self.under_caret()
        return next((a for a in found if a.id == self._chosen), found[0] if found else None)

    def light(self, annotation_id: str) -> None:
        """Go to an annotation and make it the lit one."""
        found = next((a for a in self.annotations if a.id == annotation_id), None)
        if found is not None:
            self.go(found.span.start)
            self._chosen = annotation_id
            self._mark_caret()
            self.post_message(self.Moved())

    def action_cycle(self) -> None:
        found, lit = self.under_caret(), self.lit
        if lit is not None:
            self._chosen = found[(found.index(lit) + 1) % len(found)].id
            self._mark_caret()
            self.post_message(self.Moved())

    # -- moving ----------------------------------------------------------------------------------

    def move(self, motion: Callable[[], None]) -> None:
        """Move the caret by calling `motion` and paint what that changed."""
        if self.review is None:
            return
        motion()
        self._chosen = None
        self._mark_caret()
        self._follow()
        self.post_message(self.Moved())

    def go(self, offset: int) -> None:
        """Put the caret on the sentence at a code point."""
        self.move(lambda: self.caret.go(offset))

    def action_move(self, motion: str) -> None:
        self.move(getattr(self.caret, motion))

    def action_page(self, pages: float) -> None:
        rows = max(1, round(abs(pages) * self.size.height) - (1 if abs(pages) >= 1 else 0))
        step = rows if pages > 0 else -rows
        before = self.caret.sentence
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, immediate=True)
        self.go(self.offset_at(self.line_of(before.start) + step, 10**6 if pages > 0 else 0))
        if self.caret.sentence == before:
            self.move(self.caret.next_sentence if pages > 0 else self.caret.previous_sentence)

    def action_scroll_lines(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    def action_jump(self, kind: str, step: int) -> None:
        spans = {
            "annotation": lambda: [a.span for a in self.annotations if not a.whole_review],
            "name": lambda: [mention.span for mention in self.mentions],
            "score": lambda: [score.span for score in self.findings.scores],
        }[kind]()
        self._jump(spans, step, f"{kind}")

    def _jump(self, spans: Sequence[Span], step: int, what: str) -> None:
        """Go to the next of `spans`; one inside the sentence is shown by the word caret."""
        shown = sorted(span for span in spans if not self.caret.hidden(span.start))
        here = self.caret.word or self.caret.sentence
        starts = [span.start for span in shown]
        if step > 0:
            at = bisect_right(starts, here.start) if self.caret.word else bisect_left(starts, here.start)
        else:
            at = bisect_left(starts, here.start) - 1
        if not 0 <= at < len(shown):
            side = "after" if step > 0 else "before"
            self.notify(
                f"No {what} {side} this one." if shown else f"No {what} in this review.", markup=False
            )
            return
        self.go(shown[at].start)
        self.caret.word = shown[at]
        self._mark_caret()
        self._follow()
        self.post_message(self.Moved())

    # -- finding ---------------------------------------------------------------------------------

    def find(self, wanted: str) -> int:
        """Mark every place where `wanted` stands, whatever its case; how many there are."""
        text = self.review.text if self.review else ""
        folded = text.lower()
        # a few letters change their length when lowered; then only the exact case is found
        self.hits = (
            occurrences(folded, wanted.lower()) if len(folded) == len(text) else occurrences(text, wanted)
        )
        self.mark("found", [(span, "found", "") for span in self.hits])
        return len(self.hits)

    def action_next_hit(self, step: int) -> None:
        self._jump(self.hits, step, "match")

    # -- selecting -------------------------------------------------------------------------------

    def action_select(self, how: str) -> None:
        self.move(getattr(self.caret, how))
        self.refresh_bindings()

    def action_select_selected(self, how: str) -> None:
        self.action_select(how)

    def action_extend(self, unit: Unit, step: Literal[1, -1]) -> None:
        self.move(lambda: self.caret.extend(unit, step))
        self.refresh_bindings()

    def action_extend_selected(self, unit: Unit, step: Literal[1, -1]) -> None:
        self.action_extend(unit, step)

    def action_await_character(self) -> None:
        self.awaiting = True

    def on_key(self, event: events.Key) -> None:
        """Take the character that `f` waits for, before any binding does."""
        if self.awaiting:
            self.awaiting = False
            event.stop()
            event.prevent_default()
            if event.character and event.is_printable:
                character = event.character
                self.move(lambda: self.caret.extend_to(character))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is selected, moving keys move its end; otherwise those keys do nothing."""
        selecting = self.caret.selection is not None
        if action in ("extend_selected", "select_selected", "await_character"):
            return selecting
        if action == "move":
            return not selecting
        return True

    # -- asking ----------------------------------------------------------------------------------

    def action_tag(self, slot: int) -> None:
        if self.review is not None:
            self.post_message(self.TagRequested(slot))

    def action_request(self, act: str) -> None:
        if self.review is not None:
            self.post_message(self.Requested(act))

    def on_click(self, event: events.Click) -> None:
        """Put the caret where the mouse says."""
        if self.review is not None:
            self.go(self.offset_at(event.y + self.scroll_offset.y, event.x))

    # -- painting --------------------------------------------------------------------------------

    def _mark_caret(self) -> None:
        """Bring the marks of caret, word, selection and lit annotation up to date."""
        if self.review is None or not self.size.width:
            return
        caret, selection = self.caret, self.caret.selection
        self.mark("caret", [] if selection else [(caret.sentence, "caret", "")])
        self.mark("word", [(caret.word, "word", "")] if caret.word and not selection else [])
        self.mark("selection", [(selection, "selection", "")] if selection else [])
        lit = self.lit
        self.set_lit(lit.id if lit else None)

    def _follow(self) -> None:
        """Keep the caret near the middle third: the page moves under it, and does not jump."""
        height = self.size.height
        if not height or self.review is None:
            return
        line = self.line_of(self.caret.offset)
        ends = (
            line
            if self.caret.selection
            else self.line_of(max(self.caret.offset, self.caret.sentence.end - 1))
        )
        top, third = self.scroll_offset.y, height // 3
        if ends >= top + height - third:
            # a sentence longer than the view still shows where it begins
            top = min(ends - height + third + 1, line)
        if line < top + third:
            top = line - third
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
