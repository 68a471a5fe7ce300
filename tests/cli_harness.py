"""What the tests of the command line share: how it is run, and what may never be printed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from tui.cli import postil

HOSTILE = "\x1b]52;c;eA==\x07\x1b[2J[red]bold[/] \x9b31m \u202egnp\u202c\u200b\u2066x\u2069 \ufeff'; DROP TABLE tag; --"
"""What a terminal, a markup parser and SQL would each obey, with bidi and zero-width characters."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What must never reach a terminal as it is."""

REVIEW = """A Dancer Keeps Time

There is talk of long reshoots, and nobody doubts it. The reshoots took five weeks.

Overall: 7.5/10
"""

Run = Callable[..., Result]
"""Runs `postil` with arguments; an exception that is no exit is raised."""


def invoke(*args: str | Path) -> Result:
    """Run `postil` as a shell would, with stdout and stderr apart and no terminal."""
    result = CliRunner().invoke(postil, list(map(str, args)))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def added(run: Run, path: Path, text: str) -> Path:
    """Write `text` to `path` and add it."""
    path.write_text(text, encoding="utf-8")
    result = run("add", path)
    assert result.exit_code == 0, result.stderr
    return path


def value(result: Result) -> Any:
    """The JSON value on stdout, which holds nothing else and nothing that a terminal obeys."""
    assert result.exit_code == 0, result.stderr
    assert not OBEYED.search(result.stdout)
    return json.loads(result.stdout)


def annotations(run: Run) -> list[dict[str, Any]]:
    """The annotations of review 1."""
    found: list[dict[str, Any]] = value(run("show", "1", "--json"))["annotations"]
    return found


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of an exported CSV."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
