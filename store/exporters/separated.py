"""CSV as RFC 4180 has it, but with LF line ends, and its sister with tabs.

A field with the separator, a quote, CR or LF is quoted and its quotes are doubled; every
other character, NUL too, is written as it is. The standard library's writer is not used
because it leaves a lone CR bare up to Python 3.12, and the bytes must not depend on the
Python that wrote them. Nothing is put before a leading ``=`` either: a quote that differs
from its text is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from store.exporters.subjects import Item, Subject, Value

_LIST_SEPARATOR = "; "


def write_csv(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> None:
    """A header and a line an item, separated by commas."""
    _write(subject, items, stream, ",")


def write_tsv(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> None:
    """The same with tabs, quoted as Python's ``excel-tab`` dialect reads it."""
    _write(subject, items, stream, "\t")


def _write(subject: Subject[Item], items: Iterable[Item], stream: TextIO, separator: str) -> None:
    needs_quotes = re.compile(f'[{separator}"\r\n]').search

    def field(value: Value) -> str:
        cell = _cell(value)
        return '"' + cell.replace('"', '""') + '"' if needs_quotes(cell) else cell

    stream.write(separator.join(map(field, subject.columns)) + "\n")
    for record in subject.records(items):
        stream.write(separator.join(map(field, record.values())) + "\n")


def _cell(value: Value) -> str:
    """The text of a value: nothing for None, 0 or 1 for a bool, a list joined by semicolons."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return _LIST_SEPARATOR.join(value)
    return str(value)
