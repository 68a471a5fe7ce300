"""Reviews of one work: their scores, what they share, who echoes whom, and who said a claim first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_harness import fill

from store import Store, compare
from store.comparison import TagCount, distribution
from store.errors import NotFound
from store.model import Kind, Mention, Span

TEXTS = (
    "One\n\nThe film was reshot in Gdansk over five weeks. The dancing is fine.\n\nStory: 6/10\nOverall: 7/10\n",
    "Two\n\nFive weeks of Gdansk reshoots, we hear. A quiet score.\n\nSTORY: 8/10\nOverall: 5/10\n",
    "Three\n\nNobody went to Gdansk again. The dancing is poor.\n\nOverall: 9/10\n",
    "Other\n\nFive weeks in Gdansk, of another film.\n\nOverall: 1/10\n",
)


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with fill(library, texts=TEXTS) as opened:
        for review_id, work, author, published in (
            (1, "The Glass Waltz", "Lind", "2025-06-06"),
            (2, "the glass waltz", "Lind", "2025-05"),
            (3, "The Glass Waltz", "Wren", ""),
            (4, "Low Water", "Lind", "2024"),
        ):
            for name, value in (("work", work), ("author", author), ("published", published)):
                opened.reviews.set_field(review_id, name, value)
        yield opened


def test_works_and_their_reviews(store: Store) -> None:
    assert [(one.work.casefold(), one.reviews) for one in compare.works(store.db)] == [
        ("the glass waltz", 3),
        ("low water", 1),
    ]
    assert compare.reviews_of(store.db, "The glass waltz") == [2, 1, 3]
    assert compare.reviews_of(store.db, "") == []


def test_scores_by_aspect(store: Store) -> None:
    found = compare.scores(store.db, [1, 2, 3])
    assert list(found) == ["", "Story"]
    assert {review: score.value for review, score in found[""].items()} == {1: 70, 2: 50, 3: 90}
    assert {review: score.value for review, score in found["Story"].items()} == {1: 60, 2: 80}


def test_a_critic_has_a_mean_and_a_spread(store: Store) -> None:
    found = compare.habits(store.db, ["lind", "Wren", "", "nobody"])
    assert set(found) == {"lind", "Wren"}
    lind, wren = found["lind"], found["Wren"]
    assert (lind.count, lind.mean) == (3, pytest.approx(130 / 3))
    assert lind.spread == pytest.approx(30.55, abs=0.01)
    assert lind.standing(70) == pytest.approx((70 - 130 / 3) / 30.55, abs=0.01)
    assert (wren.spread, wren.standing(90)) == (None, None)


@pytest.mark.parametrize(
    ("values", "counts"),
    [([], [0] * 10), ([0, 9.9, 10, 100, 99], [2, 1, 0, 0, 0, 0, 0, 0, 0, 2])],
)
def test_a_distribution_counts_each_once(values: list[float], counts: list[int]) -> None:
    assert distribution(values) == counts


def test_names_that_several_use(store: Store) -> None:
    for review_id, names in ((1, ["Gdansk", "Gdansk", "Lind"]), (2, ["Gdansk"]), (3, ["Gdansk", "Wren"])):
        store.findings.put_mentions(review_id, [Mention(Span(0, 1), Kind.PLACE, name) for name in names])
    (shared,) = compare.shared_names(store.db, [1, 2, 3])
    assert (shared.name, shared.mentions) == ("Gdansk", {1: 2, 2: 1, 3: 1})
    assert compare.shared_names(store.db, [1]) == []


def sentence(store: Store, review_id: int, words: str) -> Span:
    text = store.reviews.get(review_id).text
    start = text.index(words)
    return Span(start, start + len(words))


def test_passages_under_the_same_tag(store: Store) -> None:
    store.annotations.tag(1, sentence(store, 1, "reshot"), ["reshoots"])
    store.annotations.tag(3, sentence(store, 3, "Nobody"), ["reshoots", "denied"])
    found = compare.by_tag(store.db, [1, 2, 3])
    assert {path: sorted(met) for path, met in found.items()} == {"denied": [3], "reshoots": [1, 3]}
    assert compare.by_tag(store.db, [2]) == {}
    store.annotations.tag(1, sentence(store, 1, "Gdansk"), ["reshoots"])
    assert compare.tags(store.db, [1, 2, 3]) == [TagCount("reshoots", 3, 2), TagCount("denied", 1, 1)]
    assert compare.tags(store.db, [2]) == []


def test_echoes_are_the_nearest_sentences_of_the_others(store: Store) -> None:
    found = compare.echoes(store.db, "The film was reshot in Gdansk over five weeks.", [2, 3])
    assert found[0].text == "Five weeks of Gdansk reshoots, we hear."
    assert all(one.span.of(store.reviews.get(one.review_id).text) == one.text for one in found)
    assert [one.alike for one in found] == sorted((one.alike for one in found), reverse=True)
    assert compare.echoes(store.db, "", [2, 3]) == []
    assert compare.echoes(store.db, "The dancing is fine.", [3])[0].text == "The dancing is poor."


def test_a_claim_has_voices_with_stances_the_first_first(store: Store) -> None:
    one = store.claims.add("claims/gdansk", 1, sentence(store, 1, "The film was reshot"), "asserts")
    store.claims.add("claims/gdansk", 3, sentence(store, 3, "Nobody went"), "denies")
    store.claims.add("claims/gdansk", 2, sentence(store, 2, "Five weeks"))
    assert [(voice.row.id, voice.stance) for voice in store.claims.voices("claims/gdansk")] == [
        (2, ""),
        (1, "asserts"),
        (3, "denies"),
    ]
    assert [voice.row.id for voice in store.claims.voices("claims/gdansk", [3])] == [3]
    assert store.claims.among([1, 2, 3]) == ["claims/gdansk"]
    assert store.claims.all() == ["claims/gdansk"]
    assert store.claims.among([2]) == [], "its passage takes no stance"
    store.claims.take_stance(one.id, "claims/gdansk", "doubts")
    store.claims.take_stance(one.id, "claims/gdansk", "")
    assert store.claims.voices("claims/gdansk", [1])[0].stance == ""
    store.history.undo()
    assert store.claims.voices("claims/gdansk", [1])[0].stance == "doubts"
    store.history.undo()
    assert store.claims.voices("claims/gdansk", [1])[0].stance == "asserts"
    store.history.undo()
    assert [voice.row.id for voice in store.claims.voices("claims/gdansk")] == [1, 3]
    with pytest.raises(NotFound):
        store.claims.take_stance(one.id, "other", "asserts")
