"""Rows partition the text, fit the measure and find their way back to code points, whatever the text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size, split_graphemes

from store.model import Span
from tui.cells import (
    NOT_PLAIN,
    boundary,
    cells,
    columns,
    cut,
    fit,
    next_grapheme,
    previous_grapheme,
)
from tui.page import Block, Fold, Page, wrap
from tui.visible import visible

FAMILY = "👩‍👩‍👧"
THUMB = "👍🏽"
FLAG = "🇩🇪"
HEART = "❤️"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
KEYCAP = "1️⃣"
CLUSTERS = [
    FAMILY,
    THUMB,
    FLAG,
    HEART,
    SCOTLAND,
    KEYCAP,
    "e\u0301",
    "각",
    "\u1112\u1161\u11ab",
    "नि",
    "กำ",
    "🏳️‍🌈",
]

pieces = st.one_of(
    st.sampled_from(CLUSTERS),
    st.sampled_from(
        [
            "\n",
            "\n\n",
            " ",
            "   ",
            "\t",
            "\r",
            "\u3000",
            "\x00",
            "\x1b[2J",
            "\u202e",
            "\u200d",
            "\ufe0f",
            "\u0301",
        ]
    ),
    st.sampled_from(
        [
            "word",
            "reshoots",
            "—",
            "“quoted”",
            "שלום",
            "مرحبا",
            "電影",
            "。",
            "「評論」",
            "🇫",
            "x" * 45,
            "漢" * 30,
        ]
    ),
    st.text(max_size=4),
)
texts = st.lists(pieces, max_size=60).map("".join)
widths = st.integers(20, 84)
hostile = settings(max_examples=150, deadline=None)


def rows_of(text: str, width: int, *, flow: bool = False) -> list[str]:
    """The rows of a text as they would be drawn."""
    shown = visible(text)
    return [shown[a:b].rstrip() for a, b in wrap(text, Span(0, len(text)), width, flow)]


# -- wrapping ------------------------------------------------------------------------------------


def test_words_go_to_the_next_row_whole() -> None:
    text = "There is talk of long reshoots by Ilse Brandt, and nobody will doubt it."
    assert rows_of(text, 20) == [
        "There is talk of",
        "long reshoots by",
        "Ilse Brandt, and",
        "nobody will doubt",
        "it.",
    ]


def test_a_row_may_be_exactly_full_and_its_spaces_hang_over() -> None:
    text = "a" * 20 + "    " + "b" * 20 + " \n" + "c" * 20
    assert wrap(text, Span(0, len(text)), 20) == [(0, 24), (24, 46), (46, 66)]


def test_rows_lie_in_the_span_that_was_asked_for() -> None:
    text = "Title\n\nfirst line\nsecond line\n\nend"
    assert wrap(text, Span(7, 29), 40) == [(7, 18), (18, 29)]
    assert wrap(text, Span(7, 7), 40) == []


def test_empty_lines_are_rows() -> None:
    assert wrap("a\n\n\nb\n", Span(0, 6), 20) == [(0, 2), (2, 3), (3, 4), (4, 6)]


def test_a_word_longer_than_the_row_is_parted() -> None:
    assert [len(row) for row in rows_of("https://" + "x" * 42, 20)] == [20, 20, 10]
    assert rows_of("see " + "x" * 30, 20) == ["see", "x" * 20, "x" * 10]


def test_indented_lines_keep_their_indent_beside_their_word() -> None:
    assert rows_of("    " + "x" * 30 + " end", 20) == ["    " + "x" * 16, "x" * 14 + " end"]
    assert rows_of(" " * 30 + "word", 20) == ["", "word"]


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_graphemes_are_never_parted(cluster: str) -> None:
    for lead in range(3):
        text = "x" * lead + cluster * 40
        for start, _ in wrap(text, Span(0, len(text)), 21):
            assert start == 0 or (start - lead) % len(cluster) == 0


def test_a_grapheme_wider_than_what_is_left_goes_to_the_next_row() -> None:
    assert rows_of("x" * 19 + "電影", 20) == ["x" * 19, "電影"]
    assert rows_of("x" * 18 + "電影", 20) == ["x" * 18 + "電", "影"]


def test_closing_signs_do_not_begin_a_row_nor_opening_ones_end_it() -> None:
    assert rows_of("漢" * 10 + "。」" + "字", 20) == ["漢" * 9, "漢。」字"]
    assert rows_of("漢" * 9 + "「字」", 20) == ["漢" * 9, "「字」"]
    assert rows_of("漢" * 9 + "“字”", 20) == ["漢" * 9, "“字”"]


def test_words_among_wide_characters_stay_whole() -> None:
    assert rows_of("漢字漢字漢字漢 reshoots of it", 20) == ["漢字漢字漢字漢", "reshoots of it"]


def test_flow_joins_hard_wrapped_lines_but_keeps_paragraphs() -> None:
    text = "A film that\nis long and\nslow.\n \nA second\nparagraph.\n"
    assert rows_of(text, 40, flow=True) == ["A film that is long and slow.", "", "A second paragraph."]
    assert len(rows_of(text, 40)) == 6


def test_a_mark_on_the_last_space_stays_with_it() -> None:
    text = "漢" * 10 + " \u0301" + "字" * 5
    assert all(boundary(visible(text), start) for start, _ in wrap(text, Span(0, len(text)), 20))


@pytest.mark.parametrize("unit", ["🇩", "\u0301", "🏽", "a\u0301", "x", " ", "漢", "\n", "\u200d"])
def test_one_huge_line_of_anything_is_wrapped_in_one_pass(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    page = Page(text, 40)
    assert page.row(len(page) - 1).end == len(text)


@hostile
@given(texts, widths, st.booleans())
def test_rows_partition_any_text_and_fit_the_measure(text: str, width: int, flow: bool) -> None:
    shown = visible(text)
    edge = 0
    for start, end in wrap(text, Span(0, len(text)), width, flow):
        assert start == edge < end
        edge = end
        drawn = shown[start:end].rstrip(" \u3000")
        assert cells(drawn) <= width
        assert flow or "\n" not in text[start : end - 1]
    assert edge == len(text)


# -- the page ------------------------------------------------------------------------------------

REVIEW = "---\nrating: 7\n---\n\nA Dancer Keeps Time\n\nShe falls, gets up, and\ndances on.\n\nStory 7/10\n"


def page(width: int = 30) -> Page:
    return Page(
        REVIEW,
        width,
        blocks=[
            Fold(Span(0, 17), "front matter, 3 lines"),
            Block(Span(19, 38), "heading", gap=2),
            Block(Span(40, 74), "body", flow=True, gap=1),
            Block(Span(76, 86), "score", indent=4),
        ],
    )


def test_blocks_folds_and_gaps_become_rows() -> None:
    set_page = page()
    kinds = [set_page.row(y).kind for y in range(len(set_page))]
    assert kinds == ["fold", "blank", "blank", "heading", "blank", "body", "body", "score"]
    drawn = [set_page.shown[slice(*set_page.drawn(y))] for y in range(len(set_page))]
    assert drawn == [
        "",
        "",
        "",
        "A Dancer Keeps Time",
        "",
        "She falls, gets up, and dances",
        "on.",
        "Story 7/10",
    ]
    assert set_page.row(7).indent == 4
    fold = set_page.block(0)
    assert isinstance(fold, Fold)
    assert fold.label == "front matter, 3 lines"


def test_every_offset_has_its_row() -> None:
    set_page = page()
    assert [set_page.y_of(REVIEW.index(word)) for word in ("rating", "Dancer", "gets", "on.", "7/10")] == [
        0,
        3,
        5,
        6,
        7,
    ]
    assert set_page.y_of(len(REVIEW)) == 7
    assert set_page.rows_of(Span(REVIEW.index("gets"), REVIEW.index("on.") + 2)) == range(5, 7)
    assert set_page.rows_of(Span(5, 5)) == range(1)


def test_columns_count_from_the_left_of_the_row() -> None:
    set_page = page()
    assert set_page.x_of(REVIEW.index("Dancer")) == 2
    assert set_page.x_of(REVIEW.index("7/10")) == 10
    assert set_page.x_of(8) == 0
    assert set_page.offset_at(7, 10) == REVIEW.index("7/10")
    assert set_page.offset_at(7, 0) == REVIEW.index("Story")
    assert set_page.offset_at(7, 99) == REVIEW.index("/10") + 2
    assert set_page.offset_at(1, 5) == REVIEW.index("A Dancer")
    assert set_page.offset_at(0, 9) == 0


def test_cells_of_wide_and_joined_characters_lead_to_their_start() -> None:
    text = f"a{FAMILY}b{FLAG}漢e\u0301z"
    set_page = Page(text, 30)
    at = [set_page.offset_at(0, x) for x in range(10)]
    family, flag = text.index(FAMILY), text.index(FLAG)
    wide, accented = text.index("漢"), text.index("e")
    last = len(text) - 1
    assert at == [0, family, family, text.index("b"), flag, flag, wide, wide, accented, last]
    assert set_page.snap(family + 3) == family
    assert set_page.snap(flag + 1) == flag
    assert set_page.x_of(last) == 9


def test_text_outside_the_blocks_is_not_drawn() -> None:
    text = "\n\n first \n<br>\nsecond"
    set_page = Page(text, 20, blocks=[Block(Span(3, 8), "text"), Block(Span(15, 21), "text")])
    assert [set_page.shown[slice(*set_page.drawn(y))] for y in range(2)] == ["first", "second"]
    assert [set_page.row(y)[:2] for y in range(2)] == [(0, 15), (15, 21)]
    assert (set_page.y_of(0), set_page.x_of(0), set_page.offset_at(0, 0)) == (0, 0, 3)


def test_controls_are_drawn_as_signs_in_their_place() -> None:
    text = "a\x1b[2Jb\u202ec\x00"
    set_page = Page(text, 20)
    assert set_page.shown == "a␛[2Jb⇄c␀"
    assert set_page.x_of(text.index("c")) == 7


@pytest.mark.parametrize("blocks", [None, [], [Block(Span(0, 0), "text", gap=2)]])
def test_an_empty_page_answers_everything(blocks: list[Block | Fold] | None) -> None:
    empty = Page("", 20, blocks=blocks)
    assert (len(empty), empty.y_of(3), empty.x_of(3), empty.offset_at(2, 2), empty.snap(1)) == (0, 0, 0, 0, 0)
    assert empty.rows_of(Span(0, 4)) == range(0)
    with pytest.raises(IndexError):
        empty.row(0)


def test_there_is_no_row_beyond_the_page() -> None:
    for y in (-1, 8):
        with pytest.raises(IndexError):
            page().row(y)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, Page]:
    """A text of several blocks, some folded, with white space between them, and its page."""
    text, blocks = draw(st.sampled_from(["", "\n", " \n\n"])), list[Block | Fold]()
    for part in draw(st.lists(texts.filter(bool), max_size=4)):
        span = Span(len(text), len(text) + len(part))
        gap = draw(st.integers(0, 2))
        if draw(st.integers(0, 3)):
            blocks.append(Block(span, "text", draw(st.integers(0, 4)), draw(st.booleans()), gap))
        else:
            blocks.append(Fold(span, "closed", gap))
        text += part + draw(st.sampled_from(["\n", "\n\n", " \n \n"]))
    return text, Page(text, draw(widths), blocks=blocks)


@hostile
@given(pages())
def test_rows_own_every_offset_once_and_know_it(made: tuple[str, Page]) -> None:
    text, set_page = made
    edge = 0
    for y in range(len(set_page)):
        row = set_page.row(y)
        if row.kind == "blank":
            assert row.start == row.end
            continue
        assert row.start == edge < row.end
        edge = row.end
        assert {set_page.y_of(offset) for offset in range(row.start, row.end)} == {y}
        start, end = set_page.drawn(y)
        assert row.start <= start <= end <= row.end
        assert row.indent + cells(set_page.shown[start:end]) <= set_page.width
    assert edge == (len(text) if len(set_page) else 0)


@hostile
@given(pages())
def test_cells_and_offsets_are_inverse_where_graphemes_start(made: tuple[str, Page]) -> None:
    text, set_page = made
    for offset in range(len(text) if len(set_page) else 0):
        start, x, y = set_page.snap(offset), set_page.x_of(offset), set_page.y_of(offset)
        assert start <= offset
        assert 0 <= x <= set_page.width
        if set_page.row(y).kind == "text" and set_page.block(y).span.holds(offset) and x < set_page.width:
            assert set_page.offset_at(y, x) == start
            assert set_page.x_of(start) == x
    for y in range(len(set_page)):
        row = set_page.row(y)
        for x in range(-1, set_page.width + 2):
            found = set_page.offset_at(y, x)
            if row.kind == "text":
                assert row.start <= found < row.end
                assert set_page.snap(found) == found


# -- cells ---------------------------------------------------------------------------------------


@hostile
@given(texts)
def test_widths_are_those_that_textual_draws(text: str) -> None:
    shown = visible(text)
    at = columns(shown)
    assert cells(shown) == cell_len(shown) == at[-1] == split_graphemes(shown)[1]
    starts = [offset for offset in range(len(shown) + 1) if boundary(shown, offset)]
    for start, end in pairwise(starts):
        assert at[end] - at[start] == cell_len(shown[start:end])


def test_the_plain_class_holds_only_single_cells_that_stand_alone() -> None:
    for char in map(chr, range(0x110000)):
        if NOT_PLAIN.search(char) is None:
            assert get_character_cell_size(char) == 1, hex(ord(char))
            assert unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cc", "Cf"), hex(ord(char))


@hostile
@given(texts, st.integers(0, 30))
def test_cut_and_fit_keep_to_their_cells(text: str, width: int) -> None:
    shown = visible(text)
    short = cut(shown, width)
    assert cells(short) <= width
    assert short == shown or not width or (short.endswith("…") and shown.startswith(short[:-1]))
    assert boundary(shown, max(len(short) - 1, 0)) or short == shown
    assert cells(fit(shown, width)) == width


def test_cut_says_that_something_is_missing() -> None:
    assert cut("The Glass Waltz", 9) == "The Glas…"
    assert cut("The Glass Waltz", 15) == "The Glass Waltz"
    assert cut("電影評論", 6) == "電影…"
    assert fit("電影評論", 6) == "電影… "
    assert cut("ab" + FAMILY, 3) == "ab…"
    assert cut("ab" + FAMILY, 4) == "ab" + FAMILY
    assert fit("", 3) == "   "
    assert cut("word", 0) == ""


def test_steps_go_from_grapheme_to_grapheme() -> None:
    text = "a" + "".join(CLUSTERS) + "b"
    starts = [0]
    while starts[-1] < len(text):
        starts.append(next_grapheme(text, starts[-1]))
    assert len(starts) == len(CLUSTERS) + 3
    back = [len(text)]
    while back[-1]:
        back.append(previous_grapheme(text, back[-1]))
    assert back == starts[::-1]
    assert next_grapheme(text, len(text)) == len(text)
    assert previous_grapheme(text, 0) == 0


@hostile
@given(pages())
def test_every_cell_means_a_whole_grapheme_or_the_place_beside_the_ink(made: tuple[str, Page]) -> None:
    """What the mouse goes by: a selection from any cell to any other tears no grapheme."""
    _, set_page = made
    for y in range(len(set_page)):
        row, item = set_page.row(y), set_page.block(y)
        start, end = set_page.drawn(y)
        ink = row.indent + cells(set_page.shown[start:end])
        for x in range(-1, set_page.width + 2):
            span = set_page.grapheme_at(y, x)
            if row.kind == "fold":
                assert span == item.span
            elif row.indent <= x < ink:
                assert start <= span.start < span.end <= end
                assert set_page.snap(span.start) == span.start
                assert boundary(set_page.shown, span.end, span.start) or span.end == end
                assert set_page.x_of(span.start) <= x
            else:
                assert span in (Span(start, start), Span(end, end))
