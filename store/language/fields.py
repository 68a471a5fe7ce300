"""The fields that a query may name: what each means, which values and comparisons it takes.

Parser, completion, help and the guide's table read them here; `conditions` knows how each is answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Takes = Literal["words", "number", "date", "choice", "tag", "name", "aspect", "view"]

COMPARISONS = (">=", "<=", "!=", ":", "=", "<", ">")
"""The longest first, as the parser tries them."""

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMBER = re.compile(r"-?\d+([.,]\d+)?%?")


@dataclass(frozen=True, slots=True)
class QueryField:
    """One field: `takes` says what its value is, `choices` which there are, `on_passage` whether a passage has it."""

    name: str
    takes: Takes
    meaning: str
    example: str
    choices: tuple[str, ...] = ()
    on_passage: bool = False

    @property
    def operators(self) -> tuple[str, ...]:
        """The comparisons that make sense."""
        if self.takes in ("number", "date"):
            return COMPARISONS
        return (":", "=", "!=") if self.takes in ("choice", "words") else (":",)

    def problem(self, op: str, value: str) -> str:
        """Why `op value` cannot be asked of this field, as a sentence; "" where it can."""
        if op not in self.operators:
            return f"“{self.name}” cannot be compared by “{op}”; write {self.example}."
        if not value.strip():
            return f"“{self.name}{op}” wants a value, as in {self.example}."
        if self.takes == "number" and not NUMBER.fullmatch(value):
            return f"“{value}” is not a number; write {self.example}."
        if self.takes == "date" and not DATE.fullmatch(value):
            return f"“{value}” is not a date such as 2025, 2025-06 or 2025-06-30."
        if self.takes == "choice" and value.lower() not in self.choices:
            return f"“{self.name}” is one of {', '.join(self.choices)}; there is no “{value}”."
        return ""


YES_NO = ("yes", "no")

HAS = ("annotations", "tags", "notes", "scores", "verdict", "names", "lost", "flags", "work", "outlet", "author", "kind", "year", "date")  # fmt: skip

FIELDS = {
    one.name: one
    for one in (
        QueryField(
            "tag", "tag", "a passage has this tag, or one under it", "tag:production", on_passage=True
        ),
        QueryField("note", "words", "a note holds these words", 'note:"second hand"', on_passage=True),
        QueryField(
            "quote", "words", "an annotated passage holds these words", "quote:reshoot*", on_passage=True
        ),
        QueryField("coder", "words", "annotated by this coder", "coder:ana", on_passage=True),
        QueryField(
            "flagged", "choice", "a passage is flagged as unsure", "flagged:yes", YES_NO, on_passage=True
        ),
        QueryField("origin", "words", "who or what proposed the passage", "origin:person", on_passage=True),
        QueryField("made", "date", "a passage was annotated then", "made>=2026-11", on_passage=True),
        QueryField("entity", "name", "a name of any class is met", "entity:brandt"),
        QueryField("person", "name", "a person is met", 'person:"Ilse Brandt"'),
        QueryField("character", "name", "a character is met", "character:anya"),
        QueryField("org", "name", "an organisation is met", "org:lantern"),
        QueryField("place", "name", "a place is met", "place:trieste"),
        QueryField("title", "words", "the title holds these words", "title:waltz"),
        QueryField("work", "words", "the work holds these words", 'work:"glass waltz"'),
        QueryField("outlet", "words", "the outlet holds these words", "outlet:lens"),
        QueryField("author", "words", "the author's name holds these words", "author:lind"),
        QueryField("text", "words", "the text holds these words", "text:reshot"),
        QueryField("kind", "words", "film, series, book, game, album, product …", "kind:film"),
        QueryField("year", "number", "the year of the work", "year>=2020"),
        QueryField("score", "number", "the overall score, 0-100", "score>=70"),
        QueryField("aspect", "aspect", "a score of this aspect is given, or is such", "aspect:story>=70"),
        QueryField("state", "choice", "how far it is read", "state:new", ("new", "reading", "done")),
        QueryField("starred", "choice", "it is starred", "starred:yes", YES_NO),
        QueryField("has", "choice", "it has what is named", "has:annotations", HAS),
        QueryField("added", "date", "when it was added", "added>2026-11-01"),
        QueryField("published", "date", "when it was published, as far as is known", "published<2020"),
        QueryField("words", "number", "how many words it has", "words>1000"),
        QueryField("id", "number", "its number", "id:12"),
        QueryField("view", "view", "what the saved view shows", "view:unread"),
    )
}
"""The fields by name, in the order in which they are offered."""
