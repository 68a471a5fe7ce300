"""Lines without a word for the reader: rules, tags, templates, image lines, and what scripts and comments hide."""

from __future__ import annotations

import re

from .document import Line

_HIDDEN = re.compile(r"<(script|style|!--)", re.IGNORECASE)
_UNHIDDEN = {"script": "</script", "style": "</style", "!--": "-->"}
_RULE = re.compile(r"\s*([-*_=~#+•·—–]\s?){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s?:?-{2,}:?\s?\|?)+\s*$")
_FENCE = re.compile(r"\s*(?::{3,}|`{3,}|~{3,})\s*\{?[\w.# -]{0,40}\}?\s*$")
"""The mark that opens or closes a box or a block of code."""
_DEFINITION = re.compile(
    r"\s{0,3}\[[^\[\]^\n]{1,200}\]:\s*<?(?:https?:|mailto:|\.{0,2}/|#|\w[\w./-]*\.\w{2,4}\b)\S*>?\s*.{0,200}$"
)
"""Where a link that is written as ``[words][name]`` leads to."""
_COMMAND = re.compile(
    r"\s*(?:\[\[?_?toc_?\]\]?|\\(?:newpage|pagebreak|toc)|(?:import|export)\s[^.!?]{1,200}[;\"'])\s*$",
    re.IGNORECASE,
)
_OPEN_SHORTCODE = re.compile(r"\s*\{(?:\{[<%]|%)")


def is_markup(line: Line) -> bool:
    """Whether a reader sees nothing of a line, or nothing but a rule."""
    raw = line.raw
    if not line.plain or _RULE.match(raw):
        return True
    first = raw.lstrip()[:1]
    return (
        (first in ":`~" and _FENCE.match(raw) is not None)
        or (first in "[\\ie" and (_COMMAND.match(raw) is not None or _DEFINITION.match(raw) is not None))
        or (len(raw) < 300 and _TABLE_RULE.match(raw) is not None)
    )


def still_open(raw: str, opened: str) -> str:
    """The end mark of the script, style, comment or shortcode that is open behind a line, or ``""``.

    `opened` is what was open before it.
    """
    at = 0
    low = raw.casefold() if len(raw) < 100_000 else raw
    while True:
        if opened:
            end = low.find(opened, at)
            if end < 0:
                return opened
            at, opened = end + len(opened), ""
        opening = _HIDDEN.search(low, at)
        if opening is None:
            if not at and _OPEN_SHORTCODE.match(low) and "}" not in low:
                return "}}" if low.lstrip().startswith("{{") else "%}"
            return ""
        at, opened = opening.end(), _UNHIDDEN[opening[1]]
