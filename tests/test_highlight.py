"""Layers of overlapping marks become runs that cover a row exactly and name what brute force would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Span
from tui.highlight import Hit, Mark, Marks

SIZE = 40
spans = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(lambda ends: Span(min(ends), max(ends)))
layers = st.lists(st.tuples(spans, st.sampled_from("pqrs"), st.integers(0, 9)), max_size=12)


def brute_force(layer: list[Mark], offset: int) -> tuple[str, ...]:
    """The names over one code point, in the order in which the layer first uses them."""
    order = list(dict.fromkeys(name for span, name, _ in layer if len(span)))
    over = {name for span, name, _ in layer if span.holds(offset)}
    return tuple(name for name in order if name in over)


def test_runs_cover_a_row_with_names_from_the_bottom_up() -> None:
    marks = Marks(["names", "annotations", "selection"])
    marks.set_layer("selection", [(Span(6, 8), "selection", "")])
    marks.set_layer("names", [(Span(2, 7), "person", "Mara Lind")])
    marks.set_layer("annotations", [(Span(0, 4), "annotation", "a:1"), (Span(3, 6), "annotation", "a:2")])
    assert marks.runs(0, 10) == [
        (0, 2, ("annotation",)),
        (2, 6, ("person", "annotation")),
        (6, 7, ("person", "selection")),
        (7, 8, ("selection",)),
        (8, 10, ()),
    ]
    assert marks.runs(4, 6) == [(4, 6, ("person", "annotation"))]
    assert marks.runs(5, 5) == []


def test_what_is_under_the_caret_is_told_with_its_id() -> None:
    marks = Marks(["names", "annotations"])
    marks.set_layer("names", [(Span(2, 7), "person", "Mara Lind")])
    marks.set_layer("annotations", [(Span(3, 5), "annotation", "a:2"), (Span(0, 9), "annotation", "a:1")])
    assert marks.at(4) == (
        Hit("names", "person", "Mara Lind"),
        Hit("annotations", "annotation", "a:1"),
        Hit("annotations", "annotation", "a:2"),
    )
    assert marks.at(5) == (Hit("names", "person", "Mara Lind"), Hit("annotations", "annotation", "a:1"))
    assert marks.at(9) == ()


def test_setting_a_layer_tells_what_to_paint_again() -> None:
    marks = Marks(["selection"])
    assert marks.set_layer("selection", [(Span(10, 20), "selection", "")]) == Span(10, 20)
    assert marks.set_layer("selection", [(Span(10, 25), "selection", "")]) == Span(20, 25)
    assert (
        marks.set_layer("selection", [(Span(10, 15), "selection", ""), (Span(15, 25), "selection", "")])
        is None
    )
    assert marks.set_layer("selection", []) == Span(10, 25)
    assert marks.set_layer("selection", [(Span(4, 4), "selection", "")]) is None


def test_thousands_of_marks_on_one_character_name_each_style_once() -> None:
    marks = Marks(["annotations"])
    marks.set_layer(
        "annotations", [(Span(100 - n % 50, 101 + n % 70), f"tag{n % 3}", n) for n in range(5000)]
    )
    assert marks.runs(100, 101) == [(100, 101, ("tag0", "tag1", "tag2"))]
    assert len(marks.at(100)) == 5000


@settings(max_examples=200, deadline=None)
@given(st.lists(layers, min_size=1, max_size=4), st.integers(0, SIZE), st.integers(0, SIZE + 5))
def test_runs_agree_with_brute_force(given_layers: list[list[Mark]], start: int, end: int) -> None:
    names = [f"layer {number}" for number in range(len(given_layers))]
    marks = Marks(names)
    for name, layer in zip(names, given_layers, strict=True):
        marks.set_layer(name, layer)
    edge = start
    for first, last, run in marks.runs(start, end):
        assert first == edge < last
        edge = last
        for offset in range(first, last):
            assert run == sum((brute_force(layer, offset) for layer in given_layers), ())
    assert edge == max(start, end)
    for offset in range(SIZE):
        hits = sorted((hit.layer, hit.name, hit.id) for hit in marks.at(offset))
        assert hits == sorted(
            (layer_name, name, id)
            for layer_name, layer in zip(names, given_layers, strict=True)
            for span, name, id in layer
            if span.holds(offset)
        )


@settings(max_examples=200, deadline=None)
@given(layers, layers)
def test_the_changed_span_is_the_smallest_that_holds_every_difference(
    old: list[Mark], new: list[Mark]
) -> None:
    marks = Marks(["one"])
    marks.set_layer("one", old)
    changed = marks.set_layer("one", new)
    different = [offset for offset in range(SIZE) if brute_force(old, offset) != brute_force(new, offset)]
    assert changed == (Span(different[0], different[-1] + 1) if different else None)
