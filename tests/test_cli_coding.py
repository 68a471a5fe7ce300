"""`postil annotate`, `tags`, `undo`, `redo` and `log`: the acts of the screen, without it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_harness import REVIEW, Run, annotations, value


def test_annotate_is_an_act_with_all_that_the_shape_promises(run: Run, review: Path) -> None:
    made = value(
        run("annotate", "1", "--quote", "reshoots", "--tag", "a/b", "--tag", "c", "--note", "why?", "--json")
    )
    assert re.fullmatch("a:[a-z2-7]{10}", made["id"])
    assert (made["review_id"], made["tags"], made["note"]) == (1, ["a/b", "c"], "why?")
    assert (made["coder"], made["flagged"]) == ("tester", False)
    assert made["start"] == REVIEW.index("reshoots")
    assert REVIEW[made["start"] : made["end"]] == made["quote"] == "reshoots"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made["created"])
    assert annotations(run) == [made]
    assert value(run("list", "--json"))[0]["annotation_count"] == 1


def test_another_occurrence_is_another_passage(run: Run, review: Path) -> None:
    made = value(run("annotate", "1", "--quote", "reshoots", "--occurrence", "2", "--tag", "a", "--json"))
    assert made["start"] == REVIEW.rindex("reshoots")
    result = run("annotate", "1", "--quote", "reshoots", "--occurrence", "3", "--tag", "a")
    assert result.exit_code == 1
    assert "2 times" in result.stderr


def test_on_an_annotated_span_the_tags_join_that_annotation(run: Run, review: Path) -> None:
    first = value(run("annotate", "1", "--quote", "reshoots", "--tag", "b", "--note", "n", "--json"))
    again = value(run("annotate", "1", "--quote", "reshoots", "--tag", "a", "--tag", "b", "--json"))
    assert again["id"] == first["id"]
    assert (again["tags"], again["note"]) == (["a", "b"], "n")
    assert value(run("annotate", "1", "--quote", "reshoots", "--note", "m", "--json"))["note"] == "m"
    assert len(annotations(run)) == 1


def test_another_coder_makes_an_annotation_of_their_own(
    run: Run, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "a")
    (tmp_path / "config.toml").write_text('coder = "ines"', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config.toml"))
    assert value(run("annotate", "1", "--quote", "reshoots", "--tag", "a", "--json"))["coder"] == "ines"
    assert sorted(one["coder"] for one in annotations(run)) == ["ines", "tester"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["1", "--quote", "not in the text", "--tag", "a"], 1),
        (["7", "--quote", "reshoots", "--tag", "a"], 1),
        (["1", "--quote", "reshoots"], 2),
        (["1", "--quote", "reshoots", "--note", " "], 2),
        (["1", "--quote", "reshoots", "--tag", " "], 2),
        (["1", "--quote", "", "--tag", "a"], 2),
        (["1", "--tag", "a"], 2),
        (["--quote", "reshoots", "--tag", "a"], 2),
        (["1", "--quote", "reshoots", "--tag", "a", "--occurrence", "0"], 2),
        (["1", "--quote", "reshoots", "--tag", "\udcff"], 2),
    ],
)
def test_what_cannot_be_annotated_changes_nothing(run: Run, review: Path, args: list[str], code: int) -> None:
    result = run("annotate", *args, "--json")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr
    assert annotations(run) == []
    assert value(run("log", "--json")) == []


def test_undo_and_redo_name_the_act_and_give_back_the_exact_state(run: Run, review: Path) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "claim", "--note", "n")
    before = (annotations(run), value(run("tags", "--json")), run("export", "passages").stdout_bytes)
    assert run("undo").stdout == "Undone: tag claim\n"
    assert annotations(run) == []
    assert value(run("tags", "--json")) == []
    assert run("redo").stdout == "Done again: tag claim\n"
    assert (annotations(run), value(run("tags", "--json")), run("export", "passages").stdout_bytes) == before
    assert run("redo").exit_code == 1
    assert run("undo").exit_code == 0
    result = run("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing to undo" in result.stderr


def test_the_log_has_every_act_newest_first(run: Run, review: Path) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "a")
    run("annotate", "1", "--quote", "talk", "--note", "n")
    run("undo")
    log = value(run("log", "--json"))
    assert [(act["act"], act["summary"], act["undone"]) for act in log] == [
        ("note", "note", True),
        ("tag", "tag a", False),
    ]
    assert log[0].keys() >= {"id", "time", "coder", "act", "summary", "undone"}
    _, first, second = run("log").stdout.splitlines()
    assert first.endswith("\tundone")
    assert "tag a" in second


def test_tags_are_counted(run: Run, review: Path) -> None:
    assert value(run("tags", "--json")) == []
    for args in (["tags"], ["log"]):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "yet" in result.stderr
    run("annotate", "1", "--quote", "reshoots", "--tag", "b", "--tag", "a/c")
    run("annotate", "1", "--quote", "talk", "--tag", "b")
    tags = value(run("tags", "--json"))
    assert [(tag["path"], tag["annotations"], tag["reviews"]) for tag in tags] == [("a/c", 1, 1), ("b", 2, 1)]
    assert tags[0].keys() >= {"path", "description", "colour", "slot", "annotations", "reviews"}
