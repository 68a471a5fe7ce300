"""The samples: the shapes that the demo promises are there, and their annotations stand in the texts."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import samples
from store import Store

TEXTS = {entry.name: entry.read_bytes().decode("utf-8") for entry in samples.files()}
WALTZ = [name for name in TEXTS if "glass-waltz" in name]


def front_matter(text: str) -> dict[str, object]:
    """The YAML between the two fences at the top of `text`."""
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    assert head is not None
    fields = yaml.safe_load(head[1])
    assert isinstance(fields, dict)
    return fields


def sentences_about_production() -> list[str]:
    """The sentences that speak of scenes or records made again, over all samples."""
    about = re.compile(r"resho[ot]|additional photography|second unit|shot again|rebuilt|re-record|rewritten")
    pieces = (piece for text in TEXTS.values() for piece in re.split(r"(?<=[.!?])[”\"]?\s+|\n", text))
    return [piece for piece in pieces if about.search(piece)]


def test_there_are_fourteen_and_the_three_of_one_film_come_first() -> None:
    assert len(TEXTS) == 14
    assert list(TEXTS) == sorted(TEXTS)
    assert list(TEXTS)[:3] == WALTZ


@pytest.mark.parametrize("name", TEXTS)
def test_a_sample_is_utf8_with_lf_ends_and_no_bom(name: str) -> None:
    text = TEXTS[name]
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")
    assert 250 <= len(text.split()) <= 700


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if text.startswith("---\n")])
def test_front_matter_parses(name: str) -> None:
    assert front_matter(TEXTS[name])["title"]


def test_front_matter_of_the_third_waltz_holds_a_rating() -> None:
    fields = front_matter(TEXTS[WALTZ[2]])
    assert fields["rating"] == 4
    assert fields["work"] == "The Glass Waltz"


def test_the_three_disagree_in_score_and_about_the_reshoots() -> None:
    asserts, denies, planned = (TEXTS[name] for name in WALTZ)
    assert "7.5/10" in asserts and "There is talk of long reshoots under Ilse Brandt" in asserts
    assert "Score: 4/10" in denies and "There were no reshoots." in denies
    assert "4 out of 5" in planned and "in the first schedule" in planned


def test_twenty_passages_about_reshoots_can_be_tagged() -> None:
    assert len(sentences_about_production()) >= 20


def test_a_scraped_score_block_repeats_its_scores_with_stray_dashes() -> None:
    text = TEXTS[WALTZ[0]]
    assert "\nOverall\n7.5/10-\nStory - 7/10\n7/10\n-\n" in text


def test_a_metadata_block_an_offer_and_a_footer() -> None:
    text = TEXTS[WALTZ[1]]
    for label in ("Director", "Writer", "Cast", "Runtime", "Release Date", "MPA Rating"):
        assert re.search(rf"^{label}: \S", text, re.MULTILINE), label
    assert "Start your FREE week today" in text
    assert text.endswith("\nNeed Help?\n")


@pytest.mark.parametrize(
    ("shape", "name_part"),
    [
        pytest.param(r"^★★★½$", "low-water", id="stars"),
        pytest.param(r"^Rating: B-$", "winter-garrison", id="letter"),
        pytest.param(r"\*\*\*1/2$", "harbour-lights", id="out of four"),
        pytest.param(r"^Rating: 3/5", "saltmarsh", id="book"),
        pytest.param(r"<strong>Final score: 88/100</strong>", "tidewrack", id="game"),
        pytest.param(r"^Semaphore – 10/10$", "paper-observatory", id="album"),
        pytest.param(r"^\| 4 \| Runa Counts \| 10/10 \| 10/10 \|$", "ferry-inspector", id="series"),
        pytest.param(r"<p style=[^>]*>\n.*<em>Tidewrack</em>", "tidewrack", id="HTML"),
        pytest.param(r"\w+ \w+ \([A-Z]\w+ [A-Z]\w+\)", "waltz-night-bus", id="character (actor)"),
        pytest.param(r"Harbour Lights \(2007\)", "waltz-night-bus", id="title with year"),
        pytest.param(r"^Product: .*\nManufacturer: ", "kettle", id="product"),
        pytest.param(r"^Ease of use: 60%$", "kettle", id="per cent"),
        pytest.param(r"^CONS\n(- .*\n){3}", "kettle", id="pros and cons"),
        pytest.param(r"^Cast: (\w+ \w+ as [\w ]+, ){9}", "long-table", id="a long cast"),
        pytest.param(r'<script type="application/ld\+json">', "quiet-widower", id="saved page"),
        pytest.param(r'<div class="cookie-banner"', "quiet-widower", id="cookie banner"),
        pytest.param("\U0001f469\U0001f3fd\u200d\U0001f3a4", "breakwater", id="emoji with ZWJ"),
        pytest.param("\U0001f1f9\U0001f1fc", "breakwater", id="flag"),
        pytest.param(r"「湯只有一碗，話也只說一次。」", "breakwater", id="CJK sentence"),
        pytest.param(r"نوران الشاطبي", "breakwater", id="right-to-left name"),
        pytest.param("e\u0301", "breakwater", id="combining accent"),
    ],
)
def test_a_shape_is_there(shape: str, name_part: str) -> None:
    (text,) = (text for name, text in TEXTS.items() if name_part in name)
    assert re.search(shape, text, re.MULTILINE)


def test_a_book_a_game_an_album_and_a_product_are_among_them() -> None:
    for name in ("saltmarsh", "tidewrack", "paper-observatory", "kettle"):
        assert sum(name in one for one in TEXTS) == 1


def test_of_the_saved_page_the_library_keeps_what_a_reader_sees(library: Path) -> None:
    page = next(entry for entry in samples.files() if entry.name.endswith(".html"))
    with Store(library, "reader") as store:
        (number,) = store.add([Path(str(page))]).ids
        review = store.reviews.get(number)
    assert (review.row.work, review.row.outlet, review.row.published) == (
        "The Quiet Widower",
        "Kino Ledger",
        "2016-10-28",
    )
    assert (review.row.author, review.row.score) == ("Leopold Achterberg", 80.0)
    assert "for the first nine minutes" in review.text.lower()
    for unseen in ("214 partners", "Accept all", "display: none", "<p", "do your research"):
        assert unseen.lower() not in review.text.lower()


def test_one_name_is_spelt_in_composed_and_decomposed_letters() -> None:
    (text,) = (text for name, text in TEXTS.items() if "breakwater" in name)
    assert unicodedata.normalize("NFC", text) != text
    assert "ã" in text and "a\u0303" in text


def test_names_are_misspelt_within_one_review_and_across_two() -> None:
    low_water, garrison = TEXTS["04-low-water-harbour-post.txt"], TEXTS["06-winter-garrison-capsule.txt"]
    assert "Phillipa Vantongeren" in low_water and "Philippa Vantongeren" in low_water
    assert "Desmond Aldayne" in garrison and "Desmond Aldaine" in garrison
    assert "Philippa Vantongeren" in TEXTS[WALTZ[0]] and "Philippa" not in TEXTS[WALTZ[1]]


def test_annotations_stand_in_two_of_the_reviews_word_for_word() -> None:
    made = samples.annotations()["annotations"]
    assert 8 <= len(made) <= 12
    assert len({one["file"] for one in made}) == 2
    for one in made:
        assert one.keys() == {"file", "quote", "occurrence", "tags", "note", "flagged"}
        assert TEXTS[one["file"]].count(one["quote"]) >= one["occurrence"] >= 1, one["quote"]


def test_two_annotations_overlap() -> None:
    places = sorted(
        (one["file"], start, start + len(one["quote"]))
        for one in samples.annotations()["annotations"]
        for start in [TEXTS[one["file"]].index(one["quote"])]
    )
    assert any(a[0] == b[0] and b[1] < a[2] for a, b in pairwise(places))


def test_the_codebook_explains_each_tag_that_is_used_and_pins_it() -> None:
    demo = samples.annotations()
    assert [tag["slot"] for tag in demo["tags"]] == [1, 2, 3, 4, 5, 6]
    assert all(tag["description"] for tag in demo["tags"])
    used = {tag for one in demo["annotations"] for tag in one["tags"]}
    assert used == {tag["path"] for tag in demo["tags"]}
