"""JSON: one array of objects, or one object a line (https://jsonlines.org).

Unknown values are null, bools and numbers are themselves, lists stay lists. Control, bidi
and zero-width characters are written as ``\\uXXXX``: the value read back is the same, no
reader mistakes one for a line end, and a terminal that shows the file does not obey it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from store.exporters.subjects import Item, Subject

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write_array(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> int:
    """One array with an object a line; ``[]`` when there is none."""
    between = "[\n"
    for line in _lines(subject, items):
        stream.write(between + line)
        between = ",\n"
    stream.write("[]\n" if between == "[\n" else "\n]\n")
    return 0


def write_lines(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> int:
    """One object a line; an empty file when there is none."""
    for line in _lines(subject, items):
        stream.write(line + "\n")
    return 0


def _lines(subject: Subject[Item], items: Iterable[Item]) -> Iterator[str]:
    for record in subject.records(items, more=True):
        line = json.dumps(record, ensure_ascii=False)
        # None of these can stand outside a string, so the escape is always inside one.
        yield _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
