"""A library that is locked, read-only or without room says so and keeps what it has; two at once lose nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store, library_file
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
        library_file.copy(filled, tmp_path / "copy.db")
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
