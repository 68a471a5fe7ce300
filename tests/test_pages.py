"""Saved web pages: what a reader sees of them becomes the text, what they say of themselves the fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Store, detectors
from store.errors import BadInput
from store.importers import importer_for
from store.importers.html import of_source
from store.model import Draft
from tests.cli_harness import invoke


def text_of(body: str, head: str = "") -> str:
    return of_source(f"<html><head>{head}</head><body>{body}</body></html>")[0]


def fields_of(head: str = "", body: str = "<p>x</p>") -> dict[str, str]:
    return of_source(f"<html><head>{head}</head><body>{body}</body></html>")[1]


def read(path: Path) -> Draft:
    importer = importer_for(path)
    assert importer is not None
    (draft,) = importer.read(path)
    return draft


PAGE = """<!DOCTYPE html>
<html><head><title>Gull Road review | Pier Post</title><style>p { color: red }</style>
<meta property="og:site_name" content="Pier Post">
<script type="application/ld+json">{"@type": "Review", "author": {"@type": "Person", "name": "Ida Moss"},
 "datePublished": "2021-03-04T08:00", "itemReviewed": {"@type": "Movie", "name": "Gull Road", "dateCreated": "2020"},
 "reviewRating": {"@type": "Rating", "ratingValue": "3.5", "bestRating": "5"}}</script></head>
<body class="single comments-open"><a class="skip-link" href="#main">Skip to content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/film">Film</a></li></ul></nav>
<main><article><h1>Gull Road: a <em>fine</em> mess</h1>
<p class="by">By <a href="/ida">Ida Moss</a></p>
<figure><img src="g.jpg" alt="a gull on a road"><figcaption>A gull. Photo: Brass Owl</figcaption></figure>
<dl><dt>Director</dt><dd>Vera Holm</dd><dt>Cast:</dt><dd>Nils Brandt, Ana Roth</dd></dl>
<p>It is the sea that you hear first in <i>Gull Road</i>, and for a long while you hear
nothing&nbsp;else &mdash; which is how Holm&rsquo;s films begin, and how most of them end as well.</p>
<h2>Verdict</h2><ul><li>The sea<li>The <b>gull</b></ul>
<table><tr><th>Part</th><th>Score</th></tr><tr><td>Story</td><td>7/10</td></tr></table>
<table><tr><th>Runtime</th><td>98 min</td></tr></table></article></main>
<aside class="sidebar"><h3>Recent posts</h3><ul><li><a>One</a></li><li><a>Two</a></li><li><a>Three</a></li><li><a>Four</a></li></ul></aside>
<section id="comments"><p>Loved it, ten out of ten, and I have seen it nine times with my whole family and our dog.</p></section>
<script>document.write("<p>no</p>")</script></body></html>
"""


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    text, fields = of_source(PAGE)
    assert text.splitlines() == [
        "Gull Road review | Pier Post",
        "# Gull Road: a *fine* mess",
        "Rating: 3.5/5",
        "By Ida Moss",
        "A gull. Photo: Brass Owl",
        "Director: Vera Holm",
        "Cast: Nils Brandt, Ana Roth",
        "It is the sea that you hear first in *Gull Road*, and for a long while you hear nothing\xa0else — which is how "
        "Holm’s films begin, and how most of them end as well.",
        "## Verdict",
        "- The sea",
        "- The **gull**",
        "| Part | Score |",
        "| Story | 7/10 |",
        "Runtime: 98 min",
    ]
    assert fields == {
        "work": "Gull Road",
        "work_year": "2020",
        "kind": "film",
        "outlet": "Pier Post",
        "author": "Ida Moss",
        "published": "2021-03-04",
    }


def test_the_library_gets_text_fields_and_the_stated_rating(tmp_path: Path) -> None:
    path = tmp_path / "gull.html"
    path.write_text(PAGE, encoding="utf-8")
    with Store(tmp_path / "library.db", "ana") as store:
        (review_id,) = store.add([path]).ids
        row = store.reviews.get(review_id).row
        assert (row.score, row.score_raw, row.author, row.outlet) == (70, "3.5/5", "Ida Moss", "Pier Post")
        path.write_text(PAGE.replace("Skip to content", "Jump"), encoding="utf-8")
        assert store.add([path]).known == 1  # the readable text is the same


def test_inspect_shows_what_the_page_states(tmp_path: Path) -> None:
    path = tmp_path / "gull.html"
    path.write_text(PAGE, encoding="utf-8")
    ran = invoke("inspect", path)
    assert "work_year  2020" in ran.stdout and "author  Ida Moss" in ran.stdout


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>one<br>two<br><br>three</p>", ["one", "two", "three"]),
        ("<div>Director: A</div><div>Cast: B</div>", ["Director: A", "Cast: B"]),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", ["> a", "> b", "c"]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["1. a", "- b", "2. c"]),
        ("<pre>a\n  b\n\nc</pre>", ["a", "b", "c"]),
        (
            "<table><tr><td>Story</td><td>8</td></tr><tr><td>Art</td><td>9</td></tr></table>",
            ["Story: 8", "Art: 9"],
        ),
        ("<table><tr><td>a</td><td>b</td><td>c</td></tr></table>", ["| a | b | c |"]),
        (
            "<table><tr><td><p>The whole page</p><p>in a table</p></td></tr></table>",
            ["The whole page", "in a table"],
        ),
        ("<p><b>Cast:</b>Ann<b> Bea </b></p>", ["**Cast:**Ann **Bea**"]),
        ("<p><b>8</b><i>/10</i></p>", ["8/10"]),
        ("<p><span>Gull</span><span>Road</span></p>", ["Gull Road"]),
        ("<p><span>T</span>he end</p>", ["The end"]),
        (
            "<p>by <a>Ida Moss</a>, critic<span>Published today</span></p>",
            ["by Ida Moss, critic Published today"],
        ),
        ("<p>Ahoy<small>Big</small> i<b>Pod</b></p>", ["Ahoy Big i**Pod**"]),
        ("<p><span>Runtime</span><span>98 min</span></p>", ["Runtime: 98 min"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>f</p>", ["af"]),
        ("<p hidden>a</p><p style='display: none'>b</p><p class='sr-only'>c</p><p>d</p>", ["d"]),
        ("<p>5 &lt; 6 &amp; &#9733; &hellip;</p>", ["5 < 6 & ★ …"]),
        ("<p>un<i>believ</i>able [red]x[/red]</p>", ["un*believ*able [red]x[/red]"]),
        ("<span aria-label='4 out of 5 stars'><i></i></span>", ["4 out of 5 stars"]),
        ("<img alt='Rated 3/5' src=x><img alt='a boat in 1/2 a storm' src=y>", ["3/5"]),
        ("<x-stars value=3 max=5></x-stars><meter value=7 max=10></meter>", ["3/5 7/10"]),
        ("<x-stars value=3>three</x-stars>", ["three"]),
        ("<select><option>a</option></select><button>b</button><textarea>c</textarea><p>d</p>", ["d"]),
        ("a\0b<p>c", ["a b", "c"]),
        ("no tags at all", ["no tags at all"]),
        ("<frameset><frame>", []),
        ("", []),
    ],
)
def test_forms_of_text(body: str, lines: list[str]) -> None:
    assert text_of(body).splitlines() == lines


LONG = "<p>" + "These are the words of the review, and there are enough of them to be its text. " * 3 + "</p>"


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("<nav><a>Home</a> <a>Film</a></nav>", False),
        ("<div role=navigation><a>Home</a> <a>Film</a></div>", False),
        ("<div class='social-share'><a>Tweet</a></div>", False),
        ("<ul class=whatever><li><a>a</a><li><a>b</a><li><a>c</a><li><a>d</a></ul>", False),
        (
            "<div id=comments><p>I hated it, and I hated it at such length that this is a passage of its own.</p></div>",
            False,
        ),
        ("<footer><p>© 2020 Pier Post</p></footer>", True),
        ("<div>By <a>Ida Moss</a> in <a>Film</a></div>", True),
        ("<aside><p>A note on the text</p></aside>", True),
        ("<div class=menu>" + LONG + "</div>", True),
    ],
)
def test_what_is_the_page_and_not_the_review_stays_out(part: str, kept: bool) -> None:
    text = text_of(f"<div><article><h1>Title</h1>{LONG}{LONG}</article>{part}</div>")
    assert "words of the review" in text
    assert (len(text.splitlines()) > 3) is kept


def test_a_cast_of_links_inside_the_review_stays_in() -> None:
    links = "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Ann", "Bea", "Cal", "Dov", "Eve"))
    assert "- Dov" in text_of(f"<article>{LONG}<ul class=cast>{links}</ul>{LONG}</article>")


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("<p>★★★½</p>", False),
        ("<p>It is 3.5/5 for me.</p>", False),
        ("<p>Rating</p><p>3.5</p>", False),
        ("<p>3 1/2 stars (out of five)</p>", False),
        ("<p>It took 3.5 hours.</p>", True),
        ("<p>4/5 from the others</p>", True),
    ],
)
def test_a_rating_that_is_only_stated_becomes_a_line(shown: str, line: bool) -> None:
    stated = "<div itemprop=reviewRating itemscope><meta itemprop=ratingValue content=3.5><meta itemprop=bestRating content=5></div>"
    text = text_of(f"<h1>A film</h1>{shown}{stated}")
    assert ("Rating: 3.5/5" in text) is line
    scores = detectors.quick(text).scores
    if line:
        assert any(score.value == 70 and score.overall for score in scores)


def test_a_bare_number_that_is_the_stated_rating_gets_its_maximum() -> None:
    stated = '<script type="application/ld+json">{"@type":"Review","reviewRating":{"ratingValue":8,"bestRating":10}}</script>'
    text = text_of(f"<h1>A game</h1><p>Words in 8 lines.</p><div><span>8</span></div>{stated}")
    assert text.splitlines() == ["# A game", "Words in 8 lines.", "8/10"]
    assert [(score.raw, score.value) for score in detectors.quick(text).scores] == [("8/10", 80)]


def test_a_rating_by_the_crowd_is_not_the_reviewers() -> None:
    crowd = '{"@type":"Movie","name":"X","aggregateRating":{"@type":"AggregateRating","ratingValue":"4.1","bestRating":"5"}}'
    text, fields = of_source(f'<script type="application/ld+json">{crowd}</script><p>Words.</p>')
    assert text == "Words.\n" and fields == {"work": "X", "kind": "film"}


@pytest.mark.parametrize(
    ("head", "body", "fields"),
    [
        ('<meta name=author content="Ida Moss">', "<p>x", {"author": "Ida Moss"}),
        ('<link rel=canonical href="https://pier.example/gull">', "<p>x", {"url": "https://pier.example/gull"}),
        ('<meta property="article:published_time" content="2020-02-03T10:00">', "<p>x", {"published": "2020-02-03"}),
        (
            "",
            '<div itemscope itemtype="http://schema.org/Review"><span itemprop=author>Ida</span><div itemprop=itemReviewed '
            'itemscope itemtype="http://schema.org/Book"><b itemprop=name>Gull</b></div></div>',
            {"author": "Ida", "work": "Gull", "kind": "book"},
        ),
        ('<script type="application/ld+json">{broken</script>', "<p>x", {}),
        ('<script type="application/ld+json">{"@type":["Review"],"author":["A",{"name":"B"}],"itemReviewed":[]}</script>', "", {"author": "A, B"}),
        ('<script type="application/ld+json">[1,null,"a",{"@type":3,"author":{}},{"@graph":[{"@type":"Article","author":"C"}]}]</script>', "", {"author": "C"}),
        ("<!-- saved from url=(0024)https://pier.example/a/b -->", "<p>x", {"url": "https://pier.example/a/b"}),
    ],
)  # fmt: skip
def test_fields(head: str, body: str, fields: dict[str, str]) -> None:
    assert fields_of(head, body) == fields


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("<p>é</p>".encode(), "é\n", "utf-8"),
        (b"\xef\xbb\xbf<p>\xc3\xa9</p>", "é\n", "utf-8"),
        ("<meta charset=windows-1251><p>Фильм хороший</p>".encode("cp1251"), "Фильм хороший\n", "cp1251"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><p>caf\xe9 \x93x\x94</p>', "café “x”\n", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=shift_jis'><p>映画の批評</p>".encode("shift_jis"), "映画の批評\n", "shift_jis"),
        ("<meta charset=iso-8859-1><p>saved as UTF-8: é</p>".encode(), "saved as UTF-8: é\n", "utf-8"),
        ("<meta charset=nonsense><p>é</p>".encode(), "é\n", "utf-8"),
        ("<meta charset=utf-16><p>é</p>".encode(), "é\n", "utf-8"),
        ("<p>é</p>".encode("utf-16"), "é\n", "utf-16-le"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(data)
    draft = read(path)
    assert (draft.text, draft.encoding) == (text, encoding)


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><head></head><body><script>fill()</script></body></html>")
    with pytest.raises(BadInput, match=r"empty\.html shows no text\. A page that scripts fill"):
        read(path)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<div>" * 10_000 + "word" + "</div>" * 10_000, id="deep"),
        pytest.param("<b>" * 20_000 + "word", id="deep emphasis"),
        pytest.param("<span>ab</span>" * 20_000 + "word", id="one line of spans"),
        pytest.param("<table><tr><td>" * 1_000 + "word", id="deep tables"),
        pytest.param("<blockquote><ul><li>" * 2_000 + "word", id="deep lists"),
        pytest.param("word<script>" + "x" * 500_000, id="script without end"),
        pytest.param("word" + "&" * 100_000 + "<" * 100_000, id="signs"),
        pytest.param("word<!--" + "<!--" * 50_000, id="comment without end"),
        pytest.param('<script type="application/ld+json">' + "[" * 50_000 + "</script>word", id="deep JSON"),
    ],
)
def test_hostile_pages_lose_nothing(source: str) -> None:
    assert "word" in of_source(source)[0]


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<i>", "</i>",
    "<dl>", "<dt>", "<dd>", "<pre>", "</pre>", "<br>", "<h1>", "</h1>", "<blockquote>", "</blockquote>", "word ", " and ", "4/5", "&amp;",
    "<x-stars value=3>", "<a>", "</a>", "<nav>", "</nav>", "<!--", "-->", "<th>", "<small>", "\n", "<hr>", "é", "<title>",
])))  # fmt: skip
def test_any_soup_becomes_lines(parts: list[str]) -> None:
    text, _ = of_source("".join(parts))
    assert "\n\n" not in text and "\0" not in text
    assert all(line.strip() == line for line in text.splitlines())
    detectors.inspect(text)
