"""A query's tree as text that is parsed to the same tree: for saved views, errors and completion."""

from __future__ import annotations

import re

from store.language.nodes import All, Any, Fact, Near, Node, Not, Together, Words
from store.language.parsing import NAME

PLAIN = re.compile(r'[^\s()"\x00-][^\s()\x00]*')

KEYWORDS = {"or", "OR", "AND", "NOT", "NEAR"}

UNIT_CALL = re.compile(r"(sentence|paragraph|review|NEAR)$")


def show(node: Node) -> str:
    """The query that says `node`; "" says everything."""
    return _show(node, inside="")


def _show(node: Node, inside: str) -> str:
    """`inside` is the kind of node around: brackets only where they are needed."""
    match node:
        case Words():
            return words(node)
        case Near(items, distance):
            return f"NEAR({' '.join(words(item) for item in items)}, {distance})"
        case Fact():
            return _fact(node)
        case Together(unit, tags):
            return f"{unit}({' '.join(_fact(tag) for tag in tags)})"
        case Not(item):
            return f"-{_show(item, 'not')}"
        case Any(items):
            text = " or ".join(_show(item, "any") for item in items)
            return f"({text})" if inside else text
        case All(items):
            text = " ".join(_show(item, "all") for item in items)
            return f"({text})" if inside and len(items) > 1 else text


def words(node: Words) -> str:
    """A word, the beginning of one, or a phrase in quotes."""
    if node.form == "prefix":
        return f"{node.text}*"
    return node.text if node.form == "word" else quoted(node.text)


def quoted(text: str) -> str:
    """Text between quotes, those in it doubled."""
    return '"' + text.replace('"', '""') + '"'


def _fact(fact: Fact) -> str:
    value = quoted(fact.value) if fact.quoted else fact.value
    return f"{fact.name}{fact.op}{value}{''.join(fact.than or ())}"


def as_value(text: str) -> str:
    """A value as it is written behind a field: in quotes only where it has to be."""
    return text if re.fullmatch(r'[^\s()"\x00*<>=]+', text) else quoted(text)


def as_word(text: str) -> Words:
    """A text to be found as it stands: a word where it can be one, else a phrase."""
    plain = PLAIN.fullmatch(text) and text not in KEYWORDS and not NAME.match(text) and "*" not in text
    return Words(text, "word" if plain and not UNIT_CALL.search(text) else "phrase")
