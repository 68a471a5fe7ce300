"""How an annotation is set as a card: its tags, its quote, its note. Pure: a width in, lines of pieces out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from store.model import Annotation, Span
from tui.colours import look_of
from tui.lanes import APART, Relation
from tui.page import cells, cut, wrap
from tui.panes.lines import Parts
from tui.visible import one_line, visible

QUOTE_LINES = 3
"""Lines of the quote that a card shows at most."""
NOTE_LINES = 4
"""Lines of the note that a card shows at most."""
GAP = "  "
"""Between two chips of a line."""
ELLIPSIS = "…"
INSIDE = "┃ "
"""Before the lines of a card whose passage lies inside another's: the lane of that one."""
MOST_LANES = 3
ROOM = 12
"""Cells that lanes leave to a card in any case."""

Chip = Parts
"""What stands together in the first line of a card: a tag with its digit, a word about the card."""


def chips(
    tags: Iterable[str], slots: Mapping[str, int], colours: Mapping[str, str] | None = None
) -> dict[str, Chip]:
    """A chip for each tag: its digit, if `slots` pins it, and the last level of its path.

    Where two of `tags` end alike both show their whole path.
    """
    paths = dict.fromkeys(tags)
    ends = Counter(_leaf(path) for path in paths)
    made: dict[str, Chip] = {}
    for path in paths:
        look = look_of(path, colours or {}) or "tag"
        name = (one_line(_leaf(path) if ends[_leaf(path)] == 1 else path), f"sidebar--{look}")
        made[path] = ((f"{slots[path]} ", "sidebar--slot"), name) if path in slots else (name,)
    return made


def card(
    annotation: Annotation, tags: Iterable[Chip], width: int, coder: str = "", lies: Relation = APART
) -> tuple[Parts, ...]:
    """The lines of a card, at most `width` cells each: `tags`, what is odd about it, quote, note.

    `coder` is named if not empty. `lies` says how its passage lies to others: behind as many lanes as
    hold it, at most `MOST_LANES`, and whether it overlaps some. A card has at least one line.
    """
    depth = min(lies.depth, MOST_LANES, max(0, width - ROOM) // len(INSIDE))
    width -= depth * len(INSIDE)
    head = list(tags)
    if annotation.whole_review:
        head.insert(0, (("on the review", "sidebar--head"),))
    if annotation.examples:
        head.append((("example", "sidebar--coder"),))
    if annotation.flagged:
        head.append((("? unsure", "sidebar--flag"),))
    if coder:
        head.append(((f"by {one_line(coder)}", "sidebar--coder"),))
    if lies.overlaps:
        head.append((("overlaps", "sidebar--coder"),))
    lines = _flow(head, width)
    quote = " ".join(annotation.selector.exact.split(maxsplit=_enough(width, QUOTE_LINES)))
    if quote:
        lines += [((line, "sidebar--quote"),) for line in _clip(f"“{quote}”", width, QUOTE_LINES, "”")]
    lines += [((line, "sidebar--note"),) for line in _clip(annotation.note, width, NOTE_LINES)]
    lines = lines or [((cut("nothing noted", width), "sidebar--dim"),)]
    return tuple(((INSIDE * depth, "sidebar--slot"), *line) for line in lines) if depth else tuple(lines)


def _leaf(path: str) -> str:
    return path.rpartition("/")[2]


def _flow(head: Iterable[Chip], width: int) -> list[Parts]:
    """Chips side by side, as many in a line as fit; one wider than a line is cut."""
    lines: list[Parts] = []
    room = 0
    for chip in head:
        size = _width(chip)
        if lines and size + len(GAP) <= room:
            lines[-1] += ((GAP, ""), *chip)
            room -= size + len(GAP)
        else:
            lines.append(_cut(chip, width))
            room = width - size
    return lines


def _cut(chip: Chip, width: int) -> Chip:
    """A chip in at most `width` cells; its last piece gives way."""
    *before, (text, look) = chip
    return (*before, (cut(text, width - _width(before)), look))


def _clip(text: str, width: int, limit: int, end: str = "") -> list[str]:
    """`text` wrapped to at most `limit` lines without the blank ones; more is an ellipsis before `end`."""
    part = text[: _enough(width, limit)]
    lines = _rows(part, width)
    if len(lines) > limit or len(part) < len(text.rstrip()):
        del lines[limit:]
        last = _rows(lines[-1], width - 1 - cells(end))[0] if lines else ""
        lines[-1:] = [last.removesuffix(ELLIPSIS) + ELLIPSIS + end]
    return lines


def _rows(text: str, width: int) -> list[str]:
    """`text` wrapped, its blank lines left out."""
    rows = (text[start:stop].rstrip() for start, stop in wrap(text, Span(0, len(text)), width))
    return [visible(row) for row in rows if row]


def _enough(width: int, lines: int) -> int:
    """Code points that fill `lines` lines of any sensible text, so that a huge one is never wrapped whole."""
    return width * lines * 4


def _width(parts: Iterable[tuple[str, str]]) -> int:
    return sum(cells(text) for text, _ in parts)
