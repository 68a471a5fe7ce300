"""Long texts in portions: parted where paragraphs part if they can be, and nowhere worse than they must."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Span
from store.portions import Portions
from store.sentences import paragraphs

TEXTS = st.lists(
    st.sampled_from(
        ["word ", "One. Two! ", "\n", "\n\n", "  \n", "    ", "漢字。", "e\u0301", "👩\u200d👧", "x" * 30]
    ),
    max_size=60,
).map("".join)


def parts(text: str, size: int, slack: int) -> list[str]:
    portions = Portions(text, size, slack)
    return [portions.span(number).of(text) for number in range(len(portions))]


@settings(max_examples=200)
@given(TEXTS | st.text(max_size=200), st.integers(2, 60), st.data())
def test_portions_are_the_text_and_each_place_lies_in_its_own(
    text: str, size: int, data: st.DataObject
) -> None:
    portions = Portions(text, size, data.draw(st.integers(1, size - 1)))
    spans = [portions.span(number) for number in range(len(portions))]
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) <= size + 2 * portions.slack for span in spans)
    offset = data.draw(st.integers(0, len(text)))
    fresh = Portions(text, size, portions.slack)
    number = fresh.at(offset)
    assert fresh.span(number) == spans[number]
    assert spans[number].holds(offset) or (offset == len(text) and number == len(spans) - 1)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["One line.", "- item", "Two\nlines", "x" * 18, "  in"]), max_size=30),
    st.sampled_from(["\n\n", "\n \n", "\n\n\n "]),
)
def test_where_blank_lines_are_near_the_paragraphs_are_those_of_the_whole(
    blocks: list[str], blank: str
) -> None:
    text = blank.join(blocks)
    assert paragraphs(text, Portions(text, 45, 40)) == paragraphs(text)


def test_a_text_is_parted_at_the_best_place_near() -> None:
    assert parts("aa bb. Cc\nDd\n\n Ee" + "." * 20, 5, 15)[0] == "aa bb. Cc\nDd\n\n "
    assert parts("aa bb. Cc\nDd ee ff gg", 5, 8)[0] == "aa bb. Cc\n"
    assert parts("aa bb cc. Dd ee ff gg hh", 5, 12)[0] == "aa bb cc. "
    assert parts("aa bb cc dd ee ff gg hh", 4, 9)[0] == "aa bb "
    assert parts("x" * 20, 6, 4) == ["x" * 6, "x" * 6, "x" * 8]


def test_an_emoji_or_a_letter_with_marks_is_not_torn() -> None:
    assert parts("xxxe\u0301\u0302yyyyy", 4, 3)[0] == "xxxe\u0301\u0302"
    assert parts("xx👩\u200d👧yyyyyy", 4, 3)[0] == "xx👩\u200d👧"


def test_a_review_is_one_portion() -> None:
    text = "A line.\n" * 8_000
    assert len(Portions(text)) == 1
    assert Portions(text).span(0) == Span(0, len(text))
    assert len(Portions(text * 4)) == 4
