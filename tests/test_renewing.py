"""Texts edited outside, on the screen: what is asked, what is taken, and lost annotations put back. Keys in, rows out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.model import Span
from store.reports import Updated
from tests.desk import open_desk, settle, shown, type_text, until
from tests.store_harness import rows
from tui.dialogs.changed_dialog import Change, ChangedDialog, outcome
from tui.screen.main_screen import MainScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")

RAIN = "Outside it rained on the parked trams for hours. The band of four played on, as bands do. Nobody left before the lights."
WALTZ = (
    "The Glass Waltz\n\nThere is talk of long reshoots. Nobody doubts it; they took five weeks.\n\n"
    f"The camera never blinks, and neither does Mara Lind.\n\n{RAIN}\n\nA last word on the tram: it is late.\n\n7/10\n"
)
EDITED = (
    "The Glass Waltz\n\nA new first paragraph about the harbour and its two lights.\n\n"
    "There is talk of very long reshoots. Nobody doubts it; they took five weeks.\n\n"
    f"{RAIN}\n\nThe tram is late, as ever.\n\n7/10\n"
)
"""A word put in, a paragraph before it, a sentence deleted, another rewritten."""

QUOTES = {
    "exact": "The band of four played on, as bands do.",
    "moved": "There is talk of long reshoots.",
    "lost": "The camera never blinks, and neither does Mara Lind.",
    "rewritten": "A last word on the tram: it is late.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files in a library, one of them annotated; both were edited since."""
    found = tmp_path / "reviews"
    found.mkdir()
    (found / "waltz.txt").write_text(WALTZ, encoding="utf-8")
    (found / "tides.txt").write_text("Tides\n\nA novel of tides.\n", encoding="utf-8")
    with Store(tmp_path / "library.db", "tester") as store:
        store.add([found / "waltz.txt", found / "tides.txt"])
        for tag, quote in QUOTES.items():
            at = WALTZ.index(quote)
            store.annotations.tag(1, Span(at, at + len(quote)), [tag], f"a note on {tag}")
    (found / "waltz.txt").write_text(EDITED, encoding="utf-8")
    (found / "tides.txt").write_text("Tides\n\nA novel of tides, and of ebbs.\n", encoding="utf-8")
    return found


def placed(library: Path) -> dict[str, str]:
    """The quote of each tag where it stands in the text; "lost" where it does not."""
    with Store(library, "tester") as store:
        text = store.reviews.get(1).text
        return {
            one.tags[0]: "lost" if one.lost else one.span.of(text)
            for one in store.annotations.all_of_review(1)
        }


async def add_again(pilot: Pilot[None], folder: Path) -> None:
    """Add the folder by `+`, as far as the question."""
    await pilot.press("plus")
    await type_text(pilot, str(folder))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChangedDialog))
    await pilot.pause()


async def done(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
    await settle(pilot)


@SIZES
async def test_a_changed_file_is_asked_about_taken_and_taken_back(
    size: tuple[int, int], tmp_path: Path, folder: Path
) -> None:
    library = tmp_path / "library.db"
    with Store(library, "tester") as store:
        before = rows(store.db)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await add_again(pilot, folder)
        asked = shown(pilot)
        assert "2 files have another text now" in asked and "no annotations" in asked
        assert "1 exact · 1 moved, least 80% alike" in asked and "2 lost" in asked
        assert "lost   “The camera never blinks" in asked and "% alike   “There is talk of long" in asked
        # nothing was done before it was agreed to
        with Store(library, "tester") as store:
            assert rows(store.db) == before
        await pilot.press("escape")
        await done(pilot)
        assert "keeps the texts it had" in shown(pilot)
        with Store(library, "tester") as store:
            assert rows(store.db) == before
        # asked again, one file left out
        await add_again(pilot, folder)
        await pilot.press("j", "space")
        assert "  Tides" in shown(pilot) and "✓ The Glass Waltz" in shown(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert desk.reader.review.text == EDITED, "the open review is shown as it is now"
        assert "2 lost: see the end of the notes" in shown(pilot)
        assert placed(library) == {
            "exact": QUOTES["exact"], "moved": "There is talk of very long reshoots.", "lost": "lost", "rewritten": "lost",
        }  # fmt: skip
        with Store(library, "tester") as store:
            assert store.reviews.get(2).text.endswith("of tides.\n"), "what was left out is as it was"
        await pilot.press("u")
        await settle(pilot)
        assert desk.reader.review.text == WALTZ
        with Store(library, "tester") as store:
            assert rows(store.db) == before
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert desk.reader.review.text == EDITED and placed(library)["lost"] == "lost"
        with Store(library, "tester") as store:
            assert store.check() == []


@SIZES
async def test_a_lost_annotation_is_listed_put_back_by_hand_and_deleted(
    size: tuple[int, int], tmp_path: Path, folder: Path
) -> None:
    library = tmp_path / "library.db"
    with Store(library, "tester") as store:
        store.add([folder / "waltz.txt"], update=True)
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        # stand on the rewritten sentence, select less than it, and go to the lost ones
        await pilot.press("enter", "G", "k")
        assert desk.reader.caret.target.of(EDITED) == "The tram is late, as ever."
        await pilot.press("v", "w", "w", "w")
        wanted = desk.reader.caret.target
        assert wanted.of(EDITED) == "The tram is late"
        await pilot.press("tab")
        await pilot.press("G")
        assert "o puts it on “The tram is late”" in shown(pilot)
        await pilot.press("k", "t")
        assert "Lost in this text: 2" in shown(pilot)
        assert "It is lost" in shown(pilot), "a lost one has no passage that could be tagged anew"
        await pilot.press("enter")
        assert desk.pane == "sidebar"
        # the cards before are walked through and the way back shows again where it would go
        await pilot.press("g", "G")
        assert desk.reader.caret.target == wanted
        await pilot.press("o")
        await settle(pilot)
        assert placed(library)["rewritten"] == "The tram is late"
        assert "put back in the text" in shown(pilot)
        with Store(library, "tester") as store:
            (made,) = [one for one in store.annotations.of_review(1) if one.tags == ("rewritten",)]
            assert made.note == "a note on rewritten" and made.span == wanted
        await pilot.press("u")
        await settle(pilot)
        assert placed(library)["rewritten"] == "lost"
        await pilot.press("ctrl+r")
        await settle(pilot)
        # the other one is of no use any more
        await pilot.press("G")
        assert "o puts it on" in shown(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "lost" not in placed(library) and "Lost" not in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert placed(library)["lost"] == "lost"


async def test_files_named_at_the_start_are_not_asked_about(tmp_path: Path, folder: Path) -> None:
    async with open_desk(tmp_path / "library.db", (100, 30), paths=(folder,)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        assert "2 changed and kept; + and their folder asks what to do" in shown(pilot)
    assert placed(tmp_path / "library.db")["lost"] == QUOTES["lost"]


def test_what_becomes_of_annotations_in_a_few_words() -> None:
    assert outcome(Updated(1, "/a")) == "no annotations"
    assert outcome(Updated(1, "/a", 2, (("a:1", 0.91), ("a:2", 0.84)), ("a:3",))) == (
        "2 exact · 2 moved, least 84% alike · 1 lost"
    )
    assert Change("t", Updated(1, "/a"), {}).what.exact == 0
