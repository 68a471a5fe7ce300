"""Every mention says why it is marked, in a sentence; texts without usual capitals are known and not guessed at."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import samples
from store import detectors
from store.detectors import cue_words, letters
from store.detectors.letters import Letters, profile, warning
from store.detectors.rules import RULES, why
from tests.detector_cases import TEXTS

HOUSE = Path(detectors.__file__).parent
HEARD = {"hear", "hint", "state", "add", "add_here"}


def written_in_code() -> tuple[set[str], set[str]]:
    """The rule ids that cues give when they are heard, and all words in quotes, both read from the code."""
    tables = (cue_words.BEFORE, cue_words.BEFORE_TWO, cue_words.AFTER, cue_words.OWNED)
    heard = {cue[2] for table in tables for cue in table.values()}
    words: set[str] = set(heard)
    for path in HOUSE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.stem != "rules":
                words.add(node.value)
            if isinstance(node, ast.Call) and len(node.args) > 3:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                last = node.args[-1]
                given = [last.body, last.orelse] if isinstance(last, ast.IfExp) else [last]
                heard |= {
                    str(one.value)
                    for one in given
                    if name in HEARD and isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return heard, words


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    heard, words = written_in_code()
    assert len(heard) > 80 and {rule for rule in heard if not why(rule)} == set()
    assert {
        rule for rule in RULES if rule not in words and not rule.startswith(("date-", "stated-"))
    } == set()
    assert all(sentence.lstrip("“")[0].isupper() and sentence.endswith(".") for sentence in RULES.values())


@pytest.mark.parametrize(
    "text",
    [*TEXTS.values(), *(e.read_text("utf-8") for e in samples.files() if e.name != "annotations.json")],
)
def test_every_mention_says_why(text: str) -> None:
    for mention in detectors.inspect(text).mentions:
        assert why(mention.rule), mention.rule


def test_a_short_form_says_what_it_is_short_for() -> None:
    assert (
        why("short-cast-line") == f"It is short for a name in this text. Of that name: {RULES['cast-line']}"
    )
    assert why("short-nothing") == why("nothing") == ""


SHOUT = "THE FERRYMAN SAW OLD TOM DROWN IN LISBON. NOBODY IN THE TOWN CARED. I DID NOT CARE EITHER, AND ADA FINCH WAS BAD."
MUMBLE = (
    "i saw the ferryman. it was long. ada finch is good in it! old tom is not. why? nobody knows. i slept."
)


def test_a_text_in_capitals_is_known_and_not_guessed_at() -> None:
    assert profile(SHOUT) is Letters.CAPITALS and "capitals" in (warning(SHOUT) or "")
    assert detectors.inspect(SHOUT).mentions == ()


def test_a_text_in_lower_case_is_known() -> None:
    assert profile(MUMBLE) is Letters.LOWER and warning(MUMBLE)
    assert detectors.inspect(MUMBLE).mentions == ()


@pytest.mark.parametrize(
    "text",
    ["", "A B C", "夜市" * 40, SHOUT.title(), "He came. She saw. They won. It was so. All was well. Good."],
)
def test_other_texts_get_no_warning(text: str) -> None:
    assert profile(text) is Letters.MIXED and warning(text) is None


def test_a_headline_in_capitals_is_no_row_of_names() -> None:
    assert letters.shouted("GREAT JOY FOR ALL MEN") and not letters.shouted("Great joy for all men")
    text = "GREAT JOY FOR ALL MEN AND SAM STONE\n\nA man named Sam Stone walks in."
    assert [m.span.of(text) for m in detectors.inspect(text).mentions] == ["SAM STONE", "Sam Stone"]
