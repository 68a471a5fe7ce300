"""The words of the lines that a reader reads, in order, with emphasis and quotes as properties of the words.

Rules about names look at a word's neighbours. Marks of emphasis, quotes and hidden markup would
stand between them, so they are taken out here and kept as groups: the words of ``_Low Water_`` and
of “Semaphore” are neighbours of the words around them and know that they stand out together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Role
from .gazetteer import TITLE_WORDS, fold
from .tokens import HIDDEN, MARK, NEWLINE, NUMBER, WORD, Tokens

NONE, ITALIC, QUOTE = range(3)
TOUCHES, SPACED, PARTED = range(3)
"""How a word joins the one before: without a space, with one, or with something taken out between."""

_EMPHASIS = frozenset("*_")
_OPENING = {"“": "”", '"': '"', "‘": "’", "«": "»", "「": "」", "《": "》", "'": "'"}
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
    """The words to look for names in: those of all lines but markup and boilerplate.

    `front` is the last line of front matter, where quotes are syntax.
    """
    stream = Stream(running=frozenset(n for n, role in enumerate(roles) if role is Role.BODY))
    line, parted, count = 0, True, len(tokens)
    leave_out = not roles or roles[0] in _LEFT_OUT
    closing: dict[int, tuple[int, int, int]] = {}  # token index of a closing mark: first word, style, opener
    last_end = -1
    for t in range(count):
        kind = tokens.kind[t]
        if kind == NEWLINE:
            line += 1
            leave_out = line < len(roles) and roles[line] in _LEFT_OUT
        elif leave_out:
            continue
        word = tokens.text[t]
        if t in closing:
            first, style, _ = closing.pop(t)
            if first < len(stream):
                stream.groups.append((first, len(stream) - 1, style))
                for i in range(first, len(stream)):
                    stream.group[i] = len(stream.groups)
            parted = True
            if word not in (".", ","):
                continue
        if kind == HIDDEN:
            if word.lower().startswith(_ITALIC_TAGS):
                _open(tokens, t, None, ITALIC, closing, len(stream))
            parted = True
            continue
        if kind == MARK and (word in _EMPHASIS or word in _OPENING or word in "”»」》"):
            apostrophe = word == "'" and t and tokens.end[t - 1] == tokens.start[t]
            if apostrophe and tokens.owns[t - 1]:
                last_end = tokens.end[t]
                continue
            if word in _EMPHASIS:
                _open(tokens, t, word, ITALIC, closing, len(stream))
            elif word in _OPENING and not apostrophe and line > front:
                _open(tokens, t, _OPENING[word], QUOTE, closing, len(stream))
            parted = True
            if word not in "»«" or t == 0 or t + 1 >= count or tokens.end[t - 1] == tokens.start[t]:
                continue
            if tokens.start[t + 1] == tokens.end[t]:
                continue
        start = tokens.start[t]
        if word == "’" and t and tokens.owns[t - 1] and tokens.end[t - 1] == start:
            last_end = tokens.end[t]
            continue
        stream.start.append(start)
        stream.end.append(tokens.end[t])
        stream.text.append(word)
        stream.low.append(fold(word))
        stream.kind.append(kind)
        stream.capital.append(tokens.capital[t])
        stream.opens.append(tokens.opens[t])
        stream.owns.append(tokens.owns[t])
        stream.join.append(
            PARTED
            if parted or start - last_end > (4 if tokens.owns[t - 1] else 2)
            else TOUCHES
            if start == last_end
            else SPACED
        )
        stream.group.append(0)
        stream.line.append(line)
        last_end = tokens.end[t]
        parted = False
    return stream


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
