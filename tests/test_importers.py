"""Importers: what goes in as which text, what is refused in which words, and which files a folder holds."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from store.errors import BadInput
from store.importers import find_files, importer_for, known, normalise
from store.model import Draft


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
    assert known() == ".htm, .html, .markdown, .md, .text, .txt, .xhtml"


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


def test_a_named_encoding_reaches_the_decoder(tmp_path: Path) -> None:
    path = written(tmp_path, "Фильм".encode("koi8-r"))
    draft = read(path, "koi8-r")
    assert (draft.text, draft.encoding) == ("Фильм", "koi8-r")
    assert draft.warnings == ("review.txt was read as koi8-r, as asked.",)
    assert refusal(path).startswith("review.txt is not UTF-8")


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


# Refused


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
    assert (
        failure.reason
        == "a.pdf is not of a kind that is read; those are .htm, .html, .markdown, .md, .text, .txt, .xhtml."
    )


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
