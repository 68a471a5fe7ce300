"""The list as a user works it: headings, several keys, marks and acts on many. Keys in, rows out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.model import Row, State
from store.ordering import by
from tests.desk import open_desk, samples_library, settle, shown, type_text
from tui.screen import many, undoing

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they started."""
    await pilot.press(*keys)
    await pilot.pause()
    if pilot.app.screen is pilot.app.screen_stack[0]:
        await settle(pilot)


def stored(library: Path) -> dict[int, Row]:
    """The rows of the library, as another program sees them."""
    with Store(library, "tester") as store:
        return store.reviews.rows(store.find())


def acts(library: Path) -> list[str]:
    """What was decided and is in force, the first first."""
    with Store(library, "tester") as store:
        return [act.summary for act in store.history.log() if not act.undone][::-1]


def line_above_the_keys(pilot: Pilot[None]) -> str:
    return shown(pilot).splitlines()[-2]


@SIZES
async def test_reviews_are_grouped_sorted_by_two_keys_and_folded(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await press(pilot, "y", "2")
        with Store(library, "tester") as store:
            assert list(desk.list.ids) == list(store.find("", by("added").grouped("work")))
        assert "▾ The Glass Waltz" in shown(pilot) and "by work: as added" in line_above_the_keys(pilot)
        # a second key behind the first, and the first the other way round
        await press(pilot, "s", "j", "j", "j", "j", "j", "space", "j", "space", "r")
        assert "date, newest first, then score, worst first" in shown(pilot)
        await press(pilot, "enter")
        assert desk.order == by("published", "-score").grouped("work")
        with Store(library, "tester") as store:
            assert list(desk.list.ids) == list(store.find("", desk.order))
        # the same key alone again is the other way round
        await press(pilot, "s", "7")
        await press(pilot, "s", "7")
        assert desk.order == by("-score").grouped("work")
        # fold a group of three and walk over it; the open review is found again by reading on
        await press(pilot, "slash")
        await type_text(pilot, "waltz")
        await press(pilot, "enter")
        await press(pilot, "H", "g")
        group = desk.list.heading
        assert group is not None and f"▸ {group.label}" in shown(pilot)
        count = "1 review" if group.count == 1 else f"{group.count} reviews"
        assert f"{group.label} · {count}" in line_above_the_keys(pilot)
        await press(pilot, "l", "enter")
        assert desk.pane == "reader" and desk.reader.review.id == desk.list.ids[0]
    assert acts(library) == [], "to look at the list is no act"


@SIZES
async def test_many_reviews_are_starred_done_filed_tagged_noted_and_removed_in_one_act_each(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    before = stored(library)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await press(pilot, "semicolon", "exclamation_mark")
        assert "No review is marked" in shown(pilot)
        # marks of one filter and of another
        await press(pilot, "slash")
        await type_text(pilot, "glass waltz")
        await press(pilot, "enter")
        await press(pilot, "X")
        await press(pilot, "escape")
        wanted = {*desk.list.marked}
        assert len(wanted) >= 3 and "marked" in line_above_the_keys(pilot), (
            "esc of the filter keeps the marks"
        )
        await press(pilot, "G", "x")
        wanted.add(desk.list.ids[-1])
        assert desk.list.marked == wanted and f"{len(wanted)} marked" in line_above_the_keys(pilot)
        # what may follow is said while ; waits
        await press(pilot, "semicolon")
        assert "! star" in shown(pilot) and "# remove" in shown(pilot)
        await press(pilot, "exclamation_mark")
        assert f"starred {len(wanted)} reviews; u takes it back" in shown(pilot)
        assert {id for id, row in stored(library).items() if row.starred} == wanted
        await press(pilot, "semicolon", "exclamation_mark")
        assert not any(row.starred for row in stored(library).values()), "where all have a star, none has"
        await press(pilot, "semicolon", "r", "3")
        assert {id for id, row in stored(library).items() if row.state is State.DONE} == wanted
        assert f"{len(wanted)} of {len(before)} done" in shown(pilot)
        await press(pilot, "semicolon", "r", "3")
        assert "They were all so already" in shown(pilot)
        # a field; what cannot be taken is said and what was typed stays
        await press(pilot, "semicolon", "i", "2", "x")
        assert "is not a year" not in shown(pilot)
        await press(pilot, "enter")
        assert "“x” is not a year" in shown(pilot)
        await press(pilot, "backspace")
        await type_text(pilot, "1999")
        await press(pilot, "enter")
        assert {id for id, row in stored(library).items() if row.work_year == 1999} == wanted
        await press(pilot, "semicolon", "t")
        assert f"{len(wanted)} reviews as a whole" in shown(pilot)
        await type_text(pilot, "second pass")
        await press(pilot, "enter")
        await press(pilot, "semicolon", "A")
        await type_text(pilot, "for Ana")
        await press(pilot, "escape")
        assert f"{len(wanted)} coded" in shown(pilot)
        with Store(library, "tester") as store:
            noted = {
                id: [(n.tags, n.note, n.whole_review) for n in store.annotations.of_review(id)]
                for id in before
            }
        assert {id for id, notes in noted.items() if notes} == wanted
        assert all(noted[id] == [(("second pass",), "for Ana", True)] for id in wanted)
        await press(pilot, "semicolon", "number_sign")
        assert stored(library).keys() == before.keys() - wanted and desk.list.marked == set()
        many = f"{len(wanted)} reviews"
        assert acts(library) == [
            f"star {many}", f"unstar {many}", f"mark {many} done", f"set work year of {many} to “1999”",
            f"tag second pass on {many}", f"note on {many}", f"remove {many}",
        ]  # fmt: skip
        # one undo each
        for _ in range(7):
            await press(pilot, "u")
        assert stored(library) == before and len(desk.list.ids) == len(before)
        await press(pilot, "x", "escape")
        assert desk.list.marked == set() and "took off 1 mark" in shown(pilot)


@SIZES
async def test_the_next_uncoded_review_from_the_list_and_from_the_reader(
    size: tuple[int, int], tmp_path: Path
) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.reviews.set_state([2, 4], State.DONE)
        store.codebook.create("one", slot=1)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await press(pilot, "right_square_bracket", "u")
        assert desk.list.cursor_id == 3 and desk.pane == "list"
        await press(pilot, "enter", "j", "1", "right_square_bracket", "u")
        assert desk.reader.review.id == 5 and desk.list.cursor_id == 5
        await press(pilot, "g", "p", "u")
        assert desk.reader.review.id == 1, "three is coded now, two and four are done"
        await press(pilot, "left_square_bracket", "u")
        assert "No review above is uncoded" in shown(pilot)
        await press(pilot, "u")
        await press(pilot, "g", "n", "u")
        assert desk.reader.review.id == 3, "the undone tag leaves it uncoded again"


@SIZES
async def test_what_is_known_of_a_review_is_seen_without_opening_it(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with open_desk(samples_library(tmp_path), size) as pilot:
        row = pilot.app.screen.list.cursor_row
        screen = shown(pilot)
        glance = line_above_the_keys(pilot)
        assert (
            row.author in glance and f"{row.work} ({row.work_year})" in glance and "new · 633 words" in glance
        )
        # what a wide list has in its columns need not be said twice
        assert row.published in (screen if size[0] == 80 else glance) and row.outlet in screen
        assert (row.outlet in glance) == (size[0] == 120)


@pytest.mark.parametrize("size", [(80, 24)], ids=str)
async def test_acts_on_very_many_are_done_behind_a_screen_that_takes_no_key(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = samples_library(tmp_path)
    before = stored(library)
    monkeypatch.setattr(many, "AT_ONCE", 3)
    monkeypatch.setattr(undoing, "AT_ONCE", 3)
    async with open_desk(library, size) as pilot:
        # u is pressed before the worker is through: it takes back nothing else than what was asked for
        await pilot.press("exclamation_mark", "X", "semicolon", "exclamation_mark")
        await settle(pilot)
        assert all(row.starred for row in stored(library).values())
        await pilot.press("u")
        await settle(pilot)
        assert [row.starred for row in stored(library).values()] == [True] + [False] * (len(before) - 1)
        assert "undid star" in shown(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert all(row.starred for row in stored(library).values())
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert stored(library) == before
