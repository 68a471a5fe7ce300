"""`postil add`: what goes in, what is said of the rest, and what stays after an interrupt."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, value

from tui.cli import adding, progress


def test_add_says_what_came_of_each_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reviews"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.txt").write_text("One\n\nGood.", encoding="utf-8")
    (folder / "deep" / "two.md").write_text("# Two\n\nBad.", encoding="utf-8")
    (folder / "three.txt").write_bytes(b"\x00\x01\x02\x03" * 200)
    result = run("add", folder, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (report["added"], report["known"], report["changed"], len(report["ids"])) == (2, 0, 0, 2)
    (failed,) = report["failed"]
    assert failed["path"] == str(folder / "three.txt")
    assert "three.txt" in failed["reason"]
    assert failed["reason"] in result.stderr

    (folder / "three.txt").unlink()
    (folder / "one.txt").write_text("One\n\nVery good.", encoding="utf-8")
    result = run("add", folder, folder / "deep" / "two.md", "--json")
    report = value(result)
    assert (report["added"], report["known"], report["changed"], report["failed"]) == (0, 1, 1, [])
    (kept,) = report["kept"]
    assert kept["path"] == str(folder / "one.txt") and (kept["exact"], kept["moved"], kept["lost"]) == (
        0,
        [],
        [],
    )
    assert run("add", folder).stdout == "0 added, 1 known already, 1 changed on disk and kept as stored.\n"


def test_a_missing_path_is_wrong_usage_and_nothing_is_added(run: Run, tmp_path: Path, library: Path) -> None:
    path = tmp_path / "here.txt"
    path.write_text("Here\n\nGood.", encoding="utf-8")
    result = run("add", path, tmp_path / "her.txt", "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"did you mean “{path}”" in result.stderr
    assert run("add").exit_code == 2
    assert run("add", path, "").exit_code == 2
    assert not library.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("binary.txt", b"\x00\xff" * 99), ("x.png", b"x")]
)
def test_what_cannot_be_read_is_a_sentence_and_the_others_go_in(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Good", encoding="utf-8")
    result = run("add", tmp_path / name, tmp_path / "good.txt")
    assert result.exit_code == 1
    assert name in result.stderr
    assert result.stdout == "1 added, 1 failed.\n"


def test_a_dry_run_says_the_same_and_adds_nothing(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\nGood.", encoding="utf-8")
    assert value(run("add", tmp_path, "--dry-run", "--json"))["added"] == 2
    assert run("add", tmp_path, "--dry-run").stdout == "2 would be added.\n"
    assert value(run("list", "--json")) == []


def test_an_update_says_what_becomes_of_each_annotation_before_and_after(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "waltz.txt"
    path.write_text(
        "Waltz\n\nThere is talk of reshoots at the harbour, says Mara.\n\n7/10\n", encoding="utf-8"
    )
    run("add", path)
    for quote, tag in (("talk of reshoots", "claim"), ("7/10", "score")):
        assert run("annotate", "1", "--tag", tag, "--quote", quote).exit_code == 0
    path.write_text(
        "Waltz\n\nThere is some talk of long reshoots at the harbour, says Mara.\n", encoding="utf-8"
    )
    kept = run("add", path)
    assert "--update" in kept.stderr and "annotations: 1 moved, 1 lost" in kept.stderr
    assert kept.stdout == "0 added, 1 changed on disk and kept as stored.\n"
    plan = run("add", path, "--update", "--dry-run", "--json")
    report = value(plan)
    ((updated),) = report["updated"]
    (moved,) = updated["moved"]
    assert (report["changed"], updated["review_id"], updated["path"], updated["exact"]) == (
        0,
        1,
        str(path),
        0,
    )
    assert 0.7 <= moved["confidence"] < 1
    assert len(updated["lost"]) == 1
    assert "% alike" in plan.stderr
    assert "“7/10”" in plan.stderr
    assert [one["lost"] for one in value(run("show", "1", "--json"))["annotations"]] == [False, False]
    assert run("add", path, "--update", "--dry-run").stdout == "0 would be added, 1 would be updated.\n"
    done = run("add", path, "--update")
    assert done.stdout == "0 added, 1 updated.\n"
    assert done.stderr.count("% alike") == 1
    found = {one["quote"]: one["start"] for one in value(run("show", "1", "--json"))["annotations"]}
    assert found["7/10"] is None
    assert found["talk of long reshoots"] == path.read_text().index("talk")
    assert "no longer found in the text" in run("show", "1").stdout
    assert run("undo").exit_code == 0
    assert "7/10" in value(run("show", "1", "--json"))["text"]
    assert run("check").exit_code == 0


def test_an_encoding_may_be_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Żółty film, 4/5".encode("cp1250"))
    assert run("add", tmp_path / "old.txt", "--encoding", "cp1250").exit_code == 0
    assert value(run("show", "1", "--json"))["text"] == "Żółty film, 4/5"
    for wrong in ("klingon", "hex", HOSTILE, "a\0"):
        result = run("add", tmp_path / "old.txt", "--encoding", wrong)
        assert result.exit_code == 2
        assert "encoding" in result.stderr
        assert not OBEYED.search(result.stderr)


def test_a_folder_of_more_than_a_thousand_new_files_needs_a_yes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MANY", 2)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Review {number}", encoding="utf-8")
    result = run("add", folder)
    assert result.exit_code == 2
    assert "3" in result.stderr
    assert "--yes" in result.stderr
    assert value(run("list", "--json")) == []
    assert value(run("add", folder, "--dry-run", "--json"))["added"] == 3
    # what was named one by one was meant
    assert run("add", *sorted(folder.iterdir())).exit_code == 0
    assert value(run("add", folder, "--json"))["known"] == 3
    (folder / "4.txt").write_text("Review 4", encoding="utf-8")
    assert value(run("add", folder, "--json"))["added"] == 1
    for number in range(10, 13):
        (folder / f"{number}.txt").write_text(f"Review {number}", encoding="utf-8")
    assert value(run("add", folder, "--yes", "--json"))["added"] == 3


def test_ctrl_c_while_adding_keeps_what_is_in_and_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Review {number}", encoding="utf-8")
    step = progress.Job.step

    def interrupted(job: progress.Job, done: int, total: int) -> bool:
        if done == 2:
            signal.raise_signal(signal.SIGINT)
        return step(job, done, total)

    monkeypatch.setattr(progress.Job, "step", interrupted)
    result = run("add", tmp_path, "--json")
    assert result.exit_code == 130
    assert json.loads(result.stdout)["added"] == 2
    assert "Stopped after 2 of 5 files" in result.stderr
    assert len(value(run("list", "--json"))) == 2
