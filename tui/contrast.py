"""How well a colour can be read on another, as WCAG 2 counts it, and how to make it readable. Pure.

The formula is that of the Web Content Accessibility Guidelines 2.2, “contrast ratio” and “relative
luminance” (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

from textual.color import Color

ENOUGH = 4.5
"""The least ratio of text and what it stands on (WCAG 2.2, success criterion 1.4.3, level AA)."""

STEPS = 32
"""In how many steps a colour goes to white or black until it can be read."""

WHITE, BLACK = Color(255, 255, 255), Color(0, 0, 0)


def luminance(colour: Color) -> float:
    """The relative luminance of an opaque colour: 0 for black, 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """The contrast of two opaque colours: 1 where they are as light as each other, 21 for black and white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ink: Color, ground: Color, least: float = ENOUGH) -> Color:
    """`ink` as it may stand on `ground`: itself, else the nearest to it towards white or black that can be read.

    One of both always gives 4.5. The sixteen colours of a terminal are left alone: only the
    terminal knows them.
    """
    if ink.ansi is not None or ground.ansi is not None or ratio(ink, ground) >= least:
        return ink
    goal = max(WHITE, BLACK, key=lambda end: ratio(end, ground))
    blends = (ink.blend(goal, step / STEPS, alpha=1.0) for step in range(1, STEPS))
    return next((blend for blend in blends if ratio(blend, ground) >= least), goal)
