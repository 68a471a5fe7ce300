"""The loop as a user lives it: keys in, rows out. Nothing is pressed but keys, nothing is believed but rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from tests.desk import open_desk, samples_library, type_text

SIZES = [(80, 24), (120, 36)]

SHOT_AGAIN = (
    "reshoot",
    "reshot",
    "re-edit",
    "additional photography",
    "shot again",
    "pick-up",
    "pickups",
    "second unit",
)
"""What a sentence about reshoots says in the samples."""


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def step_to_claims(pilot: Pilot[None], wanted: int, tag) -> list[str]:  # type: ignore[no-untyped-def]
    """Read review after review with j and J; where a sentence claims reshoots, let `tag` press its keys."""
    done: list[str] = []
    desk = pilot.app.screen
    reviews = 0
    while len(done) < wanted:
        caret = desk.reader.caret
        sentence = caret.sentence.of(caret.text)
        if any(word in sentence.lower() for word in SHOT_AGAIN):
            await tag(len(done))
            done.append(sentence)
        before = caret.sentence
        await pilot.press("j")
        if desk.reader.caret.sentence == before:
            reviews += 1
            assert reviews < 20, f"only {len(done)} claims in the samples"
            await pilot.press("J")
            await pilot.press("g", "g")
    return done


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_twenty_claims_are_tagged_noted_undone_and_exported(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = samples_library(tmp_path)
    monkeypatch.chdir(tmp_path)

    # -- first session: open, find, tag twenty passages with two tags and notes
    async with open_desk(library, size) as pilot:
        desk = pilot.app.screen
        await pilot.press("enter")
        # the first press of an empty digit asks which tag it is to hold
        await pilot.press("1")
        await type_text(pilot, "production/reshoots")
        await pilot.press("enter")
        await pilot.press("2")
        await type_text(pilot, "claim")
        await pilot.press("enter")
        assert desk.slots == {"production/reshoots": 1, "claim": 2}
        # that was only to pin them: take both off again
        await pilot.press("1", "2")
        assert not desk.reader.annotations

        async def tag(number: int) -> None:
            await pilot.press("1")
            if number % 2:
                await pilot.press("2")
            if number % 4 == 0:
                await pilot.press("a")
                await type_text(pilot, f"who says it? {number}")
                await pilot.press("escape")

        claims = await step_to_claims(pilot, 20, tag)

    with Store(library, "tester") as store:
        before = [(p.annotation.selector.exact, p.tag, p.annotation.note) for p in store.passages()]
        acts = len([act for act in store.history.log() if not act.undone])
    assert len(claims) == 20
    assert sorted({quote for quote, _, _ in before}) == sorted(claims)

    # -- second session: what the first one did is undone and redone across the restart
    async with open_desk(library, size) as pilot:
        await pilot.press("u", "u", "u")
        with Store(library, "tester") as store:
            assert len([act for act in store.history.log() if not act.undone]) == acts - 3
            assert [
                (p.annotation.selector.exact, p.tag, p.annotation.note) for p in store.passages()
            ] != before
        await pilot.press("ctrl+r", "ctrl+r", "ctrl+r")
        # -- and exported by keys: e, then enter for passages as CSV under the proposed name
        await pilot.press("e")
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    rows = read_rows(tmp_path / "passages.csv")
    with Store(library, "tester") as store:
        assert [(row["quote"], row["tag"], row["note"]) for row in rows] == before
        for row in rows:
            text = store.reviews.get(int(row["review_id"])).text
            assert row["quote"] == text[int(row["start"]) : int(row["end"])]
            assert row["coder"] == "tester" and row["origin"] == "person"
        assert {row["tag"] for row in rows} == {"production/reshoots", "claim"}
        assert sum(row["note"] != "" for row in rows if row["tag"] == "production/reshoots") == 5
        assert store.check() == []
