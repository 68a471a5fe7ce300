"""What a query asks of the library: its tree as an SQL condition with bound arguments.

No text of a query becomes SQL or full-text syntax: words are bound as quoted FTS5 strings, and what
stands in a condition comes from the tables below. A condition on reviews speaks of ``reviews.id`` and the
columns of that view; one on passages of the row ``annotation``.

In a question about reviews a word is looked for in title, work, outlet, author and text; in one about
passages in the quote and the note. Facts of a passage (its tag, note, coder) are asked of the passage
itself there, and of any passage of the review otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Literal

from store.database import Database
from store.language.facts import Facts
from store.language.fields import FIELDS
from store.language.full_text import full_text
from store.language.matching import sayable
from store.language.nodes import All, Any, Fact, Near, Node, Not, Together, Words
from store.language.sql import ALWAYS, NEVER, Condition, bracketed, joined, matching, substrings

Scope = Literal["review", "passage"]

HAS = {
    "annotations": "annotation_count > 0",
    "tags": "id IN (SELECT review_id FROM annotation JOIN annotation_tag ON annotation_id = annotation.id)",
    "notes": "id IN (SELECT review_id FROM annotation WHERE note != '')",
    "scores": "id IN (SELECT review_id FROM score)",
    "verdict": "score IS NOT NULL",
    "names": "id IN (SELECT review_id FROM entity_review)",
    "lost": "id IN (SELECT review_id FROM annotation WHERE lost)",
    "flags": "id IN (SELECT review_id FROM annotation WHERE flagged)",
    "work": "work != ''",
    "outlet": "outlet != ''",
    "author": "author != ''",
    "kind": "kind != ''",
    "year": "work_year IS NOT NULL",
    "date": "published != ''",
}

HAS_PASSAGE = {
    "tags": "annotation.id IN (SELECT annotation_id FROM annotation_tag)",
    "notes": "annotation.note != ''",
    "lost": "annotation.lost != 0",
    "flags": "annotation.flagged != 0",
}


class Question:
    """Turns trees into conditions on one library."""

    def __init__(self, db: Database, views: Callable[[str], Node] | None = None) -> None:
        self.db = db
        self.views = views
        """The query of a saved view. Raises NotFound."""
        self.facts = Facts(db)

    def review(self, node: Node) -> Condition:
        """What is true of the reviews that match, as a row of the view `reviews`."""
        return self._of(node, "review")

    def passage(self, node: Node) -> Condition:
        """What is true of the annotations that match, as a row `annotation` of a review that is there."""
        return self._of(node, "passage")

    def _of(self, node: Node, scope: Scope) -> Condition:
        match node:
            case All(items):
                return self._all(items, scope)
            case Any(items):
                if scope == "review" and (match := full_text(node)):
                    return matching(match)
                return joined(" OR ", [self._of(item, scope) for item in items])
            case Not(item):
                inner = self._of(item, scope)
                return Condition(f"NOT {bracketed(inner)}", inner.args)
            case Together():
                return self._together(node, scope)
            case Fact():
                return self._fact(node, scope)
            case Words() | Near():
                return self._words(node) if scope == "review" else self._in_passage(node)

    def _all(self, items: Sequence[Node], scope: Scope) -> Condition:
        """Every item; words that stand side by side are one question to the full-text index."""
        if scope == "passage":
            return joined(" AND ", [self._of(item, scope) for item in items])
        matches, signs, others = [], [], []
        for item in items:
            if match := full_text(item):
                matches.append(match)
            elif isinstance(item, Words) and sayable(item.text):
                signs.append(item.text)
            else:
                others.append(self._of(item, scope))
        # the same word again asks nothing new
        asked = [matching(" AND ".join(dict.fromkeys(matches)))] if matches else []
        asked += [substrings(list(dict.fromkeys(signs)))] if signs else []
        return joined(" AND ", [*asked, *others])

    # -- words -----------------------------------------------------------------------------------

    def _words(self, node: Words | Near) -> Condition:
        if match := full_text(node):
            return matching(match)
        parts = node.items if isinstance(node, Near) else (node,)
        sought = [part.text for part in parts if sayable(part.text)]
        return substrings(sought) if sought else ALWAYS

    def _in_passage(self, node: Words | Near) -> Condition:
        if isinstance(node, Near):
            return self._near_in_passage(node)
        if not sayable(node.text):
            return ALWAYS
        asked = "says(annotation.exact || ' \u2029 ' || annotation.note, ?, ?)"
        return Condition(asked, (node.text, node.form))

    def _near_in_passage(self, node: Near) -> Condition:
        self.db.define("near_in", 2, _near_in)
        wanted = json.dumps([node.distance, *([item.text, item.form] for item in node.items)])
        return Condition("near_in(annotation.exact, ?)", (wanted,))

    # -- facts -----------------------------------------------------------------------------------

    def _fact(self, fact: Fact, scope: Scope) -> Condition:
        if fact.op == "!=":
            same = self._fact(Fact(fact.name, "=", fact.value, fact.quoted, fact.than), scope)
            return Condition(f"NOT {bracketed(same)}", same.args)
        field = FIELDS[fact.name]
        if field.takes == "view":
            return self._of(self._view(fact), scope)
        if fact.name == "has":
            name = fact.value.lower()
            if scope == "passage" and name in HAS_PASSAGE:
                return Condition(HAS_PASSAGE[name])
            return self._scoped(Condition(HAS[name]), scope)
        if field.on_passage:
            asked = self.facts.of_passage(fact)
            if scope == "passage":
                return asked
            if fact == Fact("flagged", fact.op, "no"):
                return Condition(f"NOT ({HAS['flags']})")
            return Condition(
                f"id IN (SELECT annotation.review_id FROM annotation WHERE {asked.sql})", asked.args
            )
        return self._scoped(self.facts.of_review(fact), scope)

    def _scoped(self, condition: Condition, scope: Scope) -> Condition:
        """A condition on reviews, for the reviews of passages where those are asked about."""
        if scope == "review" or condition in (ALWAYS, NEVER):
            return condition
        return Condition(
            f"annotation.review_id IN (SELECT id FROM reviews WHERE {condition.sql})", condition.args
        )

    def _view(self, fact: Fact) -> Node:
        if self.views is None:
            return All()
        return self.views(fact.value)

    # -- together --------------------------------------------------------------------------------

    def _together(self, node: Together, scope: Scope) -> Condition:
        """Annotations of the tags that share a sentence, a paragraph or a review, and where that is."""
        if node.unit == "review" and scope == "review":
            return joined(" AND ", [self._fact(tag, "review") for tag in node.tags])
        if node.unit != "review":
            from store.units import ensure

            ensure(self.db, [self.facts.tags(tag) for tag in node.tags])
        names = [f"a{number}" for number in range(len(node.tags))]
        args = tuple(self.facts.tags(tag) for tag in node.tags)
        tables = " JOIN ".join(
            f"tagged_place AS {name}" + (f" ON {name}.review_id = a0.review_id" if name != "a0" else "")
            for name in names
        )
        where = [f"{name}.tag_id IN (SELECT value FROM json_each(?))" for name in names]
        if node.unit != "review":
            first = ", ".join(f"{name}.first_{node.unit}" for name in names)
            last = ", ".join(f"{name}.last_{node.unit}" for name in names)
            where.append(f"max({first}) <= min({last})")
        body = f"FROM {tables} WHERE {' AND '.join(where)}"
        if scope == "review":
            return Condition(f"id IN (SELECT a0.review_id {body})", args)
        return Condition(
            "annotation.id IN ("
            + " UNION ".join(f"SELECT {name}.annotation_id {body}" for name in names)
            + ")",
            args * len(names),
        )


def _near_in(text: str, wanted: str) -> bool:
    """Whether all words of NEAR stand in `text` with at most so many others between."""
    from store.language.matching import near

    distance, *items = json.loads(wanted)
    return near(text, [(word, form) for word, form in items], distance)
