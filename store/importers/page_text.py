"""The readable text of a page: its words in the order of the page, one line a paragraph.

Words, entities decoded, are kept as they are, white space runs as one space. What a page shows by
form is written as Markdown has it: ``#`` before headings, ``-`` before items, ``>`` before quotations,
asterisks around what stands out, bars between cells. A row with a name and one value is written
``name: value``. Each block begins a line, and no line is blank: what room stands between them is for
the screen to say. The first line is the page's title, as a tab shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from store.detectors import labels, notations
from store.importers.page_facts import Rating
from store.importers.page_parts import Parts, walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LINES = _set(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure pre hr article fieldset details address aside body caption "
    "center dd div dt figcaption footer form header hgroup legend li main menu nav section summary tbody thead tfoot "
    "tr html br"
)
"""Elements that begin and end a line."""
_MARKS = {"em": "*", "i": "*", "cite": "*", "b": "**", "strong": "**"}
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_VERDICT = re.compile(r"rating|score|stars?\b|verdict|grade|overall", re.IGNORECASE)
_NOTATION = re.compile(
    r"\d{1,3}(?:[.,]\d{1,2})?\s?(?:/|(?:stars?\s)?out\sof)\s?\d{1,3}(?:\sstars?)?|\d(?:[.,]\d)?\sstars?",
    re.IGNORECASE,
)
_REACH = 2000
"""Code points at the front of a line in which a rating is looked for."""
_MOST_TABLES = 8
"""Tables inside one another from which on they are layout, and not looked into."""
_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"[^.!?\n|]{1,40}")


def readable(tree: LexborHTMLParser, rating: Rating | None) -> str:
    """The text of a page; ``""`` when a reader sees none.

    A rating that the page states, but shows at most as a drawing, is written as a line under the heading;
    one that it shows as a bare number on a line of its own gets its maximum behind it.
    """
    body = tree.body
    page = _Page(Parts(tree))
    if body is not None:
        page.read(body)
    title = tree.css_first("head title")
    named = _SPACES.sub(" ", title.text()).strip() if title is not None else ""
    lines = page.lines
    badge = next((n for n, line in enumerate(lines) if rating and line == rating.value), None)
    if rating is not None and rating.best and badge is not None:
        lines[badge] = rating.written()
    elif rating is not None and not _shown(rating, lines):
        heading = next((number for number, line in enumerate(lines) if line.startswith("# ")), -1)
        lines.insert(heading + 1, f"Rating: {rating.written()}")
    if named:
        lines.insert(0, named)
    return "\n".join([*lines, ""])


def _shown(rating: Rating, lines: list[str]) -> bool:
    """Whether a reader sees a rating: in any notation, or as a number under or behind a word for it."""
    value = notations.amount(rating.value)
    best = notations.amount(rating.best) if rating.best else None
    alone = re.compile(rf"(?<![\d.,]){re.escape(rating.value.removesuffix('.0'))}(?:[.,]0)?(?![\d%]|[.,]\d)")
    for before, line in pairwise(["", *lines]):
        for found in notations.find(line[:_REACH]):
            if found.amount == value and (best is None or found.maximum in (None, best)):
                return True
        if len(line) <= 40 and alone.search(line) and _VERDICT.search(f"{before[-40:]} {line}"):
            return True
    return False


class _Page:
    """The lines of a page as far as it was read, and the line that is being put together."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.lead = ""
        """What goes before the next line: ``- ``, ``# ``."""
        self.quoted = 0
        self.emphasis: list[tuple[int, int]] = []
        """Of each open element that stands out: its first piece, and how many lines there were then."""
        self.cells: list[_Row] = []
        self.tables: list[_Table] = []
        self.listed: list[int | None] = []
        """The number of the last item of each open list; None where items have no numbers."""

    def read(self, body: LexborNode) -> None:
        """Put the whole page into lines."""
        words = self.parts.words
        root = words.mem_id if words is not None else 0
        within = body.mem_id == root
        preformatted = 0

        def left_out(node: LexborNode) -> bool:
            if not self.parts.left_out(node, within):
                return False
            if node.tag in ("img", "svg"):
                self._drawn(node)
            return True

        previous: LexborNode | None = None
        for node, leaving in walk(body, left_out):
            if node.is_text_node:
                text = node.text_content or ""
                if preformatted:
                    self._preformatted(text)
                else:
                    self.pieces.append(_SPACES.sub(" ", text))
            elif node.is_element_node:
                tag = node.tag or ""
                if node.mem_id == root:
                    within = not leaving
                if tag == "pre":
                    preformatted += -1 if leaving else 1
                if leaving:
                    self._leave(node, tag)
                else:
                    if _touches(previous, node):
                        self.pieces.append(": " if _heads(self.pieces) else " ")
                    self._enter(node, tag)
            previous = node if leaving else None
        self._end()

    def _enter(self, node: LexborNode, tag: str) -> None:
        if tag in _LINES:
            self._end()
        if tag in _MARKS:
            self.emphasis.append((len(self.pieces), len(self.lines)))
        elif tag[:1] == "h" and tag[1:].isdigit():
            self.lead = "#" * int(tag[1:]) + " "
        elif tag in ("ul", "ol"):
            self.listed.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            self.quoted += 1
        elif tag == "table":
            self.tables.append(_Table(len(self.tables) < _MOST_TABLES and _is_data(node)))
        elif tag == "tr" and self._in_data():
            self.cells.append(_Row())
        elif tag in ("td", "th") and self.cells:
            self.cells[-1].headed |= 1 if tag == "th" else 2
            self.pieces = []
        elif tag in ("td", "th"):
            self._end()
        else:
            self._drawn(node)

    def _leave(self, node: LexborNode, tag: str) -> None:
        if tag in _MARKS:
            self._stand_out(_MARKS[tag])
        elif tag in ("td", "th") and self.cells:
            self.cells[-1].texts.append(self._taken())
        elif tag == "tr" and self.cells:
            self._row(self.cells.pop(), self.tables[-1])
        elif tag == "dt":
            self._term(node)
            return
        if tag in ("ul", "ol") and self.listed:
            self.listed.pop()
        if tag in _LINES:
            self._end()
        if tag == "blockquote":
            self.quoted -= 1
        elif tag == "table" and self.tables:
            self.tables.pop()

    def _in_data(self) -> bool:
        return bool(self.tables) and self.tables[-1].of_data

    def _item(self) -> None:
        number = self.listed[-1] if self.listed else None
        if number is None:
            self.lead = "- "
        else:
            self.listed[-1] = number + 1
            self.lead = f"{number + 1}. "

    def _taken(self) -> str:
        """The line that was put together, on its way to become a part of another."""
        text = _SPACES.sub(" ", "".join(self.pieces)).strip()
        self.pieces = []
        self.emphasis = [(0, -1)] * len(self.emphasis)
        return text

    def _end(self) -> None:
        """End the line, if there is one; inside a cell it is only parted from what follows."""
        if self.cells:
            self.pieces.append(" ")
            return
        text = self._taken()
        if text:
            self.lines.append("> " * min(self.quoted, 3) + self.lead + text)
            self.lead = ""

    def _preformatted(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._end()
            self.pieces.append(line)

    def _stand_out(self, mark: str) -> None:
        """Put marks around what an element of emphasis holds, inside its white space."""
        if not self.emphasis:
            return
        first, lines = self.emphasis.pop()
        inner = "".join(self.pieces[first:])
        bare = inner.strip()
        if (
            lines == len(self.lines)
            and _LETTER.search(bare)
            and not bare.startswith("*")
            and not bare.endswith("*")
        ):
            at = inner.index(bare)
            self.pieces[first:] = [inner[:at], mark, bare, mark, inner[at + len(bare) :]]

    def _term(self, node: LexborNode) -> None:
        """A term before its description, on one line with it where it is a label."""
        after = node.next
        while after is not None and not after.is_element_node:
            after = after.next
        label = _SPACES.sub(" ", "".join(self.pieces)).strip()
        if after is not None and after.tag == "dd" and _LABEL.fullmatch(label.strip("*")):
            self.lead = self.lead + (label if label.endswith((":", ":*", ":**")) else f"{label}:") + " "
            self._taken()
        else:
            self._end()

    def _row(self, row: _Row, table: _Table) -> None:
        """A row of a table of data: ``label: value`` in a table of two columns without heads, else its cells."""
        texts = row.texts
        filled = sum(map(bool, texts))
        heads = row.headed == 1 and len(texts) > 1
        if (
            len(texts) == 2 == filled
            and not heads
            and not table.headed
            and _LABEL.fullmatch(texts[0].strip("*"))
        ):
            label = texts[0] if texts[0].rstrip("*").endswith(":") else f"{texts[0]}:"
            self.pieces = [f"{label} {texts[1]}"]
        elif len(texts) > 1 and filled:
            self.pieces = ["| " + " | ".join(texts) + " |"]
        else:
            self.pieces = list(texts)
        self._end()
        table.headed = table.headed or heads

    def _drawn(self, node: LexborNode) -> None:
        """A rating that an element shows as a drawing, as the words that it has for those who cannot see it."""
        attributes = node.attributes
        if not attributes or (self.parts.length.get(node.mem_id) and node.tag != "img"):
            return
        tag = node.tag or ""
        if tag in ("meter", "progress") or "star" in tag or "rating" in tag:
            value, most = attributes.get("value") or attributes.get("rating"), attributes.get("max")
            if value and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", value):
                self.pieces.append(f" {value}/{most} " if most else f" {value} stars ")
            return
        for name in ("aria-label", "alt", "title", "data-rating", "data-score"):
            said = attributes.get(name) or ""
            found = _NOTATION.search(said) if len(said) <= 60 else None
            if found and 2 * len(found[0]) >= len(said.strip()) - len("rating rated: "):
                self.pieces.append(f" {found[0]} ")
                return


@dataclass(slots=True)
class _Table:
    """An open table: whether it holds data rather than the layout of the page, and a row of heads."""

    of_data: bool
    headed: bool = False


class _Row:
    """The cells of a table's row so far; `headed` has bit 1 for cells that are heads, bit 2 for others."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.headed = 0


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data rather than the layout of the page."""
    return (
        table.css_first("p, ul, ol, h1, h2, h3, h4, blockquote, pre") is None and len(table.css("table")) == 1
    )


def _heads(pieces: list[str]) -> bool:
    """Whether the line so far is a label, whose value comes next."""
    if len(pieces) > 8:
        return False  # a label is short, and lines may be long
    said = "".join(pieces).strip()
    name = labels.normal(said)
    return (
        len(said) <= 40
        and said[-1:] != ":"
        and (name in labels.METADATA or name in labels.ASPECTS or name in labels.OVERALL)
    )


def _touches(previous: LexborNode | None, node: LexborNode) -> bool:
    """Whether an element begins where one of its kind ended, which pages set apart by style: a label, its value."""
    before = node.prev
    if before is not None and before.is_text_node and node.tag in ("span", "small", "time", "a"):
        text, inner = before.text_content or "", (node.text() or "").strip()
        if text[-1:].islower() and (node.tag == "small" or (inner[:1].isupper() and len(inner) > 3)):
            return True
    return (
        previous is not None
        and previous.tag == node.tag
        and node.tag in ("span", "a", "time", "strong", "b", "small", "label")
        and len((previous.text() or "").strip()) > 1
    )
