"""What a caret steps by: characters, words, sentences, paragraphs, never into what is folded away.

Pure: it knows a text and its outline, not the screen. Offsets are code points. Every answer looks
only at the portion around a place, so that a key costs the same in a short text and a long one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from store.model import Span
from store.sentences import Outline, words
from tui.cells import boundary
from tui.visible import visible

Unit = Literal["character", "word", "sentence", "paragraph"]


FoldAt = Callable[[int], Span | None]
"""Gives what is folded away around a code point, in whole paragraphs, or None."""


def unfolded(offset: int) -> Span | None:
    """Nothing is folded away."""
    return None


class Units:
    """The units of one text."""

    def __init__(self, text: str, outline: Outline, fold: FoldAt = unfolded) -> None:
        self.text = text
        self.outline = outline
        self.fold = fold
        self.words = lru_cache(maxsize=8)(self._words)
        """The words of a sentence: no end of them lies inside a grapheme."""
        self._shown = lru_cache(maxsize=4)(self._visible)

    def _visible(self, part: Span) -> str:
        """A part of the text as it is drawn: there a hidden character is a sign that can be selected by itself."""
        return visible(part.of(self.text))

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
        found: Span | None = self.outline.paragraph_at(offset)
        while found is not None and len(found):
            fold = self.fold(found.start)
            if fold is None:
                yield found
            found = self.outline.paragraph_after((fold or found).end)

    def _paragraphs_before(self, offset: int) -> Iterator[Span]:
        found: Span | None = self.outline.paragraph_at(offset)
        while found is not None and len(found):
            fold = self.fold(found.start)
            if fold is None:
                yield found
            found = self.outline.paragraph_before((fold or found).start)

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
        paragraph = self.outline.paragraph_at(sentence.start)
        shown, base, found = self._shown(paragraph), paragraph.start, list[Span]()
        for word in words(self.text, sentence):
            start, end = word.start - base, word.end - base
            while not boundary(shown, start, sentence.start - base):
                start -= 1
            while end < sentence.end - base and not boundary(shown, end, start):
                end += 1
            if not found or base + start >= found[-1].end:
                found.append(Span(base + start, base + end))
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
        shown, base = self._shown(paragraph), paragraph.start
        start, end = offset - base, offset - base + 1
        while not boundary(shown, start):
            start -= 1
        while end < len(shown) and not boundary(shown, end, start):
            end += 1
        return Span(base + start, base + end)
