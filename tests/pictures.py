"""The pictures of README and guide: the real program on its samples, driven by keys and drawn as SVG.

``make pictures`` draws them anew. No network is used: the link to a font that Textual puts into the
files is taken out, so that whoever shows them takes a monospaced font of their own.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from textual.pilot import Pilot

from tui.app import PostilApp
from tui.cli.samples import fill
from tui.config import Config

DOCS = Path(__file__).parent.parent / "docs"


class Scene(NamedTuple):
    """What is pressed, in which theme, in a window of which size; `shows` must then be on the screen."""

    keys: str
    shows: str
    theme: str = "dark"
    size: tuple[int, int] = (120, 36)


SCENES = {
    "reader-dark": Scene("enter ] a", "Tomas Wren"),
    "reader-light": Scene("enter ] a", "Tomas Wren", "light"),
    "tagging": Scene("enter j j j t r e s h", "enter takes"),
    "codebook": Scene("c C 7 j j j C 1 k", "what it means"),
}
"""The pictures by the names of their files."""

PATIENCE = 60
"""Seconds after which what is waited for will not come."""

FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Where Textual's SVG asks the network for a font."""

SIGNS = {"]": "right_square_bracket", "[": "left_square_bracket"}


async def draw(scene: Scene) -> str:
    """The SVG of a scene; the same scene gives the same text."""
    with TemporaryDirectory() as folder:
        library = Path(folder, "library.db")
        fill(library, Path(folder, "samples"))
        config = replace(Config("ana", Path(folder, "config.toml")), theme=scene.theme)
        app = PostilApp(library, config, demo=True)
        async with app.run_test(size=scene.size) as pilot:
            await _quiet(pilot)
            for key in scene.keys.split():
                await pilot.press(SIGNS.get(key, key))
                await _quiet(pilot)
            svg = FONT.sub("", app.export_screenshot(title="postil"))
    assert scene.shows in svg.replace("&#160;", " "), f"“{scene.shows}” is not to be seen"
    return svg


async def _quiet(pilot: Pilot[None]) -> None:
    """Wait for what goes on beside the screen; a dialog is itself a worker that waits for its answer."""
    async with asyncio.timeout(PATIENCE):
        while any(worker.group == "names" and worker.is_running for worker in pilot.app.workers):
            await pilot.pause(0.02)
    await pilot.pause()


if __name__ == "__main__":
    for name, scene in SCENES.items():
        (DOCS / f"{name}.svg").write_text(asyncio.run(draw(scene)), encoding="utf-8")
