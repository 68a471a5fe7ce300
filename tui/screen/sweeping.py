"""Going through the library for one tag: what the sweep asks to be found and stored."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from store.errors import BadInput, StoreError
from tui.binding import key
from tui.screen.jobs import Job, Jobs
from tui.screen.searching import Searching
from tui.screen.undoing import Undoing
from tui.visible import one_line

if TYPE_CHECKING:
    from tui.dialogs.sweep import Then
    from tui.dialogs.sweep_words import Offer

SAMPLE = 100
"""Sentences of a sample where nothing else is said."""

SEEDS = 1_000_000
"""Seeds are drawn below this: short enough to be written down."""


class Sweeping(Undoing, Jobs, Searching):
    """Opens the sweep over the screen, and finds for it off the UI thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("S", "sweep", "sweep", "all.sweep", "Go through the library for one tag: accept or reject what a query offers, and estimate what was missed."),
    ]  # fmt: skip

    _in_place = ""
    """The tag whose sweep was left to see a sentence in its place: S goes on with it."""

    @work
    async def action_sweep(self) -> None:
        """Choose a tag, or go on with the one that was left to look at a sentence."""
        path, self._in_place = self._in_place, ""
        if not path:
            path = await self._choose_swept() or ""
        if path:
            self.sweep_for(path)

    async def _choose_swept(self) -> str | None:
        from tui.dialogs.choose_tag import ChooseTag

        codebook = self.store.codebook
        recent = codebook.recent()
        paths = [*recent, *(tag.path for tag in codebook.tags() if tag.path not in recent)]

        def tell(path: str) -> str:
            query = self.store.decisions.query(path) if path in paths else ""
            return f"standing query: {query}" if query else "enter begins"

        def attempt(path: str) -> str:
            if path not in paths:
                codebook.create(path)
                self.refresh_all()
            return path

        return await self.app.push_screen_wait(
            ChooseTag("Sweep for which tag?", paths, tell, attempt, new=True)
        )

    def sweep_for(self, path: str) -> None:
        """Open the sweep for a tag."""
        from tui.dialogs.sweep import Sweep
        from tui.screen.sweep_acts import SweepActs

        def leave(offer: Offer | None) -> None:
            if offer is not None:
                self._in_place = path
                self.see_in_place(offer.offered.review_id, offer.span, "S goes back to the sweep")

        with self.explained():
            query = self.store.decisions.query(path)
            self.app.push_screen(Sweep(SweepActs(self), path, query), leave)

    # -- finding ---------------------------------------------------------------------------------

    def find_offers(self, path: str, mode: str, then: Then) -> None:
        """Fill the queue of a sweep from the reviews in the list's filter."""
        self._find_offers(path, mode, self.query_text, Job(self, "Looking for sentences"), then)

    @work(thread=True, exclusive=True, group="sweep", exit_on_error=False)
    def _find_offers(self, path: str, mode: str, filter: str, job: Job, then: Then) -> None:
        from store.language.parsing import parse
        from tui.screen.sweep_acts import sampled, with_context

        try:
            with self._second_store() as store:
                wanted = store.condition(filter, "review", begun=True)
                if mode == "sample":
                    found = sampled(store, path)
                else:
                    candidates, decisions = store.candidates(path), store.decisions
                    query, model = decisions.query(path), candidates.learn(decisions.of_tag(path))
                    if mode == "like":
                        if model is None:
                            raise BadInput(
                                "Nothing was accepted yet that others could be like.", "a accepts."
                            )
                        listed = candidates.by_likeness(model, wanted, progress=job.progress)
                    else:
                        listed = candidates.by_query(
                            parse(query), wanted, model, origin=f"query: {query}", progress=job.progress
                        )
                    found = with_context(store, listed)
            self.post_message(self.Finished(job, lambda: then(found)))
        except StoreError as error:
            self._report(job, error)

    # -- samples ---------------------------------------------------------------------------------

    def draw_sample(self, path: str, then: Then) -> None:
        """Go on with a sample that is not judged yet, else ask how many sentences a new one is to have."""
        with self.explained():
            last = self.store.samples.last(path)
            if last is not None and last.judged < len(last.items):
                self.find_offers(path, "sample", then)
            else:
                self._ask_size(path, then)

    @work
    async def _ask_size(self, path: str, then: Then) -> None:
        from tui.dialogs.ask import Ask

        def attempt(typed: str) -> str:
            if not typed.isascii() or not typed.isdigit() or not 0 < int(typed) <= 10_000:
                raise BadInput("A sample has 1 to 10,000 sentences.", "More make the estimate narrower.")
            return typed

        hint = "enter draws them at random from what nobody decided on; they are judged blind"
        size = await self.app.push_screen_wait(
            Ask("How many sentences to sample?", str(SAMPLE), attempt, hint)
        )
        if size is not None:
            job = Job(self, "Counting sentences")
            self._draw_offers(path, int(size), secrets.randbelow(SEEDS), self.query_text, job, then)

    @work(thread=True, exclusive=True, group="sweep", exit_on_error=False)
    def _draw_offers(self, path: str, size: int, seed: int, filter: str, job: Job, then: Then) -> None:
        from tui.screen.sweep_acts import sampled

        try:
            with self._second_store() as store:
                wanted = store.condition(filter, "review", begun=True)
                drawn = store.samples.draw(path, size, seed, wanted, query=filter, progress=job.progress)
                found = sampled(store, path) if drawn is not None else None
            self.post_message(self.Finished(job, lambda: then(found) if found is not None else None))
        except StoreError as error:
            self._report(job, error)

    @work
    async def write_standing_query(self, path: str, then: Callable[[], None]) -> None:
        """Write the query that offers sentences for a tag."""
        from tui.dialogs.ask import Ask

        def attempt(query: str) -> str:
            self.store.decisions.set_query(path, query)
            return query

        heading = f"Which words may speak of {one_line(path, 30)}?"
        hint = 'reshoot* or "additional photography" or pickups NEAR/8 shoot*'
        known = self.store.decisions.query(path)
        if await self.app.push_screen_wait(Ask(heading, known, attempt, hint)) is not None:
            self.refresh_all()
            then()
