"""Markdown for reading: passages as quotations under their review, anything else as a table.

Written for CommonMark with GitHub's tables (https://github.github.com/gfm/). Every text is
escaped so that it reads as it was written and never becomes a heading, a link, HTML or a new
table cell; a control character is shown by a picture or its number, since text may come to a
terminal from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO, cast

from store.exporters.subjects import PASSAGES, Item, Subject, Value, clean
from store.model import Annotation, Passage, Row

_PUNCTUATION = re.compile(r"[\\`*_\[\]{}<>&|~#$^@]")
"""What can begin or end markup anywhere in a line."""

_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""What makes a bare address a link."""

_LINE_START = re.compile(r"^(?=[-+=:%])|^\d{1,9}(?=[.)])")
"""What makes a line a list item, a rule or the line under a heading or a table's head."""

_SAFE_URL = re.compile(r"https?://[!-;=?-~]+", re.IGNORECASE)
"""A web address that can stand in angle brackets as it is."""

_VISIBLE = (
    {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
    | {0x7F: "\u2421"}
    | {
        code: f"⟨U+{code:04X}⟩"
        for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    }
)
"""Pictures of C0 controls, numbers of C1 controls and of those that reorder text."""


def write_markdown(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> int:
    """A heading and the items under it."""
    stream.write(f"# {subject.name.capitalize()}\n")
    if subject.name == PASSAGES.name:
        _write_passages(cast("Iterable[Passage]", items), stream)
    else:
        _write_table(subject, items, stream)
    return 0


def _write_passages(passages: Iterable[Passage], stream: TextIO) -> None:
    """A section a review; in it the quote, tags, note and place of each annotation.

    Passages of one review, and of one annotation, stand together, as the store gives them.
    """
    for _, of_review in groupby(passages, key=lambda passage: passage.row.id):
        for number, (_, tagged) in enumerate(groupby(of_review, key=lambda passage: passage.annotation.id)):
            rows = list(tagged)
            if number == 0:
                stream.write(_review_heading(rows[0].row))
            stream.write("".join(f"\n{part}\n" for part in _annotation_parts(rows)))


def _review_heading(row: Row) -> str:
    title = _inline(row.title) or f"Review {row.id}"
    work = f"{row.work} ({row.work_year})" if row.work and row.work_year else row.work
    score = row.score_raw or (f"{row.score:g}/100" if row.score is not None else "")
    facts = [_inline(fact) for fact in (work, row.outlet, row.author, row.published, score)]
    facts.append(f"<{row.url}>" if _SAFE_URL.fullmatch(row.url) else _inline(row.url))
    line = " · ".join(fact for fact in facts if fact)
    return f"\n## {title}\n" + (f"\n{_line_start(line)}\n" if line else "")


def _annotation_parts(rows: list[Passage]) -> Iterator[str]:
    """The paragraphs of one annotation, given its passages: one for each tag."""
    annotation = rows[0].annotation
    if not annotation.whole_review:
        yield _block(annotation.selector.exact, "> ")
    tags = [_inline(passage.tag) for passage in rows if passage.tag]
    if tags:
        yield f"Tags: {' · '.join(tags)}"
    if annotation.note:
        yield _block(f"Note: {annotation.note}")
    yield _place(rows[0], annotation)


def _place(passage: Passage, annotation: Annotation) -> str:
    """One line that leads back to the text: where, who, when, which."""
    span = annotation.span
    where = (
        "On the whole review"
        if annotation.whole_review
        else "No longer found in the text"
        if annotation.lost
        else f"Paragraph {passage.paragraph}, sentence {passage.sentence}, characters {span.start}–{span.end}"
    )
    facts = [where, _inline(annotation.coder), _inline(annotation.created), _inline(annotation.id)]
    if annotation.origin != "person":
        facts.append(f"from {_inline(annotation.origin)}")
    if annotation.flagged:
        facts.append("flagged")
    return " · ".join(fact for fact in facts if fact)


def _write_table(subject: Subject[Item], items: Iterable[Item], stream: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    columns = subject.columns + subject.more
    stream.write("\n" + line(_inline(column) for column in columns))
    stream.write(line("---" for _ in columns))
    for record in subject.records(items, more=True):
        stream.write(line(_cell(value) for value in record.values()))


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return "<br>".join(_inline(line) for line in _lines(value.strip()))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return "; ".join(map(_inline, value))
    return str(value)


def _lines(text: str) -> list[str]:
    """The lines of `text` with controls made visible, without the blanks at their ends."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)
    return [line.strip(" \t") for line in text.split("\n")]


def _inline(text: str) -> str:
    """`text` on one line, for use behind something else on that line."""
    one_line = " ".join(line for line in _lines(text) if line)
    return _LINK.sub(r"\\\g<0>", _PUNCTUATION.sub(r"\\\g<0>", one_line))


def _line_start(inline: str) -> str:
    """What `_inline` gave, for use at the start of a line."""
    return _LINE_START.sub(r"\g<0>\\", inline)


def _block(text: str, prefix: str = "") -> str:
    """`text` with its own lines and paragraphs, each line behind `prefix`."""
    lines = [_line_start(_inline(line)) for line in _lines(text)]
    following = [*lines[1:], ""]
    return "\n".join(
        (prefix + line + ("\\" if line and after else "")).rstrip(" ")
        for line, after in zip(lines, following, strict=True)
    )
