"""Exporting and adding by keyboard: paths as people type, paste and drop them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dialog_host import HOSTILE, OPEN, harmless, opened
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from tui.dialogs import export_dialog, paths
from tui.dialogs.add_dialog import AddDialog
from tui.dialogs.export_dialog import Export, ExportDialog


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
