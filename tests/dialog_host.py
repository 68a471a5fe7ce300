"""A screen to open dialogs over, the keys that tests press on them, and texts that mean harm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

import tui
from tui.dialogs.dialog import Dialog
from tui.dressed import Dressed

HOSTILE = "[red]x[/] [/] \x1b[31m\x9b2J\x07 \u202eabc\u200b 👩‍🚀 漢字 é\x00"
LONG = "word [b] " * 1111

OPEN = object()
"""What a dialog has answered while it is still open."""


class Host(Dressed):
    """A screen to open a dialog over."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    answer: Any = OPEN

    def take(self, answer: Any) -> None:
        self.answer = answer


class Opened:
    """A dialog over a host, the keys that are pressed on it, what it shows and what it answered."""

    def __init__(self, host: Host, pilot: Pilot[None], dialog: Dialog[Any]) -> None:
        self.host, self.pilot, self.dialog = host, pilot, dialog

    async def press(self, *keys: str) -> Any:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.host.answer

    async def type(self, text: str) -> None:
        """Paste `text` into the box that has the keys."""
        self.host.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def shown(self) -> list[str]:
        """What stands on the screen, line by line."""
        lines = self.dialog._compositor.render_strips()
        return ["".join(segment.text for segment in line) for line in lines]

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


@asynccontextmanager
async def opened(dialog: Dialog[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    host = Host()
    async with host.run_test(size=size) as pilot:
        await host.push_screen(dialog, host.take)
        await pilot.pause()
        yield Opened(host, pilot, dialog)


def harmless(shown: str) -> bool:
    """Whether nothing that a terminal obeys is left."""
    return not any(char in shown for char in "\x1b\x9b\x07\x00\u202e\u200b")
