"""What a key costs in the running program, and what a very long text costs: CPU by the process clock, no bars.

Without a terminal behind it: what it costs to write the rows out is not in these figures.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.model import Findings, Review
from tests.benchmarks.bench_loop import cpu, tell
from tests.benchmarks.library import fill, review
from tests.desk import open_desk
from tests.reader_host import Host, review_of
from tui.screen.main_screen import MainScreen
from tui.seeking import matches

LONG = {
    "prose": lambda size: (review(random.Random(1), 1, 100_000) * (size // 100_000 + 1))[:size],
    "one line": lambda size: ("The boats that went out at dawn are not back. " * (size // 46 + 1))[:size],
    "wide line": lambda size: ("夜の汽車は静かに走る。Zoë says 😀 nothing. " * (size // 36 + 1))[:size],
    "short lines": lambda size: ("ab c\n" * (size // 5 + 1))[:size],
}
"""Texts of a length, in the shapes that cost most."""


async def keys(pilot: Pilot[None], *pressed: str) -> float:
    """The median CPU milliseconds of a key."""
    taken = []
    for key in pressed:
        began = time.process_time()
        await pilot.press(key)
        await pilot.pause()
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken)[len(taken) // 2]


@pytest.mark.parametrize("count", [12, 20_000])
async def test_keys(tmp_path: Path, count: int) -> None:
    with Store(tmp_path / "library.db", "bench") as store:
        fill(store, count)
        store.codebook.create("a/b")
        store.codebook.pin("a/b", 1)
    async with open_desk(tmp_path / "library.db", (120, 40)) as pilot:
        tell(f"\nnext review in a list of {count:,}", await keys(pilot, *["j"] * 9))
        await pilot.press("enter", "g", "g")
        tell("next sentence", await keys(pilot, *["j"] * 15))
        tell("tag a sentence", await keys(pilot, *["1", "k"] * 8))
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        tell("open a review", cpu(lambda: screen.open_review(2)))
        assert screen.reader.review is not None


@pytest.mark.parametrize("shape", LONG)
@pytest.mark.parametrize("size", [1_000_000, 20_000_000])
async def test_a_long_text(shape: str, size: int) -> None:
    text = LONG[shape](size)
    long = Review(review_of("short").row, text, "", {})
    app = Host()
    async with app.run_test(size=(120, 40)) as pilot:
        show = app.reader.show
        app.reader.focus()
        tell(
            f"\nopen {size:,} characters, {shape}", cpu(lambda: show(long, Findings(), [], {}, size // 2), 3)
        )
        tell("next sentence", await keys(pilot, *["j"] * 9))
        tell("to the end and back", await keys(pilot, "G", "home", "G", "home"))
        tell("find a word that is not there, first", cpu(lambda: matches(text, "zzz"), 1))
        tell("and then", cpu(lambda: matches(text, "zzzz"), 3))
        assert app.reader.review is long
