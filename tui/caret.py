"""The caret of the reader: a sentence, a word inside it, or a selection, and every way to move them.

Pure: it knows a text's outline, not the screen. Offsets are code points. What is folded away is
stepped over. An act (a tag, a note, a yank) takes `target`: the selection, else the sentence.

A selection has an end that moves, the head, and one that stays, the anchor. A step that shrinks it
stops before nothing is left; from there it grows at the other end, so what was selected first is
never lost on the way across it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from store.model import Span
from store.sentences import Outline, trim
from tui.units import FoldAt, Unit, Units, unfolded

GROWTH: tuple[Unit, ...] = ("word", "sentence", "paragraph")
"""What `grow` selects, call by call; behind them comes the review."""


class _Selection(NamedTuple):
    anchor: int
    head: int
    by_words: bool
    """Whether an act drops outer spaces and the comma at the end."""


class Caret:
    """Where the reader is in one text."""

    def __init__(
        self, text: str, outline: Outline, fold: FoldAt = unfolded, place: int | None = None
    ) -> None:
        """Stand at the code point `place`, else at the first sentence that is not folded away."""
        self.text = text
        self.outline = outline
        self.units = Units(text, outline, fold)
        self.sentence = Span(0, 0)
        """The sentence that the caret is in; empty in a text that has none."""
        self.word: Span | None = None
        """The word under the word caret, None while the whole sentence is meant."""
        self.offset = 0
        """The code point that stands for the caret: what the screen keeps in view."""
        self._selected: _Selection | None = None
        self._smaller: list[_Selection] = []  # what `grow` has grown, for `shrink`
        self.go(place or 0)

    # -- where -----------------------------------------------------------------------------------

    @property
    def selection(self) -> Span | None:
        """What is selected, in text order, or None."""
        if self._selected is None:
            return None
        return Span(*sorted(self._selected[:2]))

    @property
    def target(self) -> Span:
        """What an act takes: the selection (trimmed where it was made by words), else the sentence."""
        if self._selected is None:
            return self.sentence
        selection = Span(*sorted(self._selected[:2]))
        return trim(self.text, selection) if self._selected.by_words else selection

    @property
    def ends(self) -> tuple[int, int] | None:
        """The end of the selection that stays and the one that moves, or None."""
        return self._selected[:2] if self._selected else None

    def hidden(self, offset: int) -> bool:
        """Whether the code point is folded away."""
        return self.units.fold(offset) is not None

    # -- reading ---------------------------------------------------------------------------------

    def go(self, offset: int) -> None:
        """Stand on the sentence at `offset`, or the nearest that is not folded away."""
        here = self.outline.sentence_at(max(0, min(offset, len(self.text))))
        fold = self.units.fold(here.start)
        if fold is not None:
            after = next(self.units.after("sentence", fold.end), None)
            here = after or next(self.units.before("sentence", fold.start), here)
        self._stand(here)

    def next_sentence(self) -> None:
        """The next sentence; the last one stays."""
        self._stand(next(self.units.after("sentence", self.sentence.end), self.sentence))

    def previous_sentence(self) -> None:
        """The sentence before; the first one stays."""
        self._stand(next(self.units.before("sentence", self.sentence.start), self.sentence))

    def next_paragraph(self) -> None:
        """The first sentence of the next paragraph; in the last one nothing changes."""
        beyond = (found for found in self.units.after("paragraph", self.offset) if found.start > self.offset)
        found = next(beyond, None)
        if found is not None:
            self.go(found.start)

    def previous_paragraph(self) -> None:
        """The start of the paragraph, from there the one before."""
        found = next(self.units.before("paragraph", self.sentence.start), None)
        if found is not None:
            self.go(found.start)

    def first(self) -> None:
        """The first sentence of the review."""
        self.go(0)

    def last(self) -> None:
        """The last sentence of the review."""
        self.go(len(self.text))

    def next_word(self) -> None:
        """The next word of the sentence; from the sentence as a whole, its first."""
        words = self.units.words(self.sentence)
        self._step_to(words, bisect_left(words, self.word.end, key=_start) if self.word else 0)

    def previous_word(self) -> None:
        """The word before, of the sentence; from the sentence as a whole, its last."""
        words = self.units.words(self.sentence)
        ahead = bisect_right(words, self.word.start, key=_end) if self.word else len(words)
        self._step_to(words, ahead - 1)

    def stand_on(self, word: Span) -> None:
        """Put the word caret on `word`, a name or whatever else lies within a sentence; else on its sentence."""
        self.go(word.start)
        if len(word) and word != self.sentence and self.sentence.covers(word):
            self.word, self.offset = word, word.start

    def _stand(self, sentence: Span) -> None:
        self.sentence, self.word, self.offset = sentence, None, sentence.start
        self._selected = None
        self._smaller.clear()

    def _step_to(self, words: Sequence[Span], at: int) -> None:
        if 0 <= at < len(words):
            self._stand(self.sentence)
            self.word, self.offset = words[at], words[at].start

    # -- selecting -------------------------------------------------------------------------------

    def grow(self) -> None:
        """Select the word, then the sentence, the paragraph, the review; the caret stays where it is."""
        selection = self.selection
        if selection is None:
            word = self.word or next(iter(self.units.words(self.sentence)), None)
            self._grow_to(word or self.sentence, by_words=word is not None)
            return
        for unit in GROWTH:
            span = self.units.around(unit, selection)
            if span != selection:
                self._grow_to(span, by_words=unit == "word")
                return
        whole = self.units.whole()
        if whole is not None:
            self._grow_to(whole, by_words=False)

    def shrink(self) -> None:
        """Take `grow` back, else select the next smaller unit at the caret; below a word nothing is selected."""
        selection = self.selection
        if selection is None:
            return
        self._selected = self._smaller.pop() if self._smaller else self._unit_within(selection)

    def drop(self) -> None:
        """Leave the selection, standing on the sentence where it moved last."""
        self.go(self.offset)

    def select(self, anchor: int, head: int, *, by_words: bool = False) -> None:
        """Select from `anchor` to `head`, the end that moves; where both are one place, nothing."""
        if anchor == head:
            self.go(head)
        else:
            self._move(_Selection(anchor, head, by_words))

    def select_at(self, unit: Unit, offset: int) -> None:
        """Select the whole unit at `offset`, or the nearest: of words and sentences one before it goes first."""
        near = next(self.units.after(unit, offset), None)
        if near is None or near.start > offset:
            before = next(self.units.before(unit, offset), None)
            paragraph = self.outline.paragraph_at(offset)
            if before and (near is None or self.outline.paragraph_at(before.start) == paragraph):
                near = before
        if near is not None:
            self.select(near.start, near.end, by_words=unit == "word")

    def swap_end(self) -> None:
        """Move the other end from now on."""
        if self._selected is not None:
            anchor, head, by_words = self._selected
            self._move(_Selection(head, anchor, by_words))

    def extend(self, unit: Unit, step: Literal[1, -1]) -> None:
        """Move the head by one unit, forward (1) or back (-1); without a selection, select the word first."""
        if self._selected is None:
            self.grow()
            return
        anchor, head, _ = self._selected
        forward, right = step > 0, head > anchor
        found = self._edge(unit, head, forward, right)
        if forward is not right and not (found is not None and (found > anchor) is right and found != anchor):
            # nothing would be left: grow at the other end
            anchor, found = head, self._edge(unit, anchor, forward, forward)
        if found is not None:
            self._move(_Selection(anchor, found, unit == "word"))

    def extend_to(self, character: str) -> None:
        """Move the head to the next `character` in its paragraph, taking it in."""
        if self._selected is None:
            return
        anchor, head, _ = self._selected
        if head < anchor:
            found = self.text.find(character, head + 1, anchor)
            if found >= 0:
                self._move(
                    _Selection(anchor, self.units.around("character", Span(found, found + 1)).start, False)
                )
                return
            anchor, head = head, anchor
        paragraph = self.outline.paragraph_at(head - 1)
        found = self.text.find(character, head, paragraph.end)
        if found >= 0:
            self._move(_Selection(anchor, self.units.around("character", Span(found, found + 1)).end, False))

    def _edge(self, unit: Unit, offset: int, forward: bool, right: bool) -> int | None:
        """The next edge of a unit beyond `offset`: of ends for the right end of a selection, else of starts."""
        near = self.units.after(unit, offset) if forward else self.units.before(unit, offset)
        edges = (span.end if right else span.start for span in near)
        return next((edge for edge in edges if (edge > offset if forward else edge < offset)), None)

    def _grow_to(self, span: Span, *, by_words: bool) -> None:
        if self._selected is not None and span != self.selection:
            self._smaller.append(self._selected)
        if len(span):
            self._selected = _Selection(span.start, span.end, by_words)

    def _unit_within(self, selection: Span) -> _Selection | None:
        """The largest unit at the caret that is a true part of `selection`."""
        for unit in reversed(GROWTH):
            span = next(self.units.after(unit, self.offset), None)
            if span is not None and selection.covers(span) and span != selection:
                return _Selection(span.start, span.end, unit == "word")
        return None

    def _move(self, selected: _Selection) -> None:
        """Take a selection whose head was moved; the caret goes with the head."""
        self._selected = selected
        self._smaller.clear()
        self.word = None
        self.offset = selected.head - (selected.head > selected.anchor)
        self.sentence = self.outline.sentence_at(self.offset)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
