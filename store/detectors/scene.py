"""One document as the cues see it: its stream of words, its runs, its evidence so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress

from ..model import Field, Kind, Role
from . import runs as run_finder
from .document import Document
from .evidence import Table
from .gazetteer import fold, words_of
from .letters import shouted
from .runs import Run
from .stream import ITALIC, Stream, read
from .tokens import MARK, NEWLINE, NUMBER, WORD
from .tokens import read as read_tokens

_STILL = frozenset({Role.TITLE, Role.HEADING})
HOOKS = ("album", "single", "song", "film", "movie", "novel", "review", "of", "by", "the", "(", "as", ":")
"""The words at which cues look around: their places are noted once."""


@dataclass(slots=True)
class Scene:
    """What every cue is given. `invented` tells that the text is about a book or game, whose people are characters."""

    document: Document
    stream: Stream
    runs: list[Run]
    table: Table
    roles: list[Role | None]
    invented: bool = False
    factual: bool = False
    """Whether the text is about the real world rather than a story, so that whoever it names is a person."""
    told: bool = False
    """Whether the text is about a book that tells a story, in which nobody acts."""
    of_games: bool = False
    of_songs: bool = False
    """Whether the text is about an album, where one word in quotes is a song."""
    fields: dict[str, Field] = field(default_factory=dict)
    label_words: set[int] = field(default_factory=set)
    """Words of the stream that are labels of lines, and name nothing."""
    lower: frozenset[str] = frozenset()
    """All words as they are written: those of them without a capital are rather no names where they have one."""
    hooks: dict[str, list[int]] = field(default_factory=dict)
    """Where each of `HOOKS` stands."""
    quiet: list[bool] = field(default_factory=list)
    """For every line whether its capitals say nothing: titles, headings, lines in capitals throughout."""
    surfaces: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """The surfaces of words that were asked for."""
    run_of: list[int] = field(default_factory=list)
    """For every word the number of its run, or -1."""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The surface of words `first` to `last`: folded, without marks."""
        low = self.stream.low
        if first == last:
            return (low[first],)
        known = self.surfaces.get((first, last))
        if known is None:
            kinds = self.stream.kind[first : last + 1]
            words = low[first : last + 1]
            if MARK in kinds or NEWLINE in kinds:
                words = [
                    word for word, kind in zip(words, kinds, strict=True) if kind != MARK and kind != NEWLINE
                ]
            known = self.surfaces[first, last] = tuple(words)
        return known

    def written(self, first: int, last: int) -> str:
        """How words `first` to `last` stand in the text, on one line."""
        if first == last:
            return self.stream.text[first]
        text = self.document.text[self.stream.start[first] : self.stream.end[last]]
        return " ".join(text.split()) if "\n" in text or "  " in text or "\t" in text else text

    def hear(self, first: int, last: int, kind: Kind, weight: float, rule: str) -> None:
        """A cue that types the surface of these words everywhere, and this mention most of all."""
        self.hint(first, last, kind, weight, rule)
        self.table.add_here(first, last, kind, weight, rule)

    def hint(self, first: int, last: int, kind: Kind, weight: float, rule: str) -> None:
        """A cue in the words themselves: it types their surface, but says nothing of this mention more than of others."""
        words = self.words(first, last)
        known = self.table.names.get(words)
        self.table.add(words, known.written if known else self.written(first, last), kind, weight, rule)

    def before(self, i: int, steps: int = 1) -> str:
        """The folded word `steps` before word `i` on its line (articles and commas count), or ``""``."""
        at = i - steps
        if at < 0:
            return ""
        kinds = self.stream.kind
        for step in range(at, i):
            if kinds[step] == NEWLINE and self.roles[self.stream.line[step]] is not Role.BODY:
                return ""
        return self.stream.low[at]

    def after(self, i: int, steps: int = 1) -> str:
        """The folded word `steps` behind word `i` on its line, or ``""``."""
        at = i + steps
        if at >= len(self.run_of) or self.stream.kind[at] == NEWLINE:
            return ""
        return self.stream.low[at]

    def state(self, written: str, kind: Kind, weight: float, rule: str) -> None:
        """A cue for a name that is known from elsewhere than the stream: a field, a score."""
        words = surface(written)
        if words:
            self.table.add(words, written, kind, weight, rule)

    def at(self, hook: str) -> list[int]:
        """The places of a word of `HOOKS` that have a word before and behind."""
        return self.hooks[hook]

    def run_over(self, i: int) -> Run | None:
        """The run that holds word `i`."""
        number = self.run_of[i] if 0 <= i < len(self.run_of) else -1
        return self.runs[number] if number >= 0 else None

    def run_at(self, i: int, reach: int = 1) -> Run | None:
        """The run that starts at word `i`, or up to `reach` - 1 words behind it."""
        for j in range(i, i + reach):
            run = self.run_over(j)
            if run is not None:
                return run if run.first == j else None
        return None

    def still(self, i: int) -> bool:
        """Whether word `i` stands in a title, a heading or a line of capitals, where a capital says nothing."""
        return self.quiet[self.stream.line[i]]

    def italics(self) -> bool:
        """Whether the text sets titles in italics, so that what is not in italics is rather no title."""
        return any(style == ITALIC for _, _, style in self.stream.groups)


def build(document: Document) -> Scene:
    """The scene of a document whose sections and fields are found."""
    roles = document.roles
    front = document.front_matter.last if document.front_matter else -1
    stream = read(document.tokens, roles, front)
    loud = [shouted(line.raw) for line in document.lines]
    runs = [
        run
        for run in run_finder.find(stream)
        if not loud[stream.line[run.first]] or roles[stream.line[run.first]] in _STILL
    ]
    run_of = [-1] * len(stream.start)
    for number, run in enumerate(runs):
        for i in range(run.first, run.last + 1):
            run_of[i] = number
    hooks: dict[str, list[int]] = {hook: [] for hook in HOOKS}
    for i in compress(range(len(stream.low)), map(hooks.__contains__, stream.low)):
        if 0 < i < len(stream.low) - 1:
            hooks[stream.low[i]].append(i)
    kind = document.found.fields.get("kind")
    said = fold(kind.value) if kind is not None else ""
    lower = frozenset(stream.text)
    factual = said in ("", "book") and len(lower & _FACTS) > 1 and _factual(stream.low)
    return Scene(
        document,
        stream,
        runs,
        Table(),
        roles,
        invented=said in ("book", "game") and not factual,
        factual=factual,
        told=said == "book" and not factual,
        of_games=said == "game",
        of_songs=said == "album",
        fields=document.found.fields,
        lower=lower,
        hooks=hooks,
        quiet=[role in _STILL or shout for role, shout in zip(roles, loud, strict=True)],
        run_of=run_of,
    )


def _factual(words: list[str]) -> bool:
    """Whether a text speaks of history, science or politics more often than of a story."""
    facts = sum(map(_FACTS.__contains__, words))
    return facts >= 3 and facts > sum(map(_STORIES.__contains__, words))


_FACTS = words_of(
    "history historical historian historians biography memoir autobiography nonfiction non-fiction journalist "
    "journalists journalism politics political politicians president government policy war wars research researchers "
    "researcher scientists science scientific economy economic economist ceo startup philosophy academic interviews"
)
_STORIES = words_of(
    "character characters protagonist protagonists plot plots fiction novel novels hero heroine heroes villain villains "
    "narrator fantasy thriller romance storyline backstory"
)


def surface(written: str) -> tuple[str, ...]:
    """A name as a surface: its words folded, marks left out."""
    tokens = read_tokens(written)
    return tuple(
        fold(word) for word, kind in zip(tokens.text, tokens.kind, strict=True) if kind in (WORD, NUMBER)
    )
