"""Quotes found again after an edit: at their place, elsewhere, or honestly lost."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest
from edits import edited, prose, quotes
from hypothesis import example, given, settings
from hypothesis import strategies as st

import samples
from store.alignment import alike_after, alike_before, in_order, runs
from store.anchoring import LEAST, Anchored, anchor, anchor_all, likeness, similarity
from store.model import Selector, Span
from store.selector import select

QUOTE = "there is talk of long reshoots"
TEXT = """The Glass Waltz

The first act takes its time, and nobody in the hall seemed to mind. Mara Lind says that there is talk of long reshoots, and that the studio denies it.

Nobody doubts it; they took five weeks. The camera “never blinks”, as they say, and the river does the rest.

A last word on the music: it swells, it fades, and it is gone before the harbour is dark.

Story 7/10
Music 7/10
"""


def found(old: str, new: str, quote: str = QUOTE) -> Anchored:
    """Where `quote`, which stands once in `old`, is in `new`."""
    assert old.count(quote) == 1
    return anchor(select(old, Span(old.index(quote), old.index(quote) + len(quote))), old, new)


def sliced(old: str, new: str, quote: str = QUOTE) -> tuple[str, str | None]:
    """How `quote` was found, and what stands there."""
    anchored = found(old, new, quote)
    return anchored.how, anchored.span.of(new) if anchored.span else None


# -- real edits ----------------------------------------------------------------------------------


def test_an_unchanged_text_has_everything_in_its_place() -> None:
    assert found(TEXT, TEXT) == Anchored(
        Span(TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE)), "exact", 1.0
    )


def test_a_typo_mended_before_it_shifts_the_quote() -> None:
    anchored = found(TEXT, TEXT.replace("nobody in the hall", "no one in the hall"))
    at = TEXT.index(QUOTE) + len("no one") - len("nobody")
    assert anchored == Anchored(Span(at, at + len(QUOTE)), "exact", 1.0)


def test_a_typo_mended_inside_it_is_a_move_with_its_likeness() -> None:
    new = TEXT.replace("long reshoots", "longer reshoots")
    anchored = found(TEXT, new)
    assert (anchored.how, anchored.span and anchored.span.of(new)) == (
        "moved",
        "there is talk of longer reshoots",
    )
    assert 0.9 < anchored.confidence < 1


@pytest.mark.parametrize("fixed", ["There is", "their is", "here is", "there's"])
def test_a_typo_at_its_edge_stays_in_it(fixed: str) -> None:
    assert sliced(TEXT, TEXT.replace("there is", fixed)) == ("moved", QUOTE.replace("there is", fixed))


def test_words_changed_right_beside_it_leave_the_quote() -> None:
    assert sliced(TEXT, TEXT.replace("says that there", "insists there")) == ("moved", QUOTE)
    assert sliced(TEXT, TEXT.replace(QUOTE, f"now {QUOTE}")) == ("moved", QUOTE)


def test_a_paragraph_that_was_moved_takes_its_quote_along() -> None:
    title, first, *others = TEXT.split("\n\n")
    anchored = found(TEXT, "\n\n".join([title, *others, first]))
    assert (anchored.how, anchored.confidence) == ("exact", 1.0)


def test_a_sentence_that_was_moved_takes_its_quote_along() -> None:
    sentence = "Nobody doubts it; they took five weeks. "
    new = TEXT.replace(sentence, "").replace("A last word", f"{sentence}A last word")
    assert sliced(TEXT, new, sentence.strip()) == ("moved", sentence.strip())


def test_a_copy_elsewhere_does_not_draw_the_quote_away() -> None:
    for new in (f"“{QUOTE}”\n\n{TEXT}", f"{TEXT}\n“{QUOTE}”\n"):
        anchored = found(TEXT, new)
        assert anchored.how == "exact"
        assert anchored.span == Span(new.index("that there") + 5, new.index("that there") + 5 + len(QUOTE))


def test_a_paragraph_that_stands_twice_side_by_side_is_not_guessed_at() -> None:
    paragraph = TEXT.split("\n\n")[1] + "\n\n"
    assert found(TEXT, TEXT.replace(paragraph, paragraph * 2)) == Anchored(None, "lost", 0.0)


def test_a_paragraph_copied_far_away_stays_where_it_was() -> None:
    paragraph = TEXT.split("\n\n")[1]
    new = f"{TEXT}\n{paragraph}\n"
    assert found(TEXT, new) == Anchored(Span(TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE)), "exact", 1.0)


@pytest.mark.parametrize("gone", [QUOTE, f"Mara Lind says that {QUOTE}, and that the studio denies it."])
def test_a_quote_that_was_deleted_is_lost(gone: str) -> None:
    assert found(TEXT, TEXT.replace(gone, "")) == Anchored(None, "lost", 0.0)


def test_another_sentence_in_its_place_is_not_the_quote() -> None:
    assert found(TEXT, TEXT.replace(QUOTE, "she never cared for dancing")).how == "lost"


def test_a_short_word_is_lost_with_its_sentence_though_it_stands_elsewhere() -> None:
    old = "It is a quiet film. " + TEXT
    at = TEXT.index("the river")
    assert (
        anchor(select(TEXT, Span(at, at + 3)), TEXT, TEXT.replace(", and the river does the rest", "")).how
        == "lost"
    )
    assert sliced(old, TEXT + "A quiet one.\n", "quiet")[0] == "lost"


def test_one_score_of_a_table_is_told_from_the_others() -> None:
    at = TEXT.rindex("7/10")
    selector = select(TEXT, Span(at, at + 4))
    above = TEXT.replace("Story 7/10\n", "Story 7/10\nActing 7/10\n")
    anchored = anchor(selector, TEXT, above)
    assert anchored.span == Span(above.rindex("7/10"), above.rindex("7/10") + 4)
    assert anchor(selector, TEXT, TEXT.replace("Music 7/10\n", "")).how == "lost"


def test_lines_wrapped_anew_are_no_change_but_of_the_quote() -> None:
    assert sliced(TEXT, TEXT.replace("talk of", "talk\nof")) == (
        "moved",
        QUOTE.replace("talk of", "talk\nof"),
    )
    assert found(TEXT, TEXT.replace("talk of", "talk\nof")).confidence == 1
    assert sliced(TEXT, TEXT.replace(", and that", ",\nand that")) == ("exact", QUOTE)


def test_a_quote_split_by_a_blank_line_and_more_is_found() -> None:
    assert sliced(TEXT, TEXT.replace("talk of", "talk\n\nof")) == (
        "moved",
        QUOTE.replace("talk of", "talk\n\nof"),
    )


def test_curly_quotes_made_straight_are_found() -> None:
    new = TEXT.replace("“", '"').replace("”", '"')
    assert sliced(TEXT, new, "“never blinks”") == ("moved", '"never blinks"')
    assert sliced(TEXT, new, "never blinks") == ("exact", "never blinks")


def test_a_whole_text_replaced_has_nothing_left() -> None:
    new = "Saltmarsh\n\nA novel of tides; its people row, wait, and hardly ever speak to each other.\n"
    spans = [Span(at, at + 20) for at in range(0, len(TEXT) - 20, 20)]
    assert {one.how for one in anchor_all([select(TEXT, span) for span in spans], TEXT, new)} == {"lost"}


def test_the_note_on_the_whole_review_is_always_in_its_place() -> None:
    for new in ("", "x", "Another text", TEXT):
        assert anchor(select(TEXT, Span(0, 0)), TEXT, new) == Anchored(Span(0, 0), "exact", 1.0)


@pytest.mark.parametrize("new", ["", "\0", "x" * 50_000, "\n" * 5_000, "\u202e👩‍🚀" * 500])
def test_hostile_texts_lose_quotes_and_no_more(new: str) -> None:
    assert found(TEXT, new).how == "lost"
    wide = "Une fête 映画 👩‍🚀 e\u0301\0 " + TEXT + new
    assert sliced(wide, "Ah! " + wide, "映画 👩‍🚀 e\u0301\0")[1] == "映画 👩‍🚀 e\u0301\0"


def test_a_long_text_with_many_quotes_is_no_trouble() -> None:
    chance = random.Random(7)
    old = prose(chance, 100_000)
    after = edited(chance, old, 40)
    selectors = [select(old, span) for span in quotes(chance, old, 200)]
    hows = Counter(one.how for one in anchor_all(selectors, old, after.new))
    assert hows["exact"] + hows["moved"] > 150


# -- laws ----------------------------------------------------------------------------------------

cases = st.tuples(st.integers(0, 10**9), st.sampled_from([80, 400, 2_000]), st.integers(0, 20))


@given(cases)
@example((830165425, 80, 15))
@settings(max_examples=80)
def test_after_any_edit_what_is_found_is_as_alike_as_is_said(case: tuple[int, int, int]) -> None:
    seed, length, count = case
    chance = random.Random(seed)
    old = prose(chance, length)
    new = edited(chance, old, count).new
    for selector in [select(old, span) for span in quotes(chance, old, 4)]:
        anchored = anchor(selector, old, new)
        if anchored.span is None:
            assert (anchored.how, anchored.confidence) == ("lost", 0)
            continue
        assert 0 < len(anchored.span) <= len(new)
        assert anchored.span.end <= len(new)
        assert anchored.confidence == pytest.approx(similarity(selector, new, anchored.span))
        assert LEAST <= anchored.confidence <= 1
        if anchored.how == "exact":
            assert (anchored.span.of(new), anchored.confidence) == (selector.exact, 1)


texts = st.text(max_size=120) | st.text(alphabet="ab \n", max_size=200)


@given(texts, texts, st.data())
@settings(max_examples=200)
def test_no_text_and_no_place_is_too_much(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    selector = select(old, Span(start, data.draw(st.integers(start, len(old)))))
    anchored = anchor(selector, old, new)
    assert (anchored.span is None) == (anchored.how == "lost")
    if selector.exact and anchored.span:
        assert anchored.span
        assert anchored.span.end <= len(new)
    assert anchor(selector, old, old) == Anchored(selector.span, "exact", 1.0) or not selector.exact


@given(texts, texts)
@settings(max_examples=200)
def test_runs_stand_in_both_texts_and_the_chain_of_them_in_order(old: str, new: str) -> None:
    found = runs(old, new)
    assert all(old[run.old : run.old + run.length] == new[run.new : run.new + run.length] for run in found)
    chain = in_order(found)
    for before, after in pairwise(chain):
        assert before.old + before.length <= after.old
        assert before.new + before.length <= after.new
    assert 0 <= likeness(old, new) <= 1
    assert likeness(old, old) == 1


@given(texts, texts)
@settings(max_examples=100)
def test_what_is_alike_is_counted_to_the_first_difference(one: str, other: str) -> None:
    after = alike_after(one, 0, other, 0)
    assert one[:after] == other[:after]
    assert one[after : after + 1] != other[after : after + 1] or after == len(one) == len(other)
    before = alike_before(one, len(one), other, len(other))
    assert one[len(one) - before :] == other[len(other) - before :]
    assert alike_after(one, 0, one, 0, 5) == min(5, len(one))


def test_a_selector_of_another_text_is_no_mishap() -> None:
    assert anchor(Selector(900, 950, "x" * 50, "", ""), "short", "shorter").how == "lost"
    assert anchor(Selector(5, 5, "", "ab", "cd"), "abcabc", "abcabcd").how == "lost"


# -- the measure by which the thresholds were chosen ---------------------------------------------


def test_of_places_with_known_truth_nearly_all_are_found_and_hardly_any_is_wrong() -> None:
    """200 texts, invented ones and samples, with 1 to 16 random edits, ten places each."""
    written = [entry.read_text(encoding="utf-8") for entry in samples.files()]
    counts: Counter[str] = Counter()
    for seed in range(200):
        chance = random.Random(seed)
        old = prose(chance, chance.choice([200, 1_000, 6_000])) if seed % 2 else chance.choice(written)
        after = edited(chance, old, chance.choice([1, 2, 4, 8, 16]))
        spans = quotes(chance, old, 10)
        for span, one in zip(
            spans, anchor_all([select(old, span) for span in spans], old, after.new), strict=True
        ):
            truth = after.truth(span)
            if one.span is None:
                counts["lost" if truth else "rightly lost"] += 1
            elif truth is None:
                counts["less than half left"] += 1
            else:
                both = max(0, min(one.span.end, truth.end) - max(one.span.start, truth.start))
                share = both / (len(one.span) + len(truth) - both)
                counts["right" if share >= 0.7 else "in part" if share > 0.3 else "wrong"] += 1
                assert one.how != "exact" or share >= 0.7
    there = counts["right"] + counts["in part"] + counts["wrong"] + counts["lost"]
    assert counts["right"] >= 0.95 * there, counts
    assert counts["wrong"] <= 0.003 * there, counts
    assert counts["in part"] + counts["less than half left"] <= 0.02 * there, counts
