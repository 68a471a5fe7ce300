"""The reader: a caret on the page, moved by keys; it asks for acts and never stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message

from store.model import Annotation, Findings, Mention, Place, Review, Span
from tui.panes.reader_keys import BINDINGS
from tui.panes.selecting import Selecting
from tui.seeking import beyond, matches, whole_words
from tui.visible import one_line

ON_PASSAGE = {"pick", "pick_note", "repeat", "note", "yank", "yank_cited"}
"""What keys ask that needs some text to be done to."""


class Reader(Selecting, can_focus=True, inherit_bindings=False):
    """Reads one review. Positions in messages are code points of its text."""

    BINDINGS = BINDINGS

    @dataclass
    class Requested(Message):
        """A key asks for an act on what the caret stands on: ``pick``, ``note``, ``yank`` ..."""

        act: str

    @dataclass
    class Left(Message):
        """A jump leads away from a place."""

        place: Place

    @dataclass
    class TagRequested(Message):
        """A digit asks for its tag on the passage."""

        slot: int

    def __init__(self, measure: int, spacing: int = 1, *, id: str | None = None) -> None:
        super().__init__(measure, spacing, id=id)
        self.hits: list[Span] = []
        """What the last search found, in text order."""
        self.sought = ""
        """What `*` looks for, empty for what was typed."""
        self.mentions: Sequence[Mention] = ()

    # -- what is shown ---------------------------------------------------------------------------

    def show(
        self,
        review: Review,
        findings: Findings,
        annotations: Sequence[Annotation],
        slots: Mapping[str, int],
        place: int | None = None,
    ) -> None:
        """Open a review with the caret at the code point `place`; what was searched for is forgotten."""
        self.mentions, self.hits = findings.mentions, []
        super().show(review, findings, annotations, slots, place)

    def clear(self) -> None:
        """Show that nothing is open."""
        self.mentions, self.hits = (), []
        super().clear()

    def set_mentions(self, mentions: Sequence[Mention]) -> None:
        """Take the names that were found meanwhile."""
        self.mentions = mentions
        super().set_mentions(mentions)

    # -- jumping ---------------------------------------------------------------------------------

    def leave(self) -> None:
        """Tell that a jump is about to lead away from here."""
        if self.review is not None:
            self.post_message(self.Left(Place(self.review.id, self.caret.offset)))

    def action_move(self, motion: str) -> None:
        """Move the caret by one of its motions; to the ends of the review is a jump."""
        if motion in ("first", "last"):
            self.leave()
        super().action_move(motion)

    def action_jump(self, kind: str, step: int) -> None:
        """Go to the next (1) or previous (-1) annotation, name, score or claim."""
        if kind == "annotation":
            found = {note.span: id for id, note in self._margin.by_id.items()}
            self._jump([*found], step, kind, found)
        elif kind == "claim":
            claims = {claim.span: claim for claim in self.claims}
            if self._jump([*claims], step, kind):
                at = [*claims].index(self.here)
                cue = one_line(claims[self.here].cue, 40)
                self.post_message(self.Said(f"claim {at + 1} of {len(claims)}, by the cue “{cue}”"))
        else:
            names = (one for one in self.mentions if one.kind.value.lower() not in self.off)
            marked = names if kind == "name" else self.findings.scores
            self._jump([mark.span for mark in marked], step, kind)

    def _jump(
        self, spans: Sequence[Span], step: int, what: str, ids: Mapping[Span, str] | None = None
    ) -> bool:
        """Go to the next of `spans` in a direction, or say that there is none; whether there was one."""
        found = beyond(spans, self.here, step, self._unfolded)
        if found is not None:
            self.leave()
            self.jump_to(found, (ids or {}).get(found))
        elif self.review is not None:
            side = "after" if step > 0 else "before"
            any_at_all = any(map(self._unfolded, spans))
            none = f"No {what} {side} this one." if any_at_all else f"No {what} in this review."
            self.post_message(self.Said(none))
        return found is not None

    def _unfolded(self, span: Span) -> bool:
        return not self.caret.hidden(span.start)

    # -- finding ---------------------------------------------------------------------------------

    def find(self, wanted: str) -> int:
        """Mark every place where `wanted` stands, whatever its case; how many there are."""
        return self._take_hits(matches(self.review.text, wanted) if self.review else [], "")

    def _take_hits(self, found: Sequence[Span], sought: str) -> int:
        self.sought = sought
        self.hits = list(filter(self._unfolded, found))
        self.mark("found", [(span, "found", "") for span in self.hits])
        return len(self.hits)

    def action_find_here(self) -> None:
        """Find the name under the caret, wherever it is met under any of its forms, or else the word."""
        caret = self.caret
        at = caret.selection or caret.word
        named = next((m for m in self.mentions if at and m.span.overlaps(at)), None)
        if at is None:
            named = next((m for m in self.mentions if caret.sentence.covers(m.span)), None)
        if named is not None:
            same = [m.span for m in self.mentions if (m.kind, m.entity) == (named.kind, named.entity)]
            self._take_hits(same, named.entity)
            self._go_to_hit(named.span, 1)
        elif at is not None:
            wanted = caret.target.of(caret.text) if caret.selection else at.of(caret.text)
            self._take_hits(whole_words(caret.text, wanted), wanted)
            self._go_to_hit(at, 1)
        elif self.review is not None:
            self.post_message(self.Said("There is no name in this sentence; l steps onto a word."))

    def action_next_hit(self, step: int) -> None:
        """Go to the next match (1) or the one before (-1); behind the last one comes the first."""
        self._go_to_hit(self.here, step)

    def _go_to_hit(self, here: Span, step: int) -> None:
        found, turned = beyond(self.hits, here, step), ""
        if found is None and self.hits:
            found = self.hits[0 if step > 0 else -1]
            turned = "; on from the start" if step > 0 else "; on from the end"
        if found is not None:
            self.leave()
            self.jump_to(found)
            name = f" of “{one_line(self.sought, 40)}”" if self.sought else ""
            self.post_message(
                self.Said(f"match {self.hits.index(found) + 1} of {len(self.hits)}{name}{turned}")
            )
        elif self.review is not None:
            self.post_message(self.Said("Nothing is searched for; / finds words."))

    # -- asking ----------------------------------------------------------------------------------

    @property
    def mode(self) -> tuple[bool, bool]:
        """All that `check_action` depends on: whether something is selected, and whether to be resized."""
        return self.caret.selection is not None, self.resizing is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is selected, moving keys move its end; otherwise those keys do nothing."""
        selecting, resizing = self.mode
        if action in ("extend_selected", "select_selected", "select_unit", "await_selected"):
            return selecting
        if action == "keep_ends":
            return resizing
        return not (action in ("move", "resize") and selecting)

    def action_tag(self, slot: int) -> None:
        """Ask for the tag of a digit."""
        if self._may_act() and self._has_text():
            self.post_message(self.TagRequested(slot))

    def action_request(self, act: str) -> None:
        """Ask for an act."""
        if self.review is not None and self._may_act() and (act not in ON_PASSAGE or self._has_text()):
            self.post_message(self.Requested(act))

    def _may_act(self) -> bool:
        """Whether no ends are being moved: an act would take what is selected for a passage of its own."""
        if self.resizing is not None:
            self.post_message(self.Said("enter keeps the new ends, esc drops them; then tag or note."))
        return self.resizing is None

    def _has_text(self) -> bool:
        """Whether the caret stands on some text; says so where it does not."""
        text = self.caret.target.of(self.caret.text).strip()
        if self.review is not None and not text:
            self.post_message(self.Said("There is no text here."))
        return bool(text)
