"""The command line as a process: pipes that close, locales without Unicode, signals, and what start-up loads."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, added, value

ROOT = Path(__file__).parent.parent
POSTIL = (sys.executable, "-m", "tui")


def start(*args: str | Path, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*POSTIL, *map(str, args)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def finished(*args: str | Path, **variables: str) -> tuple[int, bytes, bytes]:
    process = start(*args, env={**os.environ, **variables})
    stdout, stderr = process.communicate(timeout=60)
    return process.returncode, stdout, stderr


def test_a_reader_that_goes_away_ends_it_quietly(run: Run, review: Path, library: Path) -> None:
    for number in range(3):
        run("annotate", "1", "--quote", "talk", "--tag", "x" * 40_000 + str(number))
    process = start("tags", "--library", library)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 128 + signal.SIGPIPE
    process.stderr.close()


def test_a_full_disk_behind_stdout_is_a_sentence(library: Path, review: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this platform")
    with full.open("wb") as stdout:
        done = subprocess.run(
            [*POSTIL, "list", "--library", library],
            cwd=ROOT,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_json_where_stdout_is_not_unicode(
    run: Run, library: Path, tmp_path: Path, encoding: str
) -> None:
    added(run, tmp_path / "a.txt", "Über 🎬 und \U000e0001 映画\n\n4/5")
    code, stdout, stderr = finished("show", "1", "--json", "--library", library, PYTHONIOENCODING=encoding)
    assert (code, stderr) == (0, b"")
    assert json.loads(stdout.decode("ascii"))["text"] == value(run("show", "1", "--json"))["text"]
    code, stdout, _ = finished("show", "1", "--library", library, PYTHONIOENCODING=encoding)
    assert code == 0
    assert b"\\u6620" in stdout
    exported = finished("export", "reviews", "--library", library, PYTHONIOENCODING=encoding)[1]
    assert exported == run("export", "reviews").stdout_bytes


def test_an_interrupt_is_a_sentence_and_130(run: Run, review: Path, library: Path, tmp_path: Path) -> None:
    run("annotate", "1", "--quote", "talk", "--note", "more than a pipe holds " * 10_000)
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        # whoever runs the tests behind a shell may ignore interrupts, and its children inherit that
        process = start(
            "export", "passages", "-o", pipe, "--library", library,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip
        # what is not read keeps it in the middle of its export
        assert select.select([reading], [], [], 60)[0]
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    finally:
        os.close(reading)
    assert process.returncode == 130
    assert stderr.strip() == b"Stopped. What was shown as done is kept."


def test_without_a_terminal_the_screen_is_not_even_loaded(library: Path) -> None:
    code, stdout, stderr = finished("--library", library)
    assert (code, stdout) == (2, b"")
    assert stderr.startswith(b"postil: the screen needs a terminal")
    assert not library.exists()


def in_terminal(args: Sequence[str | Path], columns: int) -> str:
    """What `postil` shows in a terminal of that many columns."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*POSTIL, *map(str, args)],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "24"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_a_table_that_fits_and_nothing_that_it_obeys(
    run: Run, library: Path, tmp_path: Path
) -> None:
    from tui.cells import cells

    for number in range(2):
        text = f"{HOSTILE}\n\nPassage {number}: 4/5\n"
        added(run, tmp_path / f"{'映画 and on ' * 10}{number}.txt", text)
    run("annotate", "1", "--quote", "Passage", "--tag", HOSTILE, "--note", HOSTILE)
    styles = ("\x1b[1m", "\x1b[2m", "\x1b[0m")
    for args in (["list"], ["tags"], ["log"], ["show", "1"], ["export", "passages"]):
        shown = in_terminal([*args, "--library", library], 60)
        for style in styles:
            shown = shown.replace(style, "")
        assert not OBEYED.search(shown), args
        if args[0] in ("list", "tags", "log"):
            assert all(cells(line) <= 60 for line in shown.split("\n"))
            assert "…" in shown


def test_start_up_loads_no_exporter_detector_or_other_command(tmp_path: Path) -> None:
    """Each of these would be paid for at every start of the screen."""
    code = "import sys, tui.cli; print(*(name for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {
        "textual",
        "rich.progress",
        "rich.table",
        "sqlite_utils",
        "yaml",
        "charset_normalizer",
        "tomllib",
    }
    heavy |= {"store.exporters", "store.detectors.names", "importlib.metadata", "platformdirs", "pyperclip"}
    heavy |= {f"tui.cli.{name}" for name in ("adding", "reading", "coding", "exporting", "samples", "shapes")}
    assert not loaded & heavy
