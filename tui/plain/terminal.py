"""The terminal in plain mode: its cursor is seen, and what is written to it has no looks."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter

SHOW_CURSOR = "\x1b[?25h"

SPOKEN = {
    **dict.fromkeys(range(0x2500, 0x25A0), " "),  # boxes, blocks, bars
    **dict.fromkeys(map(ord, "●›⋯⟦⟧"), " "),
    ord("★"): "*",
    ord("▾"): "-",
    ord("▸"): "+",
    ord("🔎"): "  ",
}
"""Signs that only eyes can use, and what stands in their cells: a screen reader would spell out their names."""


def with_cursor(driver: type[Driver]) -> type[Driver]:
    """A driver like `driver` that leaves the cursor to be seen, after ctrl+z and fg too, and the mouse to the terminal."""

    class WithCursor(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **how: Any) -> None:
            super().__init__(*args, **{**how, "mouse": False})

        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(SHOW_CURSOR)
            self.flush()

    return WithCursor


class Bare(LineFilter):
    """Takes colours, faces and signs away: what is left is the text and its place."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        text = "".join(segment.text for segment in segments if not segment.control)
        return [Segment(text.translate(SPOKEN))]
