"""Opening a library: what cannot be used is said in a sentence and keeps its bytes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from store import Store, library_file, schema
from store.errors import LibraryError
from store.model import Span

TEXT = "There is talk of long reshoots.\n\nNobody doubts it; the reshoots took five weeks.\n"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds for a lock here."""
    monkeypatch.setattr(library_file, "BUSY_MILLISECONDS", 20)


@pytest.fixture
def filled(library: Path, tmp_path: Path) -> Path:
    """A closed library with one review, a tag and a note."""
    file = tmp_path / "waltz.txt"
    file.write_text(TEXT)
    with Store(library, "ana") as store:
        store.add([file])
        store.annotations.tag(1, Span(0, 31), ["production/reshoots"], "who says?")
    return library


def beside(path: Path) -> dict[str, bytes]:
    """The file and its siblings, byte for byte."""
    return {entry.name: entry.read_bytes() for entry in path.parent.glob(f"{path.name}*")}


def refused(path: Path) -> str:
    """What opening says; it must fail as a LibraryError and leave every byte where it was."""
    before = beside(path)
    with pytest.raises(LibraryError) as caught:
        Store(path, "ana")
    assert beside(path) == before
    return str(caught.value)


def mark(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_new_library_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.db"
    with Store(path, "ana") as store:
        assert store.reviews.count() == 0
        assert store.check() == []
    assert library_file.stored_version(path) == schema.VERSION


def test_an_empty_file_becomes_a_library(library: Path) -> None:
    library.touch()
    with Store(library, "ana") as store:
        assert store.check() == []


def test_what_was_written_is_there_when_opened_again(filled: Path) -> None:
    with Store(filled, "ana") as store:
        (annotation,) = store.annotations.of_review(1)
        assert (annotation.selector.exact, annotation.note) == (TEXT[:31], "who says?")


def test_looking_at_the_version_leaves_nothing_beside_the_file(filled: Path) -> None:
    before = beside(filled)
    assert library_file.stored_version(filled) == schema.VERSION
    assert beside(filled) == before
    assert len(before) == 1


def test_a_newer_library_is_left_alone(filled: Path) -> None:
    mark(filled, schema.VERSION + 1)
    said = refused(filled)
    assert "newer postil" in said
    assert f"version {schema.VERSION + 1}" in said


def test_another_programs_database_is_left_alone(library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.commit()
    connection.close()
    assert "not a postil library" in refused(library)


def test_an_empty_database_of_another_program_is_left_alone(library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    assert "not a postil library" in refused(library)


@pytest.mark.parametrize(
    "content",
    [b"x", b"hello, this is a letter\n" * 200, bytes(range(256)) * 64, b"SQLite format 3\0" + b"\xff" * 5000],
)
def test_a_file_that_is_no_database_is_left_alone(library: Path, content: bytes) -> None:
    library.write_bytes(content)
    assert "damaged or not a postil library" in refused(library)


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1, 0.01])
def test_a_truncated_library_is_left_alone(filled: Path, kept: float) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * kept)])
    assert "damaged" in refused(filled)


def test_damage_that_opening_does_not_see_is_found_and_the_bytes_kept(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'body'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(filled.read_bytes())
    content[size * (page - 1) : size * page] = b"\xa5" * size
    filled.write_bytes(content)
    with Store(filled, "ana") as store:
        problems = store.check()
        assert problems
        assert all(problem.endswith(".") for problem in problems)
        with pytest.raises(LibraryError, match="damaged"):
            store.reviews.get(1)
    assert filled.read_bytes() == content


def test_a_folder_is_not_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Store(tmp_path, "ana")


def test_a_file_for_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Store(tmp_path / "notes" / "library.db", "ana")


def test_a_name_with_marks_of_a_url_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "50% new?mode=ro#x.db"
    with Store(path, "ana"):
        pass
    with Store(path, "ana") as store:
        assert store.check() == []
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", [":memory:", "file:x.db?mode=memory", "bücher\n.db", "-x"])
def test_any_name_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(Path(name), "ana") as store:
        store.codebook.create("kept")
    with Store(tmp_path / name, "ana") as store:
        assert [tag.path for tag in store.codebook.tags()] == ["kept"]
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_link_is_the_library_that_it_leads_to(filled: Path, tmp_path: Path) -> None:
    link = tmp_path / "link" / "mine.db"
    link.parent.mkdir()
    link.symlink_to(filled)
    with Store(filled, "ana") as store, Store(link, "ben") as other:
        store.reviews.star(1)
        assert other.reviews.row(1).starred
        store.db.run("PRAGMA user_version = 99")
        with pytest.raises(LibraryError, match="version 99"):
            Store(link, "ben")
    assert [entry.name for entry in link.parent.iterdir()] == ["mine.db"]


def test_a_link_to_itself_is_said_to_be_unusable(tmp_path: Path) -> None:
    (tmp_path / "loop.db").symlink_to(tmp_path / "loop.db")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Store(tmp_path / "loop.db", "ana")


# -- migration -----------------------------------------------------------------------------------


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Tables], None]], None]]:
    """Gives this postil one more migration than the library has."""

    def give(migration: Callable[[Tables], None]) -> None:
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, migration))
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)

    yield give


def test_an_older_library_is_migrated_after_a_copy_beside_it(
    filled: Path, next_version: Callable[[Callable[[Tables], None]], None]
) -> None:
    old = schema.VERSION

    def m002_shelves(tables: Tables) -> None:
        tables.conn.execute("CREATE TABLE shelf (name TEXT)")

    next_version(m002_shelves)
    with Store(filled, "ana") as store:
        assert store.db.all("SELECT name FROM shelf") == []
        assert len(store.annotations.of_review(1)) == 1
        assert store.check() == []
    assert library_file.stored_version(filled) == old + 1
    copy = filled.with_name(f"{filled.name}.before-v{old + 1}")
    assert library_file.stored_version(copy) == old
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT text FROM body").fetchall() == [(TEXT,)]


def test_a_migration_that_fails_changes_nothing(
    filled: Path, next_version: Callable[[Callable[[Tables], None]], None]
) -> None:
    def m002_wrong(tables: Tables) -> None:
        tables.conn.execute("DROP VIEW names")
        tables.conn.execute("INSERT INTO nowhere VALUES (1)")

    before = filled.read_bytes()
    next_version(m002_wrong)
    with pytest.raises(LibraryError, match="nowhere"):
        Store(filled, "ana")
    assert filled.read_bytes() == before


def test_without_room_for_the_copy_nothing_is_migrated(
    filled: Path, next_version: Callable[[Callable[[Tables], None]], None]
) -> None:
    next_version(lambda tables: tables.conn.execute("CREATE TABLE shelf (name TEXT)"))
    filled.with_name(f"{filled.name}.before-v{schema.VERSION}").mkdir()
    before = filled.read_bytes()
    with pytest.raises(LibraryError, match="has to be copied before it is changed"):
        Store(filled, "ana")
    assert filled.read_bytes() == before
    assert library_file.stored_version(filled) == schema.VERSION - 1


def test_a_creation_that_was_killed_is_begun_again(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(tables: Tables) -> None:
        tables.conn.execute("CREATE TABLE review (id INTEGER PRIMARY KEY)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (cut,))
        with pytest.raises(KeyboardInterrupt):
            Store(library, "ana")
    with Store(library, "ana") as store:
        assert store.check() == []


def test_many_who_start_at_once_make_one_library(library: Path) -> None:
    code = (
        "import sys, pathlib, store\n"
        "with store.Store(pathlib.Path(sys.argv[1]), sys.argv[2]) as opened: opened.codebook.create(sys.argv[2])"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(library), f"tag{n}"]) for n in range(4)]
    assert [process.wait(60) for process in started] == [0] * 4
    with Store(library, "ana") as store:
        assert [tag.path for tag in store.codebook.tags()] == [f"tag{n}" for n in range(4)]
