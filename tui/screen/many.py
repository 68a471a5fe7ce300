"""Acts on every marked review: one act and one undo, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on, work

from store import Store
from store.errors import StoreError
from store.model import FIELD_NAMES, State
from store.review_acts import Progress
from store.whole_reviews import tag_reviews
from tui.panes.review_list import ReviewList
from tui.screen.jobs import Job, Jobs
from tui.screen.reviewing import Reviewing
from tui.screen.tagging import Tagging
from tui.visible import one_line

AT_ONCE = 500
"""Reviews up to which an act is done before the next key; more are left to a worker, and keys wait."""

Act = Callable[[Store, Progress], str]
"""Does something with a store, tells how far it is, and says what was done; "" where nothing was to do."""


class Many(Jobs, Reviewing, Tagging):
    """Answers what ``;`` and a key ask of the marked reviews."""

    @on(ReviewList.ManyRequested)
    def act_on_many(self, message: ReviewList.ManyRequested) -> None:
        marked = sorted(self.list.marked)
        if marked:
            getattr(self, f"_many_{message.act}")(marked)
        else:
            self.say("No review is marked; x marks one, X all that match.")

    def _many_star(self, marked: Sequence[int]) -> None:
        def act(store: Store, progress: Progress) -> str:
            return f"{'starred' if store.reviews.star(marked) else 'took the stars off'} {_reviews(marked)}"

        self._do(marked, act)

    def _many_remove(self, marked: Sequence[int]) -> None:
        def act(store: Store, progress: Progress) -> str:
            store.reviews.remove(marked)
            return f"removed {_reviews(marked)}"

        self._do(marked, act)

    @work
    async def _many_state(self, marked: Sequence[int]) -> None:
        from tui.dialogs.choose import Choose

        offered = [(state.value, state.value) for state in State]
        chosen = await self.app.push_screen_wait(Choose(f"Mark {_reviews(marked)}", offered))
        if chosen is not None:

            def act(store: Store, progress: Progress) -> str:
                changed = store.reviews.set_state(marked, State(chosen))
                return _of(changed, marked, f"marked {{}} {chosen}")

            self._do(marked, act)

    @work
    async def _many_field(self, marked: Sequence[int]) -> None:
        from tui.dialogs.ask import Ask
        from tui.dialogs.choose import Choose

        shared = {name: self.store.reviews.shared(marked, name) for name in FIELD_NAMES if name != "title"}
        offered = [
            (name, f"{_words(name):<10} {'several' if value is None else one_line(value, 50)}")
            for name, value in shared.items()
        ]
        name = await self.app.push_screen_wait(Choose(f"Which field of {_reviews(marked)}?", offered))
        if name is None:
            return
        value = await self.app.push_screen_wait(
            Ask(
                f"{_words(name).capitalize()} of {_reviews(marked)}",
                shared[name] or "",
                lambda typed: self.store.reviews.checked(name, typed),
                "nothing clears it",
            )
        )
        if value is not None:

            def act(store: Store, progress: Progress) -> str:
                changed = store.reviews.set_field(marked, name, value, progress)
                return _of(changed, marked, f"set {_words(name)} of {{}}")

            self._do(marked, act)

    @work
    async def _many_tag(self, marked: Sequence[int]) -> None:
        from tui.dialogs.tag_picker import TagPicker

        codebook = self.store.codebook
        picked = await self.app.push_screen_wait(
            TagPicker(codebook.tags(), codebook.recent(), (), codebook.near, "", about=_whole(marked))
        )
        if picked is not None:

            def act(store: Store, progress: Progress) -> str:
                with store.history.act("tag", f"tag {picked.path} on {_reviews(marked)}"):
                    changed = tag_reviews(store.annotations, marked, [picked.path], progress=progress)
                    if picked.pin is not None:
                        store.codebook.pin(picked.path, picked.pin)
                return _of(changed, marked, "tagged {}")

            self.last_tag = picked.path
            self._do(marked, act)

    @work
    async def _many_note(self, marked: Sequence[int]) -> None:
        from tui.dialogs.note_editor import NoteEditor

        note = await self.app.push_screen_wait(
            NoteEditor(
                "", "", f"Note on {_whole(marked)}", (), [tag.path for tag in self.store.codebook.tags()]
            )
        )
        if note is not None and note.text.strip():

            def act(store: Store, progress: Progress) -> str:
                tag_reviews(store.annotations, marked, note.tags, note.text, progress)
                return f"wrote a note on {_reviews(marked)}"

            self._do(marked, act)

    # -- doing it --------------------------------------------------------------------------------

    def _do(self, marked: Sequence[int], act: Act) -> None:
        """Do an act on the marked reviews, at once if they are few, and show what came of it."""
        if len(marked) <= AT_ONCE:
            with self.explained():
                self._show_many(act(self.store, lambda done, total: True))
        else:
            self._do_behind(act, Job(self, f"At work on {_reviews(marked)}", waits=True))

    @work(thread=True, group="many", exit_on_error=False)
    def _do_behind(self, act: Act, job: Job) -> None:
        try:
            with self._second_store() as store:
                said = act(store, job.progress)
            self.post_message(self.Finished(job, lambda: self._show_many(said)))
        except StoreError as error:
            self._report(job, error)

    def _show_many(self, said: str) -> None:
        """Show that many reviews are others now; those that went are marked no longer."""
        self.show_anew()
        self.list.marked &= self.store.reviews.present(self.list.marked)
        self.show_place()
        self.say(f"{said}; u takes it back" if said else "They were all so already; nothing was changed.")


def _reviews(marked: Sequence[int]) -> str:
    return "1 review" if len(marked) == 1 else f"{len(marked):,} reviews"


def _of(changed: int, marked: Sequence[int], words: str) -> str:
    """What was done to how many of the marked reviews; `words` have a ``{}`` for them."""
    some = _reviews(marked) if changed == len(marked) else f"{changed:,} of {_reviews(marked)}"
    return words.format(some) if changed else ""


def _whole(marked: Sequence[int]) -> str:
    return f"{_reviews(marked)} as a whole"


def _words(name: str) -> str:
    return name.replace("_", " ")
