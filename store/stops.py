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

from store.abbreviations import (
    ABBREVIATED,
    COUNTED,
    HOURS,
    JOINERS,
    MONTHS,
    PARTS,
    PLACES,
    STARTERS,
    SUFFIXES,
    TITLES,
    UNFINISHED,
)
from store.model import Span

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

_TOKEN = re.compile(
    r"(?P<skip>(?:https?://|www\.)[^\s<>\"”]*[\w/=#]|<[A-Za-z/!][^<>]*>|&\#?\w{1,8};)"
    r"|(?P<stop>[.!?…‼⁇⁈⁉‽]+(?:[ \xa0][.!?](?!\w))*)"
    r"|(?P<full>[。｡！？।॥؟۔։።፧။។]+)"
    rf"|(?P<face>(?:[{_FACES}]{_MODIFIERS})+)"
    r"|(?P<mark>[*_]+|[\"“”„«»()\[\]「」『』（）])"
)
_TAIL = re.compile(
    r"(?:[\"'”’›»)\]}*_~`」』）】》〉｣\u00b9\u00b2\u00b3\u2070-\u2079]|[“«](?=[\s,;:)]|\Z)|[ \xa0\u202f]»"
    r"|\[(?:\d{1,3}|[a-z]|citation needed)\]|</[A-Za-z]+>|&(?:rdquo|rsquo|quot|raquo|\#822[17]);"
    rf"|[ \xa0]?[:;]-?[)(DP](?!\w)|[ \xa0]*{EMOJI})*"
)
_CLOSERS = frozenset("\"'”’›»)]」』）】》〉“«")
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(
    r"(?:[\"'“‘„«‹(\[{*_~`¿¡「『（【《〈]|<[A-Za-z][^<>]{0,300}>|&(?:ldquo|lsquo|quot|laquo|\#822[06]);)*"
)
_LEAD = re.compile(rf"[^\W_]|[$£€¥#@~★☆]|{EMOJI}")
_WORD = re.compile(r"[^\W\d_]{1,40}")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = re.compile(r"[\w.&’']+\Z")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\Z")
_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_SCORE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?(?:/\s?\d|%|stars?\b|out of\b)")
_SPELT = re.compile(r"[IVXLC]+\b|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b")
_GRADED = re.compile(r"(?i)\b(?:grade|rating|score|verdict|plan|part|chapter|vitamin)\W{1,3}\w\Z")
_AFTER_NAME = re.compile(r"[A-Z][\w’']*\s\w+\Z")
_AFTER_NUMBER = re.compile(r"\d\s?\w+\Z")
_CAPITAL_START = re.compile(r"[.!?…][\"”’)]*\s+[\"“‘(]*[A-Z]")
_PARTICLE = re.compile(r"(?:d[aeiu]|del|della|v[ao]n|der|den|l[ae]|el|al|bin|ten|ter)\s+[^\W\d_]")
_SPEECH = re.compile(
    r"(?:[^\W\d_][\w’'.-]{0,20}\s+){1,3}"
    r"(?:said|says|asks?|asked|wonders|wondered|cried|cries|shouts|shouted|yells|yelled|exclaims|replies)\b"
)
_CJK_GOES_ON = re.compile(r"[とっはがのをにもでや、，]|[^，。！？、\s]{1,4}[说說道问問答喊叫]")
_TITLE_GOES_ON = re.compile(
    r"[^\W\d_]+\s+(?:We|The|Of|Go|Is|It|An?|And|To|In|On|For|You|My|Your|With|Me|Us)\b"
)
_ADDRESS = re.compile(r"://|www\.|\w\.\w+/|@|\\|\A/")

_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "（": "）"}
_REACH = 250
"""How far, in code points, a quotation or bracket may run and still hold its sentence together."""
_DEPTH = 8
"""How many open quotations and brackets are kept in mind."""


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
    opened: list[tuple[str, int]] = []
    while token := _TOKEN.search(text, position, end):
        position = token.end()
        if token.lastgroup == "skip":
            continue
        if token.lastgroup == "mark":
            _track(text, token, opened)
            continue
        tail = _tail_end(text, start, position, end)
        for char in text[position:tail] if opened else "":
            _close(char, opened)
        position = tail
        # A sentence has a letter or digit: stops that follow each other stay together.
        worded = worded or _LETTER.search(text, counted, token.start()) is not None
        counted = token.start()
        after = _end_of(_SPACE, text, tail, end)
        if not worded or after >= end:
            continue
        stop = _Stop(
            text,
            start,
            token.start(),
            token.group(),
            tail,
            after,
            end,
            start == paragraph.start,
            uncapitalised,
        )
        if not _JUDGES[token.lastgroup or ""](stop):
            continue
        if any(_held(stop, closer, opener) for closer, opener in opened):
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


# -------------------------------------------------- quotations and brackets


def _tail_end(text: str, start: int, stop_end: int, end: int) -> int:
    """Where the closing quotes, brackets, emphasis, note marks and emoji behind a stop end.

    Glued to a letter (``end."The``), a lone straight quote or emphasis mark opens the next
    sentence unless one of its kind is open.
    """
    tail = _end_of(_TAIL, text, stop_end, end)
    if tail - stop_end == 1 and tail < end and text[tail].isalpha():
        char = text[stop_end]
        if char in '"*_' and text.count(char, max(start, stop_end - _REACH), stop_end) % 2 == 0:
            return stop_end
    return tail


def _track(text: str, token: re.Match[str], opened: list[tuple[str, int]]) -> None:
    """Keep the list of what is open (closer, where it opened) true at a quote, bracket or emphasis mark."""
    mark = token.group()
    before = text[token.start() - 1 : token.start()]
    after = text[token.end() : token.end() + 1]
    if mark in _PAIRS and not (mark == "“" and any(closer == "“" for closer, _ in opened)):
        smiley = mark == "(" and before in (":", ";")
        if len(opened) < _DEPTH and not smiley:
            opened.append((_PAIRS[mark], token.start()))
    elif mark[0] in '"*_' and after.strip() and not (before.isalnum() or before in tuple(".,!?…")):
        if any(closer == mark for closer, _ in opened):
            _close(mark, opened)
        elif len(opened) < _DEPTH:
            opened.append((mark, token.start()))
    else:
        _close(mark, opened)


def _close(mark: str, opened: list[tuple[str, int]]) -> None:
    """Take the innermost one that `mark` closes off the list, with all that it holds."""
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == mark:
            del opened[index:]
            return


def _held(stop: _Stop, closer: str, opener: int) -> bool:
    """Whether a short quotation or bracket inside a running sentence holds this stop."""
    close = stop.text.find(closer, stop.tail, min(stop.end, opener + _REACH))
    if close < 0:
        return False
    if closer in ")]）" and _LETTER.search(stop.text, stop.start, opener):
        return True
    return _runs_on(stop.text, close + len(closer), stop.end)


def _runs_on(text: str, position: int, end: int) -> bool:
    """Whether the sentence goes on behind the quotation or bracket that closes before `position`."""
    if text[position : position + 1] in tuple(".,;:!?…(") or _CJK_GOES_ON.match(text, position, end):
        return True
    after = _end_of(_SPACE, text, position, end)
    lead = text[after : after + 1] if after < end else ""
    return lead.islower() or lead in tuple("–—,;:")


# -------------------------------------------------------------- judgements


def _ends_at_full_stop(stop: _Stop) -> bool:
    """。 ？ । ؟ and their like, which mean nothing else."""
    if stop.quoted:
        return not _CJK_GOES_ON.match(stop.text, stop.tail, stop.end)
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
        return stop.last.casefold() not in UNFINISHED and not (short and stop.word == "I")
    if stop.mark == ".":
        return not (stop.bare and (_abbreviates(stop) or (stop.first and _enumerates(stop))))
    if stop.quoted and stop.ahead(_SPEECH):
        return False
    return not _titled(stop)


_JUDGES = {"full": _ends_at_full_stop, "face": _ends_at_face, "stop": _ends_at_stop}


def _named_small(stop: _Stop) -> bool:
    """Whether the next word is a name that starts small: iPad, van Gogh."""
    if any(char.isupper() for char in stop.word):
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
        and len(word) > 2
        and word.isalpha()
        and word.islower()
        and (word not in ABBREVIATED)
    )


def _ends_glued(stop: _Stop) -> bool:
    """A stop with no space behind it: forgotten, or part of a number, name, file or address."""
    text, head = stop.text, stop.head
    if text[stop.tail - 1 : stop.tail + 1] == "](":
        return False
    chunk = (text[max(stop.start, stop.at - 200) : stop.at].split() or [""])[-1]
    if _ADDRESS.search(chunk) or text[stop.at - 1].isspace():
        return False
    if not stop.bare:
        return stop.lead.isupper()
    if stop.lead.isdigit():
        return stop.mark == "." and text[stop.at - 1].islower() and stop.ahead(_SCORE)
    if caseless(stop.lead):
        return caseless(text[stop.at - 1])
    if not stop.lead.isupper() or text[head + 1 : head + 2].isupper() or text[head + 1 : head + 2] == ".":
        return False
    if stop.ellipsis:
        return stop.word in STARTERS
    word = stop.last.rpartition(".")[2]
    if len(word) < 2 or word.casefold() in ABBREVIATED:
        return not word and not stop.last
    if word.islower() or word.isdigit() or stop.word in STARTERS:
        return True
    return "." not in chunk and len(stop.word) > 3 and text[stop.at - 1].islower()


def _abbreviates(stop: _Stop) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    last, small = stop.last, stop.last.casefold()
    starter = stop.word in STARTERS
    if last in PLACES:
        return not (starter and stop.behind(_AFTER_NAME))
    if last in TITLES or small in JOINERS:
        return True
    if small in SUFFIXES:
        return not starter
    if last in COUNTED or last in MONTHS:
        if stop.lead.isdigit() or (stop.lead.islower() and stop.behind(_AFTER_NUMBER)):
            return True
        return small in PARTS and stop.ahead(_SPELT)
    if small in ("a.m", "p.m"):
        return not stop.lead.isupper() or stop.word in HOURS
    if _INITIALS.match(last):
        return not starter
    if len(last) == 1 and last.isalpha() and not caseless(last):
        return not (starter or stop.behind(_GRADED))
    return small in ABBREVIATED and stop.lead.islower()


def _enumerates(stop: _Stop) -> bool:
    """Whether all that stands before the stop is the number of a list item: ``1.``, ``b.``, ``IV.``."""
    return stop.at - stop.start < 8 and _ENUMERATOR.match(stop.text[stop.start : stop.at]) is not None


def _titled(stop: _Stop) -> bool:
    """Whether ! or ? belongs to a name: ``E! News``, ``Sing! When You Can``."""
    if len(stop.last) == 1 or stop.last in ("Yahoo", "Jeopardy"):
        return stop.word not in STARTERS
    return stop.last[:1].isupper() and not stop.last.isupper() and stop.ahead(_TITLE_GOES_ON)
