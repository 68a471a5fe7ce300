"""The reviews: list rows, texts, fields, and the places where reading stopped; the acts on them are `review_acts`."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.database import Value
from store.errors import BadInput, NotFound
from store.history import now
from store.model import FIELD_NAMES, Draft, Field, Findings, Review, Row, Span, State
from store.review_acts import ReviewActs

ROW = (
    "id, title, work, work_year, kind, outlet, author, published, url, score, score_raw, state, starred, "
    "annotation_count, words"
)
"""The columns of a list row, as the view `reviews` has them."""

DIGITS = 18
"""More digits than any id of SQLite has to have."""

TITLE_LENGTH = 500
"""Code points of a title that was found rather than typed: more is no title."""


class Known(NamedTuple):
    """A review that the library has already: with the `same` text or another, perhaps `removed` from it."""

    id: int
    same: bool
    removed: bool


class Reviews(ReviewActs):
    """The reviews of a library; removed ones are not seen here."""

    # -- reading ---------------------------------------------------------------------------------

    def count(self) -> int:
        """How many reviews the library holds."""
        return int(self.db.one("SELECT count(*) FROM review WHERE removed IS NULL")[0])

    def counts(self) -> tuple[int, int]:
        """How many reviews the library holds, and how many of them are done."""
        done = self.db.one("SELECT count(*) FROM review WHERE state = 'done' AND removed IS NULL")[0]
        return self.count(), int(done)

    def first_ids(self, limit: int) -> array[int]:
        """The ids of the first reviews in the order in which they were added."""
        return ids(self.db.all("SELECT id FROM review WHERE removed IS NULL ORDER BY id LIMIT ?", (limit,)))

    def rows(self, wanted: Sequence[int]) -> dict[int, Row]:
        """The list rows of `wanted`, by id; an id that is gone is left out."""
        found = self.db.all(
            f"SELECT {ROW} FROM reviews WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        )
        return {row[0]: build_row(row) for row in found}

    def row(self, review_id: int) -> Row:
        """One list row. Raises NotFound."""
        found = self.rows([review_id]).get(review_id)
        if found is None:
            raise NotFound(f"There is no review {review_id}.", "“postil list” shows those that there are.")
        return found

    def present(self, wanted: Iterable[int]) -> set[int]:
        """Those of `wanted` that are in the library."""
        return {
            review_id
            for (review_id,) in self.db.stream(
                "SELECT id FROM review WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(wanted)),),
            )
        }

    def shared(self, wanted: Sequence[int], name: str) -> str | None:
        """The value of a field that all of `wanted` have, "" where none has one; None where they differ."""
        assert name in FIELD_NAMES
        found = self.db.all(
            f"SELECT DISTINCT coalesce({name}, '') FROM review "
            "WHERE id IN (SELECT value FROM json_each(?)) LIMIT 2",
            (json.dumps(list(wanted)),),
        )
        return str(found[0][0]) if len(found) == 1 else None

    def get(self, review_id: int) -> Review:
        """A review with its text and fields. Raises NotFound."""
        row = self.row(review_id)
        text, sha256 = self.db.one("SELECT text, sha256 FROM body WHERE review_id = ?", (review_id,))
        fields = {
            name: Field(value, None if start is None else Span(start, end))
            for name, value, start, end in self.db.all(
                "SELECT name, value, start, end FROM field WHERE review_id = ?", (review_id,)
            )
        }
        return Review(row, text, sha256, fields)

    def origin(self, review_id: int) -> tuple[str, list[tuple[str, str]]]:
        """When a review was added, and the files that it came from: path and encoding of each. Raises NotFound."""
        (added,) = self.db.one("SELECT added FROM review WHERE id = ?", (review_id,)) or (None,)
        if added is None:
            raise NotFound(f"There is no review {review_id}.")
        return added, self.db.all(
            "SELECT path, encoding FROM source WHERE review_id = ? ORDER BY path", (review_id,)
        )

    def find(self, name: str) -> Row:
        """The review that a person means: an id (digits only), else an unambiguous part of a title.

        An exact title goes before a part of one. Raises NotFound for none and for several.
        """
        if name.isascii() and name.isdigit():
            number = name.lstrip("0") or "0"
            if len(number) > DIGITS:
                raise NotFound(
                    f"There is no review {number[:DIGITS]}….", "“postil list” shows those that there are."
                )
            return self.row(int(number))
        found = self._titled(name)
        if len(found) == 1:
            return self.row(found[0][0])
        if found:
            listed = "; ".join(f"{number} {title}" for number, title in found[:5])
            raise NotFound(f"Several reviews go by “{name}”: {listed}.", "Give the id instead.")
        raise NotFound(f"No title holds “{name}”.", "“postil list” shows ids and titles.")

    def _titled(self, name: str) -> list[tuple[int, str]]:
        """Reviews of exactly this title, else of it in another case, else with it in their title."""
        folded = name.casefold()
        exact, same, part = [], [], []
        for number, title in self.db.stream("SELECT id, title FROM review WHERE removed IS NULL ORDER BY id"):
            if folded in title.casefold():
                part.append((number, title))
                if len(folded) == len(title.casefold()):
                    same.append((number, title))
                if name == title:
                    exact.append((number, title))
        return exact or same or part

    def place(self, review_id: int) -> int | None:
        """The code point at which this coder's caret last stood in a review, None if never opened."""
        found = self.db.one(
            "SELECT start FROM place WHERE review_id = ? AND coder = ?", (review_id, self.history.coder)
        )
        return None if found is None else int(found[0])

    def keep_place(self, review_id: int, start: int) -> None:
        """Remember where the caret stands. Not an act: reading needs no undo."""
        with self.db.transaction():
            self.db.run(
                "INSERT INTO place (review_id, coder, start) VALUES (?, ?, ?) "
                "ON CONFLICT (review_id, coder) DO UPDATE SET start = excluded.start",
                (review_id, self.history.coder, start),
            )

    # -- import: a job, not an act ---------------------------------------------------------------

    def known(self, digest: str, path: str) -> Known | None:
        """What the library has of a text (by `digest_of`) that comes from `path`.

        The same text is the same review wherever it lies; another text at the same path is a change.
        """
        found = self.db.one(
            "SELECT review_id, 1, removed IS NOT NULL FROM body JOIN review ON review.id = review_id "
            "WHERE sha256 = ? ORDER BY removed IS NOT NULL LIMIT 1",
            (digest,),
        ) or self.db.one(
            "SELECT review_id, 0, 0 FROM source JOIN review ON review.id = review_id "
            "WHERE path = ? AND removed IS NULL",
            (path,),
        )
        return Known(*found) if found else None

    def put(self, draft: Draft, text: str, found: Findings) -> int:
        """Store a new review with its fields; the caller holds the transaction. The new id.

        `text` is the normalised text of `draft`. It is not searchable until `index` has been called.
        """
        fields = facts(draft, found)
        values = {**columns(fields, found, text), "added": now()}
        cursor = self.db.run(
            f"INSERT INTO review ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        review_id = int(cursor.lastrowid or 0)
        self.db.run(
            "INSERT INTO body (review_id, text, sha256) VALUES (?, ?, ?)", (review_id, text, digest_of(text))
        )
        self.db.run(
            "INSERT INTO source (path, review_id, encoding) VALUES (?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET review_id = excluded.review_id, encoding = excluded.encoding",
            (draft.path, review_id, draft.encoding),
        )
        self.db.run_many(
            "INSERT INTO field (review_id, name, value, start, end) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    review_id,
                    name,
                    field.value,
                    *((field.span.start, field.span.end) if field.span else (None, None)),
                )
                for name, field in fields.items()
                if name in FIELD_NAMES
            ],
        )
        return review_id

    def index(self, added: Iterable[int]) -> None:
        """Make new reviews searchable; the caller holds the transaction."""
        self.db.run_many(
            "INSERT INTO review_fts (rowid, title, work, outlet, author, text) "
            "SELECT id, title, work, outlet, author, text FROM searched WHERE id = ?",
            [(review_id,) for review_id in added],
        )

    def bring_back(self, review_id: int) -> bool:
        """Put a removed review back, because its file was added again; whether it had been removed."""
        cursor = self.db.run(
            "UPDATE review SET removed = NULL WHERE id = ? AND removed IS NOT NULL", (review_id,)
        )
        return cursor.rowcount > 0


def facts(draft: Draft, found: Findings) -> dict[str, Field]:
    """The fields of a review as it comes in: what its format states goes before what was found in its text."""
    fields = dict(found.fields)
    for name, value in draft.fields.items():
        if value and (name not in fields or fields[name].value != value):
            fields[name] = Field(value)  # said by the format alone, it has no place in the text
    fields.setdefault("title", Field(draft.name))
    return fields


def columns(fields: dict[str, Field], found: Findings, text: str) -> dict[str, Value]:
    """What the list shows of a review, as the columns of its row."""
    from store.detectors.verdicts import verdict

    values: dict[str, Value] = {name: fields[name].value if name in fields else "" for name in FIELD_NAMES}
    year = str(values["work_year"])
    overall = verdict(found.scores)
    return {
        **values,
        "title": str(values["title"])[:TITLE_LENGTH],
        "work_year": int(year) if year.isascii() and year.isdigit() and len(year) <= 4 else None,
        "score": overall.value if overall else None,
        "score_raw": overall.raw if overall else "",
        "words": len(text.split()),
    }


def digest_of(text: str) -> str:
    """The SHA-256 of a text as it is stored, in hexadecimal. Raises BadInput for half a character."""
    return hashlib.sha256(encoded(text)).hexdigest()


def encoded(text: str) -> bytes:
    """A text as the library keeps it, in UTF-8. Raises BadInput for half a character."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadInput("It holds half a character (a lone surrogate).", "It was not added.") from error


def build_row(row: Sequence[object]) -> Row:
    """A Row from the columns of ROW."""
    values = list(row)
    values[11], values[12] = State(str(values[11])), bool(values[12])
    return Row(*values)  # type: ignore[arg-type]


def ids(rows: Iterable[tuple[int]]) -> array[int]:
    """One column of ids as a compact array, 8 bytes each."""
    return array("q", (row[0] for row in rows))
