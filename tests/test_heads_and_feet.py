"""What stands before and behind the words of a review, line by line, with blank lines between and without."""

from __future__ import annotations

import pytest

from store import detectors
from store.detectors.document import Document

P = (
    "It is a film about boats and the people who sail in them all day, and it has more to say about both than you would think at first. It is long. "
    * 2
)
P2 = (
    "And so it ends, with the same boats and the same people, a little older and not much wiser, which is how these things go in films. "
    * 2
)
TEXTS = [
    f"""T The Quiet Sea Review – A Slow Boat to Nowhere
B By Jane Marlow | March 3, 2021
D {P}
H The Story
D {P2}
S Verdict: 7/10""",
    f"""X HARBOUR TIMES
T A Boat Too Far
H The sea film of the year is about a man who hates the sea
B JANE MARLOW
M 12 May 2019
D {P}
D {P2}
X Jane Marlow is a writer based in Leeds.""",
    f"""T FILM REVIEW: The Quiet Sea (2020)
M Director: Vera Holm
M Starring: Ann Lee, Bo Dahl
M Running Time: 103 minutes
M Rated: PG
D {P}
D {P2}
S My rating: ★★★½☆
X Follow me on Twitter @jane
X Share this:
X Like this:
X Related""",
    f"""X Skip to content
X Home  About  Reviews  Contact
T The Quiet Sea
B Posted on March 3, 2021 by Jane
D {P}
D {P2}
X Posted in Reviews | Tagged film, sea | 3 Comments
X Leave a Reply""",
    f"""T Book Review: The Salt Year by Ida Moss
M Title: The Salt Year
M Author: Ida Moss
M Publisher: Tall Press
M Pages: 312
M Genre: Historical fiction
S Rating: 4/5 stars
H Synopsis
D {P}
H My Thoughts
D {P2}
D Have you read this one? Let me know in the comments!
X Thank you to NetGalley and the publisher for an advance copy.""",
    f"""T The Salt Year
B by Ida Moss
D {P}
D {P2}
B – Reviewed by Tom Field""",
    f"""T Orchard Run
M Developer: Tall Crane
M Publisher: Big Owl
M Platforms: PC, PS5 (reviewed), Switch
M Release date: 12 June 2022
D {P}
H Pros
D + Great apples
D + Lovely music
H Cons
D - Too short
S Graphics: 8/10
S Sound: 9/10
S Overall: 8.5/10
X © 2022 Pixel Barn""",
    f"""T Album Review: Low Lights – “Harbour”
M Label: Dead Gull
M Released: 4 June 2021
D {P}
S 8/10
X Stream Harbour on Spotify now""",
    f"""T Review: “Harbour Lights” shines
D SALTMARSH — {P}
D {P2}
D “Harbour Lights” is rated PG-13 for some language. Running time: 104 minutes. Three stars out of four.""",
    f"""T Harbour Lights
I [Photo: Brass Owl]
D {P}
I Ann Lee in a scene from “Harbour Lights.” (Brass Owl Pictures)
D {P2}
X Advertisement
D {P}
X Read more: The 10 best boat films
D {P2}""",
    f"""T # Harbour Lights (2003)
M *Directed by Vera Holm. Starring Ann Lee. 104 min.*
S **Rating: B+**
D {P}
H ## What I liked
D - The sea
D - The boats
H ## What I didn't like
D - The end
H ## Final verdict
D {P2}
S **4/5**
K ---
X [Home](/) | [Archive](/archive) | [RSS](/feed.xml)""",
    f"""T Harbour Lights: 2 stars
D {P}
D {P2}
B Ann Marlow""",
    f"""M Published: 2020-01-02
T Harbour Lights is a damp squib
B Tom Field, Film Editor
S ★★☆☆☆
D {P}
D {P2}
M In cinemas now
X This article was amended on 3 January 2020.
X Comments (12)""",
    f"""T The Gull Machine (PC) Review
B Written by: Tom Field
M Date: 3 May 2018
M Price: $19.99
M ESRB: T
D {P}
H Gameplay
D {P2}
S Score: 7.5
D + Fun
D {P}""",
    f"""T Harbour Lights by Ida Moss: Book Review
M Genre: Literary Fiction
M Published by Tall Press on March 3, 2020
M Pages: 301
M Format: Hardcover
M Source: Library
S 4 Stars
H About the Book
D {P}
H My Review
D {P2}
H About the Author
D Ida Moss was born in Hull and lives in a boat.
X Buy the book: Amazon | Barnes & Noble | IndieBound""",
    f"""T TV Review: 'Salt', Season 2
B By Tom Field Published: Jan 3, 2020 9:00 am
X Photo Gallery | Trailer | Cast
D {P}
D {P2}
M Network: BBC One
M Airs: Sundays at 9pm
S Grade: B-""",
    f"""X SIGN IN | SUBSCRIBE
X ENTERTAINMENT > MOVIES
T ‘Salt’ review: A thriller without a pulse
H Vera Holm can do better, and has
B Tom Field, The Daily Pier
M Jan. 3, 2020 Updated: Jan. 4, 2020 10:02 a.m.
I Vera Holm in “Salt.” Brass Owl Pictures
D {P}
D {P2}
S 1.5 stars (out of 4)
M MPAA rating: R (for violence)
M Running time: 1:44
M Opens: Friday in theaters
X Tom Field is a freelance critic.
X Email: tfield@pier.example; Twitter: @tomfield""",
    f"""T Gizmo X1 review
H The best small gizmo, with one big flaw
B Reviewed by Kit Rowe on 3 March 2022
H Pros
D + Small
D + Quick
H Cons
D - Hot
D {P}
H Design
D {P2}
H Battery
D {P}
S Design: 4/5
S Battery: 3/5
S Overall: 4/5
X Buy now from Amazon
X Why trust us? We test everything ourselves.""",
    f"""T Low Lights, ‘Harbour’: Album Review
B BY KIT ROWE
S ★★★☆☆
D {P}
D {P2}
M Release Date: 4 June 2021 | Label: Dead Gull | Producer: Ann Lee
M For fans of: boats, drizzle""",
    f"""T Weekly round-up: three short books
D {P}
H The Gull by Ida Moss
D {P2}
S ★★★★
H Tin by Bo Dahl
D {P}
S ★★
H Salt by Ann Lee
D {P2}
S ★★★
D See you next week.""",
    f"""T Re: Harbour Lights (spoilers)
M From: tom@pier.example
M Date: 3 Mar 1996
M Newsgroups: rec.films
D {P}
D {P2}
B -- Tom""",
]
ROLES = {
    "T": "title", "B": "byline", "M": "metadata", "H": "heading", "D": "body", "S": "score", "X": "boilerplate",
    "I": "caption", "K": "markup",
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("text", TEXTS, ids=[text.split("\n")[0][2:] for text in TEXTS])
def test_every_line_has_its_role(text: str, gap: str) -> None:
    """Each line of `text` begins with the letter of its role."""
    rows = [(ROLES[line[0]], line[2:]) for line in text.split("\n")]
    plain = gap.join(line for _, line in rows) + "\n"
    document = Document(plain, found=detectors.quick(plain))
    found = [
        (role.value, line.raw) for line, role in zip(document.lines, document.roles, strict=True) if role
    ]
    assert found == rows


WRAPPED = """\
A title of some kind

Here is a paragraph that was wrapped by hand at some seventy columns, as mails
by John Wayne and others were; one line of it begins so that it looks as if we
get away with it doesn't mean that we all get a free pass, or start your free
trial now.
"""


def test_lines_of_a_wrapped_paragraph_say_nothing_by_themselves() -> None:
    document = Document(WRAPPED, found=detectors.quick(WRAPPED))
    assert [role.value for role in document.roles if role] == ["title", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("May 4, 2019 by Petra Quill", "byline"),
        ("Posted on 4 May 2019 by Petra", "byline"),
        ("Petra Quill, Senior Film Critic", "byline"),
        ("Petra Quill  04/05/2019", "byline"),
        ("Published October 3, 2024, 9:15 AM", "metadata"),
        ("6 January 2025 • 10:00pm", "metadata"),
        ("Harrow & Finch, May 3, 2022. Hardcover, 368 pp. $27.99", "metadata"),
        ("*Dir. Rosa Lake. With Theo Banks, Ewan Bird. 15, 118 mins*", "metadata"),
        ("Agnes Dunmore in “The Lamp Room.” (Brass Owl Pictures)", "caption"),
        ("A gull on a road. Photo: Brass Owl", "caption"),
        ("News | Reviews | Previews | Deals", "boilerplate"),
        ("Home > Movies > Reviews", "boilerplate"),
        ("« Previous Post   Next Post »", "boilerplate"),
        ("[← Older](/2022/a/) | [Newer →](/2022/b/)", "boilerplate"),
        ("More like this: Gulls 2 films in Hull | The 13 best boats", "boilerplate"),
        ("Jump to comments (142)", "boilerplate"),
        ("When you buy through our links we may earn a commission.", "boilerplate"),
        ("Enjoy unlimited access: 3 months for £1", "boilerplate"),
        ("Here is more about the boats than you want.", "body"),
        ("She signs up for the navy and follows her brother.", "body"),
        ("It will cost you $12 and 98 minutes, and you will want both back.", "body"),
        ("My partner lives in Leeds | I do not.", "body"),
    ],
)
def test_a_line_by_itself(line: str, role: str) -> None:
    place = 2 if role == "byline" else 4  # bylines stand at the head
    lines = ["The Gull review", P, P2, P, P2]
    lines.insert(place // 2, line)
    text = "\n\n".join(lines) + "\n"
    document = Document(text, found=detectors.quick(text))
    assert document.roles[place] == role


@pytest.mark.parametrize("line", ["{{< book id=1 >}}", "{% include stars.html %}", "{: .align-center}"])
def test_template_marks_are_markup(line: str) -> None:
    document = Document(f"Title\n\n{line}\n", found=detectors.quick(f"Title\n\n{line}\n"))
    assert document.roles[2] == "markup"
