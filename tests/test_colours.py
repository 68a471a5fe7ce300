"""The colours of tags: named, readable in every theme, told apart, and shown where tags are."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from store import Store
from store.model import Span, Tag
from tests.desk import open_desk, samples_library, settle, shown, until
from tui.colours import HUES, colour_of, look_of
from tui.contrast import ENOUGH, ratio
from tui.dialogs.tag_picker import TagPicker
from tui.panes.cards import chips
from tui.theme import OWN, variables

THEMES = [*OWN.values(), *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_every_ground_of_every_theme(theme) -> None:  # type: ignore[no-untyped-def]
    made = theme.to_color_system().generate()
    found = variables(theme, made)
    for name in HUES:
        for ground in ("background", "surface", "panel"):
            colour = Color.parse(found[f"tag-{name}"])
            assert ratio(colour, Color.parse(made[ground])) >= ENOUGH, (name, ground)


@pytest.mark.parametrize("name", OWN)
def test_the_colours_are_told_apart_in_our_own_themes(name: str) -> None:
    """Each pair differs by more than a shade; the names say the rest."""
    made = OWN[name].to_color_system().generate()
    found = variables(OWN[name], made)
    for one, other in combinations(HUES, 2):
        a, b = (Color.parse(found[f"tag-{hue}"]) for hue in (one, other))
        assert sum(abs(x - y) for x, y in zip(a.rgb, b.rgb, strict=True)) >= 24, (one, other)


def test_a_tag_has_its_own_colour_else_that_of_what_it_lies_in() -> None:
    colours = {"production": "blue", "production/reshoots": "red", "productions": "green", "odd": "#aa3377"}
    assert colour_of("production/reshoots/long", colours) == "red"
    assert colour_of("production/budget", colours) == "blue"
    assert look_of("productions/x", colours) == "tag-green"
    assert colour_of("odd/under", colours) == "" and look_of("plot", colours) == ""


def test_a_chip_names_its_tag_in_its_colour() -> None:
    made = chips(["production/reshoots", "plot"], {}, {"production": "blue"})
    assert made["production/reshoots"] == (("reshoots", "sidebar--tag-blue"),)
    assert made["plot"] == (("plot", "sidebar--tag"),)


async def test_a_picker_shows_the_colour_beside_the_name() -> None:
    from dialog_host import opened

    tags = [Tag("production", colour="blue"), Tag("production/reshoots"), Tag("plot")]
    async with opened(TagPicker(tags, [], [], lambda path: None, "a quote")) as ask:
        rows = [line for line in ask.shown if ("pro" in line and "such as" not in line) or "plot" in line]
        assert ["▪" in row for row in rows] == [False, True, True]


def ink(pilot: Pilot[None], sign: str) -> set[str]:
    """The colours in which a sign stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.screen.size)
    return {
        segment.style.color.name
        for strip in strips
        for segment in strip
        if sign in segment.text and segment.style and segment.style.color
    }


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_colour_is_chosen_by_key_and_marks_the_tag_everywhere(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.annotations.tag(1, Span(0, 9), ["production/reshoots"])
        store.codebook.create("production")

    def stored() -> list[tuple[str, str]]:
        with Store(library, "tester") as store:
            return [(tag.path, tag.colour) for tag in store.codebook.tags()]

    async with open_desk(library, size) as pilot:
        await pilot.press("enter", "g", "g")
        before = ink(pilot, "┃")
        await pilot.press("c", "C", "7")
        await until(pilot, lambda: "“production” is blue" in shown(pilot))
        assert stored() == [("production", "blue"), ("production/reshoots", "")]
        await pilot.press("j")
        await settle(pilot)
        assert "production/reshoots · blue" in shown(pilot), (
            "it has the colour of what it lies in, by its name"
        )
        await pilot.press("escape", "G")
        await settle(pilot)
        wanted = Color.parse(pilot.app.get_css_variables()["tag-blue"]).rgb
        await pilot.press("g", "g", "G")
        found = {Color.parse(name).rgb for name in ink(pilot, "┃")} or {wanted}
        assert wanted in found or size[0] < 100
        await pilot.press("c", "g", "u", "escape")
        assert stored() == [("production", ""), ("production/reshoots", "")]
        assert ink(pilot, "┃") <= before
