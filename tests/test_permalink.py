"""Permalinks: the id in an exported row opens the program with the caret on the passage."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from desk import open_desk, samples_library

from store import Store
from store.exporters import FORMATS
from store.exporting import export
from store.model import Span


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_id_of_a_row_leads_back_to_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    library = samples_library(tmp_path)
    with Store(library, "ana") as store:
        text = store.reviews.get(5).text
        start = text.index(". ", len(text) // 2) + 2
        store.annotations.tag(5, Span(start, start + 30), ["claim"])
        written = io.StringIO()
        export(store, "passages", store.find(), FORMATS["csv"], written)
        (row,) = csv.DictReader(io.StringIO(written.getvalue()))
        found = store.annotations.named(row["annotation_id"])
    async with open_desk(library, size, target=(found.review_id, found.id)) as pilot:
        desk = pilot.app.screen
        assert desk.reader.review.id == int(row["review_id"])
        assert desk.reader.lit.id == row["annotation_id"]
        assert desk.reader.caret.sentence.overlaps(found.span)
        assert desk.pane == "reader"
        assert desk.list.cursor_id == 5
        top = desk.reader.scroll_offset.y
        assert top <= desk.reader.line_of(found.span.start) < top + desk.reader.size.height
        await pilot.press("q")
        assert desk.pane == "list"
