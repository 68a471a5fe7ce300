"""A long text wrapped portion by portion is the page that it would be if wrapped at once."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from test_page import texts, widths

from store.model import Span
from store.portions import Portions
from store.sentences import Outline
from tui.document import Document
from tui.page import Page
from tui.pages import Pages, Place

SIZES = st.sampled_from([80, 200, 100_000])


def set_text(text: str, width: int, size: int) -> Pages:
    """A text in portions of about `size` code points, of which only the first is set."""
    outline = Outline(text, Portions(text, size, size - 8))
    document = Document(text, outline, (), (), None, folds=True)
    return Pages(outline.portions, width, lambda portion: document.part(portion).blocks)


def whole(pages: Pages) -> Page:
    """The page of the same blocks, wrapped at once."""
    blocks = [block for number in range(len(pages.portions)) for block in pages._blocks(number)]
    return Page(pages.portions.text, pages.width, blocks=blocks)


def look(pages: Pages, places: Sequence[int], rows: int = 3) -> None:
    """Look at some places of the text, then everywhere."""
    for offset in (*places, *range(0, len(pages.portions.text) + 1, 7)):
        pages.settle(pages.place_of(min(offset, len(pages.portions.text))), rows)


@settings(max_examples=150)
@given(texts, widths, SIZES, st.lists(st.integers(0, 300), max_size=4))
def test_whatever_is_looked_at_first_the_rows_are_those_of_the_whole(
    text: str, width: int, size: int, places: list[int]
) -> None:
    pages = set_text(text, width, size)
    look(pages, places)
    page = whole(pages)
    assert len(pages) == len(page)
    for y in range(len(page)):
        assert (pages.row(y).kind, pages.row(y).indent) == (page.row(y).kind, page.row(y).indent)
        start, end = page.drawn(y)
        assert pages.drawn(y) == (start, end)
        if start < end:
            assert pages.y_of(start) == pages.y_of(end - 1) == y
            assert pages.rows_of(Span(start, end)) == range(y, y + 1)
            assert (pages.snap(end - 1), pages.x_of(end - 1)) == (page.snap(end - 1), page.x_of(end - 1))
            assert [pages.grapheme_at(y, x) for x in (0, 9)] == [page.grapheme_at(y, x) for x in (0, 9)]
            assert [pages.offset_at(y, x) for x in range(0, width, 5)] == [
                page.offset_at(y, x) for x in range(0, width, 5)
            ]


@settings(max_examples=150)
@given(texts, widths, SIZES, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 9)), max_size=6))
def test_a_place_stays_where_it_is_while_more_is_set(
    text: str, width: int, size: int, looks: list[tuple[int, int]]
) -> None:
    pages = set_text(text, width, size)
    here = pages.place_of(len(text) // 2)
    rows = [pages.row(pages.y_at(here))] if len(pages) else []
    for offset, around in looks:
        pages.settle(pages.place_of(min(offset, len(text))), around)
        assert [pages.row(pages.y_at(here)) for _ in rows] == rows
        assert not len(pages) or pages.place(pages.y_at(here)) == here


@settings(max_examples=100)
@given(texts, widths, SIZES, st.integers(0, 300), st.integers(1, 30))
def test_around_a_place_that_was_settled_nothing_is_guessed(
    text: str, width: int, size: int, offset: int, rows: int
) -> None:
    pages = set_text(text, width, size)
    place = pages.place_of(min(offset, len(text)))
    pages.settle(place, rows)
    known, y = pages.known, pages.y_at(place)
    for near in range(max(0, y - rows), min(len(pages), y + rows)):
        assert pages.row(near).start <= len(text)
    pages.settle(place, rows)
    assert pages.known == known


def test_of_a_text_of_twenty_megabytes_only_what_is_seen_is_wrapped() -> None:
    text = "The boats that went out at dawn are not back. " * 440_000
    for offset in (0, 9_999_999, len(text)):
        pages = set_text(text, 72, 65_536)
        pages.settle(pages.place_of(offset), 100)
        assert pages.known <= 3
        assert sum(map(len, pages._set.values())) < 5_000 < 250_000 < len(pages)
    assert pages.place(len(pages) * 2) == pages.place(len(pages) - 1)
    assert pages.y_at(Place(3, 10**9)) < pages.y_at(Place(4, 0)) + 1


def test_white_space_of_any_length_has_no_row() -> None:
    for text in ("", " " * 200_000, "\n" * 200_000, "One.\n" + "\n" * 300_000 + "Two."):
        pages = set_text(text, 40, 65_536)
        look(pages, [len(text)], 50) if len(text) < 1_000 else pages.settle(pages.place_of(len(text)), 50)
        drawn = [pages.shown(*pages.drawn(y)) for y in range(len(pages))]
        assert [row for row in drawn if row] == text.split()
        assert pages.offset_at(0, 0) in (0, text.find("One"))
