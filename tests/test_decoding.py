"""Decoding: which bytes become which text, what is said of it, and what is refused rather than guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.importers import decode, normalise

GERMAN = (
    "Der Film erzählt von der Tochter eines Glasbläsers, die tanzen lernt, um sich zu rächen. „Schöner war "
    "selten ein Kampf“, möchte man rufen – und doch fehlt etwas. Für mich überzeugt die Hauptdarstellerin.\n"
)
FRENCH = (
    "Le film raconte l'histoire d'une danseuse qui prépare sa vengeance pendant tout un hiver. À première vue, "
    "c'est déjà vu ; mais l'actrice, épatante, élève chaque scène où elle apparaît.\n"
)
ENGLISH = "The film is a café waltz — a “variant”, not an imitation — and its naïve charm carries it. £5 well spent.\n"
RUSSIAN = (
    "Фильм рассказывает о танцовщице, которая целую зиму готовит месть. Говорят, что многие сцены "
    "пересняли, но никто этого не подтвердил. Актриса великолепна, сценарий слаб.\n"
)
JAPANESE = "この映画は、復讐を誓うダンサーの物語である。再撮影の噂はあるが、誰も確認していない。主演女優は素晴らしい。\n"
CHINESE = (
    "这部电影讲述了一位舞者整个冬天准备复仇的故事。据说许多场景都重拍过，但没有人证实。女主角非常出色。\n"
)
KOREAN = "이 영화는 겨울 내내 복수를 준비하는 무용수의 이야기이다. 많은 장면을 다시 찍었다는 소문이 있다.\n"
GREEK = "Η ταινία αφηγείται την ιστορία μιας χορεύτριας που ετοιμάζει όλο τον χειμώνα την εκδίκησή της.\n"


def refusal(data: bytes, encoding: str | None = None) -> str:
    """The sentence with which `data` is refused; it names the file."""
    with pytest.raises(BadInput, match=r"^review\.txt ") as caught:
        decode(data, encoding, "review.txt")
    return str(caught.value)


# Line ends


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\rb\r", "a\nb\n"),
        ("a\r\r\nb\n\rc", "a\n\nb\n\nc"),
        ("\ufeffa", "a"),
        ("\ufeff\ufeffa\ufeff", "\ufeffa\ufeff"),
        ("a\u2028b\x85c\vd\fe\u00a0 \t", "a\u2028b\x85c\vd\fe\u00a0 \t"),
        ("---\r\ntitle: x\r\n---\r\n<em>y</em>", "---\ntitle: x\n---\n<em>y</em>"),
        ("", ""),
    ],
)
def test_normalise_makes_line_ends_lf_and_drops_one_bom_and_nothing_else(raw: str, stored: str) -> None:
    assert normalise(raw) == stored


@given(st.text(alphabet=st.sampled_from("ab \r\n\ufeffé🎭\0"), max_size=40))
def test_normalise_keeps_all_but_line_ends_and_the_bom(text: str) -> None:
    stored = normalise(text)
    assert "\r" not in stored
    assert stored.replace("\n", "") == text.removeprefix("\ufeff").replace("\r", "").replace("\n", "")
    assert stored.count("\n") == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


# Decoding


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text != "\ufeff":
        assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed(mark: bytes, encoding: str) -> None:
    text, used, warnings = decode(mark + "夜市 🎭\r\nNight".encode(encoding), name="a.txt")
    assert (normalise(text), used) == ("夜市 🎭\nNight", encoding)
    assert warnings == (
        () if encoding == "utf-8" else (f"a.txt is not UTF-8; its first bytes say {encoding}.",)
    )


@pytest.mark.parametrize("times", [1, 4, 60], ids=["short", "long", "very long"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        ("caf\xe9", "latin-1"),
        ("Très bête, à côté. ½", "latin-1"),
    ],
)
def test_latin_text_is_windows_1252(text: str, encoding: str, times: int) -> None:
    read_as = decode((text * times).encode(encoding), name="a.txt")
    assert read_as == (text * times, "cp1252", ("a.txt is not UTF-8; it was taken for cp1252.",))


@pytest.mark.parametrize("times", [8, 800], ids=["long", "very long"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
    ],
)
def test_other_scripts_are_told_apart_above_500_bytes(text: str, encoding: str, times: int) -> None:
    data = (text * times).encode(encoding)
    assert len(data) > 500
    decoded, used, warnings = decode(data, name="a.txt")
    assert decoded == text * times
    assert warnings == (f"a.txt is not UTF-8; it was taken for {used}.",)


def test_one_huge_line_without_a_space_is_told_apart() -> None:
    text = "A" + JAPANESE.replace("\n", "") * 2000
    assert decode(text.encode("shift_jis"))[0] == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "koi8-r"), (CHINESE, "gb18030"), (GREEK, "cp1253")])
def test_other_scripts_are_refused_where_too_short_to_tell(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert refusal(data).startswith(
        "review.txt is not UTF-8, and too short to tell what else. If it is text,"
    )
    assert decode(data, encoding, "a.txt") == (text, encoding, (f"a.txt was read as {encoding}, as asked.",))


def test_windows_1252_never_gives_c1_controls() -> None:
    with pytest.raises(BadInput, match="too short to tell"):
        decode(b"caf\x81 with a byte that Windows-1252 leaves undefined")


@pytest.mark.parametrize("broken", [b"\x92", b"\xe2\x80", b"\xff"])
def test_damaged_utf8_is_refused_rather_than_read_as_gibberish(broken: bytes) -> None:
    data = "It’s “fine”: ".encode() + broken
    assert refusal(data) == "review.txt is UTF-8, but damaged at byte 19. Mend it, or name its encoding."


@pytest.mark.parametrize("encoding", ["latin-1", "LATIN1", "iso-8859-1"])
def test_a_named_encoding_is_obeyed(encoding: str) -> None:
    assert decode("é".encode(), encoding) == (
        "Ã©",
        "iso8859-1",
        ("The file was read as iso8859-1, as asked.",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig"])
def test_utf8_by_name_needs_no_warning(encoding: str) -> None:
    text, _, warnings = decode(b"\xef\xbb\xbfa", encoding)
    assert (normalise(text), warnings) == ("a", ())


@pytest.mark.parametrize("encoding", ["klingon", "", "hex", "rot13", "undefined", "a\0b", "é", "x" * 10_000])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    assert "review.txt" in refusal(b"text", encoding)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"caf\xe9", "utf-8"),
        (b"caf\xe9", "ascii"),
        (b"abc", "utf-16-le"),
        (b"+2AA-", "utf-7"),
        (rb"\ud800", "unicode_escape"),
    ],
)
def test_a_named_encoding_that_does_not_fit_is_refused(data: bytes, encoding: str) -> None:
    assert refusal(data, encoding).startswith(f"review.txt is not {encoding}")


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "utf-7", "shift_jis"]))
def test_any_bytes_are_text_that_can_be_stored_or_a_sentence(data: bytes, encoding: str | None) -> None:
    try:
        text, used, warnings = decode(data, encoding, "a.txt")
    except BadInput as refused:
        assert refused.message.startswith("a.txt ")
    else:
        assert text.encode() and normalise(text).strip()
        assert used.startswith("utf-8") or "a.txt" in warnings[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "review.txt is empty.", id="empty"),
        pytest.param(codecs.BOM_UTF8, "review.txt is empty.", id="only a BOM"),
        pytest.param(b" \t\r\n\xc2\xa0", "review.txt holds nothing but white space.", id="white space"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "review.txt is binary", id="PNG signature"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "review.txt is binary", id="PNG"
        ),
        pytest.param(bytes(range(256)), "review.txt is binary", id="all bytes"),
        pytest.param(b"\0\0ab", "review.txt is binary", id="NULs"),
        pytest.param(
            "UTF-16 unmarked".encode("utf-16-le"), "review.txt is binary", id="UTF-16 without a BOM"
        ),
        pytest.param(b"a" * 93 + b"\x01" * 7, "review.txt is binary: 7% of it", id="over 5 %"),
        pytest.param(bytes(range(0x80, 0x100)) * 8, "review.txt does not decode", id="no encoding"),
        pytest.param(codecs.BOM_UTF16_LE + b"abc", "review.txt begins as utf-16-le, but", id="cut UTF-16"),
        pytest.param(
            codecs.BOM_UTF8 + b"caf\xe9", "review.txt begins as utf-8, but its byte 6", id="BOM, not UTF-8"
        ),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, sentence: str) -> None:
    assert refusal(data).startswith(sentence)


def test_five_per_cent_of_controls_is_still_text() -> None:
    assert decode(b"a" * 95 + b"\x01" * 5)[0].endswith("\x01")
