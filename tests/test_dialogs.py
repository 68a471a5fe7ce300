"""Dialogs by keyboard: what is typed is what comes back, whatever is in it and however the window changes."""

from __future__ import annotations

from typing import Any

import pytest
from dialog_host import HOSTILE, LONG, OPEN, harmless, opened
from textual import events
from textual.binding import Binding
from textual.widgets import OptionList

from tui import clipboard
from tui.dialogs.add_dialog import AddDialog
from tui.dialogs.boxes import Paper
from tui.dialogs.choose import Choose
from tui.dialogs.dialog import Dialog
from tui.dialogs.export_dialog import ExportDialog
from tui.dialogs.fields_dialog import FieldsDialog
from tui.dialogs.keys_dialog import KeysDialog
from tui.dialogs.message import MessageDialog
from tui.dialogs.note_editor import Note, NoteEditor, named
from tui.dialogs.progress import ProgressDialog
from tui.dialogs.tag_picker import TagPicker
from tui.keys import KeyRow


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


async def test_paper_shows_tabs_and_signs() -> None:
    paper = Paper("a\tb\x1b")
    assert paper.get_line(0).plain == "a\tb␛"
