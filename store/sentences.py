"""Pure: text -> paragraphs, sentences and words, as spans of code points.

The sentence is the unit of everything: the caret moves by it, a digit tags it, exports
carry its ordinal. So boundaries depend on the text alone, never on what detectors found.

Three laws hold for any text: spans are ordered and never overlap; none is empty or has
white space at its ends; every code point that is not white space lies in exactly one
paragraph and exactly one sentence. All of it is linear in the length of the text: patterns
only ever run forward over what they consume, and looking around a stop is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from store.model import Span

# ---------------------------------------------------------------- paragraphs

_LINE = re.compile(r"\S[^\n]*")
_FRONT_MATTER = re.compile(r"\ufeff?\s*(?:---|\+\+\+)[ \t]*\n\s*(?=[#\w][^\n:=]{0,60}[:=])")
_FENCE = re.compile(r"^(?:---|\+\+\+)[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"(?:[-*+•·‣◦▪]|\(?\d{1,2}[.)]|[a-z]\))\s")
_LABEL = re.compile(r"[A-Z][\w’' &/()-]{0,30}:(?:\s|$)")
# A line that stands alone in a wrapped block too: heading, table row, quotation, code fence,
# nothing but tags, or no letter at all (rules, scores, stray dashes).
_ALONE = re.compile(r"#{1,6}\s|\||>|```|~~~|(?:</?[A-Za-z!][^<>\n]*>\s*)+$|[\W\d_]+$")
_STOPPED = re.compile(r"[.!?…:。！？]['\"”’)\]*_»]*$")
_WRAP_COLUMNS = range(55, 101)
"""How wide the widest line of a hard-wrapped block may be, in code points."""

# Words that end neither a sentence nor a line that is complete in itself.
_UNFINISHED = frozenset(
    "a an the of by to and or but with without from for in on at as is are was were than that which who "
    "whose into its his her their our my your this these those be been starring named called".split()
)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: blocks of lines between blank lines, or single lines of them.

    One line is one paragraph, as in scraped pages, unless the lines are hard wraps of one
    (`hard_wrapped`). Front matter lines, bullets, headings, labels, score lines, table rows and
    lines of nothing but tags are paragraphs of their own.
    """
    found: list[Span] = []
    block: list[Span] = []
    front = _front_matter_end(text)
    last = 0
    for match in _LINE.finditer(text):
        start = match.start()
        line = Span(start, start + len(match.group().rstrip()))
        if block and (start < front or text.count("\n", last, start) > 1):
            found += _unwrapped(text, block)
            block = []
        block.append(line)
        last = match.end()
    return found + _unwrapped(text, block)


def hard_wrapped(text: str, block: Span) -> bool:
    """Whether the line ends inside `block` are only typesetting, so that a page may reflow it.

    True when each line is filled (the first word of the next had no room left in the width of
    the widest) and at least half of the lines clearly carry on in the next. Of the spans that
    `paragraphs` gives, exactly those that hold a line end are hard-wrapped.
    """
    lines = [line.strip() for line in block.of(text).split("\n")]
    width = _width(lines)
    pairs = list(zip(lines, lines[1:], strict=False))
    if not pairs or width not in _WRAP_COLUMNS or not all(lines):
        return False
    if not all(_joined(line, after, width) for line, after in pairs):
        return False
    return 2 * sum(_carries_on(line, after) for line, after in pairs) >= len(pairs)


def _front_matter_end(text: str) -> int:
    """Where the front matter at the top ends (YAML or TOML between fences), or 0."""
    opened = _FRONT_MATTER.match(text)
    closed = opened and _FENCE.search(text, opened.end())
    return closed.end() + 1 if closed else 0


def _unwrapped(text: str, block: list[Span]) -> list[Span]:
    """The paragraphs of one block of neighbouring non-blank lines."""
    if len(block) < 2:
        return block
    lines = [line.of(text) for line in block]
    width = _width(lines)
    if width not in _WRAP_COLUMNS:
        return block
    found: list[Span] = []
    first = 0
    for here in range(1, len(block) + 1):
        if here < len(block) and not _parted(lines[here - 1], lines[here], width):
            continue
        piece = block[first].join(block[here - 1])
        found += [piece] if hard_wrapped(text, piece) else block[first:here]
        first = here
    return found


def _width(lines: list[str]) -> int:
    """The widest line in code points, not counting those of one word (a URL never wraps)."""
    return max((len(line) for line in lines if " " in line), default=0)


def _parted(line: str, after: str, width: int) -> bool:
    """Whether a new paragraph starts with `after`, by the shape of both lines."""
    if _ALONE.match(line) or _ALONE.match(after) or _BULLET.match(after):
        return True
    if _LABEL.match(after) and (_STOPPED.search(line, max(0, len(line) - 8)) or _LABEL.match(line)):
        return True
    return not _joined(line, after, width)


def _joined(line: str, after: str, width: int) -> bool:
    """Whether `line` is full at `width` columns, or only ragged and clearly unfinished."""
    if len(line) + 1 + len(after.split(None, 1)[0]) > width:
        return True
    return 10 * len(line) >= 6 * width and _carries_on(line, after)


def _carries_on(line: str, after: str) -> bool:
    """Whether `line` is unfinished and `after` reads as its continuation."""
    if _STOPPED.search(line, max(0, len(line) - 8)):
        return False
    lead = after.lstrip("\"'“‘«([*_")[:1]
    last = line.rsplit(None, 1)[-1]
    return lead.islower() or _caseless(lead) or last.endswith((",", ";")) or last.casefold() in _UNFINISHED


def _caseless(char: str) -> bool:
    """Whether `char` is a letter of a script without capitals."""
    return char.isalpha() and char.lower() == char.upper()


# ----------------------------------------------------------------- sentences

_FACES = "\U0001f44d-\U0001f44f\U0001f525\U0001f4af\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a"
_SYMBOLS = "\u231a\u231b\u23e9-\u23fa\u2600-\u2604\u2607-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
_MODIFIERS = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_EMOJI = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[{_SYMBOLS}]{_MODIFIERS}(?:\u200d[{_SYMBOLS}]{_MODIFIERS})*)"
)

_TOKEN = re.compile(
    r"(?P<skip>(?:https?://|www\.)[^\s<>\"”]*[\w/=#]|<[A-Za-z/!][^<>]*>|&#?\w{1,8};)"
    r"|(?P<stop>[.!?…‼⁇⁈⁉‽]+(?:[ \xa0][.!?](?!\w))*)"
    r"|(?P<hard>[。｡！？।॥؟۔։።፧។။]+)"
    rf"|(?P<face>(?:[{_FACES}]{_MODIFIERS})+)"
    r"|(?P<mark>[*_]+|[\"“”„«»()\[\]「」『』（）])"
)
_TAIL = re.compile(
    rf"(?:[\"'”’›»)\]}}*_~`」』）】》〉｣\u00b9\u00b2\u00b3\u2070-\u2079]|[“«](?=[\s,;:)]|\Z)|[ \xa0\u202f]»"
    rf"|\[(?:\d{{1,3}}|[a-z]|citation needed)\]|</[A-Za-z]+>|&(?:rdquo|rsquo|quot|raquo|\#822[17]);|[ \xa0]*{_EMOJI})*"
)
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(r"(?:[\"'“‘„«‹(\[{*_~`¿¡「『（【《〈]|<[A-Za-z][^<>]{0,300}>|&(?:ldquo|lsquo|quot|laquo|#822[06]);)*")
_NEXT_WORD = re.compile(r"[^\W\d_]{1,40}")
_LETTERS = re.compile(r"\w")
_BEFORE = re.compile(r"[\w.&’']+\Z")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\Z")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_SCORE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?(?:/\s?\d|%|stars?\b|out of\b)")
_NUMERAL = re.compile(r"\d|[IVXLC]+\b|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b")
_GRADED = re.compile(r"(?i)\b(?:grade|rating|score|verdict|plan|part|chapter|vitamin)\W{1,3}\w\Z")
_CAPITAL_START = re.compile(r"[.!?…][\"”’)]*\s+[\"“‘(]*[A-Z]")
_PARTICLE = re.compile(r"(?:de|da|di|du|del|della|van|von|der|den|la|le|el|al|bin|ten|ter)\s+[^\W\d_]")
_SPEECH = re.compile(
    r"(?:[^\W\d_][\w’'.-]{0,20}\s+){1,3}"
    r"(?:said|says|asks?|asked|wonders|wondered|cried|cries|shouts|shouted|yells|yelled|writes|wrote|exclaims|replies)\b"
)
_SAYS_CJK = re.compile(r"[とっはがのをにもでや、，]|[^，。！？、\s]{1,4}[说說道问問答喊叫]")

_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "（": "）"}
_REACH = 250
"""How far, in code points, a bracket or quotation may run and still hold its sentence together."""

_TITLES = frozenset(
    "Mr Mrs Ms Mx Messrs Mme Mlle Prof Sgt Capt Cpt Lt Col Gen Rev Hon Sen Rep Gov Pres Fr Supt Cmdr Adm Maj "
    "Pvt Cpl Insp Det MR MRS MS PROF SGT CAPT".split()
)
"""Before a name, always; so never the end of a sentence."""
_PLACES = frozenset("St Dr Mt Ft Ave Blvd Rd ST DR MT".split())
"""Before a name, or behind one (Saint and Street, Doctor and Drive)."""
_SUFFIXES = frozenset("inc ltd co corp bros jr sr esq al dept est llc plc".split())
"""Behind a name: the end of a sentence when the next word is one that starts sentences."""
_JOINERS = frozenset("vs feat ft dir prod incl esp approx ca cf viz resp eg ie e.g i.e".split())
"""Between two things: never the end."""
_COUNTED = frozenset(
    "no nos vol vols ch ep eps p pp fig figs pt pts sec art op hr hrs min mins jan feb mar apr jun jul aug sep sept "
    "oct nov dec bk".split()
)
"""Before or behind a number: not the end when a number or a small letter follows."""
_STARTERS = frozenset(
    "The A An This That These Those It Its He She They We I You His Her Their Our My Your There Here What When "
    "Where Why How Which While If But And Or So Yet Then Now Once After Before As At By For From In On To With "
    "Without Although Though Because Since Despite Even Still Also However Instead Both Each Every Some Many Most "
    "All Not Nor Never Perhaps Maybe Overall Is Are Was Were Do Does Did Has Have Had Can Could Would Should "
    "THE THIS THAT IT HE SHE THEY WE YOU THERE BUT AND".split()
)
"""Words whose capital, after a dotted abbreviation, most likely starts a sentence."""
_HOURS = frozenset(
    "EST EDT PST PDT ET PT CT GMT BST CET UTC Eastern Pacific Central Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November December".split()
)
"""What may follow a.m. and p.m. in the same sentence although it has a capital."""


def sentences(text: str) -> list[Span]:
    """All sentences of `text`, in order."""
    return [sentence for paragraph in paragraphs(text) for sentence in split(text, paragraph)]


def split(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph. Final punctuation, closing quotes and emoji stay with each."""
    found: list[Span] = []
    start = position = scanned = paragraph.start
    end = paragraph.end
    worded = False
    opened: list[tuple[str, int]] = []
    while token := _TOKEN.search(text, position, end):
        position = token.end()
        kind = token.lastgroup
        if kind == "skip":
            continue
        if kind == "mark":
            _track(text, token, opened)
            continue
        tail = _tail_end(text, start, position, end)
        for char in text[position:tail]:
            _close(char, opened)
        position = tail
        worded = worded or _LETTERS.search(text, scanned, token.start()) is not None
        scanned = token.start()
        after = _end_of(_SPACE, text, tail, end)
        if not worded or after >= end or not _ends(text, paragraph, start, token, tail, after):
            continue
        if any(_held(text, closer, at, tail, start, end) for closer, at in opened):
            continue
        found.append(Span(start, tail))
        start = position = scanned = after
        worded = False
        opened.clear()
    last = start + len(text[start:end].rstrip())
    if last > start:
        found.append(Span(start, last))
    return found


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where `pattern`, which always matches, ends at `start`."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _tail_end(text: str, start: int, stop_end: int, end: int) -> int:
    """Where the closing quotes, brackets, emphasis, note marks and emoji behind a stop end.

    Glued to a capital (``end."The``), a lone straight quote or emphasis mark opens the next
    sentence when as many of its kind stand before it as close.
    """
    tail = _end_of(_TAIL, text, stop_end, end)
    if tail - stop_end == 1 and tail < end and text[tail].isalpha():
        char = text[stop_end]
        if char in '"*_' and text.count(char, max(start, stop_end - _REACH), stop_end) % 2 == 0:
            return stop_end
    return tail


def _track(text: str, token: re.Match[str], opened: list[tuple[str, int]]) -> None:
    """Keep the list of what is open (closer, where it opened) up to date at a bracket, quote or emphasis."""
    mark = token.group()
    before = text[token.start() - 1 : token.start()]
    after = text[token.end() : token.end() + 1]
    if mark in _PAIRS:
        if mark == "“" and any(closer == "“" for closer, _ in opened):
            _close(mark, opened)
        elif len(opened) < 8:
            opened.append((_PAIRS[mark], token.start()))
    elif mark[0] in '"*_' and after.strip() and not (before.isalnum() or before in tuple(".,!?…")):
        if any(closer == mark for closer, _ in opened):
            _close(mark, opened)
        elif len(opened) < 8:
            opened.append((mark, token.start()))
    else:
        _close(mark, opened)


def _close(mark: str, opened: list[tuple[str, int]]) -> None:
    """Take the innermost one that `mark` closes off the list, with all that it holds."""
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == mark:
            del opened[index:]
            return


def _held(text: str, closer: str, opener: int, tail: int, start: int, end: int) -> bool:
    """Whether a short bracket or quotation inside a running sentence holds this stop."""
    close = text.find(closer, tail, min(end, opener + _REACH))
    if close < 0:
        return False
    if closer in ")]" and _LETTERS.search(text, start, opener):
        return True
    return _runs_on(text, close + len(closer), end)


def _runs_on(text: str, position: int, end: int) -> bool:
    """Whether the sentence goes on behind a closed quotation or bracket."""
    if text[position : position + 1] in tuple(".,;:!?…(") or _SAYS_CJK.match(text, position, end):
        return True
    after = _end_of(_SPACE, text, position, end)
    lead = text[after : after + 1]
    return lead.islower() or lead in tuple("–—,;:")


def _ends(text: str, paragraph: Span, start: int, token: re.Match[str], tail: int, after: int) -> bool:
    """Whether the sentence from `start` ends at the stop `token`, whose tail ends at `tail`.

    `after` is where the text goes on behind the white space.
    """
    end = paragraph.end
    kind, stop = token.lastgroup, token.group()
    quoted = any(char in "\"'”’›»)]」』）" for char in text[token.end() : tail])
    head = _end_of(_OPENERS, text, after, end)
    lead = text[head : head + 1]
    word = (_NEXT_WORD.match(text, head, end) or _LETTERS.match(text, head, end) or token).group()
    if kind == "hard":
        return not (_SAYS_CJK.match(text, tail, end) if quoted else lead in tuple("を,;:)」』"))
    if not lead or not (lead.isalnum() or lead in "$£€¥#@+~&" or _emoji(lead)) or text[head : head + 2] == "& ":
        return False
    if kind == "face":
        return tail < after and text[token.start() - 1].isspace() and lead.isupper()
    if tail == after:
        return _ends_glued(text, start, token, tail, head, word)
    before = _BEFORE.search(text, max(start, token.start() - 32), token.start())
    last = before.group().lstrip(".'’&") if before else ""
    ellipsis = len(stop) > 1 and not set(stop) & set("!?‼⁇⁈⁉‽") or "…" in stop
    if lead.islower() and not _capital_inside(text, head, end):
        if _without_capitals(text, paragraph):
            return not ellipsis and not quoted and (stop != "." or not _abbreviated(text, start, token, last, word, lead))
        ordinary = len(last) > 2 and last.islower() and last.isalpha()
        return stop == "." and tail == token.end() and ordinary and not _dotted(last)
    if ellipsis:
        few = len(text[start : token.start()][:40].split()) <= 3
        return last.casefold() not in _UNFINISHED and not (few and word == "I")
    if stop == ".":
        if tail == token.end() and _abbreviated(text, start, token, last, word, lead):
            return False
        return not (start == paragraph.start and tail == token.end() and _enumerates(text, start, token))
    if quoted and _SPEECH.match(text, head, end):
        return False
    return not _title_goes_on(text, head, end, last)
