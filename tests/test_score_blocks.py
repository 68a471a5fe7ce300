"""Scores in blocks, tables, lists and sentences, alone and between prose, each with its aspect; and what only looks like one."""

from __future__ import annotations

import pytest

from store import detectors
from store.detectors.verdicts import verdict, without_verdict
from store.model import Score

BEFORE = (
    "Some Film Review\n\n" + "It is a film about boats and the people who sail in them all day. " * 4 + "\n\n"
)
AFTER = "\n\n" + "And so it ends, with the same boats and the same people. " * 4


def scores(text: str) -> tuple[Score, ...]:
    return detectors.quick(text).scores


CASES: list[tuple[str, list[tuple[float, str | None]]]] = [
    ("“LOW WATER” (PG-13) 2.5 STARS", [(50, None)]),
    ("5 stars: I loved it\n4 stars: liked it\n3 stars: fine\n2 stars: meh\n1 star: no", []),
    ("10/10 - Perfect\n9/10 - Amazing\n8/10 - Great\n7/10 - Good", []),
    ("Rating: 3 out of 5 stars", [(60, None)]),
    ("Overall rating: ⭐⭐⭐½", [(70, None)]),
    ("My rating: 4.25/5", [(85, None)]),
    ("**Verdict:** 7/10", [(70, None)]),
    ("Verdict: B", [(75, None)]),
    ("SCORE\n8.5", [(85, None)]),
    ("Score 8.5", [(85, None)]),
    ("Final Score – 92%", [(92, None)]),
    ("I'd give it a solid 7 out of 10.", [(70, None)]),
    ("It's a 6/10 from me.", [(60, None)]),
    ("Three and a half stars.", [(70, None)]),
    ("Three and a half stars out of five", [(70, None)]),
    ("Rating: ***", [(60, None)]),
    ("3.5/4 stars", [(87.5, None)]),
    ("Story: 8/10\nActing: 7/10\nVerdict: 7.5/10", [(80, "Story"), (70, "Acting"), (75, None)]),
    ("Story 8\nActing 7\nOverall 7.5", [(80, "Story"), (70, "Acting"), (75, None)]),
    ("Story — 4/5, Music — 3/5", [(80, "Story"), (60, "Music")]),
    ("Acting: ★★★★\nPlot: ★★", [(80, "Acting"), (40, "Plot")]),
    (
        "Characters - 8.5/10\nWorld building - 9/10\nTotal - 17.5/20",
        [(85, "Characters"), (90, "World building"), (87.5, None)],
    ),
    ("Metacritic score: 74", [(74, "Metacritic")]),
    ("Metascore: 74/100", [(74, "Metascore")]),
    ("IMDb: 7.1 | Letterboxd: 3.6", [(71, "IMDb"), (72, "Letterboxd")]),
    ("Rotten Tomatoes gave it 84%.", [(84, "Rotten Tomatoes")]),
    ("On Goodreads it has a 4.12 average.", [(82.4, "Goodreads")]),
    ("Two thumbs down.", [(0, None)]),
    ("Thumbs up.", [(75, None)]),
    ("I give this film an A-.", [(91, None)]),
    ("Grade: F", [(0, None)]),
    ("This one's a B+ for me.", [(83, None)]),
    ("Rating: 9", [(90, None)]),
    ("Rating: 87", [(87, None)]),
    ("Note : 14/20", [(70, None)]),
    ("Rating: 4 out of 4", [(100, None)]),
    ("Rating: 3½ stars (out of 4)", [(87.5, None)]),
    ("★★★ out of four", [(75, None)]),
    ("8/10 stars", [(80, None)]),
    ("Gameplay 9/10 | Graphics 7/10 | Sound 8/10", [(90, "Gameplay"), (70, "Graphics"), (80, "Sound")]),
    ("**Plot** 4/5\n**Prose** 5/5", [(80, "Plot"), (100, "Prose")]),
    ("- Plot: 4\n- Prose: 5\n- Overall: 4.5", [(80, "Plot"), (100, "Prose"), (90, None)]),
    (
        "Presentation: 8.0\nGameplay: 7.5\nLasting Appeal: 6.0\nOverall: 7.2",
        [(80, "Presentation"), (75, "Gameplay"), (60, "Lasting Appeal"), (72, None)],
    ),
    ("Spice level: 3/5", [(60, "Spice level")]),
    ("RATING: 5/5 STARS", [(100, None)]),
    ("Rating (out of 5): 4", [(80, None)]),
    ("I'd rate it 8 out of 10", [(80, None)]),
    ("It scores 78%.", [(78, None)]),
    ("9.5 / 10 – Masterpiece", [(95, None)]),
    ("Score: 7.5 (Good)", [(75, None)]),
    ("Rating: ★★★★ (4/5)", [(80, None), (80, None)]),
    ("Audience score: 91%", [(91, "Audience score")]),
    ("Rated R for language.", []),
    ("Runtime: 120 min.", []),
    ("It was released on 3/4/2021.", []),
    ("He plays 3 out of 5 roles.", []),
    ("The odds are 10/1.", []),
    ("It's a one-in-a-million film.", []),
    ("A 4-star general barks orders.", []),
    ("About 7 out of 10 jokes land.", []),
    ("Four stars shone above the harbour.", []),
    ("The film stars Ann Lee.", []),
    ("Chapter 3/12 drags.", []),
    ("In 2 of 5 episodes he dies.", []),
    ("She got an A in maths.", []),
    ("Plan B fails.", []),
    ("It ranked 8/10 in our list of the worst.", []),
    ("Ages 10+.", []),
    ("He is 100% right.", []),
    ("The score is by Vera Holm.", []),
    ("The grade of the road is 9%.", []),
    ("Half of the 10/10 reviews are bots.", []),
    ("Vitamin C and a B-side.", []),
    ("They have a 50% chance.", []),
    ("I can't give it a 10/10.", []),
    ("Not quite a five-star film.", []),
    ("Disc 1/2 skips.", []),
    ("1/2 the cast quit.", []),
    ("Top 10: 3. Low Water", []),
    ("It took 2/3 of the budget.", []),
    ("5 out of 12 members survive", []),
    ("Season 3 Episode 4/8", []),
    ("Rating: 4.5 / 5.0", [(90, None)]),
    ("★★★★☆ (4/5)", [(80, None), (80, None)]),
    ("4/5 ★", [(80, None)]),
    ("Score: 8 out of 10", [(80, None)]),
    ("8.7", [(87, None)]),
    ("Our Score: 7", [(70, None)]),
    ("Overall Score: 86/100", [(86, None)]),
    ("Final Verdict: 9/10 - Must Play", [(90, None)]),
    ("GRADE: A", [(95, None)]),
    ("(B+)", [(83, None)]),
    ("A−", [(91, None)]),
    ("**A+**", [(100, None)]),
    ("B", []),
    ("Graphics: B+, Sound: A-", [(83, "Graphics"), (91, "Sound")]),
    ("Acting A, Script B-, Overall B+", [(95, "Acting"), (67, "Script"), (83, None)]),
    ("Rating:\n4/5", [(80, None)]),
    ("VERDICT\n★★★★", [(80, None)]),
    ("Overall: 4 stars", [(80, None)]),
    ("Plot: 3.5 stars\nProse: 4 stars\nOverall: 4 stars", [(70, "Plot"), (80, "Prose"), (80, None)]),
    (
        "Story: 7\nGraphics: 8\nSound: 9\nTotal: 24/30",
        [(70, "Story"), (80, "Graphics"), (90, "Sound"), (80, None)],
    ),
    ("Recommended: Yes", []),
    ("I rate this film 3.5/5.", [(70, None)]),
    ("We rated it 6.5.", [(65, None)]),
    ("A strong 8/10.", [(80, None)]),
    ("5/5 would watch again", [(100, None)]),
    ("So: four out of five.", [(80, None)]),
    ("It's a low four stars out of five.", [(80, None)]),
    ("My score is 72 out of 100", [(72, None)]),
    ("Verdict: ⭐️⭐️⭐️", [(60, None)]),
    ("Rating: 🌟🌟🌟🌟", [(80, None)]),
    ("👍👍", [(100, None)]),
    ("Rating: 👎", [(25, None)]),
    ("★★★", [(60, None)]),
    ("☆☆☆", []),
    ("½ star", [(10, None)]),
    ("1/2 star", [(10, None)]),
    ("Zero stars.", [(0, None)]),
    ("No stars.", []),
    ("Metacritic: 61/100 (42 reviews)", [(61, "Metacritic")]),
    ("RT: 94%", [(94, "RT")]),
    ("Tomatometer 94% | Audience 71%", [(94, "Tomatometer"), (71, "Audience")]),
    ("Goodreads rating: 3.87", [(77.4, "Goodreads")]),
    ("Steam: 92% positive", [(92, "Steam")]),
    ("IMDb 6.4/10", [(64, "IMDb")]),
    ("CinemaScore: B+", [(83, "CinemaScore")]),
    ("User score: 8.1", [(81, "User score")]),
    ("Battery life: 4/5\nCamera: 3/5\nOverall: 3.5/5", [(80, "Battery life"), (60, "Camera"), (70, None)]),
    ("Taste - 8/10 - rich and smoky", [(80, "Taste")]),
    ("Pacing: 6/10 (slow start)", [(60, "Pacing")]),
    ("1. Kettle - 8/10\n2. Rope - 7/10\n3. Gull - 9/10", [(80, "Kettle"), (70, "Rope"), (90, "Gull")]),
    ("Kettle (8/10)\nRope (7/10)", [(80, "Kettle"), (70, "Rope")]),
    ("Verdict: Skip it.", []),
    ("Rating: PG", []),
    ("Rating: R (violence)", []),
    ("Rating: M for Mature", []),
    ("Rating: N/A", []),
    ("Rated: 15", []),
    ("Rating: TV-MA", []),
    ("Certificate: 18", []),
    ("Players: 1-4\nAges: 10+\nTime: 45 min", []),
    ("Price: $59.99", []),
    ("Length: 12/13 hours", []),
    ("ISBN 978-1-5098", []),
    ("Played on: PS5", []),
    ("Pages: 312", []),
    ("Year: 2019", []),
    ("There are 5 stars on the flag.", []),
    ("A three-star general and a two-star cook.", []),
    ("He scores 8 out of 10 penalties.", []),
    ("It opened at 9/10 of the screens.", []),
    ("The 2/10 split is dire.", []),
    ("On 5/10 he left.", []),
    ("She was born 7/4.", []),
    ("Nine times out of ten he lies.", []),
    ("Two out of three ain't bad.", []),
    ("One in five stars.", []),
    ("The series has 8/10 episodes in the can.", []),
    ("Interest is at 5%.", []),
    ("70% of this is set in a lift.", []),
    ("It made $8/10 of its money back.", []),
    ("C is for cookie.", []),
    ("Vitamin B: none.", []),
    ("The score: 3-2.", []),
    ("Grade school was hard.", []),
    ("A plus for the team is Ann.", []),
    ("10/10 people would leave.", []),
    ("This isn't a 5/5 film.", []),
    ("I wouldn't give it five stars.", []),
    ("Some will call it a ten out of ten.", []),
    ("My rating system: 5 is great, 1 is bad.", []),
    ("Scores range from 1/10 to 10/10.", []),
    ("It is 8/10ths of a film.", []),
]


@pytest.mark.parametrize("between", [False, True], ids=["alone", "between prose"])
@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_values_and_aspects(text: str, expected: list[tuple[float, str | None]], between: bool) -> None:
    found = scores(f"{BEFORE}{text}{AFTER}" if between else text)
    assert sorted((score.value, score.aspect or "") for score in found) == sorted(
        (value, aspect or "") for value, aspect in expected
    )


# (raw, value, aspect, overall, source, item)
BLOCKS = [
    (
        "Table presence .......... 9/10\nRules ................... 6,5/10\nTALLY ................... 8/10\n",
        [("9/10", 90, "Table presence", False, None, None), ("6,5/10", 65, "Rules", False, None, None), ("8/10", 80, None, True, None, None)],
    ),
    (
        "+ the pie 8/10\n+ cars 9/10\n- the band 0/10\n",
        [("8/10", 80, "the pie", False, None, None), ("9/10", 90, "cars", False, None, None), ("0/10", 0, "the band", False, None, None)],
    ),
    (
        "SCORES (out of 10)\nGraphics: 8\nMap: 4\nOVERALL: 9\n",
        [("8", 80, "Graphics", False, None, None), ("4", 40, "Map", False, None, None), ("9", 90, None, True, None, None)],
    ),
    ("Score: 8\nMax: 10\nVotes: 12\n", [("8", 80, None, True, None, None)]),
    (
        "| Film | Out | Stars |\n|---|---|---|\n| Low Water | 17 November | 4/5 |\n| Gull | 2001 | 1.5/5 |\n",
        [("4/5", 80, None, True, None, "Low Water"), ("1.5/5", 30, None, True, None, "Gull")],
    ),
    (
        "| Book | Author | Me | Goodreads |\n|---|---|---|---|\n| Salt | Ida Moss | 5/5 | 4.2 |\n",
        [("5/5", 100, None, True, None, "Salt"), ("4.2", 84, "Goodreads", False, "Goodreads", "Salt")],
    ),
    (
        "| Category | Gull | Gull 2 |\n|:--|:-:|:-:|\n| Jokes | 8 | 10 |\n| **Overall** | **7** | **8.5** |\n",
        [
            ("8", 80, "Jokes", False, None, "Gull"), ("10", 100, "Jokes", False, None, "Gull 2"),
            ("7", 70, None, True, None, "Gull"), ("8.5", 85, None, True, None, "Gull 2"),
        ],
    ),
    (
        "<tr><th>Who</th><th>Verdict</th></tr>\n<tr><td>Me</td><td>3/4</td></tr>\n<tr><td>My aunt</td><td>2/4</td></tr>\n",
        [("3/4", 75, None, True, None, None), ("2/4", 50, "My aunt", False, None, None)],
    ),
    ("| Year | Prize |\n|---|---|\n| 2001 | 3 |\n| 2002 | 4 |\n", []),
    (
        "Other grades\nBleak Sea by Ann Lee: C+\nThe Lodger by Bo Dahl: B\n",
        [("C+", 58, None, True, None, "Bleak Sea"), ("B", 75, None, True, None, "The Lodger")],
    ),
    (
        "(IMDb has it at 5.9, Rotten Tomatoes is at 48%, Letterboxd 3.1)\n",
        [("5.9", 59, "IMDb", False, "IMDb", None), ("48%", 48, "Rotten Tomatoes", False, "Rotten Tomatoes", None), ("3.1", 62, "Letterboxd", False, "Letterboxd", None)],
    ),
    (
        "What others said: OpenCritic 84, IGN 8/10\n",
        [("84", 84, "OpenCritic", False, "OpenCritic", None), ("8/10", 80, "IGN", False, "IGN", None)],
    ),
    (
        "Pier Post readers: 4.5/5 (212 votes)\nBGG rating at the time: 7.62 (2,310 votes)\n",
        [("4.5/5", 90, "Pier Post readers", False, "Pier Post readers", None), ("7.62", 76.2, "BGG", False, "BoardGameGeek", None)],
    ),
    ("“LOW WATER” (PG-13) 2.5 STARS\n", [("2.5 STARS", 50, None, True, None, "LOW WATER")]),
    (
        "---\nrating:\n  value: 8\n  max: 10\nratings:\n  story: 7\nimdb: 6.4\n---\nWords.\n",
        [("8", 80, None, True, None, None), ("7", 70, "story", False, None, None), ("6.4", 64, "IMDb", False, "IMDb", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=[text[:32] for text, _ in BLOCKS])
def test_blocks_and_tables(
    text: str, expected: list[tuple[str, float, str | None, bool, str | None, str | None]]
) -> None:
    assert [(s.raw, s.value, s.aspect, s.overall, s.source, s.item) for s in scores(text)] == expected


ROUNDUP = """\
Two for Friday

## 9:00 – *The Second Boat*

A film about a boat, and then about a second one, and it is long enough for both of them.

**★★★★**

## Kilometre Nine

A lorry driver crosses the land with a load that he has been told not to look at. He looks.

**★½**
"""


def test_each_work_of_a_roundup_has_its_verdict_and_the_review_has_none() -> None:
    found = scores(ROUNDUP)
    assert [(s.item, s.value, s.overall) for s in found] == [
        ("The Second Boat", 80, True),
        ("Kilometre Nine", 30, True),
    ]
    assert verdict(found) is None
    assert without_verdict(found) == "It scores 2 works, each by itself."


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("Story: 7/10\nMusic: 8/10\n", None, "It scores parts only: there is no verdict on the whole."),
        ("IMDb: 7.1\n", None, "It quotes scores from elsewhere only, and gives none of its own."),
        ("Story: 7/10\nOverall: 8/10\n", 80, ""),
        (
            "---\nverdict: 8.5\n---\n| Category | Gull | Gull 2 |\n|---|---|---|\n| Overall | 7 | 8.5 |\n",
            85,
            "",
        ),
        ("Only words.\n", None, ""),
    ],
)
def test_what_speaks_for_the_review(text: str, value: float | None, why: str) -> None:
    found = scores(text)
    one = verdict(found)
    assert (one.value if one else None) == value
    assert without_verdict(found) == why


FRONT_SCORES = [
    ("rating:\n  value: 4\n  best: 5", (4, 80, "5?", None, True)),
    ("myRating: 7", (7, 70, "10?", None, True)),
    ("rating_out_of_10: 6", (6, 60, "10", None, True)),
    ("imdb:\n  rating: 6.1", (6.1, 61, "10?", "IMDb", False)),
    ("ratings:\n  story: 3\n  sound: 4", (3, 60, "5?", "story", False)),
]


@pytest.mark.parametrize(("keys", "expected"), FRONT_SCORES, ids=[keys[:20] for keys, _ in FRONT_SCORES])
def test_front_matter_holds_a_verdict_in_many_shapes(keys: str, expected: tuple[object, ...]) -> None:
    first = scores(f"---\ntitle: Low Water\n{keys}\n---\n\nA pier, a lamp, a boat.\n")[0]
    assert (float(first.raw), first.value, first.scale, first.aspect, first.overall) == expected


@pytest.mark.parametrize("keys", ["rating: PG-13", "rated: true", "score: false"])
def test_a_certificate_or_a_switch_in_front_matter_is_no_score(keys: str) -> None:
    assert scores(f"---\ntitle: Low Water\n{keys}\n---\n\nA pier, a lamp, a boat.\n") == ()


def test_tables_of_toml_lead_to_the_verdict() -> None:
    for keys in ("[extra]\nrating = 4", "extra.film.rating = 4"):
        (one,) = scores(f'+++\ntitle = "Low Water"\n{keys}\n+++\n\nA pier, a lamp, a boat.\n')
        assert (one.value, one.overall) == (80, True)


def test_the_own_score_is_read_among_those_of_others() -> None:
    found = scores("IMDb 6.3 | Rotten Tomatoes 55% | Me: 7/10\n")
    assert [(s.value, s.source, s.overall) for s in found] == [
        (63, "IMDb", False),
        (55, "Rotten Tomatoes", False),
        (70, None, True),
    ]


def test_headings_with_scores_are_works_of_a_text_on_several() -> None:
    text = "# Two films about piers\n\n## Low Water - 4/5\n\nWet and slow.\n\n## The Lamp - 2/5\n\nDry and quick.\n"
    assert [(s.value, s.item, s.overall) for s in scores(text)] == [
        (80, "Low Water", True),
        (40, "The Lamp", True),
    ]


def test_a_score_under_the_heading_of_a_part_is_for_the_part() -> None:
    text = "# Low Water review\n\n## Story\n\nThin, and it knows it.\n\n**6/10**\n\n## Sound\n\nThe gulls are real.\n\n**9/10**\n"
    assert [(s.value, s.aspect, s.overall) for s in scores(text)] == [
        (60, "Story", False),
        (90, "Sound", False),
    ]
