"""One case for each cue about names, made up, and what it must leave alone; how sure a mention is, and how that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store, detectors
from store.model import Kind, Mention, Span
from tests.detector_cases import kinds_of, mentions

PERSON, CHARACTER, WORK, ORG, PLACE = Kind.PERSON, Kind.CHARACTER, Kind.WORK, Kind.ORG, Kind.PLACE

CUES = [
    ("She draws maps for the Guild of True Lines and hates it.", "Guild of True Lines", ORG),
    ("He looks at the Isle of Skerry from his boat.", "Isle of Skerry", PLACE),
    ("In the last act the Duke of Arden forgives nobody.", "Duke of Arden", CHARACTER),
    ("It was sold to Harrow & Finch for a song.", "Harrow & Finch", ORG),
    ("A nun of the Ash Tithe keeps the gate.", "Ash Tithe", ORG),
    ("They meet at the Drowned Ox and vote.", "Drowned Ox", PLACE),
    ("I thought of The Lodger’s Year, which has gas mantles.", "The Lodger’s Year", WORK),
    ("It has a song by Kit Marlowe-Hayes in the middle.", "Kit Marlowe-Hayes", PERSON),
    ("Dir. Rosa Delacroix. In cinemas now.", "Rosa Delacroix", PERSON),
    ("You know who likes bands like Cold Kettle, and I do not.", "Cold Kettle", ORG),
    ("It wants to be one of the films like Harbour Nine, and is not.", "Harbour Nine", WORK),
    ("In the end Top Hat (played by Ivo Lund) goes home.", "Ivo Lund", PERSON),
    ("The best is Old Soot played by Ivo Lund.", "Old Soot", CHARACTER),
    ("Lund’s (Low Tide, 2016, etc.) detective returns.", "Low Tide", WORK),
    ("We saw Mara Lind’s “The Orange Room” twice.", "Mara Lind", PERSON),
    ("My daughter Sal fell asleep.", "Sal", PERSON),
    ("She lives in a village called Underfen.", "Underfen", PLACE),
    ("There is a band called Tin Aunts in it.", "Tin Aunts", ORG),
    ("The other side is Black Orchid, a syndicate of crooks.", "Black Orchid", ORG),
    ("They ran off to Veldmoor, where it rained.", "Veldmoor", PLACE),
    ("I read it on BookHive in a day.", "BookHive", ORG),
    ("If you liked Saltbox you will like this.", "Saltbox", WORK),
    ("The year is 1712 and nobody washes.", "1712", Kind.DATE),
    ("It opens in the UK on Friday.", "UK", PLACE),
    ("You are Brim, a toad with a key.", "Brim", CHARACTER),
    ("French Foreign Legion Major Ivo Lund limps on.", "Major Ivo Lund", CHARACTER),
    ("It was made by Police Scotland for a joke.", "Police Scotland", ORG),
    ("The film follows Geralf of Rivia, who is grey.", "Geralf of Rivia", CHARACTER),
    ("It owes much to 2014's Underfen and says so.", "Underfen", WORK),
    ("It ends with a Cold Kettle song over the credits.", "Cold Kettle", ORG),
    ("We all feared the Vossberg dictatorship back then.", "Vossberg", PERSON),
    ("As ever, Odile and I fell asleep.", "Odile", PERSON),
    ("It was announced at LanternFest last year.", "LanternFest", ORG),
    ("He looks like Beethoven in a wig.", "Beethoven", PERSON),
    ("He was born in the suburbs of Veldmoor and stayed.", "Veldmoor", PLACE),
    ("Critics from Germany, Zubrovia, and Spain agreed.", "Zubrovia", PLACE),
    ("I had just been playing Grubb 4 for a week.", "Grubb 4", WORK),
    ("It beats Harbour 4 Remake by a mile.", "Harbour 4 Remake", WORK),
    ("I met members of Tin Aunts at the door.", "Tin Aunts", ORG),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "kind"), CUES, ids=[written for _, written, _ in CUES])
def test_a_cue(text: str, written: str, kind: Kind) -> None:
    assert kinds_of(text, written) == [kind]


LINES = [
    ("Low Tide (1978, Mara Lind)\n\nIt was long.", "Mara Lind", PERSON),
    ("Low Tide\n\nIt was long.\nwr/dir: Ingmar Lundqvist\n\nAnd slow.", "Ingmar Lundqvist", PERSON),
    ("It is the last book of the Salt Queen Trilogy, and it knows it.", "Salt Queen Trilogy", WORK),
    ("Low Tide review: a slow burn\n\nIt was long.", "Low Tide", WORK),
    ("Low Tide Review: Slow - Frame Well\n\nIt was long.", "Frame Well", ORG),
    ("Low Tide by Mara Lind\n\nI liked it, and the prose, and the author.", "Mara Lind", PERSON),
    ("Two films\n\n## Low Tide\n\n*Dir. Mara Lind. 15, 118 mins*\n\nIt was long.", "Low Tide", WORK),
    ("Films\n\n| Film | Out |\n|---|---|\n| Low Tide | Friday |\n", "Low Tide", WORK),
    ("A review\n\nIt was long.\n\n*Wrong Speed is free and always will be.*\n", "Wrong Speed", ORG),
    ("Veldmoor, 11 August 2022. It rains here, and I saw three films.", "Veldmoor", PLACE),
    ("Album review\n\nThe songs are long. **Washing Day** is the best of the songs.", "Washing Day", WORK),
    ("Cold Kettle – Washing Day\n\nThe album is the band’s best; the songs are long.", "Cold Kettle", ORG),
    ("# Log\n\n## Grubhaven\n* **4/5** - Grubhaven is hard, and it is long, and I like it.\n\n## Low Pier\n* **2/5** - This one is not so hard, and it is short.\n", "Grubhaven", WORK),
    ("I saw [Quell](https://letterboxd.com/film/quell/) on a boat.", "Quell", WORK),
    ("I read [Brim Ostrander](https://www.goodreads.com/author/show/1) again.", "Brim Ostrander", PERSON),
    ("isbn: 0000000000\ntitle: The Making of Fens in Underfen and Elsewhere\nauthor: Mara Lind\n\nA book.", "The Making of Fens in Underfen and Elsewhere", WORK),
    ("Of 2010\n\n- *Marrowfat* - Cold Kettle (2010)\n", "Cold Kettle", ORG),
    ("# Read\n\n### Salt Year\n#### Mara Lind (2010)\n\nI liked it.", "Mara Lind", PERSON),
    ("Low Tide of the Harbour (2010) is long. LTH is also slow.", "LTH", WORK),
    ("It is a biography of a president, and a history of his war. Oskarsen lied. Then Oskarsen won.", "Oskarsen", PERSON),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "kind"), LINES, ids=[f"{w}-{k}" for _, w, k in LINES])
def test_a_cue_of_lines(text: str, written: str, kind: Kind) -> None:
    assert set(kinds_of(text, written)) == {kind}


NOTHING = [
    "He wrote 368 pages, and I read them in 1200 minutes.",
    "I loved the US remake and the UK tour.",
    "It is *Really.* that good, says Your *Majesty*.",
    "Lucky me: the air conditioning worked. Hope is a cruel thing.",
    "Genre: Historical Drama",
    "The Genre: Historical Drama\nThe Challenge: Give it an hour",
    "This is by far the best, and made by hand.",
    "It won the Odile Prize in spring.",
    "The list is this:\n- Strong character development? No\n- Loveable characters? Loveable ones\n",
]


PAIRS = """# Books

- The Fen - Mara Lind
- Salt Year - Odile Marsh
- Grub - Ines Vane
"""
LEADS = """What we saw:

**Grub Night** was good.

**Low Pier** was not.

**Fenland**, like most, is long.
"""


def test_rows_of_two_names_are_of_works_and_who_made_them() -> None:
    found = {m.span.of(PAIRS): m.kind for m in detectors.inspect(PAIRS).mentions}
    assert found["Salt Year"] is found["Grub"] is WORK
    assert found["Mara Lind"] is found["Ines Vane"] is PERSON


def test_the_headings_of_a_list_are_titles_and_its_sections_are_none() -> None:
    text = "# My favourite films of 2012\n\n## Grub Night\n\nSlow.\n\n## Fenland\n\nFast.\n\n## Parlour\n\nNo.\n\n## Honourable mentions\n\nNone."
    assert {m.span.of(text) for m in detectors.inspect(text).mentions if m.kind is WORK} == {
        "Grub Night",
        "Fenland",
        "Parlour",
    }


def test_who_directed_is_told_from_the_film_where_a_year_stands_behind_both() -> None:
    text = "The films:\n\n* _Marrow_, directed by Ivo Lund (1941)\n* _Low Pier_, directed by Quenby Stroud (1944)\n"
    kinds = {m.span.of(text): m.kind for m in detectors.inspect(text).mentions if m.kind is not Kind.DATE}
    assert kinds == {"Marrow": WORK, "Ivo Lund": PERSON, "Low Pier": WORK, "Quenby Stroud": PERSON}


def test_a_name_does_not_run_over_the_end_of_a_short_line() -> None:
    text = "I met two people on the boat:\n- one was called Mara Lind\nLosing is fun, and so is rain."
    assert kinds_of(text, "Mara Lind") != []


def test_paragraphs_that_begin_in_bold_are_on_works() -> None:
    found = {m.span.of(LEADS): m.kind for m in detectors.inspect(LEADS).mentions}
    assert {name for name, kind in found.items() if kind is WORK} == {"Grub Night", "Low Pier", "Fenland"}


@pytest.mark.parametrize("text", NOTHING)
def test_no_name(text: str) -> None:
    assert mentions(text) == set()


def test_a_name_lent_to_a_body_is_heard_behind_the() -> None:
    text = "She works for the Guild of True Lines. Later the Guild sends a man. A guild is a club, and Guild is a word."
    assert kinds_of(text, "Guild") == [ORG]
    assert {m.entity for m in detectors.inspect(text).mentions} == {"Guild of True Lines"}


def test_the_title_of_a_hero_and_the_hero_are_told_apart_by_the() -> None:
    text = "I saw The Tallow Man in a shed. There the children call him the Tallow Man. But The Tallow Man is long."
    kinds = kinds_of(text, "The Tallow Man") + kinds_of(text, "Tallow Man")
    assert kinds[:2] == [WORK, WORK]


def test_pet_names_and_ranks_go_with_their_full_name() -> None:
    text = (
        "The novel follows Augustus Quill, a clerk, and Captain Sefton Hale. He counts, says Captain Hale; Hale lies. "
        "A man named Gus drinks. The Captain does not."
    )
    entities = {m.span.of(text): m.entity for m in detectors.inspect(text).mentions}
    assert entities["Hale"] == entities["Captain Hale"] == entities["Captain Sefton Hale"]
    assert entities.get("Gus", entities["Augustus Quill"]) == entities["Augustus Quill"]


def test_numbered_works_are_not_their_series() -> None:
    text = (
        "Deep Orchard 3 review\n\nThe game is long. *Deep Orchard* was longer, and Deep Orchard 3 knows it."
    )
    assert len({m.entity for m in detectors.inspect(text).mentions if m.kind is WORK}) == 2


def test_a_close_call_is_not_sure() -> None:
    text = "I met the director Oda Brandvik. Everybody there talks about Sallowby, and then Sallowby comes."
    sure = {m.span.of(text): m.sure for m in detectors.inspect(text).mentions}
    assert sure == {"Oda Brandvik": True, "Sallowby": False}


def test_what_is_not_sure_stays_so_in_the_library(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ada and Bo.", encoding="utf-8")
    kept = (
        Mention(Span(0, 3), PERSON, "Ada", "given-alone", sure=False),
        Mention(Span(8, 10), PERSON, "Bo", "called"),
    )
    with Store(tmp_path / "library.db", coder="ana") as store:
        review = store.add([path]).ids[0]
        store.findings.put_mentions(review, kept)
        assert store.findings.mentions(review) == kept


def test_a_very_long_text_is_read_as_far_as_it_goes() -> None:
    from store.detectors.letters import MOST, warning

    text = "Ada Finch walked to Lisbon. " * (MOST // 20)
    found = detectors.inspect(text).mentions
    assert found and found[-1].span.end <= MOST and "longer" in (warning(text) or "")
