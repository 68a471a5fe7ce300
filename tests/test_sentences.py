"""Paragraphs, sentences and words: a table of real-life boundaries, the laws of a partition, hostile text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.model import Span
from store.portions import Portions
from store.sentences import Outline, hard_wrapped, paragraphs, sentences, split, trim, words

TABLE = Path(__file__).with_name("data") / "sentences.txt"
SIGNS = "aAbI .!?…\"'“”()[]*_\n\n \t-–—:;,12/#|<>&。！」「と好ا؟\ufeff\x00\r\x1b\u2028\u0301"
BITS = "Mr|No|e.g|U.S|p.m|etc|The |the |\n---\n|http://|<p>|</p>|😍|❤️|👩‍🚀|🇫🇷"
MIXED = st.lists(st.sampled_from([*SIGNS, *BITS.split("|")]), max_size=60).map("".join)
ANY = st.one_of(st.text(max_size=80), MIXED)


def cases() -> list[tuple[str, list[str]]]:
    """The table as (text, its sentences)."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("# ", "## ")):
            text = line.replace(" | ", " ").replace(" |⏎", "⏎").replace("|", "").replace("⏎", "\n")
            found.append((text, [part.strip() for part in line.replace("⏎", "\n").split("|")]))
    return found


def inner_ends(text: str, found: list[str]) -> set[int]:
    """Where all but the last of the sentences end in `text`."""
    ends = [0]
    for sentence in found[:-1]:
        ends.append(text.index(sentence, ends[-1]) + len(sentence))
    return set(ends[1:])


def shown(text: str) -> str:
    """The sentences of `text` with a bar between them."""
    return " | ".join(sentence.of(text) for sentence in split(text, Span(0, len(text))))


def texts(text: str, spans: list[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def test_table_of_boundaries() -> None:
    """At least 98 % of the boundaries in the table are right: neither missed nor invented."""
    right = wrong = 0
    complaints = []
    table = cases()
    for text, ideal in table:
        wanted = inner_ends(text, ideal)
        found = {sentence.end for sentence in split(text, Span(0, len(text)))[:-1]}
        right += len(wanted & found)
        wrong += len(wanted ^ found)
        if wanted != found:
            complaints.append(f"found  {shown(text)}\n  ideal  {' | '.join(ideal)}")
    rate = right / (right + wrong)
    report = f"{len(table)} cases, {right} boundaries right, {wrong} wrong: {rate:.1%}\n  " + "\n  ".join(
        complaints
    )
    print(report)
    assert len(table) >= 140
    assert rate >= 0.98, report


SCRAPED = """\
Night Bus Review
Summary
A dancer keeps time, and the camera keeps it with her. Nobody will doubt it.
Overall
7.5/10-
Story - 7/10
-
Direction: 8/10
"""

WRAPPED = """\
The harbour is grey and the boats are gone when the film begins, and
for an hour nobody says where they went. Then the bell rings, and the
whole village comes down to the quay in its best coats to look.
"""


LINES = st.lists(st.sampled_from([*f"{WRAPPED}\n{SCRAPED}".splitlines(), "- one"]), max_size=12).map(
    "\n".join
)


def test_one_line_is_one_paragraph_in_scraped_text() -> None:
    assert texts(SCRAPED, paragraphs(SCRAPED)) == SCRAPED.splitlines()


def test_one_sentence_a_line_is_not_taken_for_wrapping() -> None:
    text = "The harbour is grey, and the boats that went out at dawn are not back.\nNobody says where they went.\n"
    assert texts(text, paragraphs(text)) == text.splitlines()


def test_hard_wrapped_lines_are_one_paragraph_and_its_sentences_cross_them() -> None:
    (paragraph,) = paragraphs(WRAPPED)
    assert hard_wrapped(WRAPPED, paragraph)
    first, second = split(WRAPPED, paragraph)
    assert first.of(WRAPPED).endswith("for an hour nobody says where they went.")
    assert second.of(WRAPPED).startswith("Then the bell rings, and the\nwhole village")


def test_a_short_line_ends_a_hard_wrapped_paragraph() -> None:
    text = WRAPPED.strip() + "\nNobody bows.\n" + WRAPPED
    assert len(paragraphs(text)) == 2
    text = WRAPPED + "Rating: 4/5\n"
    assert texts(text, paragraphs(text))[1:] == ["Rating: 4/5"]
    text = "The Harbour\n" + WRAPPED
    assert texts(text, paragraphs(text))[0] == "The Harbour"


OWN = (
    "- Great cast;* Great cast;• Great cast;1. Great cast;## The end;| a | b |;> So it goes;<p>;7/10;---;★★★"
)


@pytest.mark.parametrize("line", OWN.split(";"))
def test_lines_of_their_own_inside_wrapped_text(line: str) -> None:
    text = WRAPPED + line + "\n" + WRAPPED
    found = texts(text, paragraphs(text))
    assert line in [part.split("\n")[0] for part in found]
    assert found[0] == WRAPPED.strip()


def test_a_wrapped_list_item_keeps_its_lines() -> None:
    item = "- the harbour, which is grey and cold and smells of tar and old rope,\n  and the boats that never come back to it\n"
    text = item + item
    assert len(paragraphs(text)) == 2
    assert all(hard_wrapped(text, paragraph) for paragraph in paragraphs(text))


def test_front_matter_lines_stand_alone_even_when_they_look_wrapped() -> None:
    text = (
        "---\ntitle: Low Tide\n\nsummary: >\n  " + WRAPPED.replace("\n", "\n  ").strip() + "\n---\n" + WRAPPED
    )
    found = texts(text, paragraphs(text))
    assert found[:3] == ["---", "title: Low Tide", "summary: >"]
    assert found[3:6] == WRAPPED.splitlines()
    assert found[6:] == ["---", WRAPPED.strip()]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    text = "---\n\n" + WRAPPED + "\n---\n"
    assert texts(text, paragraphs(text)) == ["---", WRAPPED.strip(), "---"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t\n\u3000", []),
        ("a", ["a"]),
        ("  a  \r\n\r\n b\r\n", ["a", "b"]),
        ("\ufeffa\n\n\n\nb", ["\ufeffa", "b"]),
        ("a\n \t\nb", ["a", "b"]),
        ("\x00", ["\x00"]),
    ],
)
def test_blank_lines_part_paragraphs(text: str, found: list[str]) -> None:
    assert texts(text, paragraphs(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't stop", ["Don't", "stop"]),
        ("the critics’ well-made rock ’n’ roll", ["the", "critics", "well-made", "rock", "n", "roll"]),
        ("7.5/10, or 1,200 of them.", ["7.5", "10", "or", "1,200", "of", "them"]),
        ("*really* _so_ bad", ["really", "so", "bad"]),
        ("映画は良い", list("映画は良い")),
        ("Go 👨‍👩‍👧‍👦🇫🇷👍🏽!", ["Go", "👨‍👩‍👧‍👦", "🇫🇷", "👍🏽"]),
        ("1️⃣ first", ["1️⃣", "first"]),
        ("cafe\u0301 हिन्दी", ["cafe\u0301", "हिन्दी"]),
        ("영화 좋다 سَلام", ["영화", "좋다", "سَلام"]),
        ("★★★☆ fair", ["★★★☆", "fair"]),
        ("— … !", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert texts(text, words(text, Span(0, len(text)))) == found


def test_words_stay_inside_the_span() -> None:
    assert texts("long reshoots", words("long reshoots", Span(2, 8))) == ["ng", "res"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" long reshoots, ", "long reshoots"),
        ("they say:", "they say"),
        ("one ; , :\n", "one"),
        ("He left.” ", "He left.”"),
        (", first", ", first"),
        ("彼は、", "彼は"),
        (" ,; ", ""),
    ],
)
def test_trim(text: str, kept: str) -> None:
    assert trim(text, Span(0, len(text))).of(text) == kept


def assert_partition(text: str, spans: list[Span]) -> None:
    """Ordered, apart, not empty, without white space around; nothing but white space is left out."""
    edges = [Span(0, 0), *spans, Span(len(text), len(text))]
    assert all(before.end <= after.start for before, after in pairwise(edges))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert not "".join(text[before.end : after.start] for before, after in pairwise(edges)).strip()


@settings(max_examples=300)
@given(ANY)
@example("\ufeff---\na: b\n---\n")
@example("a.\u2028B.\x1cC.\x85D.")
@example('."“.(A.)*B.*C')
def test_paragraphs_and_sentences_partition_any_text(text: str) -> None:
    assert_partition(text, paragraphs(text))
    assert_partition(text, sentences(text))


@settings(max_examples=200)
@given(LINES)
def test_paragraphs_with_line_ends_are_exactly_the_hard_wrapped(text: str) -> None:
    assert_partition(text, paragraphs(text))
    for paragraph in paragraphs(text):
        assert hard_wrapped(text, paragraph) == ("\n" in paragraph.of(text))


@settings(max_examples=200)
@given(ANY)
def test_words_are_ordered_apart_and_hold_every_letter(text: str) -> None:
    found = words(text, Span(0, len(text)))
    assert all(before.end <= after.start for before, after in pairwise(found))
    held = {offset for word in found for offset in range(word.start, word.end)}
    assert all(offset in held for offset, char in enumerate(text) if char.isalnum())


@settings(max_examples=200)
@given(ANY, st.data())
def test_trim_is_idempotent_and_only_takes_away(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    kept = trim(text, span)
    assert span.covers(kept)
    assert trim(text, kept) == kept


@settings(max_examples=200)
@given(ANY, st.data())
def test_outline_answers_as_the_eager_functions(text: str, data: st.DataObject) -> None:
    size = data.draw(st.sampled_from([9, 40, 100_000]))
    portions = Portions(text, size, size // 3)
    outline = Outline(text, portions)
    blocks = paragraphs(text, portions)
    eager = [sentence for block in blocks for sentence in split(text, block)]
    offset = data.draw(st.integers(0, len(text)))
    here = outline.sentence_at(offset)
    assert outline.after(Span(offset, offset)) == next((s for s in eager if s.start > offset), None)
    assert outline.before(Span(offset, offset)) == next((s for s in eager[::-1] if s.start < offset), None)
    at = blocks.index(outline.paragraph_at(offset)) if blocks else 0
    assert outline.paragraph_before(offset) == next((p for p in blocks[::-1] if p.start < offset), None)
    assert outline.paragraph_after(offset) == next((p for p in blocks if p.start >= offset), None)
    started = sum(block.start <= offset for block in blocks)
    assert outline.paragraph_number(offset) == min(len(blocks), max(1, started))
    assert not blocks or at + 1 == outline.paragraph_number(offset)
    assert outline.sentence_count == len(eager)
    if not eager:
        assert (here, outline.sentence_number(offset)) == (Span(0, 0), 0)
        return
    assert eager[outline.sentence_number(offset) - 1] == here
    assert here == next((s for s in eager if s.holds(offset)), here)


@settings(max_examples=100)
@given(ANY)
def test_outline_walks_every_sentence_both_ways(text: str) -> None:
    portions = Portions(text, 12, 5)
    outline = Outline(text, portions)
    eager = [sentence for block in paragraphs(text, portions) for sentence in split(text, block)]
    for before, after in pairwise(eager):
        assert outline.after(before) == after
        assert outline.before(after) == before
    if eager:
        assert outline.before(eager[0]) is None
        assert outline.after(eager[-1]) is None


def test_sentence_at_white_space() -> None:
    text = "One.  Two.\n\n\n\nThree."
    outline = Outline(text)
    at = [outline.sentence_at(offset).of(text) for offset in range(len(text) + 1)]
    assert at == ["One."] * 4 + ["Two."] * 8 + ["Three."] * 9
    assert outline.after(Span(1, 2)) == Span(6, 10)
    assert outline.before(Span(8, 9)) == Span(6, 10)


def test_outline_splits_only_what_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Span] = []

    def counting(text: str, paragraph: Span) -> list[Span]:
        asked.append(paragraph)
        return split(text, paragraph)

    monkeypatch.setattr("store.sentences.split", counting)
    text = "One. Two.\n\n" * 1000
    outline = Outline(text, Portions(text, 1_000, 100))
    assert not asked
    middle = outline.sentence_at(5505)
    assert outline.after(middle) and outline.before(middle)
    assert len(asked) <= 3
    assert outline.sentence_number(5505) == 1002
    assert len(asked) <= 600
    assert outline.sentence_count == 2000
    assert outline.sentence_number(len(text)) == 2000
    assert len(asked) == 1000


@pytest.mark.parametrize(
    ("unit", "times", "count"),
    [
        ("Aa ", 5_000, 1),
        ("x", 300_000, 1),
        (".", 100_000, 1),
        ("(", 10_000, 1),
        ("[a. ", 10_000, None),
        ('."', 50_000, 1),
        (". ", 50_000, 1),
        ("e.g. ", 20_000, 1),
        ("Good. ", 20_000, 20_000),
        ("1.", 50_000, 1),
        ("*a. ", 20_000, None),
        ("<a", 50_000, 1),
        ("😍", 50_000, 1),
        ("http://.", 20_000, None),
        ("これは。", 20_000, 20_000),
        ("- a\n", 20_000, 20_000),
        (" \n", 100_000, 0),
        ("---\na: b\n", 20_000, 40_000),
        ("The harbour is grey and the boats that went out at dawn are not back,\n", 5_000, None),
    ],
)
def test_hostile_text_ends_and_keeps_the_laws(unit: str, times: int, count: int | None) -> None:
    text = unit * times
    found = sentences(text)
    assert_partition(text, paragraphs(text))
    assert_partition(text, found)
    # where nothing else ends a sentence the end of a portion does
    assert count is None or len(found) == (len(Portions(text)) if count == 1 else count)
    words(text, Span(0, len(text)))
