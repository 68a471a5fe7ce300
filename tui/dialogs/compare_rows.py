"""What a comparison shows: the reviews of a work as columns, and the rows of each of its tabs; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from store.comparison import ENOUGH, STANCES, Echo, Habit, Named, Voice
from store.model import Annotation, Row, Score, Span
from tui.dialogs.columns import Cell, Item, sign
from tui.visible import one_line, visible

OVERALL = "Overall"

TABS = {
    "scores": "None of these reviews states a score.",
    "names": "No name was found in two of these reviews.",
    "tags": "No passage of these reviews has a tag yet.",
    "echoes": "No sentence of the other reviews says something like it.",
    "claims": "No claim is recorded yet: a on an echo puts it in one.",
}
"""The tabs, with what each says while it is empty."""


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence whose echoes are asked for."""

    review_id: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The reviews of a work with what they are compared by.

    `left_out` counts those that are too many to be shown, `unread` those whose names were not looked
    for yet. `said` is None where no sentence is under the caret.
    """

    work: str
    rows: Sequence[Row]
    left_out: int
    unread: int
    said: Said | None
    scores: Mapping[str, Mapping[int, Score]]
    habits: Mapping[str, Habit]
    names: Sequence[Named]
    tags: Mapping[str, Mapping[int, Sequence[Annotation]]]
    claims: Mapping[str, Sequence[Voice]]

    @property
    def columns(self) -> dict[int, int]:
        """The column of each review."""
        return {row.id: at for at, row in enumerate(self.rows)}

    def items(self, tab: str, echoes: Sequence[Echo]) -> list[Item]:
        """The rows of a tab."""
        return {
            "scores": self._scores,
            "names": self._names,
            "tags": self._tags,
            "echoes": lambda: self._echoes(echoes),
            "claims": self._claims,
        }[tab]()

    def _scores(self) -> list[Item]:
        at = self.columns
        by_row = {row.id: row for row in self.rows}
        items = []
        for aspect, scores in self.scores.items():
            cells = {}
            for review_id, score in scores.items():
                told = "" if aspect else standing(score.value, self.habits.get(by_row[review_id].author))
                cells[at[review_id]] = Cell(f"{score.value:.0f} · {score.raw}", told, score.span)
            marks = tuple(sorted((at[review_id], score.value) for review_id, score in scores.items()))
            items.append(Item(aspect or OVERALL, cells, marks))
        return items

    def _names(self) -> list[Item]:
        at = self.columns
        return [
            Item(
                f"{one.name} · {one.kind.lower()}",
                {
                    at[review_id]: Cell(times(count), name=(one.kind, one.name))
                    for review_id, count in one.mentions.items()
                },
                air=False,
            )
            for one in self.names
        ]

    def _tags(self) -> list[Item]:
        """The nth passages of a tag are side by side; its path stands above the first ones."""
        at = self.columns
        items = []
        for path, of_review in self.tags.items():
            listed = [[(at[review_id], one) for one in passages] for review_id, passages in of_review.items()]
            for number, row in enumerate(zip_longest(*listed)):
                cells = {found[0]: passage_cell(found[1], path) for found in row if found}
                items.append(Item("" if number else path, cells))
        return items

    def _echoes(self, echoes: Sequence[Echo]) -> list[Item]:
        """The nearest of each review side by side; the sentence itself in its own column of the first row."""
        if self.said is None or not echoes:
            return []
        at = self.columns
        listed: dict[int, list[Cell]] = {}
        for echo in echoes:
            note = " · ".join([f"alike {echo.alike:.0%}", *self._claims_at(echo.review_id, echo.span)])
            listed.setdefault(at[echo.review_id], []).append(Cell(echo.text, note, echo.span))
        said = self.said
        note = " · ".join(["the sentence itself", *self._claims_at(said.review_id, said.span)])
        listed[at[said.review_id]] = [Cell(said.text, note, said.span)]
        rows = zip_longest(*([(column, cell) for cell in cells] for column, cells in listed.items()))
        return [Item("", dict(found for found in row if found)) for row in rows]

    def _claims_at(self, review_id: int, span: Span) -> list[str]:
        """In which claims a passage at a place is, and how."""
        return [
            f"{voice.stance or 'in'} {path}"
            for path, voices in self.claims.items()
            for voice in voices
            if voice.row.id == review_id and voice.annotation.span.overlaps(span)
        ]

    def _claims(self) -> list[Item]:
        """Who asserts, doubts or denies each claim, and who said so first."""
        at = self.columns
        items = []
        for path, voices in self.claims.items():
            listed: dict[int, list[Cell]] = {}
            for voice in voices:
                cell = passage_cell(voice.annotation, path, voice.stance or "no stance yet")
                listed.setdefault(at[voice.row.id], []).append(cell)
            rows = zip_longest(*([(column, cell) for cell in cells] for column, cells in listed.items()))
            for number, row in enumerate(rows):
                head = "" if number else f"{path} · {claim_words(voices)}"
                items.append(Item(head, dict(found for found in row if found)))
        return items


def passage_cell(annotation: Annotation, path: str, note: str = "") -> Cell:
    """A passage as it stands in a column."""
    whole = annotation.whole_review
    text = annotation.note if whole else annotation.selector.exact
    told = " · ".join(filter(None, (note, "of the whole review" if whole else annotation.note)))
    return Cell(text, told, annotation.span, annotation.id, path)


def claim_words(voices: Sequence[Voice]) -> str:
    """How many take which stance, and who said it first, as far as dates are known."""
    counts = [(stance, sum(voice.stance == stance for voice in voices)) for stance in STANCES]
    told = ", ".join(f"{count} {stance}" for stance, count in counts if count)
    dated = [voice for voice in voices if voice.row.published]
    if not dated:
        return f"{told} · none of them is dated"
    first = dated[0].row
    return f"{told} · first said {first.published} by {source(first)}"


def source(row: Row) -> str:
    """Whose review it is: the outlet, else the author, else the title."""
    return row.outlet or row.author or row.title or f"review {row.id}"


def standing(value: float, habit: Habit | None) -> str:
    """A verdict against how its critic scores otherwise, in words."""
    if habit is None:
        return ""
    known = f"n={habit.count}"
    away = habit.standing(value)
    if away is None:
        if habit.spread == 0 and habit.count >= ENOUGH:
            return f"as always by {habit.author} ({known})"
        return f"too few verdicts by {habit.author} to tell ({known})"
    if abs(away) < 0.05:
        return f"at the mean of {habit.author}, {habit.mean:.0f} ({known})"
    side = "above" if away > 0 else "below"
    return f"{abs(away):.1f} spreads {side} the mean of {habit.author}, {habit.mean:.0f} ({known})"


def times(count: int) -> str:
    """How often."""
    return "once" if count == 1 else f"{count:,} times"


def head_words(row: Row, column: int) -> tuple[str, str]:
    """The two lines above a column: whose review, and what is known of it."""
    told = " · ".join(filter(None, (row.published, row.score_raw, row.author if row.outlet else "")))
    return f"{sign(column)} {one_line(source(row))}", one_line(told)


def whole_words(row: Row | None, cell: Cell | None) -> Content:
    """The cell under the bar as a whole, with the review that it is of."""
    if row is None:
        return Content("")
    told = " · ".join(filter(None, (source(row), row.author, row.published)))
    head = f"{one_line(row.title, 80)} · {one_line(told, 80)}\n"
    if cell is None:
        return Content.assemble((head, "dim"), ("Nothing here.", "dim"))
    note = f"\n{visible(' '.join(cell.note.split()))}" if cell.note else ""
    return Content.assemble((head, "dim"), visible(" ".join(cell.text.split())), (note, "dim"))
