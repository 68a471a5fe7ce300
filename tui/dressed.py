"""An app in postil's themes, or in those of Textual, as far as the terminal has the colours for them."""

from __future__ import annotations

import os

from textual.app import App
from textual.theme import Theme

from tui import theme


class Dressed(App[None]):
    """Knows which theme a name means here, and gives the stylesheet the colours that it needs in any."""

    def __init__(self, *, plain: bool = False) -> None:
        # without colour even greys are none: the two of the terminal are used as they are
        super().__init__(ansi_color=True if plain or "NO_COLOR" in os.environ else None)
        self.no_color = self.no_color or plain
        for own in (*theme.OWN.values(), *theme.SIXTEEN.values()):
            self.register_theme(own)

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has sixteen colours or none, or the person wants none (`NO_COLOR`)."""
        return self.no_color or self.console.color_system not in ("256", "truecolor")

    def theme_named(self, name: str) -> Theme | None:
        """The theme that `name` means on this terminal, None if there is none of the name."""
        found = self.available_themes.get(theme.names(self.available_themes).get(name, ""))
        if found is None or found.ansi or not self.few_colours:
            return found
        return theme.SIXTEEN[found.dark]

    def dress(self, name: str) -> bool:
        """Take a theme before the stylesheet is read: another one later costs a second reading.

        False where there is none of the name; the dark one is taken then.
        """
        worn = self.theme_named(name) or self.theme_named("dark") or theme.DARK
        self.set_reactive(App.theme, worn.name)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes(
            {f"-theme-{worn.name}": True, "-dark-mode": worn.dark, "-light-mode": not worn.dark}, update=False
        )
        return self.theme_named(name) is not None

    def wear(self, name: str) -> None:
        """Change to the theme that a person calls `name`, if there is one."""
        found = self.theme_named(name)
        if found is not None:
            self.theme = found.name

    def wardrobe(self) -> list[tuple[str, str]]:
        """The themes to choose from on this terminal: what a person calls them, and words for them."""
        names = theme.names(self.available_themes)
        return [(n, theme.WORDS.get(n, n)) for n in (theme.OF_SIXTEEN if self.few_colours else names)]

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables, and those of `tui.theme`."""
        made = super().get_css_variables()
        self.theme_variables = made | theme.variables(self.current_theme, made)
        return self.theme_variables
