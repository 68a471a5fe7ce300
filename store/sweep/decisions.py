"""What a coder decided of offered sentences: accept tags them, reject remembers, each an act that `u` takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.annotations import Annotations
from store.database import Database, Value
from store.errors import NotFound
from store.history import History, now
from store.model import Annotation, Span
from store.sweep.offers import Decided, Offered
from store.sweep.sentences import key


class Decisions:
    """The decisions of this coder, tag by tag; tags are given as paths."""

    def __init__(self, db: Database, history: History, annotations: Annotations) -> None:
        self.db = db
        self.history = history
        self.annotations = annotations

    def tag_id(self, path: str) -> int:
        """The number of a tag. Raises NotFound."""
        found = self.db.one("SELECT id FROM tag WHERE path = ?", (path,))
        if found is None:
            raise NotFound(f"There is no tag {path}.", "“postil tags” lists them.")
        return int(found[0])

    def query(self, path: str) -> str:
        """The standing query of a tag, "" where it has none. Raises NotFound."""
        found = self.db.one("SELECT query FROM standing_query WHERE tag_id = ?", (self.tag_id(path),))
        return str(found[0]) if found else ""

    def set_query(self, path: str, query: str) -> None:
        """Keep the query that offers sentences for a tag; one act. Raises QueryError, NotFound."""
        from store.language.parsing import parse

        parse(query)
        number = self.tag_id(path)
        with self.history.act("query", f"standing query of {path}: {query or 'none'}") as recorder:
            known = self.db.one("SELECT query FROM standing_query WHERE tag_id = ?", (number,))
            if known is None and query:
                recorder.insert("standing_query", {"tag_id": number, "query": query})
            elif known is not None and not query:
                recorder.delete("standing_query", {"tag_id": number})
            elif known is not None:
                recorder.update("standing_query", {"tag_id": number}, query=query)

    def of_tag(self, path: str) -> list[Decided]:
        """This coder's decisions for a tag, in the order in which they were made. Raises NotFound."""
        rows = self.db.all(
            "SELECT review_id, sentence, accepted, quote, origin, made FROM decision "
            "WHERE tag_id = ? AND coder = ? ORDER BY made, review_id, sentence",
            (self.tag_id(path), self.history.coder),
        )
        return [
            Decided(review, sentence, bool(yes), quote, origin, made)
            for review, sentence, yes, quote, origin, made in rows
        ]

    def accept(
        self, path: str, offered: Sequence[Offered], spans: Sequence[Span] | None = None
    ) -> list[Annotation]:
        """Tag sentences, or what was adjusted to `spans`, and remember that they were accepted; one act."""
        chosen = [one.span for one in offered] if spans is None else spans
        with self.history.act("accept", f"accept {_told(offered)} for {path}", _where(offered)):
            made = [
                self.annotations.tag(one.review_id, span, [path], origin=one.origin)
                for one, span in zip(offered, chosen, strict=True)
            ]
            self._remember(path, offered, accepted=True)
        return made

    def reject(self, path: str, offered: Sequence[Offered]) -> None:
        """Remember that sentences are not of the tag; one act."""
        with self.history.act("reject", f"reject {_told(offered)} for {path}", _where(offered)):
            self._remember(path, offered, accepted=False)

    def _remember(self, path: str, offered: Iterable[Offered], *, accepted: bool) -> None:
        number, time = self.tag_id(path), now()
        with self.history.act("decide", "decide") as recorder:
            for one in offered:
                place: dict[str, Value] = {
                    "tag_id": number,
                    "coder": self.history.coder,
                    "review_id": one.review_id,
                    "sentence": key(one.text),
                }
                known = self.db.one(
                    "SELECT accepted FROM decision WHERE tag_id = ? AND coder = ? AND review_id = ? AND sentence = ?",
                    tuple(place.values()),
                )
                if known is None:
                    told: dict[str, Value] = {
                        "accepted": int(accepted),
                        "origin": one.origin,
                        "quote": one.text,
                        "made": time,
                    }
                    recorder.insert("decision", {**place, **told})
                else:
                    recorder.update("decision", place, accepted=int(accepted), made=time)


def _told(offered: Sequence[Offered]) -> str:
    return "a sentence" if len(offered) == 1 else f"{len(offered)} sentences"


def _where(offered: Sequence[Offered]) -> int | None:
    return offered[0].review_id if len(offered) == 1 else None
