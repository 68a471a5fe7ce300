"""A text that was edited outside: its new version takes the place of the old one, with every annotation.

The only way in which a stored text changes, and an act: undo puts text, fields and annotations
back as they were. What was found in the text is no act and is looked for anew each way.

An annotation whose quote is not certain to be found is *lost*: it keeps its quote, tags, note and
old position, is listed by `Versions.lost`, exported without a position, and looked for again in
each later version, until it is found or a person puts it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from store import detectors
from store.anchoring import LOST, Anchored, anchor_all
from store.annotations import Annotations
from store.database import Database, Value
from store.errors import BadInput, Conflict, NotFound
from store.findings import FindingsTable
from store.history import Recorder, now
from store.model import FIELD_NAMES, Annotation, Draft, Field, Span
from store.reports import Updated
from store.reviews import columns, digest_of, facts
from store.selector import select


class Versions:
    """The texts that reviews had, and the way from one to the next."""

    def __init__(self, db: Database, annotations: Annotations, findings: FindingsTable) -> None:
        self.db = db
        self.history = annotations.history
        self.annotations = annotations
        self.findings = findings

    def texts(self, review_id: int) -> list[str]:
        """The texts that a review had before the one it has, oldest first."""
        found = self.db.all("SELECT text FROM version WHERE review_id = ? ORDER BY number", (review_id,))
        return [text for (text,) in found]

    def lost(self, review_id: int) -> list[Annotation]:
        """The annotations of a review whose quotes were not found in its text, by their old position."""
        return [one for one in self.annotations.all_of_review(review_id) if one.lost]

    def plan(self, review_id: int, path: str, text: str) -> Updated:
        """What would become of the annotations of a review if `text` were its text. Raises NotFound."""
        with self.db.transaction():
            return _report(review_id, path, self._anchored(review_id, text))

    def new_version(self, review_id: int, draft: Draft, text: str) -> Updated:
        """Make `text`, the normalised text of `draft`, the text of a review; one act. What came of it.

        Fields that a person typed or cleared stay. Raises NotFound.
        """
        found = detectors.quick(text, draft.name)
        with self.db.transaction():
            anchored = self._anchored(review_id, text)
            title, old, sha256 = self.db.one(
                "SELECT title, text, sha256 FROM body JOIN review ON review.id = review_id WHERE review_id = ?",
                (review_id,),
            )
            if old == text:
                return Updated(review_id, draft.path)  # another postil was faster
            number = 1 + self.db.one("SELECT count(*) FROM version WHERE review_id = ?", (review_id,))[0]
            with self.history.act("update", f"update the text of “{title}”", review_id) as recorder:
                recorder.insert(
                    "version",
                    {
                        "review_id": review_id,
                        "number": number,
                        "text": old,
                        "sha256": sha256,
                        "replaced": now(),
                    },
                )
                recorder.update("body", {"review_id": review_id}, text=text, sha256=digest_of(text))
                if self.db.one("SELECT 1 FROM source WHERE path = ?", (draft.path,)):
                    recorder.update("source", {"path": draft.path}, encoding=draft.encoding)
                fields = facts(draft, found)
                decided = self._decided(review_id)
                values = columns(fields, found, text)
                recorder.update(
                    "review",
                    {"id": review_id},
                    **{name: value for name, value in values.items() if name not in decided},
                )
                self._renew_fields(recorder, review_id, fields, decided)
                self._move(recorder, number, text, anchored)
        return _report(review_id, draft.path, anchored)

    def put_back(self, annotation_id: str, span: Span) -> None:
        """Say by hand where a lost annotation is now; one act.

        Raises NotFound for one that is not lost, BadInput for a place that is empty, behind the
        end of the text, or annotated by the same coder already.
        """
        with self.db.transaction():
            found = self.db.one(
                "SELECT review_id, coder, text FROM annotation JOIN body USING (review_id) WHERE id = ? AND lost",
                (annotation_id,),
            )
            if found is None:
                raise NotFound(f"There is no lost annotation {annotation_id}.", "Nothing was changed.")
            review_id, coder, text = found
            if not len(span) or span.end > len(text):
                raise BadInput("There is no text at that place.", "Nothing was changed. Select some text.")
            taken = "SELECT 1 FROM annotation WHERE review_id = ? AND start = ? AND end = ? AND coder = ? AND NOT lost"
            if self.db.one(taken, (review_id, span.start, span.end, coder)):
                raise BadInput(f"{coder} has an annotation at that very place.", "Nothing was changed.")
            with self.history.act("move", "put a lost annotation back", review_id) as recorder:
                _place(recorder, annotation_id, text, span)

    def _anchored(self, review_id: int, text: str) -> list[tuple[Annotation, Anchored]]:
        """Where each annotation of a review would be in `text`. Raises NotFound."""
        current = self.db.one(
            "SELECT text FROM body JOIN review ON review.id = review_id AND removed IS NULL WHERE review_id = ?",
            (review_id,),
        )
        if current is None:
            raise NotFound(f"There is no review {review_id}.", "Nothing was changed.")
        found: list[tuple[Annotation, Anchored]] = []
        annotations = self.annotations.all_of_review(review_id)
        # a lost one is looked for from the text in which it stood last
        for version in sorted({one.lost for one in annotations}):
            theirs = [one for one in annotations if one.lost == version]
            stood = self.texts(review_id)[version - 1] if version else current[0]
            found += zip(theirs, anchor_all([one.selector for one in theirs], stood, text), strict=True)
        return _one_each(found)

    def _decided(self, review_id: int) -> frozenset[str]:
        """The fields that a person has typed or cleared."""
        rows = self.db.all(
            "SELECT DISTINCT json_extract(change.value, '$[1].name') FROM act, json_each(act.changes) AS change "
            "WHERE act.review_id = ? AND act.act != 'update' AND act.undone = 0 "
            "AND json_extract(change.value, '$[0]') = 'field'",
            (review_id,),
        )
        return frozenset(name for (name,) in rows)

    def _renew_fields(
        self,
        recorder: Recorder,
        review_id: int,
        fields: dict[str, Field],
        decided: frozenset[str],
    ) -> None:
        known = {name for (name,) in self.db.all("SELECT name FROM field WHERE review_id = ?", (review_id,))}
        for name in FIELD_NAMES:
            key: dict[str, Value] = {"review_id": review_id, "name": name}
            field = fields.get(name)
            if name in decided or (field is None and name not in known):
                continue
            if field is None:
                recorder.delete("field", key)
                continue
            span = field.span
            place: dict[str, Value] = {
                "value": field.value,
                "start": span.start if span else None,
                "end": span.end if span else None,
            }
            if name in known:
                recorder.update("field", key, **place)
            else:
                recorder.insert("field", {**key, **place})

    def _move(
        self, recorder: Recorder, number: int, text: str, anchored: Sequence[tuple[Annotation, Anchored]]
    ) -> None:
        """Put the annotations where they are now; those that are not found were last in version `number`."""
        for annotation, at in anchored:
            # one may move to where another still is: all step aside first
            if at.span is None or at.span != annotation.span or annotation.lost:
                recorder.update("annotation", {"id": annotation.id}, lost=annotation.lost or number)
        for annotation, at in anchored:
            if at.span is not None:
                _place(recorder, annotation.id, text, at.span)

    def follow(self, review_id: int) -> None:
        """What follows every change of a text, its undo and redo too; part of their transaction.

        Raises Conflict where an annotation does not stand at its place in the text: it was made
        in another version.
        """
        (text,) = self.db.one("SELECT text FROM body WHERE review_id = ?", (review_id,))
        if any(
            not one.lost and one.span.of(text) != one.selector.exact
            for one in self.annotations.all_of_review(review_id)
        ):
            raise Conflict("An annotation was made in another version of the text.")
        (title,) = self.db.one("SELECT title FROM review WHERE id = ?", (review_id,))
        self.findings.renew(review_id, detectors.quick(text, title))
        self.db.run("UPDATE place SET start = min(start, ?) WHERE review_id = ?", (len(text), review_id))


def _place(recorder: Recorder, annotation_id: str, text: str, span: Span) -> None:
    selector = select(text, span)
    recorder.update(
        "annotation",
        {"id": annotation_id},
        start=selector.start,
        end=selector.end,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        lost=0,
    )


def _one_each(found: list[tuple[Annotation, Anchored]]) -> list[tuple[Annotation, Anchored]]:
    """A coder has one annotation of a place: of several that come to it, the most certain; the others are lost."""
    taken: set[tuple[Span, str]] = set()
    kept: list[tuple[Annotation, Anchored]] = []
    for annotation, at in sorted(found, key=lambda pair: (-pair[1].confidence, pair[0].lost, pair[0].id)):
        if at.span is not None and (at.span, annotation.coder) in taken:
            at = LOST
        if at.span is not None:
            taken.add((at.span, annotation.coder))
        kept.append((annotation, at))
    return sorted(kept, key=lambda pair: (pair[0].span, pair[0].id))


def _report(review_id: int, path: str, anchored: Sequence[tuple[Annotation, Anchored]]) -> Updated:
    return Updated(
        review_id,
        path,
        exact=sum(at.how == "exact" for _, at in anchored),
        moved=tuple((one.id, at.confidence) for one, at in anchored if at.how == "moved"),
        lost=tuple(one.id for one, at in anchored if at.how == "lost"),
    )
