"""One entity for each person, character, work … of the library: its names, and the reviews that mention it.

Names are compared when they are first counted, only with those that share a key (`likeness.blocks`).
What is sure is linked at once; what may be is proposed to a person, whose answer is a correction of the
verb `merge` or `apart`: a pair that was told apart is never proposed again. Classes are never joined.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from store.corrections import Corrections, Row
from store.database import Database
from store.model import Entity, Kind
from store.named import Proposal
from store.reviews import ids

MOST_COMPARED = 300
"""Names with a key in common that a new one is held against, the most frequent first."""

MOST_PROPOSED = 20
"""Pairs that one name is proposed in."""

AT_ONCE = 200
"""New names that are compared together with the review that brings them; the others wait for `link`."""


class Entities:
    """The entities of a library, and what people decided about their names."""

    def __init__(self, db: Database, corrections: Corrections) -> None:
        self.db = db
        self.corrections = corrections

    # -- linking ---------------------------------------------------------------------------------

    def link(self, most: int | None = None, progress: Callable[[int, int], bool] | None = None) -> bool:
        """Compare the names that are new with the others, at most `most` of them; False where `progress` stopped."""
        waiting = self.db.all("SELECT id, kind, name FROM entity WHERE NOT compared LIMIT ?", (most or -1,))
        for done, (number, kind, name) in enumerate(waiting):
            if progress and not progress(done, len(waiting)):
                return False
            with self.db.transaction():
                self._compare(number, kind, name)
        return True

    def _compare(self, number: int, kind: str, name: str) -> None:
        from store.detectors.likeness import blocks, fold, likeness, same

        self.db.run("UPDATE entity SET compared = 1 WHERE id = ?", (number,))
        keys = [f"={' '.join(fold(name))}"]
        if kind != Kind.DATE:
            keys += sorted(blocks(name))
        others = self.db.all(
            "SELECT DISTINCT entity.id, entity.name, entity.mentions FROM entity_key "
            "JOIN entity ON entity.id = entity_key.entity_id "
            "WHERE entity_key.key IN (SELECT value FROM json_each(?)) AND entity_key.kind = ? "
            "ORDER BY entity.mentions DESC LIMIT ?",
            (json.dumps(keys), kind, MOST_COMPARED),
        )
        self.db.run_many("INSERT INTO entity_key VALUES (?, ?, ?)", [(key, kind, number) for key in keys])
        pairs, asked = [], []
        for other, written, _ in others:
            verdict = same(name, written)
            if verdict:
                pairs.append((*sorted((number, other)), 1.0, 1))
            elif verdict is None:
                asked.append((*sorted((number, other)), likeness(name, written), 0))
        pairs += sorted(asked, key=lambda pair: -pair[2])[:MOST_PROPOSED]
        self.db.run_many("INSERT OR IGNORE INTO entity_pair VALUES (?, ?, ?, ?)", pairs)
        self._regroup(kind, {number})

    def _named(self, kind: str, names: Iterable[str]) -> set[int]:
        """The ids of names as they are written."""
        found = self.db.all(
            "SELECT id FROM entity WHERE kind = ? AND name IN (SELECT value FROM json_each(?))",
            (kind, json.dumps(list(names))),
        )
        return {number for (number,) in found}

    def _regroup(self, kind: str, numbers: set[int]) -> None:
        """Decide anew which names are one, among all that anything sure or said joins with these."""
        from store.grouping import Name, grouped

        joined, new = set(numbers), set(numbers)
        while new:
            new = self._joined(kind, new) - joined
            joined |= new
        found = self.db.all(
            "SELECT id, name, mentions, whole FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(joined)),),
        )
        names = [Name(number, written, mentions) for number, written, mentions, _ in found]
        if len(names) == 1 and found[0][3] is None:
            return
        heads = grouped(names, *self.corrections.said_of(kind, [name.written for name in names]))
        for number, _, _, before in found:
            whole = heads[number] if heads[number] != number else None
            if whole != before:
                self.db.run("UPDATE entity SET whole = ? WHERE id = ?", (whole, number))

    def _joined(self, kind: str, numbers: set[int]) -> set[int]:
        """What a sure likeness, a person's word or a group joins with these names."""
        wanted = json.dumps(sorted(numbers))
        rows = self.db.all(
            "WITH these AS (SELECT value AS id FROM json_each(?)) "
            "SELECT two FROM entity_pair WHERE sure AND one IN these "
            "UNION SELECT one FROM entity_pair WHERE sure AND two IN these "
            "UNION SELECT id FROM entity WHERE whole IN these "
            "UNION SELECT whole FROM entity WHERE whole IS NOT NULL AND id IN these",
            (wanted,),
        )
        names = self.db.all("SELECT name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
        merges, _ = self.corrections.said_of(kind, [name for (name,) in names])
        return {number for (number,) in rows} | self._named(
            kind, {written for pair in merges for written in pair}
        )

    def follow(self, rows: Sequence[Row]) -> None:
        """What follows from corrections of entities that came or went; part of their act's transaction."""
        for row in rows:
            if row["verb"] in ("merge", "apart"):
                kind = str(row["kind"])
                self._regroup(kind, self._named(kind, (str(row["exact"]), str(row["becomes"]))))

    # -- proposals -------------------------------------------------------------------------------

    def proposals(self, most: int = 200) -> list[Proposal]:
        """Names that may be one, the likest and most frequent first; none that a person has told apart."""
        found = self.db.all(
            "SELECT a.kind, a.name, a.mentions, b.name, b.mentions, likeness FROM entity_pair "
            "JOIN entity AS a ON a.id = one JOIN entity AS b ON b.id = two "
            "WHERE NOT sure AND a.reviews AND b.reviews AND coalesce(a.whole, a.id) != coalesce(b.whole, b.id) "
            "AND NOT EXISTS (SELECT 1 FROM correction WHERE verb = 'apart' AND correction.kind = a.kind "
            "AND ((exact = a.name AND becomes = b.name) OR (exact = b.name AND becomes = a.name))) "
            "ORDER BY likeness DESC, a.mentions + b.mentions DESC, one, two LIMIT ?",
            (most,),
        )
        made = []
        for kind, one, often, two, oftener, like in found:
            if often > oftener:
                one, often, two, oftener = two, oftener, one, often
            made.append(Proposal(Kind(kind), one, two, like, often, oftener))
        return made

    # -- pages -----------------------------------------------------------------------------------

    def find(self, typed: str = "", kind: Kind | None = None) -> array[int]:
        """The ids of the entities that have a name with `typed` in it, the most frequent first."""
        like = "%" + typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        return ids(
            self.db.all(
                "SELECT coalesce(whole, id) AS root FROM entity WHERE reviews > 0 "
                "AND (?1 IS NULL OR kind = ?1) GROUP BY root HAVING max(name LIKE ?2 ESCAPE '\\') "
                "ORDER BY sum(mentions) DESC, root",
                (kind.value if kind else None, like),
            )
        )

    def rows(self, wanted: Sequence[int]) -> Mapping[int, Entity]:
        """The entities of `wanted` by id, with the other forms of their names."""
        found = self.db.all(
            "SELECT coalesce(whole, id) AS root, id, kind, name, mentions FROM entity "
            "WHERE (id IN (SELECT value FROM json_each(?1)) OR whole IN (SELECT value FROM json_each(?1))) "
            "ORDER BY root, id != root, mentions DESC, id",
            (json.dumps(list(wanted)),),
        )
        groups: dict[int, list[tuple[int, str, str, int]]] = {}
        for root, number, kind, name, mentions in found:
            groups.setdefault(root, []).append((number, kind, name, mentions))
        return {
            root: Entity(
                Kind(forms[0][1]),
                forms[0][2],
                tuple(name for _, _, name, mentions in forms[1:] if mentions),
                sum(mentions for *_, mentions in forms),
                self._reviews(root, alone=len(forms) == 1),
            )
            for root, forms in groups.items()
        }

    def _reviews(self, root: int, *, alone: bool) -> int:
        if alone:
            return int(self.db.one("SELECT reviews FROM entity WHERE id = ?", (root,))[0])
        return len(self.met_in(root))

    def of(self, kind: Kind, name: str) -> int | None:
        """The entity that a name of a review belongs to; None for a name that is not counted."""
        found = self.db.one(
            "SELECT coalesce(whole, id) FROM entity WHERE kind = ? AND name = ?", (kind.value, name)
        )
        return int(found[0]) if found else None

    def names(self, root: int) -> frozenset[str]:
        """All names of an entity as reviews have them."""
        found = self.db.all("SELECT name FROM entity WHERE id = ?1 OR whole = ?1", (root,))
        return frozenset(name for (name,) in found)

    def met_in(self, root: int) -> list[tuple[int, int]]:
        """The reviews that mention an entity, as they were added, with how often."""
        return self.db.all(
            "SELECT entity_review.review_id, sum(entity_review.mentions) FROM entity "
            "JOIN entity_review ON entity_review.entity_id = entity.id "
            "JOIN review ON review.id = entity_review.review_id AND review.removed IS NULL "
            "WHERE entity.id = ?1 OR entity.whole = ?1 GROUP BY entity_review.review_id ORDER BY 1",
            (root,),
        )
