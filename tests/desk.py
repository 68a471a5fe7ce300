"""Opens the real program on a real library for a story; what is shared by the tests of the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

import samples
from store import Store
from store.importers import find_files
from tui.app import PostilApp
from tui.config import Config, load

PATIENCE = 60
"""Seconds after which what is waited for will not come."""

KEYS = {" ": "space", "/": "slash", "?": "question_mark", ":": "colon", ".": "full_stop", "-": "minus"}


def samples_library(folder: Path) -> Path:
    """A library that holds the samples and nothing else."""
    library = folder / "library.db"
    with Store(library, "tester") as store:
        store.add(find_files([Path(str(file)) for file in samples.files()]).files)
    return library


@asynccontextmanager
async def open_desk(
    library: Path,
    size: tuple[int, int] = (120, 36),
    config: Config | None = None,
    paths: tuple[Path, ...] = (),
    target: tuple[int, str] | None = None,
) -> AsyncIterator[Pilot[Any]]:
    """The program on `library`, with its first frame shown and its workers done; it is left as `Q` leaves it."""
    app = PostilApp(library, config or load(), paths, target=target)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await settle(pilot)
        yield pilot
        app.exit()


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for what runs beside the screen: names, searches, imports, exports."""
    await asyncio.wait_for(pilot.app.workers.wait_for_complete(), PATIENCE)
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Wait until something holds, such as that a dialog is open; a story that waits in vain fails."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await pilot.pause(0.02)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type words into the text box that has the keys."""
    await pilot.press(*(KEYS.get(character, character) for character in text))


def shown(pilot: Pilot[Any]) -> str:
    """What stands on the screen, row by row."""
    screen = pilot.app.screen
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip()
        for strip in screen._compositor.render_strips(screen.size)
    )
