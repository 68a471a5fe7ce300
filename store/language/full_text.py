"""What the full-text index can answer by itself: the parts of a query as FTS5 expressions, every word quoted."""

from __future__ import annotations

from store.language.matching import as_substring, sayable
from store.language.nodes import All, Any, Fact, Near, Node, Not, Words

INDEXED = ("title", "work", "outlet", "author", "text")
"""The columns of the full-text index."""


def full_text(node: Node) -> str:
    """`node` as a question to the full-text index, "" where that cannot answer it alone."""
    match node:
        case Words(text):
            return "" if as_substring(text) or not sayable(text) else string(node)
        case Near(items, distance):
            strings = [full_text(item) for item in items]
            return f"NEAR({' '.join(strings)}, {distance})" if all(strings) else ""
        case Fact(name, ":") if name in INDEXED:
            word = value_words(node)
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


def string(word: Words) -> str:
    """Words as the index takes them: a quoted string, with a star where longer words match too."""
    quoted = '"' + word.text.replace('"', '""') + '"'
    return quoted + " *" if word.form == "prefix" else quoted


def value_words(fact: Fact) -> Words:
    """The value of a fact as words: a phrase in quotes, the beginning of a word with a star."""
    if fact.quoted:
        return Words(fact.value, "phrase")
    if len(fact.value) > 1 and fact.value.endswith("*"):
        return Words(fact.value[:-1], "prefix")
    return Words(fact.value, "word")
