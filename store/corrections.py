"""What people put right about names: kept by itself, applied to whatever the detectors find.

The rows of `correction` are acts like any other; what follows from them (which names a review has,
how often each is met) is derived, and follows undo and redo as well (`FindingsTable.follow`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.annotations import new_id
from store.correcting import Correction, Scope, Verb, apply, surface, touched
from store.correction_files import Entry
from store.database import Database, Value
from store.errors import BadInput
from store.history import History, moment
from store.model import Kind, Mention, Selector

Pair = tuple[str, str]
"""Two names as they are written."""

Row = Mapping[str, Value]
"""A row of the table `correction`."""

COLUMNS = "verb, review_id, start, end, exact, prefix, suffix, kind, becomes, shift"

PEOPLE = ", ".join(f"'{verb}'" for verb in Verb)
"""The verbs of corrections of mentions; the others are of entities."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a correction would change: mentions in reviews; `kinds` are the classes of its name there."""

    mentions: int = 0
    reviews: int = 0
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import: corrections taken and known before, and sentences on those that were left."""

    taken: int
    known: int
    left: tuple[str, ...]


class Corrections:
    """The corrections of a library."""

    def __init__(self, db: Database, history: History) -> None:
        self.db = db
        self.history = history

    def of_review(self, review_id: int) -> list[Correction]:
        """The corrections that may touch a review, in the order in which they were made."""
        found = self.db.all(
            f"SELECT {COLUMNS} FROM correction WHERE (review_id = ? OR review_id IS NULL) AND verb IN ({PEOPLE}) "
            "ORDER BY created, id",
            (review_id,),
        )
        return [build_correction(row) for row in found]

    def applied(self, review_id: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The names of a review as they are corrected; `mentions` are those that the detectors found."""
        corrections = self.of_review(review_id)
        if not corrections:
            return tuple(mentions)
        return apply(corrections, mentions, self._text(review_id))

    def make(self, review_id: int, correction: Correction) -> None:
        """Correct names; one act. `review_id` is where the person stands. Raises BadInput, NotFound."""
        if correction.verb in (Verb.NAME, Verb.RESIZE) and not correction.becomes.strip():
            raise BadInput("A name needs some letters.", "Nothing was changed.")
        if not correction.place.exact.strip():
            raise BadInput("There is no text at that place.", "Nothing was changed. Select some text.")
        scoped = {Scope.MENTION: "", Scope.REVIEW: " in this review", Scope.LIBRARY: " in the library"}
        with self.history.act(
            "correct", summary(correction) + scoped[correction.scope], review_id
        ) as recorder:
            recorder.insert("correction", self._row(review_id, correction))

    def _row(self, review_id: int, correction: Correction) -> dict[str, Value]:
        place, one = correction.place, correction.scope is Scope.MENTION
        return {
            "id": new_id("c"),
            "verb": correction.verb.value,
            "review_id": None if correction.scope is Scope.LIBRARY else review_id,
            "start": place.start if one else None,
            "end": place.end if one else None,
            "exact": place.exact,
            "prefix": place.prefix if one else "",
            "suffix": place.suffix if one else "",
            "kind": correction.kind.value,
            "becomes": correction.becomes,
            "shift": correction.shift,
            "coder": self.history.coder,
            "created": moment(),
        }

    # -- of entities -----------------------------------------------------------------------------

    def link(self, kind: Kind, pairs: Sequence[tuple[str, str]], *, together: bool) -> None:
        """Say of pairs of names that they are one, the first another form of the second, or that they are not.

        One act. Raises BadInput for a name that is paired with itself.
        """
        if any(one == two for one, two in pairs):
            raise BadInput("A name is always one with itself.", "Nothing was changed.")
        one, two = pairs[0]
        said = f"“{one}” is “{two}”" if together else f"“{one}” is not “{two}”"
        more = f" and {len(pairs) - 1:,} more" if len(pairs) > 1 else ""
        with self.history.act("correct", said + more) as recorder:
            for one, two in pairs:
                # the last word holds
                for row in self._of_pair(kind, one, two):
                    recorder.delete("correction", {"id": row})
                recorder.insert("correction", self._pair(kind, one, two, "merge" if together else "apart"))

    def _of_pair(self, kind: Kind, one: str, two: str) -> list[str]:
        found = self.db.all(
            "SELECT id FROM correction WHERE verb IN ('merge', 'apart') AND kind = ?1 "
            "AND ((exact = ?2 AND becomes = ?3) OR (exact = ?3 AND becomes = ?2))",
            (kind.value, one, two),
        )
        return [number for (number,) in found]

    def _pair(self, kind: Kind, one: str, two: str, verb: str) -> dict[str, Value]:
        nothing: dict[str, Value] = {
            "review_id": None,
            "start": None,
            "end": None,
            "prefix": "",
            "suffix": "",
        }
        return {
            "id": new_id("c"),
            "verb": verb,
            **nothing,
            "exact": one,
            "kind": kind.value,
            "becomes": two,
            "shift": 0,
            "coder": self.history.coder,
            "created": moment(),
        }

    def said_of(self, kind: str, names: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
        """What people said of `names`: the pairs that are one, oldest first, and those that are not."""
        found = self.db.all(
            "SELECT verb, exact, becomes FROM correction WHERE verb IN ('merge', 'apart') AND kind = ?1 "
            "AND (exact IN (SELECT value FROM json_each(?2)) OR becomes IN (SELECT value FROM json_each(?2))) "
            "ORDER BY created, id",
            (kind, json.dumps(list(names))),
        )
        return tuple(
            [(one, two) for verb, one, two in found if verb == wanted] for wanted in ("merge", "apart")
        )  # type: ignore[return-value]

    # -- files -----------------------------------------------------------------------------------

    def entries(self) -> Iterator[Entry]:
        """All corrections, oldest first, as they stand in a file."""
        for row in self.db.stream(
            "SELECT correction.id, verb, correction.review_id, start, end, exact, prefix, suffix, correction.kind, "
            "becomes, shift, coder, created, review.title, body.sha256 FROM correction "
            "LEFT JOIN review ON review.id = correction.review_id "
            "LEFT JOIN body ON body.review_id = correction.review_id ORDER BY created, correction.id"
        ):
            number, verb, review_id, start, end, exact, prefix, suffix, kind, becomes, shift, *facts = row
            coder, made, title, sha256 = facts
            scope = Scope.LIBRARY if review_id is None else Scope.REVIEW if start is None else Scope.MENTION
            yield Entry(
                number, verb, scope, exact, Kind(kind), becomes, shift, coder, made, title or "", sha256 or "",
                start, end, prefix, suffix,
            )  # fmt: skip

    def take(self, entries: Sequence[Entry]) -> Taken:
        """Take corrections from a file as one act; what the library has already is left alone."""
        taken, known, left = 0, 0, []
        with self.history.act("correct", f"import {len(entries):,} corrections") as recorder:
            for entry in entries:
                if self.db.one("SELECT 1 FROM correction WHERE id = ?", (entry.id,)):
                    known += 1
                    continue
                review_id = None if entry.scope is Scope.LIBRARY else self._review(entry)
                if review_id is None and entry.scope is not Scope.LIBRARY:
                    left.append(f"“{entry.name}” is of a review that is not here: “{entry.title}”.")
                    continue
                taken += 1
                recorder.insert(
                    "correction",
                    {
                        "id": entry.id,
                        "verb": entry.verb,
                        "review_id": review_id,
                        "start": entry.start,
                        "end": entry.end,
                        "exact": entry.name,
                        "prefix": entry.prefix,
                        "suffix": entry.suffix,
                        "kind": entry.kind.value,
                        "becomes": entry.becomes,
                        "shift": entry.shift,
                        "coder": entry.coder or self.history.coder,
                        "created": entry.made,
                    },
                )
        return Taken(taken, known, tuple(left))

    def _review(self, entry: Entry) -> int | None:
        """The review that an entry is of: the one with its text, else the only one with its title."""
        same = self.db.one(
            "SELECT review_id FROM body JOIN review ON review.id = review_id "
            "WHERE body.sha256 = ? ORDER BY removed IS NOT NULL LIMIT 1",
            (entry.sha256,),
        )
        if same:
            return int(same[0])
        titled = self.db.all(
            "SELECT id FROM review WHERE title = ? AND removed IS NULL LIMIT 2", (entry.title,)
        )
        return int(titled[0][0]) if len(titled) == 1 else None

    # -- what a correction reaches ---------------------------------------------------------------

    def preview(
        self,
        review_id: int,
        correction: Correction,
        mentions: Callable[[int], Sequence[Mention] | None],
        progress: Callable[[int, int], bool] = lambda done, total: True,
    ) -> Preview:
        """What `correction` would change in the reviews that were read for names.

        `mentions` gives the names of a review. `progress` gets (reviews done, all) and may stop it.
        """
        wanted = [review_id]
        if correction.scope is Scope.LIBRARY:
            sql, args = holding(correction.place.exact)
            present = f"SELECT id FROM review WHERE removed IS NULL AND id IN ({sql})"
            wanted = [row[0] for row in self.db.all(present, args)]
        count, reviews, kinds = 0, 0, set[Kind]()
        written = surface(correction.place.exact)
        for done, one in enumerate(wanted):
            if not progress(done, len(wanted)):
                break
            names, text = mentions(one) or (), self._text(one)
            found = touched(correction, names, text)
            count += len(found)
            reviews += bool(found)
            kinds.update(name.kind for name in names if surface(name.span.of(text)) == written)
        return Preview(count, reviews, frozenset(kinds))

    def uncount(self, rows: Iterable[Row]) -> None:
        """Note which reviews have to be counted anew because `rows` came or went."""
        for row in rows:
            if row["review_id"] is not None:
                self.db.run("INSERT OR IGNORE INTO uncounted VALUES (?)", (row["review_id"],))
            elif str(row["verb"]) in Verb.__members__.values():
                sql, args = holding(str(row["exact"]))
                self.db.run(
                    f"INSERT OR IGNORE INTO uncounted SELECT id FROM review WHERE id IN ({sql})", args
                )

    def _text(self, review_id: int) -> str:
        (text,) = self.db.one("SELECT text FROM body WHERE review_id = ?", (review_id,))
        return str(text)


def holding(written: str) -> tuple[str, tuple[Value, ...]]:
    """SQL for the ids of the reviews whose text may hold a name: all that do, and perhaps more."""
    from store.language.full_text import string
    from store.language.matching import as_substring, sayable
    from store.language.nodes import Words

    if as_substring(written) or not sayable(written):
        return "SELECT review_id FROM body WHERE instr(text, ?)", (written,)
    match = string(Words(written, "phrase"))
    return "SELECT rowid FROM review_fts WHERE review_fts MATCH ?", (f"{{text}} : {match}",)


def build_correction(row: Sequence[Value]) -> Correction:
    """A Correction from COLUMNS."""
    verb, review_id, start, end, exact, prefix, suffix, kind, becomes, shift = row
    scope = Scope.LIBRARY if review_id is None else Scope.REVIEW if start is None else Scope.MENTION
    place = Selector(int(start or 0), int(end or 0), str(exact), str(prefix), str(suffix))
    return Correction(Verb(str(verb)), scope, place, Kind(str(kind)), str(becomes), int(shift or 0))


def summary(correction: Correction) -> str:
    """A correction in a few words, as undo and the log name it."""
    name = " ".join(correction.place.exact.split())
    match correction.verb:
        case Verb.REJECT:
            return f"“{name}” is no name"
        case Verb.RETAG:
            return f"“{name}” is {correction.becomes}, not {correction.kind}"
        case Verb.RESIZE:
            return f"“{' '.join(correction.becomes.split())}”, not “{name}”"
        case Verb.ADD:
            return f"“{name}” is {correction.kind}"
        case Verb.NAME:
            return f"“{name}” is {correction.becomes}"
