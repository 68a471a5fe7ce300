"""The screen as a whole: panes, list, places, files, other postils, hostile reviews, failures."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store import Store
from store.model import Span, State
from store.ordering import by
from tests.desk import open_desk, samples_library, settle, shown, type_text
from tui.config import load

HOSTILE = "[red]\x1b]52;c;aGk=\x07[/] \x1b[2J\x00\u202e$boom ‮ \u200b{} %s <b>"


def add(library: Path, folder: Path, **texts: str) -> None:
    """Put reviews into a library by way of files."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with Store(library, "tester") as store:
        assert not store.add(paths).failed


@pytest.mark.parametrize(("width", "panes"), [(80, 1), (100, 2), (120, 3), (200, 3)])
async def test_as_many_panes_as_the_width_allows(width: int, panes: int, tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (width, 30)) as pilot:
        desk = pilot.app.screen
        everything = (desk.query_one("#list-pane"), desk.query_one("#reader-pane"), desk.sidebar)
        assert sum(bool(pane.display) for pane in everything) == panes
        if panes == 3:
            assert 60 <= desk.reader._page.width <= 84
        # the same keys bring each pane to the front
        await pilot.press("enter")
        assert desk.focused is desk.reader and everything[1].display
        await pilot.press("tab")
        assert desk.focused is desk.sidebar and desk.sidebar.display
        await pilot.press("q")
        assert desk.focused is desk.reader
        await pilot.press("escape")
        assert desk.focused is desk.list and everything[0].display


async def test_an_empty_library_says_so_and_offers_the_samples(library: Path) -> None:
    async with open_desk(library, (80, 24)) as pilot:
        assert "No reviews yet." in shown(pilot) and "enter adds the samples" in shown(pilot)
        await pilot.press("j", "J", "1", "t", "u", "!", "#", "tab", "a", "d", "q", "escape")
        if not pilot.app._exit:
            await pilot.press("enter")
            await settle(pilot)
            assert len(pilot.app.screen.list.ids) == 14
            assert "A Dancer Keeps Time" in shown(pilot)


async def test_words_filter_the_list_as_they_are_typed(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (80, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("slash")
        await type_text(pilot, "ferreby")
        await settle(pilot)
        assert len(desk.list.ids) == 1 and "1 match “ferreby”" in shown(pilot)
        await pilot.press("enter")
        assert desk.focused is desk.list
        await pilot.press("q")
        await settle(pilot)
        assert len(desk.list.ids) == 14 and desk.query_text == ""
        await pilot.press("slash")
        await type_text(pilot, "zzzz")
        await settle(pilot)
        assert "Nothing matches “zzzz”." in shown(pilot)


async def test_sorting_and_the_other_way_round(tmp_path: Path) -> None:
    async with open_desk(samples_library(tmp_path), (80, 24)) as pilot:
        desk = pilot.app.screen
        for expected in (False, True):
            await pilot.press("s", "7")
            await settle(pilot)
            with Store(desk.store.path, "tester") as store:
                assert list(desk.list.ids) == list(store.find(order=by("-score" if expected else "score")))


async def test_a_review_opens_where_it_was_left_and_counts_as_being_read(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (80, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "j", "j", "j")
        stood = desk.reader.caret.sentence
        await pilot.press("J", "K")
        assert desk.reader.caret.sentence == stood
        await pilot.press("j")
        stood = desk.reader.caret.sentence
        await pilot.press("Q")
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        assert desk.reader.caret.sentence == stood
        with Store(library, "tester") as store:
            assert store.reviews.row(1).state is State.READING
        await pilot.press("r", "r")
        with Store(library, "tester") as store:
            assert store.reviews.row(1).state is State.NEW
            assert [act.act for act in store.history.log()] == ["state", "state"]


@pytest.mark.parametrize("size", [(80, 24), (99, 30), (120, 36)], ids=str)
async def test_a_review_left_at_its_end_opens_with_the_caret_in_sight(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """On a narrow screen the reader has no size until it is brought to the front."""
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.reviews.keep_place(1, len(store.reviews.get(1).text) - 1)
    async with open_desk(library, size) as pilot:
        await pilot.press("enter")
        reader = pilot.app.screen.reader
        line = reader.line_of(reader.caret.offset)
        assert reader.scroll_offset.y <= line < reader.scroll_offset.y + reader.size.height
        assert "▎" in shown(pilot)


async def test_an_undo_is_shown_in_its_place_and_said(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.codebook.create("one", slot=1)
    async with open_desk(library, (80, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "j", "j", "1")
        assert "tagged one" in shown(pilot)
        tagged = desk.reader.caret.sentence
        await pilot.press("G")
        assert "tagged one" not in shown(pilot)
        await pilot.press("u")
        assert desk.reader.caret.sentence == tagged and "undid tag one" in shown(pilot)
        await pilot.press("ctrl+r", "J", "u")
        assert "undid tag one in “" in shown(pilot)


async def test_a_removed_review_comes_back_with_its_notes(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.annotations.tag(2, Span(0, 9), ["kept"])
    async with open_desk(library, (80, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("j", "number_sign")
        await settle(pilot)
        assert 2 not in desk.list.ids
        await pilot.press("u")
        await settle(pilot)
        assert 2 in desk.list.ids
    with Store(library, "tester") as store:
        assert [annotation.tags for annotation in store.annotations.of_review(2)] == [("kept",)]


async def test_a_second_postil_sees_what_the_first_one_does(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        with Store(library, "another") as other:
            other.annotations.tag(desk.reader.review.id, desk.reader.caret.sentence, ["elsewhere"], "seen?")
            desk.follow_others()
            await settle(pilot)
            assert "elsewhere" in shown(pilot) and "seen?" in shown(pilot)
            # its acts are not ours to undo
            await pilot.press("u")
            assert other.annotations.of_review(desk.reader.review.id)
            other.reviews.remove([desk.reader.review.id])
        desk.follow_others()
        await settle(pilot)
        assert 1 not in desk.list.ids


async def test_files_named_at_the_start_are_added_behind_a_usable_screen(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "fine.txt").write_text("A Fine Film\n\nIt is fine. Rating: 4/5\n", encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    async with open_desk(tmp_path / "library.db", (100, 30), paths=(folder,)) as pilot:
        await settle(pilot)
        # what failed is named with its reason, what is good is in
        assert "broken.txt" in shown(pilot)
        await pilot.press("escape")
        assert "A Fine Film" in shown(pilot)
        assert len(pilot.app.screen.list.ids) == 1


async def test_hostile_reviews_are_text_everywhere(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    add(
        library,
        tmp_path / "in",
        hostile=f"{HOSTILE}\n\nBy {HOSTILE}\n\nA sentence {HOSTILE} here. {HOSTILE}\n",
    )
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter", "j", "j", "t")
        await type_text(pilot, "[/]")
        await pilot.press("enter")
        await pilot.press("a")
        await type_text(pilot, "[red]no")
        await pilot.press("escape")
        await pilot.press("v", "v", "w", "y", "slash")
        await type_text(pilot, "[/")
        await pilot.press("enter", "i", "escape", "question_mark", "escape")
        desk.say(HOSTILE)
        await pilot.pause()
        seen = shown(pilot)
        assert not any(ord(character) < 32 and character != "\n" for character in seen)
        assert not any(character in seen for character in "\x7f\x9b\u202e\u200b\x1b")
    with Store(library, "tester") as store:
        (made,) = store.annotations.of_review(1)
        assert made.tags == ("[/]",) and made.note == "[red]no"
        assert store.reviews.get(1).text.startswith(HOSTILE)


async def test_an_act_that_cannot_be_stored_is_said_and_the_session_goes_on(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.codebook.create("one", slot=1)
    async with open_desk(library, (120, 36)) as pilot:
        desk = pilot.app.screen
        desk.store.db.connection.execute("PRAGMA busy_timeout = 10")
        lock = sqlite3.connect(library, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("enter", "1")
        await pilot.pause()
        assert "locked by another program" in shown(pilot).replace("\n", " ") or "locked" in shown(pilot)
        lock.execute("ROLLBACK")
        lock.close()
        await pilot.press("1")
        assert desk.reader.annotations[0].tags == ("one",)


async def test_a_note_survives_a_resize_and_ctrl_q(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (120, 36)) as pilot:
        await pilot.press("enter", "a")
        await type_text(pilot, "half a thought")
        await pilot.resize_terminal(80, 24)
        await type_text(pilot, ", whole")
        await pilot.press("ctrl+q")
        await settle(pilot)
    with Store(library, "tester") as store:
        (made,) = store.annotations.of_review(1)
        assert made.note == "half a thought, whole"


async def test_a_keymap_and_its_clashes(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    good = tmp_path / "good.toml"
    good.write_text(
        'coder = "ana"\n[keymap]\n"reader.flag" = "ctrl+g"\n"reader.next_annotation" = "ctrl+n"\n',
        encoding="utf-8",
    )
    async with open_desk(library, (80, 24), load(good)) as pilot:
        await pilot.press("enter", "a")
        await type_text(pilot, "x")
        await pilot.press("escape", "ctrl+g")
        (made,) = pilot.app.screen.reader.annotations
        assert made.flagged and made.coder == "ana"
    bad = tmp_path / "bad.toml"
    bad.write_text('[keymap]\n"reader.flag" = "d"\n', encoding="utf-8")
    async with open_desk(library, (80, 24), load(bad)) as pilot:
        await pilot.pause()
        assert "reader.delete" in shown(pilot)


async def test_several_acts_of_one_dialog_are_one_undo(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (80, 24)) as pilot:
        await pilot.press("enter", "3")
        await type_text(pilot, "tone")
        await pilot.press("enter")
        assert pilot.app.screen.slots == {"tone": 3}
        await pilot.press("u")
        assert pilot.app.screen.slots == {} and not pilot.app.screen.reader.annotations
        await pilot.press("ctrl+r")
        assert pilot.app.screen.slots == {"tone": 3}
