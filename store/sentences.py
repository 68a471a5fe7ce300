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
from itertools import accumulate, pairwise

from store.abbreviations import UNFINISHED
from store.model import Span
from store.portions import Portions
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


def paragraphs(text: str, portions: Portions | None = None) -> list[Span]:
    """The paragraphs of `text`: blocks of lines between blank lines, or single lines of them.

    One line is one paragraph, as in scraped pages, unless the lines are hard wraps of one
    (`hard_wrapped`). Front matter lines, bullets, headings, labels, score lines, table rows and
    lines of nothing but tags are paragraphs of their own. Where a long text is parted
    (`store.portions`) a paragraph ends in any case.
    """
    parts = portions or Portions(text)
    return [found for number in range(len(parts)) for found in _paragraphs(text, parts.span(number))]


def _paragraphs(text: str, portion: Span) -> list[Span]:
    """The paragraphs of one portion of `text`."""
    found: list[Span] = []
    block: list[Span] = []
    front = 0 if portion.start else _front_matter_end(text, portion.end)
    last = portion.start
    for match in _LINE.finditer(text, portion.start, portion.end):
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


def _front_matter_end(text: str, end: int) -> int:
    """Where the front matter at the top ends (YAML or TOML between fences), `end` at most, or 0."""
    opened = _FRONT_MATTER.match(text, 0, end)
    closed = opened and _FENCE.search(text, opened.end(), end)
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

    What is asked of a place costs what the portion it lies in costs; only asking for ordinals or
    counts splits what stands before. Every answer is the one that `paragraphs` and `sentences` give.
    """

    def __init__(self, text: str, portions: Portions | None = None) -> None:
        self.text = text
        self.portions = portions or Portions(text)
        """The portions in which the text is split."""
        self._paragraphs: dict[int, list[Span]] = {}  # by portion
        self._split: dict[int, list[Span]] = {}  # by the start of the paragraph
        self._sums: dict[int, list[int]] = {}  # sentences before each paragraph of a portion
        self._before = [(0, 0)]  # paragraphs and sentences before each portion

    def paragraphs_in(self, portion: int) -> list[Span]:
        """The paragraphs of a portion, in order."""
        kept = self._paragraphs.get(portion)
        if kept is None:
            kept = self._paragraphs[portion] = _paragraphs(self.text, self.portions.span(portion))
        return kept

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph at `offset`, else the nearest before it, else the first; ``Span(0, 0)`` without any."""
        return self.paragraph_before(offset + 1) or self.paragraph_after(offset) or Span(0, 0)

    def paragraph_before(self, offset: int) -> Span | None:
        """The last paragraph that starts before `offset`, or None."""
        for portion in range(self.portions.at(max(0, offset - 1)), -1, -1):
            inside = self.paragraphs_in(portion)
            at = bisect_left(inside, offset, key=_start)
            if at:
                return inside[at - 1]
        return None

    def paragraph_after(self, offset: int) -> Span | None:
        """The first paragraph that starts at `offset` or behind it, or None."""
        for portion in range(self.portions.at(offset), len(self.portions)):
            inside = self.paragraphs_in(portion)
            at = bisect_left(inside, offset, key=_start)
            if at < len(inside):
                return inside[at]
        return None

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`.

        In white space the next one of the same paragraph; between paragraphs the nearest, the
        earlier one when both are as near. ``Span(0, 0)`` when the text has none.
        """
        here = self.paragraph_at(offset)
        if not len(here):
            return here
        past = offset - here.end + 1
        if past > 0:
            follower = self.paragraph_after(offset)
            if follower is not None and follower.start - offset < past:
                return self._sentences(follower)[0]
        inside = self._sentences(here)
        return inside[min(bisect_right(inside, offset, key=_end), len(inside) - 1)]

    def after(self, span: Span) -> Span | None:
        """The first sentence that starts behind `span`, or None."""
        reach = max(span.end, span.start + 1)
        inside = self._sentences(self.paragraph_at(span.end))
        index = bisect_left(inside, reach, key=_start)
        if index < len(inside):
            return inside[index]
        following = self.paragraph_after(reach)
        return self._sentences(following)[0] if following else None

    def before(self, span: Span) -> Span | None:
        """The last sentence that starts before `span`, or None."""
        paragraph = self.paragraph_before(span.start)
        if paragraph is None:
            return None
        inside = self._sentences(paragraph)
        return inside[bisect_left(inside, span.start, key=_start) - 1]

    def sentence_number(self, offset: int) -> int:
        """The ordinal (from 1) of `sentence_at(offset)`; 0 when the text has none."""
        sentence = self.sentence_at(offset)
        if not len(sentence):
            return 0
        portion, index = self._locate(sentence.start)
        inside = self._sentences(self.paragraphs_in(portion)[index])
        here = bisect_left(inside, sentence.start, key=_start)
        return self._counts_before(portion)[1] + self._sentences_before(portion)[index] + here + 1

    def paragraph_number(self, offset: int) -> int:
        """The ordinal (from 1) of the paragraph at `offset` or nearest before it; 0 when the text has none."""
        paragraph = self.paragraph_at(offset)
        if not len(paragraph):
            return 0
        portion, index = self._locate(paragraph.start)
        return self._counts_before(portion)[0] + index + 1

    @property
    def sentence_count(self) -> int:
        """How many sentences the whole text has."""
        return self._counts_before(len(self.portions))[1]

    def _sentences(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph, split once."""
        kept = self._split.get(paragraph.start)
        if kept is None:
            kept = self._split[paragraph.start] = split(self.text, paragraph)
        return kept

    def _locate(self, offset: int) -> tuple[int, int]:
        """The portion in which `offset`, which is in a paragraph, lies, and the paragraph's index in it."""
        portion = self.portions.at(offset)
        return portion, bisect_right(self.paragraphs_in(portion), offset, key=_start) - 1

    def _sentences_before(self, portion: int) -> list[int]:
        """How many sentences of a portion stand before each of its paragraphs, and how many it has."""
        kept = self._sums.get(portion)
        if kept is None:
            counts = (len(self._sentences(paragraph)) for paragraph in self.paragraphs_in(portion))
            kept = self._sums[portion] = list(accumulate(counts, initial=0))
        return kept

    def _counts_before(self, portion: int) -> tuple[int, int]:
        """How many paragraphs and sentences stand before a portion."""
        for here in range(len(self._before) - 1, portion):
            blocks, found = self._before[here]
            self._before.append(
                (blocks + len(self.paragraphs_in(here)), found + self._sentences_before(here)[-1])
            )
        return self._before[portion]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
