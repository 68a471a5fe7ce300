"""Names in whole reviews against gold made by hand: floors that a change of the rules must not fall through."""

from __future__ import annotations

import json

import pytest

from store import detectors
from store.model import Kind
from tests.gold import FOLDER, bare, measure, texts

FLOORS = {
    None: 0.95,
    Kind.PERSON: 0.95,
    Kind.CHARACTER: 0.92,
    Kind.WORK: 0.92,
    Kind.ORG: 0.95,
    Kind.PLACE: 0.92,
    Kind.DATE: 1.0,
}


def test_names_in_whole_reviews() -> None:
    tally = measure()
    assert {kind: round(tally.f1(kind), 3) for kind, floor in FLOORS.items() if tally.f1(kind) < floor} == {}


def test_the_gold_lies_where_it_says() -> None:
    assert len(list(texts())) >= 5
    for path in FOLDER.glob("*.json"):
        gold = json.loads(path.read_text("utf-8"))
        text = (FOLDER / gold["text_file"]).read_text("utf-8")
        assert all(text[one["start"] : one["end"]] == one["text"] for one in gold["entities"])


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_short_forms_and_full_names_are_one_entity(name: str) -> None:
    """Of the names that are found, those that are one by the gold have one entity, and others another."""
    gold = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    text = (FOLDER / gold["text_file"]).read_text("utf-8")
    found = {
        (*bare(text, m.span.start, m.span.end), m.kind): m.entity for m in detectors.inspect(text).mentions
    }
    pairs = set()
    for one in gold["entities"]:
        place = (*bare(text, one["start"], one["end"]), Kind(one["type"]))
        if place in found:
            pairs.add((one["type"], one["entity"], found[place]))
    assert (
        len({(kind, wanted) for kind, wanted, _ in pairs})
        == len(pairs)
        == len({(kind, got) for kind, _, got in pairs})
    )


def test_an_edge_is_an_article_a_mark_or_a_possessive() -> None:
    text = "“The Tin Moon”’s end"
    assert bare(text, 0, 16) == (5, 13) and bare("Lind’s", 0, 6) == (0, 4)
