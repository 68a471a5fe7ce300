"""Importers: what goes in as which text, what is refused in which words, and which files a folder holds."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.importers import decode, find_files, importer_for, known, normalise
from store.model import Draft

GERMAN = (
    "Der Film erzählt von der Tochter eines Glasbläsers, die tanzen lernt, um sich zu rächen. „Schöner war "
    "selten ein Kampf“, möchte man rufen – und doch fehlt etwas. Für mich überzeugt die Hauptdarstellerin.\n"
)
FRENCH = (
    "Le film raconte l'histoire d'une danseuse qui prépare sa vengeance pendant tout un hiver. À première vue, "
    "c'est déjà vu ; mais l'actrice, épatante, élève chaque scène où elle apparaît.\n"
)
ENGLISH = "The film is a café waltz — a “variant”, not an imitation — and its naïve charm carries it. £5 well spent.\n"
RUSSIAN = (
    "Фильм рассказывает о танцовщице, которая целую зиму готовит месть. Говорят, что многие сцены "
    "пересняли, но никто этого не подтвердил. Актриса великолепна, сценарий слаб.\n"
)
JAPANESE = "この映画は、復讐を誓うダンサーの物語である。再撮影の噂はあるが、誰も確認していない。主演女優は素晴らしい。\n"
CHINESE = (
    "这部电影讲述了一位舞者整个冬天准备复仇的故事。据说许多场景都重拍过，但没有人证实。女主角非常出色。\n"
)
KOREAN = "이 영화는 겨울 내내 복수를 준비하는 무용수의 이야기이다. 많은 장면을 다시 찍었다는 소문이 있다.\n"
GREEK = "Η ταινία αφηγείται την ιστορία μιας χορεύτριας που ετοιμάζει όλο τον χειμώνα την εκδίκησή της.\n"


def read(path: Path, encoding: str | None = None) -> Draft:
    """The one review in the file at `path`."""
    importer = importer_for(path)
    assert importer is not None
    (draft,) = importer.read(path, encoding)
    return draft


def written(folder: Path, data: bytes, name: str = "review.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path, encoding: str | None = None) -> str:
    """The sentence with which the file at `path` is refused; it names the file."""
    with pytest.raises(BadInput) as caught:
        read(path, encoding)
    assert "\n" not in caught.value.message
    return str(caught.value)


# What a file becomes


def test_a_file_is_one_draft(tmp_path: Path) -> None:
    draft = read(written(tmp_path, "# Saltmarsh\n\nThe goose bites. 🦢\n".encode(), "A goose.md"))
    assert draft == Draft(
        name="A goose", text="# Saltmarsh\n\nThe goose bites. 🦢\n", path=str(tmp_path / "A goose.md")
    )


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a.md", "a.Markdown", "..md", "a.b.txt"])
def test_known_suffixes_in_any_case(name: str) -> None:
    importer = importer_for(Path(name))
    assert importer is not None and importer.name


@pytest.mark.parametrize("name", ["a.pdf", "a", ".txt", "a.txt~", "a.md.bak", ""])
def test_other_suffixes_have_no_importer(name: str) -> None:
    assert importer_for(Path(name)) is None
    assert known() == ".markdown, .md, .text, .txt"


def test_a_relative_path_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, b"text")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert read(Path("../review.txt")).path == str(tmp_path / "review.txt")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\0b", id="lone NUL"),
        pytest.param("\0", id="nothing but a NUL"),
        pytest.param("\x1b[2J\x1b]52;c;aGk=\a", id="terminal escapes"),
        pytest.param("\x9b2J\x85\x9d", id="C1"),
        pytest.param("[red]b[/] \u202eabc\u200b", id="markup, bidi, zero width"),
        pytest.param("e\u0301 👩🏽‍🎤 🇹🇼 夜市 نوران", id="unicode"),
        pytest.param("page one\fpage two", id="form feed"),
        pytest.param("word " * 200_000, id="one huge line"),
    ],
)
def test_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    draft = read(written(tmp_path, text.encode()))
    assert (draft.text, draft.encoding, draft.warnings) == (text, "utf-8", ())


def test_a_name_that_is_not_utf8_can_be_stored_and_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    written(path.parent, b"caf\xe9 au lait", path.name)
    draft = read(path)
    assert draft.name == r"caf\xe9"
    assert draft.path.encode() == os.fsencode(tmp_path) + rb"/caf\xe9.txt"
    assert draft.warnings == (r"caf\xe9.txt is not UTF-8; it was taken for cp1252.",)


def test_a_name_with_a_newline_and_an_escape_is_kept_but_shown_harmlessly(tmp_path: Path) -> None:
    path = written(tmp_path, b"", "a\nb\x1b[2J\u202e.txt")
    assert refusal(path) == r"a\nb\x1b[2J\u202e.txt is empty."
    path.write_bytes(b"text")
    assert read(path).name == "a\nb\x1b[2J\u202e"
    assert find_files([tmp_path]).files == (path,)


# Line ends


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\rb\r", "a\nb\n"),
        ("a\r\r\nb\n\rc", "a\n\nb\n\nc"),
        ("\ufeffa", "a"),
        ("\ufeff\ufeffa\ufeff", "\ufeffa\ufeff"),
        ("a\u2028b\x85c\vd\fe\u00a0 \t", "a\u2028b\x85c\vd\fe\u00a0 \t"),
        ("---\r\ntitle: x\r\n---\r\n<em>y</em>", "---\ntitle: x\n---\n<em>y</em>"),
        ("", ""),
    ],
)
def test_normalise_makes_line_ends_lf_and_drops_one_bom_and_nothing_else(raw: str, stored: str) -> None:
    assert normalise(raw) == stored


@given(st.text(alphabet=st.sampled_from("ab \r\n\ufeffé🎭\0"), max_size=40))
def test_normalise_keeps_all_but_line_ends_and_the_bom(text: str) -> None:
    stored = normalise(text)
    assert "\r" not in stored
    assert stored.replace("\n", "") == text.removeprefix("\ufeff").replace("\r", "").replace("\n", "")
    assert stored.count("\n") == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


# Decoding


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text != "\ufeff":
        assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed(mark: bytes, encoding: str) -> None:
    text, used, warnings = decode(mark + "夜市 🎭\r\nNight".encode(encoding), name="a.txt")
    assert (normalise(text), used) == ("夜市 🎭\nNight", encoding)
    assert warnings == (
        () if encoding == "utf-8" else (f"a.txt is not UTF-8; its first bytes say {encoding}.",)
    )


@pytest.mark.parametrize("times", [1, 4, 60], ids=["short", "long", "very long"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        ("caf\xe9", "latin-1"),
        ("Très bête, à côté. ½", "latin-1"),
    ],
)
def test_latin_text_is_windows_1252(text: str, encoding: str, times: int) -> None:
    read_as = decode((text * times).encode(encoding), name="a.txt")
    assert read_as == (text * times, "cp1252", ("a.txt is not UTF-8; it was taken for cp1252.",))


@pytest.mark.parametrize("times", [8, 800], ids=["long", "very long"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
    ],
)
def test_other_scripts_are_told_apart_above_500_bytes(text: str, encoding: str, times: int) -> None:
    data = (text * times).encode(encoding)
    assert len(data) > 500
    decoded, used, warnings = decode(data, name="a.txt")
    assert decoded == text * times
    assert warnings == (f"a.txt is not UTF-8; it was taken for {used}.",)


def test_one_huge_line_without_a_space_is_told_apart() -> None:
    text = "A" + JAPANESE.replace("\n", "") * 2000
    assert decode(text.encode("shift_jis"))[0] == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "koi8-r"), (CHINESE, "gb18030"), (GREEK, "cp1253")])
def test_other_scripts_are_refused_where_too_short_to_tell(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path, text.encode(encoding))
    assert refusal(path).startswith(
        "review.txt is not UTF-8, and too short to tell what else. If it is text,"
    )
    draft = read(path, encoding)
    assert (draft.text, draft.encoding) == (text, encoding)
    assert draft.warnings == (f"review.txt was read as {encoding}, as asked.",)


def test_windows_1252_never_gives_c1_controls() -> None:
    with pytest.raises(BadInput, match="too short to tell"):
        decode(b"caf\x81 with a byte that Windows-1252 leaves undefined")


@pytest.mark.parametrize("broken", [b"\x92", b"\xe2\x80", b"\xff"])
def test_damaged_utf8_is_refused_rather_than_read_as_gibberish(tmp_path: Path, broken: bytes) -> None:
    path = written(tmp_path, "It’s “fine”: ".encode() + broken)
    assert refusal(path) == "review.txt is UTF-8, but damaged at byte 19. Mend it, or name its encoding."


@pytest.mark.parametrize("encoding", ["latin-1", "LATIN1", "iso-8859-1"])
def test_a_named_encoding_is_obeyed(encoding: str) -> None:
    assert decode("é".encode(), encoding) == (
        "Ã©",
        "iso8859-1",
        ("The file was read as iso8859-1, as asked.",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig"])
def test_utf8_by_name_needs_no_warning(encoding: str) -> None:
    text, _, warnings = decode(b"\xef\xbb\xbfa", encoding)
    assert (normalise(text), warnings) == ("a", ())


@pytest.mark.parametrize("encoding", ["klingon", "", "hex", "rot13", "undefined", "a\0b", "é", "x" * 10_000])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    assert "review.txt" in refusal(written(tmp_path, b"text"), encoding)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"caf\xe9", "utf-8"),
        (b"caf\xe9", "ascii"),
        (b"abc", "utf-16-le"),
        (b"+2AA-", "utf-7"),
        (rb"\ud800", "unicode_escape"),
    ],
)
def test_a_named_encoding_that_does_not_fit_is_refused(tmp_path: Path, data: bytes, encoding: str) -> None:
    assert refusal(written(tmp_path, data), encoding).startswith(f"review.txt is not {encoding}")


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "utf-7", "shift_jis"]))
def test_any_bytes_are_text_that_can_be_stored_or_a_sentence(data: bytes, encoding: str | None) -> None:
    try:
        text, used, warnings = decode(data, encoding, "a.txt")
    except BadInput as refused:
        assert refused.message.startswith("a.txt ")
    else:
        assert text.encode() and normalise(text).strip()
        assert used.startswith("utf-8") or "a.txt" in warnings[0]


# Refused


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "review.txt is empty.", id="empty"),
        pytest.param(codecs.BOM_UTF8, "review.txt is empty.", id="only a BOM"),
        pytest.param(b" \t\r\n\xc2\xa0", "review.txt holds nothing but white space.", id="white space"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "review.txt is binary", id="PNG signature"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "review.txt is binary", id="PNG"
        ),
        pytest.param(bytes(range(256)), "review.txt is binary", id="all bytes"),
        pytest.param(b"\0\0ab", "review.txt is binary", id="NULs"),
        pytest.param(
            "UTF-16 unmarked".encode("utf-16-le"), "review.txt is binary", id="UTF-16 without a BOM"
        ),
        pytest.param(b"a" * 93 + b"\x01" * 7, "review.txt is binary: 7% of it", id="over 5 %"),
        pytest.param(bytes(range(0x80, 0x100)) * 8, "review.txt does not decode", id="no encoding"),
        pytest.param(codecs.BOM_UTF16_LE + b"abc", "review.txt begins as utf-16-le, but", id="cut UTF-16"),
        pytest.param(
            codecs.BOM_UTF8 + b"caf\xe9", "review.txt begins as utf-8, but its byte 6", id="BOM, not UTF-8"
        ),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, data: bytes, sentence: str) -> None:
    assert refusal(written(tmp_path, data)).startswith(sentence)


def test_five_per_cent_of_controls_is_still_text(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"a" * 95 + b"\x01" * 5)).text.endswith("\x01")


def test_a_file_over_50_mb_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, 50_000_001)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert refusal(path).startswith("review.txt is over 50 MB.")


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.importers.reading.LIMIT", 10)
    path = written(tmp_path, b"text")
    monkeypatch.setattr(Path, "open", lambda *_: io.BytesIO(b"text that has grown"))
    assert "review.txt is over" in refusal(path)


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "folder.md") == "folder.md is a folder, not a file."
    assert refusal(tmp_path / "pipe.txt") == "pipe.txt is not a regular file."
    assert refusal(tmp_path / "none.txt") == "none.txt cannot be read: no such file or directory."
    assert refusal(tmp_path / "a\0b.txt") == r"a\x00b.txt cannot be read: no file can have this name."


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"text")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refusal(path) == "review.txt cannot be read: permission denied."


# Folders


def grow(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def below(folder: Path, *paths: Path) -> list[str]:
    """What is found for `paths` (or `folder`), relative to `folder`."""
    return [str(path.relative_to(folder)) for path in find_files(paths or [folder]).files]


def test_a_folder_is_walked_in_natural_order(tmp_path: Path) -> None:
    grow(tmp_path, "r10.txt", "r2.txt", "R3.md", "b/2.txt", "b/10.md", "a/x/1.txt", "a/z.txt", "cover.jpg")
    assert below(tmp_path) == ["r2.txt", "R3.md", "r10.txt", "a/z.txt", "a/x/1.txt", "b/2.txt", "b/10.md"]


def test_hidden_files_and_links_in_a_folder_are_left_out(tmp_path: Path) -> None:
    grow(tmp_path, "in/a.txt", "in/.b.txt", "in/.git/c.txt", "out/secret.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/away").symlink_to(tmp_path / "out")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in/folder.txt").mkdir()
    os.mkfifo(tmp_path / "in/pipe.txt")
    assert below(tmp_path, tmp_path / "in") == ["in/a.txt"]


def test_what_is_named_itself_is_taken_even_if_hidden_or_a_link(tmp_path: Path) -> None:
    grow(tmp_path, ".hidden.md", ".folder/a.txt", "data")
    (tmp_path / "link.txt").symlink_to("data")
    (tmp_path / "linked").symlink_to(".folder")
    named = [".hidden.md", "link.txt", ".folder", "linked"]
    assert below(tmp_path, *(tmp_path / name for name in named)) == [
        ".hidden.md",
        "link.txt",
        ".folder/a.txt",
        "linked/a.txt",
    ]


def test_files_are_absolute_and_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "a.txt", "sub/b.txt")
    monkeypatch.chdir(tmp_path / "sub")
    found = find_files([Path("b.txt"), Path("../a.txt"), Path(".."), Path("../sub")])
    assert found.files == (tmp_path / "sub/b.txt", tmp_path / "a.txt")


def test_dots_after_a_link_lead_where_the_system_goes(tmp_path: Path) -> None:
    grow(tmp_path, "far/away/x.txt", "far/y.txt")
    (tmp_path / "link").symlink_to("far/away")
    assert below(tmp_path, tmp_path / "link/../y.txt") == ["far/y.txt"]


def test_missing_paths_are_given_back_as_they_were_typed(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to("nowhere")
    grow(tmp_path, "a.txt")
    typed = [Path("no/such.txt"), tmp_path / "dead.txt", tmp_path / "a.txt/b.txt", Path("a\0b")]
    found = find_files([*typed, tmp_path])
    assert (found.missing, found.files, found.failures) == (tuple(typed), (tmp_path / "a.txt",), ())


def test_a_named_file_of_another_kind_is_reported(tmp_path: Path) -> None:
    grow(tmp_path, "a.pdf", "a.txt")
    found = find_files([tmp_path / "a.pdf", tmp_path / "a.txt"])
    assert found.files == (tmp_path / "a.txt",)
    (failure,) = found.failures
    assert failure.path == str(tmp_path / "a.pdf")
    assert failure.reason == "a.pdf is not of a kind that is read; those are .markdown, .md, .text, .txt."


def test_a_folder_that_may_not_be_read_is_reported_and_the_rest_goes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
    scan = os.scandir

    def denied(folder: Path) -> object:
        if Path(folder).name == "b":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", denied)
    found = find_files([tmp_path])
    assert found.files == (tmp_path / "a/1.txt", tmp_path / "c/3.txt")
    (failure,) = found.failures
    assert failure.path == str(tmp_path / "b")
    assert failure.reason == "b is a folder that cannot be read: permission denied."


def test_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    found = find_files([tmp_path / "self.txt"])
    assert not found.files and [failure.path for failure in found.failures] == [str(tmp_path / "self.txt")]


def test_names_that_are_not_utf8_are_found_and_can_be_reported(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff\xfe"
    Path(os.fsdecode(odd + b".txt")).write_text("text")
    Path(os.fsdecode(odd + b".pdf")).write_text("text")
    found = find_files([tmp_path, Path(os.fsdecode(odd + b".pdf"))])
    assert [os.fsencode(path) for path in found.files] == [odd + b".txt"]
    assert [failure.path.encode() for failure in found.failures] == [
        os.fsencode(tmp_path) + rb"/\xff\xfe.pdf"
    ]


def test_the_samples_go_in() -> None:
    import samples

    drafts = [read(Path(str(entry))) for entry in samples.files()]
    assert {draft.encoding for draft in drafts} == {"utf-8"}
    assert all(normalise(draft.text) == draft.text for draft in drafts)
