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
from dataclasses import dataclass
from typing import Literal

from store.database import Database, Value
from store.language.fields import FIELDS
from store.language.matching import as_substring, fold, sayable, says
from store.language.nodes import All, Any, Fact, Form, Near, Node, Not, Together, Words

Scope = Literal["review", "passage"]

INDEXED = ("title", "work", "outlet", "author", "text")
"""The columns of the full-text index."""

COLUMNS = {"year": "work_year", "score": "score", "words": "words", "id": "id", "published": "published"}

KINDS = {"person": "PERSON", "character": "CHARACTER", "org": "ORG", "place": "PLACE", "entity": ""}

HAS = {
    "annotations": "annotation_count > 0",
    "tags": "id IN (SELECT review_id FROM annotation JOIN annotation_tag ON annotation_id = annotation.id)",
    "notes": "id IN (SELECT review_id FROM annotation WHERE note != '')",
    "scores": "id IN (SELECT review_id FROM score)",
    "verdict": "score IS NOT NULL",
    "names": "id IN (SELECT review_id FROM entity_review)",
    "lost": "id IN (SELECT review_id FROM annotation WHERE lost)",
    "flags": "id IN (SELECT review_id FROM annotation WHERE flagged)",
}

HAS_PASSAGE = {
    "tags": "annotation.id IN (SELECT annotation_id FROM annotation_tag)",
    "notes": "annotation.note != ''",
    "lost": "annotation.lost != 0",
    "flags": "annotation.flagged != 0",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL that is true of what matches, and the values bound in it."""

    sql: str
    args: tuple[Value, ...] = ()

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self.sql != "1"


ALWAYS, NEVER = Condition("1"), Condition("0")


class Question:
    """Turns trees into conditions on one library."""

    def __init__(self, db: Database, views: Callable[[str], Node] | None = None) -> None:
        self.db = db
        self.views = views
        """The query of a saved view. Raises NotFound."""
        db.define("says", 3, says)

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
                    return _matching(match)
                return _joined(" OR ", [self._of(item, scope) for item in items])
            case Not(item):
                inner = self._of(item, scope)
                return Condition(f"NOT {_bracketed(inner)}", inner.args)
            case Together():
                return self._together(node, scope)
            case Fact():
                return self._fact(node, scope)
            case Words() | Near():
                return self._words(node) if scope == "review" else self._in_passage(node)

    def _all(self, items: Sequence[Node], scope: Scope) -> Condition:
        """Every item; words that stand side by side are one question to the full-text index."""
        if scope == "passage":
            return _joined(" AND ", [self._of(item, scope) for item in items])
        matches, substrings, others = [], [], []
        for item in items:
            if match := full_text(item):
                matches.append(match)
            elif isinstance(item, Words) and sayable(item.text):
                substrings.append(item.text)
            else:
                others.append(self._of(item, scope))
        # the same word again asks nothing new
        asked = [_matching(" AND ".join(dict.fromkeys(matches)))] if matches else []
        asked += [_substrings(list(dict.fromkeys(substrings)))] if substrings else []
        return _joined(" AND ", [*asked, *others])

    # -- words -----------------------------------------------------------------------------------

    def _words(self, node: Words | Near) -> Condition:
        if match := full_text(node):
            return _matching(match)
        parts = node.items if isinstance(node, Near) else (node,)
        sought = [part.text for part in parts if sayable(part.text)]
        return _substrings(sought) if sought else ALWAYS

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
            return Condition(f"NOT {_bracketed(same)}", same.args)
        field = FIELDS[fact.name]
        if field.takes == "view":
            return self._of(self._view(fact), scope)
        if fact.name == "has":
            name = fact.value.lower()
            if scope == "passage" and name in HAS_PASSAGE:
                return Condition(HAS_PASSAGE[name])
            return self._scoped(Condition(HAS[name]), scope)
        if field.on_passage:
            asked = self._of_passage(fact)
            if scope == "passage":
                return asked
            if fact == Fact("flagged", fact.op, "no"):
                return Condition(f"NOT ({HAS['flags']})")
            return Condition(
                f"id IN (SELECT annotation.review_id FROM annotation WHERE {asked.sql})", asked.args
            )
        return self._scoped(self._of_review(fact), scope)

    def _scoped(self, condition: Condition, scope: Scope) -> Condition:
        """A condition on reviews, for the reviews of passages where those are asked about."""
        if scope == "review" or condition in (ALWAYS, NEVER):
            return condition
        return Condition(
            f"annotation.review_id IN (SELECT id FROM reviews WHERE {condition.sql})", condition.args
        )

    def _of_passage(self, fact: Fact) -> Condition:
        match fact.name:
            case "tag":
                return Condition(
                    "annotation.id IN (SELECT annotation_id FROM annotation_tag WHERE tag_id IN "
                    "(SELECT value FROM json_each(?)))",
                    (self._tags(fact),),
                )
            case "flagged":
                return Condition("annotation.flagged = ?", (int(fact.value.lower() == "yes"),))
            case "coder" | "origin":
                return Condition(f"annotation.{fact.name} = ? COLLATE NOCASE", (fact.value,))
            case _:
                column = "exact" if fact.name == "quote" else "note"
                return _said(f"annotation.{column}", fact)

    def _tags(self, fact: Fact) -> str:
        """The ids of the tags that a path means: itself and what lies under it, as JSON."""
        wanted, begins = fold(fact.value).strip("/"), fact.value.endswith("*") and not fact.quoted
        wanted = wanted.rstrip("*") if begins else wanted
        found = [
            number
            for number, path in self.db.all("SELECT id, path FROM tag")
            if fold(path).startswith(wanted if begins else f"{wanted}/") or fold(path) == wanted
        ]
        return json.dumps(found)

    def _of_review(self, fact: Fact) -> Condition:
        field = FIELDS[fact.name]
        match field.takes:
            case "number":
                return Condition(f"{COLUMNS[fact.name]} {_sql_operator(fact.op)} ?", (_number(fact.value),))
            case "date":
                return _date(fact)
            case "choice":
                if fact.name == "starred":
                    return Condition("starred = ?", (int(fact.value.lower() == "yes"),))
                return Condition("state = ?", (fact.value.lower(),))
            case "name":
                return self._name(fact)
            case "aspect":
                return self._aspect(fact)
        if fact.name == "kind":
            sign = "kind = ?" if fact.op == "=" else "instr(lower(kind), ?)"
            return Condition(sign, (fact.value.lower(),))
        return self._column(fact)

    def _column(self, fact: Fact) -> Condition:
        """Words in one column of the full-text index; ``=`` where they are all that stands there."""
        word = _value_words(fact)
        if not sayable(word.text):
            return ALWAYS
        if as_substring(word.text):
            found = Condition(f"id IN (SELECT id FROM searched WHERE instr({fact.name}, ?))", (word.text,))
        else:
            found = _matching(f"{{{fact.name}}} : {_string(word)}")
        if fact.op != "=":
            return found
        self.db.define("folded", 1, fold)
        source = "reviews" if fact.name != "text" else "searched"
        return _joined(
            " AND ",
            [
                found,
                Condition(
                    f"id IN (SELECT id FROM {source} WHERE folded({fact.name}) = ?)", (fold(fact.value),)
                ),
            ],
        )

    def _name(self, fact: Fact) -> Condition:
        word = _value_words(fact)
        kind = KINDS[fact.name]
        rows = (
            self.db.all("SELECT id, name FROM entity WHERE kind = ?", (kind,))
            if kind
            else self.db.all("SELECT id, name FROM entity")
        )
        found = [number for number, name in rows if says(name, word.text, word.form)]
        return Condition(
            "id IN (SELECT review_id FROM entity_review WHERE entity_id IN (SELECT value FROM json_each(?)))",
            (json.dumps(found),),
        )

    def _aspect(self, fact: Fact) -> Condition:
        word = _value_words(fact)
        sql, args = "says(aspect, ?, ?)", (word.text, word.form)
        if fact.than is None:
            return Condition(f"id IN (SELECT review_id FROM score WHERE aspect IS NOT NULL AND {sql})", args)
        op, value = fact.than
        return Condition(
            f"id IN (SELECT review_id FROM score WHERE value {_sql_operator(op)} ? AND aspect IS NOT NULL AND {sql})",
            (_number(value), *args),
        )

    def _view(self, fact: Fact) -> Node:
        if self.views is None:
            return All()
        return self.views(fact.value)

    # -- together --------------------------------------------------------------------------------

    def _together(self, node: Together, scope: Scope) -> Condition:
        """Annotations of the tags that share a sentence, a paragraph or a review, and where that is."""
        if node.unit == "review" and scope == "review":
            return _joined(" AND ", [self._fact(tag, "review") for tag in node.tags])
        if node.unit != "review":
            from store.units import ensure

            ensure(self.db, [self._tags(tag) for tag in node.tags])
        names = [f"a{number}" for number in range(len(node.tags))]
        args = tuple(self._tags(tag) for tag in node.tags)
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


# -- the full-text index -------------------------------------------------------------------------


def full_text(node: Node) -> str:
    """`node` as a question to the full-text index, "" where that cannot answer it alone."""
    match node:
        case Words(text):
            return "" if as_substring(text) or not sayable(text) else _string(node)
        case Near(items, distance):
            strings = [full_text(item) for item in items]
            return f"NEAR({' '.join(strings)}, {distance})" if all(strings) else ""
        case Fact(name, ":") if name in INDEXED:
            word = _value_words(node)
            match = full_text(word)
            return f"({{{name}}} : {match})" if match else ""
        case Any(items):
            alternatives = [full_text(item) for item in items]
            return f"({' OR '.join(alternatives)})" if all(alternatives) else ""
        case All(items) if items:
            wanted = [full_text(item) for item in items if not isinstance(item, Not)]
            unwanted = [full_text(item.item) for item in items if isinstance(item, Not)]
            if not wanted or not all(wanted) or not all(unwanted):
                return ""
            asked = " AND ".join(dict.fromkeys(wanted))
            return f"(({asked}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({asked})"
    return ""


def _string(word: Words) -> str:
    quoted = '"' + word.text.replace('"', '""') + '"'
    return quoted + " *" if word.form == "prefix" else quoted


def _matching(match: str) -> Condition:
    return Condition("id IN (SELECT rowid FROM review_fts WHERE review_fts MATCH ?)", (match,))


def _substrings(wanted: Sequence[str]) -> Condition:
    """All of `wanted` stand somewhere in the review, as they are; one pass over the texts for all."""
    places = " OR ".join(f"instr({column}, value)" for column in INDEXED)
    return Condition(
        f"id IN (SELECT id FROM searched WHERE NOT EXISTS (SELECT 1 FROM json_each(?) WHERE NOT ({places})))",
        (json.dumps(wanted, ensure_ascii=False),),
    )


# -- values ---------------------------------------------------------------------------------------


def _value_words(fact: Fact) -> Words:
    """The value of a fact as words: a phrase in quotes, the beginning of a word with a star."""
    if fact.quoted:
        return Words(fact.value, "phrase")
    if len(fact.value) > 1 and fact.value.endswith("*"):
        return Words(fact.value[:-1], "prefix")
    return Words(fact.value, "word")


def _said(column: str, fact: Fact) -> Condition:
    word = _value_words(fact)
    form: Form = word.form
    if fact.op == "=":
        return Condition(f"trim({column}) = ? COLLATE NOCASE", (fact.value,))
    return Condition(f"says({column}, ?, ?)", (word.text, form))


def _sql_operator(op: str) -> str:
    return {":": "=", "=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}[op]


def _number(value: str) -> float:
    return float(value.rstrip("%").replace(",", "."))


def _date(fact: Fact) -> Condition:
    """A date compared as far as it is given: ``published>2024`` begins with 2025."""
    beginning, op = f"substr({{}}, 1, {len(fact.value)})", _sql_operator(fact.op)
    if fact.name == "added":
        return Condition(
            f"id IN (SELECT id FROM review WHERE {beginning.format('added')} {op} ?)", (fact.value,)
        )
    return Condition(f"(published != '' AND {beginning.format('published')} {op} ?)", (fact.value,))


def _near_in(text: str, wanted: str) -> bool:
    """Whether all words of NEAR stand in `text` with at most so many others between."""
    from store.language.matching import near

    distance, *items = json.loads(wanted)
    return near(text, [(word, form) for word, form in items], distance)


def _bracketed(condition: Condition) -> str:
    return f"coalesce(({condition.sql}), 0)"


def _joined(word: str, conditions: Sequence[Condition]) -> Condition:
    """Several conditions as one."""
    if word == " AND ":
        conditions = [one for one in conditions if one != ALWAYS]
    elif ALWAYS in conditions:
        return ALWAYS
    if not conditions:
        return ALWAYS
    if len(conditions) == 1:
        return conditions[0]
    # in halves: SQLite bounds how deep an expression is
    middle = len(conditions) // 2
    left, right = _joined(word, conditions[:middle]), _joined(word, conditions[middle:])
    return Condition(f"({left.sql}){word}({right.sql})", left.args + right.args)
