"""The grammar of queries: a text to a tree, or an error that points at the character.

    query      = [or]                        nothing: everything
    or         = all { "or" all }
    all        = item { ["AND"] item }
    item       = ("-" | "NOT") item | "(" or ")" | unit "(" tags ")" | near | fact | words
    near       = words "NEAR" ["/" n] words  | "NEAR(" words … ["," n] ")"
    fact       = field comparison value      (no space between)
    words      = "a phrase" | begin* | word

A hand-written descent: the language is small, the errors are for people, and what is typed has to be
answered at every key. It takes time linear in the text and nests at most `DEEPEST` levels.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from store.errors import StoreError
from store.language.fields import COMPARISONS, FIELDS
from store.language.nodes import UNITS, All, Any, Fact, Near, Node, Not, Together, Words

DEEPEST = 50
"""Levels of brackets; nobody nests deeper, and the stack is not endless."""

NEARBY = 10
"""Words between those of NEAR where nothing is said."""

LONGEST = 10_000
"""Code points of a query."""

BREAK = re.compile(r"[\s()]")

NAME = re.compile(r"([A-Za-z]+)(>=|<=|!=|:|=|<|>)")

SIGNS = re.compile(r"[,:<>=]")
"""What has a meaning of its own around NEAR and behind the name of a field."""

THAN = re.compile(r"(>=|<=|=|<|>)(\d+(?:[.,]\d+)?)$")


class QueryError(StoreError):
    """A query that cannot be understood; `at` is the code point where it goes wrong."""

    title = "The query is not understood"

    def __init__(self, message: str, at: int, query: str) -> None:
        super().__init__(message)
        self.at = at
        self.query = query

    def pointed(self) -> str:
        """The query with a mark under the character, two lines; what comes long before it is left out."""
        start = max(0, self.at - 60)
        line = self.query[start : start + 76].replace("\n", " ").replace("\t", " ")
        return f"{line}\n{' ' * (self.at - start)}^"


def parse(text: str, *, begun: bool = False) -> Node:
    """The tree of a query. Raises QueryError.

    With `begun` the last word may still be in the making: it matches what begins with it.
    """
    if len(text) > LONGEST:
        raise QueryError(f"A query has at most {LONGEST:,} characters.", LONGEST, text)
    text = text.replace("\0", " ")  # as in the full-text index, NUL parts words
    parser = _Parser(text)
    found = parser.any(0)
    if parser.at < len(text):
        raise QueryError("This bracket closes nothing.", parser.at, text)
    return _begun(found, text) if begun else found


def _begun(node: Node, text: str) -> Node:
    """The tree with its last word as the beginning of one, where the text ends in it."""
    match node:
        case Words(word, at=at) if _growing(node, text):
            return Words(word, "prefix", at)
        case All(items) if items:
            return All((*items[:-1], _begun(items[-1], text)))
        case Any(items):
            return Any((*items[:-1], _begun(items[-1], text)))
        case Near((*items, Words() as last), distance) if not text.endswith(")"):
            return Near(
                (*items, Words(last.text, "prefix", last.at) if _growing(last, text) else last), distance
            )
    return node


def _growing(word: Words, text: str) -> bool:
    """Whether a query ends in the middle of this word."""
    return word.form == "word" and text.endswith(word.text) and not word.text.endswith("*")


class _Parser:
    """Reads one query from left to right; `at` is the next code point."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def any(self, depth: int) -> Node:
        """Alternatives, up to a closing bracket or the end."""
        found = [self.all(depth)]
        while self.keyword("or", "OR"):
            if found[-1] == All():
                raise self.error(
                    'Before “or” comes something to look for; the word itself is "or".', self.at - 2
                )
            found.append(self.all(depth))
            if found[-1] == All():
                raise self.error("After “or” comes something else to look for.")
        return found[0] if len(found) == 1 else Any(tuple(found))

    def all(self, depth: int) -> Node:
        """Items that all have to match."""
        items: list[Node] = []
        while True:
            if self.keyword("AND") and (not items or not self.more()):
                raise self.error("“AND” stands between two things to look for.", self.at - 3)
            if not self.more() or self.sees("or", "OR"):
                break
            if near := self.sees("NEAR"):
                items = [*items[:-1], self.near(items[-1] if items else None, near)]
            elif (item := self.item(depth)) is not None:
                items.append(item)
        return items[0] if len(items) == 1 else All(tuple(items))

    def item(self, depth: int) -> Node | None:
        """One thing to look for; None where there is nothing in it, such as an empty phrase."""
        start, negated = self.at, False
        while (said := self.keyword("NOT")) or self.takes("-"):
            negated = not negated
            if said and not self.more():
                raise self.error("After “NOT” comes what is not to match.")
            if not said and (
                self.at == len(self.text) or (BREAK.match(self.text, self.at) and self.text[self.at] != "(")
            ):
                return None  # a dash alone is punctuation
        item = self.one(depth, self.at if negated else start)
        return Not(item) if negated and item is not None else item

    def one(self, depth: int, start: int) -> Node | None:
        """One thing to look for, without what may negate it."""
        if self.takes("("):
            return self.bracketed(depth, start)
        for unit in UNITS:
            if self.text.startswith(f"{unit}(", self.at):
                self.at += len(unit) + 1
                return self.together(unit, depth, start)
        if self.text.startswith("NEAR(", self.at):
            self.at += len("NEAR(")
            return self.near_group(start)
        if self.text[self.at] == '"':
            return self.phrase()
        if match := NAME.match(self.text, self.at):
            return self.fact(match[1], match[2], match.end())
        return self.word()

    def bracketed(self, depth: int, start: int) -> Node | None:
        """What stands between brackets."""
        if depth >= DEEPEST:
            raise QueryError(f"Brackets nest at most {DEEPEST} deep.", start, self.text)
        found = self.any(depth + 1)
        self.close(start)
        return None if found == All() else found

    def close(self, start: int) -> None:
        """Take the closing bracket of the one at `start`."""
        self.space()
        if not self.takes(")"):
            raise QueryError("This bracket is never closed.", start, self.text)

    def together(self, unit: str, depth: int, start: int) -> Node:
        """Tags of one sentence, paragraph or review."""
        found = self.bracketed(depth, start)
        tags = found.items if isinstance(found, All) else (found,)
        wanted = tuple(tag for tag in tags if isinstance(tag, Fact) and tag.name == "tag")
        if len(wanted) != len(tags) or len(wanted) < 2:
            raise QueryError(
                f"“{unit}(…)” holds two or more tags, as in {unit}(tag:a tag:b).", start, self.text
            )
        return Together(next(one for one in UNITS if one == unit), wanted)

    def near(self, left: Node | None, keyword: str) -> Near:
        """``left NEAR/n right``, after `left`."""
        start = self.at
        self.at += len(keyword)
        distance = NEARBY
        if self.takes("/"):
            digits = re.compile(r"\d{1,4}(?![^\s()])").match(self.text, self.at)
            if digits is None:
                raise self.error("“NEAR/” wants a number of words, as in NEAR/8.")
            distance, self.at = int(digits[0]), digits.end()
        right = self.plain() if self.more() else None
        if right is None or not isinstance(left, Words | Near):
            raise QueryError("“NEAR” stands between two words or phrases.", start, self.text)
        for word in (left, right):
            if isinstance(word, Words) and word.form != "phrase" and SIGNS.search(word.text):
                raise QueryError("Beside “NEAR” a word with signs in it wants quotes.", word.at, self.text)
        if isinstance(left, Near):
            return Near((*left.items, right), max(left.distance, distance))
        return Near((left, right), distance)

    def near_group(self, start: int) -> Near:
        """``NEAR(a b c, n)``, after the bracket."""
        items: list[Words] = []
        distance = NEARBY
        while self.more():
            if self.takes(","):
                self.space()
                digits = re.compile(r"\d{1,4}").match(self.text, self.at)
                if digits is None:
                    raise self.error("After the comma of “NEAR(…)” comes a number of words.")
                distance, self.at = int(digits[0]), digits.end()
                break
            word = self.plain(stop=",")
            if word is not None and word.form != "phrase" and SIGNS.search(word.text):
                raise QueryError("Beside “NEAR” a word with signs in it wants quotes.", word.at, self.text)
            if word is not None:
                items.append(word)
        self.close(start)
        if len(items) < 2:
            raise QueryError("“NEAR(…)” holds two words or phrases or more.", start, self.text)
        return Near(tuple(items), distance)

    def plain(self, stop: str = "") -> Words | None:
        """A phrase or word, whatever it looks like."""
        return self.phrase() if self.text[self.at] == '"' else self.word(stop)

    def phrase(self) -> Words | None:
        """A phrase in quotes; one that is never closed goes to the end. ``\"\"`` inside is a quote."""
        start = self.at
        match = re.compile(r'"((?:[^"]|"")*)("|$)').match(self.text, start)
        assert match is not None
        self.at = match.end()
        text = match[1].replace('""', '"')
        return Words(text, "phrase", start) if text.strip() else None

    def word(self, stop: str = "") -> Words | None:
        """Text up to a space or bracket."""
        start = self.at
        text = self.bare(stop)
        if len(text) > 1 and text.endswith("*") and not text.endswith("**"):
            return Words(text[:-1], "prefix", start)
        return Words(text, "word", start) if text.strip("*") else None

    def bare(self, stop: str = "") -> str:
        """The characters up to a space, a bracket or `stop`; always at least one."""
        match = BREAK.search(self.text, self.at + 1)
        end = match.start() if match else len(self.text)
        if stop and (cut := self.text.find(stop, self.at + 1, end)) > 0:
            end = cut
        text, self.at = self.text[self.at : end], end
        return text

    def fact(self, name: str, op: str, end: int) -> Node:
        """A field compared with a value, after its name."""
        start = self.at
        known = FIELDS.get(name.lower())
        if known is None:
            near = get_close_matches(name.lower(), FIELDS, 1, 0.6)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            raise QueryError(
                f'There is no field “{name}”.{meant} In quotes it is text: "{name}{op}…".', start, self.text
            )
        self.at = end
        quoted = self.text.startswith('"', end)
        value, than = "", None
        if quoted:
            found = self.phrase()
            value = found.text if found else ""
        elif self.at < len(self.text) and not BREAK.match(self.text, self.at):
            value = self.bare()
        if known.takes == "aspect":
            value, than = self.than(value, quoted)
        if problem := known.problem(op, value):
            raise QueryError(problem, end if op in known.operators else start + len(name), self.text)
        return Fact(known.name, op, value, quoted, than, start)

    def than(self, value: str, quoted: bool) -> tuple[str, tuple[str, str] | None]:
        """Part ``story>=70`` into the aspect and what its score is compared with."""
        if quoted and self.at < len(self.text) and not BREAK.match(self.text, self.at):
            rest_at = self.at
            rest = self.bare()
            if not (match := THAN.match(rest)):
                raise QueryError("After an aspect comes a comparison such as >=70.", rest_at, self.text)
            return value, (match[1], match[2])
        match = None if quoted else THAN.search(value)
        return (value[: match.start()], (match[1], match[2])) if match else (value, None)

    # -- characters ------------------------------------------------------------------------------

    def space(self) -> None:
        """Skip white space."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def more(self) -> bool:
        """Whether something else follows before a closing bracket or the end."""
        self.space()
        return self.at < len(self.text) and self.text[self.at] != ")"

    def takes(self, wanted: str) -> bool:
        """Take one character if it comes next."""
        if self.text.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False

    def sees(self, *words: str) -> str:
        """The keyword that comes next as a word of its own, "" for none; ``NEAR/8`` counts as NEAR."""
        self.space()
        for word in words:
            end = self.at + len(word)
            if self.text.startswith(word, self.at) and (
                end == len(self.text)
                or (BREAK.match(self.text, end) and self.text[end] != "(")
                or (word == "NEAR" and self.text[end] == "/")
            ):
                return word
        return ""

    def keyword(self, *words: str) -> bool:
        """Take a keyword if it comes next."""
        found = self.sees(*words)
        self.at += len(found)
        return bool(found)

    def error(self, message: str, at: int | None = None) -> QueryError:
        """An error here."""
        return QueryError(message, self.at if at is None else max(0, at), self.text)


assert {">=", "<=", "!="} <= set(COMPARISONS[:3]), "the longer comparisons are tried first"
