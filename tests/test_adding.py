"""Adding files: what goes in, what is known already, what is said of the rest, and what stays after a stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store, adding, importers
from store.errors import LibraryError
from store.model import Draft, Span
from store.reports import AddReport, Updated


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with Store(library, "ana") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reviews, of which two are the same."""
    place = tmp_path / "reviews"
    place.mkdir()
    for n, text in enumerate(("one", "two", "three", "two", "five")):
        (place / f"{n}.txt").write_text(f"Review {text}\n\nThe waltz was reshot, says {text}. 7/10\n")
    return place


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def counts(report: AddReport) -> tuple[int, int, int, int]:
    return report.added, report.known, report.changed, len(report.failed)


def test_new_files_go_in_once(store: Store, folder: Path) -> None:
    report = store.add(files(folder))
    assert counts(report) == (4, 1, 0, 0)
    assert report.ids == [1, 2, 3, 4]
    assert [store.reviews.get(n).text for n in report.ids] == [
        (folder / f"{n}.txt").read_text() for n in (0, 1, 2, 4)
    ]
    again = store.add(files(folder))
    assert (counts(again), again.ids) == ((0, 5, 0, 0), [])
    assert store.check() == []


def test_what_was_added_is_found_scored_and_unread(store: Store, folder: Path) -> None:
    store.add(files(folder))
    assert list(store.find("three")) == [3]
    row = store.reviews.row(3)
    assert (row.title, row.score, row.score_raw, row.state) == ("Review three", 70, "7/10", "new")


def test_the_same_text_elsewhere_is_known(store: Store, folder: Path, tmp_path: Path) -> None:
    store.add(files(folder))
    (tmp_path / "copy.md").write_bytes(
        b"\xef\xbb\xbf" + (folder / "0.txt").read_bytes().replace(b"\n", b"\r\n")
    )
    assert counts(store.add([tmp_path / "copy.md"])) == (0, 1, 0, 0)


def test_a_changed_file_is_said_and_the_review_kept(store: Store, folder: Path) -> None:
    store.add(files(folder))
    before = store.reviews.get(1)
    (folder / "0.txt").write_text("Another text altogether.\n")
    report = store.add(files(folder))
    assert counts(report) == (0, 4, 1, 0)
    assert report.kept == [Updated(1, str(folder / "0.txt"))]
    assert store.reviews.get(1) == before


@pytest.mark.parametrize("before", ["nothing", "added", "removed", "changed", "changed into a twin"])
def test_a_dry_run_says_what_a_real_run_does(store: Store, folder: Path, before: str) -> None:
    if before != "nothing":
        store.add(files(folder)[:2])
    if before == "removed":
        store.reviews.remove([1, 2])
    if before.startswith("changed"):
        text = (folder / "4.txt").read_text() if before.endswith("twin") else "Something else.\n"
        (folder / "0.txt").write_text(text)
    (folder / "bad.txt").write_bytes(b"\0\1\2" * 100)
    acts, rows = list(store.history.log()), store.db.all("SELECT id, removed FROM review")
    dry = store.add(files(folder), dry_run=True)
    assert dry.ids == []
    assert (list(store.history.log()), store.db.all("SELECT id, removed FROM review")) == (acts, rows)
    real = store.add(files(folder))
    assert counts(dry) == counts(real)
    assert (dry.warnings, dry.failed) == (real.warnings, real.failed)
    assert store.check() == []


def test_a_file_that_cannot_be_read_leaves_the_others(store: Store, folder: Path) -> None:
    (folder / "2.txt").write_bytes(b"\0\1\2" * 100)
    (folder / "3.txt").write_bytes(b"")
    (folder / "5.pdf").write_bytes(b"%PDF")
    report = store.add([*files(folder), folder / "missing.txt"])
    assert counts(report) == (3, 0, 0, 4)
    assert [Path(failure.path).name for failure in report.failed] == [
        "2.txt",
        "3.txt",
        "5.pdf",
        "missing.txt",
    ]
    assert all(Path(failure.path).name in failure.reason for failure in report.failed)
    assert store.reviews.count() == 3


def test_an_encoding_that_was_not_utf8_is_named(store: Store, folder: Path) -> None:
    (folder / "0.txt").write_bytes("La fête – “superbe”, dit-il. Déjà vu à Paris.\n".encode("cp1252"))
    report = store.add(files(folder)[:1])
    (warning,) = report.warnings
    assert "0.txt" in warning
    assert "cp1252" in warning
    assert store.reviews.get(1).text == "La fête – “superbe”, dit-il. Déjà vu à Paris.\n"


def test_an_encoding_may_be_given(store: Store, folder: Path) -> None:
    (folder / "0.txt").write_bytes("Этот фильм переснимали.\n".encode("koi8-r"))
    store.add(files(folder)[:1], encoding="koi8-r")
    assert store.reviews.get(1).text == "Этот фильм переснимали.\n"
    assert list(store.find("фильм")) == [1]


def test_after_a_stop_what_is_in_stays_in(store: Store, folder: Path) -> None:
    asked: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        asked.append((done, total))
        return done < 2

    report = store.add(files(folder), progress=progress)
    assert asked == [(0, 5), (1, 5), (2, 5)]
    assert (counts(report), report.ids) == ((2, 0, 0, 0), [1, 2])
    assert "Stopped after 2 of 5 files" in report.warnings[-1]
    assert store.reviews.count() == 2
    assert list(store.find("two")) == [2]
    assert counts(store.add(files(folder))) == (2, 3, 0, 0)
    assert store.check() == []


def test_a_break_keeps_the_batches_before_it(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH_LENGTH", 60)

    def progress(done: int, total: int) -> bool:
        if done == 3:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        store.add(files(folder), progress=progress)
    assert store.reviews.count() == 2, "the third waited for its batch"
    assert store.check() == []
    assert counts(store.add(files(folder))) == (2, 3, 0, 0)


def test_a_batch_that_does_not_fit_is_taken_back_whole(store: Store, folder: Path) -> None:
    store.add(files(folder)[:1])
    (folder / "4.txt").write_text("Long. " * 100_000)
    store.db.one(f"PRAGMA max_page_count = {store.db.one('PRAGMA page_count')[0] + 20}")
    with pytest.raises(LibraryError, match="disk is full"):
        store.add(files(folder))
    assert store.reviews.count() == 1
    store.db.one("PRAGMA max_page_count = 100000")
    assert store.check() == []
    assert counts(store.add(files(folder))) == (3, 2, 0, 0)
    assert store.check() == []


def test_acts_of_others_go_on_while_files_are_read(store: Store, folder: Path) -> None:
    store.add(files(folder)[:1])
    with Store(store.path, "ben") as other:

        def progress(done: int, total: int) -> bool:
            return other.annotations.toggle(1, Span(done, done + 1), "seen") is not None

        assert counts(store.add(files(folder), progress=progress)) == (3, 2, 0, 0)
        assert len(other.annotations.of_review(1)) == 5


def test_two_who_add_the_same_at_once_add_it_once(store: Store, folder: Path) -> None:
    with Store(store.path, "ben") as other:
        theirs = AddReport()

        def progress(done: int, total: int) -> bool:
            nonlocal theirs
            if done == total - 1:
                theirs = other.add(files(folder))
            return True

        ours = store.add(files(folder), progress=progress)
    assert counts(theirs) == (4, 1, 0, 0)
    assert counts(ours) == (0, 5, 0, 0)
    assert store.reviews.count() == 4


def test_a_removed_review_comes_back_with_all_that_hung_on_it(store: Store, folder: Path) -> None:
    store.add(files(folder))
    store.annotations.tag(2, Span(0, 6), ["claim"], "who?")
    before = store.reviews.get(2), store.annotations.of_review(2)
    store.reviews.remove([1, 2])
    assert counts(store.add(files(folder)[1:2])) == (1, 0, 0, 0)
    assert (store.reviews.get(2), store.annotations.of_review(2)) == before
    assert list(store.find("two")) == [2]
    store.history.undo()
    assert [store.reviews.row(n).id for n in (1, 2)] == [1, 2], "undo brings back the one that is still away"
    store.history.redo()
    assert list(store.find()) == [3, 4]
    store.history.undo()
    store.history.undo()
    assert store.annotations.of_review(2) == []
    assert store.check() == []


def test_a_removed_review_whose_file_changed_is_a_new_one(store: Store, folder: Path) -> None:
    store.add(files(folder)[:1])
    store.reviews.remove([1])
    (folder / "0.txt").write_text("Written anew.\n")
    assert counts(store.add(files(folder)[:1])) == (1, 0, 0, 0)
    store.history.undo()
    assert list(store.find()) == [1, 2]


HOSTILE = (
    "A\0B \x1b]52;c;eA==\x07\x1b[2J \x9b31m [red]x[/] \u202egnp\u202c \u200b'; DROP TABLE body; --\n"
    + "👩‍🚀é🎬" * 9
)


@pytest.mark.parametrize(
    "text", [HOSTILE, "x", "x" * 300_000, "\ud7ff\ue000\U0010ffff", "é" * 5000, "\n\n a \n"]
)
def test_a_text_is_stored_as_it_is(store: Store, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, newline="")
    report = store.add([tmp_path / "a.txt"])
    assert store.reviews.get(report.ids[0]).text == text
    assert store.check() == []


class Halves:
    """An importer of a format that can spell half a character, as JSON can."""

    name, suffixes = "halves", (".txt",)

    def read(self, path: Path, encoding: str | None = None) -> Iterator[Draft]:
        yield Draft("good", "A good review.", f"{path}#1")
        if path.name == "text.txt":
            yield Draft("bad", "Half a \ud800 character.", f"{path}#2")
        else:
            yield Draft("bad", "A review.", f"{path}#2", fields={"author": "\udfff"})
        yield Draft("unreached", "Another.", f"{path}#3")


@pytest.mark.parametrize("name", ["text.txt", "field.txt"])
def test_half_a_character_is_a_failure_of_its_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(importers, "importer_for", lambda path: Halves())
    report = store.add([tmp_path / name])
    assert counts(report) == (1, 0, 0, 1)
    assert "half a character" in report.failed[0].reason
    assert store.reviews.get(1).text == "A good review."
