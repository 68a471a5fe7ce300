"""`postil list`, `show` and `inspect`: the shapes that scripts rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_harness import HOSTILE, OBEYED, Run, added, value

import samples
from store import Store

ROW_KEYS = {
    "id",
    "title",
    "work",
    "work_year",
    "kind",
    "outlet",
    "author",
    "published",
    "url",
    "score",
    "score_raw",
    "state",
    "starred",
    "annotation_count",
    "words",
}


def test_list_gives_the_rows_in_the_default_order(sampled: Run) -> None:
    rows = value(sampled("list", "--json"))
    assert len(rows) == len(samples.files())
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    for row in rows:
        assert row.keys() >= ROW_KEYS
        assert row["state"] == "new"
        assert row["starred"] is False
        assert row["words"] > 0
    assert any(row["score"] is not None and 0 <= row["score"] <= 100 and row["score_raw"] for row in rows)


def test_list_filters_by_words_that_need_no_quotes(sampled: Run) -> None:
    every = {row["id"] for row in value(sampled("list", "--json"))}
    waltz = [row["id"] for row in value(sampled("list", "Glass", "Waltz", "--json"))]
    assert len(waltz) == 3
    assert waltz == [row["id"] for row in value(sampled("list", "glass waltz", "--json"))]
    assert set(waltz) < every
    assert value(sampled("list", "nothinghasthisword", "--json")) == []
    assert "nothinghasthisword" in sampled("list", "nothinghasthisword").stderr


@pytest.mark.parametrize("query", ['"', "*", "title:x", "'; --", "^", "\0", f'"{HOSTILE}'])
def test_no_query_is_code(sampled: Run, query: str) -> None:
    assert isinstance(value(sampled("list", "--json", "--", query)), list)


@pytest.mark.parametrize("query", ["a OR", "NEAR(", "(", f"({HOSTILE}"])
@pytest.mark.parametrize("command", ["list", "search"])
def test_a_query_that_is_not_understood_is_wrong_use(sampled: Run, command: str, query: str) -> None:
    result = sampled(command, "--json", "--", query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not OBEYED.search(result.stderr)
    assert result.stderr.rstrip().endswith("^")


def test_search_prints_where_the_words_stand(sampled: Run) -> None:
    hits = value(sampled("search", "reshoot*", "--json"))
    assert {hit["review"]["id"] for hit in hits} == {
        row["id"] for row in value(sampled("list", "reshoot*", "--json"))
    }
    assert [hit["review"]["id"] for hit in hits] == sorted(
        (hit["review"]["id"] for hit in hits), reverse=True
    )
    for hit in hits:
        text = value(sampled("show", str(hit["review"]["id"]), "--json"))["text"]
        if hit["start"] is not None:
            assert text[hit["start"] : hit["end"]] == hit["quote"]
            assert hit["quote"].lower().startswith("reshoot")
            assert f"{hit['before']}{hit['quote']}{hit['after']}" in text
    assert any(hit["places"] > 1 for hit in hits)
    ranked = value(sampled("search", "reshoot*", "--rank", "--limit", "2", "--json"))
    assert len(ranked) == 2
    human = sampled("search", "reshoot*")
    assert human.exit_code == 0
    assert "«reshoots»" in human.stdout
    assert "No review matches" in sampled("search", "nothinghasthisword").stderr


def test_a_list_down_a_pipe_is_whole_and_separated_by_tabs(run: Run, tmp_path: Path) -> None:
    added(run, tmp_path / "long.txt", "A title " + "that goes on " * 12 + "\n\nText.")
    heading, line = run("list").stdout.splitlines()
    assert heading.split("\t")[:5] == ["id", "score", "notes", "state", "title"]
    assert len(line.split("\t")) == len(heading.split("\t"))
    assert "…" not in line


@pytest.mark.parametrize(
    "command", [("list",), ("tags",), ("log",), ("export", "reviews"), ("check",), ("undo",)]
)
def test_a_library_that_was_named_and_is_not_there_is_a_misspelling(
    run: Run, library: Path, command: tuple[str, ...]
) -> None:
    result = run(*command)
    assert result.exit_code == 1 and "There is no library at" in result.stderr
    assert not library.exists()


def test_an_empty_library_says_how_to_fill_it(run: Run, library: Path) -> None:
    Store(library, "tester").close()
    result = run("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "postil add" in result.stderr


def test_show_gives_the_row_the_text_the_findings_and_the_annotations(sampled: Run) -> None:
    sampled("annotate", "1", "--quote", "reshoots", "--tag", "production/reshoots")
    (row,) = [row for row in value(sampled("list", "--json")) if row["id"] == 1]
    shown = value(sampled("show", "1", "--json"))
    assert {key: shown[key] for key in ROW_KEYS} == {key: row[key] for key in ROW_KEYS}
    text = shown["text"]
    assert text == samples.files()[0].read_text(encoding="utf-8")
    for score in shown["scores"]:
        assert score.keys() >= {"start", "end", "text", "value_0_100", "scale", "aspect", "is_overall"}
        assert text[score["start"] : score["end"]] == score["text"]
    for entity in shown["entities"]:
        assert entity.keys() >= {"start", "end", "text", "type", "entity"}
        assert text[entity["start"] : entity["end"]] == entity["text"]
    for section in shown["sections"]:
        assert section.keys() == {"start", "end", "role"}
    (annotation,) = shown["annotations"]
    assert text[annotation["start"] : annotation["end"]] == annotation["quote"] == "reshoots"


def test_inspect_marks_what_show_does_and_stores_nothing(sampled: Run, tmp_path: Path, library: Path) -> None:
    path = tmp_path / "samples" / samples.files()[0].name
    before = library.read_bytes()
    found = value(sampled("inspect", path, "--json"))
    assert library.read_bytes() == before
    shown = value(sampled("show", "1", "--json"))
    assert found == {key: shown[key] for key in found} and {
        "text",
        "sections",
        "scores",
        "entities",
        "fields",
    } <= set(found)
    human = sampled("inspect", path)
    assert human.exit_code == 0
    assert "title" in human.stdout


def test_inspect_normalises_as_the_library_does(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dos.txt").write_bytes(b"\xef\xbb\xbfTitle\r\n\r\nText. 4/5\r")
    found = value(run("inspect", tmp_path / "dos.txt", "--json"))
    assert found["text"] == "Title\n\nText. 4/5\n"


def test_inspect_of_what_cannot_be_read_fails_with_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "x.png").touch()
    for path, code in (
        (tmp_path / "empty.txt", 1),
        (tmp_path / "x.png", 1),
        (tmp_path, 1),
        (tmp_path / "no.txt", 2),
    ):
        result = run("inspect", path, "--json")
        assert (result.exit_code, result.stdout) == (code, "")
        assert path.name in result.stderr


def test_a_review_is_named_by_id_or_part_of_a_title(run: Run, tmp_path: Path) -> None:
    for name in ("Saltmarsh at dusk", "Saltmarsh at dawn", "2"):
        added(run, tmp_path / f"{name}.txt", f"{name}\n\nA text of its own about {name}.")
    assert value(run("show", "2", "--json"))["id"] == 2
    titles = {row["id"]: row["title"] for row in value(run("list", "--json"))}
    part = titles[2].split()[-1]
    assert value(run("show", part, "--json"))["id"] == 2
    assert value(run("show", *titles[1].split(), "--json"))["id"] == 1
    for name in ("saltmarsh", "no such title", "99", "9" * 40):
        result = run("show", name, "--json")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("Not found: ")


def test_inspect_writes_a_score_whose_value_is_a_whole_number(run: Run, tmp_path: Path) -> None:
    """Thumbs have no scale to divide by: their value comes as an int, which has no fraction to ask about."""
    path = tmp_path / "thumbs.txt"
    path.write_text("A Quiet Boat\n\nTwo thumbs up.\n", encoding="utf-8")
    (score,) = value(run("inspect", path, "--json"))["scores"]
    assert (score["text"], score["value_0_100"]) == ("Two thumbs up", 100)
