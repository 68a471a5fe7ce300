"""How a review is set: what folds, what stands close, where bars begin, what is a title already."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from store import detectors
from store.importers import importer_for, normalise
from store.model import Field, Findings, Row, Score, Span, State
from store.portions import Portions
from store.sentences import Outline, paragraphs
from tui.cells import cells
from tui.document import MOST_AXIS, Document, eyebrow, markup_marks
from tui.page import Block, Fold


def found_in(text: str) -> Findings:
    return detectors.quick(text)


class Whole(NamedTuple):
    """What is shown of all portions of a text."""

    blocks: list[Block | Fold]
    folded: list[Span]
    bars: dict[int, Score]
    axis: int
    titled: bool


def set_text(
    text: str,
    *,
    folds: bool = True,
    title: Field | None = None,
    portions: Portions | None = None,
    order: Sequence[int] = (),
) -> Whole:
    """A text set portion by portion, those of `order` first."""
    findings = found_in(text)
    outline = Outline(text, portions)
    title = title or findings.fields.get("title")
    document = Document(text, outline, findings.sections, findings.scores, title, folds=folds)
    for number in order:
        document.part(number % len(outline.portions))
    parts = [document.part(number) for number in range(len(outline.portions))]
    folds_met = [document.fold_at(paragraph.start) for paragraph in paragraphs(text, outline.portions)]
    return Whole(
        [block for part in parts for block in part.blocks],
        list(dict.fromkeys(fold for fold in folds_met if fold)),
        {start: score for part in parts for start, score in part.bars.items()},
        max(part.axis for part in parts),
        document.titled,
    )


def page(text: str, document: Whole) -> str:
    """The page as it is read from the top, blank rows included."""
    rows: list[str] = []
    for block in document.blocks:
        rows += [""] * block.gap
        rows.append(f"⋯ {block.label}" if isinstance(block, Fold) else block.span.of(text))
    return "\n".join(rows)


FRONT = "---\ntitle: Glass\nauthor: Mara Lind\nrating: 4\n---\n"
PROSE = "The film is long and it knows that. Nobody minds, and nobody should."


# -- folds -------------------------------------------------------------------------------------------


def test_front_matter_is_one_row_and_can_be_unfolded() -> None:
    text = f"{FRONT}\n{PROSE}\n"
    document = set_text(text)
    assert page(text, document) == f"⋯ front matter, 5 lines\n\n{PROSE}"
    assert document.folded == [Span(0, len(FRONT) - 1)]
    unfolded = set_text(text, folds=False)
    assert page(text, unfolded).startswith("---\n") and "author: Mara Lind" in page(text, unfolded)
    assert unfolded.folded == []


def test_lines_of_bare_markup_have_no_row() -> None:
    text = f"<div class='a'>\n<hr>\n\n{PROSE}\n\n***\n\nIt ends as it began, slowly.\n\n</div>"
    document = set_text(text)
    assert page(text, document) == f"{PROSE}\n\nIt ends as it began, slowly."
    assert [span.of(text) for span in document.folded] == ["<div class='a'>\n<hr>", "***", "</div>"]


def test_markup_under_front_matter_is_folded_like_any_other() -> None:
    text = f"{FRONT}\n<hr>\n\n{PROSE}"
    assert [span.of(text) for span in set_text(text).folded] == [FRONT.rstrip(), "<hr>"]


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{PROSE}\n---\n\n{PROSE}",
        f"---\n\n{PROSE}\n\n---\n",
        f"---\ntitle: never closed\n\n{PROSE}",
        f"{PROSE}\n\n{FRONT}",
    ],
    ids=["prose between two rules", "a rule above and below", "never closed", "further down"],
)
def test_prose_is_never_folded_for_the_rules_around_it(text: str) -> None:
    document = set_text(text)
    assert not any(isinstance(block, Fold) for block in document.blocks)
    assert page(text, document).count(PROSE) == text.count(PROSE)


@pytest.mark.parametrize(
    "text", [FRONT, "<hr>\n\n***\n", "---\n---"], ids=["front matter", "markup", "fences"]
)
def test_nothing_is_folded_where_nothing_else_is_left_to_read(text: str) -> None:
    document = set_text(text)
    assert document.folded == []
    assert page(text, document).split() == text.split()


@pytest.mark.parametrize("text", ["", " \n \n"], ids=["empty", "spaces"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert set_text(text) == Whole([], [], {}, 0, False)


# -- what stands close -------------------------------------------------------------------------------


def test_items_of_a_list_stand_close_and_paragraphs_do_not() -> None:
    text = f"{PROSE}\n- the tram\n- the scarf\n  - the wig\n\n- the dentist\n{PROSE}"
    assert (
        page(text, set_text(text))
        == f"{PROSE}\n- the tram\n- the scarf\n- the wig\n\n- the dentist\n\n{PROSE}"
    )


def test_facts_stand_close_even_where_the_text_parts_them() -> None:
    text = f"{PROSE}\n\nDirector: Tomas Wren\n\nStarring: Petra Finch\n\nRuntime: 123 minutes\n\n{PROSE}"
    assert page(text, set_text(text)) == (
        f"{PROSE}\n\nDirector: Tomas Wren\nStarring: Petra Finch\nRuntime: 123 minutes\n\n{PROSE}"
    )


def test_hard_wrapped_lines_flow_and_verse_does_not() -> None:
    wrapped = (
        "The film is long, and it knows that it is long, which is why it keeps on\n"
        "telling us the time from every clock in the city, and there are very many\n"
        "clocks in that city, all of them slow."
    )
    assert [block.flow for block in set_text(wrapped).blocks if isinstance(block, Block)] == [True]
    verse = "One night,\ntwo trams,\nno rain."
    assert [block.flow for block in set_text(verse).blocks if isinstance(block, Block)] == [False] * 3


# -- scores ------------------------------------------------------------------------------------------


def test_the_bars_of_all_score_lines_begin_at_one_cell() -> None:
    text = f"{PROSE}\n\nStory: 7/10\nDirection and camera: 8/10\nMusic: 5/10\n"
    document = set_text(text)
    assert sorted(score.raw for score in document.bars.values()) == ["5/10", "7/10", "8/10"]
    assert document.axis == len("Direction and camera: 8/10") + 2


def test_a_very_long_score_line_does_not_push_the_bars_of_the_others() -> None:
    long = "Choreography, second unit and stunt direction"
    text = f"{PROSE}\n\nStory: 7/10\n{long}: 8/10\n"
    document = set_text(text)
    assert len(document.bars) == 2
    assert document.axis == len("Story: 7/10") + 2 <= MOST_AXIS


def test_wide_labels_are_measured_in_cells() -> None:
    text = f"{PROSE}\n\n音楽: 7/10\nStory: 8/10\n"
    document = set_text(text)
    assert document.axis == cells("Story: 8/10") + 2


def test_a_line_of_many_scores_has_one_bar_or_none() -> None:
    table = "| Episode | Him | Her |\n|---|---|---|\n| Deck C | 7/10 | 8/10 |\n| Johansen | 3/10 | 2/10 |\n"
    assert set_text(f"{PROSE}\n\n{table}").bars == {}
    verdict = f"{PROSE}\n\nRating: 3/5 (4/5 without the detective)\n"
    assert [score.raw for score in set_text(verdict).bars.values()] == ["3/5"]


def test_scores_in_prose_and_in_folds_draw_no_bar() -> None:
    text = f"{FRONT}\nI gave his last film 3/10, and I was right. {PROSE}"
    document = set_text(text)
    assert found_in(text).scores
    assert document.bars == {}


# -- the title ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        (f"A Dancer Keeps Time\n\n{PROSE}", True),
        (f"---\ntitle: A Dancer Keeps Time\nauthor: M\n---\n\n{PROSE}", False),
        (f"---\ntitle: A Dancer Keeps Time\nauthor: M\n---\n\n# A *Dancer* Keeps Time\n\n{PROSE}", True),
        (f"{PROSE}", False),
    ],
    ids=["its own line", "in the front matter", "in both", "none"],
)
def test_a_title_that_the_page_shows_is_not_shown_above_it(text: str, titled: bool) -> None:
    assert set_text(text, title=Field("A Dancer Keeps Time")).titled is titled


def row(**facts: object) -> Row:
    plain = {"id": 1, "title": "T", "work": "", "work_year": None, "kind": "", "outlet": "", "author": ""}
    more = {"published": "", "url": "", "score": None, "score_raw": "", "state": State.NEW, "starred": False}
    return Row(**{**plain, **more, "annotation_count": 0, "words": 1, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({}, []),
        ({"work": "Glass"}, ["Glass"]),
        ({"work": "Glass", "work_year": 2025, "kind": "film"}, ["Glass (2025) · film"]),
        ({"kind": "film", "author": "Mara Lind"}, ["film", "Mara Lind"]),
        ({"outlet": "Bus", "published": "2025-06", "score_raw": "7/10"}, ["Bus · 2025-06 · 7/10"]),
    ],
)
def test_the_eyebrow_says_what_is_known(facts: dict[str, object], lines: list[str]) -> None:
    assert eyebrow(row(**facts)) == lines


# -- any text ----------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *("", "---", "+++", "title: x", "# Head", "- item", "| a | b |", "> quote", "<hr>", "***"),
        *("Story: 7/10", PROSE, "漢字のみ。", "\u202eevil", "By Mara Lind", "Director: T", "<script>"),
        *("x" * 90, "\ttab", "a\x00b", "…"),
    ]
)


TEXTS = st.lists(LINES, max_size=14).map("\n".join) | st.text(max_size=60).map(
    lambda text: text.replace("\r", "")
)


@settings(max_examples=120)
@given(TEXTS, st.booleans(), st.sampled_from([20, 50, 10_000]))
def test_blocks_are_in_order_and_show_every_paragraph_that_is_not_folded(
    text: str, folds: bool, size: int
) -> None:
    portions = Portions(text, size, 15)
    document = set_text(text, folds=folds, portions=portions)
    every = paragraphs(text, portions)
    spans = [block.span for block in document.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(a.end < b.start for a, b in pairwise(document.folded))
    set_blocks = [block.span for block in document.blocks if isinstance(block, Block)]
    hidden = [paragraph for paragraph in every if any(f.covers(paragraph) for f in document.folded)]
    assert sorted(set_blocks + hidden) == every
    assert bool(set_blocks) is bool(every)
    assert not document.folded or folds
    assert 0 <= document.axis <= MOST_AXIS
    assert all(any(span.holds(start) for span in set_blocks) for start in document.bars)


@settings(max_examples=80)
@given(st.lists(LINES, max_size=14).map("\n\n".join), st.lists(st.integers(0, 9), max_size=4))
def test_a_text_in_portions_reads_as_the_whole(text: str, order: list[int]) -> None:
    """Where the portions part between paragraphs; front matter that is parted is shown."""
    whole, parted = set_text(text), set_text(text, portions=Portions(text, 300, 120), order=order)
    assert parted == whole._replace(axis=parted.axis)


# -- the samples -------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", samples.files(), ids=lambda file: file.name)
def test_the_samples_read_as_pages(file) -> None:  # type: ignore[no-untyped-def]
    path = Path(str(file))
    importer = importer_for(path)
    assert importer is not None
    (draft,) = importer.read(path, None)
    text = normalise(draft.text)
    findings = found_in(text)
    document = set_text(text)
    shown = page(text, document)
    assert "\n---\n" not in shown and "<div" not in shown
    title = findings.fields.get("title")
    lines = [line.strip("#*_ ") for line in shown.split("\n")]
    assert title is None or document.titled is (title.value in lines)
    assert all(sum(score.raw in line for line in lines) for score in document.bars.values())
    markup = markup_marks(text, Span(0, len(text)), findings.sections)
    assert all(span.of(text)[0] in "<*_`" for span, _, _ in markup)
