"""Where sentences end: the rules behind `store.sentences`, for English above all.

A full stop is judged by the word before it (abbreviation, initial, number, unfinished), by
what follows (small letter, name, word that starts sentences) and by the quotation or bracket
it stands in. Rules and word lists are general; nothing here knows a name or a detector.

Everything is linear: patterns only run forward over what they consume, each look around a
stop is bounded, and what is counted along the way is counted once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store import abbreviations as known
from store.model import Span
from store.quotations import Opened, cjk_goes_on, opens

_FACES = (
    "\U0001f44d-\U0001f44f\U0001f525\U0001f4af\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a"
)
_SYMBOLS = "\u231a\u231b\u23e9-\u23fa\u2600-\u2604\u2607-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
_MODIFIERS = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
EMOJI = (
    r"(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    rf"|[{_SYMBOLS}]{_MODIFIERS}(?:\u200d[{_SYMBOLS}]{_MODIFIERS})*)"
)
"""Pattern of one emoji as a reader sees it: flag, keycap, or symbols joined by ZWJ (UTS #51, simplified)."""

# What a token may start with, as one class: searching for it is several times as quick as for tokens.
_SIGN = re.compile(
    rf"[.!?…‼⁇⁈⁉‽。｡！？।॥؟۔։።፧။<&:;*_\"“”„«»()\[\]「」『』（）{_FACES}]",
)
_TOKEN = re.compile(
    r"(?P<skip><[A-Za-z/!][^<>]*>|&\#?\w{1,8};)"
    r"|(?P<stop>[.!?…‼⁇⁈⁉‽]+(?:[ \xa0][.!?](?!\w))*)"
    r"|(?P<full>[。｡！？।॥؟۔։።፧။]+)"
    rf"|(?P<face>(?:[{_FACES}]{_MODIFIERS})+|(?<=\s)[:;]-?[)(DP](?=\s))"
    r"|(?P<mark>[*_]+|[\"“”„«»()\[\]「」『』（）])"
)
_TAIL = re.compile(
    r"(?:[\"'”’›»)\]}*_~`」』）】》〉｣\u00b9\u00b2\u00b3\u2070-\u2079]|[“«](?=[\s,;:)]|\Z)|[ \xa0\u202f]»"
    r"|\[(?:\d{1,3}|[a-z]|citation needed)\]|</[A-Za-z]+>|&(?:rdquo|rsquo|quot|raquo|\#822[17]);"
    rf"|[ \xa0]?[:;]-?[)(DP](?!\w)|{EMOJI})*"
)
_SPACED_EMOJI = re.compile(rf"(?:[ \xa0]*{EMOJI})*")
_LED_BY_EMOJI = re.compile(rf"[(*_]*{EMOJI}")
_CLOSERS = frozenset("\"'”’›»)]」』）】》〉“«")
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(
    r"(?:[\"'“‘’„«‹(\[{*_~`¿¡「『（【《〈]|<[A-Za-z][^<>]{0,300}>|&(?:ldquo|lsquo|quot|laquo|\#822[06]);)*"
)
_LEAD = re.compile(rf"[^\W_]|[$£€¥#@~★☆]|{EMOJI}")
_WORD = re.compile(r"[^\W\d_]{1,40}")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = re.compile(r"[\w.&’']+\Z")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\Z")
_INITIAL = re.compile(r"(?:\A|[^\w=/+])[^\W\d_]\Z")
_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_SCORE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?(?:/\s?\d|%|stars?\b|out of\b)")
_SPELT = re.compile(r"[IVXLC]+\b|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b")
_GRADED = re.compile(r"(?i)\b(?:grade|rating|rated|score|verdict|plan|part|chapter|vitamin)\W{1,3}\w\Z")
_AFTER_NAME = re.compile(r"[A-Z][\w’']*\s\w+\Z")
_AFTER_NUMBER = re.compile(r"\d\s?\w+\Z")
_CAPITAL_START = re.compile(r"[.!?…][\"”’)]*\s+[\"“‘(]*[A-Z]")
_PARTICLE = re.compile(r"(?:d[aeiu]|del|della|v[ao]n|der|den|l[ae]|el|al|bin|ten|ter)\s+[^\W\d_]")
_SPEECH = re.compile(
    r"(?:[^\W\d_][\w’'.-]{0,20}\s+){1,3}"
    r"(?:said|says|asks?|asked|wonders|wondered|cried|cries|shouts|shouted|yells|yelled|exclaims|replies)\b"
)
_TITLE_GOES_ON = re.compile(
    r"[^\W\d_]+\s+(?:We|The|Of|Go|Is|It|An?|And|To|In|On|For|You|My|Your|With|Me|Us)\b"
)
_CHUNK = re.compile(r"[^\s\"“”»)]{0,80}")
_ADDRESS = re.compile(r"://|www\.|\w\.\w+/|@|\\|\A/")


@dataclass(slots=True)
class _Stop:
    """A place where a sentence may end, and what stands around it."""

    text: str
    start: int
    """Where the sentence starts."""
    at: int
    """Where the stop itself starts."""
    mark: str
    """The stop as written: ``.``, ``...``, ``?!``."""
    tail: int
    """Where the closing quotes, brackets, note marks and emoji behind it end."""
    after: int
    """Where the text goes on behind the white space; equal to `tail` when glued."""
    end: int
    """Where the paragraph ends."""
    first: bool
    """Whether this is the first sentence of its paragraph."""
    uncapitalised: bool
    """Whether the writer of the paragraph starts sentences with small letters."""
    head: int = 0
    """Where the next word starts, behind opening quotes, brackets and emphasis."""
    lead: str = ""
    """The first character of the next word."""
    word: str = ""
    """The next word, letters only."""
    last: str = ""
    """The word before the stop with inner dots, of which the last 32 code points are seen."""

    def __post_init__(self) -> None:
        self.head = _end_of(_OPENERS, self.text, self.after, self.end)
        lead = _LEAD.match(self.text, self.head, self.end)
        self.lead = lead.group()[0] if lead else ""
        word = _WORD.match(self.text, self.head, self.end)
        self.word = word.group() if word else ""
        before = _BEFORE.search(self.text[max(self.start, self.at - 32) : self.at])
        self.last = before.group().lstrip(".'’&") if before else ""

    @property
    def bare(self) -> bool:
        """Whether nothing closes behind the stop."""
        return self.tail == self.at + len(self.mark)

    @property
    def quoted(self) -> bool:
        """Whether a quotation or bracket closes behind the stop."""
        return not _CLOSERS.isdisjoint(self.text[self.at + len(self.mark) : self.tail])

    @property
    def ellipsis(self) -> bool:
        """Whether the stop is dots that trail off, without ! or ?."""
        return (len(self.mark) > 1 or self.mark == "…") and set(self.mark) <= set(".… \xa0")

    def behind(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text before the stop, of which the last 40 code points count, ends in `pattern`."""
        return pattern.search(self.text[max(self.start, self.at - 40) : self.at]) is not None

    def ahead(self, pattern: re.Pattern[str]) -> bool:
        """Whether `pattern` stands at the next word."""
        return pattern.match(self.text, self.head, self.end) is not None


def split(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph. Final punctuation, closing quotes and emoji stay with each."""
    found: list[Span] = []
    start = position = counted = paragraph.start
    end = paragraph.end
    uncapitalised = _uncapitalised(text, paragraph)
    worded = False
    opened = Opened(text)
    while sign := _SIGN.search(text, position, end):
        token = _TOKEN.match(text, sign.start(), end)
        position = token.end() if token else sign.end()
        if not token or token.lastgroup == "skip":
            continue
        if token.lastgroup == "mark":
            opened.read(token.group(), token.start())
            continue
        tail = _tail_end(text, start, position, end)
        for char in text[position:tail] if opened else "":
            opened.close(char)
        position = tail
        # A sentence has a letter or digit: stops that follow each other stay together.
        worded = worded or _LETTER.search(text, counted, token.start()) is not None
        counted = token.start()
        after = _end_of(_SPACE, text, tail, end)
        if not worded or after >= end:
            continue
        first = start == paragraph.start
        stop = _Stop(text, start, token.start(), token.group(), tail, after, end, first, uncapitalised)
        if not _JUDGES[token.lastgroup or ""](stop):
            continue
        if opened.hold(start, tail, end):
            continue
        found.append(Span(start, tail))
        start = position = counted = after
        worded = False
        opened.clear()
    last = start + len(text[start:end].rstrip())
    return [*found, Span(start, last)] if last > start else found


def caseless(char: str) -> bool:
    """Whether `char` is a letter of a script without capitals."""
    return char.isalpha() and char.lower() == char.upper()


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where `pattern`, which always matches, ends at `start`."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _uncapitalised(text: str, paragraph: Span) -> bool:
    """Whether the paragraph starts with a small letter and no sentence in it with a capital."""
    first = _WORD.search(text, paragraph.start, paragraph.end)
    if not first or not first.group()[0].islower():
        return False
    return _CAPITAL_START.search(text, paragraph.start, paragraph.end) is None


def _tail_end(text: str, start: int, stop_end: int, end: int) -> int:
    """Where the closing quotes, brackets, emphasis, note marks and emoji behind a stop end.

    Glued to a letter (``end."The``), a straight quote or emphasis mark belongs to the next
    sentence unless one of its kind is open.
    """
    tail = _end_of(_TAIL, text, stop_end, end)
    if stop_end < tail < end and text[tail].isalpha() and opens(text, start, tail - 1):
        return tail - 1
    spaced = _end_of(_SPACED_EMOJI, text, tail, end)
    # Where a sentence starts with an emoji, as in lists of 👍 and 👎, so does the next.
    return tail if spaced < end and _LED_BY_EMOJI.match(text, start, tail) else spaced


def _ends_at_full_stop(stop: _Stop) -> bool:
    """。 ？ । ؟ and their like, which mean nothing else."""
    if stop.quoted:
        return not cjk_goes_on(stop.text, stop.tail, stop.end)
    return stop.text[stop.after] not in "を,;:)」』"


def _ends_at_face(stop: _Stop) -> bool:
    """A smiling emoji in place of a stop, when a capital follows."""
    return stop.tail < stop.after and stop.text[stop.at - 1].isspace() and stop.lead.isupper()


def _ends_at_stop(stop: _Stop) -> bool:
    """``.`` ``!`` ``?`` ``…`` and runs of them."""
    if not stop.lead:
        return False
    if stop.tail == stop.after:
        return _ends_glued(stop)
    if stop.lead.islower() and not _named_small(stop):
        return _ends_before_small(stop)
    if stop.ellipsis:
        short = len(stop.text[stop.start : stop.at][:40].split()) <= 3
        unfinished = stop.last.casefold() in known.UNFINISHED and stop.word not in known.STARTERS
        return not unfinished and not (short and stop.word == "I")
    if stop.mark == ".":
        return not (stop.bare and (_abbreviates(stop) or (stop.first and _enumerates(stop))))
    if stop.quoted and stop.ahead(_SPEECH):
        return False
    return not _titled(stop)


_JUDGES = {"full": _ends_at_full_stop, "face": _ends_at_face, "stop": _ends_at_stop}


def _named_small(stop: _Stop) -> bool:
    """Whether the next word is a name that starts small: iPad, v1.3, van Gogh."""
    if any(char.isupper() for char in stop.word) or stop.text[stop.head + 1 : stop.head + 2].isdigit():
        return True
    return (
        stop.ahead(_PARTICLE) and stop.text[_end_of(_PARTICLE, stop.text, stop.head, stop.end) - 1].isupper()
    )


def _ends_before_small(stop: _Stop) -> bool:
    """A stop before a small letter: only where the writer has no capitals or forgot one."""
    if stop.ellipsis or stop.quoted:
        return False
    if stop.uncapitalised:
        return stop.mark != "." or not _abbreviates(stop)
    word = stop.last
    return (
        stop.mark == "."
        and stop.bare
        and len(word) > 1
        and word.isalpha()
        and word.islower()
        and word not in known.ABBREVIATED
    )


def _ends_glued(stop: _Stop) -> bool:
    """A stop with no space behind it: forgotten, or part of a number, name, file or address."""
    text = stop.text
    before, second = text[stop.at - 1], text[stop.head + 1 : stop.head + 2]
    word = stop.last.rpartition(".")[2]
    if stop.lead.isdigit():
        return stop.mark == "." and before.islower() and stop.ahead(_SCORE)
    if caseless(stop.lead):
        return caseless(before)
    if not stop.lead.isupper() or before.isspace() or _in_address(stop):
        return False
    if not stop.bare:
        return True
    if second.isupper() or (stop.ellipsis and stop.word not in known.STARTERS):
        return False
    if word.islower() or word.isdigit() or stop.word in known.STARTERS:
        return not (len(word) == 1 and word.isalpha()) and word.casefold() not in known.ABBREVIATED
    # Behind a word with a capital it may be a name: "Low.Tide" is a title, "Vale.Moss" two sentences.
    return (
        len(word) > 1 and word.casefold() not in known.ABBREVIATED and len(stop.word) > 3 and before.islower()
    )


def _in_address(stop: _Stop) -> bool:
    """Whether the stop is inside a link, a path, a mail address or a name with several dots."""
    text = stop.text
    if text[stop.tail - 1 : stop.tail + 1] == "](":
        return True
    before = (text[max(stop.start, stop.at - 200) : stop.at].split() or [""])[-1]
    behind = text[stop.head : _end_of(_CHUNK, text, stop.head, stop.end)]
    if _ADDRESS.search(before) or "." in behind.rstrip(".,;:!?…'’*_"):
        return True
    return stop.bare and "." in before and not before[:1].isdigit()


def _abbreviates(stop: _Stop) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    last, small = stop.last, stop.last.casefold()
    starter = stop.word in known.STARTERS
    if last in known.PLACES:
        return not (starter and stop.behind(_AFTER_NAME))
    if last in known.TITLES or small in known.JOINERS:
        return True
    if stop.ahead(_SCORE):
        return False
    if small in known.SUFFIXES:
        return not starter
    if last in known.COUNTED or last in known.MONTHS:
        if stop.lead.isdigit() or (stop.lead.islower() and stop.behind(_AFTER_NUMBER)):
            return True
        return small in known.PARTS and stop.ahead(_SPELT)
    if small in ("a.m", "p.m"):
        return not stop.lead.isupper() or stop.word in known.HOURS
    if _INITIALS.match(last):
        return not starter
    if last.isalpha() and stop.behind(_INITIAL) and not caseless(last):
        return not (starter or stop.behind(_GRADED))
    return small in known.ABBREVIATED and stop.lead.islower()


def _enumerates(stop: _Stop) -> bool:
    """Whether all that stands before the stop is the number of a list item: ``1.``, ``b.``, ``IV.``."""
    return stop.at - stop.start < 8 and _ENUMERATOR.match(stop.text[stop.start : stop.at]) is not None


def _titled(stop: _Stop) -> bool:
    """Whether ! or ? belongs to a name: ``E! News``, ``Sing! When You Can``."""
    if (stop.last.isalpha() and stop.behind(_INITIAL)) or stop.last in ("Yahoo", "Jeopardy"):
        return stop.word not in known.STARTERS
    return stop.last[:1].isupper() and not stop.last.isupper() and stop.ahead(_TITLE_GOES_ON)
