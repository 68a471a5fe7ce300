"""Dialogs by keyboard: what is typed is what comes back, whatever is in it and however the window changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

import tui
from store.model import Tag
from tui import clipboard
from tui.commands import PostilCommands, commands
from tui.dialogs import export_dialog, paths, tag_picker
from tui.dialogs.add_dialog import AddDialog
from tui.dialogs.boxes import Paper
from tui.dialogs.choose import Choose
from tui.dialogs.dialog import Dialog
from tui.dialogs.export_dialog import Export, ExportDialog
from tui.dialogs.fields_dialog import FieldsDialog
from tui.dialogs.keys_dialog import KeysDialog
from tui.dialogs.message import MessageDialog
from tui.dialogs.note_editor import Note, NoteEditor, named
from tui.dialogs.progress import ProgressDialog
from tui.dialogs.tag_picker import Picked, TagPicker, ranked
from tui.keys import KeyRow
from tui.matching import match

HOSTILE = "[red]x[/] [/] \x1b[31m\x9b2J\x07 \u202eabc\u200b 👩‍🚀 漢字 é\x00"
LONG = "word [b] " * 1111

OPEN = object()
"""What a dialog has answered while it is still open."""


class Host(App[None]):
    """A screen to open a dialog over."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    answer: Any = OPEN

    def take(self, answer: Any) -> None:
        self.answer = answer


class Opened:
    """A dialog over a host, the keys that are pressed on it, what it shows and what it answered."""

    def __init__(self, host: Host, pilot: Pilot[None], dialog: Dialog[Any]) -> None:
        self.host, self.pilot, self.dialog = host, pilot, dialog

    async def press(self, *keys: str) -> Any:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.host.answer

    async def type(self, text: str) -> None:
        """Paste `text` into the box that has the keys."""
        self.host.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def shown(self) -> list[str]:
        """What stands on the screen, line by line."""
        lines = self.dialog._compositor.render_strips()
        return ["".join(segment.text for segment in line) for line in lines]

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


@asynccontextmanager
async def opened(dialog: Dialog[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    host = Host()
    async with host.run_test(size=size) as pilot:
        await host.push_screen(dialog, host.take)
        await pilot.pause()
        yield Opened(host, pilot, dialog)


def harmless(shown: str) -> bool:
    """Whether nothing that a terminal obeys is left."""
    return not any(char in shown for char in "\x1b\x9b\x07\x00\u202e\u200b")


# -- the tag picker ------------------------------------------------------------------------------

TAGS = [
    Tag("acting", slot=3, annotations=18),
    Tag("action/choreography", "fights and stunts", annotations=7),
    Tag("plot", annotations=4),
    Tag("production/budget", slot=2),
    Tag("production/reshoots", "scenes that were shot again", slot=1, annotations=42),
]


def picker(
    tags: Sequence[Tag] = TAGS, near: Callable[[str], str | None] = lambda path: None, **more: Any
) -> TagPicker:
    given = {"recent": ["plot"], "chosen": ["acting"], "quote": "there is talk of long reshoots", **more}
    return TagPicker(tags, near=near, **given)


class TestTagPicker:
    async def test_recent_first_and_enter_applies(self) -> None:
        async with opened(picker()) as ask:
            assert "there is talk of long reshoots" in ask.text
            rows = [line for line in ask.shown if "plot" in line or "acting" in line]
            assert "plot" in rows[0] and "✓ acting" in rows[1] and " 3 " in rows[1]
            assert await ask.press("enter") == Picked("plot")

    async def test_part_of_a_tag_finds_it(self) -> None:
        async with opened(picker()) as ask:
            assert await ask.press("r", "s", "h", "t", "enter") == Picked("production/reshoots")

    async def test_arrows_move_while_typing(self) -> None:
        async with opened(picker()) as ask:
            assert await ask.press("p", "r", "o", "d", "down", "enter") == Picked("production/reshoots")

    async def test_what_matches_nothing_is_created(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("  zoom #2 ")
            assert "enter creates “zoom #2”" in ask.text
            assert await ask.press("enter") == Picked("zoom #2")

    async def test_a_new_tag_beside_matches_is_one_key_up(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("act")
            assert "enter takes “acting”" in ask.text
            assert await ask.press("up", "enter") == Picked("act")

    async def test_a_near_duplicate_is_pointed_at_first(self) -> None:
        async with opened(picker(near=lambda path: "production/reshoots")) as ask:
            await ask.type("productoin/reshots!")
            assert "is near “production/reshoots”" in ask.text
            assert await ask.press("enter") == Picked("production/reshoots")
        async with opened(picker(near=lambda path: "production/reshoots")) as ask:
            await ask.type("productoin/reshots!")
            assert await ask.press("up", "enter") == Picked("productoin/reshots!")

    async def test_tab_completes_level_by_level(self) -> None:
        async with opened(picker()) as ask:
            box = ask.dialog.query_one(Input)
            await ask.press("p", "r", "o", "tab")
            assert box.value == "production/"
            await ask.press("down", "tab")
            assert box.value == "production/reshoots"
            assert "create" not in ask.text

    async def test_pinning_asks_for_the_digit(self) -> None:
        async with opened(picker()) as ask:
            await ask.press("ctrl+a")
            assert "Pin “plot” to which digit" in ask.text and "Free: 4 5 6 7 8 9 0" in ask.text
            await ask.press("x", "enter", "escape")
            assert ask.host.answer is OPEN, "esc takes back the question only"
            assert await ask.press("ctrl+a", "0") == Picked("plot", pin=0)

    async def test_an_empty_digit_pins_the_choice(self) -> None:
        async with opened(picker(required_slot=5)) as ask:
            assert "pinned to 5" in ask.shown[2]
            assert await ask.press("a", "c", "t", "enter") == Picked("acting", pin=5)

    @pytest.mark.parametrize("blank", ["", "   ", "\u3000\t"])
    async def test_blank_never_applies(self, blank: str) -> None:
        async with opened(picker(tags=(), recent=(), chosen=())) as ask:
            if blank:
                await ask.type(blank)
            assert await ask.press("enter", "ctrl+j") is OPEN
            assert await ask.press("escape") is None

    async def test_a_new_window_keeps_what_was_typed(self) -> None:
        async with opened(picker()) as ask:
            await ask.type("new tag")
            await ask.pilot.resize_terminal(120, 36)
            await ask.pilot.resize_terminal(40, 10)
            assert await ask.press("enter") == Picked("new tag")

    async def test_hostile_tags_and_quotes_are_only_shown(self) -> None:
        tags = [Tag(HOSTILE, HOSTILE), Tag(LONG, LONG)]
        async with opened(picker(tags, quote=HOSTILE + LONG, recent=[HOSTILE])) as ask:
            assert "[red]x[/]" in ask.text and harmless(ask.text)
            assert await ask.press("enter") == Picked(HOSTILE)

    async def test_a_long_paste_is_taken_whole(self) -> None:
        async with opened(picker([Tag(LONG)])) as ask:
            await ask.type(LONG[:-3] + "!")
            assert await ask.press("enter") == Picked(LONG[:-3] + "!")


class TestRanking:
    def test_an_exact_path_goes_before_longer_ones(self) -> None:
        tags = [Tag("plot/ending"), Tag("subplot"), Tag("plot")]
        assert ranked(tags, "plot")[0].tag.path == "plot"

    def test_descriptions_are_searched_last(self) -> None:
        assert [found.tag.path for found in ranked(TAGS, "shot again")] == ["production/reshoots"]
        tags = [Tag("a", "about lighting"), Tag("lighting")]
        assert [found.tag.path for found in ranked(tags, "lighting")] == ["lighting", "a"]

    def test_more_tags_than_fit_can_be_typed_for(self) -> None:
        many = [Tag(f"tag {number:04}") for number in range(3000)]
        assert ranked(many, "2999")[0].tag.path == "tag 2999"
        assert tag_picker.MOST_ROWS < 3000

    @given(st.text(max_size=12), st.text(max_size=40))
    def test_offsets_are_those_of_the_letters(self, typed: str, text: str) -> None:
        score, offsets = match(typed, text)
        assert bool(score) == bool(offsets)
        assert all(a < b for a, b in pairwise(offsets))
        if offsets:
            folded = [text[at].lower()[0] for at in offsets]
            assert folded == [char.lower()[0] for char in typed] or len(typed.lower()) != len(typed)

    def test_letters_that_can_lie_anywhere_take_no_time(self) -> None:
        score, offsets = match("e" * 40 + "x", "e" * 2000 + "-" + "ex" * 500)
        assert score and len(offsets) == 41
        assert match("ab" * 30, "ba" * 500 + "c")[0]


# -- notes ---------------------------------------------------------------------------------------


class TestNoteEditor:
    @pytest.mark.parametrize("key", ["escape", "ctrl+s", "ctrl+enter"])
    async def test_every_way_out_saves(self, key: str) -> None:
        async with opened(NoteEditor("who told", "a quote")) as ask:
            assert "esc saves and leaves · ctrl+z undo" in ask.text
            await ask.press("?")
            assert await ask.press(key) == Note("who told?")

    async def test_unchanged_is_none(self) -> None:
        async with opened(NoteEditor("as\r\nit was\n", "")) as ask:
            assert await ask.press("x", "backspace", "escape") is None

    async def test_undo_is_inside(self) -> None:
        async with opened(NoteEditor("kept", "")) as ask:
            assert await ask.press("a", "ctrl+z", "escape") is None

    async def test_line_ends_are_kept_as_lf(self) -> None:
        async with opened(NoteEditor("one\r\ntwo", "")) as ask:
            assert await ask.press("enter", "!", "escape") == Note("one\ntwo\n!")

    async def test_ten_thousand_hostile_characters_and_a_new_window(self) -> None:
        text = (HOSTILE + LONG)[:10_000]
        async with opened(NoteEditor("", HOSTILE, HOSTILE, [HOSTILE])) as ask:
            await ask.type(text)
            await ask.pilot.resize_terminal(120, 36)
            await ask.press("ctrl+home")
            assert harmless(ask.text)
            assert await ask.press("escape") == Note(text)

    async def test_a_tag_completes_and_is_told(self) -> None:
        known = ["acting", "production/reshoots", "production/budget"]
        async with opened(NoteEditor("see #acting", "", known=known)) as ask:
            await ask.type(" and #resh")
            assert ask.dialog.query_one(OptionList).display
            await ask.press("enter")
            assert not ask.dialog.query_one(OptionList).display
            answer = await ask.press("enter", "x", "escape")
            assert answer == Note("see #acting and #production/reshoots\nx", ("production/reshoots",))

    async def test_enter_is_a_line_where_nothing_is_offered(self) -> None:
        async with opened(NoteEditor("", "", known=["acting"])) as ask:
            await ask.type("a#acting #zzz #acting")
            assert await ask.press("enter", "escape") == Note("a#acting #zzz #acting\n", ("acting",))

    def test_of_tags_that_begin_alike_the_longest_is_meant(self) -> None:
        tags = ["big", "big budget", "big budget/cgi"]
        assert named("#big budget, #bigger, x#big, ##big", tags) == ("big budget",)
        assert named("(#big budget/cgi)", tags) == ("big budget/cgi",)


# -- export --------------------------------------------------------------------------------------


def exporter(folder: Path, **more: Any) -> ExportDialog:
    subjects = [("passages", "passages"), ("reviews", "reviews"), ("codebook", "codebook")]
    formats = [("csv", "CSV"), ("json", "JSON"), ("markdown", "Markdown")]
    given = {"count": "12 passages", "coder": "root", "coder_is_default": True, **more}
    return ExportDialog(subjects, formats, folder, **given)


class TestExportDialog:
    async def test_enter_writes_passages_as_csv(self, tmp_path: Path) -> None:
        async with opened(exporter(tmp_path)) as ask:
            assert "12 passages" in ask.text and "“root”, your login name" in ask.text
            assert await ask.press("enter") == Export("passages", "csv", tmp_path / "passages.csv", False)

    async def test_the_name_follows_until_it_is_edited(self, tmp_path: Path) -> None:
        async with opened(exporter(tmp_path, coder_is_default=False)) as ask:
            assert "login name" not in ask.text
            box = ask.dialog.query_one(Input)
            await ask.press("j", "l", "down", "down")
            assert box.value == str(tmp_path / "reviews.md")
            await ask.press("tab", "ctrl+u")
            await ask.type("mine.txt")
            await ask.press("shift+tab", "up")
            assert box.value == "mine.txt.json", "a suffix that means no format is part of the name"
            await ask.press("up")
            assert box.value == "mine.txt.csv"
            assert await ask.press("enter") == Export("reviews", "csv", tmp_path / "mine.txt.csv", False)

    async def test_a_typed_suffix_chooses_the_format(self, tmp_path: Path) -> None:
        async with opened(exporter(tmp_path)) as ask:
            await ask.press("tab", "tab", "ctrl+u")
            await ask.type("~/evidence.json")
            place = Path("~/evidence.json").expanduser()
            assert str(place) in ask.text.replace("\n", "") or place.name in ask.text
            assert await ask.press("enter") == Export("passages", "json", place, False)

    async def test_an_existing_file_is_asked_about(self, tmp_path: Path) -> None:
        (tmp_path / "passages.csv").write_text("old")
        async with opened(exporter(tmp_path)) as ask:
            assert await ask.press("enter") is OPEN
            assert "there already. Replace it?" in ask.text
            assert await ask.press("enter") is OPEN, "enter twice by mistake replaces nothing"
            assert "Replace it?" not in ask.text
            await ask.press("enter", "escape")
            assert ask.host.answer is OPEN
            assert await ask.press("enter", "j", "enter") == Export(
                "passages", "csv", tmp_path / "passages.csv", True
            )

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "Type the name"),
            (".", "is a folder"),
            ("no/where.csv", "no folder"),
            ("a\x00b/c.csv", "no folder"),
        ],
    )
    async def test_what_cannot_be_written_is_said(self, tmp_path: Path, typed: str, said: str) -> None:
        async with opened(exporter(tmp_path)) as ask:
            ask.dialog.query_one(Input).value = typed
            await ask.pilot.pause()
            assert await ask.press("enter") is OPEN
            assert said in ask.dialog.said
            assert await ask.press("escape") is None

    async def test_tab_completes_a_typed_path(self, tmp_path: Path) -> None:
        (tmp_path / "evidence").mkdir()
        async with opened(exporter(tmp_path)) as ask:
            await ask.press("tab", "tab", "ctrl+u", "e", "v", "tab")
            assert ask.dialog.query_one(Input).value == "evidence/"

    def test_every_format_has_a_suffix(self) -> None:
        assert [export_dialog.suffix_of(name) for name in ("csv", "markdown")] == [".csv", ".md"]


# -- adding --------------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with two reviews, one of them with a name that a shell would part, and a folder."""
    for name in ("one.txt", "two & [red] it's.txt", ".hidden.txt"):
        (tmp_path / name).write_text("text")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "three.txt").write_text("text")
    return tmp_path


class TestAddDialog:
    async def test_typing_a_path_and_enter_adds(self, shelf: Path) -> None:
        async with opened(AddDialog(shelf)) as ask:
            assert "folder/" in ask.text and "[red]" in ask.text and ".hidden" not in ask.text
            assert await ask.press("o", "tab", "enter") == [shelf / "one.txt"]

    async def test_a_folder_is_added_or_gone_into(self, shelf: Path) -> None:
        async with opened(AddDialog(shelf)) as ask:
            await ask.press("down")
            assert "enter adds every review in “folder”" in ask.text
            await ask.press("tab")
            assert ask.dialog.query_one(Input).value == "folder/" and "three.txt" in ask.text
            assert await ask.press("down", "enter") == [shelf / "folder" / "three.txt"]
        async with opened(AddDialog(shelf)) as ask:
            assert await ask.press("down", "enter") == [shelf / "folder"]

    async def test_what_is_not_there_is_said(self, shelf: Path) -> None:
        async with opened(AddDialog(shelf)) as ask:
            assert await ask.press("enter") is OPEN and "Type a path" in ask.dialog.said
            await ask.type("nowhere.txt")
            assert await ask.press("enter") is OPEN
            assert "nothing called “nowhere.txt”" in ask.dialog.said
            assert ask.dialog.query_one(Input).value == "nowhere.txt"
            assert await ask.press("escape") is None

    async def test_several_paths_are_dropped(self, shelf: Path) -> None:
        odd = shelf / "two & [red] it's.txt"
        async with opened(AddDialog(Path("/"))) as ask:
            await ask.type(f"'{shelf}/one.txt'\n{odd.as_uri()}\r\n{shelf}/folder\n")
            assert await ask.press("enter") == [shelf / "one.txt", odd, shelf / "folder"]

    async def test_one_dropped_path_needs_no_quotes(self, shelf: Path) -> None:
        odd = shelf / "two & [red] it's.txt"
        async with opened(AddDialog(shelf)) as ask:
            await ask.type(str(odd))
            await ask.pilot.resize_terminal(60, 20)
            assert await ask.press("enter") == [odd]

    @pytest.mark.parametrize("typed", [HOSTILE, "x" * 10_000, "~nobody-at-all/x", "'", "file://[", "\\"])
    async def test_nonsense_is_a_sentence(self, shelf: Path, typed: str) -> None:
        async with opened(AddDialog(shelf)) as ask:
            await ask.type(typed)
            assert await ask.press("enter") is OPEN
            assert ask.dialog.said and harmless(ask.text)


class TestPaths:
    def test_completion_stops_where_names_part(self, shelf: Path) -> None:
        (shelf / "only.txt").write_text("")
        assert paths.completed("o", shelf) == "on"
        assert paths.completed("fold", shelf) == "folder/"
        assert paths.completed("none", shelf) == "none"
        assert paths.completed("O", shelf) == "on"
        assert paths.completed(".h", shelf) == ".hidden.txt"

    def test_a_home_is_expanded(self, home: Path) -> None:
        assert paths.expanded("~/a", Path("/b")) == home / "a"
        assert paths.expanded("file:///a%20b", Path("/")) == Path("/a b")
        assert paths.expanded("c", Path("/b")) == Path("/b/c")

    @given(st.text(max_size=60))
    def test_any_paste_is_paths(self, text: str) -> None:
        found = paths.named_in(text, lambda path: False)
        assert all(path.strip() for path in found)


# -- fields --------------------------------------------------------------------------------------

FIELDS = [("title", "A Dancer Keeps Time", "at 0"), ("work_year", "2025", "typed"), ("url", "", "")]


class TestFieldsDialog:
    async def test_answers_with_what_was_changed(self) -> None:
        async with opened(FieldsDialog(FIELDS)) as ask:
            assert "work year" in ask.text and "typed" in ask.text
            await ask.press("down", "tab")
            await ask.type(" https://example.org ")
            assert await ask.press("ctrl+s") == {"url": "https://example.org"}

    async def test_nothing_changed_is_none(self) -> None:
        async with opened(FieldsDialog(FIELDS)) as ask:
            assert await ask.press("x", "backspace", "escape") is None

    async def test_a_bad_year_is_said_in_place_and_dropped_on_request(self) -> None:
        async with opened(FieldsDialog(FIELDS)) as ask:
            await ask.press("!", "tab", "backspace")
            assert "four digits" in ask.text
            assert await ask.press("escape") is OPEN
            assert "Leave again" in ask.text
            assert await ask.press("escape") == {"title": "A Dancer Keeps Time!"}

    async def test_a_year_can_be_emptied_a_title_cannot(self) -> None:
        async with opened(FieldsDialog(FIELDS)) as ask:
            await ask.press("ctrl+u", "tab", "ctrl+u")
            assert await ask.press("escape") is OPEN and "needs a title" in ask.text
            assert await ask.press("escape") == {"work_year": ""}

    async def test_hostile_values_in_a_small_window(self) -> None:
        fields = [(name, HOSTILE + LONG, HOSTILE) for name in ("title", "author", "url")]
        async with opened(FieldsDialog(fields), (40, 8)) as ask:
            assert harmless(ask.text)
            await ask.press("!")
            await ask.pilot.resize_terminal(120, 36)
            assert await ask.press("escape") == {
                "title": (HOSTILE + LONG).strip() + "!"
            } or ask.host.answer == {"title": (HOSTILE + LONG + "!").strip()}


# -- the small ones ------------------------------------------------------------------------------


class TestChoose:
    @pytest.mark.parametrize(
        ("keys", "answer"),
        [
            (["enter"], "score"),
            (["k", "enter"], "title"),
            (["1"], "title"),
            (["3"], "[/]"),
            (["escape"], None),
        ],
    )
    async def test_by_keys(self, keys: list[str], answer: str | None) -> None:
        options = [("title", HOSTILE), ("score", "the score"), ("[/]", "[/]")]
        async with opened(Choose("Sort [/] by", options, "score")) as ask:
            assert "the score ✓" in ask.text and "Sort [/] by" in ask.text and harmless(ask.text)
            assert await ask.press(*keys) == answer

    async def test_a_digit_too_far_is_nothing(self) -> None:
        async with opened(Choose("One", [("a", "a")], None)) as ask:
            assert await ask.press("5") is OPEN


class TestMessage:
    async def test_scrolls_copies_and_closes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text = HOSTILE + "\n" + "\n".join(f"line {number}" for number in range(100))
        monkeypatch.setattr(clipboard._Helper, "copy", lambda self, copied: copied == text)
        async with opened(MessageDialog("Not [b]added", text)) as ask:
            assert "[red]x[/]" in ask.text and "line 3" in ask.text and harmless(ask.text)
            await ask.press("j", "j", "j", "y")
            assert "[red]" not in ask.text and "Copied to the clipboard." in ask.text
            assert ask.host.clipboard == text
            assert await ask.press("q") is None

    async def test_a_huge_line_is_wrapped(self) -> None:
        async with opened(MessageDialog("Report", LONG)) as ask:
            assert "word [b] word" in ask.text
            assert await ask.press("enter") is None


class TestProgress:
    async def test_tells_how_far_and_asks_to_stop_once(self) -> None:
        asked: list[object] = []
        dialog = ProgressDialog("Adding reviews")
        dialog.advance(3, 12, "[/] glass.txt")
        async with opened(dialog) as ask:
            assert "3 of 12" in ask.text and "[/] glass.txt" in ask.text and "25%" in ask.text
            monitored = dialog.post_message
            dialog.post_message = lambda message: asked.append(message) or monitored(message)  # type: ignore
            await ask.press("escape", "escape")
            assert dialog.cancelled and "Stopping" in ask.text and ask.host.answer is OPEN
            assert len([message for message in asked if isinstance(message, ProgressDialog.Cancelled)]) == 1
            dialog.finish()
            await ask.pilot.pause()
            assert ask.host.answer is None

    async def test_closes_when_what_lies_over_it_is_gone(self) -> None:
        dialog = ProgressDialog("Adding reviews")
        async with opened(dialog) as ask:
            await ask.host.push_screen(MessageDialog("Over it", "text"))
            dialog.finish()
            await ask.pilot.pause()
            assert ask.host.answer is OPEN
            await ask.press("escape")
            await ask.pilot.pause()
            assert ask.host.answer is None


class TestKeysDialog:
    rows = [
        KeyRow("reader", f"reader.k{n}", (f"{n}",), f"act {n}", f"Does the [b]{n}th[/] thing.")
        for n in range(30)
    ]
    more = [KeyRow("everywhere", "all.undo", ("u",), "undo", "Take back the last act.")]

    async def test_narrow_and_wide(self) -> None:
        async with opened(KeysDialog("Keys: reader", self.rows, self.more)) as ask:
            assert "[b]3th[/]" in ask.text and "Everywhere" not in ask.text
            await ask.press("G")
            assert "Everywhere" in ask.text and "Take back the last act." in ask.text
            await ask.pilot.resize_terminal(160, 40)
            await ask.pilot.pause()
            assert any("act 1 " in line and "Take back" in line for line in ask.shown), "beside, not below"
            assert await ask.press("question_mark") is None

    async def test_what_is_said_of_ten_digits_is_said_once(self) -> None:
        rows = [KeyRow("reader", f"reader.tag_{n}", (f"{n}",), "tag", "Put the tag.") for n in range(10)]
        async with opened(KeysDialog("Keys", rows)) as ask:
            assert ask.text.count("Put the tag.") == 1 and "0 1 2 3" in ask.text


@pytest.mark.parametrize(
    "dialog",
    [
        TagPicker,
        NoteEditor,
        ExportDialog,
        AddDialog,
        FieldsDialog,
        Choose,
        KeysDialog,
        MessageDialog,
        ProgressDialog,
    ],
)
def test_every_key_is_named_and_explained(dialog: type[Dialog[Any]]) -> None:
    for binding in dialog.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id and binding.description and binding.tooltip.endswith(".")
    assert any(isinstance(binding, Binding) and binding.action == "leave" for binding in dialog.BINDINGS)


async def test_a_burst_of_keys_answers_once() -> None:
    async with opened(Choose("One", [("a", "a"), ("b", "b")], None)) as ask:
        for _ in range(3):
            ask.host.post_message(events.Key("2", "2"))
        await ask.pilot.pause()
        assert ask.host.answer == "b" and len(ask.host.screen_stack) == 1


# -- the palette ---------------------------------------------------------------------------------


class Pane(Static, can_focus=True):
    BINDINGS = [
        Binding("]a,gna", "step(1)", "next [note]", tooltip="To the next [a] note.", id="pane.next"),
        Binding("1", "slot(1)", "tag", tooltip="Put tag one.", id="pane.tag"),
        Binding("2", "slot(2)", "tag", tooltip="Put tag two.", id="pane.tag"),
        Binding("x", "refuse", "refuse", tooltip="Never.", id="pane.refuse"),
        Binding("f5", "step(9)", "stock"),
    ]

    def action_step(self, by: int) -> None:
        self.app.done.append((self.id, by, self.screen.focused is self))  # type: ignore[attr-defined]

    def action_slot(self, number: int) -> None:
        self.action_step(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "refuse"


class PaletteHost(App[None]):
    COMMANDS = {PostilCommands}
    BINDINGS = [Binding("Q", "quit", "quit", tooltip="Quit at once.", id="app.quit")]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[str | None, int, bool]] = []

    def compose(self) -> ComposeResult:
        yield Pane(id="one")
        yield Input()


class TestPalette:
    async def test_every_action_is_offered_also_of_a_pane_without_the_keys(self) -> None:
        host = PaletteHost()
        async with host.run_test() as pilot:
            host.query_one(Input).focus()
            await pilot.pause()
            offered = [(command.id, command.description) for command in commands(host.screen)]
            assert offered.count(("pane.tag", "tag")) == 2
            assert {"pane.next", "pane.refuse", "app.quit", "app.theme"} <= {name for name, _ in offered}
            assert "stock" not in [words for _, words in offered]

    async def test_the_keymap_is_shown(self) -> None:
        host = PaletteHost()
        async with host.run_test():
            host.set_keymap({"app.quit": "ctrl+x"})
            keys = {command.id: command.keys for command in commands(host.screen)}
            assert keys["app.quit"] == ("ctrl+x",) and keys["pane.next"] == ("]a", "gna")

    @pytest.mark.parametrize("typed", ["nextnote", "]a", "to the next"])
    async def test_found_by_words_help_and_key_and_done_in_its_pane(self, typed: str) -> None:
        host = PaletteHost()
        async with host.run_test(size=(80, 24)) as pilot:
            host.query_one(Input).focus()
            await pilot.press("ctrl+p", *("space" if char == " " else char for char in typed))
            await host.workers.wait_for_complete()
            await pilot.pause(0)
            await pilot.press("enter")
            await pilot.pause()
            assert host.done == [("one", 1, True)]

    async def test_what_cannot_be_done_now_says_so(self) -> None:
        host = PaletteHost()
        async with host.run_test(notifications=True) as pilot:
            refuse = next(command for command in commands(host.screen) if command.id == "pane.refuse")
            await refuse.run()  # type: ignore[misc]
            await pilot.pause()
            assert [note.message for note in host._notifications] == ["“refuse” cannot be done here now."]


async def test_paper_shows_tabs_and_signs() -> None:
    paper = Paper("a\tb\x1b")
    assert paper.get_line(0).plain == "a\tb␛"
