"""Lanes beside a text: which span stands where, and what lies inside what."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Span
from tui.lanes import Relation, lanes, relations

SIZE = 24

spans = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(lambda ends: Span(*sorted(ends)))


def wide(span: Span) -> Span:
    """A span with the room that it takes in a lane."""
    return Span(span.start, max(span.end, span.start + 1))


def test_the_inner_one_stands_at_the_text() -> None:
    assert lanes([Span(0, 10), Span(2, 4), Span(12, 13)]) == [1, 0, 0]
    assert lanes([Span(2, 4), Span(0, 10), Span(2, 3)]) == [1, 2, 0]
    assert lanes([Span(5, 5), Span(5, 5), Span(6, 6)]) == [1, 0, 0]
    assert lanes([]) == []


def test_overlapping_ones_stand_side_by_side_and_lanes_are_used_again() -> None:
    assert lanes([Span(0, 4), Span(3, 8), Span(6, 10), Span(9, 12)]) == [1, 0, 1, 0]


def test_a_pile_elsewhere_moves_only_what_holds_it() -> None:
    pile = [Span(20, 30 + n) for n in range(9)]
    assert lanes([Span(0, 50), Span(2, 8), Span(3, 4), *pile])[:3] == [9, 1, 0]


@settings(max_examples=300)
@given(st.lists(spans, max_size=25))
def test_no_two_share_a_place_and_what_is_inside_stands_inside(marked: list[Span]) -> None:
    found = lanes(marked)
    for index, one in enumerate(marked):
        for other in range(index):
            two = marked[other]
            if wide(one).overlaps(wide(two)):
                assert found[index] != found[other]
                if wide(one) != wide(two) and wide(one).covers(wide(two)):
                    assert found[index] > found[other]
                if wide(one) != wide(two) and wide(two).covers(wide(one)):
                    assert found[other] > found[index]


@given(st.lists(spans, max_size=12))
def test_a_span_alone_stands_at_the_text(marked: list[Span]) -> None:
    for lane, span in zip(lanes(marked), marked, strict=True):
        if sum(wide(span).overlaps(wide(other)) for other in marked) == 1:
            assert lane == 0


def test_how_spans_lie_to_each_other() -> None:
    assert relations([Span(0, 10), Span(2, 8), Span(3, 4), Span(9, 12), Span(20, 30)]) == [
        Relation(0, True),
        Relation(1, False),
        Relation(2, False),
        Relation(0, True),
        Relation(0, False),
    ]
    assert relations([Span(0, 5), Span(0, 5)]) == [Relation(0, False), Relation(1, False)]


@settings(max_examples=300)
@given(st.lists(spans, max_size=20, unique=True))
def test_relations_are_those_of_the_spans(marked: list[Span]) -> None:
    for one, relation in zip(marked, relations(marked), strict=True):
        others = [other for other in marked if other != one and wide(other).overlaps(wide(one))]
        holders = [other for other in others if wide(other).covers(wide(one)) and wide(other) != wide(one)]
        parts = [o for o in others if not wide(o).covers(wide(one)) and not wide(one).covers(wide(o))]
        same = [other for other in others if wide(other) == wide(one)]
        assert len(holders) <= relation.depth <= len(holders) + len(same)
        assert relation.overlaps == bool(parts)
