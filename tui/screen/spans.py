"""The ends of annotations: where the reader has moved them, they are stored."""

from __future__ import annotations

from textual import on

from tui.panes.reader import Reader
from tui.screen.tagging import Tagging
from tui.visible import one_line


class Spans(Tagging):
    """Stores what `o` of the reader has moved."""

    @on(Reader.ResizeRequested)
    def resize(self, message: Reader.ResizeRequested) -> None:
        """One act; where the store refuses, the ends can be moved on."""
        with self.explained():
            known = self.annotation(message.annotation_id)
            made = self.store.annotations.resize(known.id, message.span)
            self._done(made.review_id)
            self.reader.light(made.id)
            changed = made.selector != known.selector
            what = f"now “{one_line(made.selector.exact, 60)}”; u takes it back"
            self.say(what if changed else "the ends are as they were")
