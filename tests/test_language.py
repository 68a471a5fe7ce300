"""The query language: what each query returns on one fixed library, what is refused and where, round trips."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill

from store import Store
from store.errors import BadInput, NotFound, StoreError
from store.language.completing import complete
from store.language.conditions import Question
from store.language.fields import COMPARISONS, FIELDS
from store.language.nodes import UNITS, All, Any, Fact, Near, Node, Not, Together, Words
from store.language.parsing import QueryError, parse
from store.language.printing import show
from store.model import Kind, Mention, Span, State
from store.views import SavedView

TEXTS = (
    "The Glass Waltz\n\nThere is talk of long reshoots under Ilse Brandt. Nobody doubts it.\n\nA quiet end.\n\nStory: 6/10\nOverall: 7.5/10\n",
    "Waltz, Interrupted\n\nThe reshoot took a week, says the studio; Brandt denies it.\n\nOverall: 4/10\n",
    "Saltmarsh\n\nA novel of tides. It is long, and nobody was reshot.\n\nOverall: 9/10\n",
    "Une fête\n\nDéjà vu à Zürich. Additional photography, a studio says.\n",
    "映画の夜\n\nこの映画は長い。★★★½\n",
    "Low Water\n\nSays who? Five weeks of additional work on the photography.\n\nStory: 9/10\n",
)
"""Six reviews of the tests' own, 1 to 6."""

FIELD_VALUES = {
    1: {"work": "The Glass Waltz", "work_year": "2025", "kind": "film", "outlet": "Night Bus Review", "author": "Mara Lind", "published": "2025-06-06"},
    2: {"work": "The Glass Waltz", "work_year": "2025", "kind": "film", "outlet": "The Far Lens", "author": "Dov Lanterman", "published": "2025-07"},
    3: {"work": "Saltmarsh", "work_year": "2019", "kind": "book", "outlet": "Harbour Post", "author": "Mara Lindqvist", "published": "2020"},
    4: {"work": "Une fête", "kind": "short film"},
}  # fmt: skip


def annotate(store: Store, review_id: int, quote: str, *tags: str, note: str = "") -> str:
    """Tag the first place of `quote`; the annotation's id."""
    start = store.reviews.get(review_id).text.index(quote)
    return store.annotations.tag(review_id, Span(start, start + len(quote)), tags, note).id


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The fixed library; the tests of this file do not change it."""
    with fill(tmp_path_factory.mktemp("language") / "library.db", texts=TEXTS) as opened:
        for review_id in range(1, 7):
            for name in ("title", "work", "work_year", "kind", "outlet", "author", "published"):
                value = FIELD_VALUES.get(review_id, {}).get(name, "")
                if name != "title" or value:
                    opened.reviews.set_field(review_id, name, value)
        annotate(
            opened,
            1,
            "There is talk of long reshoots under Ilse Brandt.",
            "production/reshoots",
            note="second hand",
        )
        annotate(opened, 1, "talk of long reshoots", "hedged")
        annotate(opened, 1, "Nobody doubts it.", "claim")
        flagged = annotate(opened, 2, "The reshoot took a week", "production/reshoots", "claim")
        opened.annotations.flag(flagged)
        annotate(opened, 3, "A novel of tides.", "productions")
        annotate(opened, 4, "Déjà vu", note="see Zürich")
        opened.reviews.set_state(2, State.DONE)
        opened.reviews.set_state(3, State.READING)
        opened.reviews.star(3)
        for review_id, kind, name in (
            (1, Kind.PERSON, "Ilse Brandt"),
            (2, Kind.PERSON, "Ilse Brandt"),
            (2, Kind.CHARACTER, "Brandt"),
            (4, Kind.PLACE, "Zürich"),
            (6, Kind.ORG, "Low Water Films"),
        ):
            known = opened.findings.mentions(review_id) or ()
            opened.findings.put_mentions(review_id, (*known, Mention(Span(0, 1), kind, name)))
        opened.views.save(SavedView("To read", "state:new -kind:book"))
        opened.views.save(SavedView("waltzes", "work:waltz"))
        yield opened


EVERYTHING = [1, 2, 3, 4, 5, 6]

QUERIES: list[tuple[str, list[int]]] = [
    # words
    ("", EVERYTHING),
    ("long", [1, 3]),
    ("LONG", [1, 3]),
    ("lon", []),
    ("lon*", [1, 3]),
    ("reshoot", [2]),
    ("reshoot*", [1, 2]),
    ("resh*", [1, 2, 3]),
    ("long nobody", [1, 3]),
    ("long AND nobody", [1, 3]),
    ("fete", [4]),
    ("deja ZURICH", [4]),
    ("映画", [5]),
    ("★★★½", [5]),
    ("½ 映画", [5]),
    ("mara", [1, 3]),
    ("don't", []),
    ("!", EVERYTHING),
    # phrases
    ('"additional photography"', [4]),
    ('"talk of long"', [1]),
    ('"talk of lon"', []),
    ('"long talk"', []),
    ('"or"', []),
    ('"glass waltz" brandt', [1, 2]),
    ('"talk of long', [1]),
    ('""', EVERYTHING),
    # near
    ("additional NEAR/2 photography", [4]),
    ("additional NEAR/3 photography", [4, 6]),
    ("additional NEAR photography", [4, 6]),
    ("photography NEAR additional", [4, 6]),
    ("NEAR(additional photography, 4)", [4, 6]),
    ("NEAR(additional photography)", [4, 6]),
    ('NEAR("five weeks" photo*, 5)', [6]),
    ("talk NEAR/1 long NEAR/2 reshoots", [1]),
    # not
    ("long -reshoots", [3]),
    ("-long", [2, 4, 5, 6]),
    ("NOT long", [2, 4, 5, 6]),
    ("--long", [1, 3]),
    ("-映画", [1, 2, 3, 4, 6]),
    ("studio -(brandt or photography)", []),
    ("nobody -brandt", [3]),
    ('-"talk of long" brandt', [2]),
    # or, brackets
    ("reshoots or reshot", [1, 3]),
    ("reshoots OR reshot", [1, 3]),
    ("reshoots or 映画", [1, 5]),
    ("(reshoots or reshot) nobody", [1, 3]),
    ("brandt (denies or doubts)", [1, 2]),
    ("brandt denies or tides", [2, 3]),
    ("((long))", [1, 3]),
    ("(long) (nobody)", [1, 3]),
    ("()", EVERYTHING),
    ("-(reshoots or reshot or reshoot)", [4, 5, 6]),
    # tags
    ("tag:production", [1, 2]),
    ("tag:production/reshoots", [1, 2]),
    ("tag:Production", [1, 2]),
    ("tag:productions", [3]),
    ("tag:prod*", [1, 2, 3]),
    ("tag:reshoots", []),
    ("tag:claim tag:hedged", [1]),
    ("tag:claim -tag:hedged", [2]),
    ("tag:claim or tag:productions", [1, 2, 3]),
    ("-tag:production", [3, 4, 5, 6]),
    ("sentence(tag:production tag:hedged)", [1]),
    ("sentence(tag:claim tag:hedged)", []),
    ("paragraph(tag:claim tag:hedged)", [1]),
    ("sentence(tag:claim tag:production)", [2]),
    ("paragraph(tag:claim tag:production)", [1, 2]),
    ("review(tag:claim tag:production tag:hedged)", [1]),
    # what else a passage has
    ("note:hand", [1]),
    ('note:"second hand"', [1]),
    ("note:zurich", [4]),
    ("quote:reshoot*", [1, 2]),
    ("quote:reshoots", [1]),
    ("coder:ana", [1, 2, 3, 4]),
    ("coder:bert", []),
    ("flagged:yes", [2]),
    ("flagged:no", [1, 3, 4, 5, 6]),
    ("origin:person", [1, 2, 3, 4]),
    ("has:annotations", [1, 2, 3, 4]),
    ("has:tags", [1, 2, 3]),
    ("made>2000", [1, 2, 3, 4]),
    ("made<=2000-01", []),
    ("-made>2000", [5, 6]),
    ("has:notes", [1, 4]),
    ("-has:annotations", [5, 6]),
    # names
    ("entity:brandt", [1, 2]),
    ('person:"Ilse Brandt"', [1, 2]),
    ("person:ils*", [1, 2]),
    ("character:brandt", [2]),
    ("place:zurich", [4]),
    ("org:films", [6]),
    ("has:names", [1, 2, 4, 6]),
    # fields
    ("title:waltz", [1, 2]),
    ("work:waltz", [1, 2]),
    ('work="the glass waltz"', [1, 2]),
    ('work="glass waltz"', []),
    ("work!=Saltmarsh", [1, 2, 4, 5, 6]),
    ("outlet:lens", [2]),
    ("author:lind", [1]),
    ("author:lind*", [1, 3]),
    ("text:waltz", [1, 2]),
    ("kind:film", [1, 2, 4]),
    ("kind=film", [1, 2]),
    ("year:2025", [1, 2]),
    ("year>=2019", [1, 2, 3]),
    ("year<2025", [3]),
    ("year!=2025", [3, 4, 5, 6]),
    # scores
    ("score>=70", [1, 3, 5]),
    ("score>75", [3]),
    ("score=75", [1]),
    ("score:40", [2]),
    ("score<=40%", [2]),
    ("score<40,5", [2]),
    ("has:verdict", [1, 2, 3, 5]),
    ("has:scores -has:verdict", [6]),
    ("aspect:story", [1, 6]),
    ("aspect:story>=70", [6]),
    ("aspect:story<70", [1]),
    ('aspect:"story">=70', [6]),
    # how far one is, when
    ("state:new", [1, 4, 5, 6]),
    ("state:done or state:reading", [2, 3]),
    ("starred:yes", [3]),
    ("starred:no state:done", [2]),
    ("published:2025", [1, 2]),
    ("published:2025-06", [1]),
    ("published>=2025", [1, 2]),
    ("published>2025-06", [2]),
    ("published<2025", [3]),
    ("published!=2020", [1, 2, 4, 5, 6]),
    ("added>=2020", EVERYTHING),
    ("added<2020", []),
    ("words>1000", []),
    ("id:3", [3]),
    ("id>=3 id<=4", [3, 4]),
    # saved views
    ('view:"to read"', [1, 4, 5, 6]),
    ("view:waltzes score>50", [1]),
    ("-view:waltzes", [3, 4, 5, 6]),
    # text that no query makes into code
    ("'; DROP TABLE review; --", []),
    ('"1 = 1" or "%"', EVERYTHING),
    ("a\0b", []),
    ("^the", [1, 2, 6]),
    ("{long}", [1, 3]),
]


@pytest.mark.parametrize(("query", "found"), QUERIES)
def test_a_query_finds(store: Store, query: str, found: list[int]) -> None:
    assert list(store.find(query)) == found


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_search_finds_the_same_with_true_places(store: Store, query: str) -> None:
    page = store.search(query)
    assert sorted(hit.row.id for hit in page.hits) == list(store.find(query))
    assert (page.total, page.capped) == (len(page.hits), False)
    for hit in page.hits:
        if hit.span is not None:
            text = store.reviews.get(hit.row.id).text
            assert hit.span.of(text) == hit.quote
            assert f"{hit.before}{hit.quote}{hit.after}" in text


BAD: list[tuple[str, int, str]] = [
    ("taag:x", 0, "Did you mean “tag”?"),
    ("http://example.org", 0, "In quotes it is text"),
    ("long scor>70", 5, "Did you mean “score”?"),
    ("(long", 0, "never closed"),
    ("long)", 4, "closes nothing"),
    ("a (b (c)", 2, "never closed"),
    ("or long", 0, "Before “or”"),
    ("long or", 7, "After “or”"),
    ("long or or b", 8, "After “or”"),
    ("AND long", 0, "between two"),
    ("long AND", 5, "between two"),
    ("NOT", 3, "After “NOT”"),
    ("long NOT", 8, "After “NOT”"),
    ("NEAR long", 0, "between two"),
    ("long NEAR", 5, "between two"),
    ("tag:x NEAR long", 6, "between two"),
    ("long NEAR/x b", 10, "a number of words"),
    ("NEAR(long)", 0, "two words"),
    ("NEAR(a b, c)", 10, "a number of words"),
    ("NEAR(a b", 0, "never closed"),
    ("NEAR(a work:b)", 7, "wants quotes"),
    ("a NEAR b,c", 7, "wants quotes"),
    ("score:high", 6, "is not a number"),
    ("score>", 6, "wants a value"),
    ("tag>x", 3, "cannot be compared"),
    ("state:old", 6, "is one of new, reading, done"),
    ("starred:maybe", 8, "is one of yes, no"),
    ("has:everything", 4, "is one of"),
    ("published>june", 10, "is not a date"),
    ("added:2026-1", 6, "is not a date"),
    ("sentence(tag:a)", 0, "two or more tags"),
    ("sentence(tag:a long)", 0, "two or more tags"),
    ("paragraph()", 0, "two or more tags"),
    ('aspect:"story"x', 14, "a comparison such as"),
    ("(" * 60 + "a" + ")" * 60, 50, "nest at most"),
    ("a" * 10_001, 10_000, "at most"),
]


@pytest.mark.parametrize(("query", "at", "words"), BAD)
def test_a_bad_query_points_at_the_character(store: Store, query: str, at: int, words: str) -> None:
    with pytest.raises(QueryError, match=r".") as caught:
        store.find(query)
    assert words in caught.value.message
    assert caught.value.at == at
    line, mark = caught.value.pointed().split("\n")
    assert mark.strip() == "^"
    assert len(mark) <= len(line) + 1


def test_an_unknown_view_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match=r"no saved view “nothing”.*“To read”"):
        store.find("view:nothing")


def test_a_view_never_shows_itself(store: Store) -> None:
    for query in ("view:waltzes", "a or -view:WALTZES", "view:loop"):
        with pytest.raises(StoreError):
            store.views.save(SavedView("waltzes", query))
    assert store.views.get("WALTZES").query == "work:waltz"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, 'a "b"', "a\nb", "\x1b[2J"])
def test_a_view_has_a_name_that_a_query_can_hold(store: Store, name: str) -> None:
    with pytest.raises(BadInput):
        store.views.save(SavedView(name, "long"))


# -- passages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("tag:production", ["There is talk of long reshoots under Ilse Brandt.", "The reshoot took a week"]),
        ("tag:claim", ["Nobody doubts it.", "The reshoot took a week"]),
        ("tag:claim -tag:production", ["Nobody doubts it."]),
        ("reshoots", ["There is talk of long reshoots under Ilse Brandt.", "talk of long reshoots"]),
        ("zürich", ["Déjà vu"]),
        ("flagged:yes", ["The reshoot took a week"]),
        ("kind:book", ["A novel of tides."]),
        ("score<50", ["The reshoot took a week"]),
        ("has:notes", ["There is talk of long reshoots under Ilse Brandt.", "Déjà vu"]),
        ("talk NEAR/2 reshoots", ["There is talk of long reshoots under Ilse Brandt.", "talk of long reshoots"]),
        ("talk NEAR/1 reshoots", []),
        ("sentence(tag:production tag:hedged)", ["There is talk of long reshoots under Ilse Brandt.", "talk of long reshoots"]),
        ("tag:production or tag:productions work:saltmarsh", ["There is talk of long reshoots under Ilse Brandt.", "The reshoot took a week", "A novel of tides."]),
    ],
)  # fmt: skip
def test_a_query_about_passages_asks_the_passage(store: Store, query: str, quotes: list[str]) -> None:
    condition = Question(store.db, store.views.tree).passage(parse(query))
    found = store.db.all(
        f"SELECT exact FROM annotation WHERE {condition.sql} ORDER BY review_id, start", condition.args
    )
    assert [quote for (quote,) in found] == quotes


# -- text and tree -----------------------------------------------------------------------------------

plain = st.text(
    st.characters(exclude_categories=("Cs", "Z", "C"), exclude_characters='()"*'), min_size=1, max_size=8
)
a_word = plain.filter(
    lambda text: not text.startswith("-") and text not in ("or", "OR", "AND", "NOT", "NEAR")
    and not any(sign in text for sign in COMPARISONS) and not text.startswith("NEAR/")
)  # fmt: skip
words = st.one_of(
    a_word.map(Words),
    a_word.map(lambda text: Words(text, "prefix")),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
    .filter(lambda text: text.strip() != "")
    .map(lambda text: Words(text, "phrase")),
)
numbers = st.integers(0, 100).map(str)
facts = st.one_of(
    st.builds(lambda op, value: Fact("score", op, value), st.sampled_from(COMPARISONS), numbers),
    st.builds(lambda op, value: Fact("published", op, value), st.sampled_from(COMPARISONS), st.sampled_from(["2025", "2025-06"])),
    st.builds(lambda name, value: Fact(name, ":", value), st.sampled_from(["tag", "note", "person", "work"]), a_word.filter(lambda t: t[0] not in "<>=:")),
    st.builds(lambda value: Fact("work", ":", value, True), st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8).filter(lambda t: t.strip() != "")),
    st.builds(lambda value, than: Fact("aspect", ":", value, False, than), st.sampled_from(["story", "sound"]), st.none() | st.tuples(st.sampled_from([">=", "<", "="]), numbers)),
    st.sampled_from([Fact("state", ":", "new"), Fact("starred", "!=", "yes"), Fact("has", ":", "notes")]),
)  # fmt: skip
tags = st.builds(lambda value: Fact("tag", ":", value), st.sampled_from(["a", "b/c", "d"]))
leaves = st.one_of(
    words,
    facts,
    st.builds(lambda items, n: Near(tuple(items), n), st.lists(words.filter(lambda word: word.form == "phrase" or "," not in word.text), min_size=2, max_size=3), st.integers(0, 99)),
    st.builds(lambda unit, items: Together(unit, tuple(items)), st.sampled_from(UNITS), st.lists(tags, min_size=2, max_size=3)),
)  # fmt: skip


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        inner.filter(lambda node: not isinstance(node, Not)).map(Not),
        several.map(lambda items: All(tuple(items))),
        several.map(lambda items: Any(tuple(items))),
    )


@given(st.recursive(leaves, grown, max_leaves=12))
@settings(max_examples=400)
def test_what_is_printed_is_parsed_to_the_same(node: Node) -> None:
    assert parse(show(node)) == node, show(node)


@given(
    st.text(max_size=60) | st.text(alphabet="long NEAR()\"*:^-+{}',/<>=\0ORNTADtagscore映é★1", max_size=60)
)
@settings(max_examples=500)
def test_nothing_typed_breaks_the_search(store: Store, query: str) -> None:
    """Whatever is typed is answered, or refused with a place in it; what is understood can be printed."""
    for begun in (False, True):
        try:
            node = parse(query, begun=begun)
        except QueryError as error:
            assert 0 <= error.at <= len(query)
            continue
        assert parse(show(node)) == node
        try:
            assert set(store.find(query, begun=begun)) <= set(EVERYTHING)
        except NotFound:
            assert "view" in query
        condition = Question(store.db).passage(node)
        store.db.all(f"SELECT id FROM annotation WHERE {condition.sql}", condition.args)
    complete(store.db, query)
    assert store.reviews.count() == 6


@pytest.mark.parametrize(
    "query",
    [
        "long " * 2000,
        "a" * 10_000,
        " ".join(f"w{n}" for n in range(1600)),
        " or ".join(f"w{n}" for n in range(1000)),
        " or ".join(chr(0x4E00 + n) for n in range(1500)),
        " ".join(chr(0x4E00 + n) for n in range(5000)),
        "a-" * 5000,
        '"' * 10_000,
        '"a" ' * 2500,
        "-" * 10_000,
        "NOT " * 2499 + "long",
        "★ " * 5000,
        "-w " * 3000,
        "score>1 " * 1200,
        "\0" * 10_000,
    ],
)
def test_ten_thousand_characters_are_a_query(store: Store, query: str) -> None:
    assert set(store.find(query)) <= set(EVERYTHING)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("resh", [1, 2, 3]),
        ("long resh", [1, 3]),
        ("resh long", []),
        ("resh ", []),
        ('"talk of lon', []),
        ("fete or resh", [1, 2, 3, 4]),
        ("tag:production resh", [1, 2]),
    ],
)
def test_a_word_in_the_making_matches_what_begins_with_it(store: Store, query: str, found: list[int]) -> None:
    assert list(store.find(query, begun=True)) == found


# -- completion --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("ta", ["tag:"]),
        ("long pe", ["person:"]),
        ("-ha", ["has:"]),
        ("(st", ["state:", "starred:"]),
        ("tag:", ["claim", "hedged", "production/reshoots", "productions"]),
        ("tag:prod", ["production/reshoots", "productions"]),
        ("tag:resh", ["production/reshoots"]),
        ("state:r", ["reading"]),
        ("person:il", ['"Ilse Brandt"']),
        ("person:brand", ['"Ilse Brandt"']),
        ('person:"ilse b', ['"Ilse Brandt"']),
        ("work:gla", ['"The Glass Waltz"']),
        ("outlet:", ['"Harbour Post"', '"Night Bus Review"', '"The Far Lens"']),
        ("view:w", ["waltzes"]),
        ("aspect:st", ["Story"]),
        ("score>", []),
        ("nothing:x", []),
        ('"ta', []),
        ("long ", []),
        ("", []),
    ],
)
def test_what_may_come_next(store: Store, query: str, offered: list[str]) -> None:
    found = complete(store.db, query)
    assert [one.text for one in found] == offered
    for one in found:
        assert one.applied(query).startswith(query[: one.start])


def test_a_completed_query_is_understood(store: Store) -> None:
    for field in FIELDS.values():
        fact = parse(field.example)
        assert isinstance(fact, Fact) and fact.name == field.name
        for one in complete(store.db, f"long {field.name}:"):
            query = parse(one.applied(f"long {field.name}:"))
            assert isinstance(query, All) and isinstance(query.items[1], Fact), one
