"""The codebook room by keys: what is pressed, what is shown, which rows there are then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.model import Span
from tests.desk import open_desk, samples_library, settle, shown, type_text
from tui.dialogs.codebook import Codebook

SIZES = [(80, 24), (120, 36)]

BY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The samples with five tags on four passages."""
    path = samples_library(tmp_path)
    with Store(path, "tester") as store:
        put = store.annotations.tag
        put(1, Span(0, 9), ["production", "production/reshoots"])
        put(1, Span(20, 30), ["production/reshoots", "reshot"])
        put(2, Span(0, 9), ["reshot"], "who says so?")
        put(2, Span(20, 30), ["productions/x"])
        store.codebook.create("acting", "How somebody plays")
    return path


def tags(library: Path) -> dict[str, int]:
    with Store(library, "tester") as store:
        return {tag.path: tag.annotations for tag in store.codebook.tags()}


def coded(library: Path) -> list[tuple[int, int, tuple[str, ...], str]]:
    """The rows: review, start, tags, note of each annotation."""
    with Store(library, "tester") as store:
        return [
            (n, one.selector.start, one.tags, one.note)
            for n in (1, 2)
            for one in store.annotations.of_review(n)
        ]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def retype(pilot: Pilot[None], text: str) -> None:
    """Type `text` in place of what stands in the box."""
    await pilot.press("ctrl+u")
    await type_text(pilot, text)


def room(pilot: Pilot[None]) -> Codebook:
    found = pilot.app.screen
    assert isinstance(found, Codebook)
    return found


def under_bar(pilot: Pilot[None]) -> str | None:
    node = room(pilot).node
    return node.path if node else None


@BY_SIZE
async def test_the_tree_folds_and_tells(library: Path, size: tuple[int, int]) -> None:
    async with open_desk(library, size) as pilot:
        await press(pilot, "c")
        assert re.search(r"▾ production +1 +2 ", shown(pilot)), "its own, and those under it each once"
        assert "How somebody plays" in shown(pilot) and room(pilot).said == "acting"
        await press(pilot, "j", "h")
        assert under_bar(pilot) == "production" and "▸ production" in shown(pilot)
        assert " reshoots" not in shown(pilot)
        await press(pilot, "j")
        assert under_bar(pilot) == "productions"
        assert "no tag itself" in room(pilot).said
        await press(pilot, "l", "h")
        assert under_bar(pilot) == "productions"
        await press(pilot, "g", "j", "l", "l")
        assert under_bar(pilot) == "production/reshoots"
        await press(pilot, "G")
        assert under_bar(pilot) == "reshot"
        await press(pilot, "q")
        assert pilot.app.screen is pilot.app.screen_stack[0]


@BY_SIZE
async def test_a_subtree_is_renamed_and_moved(library: Path, size: tuple[int, int]) -> None:
    before = coded(library)
    async with open_desk(library, size) as pilot:
        await press(pilot, "c", "j", "R")
        await retype(pilot, "reshot")
        await press(pilot, "enter")
        assert "exists already" in pilot.app.screen.said and "Merge" in pilot.app.screen.said
        await retype(pilot, "making")
        await press(pilot, "enter")
        assert under_bar(pilot) == "making" and "renamed to “making”" in shown(pilot)
        assert tags(library) == {
            "acting": 0,
            "making": 1,
            "making/reshoots": 2,
            "productions/x": 1,
            "reshot": 2,
        }
        await press(pilot, "m")
        await type_text(pilot, "ac")
        await press(pilot)
        assert "acting/making" in pilot.app.screen.said
        await press(pilot, "enter")
        assert under_bar(pilot) == "acting/making"
        assert coded(library) == [
            (
                review,
                start,
                tuple(
                    tag.replace("production", "acting/making") if "productions" not in tag else tag
                    for tag in found
                ),
                note,
            )
            for review, start, found, note in before
        ]
        await press(pilot, "u", "u")
        assert coded(library) == before
        assert "undid rename production to making" in shown(pilot)
        await press(pilot, "ctrl+r")
        assert "making/reshoots" in tags(library)
        # a name that is left as it was is no act
        await press(pilot, "R", "enter", "q")
        assert "u undo rename production to making" in shown(pilot) or size[0] < 100
    assert "making/reshoots" in tags(library)


@BY_SIZE
async def test_two_tags_are_merged_with_the_counts_before_and_undone(
    library: Path, size: tuple[int, int]
) -> None:
    before = coded(library)
    async with open_desk(library, size) as pilot:
        await press(pilot, "c", "G", "M")
        await type_text(pilot, "prodresh")
        await press(pilot)
        told = " ".join(pilot.app.screen.said.split())
        assert told == (
            "enter: “reshot” becomes “production/reshoots” on 2 passages in 2 reviews, 1 of which has both"
        )
        assert coded(library) == before, "nothing is done before enter"
        await press(pilot, "enter")
        assert under_bar(pilot) == "production/reshoots" and "merged into" in shown(pilot)
        assert coded(library) == [
            (1, 0, ("production", "production/reshoots"), ""),
            (1, 20, ("production/reshoots",), ""),
            (2, 0, ("production/reshoots",), "who says so?"),
            (2, 20, ("productions/x",), ""),
        ]
        await press(pilot, "u")
        assert coded(library) == before
        await press(pilot, "ctrl+r")
        assert "reshot" not in tags(library)


@BY_SIZE
async def test_a_tag_is_deleted_and_comes_back(library: Path, size: tuple[int, int]) -> None:
    before = coded(library)
    async with open_desk(library, size) as pilot:
        await press(pilot, "c", "G", "d")
        assert "deleted “reshot”, taken off 2 passages" in shown(pilot)
        assert coded(library)[1:3] == [
            (1, 20, ("production/reshoots",), ""),
            (2, 0, (), "who says so?"),
        ]
        await press(pilot, "d")
        assert [row[0] for row in coded(library)] == [1, 1, 2], "a passage that was nothing but it is gone"
        await press(pilot, "u", "u")
        assert coded(library) == before
        # a folder is no tag
        await press(pilot, "g", "j", "j", "j", "d")
        assert under_bar(pilot) == "productions" and "no tag" in room(pilot).said
        assert coded(library) == before


@BY_SIZE
async def test_a_tag_is_pinned_described_and_made(library: Path, size: tuple[int, int]) -> None:
    async with open_desk(library, size) as pilot:
        await press(pilot, "c", "3")
        assert "“acting” is on 3" in shown(pilot)
        await press(pilot, "a")
        await type_text(pilot, "!")
        await press(pilot, "escape")
        await settle(pilot)
        assert shown(pilot).count("How somebody plays!") == 2, "in its row and below"
        # a folder becomes a tag when it is told what it means
        await press(pilot, "j", "j", "j", "a")
        await type_text(pilot, "more than one")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        await press(pilot, "j", "n")
        await type_text(pilot, "y")
        await press(pilot, "enter")
        assert under_bar(pilot) == "productions/y"
        await press(pilot, "q", "tab")
        assert "3 acting" in shown(pilot), "the digits below the page follow"
        await press(pilot, "enter", "t")
        assert "How somebody plays!" in shown(pilot), "the picker says what a tag means"
        await press(pilot, "escape", "c", "3", "q")
        assert "3 acting" not in shown(pilot)
    with Store(library, "tester") as store:
        found = {tag.path: (tag.description, tag.slot) for tag in store.codebook.tags()}
        assert found["acting"] == ("How somebody plays!", None)
        assert found["productions"] == ("more than one", None)
        assert "productions/y" in found
        assert [act.summary for act in store.history.log()][:5] == [
            "unpin acting",
            "create tag productions/y",
            "describe tag productions",
            "describe tag acting",
            "pin acting to 3",
        ]


@BY_SIZE
async def test_the_passages_of_a_tag_are_read_and_gone_to_in_all_reviews(
    library: Path, size: tuple[int, int]
) -> None:
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await press(pilot, "c", "enter")
        assert "No passage matches." in shown(pilot)
        await press(pilot, "enter", "escape", "j", "enter")
        # those under a parent are its own, on whole segments: not productions/x
        assert "2 passages: tag:production" in shown(pilot)
        await press(pilot, "escape", "G", "enter", "j")
        assert "2 passages: tag:reshot" in shown(pilot) and "who says so?" in shown(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert pilot.app.screen is desk and desk.focused is desk.reader
        assert desk.reader.review.id == 2 and desk.reader.lit.note == "who says so?"
        assert desk.list.cursor_id == 2


@BY_SIZE
async def test_a_tag_is_split_in_a_queue_as_one_act(library: Path, size: tuple[int, int]) -> None:
    before = coded(library)
    async with open_desk(library, size) as pilot:
        await press(pilot, "c", "G", "s")
        assert "1 of 2 passages · stays" in pilot.app.screen.said
        # a digit that has no tag asks for it, and the passage goes there
        await press(pilot, "1")
        await type_text(pilot, "heard")
        await press(pilot, "enter")
        assert "1 reshot/heard 1" in shown(pilot) and "2 of 2 passages" in pilot.app.screen.said
        await press(pilot, "n")
        await retype(pilot, "seen")
        await press(pilot, "enter", "2")
        assert "2 seen 1" in shown(pilot) and "goes to seen" in pilot.app.screen.said
        assert coded(library) == before, "nothing is done before enter"
        # leaving does not throw away the work without a word
        await press(pilot, "escape")
        assert "2 passages given out" in pilot.app.screen.said
        await press(pilot, "k", "1", "enter")
        assert "2 passages moved" in room(pilot).said
        assert coded(library) == [
            (1, 0, ("production", "production/reshoots"), ""),
            (1, 20, ("production/reshoots", "reshot/heard"), ""),
            (2, 0, ("seen",), "who says so?"),
            (2, 20, ("productions/x",), ""),
        ]
        assert tags(library)["reshot"] == 0, "the tag itself stays"
        await press(pilot, "u")
        assert coded(library) == before and "reshot/heard" not in tags(library)
        await press(pilot, "ctrl+r", "j", "s")
        # what lies under the tag is offered from the start; x lets a passage stay after all
        await press(pilot, "escape", "k", "s", "escape")
        assert coded(library) != before


@BY_SIZE
async def test_passages_are_examples_of_their_tags_in_reader_sidebar_and_codebook(
    library: Path, size: tuple[int, int]
) -> None:
    def examples() -> dict[str, list[int]]:
        with Store(library, "tester") as store:
            return {
                tag.path: [len(quote) for quote in tag.examples]
                for tag in store.codebook.tags()
                if tag.examples
            }

    async with open_desk(library, size) as pilot:
        await press(pilot, "enter", "G", "quotation_mark")
        assert "1-9 and t put one on it" in shown(pilot)
        await press(pilot, "g", "g", "quotation_mark")
        # it has two tags: which one is meant is asked
        assert "An example of which tag?" in shown(pilot)
        await press(pilot, "2")
        await settle(pilot)
        assert examples() == {"production/reshoots": [9]}
        await press(pilot, "t")
        await type_text(pilot, "reshoots")
        await press(pilot)
        listed = re.findall(r"(production/reshoots|reshot) +2 ", shown(pilot))
        assert listed[0] == "production/reshoots", "a level's whole name goes first"
        assert re.search(r"example +“", shown(pilot)), "the picker shows it while tagging"
        await press(pilot, "escape", "J", "tab", "quotation_mark")
        await settle(pilot)
        assert examples() == {"production/reshoots": [9], "reshot": [9]}
        await press(pilot, "c", "G", "enter", "quotation_mark")
        assert examples()["reshot"] == [10, 9] or sorted(examples()["reshot"]) == [9, 10]
        assert "eg " in shown(pilot)
        await press(pilot, "u")
        assert examples()["reshot"] == [9]
        # the sheet lists them, and takes one away with what else is written, as one act
        await press(pilot, "escape", "a")
        await type_text(pilot, "shot again")
        await press(pilot, "tab")
        await type_text(pilot, "rumours too")
        await press(pilot, "tab")
        await type_text(pilot, "planned pick-ups")
        await press(pilot, "tab", "d", "escape")
        await settle(pilot)
        with Store(library, "tester") as store:
            tag = next(tag for tag in store.codebook.tags() if tag.path == "reshot")
            assert (tag.description, tag.include, tag.exclude, tag.examples) == (
                "shot again",
                "rumours too",
                "planned pick-ups",
                (),
            )
        assert "include  rumours too" in shown(pilot)
        await press(pilot, "u")
        assert examples()["reshot"] == [9] and "rumours too" not in shown(pilot)


async def test_ten_thousand_tags_are_walked_at_once(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store, store.history.act("create tag", "create many"):
        for n in range(10_000):
            store.codebook.create(f"area {n // 1000}/tag {n % 1000:03}")
    async with open_desk(library, (80, 24)) as pilot:
        await press(pilot, "c", "G")
        assert under_bar(pilot) == "area 9/tag 999"
        await press(pilot, "h", "h", "k")
        assert under_bar(pilot) == "area 8/tag 999"
        await press(pilot, "ctrl+u", "g", "j")
        assert under_bar(pilot) == "area 0/tag 000"
        await press(pilot, "h", "R")
        await retype(pilot, "Area 0")
        await press(pilot, "enter")
        assert under_bar(pilot) == "Area 0"
    assert sum(path.startswith("Area 0/") for path in tags(library)) == 1000


async def test_the_last_tag_is_known_by_its_new_name(library: Path) -> None:
    async with open_desk(library, (80, 24)) as pilot:
        desk = pilot.app.screen
        desk.last_tag = "production/reshoots"
        await press(pilot, "enter", "c", "j", "R")
        await retype(pilot, "making")
        await press(pilot, "enter")
        assert desk.last_tag == "making/reshoots"
        await press(pilot, "j", "d")
        assert desk.last_tag == ""
        await press(pilot, "u", "u", "q")
        assert "making" not in " ".join(tags(library))


async def test_a_description_is_kept_when_the_program_is_quit_meanwhile(library: Path) -> None:
    async with open_desk(library, (80, 24)) as pilot:
        await press(pilot, "c", "a")
        await type_text(pilot, "!")
        await press(pilot, "ctrl+q")
        await pilot.pause()
    with Store(library, "tester") as store:
        assert store.codebook.tags()[0].description == "How somebody plays!"


async def test_an_empty_codebook_and_hostile_tags(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    async with open_desk(library, (80, 24)) as pilot:
        await press(pilot, "c")
        assert "There are no tags yet" in shown(pilot)
        await press(pilot, "h", "l", "j", "G", "a", "R", "m", "M", "d", "1", "enter")
        assert room(pilot).node is None and tags(library) == {}
        await press(pilot, "n", "enter")
        assert "A tag needs a name" in pilot.app.screen.said
        await press(pilot, "escape", "u")
        assert "nothing to undo" in shown(pilot)
    hostile = ["[red]\x1b[31m/\u202e$x", "/", "//", " a", "漢字/" + "é" * 300, "x\0y/z"]
    with Store(library, "tester") as store:
        for path in hostile:
            store.codebook.create(path, path)
    async with open_desk(library, (80, 24)) as pilot:
        await press(pilot, "c")
        text = shown(pilot)
        assert not any(char in text for char in "\x1b\x00\u202e") and "[red]" in text
        for key in ("M", "m", "R", "a"):
            await press(pilot, key)
            assert not any(char in shown(pilot) for char in "\x1b\x00\u202e")
            await press(pilot, "escape", "j")
        await pilot.resize_terminal(120, 36)
        await press(pilot, "g", "question_mark")
        assert "Keys: codebook" in shown(pilot)
    assert set(tags(library)) == set(hostile)
