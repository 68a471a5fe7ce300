"""A file that was edited since it was added: the new text, every annotation, and the way back."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from edits import edited, prose, quotes
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import rows

from store import Store, library_file, schema
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.exporters import format_for
from store.exporting import export
from store.model import Span
from store.reports import AddReport, Updated
from store.schema import m001_first

TEXT = """The Glass Waltz

By Mara Lind

There is talk of long reshoots. Nobody in the hall doubts it; they took five weeks.

The camera never blinks, and the river does the rest.

Overall: 7/10
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "waltz.txt"


@pytest.fixture
def store(library: Path, file: Path) -> Iterator[Store]:
    """A library with one review and, by ana, a tag, a note, a note on the whole; by ben, a tag."""
    file.write_text(TEXT)
    with Store(library, "ana") as opened:
        opened.add([file])
        for quote, tag in (("long reshoots", "production/reshoots"), ("The camera never blinks", "camera")):
            opened.annotations.tag(1, place(TEXT, quote), [tag])
        opened.annotations.tag(1, Span(0, 0), [], "read twice")
        with Store(library, "ben") as other:
            other.annotations.tag(1, place(TEXT, "Nobody in the hall doubts it"), ["claim"])
        yield opened


def place(text: str, quote: str) -> Span:
    assert text.count(quote) == 1
    return Span(text.index(quote), text.index(quote) + len(quote))


def update(store: Store, file: Path, text: str) -> Updated:
    file.write_text(text)
    report = store.add([file], update=True)
    (updated,) = report.updated
    assert (report.added, report.known, report.changed, report.warnings) == (0, 0, 0, [])
    assert store.check() == []
    return updated


def standing(store: Store) -> dict[str, str]:
    """The tag of each annotation that stands in the text, with what stands there."""
    text = store.reviews.get(1).text
    return {one.tags[0] if one.tags else "": one.span.of(text) for one in store.annotations.of_review(1)}


EDITED = TEXT.replace("long reshoots", "longer reshoots").replace("The camera never blinks, and t", "T")


def test_every_annotation_is_exact_moved_or_lost(store: Store, file: Path) -> None:
    updated = update(store, file, EDITED)
    assert (updated.review_id, updated.path, updated.exact) == (1, str(file), 1)
    moved = {store.annotations.get(one).selector.exact: confidence for one, confidence in updated.moved}
    # the quote was edited; the surroundings of the other were
    assert list(moved) == ["longer reshoots", "Nobody in the hall doubts it"]
    assert all(0.7 < confidence < 1 for confidence in moved.values())
    assert standing(store) == {
        "": "",
        "production/reshoots": "longer reshoots",
        "claim": "Nobody in the hall doubts it",
    }
    (lost,) = store.versions.lost(1)
    assert updated.lost == (lost.id,)
    assert (lost.selector.exact, lost.tags) == ("The camera never blinks", ("camera",))
    assert store.reviews.get(1).text == EDITED
    assert store.versions.texts(1) == [TEXT]


def test_what_is_said_before_is_what_is_done(store: Store, file: Path) -> None:
    file.write_text(EDITED)
    before = rows(store.db)
    (plan,) = store.add([file], update=True, dry_run=True).updated
    assert rows(store.db) == before
    assert store.add([file], update=True).updated == [plan]


def test_undo_and_redo_bring_each_text_back_with_all_that_hangs_on_it(store: Store, file: Path) -> None:
    def state() -> Any:
        found = store.findings.scores(1), store.findings.sections(1), list(store.find("blinks"))
        return rows(store.db), found, store.reviews.get(1), list(store.find("harbour"))

    store.findings.detect([1])
    before = state()
    update(store, file, EDITED.replace("Overall: 7/10", "The harbour is dark.\n\nOverall: 9/10"))
    after = state()
    assert store.reviews.row(1).score == 90
    assert (list(store.find("blinks")), list(store.find("harbour"))) == ([], [1])
    act, review_id = store.history.undo()
    assert (act.act, act.summary, review_id) == ("update", "update the text of “The Glass Waltz”", 1)
    assert state() == before
    assert store.check() == []
    store.history.redo()
    assert state() == after
    assert store.check() == []


def test_fields_are_found_anew_but_for_those_that_a_person_decided(store: Store, file: Path) -> None:
    store.reviews.set_field(1, "outlet", "Night Bus Review")
    update(store, file, TEXT.replace("Mara Lind", "Tomas Wren").replace("The Glass Waltz", "Glass and Waltz"))
    row = store.reviews.row(1)
    assert (row.title, row.author, row.outlet) == ("Glass and Waltz", "Tomas Wren", "Night Bus Review")
    author = store.reviews.get(1).fields["author"]
    assert author.span and author.span.of(store.reviews.get(1).text) == "Tomas Wren"
    store.reviews.set_field(1, "author", "")
    store.reviews.set_field(1, "title", "Mine")
    update(store, file, TEXT)
    assert (store.reviews.row(1).title, store.reviews.row(1).author) == ("Mine", "")


def test_annotations_that_change_places_with_each_other(store: Store, file: Path) -> None:
    old = "a: one two three four five.\nb: six seven eight nine ten.\n"
    update(store, file, old)
    for word in ("a:", "b:"):
        store.annotations.tag(1, place(old, word), [word])
    new = "b: six seven eight nine ten.\na: one two three four five.\n"
    update(store, file, new)
    store.history.undo()
    assert store.check() == []
    store.history.redo()
    assert store.check() == []


def test_a_lost_annotation_is_found_when_its_quote_comes_back(store: Store, file: Path) -> None:
    update(store, file, EDITED)
    update(store, file, EDITED + "\nA last word.\n")
    assert len(store.versions.lost(1)) == 1
    updated = update(store, file, TEXT)
    assert (updated.exact + len(updated.moved), updated.lost) == (4, ())
    assert standing(store)["camera"] == "The camera never blinks"
    assert len(store.versions.texts(1)) == 3


def test_a_lost_annotation_is_put_back_by_hand(store: Store, file: Path) -> None:
    update(store, file, EDITED)
    (lost,) = store.versions.lost(1)
    for span in (Span(3, 3), Span(0, 10_000)):
        with pytest.raises(BadInput):
            store.versions.put_back(lost.id, span)
    with pytest.raises(BadInput, match="ana has an annotation"):
        store.versions.put_back(lost.id, place(EDITED, "longer reshoots"))
    store.versions.put_back(lost.id, place(EDITED, "The river does the rest"))
    assert standing(store)["camera"] == "The river does the rest"
    assert store.versions.lost(1) == []
    with pytest.raises(NotFound):
        store.versions.put_back(lost.id, Span(0, 3))
    store.history.undo()
    assert store.versions.lost(1) == [lost]
    assert store.check() == []


def test_undo_refuses_where_a_later_annotation_stands_in_the_new_text_only(store: Store, file: Path) -> None:
    update(store, file, EDITED)
    with Store(store.path, "ben") as other:
        other.annotations.tag(1, place(EDITED, "longer"), ["new"])
        before = rows(store.db)
        with pytest.raises(Conflict):
            store.history.undo()
        assert rows(store.db) == before
        other.history.undo()
    store.history.undo()
    assert store.reviews.get(1).text == TEXT


def test_where_two_come_to_one_place_one_is_lost_and_none_dropped(store: Store, file: Path) -> None:
    count = len(store.annotations.of_review(1))
    store.annotations.tag(1, place(TEXT, "talk of long reshoots"), ["talk"])
    updated = update(store, file, TEXT.replace("There is talk of long reshoots", "There: reshoots"))
    assert updated.exact + len(updated.moved) + len(updated.lost) == count + 1
    assert len(store.annotations.of_review(1)) + len(store.versions.lost(1)) == count + 1


def test_a_lost_annotation_is_exported_without_a_place(store: Store, file: Path, tmp_path: Path) -> None:
    update(store, file, EDITED)
    (record,) = [passage for passage in store.passages() if passage.annotation.lost]
    assert (record.sentence, record.paragraph, record.tag) == (0, 0, "camera")
    for name in ("csv", "md", "json"):
        export(store, "passages", store.find(), format_for(name, None), tmp_path / f"out.{name}")
        assert "The camera never blinks" in (tmp_path / f"out.{name}").read_text()
    assert "No longer found in the text" in (tmp_path / "out.md").read_text()
    found = store.db.all("SELECT tag, start, end FROM passages WHERE start IS NULL")
    assert found == [("camera", None, None)]


def test_without_update_a_changed_text_is_kept(store: Store, file: Path) -> None:
    file.write_text(EDITED)
    report: AddReport = store.add([file])
    assert (report.changed, report.updated, report.warnings) == (1, [], [])
    (kept,) = report.kept
    assert store.reviews.get(1).text == TEXT
    assert store.add([file], dry_run=True).kept == [kept]
    assert store.add([file], update=["/elsewhere.txt"]).kept == [kept], "only those that are named"
    assert store.add([file], update=[str(file)]).updated == [kept], "what was said before is what is done"
    assert store.reviews.get(1).text == EDITED


def test_the_caret_stays_inside_a_text_that_became_shorter(store: Store, file: Path) -> None:
    store.reviews.keep_place(1, len(TEXT))
    update(store, file, "Short.\n")
    assert store.reviews.place(1) == len("Short.\n")


@given(st.integers(0, 10**9), st.lists(st.integers(1, 12), min_size=1, max_size=3))
@settings(max_examples=25)
def test_no_annotation_is_ever_dropped_and_undo_restores_all(seed: int, edits: list[int]) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        file, text = Path(folder) / "a.txt", prose(chance, 600)
        file.write_text(text)
        with Store(Path(folder) / "library.db", "ana") as store:
            store.add([file])
            for span in set(quotes(chance, text, 6)):
                store.annotations.tag(1, span, ["x"])
            states = [rows(store.db)]
            for count in edits:
                new = edited(chance, text, count).new
                if not new.strip() or new == text:
                    continue
                file.write_text(new)
                (updated,) = store.add([file], update=True).updated
                ids = [*(one.id for one in store.annotations.of_review(1)), *updated.lost]
                assert sorted(ids) == sorted(one[0] for one in states[0]["annotation"])
                assert store.check() == []
                states.append(rows(store.db))
                text = new
            for state in reversed(states[:-1]):
                store.history.undo()
                assert rows(store.db) == state
            for state in states[1:]:
                store.history.redo()
                assert rows(store.db) == state
            assert store.check() == []


def test_a_library_of_the_first_version_is_copied_and_keeps_its_annotations(
    library: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(library, "ana") as store:
        file.write_text(TEXT)
        store.add([file])
        store.annotations.tag(1, place(TEXT, "long reshoots"), ["production/reshoots"], "who says?")
        then = {
            "annotation": "id, review_id, start, end, exact, prefix, suffix, note, coder, flagged, origin, created, modified",
            "annotation_tag": "annotation_id, tag_id, created",
            "tag": "id, path, description, colour, slot",
        }
        kept = {
            table: store.db.all(f'SELECT {then.get(table, "*")} FROM "{table}"')
            for table in (
                "review",
                "body",
                "source",
                "field",
                "tag",
                "annotation",
                "annotation_tag",
                "act",
                "finding",
            )
        }
    library.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (m001_first,))
        patch.setattr(schema, "VERSION", 1)
        old = Database(library)
        for table, values in kept.items():
            old.run_many(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(values[0]))})', values)
        old.run("INSERT INTO review_fts (review_fts) VALUES ('rebuild')")
        old.close()
    assert library_file.stored_version(library) == 1
    with Store(library, "ana") as store:
        (one,) = store.annotations.of_review(1)
        assert (one.selector.exact, one.tags, one.note, one.lost) == (
            "long reshoots",
            ("production/reshoots",),
            "who says?",
            0,
        )
        assert store.check() == []
        update(store, file, EDITED)
        assert standing(store) == {"production/reshoots": "longer reshoots"}
        store.history.undo()
        store.history.undo()
        assert store.annotations.of_review(1) == []
    copy = library.with_name(f"{library.name}.before-v{schema.VERSION}")
    assert library_file.stored_version(copy) == 1
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT exact FROM annotation").fetchall() == [("long reshoots",)]
