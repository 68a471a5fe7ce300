"""Detection of scores: the notations, what they are worth, what they are about, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import samples
from store import detectors
from tests.detector_cases import ALBUM, BOOK, FILM, GAME, HOSTILE, SOUP, TEXTS, scores

PROSE = "The lamp goes out and the boat comes in, and for a while nobody on the pier says anything at all to anybody."

NOTATIONS = [
    ("Score: 7/10", ("7/10", 70, "10", None, True)),
    ("Rating: 3.5 out of 5", ("3.5 out of 5", 70, "5", None, True)),
    ("Verdict: 9,5/10", ("9,5/10", 95, "10", None, True)),
    ("**4 out of 5 stars**", ("4 out of 5 stars", 80, "5", None, True)),
    ("★★★☆☆", ("★★★☆☆", 60, "stars5", None, True)),
    ("★★½", ("★★½", 50, "stars5", None, True)),
    ("⭐️⭐️⭐️⭐️", ("⭐️⭐️⭐️⭐️", 80, "stars5", None, True)),
    ("Rating (0 to ****): **1/2", ("**1/2", 62.5, "stars4", None, True)),
    ("Rating: **** (out of five)", ("****", 80, "stars5", None, True)),
    ("Three and a half stars out of four.", ("Three and a half stars out of four", 87.5, "4", None, True)),
    ("Grade: A-", ("A-", 91, "letter", None, True)),
    ("C+", ("C+", 58, "letter", None, True)),
    ("Final grade: D−", ("D−", 16, "letter", None, True)),
    ("My rating: 88%", ("88%", 88, "percent", None, True)),
    ("Score: 11/10", ("11/10", 100, "10", None, True)),
    ("Score: 6.5–7/10", ("6.5–7/10", 67.5, "10", None, True)),
    ("Note : 14/20", ("14/20", 70, "20", None, True)),
    ("8.4", ("8.4", 84, "10?", None, True)),
    ("Rating: 4", ("4", 80, "5?", None, True)),
    ("Score: 77", ("77", 77, "100?", None, True)),
    ("Two thumbs up!", ("Two thumbs up", 100, "thumbs", None, True)),
    ("Verdict: thumbs down", ("thumbs down", 25, "thumbs", None, True)),
    ("So I'd give it a 7.", ("7", 70, "10?", None, True)),
    ("I would give this film a B+.", ("B+", 83, "letter", None, True)),
    ("It gets 4 stars from me.", ("4 stars", 80, "stars5", None, True)),
    ("All in all it is a solid 8/10 for me.", ("8/10", 80, "10", None, True)),
    ("The worst of the year. 2/10", ("2/10", 20, "10", None, True)),
    ("IMDb: 7.9/10", ("7.9/10", 79, "10", "IMDb", False)),
    ("Rotten Tomatoes: 91% (200 reviews)", ("91%", 91, "percent", "Rotten Tomatoes", False)),
    ("Story: 6/10", ("6/10", 60, "10", "Story", False)),
    ("| Sound design | 9/10 |", ("9/10", 90, "10", "Sound design", False)),
    ("Runtime: 98 min. Rated R. Score: 6/10", ("6/10", 60, "10", None, True)),
    ('<meta itemprop="ratingValue" content="4"><meta itemprop="bestRating" content="5">', ("4", 80, "5", None, True)),
    ('<x-stars value="3"></x-stars>', ("3", 60, "5?", None, True)),
    ("My rating: ★★★ out of ★★★★", ("★★★ out of ★★★★", 75, "stars4", None, True)),
    ("🌕🌕🌗🌑🌑", ("🌕🌕🌗🌑🌑", 50, "stars5", None, True)),
    ("Rating: ●●●○○", ("●●●○○", 60, "stars5", None, True)),
    ("Verdict: ♥♥♥♥♡", ("♥♥♥♥♡", 80, "stars5", None, True)),
    ("Rating: :star::star::star:", (":star::star::star:", 60, "stars5", None, True)),
    ("Rating: &#9733;&#9733;&#9734;&#9734;", ("&#9733;&#9733;&#9734;&#9734;", 50, "stars4", None, True)),
    ("Rating: 3.5★", ("3.5★", 70, "stars5", None, True)),
    ("Score........6½/10", ("6½/10", 65, "10", None, True)),
    ("I happily give it a B-minus.", ("B-minus", 67, "letter", None, True)),
    ("Score: somewhere between 3 and 4 out of 5", ("3 and 4 out of 5", 70, "5", None, True)),
    ("Score: 7 to 8/10", ("7 to 8/10", 75, "10", None, True)),
    ("Bewertung: 6,5 von 10", ("6,5 von 10", 65, "10", None, True)),
    ("Ma note : 14 sur 20", ("14 sur 20", 70, "20", None, True)),
    ("Metacritic at time of writing: 61", ("61", 61, "100?", "Metacritic", False)),
    ("* **2/5** (4 May) - A dull evening on the pier.", ("2/5", 40, "5", None, True)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), NOTATIONS, ids=[line[:30] for line, _ in NOTATIONS])
@pytest.mark.parametrize("around", [f"{PROSE}\n\n{{}}\n", "{}"], ids=["after prose", "alone"])
def test_a_notation_is_found_and_worth_what_it_says(
    line: str, expected: tuple[object, ...], around: str
) -> None:
    assert scores(around.format(line)) == [expected]


TRAPS = [
    "The shop is open 24/7 and so is the pain.",
    "It was filmed before 9/11 and feels like it.",
    "A 50/50 chance at best.",
    "He arrives on 10/5 and leaves the next day.",
    "Published 3/4/2019 by staff.",
    "Runtime: 2 Hours and 5 Minutes",
    "Rated PG-13, 118 min.",
    "MPA Rating: R",
    "Rating: PG-13",
    "Number of players: 4",
    "Pages: 320",
    "8 out of 10 cats would disagree.",
    "4 out of 5 people leave the island.",
    "Nearly 90% of it is set on a boat.",
    "I agree 100% with her.",
    "She gave 110% in every scene.",
    "He is a five-star general in a four-star hotel.",
    "This is by no means a 10/10.",
    "I never give a 5/5.",
    "It cost 1/10th of the sequel.",
    "Act 2, scene 3/4, is cut.",
    "It is shot in 16:9 and played in 4/4 time.",
    "They lose 3-2.",
    "An A-list cast in a B-movie.",
    "She was an A+ student.",
    "It is #3 in the top 10.",
    "District 9 and 8½ and Se7en are on tonight.",
    "The film stars five stars of the stage.",
    "Give it time.",
    "I rate films out of 10.",
    "The boy gives the driver a thumbs up and walks on.",
    "Chapter 3/10 is where it turns.",
    "Plan A fails, and so does plan B.",
]


@pytest.mark.parametrize("line", TRAPS)
@pytest.mark.parametrize("around", [f"{PROSE}\n\n{{}}\n\n{PROSE}", "{}"], ids=["between prose", "alone"])
def test_what_only_looks_like_a_score_is_left_alone(line: str, around: str) -> None:
    assert scores(around.format(line)) == []


def test_a_scraped_block_is_folded_and_its_aspects_named() -> None:
    assert scores(FILM) == [
        ("7.5/10", 75, "10", None, True),
        ("6/10", 60, "10", "Story", False),
        ("9/10", 90, "10", "Lamp Work", False),
    ]


def test_front_matter_takes_its_scale_from_the_same_verdict_in_the_text() -> None:
    assert scores(BOOK) == [("4", 80, "5?", None, True), ("4 out of 5", 80, "5", None, True)]


def test_tables_and_tags() -> None:
    assert scores(GAME) == [
        ("8/10", 80, "10", "Graphics", False),
        ("9.5/10", 95, "10", "Apples", False),
        ("88/100", 88, "100", None, True),
        ("4.5", 90, "5", None, True),
    ]


def test_bold_leads_of_a_list_are_aspects() -> None:
    assert scores(ALBUM) == [
        ("7/10", 70, "10", "Whistle", False),
        ("10/10", 100, "10", "Cold Tap", False),
        ("B+", 83, "letter", None, True),
    ]


def test_bare_numbers_take_the_maximum_that_their_block_states() -> None:
    block = "Gameplay: 4\nGraphics: 5\nSound: 3\nOverall: 8/10\n"
    assert [(value, scale) for _, value, scale, _, _ in scores(block)] == [
        (40, "10?"),
        (50, "10?"),
        (30, "10?"),
        (80, "10"),
    ]
    assert [value for _, value, _, _, _ in scores("Gameplay: 4\nGraphics: 9\n")] == [40, 90]


def test_labels_above_and_several_grades_on_a_line() -> None:
    assert [(a, v) for _, v, _, a, _ in scores("Story\n6/10\nActing\n8/10\nOverall\n7/10\n")] == [
        ("Story", 60), ("Acting", 80), (None, 70),
    ]  # fmt: skip
    assert [(a, v) for _, v, _, a, _ in scores("Acting: B  Script: C-")] == [("Acting", 75), ("Script", 42)]


def test_only_aspects_leave_the_whole_unjudged() -> None:
    assert not any(overall for *_, overall in scores("Story: 6/10\nActing: 8/10\n"))


def test_each_work_of_a_text_on_several_has_its_own_verdict() -> None:
    text = f"## Salt Year\n\n{PROSE}\n\nVerdict: 8/10\n\n## The Longest Pier\n\n{PROSE}\n\nVerdict: 6/10\n"
    found = detectors.quick(text).scores
    assert [(s.value, s.overall, s.item) for s in found] == [
        (80, True, "Salt Year"),
        (60, True, "The Longest Pier"),
    ]


def test_a_stated_verdict_outweighs_a_second_thought() -> None:
    assert [(v, o) for _, v, _, _, o in scores(f"{PROSE}\n\nRating: 3/5 (4/5 without the goose)")] == [
        (60, True),
        (80, False),
    ]


def test_sources_are_not_the_reviewers_word() -> None:
    found = detectors.quick("---\nimdb: 7.4/10\nmetacritic: 68/100\nrating: 9\n---\nText.").scores
    assert [(s.source, s.overall) for s in found] == [("IMDb", False), ("Metacritic", False), (None, True)]
    assert found[2].value == 90


SAMPLES = {
    "01": [75, 70, 75, 70, 85], "02": [40], "03": [80, 61, 80], "04": [70], "05": [87.5, 87.5], "06": [67], "07": [60, 80],
    "08": [90, 80, 95, 30, 88], "10": [85, 60],
}  # fmt: skip


@pytest.mark.parametrize("number", SAMPLES)
def test_the_samples_score_as_they_say(number: str) -> None:
    text = next(e.read_bytes().decode() for e in samples.files() if e.name.startswith(number))
    assert [score.value for score in detectors.quick(text).scores] == SAMPLES[number]


def check_scores(text: str) -> None:
    """Scores are in order, apart, worth 0-100, and slice to what they say."""
    at = 0
    for score in detectors.quick(text).scores:
        assert score.span.start >= at and score.span.of(text) == score.raw != ""
        assert 0 <= score.value <= 100 and score.scale
        assert not (score.overall and score.source)
        at = score.span.end


@pytest.mark.parametrize("text", [*TEXTS.values(), *HOSTILE], ids=range(len(TEXTS) + len(HOSTILE)))
def test_scores_of_known_texts_slice_right(text: str) -> None:
    check_scores(text)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_scores_of_any_text_slice_right(text: str) -> None:
    check_scores(text)
