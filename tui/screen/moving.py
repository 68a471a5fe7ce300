"""Moving across reviews: marks, the trail of jumps, and the next passage with the same tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on

from store.marks import is_letter
from store.model import Annotation, Place
from store.tag_tree import is_under
from tui.panes.reader import Reader
from tui.screen.opening import Opening
from tui.screen.tagging import Tagging
from tui.seeking import beyond
from tui.visible import one_line


class Moving(Opening, Tagging):
    """Goes where a letter, the trail or a tag leads; says where that is."""

    def __init__(self) -> None:
        super().__init__()
        self._walked = ""
        """The tag that the last walk followed."""

    # -- marks -----------------------------------------------------------------------------------

    @on(Reader.Lettered)
    def take_letter(self, message: Reader.Lettered) -> None:
        """Set a mark, or go to one."""
        here, letter = self.here(), message.letter
        if here is None:
            return
        with self.explained():
            if not is_letter(letter):
                self.say("A mark is a letter: a to z in this review, A to Z in the whole library.")
            elif message.what == "mark":
                self.store.marks.put(letter, here)
                self.say(f"marked {letter}; ` and {letter} comes back")
            else:
                place = self.store.marks.of(here.review_id).get(letter)
                if place is None:
                    where = "in this review" if letter.islower() else "in this library"
                    self.say(f"There is no mark {letter} {where}; m and a letter sets one.")
                else:
                    self.trail.leave(here)
                    self.go_to_place(place, f"mark {letter}")

    # -- the trail -------------------------------------------------------------------------------

    @on(Reader.Left)
    def leave_place(self, message: Reader.Left) -> None:
        """A jump inside a review leads away from a place."""
        self.trail.leave(message.place)

    def _step_back(self) -> None:
        self._step_trail(forward=False)

    def _step_forward(self) -> None:
        self._step_trail(forward=True)

    def _step_trail(self, *, forward: bool) -> None:
        with self.explained():
            place = self.trail.step(
                self.here(), forward, lambda one: bool(self.store.reviews.rows([one.review_id]))
            )
            if place is None:
                self.say(f"There is no jump to go {'forward' if forward else 'back'} to.")
            else:
                self.go_to_place(place, "forward" if forward else "back")

    def go_to_place(self, place: Place, how: str) -> None:
        """Put the caret on a place, opening its review where it is another, and say where that is."""
        review = self.reader.review
        if review is None or review.id != place.review_id:
            self.open_review(place.review_id, place.start, jump=False)
            self.list.move_to(place.review_id)
        else:
            self.reader.go(place.start)
        self.show_pane("reader")
        review = self.reader.review
        if review is not None:
            self.say(f"{how}: “{one_line(review.row.title, 60)}”")

    # -- the same tag ----------------------------------------------------------------------------

    def _next_tagged(self) -> None:
        self._walk(1)

    def _previous_tagged(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """To the next passage with the tag of this one, in this review or in one that follows in the filter."""
        tag, review = self._tag_here(), self.reader.review
        if not tag or review is None:
            self.say("There is no tag here to follow, and none was used yet.")
            return
        self._walked = tag
        with self.explained():
            found = self._beyond(self._with_tag(self.reader.annotations, tag), step)
            if found is None:
                number = self._review_with(tag, review.id, step)
                if number is None:
                    side = "after" if step > 0 else "before"
                    self.say(f"No passage with {tag} {side} this one, here or in the filter.")
                    return
                self.open_review(number)
                self.list.move_to(number)
                passages = self._with_tag(self.reader.annotations, tag)
                found = passages[0 if step > 0 else -1]
            else:
                self.reader.leave()
            self.reader.light(found.id)
            self._tell_walk(tag, found)

    def _tag_here(self) -> str:
        """The tag to follow: the one walked along or used last if the lit annotation has it, else its first."""
        lit = self.reader.lit
        if lit is None or not lit.tags:
            return self._walked or self.last_tag
        for path in (self._walked, self.last_tag):
            if path and any(is_under(tag, path) for tag in lit.tags):
                return path
        return lit.tags[0]

    def _with_tag(self, annotations: Sequence[Annotation], tag: str) -> list[Annotation]:
        return [
            one
            for one in annotations
            if not one.whole_review and any(is_under(path, tag) for path in one.tags)
        ]

    def _beyond(self, passages: Sequence[Annotation], step: int) -> Annotation | None:
        """The next of `passages` from where the reader stands; several may stand at one place."""
        lit = self.reader.lit
        if lit is not None and lit in passages and lit.span == self.reader.here:
            at = passages.index(lit) + step
            return passages[at] if 0 <= at < len(passages) else None
        span = beyond([one.span for one in passages], self.reader.here, step)
        return next((one for one in passages if one.span == span), None)

    def _review_with(self, tag: str, review_id: int, step: int) -> int | None:
        """The next review of the filter that has a passage with a tag."""
        having = self.store.annotations.tagged_reviews(tag) - {review_id}
        ids = self.list.ids
        at = self.list.index_of(review_id)
        if at is None:
            places: Iterable[int] = range(len(ids)) if step > 0 else range(len(ids) - 1, -1, -1)
        else:
            places = range(at + step, len(ids) if step > 0 else -1, step)
        return next((ids[place] for place in places if ids[place] in having), None) if having else None

    def _tell_walk(self, tag: str, found: Annotation) -> None:
        passages = self._with_tag(self.reader.annotations, tag)
        review = self.reader.review
        title = one_line(review.row.title, 40) if review else ""
        self.say(f"{tag}: passage {passages.index(found) + 1} of {len(passages)} in “{title}”")
