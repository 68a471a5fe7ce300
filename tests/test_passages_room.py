"""Passages across reviews by keys: asked for, grouped, marked, recoded, noted, flagged, deleted, gone to; one undo each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from desk import open_desk, samples_library, settle, until
from textual.pilot import Pilot

from store import Store
from tui.dialogs.passages import Heading, Passages, grouped

SIZES = [(80, 24), (120, 36)]

CLAIMS = re.compile(r"[^.\n]*\breshoots\b[^.\n]*\.")


def coded(folder: Path) -> Path:
    """The samples with each sentence about reshoots tagged, one of them twice."""
    library = samples_library(folder)
    with Store(library, "tester") as store:
        for review_id in store.find("reshoots"):
            text = store.reviews.get(review_id).text
            for number, match in enumerate(CLAIMS.finditer(text)):
                span = store.annotations.tag(review_id, span_of(text, match), ["production/reshoots"])
                if number == 0:
                    store.annotations.tag(review_id, span.span, ["claim"], "who says so?")
    return library


def span_of(text: str, match: re.Match[str]):  # type: ignore[no-untyped-def]
    from store.model import Span
    from store.sentences import trim

    return trim(text, Span(*match.span()))


def rows(library: Path) -> list[tuple[str, tuple[str, ...], str, bool]]:
    """What is stored: quote, tags, note, flag."""
    with Store(library, "tester") as store:
        found = {passage.annotation.id: passage.annotation for passage in store.passages()}
        return [
            (one.selector.exact, store.annotations.get(one.id).tags, one.note, one.flagged)
            for one in found.values()
        ]


async def opened(pilot: Pilot[Any], query: str = "") -> Passages:
    """The view of the passages that a query finds."""
    await pilot.press("P")
    await until(pilot, lambda: isinstance(pilot.app.screen, Passages))
    view = pilot.app.screen
    assert isinstance(view, Passages)
    if query:
        await pilot.press("slash")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Ask")
        await pilot.press(*query, "enter")
        await until(pilot, lambda: pilot.app.screen is view and view.asked == query)
    return view


@pytest.mark.parametrize("size", SIZES)
async def test_marked_passages_are_recoded_as_one_act(tmp_path: Path, size: tuple[int, int]) -> None:
    library = coded(tmp_path)
    before = rows(library)
    async with open_desk(library, size) as pilot:
        view = await opened(pilot, "tag:production")
        assert len(view._rows) == len(before)
        await pilot.press("x", "x", "t")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChooseTag")
        await pilot.press(*"denied", "enter")
        await until(pilot, lambda: pilot.app.screen is view)
        assert "2 passages recoded to denied" in view.said
        assert view.marked == set()
        after = rows(library)
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert len(changed) == 2
        for old, new in changed:
            assert set(new[1]) == {tag if tag != "production/reshoots" else "denied" for tag in old[1]}
            assert (new[0], new[2], new[3]) == (old[0], old[2], old[3])
        assert len(view._rows) == len(before) - 2, "they are no longer what is asked for"
        await pilot.press("u")
        assert rows(library) == before
        assert len(view._rows) == len(before)


@pytest.mark.parametrize("size", SIZES)
async def test_flag_note_and_delete_many_and_undo_each(tmp_path: Path, size: tuple[int, int]) -> None:
    library = coded(tmp_path)
    before = rows(library)
    async with open_desk(library, size) as pilot:
        view = await opened(pilot)
        await pilot.press("X", "exclamation_mark")
        assert all(flagged for *_, flagged in rows(library))
        await pilot.press("u")
        assert rows(library) == before
        await pilot.press("x", "x", "a")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "NoteEditor")
        await pilot.press(*"seen", "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is view)
        noted = [note for _, _, note, _ in rows(library)]
        assert sum(note.endswith("seen") for note in noted) == 2
        assert any(note == "who says so?\n\nseen" for note in noted), "what was noted before stays"
        await pilot.press("u")
        assert rows(library) == before
        await pilot.press("X", "d")
        assert rows(library) == []
        assert "No passage matches" not in view.said
        await pilot.press("u")
        assert rows(library) == before
        await pilot.press("x", "escape")
        assert view.marked == set()
        await pilot.press("escape")
        assert pilot.app.screen is not view


@pytest.mark.parametrize("size", SIZES)
async def test_grouped_by_work_and_gone_to(tmp_path: Path, size: tuple[int, int]) -> None:
    library = coded(tmp_path)
    async with open_desk(library, size) as pilot:
        view = await opened(pilot)
        await pilot.press("y")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Choose")
        await pilot.press("3")
        await until(pilot, lambda: pilot.app.screen is view)
        headings = [row for row in view._rows if isinstance(row, Heading)]
        assert len(headings) > 1
        assert sum(heading.count for heading in headings) == len(view._rows) - len(headings)
        assert view.use is not None, "the bar stands on a passage, never on a heading"
        await pilot.press("G", "k", "g", "j")
        wanted = view.use
        assert wanted is not None
        await pilot.press("v", "v", "enter")
        await settle(pilot)
        desk = pilot.app.screen
        assert (desk.reader.review.id, desk.reader.lit.id) == (wanted.review_id, wanted.annotation_id)
        assert desk.list.cursor_id == wanted.review_id


async def test_a_query_that_is_not_understood_is_told_where_it_is_typed(tmp_path: Path) -> None:
    async with open_desk(coded(tmp_path)) as pilot:
        view = await opened(pilot)
        before = list(view._rows)
        await pilot.press("slash", *"taag:x", "enter")
        assert "Did you mean “tag”?" in pilot.app.screen.said
        await pilot.press("escape")
        assert view._rows == before


async def test_nothing_to_show_takes_every_key(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        view = await opened(pilot)
        await pilot.press(
            "x", "X", "t", "a", "d", "exclamation_mark", "quotation_mark", "enter", "j", "G", "v"
        )
        assert pilot.app.screen is view


def test_headings_stand_above_what_they_name() -> None:
    assert grouped([]) == []
    assert grouped([("", "a"), ("", "b")]) == ["a", "b"]
    assert grouped([("x", "a"), ("x", "b"), ("", "c")]) == [Heading("x", 2), "a", "b", Heading("", 1), "c"]
