"""The block of keys and values at the top of a Markdown file, with the place of every value.

YAML between two lines of ``---`` (Jekyll, Hugo, Obsidian ...) or TOML-like ``key = value``
between two of ``+++``. YAML is only composed into nodes, never constructed into objects:
their marks count code points, and nothing in the file can run or expand. Where YAML is
broken, plain ``key: value`` lines are still read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from . import labels

if TYPE_CHECKING:
    import yaml

MOST_LINES = 300
MOST_CHARACTERS = 20_000
MOST_BRACKETS = 200
"""Above this the block is no front matter that a person wrote, and YAML would take long over it."""
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_HUMPS = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
"""Where ``myRating`` is two words."""
_TABLE = re.compile(r"\[+\s*([\w.\s\"-]{1,60}?)\s*\]+\s*$")
"""The head of a TOML table: the keys below stand in it."""
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,40}?)\s*[:=]\s+(\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the front matter: its key in lower case with spaces, the value, its place and first line."""

    key: str
    value: str
    span: Span
    line: int
    under: str = ""
    """The key of the mapping that it stands in, where that is not the whole block."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fences' line numbers and the entries between them, in the order of the file."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def get(self, *keys: str) -> Entry | None:
        """The first entry that goes by the earliest of `keys` that is there at all.

        One in a mapping goes by both names: the author of a ``book:`` is the ``book author``.
        """
        for key in keys:
            for entry in self.entries:
                if (f"{entry.under} {entry.key}" if entry.under else entry.key) == key:
                    return entry
        return None


_SCORE_KEY = re.compile(
    r"(?:(?:my|our|own|the|book|film|movie|game|album|review|reviewer|critic|personal|final|overall|total|star) ){0,2}"
    r"(?:rating|score|stars|grade|verdict|mark)(?: (?:value|stars|overall|points|number))?(?: (?:out )?of (?P<most>5|10|20|100))?$"
    r"|overall$|nota$|puntuacion$|wertung$|bewertung$|betyg$"
)
"""Keys that hold the reviewer's verdict, perhaps with what it is out of."""
_GROUPS = frozenset({"ratings", "scores", "rating", "score", "grades", "review rating"})
_VALUES = frozenset({"value", "stars", "points", "rating value", "number", "given"})
_NO_VERDICT = re.compile(
    r"(?:PG|PG-?13|R|G|NC-?17|TV-?(?:Y7?|G|PG|14|MA)|12A|[EMT]|E10\+?|AO|U|FSK.*|PEGI.*|(?:un|not )?rated|NR|\d\d\+|true|false|yes|no)$",
    re.IGNORECASE,
)
"""Whom a work may be shown to, which some call its rating, or whether it has one at all."""
SCALE_KEYS = frozenset(
    {
        "best rating", "max rating", "rating max", "rating scale", "scale", "out of", "max score", "score max", "max stars",
        "stars max", "rating best", "rating out of", "score out of", "rating of", "score best", "rating scale max",
    }
)  # fmt: skip
"""Keys that hold what the verdict is out of."""


def is_score(entry: Entry) -> bool:
    """Whether an entry is the reviewer's verdict, one on a part, or one quoted from elsewhere."""
    if _NO_VERDICT.match(entry.value):
        return False
    if is_verdict_key(entry.key) or is_verdict_key(f"{entry.under} {entry.key}"):
        return True
    if entry.under in _GROUPS and (
        entry.key in labels.ASPECTS or entry.key in labels.OVERALL or entry.key in _VALUES
    ):
        return True
    return entry.key not in labels.METADATA and labels.source_of(entry.key) is not None


def label_of(entry: Entry) -> str:
    """What a score of front matter is for, as a label: its key, or the site that it stands under."""
    if labels.source_of(entry.under):
        return entry.under
    named = f"{entry.under} {entry.key}"
    return named if is_verdict_key(named) or (entry.under in _GROUPS and entry.key in _VALUES) else entry.key


def is_verdict_key(key: str) -> bool:
    """Whether a key holds a verdict on the whole."""
    return _SCORE_KEY.match(key) is not None


def stated_maximum(entry: Entry) -> float | None:
    """What the key itself says the verdict is out of: ``rating_out_of_10``."""
    found = _SCORE_KEY.match(entry.key)
    return float(found["most"]) if found and found["most"] else None


def read(text: str) -> FrontMatter | None:
    """The front matter of `text`, or None."""
    start = len(text) - len(text.lstrip("\ufeff \t\n")) if text[:1] in "\ufeff \t\n" else 0
    if text[start : start + 3] not in _FENCES:
        return None
    fence = text[start : start + 3]
    head = text[: start + MOST_CHARACTERS]
    lines = head.split("\n", head.count("\n", 0, start) + MOST_LINES)
    first = head.count("\n", 0, start)
    if lines[first].strip() != fence:
        return None
    last = next((i for i in range(first + 1, len(lines)) if lines[i].rstrip() in _FENCES[fence]), None)
    if last is None:
        return None
    at = sum(len(line) + 1 for line in lines[: first + 1])
    body = "\n".join(lines[first + 1 : last])
    entries = _yaml_entries(body, at, first + 1) if fence == "---" else None
    if entries is None:
        entries = _pairs(body, at, first + 1)
    if not entries and body.strip():
        return None  # two rules with prose between them
    return FrontMatter(first, last, tuple(entries))


def key_name(key: str) -> str:
    """A key as people would say it: ``rotten_tomatoes`` is ``rotten tomatoes``."""
    return re.sub(r"[\s_.-]+", " ", _HUMPS.sub(" ", key)).strip().casefold()


def _yaml_entries(body: str, at: int, line: int) -> list[Entry] | None:
    """The entries of a YAML mapping, None where it is broken or no mapping."""
    import yaml

    if body.count("[") + body.count("{") > MOST_BRACKETS:
        return None
    try:
        node = yaml.compose(
            body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )  # in C where it is built
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    entries: list[Entry] = []
    _walk(node, body, at, line, entries, 0, "")
    return entries


def _walk(
    node: yaml.MappingNode, body: str, at: int, line: int, entries: list[Entry], depth: int, under: str
) -> None:
    """Add the scalar values of a mapping, of its lists and of mappings inside it (aliases are not followed)."""
    import yaml

    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = key_name(key.value)
        if (
            isinstance(value, yaml.MappingNode)
            and depth < 2
            and value.start_mark.index > key.start_mark.index
        ):
            _walk(value, body, at, line, entries, depth + 1, name)
            continue
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if isinstance(item, yaml.ScalarNode) and item.start_mark.index > key.start_mark.index:
                span = _inside_quotes(body, item.start_mark.index, item.end_mark.index)
                place = Span(at + span.start, at + span.end)
                entries.append(Entry(name, item.value.strip(), place, line + key.start_mark.line, under))


def _place_name(table: str) -> str:
    """The name of a table, empty for those that only set a site's own keys apart."""
    name = key_name(table)
    return "" if name in ("extra", "params", "page", "post", "custom") else name


def _inside_quotes(body: str, start: int, end: int) -> Span:
    """A scalar's place without the quotes and spaces around it."""
    while end > start and body[end - 1].isspace():
        end -= 1
    if end - start >= 2 and body[start] == body[end - 1] and body[start] in "'\"":
        return Span(start + 1, end - 1)
    return Span(start, end)


def _pairs(body: str, at: int, line: int) -> list[Entry]:
    """``key: value`` (or ``key = value``) lines, whatever stands between them."""
    entries = []
    table = ""
    for number, raw in enumerate(body.split("\n")):
        pair = _PAIR.match(raw[:1000])
        if pair:
            *path, key = pair[1].split(".")
            under = _place_name(path[-1]) if path else table
            span = _inside_quotes(raw, pair.start(2), pair.end(2))
            place = Span(at + span.start, at + span.end)
            value = raw[span.start : span.end].strip()
            entries.append(Entry(key_name(key), value, place, line + number, under))
        elif head := _TABLE.match(raw[:100]):
            table = _place_name(head[1].split(".")[-1])
        at += len(raw) + 1
    return entries
