"""Text, tags, notes and file names that a terminal, a markup parser or SQL would obey."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, added, annotations, table, value


def test_hostile_text_is_stored_exactly_and_shown_harmlessly(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{HOSTILE.replace('/', '')}\x01.txt"
    text = f"{HOSTILE}\n\nA passage to mark. {HOSTILE}\n\nby {HOSTILE}\n"
    added(run, path, text)
    note = f"{HOSTILE}\nline two\0\n" + "x" * 10_000
    tag = f"{HOSTILE}/deep"
    made = value(run("annotate", "1", "--quote", f"mark. {HOSTILE}", "--tag", tag, "--note", note, "--json"))
    assert (made["quote"], made["tags"], made["note"]) == (f"mark. {HOSTILE}", [tag], note)
    shown = value(run("show", "1", "--json"))
    assert shown["text"] == text
    assert shown["annotations"] == [made]
    (row,) = table(run("export", "passages").stdout_bytes)
    assert (row["quote"], row["tag"], row["note"]) == (made["quote"], tag, note)
    commands = (
        ["list"],
        ["show", "1"],
        ["tags"],
        ["log"],
        ["undo"],
        ["redo"],
        ["inspect", path],
        ["add", path],
        ["annotate", "1", "--quote", HOSTILE, "--tag", tag],
        ["show", HOSTILE + "?"],
        ["list", HOSTILE + "?"],
        ["add", tmp_path / f"{HOSTILE}.none"],
    )
    for args in commands:
        result = run(*args)
        assert not OBEYED.search(result.stdout + result.stderr), args
        assert result.stdout or result.stderr


def test_a_long_tag_with_everything_in_it_is_stored_and_exported_exactly(run: Run, review: Path) -> None:
    piece = "\"'; DROP TABLE review; --\n[red]/\r\n,\t"
    long = (piece * 10_000)[:10_000]
    made = value(run("annotate", "1", "--quote", "talk", "--tag", long, "--note", long, "--json"))
    assert (made["tags"], made["note"]) == ([long], long)
    (row,) = table(run("export", "passages").stdout_bytes)
    assert (row["tag"], row["note"]) == (long, long)
    assert run("undo").exit_code == 0
    assert annotations(run) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are not Unicode")
def test_a_file_name_that_is_not_unicode_goes_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    added(run, path, "Plain prose without a headline, which goes on for a while and then ends.")
    assert value(run("list", "--json"))[0]["id"] == 1
    assert run("list").exit_code == 0
    assert value(run("add", path, "--json"))["known"] == 1
