"""Names over the whole library: counts that stay true, whatever comes and goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill

from store import Store
from store.model import Kind, Mention, Span

NAMES = ((Kind.PERSON, "Mara Lind"), (Kind.PERSON, "Ilse Brandt"), (Kind.WORK, "Saltmarsh"))


def mentions(*which: int) -> list[Mention]:
    return [Mention(Span(at, at + 1), *NAMES[n]) for at, n in enumerate(which)]


def counted(store: Store) -> dict[tuple[Kind, str], int]:
    """Every name with its mentions, by adding up all reviews."""
    return {(one.kind, one.name): one.mentions for one in store.names.entities()}


STEPS = st.one_of(
    st.tuples(st.just("put"), st.integers(1, 3), st.lists(st.integers(0, 2), max_size=5)),
    st.tuples(st.sampled_from(["remove", "undo", "redo"]), st.integers(1, 3), st.just([])),
)


@settings(max_examples=25)
@given(st.lists(STEPS, max_size=10))
def test_counts_are_those_of_the_reviews_that_are_there(steps: list[tuple[str, int, list[int]]]) -> None:
    with TemporaryDirectory() as folder, fill(Path(folder) / "library.db") as store:
        read: set[int] = set()
        for step, review_id, which in steps:
            there = set(store.find())
            if step == "put":
                store.findings.put_mentions(review_id, mentions(*which))
                read.add(review_id)
            elif step == "remove" and review_id in there:
                store.reviews.remove([review_id])
            elif step == "undo" and store.history.last():
                store.history.undo()
        there = set(store.find())
        sums: Counter[tuple[Kind, str]] = Counter()
        for review_id in read & there:
            sums.update((one.kind, one.entity) for one in store.findings.mentions(review_id) or ())
            assert store.names.of_review(review_id).keys() == {
                (one.kind, one.entity) for one in store.findings.mentions(review_id) or ()
            }
        assert counted(store) == sums
        for review_id in read & there:
            for name, count in store.names.of_review(review_id).items():
                assert count == sums[name]
        assert store.names.read() == len(read & there)
