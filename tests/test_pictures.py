"""The pictures in docs/ can be drawn anew: by keys, the same each time, without the network."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from house import ROOT
from pictures import DOCS, SCENES, draw


async def test_a_scene_is_drawn_the_same_each_time_and_asks_nobody_for_a_font() -> None:
    svg = await draw(SCENES["tagging"])
    assert svg == await draw(SCENES["tagging"])
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert {*re.findall(r"https?://[^\"' <)]+", svg)} == {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }


@pytest.mark.parametrize("name", SCENES)
def test_each_scene_is_in_docs_and_shown(name: str) -> None:
    svg = (DOCS / f"{name}.svg").read_text(encoding="utf-8")
    assert SCENES[name].shows in svg.replace("&#160;", " ")
    assert "url(http" not in svg and "@import" not in svg
    pages = [ROOT / "README.md", *DOCS.glob("*.md")]
    assert any(f"{name}.svg" in page.read_text(encoding="utf-8") for page in pages)


def test_no_picture_lies_about_that_no_scene_draws() -> None:
    assert {path.stem for path in DOCS.glob("*.svg")} == set(SCENES)
    assert [*DOCS.glob("*.png")] == []
