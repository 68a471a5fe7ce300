"""Opening the screen from the command line, and the demo that leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from cli_harness import Run, value

import samples
from store import Store
from tui.cli import screen


class Screen:
    """Stands in for the application: remembers how it was opened."""

    opened: list[tuple[Path, Sequence[Path], bool]] = []
    plain = False
    meanwhile: Callable[[Path], None] = staticmethod(lambda library: None)

    targets: list[tuple[int, str] | None] = []

    def __init__(
        self,
        library: Path,
        config: Any,
        paths: Sequence[Path] = (),
        demo: bool = False,
        target: tuple[int, str] | None = None,
    ) -> None:
        self.library = library
        Screen.targets.append(target)
        self.return_code = 0
        Screen.plain = config.plain
        Screen.opened.append((library, list(paths), demo))

    def run(self) -> None:
        Screen.meanwhile(self.library)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Sequence[Path], bool]]:
    """How the screen was opened; there is a terminal, and a stand-in for the application."""
    stand_in = types.ModuleType("tui.app")
    stand_in.PostilApp = Screen  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", stand_in)
    monkeypatch.setattr(screen, "need_terminal", lambda: None)
    monkeypatch.setattr(Screen, "opened", [])
    monkeypatch.setattr(Screen, "targets", [])
    return Screen.opened


@pytest.mark.parametrize(
    "words",
    [
        ("--plain",),
        ("--plain", "demo"),
        ("demo", "--plain"),
        ("dancer.txt", "--plain"),
        ("open", "1", "--plain"),
    ],
)
def test_plain_mode_is_asked_for_wherever_the_screen_is_opened(
    words: tuple[str, ...], run: Run, review: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(review.parent)
    assert run(*words).exit_code == 0
    assert Screen.plain and opened
    assert run().exit_code == 0
    assert not Screen.plain


def test_without_a_command_the_screen_opens_with_the_paths(
    run: Run, library: Path, review: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(review.parent)
    assert run().exit_code == 0
    assert run("dancer.txt", ".").exit_code == 0
    assert run("dancer.txt", "--library", library).exit_code == 0
    assert opened == [
        (library, [], False),
        (library, [Path("dancer.txt"), Path()], False),
        (library, [Path("dancer.txt")], False),
    ]


def test_a_command_goes_before_a_path_of_its_name(
    run: Run, library: Path, tmp_path: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("list", "-x.txt"):
        (tmp_path / name).touch()
    Store(library, "tester").close()
    assert value(run("list", "--json")) == []
    assert opened == []
    assert run("./list").exit_code == 0
    assert run("--", "-x.txt").exit_code == 0
    assert [paths for _, paths, _ in opened] == [[Path("list")], [Path("-x.txt")]]


def test_a_missing_path_among_those_to_open_is_wrong_usage(run: Run, review: Path, opened: list[Any]) -> None:
    result = run(review, review.with_name("dancr.txt"))
    assert result.exit_code == 2
    assert "did you mean" in result.stderr
    assert opened == []


def test_without_a_terminal_there_is_a_sentence_and_no_screen(run: Run, review: Path, library: Path) -> None:
    for args in ([], [review], ["demo"]):
        result = run(*args)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "needs a terminal" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_the_help_behind_a_path_is_that_of_the_program(run: Run, review: Path) -> None:
    assert run(review, "--help").stdout == run("--help").stdout
    assert "Usage: postil [OPTIONS] [PATH" in run(review, "--nonsense").stderr


def look(library: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(library)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_the_demo_is_a_living_library_that_is_thrown_away(
    run: Run, library: Path, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = samples.annotations()
    seen: dict[str, Any] = {}

    def meanwhile(demo: Path) -> None:
        seen["reviews"] = look(demo, "SELECT count(*) FROM reviews")[0][0]
        seen["tags"] = look(
            demo, "SELECT tag, description, slot FROM codebook WHERE slot IS NOT NULL ORDER BY slot"
        )
        seen["quotes"] = {quote for (quote,) in look(demo, "SELECT exact FROM annotation")}
        seen["flags"] = look(demo, "SELECT count(*) FROM annotation WHERE flagged")[0][0]
        seen["coders"] = look(demo, "SELECT DISTINCT coder FROM act")

    monkeypatch.setattr(Screen, "meanwhile", staticmethod(meanwhile))
    assert run("demo").exit_code == 0
    ((place, _, demo),) = opened
    assert demo
    assert not place.parent.exists()
    assert not library.exists()
    assert seen["reviews"] == len(samples.files())
    assert seen["tags"] == [(tag["path"], tag["description"], tag["slot"]) for tag in told["tags"]]
    assert seen["quotes"] == {one["quote"] for one in told["annotations"]}
    assert seen["flags"] == sum(one["flagged"] for one in told["annotations"])
    # u takes back what the person did, not what they found here
    assert seen["coders"] == [("demo",)]


def test_the_demo_is_thrown_away_when_it_crashes_or_is_ended_from_outside(
    run: Run, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(library: Path) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(Screen, "meanwhile", staticmethod(crash))
    with pytest.raises(RuntimeError, match="boom"):
        run("demo")
    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(
        Screen, "meanwhile", staticmethod(lambda library: os.kill(os.getpid(), signal.SIGTERM))
    )
    assert run("demo").exit_code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == handler
    assert len(opened) == 2
    assert not any(place.parent.exists() for place, _, _ in opened)


def test_a_passage_or_a_review_is_opened_by_its_name(run: Run, review: Path, opened: list[Any]) -> None:
    run("add", review)
    made = value(run("annotate", "1", "--quote", "reshoots", "--tag", "t", "--json"))["id"]
    for name in (made, made[:7], "1", "dancer"):
        assert run("open", name).exit_code == 0, name
    assert Screen.targets == [(1, made), (1, made), (1, ""), (1, "")]
    for wrong in ("a:", "a:%", "a:zzzzzzzzzz", "99", "nothing like it"):
        result = run("open", wrong)
        assert (result.exit_code, result.stdout) == (1, ""), wrong
    assert len(opened) == 4
