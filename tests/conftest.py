"""Every test is fenced from the person who runs it: home, settings, data folder, environment, login name."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from cli_harness import REVIEW, Run, added, invoke
from hypothesis import settings

import samples

settings.register_profile("postil", deadline=None)
settings.load_profile("postil")

CODER = "tester"
"""The login name that tests see, and so the coder where no config names another."""

FENCED = ("XDG_", "POSTIL_", "TEXTUAL_")
"""Prefixes of environment variables that no test inherits."""

TERMINAL = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""Variables by which the terminal of whoever runs the tests would change what they see."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, with every platform's way to another one closed."""
    for name in [name for name in os.environ if name.startswith(FENCED) or name in TERMINAL]:
        monkeypatch.delenv(name)
    place = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(name, CODER)
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where a test keeps its library; the file is not there yet."""
    return tmp_path / "library.db"


@pytest.fixture
def run(library: Path) -> Run:
    """Runs `postil` on the test's library."""
    return partial(invoke, "--library", library)


@pytest.fixture
def review(run: Run, tmp_path: Path) -> Path:
    """A review that is in the library as number 1; its text is `REVIEW`."""
    return added(run, tmp_path / "dancer.txt", REVIEW)


@pytest.fixture
def sampled(run: Run, tmp_path: Path) -> Run:
    """`run` on a library that holds the samples."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for entry in samples.files():
        (folder / entry.name).write_bytes(entry.read_bytes())
    assert run("add", folder).exit_code == 0
    return run
