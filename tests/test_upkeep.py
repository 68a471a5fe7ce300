"""Copies of a library, what is asked of it that it has not, and the check that names what is wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store import Store
from store.errors import BadInput, NotFound, StoreError
from store.model import Span

TEXT = "There is talk of long reshoots.\n\nNobody doubts it; the reshoots took five weeks.\n"


@pytest.fixture
def filled(library: Path, tmp_path: Path) -> Path:
    """A closed library with one review, a tag and a note."""
    file = tmp_path / "waltz.txt"
    file.write_text(TEXT)
    with Store(library, "ana") as store:
        store.add([file])
        store.annotations.tag(1, Span(0, 31), ["production/reshoots"], "who says?")
    return library


# -- copies --------------------------------------------------------------------------------------


def test_a_backup_is_one_whole_file_while_the_library_is_in_use(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with Store(filled, "ana") as store:
        store.reviews.star(1)
        store.backup(folder / "copy.db")
        store.backup(folder / "copy.db")
    assert [entry.name for entry in folder.iterdir()] == ["copy.db"]
    assert (folder / "copy.db").read_bytes()[18:20] == b"\1\1", "no log is looked for beside it"
    with Store(folder / "copy.db", "ben") as copied:
        assert copied.reviews.row(1).starred
        assert copied.check() == []


def test_a_backup_onto_the_library_itself_is_refused(filled: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    with Store(filled, "ana") as store:
        for target in (filled, link):
            with pytest.raises(BadInput, match="is the library itself"):
                store.backup(target)
        store.reviews.star(1)
    with Store(filled, "ana") as store:
        assert store.reviews.row(1).starred


def test_a_backup_onto_a_library_that_is_open_is_refused(filled: Path, tmp_path: Path) -> None:
    with Store(filled, "ana") as store, Store(tmp_path / "other.db", "ben") as other:
        other.codebook.create("kept")
        with pytest.raises(BadInput, match="open in another program"):
            store.backup(other.path)
        other.codebook.create("kept as well")
        assert len(other.codebook.tags()) == 2


@pytest.mark.parametrize("name", ["missing/copy.db", "letter.txt", "folder", "/"])
def test_a_backup_that_cannot_be_written_names_its_target(filled: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with Store(filled, "ana") as store, pytest.raises(BadInput) as caught:
        store.backup(tmp_path / name)
    assert str((tmp_path / name).parent if "/" in name[1:] else tmp_path / name) in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "letter.txt").read_text() == "Dear Ana"


# -- what is asked for that is not there ---------------------------------------------------------


@pytest.mark.parametrize("number", [0, -1, 2, 2**63, 2**64, -(2**70)])
def test_a_number_that_is_not_there_is_not_found(filled: Path, number: int) -> None:
    with Store(filled, "ana") as store:
        for ask in (
            lambda: store.reviews.get(number),
            lambda: store.reviews.star(number),
            lambda: store.annotations.tag(number, Span(0, 1), ["x"]),
            lambda: store.reviews.set_field(number, "title", "x"),
            lambda: store.reviews.remove([number]),
        ):
            with pytest.raises(NotFound):
                ask()
        assert len(list(store.history.log())) == 1


@pytest.mark.parametrize("name", ["9" * 30, "0" * 5000, "99", "nothing like it", "%", "_", "\ud800", "\0"])
def test_a_name_that_is_not_there_is_not_found(filled: Path, name: str) -> None:
    with Store(filled, "ana") as store, pytest.raises(StoreError) as caught:
        store.reviews.find(name)
    assert "-1" not in str(caught.value)


def test_titles_with_wildcards_are_found_as_they_are(filled: Path) -> None:
    with Store(filled, "ana") as store:
        store.reviews.set_field(1, "title", "100% Ünder_cover")
        for name in ("100%", "_", "%", "ünder_", "ÜNDER", "1", "0001"):
            assert store.reviews.find(name).id == 1


def test_more_rows_than_sqlite_has_variables(filled: Path) -> None:
    with Store(filled, "ana") as store:
        assert list(store.reviews.rows(range(40_000))) == [1]


# -- check ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE body SET text = text || '!'", "not the one that was added"),
        ("UPDATE annotation SET start = 1, exact = 'x'", "does not stand at its place"),
        ("DELETE FROM tag", "points to a row of tag that is not there"),
        ("INSERT INTO review_fts (review_fts) VALUES ('delete-all')", "full-text index"),
        ("DROP TRIGGER review_fts_edit; UPDATE review SET title = 'Another'", "full-text index"),
    ],
)
def test_a_check_names_what_is_wrong(filled: Path, sql: str, says: str) -> None:
    connection = sqlite3.connect(filled)
    connection.executescript(sql)
    connection.close()
    with Store(filled, "ana") as store:
        assert any(says in problem for problem in store.check())


def test_a_check_of_a_library_that_was_edited_is_clean(filled: Path) -> None:
    with Store(filled, "ana") as store:
        store.reviews.set_field(1, "title", "Une fête\0 \x1b[2J")
        store.reviews.set_field(1, "author", "Tomas Wren")
        store.history.undo()
        store.reviews.remove([1])
        assert store.check() == []
        store.history.undo()
        store.history.undo()
        assert store.check() == []
