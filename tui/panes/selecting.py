"""Selecting in the reader, by keys and by mouse, and moving the ends of an annotation that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.message import Message
from textual.timer import Timer

from store.model import Annotation, Findings, Review, Span
from tui.panes.caret_view import CaretView
from tui.units import Unit

BEAT = 0.05
"""Seconds between two lines that go by while the mouse is held above or below the page."""

CLICKED: tuple[Unit, ...] = ("word", "sentence", "paragraph")
"""What two, three and four clicks select."""


class Selecting(CaretView):
    """A caret view in which text is selected.

    Cells become code points by the page alone (`PagePlaces.under`), so that a selection begins and ends
    between graphemes, and on a fold takes all that it folds.
    """

    @dataclass
    class Said(Message):
        """A word to the person: how far a search is, or why a key did nothing."""

        sentence: str

    @dataclass
    class Awaiting(Message):
        """A key waits for a character, or none does any longer."""

        what: str
        """``character`` to extend to, ``mark`` to set, ``place`` to go to; empty for nothing."""

    @dataclass
    class Lettered(Message):
        """The letter of a mark to set, or of one to go to."""

        what: str
        letter: str

    @dataclass
    class ResizeRequested(Message):
        """The annotation is to stand at `span` instead."""

        annotation_id: str
        span: Span

    def __init__(self, measure: int, spacing: int = 1, *, id: str | None = None) -> None:
        super().__init__(measure, spacing, id=id)
        self.awaiting = ""
        """What the next key is taken for, see `Awaiting`."""
        self.resizing: Annotation | None = None
        """The annotation whose ends are what is selected, while they are being moved."""
        self._pressed: Span | None = None  # what the mouse button went down on
        self._dragged = False
        self._mouse = (0, 0)  # where the mouse is, in cells of the pane
        self._drift: Timer | None = None

    def show(
        self,
        review: Review,
        findings: Findings,
        annotations: Sequence[Annotation],
        slots: Mapping[str, int],
        place: int | None = None,
    ) -> None:
        """Open a review; nothing is selected in it."""
        self.awaiting, self.resizing, self._pressed = "", None, None
        super().show(review, findings, annotations, slots, place)

    def set_annotations(self, annotations: Sequence[Annotation], slots: Mapping[str, int]) -> None:
        """Show the annotations as they are now; one that went or was moved meanwhile is resized no more."""
        known = self.resizing
        if known and not any(one.id == known.id and one.span == known.span for one in annotations):
            self.resizing = None
            self.caret.drop()
        super().set_annotations(annotations, slots)

    def move(self, motion: Callable[[], None], *, chosen: str | None = None, follow: bool = True) -> None:
        """Move the caret; whatever leaves the selection ends resizing too."""
        before = self.caret.selection
        if chosen is None and self.resizing is not None:
            chosen = self.resizing.id
        super().move(motion, chosen=chosen, follow=follow)
        after = self.caret.selection
        if after is None:
            self.resizing = None
        if (before is None) is not (after is None):
            self.refresh_bindings()

    # -- keys ------------------------------------------------------------------------------------

    def action_select(self, how: str) -> None:
        """Change the selection by one of the caret's ways; ends that are dropped leave the caret on their passage."""
        kept = self.resizing if how == "drop" else None
        self.move(getattr(self.caret, how))
        if kept is not None:
            self.light(kept.id)

    def action_select_selected(self, how: str) -> None:
        """`action_select` for keys of select mode."""
        self.action_select(how)

    def action_select_unit(self, unit: Unit) -> None:
        """Select the whole word, sentence or paragraph at the caret."""
        self.move(lambda: self.caret.select_at(unit, self.caret.offset))

    def action_extend(self, unit: Unit, step: Literal[1, -1]) -> None:
        """Move the end of the selection; without one, select the word."""
        self.move(lambda: self.caret.extend(unit, step))

    def action_extend_selected(self, unit: Unit, step: Literal[1, -1]) -> None:
        """`action_extend` for keys of select mode."""
        self.action_extend(unit, step)

    def action_await_selected(self) -> None:
        """Take the next key as the character to extend to."""
        self._await("character")

    def action_await(self, what: str) -> None:
        """Take the next key as the letter of a mark."""
        if self.review is not None:
            self._await(what)

    def on_key(self, event: events.Key) -> None:
        """Take the character that a key waits for, before any binding does."""
        what, character = self.awaiting, event.character
        if not what:
            return
        self._await("")
        event.stop()
        event.prevent_default()
        if character is None or not event.is_printable:
            return
        if what == "character":
            self.move(lambda: self.caret.extend_to(character))
        else:
            self.post_message(self.Lettered(what, character))

    def on_blur(self) -> None:
        """Wait for a character no longer."""
        self._await("")

    def _await(self, what: str) -> None:
        if what != self.awaiting:
            self.awaiting = what
            self.post_message(self.Awaiting(what))

    # -- the ends of an annotation ---------------------------------------------------------------

    def action_resize(self) -> None:
        """Select the lit annotation, its end to be moved first; `action_keep_ends` stores what comes of it."""
        lit = self.lit
        if lit is None:
            self.post_message(self.Said("There is no annotation under the caret."))
            return
        self.resizing = lit
        self.move(lambda: self.caret.select(lit.span.start, lit.span.end))

    def action_keep_ends(self) -> None:
        """Ask for the annotation to be stored with the ends that are selected."""
        if self.resizing is not None:
            self.post_message(self.ResizeRequested(self.resizing.id, self.caret.target))

    # -- the mouse -------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag; with shift move the end of the selection, or of the caret's sentence or word, here."""
        at = event.get_content_offset(self)
        if at is None or event.button != 1 or self.review is None:
            return
        self._mouse, self._dragged = (at.x, at.y), event.shift
        self._pressed = self.under(at.y + self.scroll_offset.y, at.x)
        if event.shift:
            caret = self.caret
            self._pressed = Span(caret.ends[0], caret.ends[0]) if caret.ends else caret.word or caret.sentence
            self._drag()
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here; above and below the page more of it comes by."""
        if self._pressed is None:
            return
        at = event.get_content_offset_capture(self)
        self._mouse = (at.x, at.y)
        if 0 <= at.y < self.size.height:
            self._stop_drifting()
            self._drag()
        elif self._drift is None:
            self._drift = self.set_interval(BEAT, self._drift_on)

    def on_mouse_up(self) -> None:
        """End the drag; the selection stays."""
        self.release_mouse()

    def on_mouse_release(self) -> None:
        """The mouse is another's."""
        self._pressed = None
        self._stop_drifting()

    def on_click(self, event: events.Click) -> None:
        """Put the caret here, open or close a fold; two clicks select the word, three the sentence."""
        at = event.get_content_offset(self)
        if at is None or self.review is None or self._dragged:
            return
        line = at.y + self.scroll_offset.y
        if self.folded_at(line):
            self.action_toggle_folds()
            return
        offset = self.offset_at(line, at.x)
        # the page must not move away under a second click
        if event.chain == 1:
            self.move(lambda: self.caret.go(offset), follow=False)
        else:
            unit = CLICKED[min(event.chain, len(CLICKED) + 1) - 2]
            self.move(lambda: self.caret.select_at(unit, offset), follow=False)

    def _drag(self) -> None:
        first, (x, y) = self._pressed, self._mouse
        if first is None:
            return
        here = self.under(max(0, min(y, self.size.height - 1)) + self.scroll_offset.y, x)
        if here == first and not self._dragged:
            return
        self._dragged = True
        whole = first.join(here)
        ends = (whole.start, whole.end) if here.start >= first.start else (whole.end, whole.start)
        if ends != self.caret.ends:
            self.move(lambda: self.caret.select(*ends), follow=False)

    def _drift_on(self) -> None:
        self._scroll(self.scroll_offset.y + (1 if self._mouse[1] > 0 else -1))
        self._drag()

    def _stop_drifting(self) -> None:
        if self._drift is not None:
            self._drift.stop()
            self._drift = None
