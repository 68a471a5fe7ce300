"""What the page of a work shows, line by line; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.comparison import Habit, Named, TagCount, distribution
from store.model import Kind, Row, Span
from tui.cells import cells, fit
from tui.dialogs.compare_rows import source, standing, times
from tui.panes.lines import Parts
from tui.panes.review_row import score_bar
from tui.visible import one_line

BAND = 10
"""Points of a band of the distribution."""

START = Span(0, 0)

LABEL = 30
"""Cells of what a line is about, at most."""


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """A work with all of its reviews; `unread` counts those whose names were not looked for yet."""

    work: str
    year: int | None
    kind: str
    rows: Sequence[Row]
    habits: Mapping[str, Habit]
    names: Sequence[Named]
    tags: Sequence[TagCount]
    unread: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is about, a bar of 0-100 with the figure behind it, and words.

    Enter goes to `review_id`, there to the first mention of `name`; or to the passages of `tag`.
    A line without a label is blank, one with nothing but a label a heading.
    """

    label: str = ""
    words: str = ""
    figure: str = ""
    bar: float | None = None
    review_id: int | None = None
    name: tuple[Kind, str] | None = None
    tag: str = ""

    @property
    def leads(self) -> bool:
        """Whether enter goes anywhere."""
        return self.review_id is not None or bool(self.tag)


def head_words(facts: WorkFacts) -> str:
    """The line above all."""
    values = scored(facts.rows)
    count = len(facts.rows)
    told = [
        facts.kind,
        str(facts.year or ""),
        "1 review" if count == 1 else f"{count:,} reviews",
        f"{len(values):,} scored, on average {sum(values) / len(values):.0f}" if values else "none scored",
    ]
    return " · ".join(filter(None, told))


def scored(rows: Sequence[Row]) -> list[float]:
    """The verdicts that there are."""
    return [row.score for row in rows if row.score is not None]


def lines(facts: WorkFacts) -> list[Line]:
    """All that is known of a work."""
    people = [_names(facts, *part) for part in ((Kind.PERSON, "People"), (Kind.CHARACTER, "Characters"))]
    parts = (_reviews(facts), _scores(facts), _outlets(facts), *people, _tags(facts))
    found: list[Line] = []
    for part in parts:
        listed = list(part)
        if listed:
            found += [*([Line()] if found else []), *listed]
    return found


def _reviews(facts: WorkFacts) -> Iterator[Line]:
    yield Line("Reviews, and each verdict against its critic's own")
    for row in facts.rows:
        told = standing(row.score, facts.habits.get(row.author)) if row.score is not None else "no verdict"
        words = told or "its critic is not known"
        yield Line(source(row), words, row.score_raw, row.score, row.id)


def _scores(facts: WorkFacts) -> Iterator[Line]:
    values = scored(facts.rows)
    if not values:
        return
    yield Line("Scores, of 0 to 100")
    counts = distribution(values, BAND)
    for band, count in enumerate(counts):
        low = band * BAND
        high = 100 if low + BAND >= 100 else low + BAND - 1
        within = [row.id for row in facts.rows if row.score is not None and band == _band(row.score)]
        first = within[0] if within else None
        yield Line(f"{low}–{high}", "", f"{count:,}", 100 * count / max(counts), first)


def _band(value: float) -> int:
    return distribution([value], BAND).index(1)


def _outlets(facts: WorkFacts) -> Iterator[Line]:
    counted = Counter(row.outlet for row in facts.rows if row.outlet)
    if counted:
        yield Line("Outlets")
    for outlet, count in counted.most_common():
        first = next(row.id for row in facts.rows if row.outlet == outlet)
        yield Line(outlet, "", f"{count:,}", 100 * count / counted.most_common(1)[0][1], first)


def _names(facts: WorkFacts, kind: Kind, heading: str) -> Iterator[Line]:
    order = [row.id for row in facts.rows]
    found = [one for one in facts.names if one.kind is kind]
    if found:
        yield Line(heading)
    for one in found:
        first = min(one.mentions, key=order.index)
        many, met = len(one.mentions), sum(one.mentions.values())
        words = f"{times(met)} in {'1 review' if many == 1 else f'{many:,} reviews'}"
        yield Line(one.name, words, f"{many:,}", 100 * many / len(order), first, (kind, one.name))


def _tags(facts: WorkFacts) -> Iterator[Line]:
    if facts.tags:
        yield Line("Tags")
    most = max((one.passages for one in facts.tags), default=1)
    for one in facts.tags:
        words = "in 1 review" if one.reviews == 1 else f"in {one.reviews:,} reviews"
        yield Line(one.path, words, f"{one.passages:,}", 100 * one.passages / most, tag=one.path)


def line_parts(line: Line, width: int) -> Parts:
    """A line in `width` cells: label, bar, figure, words."""
    if not line.figure and not line.words:
        return ((f" {fit(one_line(line.label), width - 2)}", "rows--strong"),) if line.label else ()
    label = min(LABEL, width // 3)
    size = min(24, width // 6)
    reached, left = score_bar(line.bar, size) if line.bar is not None else ("", " " * size)
    figure = one_line(line.figure, 12)
    room = max(0, width - label - size - 10 - 4)
    return (
        (f" {fit(one_line(line.label), label)}  ", "rows--quote"),
        (reached, "rows--strong"),
        (left, "rows--dim"),
        (f" {' ' * max(0, 7 - cells(figure))}{fit(figure, min(7, cells(figure)))}  ", "rows--strong"),
        (fit(one_line(line.words), room), "rows--dim"),
    )
