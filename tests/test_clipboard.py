"""The clipboard: what is said is what happened, and nothing that hangs holds the screen."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from textual.app import App

from store.model import Row, State
from tui import clipboard
from tui.clipboard import citation, copy

ROW = Row(
    7, "A Dancer Keeps Time", "The Glass Waltz", 2025, "film", "Night Bus Review", "Mara Lind", "2025-06-06",
    "https://example.org/waltz", 75.0, "7.5/10", State.NEW, False, 0, 412,
)  # fmt: skip


@pytest.fixture(autouse=True)
def helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins without a helper that hangs."""
    monkeypatch.setattr(clipboard, "_helper", clipboard._Helper())


def install(monkeypatch: pytest.MonkeyPatch, take: object) -> None:
    monkeypatch.setitem(sys.modules, "pyperclip", SimpleNamespace(copy=take))


class TestCopy:
    def test_both_ways_get_the_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        taken: list[str] = []
        install(monkeypatch, taken.append)
        app = App[None]()
        assert copy(app, "“zitiert” 👩‍🚀") == "Copied to the clipboard."
        assert taken == ["“zitiert” 👩‍🚀"]
        assert app.clipboard == "“zitiert” 👩‍🚀"

    def test_without_a_desktop_the_terminal_has_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(text: str) -> None:
            raise RuntimeError("no xclip")

        install(monkeypatch, fail)
        app = App[None]()
        assert "OSC 52" in copy(app, "text") and "no system clipboard" in copy(app, "text")
        assert app.clipboard == "text"

    def test_without_pyperclip_the_terminal_has_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyperclip", None)
        assert "OSC 52" in copy(App[None](), "text")

    def test_a_helper_that_hangs_is_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        release = threading.Event()
        calls: list[str] = []

        def hang(text: str) -> None:
            calls.append(text)
            release.wait()

        monkeypatch.setattr(clipboard, "PATIENCE", 0.01)
        install(monkeypatch, hang)
        app = App[None]()
        try:
            assert "OSC 52" in copy(app, "one")
            assert "OSC 52" in copy(app, "two")
        finally:
            release.set()
        assert calls == ["one"], "a second call would pile up threads"
        assert app.clipboard == "two"

    def test_a_lone_surrogate_is_no_crash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        taken: list[str] = []
        install(monkeypatch, taken.append)
        assert copy(App[None](), "a\udc80b") == "Copied to the clipboard."
        assert taken == ["a�b"]


class TestCitation:
    def test_says_where_the_quote_is_from(self) -> None:
        assert citation(ROW, "there is talk of reshoots", 1204) == (
            "“there is talk of reshoots” (Mara Lind, “A Dancer Keeps Time”, on The Glass Waltz (2025), Night Bus Review, 2025-06-06, "
            "https://example.org/waltz, character 1204)"
        )

    def test_leaves_out_what_is_unknown(self) -> None:
        bare = replace(ROW, work="", author="", outlet="", published="", url="")
        assert citation(bare, "so", 0) == "“so” (“A Dancer Keeps Time”, character 0)"

    def test_is_one_line(self) -> None:
        assert citation(ROW, "two\r\n  lines ", 3).startswith("“two lines” (Mara Lind")
