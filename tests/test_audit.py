"""The trail: acts up to a date, and every change of the codebook with what stood there before."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_harness import Run, added, value
from store_harness import fill

from store.audit import codebook_log


def test_the_log_ends_at_a_date(library: Path) -> None:
    with fill(library) as store:
        for day, name in (("2026-10-01", "a"), ("2026-10-02", "b"), ("2026-11-05", "c")):
            store.codebook.create(name)
            store.db.run(
                "UPDATE act SET time = ? WHERE id = (SELECT max(id) FROM act)", (f"{day}T09:00:00Z",)
            )
        for until, found in (
            ("2026-10-01", 1),
            ("2026-10", 2),
            ("2026", 3),
            ("2025", 0),
            ("2026-10-02T09:00:00Z", 2),
        ):
            assert len(list(store.history.log(until))) == found, until
            assert len(list(codebook_log(store.db, until))) == found, until


def test_every_change_of_a_tag_is_told(library: Path) -> None:
    with fill(library) as store:
        store.codebook.create("cuts")
        store.codebook.describe("cuts", "what was left out")
        store.codebook.rename("cuts", "production/cuts")
        store.codebook.delete("production/cuts")
        store.history.undo()
        told = list(codebook_log(store.db))
    assert [(change.act, change.tag, change.undone) for change in told] == [
        ("create tag", "cuts", False),
        ("describe", "cuts", False),
        ("rename tag", "production/cuts", False),
        ("delete tag", "production/cuts", True),
    ]
    assert told[0].before is None
    assert (told[1].before, told[1].after) == ({"description": ""}, {"description": "what was left out"})
    assert (told[2].before, told[2].after) == ({"path": "cuts"}, {"path": "production/cuts"})
    assert told[3].after is None


def test_the_command_line_tells_both(run: Run, tmp_path: Path) -> None:
    added(run, tmp_path / "one.txt", "One\n\nA sentence about reshoots.\n")
    assert run("annotate", "1", "--quote", "reshoots", "--tag", "production/reshoots").exit_code == 0
    (change,) = value(run("codebook", "log", "--json"))
    assert (change["tag"], change["before"]) == ("production/reshoots", None)
    assert "production/reshoots" in run("codebook", "log").stdout
    assert value(run("log", "--as-of", "2020", "--json")) == []
    assert len(value(run("log", "--as-of", "2999-01", "--json"))) == 1
    assert value(run("codebook", "log", "--as-of", "2020", "--json")) == []


@pytest.mark.parametrize("date", ["yesterday", "26-1-1", "2026-1", "2026-10-01; DROP TABLE act"])
def test_what_is_no_date_is_wrong_use(run: Run, tmp_path: Path, date: str) -> None:
    added(run, tmp_path / "one.txt", "One\n\nText.\n")
    assert run("log", "--as-of", date).exit_code == 2
