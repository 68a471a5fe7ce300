"""What reading a text at import costs: roles, scores and fields of texts that are no reviews, and pages; `make bench`."""

from __future__ import annotations

import time

import pytest

from store import detectors
from store.importers.html import of_source
from tests.detector_cases import FILM

MILLION = 1_000_000
"""Code points of a hostile text."""
LIMIT = 2.0
"""CPU seconds that no text of so many may take."""

UNITS = {
    "one line": "word and words. ", "score lines": "Story: 7/10\n", "lines": "a short line here\n", "capitals": "AAA BBB\n\n",
    "tables": "| a | 7/10 |\n", "cells": "<td>7/10</td>", "leaders": "a ..... 7\n", "bylines": "By A B\n", "headings": "# a\n",
    "sources": "IMDb 7.1 ", "fractions": "1 of 5 ", "grades": "I give it a B ", "shares": "5% ", "blank": "\n",
    "microdata": '"ratingValue": "4", ', "dates": "3 May 2020\n", "letters": "A- B+ ", "brackets": "(", "stars": "*", "bars": "|a",
}  # fmt: skip

PAGES = {
    "deep": "<div>", "emphasis": "<b>", "tables": "<table><tr><td>x", "spans": "<span>ab</span>", "cells": "<td>x</td>",
    "paragraphs": "<p>hello <b>world</b> and more</p>\n", "terms": "<dt>a<dd>b", "signs": "&<", "properties": "<p itemprop=name>x",
}  # fmt: skip


def seconds(text: str) -> float:
    began = time.process_time()
    detectors.quick(text)
    return time.process_time() - began


def test_growth() -> None:
    one = min(seconds(FILM * 4) for _ in range(9))
    eight = min(seconds(FILM * 32) for _ in range(5))
    print(f"\n8 times the text takes {eight / one:.1f} times the time")
    assert eight < 10 * one


@pytest.mark.parametrize("name", UNITS)
def test_a_megabyte_of(name: str) -> None:
    unit = UNITS[name]
    taken = seconds(unit * (MILLION // len(unit)))
    print(f"\n{name}: {taken:.2f} s")
    assert taken < LIMIT


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_megabyte_of(name: str) -> None:
    unit = PAGES[name]
    began = time.process_time()
    of_source("<p>before</p>" + unit * (MILLION // len(unit)))
    taken = time.process_time() - began
    print(f"\n{name}: {taken:.2f} s")
    assert taken < LIMIT
