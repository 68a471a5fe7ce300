"""Counts: every table on one small library that was counted by hand, and the same by the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_harness import Run, value
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill

from store import Store, counts, drilling, passage_list
from store.language.nodes import Node
from store.language.parsing import parse
from store.language.printing import show
from store.model import Span, State
from store.tables import Table

TEXTS = (
    "One\n\nAlpha beta. Gamma delta. Epsilon.\n\nZeta eta.\n\nOverall: 7.5/10\n",
    "Two\n\nAlpha beta gamma. Delta.\n\nOverall: 10/10\n",
    "Three\n\nNothing here.\n",
)


def at(store: Store, review_id: int, quote: str) -> Span:
    start = store.reviews.get(review_id).text.index(quote)
    return Span(start, start + len(quote))


def annotated(store: Store) -> Store:
    """Three reviews, two works, five annotations of two coders."""
    for review_id, work, outlet in ((1, "Waltz", "Lens"), (2, "Waltz", "Post"), (3, "Marsh", "Lens")):
        store.reviews.set_field(review_id, "work", work)
        store.reviews.set_field(review_id, "outlet", outlet)
    tag = store.annotations.tag
    tag(1, at(store, 1, "Alpha beta."), ["production/reshoots", "claim"])
    tag(1, at(store, 1, "beta"), ["denied"])
    tag(1, at(store, 1, "Gamma delta. Epsilon."), ["production/cuts"])
    tag(1, at(store, 1, "Epsilon."), ["claim"], "sure?")
    tag(2, at(store, 2, "Alpha beta gamma."), ["production/reshoots"])
    tag(2, at(store, 2, "Delta."), [], "a note alone")
    store.reviews.set_state(1, State.DONE)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fill(tmp_path_factory.mktemp("counts") / "library.db", texts=TEXTS) as opened:
        yield annotated(opened)


def test_tags_across_outlets(store: Store) -> None:
    assert counts.across(store.db, "outlet") == Table(
        ("tag", "Lens", "Post", "all"),
        (
            ("claim", 2, 0, 2),
            ("denied", 1, 0, 1),
            ("production/cuts", 1, 0, 1),
            ("production/reshoots", 1, 1, 2),
            ("", 0, 1, 1),
        ),
    )


def test_a_tag_counts_what_lies_under_it_each_annotation_once(store: Store) -> None:
    both = store.annotations.tag(3, at(store, 3, "Nothing"), ["production/reshoots", "production/cuts"])
    rows = {row[0]: row[1:] for row in counts.across(store.db, "work", under=True).rows}
    assert rows["production"] == (1, 3, 4)
    assert rows["production/cuts"] == (1, 1, 2)
    store.annotations.delete(both.id)
    assert {row[0]: row[-1] for row in counts.across(store.db, "work", under=True).rows}["production"] == 3


def test_scores_count_by_bands_and_the_best_is_in_the_last(store: Store) -> None:
    table = counts.across(store.db, "score")
    assert table.columns == ("tag", "60-79", "80-100", "all")
    assert dict(row[:1] + row[-1:] for row in table.rows)["production/reshoots"] == 2


@pytest.mark.parametrize(("number", "name"), [(0, "0-19"), (2, "40-59"), (4, "80-100")])
def test_bands_have_names(number: int, name: str) -> None:
    assert counts.band(number) == name


@pytest.mark.parametrize(
    ("unit", "rows"),
    [
        ("sentence", (("claim", "denied", 1), ("claim", "production/cuts", 1), ("claim", "production/reshoots", 1), ("denied", "production/reshoots", 1))),
        ("paragraph", (("claim", "denied", 1), ("claim", "production/cuts", 1), ("claim", "production/reshoots", 1), ("denied", "production/cuts", 1), ("denied", "production/reshoots", 1), ("production/cuts", "production/reshoots", 1))),
        ("review", (("claim", "denied", 1), ("claim", "production/cuts", 1), ("claim", "production/reshoots", 1), ("denied", "production/cuts", 1), ("denied", "production/reshoots", 1), ("production/cuts", "production/reshoots", 1))),
    ],
)  # fmt: skip
def test_tags_that_meet(store: Store, unit: counts.Unit, rows: tuple[tuple[str, str, int], ...]) -> None:
    assert counts.together(store.db, unit) == Table(("tag", "with", f"{unit}s"), rows, labels=2)


def test_over_time(store: Store) -> None:
    table = counts.over_time(store.db, "year", of="published")
    assert table.columns == ("tag", "", "all")
    assert [row[-1] for row in table.rows] == [2, 1, 1, 2, 1]
    created = counts.over_time(store.db, "day")
    assert sum(int(row[-1]) for row in created.rows) == 7


def test_progress(store: Store) -> None:
    assert dict(counts.progress(store.db).rows) == {
        "reviews": 3,
        "new": 2,
        "reading": 0,
        "done": 1,
        "starred": 0,
        "with annotations": 2,
        "without annotations": 1,
        "annotations": 6,
        "with a note": 2,
        "flagged": 0,
        "lost": 0,
        "tags in use": 4,
        "coders": 1,
    }
    some = dict(counts.progress(store.db, store.condition("outlet:lens", "review")).rows)
    assert (some["reviews"], some["annotations"]) == (2, 4)


def test_a_query_narrows_what_is_counted(store: Store) -> None:
    table = counts.across(store.db, "work", store.condition("tag:claim", "passage"))
    assert [row[:1] + row[-1:] for row in table.rows] == [("claim", 2), ("production/reshoots", 1)]


@given(
    st.sampled_from(list(counts.BY)),
    st.booleans(),
    st.sampled_from(["", "tag:claim", "outlet:post", "has:notes"]),
)
@settings(max_examples=60)
def test_the_sums_are_those_of_the_rows(store: Store, by: str, under: bool, query: str) -> None:
    table = counts.across(store.db, by, store.condition(query, "passage"), under=under)
    for row in table.rows:
        assert sum(cell for cell in row[1:-1] if isinstance(cell, int)) == row[-1]
        assert row[-1]


def test_an_empty_library_counts_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store(tmp_path_factory.mktemp("none") / "library.db", "ana") as empty:
        assert counts.across(empty.db, "work").rows == ()
        assert counts.together(empty.db, "sentence").rows == ()
        assert set(dict(counts.progress(empty.db).rows).values()) == {0}


def test_stats_prints_the_same_as_json_and_csv(sampled: Run) -> None:
    for quote, tag in (("long reshoots", "reshoots"), ("reshoots under", "claim")):
        assert sampled("annotate", "a dancer keeps time", "--quote", quote, "--tag", tag).exit_code == 0
    as_json = value(sampled("stats", "tags", "--by", "outlet", "--json"))
    assert as_json
    as_csv = list(csv.DictReader(io.StringIO(sampled("stats", "tags", "--by", "outlet", "--csv").stdout)))
    assert [{name: str(cell) for name, cell in row.items()} for row in as_json] == as_csv
    for what in ("tags", "together", "time", "progress"):
        result = sampled("stats", what)
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) > 1
    assert sampled("stats", "tags", "--csv", "--json").exit_code == 2
    assert "nothing to count" in sampled("stats", "tags", "coder:nobody").stderr


# -- what a figure counts ----------------------------------------------------------------------------


def listed(store: Store, node: Node) -> int:
    """How many passages the query of a figure finds, once it was written and read again."""
    return len(passage_list.find(store.db, store.condition(show(node), "passage"), "none"))


@pytest.mark.parametrize("by", list(counts.BY))
def test_each_figure_is_what_its_query_lists(store: Store, by: str) -> None:
    table = counts.across(store.db, by, under=True)
    for row in table.rows:
        tag = drilling.tagged(str(row[0]))
        assert listed(store, tag) == row[-1]
        for name, figure in zip(table.columns[1:-1], row[1:-1], strict=True):
            assert listed(store, drilling.narrowed(tag, drilling.heading(by, name))) == figure, (by, name)


@pytest.mark.parametrize("step", list(counts.STEPS))
@pytest.mark.parametrize(("of", "field"), [("created", "made"), ("published", "published")])
def test_each_figure_over_time_is_what_its_query_lists(
    store: Store, step: counts.Step, of: str, field: str
) -> None:
    table = counts.timeline(store.db, step, of=of)
    assert table.rows
    for row in table.rows:
        when = drilling.heading(field, str(row[0]))
        assert listed(store, when) == row[-1]
        for path, figure in zip(table.columns[1:-1], row[1:-1], strict=True):
            assert listed(store, drilling.narrowed(drilling.tagged(path), when)) == figure


def test_a_timeline_has_no_holes(library: Path) -> None:
    with fill(library, texts=TEXTS) as store:
        annotated(store)
        for review_id, published in ((1, "2024-11-30"), (2, "2025-02")):
            store.reviews.set_field(review_id, "published", published)
        store.annotations.tag(3, at(store, 3, "Nothing"), ["claim"])
        assert counts.timeline(store.db, "month", of="published") == Table(
            ("month", "claim", "denied", "production", "production/cuts", "production/reshoots", "", "all"),
            (
                ("2024-11", 2, 1, 2, 1, 1, 0, 4),
                ("2024-12", 0, 0, 0, 0, 0, 0, 0),
                ("2025-01", 0, 0, 0, 0, 0, 0, 0),
                ("2025-02", 0, 0, 1, 0, 1, 1, 2),
                ("", 1, 0, 0, 0, 0, 0, 1),
            ),
        )
        years = counts.timeline(store.db, "year", of="published")
        assert [(row[0], row[-1]) for row in years.rows] == [("2024", 4), ("2025", 2), ("", 1)]
        assert [row[0] for row in counts.timeline(store.db, "day", of="published").rows] == [
            "2024-11-30",
            "2025-02",
            "",
        ]


def test_each_figure_of_progress_is_what_its_query_lists(store: Store) -> None:
    figures = dict(counts.progress(store.db).rows)
    for name, (passages, node) in drilling.PROGRESS.items():
        found = listed(store, node) if passages else len(store.find(show(node)))
        assert found == figures[name], name


def test_tags_that_meet_are_listed(store: Store) -> None:
    (first, *_) = counts.together(store.db, "sentence").rows
    assert first[:2] == ("claim", "denied")
    assert listed(store, drilling.together("sentence", first)) == 2


def test_a_query_and_what_narrows_it_are_one() -> None:
    asked = parse("outlet:lens alpha or beta")
    both = drilling.narrowed(asked, drilling.tagged("a/b"), drilling.heading("score", "60-79"))
    assert parse(show(both)) == both
    assert show(drilling.narrowed(parse(""), drilling.tagged(""))) == "-has:tags"
