"""What the sidebar asks: go to a passage, write its note, choose its tags, delete or flag it."""

from __future__ import annotations

from textual import on

from store.model import Annotation
from tui.panes.sidebar import Sidebar
from tui.screen.tagging import Tagging


class Cards(Tagging):
    """Answers the cards of the sidebar."""

    @on(Sidebar.GoTo)
    def go_to_passage(self, message: Sidebar.GoTo) -> None:
        with self.explained():
            if self._has_place(self.annotation(message.annotation_id)):
                self.reader.light(message.annotation_id)
                self.show_pane("reader")

    @on(Sidebar.CursorMoved)
    def follow_card(self, message: Sidebar.CursorMoved) -> None:
        self.reader.light(message.annotation_id)

    @on(Sidebar.NoteRequested)
    def note_of_card(self, message: Sidebar.NoteRequested) -> None:
        with self.explained():
            self.write_note(self.annotation(message.annotation_id))

    @on(Sidebar.TagsRequested)
    def tags_of_card(self, message: Sidebar.TagsRequested) -> None:
        with self.explained():
            known = self.annotation(message.annotation_id)
            if self._has_place(known):
                self.pick(known.span)

    def _has_place(self, known: Annotation) -> bool:
        """Whether an annotation stands in the text; of a lost one it is said what can be done."""
        if known.lost:
            self.say("It is lost: o puts it on what is selected in the reader, or on the sentence there.")
        return not known.lost

    @on(Sidebar.DeleteRequested)
    def delete_card(self, message: Sidebar.DeleteRequested) -> None:
        with self.explained():
            known = self.annotation(message.annotation_id)
            self.store.annotations.delete(known.id)
            self.refresh_all([known.review_id])
            self.say("deleted; u brings it back")

    @on(Sidebar.FlagRequested)
    def flag_card(self, message: Sidebar.FlagRequested) -> None:
        with self.explained():
            self.refresh_all([self.store.annotations.flag(message.annotation_id).review_id])
