"""`postil check`, `backup`, `locate` and `keys`, and what settings and damaged libraries do to any command."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from cli_harness import OBEYED, Run, invoke, value

from store import Store
from store.detectors.claims import read, shipped


def test_check_says_whether_the_library_is_whole(run: Run, review: Path, library: Path) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "a")
    assert run("check").stdout == "The library is whole: 1 review.\n"
    connection = sqlite3.connect(library)
    connection.execute("UPDATE annotation SET start = start + 1, end = end + 1")
    connection.commit()
    connection.close()
    result = run("check")
    assert result.exit_code == 1
    assert "does not stand at its place" in result.stdout


def test_backup_is_a_library_of_its_own(run: Run, review: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy).exit_code == 0
    assert len(json.loads(invoke("list", "--json", "--library", str(copy)).stdout)) == 1
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    assert run("backup", other).exit_code == 1
    assert other.read_text(encoding="utf-8") == "mine"
    assert run("backup", tmp_path).exit_code == 2
    assert run("backup", tmp_path / "none" / "x.db").exit_code == 2


@pytest.mark.parametrize("args", [["check"], ["backup", "copy.db"]])
def test_where_there_is_no_library_there_is_nothing_to_check_or_copy(
    run: Run, library: Path, args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 1
    assert "no library" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_keys_prints_the_live_table(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = value(run("keys", "--json"))
    assert {row["context"] for row in rows} >= {"list", "reader", "sidebar"}
    for row in rows:
        assert row["keys"]
        assert row["description"]
    name, keys = rows[0]["id"], "f5"
    (tmp_path / "config.toml").write_text(f'[keymap]\n"{name}" = "{keys}"', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config.toml"))
    assert [row["keys"] for row in value(run("keys", "--json")) if row["id"] == name] == [[keys]]
    assert "reader" in run("keys").stdout


def test_what_is_wrong_in_the_settings_is_said_and_the_command_goes_on(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(library, "tester").close()
    (tmp_path / "config.toml").write_text('measure = 7\n"\\u001b[2J" = 1\n', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config.toml"))
    for args in (["list", "--json"], ["locate", "--json"]):
        result = run(*args)
        assert value(result) is not None
        assert "measure" in result.stderr
        assert len(result.stderr.splitlines()) == 2
        assert not OBEYED.search(result.stderr)


@pytest.mark.parametrize(
    "content", [b"this is no database at all, it is a text of some length\n" * 40, b"SQLite format 3\0junk"]
)
def test_a_library_that_is_none_is_a_sentence_and_keeps_its_bytes(
    run: Run, library: Path, content: bytes
) -> None:
    library.write_bytes(content)
    for args in (["list", "--json"], ["undo"], ["tags"], ["check"], ["export", "reviews"]):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("The library cannot be used: ")
        assert library.read_bytes() == content


# -- the list of cues --------------------------------------------------------------------------------


def test_the_cues_that_come_along_are_printed_as_a_list_that_can_be_read(home: Path) -> None:
    printed = invoke("cues").stdout
    assert read(printed).whole == shipped().whole and "reshoot*" in printed.split("\n")
    place = Path(json.loads(invoke("locate", "--json").stdout)["cues"])
    assert place.name == "claims.txt" and place.is_relative_to(home)
    place.parent.mkdir(parents=True)
    place.write_text("reshoot*\nNEAR/3 of\n", encoding="utf-8")
    found = invoke("cues")
    assert found.stdout == printed and "its line 2 is no cue" in found.stderr
