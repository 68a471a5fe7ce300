"""Reviews made up for the tests of detection, and a short way to say what is expected of them."""

from __future__ import annotations

from hypothesis import strategies as st

from store import detectors
from store.model import Findings, Kind, Role, Span

FILM = """\
“The Lantern Keeper” Review: Marisol Duarte Burns Bright in a Dim Thriller

By Edwin Prowse for Cine Harbour, 3 March 2024

📺 Watch anything anywhere! 60,000 live channels in HD. Try it FREE today

MPA Rating: PG-13 (some peril.)
Runtime: 1 Hour and 58 Minutes
Production Companies: Brass Owl Pictures, 9Lives Productions
Director: Helen Okafor-Lindqvist
Cast: Marisol Duarte, Piotr Zelenka as Old Tom, Grace van der Meer

As a girl, Ada Finch (Tilly Marsh) sees her father drown at the hands of the Harbourmaster (Piotr Zelenka). \
Twenty years later Ada (Marisol Duarte) keeps the light on Gull Island and waits. Helen Okafor-Lindqvist, \
director of Salt Year (2011) and The Longest Pier (2017), knows how to wait with her.

The Trouble With the Tide

Duarte’s performance is all elbows. Okafor-Lindqvist lets Duarte be plain, and Finch is no heroine until she has to be. \
When the Harbourmaster comes back, Ada hides. Nobody goes to The Lantern Keeper for jokes: one person in 50/50 odds of \
drowning says “it is open 24/7”, and that is the only one. Grace van der Meer is wasted.

Verdict
Marisol Duarte deserves the 110% that she gives.
Overall
7.5/10-
Story - 6/10
6/10
-
Lamp Work - 9/10
9/10

Need Help?
"""

BOOK = """\
---
layout: post
title: "[Book Review] The Salt Ledger - Anselm Toller (1998)"
date: 2019-02-11T08:00:00+01:00
tags: [book-review, 5-stars]
rating: 4
author: Rosa Quill
---

I bought _The Salt Ledger_ in Lisbon. The novel follows Ines Carrow, a clerk who counts barrels.
Ines has a brother named Bram, and Bram lies.

![The Salt Ledger (1998)](/img/salt-ledger-(1998).jpg "cover")

Toller writes about debt as others write about love. Ines counts; Bram spends. See [the map](https://maps.example/Paris).

## What I liked

- Carrow herself
- the ending

I give it **4 out of 5**.
"""

GAME = """\
<h1>Deep Orchard 3</h1>
<p><strong>Publisher:</strong> Tall Crane Games.</p>
<p><strong>Developer:</strong> Mudlark.</p>
<p><strong>Launch year:</strong> 2021.</p>
<p>
  <em>Deep Orchard 3</em> is a game about apples. The first <em>Deep Orchard</em> (2009) had wasps; &amp; this one
  has 9 out of 10 gardeners complaining. Season 2, chapter 7/10, drags.
</p>
<table>
<tr><td>Graphics</td><td>8/10</td></tr>
<tr><td>Apples</td><td>9.5/10</td></tr>
<tr><td><b>Total</b></td><td>88/100</td></tr>
</table>
<meta itemprop="ratingValue" content="4.5"><meta itemprop="bestRating" content="5">
"""

ALBUM = """\
The Tin Aunts – Kettle Weather
Reviewed by Jo Marlowe for Slow Groove, 12 May 2020

“Whistle” opens the album with a drum. “Cold Tap”, the best song here, was written by Nadia Brook, and Brook sings it.

- **Whistle**: A good start. `7/10`
- **Cold Tap**: Perfect. `10/10`

Grade: B+
"""

TEXTS = {"film": FILM, "book": BOOK, "game": GAME, "album": ALBUM}

HOSTILE = [
    "",
    "\n\n\n",
    "\x00",
    "\ufeff",
    "A",
    "---\n",
    "---\n---\n",
    "---\na: [\n---\nx",
    "---\na: &x [*x, *x]\nb: *x\n---\n",
    '+++\ntitle = "X"\n+++\n',
    "\x1b]52;c;aGk=\x07 \x1b[2J Score: 4/5",
    "e\u0301lan Zoe\u0308 (Ine\u0301s Vale\u0301) 👩\u200d🚀👩\u200d🚀 ★★★½",
    "《夜市》 8/10 高玉蟬\n（9/10）",
    "\u202eReview\u202c نوران الشاطبي (Nouran Saleh): 7/10",
    "<" * 50 + "[" * 50 + "](" * 50,
    "Rating: \nScore:\n:\n|||\n| | |\n-\n--\n",
    "a\tb\x0bc\x0cd\x85e\u2028f 3/5",
]

ALPHABET = st.sampled_from(
    [
        "Ada", "Finch", "the", "The", "of", "de", "Review", "Director:", "Score", "Overall", "7/10", "8", "★★★", "B+", "***",
        "(2019)", "(", ")", "“", "”", '"', "'", "’s", "_", "*", "**", "`", "[", "](http://x.example/a)", "![", "<em>", "</em>",
        "<td>", "|", "&amp;", "-", "–", "—", ":", ".", ",", "\n", "\n\n", "---\n", "> ", "# ", "title:", "rating: 4", "Mr.", "J.R.",
        "6 June 2025", "1990s", "12/10/2021", "50%", "👍", "é", "e\u0301", "夜市", "\u202e", "\x00", "👩\u200d🚀", "\xa0", "out of", "ten",
        "thumbs up", "plays", "as", "film", "said", "in", "London", "Netflix", "By", "\t", "İ", "ß",
    ]
)  # fmt: skip
"""Pieces of which rules are made of, so that random texts reach deep into them."""

SOUP = st.one_of(
    st.lists(ALPHABET, max_size=60).map(" ".join),
    st.lists(ALPHABET, max_size=60).map("".join),
    st.text(max_size=200),
).map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n"))
"""Any text as the store gives it: LF line ends only."""


def roles(text: str, found: Findings) -> dict[str, str]:
    """Every non-blank line of `text` without its edges -> its role."""
    lines: dict[str, str] = {}
    for section in found.sections:
        for line in section.span.of(text).split("\n"):
            lines[line.strip()] = str(section.role)
    return lines


def role_of(text: str, needle: str) -> Role:
    """The role of the line that holds `needle`."""
    at = text.index(needle)
    return next(s.role for s in detectors.quick(text).sections if s.span.covers(Span(at, at + len(needle))))


def scores(text: str) -> list[tuple[str, float, str, str | None, bool]]:
    """(raw, value, scale, aspect, overall) of every score."""
    return [(s.raw, s.value, s.scale, s.aspect, s.overall) for s in detectors.quick(text).scores]


def mentions(text: str) -> set[tuple[str, str, str]]:
    """(written, kind, entity) of every mention."""
    return {(m.span.of(text), str(m.kind), m.entity) for m in detectors.inspect(text).mentions}


def kinds_of(text: str, written: str) -> list[Kind]:
    """The kinds of the mentions that are written so, in order."""
    return [m.kind for m in detectors.inspect(text).mentions if m.span.of(text) == written]
