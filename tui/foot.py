"""What the last two lines say: the pinned tags, the legend, where the caret stands, the keys that matter here."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.bars import Piece
from tui.keys import shown
from tui.panes.reader import Reader
from tui.pressing import Pressable, pressing
from tui.switches import legend
from tui.visible import one_line

SELECTING = ("reader.tag_1", "reader.pick", "reader.note", "reader.yank")
"""What a selection is made for."""

LONG = 200_000
"""Code points above which a place is told in per cent: to count its sentences all of a text must be split."""


def foot_status(slots: Mapping[str, int], reader: Reader, *, cards: bool) -> tuple[list[Piece], list[Piece]]:
    """The pinned tags (0 last) at the left; legend and position in the review at the right.

    Where the sidebar's `cards` are not to be seen, the tags of the lit annotation take the legend's place.
    """
    left: list[Piece] = [(" ", "")]
    for path, slot in sorted(slots.items(), key=lambda item: item[1] or 10):
        left += offer(str(slot), f"{one_line(path.rsplit('/', 1)[-1], 12)}  ", words="")
    if not slots:
        left.append(("1-9 pin a tag to a digit at its first use  ", "note"))
    right: list[Piece] = []
    if reader.review is not None:
        lit = reader.lit
        if cards or lit is None:
            right += legend(reader.off)
        else:
            tags = ", ".join(one_line(path.rsplit("/", 1)[-1], 20) for path in lit.tags) or "note"
            right.append(
                (f"{tags}{' ¶' if lit.tags and lit.note else ''}{' ?' if lit.flagged else ''} · ", "strong")
            )
        right.append((f"{place(reader)} ", "note"))
        if reader.caret.selection is not None:
            right.insert(-1, (f"{selected(reader)} · ", "strong"))
    return left, right


def place(reader: Reader) -> str:
    """Where the caret stands in the review."""
    outline, caret = reader.outline, reader.caret
    if len(caret.text) > LONG:
        return f"{100 * caret.sentence.start // len(caret.text)} %"
    return f"sentence {outline.sentence_number(caret.sentence.start)} of {outline.sentence_count}"


def selected(reader: Reader) -> str:
    """How much is selected, and what for."""
    what = "moving the ends" if reader.resizing else "selected"
    return f"{what}: {len(reader.caret.target)} characters"


def foot_keys(screen: Screen[None], keymap: Mapping[str, str]) -> tuple[list[Piece], list[Piece]]:
    """The keys that the pane in focus shows in its bindings, then those that act everywhere."""
    live = [active for active in screen.active_bindings.values() if active.enabled]
    resizing = any(active.binding.id == "select.keep" for active in live)
    if any(str(active.binding.id).startswith("select.") for active in live):
        # what the selection is for comes before the ways to change it; the rest can wait
        found = [] if resizing else [active for active in live if active.binding.id in SELECTING]
        found += [
            active for active in live if str(active.binding.id).startswith("select.") and active.binding.show
        ]
    else:
        found = [active for active in live if active.binding.show]
    here: list[Piece] = [(" ", "")]
    everywhere: list[Piece] = []
    seen: set[str] = set()
    for active in found:
        binding = active.binding
        if binding.description in seen:
            continue
        seen.add(binding.description)
        key = "1-9" if binding.id == "reader.tag_1" else first_key(active.node, binding, keymap)
        pieces = offer(key, f"{binding.description}   ", pressed="1" if key == "1-9" else key)
        if active.node is screen or active.node is screen.app:
            everywhere += pieces
        else:
            here += pieces
    return [*here, *everywhere], []


def offer(key: str, said: str, *, words: str = "note", pressed: str | None = None) -> list[Piece]:
    """A key and what it does; a click on either presses it, or `pressed` where another one is meant."""
    action = pressing(pressed or key)
    return [(Pressable(f"{key} ", action), "key"), (Pressable(said, action), words)]


def first_key(node: DOMNode, binding: Binding, keymap: Mapping[str, str]) -> str:
    """The key that a binding is best known by: the first that the keymap or the declaration names."""
    declared = (
        other for other in type(node).BINDINGS if isinstance(other, Binding) and other.id == binding.id
    )
    keys = keymap.get(binding.id or "") or next((other.key for other in declared), binding.key)
    return shown(keys.partition(",")[0].strip())
