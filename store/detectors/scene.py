"""One document as the cues see it: its stream of words, its runs, its evidence so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Field, Kind, Role
from . import runs as run_finder
from .document import Document
from .evidence import Table
from .gazetteer import fold
from .runs import Run
from .stream import ITALIC, SPACED, Stream, read
from .tokens import MARK, NEWLINE, WORD

_STILL = frozenset({Role.TITLE, Role.HEADING})


@dataclass(slots=True)
class Scene:
    """What every cue is given. `invented` tells that the text is about a book or game, whose people are characters."""

    document: Document
    stream: Stream
    runs: list[Run]
    table: Table
    roles: list[Role | None]
    invented: bool = False
    of_songs: bool = False
    """Whether the text is about an album, where one word in quotes is a song."""
    fields: dict[str, Field] = field(default_factory=dict)
    label_words: set[int] = field(default_factory=set)
    """Words of the stream that are labels of lines, and name nothing."""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The surface of words `first` to `last`: folded, without marks."""
        kind, low = self.stream.kind, self.stream.low
        return tuple(low[i] for i in range(first, last + 1) if kind[i] != MARK and kind[i] != NEWLINE)

    def written(self, first: int, last: int) -> str:
        """How words `first` to `last` stand in the text, on one line."""
        text = self.document.text[self.stream.start[first] : self.stream.end[last]]
        return " ".join(text.split())

    def hear(self, first: int, last: int, kind: Kind, weight: float, rule: str) -> None:
        """A cue that types the surface of these words everywhere, and this mention most of all."""
        self.table.add(self.words(first, last), self.written(first, last), kind, weight, rule)
        self.table.add_here(first, last, kind, weight, rule)

    def hint(self, first: int, last: int, kind: Kind, weight: float, rule: str) -> None:
        """A cue in the words themselves: it types their surface, but says nothing of this mention more than of others."""
        self.table.add(self.words(first, last), self.written(first, last), kind, weight, rule)

    def before(self, i: int, steps: int = 1) -> str:
        """The folded word `steps` before word `i` on its line (articles and commas count), or ``""``."""
        at = i - steps
        if at < 0:
            return ""
        for step in range(at, i):
            if self.stream.kind[step] == NEWLINE and self.roles[self.stream.line[step]] is not Role.BODY:
                return ""
        return self.stream.low[at]

    def after(self, i: int, steps: int = 1) -> str:
        """The folded word `steps` behind word `i` on its line, or ``""``."""
        at = i + steps
        if at >= len(self.stream) or self.stream.kind[at] == NEWLINE:
            return ""
        return self.stream.low[at]

    def run_at(self, i: int, reach: int = 1) -> Run | None:
        """The run that starts at word `i`, or up to `reach` - 1 words behind it."""
        for run in self._runs_from(i):
            if run.first < i + reach:
                return run
            break
        return None

    def _runs_from(self, i: int) -> list[Run]:
        from bisect import bisect_left

        at = bisect_left(self.runs, i, key=lambda run: run.first)
        return self.runs[at : at + 1]

    def still(self, i: int) -> bool:
        """Whether word `i` stands in a title or heading, where capitals say nothing."""
        return self.roles[self.stream.line[i]] in _STILL

    def italics(self) -> bool:
        """Whether the text sets titles in italics, so that what is not in italics is rather no title."""
        return any(style == ITALIC for _, _, style in self.stream.groups)

    def is_name_like(self, run: Run) -> bool:
        """Whether a run has the shape of a person's full name: two to five words, no number."""
        words = [i for i in range(run.first, run.last + 1) if self.stream.kind[i] == WORD]
        parts = 1 + sum(1 for i in words[1:] if self.stream.join[i] == SPACED)
        return 2 <= parts <= 5 and all(self.stream.text[i][0].isalpha() for i in words)


def build(document: Document) -> Scene:
    """The scene of a document whose sections and fields are found."""
    roles = document.roles
    front = document.front_matter.last if document.front_matter else -1
    stream = read(document.tokens, roles, front)
    kind = document.found.fields.get("kind")
    return Scene(
        document,
        stream,
        run_finder.find(stream),
        Table(),
        roles,
        kind is not None and fold(kind.value) in ("book", "game"),
        kind is not None and fold(kind.value) == "album",
        document.found.fields,
    )
