"""The words of the lines that a reader reads, in order, with emphasis and quotes as properties of the words.

Rules about names look at a word's neighbours. Marks of emphasis, quotes and hidden markup would
stand between them, so they are taken out here and kept as groups: the words of ``_Low Water_`` and
of “Semaphore” are neighbours of the words around them and know that they stand out together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import sub

from ..model import Role
from .gazetteer import TITLE_WORDS, fold
from .tokens import HIDDEN, MARK, NEWLINE, NUMBER, WORD, Tokens

NONE, ITALIC, QUOTE = range(3)
TOUCHES, SPACED, PARTED = range(3)
"""How a word joins the one before: without a space, with one, or with something taken out between."""

_EMPHASIS = frozenset("*_")
_OPENING = {"“": "”", '"': '"', "‘": "’", "«": "»", "「": "」", "《": "》", "'": "'"}
_STYLING = _EMPHASIS | frozenset(_OPENING) | frozenset("”»」》’")
_MOST = 14
"""Words in the longest title in quotes or italics."""
_ITALIC_TAGS = ("<em", "<i>", "<i ", "<cit")
_LEFT_OUT = frozenset({Role.MARKUP})


@dataclass(slots=True)
class Stream:
    """Parallel lists, one item a word, number or mark that can be read. `line` counts from 0."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    owns: list[bool] = field(default_factory=list)
    join: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    capitals: list[int] = field(default_factory=list)
    """The words with a capital."""
    running: frozenset[int] = frozenset()
    """The lines of running text, where a name may be split over two lines."""
    groups: list[tuple[int, int, int]] = field(default_factory=list)
    """(first word, last word, `ITALIC` or `QUOTE`) of each group; a word's `group` is its number plus 1."""

    def __len__(self) -> int:
        return len(self.start)

    def style(self, i: int) -> int:
        """Whether word `i` stands in a group of italics or quotes."""
        group = self.group[i]
        return self.groups[group - 1][2] if group else NONE


def read(tokens: Tokens, roles: Sequence[Role | None], front: int = -1) -> Stream:
    """The words to look for names in: those of all lines but markup.

    `front` is the last line of front matter, where quotes are syntax. What needs no thought is copied in
    slices; only line ends, hidden markup and the marks of emphasis and quotes are looked at one by one.
    """
    stream = Stream(running=frozenset(n for n, role in enumerate(roles) if role is Role.BODY))
    kinds, texts, ends, starts = tokens.kind, tokens.text, tokens.end, tokens.start
    line, at, count = 0, 0, len(kinds)
    leave_out = not roles or roles[0] in _LEFT_OUT
    closing: dict[int, tuple[int, int, int]] = {}  # token index of a closing mark: first word, style, opener
    cuts = [0]  # words before which something was taken out
    parted = False
    # line ends need thought only where lines are left out, or where quotes are syntax up to some line
    least = NEWLINE if front >= 0 or not _LEFT_OUT.isdisjoint(roles) or not roles else HIDDEN
    looked_at = [
        t for t, kind in enumerate(kinds) if kind >= least or (kind == MARK and texts[t] in _STYLING)
    ]
    for t in looked_at:
        kind, word = kinds[t], texts[t]
        if not leave_out and at < t:
            if parted:
                cuts.append(len(stream.start))
            _copy(tokens, stream, at, t)
            parted = False
        at = t + 1
        if kind == NEWLINE:
            line += 1
            leave_out = line < len(roles) and roles[line] in _LEFT_OUT
            if parted:
                cuts.append(len(stream.start))
            _copy(tokens, stream, t, at)
            parted = False
            continue
        if leave_out:
            continue
        if t in closing:
            first, style, _ = closing.pop(t)
            if first < len(stream.start):
                stream.groups.append((first, len(stream.start) - 1, style))
            parted = True
        elif kind == HIDDEN:
            if word[:4].lower().startswith(_ITALIC_TAGS):
                _open(tokens, t, None, ITALIC, closing, len(stream.start))
            parted = True
        elif word in _EMPHASIS:
            _open(tokens, t, word, ITALIC, closing, len(stream.start))
            parted = True
        else:
            follows = t > 0 and ends[t - 1] == starts[t]
            if word in "'’" and follows and tokens.owns[t - 1]:
                continue  # the apostrophe of a possessive
            if word == "’":
                at = t
            elif word in "»«" and not follows and t + 1 < count and starts[t + 1] > ends[t]:
                at = t  # a sign between the parts of a path
            else:
                if word in _OPENING and not (word == "'" and follows) and line > front:
                    _open(tokens, t, _OPENING[word], QUOTE, closing, len(stream.start))
                parted = True
    if not leave_out and at < count:
        if parted:
            cuts.append(len(stream.start))
        _copy(tokens, stream, at, count)
    _finish(stream, cuts)
    return stream


def _copy(tokens: Tokens, stream: Stream, first: int, end: int) -> None:
    """Take tokens `first` up to `end` over as words."""
    stream.start += tokens.start[first:end]
    stream.end += tokens.end[first:end]
    stream.text += tokens.text[first:end]
    stream.kind += tokens.kind[first:end]
    stream.capital += tokens.capital[first:end]
    stream.opens += tokens.opens[first:end]
    stream.owns += tokens.owns[first:end]


def _finish(stream: Stream, cuts: list[int]) -> None:
    """Work out what follows from all words: their folded forms, how they join, the groups they are in."""
    stream.low = list(map(fold, stream.text))
    at, line = 0, 0
    for end in [i for i, kind in enumerate(stream.kind) if kind == NEWLINE]:
        stream.line += [line] * (end - at)  # a line end is the first word of the line that it begins
        at, line = end, line + 1
    stream.line += [line] * (len(stream.start) - at)
    gaps = list(map(sub, stream.start[1:], stream.end))
    stream.join = [PARTED] if stream.start else []
    stream.join += [SPACED if 0 < gap < 3 else PARTED if gap else TOUCHES for gap in gaps]
    for i in compress(range(len(gaps)), stream.owns):
        if gaps[i] < 5:
            stream.join[i + 1] = SPACED if gaps[i] else TOUCHES
    for cut in cuts:
        if cut < len(stream.join):
            stream.join[cut] = PARTED
    stream.group = [0] * len(stream.start)
    for number, (first, last, _) in enumerate(stream.groups, 1):
        stream.group[first : last + 1] = [number] * (last + 1 - first)
    stream.capitals = list(compress(range(len(stream.capital)), stream.capital))


def _open(
    tokens: Tokens,
    t: int,
    close: str | None,
    style: int,
    closing: dict[int, tuple[int, int, int]],
    first: int,
) -> None:
    """Look a little ahead for the mark that closes what opens at token `t`; remember it if a title is inside."""
    if t in closing or t + 1 >= len(tokens) or (close and tokens.start[t + 1] > tokens.end[t]):
        return
    if style == ITALIC and close and (tokens.text[t + 1] == close or (t and tokens.text[t - 1] == close)):
        return  # bold stresses more often than it names
    content = 0
    titled = False
    for u in range(t + 1, min(t + 2 + 2 * _MOST, len(tokens))):
        kind, word = tokens.kind[u], tokens.text[u]
        if kind == NEWLINE:
            return
        ends = (
            word == close or (close == "'" and word == "’")
            if close
            else kind == HIDDEN and word.startswith("</")
        )
        if ends and content:
            if titled:
                closing[u] = (first, style, t)
            return
        if kind in (WORD, NUMBER):
            content += 1
            if tokens.capital[u]:
                titled = True
            elif (content == 1 and kind == WORD) or (
                kind == WORD and len(word) > 3 and fold(word) not in TITLE_WORDS and style == QUOTE
            ):
                return  # a quotation or a stressed word, no title
            if content > _MOST:
                return
        elif kind == MARK and word in ".!?;" and style == QUOTE and content > 3:
            return
