"""A sweep: what is offered, that decisions are acts, that likeness learns, and that the estimate keeps its word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill

from store import Store
from store.errors import BadInput, NotFound
from store.language.parsing import QueryError, parse
from store.model import Span
from store.sweep.candidates import facts_of, holds
from store.sweep.estimate import at_least, estimate, interval
from store.sweep.likeness import learn
from store.sweep.offers import Offered, saturation
from store.sweep.sentences import key

TEXTS = (
    "One\n\nThere is talk of long reshoots. The sea is quiet. Five weeks of reshoots, they say.\n\nOverall: 7/10\n",
    "Two\n\nThe reshoots are a rumour. A quiet film. Nothing was filmed again.\n",
    "Three\n\nThe crew went back for new scenes in May. The ending was filmed again in May.\n",
)


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library, texts=TEXTS) as opened:
        opened.codebook.create("production/reshoots")
        yield opened


TAG = "production/reshoots"


def texts(offered: list[Offered]) -> list[str]:
    return [one.text for one in offered]


def test_a_query_offers_the_sentences_that_answer_it(store: Store) -> None:
    found = store.candidates(TAG).by_query(parse("reshoot*"))
    assert sorted(texts(found)) == [
        "Five weeks of reshoots, they say.",
        "The reshoots are a rumour.",
        "There is talk of long reshoots.",
    ]
    for one in found:
        assert one.span.of(store.reviews.get(one.review_id).text) == one.text
    assert texts(store.candidates(TAG).by_query(parse("reshoots -rumour long"))) == [
        "There is talk of long reshoots."
    ]
    in_one = store.candidates(TAG).by_query(parse("reshoots has:verdict"))
    assert {one.review_id for one in in_one} == {1}
    only = store.candidates(TAG).by_query(parse("reshoots"), store.condition("id:2", "review"))
    assert texts(only) == ["The reshoots are a rumour."]


def test_what_was_decided_or_tagged_is_not_offered_again(store: Store) -> None:
    queue = store.candidates(TAG).by_query(parse("reshoots"), origin="query: reshoots")
    first, second, third = queue
    (made,) = store.decisions.accept(TAG, [first])
    assert (made.tags, made.origin, made.selector.exact) == ((TAG,), "query: reshoots", first.text)
    store.decisions.reject(TAG, [second])
    assert texts(store.candidates(TAG).by_query(parse("reshoots"))) == [third.text]
    store.annotations.tag(third.review_id, third.span, [TAG])
    assert store.candidates(TAG).by_query(parse("reshoots")) == []
    assert [one.accepted for one in store.decisions.of_tag(TAG)].count(True) == 1


def test_each_decision_is_one_act(store: Store) -> None:
    queue = store.candidates(TAG).by_query(parse("reshoots"))
    store.decisions.reject(TAG, queue)
    assert len(store.decisions.of_tag(TAG)) == 3
    act, _ = store.history.undo()
    assert act.act == "reject"
    assert store.decisions.of_tag(TAG) == []
    store.decisions.accept(TAG, queue)
    assert len(list(store.passages())) == 3
    store.history.undo()
    assert (list(store.passages()), store.decisions.of_tag(TAG)) == ([], [])
    store.history.redo()
    assert len(list(store.passages())) == len(store.decisions.of_tag(TAG)) == 3


def test_a_standing_query_is_kept_and_undone(store: Store) -> None:
    assert store.decisions.query(TAG) == ""
    store.decisions.set_query(TAG, "reshoot*")
    store.decisions.set_query(TAG, "reshoot* or refilm*")
    assert store.decisions.query(TAG) == "reshoot* or refilm*"
    store.history.undo()
    assert store.decisions.query(TAG) == "reshoot*"
    with pytest.raises(QueryError):
        store.decisions.set_query(TAG, "(")
    with pytest.raises(NotFound):
        store.decisions.set_query("no such tag", "a")


def test_likeness_offers_what_says_the_same_in_other_places(store: Store) -> None:
    candidates = store.candidates(TAG)
    assert candidates.learn([]) is None
    third = store.reviews.get(3).text
    start = third.index("The ending")
    said = "The ending was filmed again in May."
    offered = Offered(3, Span(start, start + len(said)), said, "person")
    store.decisions.accept(TAG, [offered])
    candidates = store.candidates(TAG)
    model = candidates.learn(store.decisions.of_tag(TAG))
    assert model is not None
    found = candidates.by_likeness(model)
    assert "Nothing was filmed again." in texts(found)
    assert all(one.origin == "like" and one.score > 0 for one in found)
    store.decisions.reject(TAG, [one for one in found if one.text == "Nothing was filmed again."])
    assert "Nothing was filmed again." not in texts(store.candidates(TAG).by_likeness(model))


def flat(names: object) -> dict[str, float]:
    return dict.fromkeys(names, 1.0)  # type: ignore[attr-defined]


def test_a_model_goes_towards_the_accepted_and_away_from_the_rejected() -> None:
    model = learn(["they shot it again in May"], ["they shot birds in May"], flat)
    assert model.score("it was shot again") > model.score("they like birds")
    assert "again" in model.telling(3)
    assert model.score("") == 0


@pytest.mark.parametrize(
    ("query", "sentence", "said"),
    [
        ("reshoots", "The reshoots.", True),
        ("a -b", "a b", False),
        ("a or b", "b", True),
        ("a score>5", "a", True),
        ("-score>5", "", True),
        ('"the end"', "The end!", True),
        ("a NEAR/1 c", "a b c", True),
        ("a NEAR/1 d", "a b c d", False),
    ],
)
def test_words_are_asked_of_the_sentence(query: str, sentence: str, said: bool) -> None:
    assert holds(parse(query), sentence) is said


def test_facts_are_asked_of_the_review() -> None:
    assert facts_of(parse("a -b score>5 -state:new (state:done or starred:yes) (c or state:new)")) == parse(
        "score>5 -state:new (state:done or starred:yes)"
    )


def test_the_same_words_are_one_sentence() -> None:
    assert key("A  long\nline.") == key("A long line.") != key("A long line!")


def test_saturation_counts_what_was_accepted_in_each_stretch(store: Store) -> None:
    queue = store.candidates(TAG).by_query(parse("reshoots"))
    store.decisions.accept(TAG, queue[:2])
    store.decisions.reject(TAG, queue[2:])
    assert saturation(store.decisions.of_tag(TAG), 2) in ([2, 0], [1, 1])
    assert saturation([], 25) == []


# -- samples -----------------------------------------------------------------------------------------


def test_a_sample_is_drawn_by_its_seed_from_what_is_untouched(store: Store) -> None:
    store.decisions.accept(TAG, store.candidates(TAG).by_query(parse("reshoots")))
    first = store.samples.draw(TAG, 4, seed=7)
    assert first is not None
    one = store.samples.get(first)
    assert (one.population, one.judged, len(one.items)) == (5, 0, 4)
    said = [item.span.of(store.reviews.get(item.review_id).text) for item in one.items]
    assert len(set(said)) == 4
    assert not any("reshoots" in sentence for sentence in said)
    store.history.undo()
    second = store.samples.draw(TAG, 4, seed=7)
    assert second is not None
    again = store.samples.get(second)
    assert [item.span for item in again.items] == [item.span for item in one.items]


def test_judging_a_sample_accepts_rejects_and_estimates(store: Store) -> None:
    store.decisions.accept(TAG, store.candidates(TAG).by_query(parse("reshoots")))
    drawn = store.samples.draw(TAG, 5, seed=1)
    assert drawn is not None
    assert store.samples.result(drawn) is None
    for item in store.samples.get(drawn).items:
        said = item.span.of(store.reviews.get(item.review_id).text)
        store.samples.answer(drawn, item.position, "filmed again" in said)
    result = store.samples.result(drawn)
    assert result is not None
    assert (result.hits, result.size, result.population, result.found) == (2, 5, 5, 3)
    assert (result.missed, result.low, result.high) == (2, 2, 2)
    assert len([one for one in store.decisions.of_tag(TAG) if one.accepted]) == 5
    origins = {passage.annotation.origin for passage in store.passages()}
    assert f"sample {drawn}" in origins
    store.history.undo()
    assert store.samples.get(drawn).judged == 4


def test_known_sentences_are_shown_again_and_change_nothing(library: Path) -> None:
    text = "Title\n\n" + " ".join(f"Sentence number {n} is here." for n in range(40)) + "\n"
    with fill(library, texts=(text,)) as store:
        store.codebook.create("t")
        queue = store.candidates("t").by_query(parse("sentence"))
        store.decisions.accept("t", queue[:5])
        store.decisions.reject("t", queue[5:10])
        drawn = store.samples.draw("t", 30, seed=3)
        assert drawn is not None
        sample = store.samples.get(drawn)
        assert (len(sample.items), sample.population) == (33, 30)
        before = len(list(store.passages()))
        for item in sample.items:
            store.samples.answer(drawn, item.position, yes=False)
        assert len(list(store.passages())) == before
        same, judged = store.samples.steadiness(drawn)
        assert judged == 3
        assert 0 <= same <= 3
        with pytest.raises(BadInput):
            store.samples.draw("t", 10, seed=1)


# -- the interval ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "size", "low", "high"),
    [
        # from the F distribution, as tables of the method print them
        (0, 10, 0.0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (3, 20, 0.0321, 0.3789),
        (10, 10, 0.6915, 1.0),
        (50, 100, 0.3983, 0.6017),
        (0, 1, 0.0, 0.975),
        (2, 400, 0.0006, 0.0179),
    ],
)
def test_the_interval_is_that_of_clopper_and_pearson(hits: int, size: int, low: float, high: float) -> None:
    assert interval(hits, size) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize("share", [0.002, 0.01, 0.05, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("size", [20, 100, 300])
def test_95_per_cent_are_at_least_95_per_cent(share: float, size: int) -> None:
    """Summed exactly over every outcome, not simulated: the probability that the interval holds the truth."""
    covered = sum(
        at_least(hits, size, share) - at_least(hits + 1, size, share)
        for hits in range(size + 1)
        if interval(hits, size)[0] <= share <= interval(hits, size)[1]
    )
    assert covered >= 0.95 - 1e-9


def test_the_estimate_holds_in_simulated_sweeps() -> None:
    """A thousand samples without replacement from a population whose hits are known."""
    chance, held = random.Random(5), 0
    for _ in range(1000):
        population, missed = 2000, chance.choice([0, 3, 20, 150])
        sampled = sum(place < missed for place in chance.sample(range(population), 100))
        one = estimate(sampled, 100, population, found=50)
        held += one.low <= missed <= one.high
    assert held >= 950


@given(st.integers(1, 200), st.data())
@settings(max_examples=100)
def test_an_interval_holds_what_was_seen_and_narrows_with_more(size: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, size))
    low, high = interval(hits, size)
    assert 0 <= low <= hits / size <= high <= 1
    wide = interval(hits * 2, size * 2)
    assert wide[1] - wide[0] <= high - low + 1e-12
    least, most = estimate(hits, size, size * 3, found=10).recall
    assert 0 <= least <= most <= 1


@pytest.mark.parametrize(("hits", "size", "population"), [(-1, 5, 10), (6, 5, 10), (0, 0, 10), (1, 11, 10)])
def test_an_impossible_sample_is_refused(hits: int, size: int, population: int) -> None:
    with pytest.raises(ValueError, match="sample"):
        estimate(hits, size, population, found=0)
