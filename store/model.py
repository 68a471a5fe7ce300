"""The words of the house: what a review, a passage, a tag and a finding are. All types are frozen values.

A position is always a `Span` of Unicode code points in `Review.text`; bytes, UTF-16 units, cells, rows never appear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``start <= end``; the only pair of ints passed about."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always true: an empty one is still a place in the text."""
        return True

    def of(self, text: str) -> str:
        """The text that this span covers."""
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Place:
    """A code point of a review's text: where a caret stands."""

    review_id: int
    start: int


@dataclass(frozen=True, slots=True)
class Selector:
    """A place in a text that can be found again after the text was edited.

    The W3C TextPositionSelector (`start`, `end`) and TextQuoteSelector (`exact`
    with `prefix` and `suffix`, 32 code points each or more until unique) in one.
    https://www.w3.org/TR/annotation-model/#selectors
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @property
    def span(self) -> Span:
        """Where the quote stood when the selector was made."""
        return Span(self.start, self.end)


class Role(StrEnum):
    """What a line of a review is for."""

    TITLE = "title"
    BYLINE = "byline"
    METADATA = "metadata"
    HEADING = "heading"
    BODY = "body"
    SCORE = "score"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    MARKUP = "markup"


class Kind(StrEnum):
    """The six classes of names."""

    PERSON = "PERSON"
    CHARACTER = "CHARACTER"
    WORK = "WORK"
    ORG = "ORG"
    PLACE = "PLACE"
    DATE = "DATE"


class State(StrEnum):
    """How far a reader has come with a review."""

    NEW = "new"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Section:
    """Whole lines of a review that have one role; blank lines have none."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Score:
    """A verdict in a rating notation, where it stands in the text.

    `raw` is the shortest complete notation as written; `value` is 0-100; `scale` is
    the stated maximum (``"10"``), ``percent``, ``letter``, ``stars5``, ``thumbs``, and
    ends in ``?`` where it was guessed. `aspect` names the part that was judged, or the
    source quoted (`source`: IMDb, Metacritic ...). `overall` is the reviewer's verdict on
    the whole work. `item` names the work in a text about several.
    """

    span: Span
    raw: str
    value: float
    scale: str
    aspect: str | None = None
    overall: bool = False
    source: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its class, the canonical name of its entity, the rule that found it.

    `sure` is False where little speaks for it, or as much for another class: a close call, to be shown dim.
    """

    span: Span
    kind: Kind
    entity: str
    rule: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, character, work, organisation, place or date with how often it is met."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A fact about a review, copied from its text; `span` says from where, None when typed by a person or stated by the file's format."""

    value: str
    span: Span | None = None


FIELD_NAMES = ("title", "work", "work_year", "kind", "outlet", "author", "published", "url")
"""The fields of a review, in the order in which screens and exports show them.

`kind` is one of film, series, book, game, album, product or free text; `published` is an
ISO date as far as it is known (``2025``, ``2025-06``, ``2025-06-06``); `work_year` four digits.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as an importer reads it, before it is stored.

    `text` is the decoded file: line ends may still be as in the file, a leading BOM may
    still be there; the store normalises both once. `fields` are those that the format
    itself states (a CSV column); what the text says is found by the detectors.
    """

    name: str
    """What to call the review when nothing in it is a title: the file name without suffix."""
    text: str
    path: str
    """Where it came from, absolute, with ``#n`` behind it for the nth review of a file."""
    encoding: str = "utf-8"
    fields: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the detectors found in one text."""

    sections: Sequence[Section] = ()
    fields: dict[str, Field] = field(default_factory=dict)
    scores: tuple[Score, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: everything about a review but its text.

    `score` is the overall verdict 0-100 or None; `score_raw` is it as written. `work_year`
    and the word count are numbers; the other fields are empty strings where unknown.
    """

    id: int
    title: str
    work: str
    work_year: int | None
    kind: str
    outlet: str
    author: str
    published: str
    url: str
    score: float | None
    score_raw: str
    state: State
    starred: bool
    annotation_count: int
    words: int


@dataclass(frozen=True, slots=True)
class Review:
    """A review with its text. `fields` are those of `row` with the places they came from."""

    row: Row
    text: str
    sha256: str
    fields: dict[str, Field]

    @property
    def id(self) -> int:
        """The review's number in its library."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage with its tags and one note, made by one coder.

    `id` is ``a:`` and ten random base32 characters, unique across libraries. A note on the
    whole review has the empty span at 0. `origin` says who or what proposed the passage.
    Times are UTC, ``2026-11-22T09:45:00Z``.
    """

    id: str
    review_id: int
    selector: Selector
    tags: tuple[str, ...]
    note: str
    coder: str
    flagged: bool
    origin: str
    created: str
    modified: str
    lost: int = 0
    """0, or the number of the version of the text that the quote stood in last: it is not found in this one."""
    examples: tuple[str, ...] = ()
    """Those of its tags whose meaning it is to show in the codebook."""

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return self.selector.span

    @property
    def whole_review(self) -> bool:
        """Whether this is the note on the review as a whole."""
        return self.selector.end == 0


@dataclass(frozen=True, slots=True)
class Tag:
    """An entry of the codebook: a path such as ``production/reshoots``.

    `description` is its definition, `include` and `exclude` say what belongs under it and what
    does not, `examples` are quotes of its passages that show it. `colour` is a name of the
    palette (`tui.colours`) or any text. `slot` is the digit it is pinned to, 0-9 (``0`` is the
    tenth), or None. `annotations` and `reviews` count where it is used, its children not included.
    """

    path: str
    description: str = ""
    colour: str = ""
    slot: int | None = None
    annotations: int = 0
    reviews: int = 0
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A passage as the codebook shows it: an annotation that has a tag, or one under it.

    `tags` are all its tags. `example` says that it is to show what the tag means.
    """

    annotation_id: str
    review_id: int
    review_title: str
    selector: Selector
    tags: tuple[str, ...]
    note: str
    coder: str
    example: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One decision of a person as history keeps it."""

    id: int
    time: str
    coder: str
    act: str
    summary: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One exported row: an annotation with one of its tags ("" when it has none) and its review."""

    annotation: Annotation
    tag: str
    row: Row
    sentence: int
    """1-based ordinal of the sentence at the passage's start; 0 where the quote is lost."""
    paragraph: int
    """1-based ordinal of the paragraph at the passage's start; 0 where the quote is lost."""
    text_sha256: str
