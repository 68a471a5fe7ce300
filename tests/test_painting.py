"""What a key costs, counted in work and not in time: rows painted, rows wrapped, layouts made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from reader_host import Host, review_of
from textual.widget import Widget

from store import Store
from store.model import Findings
from tests.desk import open_desk, samples_library
from tui.panes.painter import Painter

BOAT = "The boats that went out at dawn are not back. "


@contextmanager
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The rows of the page that are painted meanwhile."""
    rows: list[int] = []
    paint = Painter.row

    def counting(painter: Painter, y: int) -> Any:
        rows.append(y)
        return paint(painter, y)

    with monkeypatch.context() as patch:
        patch.setattr(Painter, "row", counting)
        yield rows


@contextmanager
def layouts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The widgets that ask for a new layout meanwhile."""
    asked: list[str] = []
    refresh = Widget.refresh

    def counting(widget: Widget, *regions: Any, layout: bool = False, **more: Any) -> Any:
        if layout:
            asked.append(str(widget))
        return refresh(widget, *regions, layout=layout, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Widget, "refresh", counting)
        yield asked


async def test_a_sentence_move_paints_the_rows_of_two_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(samples_library(tmp_path)) as pilot:
        reader: Any = pilot.app.screen.reader  # type: ignore[attr-defined]
        await pilot.press("enter", "j")
        before, top = reader.caret.sentence, reader.scroll_offset.y
        with painted(monkeypatch) as rows:
            await pilot.press("j")
            await pilot.pause()
        assert reader.scroll_offset.y == top
        touched = reader._page.rows_of(before.join(reader.caret.sentence))
        assert sorted(rows) == list(touched)


async def test_tagging_paints_its_passage_and_lays_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        store.codebook.create("made/here")
        store.codebook.pin("made/here", 1)
    async with open_desk(library) as pilot:
        reader: Any = pilot.app.screen.reader  # type: ignore[attr-defined]
        await pilot.press("enter", "j", "j", "1", "j")
        with painted(monkeypatch) as rows, layouts(monkeypatch) as asked:
            await pilot.press("1")
            await pilot.pause()
        assert set(rows) == set(reader._page.rows_of(reader.caret.sentence))
        assert asked == []
        assert len(reader.annotations) == 2


async def test_of_twenty_megabytes_only_what_is_seen_is_wrapped_and_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = BOAT * 440_000
    review = review_of("short")
    app = Host()
    async with app.run_test(size=(100, 30)) as pilot:
        reader = app.reader
        reader.focus()
        with painted(monkeypatch) as rows:
            place = 10_000_000
            reader.show(type(review)(review.row, text, "", {}), Findings(), [], {}, place)
            await pilot.pause()
            assert reader.caret.sentence.holds(place)
            await pilot.press("j", "k", "k")
            assert reader.caret.sentence.start < place
            for keys, end in (("G", len(text.rstrip())), ("home", len(BOAT) - 1)):
                await pilot.press(keys)
                assert reader.caret.sentence.end == end
                line = reader.line_of(reader.caret.sentence.start) - reader.scroll_offset.y
                assert 0 <= line < reader.size.height
            await pilot.press("ctrl+d", "ctrl+e", "right_curly_bracket")
        assert reader._page.known <= 6
        assert len(rows) < 300 < 250_000 < len(reader._page)


async def test_scrolling_back_over_what_was_not_seen_yet_moves_line_by_line() -> None:
    """What is above may turn out longer than was guessed; what is seen must not jump for it."""
    text = BOAT * 1_500 + "Short.\n\n" * 20_000 + BOAT * 1_500
    review = review_of("short")
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        reader.show(type(review)(review.row, text, "", {}), Findings(), [], {}, len(text))
        await pilot.pause()
        before = [reader.render_line(y).text for y in range(reader.size.height)]
        guessed = len(reader._page)
        for _ in range(250):
            reader.action_scroll_lines(-9)
            after = [reader.render_line(y).text for y in range(reader.size.height)]
            assert after[9:] == before[:-9]
            before = after
        assert len(reader._page) > 2 * guessed
