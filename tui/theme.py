"""postil's own themes: quiet, warm, the text in front of everything else."""

from textual.theme import Theme

DARK = Theme(
    name="postil-dark",
    primary="#7aa2c9",
    secondary="#c9a26d",
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
    secondary="#8a5a16",
    accent="#a85c00",
    foreground="#26241f",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e6e1d5",
    success="#4a7328",
    warning="#8a6400",
    error="#a8322a",
    dark=False,
)

NAMES = {"dark": DARK.name, "light": LIGHT.name}
"""What a user writes in config.toml for our own two; any other name is a theme of Textual's."""
