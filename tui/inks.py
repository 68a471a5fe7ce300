"""Styles of painted text: component classes laid over each other, mixed once, and readable on what they give."""

from __future__ import annotations

from functools import cache

from rich.style import Style
from textual.css.styles import RulesMap
from textual.widget import Widget

from tui.contrast import readable


class Inks:
    """The styles of one widget by its component classes; to be made anew when the stylesheet changes."""

    def __init__(self, widget: Widget, prefix: str = "") -> None:
        self._widget = widget
        self._prefix = prefix
        self._colour = widget.styles.color
        self._ground = widget.background_colors[1]
        self._made: dict[tuple[str, ...], Style] = {}
        self._rules = cache(self._stated)

    def of(self, names: tuple[str, ...]) -> Style:
        """The style of text that bears all of `names`, the later ones on top."""
        style = self._made.get(names)
        if style is None:
            style = self._made[names] = self._mix(names)
        return style

    def has_face(self, name: str) -> bool:
        """Whether the stylesheet gives `name` a face: bold, underlined …"""
        return bool(self._rules(name).get("text_style"))

    def _stated(self, name: str) -> RulesMap:
        return self._widget.get_component_styles(self._prefix + name).get_rules()

    def _mix(self, names: tuple[str, ...]) -> Style:
        colour, ground, face = self._colour, self._ground, Style()
        for name in names:
            rules = self._rules(name)
            if (tint := rules.get("background")) is not None:
                ground = ground + tint
            if (ink := rules.get("color")) is not None:
                # "auto" means whatever can be read on the background
                colour = ground.get_contrast_text(ink.a) if rules.get("auto_color") else ink
            if (text_style := rules.get("text_style")) is not None:
                if face.reverse and text_style.reverse:
                    # what stands out within what stands out is turned back
                    text_style += Style(reverse=False)
                face += text_style
        solid = readable(ground + colour, ground)
        return Style(color=solid.rich_color, bgcolor=ground.rich_color) + face
