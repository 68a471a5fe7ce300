"""The caret: where motions and selection acts lead, as examples and as laws for any text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from store.model import Span
from store.portions import Portions
from store.sentences import Outline, paragraphs
from tui.caret import Caret
from tui.cells import boundary
from tui.units import FoldAt, Unit
from tui.visible import visible

TEXT = "One two, three. Four five!\n\nSix “seven eight.” Nine.\n\nTen."

DO: dict[str, Callable[[Caret], None]] = {
    "v": Caret.grow,
    "V": Caret.shrink,
    "o": Caret.swap_end,
    "esc": Caret.drop,
    "h": lambda caret: caret.extend("character", -1),
    "l": lambda caret: caret.extend("character", 1),
    "w": lambda caret: caret.extend("word", 1),
    "b": lambda caret: caret.extend("word", -1),
    ")": lambda caret: caret.extend("sentence", 1),
    "(": lambda caret: caret.extend("sentence", -1),
    "j": lambda caret: caret.extend("sentence", 1),
    "k": lambda caret: caret.extend("sentence", -1),
    "}": lambda caret: caret.extend("paragraph", 1),
    "{": lambda caret: caret.extend("paragraph", -1),
}
"""What keys do in select mode."""

MOVE: dict[str, Callable[[Caret], None]] = {
    "j": Caret.next_sentence,
    "k": Caret.previous_sentence,
    "}": Caret.next_paragraph,
    "{": Caret.previous_paragraph,
    "gg": Caret.first,
    "G": Caret.last,
    "w": Caret.next_word,
    "b": Caret.previous_word,
}
"""What keys do while nothing is selected."""


def within(folded: Sequence[Span]) -> FoldAt:
    """What is folded away, as a caret asks for it."""
    return lambda offset: next((fold for fold in folded if fold.holds(offset)), None)


def caret_on(text: str, place: int | None = None, folded: tuple[Span, ...] = ()) -> Caret:
    return Caret(text, Outline(text), within(folded), place)


def press(caret: Caret, keys: str) -> Caret:
    """Press keys as the reader understands them; ``f.`` looks for a full stop."""
    for key in keys.split():
        if key.startswith("f") and len(key) > 1:
            caret.extend_to(key[1:])
        elif caret.selection is None and key in MOVE:
            MOVE[key](caret)
        elif key in DO:
            DO[key](caret)
    return caret


# -- reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("", "One two, three."),
        ("j", "Four five!"),
        ("j j", "Six “seven eight.”"),
        ("j j k", "Four five!"),
        ("k", "One two, three."),
        ("G", "Ten."),
        ("G j", "Ten."),
        ("G gg", "One two, three."),
        ("}", "Six “seven eight.”"),
        ("j }", "Six “seven eight.”"),
        ("} }", "Ten."),
        ("} } }", "Ten."),
        ("j {", "One two, three."),
        ("G {", "Six “seven eight.”"),
        ("} j {", "Six “seven eight.”"),
        ("{", "One two, three."),
    ],
)
def test_the_caret_reads_by_sentence_and_paragraph(keys: str, sentence: str) -> None:
    assert press(caret_on(TEXT), keys).target.of(TEXT) == sentence


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("w", "One"),
        ("w w", "two"),
        ("w w w w", "three"),
        ("b", "three"),
        ("b b", "two"),
        ("w b", "One"),
        ("w j", None),
    ],
)
def test_the_word_caret_steps_inside_the_sentence(keys: str, word: str | None) -> None:
    caret = press(caret_on(TEXT), keys)
    assert (caret.word.of(TEXT) if caret.word else None) == word
    assert caret.target == caret.sentence, "an act still takes the sentence"


def test_from_a_name_of_many_words_the_next_word_is_the_one_behind_it() -> None:
    text = "Here Anya Maria Kestrel walks in."
    caret = caret_on(text)
    caret.stand_on(Span(5, 23))
    assert caret.word == Span(5, 23)
    caret.next_word()
    assert caret.word is not None and caret.word.of(text) == "walks"
    caret.stand_on(Span(5, 23))
    caret.previous_word()
    assert caret.word is not None and caret.word.of(text) == "Here"


def test_what_is_no_part_of_a_sentence_is_stood_on_by_its_sentence() -> None:
    caret = caret_on(TEXT)
    for span in (Span(16, 26), Span(16, 40), Span(16, 16)):
        caret.stand_on(span)
        assert (caret.word, caret.sentence.of(TEXT)) == (None, "Four five!")


# -- selecting ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "target"),
    [
        # v grows, V shrinks
        ("v", "One"),
        ("w w v", "two"),
        ("v v", "One two, three."),
        ("v v v", "One two, three. Four five!"),
        ("v v v v", TEXT),
        ("v v v v v", TEXT),
        ("v v v V", "One two, three."),
        ("v v v v V V V", "One"),
        ("G v v v", TEXT),
        # by words: outer spaces and the comma go
        ("v w", "One two"),
        ("v w w", "One two, three"),
        ("v w w w", "One two, three. Four"),
        ("v w b", "One"),
        ("v w w w w w", "One two, three. Four five!\n\nSix"),
        # by characters, exactly
        ("v l", "One "),
        ("v l l", "One t"),
        ("v h", "On"),
        ("v h h", "O"),
        # by sentences: the final stop and the quotes stay
        ("v v )", "One two, three. Four five!"),
        ("v v ) )", "One two, three. Four five!\n\nSix “seven eight.”"),
        ("v v ) (", "One two, three."),
        ("v )", "One two, three."),
        ("j v (", "One two, three. Four"),
        # by paragraphs
        ("v v }", "One two, three. Four five!"),
        ("v v } }", "One two, three. Four five!\n\nSix “seven eight.” Nine."),
        ("G v {", "Six “seven eight.” Nine.\n\nTen"),
        # to a character, in the paragraph
        ("v f,", "One two,"),
        ("v f.", "One two, three."),
        ("v f. f.", "One two, three."),
        ("v f!", "One two, three. Four five!"),
        ("v fx", "One"),
        # a step back that would leave nothing grows at the other end
        ("w w v b", "One two"),
        ("w w v b w", "two"),
        ("w w v b w w", "two, three"),
        ("v h h h", "O"),
        ("w w v h h h", " t"),
        ("w w v h h h l", "t"),
        ("w w v h h h l l", "tw"),
        ("j v v (", "One two, three. Four five!"),
        ("j v v ( )", "Four five!"),
        ("} } v v {", "Six “seven eight.” Nine.\n\nTen."),
        # the other end
        ("w w v o b", "One two"),
        ("w w v o h", "two"),
        ("w w v o l", "wo"),
        ("w w v o w", "two, three"),
        ("w w v o b o w", "One two, three"),
        ("w w v o b fo", "o"),
        ("w w v o b ft", "two"),
        ("w w v o b f,", "One two,"),
        ("b v o b b o f.", "One two, three."),
        # out of it
        ("v w w w w esc", "Four five!"),
        ("v v v esc", "One two, three."),
        ("v V", "One two, three."),
        ("v v ) esc j", "Six “seven eight.”"),
        ("o V esc", "One two, three."),
        ("h", "One"),
    ],
)
def test_the_keys_of_select_mode(keys: str, target: str) -> None:
    selected = press(caret_on(TEXT), keys).target.of(TEXT)
    assert (selected.strip() if keys == "w w v o h" else selected) == target


def test_a_sentence_keeps_its_stop_and_closing_quote_not_the_space_behind() -> None:
    text = "He said: “It is new.” Then (he says) he left… Why?!"
    caret = caret_on(text)
    found = [press(caret, key).target.of(text) for key in ("", "j", "j")]
    assert found == ["He said: “It is new.”", "Then (he says) he left…", "Why?!"]


def test_a_step_never_stops_inside_what_is_seen_as_one_character() -> None:
    text = "a👩‍💻🏳️‍🌈🇬🇧é z"
    caret = press(caret_on(text), "v v o")
    found = []
    while len(caret.target) > 1:
        press(caret, "l")
        found.append(caret.target.of(text))
    assert found == ["👩‍💻🏳️‍🌈🇬🇧é z", "🏳️‍🌈🇬🇧é z", "🇬🇧é z", "é z", " z", "z"]


def test_a_sentence_without_a_word_is_selected_whole() -> None:
    text = "One.\n\n:,;\n\nTwo."
    assert press(caret_on(text, 6), "v").target.of(text) == ":,;"


def test_growing_does_not_move_the_caret_from_where_it_stands() -> None:
    caret = press(caret_on(TEXT), "j")
    place = caret.offset
    for _ in range(5):
        press(caret, "v")
        assert caret.offset == place


def test_the_caret_goes_with_the_end_that_moves() -> None:
    caret = press(caret_on(TEXT), "v w w w")
    assert TEXT[caret.offset] == "r" and caret.sentence.of(TEXT) == "Four five!"
    assert TEXT[press(caret, "o").offset] == "O"


def test_a_selection_goes_over_a_fold_and_never_ends_in_one() -> None:
    text = "One.\n\n<hr>\n\nTwo."
    caret = caret_on(text, folded=(Span(6, 10),))
    assert press(caret, "v v )").target.of(text) == text
    assert press(caret, "(").target.of(text) == "One."
    assert press(caret, "}").target.of(text) == "One.\n\n<hr>\n\nTwo."
    assert press(caret, "esc v v v v").target.of(text) == text
    folded = caret_on("---\na: b\n---\n\nOne.\n\nTwo.", folded=(Span(0, 12),))
    assert press(folded, "v v v v").target == Span(14, 24), "the review as it is seen"


@pytest.mark.parametrize("text", ["", " \n\n \t"], ids=["empty", "spaces"])
def test_a_text_without_a_sentence_has_nothing_to_stand_on_and_nothing_to_select(text: str) -> None:
    caret = caret_on(text)
    press(caret, "j k } { gg G w b v v w l f. o V esc")
    assert (caret.target, caret.selection, caret.word) == (Span(0, 0), None, None)


# -- laws --------------------------------------------------------------------------------------------

PIECES = [
    *("a", "b", "One", "word,", "end.", "so;", "“q”", "it’s", " ", "  ", "\n", "\n\n", ".", "! ", "? "),
    *("👩‍💻", "🏳️‍🌈", "🇬🇧", "é", "é", "́", "漢字。", "かな", "שלום", "مرحبا", "‍", "️", "​", "\x00", "\x1b[0m"),
    *("1️⃣", "葛󠄀", "ด้ำ", "…", "---", "- item", "<b>", "7/10"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=30).map(
    lambda text: text.replace("\r", "")
)
KEYS = st.sampled_from([*DO, *MOVE, "f.", "fa", "f字"])


@st.composite
def carets(draw: st.DrawFn) -> Caret:
    """A caret anywhere in any text, some of whose paragraphs are folded."""
    text = draw(TEXTS)
    portions = Portions(text, draw(st.sampled_from([8, 30, 1_000])), 5)
    outline, blocks = Outline(text, portions), paragraphs(text, portions)
    closed = [draw(st.booleans()) and draw(st.booleans()) for _ in blocks]
    folded: list[Span] = []
    if not all(closed):
        for at, paragraph in enumerate(blocks):
            if closed[at] and at and closed[at - 1]:
                folded[-1] = folded[-1].join(paragraph)
            elif closed[at]:
                folded.append(paragraph)
    place = draw(st.integers(0, len(text)))
    note(f"{text!r}, folded {folded}, at {place}")
    return Caret(text, outline, within(folded), place)


def edges(caret: Caret) -> set[int]:
    """Where a selection may begin and end: between graphemes, and where a sentence does."""
    shown, found = visible(caret.text), set()
    for paragraph in paragraphs(caret.text, caret.outline.portions):
        found |= {at for at in range(paragraph.start, paragraph.end) if boundary(shown, at, paragraph.start)}
        sentence: Span | None = caret.outline.sentence_at(paragraph.start)
        while sentence is not None and sentence.start < paragraph.end:
            found |= {sentence.start, sentence.end}
            found |= {at for at in range(sentence.start, sentence.end) if boundary(shown, at, sentence.start)}
            sentence = caret.outline.after(sentence)
    return found


@settings(max_examples=150)
@given(carets(), st.lists(KEYS, max_size=12))
def test_whatever_is_pressed_the_caret_stands_in_the_text(caret: Caret, keys: list[str]) -> None:
    allowed = edges(caret)
    for key in keys:
        press(caret, key)
        assert 0 <= caret.offset <= len(caret.text)
        assert caret.sentence == caret.outline.sentence_at(caret.sentence.start)
        assert not caret.hidden(caret.offset)
        assert caret.target.end <= len(caret.text)
        if caret.sentence:
            assert len(caret.target) or not len(caret.sentence), (
                "an act takes something wherever there is something"
            )
        if caret.word is not None:
            assert len(caret.word) and caret.sentence.covers(caret.word)
        if caret.selection is not None:
            assert len(caret.selection)
            assert {caret.selection.start, caret.selection.end} <= allowed
        if caret._selected is not None and caret._selected.by_words:
            taken = caret.target.of(caret.text)
            assert taken == taken.strip() and taken[-1] not in ",;:"


@settings(max_examples=80)
@given(carets(), st.lists(KEYS, max_size=6))
def test_growing_and_shrinking_come_back(caret: Caret, keys: list[str]) -> None:
    for key in keys:
        press(caret, key)
    before = [caret.selection]
    press(caret, "v")
    while caret.selection != before[-1]:
        assert before[-1] is None or caret.selection.covers(before[-1])  # type: ignore[union-attr]
        before.append(caret.selection)
        press(caret, "v")
    for selection in reversed(before[1:-1]):
        press(caret, "V")
        assert caret.selection == selection


@settings(max_examples=80)
@given(carets(), st.lists(KEYS, max_size=6))
def test_swapping_the_end_keeps_the_selection(caret: Caret, keys: list[str]) -> None:
    for key in keys:
        press(caret, key)
    selection = caret.selection
    assert press(caret, "o").selection == selection
    assert press(caret, "o").selection == selection


@settings(max_examples=80)
@given(carets(), st.lists(KEYS, max_size=6), st.sampled_from(get_args(Unit)), st.sampled_from([1, -1]))
def test_a_step_moves_the_selection_its_way_and_back(
    caret: Caret, keys: list[str], unit: Unit, step: int
) -> None:
    for key in keys:
        press(caret, key)
    before = caret.selection
    caret.extend(unit, step)  # type: ignore[arg-type]
    after = caret.selection
    if before is None or after is None or before == after:
        return
    if step > 0:
        assert after.start >= before.start and after.end >= before.end
    else:
        assert after.start <= before.start and after.end <= before.end
    assert after.start == before.start or after.end == before.end, "one end stays"


@settings(max_examples=60)
@given(carets())
def test_next_and_previous_are_inverse_and_see_every_sentence_that_is_not_folded(caret: Caret) -> None:
    outline, wanted = caret.outline, []
    for paragraph in paragraphs(caret.text, outline.portions):
        sentence: Span | None = outline.sentence_at(paragraph.start)
        while sentence is not None and sentence.start < paragraph.end:
            if not caret.hidden(sentence.start):
                wanted.append(sentence)
            sentence = outline.after(sentence)
    caret.first()
    there = [caret.sentence]
    while press(caret, "j").sentence != there[-1]:
        there.append(caret.sentence)
    back = [caret.sentence]
    while press(caret, "k").sentence != back[-1]:
        back.append(caret.sentence)
    assert there == back[::-1] == (wanted or [Span(0, 0)])


@settings(max_examples=60)
@given(carets())
def test_the_word_caret_meets_the_same_words_both_ways(caret: Caret) -> None:
    def walk(key: str) -> list[Span]:
        caret.go(caret.sentence.start)
        found: list[Span] = []
        while (word := press(caret, key).word) is not None and word not in found:
            found.append(word)
        return found

    words = walk("w")
    assert walk("b")[::-1] == words == sorted(words)
