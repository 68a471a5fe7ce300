"""`postil export`: every row leads back to its place, in a file or down a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_harness import Run, table, value

import samples

COLUMNS = (
    "annotation_id,review_id,review_title,work,work_year,outlet,author,published,url,score,score_raw,tag,note,quote,"
    "prefix,suffix,start,end,sentence,paragraph,coder,flagged,origin,created,modified,text_sha256"
)


def test_every_exported_row_leads_back_to_its_place(sampled: Run, tmp_path: Path) -> None:
    for one in samples.annotations()["annotations"]:
        number = [entry.name for entry in samples.files()].index(one["file"]) + 1
        tags = [word for tag in one["tags"] for word in ("--tag", tag)]
        made = sampled(
            "annotate", str(number), "--quote", one["quote"], *tags, "--note", one["note"] or "a note"
        )
        assert made.exit_code == 0, made.stderr
    sampled("annotate", "1", "--quote", "chandelier", "--note", "untagged")
    result = sampled("export", "passages")
    assert result.stdout_bytes.split(b"\n")[0].decode() == COLUMNS
    rows = table(result.stdout_bytes)
    texts = {
        row["id"]: value(sampled("show", str(row["id"]), "--json"))["text"]
        for row in value(sampled("list", "--json"))
    }
    assert len(rows) == 1 + sum(len(one["tags"]) or 1 for one in samples.annotations()["annotations"])
    for row in rows:
        text, start, end = texts[int(row["review_id"])], int(row["start"]), int(row["end"])
        assert row["quote"] == text[start:end]
        assert text[:start].endswith(row["prefix"])
        assert text[end:].startswith(row["suffix"])
        assert row["origin"] == "person"
    places = [
        (int(row["review_id"]), int(row["start"]), int(row["end"]), row["annotation_id"], row["tag"])
        for row in rows
    ]
    assert places == sorted(places)

    target = tmp_path / "rows.csv"
    target.write_text("what was there", encoding="utf-8")
    saved = sampled("export", "passages", "-o", target)
    assert (saved.exit_code, saved.stdout) == (0, "")
    assert str(len(rows)) in saved.stderr
    assert target.read_bytes() == result.stdout_bytes
    some = table(sampled("export", "passages", "two", "sofa").stdout_bytes)
    assert {row["review_id"] for row in some} <= {
        str(row["id"]) for row in value(sampled("list", "two", "sofa", "--json"))
    }


@pytest.mark.parametrize("subject", ["passages", "reviews", "scores", "entities", "codebook"])
@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl", "markdown"])
def test_every_subject_in_every_format_is_the_same_on_stdout_and_in_a_file(
    run: Run, review: Path, tmp_path: Path, subject: str, name: str
) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "claim", "--note", "n")
    printed = run("export", subject, "--format", name)
    assert printed.exit_code == 0, printed.stderr
    assert run("export", subject, "--format", name, "-o", tmp_path / "x").exit_code == 0
    assert (tmp_path / "x").read_bytes() == printed.stdout_bytes
    assert printed.stdout_bytes or subject == "entities"
    if name == "json":
        assert isinstance(json.loads(printed.stdout), list)


def test_the_suffix_says_the_format_and_the_option_goes_before_it(
    run: Run, review: Path, tmp_path: Path
) -> None:
    run("annotate", "1", "--quote", "reshoots", "--tag", "claim")
    run("export", "codebook", "-o", tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))[0]["tag"] == "claim"
    run("export", "codebook", "-o", tmp_path / "y.json", "--format", "csv")
    assert (
        tmp_path / "y.json"
    ).read_bytes() == b"tag,description,colour,slot,annotations,reviews\nclaim,,,,1,1\n"
    assert run("export", "codebook", "-o", "-").stdout_bytes == (tmp_path / "y.json").read_bytes()


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        [],
        ["passages", "--format", "xlsx"],
        ["passages", "-o", "x.xlsx"],
        ["passages", "--nonsense"],
    ],
)
def test_a_wrong_export_is_wrong_usage(run: Run, args: list[str]) -> None:
    result = run("export", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_an_export_that_cannot_be_written_fails_and_leaves_nothing(
    run: Run, review: Path, tmp_path: Path
) -> None:
    result = run("export", "reviews", "-o", tmp_path / "none" / "x.csv")
    assert result.exit_code == 1
    assert "x.csv" in result.stderr
    assert not (tmp_path / "none").exists()


def test_neither_an_export_nor_a_backup_goes_over_the_library(run: Run, review: Path, library: Path) -> None:
    for target in (library, library.with_name("library.db-wal")):
        assert run("export", "reviews", "-o", target, "--format", "csv").exit_code == 2
    assert run("backup", library).exit_code == 2
    assert len(value(run("list", "--json"))) == 1


def test_the_login_name_is_mentioned_where_rows_carry_it_and_nobody_chose_it(
    run: Run, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "“tester”" in run("export", "passages").stderr
    assert "“tester”" not in run("export", "reviews").stderr
    (tmp_path / "config.toml").write_text('coder = "ines"', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config.toml"))
    assert run("export", "passages").stderr == ""
