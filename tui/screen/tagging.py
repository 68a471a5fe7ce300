"""The acts of the loop: tag, note, flag, delete, copy. Each is one call of the store, shown at once."""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work

from store.errors import BadInput
from store.model import Annotation, Span
from tui.panes.reader import Reader
from tui.screen.desk import Desk
from tui.visible import one_line

WHOLE = Span(0, 0)
"""Where the note on a whole review stands."""


class Tagging(Desk):
    """What the reader asks to be stored of its passages."""

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

    def keep_last_tag(self) -> None:
        """After an act on the codebook: `.` must not bring back a tag that went or has another name."""
        if self.last_tag not in self._paths():
            self.last_tag = ""
