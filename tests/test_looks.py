"""How it looks: every text can be read in every theme, nothing hangs on colour, and the page is set as one likes."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_host import reading
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot

from store import Store
from store.model import Kind, Mention, Span
from tests.desk import open_desk, samples_library, shown, until
from tui.app import PostilApp
from tui.config import load
from tui.contrast import ENOUGH, ratio, readable
from tui.document import name_marks
from tui.highlight import Marks
from tui.inks import Inks
from tui.theme import OWN

# -- contrast ------------------------------------------------------------------------------------------

colours = st.tuples(*(st.integers(0, 255),) * 3).map(lambda rgb: Color(*rgb))


@pytest.mark.parametrize(
    ("ink", "ground", "known"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59), ("#ff0000", "#00ff00", 2.91)],
)  # fmt: skip
def test_contrast_is_counted_as_wcag_counts_it(ink: str, ground: str, known: float) -> None:
    assert ratio(Color.parse(ink), Color.parse(ground)) == pytest.approx(known, abs=0.01)
    assert ratio(Color.parse(ground), Color.parse(ink)) == ratio(Color.parse(ink), Color.parse(ground))


@given(colours, colours)
def test_any_colour_is_made_readable_on_any_other_and_no_further_than_it_must(
    ink: Color, ground: Color
) -> None:
    made = readable(ink, ground)
    assert ratio(made, ground) >= ENOUGH
    if ratio(ink, ground) >= ENOUGH:
        assert made == ink


KINDS = ("body", "byline", "boilerplate")
"""A kind of line in each of the three inks that lines have."""
CLASSES = ("person", "character", "work", "org", "place", "date")
MARKS = ((), ("score",), *((one,) for one in CLASSES), ("person", "unsure"))
BELOW = ((), ("annotation",), ("annotation", "chosen"), ("annotation", "found"))
ON_TOP = ((), ("caret",), ("caret", "word"), ("selection",))


def contrast(style: Style) -> float:
    """The contrast of a style, whichever of its colours is the ink."""
    assert style.color is not None and style.bgcolor is not None
    return ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


async def wear(pilot: Pilot[Any], name: str) -> None:
    pilot.app.wear(name)
    await pilot.pause()
    await pilot.pause()


async def test_every_text_of_the_page_can_be_read_in_every_theme_and_state() -> None:
    """Lines of every kind, names of every class, annotated, lit, found, under the caret, selected."""
    async with reading("One sentence.") as (pilot, reader):
        names = [name for name, _ in pilot.app.wardrobe() if not name.startswith("ansi")]
        assert {*OWN} < {*names} and len(names) > 20
        for name in names:
            await wear(pilot, name)
            inks = Inks(reader, "reader--")
            low = [
                (kind, *mark, *below, *top)
                for kind, mark, below, top in product(KINDS, MARKS, BELOW, ON_TOP)
                if contrast(inks.of((kind, *mark, *below, *top))) < ENOUGH
            ]
            assert low == [], name


async def test_contrast_is_high_in_the_theme_of_that_name(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter")
        await wear(pilot, "contrast")
        inks = Inks(pilot.app.screen.reader, "reader--")
        assert [
            (kind, mark)
            for kind, mark in product(KINDS, CLASSES)
            for top in ((), ("annotation",), ("caret",))
            if contrast(inks.of((kind, mark, *top))) < 7
        ] == []


def unreadable(pilot: Pilot[Any], region: Region) -> list[str]:
    """The words in a part of the screen that have too little contrast; boxes and bars are no text."""
    app, found = pilot.app, []
    for strip in app.screen._compositor.render_strips(app.screen.size)[region.y : region.bottom]:
        for one in app._filters:
            if one.enabled:
                strip = strip.apply_filter(one, app.screen.styles.background)
        for text, style, _ in strip.crop(region.x, region.right):
            words = re.sub("[\u2500-\u259f\\s]", "", text)
            if words and style is not None and contrast(style) < ENOUGH:
                found.append(f"{text.strip()} {contrast(style):.1f}")
    return found


SCREENS = [
    [],
    ["enter", "right_square_bracket", "a", "l"],
    ["enter", "v", "v"],
    ["slash", *"zzqx"],
    ["enter", "tab"],
    ["enter", "tab", "l"],
    ["enter", "tab", "l", "l", "l"],
    ["u"],
    ["enter", "t", *"ac"],
    ["enter", "A"],
    ["c"],
    ["c", "M"],
    ["e"],
    ["i"],
    ["plus"],
    ["question_mark"],
    ["y"],
    ["colon", *"the"],
]
"""Ways to everything that is shown."""


@pytest.mark.parametrize("keys", SCREENS, ids=" ".join)
async def test_every_text_of_every_screen_can_be_read_in_our_themes(keys: list[str], tmp_path: Path) -> None:
    low = {}
    async with open_desk(samples_library(tmp_path), (120, 30)) as pilot:
        await pilot.press(*keys)
        for name in OWN:
            await wear(pilot, name)
            boxes = pilot.app.screen.query(".dialog--box, CommandPalette > Vertical")
            region = boxes.first().region if boxes else pilot.app.screen.region
            low[name] = unreadable(pilot, region)
    assert {name: words for name, words in low.items() if words} == {}


# -- without colour --------------------------------------------------------------------------------------


def face(style: Style) -> tuple[bool | None, ...]:
    return style.bold, style.italic, style.underline, style.reverse


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}])
async def test_classes_and_marks_are_told_apart_without_colour(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    async with open_desk(samples_library(tmp_path)) as pilot:
        await pilot.press("enter")
        assert pilot.app.current_theme.ansi, "the terminal's own colours, or none"
        inks = Inks(pilot.app.screen.reader, "reader--")
        faces = {face(inks.of(("body", *names))) for names in ((), *((one,) for one in CLASSES))}
        assert len(faces) == 7
        for one in CLASSES:
            plain, caret = inks.of(("body", one)), inks.of(("body", one, "caret"))
            assert face(caret) == (*face(plain)[:3], True), "the caret turns it round, its face stays"
            assert not inks.of(("body", one, "caret", "word")).reverse, "and the word turns it back"
            assert inks.of(("body", one, "selection")).reverse
        gap = inks.of(("body", "annotation", "gap"))
        marked = inks.of(("body", "annotation"))
        if "NO_COLOR" in variables:
            assert gap.underline and not marked.underline
            assert "no_color" and all("38;" not in row and "48;" not in row for row in painted(pilot))
        else:
            assert marked.bgcolor != inks.of(("body",)).bgcolor


def painted(pilot: Pilot[Any]) -> list[str]:
    """What is written to the terminal, row by row."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.screen.size)
    filtered = [
        strip.apply_filter(one, Color(0, 0, 0)) for strip in strips for one in app._filters if one.enabled
    ]
    return [strip.render(app.console) for strip in filtered]


def test_a_close_call_is_dim_whatever_its_class_and_what_comes_before() -> None:
    spans = [Span(at, at + 2) for at in range(0, 8, 2)]
    kinds = (Kind.PERSON, Kind.PERSON, Kind.PLACE, Kind.PLACE)
    mentions = [
        Mention(span, kind, "", sure=at % 2 == 0)
        for at, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    ]
    marks = Marks(["names"])
    marks.set_layer("names", name_marks(mentions, Span(0, 8)))
    names = [names for _, _, names in marks.runs(0, 8)]
    assert names == [("person",), ("person", "unsure"), ("place",), ("place", "unsure")]


# -- zen, measure, spacing, theme --------------------------------------------------------------------------


async def test_zen_is_the_text_alone_with_every_key_of_the_reader(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library) as pilot:
        desk = pilot.app.screen
        await pilot.press("z")
        assert desk.focused is desk.reader
        alone = shown(pilot)
        for gone in ("postil", "reviews", "Notes", "sentence", "next sentence", "PERSON"):
            assert gone not in alone
        await pilot.press("j", "t")
        await until(pilot, lambda: pilot.app.screen is not desk)
        await pilot.press("r", "u", "m", "enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert desk.reader.annotations, "tagged in zen"
        await pilot.press("g")
        assert "start" in "".join(shown(pilot).split("\n")[-2:]), "what may follow is told"
        await pilot.press("escape")
        assert desk.zen and not "".join(shown(pilot).split("\n")[-2:]).strip()
        await pilot.press("escape")
        assert not desk.zen and "postil" in shown(pilot)
        await pilot.press("z", "z")
        assert not desk.zen
        await pilot.press("z", "tab")
        assert not desk.zen and desk.focused is desk.sidebar, "another pane cannot be used unseen"
    with Store(library, "tester") as store:
        assert store.annotations.of_review(1)[-1].tags


async def test_measure_and_spacing_are_set_at_once_and_for_the_next_time(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (140, 36)) as pilot:
        reader = pilot.app.screen.reader
        await pilot.press("enter", "j", "j", "j")
        sentence = reader.caret.sentence
        before = reader.line_of(sentence.start) - len(reader._head)
        await pilot.press("Z")
        assert reader.line_of(sentence.start) - len(reader._head) == 2 * before
        assert reader.caret.sentence == sentence and "double-spaced" in shown(pilot)
        for line in range(len(reader._head), 20):
            assert reader.offset_at(line, 0) == reader.offset_at(line - (line - len(reader._head)) % 2, 0)
        await pilot.press("minus", "minus", "minus", "minus", "minus")
        assert reader._page.width == 60
        await pilot.press("underscore")
        assert reader._page.width == 64 and "lines of 64 columns" in shown(pilot)
    async with open_desk(library, (140, 36)) as pilot:
        reader = pilot.app.screen.reader
        assert (reader.spacing, reader.measure) == (2, 64)


async def test_the_theme_is_looked_at_before_it_is_chosen_and_remembered(tmp_path: Path, home: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library) as pilot:
        app = pilot.app
        app.action_change_theme()
        await pilot.pause()
        await pilot.press("j", "j")
        assert app.theme == "postil-sepia"
        await pilot.press("escape")
        assert app.theme == "postil-dark"
        app.action_change_theme()
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.theme == "postil-light"
        kept = app.configured.path.with_name("chosen.json")
    assert json.loads(kept.read_text()) == {"theme": {"over": "dark", "now": "light"}}
    assert PostilApp(library, load()).theme == "postil-light"
    load().path.write_text('theme = "sepia"\n')
    assert PostilApp(library, load()).theme == "postil-sepia", "what is written later counts"


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"theme": 3}', '{"theme": {"over": "dark"}}', '{"measure": {"over": 76, "now": 5}}', "\x00\xff"])  # fmt: skip
def test_choices_that_make_no_sense_are_as_if_they_were_not_there(text: str, tmp_path: Path) -> None:
    config = load(tmp_path / "config.toml")
    (tmp_path / "chosen.json").write_text(text, encoding="utf-8")
    app = PostilApp(tmp_path / "library.db", config)
    assert app.config == app.configured == config
