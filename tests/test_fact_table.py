"""The table of facts above the text: aligned, of the folded front matter only, with who plays whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, settle, shown
from hypothesis import given
from hypothesis import strategies as st
from test_span_stories import SIZES, keys, library_of

from store.detectors.facts import Fact, Played
from store.model import Span
from tui.cells import cells
from tui.fact_table import MOST_FACTS, MOST_LINES, fact_lines

FRONT = (
    "---\ntitle: The Long Way Round\ndirector: Tomas Wren\nruntime: 104 minutes\n"
    "cast: Ana Cortez, Ilse Brandt\n---\n\n"
    "Anya (Ana Cortez) falls, gets up, and dances on. Ilse Brandt plays Madame Sorel.\n"
)


def test_labels_and_values_stand_in_columns_and_a_name_has_its_character_behind_it() -> None:
    text = "Tomas Wren; Ana Cortez, Ilse Brandt"
    cast = Fact("Cast", "Ana Cortez, Ilse Brandt", Span(12, 35), (Played(Span(12, 22), "Anya", Span(0, 0)),))
    assert fact_lines([Fact("Director", "Tomas Wren", Span(0, 10)), cast], text, 60) == [
        "Director  Tomas Wren",
        "Cast      Ana Cortez (Anya), Ilse Brandt",
    ]
    said = Fact("Cast", "Ana Cortez (Anya)", Span(12, 22), cast.cast)
    assert fact_lines([said], text, 60) == ["Cast  Ana Cortez (Anya)"], (
        "what the value says is not said again"
    )


def test_a_long_value_is_wrapped_under_itself_and_cut() -> None:
    lines = fact_lines([Fact("Cast", "name " * 60, Span(0, 1))], "x", 40)
    assert len(lines) == MOST_LINES and lines[0].startswith("Cast  name")
    assert all(line.startswith("      name") for line in lines[1:]) and lines[-1].endswith("…")


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=200)), max_size=20),
    st.integers(20, 84),
)
def test_no_line_is_wider_than_the_page(pairs: list[tuple[str, str]], width: int) -> None:
    lines = fact_lines([Fact(label, value, Span(0, 0)) for label, value in pairs], "", width)
    assert all(cells(line) <= width for line in lines)
    assert len(lines) <= MOST_FACTS * MOST_LINES + 1


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_table_stands_for_front_matter_that_is_folded(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with open_desk(library_of(tmp_path, FRONT), size) as pilot:
        await keys(pilot, "enter")
        await settle(pilot)
        reader: Any = pilot.app.screen.reader
        page = shown(pilot)
        assert "Director  Tomas Wren" in page and "Runtime   104 minutes" in page
        assert "Cast      Ana Cortez (Anya), Ilse Brandt" in page
        before = reader.caret.sentence
        await keys(pilot, "L f")
        assert "Director  Tomas" not in shown(pilot) and "director: Tomas Wren" in shown(pilot)
        await keys(pilot, "L f")
        assert "Director  Tomas Wren" in shown(pilot) and reader.caret.sentence == before


async def test_facts_that_come_later_leave_the_text_where_it_is_seen(tmp_path: Path) -> None:
    text = FRONT + "\n".join(f"\nParagraph {n} stands here for a while.\n" for n in range(60))
    async with open_desk(library_of(tmp_path, text)) as pilot:
        await keys(pilot, "enter G")
        await settle(pilot)
        reader: Any = pilot.app.screen.reader
        facts, seen = reader.facts, reader.render_line(3).text
        assert facts
        reader.set_facts(())
        await pilot.pause()
        assert reader.render_line(3).text == seen
        reader.set_facts(facts)
        await pilot.pause()
        assert reader.render_line(3).text == seen
