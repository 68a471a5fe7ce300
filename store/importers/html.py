"""Saved web pages: one review a page, its readable text derived once, at import.

The text of a page is what a reader would see of it, in the order of the page and with light
Markdown for what the page shows by form (`page_text`); menus and controls stay out (`page_parts`).
What the page states about itself in schema.org, Open Graph and the like becomes fields
(`page_facts`). Nothing is fetched and no script runs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from store.errors import BadInput
from store.importers.decoding import decode, normalise
from store.importers.naming import absolute, readable, storable
from store.importers.reading import read_bytes
from store.model import Draft

DEEPEST = 512
"""Elements inside one another, as browsers have it; the words of what lies deeper are kept, its tags are not."""

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})[^<>]{0,2000}>")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NOT_NESTED = _set(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option"
)
"""Elements that have no end, or are often written without one."""


class SavedPage:
    """Reads a page as the one review that it is."""

    name = "saved web page"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, path: Path, encoding: str | None = None) -> Iterator[Draft]:
        """Yield the review on the page at `path`; see `Importer.read` and `decode`.

        Raises BadInput, too, when a reader would see no text on it.
        """
        name = readable(path)
        source, used, warnings = _decoded(read_bytes(path), encoding, name)
        text, fields = of_source(source)
        if not text:
            raise BadInput(
                f"{name} shows no text.",
                "A page that scripts fill has to be saved from a browser, as a whole.",
            )
        yield Draft(
            name=storable(path.stem),
            text=text,
            path=storable(absolute(path)),
            encoding=used,
            fields=fields,
            warnings=warnings,
        )


def of_source(source: str) -> tuple[str, dict[str, str]]:
    """The readable text of a page, ``""`` when there is none, and the fields that it states."""
    from selectolax.lexbor import LexborHTMLParser  # a C library of some megabytes, for pages only

    from store.importers import page_facts, page_text

    source = normalise(source).replace("\0", " ")
    tree = LexborHTMLParser(_flat(source))
    facts = page_facts.read(tree, source)
    return page_text.readable(tree, facts.rating), facts.fields


def _decoded(data: bytes, encoding: str | None, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The source of a page: as the user, a byte order mark or the page itself says, else as any text.

    UTF-8 that says otherwise is UTF-8 all the same: programs that save pages convert them and leave
    the declaration. What is declared as Latin-1 or ASCII is Windows-1252, as browsers have it.
    """
    declared = _declaration(data) if encoding is None else None
    if declared is not None:
        try:
            text = data.decode(declared)
        except UnicodeDecodeError:
            return decode(data, None, name)
        if _is_utf8(data):
            return decode(data, "utf-8", name)
        decode(text.encode("utf-8", "replace"), "utf-8", name)  # for its refusals
        return text, declared, ()
    return decode(data, encoding, name)


def _declaration(data: bytes) -> str | None:
    """The encoding, other than UTF-8 and UTF-16, that a page without byte order mark declares."""
    found = _DECLARED.search(data[:4096])
    if found is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, ValueError):
        return None
    if codec.startswith(("utf", "unicode", "raw", "punycode", "idna")):
        return None
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII, if there are any, are UTF-8: in other encodings they hardly ever are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _flat(source: str) -> str:
    """The source without the tags of elements that lie deeper than `DEEPEST`, for which no parser is made."""
    if source.count("<") - 2 * source.count("</") < DEEPEST:
        return source
    depth: int = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _NOT_NESTED:
            return match[0]
        depth += -1 if match[1] else 1
        if match[1]:
            depth = max(depth, 0)
            return match[0] if depth < DEEPEST else " "
        return match[0] if depth <= DEEPEST else " "

    return _TAG.sub(kept, source)
