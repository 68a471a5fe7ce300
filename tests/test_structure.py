"""Detection of structure: what each line of a review is for, and the facts that it states about itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import samples
from store import detectors
from store.model import FIELD_NAMES, Role
from tests.detector_cases import BOOK, FILM, GAME, HOSTILE, SOUP, TEXTS, role_of, roles

LINES = [
    (FILM, "“The Lantern Keeper” Review", Role.TITLE),
    (FILM, "By Edwin Prowse for Cine Harbour", Role.BYLINE),
    (FILM, "📺 Watch anything", Role.BOILERPLATE),
    (FILM, "MPA Rating: PG-13", Role.METADATA),
    (FILM, "Cast: Marisol Duarte", Role.METADATA),
    (FILM, "As a girl, Ada Finch", Role.BODY),
    (FILM, "The Trouble With the Tide", Role.HEADING),
    (FILM, "Verdict", Role.HEADING),
    (FILM, "Marisol Duarte deserves", Role.BODY),
    (FILM, "Overall", Role.SCORE),
    (FILM, "7.5/10-", Role.SCORE),
    (FILM, "-", Role.SCORE),
    (FILM, "Lamp Work - 9/10", Role.SCORE),
    (FILM, "Need Help?", Role.BOILERPLATE),
    (BOOK, "layout: post", Role.METADATA),
    (BOOK, "title: ", Role.TITLE),
    (BOOK, "tags: [", Role.METADATA),
    (BOOK, "rating: 4", Role.SCORE),
    (BOOK, "author: Rosa", Role.BYLINE),
    (BOOK, "![The Salt", Role.MARKUP),
    (BOOK, "## What I liked", Role.HEADING),
    (BOOK, "- Carrow herself", Role.BODY),
    (BOOK, "I give it", Role.BODY),
    (GAME, "<h1>Deep Orchard", Role.TITLE),
    (GAME, "Tall Crane Games", Role.METADATA),
    (GAME, "<p>", Role.MARKUP),
    (GAME, "is a game about apples", Role.BODY),
    (GAME, "Graphics</td>", Role.SCORE),
    (GAME, "<meta itemprop", Role.MARKUP),
]


@pytest.mark.parametrize(
    ("text", "needle", "role"), LINES, ids=[needle.strip()[:24] for _, needle, _ in LINES]
)
def test_a_line_has_its_role(text: str, needle: str, role: Role) -> None:
    by_line = roles(text, detectors.quick(text))
    line = needle if needle in by_line else next(line for line in by_line if needle in line)
    assert by_line[line] == role


ALONE = [
    ("Subscribe to our newsletter for more.", Role.BOILERPLATE),
    ("Share this: Facebook Twitter", Role.BOILERPLATE),
    ("© 2021 The Daily Pier. All rights reserved.", Role.BOILERPLATE),
    ("FULL REVIEW @ https://pier.example/reviews/salt-year", Role.BOILERPLATE),
    ("https://pier.example/reviews/salt-year", Role.BOILERPLATE),
    ("Read the full review here.", Role.BOILERPLATE),
    ("Follow us on every network!", Role.BOILERPLATE),
    ("Runtime: 98 minutes", Role.METADATA),
    ("Director: Helen Marsh", Role.METADATA),
    ("Genre: drama", Role.METADATA),
    ("Photo: Ada at the lamp", Role.CAPTION),
    ("<figcaption>Ada at the lamp</figcaption>", Role.CAPTION),
    ("***", Role.MARKUP),
    ("<!-- an old draft of this -->", Role.MARKUP),
    ("**The good news comes first**", Role.HEADING),
    ("FINAL WORD", Role.HEADING),
    ("Rating: ***1/2", Role.SCORE),
    ("| Sound | 6/10 |", Role.SCORE),
    ("She followed us on foot, he signed up for the navy, and that is the whole story.", Role.BODY),
    ("The plot: a man walks into a bar, has a drink, leaves, regrets it, comes back and, by the end of a very long night in "
     "which a lot is said and little is done, he is a father.", Role.BODY),
    ("1. Wasps", Role.BODY),
    ("> It has before, says Ada.", Role.BODY),
]  # fmt: skip


@pytest.mark.parametrize(("line", "role"), ALONE, ids=[line[:24] for line, _ in ALONE])
def test_a_line_among_paragraphs(line: str, role: Role) -> None:
    prose = "It was a long and rainy summer, and nobody who was there has forgotten a minute of any of it since then."
    text = f"A Title of Sorts\n\n{prose}\n\n{line}\n\n{prose}\n"
    assert role_of(text, line) == role


def test_script_and_style_are_markup_to_their_end() -> None:
    text = "Title here\n\n<script>\nvar score = '9/10';\n</script>\n<style>p { x: y }</style>\nA line of the review.\n"
    found = roles(text, detectors.quick(text))
    assert found["var score = '9/10';"] == found["</script>"] == found["<script>"] == Role.MARKUP
    assert found["A line of the review."] == Role.BODY
    assert detectors.quick(text).scores == ()


def test_two_rules_with_prose_between_are_no_front_matter() -> None:
    text = "---\nIt rained, and then it rained again\n---\nAnd so on."
    assert role_of(text, "It rained") in (Role.BODY, Role.TITLE)


FIELDS = [
    (FILM, {"work": "The Lantern Keeper", "author": "Edwin Prowse", "outlet": "Cine Harbour", "published": "2024-03-03", "kind": "film"}),
    (BOOK, {"work": "The Salt Ledger", "work_year": "1998", "author": "Rosa Quill", "published": "2019-02-11", "kind": "book"}),
    (GAME, {"title": "Deep Orchard 3", "work": "Deep Orchard 3", "work_year": "2021", "kind": "game"}),
    ("SALT YEAR\n\nSalt Year is a film that a film-maker makes once.\n", {"title": "SALT YEAR", "work": "Salt Year"}),
    ("By Ada Finch | The Daily Pier | March 2021\n\nOn we go.", {"author": "Ada Finch", "outlet": "The Daily Pier", "published": "2021-03"}),
    ("---\ntitle: Salt Year\ndate: 12/10/2021\nurl: https://pier.example/a\n---\nx", {"published": "2021", "url": "https://pier.example/a"}),
    ("---\ntitle: Salt Year: a film\nwork: Salt Year\nrating: [\n---\nText.", {"title": "Salt Year: a film", "work": "Salt Year"}),
    ("+++\ntitle = \"Salt Year\"\nauthor = 'Ada Finch'\n+++\nText.", {"title": "Salt Year", "author": "Ada Finch"}),
    ("Read my full review at https://pier.example/b.\n\nIt is good.", {"url": "https://pier.example/b"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS, ids=range(len(FIELDS)))
def test_fields_are_copied_from_where_the_text_states_them(text: str, expected: dict[str, str]) -> None:
    found = detectors.quick(text).fields
    assert {name: found[name].value for name in expected} == expected


def test_a_field_knows_its_place() -> None:
    fields = detectors.quick(BOOK).fields
    for name in ("work", "work_year", "author"):
        span = fields[name].span
        assert span is not None and span.of(BOOK) == fields[name].value
    assert fields["title"].span is not None and fields["title"].span.of(BOOK).startswith("[Book Review]")


def test_nothing_is_guessed_from_a_text_that_states_nothing() -> None:
    found = detectors.quick("It was fine, I suppose. We left early and it rained.", "notes-4")
    assert {name: field.value for name, field in found.fields.items()} == {"title": "notes-4"}
    assert found.fields["title"].span is None
    assert "title" not in detectors.quick("It was fine, I suppose.").fields


def test_front_matter_in_the_samples_gives_the_fields() -> None:
    text = next(e.read_bytes().decode() for e in samples.files() if e.name.startswith("03-"))
    fields = {name: field.value for name, field in detectors.quick(text).fields.items()}
    assert (
        fields["outlet"] == "Frame & Forum"
        and fields["work_year"] == "2025"
        and fields["published"] == "2025-06-19"
    )


def check_partition(text: str) -> None:
    """Every non-blank line lies in exactly one section, whole; no section is empty or overlaps."""
    found = detectors.quick(text, "name")
    at = 0
    for section in found.sections:
        assert section.span.start >= at and len(section.span) > 0
        assert section.span.start == 0 or text[section.span.start - 1] == "\n"
        assert section.span.end == len(text) or text[section.span.end] == "\n"
        at = section.span.end
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        holding = [s for s in found.sections if s.span.start <= start and end <= s.span.end]
        blank = not line.strip("\ufeff \t\r\u00a0\x0b\x0c")
        assert len(holding) <= (0 if blank and end > start else 1) or blank
        assert blank or len(holding) == 1
        start = end + 1
    for name, field in found.fields.items():
        assert name in FIELD_NAMES and field.value
        assert field.span is None or field.span.end <= len(text)


@pytest.mark.parametrize("text", [*TEXTS.values(), *HOSTILE], ids=range(len(TEXTS) + len(HOSTILE)))
def test_sections_partition_the_lines_of_known_texts(text: str) -> None:
    check_partition(text)


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_sections_partition_the_lines_of_any_text(text: str) -> None:
    check_partition(text)


def test_a_huge_line_and_deep_brackets_are_survived() -> None:
    for text in (
        "x" * 1_000_000,
        "[" * 10_000 + "]" * 10_000,
        "---\n" + "[" * 10_000 + "\n---\n",
        "Aa " * 5000,
    ):
        assert detectors.quick(text).sections


UNSEEN = [
    "![a pier](pier.jpg){: .align-center}",
    '{: style="text-align: right;" }',
    '{{< figure src="pier.jpg" caption="A pier" >}}',
    '{% include gallery.html id="pier" %}',
    "![[pier.png]]",
    '[pier]: https://piers.example/pier "The pier"',
    "::: note",
    "```",
    "[[toc]]",
    "<!--more-->",
]


@pytest.mark.parametrize("line", UNSEEN)
def test_a_line_of_which_a_reader_sees_nothing_is_markup(line: str) -> None:
    text = f"The boat came in at four and nobody was there to see it.\n\n{line}\n\nThen it left again, and that was the film.\n"
    assert role_of(text, line) is Role.MARKUP


def test_a_tag_or_shortcode_over_several_lines_is_markup_to_its_end() -> None:
    text = 'One.\n\n{{< figure\n  src="pier.jpg"\n  alt="A pier" >}}\n\nTwo.\n'
    for line in ("{{< figure", 'src="pier.jpg"', 'alt="A pier" >}}'):
        assert role_of(text, line) is Role.MARKUP
    assert role_of(text, "Two.") is not Role.MARKUP


def test_the_heading_is_the_title_where_the_page_adds_its_site() -> None:
    text = "Low Water: a pier in the rain | Pier Post\n\n# A pier in the rain\n\nBy Ann Lee\n\nThe boat came in at four.\n"
    assert detectors.quick(text).fields["title"].value == "A pier in the rain"


def test_a_heading_that_opens_a_text_is_its_title_whatever_its_level() -> None:
    text = "### Low Water\n\nThe boat came in at four and nobody saw it.\n\n#### The pier\n\nIt is wet.\n"
    assert role_of(text, "### Low Water") is Role.TITLE


def test_a_first_line_that_says_the_excerpt_again_is_the_deck() -> None:
    text = '---\ntitle: Low Water\nexcerpt: "Wet, slow and worth it."\n---\n\n*Wet, slow and worth it.*\n\nThe boat came in at four.\n'
    assert role_of(text, "*Wet") is Role.HEADING


def test_whom_a_work_is_recommended_for_is_text() -> None:
    text = "# Low Water\n\nThe boat came in at four.\n\n**Recommended for:** Anyone who has waited on a pier in the rain.\n"
    assert role_of(text, "**Recommended") is not Role.BOILERPLATE
