"""What leaves the program: exact bytes, exact text, and never half a file."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.errors import BadInput, StoreError
from store.exporters import (
    CODEBOOK,
    ENTITIES,
    FORMATS,
    PASSAGES,
    REVIEWS,
    SCORES,
    SUBJECTS,
    Cancelled,
    ScoreRow,
    format_for,
    save,
    write,
)
from store.model import Annotation, Entity, Kind, Passage, Row, Score, Selector, Span, State, Tag

GOLDEN = Path(__file__).parent / "golden"

ROW = Row(
    id=3,
    title="The Lighthouse, Relit",
    work="The Lamp Room",
    work_year=2024,
    kind="film",
    outlet="Harbour Post",
    author="Nell Ostrander",
    published="2024-05-06",
    url="https://harbour.example/lamp?a=1&b=2",
    score=87.5,
    score_raw="3.5/4",
    state=State.DONE,
    starred=True,
    annotation_count=2,
    words=612,
)
FOREIGN = replace(
    ROW,
    id=12,
    title="# 光の部屋 | <b>“第一幕”</b>",
    work="",
    work_year=None,
    outlet="",
    author="عمر",
    published="2024",
    url="",
    score=70.0,
    score_raw="",
    state=State.NEW,
    starred=False,
)
UNSCORED = replace(FOREIGN, id=13, title="", author="", published="", score=None)


def annotation(quote: str, note: str = "", *, id: str = "a:aaaaaaaaaa", start: int = 5) -> Annotation:
    return Annotation(
        id=id,
        review_id=3,
        selector=Selector(start, start + len(quote), quote, "before ", " after"),
        tags=(),
        note=note,
        coder="nell",
        flagged=False,
        origin="person",
        created="2026-11-22T09:45:00Z",
        modified="2026-11-22T09:46:00Z",
    )


def passage(quote: str, note: str = "", tag: str = "", row: Row = ROW) -> Passage:
    return Passage(annotation(quote, note), tag, row, sentence=4, paragraph=2, text_sha256="0" * 64)


def evidence() -> list[Passage]:
    """Rows as the store gives them, with everything in them that a format can trip over."""
    two_tags = annotation('The crew "went back",\nthey say, for\n\na 2nd ending.', "who told whom?")
    hostile = replace(
        annotation(
            "=SUM(A1)\t<script>x</script> *not bold* 👩‍🚀 e\u0301 \x1b[2J",
            "- a list?\r\nno: `code`",
            id="a:bbbbbbbbbb",
        ),
        flagged=True,
        origin="rule: claims",
    )
    whole = replace(
        annotation("", "Cited by everybody.", id="a:cccccccccc"), selector=Selector(0, 0, "", "", "Lamp")
    )
    return [
        Passage(two_tags, "claims, second-hand", ROW, 4, 2, "1f" * 32),
        Passage(two_tags, "production/reshoots", ROW, 4, 2, "1f" * 32),
        Passage(hostile, "", FOREIGN, 9, 5, "2e" * 32),
        Passage(whole, "source", UNSCORED, 1, 1, "3d" * 32),
    ]


def codebook() -> list[Tag]:
    return [
        Tag(
            "claims",
            'Said by somebody, not "shown"',
            "#AA3377",
            1,
            12,
            4,
            "hearsay",
            "what is on the screen",
            ("“they say|so”", "I heard\nit."),
        ),
        Tag("production/reshoots", "Line one\nline two", "", 0, 3, 3),
        Tag("unused"),
    ]


EVERYTHING = {
    "passages": evidence(),
    "reviews": [ROW, FOREIGN, UNSCORED],
    "scores": [
        ScoreRow(ROW, Score(Span(8, 13), "3.5/4", 87.5, "4", overall=True)),
        ScoreRow(FOREIGN, Score(Span(1, 3), "B−", 70, "letter", "plot|pace", source="Mail")),
    ],
    "entities": [
        Entity(Kind.PERSON, "Nell Ostrander", ("Ostrander", "N. O."), 7, 2),
        Entity(Kind.PLACE, "光"),
    ],
    "codebook": codebook(),
}


def text_of(subject: str, format: str, items: object = None) -> str:
    stream = io.StringIO(newline="")
    write(stream, SUBJECTS[subject], EVERYTHING[subject] if items is None else items, FORMATS[format])
    return stream.getvalue()


def read_back(format: str, text: str) -> list[dict[str, object]]:
    """The records as a reader without our code would see them."""
    if format == "json":
        return json.loads(text)
    if format == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    dialect = {"csv": "excel", "tsv": "excel-tab"}[format]
    return list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect, strict=True))


# Bytes


@pytest.mark.parametrize(
    ("subject", "format"),
    [*(("passages", name) for name in FORMATS), ("codebook", "csv"), ("codebook", "markdown")],
)
def test_the_bytes_of_a_format_are_a_promise(subject: str, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"{subject}{FORMATS[format].suffixes[0]}"
    rows = save(path, SUBJECTS[subject], EVERYTHING[subject], FORMATS[format]).rows
    assert path.read_bytes() == (GOLDEN / path.name).read_bytes()
    assert rows == len(EVERYTHING[subject])


def test_the_columns_are_a_promise() -> None:
    assert ",".join(PASSAGES.columns) == (
        "annotation_id,review_id,review_title,work,work_year,outlet,author,published,url,score,score_raw,tag,note,"
        "quote,prefix,suffix,start,end,sentence,paragraph,coder,flagged,origin,created,modified,text_sha256"
    )
    assert ",".join(CODEBOOK.columns) == "tag,description,colour,slot,annotations,reviews"
    assert ",".join(REVIEWS.columns) == (
        "review_id,title,work,work_year,kind,outlet,author,published,url,score,score_raw,"
        "state,starred,annotations,words"
    )
    assert ",".join(SCORES.columns) == (
        "review_id,review_title,work,work_year,outlet,author,published,aspect,overall,value,scale,raw,source,item,"
        "start,end"
    )
    assert ",".join(ENTITIES.columns) == "kind,name,aliases,mentions,reviews"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_record_has_the_columns_in_order_in_every_subject(subject: str) -> None:
    for record in SUBJECTS[subject].records(EVERYTHING[subject]):
        assert tuple(record) == SUBJECTS[subject].columns
    for record in EVERYTHING[subject]:
        assert set(SUBJECTS[subject].record(record)) == {*SUBJECTS[subject].columns, *SUBJECTS[subject].more}


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_what_a_tag_takes_in_and_leaves_out_goes_where_columns_have_names(format: str) -> None:
    first, *_, last = read_back(format, text_of("codebook", format))
    assert tuple(first) == (*CODEBOOK.columns, "include", "exclude", "examples")
    assert (first["include"], first["exclude"], first["examples"]) == (
        "hearsay",
        "what is on the screen",
        ["“they say|so”", "I heard\nit."],
    )
    assert (last["include"], last["exclude"], last["examples"]) == ("", "", [])


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_zero_rows_are_a_valid_file(subject: str, format: str) -> None:
    text = text_of(subject, format, [])
    if format == "markdown":
        assert text.startswith("# ")
    else:
        assert read_back(format, text) == []
    if format == "csv":
        assert text == ",".join(SUBJECTS[subject].columns) + "\n"


def test_numbers_flags_and_lists_in_a_spreadsheet() -> None:
    scores = [record["score"] for record in read_back("csv", text_of("reviews", "csv"))]
    assert scores == ["87.5", "70", ""]
    assert [record["starred"] for record in read_back("csv", text_of("reviews", "csv"))] == ["1", "0", "0"]
    assert [record["overall"] for record in read_back("tsv", text_of("scores", "tsv"))] == ["1", "0"]
    assert [record["aliases"] for record in read_back("csv", text_of("entities", "csv"))] == [
        "Ostrander; N. O.",
        "",
    ]
    assert [record["slot"] for record in read_back("csv", text_of("codebook", "csv"))] == ["1", "0", ""]


def test_json_keeps_the_kinds_of_values() -> None:
    first, second, third = read_back("json", text_of("reviews", "json"))
    assert (first["score"], first["starred"], first["work_year"], first["state"]) == (
        87.5,
        True,
        2024,
        "done",
    )
    assert (second["score"], third["score"], third["work_year"]) == (70, None, None)
    assert read_back("jsonl", text_of("entities", "jsonl"))[0]["aliases"] == ["Ostrander", "N. O."]


def test_text_in_json_commands_no_terminal_and_breaks_no_line() -> None:
    unseen = "\x00\x1b]52;c;x\x07\x7f\x85\x9b2J\u061c\u200b\u200d\u2028\u2029\u202e\u2066\ufeff"
    text = text_of("passages", "jsonl", [passage(unseen)])
    assert len(text.splitlines()) == 1
    assert not set(unseen) - set("]52;c;x2J") & set(text)
    assert read_back("jsonl", text)[0]["quote"] == unseen


# Any text


FRAGMENTS = st.sampled_from(
    ['"', '""', ",", "\t", "\r", "\n", "\r\n", "\x00", "\x1b[2J", "\ufeff", "\u2028", "\x85", "'; DROP TABLE review;--", "👩‍👩‍👧", "e\u0301", "שלום", "映画", "\u202e", "\\", "|", "<br>", "</b>", "[red]", "[/]", "[a](b)", "![", "`", "```\n", "~~~", "**", "__", "# ", "\n# ", "\n- ", "\n1. ", "\n1) ", "\n> ", "\n---\n", "\n===", "\n\n    ", "&amp;", "&", "<!--", "https://x.example", "www.x.example", "a@b.example", "~~", "$x$", "  \n", " ", "; ", "\n:-:\n", "\n[x]: y\n"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=10).map("".join)

LONG = "It said \"no\", 'x'; DROP TABLE review;--\r\n<b>[red]| *a* \x00\t" * 200


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
@given(quote=TEXTS, note=TEXTS, tag=TEXTS, title=TEXTS)
@example(quote="", note="", tag="", title="")
@example(quote="\x00", note="\r", tag="a\tb", title="\n")
@example(quote=LONG, note=LONG[::-1], tag=LONG[:10_000], title=LONG[5:])
def test_any_text_comes_back_exactly(format: str, quote: str, note: str, tag: str, title: str) -> None:
    sent = [passage(quote, note, tag, replace(ROW, title=title)), passage("next")]
    first, second = read_back(format, text_of("passages", format, sent))
    assert (first["quote"], first["note"], first["tag"], first["review_title"]) == (quote, note, tag, title)
    assert (str(first["start"]), str(first["end"])) == ("5", str(5 + len(quote)))
    assert second["quote"] == "next"


@given(text=TEXTS)
def test_rfc_4180_quotes_what_it_must_and_nothing_else(text: str) -> None:
    line = text_of("codebook", "csv", [Tag("t", text)]).split("\n", 1)[1]
    bare = not set(text) & set('",\r\n')
    assert line == (f"t,{text},,,0,0\n" if bare else 't,"' + text.replace('"', '""') + '",,,0,0\n')


@pytest.mark.parametrize("format", FORMATS)
def test_a_lone_surrogate_in_a_title_does_not_stop_the_export(format: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    save(path, PASSAGES, [passage("q", row=replace(ROW, title="caf\udce9 noir"))], FORMATS[format])
    assert "caf\ufffd noir" in path.read_text(encoding="utf-8")


def test_a_lone_surrogate_in_an_alias_too(tmp_path: Path) -> None:
    save(tmp_path / "out", ENTITIES, [Entity(Kind.ORG, "A", ("\ud800",))], FORMATS["json"])
    assert json.loads((tmp_path / "out").read_bytes())[0]["aliases"] == ["\ufffd"]


def taguette_codebook(text: str) -> list[tuple[str, str]]:
    """Reads a codebook by Taguette's rules: one column called tag, name or path; maybe a description."""
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [name.lower() for name in next(rows)]
    (name,) = (index for index, column in enumerate(header) if column in ("tag", "name", "path"))
    description = header.index("description")
    tags = [(row[name], row[description]) for row in rows if row]
    assert all(name for name, _ in tags)
    return tags


def test_taguette_can_import_the_codebook() -> None:
    assert taguette_codebook(text_of("codebook", "csv")) == [
        (tag.path, tag.description) for tag in codebook()
    ]


# Markdown


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def spoken(text: str) -> str:
    """What of `text` is to be read: no spaces or line ends, which Markdown may set anew."""
    return "".join(text.split())


def shown(children: list) -> str:
    assert {child.type for child in children} <= {"text", "softbreak", "hardbreak"}, children
    return spoken("".join(child.content for child in children))


READABLE = TEXTS.map(lambda text: "".join(c for c in text if c.isprintable() or c in "\n\t"))


@given(quote=READABLE, note=READABLE, tag=READABLE, title=READABLE)
def test_no_text_becomes_markup(quote: str, note: str, tag: str, title: str) -> None:
    row = replace(ROW, title=title, work="", outlet=tag, url="javascript:x")
    tokens = MARKDOWN.parse(text_of("passages", "markdown", [passage("|" + quote, note, tag, row)]))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds == {"heading", "paragraph", "inline", "blockquote"}
    said = [shown(token.children) for token in tokens if token.type == "inline"]
    assert sum(token.type == "heading_open" for token in tokens) == 2
    assert said[1] == (spoken(title) or "Review3")
    quoted = tokens[[t.type for t in tokens].index("blockquote_open") :]
    quoted = quoted[: [t.type for t in quoted].index("blockquote_close")]
    assert "".join(shown(t.children) for t in quoted if t.type == "inline") == "|" + spoken(quote)
    assert said[-1].startswith("Paragraph2,sentence4,characters5–")
    if note:
        assert "Note:" + spoken(note) in "".join(said)
    if tag:
        assert "Tags:" + spoken(tag) in said


@given(path=READABLE, description=READABLE)
def test_no_text_breaks_a_table(path: str, description: str) -> None:
    tokens = MARKDOWN.parse(text_of("codebook", "markdown", [Tag(path, description), Tag("next")]))
    assert sum(token.type == "tr_open" for token in tokens) == 3
    cells = [t.children for t in tokens if t.type == "inline"][1:]
    width = len(CODEBOOK.columns + CODEBOOK.more)
    assert len(cells) == 3 * width
    for cell, text in ((cells[width], path), (cells[width + 1], description)):
        own = [child for child in cell if child.type == "html_inline"]
        assert {child.content for child in own} <= {"<br>"}
        assert shown([child for child in cell if child not in own]) == spoken(text)
    assert shown(cells[2 * width]) == "next"


def test_an_address_in_a_text_is_no_link_but_that_of_the_review_is() -> None:
    reader = MarkdownIt("gfm-like")
    reader.linkify.set({"fuzzy_link": False})
    quote = "see http://x.example, HTTPS://y.example and mail a@b.example"
    html = reader.render(text_of("passages", "markdown", [passage(quote)]))
    assert html.count("<a ") == 1
    assert f'<a href="{ROW.url.replace("&", "&amp;")}">' in html
    assert r"www\.x.example" in text_of("passages", "markdown", [passage("www.x.example")])


def test_markdown_shows_what_a_terminal_would_obey() -> None:
    text = text_of("passages", "markdown", [passage("a\x1b[2J\x00\x9b\u202eb", "x\x85", "t\x07")])
    assert "␛" in text and "␀" in text and "⟨U+009B⟩" in text and "⟨U+202E⟩" in text and "␇" in text
    assert all(character.isprintable() or character == "\n" for character in text)


# Names of formats


def test_a_format_is_chosen_by_name_then_suffix_then_csv() -> None:
    assert format_for("tsv", Path("a.json")).name == "tsv"
    assert format_for(None, Path("a.JSONL")).name == "jsonl"
    assert format_for("md", None).name == "markdown"
    assert format_for(None, Path("passages")).name == "csv"
    assert format_for(None, Path("passages-2026.11.22")).name == "csv"
    assert format_for(None, None).name == "csv"


@pytest.mark.parametrize("name", FORMATS)
def test_every_suffix_leads_to_one_format(name: str) -> None:
    for suffix in FORMATS[name].suffixes:
        assert format_for(None, Path("evidence" + suffix)).name == name


@pytest.mark.parametrize(("name", "path"), [("xlsx", None), ("", None), (None, Path("evidence.xlsx"))])
def test_an_unknown_format_names_the_known_ones(name: str | None, path: Path | None) -> None:
    with pytest.raises(BadInput) as caught:
        format_for(name, path)
    assert all(known in caught.value.hint for known in FORMATS)


# One file, whole or not at all


class StoppedError(Exception):
    """Something that goes wrong while rows are read."""


def failing(error: BaseException, after: int = 3) -> Iterator[Passage]:
    for number in range(after):
        yield passage(f"{number} " + "x" * 20_000)
    raise error


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("error", [StoppedError(), KeyboardInterrupt()], ids=["error", "interrupt"])
def test_what_fails_midway_leaves_the_old_file_and_nothing_else(
    error: BaseException, format: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old\r\n")
    with pytest.raises(type(error)):
        save(path, PASSAGES, failing(error), FORMATS[format])
    assert path.read_bytes() == b"old\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def watching() -> Iterator[Passage]:
        for _ in range(3):
            assert path.read_text() == "old"
            yield passage("x" * 20_000)

    assert save(path, PASSAGES, watching(), FORMATS["csv"]).rows == 3
    assert len(read_back("csv", path.read_text())) == 3
    assert list(tmp_path.iterdir()) == [path]


def test_rows_are_streamed_not_collected() -> None:
    stream = io.StringIO()
    seen = []

    def rows() -> Iterator[Passage]:
        for number in range(4):
            seen.append(stream.tell())
            yield replace(passage("q"), row=replace(ROW, id=number))

    for name in FORMATS:
        stream.seek(0)
        seen.clear()
        write(stream, PASSAGES, rows(), FORMATS[name])
        assert seen[-1] > seen[0], name


def test_progress_is_told_and_can_cancel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    told: list[int] = []

    def progress(rows: int) -> bool:
        told.append(rows)
        return rows < 1000

    with pytest.raises(Cancelled) as caught:
        save(path, PASSAGES, (passage("q") for _ in range(2000)), FORMATS["csv"], progress)
    assert told == [500, 1000]
    assert isinstance(caught.value, StoreError)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    assert save(path, PASSAGES, [passage("q")] * 999, FORMATS["csv"], progress).rows == 999


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, real = tmp_path / "out.csv", tmp_path / "real" / "kept.csv"
    for before in ("old", None):
        link.unlink(missing_ok=True)
        real.unlink(missing_ok=True)
        link.symlink_to(Path("real") / "kept.csv")
        if before:
            real.write_text(before)
        save(link, CODEBOOK, codebook(), FORMATS["csv"])
        assert link.is_symlink()
        assert not real.is_symlink()
        assert taguette_codebook(real.read_text())[0][0] == "claims"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["kept.csv", "out.csv", "real"]


def test_a_file_keeps_its_mode_and_a_new_one_obeys_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "private.csv"
    path.touch()
    for mode in (0o600, 0o666, 0o640):
        path.chmod(mode)
        save(path, CODEBOOK, [], FORMATS["csv"])
        assert stat.S_IMODE(path.stat().st_mode) == mode
    before = os.umask(0o027)
    try:
        save(tmp_path / "new.csv", CODEBOOK, [], FORMATS["csv"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()), daemon=True)
    reader.start()
    save(pipe, CODEBOOK, codebook(), FORMATS["csv"])
    reader.join()
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert len(taguette_codebook(heard[0])) == 3


def refuse(error: int):
    def refusing(*_: object, **__: object) -> int:
        raise OSError(error, os.strerror(error))

    return refusing


def test_a_folder_that_may_not_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr("store.exporters.saving.os.open", refuse(13))
    with pytest.raises(BadInput) as caught:
        save(path, CODEBOOK, codebook(), FORMATS["csv"])
    assert "out.csv" in caught.value.message and "permission denied" in caught.value.message
    assert caught.value.hint
    assert path.read_text() == "old"


def test_a_file_that_is_write_protected_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr("store.exporters.saving.os.access", lambda *_: False)
    with pytest.raises(BadInput, match="write-protected"):
        save(path, CODEBOOK, codebook(), FORMATS["csv"])
    assert path.read_text() == "old"


def test_a_full_disk_is_a_sentence_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr("store.exporters.saving.os.fsync", refuse(28))
    with pytest.raises(StoreError, match="no space left") as caught:
        save(path, CODEBOOK, codebook(), FORMATS["csv"])
    assert not isinstance(caught.value, BadInput)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "name", ["missing/out.csv", "file/out.csv", "folder", "x" * 300, "nul\0.csv", "\ud800", "loop"]
)
def test_a_path_that_cannot_be_is_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BadInput) as caught:
        save(tmp_path / name, CODEBOOK, codebook(), FORMATS["csv"])
    assert caught.value.message.endswith(".") and caught.value.hint.endswith(".")
    assert sorted(tmp_path.iterdir()) == before
