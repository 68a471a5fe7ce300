"""Which reviews a filter shows and in which order; whatever is typed is text, never SQL or search syntax."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_harness import fill

from store import Store
from store.language.printing import quoted
from store.listing import Group
from store.model import Span, State
from store.ordering import GROUPINGS, SORTS, Key, Order, by

TEXTS = (
    "The Glass Waltz\n\nThere is talk of long reshoots; nobody doubts it. Overall: 7.5/10\n",
    "Saltmarsh\n\nA novel of tides. NEAR the sea OR NOT, it is long.\n\nOverall: 9/10\n",
    "Une fête\n\nDéjà vu à Zürich, naïve. Ελλάδα! Привет. He said don't stop-motion.\n",
    "映画の夜\n\nこの映画は長い。再撮影の噂がある。\n\nภาพยนตร์เรื่องนี้ยาว\n",
    "Marks\n\nC++ and 100% of a_b, <b>bold</b>, 'quoted' -- ; \"so\" : it^ (is) {so} *. ★★★½ 👩‍🚀 a\0b\n",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Five reviews; the tests of this file do not change them."""
    with fill(tmp_path_factory.mktemp("query") / "library.db", texts=TEXTS) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("   \n\t ", [1, 2, 3, 4, 5]),
        ("reshoots", [1]),
        ("RESHOOTS", [1]),
        ("resh*", [1]),
        ("long", [1, 2]),
        ("long talk", [1]),
        ("talk long", [1]),
        ("long nowhere", []),
        ("shoots", []),
        ('"talk of long"', [1]),
        ('"long of talk"', []),
        ('"talk of lon"', []),
        ('"talk of" resh*', [1]),
        ('"talk of long', [1]),
        ('""', [1, 2, 3, 4, 5]),
        ("waltz reshoots", [1]),
        ("fete", [3]),
        ("FÊTE", [3]),
        ("fe\u0302te", [3]),
        ("deja zurich naive", [3]),
        ("ΕΛΛΆΔΑ", [3]),
        ("ПРИВЕТ", [3]),
        ("don't", [3]),
        ("stop-motion", [3]),
        ("映画", [4]),
        ("この映画は", [4]),
        ("再撮影 噂", [4]),
        ("画映", []),
        ("ภาพยนตร์", [4]),
        ("映画 reshoots", []),
        ("★★★", [5]),
        ("👩‍🚀", [5]),
        ("½", [5]),
        ("c++", [5]),
        ("100%", [5]),
        ("a_b", [5]),
        ("a\0b", [5]),
    ],
)
def test_words_are_found_where_they_stand(store: Store, query: str, found: list[int]) -> None:
    assert list(store.find(query)) == found


@given(st.integers(0, 4), st.data())
@settings(max_examples=100)
def test_every_word_of_a_text_finds_it(store: Store, which: int, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(store.reviews.get(which + 1).text.split()))
    assert which + 1 in store.find(quoted(word))


def test_removed_reviews_are_not_found(library: Path) -> None:
    with fill(library, texts=TEXTS) as store:
        store.reviews.remove([1, 4])
        assert list(store.find("long")) == [2]
        assert list(store.find("映画")) == []
        assert list(store.find()) == [2, 3, 5]
        assert store.reviews.counts() == (3, 0)
        assert list(store.reviews.first_ids(2)) == [2, 3]


def test_corrected_fields_are_found(library: Path) -> None:
    with fill(library, texts=TEXTS) as store:
        store.reviews.set_field(1, "outlet", "Night Bus Review 夜")
        for query in ("night bus", "夜"):
            assert 1 in store.find(query)


# -- order ---------------------------------------------------------------------------------------


@pytest.fixture
def sorted_store(library: Path) -> Iterator[Store]:
    with fill(library, texts=TEXTS) as opened:
        for n, (title, work, author, published) in enumerate(
            (
                ("beta", "Saltmarsh", "Wren", "2025-06"),
                ("Alpha", "", "", ""),
                ("gamma", "saltmarsh", "Lind", "2025-06-06"),
                ("alpha", "The Glass Waltz", "", "2024"),
                ("delta", "", "Cortez", ""),
            ),
            1,
        ):
            for name, value in (
                ("title", title),
                ("work", work),
                ("author", author),
                ("published", published),
            ):
                opened.reviews.set_field(n, name, value)
        opened.reviews.star(4)
        opened.reviews.set_state(2, State.DONE)
        opened.reviews.keep_place(5, 3)
        opened.annotations.tag(3, Span(0, 3), ["x"])
        yield opened


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("added", [1, 2, 3, 4, 5]),
        ("title", [2, 4, 1, 5, 3]),
        ("work", [1, 3, 4, 2, 5]),
        ("author", [5, 3, 1, 2, 4]),
        ("published", [3, 1, 4, 2, 5]),
        ("score", [2, 1, 5, 3, 4]),
        ("state", [5, 1, 3, 4, 2]),
        ("starred", [4, 1, 2, 3, 5]),
        ("annotations", [3, 1, 2, 4, 5]),
    ],
)
def test_each_order(sorted_store: Store, sort: str, ids: list[int]) -> None:
    assert list(sorted_store.find("", by(sort))) == ids


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("added", [5, 4, 3, 2, 1]),
        ("title", [3, 5, 1, 2, 4]),
        ("work", [4, 1, 3, 2, 5]),
        ("author", [1, 3, 5, 2, 4]),
        ("score", [5, 1, 2, 3, 4]),
    ],
)
def test_reversed_what_has_no_value_stays_last(sorted_store: Store, sort: str, ids: list[int]) -> None:
    assert list(sorted_store.find("", by(f"-{sort}"))) == ids


@pytest.mark.parametrize("sort", SORTS)
def test_a_filter_keeps_the_order(sorted_store: Store, sort: str) -> None:
    whole = list(sorted_store.find("", by(sort)))
    some = list(sorted_store.find("a", by(sort)))
    assert some == [number for number in whole if number in some]
    assert sorted(sorted_store.find("", by(f"-{sort}"))) == sorted(whole)


@pytest.mark.parametrize("sort", ["", "id; DROP TABLE review", "TITLE"])
def test_an_unknown_order_is_refused(sorted_store: Store, sort: str) -> None:
    with pytest.raises(KeyError):
        sorted_store.find("", by(sort))
    with pytest.raises(KeyError):
        sorted_store.listing("", Order(group=sort or "id"))


@pytest.mark.parametrize(
    ("names", "ids", "words"),
    [
        (("work", "title"), [1, 3, 4, 2, 5], "work, then title"),
        (("work", "-title"), [3, 1, 4, 5, 2], "work, then title, Z first"),
        (("starred", "published"), [4, 3, 1, 2, 5], "starred first, then date, newest first"),
        (("-annotations", "-added"), [5, 4, 2, 1, 3], "annotations, fewest first, then last added first"),
        (("state", "work", "-score"), [5, 1, 3, 4, 2], "state, then work, then score, worst first"),
    ],
)
def test_the_second_key_orders_what_is_equal_in_the_first(
    sorted_store: Store, names: tuple[str, ...], ids: list[int], words: str
) -> None:
    assert list(sorted_store.find("", by(*names))) == ids
    assert by(*names).label == words


# -- headings --------------------------------------------------------------------------------------


def test_reviews_of_one_work_stand_under_its_heading_whatever_its_case(sorted_store: Store) -> None:
    listed = sorted_store.listing("", by("-published").grouped("work"))
    assert list(listed.ids) == [1, 3, 4, 2, 5]
    assert listed.groups == [Group("Saltmarsh", 2), Group("The Glass Waltz", 1), Group("no work", 2)]
    listed = sorted_store.listing("", by("title").grouped("state"))
    assert list(listed.ids) == [5, 4, 1, 3, 2]
    assert listed.groups == [Group("reading", 1), Group("new", 3), Group("done", 1)]
    assert sorted_store.listing("nowhere", by("title").grouped("work")).groups == []


@given(
    st.lists(st.builds(Key, st.sampled_from([*SORTS]), st.booleans()), min_size=1, max_size=3),
    st.sampled_from(["", *GROUPINGS]),
    st.sampled_from(["", "a", "long", "nowhere"]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_review_stands_once_in_its_group_and_the_counts_are_true(
    sorted_store: Store, keys: list[Key], group: str, query: str
) -> None:
    order = Order(tuple(keys), group)
    listed = sorted_store.listing(query, order)
    assert sorted(listed.ids) == sorted(sorted_store.find(query))
    assert list(listed.ids) == list(sorted_store.find(query, order))
    found = sorted_store.reviews.rows(listed.ids)
    assert (listed.done, listed.coded) == (
        sum(row.state is State.DONE for row in found.values()),
        sum(row.annotation_count > 0 for row in found.values()),
    )
    if group:
        labels = [str(getattr(found[id], group)).lower() or GROUPINGS[group].nameless for id in listed.ids]
        assert [(label, len(list(same))) for label, same in groupby(labels)] == [
            (one.label.lower(), one.count) for one in listed.groups
        ]
    else:
        assert listed.groups == []


# -- how far each review is --------------------------------------------------------------------------


def test_what_is_neither_annotated_nor_done_is_found_either_way(sorted_store: Store) -> None:
    listed = sorted_store.listing()
    assert [index for index, stage in enumerate(listed.stages) if not stage] == [0, 3, 4]
    assert [listed.open_after(at) for at in (-1, 0, 3, 4)] == [0, 3, 4, None]
    assert [listed.open_before(at) for at in (5, 4, 3, 0, -1)] == [4, 3, 0, None, None]
    sorted_store.reviews.set_state(4, State.DONE)
    listed.note(3, sorted_store.reviews.row(4))
    assert (listed.done, listed.coded, listed.open_after(0)) == (2, 1, 4)
    sorted_store.history.undo()
    listed.note(3, sorted_store.reviews.row(4))
    assert listed == sorted_store.listing()
