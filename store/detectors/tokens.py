"""The words and marks of a text, read in one pass: what every rule about names looks at.

Markup that a reader does not see (tags, link targets, addresses, image markup, code) becomes a
single `HIDDEN` token, so that no name is looked for in it. Reading is linear in the length of
the text whatever it holds; the text itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WORD, NUMBER, MARK, NEWLINE, HIDDEN = range(5)
"""The kinds of token: a word, a number, one other visible sign, a line end, hidden markup."""

_PART = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u200d])*"
_TOKEN = re.compile(
    rf"""
      (?P<hidden><(?:!--[^<\n]{{0,2000}}?-->|[a-zA-Z/!?][^<>\n]{{0,1000}}>)
        |!\[[^\[\]\n]{{0,500}}\]\((?:[^()\n]|\([^()\n]{{0,200}}\)){{0,1000}}\)
        |\]\((?:[^()\s]|\([^()\s]{{0,200}}\)){{0,1000}}(?:\s+["'][^"'\n]{{0,300}}["'])?\)
        |(?:https?://|www\.)[^\s<>()\]]{{1,1000}}
        |[\w.+-]{{1,64}}@[\w-]{{1,60}}(?:\.[\w-]{{1,60}}){{1,4}}
        |`[^`\n]{{1,200}}`
        |&(?:[a-zA-Z]{{2,8}}|\#\d{{1,6}});)
    | (?P<initials>(?!I\.\s)(?:[^\W\d_a-z]\.){{1,4}}(?=[^\w.]|[^\W\d_a-z][^\W\d_]|$))
    | (?P<word>(?:[^\W\d_]['’])?{_PART}(?:['’](?![A-Z]){_PART}|['’]S(?![^\W_]))*)
    | (?P<newline>\n)
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_BULLETS = frozenset("-*•")
_STOPS = frozenset(".!?…:。！？")
_OPENERS = frozenset("\"“‘'([{«*_>-–—•#|")


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one item a token: where it starts and ends, its text, its kind and what was seen of it.

    `text` of a word is without a possessive ending, and `end` is where that text ends; `owns` tells
    that an ending was cut. `capital` tells that it starts with a capital letter, `opens` that it is
    the first word of a sentence or line, where a capital says nothing.
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    owns: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def touch(self, i: int, j: int) -> bool:
        """Whether token `j` follows `i` without a space between."""
        return self.end[i] == self.start[j]


def read(text: str) -> Tokens:
    """The tokens of `text` in order."""
    tokens = Tokens()
    start, end, words, kind = tokens.start, tokens.end, tokens.text, tokens.kind
    capital, opens, owns = tokens.capital, tokens.opens, tokens.owns
    fresh = True  # at the start of a sentence
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        word = match[0]
        first, last = match.span()
        if group == "word":
            tail = word[-2:]
            cut = 2 if tail in ("'s", "’s", "'S", "’S") and last - first > 2 else 0
            if cut:
                word = word[:-2]
            start.append(first)
            end.append(last - cut)
            words.append(word)
            sign = word[0]
            kind.append(NUMBER if sign.isdigit() and word.isdigit() else WORD)
            capital.append(sign.isupper() or (sign.isdigit() and word != word.lower()))
            opens.append(fresh)
            owns.append(cut > 0 or (word[-1] in "sS" and text[last : last + 1] in ("'", "’")))
            fresh = False
            continue
        start.append(first)
        end.append(last)
        words.append(word)
        owns.append(False)
        if group == "initials":
            kind.append(WORD)
            capital.append(True)
            opens.append(fresh)
            fresh = False
            continue
        capital.append(False)
        opens.append(False)
        if group == "mark":
            kind.append(MARK)
            if word in _STOPS or (
                word in _BULLETS and words[-2:-1] == ["\n"] and text[last : last + 1] == " "
            ):
                fresh = True
            elif fresh is False and word not in _OPENERS and word not in "\"”’')]}»*_":
                fresh = False
        elif group == "newline":
            kind.append(NEWLINE)
            previous = words[-2] if len(words) > 1 else "\n"
            if previous == "\n" or previous in _STOPS or previous in _OPENERS:
                fresh = True
        else:
            kind.append(HIDDEN)
            if word[0] == "<":
                fresh = fresh or word[1:3].lower() in (
                    "p>",
                    "p ",
                    "li",
                    "br",
                    "h1",
                    "h2",
                    "h3",
                    "td",
                    "/p",
                    "di",
                )
    return tokens
