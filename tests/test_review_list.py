"""The list of reviews: what a line says, where the cursor goes, how little is fetched and painted."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

import tui
from store.listing import Group, Listing
from store.model import Row, State
from tui.cells import cells
from tui.dressed import Dressed
from tui.keys import rows as key_rows
from tui.panes.review_list import ReviewList
from tui.panes.review_row import bar_length, row_parts, score_bar, score_text

ROW = Row(1, "The Long Lens", "Glass", 2025, "film", "Night Bus", "Mara Lind", "2025-06-06", "", 75.0, "7.5", State.NEW, False, 0, 900)  # fmt: skip

HOSTILE = st.text(
    st.sampled_from("ab 漢字の👩\u200d🇫🇷e\u0301\u0300\x00\x1b[/]\r\n\tم\u202e\ufeff"), max_size=40
)


def text_of(row: Row, width: int, *, is_open: bool = False, at_cursor: bool = False) -> str:
    """The line of a row as a reader sees it."""
    return "".join(text for text, _ in row_parts(row, width, is_open=is_open, at_cursor=at_cursor))


# -- one line -------------------------------------------------------------------------------------


@given(
    st.builds(
        Row, st.just(1), HOSTILE, HOSTILE, st.none(), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE,
        st.none() | st.floats(0, 100), HOSTILE, st.sampled_from(State), st.booleans(), st.integers(0, 12345), st.just(0),
    ),
    st.integers(14, 200),
)  # fmt: skip
def test_a_line_fills_its_width_and_holds_no_control_character(row: Row, width: int) -> None:
    text = text_of(row, width)
    assert cells(text) == width
    assert not any(ord(char) < 32 or char in "\u202e\ufeff" for char in text)


def test_a_line_tells_state_star_open_and_cursor_without_colour() -> None:
    lines = [text_of(replace(ROW, state=state), 40) for state in State]
    assert len({line[:5] for line in lines}) == 3
    assert "★" in text_of(replace(ROW, starred=True), 40) and "★" not in text_of(ROW, 40)
    assert text_of(ROW, 40, is_open=True).startswith("▌")
    assert "›" in text_of(ROW, 40, at_cursor=True)[:3]


def test_a_narrow_line_keeps_the_title_before_all_else() -> None:
    row = replace(ROW, annotation_count=12)
    assert text_of(row, 30) == "  ·  The Long Lens   ●12  75 ▆"
    assert "The" in text_of(row, 14)
    assert "75" not in text_of(row, 14)


def test_columns_begin_at_the_same_cell_in_every_wide_line() -> None:
    wide = replace(
        ROW, title="ガラスのワルツ、ふたたび、そしてもう一度、さらにもう一度", annotation_count=3, score=None
    )
    plain, other = text_of(ROW, 80), text_of(wide, 80)
    assert cells(plain[: plain.index("Night Bus")]) == cells(other[: other.index("Night Bus")])
    assert cells(plain[: plain.index("2025-06-06")]) == cells(other[: other.index("2025-06-06")])
    assert "●3" in other and "Mara Lind" not in plain
    assert "Mara Lind" in text_of(replace(ROW, outlet=""), 60)


@pytest.mark.parametrize(
    ("score", "raw", "shown"),
    [
        (75.0, "7.5", "75"),
        (100.0, "★★★★★", "100"),
        (64.6, "", "65"),
        (None, "n/a", ""),
    ],
)
def test_a_score_is_shown_on_one_scale(score: float | None, raw: str, shown: str) -> None:
    row = replace(ROW, score=score, score_raw=raw)
    assert score_text(row) == shown
    assert ("━" in text_of(row, 40)) == (score is not None)


@pytest.mark.parametrize(("score", "bar"), [(0, ("", "────")), (50, ("━━", "──")), (62, ("━━╸", "─")), (100, ("━━━━", "")), (140, ("━━━━", ""))])  # fmt: skip
def test_a_bar_is_as_long_as_the_score(score: float, bar: tuple[str, str]) -> None:
    assert score_bar(score, 4) == bar


def test_bars_have_one_to_eight_cells() -> None:
    assert {bar_length(width) for width in range(24, 200)} == {1, 4, 6, 8}


def test_an_untitled_review_is_called_so() -> None:
    assert "untitled" in text_of(replace(ROW, title=""), 40)


def listing(ids: Iterable[int], done: Iterable[int] = (), coded: Iterable[int] = ()) -> Listing:
    """A list without headings."""
    return Listing.of(array("q", ids), done, coded)


# -- the pane -------------------------------------------------------------------------------------


class Host(Dressed):
    """A list over a library of made-up rows."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"

    def __init__(self, ids: Iterable[int] = range(1, 501)) -> None:
        super().__init__()
        self.ids = array("q", ids)
        self.titles: dict[int, str] = {}
        self.gone: set[int] = set()
        self.fetched: list[int] = []
        """How many rows were asked for at a time."""
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ReviewList()

    def on_mount(self) -> None:
        self.list.show_empty(Content("No reviews yet.\n[/] adds files"))
        self.list.show(listing(self.ids), self.rows)
        self.list.focus()

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        self.fetched.append(len(ids))
        return {
            id: replace(ROW, id=id, title=self.titles.get(id, f"Review {id}."))
            for id in ids
            if id not in self.gone
        }

    @property
    def list(self) -> ReviewList:
        return self.query_one(ReviewList)

    def hear(self, message: Message) -> None:
        """Take note of what panes say; a message comes by once for each widget that it bubbles to."""
        if type(message).__qualname__.startswith(("ReviewList.", "GroupedLines.")) and not any(
            message is other for other in self.heard
        ):
            self.heard.append(message)

    @property
    def said(self) -> list[tuple[str, object]]:
        return [
            (type(one).__name__, getattr(one, "review_id", None))
            for one in self.heard
            if type(one) is not ReviewList.Rearranged
        ]


def lines(pane: Widget) -> list[str]:
    """What the pane shows, line by line."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def cursor_line(pane: ReviewList) -> str:
    return next(line for line in lines(pane) if "›" in line[:3])


async def test_keys_move_the_cursor_and_say_so() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        await pilot.press("j", "down", "k", "G", "ctrl+u", "g")
        assert app.said == [("CursorMoved", id) for id in (2, 3, 2, 500, 488, 1)]
        app.heard.clear()
        await pilot.press("k", "exclamation_mark", "number_sign", "slash", "s", "l")
        assert app.said == [
            ("StarRequested", 1), ("RemoveRequested", 1), ("FilterRequested", None), ("SortRequested", None), ("Opened", 1),
        ]  # fmt: skip


async def test_the_cursor_line_is_in_view_with_lines_around_it() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)):
        for index in (0, 499, 250, 251, 240, 22, 3, 498):
            app.list.cursor = index
            shown = lines(app.list)
            at = next(y for y, line in enumerate(shown) if "›" in line[:3])
            assert f"Review {index + 1}." in shown[at]
            assert at >= min(3, index) and len(shown) - 1 - at >= min(3, 499 - index)


async def test_a_page_down_shows_the_next_page_with_the_cursor_at_its_place() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.list.cursor = 10
        await pilot.press("pagedown")
        assert "Review 25." in lines(app.list)[0] and app.list.cursor == 34


async def test_a_million_reviews_are_fetched_a_window_at_a_time() -> None:
    app = Host(range(1_000_000))
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.press("G")
        assert "Review 999999." in cursor_line(app.list)
        assert app.list.id_after(999_999, -1) == 999_998
        assert len(app.fetched) <= 3 and max(app.fetched) <= 128
        for index in range(0, 40_000, 128):
            app.list.cursor = index
            lines(app.list)
        before = len(app.fetched)
        lines(app.list)
        assert len(app.fetched) == before
        assert len(app.list._rows._windows) == 64


async def test_a_step_inside_the_window_paints_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.list.cursor = 10
        await pilot.pause()
        painted: list[int] = []
        paint = app.list.paint
        monkeypatch.setattr(app.list, "paint", lambda line, width: painted.append(line) or paint(line, width))
        await pilot.press("j")
        assert sorted(set(painted)) == [10, 11]


async def test_changed_rows_are_fetched_and_shown_again_and_no_others() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.titles = {2: "Renamed two", 4: "Renamed four"}
        app.gone = {3}
        app.fetched.clear()
        app.list.changed([2, 3, 400])
        await pilot.pause()
        shown = lines(app.list)
        assert (
            "Renamed two" in shown[1] and "no longer in the library" in shown[2] and "Review 4." in shown[3]
        )
        assert app.fetched == [3], "together, and once"
        app.list.forget()
        assert "Renamed four" in lines(app.list)[3]


async def test_a_new_order_keeps_the_review_and_its_line() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)):
        app.list.cursor = 100
        at = next(y for y, line in enumerate(lines(app.list)) if "›" in line[:3])
        app.list.show(listing(range(500, 0, -1)), app.rows, keep=101)
        assert app.list.cursor_id == 101
        assert "›" in lines(app.list)[at][:3]


async def test_a_filter_without_the_review_keeps_the_place() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)):
        app.list.cursor = 100
        app.list.show(listing(range(1000, 1300)), app.rows, keep=101)
        assert app.list.cursor == 100
        app.list.show(listing([7, 8]), app.rows, keep=101)
        assert app.list.cursor_id == 8
        assert next(line for line in lines(app.list) if line).startswith("  ·  Review 7.")


async def test_neighbours_follow_the_order_shown() -> None:
    app = Host([5, 3, 9, 1])
    async with app.run_test(size=(40, 24)):
        assert [app.list.id_after(id, 1) for id in (5, 3, 9, 1)] == [3, 9, 1, None]
        assert [app.list.id_after(id, -1) for id in (5, 3, 9, 1)] == [None, 5, 3, 9]
        assert app.list.id_after(77, 1) == 5
        assert app.list.move_to(9) and app.list.cursor == 2
        assert not app.list.move_to(77) and app.list.cursor == 2


async def test_an_empty_list_says_what_to_do_and_takes_every_key() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        await pilot.press("j", "G", "g", "ctrl+d", "enter", "number_sign")
        await pilot.click(ReviewList)
        assert app.said == [("SamplesRequested", None)] and app.list.cursor_id is None
        shown = [line.strip() for line in lines(app.list) if line]
        assert shown == ["No reviews yet.", "[/] adds files"]


async def test_the_open_review_and_the_focus_are_seen() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.list.open_id = 2
        assert [line.startswith("▌") for line in lines(app.list)[:3]] == [False, True, False]
        focused = app.list.render_line(0)
        app.list.blur()
        await pilot.pause()
        blurred = app.list.render_line(0)
        assert focused.text == blurred.text
        assert [segment.style for segment in focused] != [segment.style for segment in blurred]


async def test_a_click_moves_and_a_double_click_opens() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        await pilot.click(ReviewList, offset=(8, 4))
        await pilot.click(ReviewList, offset=(8, 6), times=2)
        assert app.said == [("CursorMoved", 5), ("CursorMoved", 7), ("Opened", 7)]


async def test_a_terminal_made_small_still_shows_the_cursor() -> None:
    app = Host()
    async with app.run_test(size=(80, 40)) as pilot:
        app.list.cursor = 30
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert "Review 31." in cursor_line(app.list)
        assert all(cells(line) <= 29 for line in lines(app.list))


# -- headings -------------------------------------------------------------------------------------


def grouped(ids: Sequence[int], *groups: tuple[str, int]) -> Listing:
    """A list of reviews under headings."""
    made = listing(ids)
    made.groups = [Group(label, count) for label, count in groups]
    return made


async def test_keys_go_from_review_to_review_and_fold_what_lies_between() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        pane = app.list
        pane.show(grouped(range(1, 8), ("Alpha", 3), ("Beta", 2), ("Gamma", 2)), app.rows)
        await pilot.pause()
        assert lines(pane)[:5] == [
            "  ▾ Alpha                              3",
            " ›·  Review 1.                   75 ━━━─",
            "  ·  Review 2.                   75 ━━━─",
            "  ·  Review 3.                   75 ━━━─",
            "  ▾ Beta                               2",
        ]
        await pilot.press("j", "j", "j")
        assert pane.cursor_id == 4, "the heading is passed by"
        await pilot.press("h")
        assert cursor_line(pane).split() == ["›▸", "Beta", "2"]
        assert (pane.cursor_id, pane.index) == (None, 3)
        await pilot.press("exclamation_mark", "k", "j", "j")
        assert pane.cursor_id == 6
        await pilot.press("left_curly_bracket", "l")
        assert pane.cursor_id == 4, "an unfolded group is entered at its first review"
        await pilot.press(
            "right_curly_bracket", "right_curly_bracket", "left_curly_bracket", "left_curly_bracket", "G"
        )
        assert pane.cursor_id == 7
        await pilot.press("H")
        assert [line.split()[:-1] for line in lines(pane)[:3]] == [
            ["▸", "Alpha"],
            ["▸", "Beta"],
            ["›▸", "Gamma"],
        ]
        await pilot.press("g", "H")
        assert pane.cursor_id == 1 and len(lines(pane)) >= 10
        said = [name for name, _ in app.said]
        assert "StarRequested" not in said and "Said" in said, "no star for a heading, and the reason"


async def test_a_click_on_a_heading_folds_it() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        app.list.show(grouped(range(1, 6), ("Alpha", 3), ("Beta", 2)), app.rows)
        await pilot.click(ReviewList, offset=(8, 4))
        assert [line.split() for line in lines(app.list)[4:6]] == [["›▸", "Beta", "2"], []]
        await pilot.click(ReviewList, offset=(8, 4))
        assert app.list.cursor_id == 4


async def test_folds_and_the_cursor_survive_another_order() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24)) as pilot:
        pane = app.list
        pane.show(grouped(range(1, 6), ("Alpha", 3), ("Beta", 2)), app.rows)
        await pilot.press("h", "j")
        pane.show(grouped([5, 4, 3, 2, 1], ("Beta", 2), ("Alpha", 3)), app.rows, keep=pane.cursor_id)
        assert pane.cursor_id == 4 and lines(pane)[3].strip().startswith("▸ Alpha")
        assert pane.move_to(2) and pane.cursor_id == 2, "reading on unfolds what it comes to"
        await pilot.press("h")
        pane.show(grouped([1, 2, 3], ("Alpha", 3)), app.rows, keep=pane.cursor_id)
        assert pane.heading == Group("Alpha", 3), "the cursor stays on a folded group"
        pane.show(listing([3, 9]), app.rows)
        assert pane.cursor_id == 3
        pane.show(listing([]), app.rows)
        await pilot.press("j", "h", "H", "x", "X", "n", "right_curly_bracket")
        assert pane.cursor_id is None and pane.marked == set()


async def test_a_million_reviews_in_a_thousand_groups_are_fetched_a_window_at_a_time() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24)) as pilot:
        app.list.show(grouped(range(1_000_000), *((f"Work {n}", 1_000) for n in range(1_000))), app.rows)
        await pilot.press("G")
        assert "Review 999999." in cursor_line(app.list)
        await pilot.press("h", "k", "left_curly_bracket")
        assert app.list.ids[app.list.index] == 998_000
        assert len(app.fetched) <= 5 and max(app.fetched) <= 128


# -- marks ----------------------------------------------------------------------------------------


async def test_marks_are_shown_and_stay_with_their_reviews() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        pane = app.list
        await pilot.press("x", "x", "j", "x")
        assert pane.marked == {1, 2, 4} and pane.cursor_id == 5
        assert [line[4] for line in lines(pane)[:5]] == ["×", "×", " ", "×", " "]
        await pilot.press("k", "x")
        assert pane.marked == {1, 2}
        pane.show(listing([2, 7, 8]), app.rows)
        await pilot.press("X")
        assert pane.marked == {1, 2, 7, 8}
        await pilot.press("X")
        assert pane.marked == {1}, "where all are marked, the marks of those go"
        pane.show(grouped([1, 2, 3], ("Alpha", 2), ("Beta", 1)), app.rows)
        await pilot.press("g", "h", "x")
        assert pane.marked == {1, 2} and pane.cursor_id == 3, "a folded group is marked as a whole"
        assert "Marked" in [name for name, _ in app.said]


# -- what waits to be coded -----------------------------------------------------------------------


async def test_the_next_uncoded_review_is_found_without_asking_the_library() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.list.show(listing(range(1, 11), done=[2, 3, 5, 10], coded=[3, 4, 9]), app.rows)
        seen = []
        for key in ("n", "n", "n", "n", "n", "N"):
            await pilot.press(key)
            seen.append(app.list.cursor_id)
        assert seen == [6, 7, 8, 8, 8, 7]
        assert app.list.uncoded(2, -1) == 1 and app.list.uncoded(1, -1) is None
        assert app.list.uncoded(99, 1) == 8, "one that is not listed is looked for from the cursor"


def test_every_key_has_an_id_a_word_and_a_sentence() -> None:
    for row in key_rows("list", ReviewList.BINDINGS):
        assert row.id and len(row.description.split()) <= 3 and row.tooltip.endswith(".")


async def test_a_narrow_and_high_list_gives_each_review_two_lines() -> None:
    """The title has the first to itself; the cursor, pages, clicks and changed rows go by reviews all the same."""
    app = Host()
    async with app.run_test(size=(26, 40)) as pilot:
        reviews = app.list
        shown = lines(reviews)
        assert "Review 1." in shown[0] and "Review 2." in shown[2]
        assert all(cells(line) <= reviews.room for line in shown)
        await pilot.press("j", "j")
        assert reviews.cursor == 2 and "›" in lines(reviews)[4]
        await pilot.press("pagedown")
        assert reviews.cursor == 22 and reviews.scroll_offset.y == 40
        await pilot.press("G")
        assert reviews.cursor == 499 and "Review 500" in "".join(lines(reviews)[-2:])
        await pilot.press("g")
        await pilot.click(ReviewList, offset=(8, 7))
        assert reviews.cursor == 3
        app.titles = {4: "Renamed four"}
        reviews.changed([4])
        await pilot.pause()
        assert "Renamed four" in lines(reviews)[6]
        # made low, it has a line for each again, and the cursor stays in view
        await pilot.resize_terminal(26, 20)
        await pilot.pause()
        assert reviews.cursor == 3 and "Renamed four" in lines(reviews)[3]
