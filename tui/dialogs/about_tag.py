"""What a tag says of itself, as the codebook and the picker show it: meaning, what belongs there, what not, quotes."""

from __future__ import annotations

from textual.content import Content

from store.model import Tag
from tui.dialogs.dialog import lines
from tui.visible import one_line

QUOTE = 300
"""The longest part of an example that is shown, in cells; the dialog wraps or cuts it."""


def about(tag: Tag) -> Content:
    """The tag in a few lines; nothing that it does not say."""
    said = [lines(tag.description)] if tag.description else []
    for label, text in (("include  ", tag.include), ("exclude  ", tag.exclude)):
        if text:
            said.append(Content.assemble((label, "$text-muted"), lines(text)))
    said += [
        Content.assemble(("example  ", "$text-muted"), (f"“{one_line(quote, QUOTE)}”", "italic"))
        for quote in tag.examples
    ]
    return Content("\n").join(said)
