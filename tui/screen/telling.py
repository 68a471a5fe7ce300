"""Says in words what the page shows by colour and face."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui.binding import key
from tui.screen.desk import Desk
from tui.telling import here


class Telling(Desk):
    """Answers what is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("comma", "tell", "what is here", "all.tell", "Say in words what is under the caret: names and their class, scores, tags, notes."),
    ]  # fmt: skip

    def action_tell(self) -> None:
        """One sentence a thing; where the last lines have no room for them, a page."""
        reader = self.reader
        if reader.review is None:
            self.say("Nothing is open.")
            return
        span = reader.caret.selection or reader.caret.word or reader.caret.sentence
        sentences = here(
            span, reader.caret.text, reader.under_caret(), reader.mentions, reader.findings.scores
        )
        text = " ".join(sentences)
        if len(text) < self.foot.most:
            self.say(text)
        else:
            self.postil.show_message("What is here", "\n".join(sentences))
