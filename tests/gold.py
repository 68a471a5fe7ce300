"""The project's own gold: reviews made up for the tests, with their names marked by hand, and the measure against them.

A folder of gold holds pairs: a text, and a JSON file ``{"text_file", "entities": [{"start", "end", "text",
"type", "entity"}]}`` with offsets in code points of the text. A name is found where its span and class are
right; a leading article, marks around it and a possessive ending do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from store import detectors
from store.model import Kind

FOLDER = Path(__file__).parent / "data" / "gold"
_ARTICLES = ("the ", "a ", "an ")
_EDGE = " \t\n'\"*_`()[]‘’“”«»,.;:"


@dataclass
class Tally:
    """What was found, wanted, and right; by class, and `None` for all."""

    right: dict[Kind | None, int] = field(default_factory=dict)
    found: dict[Kind | None, int] = field(default_factory=dict)
    wanted: dict[Kind | None, int] = field(default_factory=dict)

    def f1(self, kind: Kind | None = None) -> float:
        """The harmonic mean of precision and recall, 1 where there is nothing to find."""
        both = self.found.get(kind, 0) + self.wanted.get(kind, 0)
        return 2 * self.right.get(kind, 0) / both if both else 1.0

    def count(self, found: set[Found], wanted: set[Found]) -> None:
        """Add one text."""
        for kind in (None, *Kind):
            for counts, names in ((self.right, found & wanted), (self.found, found), (self.wanted, wanted)):
                counts[kind] = counts.get(kind, 0) + sum(1 for name in names if kind in (None, name[2]))


Found = tuple[int, int, Kind]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks, the article and the possessive at its edges."""
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    for article in _ARTICLES:
        if text[start:end].lower().startswith(article):
            start += len(article)
    return (start, end - 2) if text[start:end].endswith(("'s", "’s")) else (start, end)


def texts(folder: Path = FOLDER) -> Iterator[tuple[str, str, set[Found]]]:
    """(name, text, names) of every pair in a folder whose text is plain or Markdown; line ends as the store has them."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = (path.parent / gold["text_file"]).resolve()
        if source.suffix not in (".txt", ".md"):
            continue
        with source.open(encoding="utf-8", newline="") as file:
            text = file.read()
        if "\r" in text or text.startswith("\ufeff"):
            continue  # offsets of the file are not those of the stored text
        yield (
            path.stem,
            text,
            {(*bare(text, one["start"], one["end"]), Kind(one["type"])) for one in gold["entities"]},
        )


def measure(folder: Path = FOLDER) -> Tally:
    """How the detectors do on a folder of gold."""
    tally = Tally()
    for _, text, wanted in texts(folder):
        found = detectors.inspect(text).mentions
        tally.count({(*bare(text, m.span.start, m.span.end), m.kind) for m in found}, wanted)
    return tally
