"""Whatever stands in a text, what is shown of it cannot command a terminal, hide or turn round."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.visible import json_escaped, one_line, visible

COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\xad\u180e\ud800-\udfff]"
)
SIGNS = "\x00\n\t\x1b\x7f\x85\x9b\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069"
MORE_SIGNS = (
    "\ud83d\udc80\ufeff\ufe0e\ufe0f\U000e0001\U000e0061\U000e007f\U000e0100\U0001f3f4👩🏽❤🇩a1ب\u0301क्漢"
)
hostile = st.lists(
    st.one_of(st.sampled_from(SIGNS + MORE_SIGNS), st.characters(codec=None)), max_size=30
).map("".join)
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@settings(max_examples=400, deadline=None)
@given(hostile)
def test_one_code_point_in_one_harmless_code_point_out(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not COMMANDS.search(shown)
    assert visible(shown) == shown
    for before, after in zip(text, shown, strict=True):
        assert after == before or cell_len(after) == 1
    shown.encode()


def test_every_code_point_alone_is_harmless_and_keeps_its_place() -> None:
    everything = [chr(code) for code in range(0x110000)]
    shown = [visible(char) for char in everything]
    assert all(len(sign) == 1 for sign in shown)
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    kept = [char for char, sign in zip(everything, shown, strict=True) if char == sign]
    formats = [char for char in kept if unicodedata.category(char) == "Cf"]
    assert all(unicodedata.bidirectional(char) in ("AN", "AL", "L", "NSM") for char in formats)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇"),
        ("\x9b2J\x85", "�2J↵"),
        ("a\tb\nc\rd\x7f", "a b c␍d␡"),
        ("é\tb\nc\r", "é b c␍"),
        ("gpj\u202eexe", "gpj⇄exe"),
        ("zero\u200bwidth\ufeff", "zero◌width◌"),
        ("soft\xadhyphen", "soft¬hyphen"),
        ("one\u2028two\u2029", "one↵two¶"),
        ("lone \udc80", "lone �"),
        ("[red]not markup[/]", "[red]not markup[/]"),
        ("", ""),
    ],
)
def test_commands_become_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 👍🏽 🇩🇪 ❤️ 1️⃣ 🏳️‍🌈 👩🏽‍🚀 ❤️‍🔥 🙂‍↔️ 🏴‍☠️",
        SCOTLAND,
        "می\u200cخواهم",
        "क्\u200dष ശ്രീ ශ්\u200dරී",
        "葛\U000e0100城",
        "e\u0301 שָׁלוֹם مُحَمَّد 한국어 電影「評論」",
        "\ue000\U000f0000\u0378",
    ],
)
def test_emoji_and_scripts_keep_what_they_need(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pay\u200dpal \u200d x\u200c", "pay◌pal ◌ x◌"),
        ("👩\u200d", "👩◌"),
        ("👩\u200d\u200d👧", "👩◌◌👧"),
        ("a\ufe0f ❤\ufe0f\ufe0f \ufe0f", "a◌ ❤\ufe0f◌ ◌"),
        ("1\ufe0f2", "1◌2"),
        ("hi\U000e0068\U000e0069", "hi◌◌"),
        ("🏴\U000e0067\U000e0062", "🏴◌◌"),
        (SCOTLAND + "\U000e0061", SCOTLAND + "◌"),
        ("漢\U000e0100\U000e0101", "漢\U000e0100◌"),
    ],
)
def test_what_joins_nothing_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_line_for_titles_and_toasts() -> None:
    assert one_line("\nA Dancer\r\n\n  Keeps Time\n") == "A Dancer ⏎ Keeps Time"
    assert one_line("evil\x1b[2J.txt") == "evil␛[2J.txt"
    assert one_line("The Glass Waltz", 9) == "The Glas…"
    assert one_line("The Glass Waltz", 15) == "The Glass Waltz"
    assert one_line("ab👩‍👩‍👧", 5) == "ab…"
    assert one_line("ab👩‍👩‍👧", 7) == "ab👩‍👩‍👧"
    assert one_line("e\u0301" * 3, 4) == "e\u0301…"
    assert one_line("", 1) == ""


@settings(max_examples=200, deadline=None)
@given(hostile, st.integers(1, 40))
def test_one_line_keeps_to_one_line_and_its_limit(text: str, limit: int) -> None:
    shown = one_line(text, limit)
    assert len(shown) <= limit
    assert not COMMANDS.search(shown)


UNSAFE = re.compile(COMMANDS.pattern[:-1] + "\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e0fff]")


@settings(max_examples=400, deadline=None)
@given(
    st.recursive(
        hostile | st.integers() | st.booleans() | st.none(),
        lambda values: st.lists(values, max_size=3) | st.dictionaries(hostile, values, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from([None, 2, "\t"]),
)
def test_json_means_the_same_and_prints_harmlessly(value: object, indent: int | str | None) -> None:
    plain = json.dumps(value, ensure_ascii=False, indent=indent)
    # JSON cannot tell a split pair of surrogates from the character that they make
    if re.search("[\ud800-\udbff][\udc00-\udfff]", plain):
        return
    escaped = json_escaped(plain)
    assert json.loads(escaped) == value
    assert not UNSAFE.search(re.sub("[\n\t]", "", escaped))
    escaped.encode()


def test_json_leaves_readable_text_alone() -> None:
    text = json.dumps({"title": "電影「é」 e\u0301 👍🏽", "n": [1, 2]}, ensure_ascii=False, indent=2)
    assert json_escaped(text) == text
    assert json_escaped('"\x7f\x9b\u202e\u200d\U000e0061"') == r'"\u007f\u009b\u202e\u200d\udb40\udc61"'
