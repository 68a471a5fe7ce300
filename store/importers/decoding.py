r"""From the bytes of a file to its text, once and for ever: positions count from what is decided here.

The order of belief: the encoding that the user names; a byte order mark; strict UTF-8; then,
for text mostly of Latin letters, Windows-1252; then charset-normalizer. Whatever was not UTF-8
is named in the warnings, since a wrong guess would stay.

Windows-1252 comes before charset-normalizer, which takes French or English with curly quotes for
cp1250 or cp1257. It is good at Cyrillic, Greek, Chinese, Japanese and Korean, but most of those
decode as Windows-1252 too, as gibberish: in KOI8-R every letter has a meaning there, in GB 18030
nearly every byte. What tells them apart is how many of the letters lie beyond ASCII: under
15 % in the Latin languages, over 75 % in the others. So above one half Windows-1252 is not tried.
Polish or Czech in cp1250 is Latin and is taken for Windows-1252: the warning is for them.

A guess that the evidence does not carry is refused: the user can name the encoding and add the
file again, but cannot repair a text that is annotated.
"""

from __future__ import annotations

import codecs
import re

from store.errors import BadInput

BOM = "\ufeff"

ENOUGH_TO_GUESS = 500
"""charset-normalizer counts letters; at or below this many bytes its count means little."""

_MARKS = (  # the longer first: the mark of UTF-32 LE begins with that of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_TEXT_CONTROLS = "\a\b\t\n\v\f\r\x1b"
_BINARY_CONTROLS = "".join(c for c in map(chr, [*range(0x20), 0x7F]) if c not in _TEXT_CONTROLS)
"""The C0 controls and DEL that texts do not hold.

What file(1) 5.44 takes for text is text here: also BEL, BS, VT and ESC, of which
terminal escapes and typescripts are made. C1 controls in decoded text are escapes, too.
"""
_BINARY_SHARE = 0.05

_C1 = re.compile("[\x80-\x9f]")
_ASCII = bytes(range(0x80))
_ASCII_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_NAME_IT = "If it is text, name its encoding (such as koi8-r) and add it again."


def normalise(text: str) -> str:
    """`text` as it is stored: CRLF and lone CR become LF, one leading BOM goes; nothing else."""
    return text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")


def decode(
    data: bytes, encoding: str | None = None, name: str = "The file"
) -> tuple[str, str, tuple[str, ...]]:
    """The text of `data`, the encoding that it was read in, and what the user should know of that.

    The text still has its line ends and its BOM; the encoding is Python's name for it. `name`
    stands for the file in sentences. Raises BadInput when the encoding is unknown or does not
    fit, when nothing fits, and when the text is empty, only white space, or binary: over 5 % of
    it controls that texts do not hold, a single NUL not counted.
    """
    if encoding is not None:
        text, used = _named(data, encoding, name)
        warnings = () if used.startswith("utf-8") else (f"{name} was read as {used}, as asked.",)
    elif (mark := next((codec for bom, codec in _MARKS if data.startswith(bom)), None)) is not None:
        text, used = _marked(data, mark, name)
        warnings = () if used == "utf-8" else (f"{name} is not UTF-8; its first bytes say {used}.",)
    else:
        try:
            text, used, warnings = data.decode("utf-8"), "utf-8", ()
        except UnicodeDecodeError as error:
            text, used = _guessed(data, error.start, name)
            warnings = (f"{name} is not UTF-8; it was taken for {used}.",)
    body = text.removeprefix(BOM)
    if not body or body.isspace():
        raise BadInput(f"{name} is empty." if not body else f"{name} holds nothing but white space.")
    _refuse_binary(body, name)
    return text, used, warnings


def _named(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    """Decoded as the user says."""
    try:
        used = codecs.lookup(encoding).name
        text = data.decode(used)
        text.encode("utf-8")  # UTF-7 and the escape codecs can make lone surrogates, which no store takes
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not {encoding}: its byte {error.start:,} does not decode.") from error
    except UnicodeError as error:
        raise BadInput(f"{name} is not {encoding}.") from error
    except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
        raise BadInput(
            f"{name} was not read: there is no encoding {encoding!r}.", "Known are utf-8, latin-1, koi8-r ..."
        ) from error
    return text, used


def _marked(data: bytes, codec: str, name: str) -> tuple[str, str]:
    """Decoded as its byte order mark says; the mark stays, as U+FEFF."""
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name} begins as {codec}, but its byte {error.start:,} does not decode.", _NAME_IT
        ) from error


def _guessed(data: bytes, wrong: int, name: str) -> tuple[str, str]:
    """Decoded as what it most likely is, its byte at `wrong` having shown that it is not UTF-8."""
    _refuse_binary(data.decode("latin-1"), name)
    if _mostly_utf8(data):
        raise BadInput(f"{name} is UTF-8, but damaged at byte {wrong:,}.", "Mend it, or name its encoding.")
    if _mostly_ascii_letters(data):
        text = _without_c1(data, "cp1252")
        if text is not None:
            return text, "cp1252"
    if len(data) <= ENOUGH_TO_GUESS:
        raise BadInput(f"{name} is not UTF-8, and too short to tell what else.", _NAME_IT)
    guess = _statistics(data)
    text = _without_c1(data, guess) if guess is not None else None
    if guess is None or text is None:
        raise BadInput(f"{name} does not decode: it is binary, or in an unknown encoding.", _NAME_IT)
    return text, guess


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII decode than do not: UTF-8 cut short or spoilt by an editor."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - spoilt > spoilt


def _mostly_ascii_letters(data: bytes) -> bool:
    """Whether at most half of the letters lie beyond ASCII, where each byte from 0x80 counts as a letter."""
    beyond = len(data.translate(None, _ASCII))
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    return beyond <= letters


def _statistics(data: bytes) -> str | None:
    """The encoding whose letters are about as frequent in `data` as in a language written in it."""
    from charset_normalizer import from_bytes  # 40 ms, which only odd files should cost

    best = from_bytes(data).best()
    return codecs.lookup(best.encoding).name if best is not None else None


def _without_c1(data: bytes, codec: str) -> str | None:
    """`data` as `codec`, or None where it does not decode or gives C1 controls: no one types them."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _C1.search(text) else text


def _refuse_binary(text: str, name: str) -> None:
    controls = sum(map(text.count, _BINARY_CONTROLS))
    if text.count("\0") == 1:
        controls -= 1
    if controls > len(text) * _BINARY_SHARE:
        raise BadInput(
            f"{name} is binary: {controls / len(text):.0%} of it are control characters.", _NAME_IT
        )
