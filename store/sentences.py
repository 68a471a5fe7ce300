"""Pure: text -> paragraphs, sentences and words, as spans of code points.

The sentence is the unit of everything: the caret moves by it, a digit tags it, exports
carry its ordinal. So boundaries depend on the text alone, never on what detectors found.
`store.stops` has the rules of where a sentence ends.

Three laws hold for any text: spans are ordered and never overlap; none is empty or has
white space at its ends; every code point that is not white space lies in exactly one
paragraph and exactly one sentence. All of it is linear in the length of the text: patterns
only ever run forward over what they consume, and looking around a stop is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from store.abbreviations import UNFINISHED
from store.model import Span
from store.stops import EMOJI, caseless, split

__all__ = ["Outline", "hard_wrapped", "paragraphs", "sentences", "split", "trim", "words"]

_LINE = re.compile(r"\S[^\n]*")
_FRONT_MATTER = re.compile(r"\ufeff?\s*(?:---|\+\+\+)[ \t]*\n\s*(?=[#\w][^\n:=]{0,60}[:=])")
_FENCE = re.compile(r"^(?:---|\+\+\+)[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"[A-Z][\w’' &/()-]{0,30}:(?:\s|$)")
# A line that stands alone in a wrapped block too: heading, table row, quotation, code fence,
# nothing but tags, or no letter at all (rules, scores, stray dashes).
_ALONE = re.compile(r"#{1,6}\s|\||>|```|~~~|(?:</?[A-Za-z!][^<>\n]*>\s*)+$|[\W\d_]+$")
_OPENING = re.compile(rf"(?:[-*+•·‣◦▪]|\(?\d{{1,2}}[.)]|[a-z]\))\s|{_ALONE.pattern}")
"""A line that starts a paragraph in a wrapped block too: a list item, whose text may go on, or one alone."""
_STOPS = tuple(".!?…:。！？")
_WRAP_COLUMNS = range(55, 101)
"""How wide the widest line of a hard-wrapped block may be, in code points."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: blocks of lines between blank lines, or single lines of them.

    One line is one paragraph, as in scraped pages, unless the lines are hard wraps of one
    (`hard_wrapped`). Front matter lines, bullets, headings, labels, score lines, table rows and
    lines of nothing but tags are paragraphs of their own.
    """
    found: list[Span] = []
    block: list[Span] = []
    front = _front_matter_end(text)
    last = 0
    for match in _LINE.finditer(text):
        start = match.start()
        line = Span(start, start + len(match.group().rstrip()))
        if block and (start < front or text.count("\n", last, start) > 1):
            found += _unwrapped(text, block)
            block = []
        block.append(line)
        last = match.end()
    return found + _unwrapped(text, block)


def hard_wrapped(text: str, block: Span) -> bool:
    """Whether the line ends inside `block` are only typesetting, so that a page may reflow it.

    True when each line is filled (the first word of the next had no room left in the width of
    the widest) and at least half of the lines clearly carry on in the next. Of the spans that
    `paragraphs` gives, exactly those that hold a line end are hard-wrapped.
    """
    lines = [line.strip() for line in block.of(text).split("\n")]
    width = _width(lines)
    pairs = list(pairwise(lines))
    if not pairs or width not in _WRAP_COLUMNS or not all(lines):
        return False
    if not all(_joined(line, after, width) for line, after in pairs):
        return False
    return 2 * sum(_carries_on(line, after) for line, after in pairs) >= len(pairs)


def _front_matter_end(text: str) -> int:
    """Where the front matter at the top ends (YAML or TOML between fences), or 0."""
    opened = _FRONT_MATTER.match(text)
    closed = opened and _FENCE.search(text, opened.end())
    return closed.end() + 1 if closed else 0


def _unwrapped(text: str, block: list[Span]) -> list[Span]:
    """The paragraphs of one block of neighbouring non-blank lines."""
    if len(block) < 2:
        return block
    width = max(map(len, block))
    if width < _WRAP_COLUMNS.start:
        return block
    lines = [line.of(text) for line in block]
    width = _width(lines)
    if width not in _WRAP_COLUMNS:
        return block
    found: list[Span] = []
    first = 0
    for here in range(1, len(block) + 1):
        if here < len(block) and not _parted(lines[here - 1], lines[here], width):
            continue
        piece = block[first].join(block[here - 1])
        found += [piece] if here - first > 1 and hard_wrapped(text, piece) else block[first:here]
        first = here
    return found


def _width(lines: list[str]) -> int:
    """The widest line in code points, not counting those of one word (a URL never wraps)."""
    return max((len(line) for line in lines if " " in line), default=0)


def _parted(line: str, after: str, width: int) -> bool:
    """Whether a new paragraph starts with `after`, by the shape of both lines."""
    if not _joined(line, after, width) or _ALONE.match(line) or _OPENING.match(after):
        return True
    return _LABEL.match(after) is not None and (_stopped(line) or _LABEL.match(line) is not None)


def _joined(line: str, after: str, width: int) -> bool:
    """Whether `line` is full at `width` columns, or only ragged and clearly unfinished."""
    first_word = after.find(" ")
    if len(line) + 1 + (first_word if first_word > 0 else len(after)) > width:
        return True
    return 10 * len(line) >= 6 * width and _carries_on(line, after)


def _stopped(line: str) -> bool:
    """Whether `line` ends with a stop or colon, closing quotes and brackets not counted."""
    return line.rstrip("'\"”’)]*_»")[-1:] in _STOPS


def _carries_on(line: str, after: str) -> bool:
    """Whether `line` is unfinished and `after` reads as its continuation."""
    if _stopped(line):
        return False
    lead = after.lstrip("\"'“‘«([*_")[:1]
    last = line.rsplit(None, 1)[-1]
    return lead.islower() or caseless(lead) or last.endswith((",", ";")) or last.casefold() in UNFINISHED


def sentences(text: str) -> list[Span]:
    """All sentences of `text`, in order."""
    return [sentence for paragraph in paragraphs(text) for sentence in split(text, paragraph)]


# Letters and digits; the marks of Indic, South-East Asian, Arabic and Hebrew script, accents that stand
# alone, and joiners belong to their letter. Kana and Han are left to `_CJK`.
_CJK = "\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0f84\u102b-\u103e"
    "\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_LETTER = f"(?:[^\\W_{_CJK}]|[{_MARKS}])"
# compiled at first use: the start of the screen needs sentences, not words
_WORD = (
    rf"{EMOJI}|[★☆]+|[{_CJK}]|{_LETTER}+(?:['’ʼ\-\u2010\u2011\u00ad]{_LETTER}+|(?<=\d)[.,](?=\d){_LETTER}+)*"
)
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def words(text: str, span: Span) -> list[Span]:
    """The words inside `span`, for the word caret.

    Letters and digits with inner apostrophes and hyphens; a decimal number, an emoji as it is
    seen, a run of stars and each Chinese or Japanese character is one word.
    """
    return [Span(*match.span()) for match in re.compile(_WORD).finditer(text, span.start, span.end)]


def trim(text: str, span: Span) -> Span:
    """`span` as a selection by words keeps it: without white space around it and commas, semicolons and colons at its end.

    A span of nothing else becomes the empty one at its start.
    """
    kept = span.of(text).rstrip(_SPACES + ",;:，；：、")
    lead = len(kept) - len(kept.lstrip())
    return Span(span.start + lead, span.start + len(kept))


class Outline:
    """The paragraphs and sentences of one text, split when they are looked at and kept.

    Opening a long text costs one pass for its paragraphs; only asking for ordinals or counts
    splits what stands before. Every answer is the one that `paragraphs` and `sentences` give.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = paragraphs(text)
        """All paragraphs, in order."""
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self._split: dict[int, list[Span]] = {}
        self._before = [0]

    def paragraph_at(self, offset: int) -> int:
        """The index (from 0) of the paragraph at `offset`, else of the nearest before it, else 0."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`.

        In white space the next one of the same paragraph; between paragraphs the nearest, the
        earlier one when both are as near. ``Span(0, 0)`` when the text has none.
        """
        if not self.paragraphs:
            return Span(0, 0)
        paragraph, index = self._locate(offset)
        return self._sentences(paragraph)[index]

    def after(self, span: Span) -> Span | None:
        """The first sentence that starts behind `span`, or None."""
        reach = max(span.end, span.start + 1)
        paragraph = self.paragraph_at(span.end)
        for here in range(paragraph, min(paragraph + 2, len(self.paragraphs))):
            inside = self._sentences(here)
            index = bisect_left(inside, reach, key=lambda sentence: sentence.start)
            if index < len(inside):
                return inside[index]
        return None

    def before(self, span: Span) -> Span | None:
        """The last sentence that starts before `span`, or None."""
        if not self.paragraphs or span.start <= self._starts[0]:
            return None
        inside = self._sentences(self.paragraph_at(span.start - 1))
        return inside[bisect_left(inside, Span(span.start, span.start)) - 1]

    def sentence_number(self, offset: int) -> int:
        """The ordinal (from 1) of `sentence_at(offset)`; 0 when the text has none."""
        if not self.paragraphs:
            return 0
        paragraph, index = self._locate(offset)
        return self._count_before(paragraph) + index + 1

    def paragraph_number(self, offset: int) -> int:
        """The ordinal (from 1) of the paragraph at `offset` or nearest before it; 0 when the text has none."""
        return self.paragraph_at(offset) + 1 if self.paragraphs else 0

    @property
    def sentence_count(self) -> int:
        """How many sentences the whole text has."""
        return self._count_before(len(self.paragraphs))

    def _sentences(self, paragraph: int) -> list[Span]:
        """The sentences of a paragraph, split once."""
        kept = self._split.get(paragraph)
        if kept is None:
            kept = self._split[paragraph] = split(self.text, self.paragraphs[paragraph])
        return kept

    def _locate(self, offset: int) -> tuple[int, int]:
        """Which paragraph, and which sentence in it, `sentence_at` stands for."""
        here = self.paragraph_at(offset)
        past = offset - self.paragraphs[here].end + 1
        if here + 1 < len(self.paragraphs) and self._starts[here + 1] - offset < past:
            return here + 1, 0
        inside = self._sentences(here)
        return here, min(bisect_right(inside, offset, key=lambda sentence: sentence.end), len(inside) - 1)

    def _count_before(self, paragraph: int) -> int:
        """How many sentences stand before a paragraph."""
        for here in range(len(self._before) - 1, paragraph):
            self._before.append(self._before[here] + len(self._sentences(here)))
        return self._before[paragraph]
