"""The trail of jumps: back and forward lead to where one was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.model import Place
from tui.trail import LONGEST, Trail

A, B, C, D = (Place(number, 10 * number) for number in (1, 2, 3, 4))


def step(trail: Trail, here: Place, *, forward: bool = False) -> Place | None:
    return trail.step(here, forward, lambda place: True)


def test_back_and_forward_lead_to_where_one_stood() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert step(trail, C) == B
    assert step(trail, B) == A
    assert step(trail, A) is None
    assert step(trail, A, forward=True) == B
    assert step(trail, B, forward=True) == C
    assert step(trail, C, forward=True) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    assert step(trail, B) == A
    trail.leave(A)
    assert step(trail, C, forward=True) is None
    assert step(trail, C) == A


def test_a_place_that_is_gone_is_passed_over_and_one_where_one_is_too() -> None:
    trail = Trail()
    for place in (A, B, C):
        trail.leave(place)
    assert trail.step(C, False, lambda place: place != B) == A
    assert step(trail, A, forward=True) == C


def test_from_nowhere_back_leads_to_the_last_place() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.step(None, False, lambda place: True) == A


@given(st.lists(st.sampled_from([A, B, C, D]), min_size=1, max_size=3 * LONGEST))
def test_all_the_way_back_and_forward_ends_where_it_began(walked: list[Place]) -> None:
    trail, here = Trail(), walked[0]
    for place in walked[1:]:
        if place != here:
            trail.leave(here)
            here = place
    end, path = here, [here]
    while (found := step(trail, here)) is not None:
        path.append(found)
        here = found
    assert len(path) <= LONGEST + 1
    again = [here]
    while (found := step(trail, here, forward=True)) is not None:
        again.append(found)
        here = found
    assert here == end and again == path[::-1]
