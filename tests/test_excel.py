"""CSV and TSV as Excel wants them: the bytes, what is disarmed, what is only counted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from cli_harness import Run
from dialog_host import opened
from hypothesis import given
from hypothesis import strategies as st
from test_exporters import EVERYTHING
from test_file_dialogs import exporter

from store.errors import BadInput
from store.exporters import CODEBOOK, FORMATS, SUBJECTS, excel, save, write
from store.exporters.separated import FORMULA
from store.model import Tag
from tests.desk import open_desk, samples_library, settle, shown

GOLDEN = Path(__file__).parent / "golden"

ARMED = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x";"y")', "-"]
PLAIN = ["", " =1", "1-1", "a\n=1", "'=1", "–1", "\ufeff=1"]


def written(texts: list[str], format: str, *, for_excel: bool) -> tuple[str, int]:
    """A codebook whose descriptions are `texts`, and how many cells begin as formulas do."""
    stream = io.StringIO(newline="")
    tags = [Tag(f"t{n}", text) for n, text in enumerate(texts)]
    count = write(stream, CODEBOOK, tags, excel(FORMATS[format]) if for_excel else FORMATS[format]).formulas
    return stream.getvalue(), count


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_the_bytes_for_excel_are_a_promise(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"passages-excel.{format}"
    save(path, SUBJECTS["passages"], EVERYTHING["passages"], excel(FORMATS[format]))
    assert path.read_bytes() == (GOLDEN / path.name).read_bytes()


def test_a_line_for_excel_is_bom_crlf_and_an_apostrophe() -> None:
    text, count = written(["=1+1", "plain", "two\nlines"], "csv", for_excel=True)
    assert text == (
        "\ufefftag,description,colour,slot,annotations,reviews\r\n"
        "t0,'=1+1,,,0,0\r\n"
        "t1,plain,,,0,0\r\n"
        't2,"two\nlines",,,0,0\r\n'
    )
    assert count == 1


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("text", ARMED)
def test_what_begins_like_a_formula_is_disarmed_or_counted(text: str, format: str) -> None:
    dialect = {"csv": "excel", "tsv": "excel-tab"}[format]
    for for_excel, read in ((True, f"'{text}"), (False, text)):
        output, count = written([text], format, for_excel=for_excel)
        rows = list(csv.reader(io.StringIO(output, newline=""), dialect=dialect, strict=True))
        assert rows[1][1] == read and count == 1


@pytest.mark.parametrize("text", PLAIN)
def test_anything_else_is_left_alone(text: str) -> None:
    for for_excel in (True, False):
        output, count = written([text], "csv", for_excel=for_excel)
        assert list(csv.reader(io.StringIO(output, newline="")))[1][1] == text and count == 0


@given(st.lists(st.text(st.sampled_from("=+-@\t\r\n\"', ab"), max_size=6), max_size=5))
def test_no_cell_for_excel_begins_like_a_formula_and_no_text_is_lost(texts: list[str]) -> None:
    output, count = written(texts, "csv", for_excel=True)
    cells = [row[1] for row in csv.reader(io.StringIO(output, newline=""), strict=True)][1:]
    assert not any(cell.startswith(FORMULA) for cell in cells)
    assert [
        cell.removeprefix("'") if text.startswith(FORMULA) else cell
        for cell, text in zip(cells, texts, strict=True)
    ] == texts
    assert count == sum(text.startswith(FORMULA) for text in texts)


def test_what_excel_does_not_open_is_refused() -> None:
    for name in ("json", "jsonl", "markdown"):
        with pytest.raises(BadInput, match=f"Excel does not open {name}. For Excel there are csv and tsv."):
            excel(FORMATS[name])


# -- the command line and the dialog ---------------------------------------------------------------


def test_the_command_counts_them_and_disarms_them(sampled: Run, tmp_path: Path) -> None:
    assert sampled("annotate", "1", "--quote", "chandelier", "--note", "=1+1").exit_code == 0
    plain = sampled("export", "passages", "chandelier")
    assert "1 cell begins with = + - @, a tab or CR" in plain.stderr and "--excel" in plain.stderr
    assert b",=1+1," in plain.stdout_bytes and b"\r\n" not in plain.stdout_bytes
    target = tmp_path / "rows.csv"
    saved = sampled("export", "passages", "chandelier", "--excel", "-o", target)
    assert (saved.exit_code, saved.stdout) == (0, "") and "cell" not in saved.stderr
    assert target.read_bytes().startswith(b"\xef\xbb\xbfannotation_id,")
    assert b",'=1+1," in target.read_bytes() and target.read_bytes().endswith(b"\r\n")
    assert sampled("export", "passages", "--excel").stdout_bytes[:3] == b"\xef\xbb\xbf", "in a pipe too"
    refused = sampled("export", "passages", "--excel", "--format", "json")
    assert refused.exit_code == 2 and "Excel does not open json" in refused.stderr


async def test_the_box_of_the_dialog(tmp_path: Path) -> None:
    async with opened(exporter(tmp_path)) as ask:
        assert "· x  for Excel" in ask.text
        await ask.press("x")
        assert "✓ x  for Excel" in ask.text
        answer = await ask.press("enter")
        assert answer.excel and answer.format == "csv"
    async with opened(exporter(tmp_path)) as ask:
        await ask.press("x", "l", "j")
        assert "· x  for Excel" in ask.text, "JSON has no way of Excel's"
        answer = await ask.press("enter")
        assert not answer.excel and answer.format == "json"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_export_for_excel_by_keys(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(samples_library(tmp_path), size) as pilot:
        await pilot.press("enter", "a", "equals_sign", "1", "escape", "e", "x", "enter")
        await settle(pilot)
        assert "1 row written, 1 cell disarmed, to" in shown(pilot)
    assert b",'=1," in (tmp_path / "passages.csv").read_bytes()
