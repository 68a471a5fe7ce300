"""What a caret steps by: characters, words, sentences, paragraphs, never into what is folded away.

Pure: it knows a text and its outline, not the screen. Offsets are code points. Every answer looks
only at the neighbourhood of a place, so that a key costs the same in a short text and a long one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from store.model import Span
from store.sentences import Outline, words
from tui.cells import boundary
from tui.visible import visible

Unit = Literal["character", "word", "sentence", "paragraph"]


class Units:
    """The units of one text. `folded` is what is folded away: in order, whole paragraphs, not touching."""

    def __init__(self, text: str, outline: Outline, folded: Sequence[Span] = ()) -> None:
        self.text = text
        self.outline = outline
        self.folded = folded
        self._fold_starts = [span.start for span in folded]
        self.words = lru_cache(maxsize=8)(self._words)
        """The words of a sentence: no end of them lies inside a grapheme."""

    @cached_property
    def _shown(self) -> str:
        """The text as it is drawn: there a hidden character is a sign that can be selected by itself."""
        return visible(self.text)

    def fold(self, offset: int) -> Span | None:
        """The fold that the code point at `offset` lies in, or None."""
        at = bisect_right(self._fold_starts, offset) - 1
        return self.folded[at] if at >= 0 and self.folded[at].holds(offset) else None

    def after(self, unit: Unit, offset: int) -> Iterator[Span]:
        """The units that end behind `offset`, in order."""
        near: Iterator[Span] = getattr(self, f"_{unit}s_after")(offset)
        return (span for span in near if span.end > offset)

    def before(self, unit: Unit, offset: int) -> Iterator[Span]:
        """The units that start before `offset`, the nearest first."""
        near: Iterator[Span] = getattr(self, f"_{unit}s_before")(offset)
        return (span for span in near if span.start < offset)

    def around(self, unit: Unit, span: Span) -> Span:
        """The whole units from the first to the last that `span` touches; beyond them `span` itself is kept."""
        first = next(self.after(unit, span.start), span)
        last = next(self.before(unit, span.end), span)
        return span.join(first).join(last) if first.start < span.end and last.end > span.start else span

    def whole(self) -> Span | None:
        """From the first to the last paragraph that is not folded away."""
        first = next(self._paragraphs_after(0), None)
        last = next(self._paragraphs_before(len(self.text)), None)
        return first.join(last) if first and last else None

    # -- paragraphs ------------------------------------------------------------------------------

    def _paragraphs_after(self, offset: int) -> Iterator[Span]:
        paragraphs, at = self.outline.paragraphs, self.outline.paragraph_at(offset)
        while at < len(paragraphs):
            fold = self.fold(paragraphs[at].start)
            if fold is None:
                yield paragraphs[at]
                at += 1
            else:
                at = self.outline.paragraph_at(fold.end - 1) + 1

    def _paragraphs_before(self, offset: int) -> Iterator[Span]:
        paragraphs, at = self.outline.paragraphs, self.outline.paragraph_at(offset)
        while 0 <= at < len(paragraphs):
            fold = self.fold(paragraphs[at].start)
            if fold is None:
                yield paragraphs[at]
            else:
                at = self.outline.paragraph_at(fold.start)
            at -= 1

    # -- sentences -------------------------------------------------------------------------------

    def _sentences_after(self, offset: int) -> Iterator[Span]:
        found: Span | None = self.outline.sentence_at(offset)
        while found is not None and len(found):
            fold = self.fold(found.start)
            if fold is None:
                yield found
            found = self.outline.after(fold or found)

    def _sentences_before(self, offset: int) -> Iterator[Span]:
        found: Span | None = self.outline.sentence_at(offset)
        while found is not None and len(found):
            fold = self.fold(found.start)
            if fold is None:
                yield found
            found = self.outline.before(fold or found)

    # -- words -----------------------------------------------------------------------------------

    def _words(self, sentence: Span) -> list[Span]:
        found: list[Span] = []
        for word in words(self.text, sentence):
            start, end = word.start, word.end
            while not boundary(self._shown, start, sentence.start):
                start -= 1
            while end < sentence.end and not boundary(self._shown, end, start):
                end += 1
            if not found or start >= found[-1].end:
                found.append(Span(start, end))
        return found

    def _words_after(self, offset: int) -> Iterator[Span]:
        for sentence in self._sentences_after(offset):
            found = self.words(sentence)
            yield from found[bisect_right(found, offset, key=lambda word: word.end) :]

    def _words_before(self, offset: int) -> Iterator[Span]:
        for sentence in self._sentences_before(offset):
            found = self.words(sentence)
            yield from reversed(found[: bisect_left(found, offset, key=lambda word: word.start)])

    # -- characters, as a reader takes them: an emoji with its joiners is one ----------------------

    def _characters_after(self, offset: int) -> Iterator[Span]:
        for paragraph in self._paragraphs_after(offset):
            # no need to go through a paragraph that ends before
            at = paragraph.end if paragraph.end <= offset else max(paragraph.start, offset)
            while at < paragraph.end:
                found = self._character(at, paragraph)
                yield found
                at = found.end

    def _characters_before(self, offset: int) -> Iterator[Span]:
        for paragraph in self._paragraphs_before(offset):
            at = min(offset, paragraph.end)
            while at > paragraph.start:
                found = self._character(at - 1, paragraph)
                yield found
                at = found.start

    def _character(self, offset: int, paragraph: Span) -> Span:
        """The grapheme at `offset` of a paragraph."""
        start, end = offset, offset + 1
        while not boundary(self._shown, start, paragraph.start):
            start -= 1
        while end < paragraph.end and not boundary(self._shown, end, start):
            end += 1
        return Span(start, end)
