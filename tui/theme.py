"""postil's own themes, and the colours that marks and cursors take in any theme.

A theme says what is text and what is ground. From it `variables` makes what the stylesheet names
beyond Textual's own: inks that can be read on every ground of the theme, and the tints of caret,
selection and annotations. Where a terminal has sixteen colours or none, one of two themes made of
its own colours takes the place of whatever was chosen; there the marks are told apart by faces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.colours import HUES
from tui.contrast import ENOUGH, readable

DARK = Theme(
    name="postil-dark",
    primary="#7aa2c9",
    secondary="#7fb8b0",
    accent="#d9a05b",
    foreground="#d8d4cb",
    background="#16171a",
    surface="#1b1c20",
    panel="#26282e",
    success="#8fb573",
    warning="#d8b45f",
    error="#d9736b",
    dark=True,
)

LIGHT = Theme(
    name="postil-light",
    primary="#2f5d8a",
    secondary="#1f6b66",
    accent="#9a5200",
    foreground="#26241f",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e6e1d5",
    success="#4a7328",
    warning="#8a6400",
    error="#a8322a",
    dark=False,
)

SEPIA = Theme(
    name="postil-sepia",
    primary="#7a4a22",
    secondary="#2f6460",
    accent="#9a3f1d",
    foreground="#43321f",
    background="#f4e8d0",
    surface="#eee0c4",
    panel="#e2d2b2",
    success="#4f6a28",
    warning="#855a00",
    error="#9c2f22",
    dark=False,
)

CONTRAST = Theme(
    name="postil-contrast",
    primary="#8fd0ff",
    secondary="#8ff0e4",
    accent="#ffb84d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#3a3a3a",
    success="#9df29d",
    warning="#ffe75c",
    error="#ff9a94",
    dark=True,
)

OWN = {"dark": DARK, "light": LIGHT, "sepia": SEPIA, "contrast": CONTRAST}
"""What a user writes in config.toml for our own; any other name is a theme of Textual's."""

WORDS = {
    "dark": "dark: postil’s own",
    "light": "light: postil’s own",
    "sepia": "sepia: brown on old paper",
    "contrast": "contrast: white on black, nothing pale",
}
"""What is said of our own where themes are offered."""

OF_SIXTEEN = ("dark", "light", "ansi-dark", "ansi-light")
"""What is offered where there are sixteen colours or none: the others would look like one of these."""

SIXTEEN = {
    True: replace(
        BUILTIN_THEMES["ansi-dark"],
        name="postil-16-dark",
        primary="ansi_bright_cyan",
        secondary="ansi_bright_magenta",
        accent="ansi_bright_yellow",
        success="ansi_bright_green",
        warning="ansi_bright_yellow",
        error="ansi_bright_red",
        variables=BUILTIN_THEMES["ansi-dark"].variables
        | {"block-cursor-background": "ansi_blue", "block-cursor-foreground": "ansi_bright_white"},
    ),
    False: replace(
        BUILTIN_THEMES["ansi-light"],
        name="postil-16-light",
        primary="ansi_blue",
        secondary="ansi_magenta",
        accent="ansi_red",
        success="ansi_blue",
        warning="ansi_magenta",
        error="ansi_red",
        variables=BUILTIN_THEMES["ansi-light"].variables
        | {"block-cursor-background": "ansi_cyan", "block-cursor-foreground": "ansi_black"},
    ),
}
"""What is worn where there are sixteen colours or none, for dark and for light themes."""

INKS = ("primary", "secondary", "accent", "success", "warning", "error")
"""The colours that Textual makes inks of, such as ``text-accent``."""

TINTS = {
    "caret": ("primary", 0.18),
    "idle": ("foreground", 0.06),
    "annotation": ("accent", 0.16),
    "chosen": ("accent", 0.2),
    "found": ("warning", 0.35),
    "selection": ("primary", 0.45),
    "cursor": ("primary", 0.27),
}
"""The tints that are laid over a ground: of which colour, and how much of it."""


def names(available: Iterable[str]) -> dict[str, str]:
    """What a person may call each theme, and the theme's own name: ours first, then Textual's."""
    inner = {theme.name for theme in (*OWN.values(), *SIXTEEN.values())}
    return {short: theme.name for short, theme in OWN.items()} | {
        name: name for name in sorted(available) if name not in inner
    }


def variables(theme: Theme, made: dict[str, str]) -> dict[str, str]:
    """What the stylesheet needs beyond `made`, the variables that Textual makes of `theme`."""
    if theme.ansi:
        muted = dict.fromkeys(("text-muted", "text-disabled"), "ansi_default")
        bright = "bright_" if theme.dark else ""
        hues = {f"tag-{name}": f"ansi_{bright}{hue.ansi}" for name, hue in HUES.items()}
        return {**muted, **hues, **{f"tint-{name}": "transparent" for name in TINTS}}
    grounds = [Color.parse(made[name]) for name in ("background", "surface", "panel")]
    foreground = Color.parse(made["foreground"])
    found = {f"text-{name}": _ink(Color.parse(made[name]), grounds) for name in INKS}
    found |= {f"tag-{name}": _ink(Color.parse(hue.hex), grounds) for name, hue in HUES.items()}
    # what is muted can stand under a bar too
    bars = [ground.blend(Color.parse(made["primary"]), TINTS["cursor"][1]) for ground in grounds[:2]]
    for name, share, others in (("text-muted", 0.76, bars), ("text-disabled", 0.62, [])):
        found[name] = _ink(grounds[0].blend(foreground, share), [*grounds[:2], *others])
    for name, (of, share) in TINTS.items():
        found[f"tint-{name}"] = f"{made[of]} {share:.0%}"
    return found


def _ink(colour: Color, grounds: Iterable[Color]) -> str:
    """`colour`, changed so far that it can be read on all of `grounds`."""
    for ground in grounds:
        colour = readable(colour, ground, ENOUGH)
    return colour.hex
