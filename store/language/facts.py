"""Facts: a field and a value as a condition on reviews or passages; see `store.language.fields`."""

from __future__ import annotations

import json

from store.database import Database
from store.language.fields import FIELDS
from store.language.full_text import string, value_words
from store.language.matching import as_substring, fold, sayable, says
from store.language.nodes import Fact
from store.language.sql import ALWAYS, Condition, joined, matching

COLUMNS = {"year": "work_year", "score": "score", "words": "words", "id": "id", "published": "published"}

KINDS = {"person": "PERSON", "character": "CHARACTER", "org": "ORG", "place": "PLACE", "entity": ""}


class Facts:
    """Answers facts on one library."""

    def __init__(self, db: Database) -> None:
        self.db = db
        db.define("says", 3, says)

    def of_passage(self, fact: Fact) -> Condition:
        """What is true of the annotations of which `fact` is."""
        match fact.name:
            case "tag":
                return Condition(
                    "annotation.id IN (SELECT annotation_id FROM annotation_tag WHERE tag_id IN "
                    "(SELECT value FROM json_each(?)))",
                    (self.tags(fact),),
                )
            case "flagged":
                return Condition("annotation.flagged = ?", (int(fact.value.lower() == "yes"),))
            case "made":
                beginning = f"substr(annotation.created, 1, {len(fact.value)})"
                return Condition(f"{beginning} {_sql_operator(fact.op)} ?", (fact.value,))
            case "coder" | "origin":
                return Condition(f"annotation.{fact.name} = ? COLLATE NOCASE", (fact.value,))
            case _:
                column = "exact" if fact.name == "quote" else "note"
                return _said(f"annotation.{column}", fact)

    def tags(self, fact: Fact) -> str:
        """The ids of the tags that a path means: itself and what lies under it, as JSON."""
        wanted, begins = fold(fact.value).strip("/"), fact.value.endswith("*") and not fact.quoted
        wanted = wanted.rstrip("*") if begins else wanted
        found = [
            number
            for number, path in self.db.all("SELECT id, path FROM tag")
            if fold(path).startswith(wanted if begins else f"{wanted}/") or fold(path) == wanted
        ]
        return json.dumps(found)

    def of_review(self, fact: Fact) -> Condition:
        """What is true of the reviews of which `fact` is, as rows of the view `reviews`."""
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
        word = value_words(fact)
        if not sayable(word.text):
            return ALWAYS
        if as_substring(word.text):
            found = Condition(f"id IN (SELECT id FROM searched WHERE instr({fact.name}, ?))", (word.text,))
        else:
            found = matching(f"{{{fact.name}}} : {string(word)}")
        if fact.op != "=":
            return found
        self.db.define("folded", 1, fold)
        source = "reviews" if fact.name != "text" else "searched"
        return joined(
            " AND ",
            [
                found,
                Condition(
                    f"id IN (SELECT id FROM {source} WHERE folded({fact.name}) = ?)", (fold(fact.value),)
                ),
            ],
        )

    def _name(self, fact: Fact) -> Condition:
        word = value_words(fact)
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
        word = value_words(fact)
        sql, args = "says(aspect, ?, ?)", (word.text, word.form)
        if fact.than is None:
            return Condition(f"id IN (SELECT review_id FROM score WHERE aspect IS NOT NULL AND {sql})", args)
        op, value = fact.than
        return Condition(
            f"id IN (SELECT review_id FROM score WHERE value {_sql_operator(op)} ? AND aspect IS NOT NULL AND {sql})",
            (_number(value), *args),
        )


def _said(column: str, fact: Fact) -> Condition:
    word = value_words(fact)
    if fact.op == "=":
        return Condition(f"trim({column}) = ? COLLATE NOCASE", (fact.value,))
    return Condition(f"says({column}, ?, ?)", (word.text, word.form))


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
