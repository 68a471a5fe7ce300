"""The tabs of the sidebar: what each says in how many cells, and how it and the reader go together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

import samples
from store import Store
from store.model import Field, Kind, Mention, Score, Span
from store.sentences import Outline
from tests.desk import open_desk, samples_library, settle, shown, type_text, until
from tests.reader_host import review_of
from tui.cells import cells
from tui.panes.about_tab import AboutTab, Fact
from tui.panes.names_tab import Library, NamesTab
from tui.panes.scores_tab import NO_VERDICT, ScoresTab, bar
from tui.panes.tab import Places, Tab, head
from tui.screen.facts import facts

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")

ALL = len(samples.files())

TEXT = st.text(st.sampled_from("ab 漢。👩\u200d🇫🇷e\u0301\x00\x1b[/]\r\n\tم\u202e\ufeff"), max_size=60)


def lines(tab: Tab, width: int) -> list[str]:
    """All lines of a tab as a reader sees them, the blank ones too."""
    tab.lay_out(width)
    found = []
    for index in range(len(tab)):
        own = ["".join(text for text, _ in line) for line in tab.set(index).lines]
        height = tab.starts[index + 1] - tab.starts[index]
        assert len(own) <= height
        found += own + [""] * (height - len(own))
    return found


def mentions(*names: tuple[Kind, str]) -> list[Mention]:
    return [Mention(Span(at * 10, at * 10 + 5), kind, name) for at, (kind, name) in enumerate(names)]


LIND, WREN = (Kind.PERSON, "Mara Lind"), (Kind.PERSON, "Tomas Wren")
WALTZ = (Kind.WORK, "The Glass Waltz")


def names_tab(found: Sequence[Mention], library: Library) -> NamesTab:
    tab = NamesTab()
    tab.show(found, lambda: library)
    return tab


# -- the head ---------------------------------------------------------------------------------------

TABS = [("Notes", 3), ("Names", 21), ("Scores", 5), ("About", None)]


@pytest.mark.parametrize(
    ("width", "shown_tab", "expected"),
    [
        (60, 0, "Notes 3  Names 21  Scores 5  About"),
        (31, 0, "Notes 3 Names 21 Scores 5 About"),
        (30, 0, "Notes 3  Names  Scores  About"),
        (27, 1, "Notes Names 21 Scores About"),
        (24, 1, "Notes Names Scores About"),
    ],
)
def test_the_head_gives_way_in_steps(width: int, shown_tab: int, expected: str) -> None:
    assert "".join(word for word, _ in head(TABS, shown_tab, width)) == expected


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=30),
    st.tuples(st.integers(0, 60), st.integers(0, 9)),
)
def test_a_place_is_found_as_by_looking_at_all(
    places: list[tuple[int, int]], wanted: tuple[int, int]
) -> None:
    spans = [Span(start, start + length) for start, length in places]
    here = Span(wanted[0], wanted[0] + wanted[1])
    there = sorted((span, n) for n, span in enumerate(spans) if span.overlaps(here))
    assert Places((span, n) for n, span in enumerate(spans)).at(here) == (there[0][1] if there else None)


# -- names ------------------------------------------------------------------------------------------


def test_names_stand_by_class_with_their_counts_here_and_in_the_library() -> None:
    found = mentions(WALTZ, WREN, LIND, WREN)
    library = Library({WREN: 1204, LIND: 3, WALTZ: 8}, 5, 5)
    assert lines(names_tab(found, library), 30) == [
        "PERSON 2              here all",
        "Tomas Wren             2 1,204",
        "Mara Lind              1     3",
        "",
        "WORK 1                        ",
        "The Glass Waltz        1     8",
    ]


def test_the_first_item_says_how_many_reviews_were_read_for_names() -> None:
    tab = names_tab(mentions(LIND), Library({LIND: 1}, 12, 500))
    assert lines(tab, 60)[:2] == ["names from 12 of 500 reviews · enter reads the others", ""]
    assert lines(tab, 24)[:3] == ["names from 12 of 500", "enter reads the others", ""]
    assert tab.name(0) is None and tab.name(2) == LIND


def test_a_class_that_is_off_is_listed_and_says_so() -> None:
    tab = names_tab(mentions(LIND), Library({LIND: 1}, 1, 1))
    tab.switch({"person"})
    assert lines(tab, 30)[0].startswith("PERSON 1 off")
    assert tab.set(1).lines[0][0] == ("Mara Lind", "sidebar--dim")


def test_the_library_is_asked_once_and_only_when_it_is_seen() -> None:
    asked = []
    tab = NamesTab()
    tab.show(mentions(LIND), lambda: asked.append(1) or Library({}, 1, 1))
    assert tab.number == 1 and not asked
    lines(tab, 30)
    lines(tab, 40)
    assert asked == [1]


@given(
    st.lists(st.tuples(st.sampled_from(Kind), TEXT.filter(bool)), max_size=8),
    st.integers(8, 70),
    st.booleans(),
)
def test_names_fit_any_width(found: list[tuple[Kind, str]], width: int, all_read: bool) -> None:
    tab = names_tab(mentions(*found), Library({}, int(all_read), 1))
    for line in lines(tab, width):
        assert cells(line) <= width and not any(ord(char) < 32 or char in "\u202e\ufeff" for char in line)


# -- scores -----------------------------------------------------------------------------------------


def score(at: int, raw: str, value: float, aspect: str | None = None, **more: object) -> Score:
    return Score(Span(at, at + len(raw)), raw, value, "10", aspect, **more)  # type: ignore[arg-type]


STORY, MUSIC = score(5, "7/10", 70, "Story"), score(15, "6/10", 60, "Music")
VERDICT = score(90, "6.5/10", 65, overall=True)
QUOTED = score(50, "61%", 61, "Metacritic", source="Metacritic")


def scores_tab(*scores: Score) -> ScoresTab:
    tab = ScoresTab()
    tab.show(scores)
    return tab


def test_scores_stand_on_one_axis_the_verdict_first_and_what_is_quoted_apart() -> None:
    assert lines(scores_tab(STORY, MUSIC, QUOTED, VERDICT), 50) == [
        "Overall    ━━━━━━━━━━━━━━━━━━──────────  65 6.5/10",
        "Story      ━━━━━━━━━━━━━━━━━━━╸────────  70   7/10",
        "Music      ━━━━━━━━━━━━━━━━━───────────  60   6/10",
        "",
        "Quoted",
        "Metacritic ━━━━━━━━━━━━━━━━━───────────  61    61%",
        "           0            50          100",
        "",
    ]


def test_only_scores_of_parts_are_said_to_be_no_verdict() -> None:
    found = lines(scores_tab(STORY, MUSIC), 80)
    assert found[0] == NO_VERDICT and found[1].startswith("Story")
    assert not any("verdict" in line for line in lines(scores_tab(STORY, VERDICT), 80))


def test_only_quoted_scores_are_no_verdict_either() -> None:
    assert "no verdict of its own" in lines(scores_tab(QUOTED), 80)[0]


def test_a_guessed_scale_is_shown_beside_what_is_written() -> None:
    guessed = Score(Span(0, 1), "7", 70, "10?", None, True)
    assert "7 of 10?" in lines(scores_tab(guessed), 60)[0]


@given(st.floats(0, 100), st.integers(1, 60))
def test_a_bar_has_its_size_and_is_as_full_as_its_value(value: float, size: int) -> None:
    filled, rest = bar(value, size)
    assert cells(filled + rest) == size
    assert abs((2 * filled.count("━") + filled.count("╸")) - value / 100 * size * 2) <= 0.5


@given(
    st.lists(st.tuples(TEXT, TEXT, st.floats(0, 100), st.booleans(), st.booleans()), max_size=6),
    st.integers(8, 70),
)
def test_scores_fit_any_width_and_their_bars_begin_in_one_column(
    found: list[tuple[str, str, float, bool, bool]], width: int
) -> None:
    tab = scores_tab(
        *(score(n, raw, value, aspect, overall=overall, source=aspect if quoted else None)
          for n, (raw, aspect, value, overall, quoted) in enumerate(found))
    )  # fmt: skip
    drawn = lines(tab, width)
    for line in drawn:
        assert cells(line) <= width and not any(ord(char) < 32 or char in "\u202e\ufeff" for char in line)
    bars = [line for line in drawn if any(sign in line for sign in "━╸─")]
    begins = {cells(line[: min(line.find(sign) for sign in "━╸─" if sign in line)]) for line in bars}
    assert len(begins) <= 1 and len(bars) == len(found)


# -- about ------------------------------------------------------------------------------------------


def test_about_tells_each_field_and_where_it_is_from() -> None:
    review = review_of("A Title\nby someone\n", title="A Title", outlet="Night Bus Review")
    tab = AboutTab()
    tab.show(
        review, lambda: facts(review, Outline(review.text), "2026-01-01T00:00:00Z", [("/r/a.txt", "utf-8")])
    )
    told = lines(tab, 40)
    assert told[:2] == ["title · line 1", "  A Title"]
    assert told[told.index("outlet · not in the text") + 1] == "  Night Bus Review"
    assert told[told.index("url · not known") + 1] == "  –"
    assert told[told.index("file · utf-8") + 1] == "  /r/a.txt"
    assert tab.field(0) == "title" and tab.field(8) is None


@given(TEXT, st.integers(8, 70))
def test_about_fits_any_width(value: str, width: int) -> None:
    review = review_of("x", title=value, outlet=value)
    review.fields["outlet"] = Field(value)
    tab = AboutTab()
    tab.show(review, lambda: [Fact(value, value)])
    for line in lines(tab, width):
        assert cells(line) <= width and not any(ord(char) < 32 or char in "\u202e\ufeff" for char in line)


# -- by keys ----------------------------------------------------------------------------------------


async def to_tab(pilot: Pilot[None], name: str) -> None:
    """Go to a tab of the sidebar with l."""
    desk = pilot.app.screen
    if desk.focused is not desk.sidebar:
        await pilot.press("tab")
    for _ in range(4):
        if name == desk.sidebar.tabs[desk.sidebar.tab].NAME:
            return
        await pilot.press("l")
    raise AssertionError(f"there is no tab {name}")


@SIZES
async def test_names_are_gone_through_mention_by_mention(size: tuple[int, int], tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        await to_tab(pilot, "Names")
        assert "names from 1 of 14" in shown(pilot) and "PERSON" in shown(pilot)
        while (desk.sidebar.names.name(desk.sidebar.cursor) or ("", None))[1] != "Ines Quillard":
            await pilot.press("j")
        spans = desk.sidebar.names.places(desk.sidebar.cursor)
        assert len(spans) > 2 and desk.reader.caret.offset == spans[0].start  # the reader has followed
        for wanted in (*spans[1:], spans[0]):
            if desk.focused is not desk.sidebar:
                await pilot.press("tab")
            await pilot.press("enter")
            assert desk.reader.caret.offset == wanted.start
        assert f"mention 1 of {len(spans)}" in shown(pilot)
        # on a wide screen the keys stay in the sidebar, on a narrow one the text comes to the front
        assert (desk.focused is desk.sidebar) == (size[0] >= 100)


@SIZES
async def test_the_tab_of_names_goes_along_with_the_caret(size: tuple[int, int], tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        await to_tab(pilot, "Names")
        await pilot.press("escape")
        for _ in range(6):
            await pilot.press("right_square_bracket", "e")
            here = desk.reader.caret.word or desk.reader.caret.sentence
            mention = next(one for one in desk.reader.mentions if one.span.overlaps(here))
            assert desk.sidebar.names.name(desk.sidebar.cursor) == (mention.kind, mention.entity)


@SIZES
async def test_a_key_reads_the_other_reviews_for_names(size: tuple[int, int], tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        await to_tab(pilot, "Names")
        await pilot.press("g", "enter")
        await settle(pilot)
        await until(pilot, lambda: "names from 14 of 14 reviews" in shown(pilot))
        assert "names from 1 of 14" not in shown(pilot)
        with Store(library, "tester") as store:
            counted = {(one.kind, one.name): one.mentions for one in store.names.entities()}
            assert store.names.read() == 14
        tab = desk.sidebar.names
        assert all(counted[name] == tab.library.mentions[name] for name in tab.library.mentions)
        await pilot.press("D")
        assert "All reviews were read for names." in shown(pilot)


@SIZES
async def test_a_class_is_switched_off_and_on_again(size: tuple[int, int], tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        person = next(one for one in desk.reader.mentions if one.kind is Kind.PERSON)

        def marked() -> bool:
            return any("person" in names for _, _, names in desk.reader._marks.runs(*_ends(person.span)))

        assert marked() and "PERSON" in shown(pilot)
        await pilot.press("L", "p")
        assert not marked() and "marks of persons are off; Lp shows them again" in shown(pilot)
        assert desk.reader.off == {"person"}
        # names that are not marked are not jumped to, and another review opens without them
        await pilot.press("J", "K", "g", "g")
        await settle(pilot)
        assert not marked()
        await pilot.press("right_square_bracket", "e")
        here = desk.reader.caret.word or desk.reader.caret.sentence
        assert any(one.kind is not Kind.PERSON for one in desk.reader.mentions if one.span.overlaps(here))
        await to_tab(pilot, "Names")
        while desk.sidebar.names.name(desk.sidebar.cursor) != (Kind.PERSON, None):
            await pilot.press("j" if desk.sidebar.cursor == 0 else "k")
        assert "off" in shown(pilot)
        await pilot.press("space")
        assert marked() and desk.reader.off == frozenset()
        for letter, mark in (("s", "score"), ("a", "annotation")):
            await pilot.press("L", letter)
            assert desk.reader.off == {mark} and f"no {mark}" in shown(pilot)
            await pilot.press("L", letter)
        assert desk.reader.off == frozenset()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@SIZES
async def test_enter_on_a_score_goes_to_it_in_the_text(size: tuple[int, int], tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        await to_tab(pilot, "Scores")
        assert "Overall" in shown(pilot) and "7.5/10" in shown(pilot) and "50" in shown(pilot)
        await pilot.press("j", "enter")
        wanted = desk.sidebar.scores.score(1)
        assert desk.focused is desk.reader
        assert wanted.span.overlaps(desk.reader.caret.word or desk.reader.caret.sentence)


@SIZES
async def test_a_field_is_found_in_the_text_and_corrected_in_place(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        await to_tab(pilot, "About")
        while desk.sidebar.about.field(desk.sidebar.cursor) != "outlet":
            await pilot.press("j")
        span = desk.reader.review.fields["outlet"].span
        assert span is not None and "outlet · line" in shown(pilot)
        await pilot.press("enter")
        assert desk.focused is desk.reader and span.overlaps(
            desk.reader.caret.word or desk.reader.caret.sentence
        )
        await pilot.press("tab", "i")
        await until(pilot, lambda: pilot.app.screen is not desk)
        assert pilot.app.focused.id == "field-outlet"
        await type_text(pilot, "X")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await settle(pilot)
        with Store(library, "tester") as store:
            assert "X" in store.reviews.row(1).outlet
            assert [act.act for act in store.history.log()] == ["field"]
        assert "outlet · not in the" in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "outlet · line" in shown(pilot)


async def test_a_tab_that_is_not_shown_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys in the reader cost nothing in the tabs behind the one that is seen."""
    async with open_desk(samples_library(tmp_path), (120, 36)) as pilot:
        desk = pilot.app.screen
        set_tabs = []
        for tab in desk.sidebar.tabs:
            monkeypatch.setattr(
                tab,
                "heights",
                lambda width, tab=tab: set_tabs.append(tab.NAME) or type(tab).heights(tab, width),
            )
        await pilot.press("enter", "j", "j", "J")
        await settle(pilot)
        await pilot.press("j", "k")
        assert set(set_tabs) <= {"Notes"}


async def test_a_click_on_the_head_turns_to_that_tab(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (200, 50)) as pilot:
        desk = pilot.app.screen
        for name in ("Scores", "About", "Names", "Notes"):
            row = shown(pilot).splitlines()[1]
            await pilot.click(offset=(row.index(name, desk.sidebar.region.x) + 2, 1))
            assert name == desk.sidebar.tabs[desk.sidebar.tab].NAME
