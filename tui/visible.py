"""Makes untrusted text harmless: whatever a terminal would obey or hide becomes a sign that one can see.

Review text, titles, notes and file names are data. Before they reach a terminal every control
character, bidi control and invisible character is replaced by a visible sign, one code point for
one code point, so that offsets into the text hold for what is shown. What is stored never changes.
"""

from __future__ import annotations

import re
from unicodedata import category

from tui.cells import boundary

ZERO_WIDTH_SIGN = "◌"
"""Stands for a character that draws nothing: zero-width spaces, lone joiners, tags, fillers."""
BIDI_SIGN = "⇄"
"""Stands for a control that turns the reading direction."""
NEWLINE_SIGN = "⏎"

_SIGNS = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    "\t": " ",
    "\n": " ",
    "\x7f": "␡",
    **{chr(code): "�" for code in range(0x80, 0xA0)},
    "\x85": "↵",
    "\u2028": "↵",
    "\u2029": "¶",
    "\xad": "¬",
    **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", BIDI_SIGN),
}
_ASCII_SIGNS = str.maketrans({sign: shown for sign, shown in _SIGNS.items() if sign.isascii()})

_JOINERS = "\u200c\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_SURROGATES = "\ud800-\udfff"
_CONTROLS = "\x00-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)

_ODD = re.compile(f"[{_CONTROLS}{_BIDI}{_INVISIBLE}{_JOINERS}{_SELECTORS}{_TAGS}{_SURROGATES}]")
_ONE_SELECTOR = re.compile(f"[{_SELECTORS}]")
_TAG = re.compile(f"[{_TAGS}]")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_SUBDIVISION_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
"""England, Scotland, Wales and their like: a black flag, an ISO 3166-2 code in tag characters, the end tag."""
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


def visible(text: str) -> str:
    """`text` as it may be shown: one code point for each, none of which a terminal obeys or hides.

    C0 controls become their pictures (U+2400 and on; tab and newline a space), C1 and lone
    surrogates U+FFFD, bidi controls and invisible characters a sign of one cell. Joiners and
    variation selectors stay where an emoji or a script needs them and are signs elsewhere.
    """
    if text.isascii():
        return text if text.isprintable() else text.translate(_ASCII_SIGNS)
    return _ODD.sub(_sign, text.replace("\n", " ").replace("\t", " "))


def _sign(match: re.Match[str]) -> str:
    char, text, at = match[0], match.string, match.start()
    if char in _SIGNS:
        return _SIGNS[char]
    if char in _JOINERS:
        kept = _takes_joiner(text[at - 1 : at]) and _takes_joiner(text[at + 1 : at + 2])
    elif _ONE_SELECTOR.match(char):
        kept = _takes_selector(text[at - 1 : at], text[at + 1 : at + 2])
    elif _TAG.match(char):
        kept = _in_flag(text, at)
    else:
        return "�" if _SURROGATE.match(char) else ZERO_WIDTH_SIGN
    return char if kept else ZERO_WIDTH_SIGN


def _takes_joiner(char: str) -> bool:
    """Whether a joiner beside `char` has work to do: emoji, and the scripts whose letters join.

    Between Latin letters a joiner only hides a difference, so it is shown.
    """
    if not char:
        return False
    code = ord(char)
    if 0x600 <= code < 0x1900 or 0xA800 <= code < 0xAC00 or 0x10A00 <= code < 0x12000:
        return category(char)[0] in "LM"
    return code == 0xFE0F or (code >= 0x2190 and category(char) in ("So", "Sk", "Sm"))


def _takes_selector(before: str, after: str) -> bool:
    """Whether a variation selector may follow `before`: one behind a letter or symbol, or in a keycap."""
    if not before:
        return False
    if before.isascii():
        return before in "0123456789#*" and after == "\u20e3"
    return category(before)[0] in "LNPS"


def _in_flag(text: str, at: int) -> bool:
    """Whether the tag character at `at` belongs to the flag of a subdivision."""
    flag = text.rfind("\U0001f3f4", max(at - 7, 0), at)
    match = _SUBDIVISION_FLAG.match(text, flag) if flag >= 0 else None
    return match is not None and at < match.end()


def one_line(text: str, limit: int | None = None) -> str:
    """`text` made visible on one line, for titles, toasts and file names.

    Line breaks become ``⏎``. With a `limit` (code points, at least 1) a longer line is cut
    before a grapheme that would not fit whole, and ends in ``…``.
    """
    if "\n" in text or "\r" in text:
        text = _LINE_BREAKS.sub(f" {NEWLINE_SIGN} ", text.strip("\r\n"))
    shown = visible(text)
    if limit is None or len(shown) <= limit:
        return shown
    end = limit - 1
    while not boundary(shown, end):
        end -= 1
    return shown[:end] + "…"


_UNSAFE_IN_JSON = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}{_INVISIBLE}{_JOINERS}{_SELECTORS}{_TAGS}{_SURROGATES}]"
)


def json_escaped(text: str) -> str:
    r"""What ``json.dumps(value, ensure_ascii=False)`` gave, safe to print: the same value, ASCII signs for
    whatever :func:`visible` would replace.

    Controls, bidi controls, invisible characters, joiners, variation selectors and surrogates become
    ``\uXXXX`` (two of them beyond U+FFFF); everything else stays readable. The white space between
    tokens stays; inside a string ``dumps`` has escaped it already. JSON has no notation for a high
    surrogate followed by a low one that is not the character which both make together.
    """
    return _UNSAFE_IN_JSON.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
