"""The reader: what is painted, what is painted again, where the page stands, what keys ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from desk import open_desk, samples_library, settle, shown, type_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_host import heard, lines, note, reading
from rich.cells import cell_len
from textual.color import Color

from store.model import Span
from store.selector import occurrences
from tui.panes.page_view import PageView
from tui.panes.painter import GUTTER, LANE
from tui.panes.reader import Reader

PROSE = "\n\n".join(
    f"Sentence {n} begins the paragraph and goes on for a while. It is followed by {n} more. And a third, short."
    for n in range(1, 31)
)
WIDE = "漢字の映画は、とても長い。👩‍💻🏳️‍🌈 loved it — 🇬🇧 too! Cafe\u0301 شكرا and “שלום” end it.\n\nNext one: ★★★☆☆."


def at(text: str, quote: str) -> Span:
    return occurrences(text, quote)[0]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The lines of the view that were painted anew, not taken from the cache."""
    found: list[int] = []
    line = PageView._line

    def count(self: PageView, number: int) -> object:
        found.append(number)
        return line(self, number)

    monkeypatch.setattr(PageView, "_line", count)
    yield found


# -- what is painted ---------------------------------------------------------------------------------


async def test_a_review_is_set_as_a_page() -> None:
    text = f"By Mara Lind\n\n{PROSE}\n\nStory: 7/10\nDirection and camera: 8/10"
    async with reading(text, work="Glass", work_year=2025, author="Mara Lind", score_raw="7/10") as (
        _,
        reader,
    ):
        page = [line.strip() for line in lines(reader)]
        assert page[:6] == ["Glass (2025)", "Mara Lind · 7/10", "A Title", "", "▎ By Mara Lind", ""]
        assert page[6].startswith("Sentence 1 begins")
        reader.action_move("last")
        story, camera = (line for line in lines(reader) if "/10 " in line)
        assert story.index("━") == camera.index("━")
        assert (story[-3:], camera[-3:]) == (" 70", " 80")
        assert story.count("━") + story.count("╸") == 17 and story.count("─") == 7


async def test_a_long_headline_is_wrapped_not_cut() -> None:
    title = "A Title That Goes On and On, " * 6 + "and Ends"
    async with reading(PROSE, size=(60, 20), title=title) as (_, reader):
        assert " ".join(" ".join(lines(reader)).split()).startswith(title)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)], ids=str)
async def test_every_row_is_as_wide_as_the_pane(size: tuple[int, int]) -> None:
    spans = [at(WIDE, "の映画"), at(WIDE, "loved it — 🇬"), at(WIDE, "e\u0301 ش"), Span(13, 15), Span(12, 30)]
    notes = [note(WIDE, span, "one") for span in spans]
    async with reading(WIDE, notes, size) as (_, reader):
        for wanted in ("👩", "\u200d", "💻", "cafe", "🏳", "。"):
            reader.find(wanted)
            for y in range(reader.size.height):
                strip = reader.render_line(y)
                assert sum(cell_len(segment.text) for segment in strip) == reader.room == cell_len(strip.text)


async def test_a_mark_that_ends_inside_a_grapheme_does_not_part_it() -> None:
    async with reading(WIDE) as (_, reader):
        for wanted in ("👩", "cafe", "\u0301"):
            assert reader.find(wanted) == 1
            texts = [segment.text for y in range(reader.size.height) for segment in reader.render_line(y)]
            assert any("👩‍💻" in text for text in texts) and any("e\u0301" in text for text in texts)
        reader.find("cafe")
        found = [segment.text for y in range(9) for segment in reader.render_line(y) if "Caf" in segment.text]
        assert found == ["Cafe\u0301"], "the accent is marked with its letter"


HOSTILE = "A \x1b[31mred\x1b[0m \x07 word.\n\n\u202eevil\u202c and \u2066more\u2069. \x00 NUL \x9b31m [bold]tag[/] \u200bz\u00ad."


async def test_nothing_that_a_terminal_obeys_reaches_a_segment() -> None:
    async with reading(HOSTILE, title=HOSTILE, work=HOSTILE, author="\u202e\x1b]0;x\x07") as (_, reader):
        text = "".join(segment.text for y in range(reader.size.height) for segment in reader.render_line(y))
        assert not [char for char in text if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert "␛[31mred" in text and "⇄evil⇄" in text and "[bold]tag[/]" in text


async def test_overlapping_annotations_stand_in_lanes_with_their_digits_through_blank_rows() -> None:
    text = (
        "One is here.\n\nTwo is here.\n\nThree is here.\n\nFour is alone.\n\nFive has a note.\n\nSix is ten."
    )
    notes = [
        note(text, at(text, "One is here.\n\nTwo is here."), "one"),
        note(text, at(text, "Two is here.\n\nThree"), "two"),
        note(text, at(text, "Four is alone."), "other"),
        note(text, at(text, "Six is ten."), "two", "ten"),
    ]
    async with reading(text, notes, size=(26, 24)) as (_, reader):
        gutter = [line[:4].rstrip() for line in lines(reader)][2:]
        assert gutter[:4] == [f"1 {LANE}", f"  {LANE}", f"2 {LANE}{LANE}", f"   {LANE}"]
        assert gutter[4:11] == [f"   {LANE}", "", f"•  {LANE}", "", "", "", f"2  {LANE}"]


async def test_more_lanes_than_fit_are_counted_and_the_outermost_goes_on() -> None:
    text = "One two three four five six seven.\n\nEight.\n\nNine."
    whole = note(text, Span(0, len(text)), "one", name="a:whole")
    for many, first in ((2, f"2{LANE * 3}"), (3, f"+2{LANE * 2}"), (11, f"+11{LANE}"), (120, "+121")):
        pile = [note(text, Span(0, 10), "two", name=f"a:{n}") for n in range(many)]
        async with reading(text, [whole, *pile]) as (_, reader):
            rows = [line[:4].rstrip() for line in lines(reader)[2:] if line[6:].strip()]
            assert rows == [first, f" {LANE}", f" {LANE}"]


async def test_a_note_alone_a_doubt_and_slot_ten_have_their_signs() -> None:
    text = "A note.\n\nA doubt.\n\nTen.\n\nBoth."
    notes = [
        note(text, at(text, "A note.")),
        note(text, at(text, "A doubt."), flagged=True),
        note(text, at(text, "Ten."), "ten"),
        note(text, at(text, "Both."), "ten", "one"),
    ]
    async with reading(text, notes) as (_, reader):
        signs = [line.lstrip()[0] for line in lines(reader) if LANE in line]
        assert signs == ["¶", "?", "0", "1"]


async def test_the_lit_annotation_stands_out_on_the_page_and_after_a_change_of_theme() -> None:
    text = "One is here. Two is here.\n\nThree."
    notes = [
        note(text, at(text, "One is here. Two is here."), "one", name="a:w"),
        note(text, at(text, "Two is here."), "two"),
    ]
    async with reading(text, notes) as (pilot, reader):

        def grounds() -> tuple[Color, Color]:
            strip = reader.render_line(2)
            one, two = (next(s.style for s in strip if s.text.startswith(word)) for word in ("One", "Two"))
            assert one and two and one.bgcolor and two.bgcolor
            return Color.from_rich_color(one.bgcolor), Color.from_rich_color(two.bgcolor)

        reader.action_move("last")
        reader.action_jump("annotation", -1)
        assert reader.lit is notes[1]
        plain, lit = grounds()
        assert plain != lit
        reader.action_jump("annotation", -1)
        assert reader.lit is notes[0]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        lane = next(segment for segment in reader.render_line(2) if LANE in segment.text)
        assert lane.style and lane.style.bold


# -- what is painted again ---------------------------------------------------------------------------


async def test_a_step_of_the_caret_paints_the_rows_it_leaves_and_takes(painted: list[int]) -> None:
    async with reading(PROSE) as (pilot, reader):
        before, top = reader.caret.sentence, reader.scroll_offset.y
        painted.clear()
        await pilot.press("j")
        touched = reader._page.rows_of(before.join(reader.caret.sentence))
        head = len(reader._head)
        assert reader.scroll_offset.y == top
        assert sorted(painted) == [row + head for row in touched]


async def test_extending_a_selection_paints_the_rows_of_what_is_new(painted: list[int]) -> None:
    async with reading(PROSE) as (pilot, _):
        await pilot.press("v", "v")
        painted.clear()
        await pilot.press("l")
        assert len(painted) == 1


async def test_an_act_paints_the_rows_of_its_passage(painted: list[int]) -> None:
    async with reading(PROSE) as (pilot, reader):
        painted.clear()
        reader.set_annotations([note(PROSE, reader.caret.sentence, "one")], {"one": 1})
        await pilot.pause()
        rows = reader._page.rows_of(reader.caret.sentence)
        assert sorted(painted) == [row + len(reader._head) for row in rows]
        painted.clear()
        reader.set_annotations(reader.annotations, {"one": 1})
        await pilot.pause()
        assert painted == []


async def test_lanes_and_digits_of_other_rows_follow_an_act() -> None:
    text = "Zero.\n\nOne.\n\nTwo.\n\nThree.\n\nFour."
    spans = [at(text, "Zero.\n\nOne."), at(text, "One.\n\nTwo.\n\nThree."), at(text, "Three.\n\nFour.")]
    outer, middle, inner = (
        note(text, span, tag) for span, tag in zip(spans, ["one", "two", "one"], strict=True)
    )
    async with reading(text, [outer, middle, inner], size=(26, 24)) as (pilot, reader):

        def gutters() -> list[str]:
            return [line[:4].rstrip() for line in lines(reader)[2:] if line[5:].strip()]

        assert gutters() == [f"1  {LANE}", f"2 {LANE}{LANE}", f"  {LANE}", f"1 {LANE}{LANE}", f"   {LANE}"]
        reader.set_annotations([middle, inner], {"one": 7, "two": 2})
        await pilot.pause()
        assert gutters() == ["", f"2 {LANE}", f"  {LANE}", f"7 {LANE}{LANE}", f"   {LANE}"]


async def test_mentions_that_come_later_are_marked() -> None:
    from store.model import Kind, Mention

    text = "Mara Lind wrote it. It is long."
    async with reading(text) as (pilot, reader):
        reader.set_mentions([Mention(Span(0, 9), Kind.PERSON, "Mara Lind")])
        await pilot.pause()
        texts = [segment.text for segment in reader.render_line(2)]
        assert "Mara Lind" in texts
        reader.action_jump("name", 1)
        assert reader.caret.word == Span(0, 9)


# -- where the page stands ---------------------------------------------------------------------------


def in_view(reader: Reader) -> bool:
    return 0 <= reader.line_of(reader.caret.offset) - reader.scroll_offset.y < reader.size.height


async def test_the_head_is_seen_at_the_start_and_the_caret_stays_near_the_middle() -> None:
    async with reading(PROSE, work="Glass") as (_, reader):
        assert reader.scroll_offset.y == 0
        third = reader.size.height // 3
        before = 0
        for _ in range(60):
            reader.action_move("next_sentence")
            line = reader.line_of(reader.caret.offset) - reader.scroll_offset.y
            assert line <= 2 * third + 1
            assert 0 <= reader.scroll_offset.y - before <= 6, "it does not jump"
            before = reader.scroll_offset.y
        assert before
        for _ in range(50):
            reader.action_move("previous_sentence")
            assert reader.line_of(reader.caret.offset) - reader.scroll_offset.y >= min(
                third, reader.line_of(reader.caret.offset)
            )
        reader.action_move("first")
        assert reader.scroll_offset.y == 0


LONG = "It goes on " * 400 + "and ends."
"""A sentence longer than any screen."""


async def test_a_sentence_longer_than_the_screen_shows_its_beginning() -> None:
    async with reading(f"Short. {LONG}\n\nLast.") as (_, reader):
        reader.action_move("next_sentence")
        assert in_view(reader)
        reader.action_move("next_sentence")
        reader.action_move("previous_sentence")
        assert in_view(reader) and reader.caret.sentence.of(reader.caret.text).startswith("It goes on")


async def test_pages_go_through_a_sentence_longer_than_the_screen_to_the_end_and_back() -> None:
    text = f"First. {LONG}\n\nLast."
    async with reading(text) as (_, reader):
        tops = [0]
        while reader.caret.sentence.of(text) != "Last.":
            reader.action_page(1.0)
            tops.append(reader.scroll_offset.y)
            assert len(tops) < 40
        assert tops == sorted(tops)
        while reader.caret.sentence.of(text) != "First.":
            reader.action_page(-0.5)
            tops.append(reader.scroll_offset.y)
            assert len(tops) < 120
        assert reader.scroll_offset.y == 0


async def test_scrolling_by_lines_leaves_the_caret_where_it_is_until_it_moves() -> None:
    async with reading(PROSE) as (pilot, reader):
        sentence = reader.caret.sentence
        await pilot.press(*["ctrl+e"] * 12)
        assert (reader.scroll_offset.y, reader.caret.sentence) == (12, sentence)
        await pilot.press("ctrl+y")
        assert reader.scroll_offset.y == 11
        await pilot.press("j")
        assert in_view(reader) and reader.caret.sentence.of(PROSE) == "It is followed by 1 more."


async def test_a_resize_keeps_the_caret_in_view_and_the_selection() -> None:
    async with reading(PROSE) as (pilot, reader):
        await pilot.press("G", "k", "v", "v")
        before = reader.caret.selection
        for size in ((30, 10), (200, 50), (80, 5), (12, 3), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert in_view(reader) and reader.caret.selection == before
        assert any("▎" in line for line in lines(reader))


MOVES = st.sampled_from(
    [
        *(
            ("move", name)
            for name in ("next_sentence", "previous_sentence", "next_paragraph", "previous_paragraph")
        ),
        *(("move", name) for name in ("first", "last", "next_word", "previous_word")),
        *(("select", name) for name in ("grow", "shrink", "swap_end", "drop")),
        *(
            ("extend", unit, step)
            for unit in ("character", "word", "sentence", "paragraph")
            for step in (1, -1)
        ),
        *(("jump", kind, step) for kind in ("annotation", "score") for step in (1, -1)),
        *(("page", pages) for pages in (1.0, -1.0, 0.5, -0.5)),
        *(("scroll_lines", lines) for lines in (3, -3)),
        *(("toggle_folds",), ("cycle",), ("next_hit", 1), ("next_hit", -1)),
    ]
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(MOVES, max_size=12), min_size=4, max_size=8), st.integers(3, 30), st.integers(12, 100)
)
async def test_wherever_it_moves_the_caret_is_in_view_and_every_row_fits(
    runs: list[list[tuple[object, ...]]], height: int, width: int
) -> None:
    text = f"---\ntitle: x\nrating: 4\n---\n\n{WIDE}\n\n{PROSE[:900]}\n\n<hr>\n\n{LONG[:2000]}\n\nStory: 7/10\n\n{HOSTILE}"
    notes = [note(text, at(text, "Sentence 1 begins"), "one"), note(text, at(text, "rating: 4"), "two")]
    async with reading(text, notes, (width, height)) as (_, reader):
        reader.find("a")
        for run in runs:
            for name, *arguments in run:
                if name == "move" and reader.caret.selection:
                    continue
                before = reader.caret.offset
                getattr(reader, f"action_{name}")(*arguments)
                if name == "page":
                    assert reader._seen(reader.caret.sentence)
                elif name in ("move", "select", "extend", "toggle_folds") or reader.caret.offset != before:
                    assert in_view(reader), (name, arguments)
                assert not reader.caret.hidden(reader.caret.offset)
            for y in range(reader.size.height):
                assert reader.render_line(y).cell_length == reader.room


# -- great and small ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   \n \n"], ids=["empty", "spaces"])
async def test_a_review_without_words_answers_every_key(text: str) -> None:
    async with reading(text) as (pilot, reader):
        assert "A Title" in " ".join(lines(reader))
        await pilot.press("j", "k", "G", "v", "space", "ctrl+u", "w", "1", "a", "d", "O", "n", "escape")
        await pilot.press("o", "asterisk", "m", "b", "grave_accent", "b", "shift+down", "escape")
        assert [message.act for message in heard(pilot, Reader.Requested)] == ["delete"]
        assert heard(pilot, Reader.TagRequested) == []
        assert "There is no text here." in [message.sentence for message in heard(pilot, Reader.Said)]


async def test_a_review_of_only_front_matter_can_be_read() -> None:
    async with reading("---\ntitle: Glass\nauthor: Mara\n---\n") as (_, reader):
        assert "title: Glass" in " ".join(lines(reader))
        reader.action_move("next_sentence")
        assert reader.caret.target.of(reader.caret.text)


async def test_nothing_open_answers_every_key() -> None:
    async with reading(PROSE) as (pilot, reader):
        reader.clear()
        await pilot.press(
            "j", "v", "G", "space", "1", "a", "O", "n", "ctrl+e", "o", "asterisk", "m", "escape"
        )
        assert any("Nothing is open." in line for line in lines(reader))
        assert reader.scroll_offset.y == 0 and reader.max_scroll_y == 0


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "ab " * 66_000,
        "漢" * 60_000,
        "👩‍💻" * 20_000,
        "One two. " * 120_000,
        ("Aa bb. " * 20 + "\n\n") * 7_000,
    ],
    ids=[
        "one word",
        "one line",
        "one line of kanji",
        "one line of emoji",
        "a megabyte on a line",
        "a megabyte",
    ],
)
async def test_huge_texts_open_and_move(text: str) -> None:
    async with reading(text) as (pilot, reader):
        await pilot.press("G", "v", "l", "w", "b", "o", "h", "escape", "space", "ctrl+b", "k", "j")
        assert in_view(reader) or reader._seen(reader.caret.sentence)
        assert reader.find("a") == reader.find("A")


# -- jumping and finding -----------------------------------------------------------------------------


async def test_a_jump_leaves_the_annotated_sentence_it_starts_from() -> None:
    text = "One. Two is here. Three. Four.\n\nFive."
    spans = [at(text, "Two is here."), at(text, "is"), at(text, "Four.\n\nFive.")]
    async with reading(text, [note(text, span, "one") for span in spans], place=5) as (_, reader):
        assert reader.caret.sentence == spans[0]
        found = []
        for _ in range(2):
            reader.action_jump("annotation", 1)
            found.append(reader.lit.span if reader.lit else None)
        assert found == spans[1:]
        assert reader.caret.sentence == at(text, "Four.")
        reader.action_jump("annotation", 1)
        assert reader.caret.sentence == at(text, "Four."), "there is none behind it"
        for wanted in spans[1::-1]:
            reader.action_jump("annotation", -1)
            assert reader.lit and reader.lit.span == wanted


async def test_o_lights_each_annotation_under_the_caret_in_turn() -> None:
    text = "One is here. Two."
    notes = [note(text, Span(0, 12), "one"), note(text, Span(0, 3), "two"), note(text, Span(4, 17), "one")]
    async with reading(text, notes) as (pilot, reader):
        lit = [reader.lit]
        for _ in range(3):
            await pilot.press("O")
            lit.append(reader.lit)
        assert lit == [notes[0], notes[1], notes[2], notes[0]], "the exact one first, then the shortest"


async def test_the_sidebar_unfolds_what_it_goes_to() -> None:
    text = "---\ntitle: Glass\nauthor: Mara\n---\n\nBody."
    async with reading(text, [note(text, at(text, "Mara"), "one", name="a:m")]) as (_, reader):
        reader.light("a:m")
        assert reader.lit and reader.caret.word == at(text, "Mara")
        assert any("author: Mara" in line for line in lines(reader))


async def test_folds_open_and_close_around_the_caret() -> None:
    text = "---\ntitle: Glass\nauthor: Mara\n---\n\nBody. More."
    async with reading(text) as (_, reader):
        assert any("⋯ front matter, 4 lines" in line for line in lines(reader))
        reader.action_move("next_sentence")
        reader.action_toggle_folds()
        assert reader.caret.sentence.of(text) == "More."
        reader.action_move("first")
        assert reader.caret.offset == 0
        reader.action_toggle_folds()
        assert reader.caret.sentence.of(text) == "Body."


async def test_find_goes_round_and_counts_what_can_be_seen() -> None:
    text = "---\ntitle: Tram\nauthor: x\n---\n\nThe tram. No. A TRAM, a Tram.\n\nNo."
    async with reading(text) as (pilot, reader):
        assert reader.find("tram") == 3
        stops = []
        for key in "nnnnN":
            await pilot.press(key)
            stops.append(reader.caret.word.of(text) if reader.caret.word else None)
        assert stops == ["tram", "TRAM", "Tram", "tram", "Tram"]
        said = [message.sentence for message in heard(pilot, Reader.Said)]
        assert said[1:4] == ["match 2 of 3", "match 3 of 3", "match 1 of 3; on from the start"]
        assert reader.find("nowhere") == 0
        await pilot.press("n")
        assert reader.caret.word is not None and reader.caret.word.of(text) == "Tram", "it stays"


async def test_a_match_over_two_sentences_does_not_hold_up_the_next() -> None:
    text = "It ends. So it ends. So it ends. So what?"
    async with reading(text) as (_, reader):
        assert reader.find("ends. So") == 3
        found = []
        for _ in range(3):
            reader.action_next_hit(1)
            found.append(reader.caret.sentence.start)
        assert found == [0, 9, 21]


# -- keys --------------------------------------------------------------------------------------------


async def test_keys_of_select_mode_and_of_reading() -> None:
    text = "One two, three. Four five. Six."
    async with reading(text) as (pilot, reader):
        await pilot.press("l", "l")
        assert reader.caret.word == at(text, "two") and reader.caret.selection is None
        await pilot.press("v", "l", "l")
        assert reader.caret.target.of(text) == "two, "
        await pilot.press("j", "h", "f", "v")
        assert reader.caret.target.of(text) == "two, three. Four fiv"
        await pilot.press("f", "escape", "f", "full_stop")
        assert reader.caret.target.of(text) == "two, three. Four five."
        await pilot.press("1")
        assert [message.slot for message in heard(pilot, Reader.TagRequested)] == [1]
        await pilot.press("escape", "j")
        assert reader.caret.target.of(text) == "Six."


async def test_waiting_for_a_character_ends_with_the_focus() -> None:
    async with reading(PROSE) as (pilot, reader):
        await pilot.press("v", "f")
        assert reader.awaiting
        pilot.app.set_focus(None)
        await pilot.pause()
        assert not reader.awaiting


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("One two.\n\nThree four.", 3),
        ("漢字の映画。とても長い。終わり。", 15),
        ("👩‍💻 one. 🇬🇧 two. Three.", 12),
    ],
)
async def test_a_click_puts_the_caret_on_the_sentence_under_it(text: str, x: int) -> None:
    async with reading(text) as (pilot, reader):
        left = (reader.room - reader._page.width - GUTTER) // 2 + GUTTER
        for row in range(len(reader._page)):
            for cell in range(30):
                reader.go(0)
                start, end = reader._page.drawn(row)
                if cell >= cell_len(text[start:end]):
                    continue
                assert reader._page.x_of(reader.offset_at(row + len(reader._head), left + cell)) <= cell
        await pilot.click(reader, offset=(left + x, len(reader._head)))
        wanted = reader.outline.sentence_at(reader.offset_at(len(reader._head), left + x))
        assert reader.caret.sentence == wanted
        assert wanted.start > 0 or x == 3


# -- on the desk -------------------------------------------------------------------------------------


async def test_chords_digits_and_notes_on_the_desk(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        desk: Any = pilot.app.screen
        reader = desk.reader
        await pilot.press("enter", "1")
        await type_text(pilot, "claim")
        await pilot.press("enter")
        first = reader.caret.sentence
        assert reader.lit and reader.lit.span == first
        await pilot.press("G", "k", "v", "v", "1")
        assert reader.caret.selection is None, "the digit acts and leaves"
        second = reader.caret.sentence
        await pilot.press("g", "g", "right_square_bracket", "a")
        assert reader.caret.sentence == (second if reader.caret.sentence != first else first)
        await pilot.press("g", "p", "a")
        assert reader.caret.sentence == first
        await pilot.press("g", "n", "a")
        assert reader.caret.sentence == second
        await pilot.press("exclamation_mark")
        assert reader.lit and reader.lit.flagged
        await pilot.press("d")
        assert len(reader.annotations) == 1 and reader.lit is None
        await pilot.press("right_square_bracket", "s")
        assert "]" not in desk.chords.pending


async def test_find_on_the_desk(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        desk: Any = pilot.app.screen
        await pilot.press("enter", "slash")
        await type_text(pilot, "QUILLARD")
        count = len(desk.reader.hits)
        assert count > 2 and str(count) in shown(pilot)
        await pilot.press("enter")
        word = desk.reader.caret.word
        assert word and word.of(desk.reader.caret.text) == "Quillard"
        await pilot.press("N")
        assert desk.reader.caret.word == desk.reader.hits[-1], "before the first comes the last"
        await pilot.press("escape")
        assert desk.reader.hits == [] and desk.pane == "reader"
        await settle(pilot)
