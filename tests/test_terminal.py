"""The program in a real terminal: what arrives there byte by byte, in one piece or in several."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk import samples_library
from house import ROOT

from store import Store

PATIENCE = 60
"""Seconds after which what is waited for will not come."""

ESC = b"\x1b"


class Terminal:
    """The far end of a terminal: bytes that are typed, and what is written meanwhile."""

    def __init__(self, ours: int) -> None:
        self.ours = ours
        self.written = ""

    def type(self, *pieces: bytes) -> None:
        """Send pieces, each when the program has answered the one before."""
        for piece in pieces:
            os.write(self.ours, piece)

    def until(self, words: str) -> None:
        """Read until `words` are written; what came before them counts no longer."""
        while words not in self.written:
            ready, _, _ = select.select([self.ours], [], [], PATIENCE)
            assert ready, f"“{words}” was never written: {self.written[-2000:]!r}"
            self.written += os.read(self.ours, 65_536).decode(errors="replace")
        self.written = self.written.partition(words)[2]


@contextmanager
def running(library: Path, size: tuple[int, int] = (120, 36)) -> Iterator[Terminal]:
    """The program on `library` in a terminal of its own; it has ended behind the block."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--library", str(library)],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        terminal = Terminal(ours)
        terminal.until("open")
        yield terminal
        terminal.type(b"Q")
        while True:
            try:
                if not os.read(ours, 65_536):
                    break
            except OSError:  # Linux says so when the other side is closed
                break
        assert process.wait(PATIENCE) == 0
    finally:
        if process.poll() is None:
            process.kill()
        os.close(ours)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = samples_library(tmp_path)
    with Store(path, "tester") as store:
        store.codebook.create("plot", slot=1)
    return path


def coded(library: Path) -> list[tuple[str, tuple[str, ...], str]]:
    with Store(library, "tester") as store:
        return [(one.selector.exact, one.tags, one.note) for one in store.annotations.of_review(1)]


@pytest.mark.parametrize("joined", [True, False], ids=["in one read", "in two"])
def test_esc_is_esc_and_not_alt_however_it_arrives(library: Path, joined: bool) -> None:
    """`esc` and the key behind it come in one piece over a slow line, and read as alt with that key."""
    with running(library) as terminal:
        terminal.type(b"\r")
        terminal.until("next sentence")
        terminal.type(b"v")
        terminal.until("other end")
        if joined:
            terminal.type(ESC + b"1")
        else:
            terminal.type(ESC)
            terminal.until("next sentence")
            terminal.type(b"1")
        terminal.until("tagged plot")
    assert coded(library) == [("A Dancer Keeps Time", ("plot",), "")], "the sentence, not the selected word"


@pytest.mark.parametrize("joined", [True, False], ids=["in one read", "in two"])
def test_esc_leaves_a_note_as_it_was_typed_however_it_arrives(library: Path, joined: bool) -> None:
    with running(library) as terminal:
        terminal.type(b"\r")
        terminal.until("next sentence")
        terminal.type(b"a")
        terminal.until("saves and leaves")
        terminal.type("grün 漢字".encode())
        terminal.until("漢字")
        if joined:
            terminal.type(ESC + b"!")
        else:
            terminal.type(ESC)
            terminal.until("next sentence")
            terminal.type(b"!")
        terminal.until("undo flag")
    with Store(library, "tester") as store:
        (one,) = store.annotations.of_review(1)
    assert (one.note, one.flagged) == ("grün 漢字", True)


def test_a_character_that_option_keys_make_is_still_typed() -> None:
    from textual._xterm_parser import XTermParser

    from tui import escapes

    escapes.amend()
    assert [event.character for event in XTermParser().feed("¡£§≠")] == ["¡", "£", "§", "≠"]
    assert [event.key for event in XTermParser().feed("\x1b[A\x1bf")] == ["up", "ctrl+right"]
