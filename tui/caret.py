"""The caret of the reader: a sentence, a word inside it, or a selection, and every way to move them.

Pure: it knows a text's outline, not the screen. Offsets are code points. What is folded away is
stepped over. An act (a tag, a note, a yank) takes `target`: the selection, else the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from rich.cells import split_graphemes

from store.model import Span
from store.sentences import Outline, trim, words

UNITS = ("word", "sentence", "paragraph", "review")
"""What `v` selects, press by press."""


class Caret:
    """Where the reader is in one text."""

    def __init__(
        self, text: str, outline: Outline, folded: Sequence[Span] = (), place: int | None = None
    ) -> None:
        """Stand at the code point `place`, else at the first sentence that is not folded away."""
        self.text = text
        self.outline = outline
        self.folded = folded
        self._fold_starts = [span.start for span in folded]
        self.word: Span | None = None
        """The word under the word caret, None while the whole sentence is meant."""
        self.anchor: int | None = None
        """The end of the selection that stays; None without a selection."""
        self.head = 0
        """The end of the selection that moves."""
        self.unit = "sentence"
        """How the selection was last moved; a selection by words is trimmed."""
        self.sentence = Span(0, 0)
        self.go(place if place is not None else 0)
        if self.hidden(self.sentence.start):
            self.next_sentence()

    # -- where -----------------------------------------------------------------------------------

    @property
    def selection(self) -> Span | None:
        """What is selected, in text order, or None."""
        if self.anchor is None:
            return None
        return Span(min(self.anchor, self.head), max(self.anchor, self.head))

    @property
    def target(self) -> Span:
        """What an act takes: the selection (trimmed where it was made by words), else the sentence."""
        selection = self.selection
        if selection is None:
            return self.sentence
        return trim(self.text, selection) if self.unit == "word" else selection

    @property
    def offset(self) -> int:
        """The code point that stands for the caret: what the screen keeps in view."""
        if self.anchor is not None:
            return max(self.head - 1, 0) if self.head > self.anchor else self.head
        return self.word.start if self.word else self.sentence.start

    def hidden(self, offset: int) -> bool:
        """Whether the code point is folded away."""
        at = bisect_right(self._fold_starts, offset) - 1
        return at >= 0 and self.folded[at].holds(offset)

    # -- reading ---------------------------------------------------------------------------------

    def go(self, offset: int) -> None:
        """Stand on the sentence at `offset`; a selection is dropped."""
        self.anchor = self.word = None
        self.sentence = self.outline.sentence_at(max(0, min(offset, len(self.text))))

    def next_sentence(self) -> None:
        self._step(self.outline.after)

    def previous_sentence(self) -> None:
        self._step(self.outline.before)

    def next_paragraph(self) -> None:
        self._paragraph(1)

    def previous_paragraph(self) -> None:
        self._paragraph(-1)

    def first(self) -> None:
        self.go(0)
        if self.hidden(self.sentence.start):
            self.next_sentence()

    def last(self) -> None:
        self.go(len(self.text))
        if self.hidden(self.sentence.start):
            self.previous_sentence()

    def next_word(self) -> None:
        """The next word of the sentence; from the sentence as a whole, its first."""
        self._word(1)

    def previous_word(self) -> None:
        """The word before, of the sentence; from the sentence as a whole, its last."""
        self._word(-1)

    def _step(self, way: Callable[[Span], Span | None]) -> None:
        self.anchor = self.word = None
        found = way(self.sentence)
        while found is not None and self.hidden(found.start):
            found = way(found)
        if found is not None:
            self.sentence = found

    def _paragraph(self, step: int) -> None:
        paragraphs = self.outline.paragraphs
        at = self.outline.paragraph_at(self.sentence.start) + step
        # backwards from inside a paragraph goes to its start first, as in vim
        if step < 0 and paragraphs and self.sentence.start > paragraphs[at + 1].start:
            at += 1
        while 0 <= at < len(paragraphs) and self.hidden(paragraphs[at].start):
            at += step
        if 0 <= at < len(paragraphs):
            self.go(paragraphs[at].start)

    def _word(self, step: int) -> None:
        found = words(self.text, self.sentence)
        if not found:
            return
        if self.word is None:
            self.word = found[0] if step > 0 else found[-1]
            return
        at = bisect_left(found, self.word) + step
        self.word = found[max(0, min(at, len(found) - 1))]

    # -- selecting -------------------------------------------------------------------------------

    def grow(self) -> None:
        """Select the word, then the sentence, the paragraph, the review."""
        selection = self.selection
        for unit in UNITS:
            span = self._unit(unit)
            if span and (selection is None or (span.covers(selection) and span != selection)):
                self._select(span, unit)
                return

    def shrink(self) -> None:
        """Select the next smaller unit at the caret; below a word the selection is dropped."""
        selection = self.selection
        if selection is None:
            return
        for unit in reversed(UNITS):
            span = self._unit(unit)
            if span and selection.covers(span) and span != selection:
                self._select(span, unit)
                return
        self.drop()

    def drop(self) -> None:
        """Leave the selection, standing on the sentence where it moved last."""
        if self.anchor is not None:
            offset = self.offset
            self.go(offset)

    def select(self, span: Span) -> None:
        """Select exactly `span`, by characters."""
        self._select(span, "character")

    def swap_end(self) -> None:
        """Move the other end from now on."""
        if self.anchor is not None:
            self.anchor, self.head = self.head, self.anchor

    def extend(self, unit: str, step: int) -> None:
        """Move the moving end by one character, word, sentence or paragraph, forward (1) or back (-1)."""
        if self.anchor is None:
            self.grow()
            return
        edges = self._edges(unit)
        at = bisect_right(edges, self.head) if step > 0 else bisect_left(edges, self.head) - 1
        if 0 <= at < len(edges) and edges[at] != self.anchor:
            self.head, self.unit = edges[at], unit
        elif 0 <= at + step < len(edges) and 0 <= at < len(edges):
            self.head, self.unit = edges[at + step], unit

    def extend_to(self, character: str) -> None:
        """Move the moving end to the next `character` in the paragraph, taking it in."""
        if self.anchor is None:
            return
        paragraph = self.outline.paragraphs[self.outline.paragraph_at(self.head)]
        found = self.text.find(character, self.head, paragraph.end)
        if found >= 0:
            self.head, self.unit = found + 1, "character"

    def _select(self, span: Span, unit: str) -> None:
        if self.word is None and unit == "word":
            self.word = span
        self.anchor, self.head, self.unit = span.start, span.end, unit

    def _unit(self, unit: str) -> Span | None:
        """The word, sentence, paragraph or review where the caret stands."""
        if unit == "word":
            found = words(self.text, self.sentence)
            return self.word or (found[0] if found else None)
        if unit == "sentence":
            return self.sentence if len(self.sentence) else None
        paragraphs = self.outline.paragraphs
        if not paragraphs:
            return None
        if unit == "paragraph":
            return paragraphs[self.outline.paragraph_at(self.sentence.start)]
        return Span(paragraphs[0].start, paragraphs[-1].end)

    def _edges(self, unit: str) -> list[int]:
        """Where the moving end may stop near the head: starts when it is the left end, else ends."""
        at = self.outline.paragraph_at(max(0, self.head - 1) if self.head else 0)
        near = self.outline.paragraphs[max(0, at - 1) : at + 2]
        left = self.anchor is not None and self.head < self.anchor
        if unit == "paragraph":
            spans: list[Span] = list(near)
        elif unit == "sentence":
            spans = []
            for paragraph in near:
                sentence: Span | None = self.outline.sentence_at(paragraph.start)
                while sentence is not None and sentence.start < paragraph.end:
                    spans.append(sentence)
                    sentence = self.outline.after(sentence)
        elif unit == "word":
            spans = [word for paragraph in near for word in words(self.text, paragraph)]
        else:
            spans = [grapheme for paragraph in near for grapheme in graphemes(self.text, paragraph)]
        if unit == "character":
            return sorted({edge for span in spans for edge in (span.start, span.end)})
        return [span.start if left else span.end for span in spans]


def graphemes(text: str, span: Span) -> list[Span]:
    """The user-perceived characters of `span`: an emoji with its joiners is one."""
    part = span.of(text)
    if part.isascii():
        return [Span(at, at + 1) for at in range(span.start, span.end)]
    found, _ = split_graphemes(part)
    return [Span(span.start + start, span.start + end) for start, end, _ in found if end > start]
