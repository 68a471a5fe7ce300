"""Headings that fold: each review stands at one line or under one heading, whatever is folded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.listing import Group
from tui.panes.headings import Headings, Line

groups = st.lists(st.integers(1, 5), max_size=8).map(
    lambda counts: [Group(f"group {n}", count) for n, count in enumerate(counts)]
)


def made(groups: list[Group], folded: set[int]) -> Headings:
    found = Headings(groups, sum(group.count for group in groups))
    for group in folded:
        if group < len(groups):
            found.fold(group, True)
    return found


def test_a_list_without_headings_has_a_line_for_each_review() -> None:
    plain = Headings((), 3)
    assert len(plain) == 3
    assert [plain.at(line) for line in range(3)] == [Line(-1, 0), Line(-1, 1), Line(-1, 2)]
    assert [plain.stop(line, 1) for line in (-1, 1, 7)] == [0, 1, 2]


@given(groups, st.sets(st.integers(0, 7)))
def test_lines_are_headings_with_their_reviews_unless_folded(groups: list[Group], folded: set[int]) -> None:
    lines = made(groups, folded)
    wanted: list[Line] = []
    index = 0
    for number, group in enumerate(groups):
        wanted.append(Line(number, -1))
        if number not in folded:
            wanted += [Line(number, index + at) for at in range(group.count)]
        index += group.count
    assert [lines.at(line) for line in range(len(lines))] == (wanted if groups else [])
    for review in range(index):
        group, shown = lines.at(lines.line_of(review))
        assert group == lines.group_of(review) and review in lines.members(group)
        assert shown == (-1 if group in folded else review)
    assert lines.folded() == {groups[group].label for group in folded if group < len(groups)}


@given(groups.filter(bool), st.sets(st.integers(0, 7)), st.integers(-3, 60), st.sampled_from([-1, 1]))
def test_the_cursor_stands_on_reviews_and_on_folded_groups_only(
    groups: list[Group], folded: set[int], line: int, step: int
) -> None:
    lines = made(groups, folded)
    stop = lines.stop(line, step)
    group, review = lines.at(stop)
    assert review >= 0 or lines.is_folded(group)
    assert lines.stop(stop, step) == stop
    assert abs(stop - max(0, min(line, len(lines) - 1))) <= 1


@given(groups, st.sets(st.integers(0, 7)))
def test_what_was_folded_stays_so_when_the_list_is_another(groups: list[Group], folded: set[int]) -> None:
    lines = made(groups, folded)
    again = Headings(groups[::-1], lines.count, lines.folded())
    assert again.folded() == lines.folded()
    again.fold_all(True)
    assert len(again) == len(groups) and again.all_folded
    again.fold_all(False)
    assert len(again) == (len(groups) + lines.count if groups else 0)
