"""Opening, copying and checking a library: what cannot be used is said in a sentence and keeps its bytes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from store import Store, database, schema
from store.errors import BadInput, LibraryError, NotFound, StoreError
from store.model import Span

TEXT = "There is talk of long reshoots.\n\nNobody doubts it; the reshoots took five weeks.\n"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds for a lock here."""
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)


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
    assert database.stored_version(path) == schema.VERSION


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
    assert database.stored_version(filled) == schema.VERSION
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
    assert database.stored_version(filled) == old + 1
    copy = filled.with_name(f"{filled.name}.before-v{old + 1}")
    assert database.stored_version(copy) == old
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


# -- locked, read-only, full ---------------------------------------------------------------------


@pytest.fixture
def holder(filled: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that keeps the whole library to itself."""
    code = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA locking_mode = EXCLUSIVE')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE review SET starred = 1')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate()


def test_a_locked_library_is_said_to_be_locked(filled: Path, holder: subprocess.Popen[str]) -> None:
    assert "locked by another program" in refused(filled)


def test_a_locked_library_is_not_waited_for_by_a_backup(
    filled: Path, tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(LibraryError, match="locked by another program"):
        database.copy(filled, tmp_path / "copy.db")
    assert not list(tmp_path.glob(".copy.db*"))


def test_an_act_while_another_writes_is_refused_whole(filled: Path) -> None:
    with Store(filled, "ana") as store, Store(filled, "ben") as other:
        other.db.run("BEGIN IMMEDIATE")
        for act in (lambda: store.reviews.star(1), store.history.undo, lambda: store.codebook.create("x")):
            with pytest.raises(LibraryError, match="locked by another program"):
                act()
        other.db.run("ROLLBACK")
        assert not store.reviews.row(1).starred
        assert store.reviews.star(1)
        assert [act.act for act in store.history.log()] == ["star", "tag"]
    with Store(filled, "ana") as store:
        assert store.reviews.row(1).starred


def test_a_check_while_another_writes_finds_no_fault(filled: Path) -> None:
    with Store(filled, "ana") as store, Store(filled, "ben") as other:
        other.db.run("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="locked by another program"):
            store.check()
        other.db.run("ROLLBACK")


READ_ONLY = """
import os, pathlib, sys
import store  # read while that is still allowed
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    store.Store(pathlib.Path(sys.argv[1]), "ana")
except store.errors.LibraryError as error:
    print(error)
"""


def as_nobody(path: Path) -> str:
    """What opening says to somebody who may read but not write."""
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def opened_folders(filled: Path) -> Path:
    """`filled`, in folders that everybody may walk through (pytest's own are for their owner)."""
    for folder in filled.parents:
        if folder.owner() == filled.owner() and len(folder.parts) > 2:
            folder.chmod(0o755)
    return filled


def test_a_read_only_file_is_said_to_be_read_only(opened_folders: Path) -> None:
    opened_folders.chmod(0o444)
    opened_folders.parent.chmod(0o777)
    before = beside(opened_folders)
    assert "is read-only" in as_nobody(opened_folders)
    assert beside(opened_folders) == before
    opened_folders.parent.chmod(0o755)


def test_a_read_only_folder_is_said_to_be_read_only(opened_folders: Path) -> None:
    opened_folders.chmod(0o666)
    opened_folders.parent.chmod(0o555)
    before = beside(opened_folders)
    assert "is read-only" in as_nobody(opened_folders)
    assert beside(opened_folders) == before
    opened_folders.parent.chmod(0o755)


def test_a_file_that_may_not_be_read_is_said_so(opened_folders: Path) -> None:
    opened_folders.chmod(0)
    assert "cannot be opened: Permission denied" in as_nobody(opened_folders)


def test_a_full_disk_loses_only_the_act_that_did_not_fit(filled: Path) -> None:
    with Store(filled, "ana") as store:
        store.db.one("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = store.db.one("PRAGMA page_count")[0]
        store.db.one(f"PRAGMA max_page_count = {pages}")
        before = beside(filled)
        with pytest.raises(LibraryError, match="disk is full") as caught:
            store.annotations.tag(1, Span(5, 9), ["x"], "n" * 50_000)
        assert "earlier ones are" in str(caught.value)
        assert filled.read_bytes() == before[filled.name]
        assert [one.note for one in store.annotations.of_review(1)] == ["who says?"]
        store.db.one("PRAGMA max_page_count = 100000")
        store.annotations.tag(1, Span(5, 9), ["x"], "n" * 50_000)
        assert store.check() == []


def test_an_undo_that_finds_the_disk_full_says_so_and_can_be_tried_again(filled: Path) -> None:
    with Store(filled, "ana") as store:
        annotation = store.annotations.tag(1, Span(5, 9), ["x"], "n" * 50_000)
        store.annotations.delete(annotation.id)
        store.db.run("VACUUM")
        store.db.one(f"PRAGMA max_page_count = {store.db.one('PRAGMA page_count')[0]}")
        with pytest.raises(LibraryError, match="disk is full"):
            store.history.undo()
        store.db.one("PRAGMA max_page_count = 100000")
        store.history.undo()
        assert store.annotations.get(annotation.id) == annotation


FILE_LIMIT = """
import pathlib, resource, signal, sys, store
from store.model import Span
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with store.Store(pathlib.Path(sys.argv[1]), "ana") as opened:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        opened.annotations.tag(1, Span(5, 9), ["x"], "n" * 1_000_000)
    except store.errors.LibraryError as error:
        print(error)
    print(len(opened.annotations.of_review(1)))
"""


def test_a_disk_that_refuses_loses_only_the_act_that_did_not_fit(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILE_LIMIT, str(filled)], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    sentence, left = done.stdout.splitlines()
    assert "This act was not saved; all earlier ones are." in sentence
    assert left == "1"
    with Store(filled, "ana") as store:
        assert store.check() == []
        assert len(store.annotations.of_review(1)) == 1


# -- two at once ---------------------------------------------------------------------------------


def test_two_on_one_library_see_each_others_acts(filled: Path) -> None:
    with Store(filled, "ana") as store, Store(filled, "ben") as other:
        seen = store.db.changed_elsewhere()
        store.reviews.star(1)
        assert store.db.changed_elsewhere() == seen, "one's own acts are not elsewhere"
        other.annotations.tag(1, Span(0, 5), ["claim"])
        assert store.db.changed_elsewhere() != seen
        assert [one.coder for one in store.annotations.of_review(1)] == ["ben", "ana"]
        assert other.reviews.row(1).starred


def test_interleaved_writers_lose_nothing(filled: Path) -> None:
    with Store(filled, "ana") as store, store.again() as again, Store(filled, "ben") as other:
        for n in range(20):
            for one in (store, again, other):
                one.annotations.toggle(1, Span(n, n + 1), "odd" if n % 2 else "even")
        ours = [one for one in store.annotations.of_review(1) if one.span != Span(0, 31)]
        assert {one.coder for one in ours} == {"ben"}, "a second toggle by the same coder takes it off again"
        assert len(ours) == 20
        assert sum(1 for _ in store.history.log()) == 61
        assert store.check() == []


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
        assert os.fspath(store.path) == os.fspath(filled)
