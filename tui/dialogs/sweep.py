"""A sweep: the queue of sentences offered for a tag, decided one by one, and the sample that tells what was missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.errors import StoreError
from store.model import Span
from tui.binding import key
from tui.dialogs.dialog import Dialog
from tui.dialogs.rows import Rows
from tui.dialogs.sweep_words import (
    Adjusted,
    Offer,
    Progress,
    Verdict,
    offer_row,
    offer_words,
    progress_words,
    verdict_words,
)
from tui.keys import KeyRow
from tui.panes.lines import Parts
from tui.visible import one_line

Then = Callable[[Sequence[Offer]], None]
"""What is done with offers when they have been found."""

MODES = {"query": "what the query finds", "like": "more like what was accepted", "sample": "a blind sample"}


class SweepKeeper(Protocol):
    """What a sweep asks of the screen below, which keeps the library. Acts raise StoreError."""

    def offer(self, path: str, mode: str, then: Then) -> None:
        """Find what to offer, with progress, and hand it to `then`."""

    def accept(self, path: str, offers: Sequence[Adjusted]) -> str:
        """Tag sentences: what was done, in words."""

    def reject(self, path: str, offers: Sequence[Offer]) -> str:
        """Remember that sentences are not of the tag: what was done, in words."""

    def judge(self, offer: Offer, yes: bool) -> str:
        """Answer an item of a sample: what was done, in words."""

    def progress(self, path: str) -> Progress:
        """How far the sweep is."""

    def verdict(self, path: str) -> Verdict | None:
        """What the last sample says, None before its first answer."""

    def draw(self, path: str, then: Then) -> None:
        """Go on with the sample that is not judged yet, or ask for a new one."""

    def ask_query(self, path: str, then: Callable[[], None]) -> None:
        """Let the standing query be written."""

    def step(self, *, back: bool) -> str:
        """Undo or redo: what was done, in words."""

    def keys(self, context: str) -> Sequence[KeyRow]:
        """The keys of a room as the user's keymap has them."""


class Sweep(Dialog[Offer]):
    """Offers sentences for the tag `path`; answers with the one to be seen in its place, or None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (32, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "accept", "accept", "sweep.accept", "It is of the tag: tag it, and go on to the next.", True),
        key("x", "reject", "reject", "sweep.reject", "It is not of the tag: remember that, and go on to the next.", True),
        key("space", "skip", "skip", "sweep.skip", "Decide later: it goes to the end of the queue.", True),
        key("A", "accept_all", "accept all", "sweep.accept_all", "Accept all that are listed; one undo takes it back."),
        key("X", "reject_all", "reject all", "sweep.reject_all", "Reject all that are listed; one undo takes it back."),
        key("j,down,ctrl+n", "move(1)", "down", "sweep.down", "The next sentence."),
        key("k,up,ctrl+p", "move(-1)", "up", "sweep.up", "The sentence before."),
        key("g,home", "end(-1)", "first", "sweep.first", "The first sentence."),
        key("G,end", "end(1)", "last", "sweep.last", "The last sentence."),
        key("ctrl+d,pagedown", "page(1)", "page down", "sweep.page_down", "A page down."),
        key("ctrl+u,pageup", "page(-1)", "page up", "sweep.page_up", "A page up."),
        key("o", "swap", "boundaries", "sweep.swap", "Adjust what will be tagged: o swaps the end, h and l move it by a word.", True),
        key("h,left", "adjust(-1)", "shorter", "sweep.left", "Move the end of what will be tagged a word to the left."),
        key("l,right", "adjust(1)", "longer", "sweep.right", "Move the end of what will be tagged a word to the right."),
        key("enter", "go", "in place", "sweep.go", "See it in its review; S comes back to the queue.", True),
        key("m", "mode('like')", "more like these", "sweep.like", "Offer sentences that are like those accepted, and unlike those rejected.", True),
        key("slash", "query", "query", "sweep.query", "Write the standing query of the tag.", True),
        key("e", "sample", "estimate", "sweep.estimate", "Judge a blind sample of what nobody decided on, and estimate what was missed.", True),
        key("u", "step(True)", "undo", "sweep.undo", "Take back your last act."),
        key("ctrl+r", "step(False)", "redo", "sweep.redo", "Do again what u took back last."),
        key("question_mark", "keys", "keys", "sweep.keys", "Show the keys of the sweep.", True),
        key("colon", "app.command_palette", "palette", "sweep.palette", "Find any action of the sweep by its name."),
        key("escape,q", "leave", "leave", "sweep.leave", "Leave the sweep; everything decided is kept."),
    ]  # fmt: skip

    def __init__(self, keeper: SweepKeeper, path: str, query: str) -> None:
        super().__init__(f"Sweep for {one_line(path, 60)}")
        self.keeper = keeper
        self.path = path
        self.standing = query
        self.mode = "query"
        self.offers: list[Offer] = []
        """What is offered, in order."""
        self.cut: Span | None = None
        """What of the sentence under the bar will be tagged, where that was adjusted."""
        self.moves_start = False

    def body(self) -> ComposeResult:
        yield Static(classes="sweep--head")
        yield Rows("Nothing is offered.")
        with VerticalScroll(can_focus=False):
            yield Static(classes="sweep--whole")

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        super().on_mount()
        if self.standing:
            self.action_mode("query")
        else:
            self._show([])
            self.call_after_refresh(self.action_query)

    # -- what is shown ---------------------------------------------------------------------------

    def _take(self, offers: Sequence[Offer]) -> None:
        """Show what was found, if the sweep was not left meanwhile."""
        if not self.is_attached:
            return
        self._show(list(offers))
        if not offers:
            self.say(self._dry())

    def _show(self, offers: list[Offer], at: int = 0) -> None:
        self.offers = offers
        self.rows.show(len(offers), self._row, at)
        progress = self.keeper.progress(self.path)
        head = self.query_one(".sweep--head", Static)
        head.update(Content(progress_words(progress, MODES[self.mode], self.standing, len(offers))))
        self._tell()

    def _row(self, at: int, width: int) -> Parts:
        return offer_row(self.offers[at], width)

    @on(Rows.Moved)
    def _tell(self) -> None:
        self.cut, self.moves_start = None, False
        self._show_whole()
        self.say(f"{self.rows.cursor + 1:,} of {len(self.offers):,}" if self.offers else "")

    def _show_whole(self) -> None:
        offer = self.offer
        whole = self.query_one(".sweep--whole", Static)
        whole.update(offer_words(offer, self.cut, self.moves_start) if offer else Content(""))

    def _dry(self) -> str:
        if self.mode == "sample":
            verdict = self.keeper.verdict(self.path)
            return verdict_words(verdict) if verdict else "Nothing was judged."
        other = "m offers what is like the accepted ones; " if self.mode == "query" else ""
        return f"Nothing is left to decide on. {other}e estimates what was missed."

    @property
    def offer(self) -> Offer | None:
        """The sentence under the bar."""
        return self.offers[self.rows.cursor] if self.offers else None

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the bar, no further than the ends."""
        self.rows.go_to(self.rows.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.rows.page(by)

    def action_end(self, by: int) -> None:
        """Move the bar to the first or the last row."""
        self.rows.go_to(0 if by < 0 else len(self.offers))

    # -- deciding --------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Accept the sentence under the bar."""
        offer = self.offer
        if offer is None:
            return
        if self.mode == "sample":
            self._do(lambda: self.keeper.judge(offer, True), [offer])
        else:
            adjusted = Adjusted(offer, self.cut or offer.span)
            self._do(lambda: self.keeper.accept(self.path, [adjusted]), [offer])

    def action_reject(self) -> None:
        """Reject the sentence under the bar."""
        offer = self.offer
        if offer is None:
            return
        if self.mode == "sample":
            self._do(lambda: self.keeper.judge(offer, False), [offer])
        else:
            self._do(lambda: self.keeper.reject(self.path, [offer]), [offer])

    def action_accept_all(self) -> None:
        """Accept all that are listed."""
        if self._several():
            offers = list(self.offers)
            self._do(
                lambda: self.keeper.accept(self.path, [Adjusted(one, one.span) for one in offers]), offers
            )

    def action_reject_all(self) -> None:
        """Reject all that are listed."""
        if self._several():
            offers = list(self.offers)
            self._do(lambda: self.keeper.reject(self.path, offers), offers)

    def _several(self) -> bool:
        if self.mode == "sample":
            self.say("A sample is judged one by one, or it would tell nothing.", wrong=True)
        return bool(self.offers) and self.mode != "sample"

    def _do(self, act: Callable[[], str], offers: Sequence[Offer]) -> None:
        try:
            said = act()
        except StoreError as error:
            self.say(str(error), wrong=True)
            return
        at, gone = self.rows.cursor, set(offers)
        self._show([one for one in self.offers if one not in gone], at)
        self.say(said if self.offers else f"{said} · {self._dry()}")

    def action_skip(self) -> None:
        """Put the sentence under the bar at the end."""
        offer = self.offer
        if offer is not None:
            at = self.rows.cursor
            self._show([*self.offers[:at], *self.offers[at + 1 :], offer], at)

    # -- boundaries ------------------------------------------------------------------------------

    def action_swap(self) -> None:
        """Adjust the boundaries, or move the other one from now on."""
        offer = self.offer
        if offer is None or self.mode == "sample":
            return
        if self.cut is None:
            self.cut = offer.span
        else:
            self.moves_start = not self.moves_start
        self._show_whole()
        self.say("h and l move the marked end by a word, o the other one · a accepts what is marked")

    def action_adjust(self, by: int) -> None:
        """Move an end of what will be tagged by a word."""
        offer = self.offer
        if offer is not None and self.cut is not None:
            self.cut = offer.moved(self.cut, by, start=self.moves_start)
            self._show_whole()

    # -- modes -----------------------------------------------------------------------------------

    def action_mode(self, mode: str) -> None:
        """Fill the queue anew."""
        self.mode = mode
        self.keeper.offer(self.path, mode, self._take)

    def action_query(self) -> None:
        """Write the standing query, and fill the queue by it."""
        self.keeper.ask_query(self.path, lambda: self.action_mode("query"))

    def action_sample(self) -> None:
        """Judge a sample of what nobody decided on."""

        def take(offers: Sequence[Offer]) -> None:
            self.mode = "sample"
            self._take(offers)

        self.keeper.draw(self.path, take)

    # -- the rest --------------------------------------------------------------------------------

    @on(Rows.Chosen)
    def action_go(self) -> None:
        """Answer with the sentence under the bar."""
        if self.offer is not None:
            self.dismiss(self.offer)

    def action_step(self, back: bool) -> None:
        """Undo or redo, and fill the queue anew."""
        try:
            said = self.keeper.step(back=back)
        except StoreError as error:
            self.say(str(error), wrong=True)
            return

        def take(offers: Sequence[Offer]) -> None:
            if self.is_attached:
                self._show(list(offers), self.rows.cursor)
                self.say(said)

        self.keeper.offer(self.path, self.mode, take)

    def action_keys(self) -> None:
        """Show the keys of the sweep."""
        from tui.dialogs.keys_dialog import KeysDialog

        self.app.push_screen(KeysDialog("Keys: sweep", self.keeper.keys("sweep")))
