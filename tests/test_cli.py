"""The command line: which command a word means, which library it works on, what help says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, invoke

from tui.cli import COMMANDS


def test_help_names_every_command_and_its_examples(run: Run) -> None:
    shown = run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name}  ", shown, re.MULTILINE), name
    assert "Examples:" in shown
    assert run("-h").stdout == shown


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_help_with_examples_of_itself(run: Run, name: str) -> None:
    shown = run(name, "-h").stdout
    assert f"Usage: postil {name}" in shown
    assert re.search(rf"Examples:\n  .*postil {name}", shown)
    assert "--library FILE" in shown
    assert shown == run(name, "--help").stdout


def test_the_library_may_be_named_before_or_after_the_command_and_the_last_counts(
    tmp_path: Path, review: Path
) -> None:
    other = tmp_path / "other" / "deep" / "x.db"
    assert invoke("add", str(review), "--library", str(other)).exit_code == 0
    assert len(json.loads(invoke("--library", str(other), "list", "--json").stdout)) == 1
    assert len(json.loads(invoke("list", f"--library={other}", "--json").stdout)) == 1
    both = invoke("--library", str(tmp_path / "none.db"), "list", "--json", "--library", str(other))
    assert len(json.loads(both.stdout)) == 1
    assert not (tmp_path / "none.db").exists()


def test_the_environment_names_a_library_and_the_option_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTIL_LIBRARY", str(tmp_path / "env.db"))
    assert json.loads(invoke("locate", "--json").stdout)["library"] == str(tmp_path / "env.db")
    named = ["--library", str(tmp_path / "x.db"), "locate", "--json"]
    assert json.loads(invoke(*named).stdout)["library"] == str(tmp_path / "x.db")


def test_the_default_library_lies_in_the_data_folder_of_the_platform(home: Path) -> None:
    found = json.loads(invoke("locate", "--json").stdout)
    assert Path(found["library"]).is_relative_to(home)
    assert Path(found["library"]).parts[-2:] == ("postil", "library.db")
    assert not found["library_exists"]
    assert not found["config_exists"]
    assert invoke("list").exit_code == 0
    assert json.loads(invoke("locate", "--json").stdout)["library_exists"]


def test_a_tilde_is_the_home_where_no_shell_has_expanded_it(home: Path) -> None:
    found = invoke("locate", "--json", "--library=~/a.db")
    assert json.loads(found.stdout)["library"] == str(home / "a.db")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_an_impossible_library_is_wrong_usage(name: str) -> None:
    assert invoke("list", "--library", name).exit_code == 2


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("lst", "“list”"),
        ("anotate", "“annotate”"),
        ("dancer.tx", "“dancer.txt”"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_an_unknown_word_is_neither_file_nor_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, meant: str | None
) -> None:
    (tmp_path / "dancer.txt").touch()
    monkeypatch.chdir(tmp_path)
    for args in ([word], [word, "--json"], [word, "more"]):
        result = run(*args)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert f"no such file or command: “{word}”" in result.stderr
        assert ("did you mean " + meant in result.stderr) if meant else "did you mean" not in result.stderr


@pytest.mark.parametrize("word", [HOSTILE, "x" * 10_000, "a\0b", "a\nb", "\udcff\udcfe"])
def test_a_hostile_word_is_shown_harmlessly_and_briefly(run: Run, word: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert not OBEYED.search(result.stderr)
    assert len(result.stderr) < 300
