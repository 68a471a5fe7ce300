"""CSV as RFC 4180 has it, but with LF line ends, and its sister with tabs.

A field with the separator, a quote, CR or LF is quoted and its quotes are doubled; every
other character, NUL too, is written as it is. The standard library's writer is not used
because it leaves a lone CR bare up to Python 3.12, and the bytes must not depend on the
Python that wrote them. Nothing is put before a leading ``=`` either: a quote that differs
from its text is no evidence.

For Excel (and LibreOffice) there is a way of their own: a byte order mark, without which they take
UTF-8 for another encoding; CRLF at the ends of lines; and an apostrophe before a text that begins
as a formula does, so that nothing in a review is ever computed
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from store.exporters.subjects import Item, Subject, Value

_LIST_SEPARATOR = "; "


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet takes for a formula."""


def write_csv(subject: Subject[Item], items: Iterable[Item], stream: TextIO, *, excel: bool = False) -> int:
    """A header and a line an item, separated by commas, with `excel` as Excel wants it.

    How many texts begin as formulas do; with `excel` they were disarmed.
    """
    return _write(subject, items, stream, ",", excel)


def write_tsv(subject: Subject[Item], items: Iterable[Item], stream: TextIO, *, excel: bool = False) -> int:
    """The same with tabs, quoted as Python's ``excel-tab`` dialect reads it."""
    return _write(subject, items, stream, "\t", excel)


def _write(subject: Subject[Item], items: Iterable[Item], stream: TextIO, separator: str, excel: bool) -> int:
    needs_quotes = re.compile(f'[{separator}"\r\n]').search
    end = "\r\n" if excel else "\n"
    formulas = 0

    def field(value: Value) -> str:
        nonlocal formulas
        cell = _cell(value)
        # a number may well be below zero; a text is never to be computed
        if cell.startswith(FORMULA) and not isinstance(value, int | float):
            formulas += 1
            cell = f"'{cell}" if excel else cell
        return '"' + cell.replace('"', '""') + '"' if needs_quotes(cell) else cell

    stream.write(("\ufeff" if excel else "") + separator.join(map(field, subject.columns)) + end)
    for record in subject.records(items):
        stream.write(separator.join(map(field, record.values())) + end)
    return formulas


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
