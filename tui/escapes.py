"""Esc and the key behind it, where a slow line brings both in one piece: told from each other, whatever the key is.

Textual reads such a piece as alt with the key, which `PostilApp.on_event` parts again. Two kinds never
get so far: a digit, which it takes for what the Option key of a Mac makes of it (``¡`` for 1, though a
Mac that writes ``¡`` sends that itself), and punctuation, of which it drops the esc. It offers no way
to say otherwise, so its reader of keys is amended here; `tests/test_terminal.py` holds that to a real
terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

ESC = "\x1b"

_theirs = XTermParser._sequence_to_key_events


def _ours(self: XTermParser, sequence: str, alt: bool = False) -> Iterable[events.Key]:
    """The keys of a sequence; of esc with a character none, so that the pause behind it parts them."""
    if len(sequence) == 2 and sequence[0] == ESC and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str):
        return
    for event in _theirs(self, sequence, alt):
        held = alt and event.is_printable and not event.key.startswith("alt+")
        yield events.Key(f"alt+{event.key}", event.character) if held else event


def amend() -> None:
    """Let every reader of keys do so from now on; once is enough."""
    XTermParser._sequence_to_key_events = _ours  # type: ignore[method-assign]
