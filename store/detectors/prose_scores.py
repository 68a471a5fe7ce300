"""Scores inside running text, and the many things there that only look like one.

Each rule here either lets a notation pass (a label right before it, a verdict verb, emphasis, a
sentence or the end of the line of its own) or stops it (a date, an age, people counted, a
denial). What no rule lets pass is left alone: a wrong score harms a reader more than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from . import labels, notations
from .document import MOST_NOTATIONS, Document, Line
from .notations import Notation

_BEFORE, _AFTER = 90, 40

_LABEL = re.compile(
    r"(?:^|[.;,(|!?–—>*_]\s*|\s)(?P<label>(?:[^\W\d_][\w'’&-]*\s){0,2}[^\W\d_][\w'’&-]*)\s?[*_]{0,2}\s?[:=–—|-][\s*_`(]*$"
)
_JUDGE = re.compile(
    r"\b(?:I|we|I'd|I’d|I'll|I’ll|we'd|we’d|I'm|I’m|I've|I’ve)\b[^.!?\n]{0,25}\b(?:giv(?:e|ing)|gave|given|rat(?:e|ing|ed)|"
    r"awarded|award|scored?|going with|settled on|went with|say)\b[^.!?\n]{0,45}$"
    r"|\b(?:gets?|earns?|earned|deserves?|merits?|receives?|scores?|garners?|rates?|rating of|score of|grade of|"
    r"verdict of|(?:it|film|movie|book|game|album|this)(?: is|['’]s)? (?:an? )?(?:\w+ )?worth)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_GIVE = re.compile(
    r"\b(?:I|we|I'd|I’d|I'll|I’ll|we'd|we’d|I'm|I’m)\b[^.!?\n]{0,20}\b(?:give|gave|giving|rate|rated|award|awarded|score)\s"
    r"(?:it|this|the|him|her|them|\w+ing)\b[^.!?\n]{0,40}?\b(?:an?|at|as)\s(?:\w+\s){0,2}[*_`]*$",
    re.IGNORECASE,
)
_SPANS = re.compile(r"\b(?:rang(?:e|es|ing)|scale (?:runs|goes))\b[^.!?\n]{0,40}$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:some|others|many|fans|people|they)\b(?:\s\w+){0,2}\s(?:will|would|may|might|could|call|say|give|gave)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"\b(?:I|we|I'd|I’d|I'll|I’ll|we'd|we’d)\b[^.!?\n]{0,12}\b(?:rated?|scored?|marked)\s(?:it|this)\s[*_`]*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:I|we|I'd|I’d|I'll|I’ll|we'd|we’d)\b[^.!?\n]{0,20}\b(?:give|gave|giving|rate|rated|award|awarded)\s"
    r"(?:it|this|him|her|them)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\b(?:grade|rating|score|verdict)(?:\sof|\sis|:)?\s+(?:an?\s+)?(?:\w+\s)?[*_`\"“]*$", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|hardly|far from|without|neither|nor)\b|n['’]t\b|\bby no means\b|\bno(?=\s(?:\w+\s){0,1}\W*$))"
    r"(?![^.!?;,\n]{0,30}\b(?:more|higher|less|lower|better) than)[^.!?;,\n]{0,24}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:on|since|until|till|by|before|after|from|episode|ep|chapter|part|season|page|level|stage|issue|volume|vol|"
    r"act|scene|track|number|no|dated|published|posted|updated|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|top|first|only|last|out of|than|about|around|nearly|almost|over|under)"
    r"[.,]?\s*(?:of\s)?(?:the\s)?[*_]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|my|our)\s(?:[\w-]+\s){0,2}[*_`\"“(]*$", re.IGNORECASE)
_STARS_SAID = re.compile(r"^\s*(?:stars?|rating|score|review|verdict|from me|for me)\b", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"^\s?(?:of (?:the|its|all|them|those|his|her|my|our|this)|time\b|times\b|century|inch|mile|%|['’]s)"
)
_OKAY_AFTER = re.compile(
    r"^\s*(?:$|[.,;:!?)\]*_`\"”’–—|-]|(?:for|from|and|but|in|overall|because|on|is|would|as|if|with|to|at|which|that|so|"
    r"or|when|by|here|again|easily|thanks|stars?|points?|rating|score|verdict|due|just|only|mainly|mostly)\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s(?:would|will)\s(?:watch|read|play|recommend|listen|buy|see|eat|visit)\b")
_FRACTIONS = frozenset({"24/7", "9/11", "50/50", "7/11", "20/20", "4/4", "6/8", "12/12", "7/7"})
_ABROAD = re.compile(r"\s(?:von|sur|van|su|de|di|av|af|z)\s")
"""Other languages' *of*, which counts things as well."""
_MAXIMA = (4, 5, 6, 10, 20, 100)
_OPENS = re.compile(r"(?:^|[.!?…]['\"”’)*_]*\s+|[–—:(]\s*)[*_`\"“(\s]*$")
_CLOSES = re.compile(r"^[\s*_`\"”’)\].!…]*$")
_CLOSES_SENTENCE = re.compile(r"^[*_`\"”’)\]]*\s*(?:[.!?,;–—]|$)")
_BOLD_LEAD = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+\*\*([^*\n]{1,60}?):?\*\*\s*[:–—-]?")
_GRADING = re.compile(
    r"[AaDdEeGgMmRrSsVv](?<!\w[A-Za-z])(?:ive|iving|ave|rade|ets?|ate|ated|ating|eceives?|cored?|erdict|arns?|eserves?|erits?|"
    r"ward(?:s|ed|ing)?)\b"
)
"""Give, gave, grade, get, rate, receive, score, verdict, earn, deserve, merit, award: by their first letter, which is quick to look for."""
_DIGIT = re.compile(r"\d")
_ONLY_MARKS = re.compile(r"[\W\d_]+")
_GRADE = re.compile(r"[A-F](?<!\w[A-F])(?:[+−–-](?!\w)|(?<!A)(?![\w'’])|(?=[^\w\s'’]))")
_SIGNED_LETTER = re.compile(r"[A-D](?<![\w'’&/.-][A-D])[+−–-](?!\w)")
_HALF = re.compile(r"a[\s-]half\b")
_COLON = re.compile(r"[:=]\s?[*_`]{0,2}\s?(?=[A-F\d])")


_SHARE = re.compile(r"\s*(?:positive|negative|of|liked|recommend|fresh from|more|less|off)\b", re.IGNORECASE)
_EARNED = re.compile(
    r"\b(?:it|this|film|movie|book|novel|game|album|record|series|show|season|sequel|one)\b[^.!?\n]{0,40}"
    r"\b(?:gets?|earns?|deserves?|receives?|merits?|scores?)\s(?:itself\s)?(?:an?|my|our)\s"
    r"(?:\w+\s)?[*_`\"“]*$",
    re.IGNORECASE,
)
_SCORES = re.compile(
    r"\b(?:it|this|film|movie|book|novel|game|album|record|series|show)\s(?:scores|earns|gets|receives|rates)\s(?:an?\s)?(?:\w+\s)?[*_]*$",
    re.IGNORECASE,
)
_IS_A = re.compile(
    r"\b(?:it|this|that|one|film|movie|book|novel|game|album|record|series|show|season)(?:['’]s|\sis|\swas)\s(?:probably\s|easily\s)?"
    r"an?\s(?:\w+\s)?[*_`\"“]*$",
    re.IGNORECASE,
)
_FROM_ME = re.compile(r"^[*_`\"”’)\]]*\s(?:from|for|in my book|overall)\b")
_AND_A_HALF = re.compile(
    rf"\b(?:{'|'.join(notations.NUMBER_WORDS)})(?:\sand\sa\shalf|-and-a-half)\b", re.IGNORECASE
)
_QUOTED = re.compile(
    r"(?:['’]s)?(?:\s(?:users?|readers?|critics?|audiences?|fans|scores?|ratings?|has|have|had|gives?|gave|it|sits?|stands?|rates?|"
    r"currently|at|of|is|was|with|a|an|the film|the book|the game)\b){0,6}\s?[:=(–—-]?\s?[*_`]{0,2}"
    r"(?=\d)"
)
_COUNTED_AS = re.compile(
    r"^\s*(?:(?:stars?|average|rating|score)\b|[*_`\"”’)\].,;:!?·|–—]|\(|$|(?:and|from|on|with|while|at|\d)\b)",
    re.IGNORECASE,
)


def find(document: Document, number: int) -> Iterator[tuple[Notation, str]]:
    """The scores of a line of running text, each with its label.

    The label is ``""`` for the verdict on the whole; a bold lead of a list item (``- **Track**: ...``)
    is given with one ``*`` before it.
    """
    text, line = document.text, document.lines[number]
    noted = document.notations(number)
    if noted:
        lead = _BOLD_LEAD.match(text[line.start : min(line.end, line.start + 90)])
        for n in noted:
            before = text[max(line.start, n.start - _BEFORE) : n.start]
            after = text[n.end : min(line.end, n.end + _AFTER)]
            label = _label(before)
            if n.kind in ("fraction", "stars", "percent", "thumbs") and _passes(n, before, after, label):
                yield n, label or (_led(lead, line.start, n) if lead else "")
    digits = _DIGIT.search(line.raw) is not None
    if digits or _GRADE.search(line.raw) or _HALF.search(line.raw):
        yield from _behind_labels(text, line)
        yield from _behind_verbs(text, line)
        yield from _named_so(text, line)
    if digits and document.sources:
        yield from behind_sources(text, line, document.sources)


def _led(lead: re.Match[str], start: int, n: Notation) -> str:
    """The part that the bold lead of a list item names, with a ``*`` before it; empty where the lead is the verdict."""
    words = lead[1] if n.start >= start + lead.end(1) else lead[1][: max(0, n.start - start - lead.start(1))]
    words = words.strip(" :–—-(")
    return f"*{words}" if words and not _ONLY_MARKS.fullmatch(words) else ""


def _label(before: str) -> str:
    """The known label that stands right before a notation, or ``""``."""
    match = _LABEL.search(before)
    if match is None:
        return ""
    words = match["label"].split()
    for take in range(len(words), 0, -1):
        label = " ".join(words[-take:])
        name = labels.normal(label)
        if name in labels.OVERALL or name in labels.ASPECTS or labels.source_of(label):
            return label
    return ""


def _passes(n: Notation, before: str, after: str, label: str) -> bool:
    """Whether a notation in running text is a verdict."""
    if _DENIED.search(before) or _SPANS.search(before):
        return False
    if not label and _OTHERS.search(before):
        return False
    if label:
        return n.kind != "percent" or not _SHARE.match(after) or labels.source_of(label) is not None
    if n.kind == "percent":
        given = _GIVE.search(before) or _SCORES.search(before)
        return bool(given) and bool(_CLOSES_SENTENCE.match(after))
    if n.kind == "thumbs":
        return _thumbs(n, before)
    if n.kind == "stars":
        return _stars(n, before, after)
    return _fraction(n, before, after)


def _thumbs(n: Notation, before: str) -> bool:
    if n.raw[0] in "👍👎":
        return False
    two = n.raw.casefold().startswith(("two", "both", "2"))
    return bool(_JUDGE.search(before)) or (bool(_OPENS.search(before)) and (two or not before.strip()))


def _stars(n: Notation, before: str, after: str) -> bool:
    if not n.worded:
        return n.amount > 1 or (bool(_OPENS.search(before)) and bool(_CLOSES.match(after)))
    if "-star" in n.raw.casefold() and not re.match(r"\s(?:rating|review)", after):
        return False
    if n.amount > 10 or _COUNTED.search(before):
        return False
    alone = bool(_OPENS.search(before)) and bool(_CLOSES_SENTENCE.match(after))
    return alone or (bool(_JUDGE.search(before)) and bool(_OKAY_AFTER.match(after)))


def _fraction(n: Notation, before: str, after: str) -> bool:
    if n.raw.replace(" ", "") in _FRACTIONS or n.maximum not in _MAXIMA or _NOT_AFTER.match(after):
        return False
    assert n.maximum is not None
    judged = bool(_JUDGE.search(before))
    if n.amount > n.maximum and not (judged and n.amount <= 1.5 * n.maximum):
        return False
    if "star" in n.raw.casefold() or _STARS_SAID.match(after):
        return True
    if _ABROAD.search(n.raw):
        return bool(_OPENS.search(before)) and bool(_CLOSES.match(after))
    if n.raw.casefold().count("of") and "out" not in n.raw.casefold():
        return False  # "2 of 5" without stars counts things
    if judged and _OKAY_AFTER.match(after):
        return True
    if _COUNTED.search(before):
        return False
    if before.rstrip(" ").endswith(("**", "`", "__")) and after.startswith(("**", "`", "__")):
        return True
    if _OPENS.search(before) and (_CLOSES_SENTENCE.match(after) or _AGAIN.match(after)):
        return True
    if n.maximum in (10, 100, 5) and _ARTICLE.search(before) and _OKAY_AFTER.match(after):
        return True
    return bool(_CLOSES.match(after)) and n.maximum != 4


def _behind_labels(text: str, line: Line) -> Iterator[tuple[Notation, str]]:
    """``Score: B+`` and ``Rating: 8`` inside running text."""
    for colon in islice(_COLON.finditer(text, line.start, line.end), MOST_NOTATIONS):
        name = labels.normal(_label(text[max(line.start, colon.start() - 50) : colon.start()] + ":"))
        if name in labels.OVERALL and name not in labels.FACTS:
            n = notations.letter(text, colon.end(), line.end) or notations.bare(text, colon.end(), line.end)
            if (
                n is not None
                and n.start - colon.end() < 4
                and _CLOSES_SENTENCE.match(text[n.end : n.end + 4])
            ):
                yield n, name


def _behind_verbs(text: str, line: Line) -> Iterator[tuple[Notation, str]]:
    """``I give it an 8``, ``a grade of B-``: letters and bare numbers behind a word of grading."""
    at = line.start
    for verb in islice(_GRADING.finditer(text, line.start, line.end), MOST_NOTATIONS):
        stop = min(line.end, verb.end() + _BEFORE)
        for finder, make in ((notations.LETTER, notations.letter), (notations.BARE, notations.bare)):
            for match in finder.finditer(text, max(at, verb.end()), stop):
                before = text[max(line.start, match.start() - _BEFORE) : match.start()]
                after = text[match.end() : min(line.end, match.end() + _AFTER)]
                graded = (
                    make is notations.letter
                    and match[0] != "A"
                    and (_GRADED.search(before) or _EARNED.search(before))
                )
                closed = _CLOSES_SENTENCE.match(after) or (
                    graded and len(match[0]) == 2 and _FROM_ME.match(after)
                )
                if (
                    closed
                    and (graded or _GIVE.search(before) or _RATED.search(before))
                    and not _DENIED.search(before)
                ):
                    n = make(text, match.start(), match.end())
                    if n is not None and (n.kind == "letter" or n.amount <= 100):
                        at = match.end()
                        yield n, ""
        for words in _AND_A_HALF.finditer(text, max(at, verb.end()), stop):
            before = text[max(line.start, words.start() - _BEFORE) : words.start()]
            after = text[words.end() : min(line.end, words.end() + _AFTER)]
            if _GIVEN.search(before) and _CLOSES_SENTENCE.match(after) and not _DENIED.search(before):
                at = words.end()
                yield Notation(*words.span(), words[0], "bare", notations.amount(words[0])), ""


def _named_so(text: str, line: Line) -> Iterator[tuple[Notation, str]]:
    """``It's a B+ for me``: a letter with its sign that something is said to be."""
    for match in islice(_SIGNED_LETTER.finditer(text, line.start, line.end), MOST_NOTATIONS):
        if notations.LETTER.fullmatch(text, *match.span()):
            before = text[max(line.start, match.start() - _BEFORE) : match.start()]
            after = text[match.end() : min(line.end, match.end() + _AFTER)]
            if _IS_A.search(before) and (_FROM_ME.match(after) or _CLOSES_SENTENCE.match(after)):
                n = notations.letter(text, match.start(), match.end())
                if n is not None and not _DENIED.search(before):
                    yield n, ""


def behind_sources(text: str, line: Line, sources: re.Pattern[str]) -> Iterator[tuple[Notation, str]]:
    """``IMDb has it at 5.9``, ``OpenCritic 84``: numbers behind the name of a site or paper."""
    for name in islice(sources.finditer(text, line.start, line.end), MOST_NOTATIONS):
        said = _QUOTED.match(text, name.end(), line.end)
        if said is None:
            continue
        n = next(notations.find(text, said.end(), min(line.end, said.end() + 30)), None)
        if n is None or n.start != said.end():
            n = notations.bare(text, said.end(), line.end)
        if n is None or n.start != said.end() or n.amount > 100:
            continue
        after = text[n.end : min(line.end, n.end + _AFTER)]
        if n.kind != "bare" or _COUNTED_AS.match(after):
            yield n, name[0]
