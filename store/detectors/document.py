"""A text on its way through the detectors: its lines, what a reader sees of each, and what was found so far.

Made once per text and handed from detector to detector, so that lines, front matter and
tokens are worked out once, and only when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..model import Findings, Role

if TYPE_CHECKING:
    from .front_matter import FrontMatter
    from .notations import Notation
    from .score_lines import Labelled
    from .tokens import Tokens

LONG = 2000
"""Code points above which a line is running text, whatever it looks like."""

TAG = re.compile(r"<[a-zA-Z/!?][^<>\n]{0,1000}>")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
_REFERENCE = re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]|!\[[^\[\]\n]{0,300}\]\[[^\[\]\n]{0,200}\]")
"""An image that is named elsewhere, or by its file alone."""
_NAMED_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,200}\]")
_TEMPLATE = re.compile(
    r"\{(?:\{[^{}\n]{0,1000}\}|%[^{}\n]{0,1000}%|:[^{}\n]{0,300}|[#.][\w-][^{}\n]{0,200})\}"
)
"""Shortcodes, template tags and attribute lists: ``{{< figure >}}``, ``{% include %}``, ``{: .centre}``, ``{#top}``."""
_CUT_TAG = re.compile(
    r"<(?:a|img|div|span|iframe|figure|video|audio|source|section|input|table|t[dhr]|p|li|ul|ol|h[1-6])(?:\s[^<>\n]{0,1000})?$",
    re.IGNORECASE,
)
"""A tag that goes on on the next line."""
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_LEAD = re.compile(r"^(?:[>\s\u00a0]|#{1,6}\s|[-*+•]\s)+")


def plain(line: str) -> str:
    """What a reader sees of a line: without tags, image and link markup, heading and list marks, emphasis.

    Offsets do not survive; use it to judge a line, never to place something in it.
    """
    if "<" in line:
        line = _CUT_TAG.sub(" ", TAG.sub(" ", line))
    if "{" in line:
        line = _TEMPLATE.sub(" ", line)
    if "](" in line:
        line = LINK.sub(r"\1", IMAGE.sub("", line))
    if "][" in line or "![[" in line:
        line = _NAMED_LINK.sub(r"\1", _REFERENCE.sub("", line))
    if "&" in line:
        line = _ENTITY.sub(" ", line)
    line = _LEAD.sub("", line)
    if "*" in line or "_" in line or "`" in line:
        line = line.replace("**", "").replace("__", "").strip("*_` ")
    return line.strip("\ufeff \t\u00a0")


MOST_LINES = 20_000
"""Lines at the front of a text that are judged one by one. What lies behind is no review any more, and is running text."""
MOST_NOTATIONS = 500
"""Notations of scores on one line that are looked at; a line with more is no sentence."""


class Line(NamedTuple):
    """One line of the text without its line end; `start` and `end` are code points into the text."""

    start: int
    end: int
    raw: str
    plain: str

    @property
    def blank(self) -> bool:
        """Whether nothing at all stands on the line."""
        return not self.raw or not self.raw.strip("\ufeff \t\r\u00a0\x0b\x0c")


_start_of = attrgetter("start")


@dataclass
class Document:
    """A text and what can be worked out about it, lazily."""

    text: str
    name: str = ""
    found: Findings = field(default_factory=Findings)
    _notations: dict[int, tuple[Notation, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, blank ones too."""
        lines: list[Line] = []
        at = 0
        for raw in self.text.split("\n"):
            end = at + len(raw)
            if not raw or len(lines) >= MOST_LINES:
                shown = raw
            else:
                shown = plain(raw) if len(raw) <= LONG else raw[:LONG]
            lines.append(Line(at, end, raw, shown))
            at = end + 1
        return lines

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """The block of keys and values at the top, if there is one."""
        from .front_matter import read

        return read(self.text)

    @cached_property
    def hinted(self) -> frozenset[int]:
        """The numbers of the lines that may hold a notation of a score; no other line holds one."""
        from .notations import hints

        return frozenset(map(self.line_at, hints(self.text)))

    def line_at(self, offset: int) -> int:
        """The number of the line that holds a code point."""
        return bisect_right(self.lines, offset, key=_start_of) - 1

    def notations(self, number: int) -> tuple[Notation, ...]:
        """The notations on a line, letters and bare numbers not among them; found once."""
        if number not in self.hinted:
            return ()
        found = self._notations.get(number)
        if found is None:
            from .notations import find

            line = self.lines[number]
            found = tuple(islice(find(self.text, line.start, line.end), MOST_NOTATIONS))
            self._notations[number] = found
        return found

    @cached_property
    def sources(self) -> re.Pattern[str] | None:
        """What finds the sites and papers that the text names and that give scores; None where it names none."""
        from .labels import sources_named

        return sources_named(self.text)

    @cached_property
    def score_blocks(self) -> tuple[dict[int, tuple[Labelled, ...]], frozenset[int]]:
        """The scores on lines that consist of nothing else, by line number, and the lines that head tables of them."""
        from .score_blocks import all_lines

        return all_lines(self)

    @property
    def score_lines(self) -> dict[int, tuple[Labelled, ...]]:
        """The scores on lines that consist of nothing else, by line number."""
        return self.score_blocks[0]

    @cached_property
    def tokens(self) -> Tokens:
        """The words and marks of the text, read in one pass."""
        from .tokens import read

        return read(self.text)

    @cached_property
    def roles(self) -> list[Role | None]:
        """The role of every line, from the sections found; None for blank lines."""
        roles: list[Role | None] = [None] * len(self.lines)
        sections = iter(self.found.sections)
        section = next(sections, None)
        for number, line in enumerate(self.lines):
            while section is not None and section.span.end < line.end:
                section = next(sections, None)
            if section is None:
                break
            if section.span.start <= line.start and not line.blank:
                roles[number] = section.role
        return roles
