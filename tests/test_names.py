"""Detection of names: what a review says that its names are, spread over the text, and linked to entities."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import samples
from store import detectors
from store.model import Kind, Span
from tests.detector_cases import ALBUM, BOOK, FILM, GAME, HOSTILE, SOUP, TEXTS, kinds_of, mentions

PERSON, CHARACTER, WORK, ORG, PLACE, DATE = (str(kind) for kind in Kind)


def test_a_film_review() -> None:
    found = mentions(FILM)
    assert found >= {
        ("The Lantern Keeper", WORK, "The Lantern Keeper"),
        ("Marisol Duarte", PERSON, "Marisol Duarte"),
        ("Duarte", PERSON, "Marisol Duarte"),
        ("Edwin Prowse", PERSON, "Edwin Prowse"),
        ("Cine Harbour", ORG, "Cine Harbour"),
        ("Brass Owl Pictures", ORG, "Brass Owl Pictures"),
        ("9Lives Productions", ORG, "9Lives Productions"),
        ("Helen Okafor-Lindqvist", PERSON, "Helen Okafor-Lindqvist"),
        ("Okafor-Lindqvist", PERSON, "Helen Okafor-Lindqvist"),
        ("Old Tom", CHARACTER, "Old Tom"),
        ("Grace van der Meer", PERSON, "Grace van der Meer"),
        ("Ada Finch", CHARACTER, "Ada Finch"),
        ("Ada", CHARACTER, "Ada Finch"),
        ("Finch", CHARACTER, "Ada Finch"),
        ("Tilly Marsh", PERSON, "Tilly Marsh"),
        ("Harbourmaster", CHARACTER, "Harbourmaster"),
        ("Gull Island", PLACE, "Gull Island"),
        ("Salt Year", WORK, "Salt Year"),
        ("The Longest Pier", WORK, "The Longest Pier"),
        ("2011", DATE, "2011"),
        ("3 March 2024", DATE, "2024-03-03"),
    }
    assert not {written for written, *_ in found} & {
        "Nobody",
        "MPA Rating",
        "Twenty",
        "Director",
        "Overall",
        "Verdict",
        "24/7",
    }


def test_a_book_review() -> None:
    found = mentions(BOOK)
    assert found >= {
        ("The Salt Ledger", WORK, "The Salt Ledger"),
        ("Anselm Toller", PERSON, "Anselm Toller"),
        ("Toller", PERSON, "Anselm Toller"),
        ("Rosa Quill", PERSON, "Rosa Quill"),
        ("Ines Carrow", CHARACTER, "Ines Carrow"),
        ("Ines", CHARACTER, "Ines Carrow"),
        ("Carrow", CHARACTER, "Ines Carrow"),
        ("Bram", CHARACTER, "Bram"),
        ("Lisbon", PLACE, "Lisbon"),
        ("2019-02-11", DATE, "2019-02-11"),
    }
    assert "Paris" not in {written for written, *_ in found}  # only in an address


def test_a_game_and_an_album() -> None:
    assert mentions(GAME) >= {
        ("Deep Orchard 3", WORK, "Deep Orchard 3"),
        ("Deep Orchard", WORK, "Deep Orchard"),
        ("Tall Crane Games", ORG, "Tall Crane Games"),
        ("Mudlark", ORG, "Mudlark"),
        ("2021", DATE, "2021"),
    }
    assert mentions(ALBUM) >= {
        ("Jo Marlowe", PERSON, "Jo Marlowe"),
        ("Slow Groove", ORG, "Slow Groove"),
        ("Cold Tap", WORK, "Cold Tap"),
        ("Nadia Brook", PERSON, "Nadia Brook"),
        ("Brook", PERSON, "Nadia Brook"),
    }


CUES = [
    ("The film was directed by Oda Brandvik and shot in Trieste.", "Oda Brandvik", PERSON),
    ("It stars director Wim Tarrel and nobody else.", "Wim Tarrel", PERSON),
    ("Here Wim Tarrel’s cinematography does the work.", "Wim Tarrel", PERSON),
    ("A man (played by Wim Tarrel) walks in.", "Wim Tarrel", PERSON),
    ("Wim Tarrel plays Captain Rusk with a limp.", "Captain Rusk", CHARACTER),
    ("It is Wim Tarrel as Bruno Rusk that we remember.", "Bruno Rusk", CHARACTER),
    ("There is a dog named Biscuit in it.", "Biscuit", CHARACTER),
    ("Her brother Tavo is a thief.", "Tavo", CHARACTER),
    ("In the end the Gardener wins, as we knew he would.", "Gardener", CHARACTER),
    ("We meet Mr. Quist and his dog.", "Mr. Quist", CHARACTER),
    ("It is better than Cold Harvest (2009) was.", "Cold Harvest", WORK),
    ("I thought of the film Under a Tin Moon often.", "Under a Tin Moon", WORK),
    ("It is the sequel to Cold Harvest and looks it.", "Cold Harvest", WORK),
    ("Then came _The Tin Moon_ and we slept.", "The Tin Moon", WORK),
    ("Then came <em>The Tin Moon</em> and we slept.", "The Tin Moon", WORK),
    ("We saw Cold Harvest: Second Crop on a Monday.", "Cold Harvest: Second Crop", WORK),
    ("It was produced by Tin Moon Pictures for a penny.", "Tin Moon Pictures", ORG),
    ("A streamer such as Netflix would have cut it.", "Netflix", ORG),
    ("It was published by Mudlark in the spring.", "Mudlark", ORG),
    ("She travels to Veldmoor and back again.", "Veldmoor", PLACE),
    ("The hero walks down Cutler Street at night.", "Cutler Street", PLACE),
    ("It is set in Buenos Aires and Lima.", "Buenos Aires", PLACE),
    ("It came out on June 6, 2025 in a few places.", "June 6, 2025", DATE),
    ("It has the look of the 1970s about it.", "1970s", DATE),
]


@pytest.mark.parametrize(
    ("text", "written", "kind"), CUES, ids=[written + "-" + kind for _, written, kind in CUES]
)
def test_one_cue_is_enough(text: str, written: str, kind: str) -> None:
    assert kinds_of(text, written) == [kind]


NOTHING = [
    "I think that Monday is worse than Tuesday, and Christmas is worse than both.",
    "The American and the French critics agreed; the Victorian furniture did not.",
    "Overall, it was fine. Sadly, nobody came. Perhaps tomorrow.",
    "God knows that I tried. The Internet did not help, nor did the DVD.",
    "see [here](https://maps.example/London/Ada-Finch) and `Ada Finch` in code",
    "it lasted 1984 minutes and cost $2001",
    "THIS IS ALL IN CAPITALS AND SAYS NOTHING AT ALL",
]


@pytest.mark.parametrize("text", NOTHING)
def test_capitals_alone_are_no_names(text: str) -> None:
    assert mentions(text) == set()


def test_a_title_and_its_hero_are_told_apart_by_the_words_around() -> None:
    text = (
        "Every Mona Drake film is the same, and the Mona Drake franchise knows it. In this one Mona Drake’s house burns "
        "down. The universe of Mona Drake is small, but when Mona Drake fights, it grows."
    )
    assert kinds_of(text, "Mona Drake") == [Kind.WORK, Kind.WORK, Kind.CHARACTER, Kind.WORK, Kind.CHARACTER]


def test_a_short_form_goes_with_its_full_name_and_a_misspelling_with_the_right_one() -> None:
    text = (
        "Directed by Benedikt Sallow. Salt (Annika Vestergaard) runs.\n\nSallow is good; Anikka Vestergaard is better. "
        "Vestergaard knows, Sallow knows, and Annika Vestergaard has always known."
    )
    entities = {m.span.of(text): m.entity for m in detectors.inspect(text).mentions}
    assert entities["Sallow"] == "Benedikt Sallow"
    assert entities["Vestergaard"] == entities["Anikka Vestergaard"] == "Annika Vestergaard"


def test_two_people_of_one_surname_are_parted_by_nearness() -> None:
    text = "Directed by Oda Brandvik. Produced by Lars Brandvik, who paid. Brandvik paid a lot."
    last = detectors.inspect(text).mentions[-1]
    assert (last.span.of(text), last.entity) == ("Brandvik", "Lars Brandvik")


def test_a_mention_says_which_rule_found_it() -> None:
    rules = {m.span.of(FILM): m.rule for m in detectors.inspect(FILM).mentions}
    assert rules["Ada Finch"] == "character-before-actor" and rules["Tilly Marsh"] == "actor-in-brackets"
    assert rules["Salt Year"] == "title-year" and rules["Old Tom"] == "cast-role"


def test_accents_emphasis_and_curly_apostrophes_change_nothing() -> None:
    text = "Directed by Zoe\u0308 Marlowe. **Zoë Marlowe**’s camera is calm; Marlowe's isn’t. *Zoë* knows. Zoe Marlowe too."
    people = [m for m in detectors.inspect(text).mentions if m.kind is Kind.PERSON]
    assert len(people) == 5 and len({m.entity for m in people}) == 1


WALTZ = [
    ("01", {("Anya Kestrel", CHARACTER), ("Ines Quillard", PERSON), ("Quillard", PERSON), ("The Glass Waltz", WORK), ("Low Water", WORK),
            ("Harbour Lights", WORK), ("Tomas Wren", PERSON), ("Ilse Brandt", PERSON), ("Tin Lantern Films", ORG), ("Gdańsk", PLACE)}),
    ("02", {("Orlov & Daughters", ORG), ("Petra Holloway-Finch", PERSON), ("Ringmaster", CHARACTER), ("Joran Hale", CHARACTER), ("Lisbon", PLACE)}),
    ("03", {("Madame Sorel", CHARACTER), ("Frame & Forum", ORG), ("Oyelaran Pike", PERSON), ("The Quiet Widower", WORK), ("Rotterdam", PLACE)}),
]  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), WALTZ, ids=["01", "02", "03"])
def test_the_samples_are_marked(number: str, expected: set[tuple[str, str]]) -> None:
    text = next(e.read_bytes().decode() for e in samples.files() if e.name.startswith(number))
    assert {(written, kind) for written, kind, _ in mentions(text)} >= expected


def check_mentions(text: str) -> None:
    """Mentions are in order, apart, inside the text, and have a name; names() gives what inspect() gives."""
    found = detectors.quick(text)
    named = detectors.names(text, found)
    at = 0
    for mention in named:
        assert mention.span.start >= at and mention.span.end <= len(text) and len(mention.span) > 0
        written = mention.span.of(text)
        assert written == written.strip() and mention.entity.strip() and mention.rule
        at = mention.span.end
    assert detectors.inspect(text).mentions == named


@pytest.mark.parametrize("text", [*TEXTS.values(), *HOSTILE], ids=range(len(TEXTS) + len(HOSTILE)))
def test_mentions_of_known_texts_lie_right(text: str) -> None:
    check_mentions(text)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_mentions_of_any_text_lie_right(text: str) -> None:
    check_mentions(text)


def test_no_mention_lies_in_markup() -> None:
    text = '<a href="http://x.example/London">London</a> is where <img alt="Paris"> it ends.'
    at = text.index(">London<") + 1
    assert [m.span for m in detectors.inspect(text).mentions] == [Span(at, at + 6)]


def test_of_a_very_long_text_the_beginning_is_read_for_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detectors, "MOST_NAMED", 60)
    text = "Mara Lind directs. Mara Lind acts.\n" + "Ilse Brandt waits.\n" * 4
    found = detectors.inspect(text).mentions
    assert found and found == detectors.names(text, detectors.quick(text))
    assert found == detectors.read(text, again=True).mentions
    assert detectors.read(text, again=False).mentions == found
    assert detectors.read(text, again=True).sections == detectors.quick(text).sections
    assert all(mention.span.end <= 60 for mention in found)
