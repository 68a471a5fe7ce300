"""The acts of the loop: tag, note, flag, delete, undo. Each is one call of the store, shown at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on, work

from store.errors import BadInput
from store.model import Annotation, Span, State
from tui.desk import Desk
from tui.panes.reader import Reader
from tui.panes.review_list import ReviewList
from tui.panes.sidebar import Sidebar
from tui.visible import one_line

WHOLE = Span(0, 0)
"""Where the note on a whole review stands."""

NEXT_STATE = {State.NEW: State.READING, State.READING: State.DONE, State.DONE: State.NEW}


class Acts(Desk):
    """What the reader, the sidebar and the list ask to be stored."""

    def __init__(self) -> None:
        super().__init__()
        self.last_tag = ""
        """What `.` puts on a passage."""

    # -- tags ------------------------------------------------------------------------------------

    @on(Reader.TagRequested)
    def toggle_slot(self, message: Reader.TagRequested) -> None:
        """A digit: toggle its tag; an empty digit asks which tag it is to hold."""
        path = self.store.codebook.pinned().get(message.slot)
        if path is None:
            self.pick(self.reader.caret.target, slot=message.slot)
            return
        with self.explained():
            self._toggle(path)

    def _toggle(self, path: str) -> None:
        review = self.reader.review
        assert review is not None
        made = self.store.annotations.toggle(review.id, self.reader.caret.target, path)
        self.last_tag = path
        self._done(review.id)
        self.say(f"tagged {path}" if made and path in made.tags else f"{path} taken off")

    def _done(self, review_id: int) -> None:
        """After an act on a passage: the selection has served."""
        if self.reader.caret.selection is not None:
            self.reader.action_select("drop")
        self.refresh_all([review_id])

    @work
    async def pick(self, span: Span, *, slot: int | None = None, note: bool = False) -> None:
        """Ask for a tag and put it on `span`; with `note` ask for a note next."""
        from tui.dialogs.tag_picker import TagPicker

        review = self.reader.review
        if review is None:
            return
        known = self.store.annotations.at(review.id, span)
        codebook = self.store.codebook
        picked = await self.app.push_screen_wait(
            TagPicker(
                codebook.tags(),
                codebook.recent(),
                known.tags if known else (),
                codebook.near,
                span.of(review.text),
                required_slot=slot,
            )
        )
        if picked is None:
            return
        with self.explained():
            pin = slot if slot is not None else picked.pin
            off = known is not None and picked.path in known.tags and not note and pin is None
            summary = f"{'untag' if off else 'tag'} {picked.path}" + (
                f", pinned to {pin}" if pin is not None else ""
            )
            with self.store.history.act("untag" if off else "tag", summary, review.id):
                if known is not None and off:
                    known = self.store.annotations.set_tags(
                        known.id, [tag for tag in known.tags if tag != picked.path]
                    )
                else:
                    known = self.store.annotations.tag(review.id, span, [picked.path])
                if pin is not None:
                    codebook.pin(picked.path, pin)
            self.last_tag = picked.path
            self._done(review.id)
            if note and known:
                self.write_note(self.annotation(known.id))

    # -- what the reader asks --------------------------------------------------------------------

    @on(Reader.Requested)
    def answer(self, message: Reader.Requested) -> None:
        """Do what a key of the reader asks."""
        getattr(self, f"_{message.act}")()

    def _pick(self) -> None:
        self.pick(self.reader.caret.target)

    def _pick_note(self) -> None:
        self.pick(self.reader.caret.target, note=True)

    def _repeat(self) -> None:
        with self.explained():
            path = self.last_tag or next(iter(self.store.codebook.recent(1)), "")
            if not path:
                raise BadInput("No tag was used yet.", "1-9 or t puts one on the sentence.")
            review = self.reader.review
            assert review is not None
            self.store.annotations.tag(review.id, self.reader.caret.target, [path])
            self.last_tag = path
            self._done(review.id)

    def _note(self) -> None:
        lit = self.reader.lit if self.reader.caret.selection is None else None
        if lit is not None:
            self.write_note(lit)
        else:
            self.new_note(self.reader.caret.target, "Note")

    def _review_note(self) -> None:
        review = self.reader.review
        assert review is not None
        known = self.store.annotations.at(review.id, WHOLE)
        if known is not None:
            self.write_note(known)
        else:
            self.new_note(WHOLE, "Note on the review")

    def _delete(self) -> None:
        self._with_lit(lambda lit: self.store.annotations.delete(lit.id), "deleted; u brings it back")

    def _flag(self) -> None:
        self._with_lit(lambda lit: self.store.annotations.flag(lit.id), "")

    def _with_lit(self, act: Callable[[Annotation], object], word: str) -> None:
        lit = self.reader.lit
        if lit is None:
            self.say("There is no annotation under the caret.")
            return
        with self.explained():
            act(lit)
            self.refresh_all([lit.review_id])
            if word:
                self.say(word)

    def _yank(self) -> None:
        self._copy(cited=False)

    def _yank_cited(self) -> None:
        self._copy(cited=True)

    def _copy(self, *, cited: bool) -> None:
        from tui.clipboard import citation, copy

        review, span = self.reader.review, self.reader.caret.target
        assert review is not None
        quote = span.of(review.text)
        if self.reader.caret.selection is not None:
            self.reader.action_select("drop")
        how = copy(self.app, citation(review.row, quote, span.start) if cited else quote)
        self.say(f"{'with its citation: ' if cited else ''}“{one_line(quote, 40)}” {how[0].lower()}{how[1:]}")

    def _focus_card(self) -> None:
        self.light_card()
        self.show_pane("sidebar")

    def _find(self) -> None:
        self.find_bar.open()

    # -- notes -----------------------------------------------------------------------------------

    @work
    async def write_note(self, annotation: Annotation) -> None:
        """Edit the note of an annotation."""
        from tui.dialogs.note_editor import NoteEditor

        title = "Note on the review" if annotation.whole_review else "Note"
        note = await self.app.push_screen_wait(
            NoteEditor(annotation.note, annotation.selector.exact, title, annotation.tags, self._paths())
        )
        if note is not None:
            with self.explained():
                self.store.annotations.set_note(annotation.id, note.text, note.tags)
                self.refresh_all([annotation.review_id])

    @work
    async def new_note(self, span: Span, title: str) -> None:
        """Write a note on `span`, which may have none yet; nothing typed makes no annotation."""
        from tui.dialogs.note_editor import NoteEditor

        review = self.reader.review
        if review is None:
            return
        known = self.store.annotations.at(review.id, span)
        before = known.note if known else ""
        note = await self.app.push_screen_wait(
            NoteEditor(before, span.of(review.text), title, known.tags if known else (), self._paths())
        )
        if note is not None and (note.text.strip() or note.tags or known):
            with self.explained():
                self.store.annotations.tag(review.id, span, note.tags, note.text)
                self._done(review.id)

    def _paths(self) -> list[str]:
        return [tag.path for tag in self.store.codebook.tags()]

    # -- what the sidebar asks -------------------------------------------------------------------

    @on(Sidebar.GoTo)
    def go_to_passage(self, message: Sidebar.GoTo) -> None:
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
            self.pick(self.annotation(message.annotation_id).span)

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

    # -- reviews ---------------------------------------------------------------------------------

    @on(ReviewList.StarRequested)
    def star(self, message: ReviewList.StarRequested) -> None:
        with self.explained():
            self.store.reviews.star(message.review_id)
            self.refresh_all([message.review_id])

    @on(ReviewList.RemoveRequested)
    def remove_review(self, message: ReviewList.RemoveRequested) -> None:
        with self.explained():
            self.store.reviews.remove([message.review_id])
            if self.reader.review and self.reader.review.id == message.review_id:
                self.reader.clear()
            self.refresh_all([message.review_id], recount=True)
            self.load_list()
            self.say("removed from the library; u brings it back")

    def action_cycle_state(self) -> None:
        """New, reading, done, and round again."""
        review_id = self.open_id()
        if review_id is not None:
            with self.explained():
                state = NEXT_STATE[self.store.reviews.row(review_id).state]
                self.store.reviews.set_state(review_id, state)
                self.refresh_all([review_id], recount=True)
                self.say(f"marked {state.value}")

    @work
    async def action_edit_fields(self) -> None:
        """Correct what the program says of a review."""
        from tui.dialogs.fields_dialog import FieldsDialog

        review_id = self.open_id()
        if review_id is None:
            return
        changed = await self.app.push_screen_wait(FieldsDialog(self.fields_of(review_id)))
        if changed:
            with self.explained():
                named = ", ".join(name.replace("_", " ") for name in changed)
                with self.store.history.act(
                    "field", f"set {named} of “{self.store.reviews.row(review_id).title}”", review_id
                ):
                    for name, value in changed.items():
                        self.store.reviews.set_field(review_id, name, value)
            self.show_fields(review_id)
            self.say(f"set {', '.join(name.replace('_', ' ') for name in changed)}; u takes it back")

    def show_fields(self, review_id: int) -> None:
        """Show a review's corrected fields."""
        review = self.reader.review
        if review is not None and review.id == review_id:
            self.reader.review = self.store.reviews.get(review_id)
            self.reader.compose_page()
        self.refresh_all([review_id])

    # -- history ---------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self._step(back=True)

    def action_redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        with self.explained():
            history = self.store.history
            before = {annotation.id: annotation for annotation in self.reader.annotations}
            act, review_id = history.undo() if back else history.redo()
            self.list.forget()
            if act.act == "remove":
                self.load_list(keep=review_id)
            if act.act == "field" and review_id is not None:
                self.show_fields(review_id)
            self.refresh_all(recount=True)
            where = self._show_change(before, review_id)
            self.say(f"{'undid' if back else 'redid'} {act.summary}{where}")

    def _show_change(self, before: Mapping[str, Annotation], review_id: int | None) -> str:
        """Go to the passage that an undo or redo changed; for another review say which one it is."""
        review = self.reader.review
        if review is None or review_id != review.id:
            rows = self.store.reviews.rows([review_id]) if review_id is not None else {}
            return "".join(f" in “{row.title}”" for row in rows.values())
        after = {annotation.id: annotation for annotation in self.reader.annotations}
        for name in (*after, *before):
            if after.get(name) != before.get(name):
                self.reader.go((after.get(name) or before[name]).span.start)
                break
        return ""
