"""Marks: letters of a review and of the library, each coder's own, kept across restarts."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_harness import fill, rows

from store import Store
from store.model import Place


def test_small_letters_are_a_reviews_and_capitals_the_librarys(library: Path) -> None:
    with fill(library) as store:
        store.marks.put("a", Place(1, 5))
        store.marks.put("a", Place(2, 7))
        store.marks.put("A", Place(1, 9))
        store.marks.put("A", Place(2, 3))
        assert store.marks.of(1) == {"A": Place(2, 3), "a": Place(1, 5)}
        store.marks.put("a", Place(1, 6))
    with Store(library, "ana") as store:
        assert store.marks.of(1) == {"A": Place(2, 3), "a": Place(1, 6)}
        assert store.marks.of(2) == {"A": Place(2, 3), "a": Place(2, 7)}
        assert store.marks.of(3) == store.marks.of(None) == {"A": Place(2, 3)}
    with Store(library, "ben") as store:
        assert store.marks.of(1) == {}


def test_a_mark_is_no_act_and_leads_to_no_review_that_is_gone(library: Path) -> None:
    with fill(library) as store:
        before, acts = rows(store.db), len(list(store.history.log()))
        store.marks.put("A", Place(2, 3))
        assert (rows(store.db), len(list(store.history.log()))) == (before, acts)
        store.reviews.remove([2])
        assert store.marks.of(1) == {}
        store.history.undo()
        assert store.marks.of(1) == {"A": Place(2, 3)}


@pytest.mark.parametrize("letter", ["", "ab", "1", "é", "'", "\x1b", "а"])
def test_only_letters_are_marks(library: Path, letter: str) -> None:
    with fill(library) as store, pytest.raises(ValueError, match="not a letter"):
        store.marks.put(letter, Place(1, 0))
