"""The sidebar: what a card says in how many cells, and how cursor and caret go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.message import Message

import tui
from store.model import Annotation, Selector
from tui.cells import cells
from tui.dressed import Dressed
from tui.keys import rows as key_rows
from tui.lanes import APART, Relation
from tui.panes.cards import card, chips
from tui.panes.lines import Parts
from tui.panes.sidebar import Sidebar

HOSTILE = st.text(
    st.sampled_from("ab 漢字。の👩\u200d🇫🇷e\u0301\u0300\x00\x1b[/]\r\n\tم\u202e\ufeff"), max_size=300
)


def annotation(id: str, start: int, exact: str, tags: Sequence[str] = (), note: str = "") -> Annotation:
    place = Selector(start, start + len(exact), exact, "", "")
    return Annotation(id, 1, place, tuple(tags), note, "mara", False, "", "2026-01-01T00:00:00Z", "")


RUMOUR = annotation(
    "a:1", 40, "there is talk of\nlong reshoots", ("production/reshoots", "claim"), "who told whom?"
)
VARIANT = annotation("a:2", 140, "a variant, not an imitation", ("scores",))
WHOLE = annotation("a:0", 0, "", (), "A careful review.")


def texts(lines: Sequence[Parts]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def card_of(
    one: Annotation,
    width: int = 40,
    coder: str = "",
    slots: dict[str, int] | None = None,
    lies: Relation = APART,
) -> list[str]:
    """The lines of a card as a reader sees them."""
    return texts(card(one, chips(one.tags, slots or {}).values(), width, coder, lies))


# -- one card -------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(
    HOSTILE,
    st.lists(HOSTILE, max_size=3),
    HOSTILE,
    HOSTILE,
    st.booleans(),
    st.integers(8, 70),
    st.tuples(st.integers(0, 9), st.booleans()),
)
def test_a_card_fits_its_width_and_height(
    exact: str, tags: list[str], note: str, coder: str, flagged: bool, width: int, lies: tuple[int, bool]
) -> None:
    one = replace(annotation("a:1", 5, exact, tags, note), flagged=flagged)
    lines = card_of(one, width, coder, dict.fromkeys(tags, 3), Relation(*lies))
    assert 1 <= len(lines) <= len(tags) + 4 + 3 + 4
    for line in lines:
        assert cells(line) <= width
        assert not any(ord(char) < 32 or char in "\u202e\ufeff" for char in line)


def test_a_card_says_tags_with_digits_then_quote_then_note() -> None:
    assert card_of(RUMOUR, slots={"production/reshoots": 1}) == [
        "1 reshoots  claim",
        "“there is talk of long reshoots”",
        "who told whom?",
    ]


def test_a_card_tells_what_its_passage_lies_inside_of_and_that_it_overlaps() -> None:
    assert card_of(VARIANT, lies=Relation(2, True)) == [
        "┃ ┃ scores  overlaps",
        "┃ ┃ “a variant, not an imitation”",
    ]
    assert card_of(VARIANT, 14, lies=Relation(9, False))[0] == "┃ scores", (
        "narrow as it is, the card can be read"
    )


def test_a_long_quote_has_three_lines_and_a_long_note_four() -> None:
    one = annotation("a:1", 0, "word " * 100_000, note="\n\n".join(["a note", *"bcdef"]))
    quote, note = (lines := card_of(one, 24))[:3], lines[3:]
    assert quote[0].startswith("“word") and quote[-1].endswith("word…”")
    assert note == ["a note", "b", "c", "d…"]


def test_a_short_quote_and_note_have_no_ellipsis() -> None:
    assert not any("…" in line for line in card_of(replace(RUMOUR, note="a\nb\nc\nd\n"), 24))


def test_wide_text_is_wrapped_by_cells() -> None:
    one = annotation("a:1", 5, "ガラスのワルツは、ふたたび始まる。" * 9)
    lines = card_of(one, 30)
    assert len(lines) == 3 and all(26 <= cells(line) <= 30 for line in lines)
    assert lines[-1].endswith("…”")


def test_tags_with_the_same_end_show_their_whole_path() -> None:
    made = chips(["production/acting", "style/acting", "claim"], {"style/acting": 0})
    assert texts(list(made.values())) == ["production/acting", "0 style/acting", "claim"]


def test_chips_go_on_in_the_next_line_where_one_is_full() -> None:
    one = annotation("a:1", 0, "x", ("alpha", "beta", "gamma", "a-tag-much-longer-than-the-pane"))
    assert card_of(one, 14)[:3] == ["alpha  beta", "gamma", "a-tag-much-lo…"]


def test_a_card_tells_doubt_another_coder_and_the_note_on_the_review_in_words() -> None:
    assert card_of(replace(VARIANT, flagged=True), coder="Jo")[0] == "scores  ? unsure  by Jo"
    assert card_of(WHOLE) == ["on the review", "A careful review."]


# -- the pane -------------------------------------------------------------------------------------


class Host(Dressed):
    """A sidebar and what it says."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"

    def __init__(self, annotations: Sequence[Annotation] = (VARIANT, WHOLE, RUMOUR)) -> None:
        super().__init__()
        self.annotations = annotations
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Sidebar()

    def on_mount(self) -> None:
        self.side.show(self.annotations, {"production/reshoots": 1})

    @property
    def side(self) -> Sidebar:
        return self.query_one(Sidebar)

    def hear(self, message: Message) -> None:
        """Take note of what the pane says; a message comes by once for each widget that it bubbles to."""
        if isinstance(message, Sidebar.About) and not any(message is other for other in self.heard):
            self.heard.append(message)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [
            (type(one).__name__, one.annotation_id) for one in self.heard if isinstance(one, Sidebar.About)
        ]

    @property
    def lines(self) -> list[str]:
        return [self.side.render_line(y).text.rstrip() for y in range(self.side.size.height)]

    @property
    def lit(self) -> list[str]:
        """The lines with the bar, without it."""
        return [line[2:] for line in self.lines if line.startswith("▌")]


MANY = [annotation(f"a:{n}", n * 20, f"passage number {n}", ("claim",)) for n in range(60)]


async def test_cards_stand_in_the_order_of_the_text_under_a_head_with_their_number() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)) as pilot:
        app.side.blur()
        await pilot.pause()
        assert [line.strip() for line in app.lines[:9]] == [
            "on the review",
            "A careful review.",
            "",
            "1 reshoots  claim",
            "“there is talk of long reshoots”",
            "who told whom?",
            "",
            "scores",
            "“a variant, not an imitation”",
        ]
        assert str(app.side._border_title) == "Notes 3  Names  Scores  About" and app.lit == []


async def test_cards_inside_of_others_stand_behind_their_lanes() -> None:
    inner, over = annotation("a:3", 46, "talk", ("talk",)), annotation("a:4", 60, "x" * 100, ("over",))
    app = Host([WHOLE, RUMOUR, inner, over])
    async with app.run_test(size=(40, 24)):
        assert [line.strip() for line in app.lines[3:9]] == [
            "1 reshoots  claim  overlaps",
            "“there is talk of long reshoots”",
            "who told whom?",
            "",
            "┃ talk",
            "┃ “talk”",
        ]


async def test_the_card_under_the_caret_is_lit_on_every_line_and_brought_into_view() -> None:
    app = Host(MANY)
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        app.side.blur()
        await pilot.pause()
        app.side.light("a:50")
        assert app.lit == ["claim", "“passage number 50”"] and app.side.cursor_id == "a:50"
        top = app.side.scroll_offset.y
        app.side.light("a:49")
        assert app.lit[1] == "“passage number 49”" and app.side.scroll_offset.y == top
        app.side.light(None)
        assert app.lit == [] and app.said == []


async def test_moving_in_the_sidebar_lights_the_card_and_tells_the_reader() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        app.side.focus()
        await pilot.press("j", "down", "k", "end", "g")
        assert app.said == [("CursorMoved", id) for id in ("a:1", "a:2", "a:1", "a:2", "a:0")]
        assert app.lit == ["on the review", "A careful review."]


async def test_keys_ask_about_the_card_under_the_cursor() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        app.side.focus()
        app.side.light("a:2")
        await pilot.press("enter", "a", "t", "d", "exclamation_mark")
        asked = ("GoTo", "NoteRequested", "TagsRequested", "DeleteRequested", "FlagRequested")
        assert app.said == [(name, "a:2") for name in asked]


async def test_a_click_goes_to_the_passage() -> None:
    app = Host()
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        y = app.side.content_region.y + app.lines.index("  “a variant, not an imitation”")
        await pilot.click(offset=(10, y))
        assert app.said == [("CursorMoved", "a:2"), ("GoTo", "a:2")]


async def test_after_an_act_the_cursor_stays_on_its_card_else_at_its_place() -> None:
    app = Host()
    async with app.run_test(size=(40, 24)):
        app.side.light("a:1")
        first = annotation("a:9", 1, "A new passage")
        app.side.show([WHOLE, first, replace(RUMOUR, note="seen"), VARIANT], {})
        assert app.side.cursor_id == "a:1" and app.lit[-1] == "seen"
        app.side.show([WHOLE, first, VARIANT], {})
        assert app.side.cursor_id == "a:2"


async def test_only_another_coder_than_the_first_is_named() -> None:
    app = Host([RUMOUR, replace(VARIANT, coder="[/]Jo")])
    async with app.run_test(size=(40, 24)):
        assert [line.strip() for line in app.lines if "by" in line] == ["scores  by [/]Jo"]


async def test_an_empty_sidebar_says_how_to_fill_it_and_takes_every_key() -> None:
    app = Host([])
    async with app.run_test(size=(40, 24), message_hook=app.hear) as pilot:
        app.side.focus()
        await pilot.press("j", "G", "enter", "d")
        await pilot.click(Sidebar)
        app.side.light("a:1")
        assert app.said == [] and app.side.cursor_id is None
        words = " ".join(line.strip() for line in app.lines if line)
        assert words == "No notes yet. 1-9 tags the sentence, t picks a tag, a writes a note."


async def test_a_pane_made_narrow_wraps_again_and_keeps_the_card_in_view() -> None:
    app = Host(MANY)
    async with app.run_test(size=(60, 30)) as pilot:
        app.side.light("a:30")
        await pilot.resize_terminal(20, 8)
        await pilot.pause()
        assert app.lit == ["claim", "“passage number", "30”"]
        assert all(cells(line) <= 20 for line in app.lines)


def test_every_key_has_an_id_a_word_and_a_sentence() -> None:
    for row in key_rows("sidebar", Sidebar.BINDINGS):
        assert row.id and len(row.description.split()) <= 3 and row.tooltip.endswith(".")
