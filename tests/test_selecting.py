"""Selecting in the reader: the mouse by cells, text objects by keys, the ends of an annotation."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_host import heard, note, reading
from textual.pilot import Pilot

from store.model import Span
from store.selector import occurrences
from tui.cells import boundary, cells, columns
from tui.panes.painter import GUTTER
from tui.panes.reader import Reader
from tui.panes.selecting import CLICKED
from tui.visible import visible

TEXT = (
    "One two, three. Four “five six.” Seven.\n\n"
    "漢字の映画、とても長い。 A 👩‍💻 and 🇬🇧 and cafe\u0301, said שלום\tto 🏳️‍🌈.\n\n"
    "Last one."
)


def at(quote: str, text: str = TEXT) -> Span:
    return occurrences(text, quote)[0]


def cell_of(reader: Reader, offset: int) -> tuple[int, int]:
    """Where a code point of the text is painted, from the pane's corner."""
    left = (reader.room - reader._page.width - GUTTER) // 2 + GUTTER
    return left + reader._page.x_of(offset), reader.line_of(offset) - reader.scroll_offset.y


async def drag(pilot: Pilot[None], reader: Reader, first: tuple[int, int], last: tuple[int, int]) -> None:
    await pilot.mouse_down(reader, offset=first)
    await pilot.hover(reader, offset=last)
    await pilot.mouse_up(reader, offset=last)


def selected(reader: Reader) -> str | None:
    span = reader.caret.selection
    return span.of(reader.caret.text) if span else None


# -- the mouse ---------------------------------------------------------------------------------------


async def test_a_drag_selects_the_characters_from_cell_to_cell_in_both_directions() -> None:
    async with reading(TEXT) as (pilot, reader):
        first, last = cell_of(reader, at("two").start), cell_of(reader, at("six").start)
        await drag(pilot, reader, first, last)
        assert selected(reader) == "two, three. Four “five s"
        await drag(pilot, reader, last, first)
        assert selected(reader) == "two, three. Four “five s"
        assert reader.caret.target == reader.caret.selection, "characters are taken as they are"
        await pilot.press("1")
        assert [message.slot for message in heard(pilot, Reader.TagRequested)] == [1]


async def test_a_drag_takes_graphemes_whole_on_either_of_their_cells() -> None:
    async with reading(TEXT) as (pilot, reader):
        for first, last in (("字", "映"), ("👩‍💻", "🇬🇧"), ("e\u0301", "שלום"), ("ם\t", "🏳️‍🌈")):
            start, end = at(first), at(last)
            for one in (0, cells(first) - 1):
                for two in (0, cells(last) - 1):
                    x, y = cell_of(reader, start.start)
                    to_x, to_y = cell_of(reader, end.start)
                    await drag(pilot, reader, (x + min(one, 1), y), (to_x + min(two, 1), to_y))
                    span = reader.caret.selection
                    assert span is not None and span.start == start.start
                    assert boundary(TEXT, span.start) and boundary(TEXT, span.end)
                    assert span.end <= end.end


async def test_a_drag_across_wraps_and_beside_the_ink_ends_where_the_ink_does() -> None:
    text = "word " * 60 + "end.\n\nNext."
    async with reading(text, size=(60, 20)) as (pilot, reader):
        top = len(reader._head)
        await drag(pilot, reader, (reader.room - 1, top), (1, top + 2))
        span = reader.caret.selection
        assert span is not None
        assert span.start == reader._page.drawn(0)[1] and span.end == reader._page.row(2).start
        await drag(pilot, reader, (1, top), (reader.room - 1, top))
        assert reader.caret.selection == Span(*reader._page.drawn(0))


async def test_two_clicks_select_the_word_three_the_sentence_four_the_paragraph() -> None:
    async with reading(TEXT) as (pilot, reader):
        place = cell_of(reader, at("ive six").start)
        for times, wanted in ((1, None), (2, "five"), (3, "Four “five six.”"), (4, TEXT.split("\n")[0])):
            await pilot.click(reader, offset=place, times=times)
            assert selected(reader) == wanted
            await pilot.click(reader, offset=cell_of(reader, at("Last").start))
        await pilot.click(reader, offset=cell_of(reader, at("👩‍💻").start), times=2)
        assert selected(reader) == "👩‍💻"
        await pilot.click(reader, offset=cell_of(reader, at(", three").start), times=2)
        assert selected(reader) == "two", "between words the one before"


async def test_a_click_with_shift_extends_from_the_caret_and_from_a_selection() -> None:
    async with reading(TEXT) as (pilot, reader):
        await pilot.click(reader, offset=cell_of(reader, at("five").start), shift=True)
        assert selected(reader) == "One two, three. Four “f"
        await pilot.click(reader, offset=cell_of(reader, at("two").start), shift=True)
        assert selected(reader) == "One t"
        reader.action_select("drop")
        reader.go(at("Last").start)
        await pilot.click(reader, offset=cell_of(reader, at("Seven").start), shift=True)
        assert selected(reader) == TEXT[at("Seven").start :]


async def test_a_click_does_not_move_the_page() -> None:
    text = "\n\n".join(f"Paragraph {n} stands here." for n in range(60))
    async with reading(text) as (pilot, reader):
        for y in (len(reader._head), reader.size.height - 2):
            await pilot.click(reader, offset=(GUTTER + 3, y))
            assert reader.scroll_offset.y == 0


async def test_holding_the_mouse_below_the_page_brings_more_of_it_by() -> None:
    text = "\n\n".join(f"Paragraph {n} stands here." for n in range(60))
    async with reading(text) as (pilot, reader):
        await pilot.mouse_down(reader, offset=(GUTTER + 1, 5))
        reader._mouse = (GUTTER + 30, reader.size.height + 3)
        for _ in range(20):
            reader._drift_on()
        assert reader.scroll_offset.y == 20
        assert reader.caret.selection is not None
        last = reader.line_of(reader.caret.selection.end - 1)
        assert last - reader.scroll_offset.y in range(reader.size.height - 2, reader.size.height)
        await pilot.mouse_up(reader, offset=(GUTTER + 1, 5))
        assert reader._pressed is None


FRONT = "---\ntitle: A Title\nauthor: Mara Lind\noutlet: Night Bus\n---\n\nFirst one. Second one.\n"


async def test_a_fold_that_is_dragged_over_is_taken_whole_and_a_click_opens_it() -> None:
    async with reading(FRONT) as (pilot, reader):
        fold = next(y for y in range(reader.size.height) if reader.folded_at(y))
        await drag(pilot, reader, (GUTTER + 4, fold), cell_of(reader, at("one.", FRONT).start))
        assert selected(reader) == FRONT[: at("one.", FRONT).start + 1]
        assert "selection" in {name for _, _, names in reader._marks.runs(0, 5) for name in names}
        await pilot.press("escape")
        assert not reader.caret.hidden(reader.caret.sentence.start)
        await pilot.click(reader, offset=(GUTTER + 4, fold))
        assert not reader.folds and reader.caret.selection is None


async def test_every_cell_of_a_grapheme_means_that_grapheme() -> None:
    async with reading(TEXT, size=(40, 24)) as (_, reader):
        page = reader._page
        for y in range(len(page)):
            start, end = page.drawn(y)
            line = page.shown(start, end)
            ends = columns(line)
            for offset in range(len(line)):
                if boundary(line, offset) and ends[offset + 1] > ends[offset]:
                    for x in range(ends[offset], ends[offset + 1]):
                        span = page.grapheme_at(y, x)
                        assert span.start == start + offset
                        assert boundary(line, span.end - start)


# -- text objects ------------------------------------------------------------------------------------


async def test_text_objects_select_the_whole_unit_at_the_caret() -> None:
    async with reading(TEXT) as (_, reader):
        reader.go(at("Four").start)
        assert reader.check_action("select_unit", ("word",)) is False
        reader.action_select("grow")
        for unit, wanted in (
            ("sentence", "Four “five six.”"),
            ("word", "six"),
            ("paragraph", TEXT.split("\n")[0]),
            ("word", "Seven"),
        ):
            reader.action_select_unit(unit)  # type: ignore[arg-type]
            assert selected(reader) == wanted


# -- the ends of an annotation -----------------------------------------------------------------------


async def test_an_annotation_is_resized_at_either_end_and_kept_or_dropped() -> None:
    notes = [note(TEXT, at("Four “five six.”"), "one")]
    async with reading(TEXT, notes) as (pilot, reader):
        reader.go(at("Four").start)
        reader.action_resize()
        assert selected(reader) == "Four “five six.”"
        reader.action_extend("word", -1)
        reader.action_extend("word", -1)
        assert selected(reader) == "Four “five"
        reader.action_select("swap_end")
        reader.action_extend("word", -1)
        assert selected(reader) == "three. Four “five"
        reader.action_tag(1)
        reader.action_request("note")
        assert heard(pilot, Reader.TagRequested) == heard(pilot, Reader.Requested) == []
        reader.action_keep_ends()
        await pilot.pause()
        asked = heard(pilot, Reader.ResizeRequested)
        assert [(message.annotation_id, message.span.of(TEXT)) for message in asked] == [
            (notes[0].id, "three. Four “five")
        ]
        reader.action_select("drop")
        assert reader.resizing is None and reader.check_action("keep_ends", ()) is False


async def test_whatever_leaves_the_selection_ends_resizing() -> None:
    notes = [note(TEXT, at("Four “five six.”"), "one")]
    async with reading(TEXT, notes) as (_, reader):
        for leave in (
            lambda: reader.jump_to(at("Last")),
            lambda: reader.set_annotations([], {}),
            lambda: reader.go(0),
            lambda: reader.set_annotations([note(TEXT, at("Four"), name=notes[0].id)], {}),
        ):
            reader.set_annotations(notes, {})
            reader.go(at("Four").start)
            reader.action_resize()
            assert reader.resizing == notes[0]
            leave()
            assert reader.resizing is None and reader.caret.selection is None


async def test_without_an_annotation_there_is_nothing_to_resize() -> None:
    async with reading(TEXT) as (_, reader):
        reader.action_resize()
        assert reader.resizing is None and reader.caret.selection is None


# -- whatever is done --------------------------------------------------------------------------------

WIDE = (
    "漢字",
    "👩‍💻",
    "🏳️‍🌈",
    "🇬🇧",
    "e\u0301",
    "שלום",
    "شكرا",
    "\t",
    "☂️",
    "क्षि",
    " a",
    ". ",
    "\n",
    "\n\n",
    "\u202e",
    "1️⃣",
)

does = st.one_of(
    st.tuples(
        st.just("drag"), st.integers(0, 39), st.integers(0, 11), st.integers(0, 39), st.integers(0, 11)
    ),
    st.tuples(st.just("click"), st.integers(0, 39), st.integers(0, 11), st.integers(1, 5)),
    st.tuples(
        st.just("extend"), st.sampled_from(["character", "word", "sentence"]), st.sampled_from([1, -1])
    ),
    st.tuples(st.just("unit"), st.sampled_from(["word", "sentence", "paragraph"])),
    st.tuples(st.sampled_from(["grow", "shrink", "swap_end", "drop", "resize"])),
)


def act(reader: Reader, what: str, *given: Any) -> None:
    """Do what a hand does, without waiting for a terminal."""
    top = reader.scroll_offset.y
    if what == "drag":
        x, y, to_x, to_y = given
        reader._pressed, reader._dragged = reader.under(y + top, x), False
        reader._mouse = (to_x, to_y)
        reader._drag()
        reader._pressed = None
    elif what == "click":
        x, y, times = given
        offset = reader.offset_at(y + top, x)
        if times > 1:
            unit = CLICKED[min(times, 4) - 2]
            reader.move(lambda: reader.caret.select_at(unit, offset), follow=False)
        else:
            reader.move(lambda: reader.caret.go(offset), follow=False)
    elif what == "extend":
        reader.action_extend(*given)
    elif what == "unit":
        reader.action_select_unit(*given)
    elif what == "resize":
        reader.action_resize()
    else:
        reader.action_select(what)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_hand_tears_a_grapheme_or_leaves_the_text(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(WIDE), min_size=1, max_size=40)))
    spans = [Span(0, len(text)), Span(0, 1)]
    done = data.draw(st.lists(does, max_size=25))

    async def run() -> None:
        async with reading(text, [note(text, span, "one") for span in spans], size=(40, 12)) as (_, reader):
            shown = visible(text)
            for what, *given_ in done:
                act(reader, what, *given_)
                span = reader.caret.selection or reader.caret.sentence
                assert 0 <= span.start <= span.end <= len(text)
                if reader.resizing is None:
                    assert boundary(shown, span.start) and boundary(shown, span.end), (what, span)
                for y in range(reader.size.height):
                    assert reader.render_line(y).cell_length == reader.room

    asyncio.run(run())
