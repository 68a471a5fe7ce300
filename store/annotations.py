"""Passages with tags and notes: made, found again, changed and taken away, each as one act."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from store.database import Database
from store.errors import BadInput, NotFound
from store.history import History, Recorder, moment, now
from store.model import Annotation, Selector, Span
from store.recoding import ensure
from store.selector import select

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
"""Base32 of RFC 4648 in lower case: no letter is mistaken for a digit."""

COLUMNS = (
    "annotation.id, annotation.review_id, annotation.start, annotation.end, annotation.exact, annotation.prefix, "
    "annotation.suffix, annotation.note, annotation.coder, annotation.flagged, annotation.origin, "
    "annotation.created, annotation.modified, annotation.lost"
)


def new_id(kind: str = "a") -> str:
    """``a:``, or another letter for what is no annotation, and ten random base32 characters: 50 bits, unique across libraries."""
    return f"{kind}:" + "".join(ALPHABET[byte & 31] for byte in os.urandom(10))


class Annotations:
    """The annotations of a library. Tags are given and returned as paths."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    # -- reading ---------------------------------------------------------------------------------

    def of_review(self, review_id: int) -> list[Annotation]:
        """The annotations of one review in text order, all coders'; lost ones have no place (`Versions.lost`)."""
        return [one for one in self.all_of_review(review_id) if not one.lost]

    def all_of_review(self, review_id: int) -> list[Annotation]:
        """The annotations of one review by their position, those that are lost among them."""
        rows = self.db.all(
            f"SELECT {COLUMNS} FROM annotation WHERE review_id = ? ORDER BY start, end, id", (review_id,)
        )
        tags: dict[str, list[str]] = {}
        examples: dict[str, list[str]] = {}
        for annotation_id, path, example in self.db.all(
            "SELECT annotation_tag.annotation_id, tag.path, annotation_tag.example FROM annotation "
            "JOIN annotation_tag ON annotation_tag.annotation_id = annotation.id "
            "JOIN tag ON tag.id = annotation_tag.tag_id WHERE annotation.review_id = ? ORDER BY tag.path",
            (review_id,),
        ):
            tags.setdefault(annotation_id, []).append(path)
            if example:
                examples.setdefault(annotation_id, []).append(path)
        return [build(row, tags.get(row[0], ()), examples.get(row[0], ())) for row in rows]

    def get(self, annotation_id: str) -> Annotation:
        """One annotation by its id. Raises NotFound."""
        row = self.db.one(f"SELECT {COLUMNS} FROM annotation WHERE id = ?", (annotation_id,))
        if row is None:
            raise NotFound(
                f"There is no annotation {annotation_id}.", "It may have been deleted; u takes that back."
            )
        return build(row, *self._tags(annotation_id))

    def named(self, name: str) -> Annotation:
        """The annotation whose id is `name`, or begins so where no other does. Raises NotFound."""
        begun = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = self.db.all(
            "SELECT id FROM annotation WHERE id LIKE ? ESCAPE '\\' ORDER BY id LIMIT 2", (f"{begun}%",)
        )
        if len(name) <= len("a:") or not rows:
            raise NotFound(
                f"There is no annotation {name}.", "The annotation_id of an exported row names one."
            )
        if len(rows) > 1 and rows[0][0] != name:
            raise NotFound(f"Several annotations begin with {name}.", "Give more of the id.")
        return self.get(rows[0][0])

    def at(self, review_id: int, span: Span) -> Annotation | None:
        """This coder's annotation of exactly `span`."""
        row = self.db.one(
            f"SELECT {COLUMNS} FROM annotation WHERE review_id = ? AND start = ? AND end = ? AND coder = ? AND NOT lost",
            (review_id, span.start, span.end, self.history.coder),
        )
        return build(row, *self._tags(row[0])) if row else None

    def tagged_reviews(self, path: str) -> frozenset[int]:
        """The reviews with an annotation that has a tag or one under it and stands in their text."""
        found = self.db.all(
            "SELECT DISTINCT review_id FROM tag JOIN annotation_tag ON tag_id = tag.id "
            "JOIN annotation ON annotation.id = annotation_id "
            "WHERE (path = ? OR substr(path, 1, length(?)) = ?) AND NOT lost AND end > 0",
            (path, f"{path}/", f"{path}/"),
        )
        return frozenset(number for (number,) in found)

    def _tags(self, annotation_id: str) -> tuple[list[str], list[str]]:
        """The tags of one annotation, and those that it is an example of."""
        found = self.db.all(
            "SELECT tag.path, annotation_tag.example FROM annotation_tag "
            "JOIN tag ON tag.id = annotation_tag.tag_id WHERE annotation_id = ? ORDER BY tag.path",
            (annotation_id,),
        )
        return [path for path, _ in found], [path for path, example in found if example]

    # -- acts ------------------------------------------------------------------------------------

    def tag(
        self,
        review_id: int,
        span: Span,
        tags: Sequence[str] = (),
        note: str | None = None,
        *,
        origin: str = "person",
    ) -> Annotation:
        """Annotate `span`: add `tags`, and set the note where one is given, on this coder's annotation of it.

        `origin` says who or what proposed a passage that is new. Makes the annotation where there is none. Raises BadInput for a blank tag or when there
        is neither tag nor note, NotFound for a review that is not there.
        """
        if not len(span) and span.end:
            raise BadInput("There is no text at that place.", "Nothing was changed. Select some text.")
        verb = "tag" if tags else "note"
        summary = f"tag {', '.join(dict.fromkeys(tags))}" if tags else "note"
        with self.history.act(verb, summary, review_id) as recorder:
            known = self.at(review_id, span)
            left = known is not None and (known.tags or known.flagged)
            if not tags and not left and not (note or "").strip():
                raise BadInput("An annotation needs a tag or a note.", "Nothing was changed.")
            if known is None:
                annotation_id = self._make(recorder, review_id, span, note or "", origin)
                self._add_tags(recorder, annotation_id, tags)
            else:
                annotation_id = known.id
                changed = self._add_tags(
                    recorder, known.id, [path for path in tags if path not in known.tags]
                )
                if note is not None and note != known.note:
                    changed = True
                    recorder.update("annotation", {"id": known.id}, note=note)
                if changed:
                    recorder.update("annotation", {"id": known.id}, modified=now())
        return self.get(annotation_id)

    def toggle(self, review_id: int, span: Span, path: str) -> Annotation | None:
        """What a digit does: put the tag on `span`, or take it off where this coder has it there.

        An annotation that loses its last tag goes with it unless it has a note or a flag; then
        None is returned.
        """
        with self.db.transaction():
            known = self.at(review_id, span)
            if known is None or path not in known.tags:
                return self.tag(review_id, span, [path])
            return self.set_tags(known.id, [tag for tag in known.tags if tag != path])

    def set_tags(self, annotation_id: str, tags: Sequence[str]) -> Annotation | None:
        """Make `tags` the tags of an annotation; None where nothing was left of it and it went."""
        with self.db.transaction():
            known = self.get(annotation_id)
            gone = [path for path in known.tags if path not in tags]
            fresh = [path for path in tags if path not in known.tags]
            summary = " and ".join(
                f"{word} {', '.join(paths)}" for word, paths in (("tag", fresh), ("untag", gone)) if paths
            )
            with self.history.act("tag" if fresh else "untag", summary, known.review_id) as recorder:
                for path in gone:
                    (number,) = self.db.one("SELECT id FROM tag WHERE path = ?", (path,))
                    recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": number})
                self._add_tags(recorder, annotation_id, fresh)
                if not tags and not known.note and not known.flagged:
                    recorder.delete("annotation", {"id": annotation_id})
                    return None
                if fresh or gone:
                    recorder.update("annotation", {"id": annotation_id}, modified=now())
            return self.get(annotation_id)

    def set_note(self, annotation_id: str, note: str, tags: Sequence[str] = ()) -> Annotation | None:
        """Write the note of an annotation and add `tags`, which it may name, as one act.

        An annotation left without note, tag and flag goes (None).
        """
        with self.db.transaction():
            known = self.get(annotation_id)
            fresh = [path for path in tags if path not in known.tags]
            if note == known.note and not fresh:
                return known
            with self.history.act("note", "note" if note else "clear note", known.review_id) as recorder:
                if not note and not known.tags and not fresh and not known.flagged:
                    recorder.delete("annotation", {"id": annotation_id})
                    return None
                self._add_tags(recorder, annotation_id, fresh)
                recorder.update("annotation", {"id": annotation_id}, note=note, modified=now())
            return self.get(annotation_id)

    def flag(self, annotation_id: str) -> Annotation:
        """Mark an annotation as unsure, or take the mark off: the annotation as it is then.

        One that has neither tag nor note goes with its mark.
        """
        with self.db.transaction():
            known = self.get(annotation_id)
            with self.history.act("flag", "unflag" if known.flagged else "flag", known.review_id) as recorder:
                if known.flagged and not known.tags and not known.note:
                    recorder.delete("annotation", {"id": annotation_id})
                    return replace(known, flagged=False)
                recorder.update(
                    "annotation", {"id": annotation_id}, flagged=int(not known.flagged), modified=now()
                )
            return self.get(annotation_id)

    def resize(self, annotation_id: str, span: Span) -> Annotation:
        """Let an annotation stand at `span` instead; tags, note and flag go along.

        Two annotations of one coder at one place would be one: that is refused, not merged, for which
        of two notes is meant only a person can say. Raises BadInput for that, for a place without
        text and for a note on the whole review, NotFound where the annotation is gone.
        """
        with self.db.transaction():
            known = self.get(annotation_id)
            if known.whole_review or known.lost:
                raise BadInput("This note stands at no passage.", "Nothing was changed.")
            if span == known.span:
                return known
            text = self._text(known.review_id)
            if not span.of(text).strip() or span.end > len(text):
                raise BadInput("There is no text at that place.", "The annotation stands where it was.")
            taken = self.db.one(
                "SELECT 1 FROM annotation WHERE review_id = ? AND start = ? AND end = ? AND coder = ? AND NOT lost",
                (known.review_id, span.start, span.end, known.coder),
            )
            if taken:
                raise BadInput(
                    f"Another annotation of {known.coder} has exactly these ends.",
                    "Nothing was changed. Move an end by another step, or delete one of the two.",
                )
            with self.history.act("resize", f"resize {describe(known)}", known.review_id) as recorder:
                selector = select(text, span)
                recorder.update("annotation", {"id": annotation_id}, **asdict(selector), modified=now())
            return self.get(annotation_id)

    def delete(self, annotation_id: str) -> None:
        """Take an annotation away with its tags and note; undo brings all of it back."""
        with self.db.transaction():
            known = self.get(annotation_id)
            with self.history.act("delete", f"delete {describe(known)}", known.review_id) as recorder:
                for (number,) in self.db.all(
                    "SELECT tag_id FROM annotation_tag WHERE annotation_id = ?", (annotation_id,)
                ):
                    recorder.delete("annotation_tag", {"annotation_id": annotation_id, "tag_id": number})
                recorder.delete("annotation", {"id": annotation_id})

    def _make(self, recorder: Recorder, review_id: int, span: Span, note: str, origin: str) -> str:
        text = self._text(review_id)
        if span.end > len(text):
            raise BadInput("That passage lies behind the end of the text.", "Nothing was changed.")
        selector, time = select(text, span), now()
        annotation_id = new_id()
        recorder.insert(
            "annotation",
            {
                "id": annotation_id,
                "review_id": review_id,
                "start": selector.start,
                "end": selector.end,
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
                "note": note,
                "coder": self.history.coder,
                "flagged": 0,
                "origin": origin,
                "created": time,
                "modified": time,
            },
        )
        return annotation_id

    def _text(self, review_id: int) -> str:
        found = self.db.one(
            "SELECT text FROM body JOIN review ON review.id = review_id AND removed IS NULL WHERE review_id = ?",
            (review_id,),
        )
        if found is None:
            raise NotFound(f"There is no review {review_id}.", "Nothing was changed.")
        text: str = found[0]
        return text

    def _add_tags(self, recorder: Recorder, annotation_id: str, tags: Iterable[str]) -> bool:
        """Put tags on an annotation; whether there were any."""
        added = False
        for path in dict.fromkeys(tags):
            number = ensure(recorder, path)
            recorder.insert(
                "annotation_tag",
                {"annotation_id": annotation_id, "tag_id": number, "created": moment(), "example": 0},
            )
            added = True
        return added


def build(row: Sequence[Any], tags: Iterable[str], examples: Iterable[str] = ()) -> Annotation:
    """An Annotation from a row of COLUMNS, its tag paths, and those that it is an example of."""
    number, review_id, start, end, exact, prefix, suffix, *others = row
    note, coder, flagged, origin, created, modified, lost = others
    return Annotation(
        number,
        review_id,
        Selector(start, end, exact, prefix, suffix),
        tuple(tags),
        note,
        coder,
        bool(flagged),
        origin,
        created,
        modified,
        lost,
        tuple(examples),
    )


def describe(annotation: Annotation) -> str:
    """An annotation in a few words, for undo and the log."""
    return ", ".join(annotation.tags) if annotation.tags else "note"
