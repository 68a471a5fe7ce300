"""Every test is fenced from the person who runs it: home, settings, data folder, environment, login name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
    for name in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(name, CODER)
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where a test keeps its library; the file is not there yet."""
    return tmp_path / "library.db"
