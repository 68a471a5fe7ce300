"""The evidence as rows: which come, in which order, and that each leads back to its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import TEXTS, fill

from store import Store
from store.exporters import format_for
from store.exporting import export
from store.model import Passage, Span
from store.sentences import paragraphs, sentences


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library) as opened:
        yield opened


def key(passage: Passage) -> tuple[int, int, int, str, str]:
    one = passage.annotation
    return one.review_id, one.span.start, one.span.end, one.id, passage.tag


def test_one_row_for_each_tag_and_one_for_a_note(store: Store) -> None:
    store.annotations.tag(2, Span(0, 9), ["b", "a"], "both")
    store.annotations.tag(1, Span(17, 48), note="untagged")
    store.annotations.tag(1, Span(0, 0), ["mixed"], "of the whole")
    store.annotations.tag(1, Span(17, 23), ["c"])
    assert [
        (p.annotation.review_id, p.annotation.selector.exact, p.tag, p.annotation.note)
        for p in store.passages()
    ] == [
        (1, "", "mixed", "of the whole"),
        (1, "There ", "c", ""),
        (1, "There is talk of long reshoots.", "", "untagged"),
        (2, "Saltmarsh", "a", "both"),
        (2, "Saltmarsh", "b", "both"),
    ]


def test_rows_come_in_text_order_whoever_made_them_and_whenever(store: Store) -> None:
    with Store(store.path, "ben") as ben:
        for one, spans in (
            (ben, (Span(20, 30), Span(17, 48))),
            (store, (Span(17, 48), Span(17, 20), Span(0, 3))),
        ):
            for span in spans:
                for review_id in (3, 1):
                    one.annotations.tag(review_id, Span(span.start // 2, span.end // 2), ["é", "Z", "a", "/"])
    found = list(store.passages())
    assert [key(p) for p in found] == sorted(key(p) for p in found)
    assert len(found) == 10 * 4


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 80), st.integers(0, 80)), max_size=8))
@settings(max_examples=40)
def test_every_row_leads_back_to_its_place(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int, int]]
) -> None:
    with fill(tmp_path_factory.mktemp("passages") / "library.db") as store:
        for which, one, other in places:
            start, end = sorted((min(one, len(TEXTS[which])), min(other, len(TEXTS[which]))))
            if start < end:
                store.annotations.tag(which + 1, Span(start, end), ["x"])
        for passage in store.passages():
            text = store.reviews.get(passage.row.id).text
            selector = passage.annotation.selector
            assert selector.exact == text[selector.start : selector.end]
            assert text[: selector.start].endswith(selector.prefix)
            assert text[selector.end :].startswith(selector.suffix)
            assert passage.text_sha256 == store.reviews.get(passage.row.id).sha256
            assert passage.row == store.reviews.row(passage.row.id)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_sentence_and_paragraph_are_counted_as_they_are_read(store: Store, which: int) -> None:
    text = TEXTS[which]
    for span in sentences(text):
        store.annotations.tag(which + 1, span, ["x"])
    found = list(store.passages())
    assert [p.annotation.span for p in found] == sentences(text)
    assert [p.sentence for p in found] == list(range(1, len(found) + 1))
    starts = [paragraph.start for paragraph in paragraphs(text)]
    assert [p.paragraph for p in found] == [
        sum(start <= p.annotation.span.start for start in starts) for p in found
    ]


def test_only_the_reviews_that_are_wanted(store: Store) -> None:
    for review_id in (1, 2, 3):
        store.annotations.tag(review_id, Span(0, 3), ["x"])
    assert [p.row.id for p in store.passages([3, 1])] == [1, 3]
    assert list(store.passages([])) == []
    store.reviews.remove([1])
    assert [p.row.id for p in store.passages()] == [2, 3]
    assert [p.row.id for p in store.passages([1, 2])] == [2]
    store.history.undo()
    assert [p.row.id for p in store.passages()] == [1, 2, 3]


def test_an_act_in_the_middle_of_a_stream_does_no_harm(store: Store) -> None:
    for review_id in (1, 2, 3):
        store.annotations.tag(review_id, Span(0, 3), ["x"])
    stream = store.passages()
    assert next(stream).row.id == 1
    store.reviews.remove([2])
    store.annotations.tag(3, Span(0, 5), ["y"])
    assert {p.row.id for p in stream} <= {2, 3}
    assert [p.row.id for p in store.passages()] == [1, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "t" * 10_000,
        '\'); DROP TABLE tag; --\n"[red]"\r\nx',
        "\0\x1b]52;c;eA==\x07\u202e\u200b",
        "=1+1",
        " ,;\t",
    ],
)
def test_any_tag_and_note_come_out_as_they_went_in(store: Store, text: str) -> None:
    tag = text if text.strip() else "blank"
    store.annotations.tag(1, Span(0, 5), [tag], text)
    (passage,) = store.passages()
    assert (passage.tag, passage.annotation.note) == (tag, text)
    stream = io.StringIO(newline="")
    assert export(store, "passages", store.find(), format_for("csv", None), stream).rows == 1
    csv.field_size_limit(1_000_000)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert (row["tag"], row["note"], row["quote"]) == (tag, text, TEXTS[0][:5])
