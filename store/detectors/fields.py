"""The facts that a review states about itself: title, work, year, kind, outlet, author, date, address.

Each is a copy with the place it was copied from. What the text does not say clearly is left
out, for a person to fill in; nothing is made up from single words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Field, Findings, Role, Span
from . import dates, labels
from .document import Document, Line
from .front_matter import Entry
from .kinds import KIND_OF, find_kind

_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "work": (
        "work",
        "film",
        "movie",
        "book",
        "game",
        "album",
        "film title",
        "movie title",
        "book title",
        "game title",
        "album title",
        "work title",
        "work name",
        "item title",
        "item name",
        "item reviewed name",
        "reviewed",
    ),
    "work_year": ("year", "work year", "release year", "film year"),
    "kind": ("kind", "medium", "media", "media type", "type of work"),
    "outlet": ("outlet", "publication", "site", "site name", "magazine", "newspaper", "source"),
    "author": (
        "author",
        "authors",
        "reviewer",
        "critic",
        "byline",
        "by",
        "reviewed by",
        "writer",
        "author name",
        "authors name",
        "review author",
    ),
    "published": ("date", "published", "pubdate", "publish date", "date published", "created", "posted"),
    "url": ("url", "link", "canonical", "canonical url", "source url", "original", "permalink"),
}
"""Keys of front matter by field, the surest first."""
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]\n]{1,30}\]|(?:[\w-]+\s){0,2}review\s*(?:#?\d+\s*)?[:–—-]|review\s*#\d+\s*[:–—-]?|review of|reviewed\s*:)\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s*(?:[:|–—-]\s*)?(?:\(?\b(?:(?:spoiler[- ]free|full|an?|film|movie|book|game|album|tv)\s){0,2}review\b\)?).*$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"\s*\((\d{4})\)")
_SITE_BEHIND = re.compile(r"\s[|·•»–—-]\s[^|·•»]{2,60}$")
_QUOTED = re.compile(
    r"^[\s*_]*(?:‘([^’\n]{2,80})’|“([^”\n]{2,80})”|\"([^\"\n]{2,80})\"|'([^’'\n]{2,80})['’])"
)
_TITLE_YEAR = re.compile(
    r"(?P<title>[A-Z0-9][\w'’.!?&-]*(?:(?:\s|:\s|\s[–—-]\s)(?:of|the|and|in|to|for|a|an|on|at|with|or|from|is|[A-Z0-9&][\w'’.!?&-]*)){0,9})"
    r"[*_\"”’]{0,3}\s\((?P<year>(?:18|19|20)\d\d)\)"
)
_BY = re.compile(
    r"^[–—\s*_-]*(?:(?:a (?:\w+ )?review|written|reviewed|posted|words|review|text)\s)?(?:by|author)\b[:\s]\s*",
    re.IGNORECASE,
)
_BY_INSIDE = re.compile(r"\b[Bb]y:?\s+(?=[^\W\d_a-z])")
_NAME_ENDS = re.compile(
    r"\s*(?:\s(?=(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b,?\s)|[|·•,(<*]|\s[–—-]\s|\bfor\s|\bat\s|\bon\s(?=\w+\s\d|\d)|\s(?=\d))"
)
_OUTLET = re.compile(
    r"^\s*[*_]*(?:[|·•,]\s*|\sfor\s|for\s|at\s)+[*_]*(?P<name>[^\W\d_a-z][^|·•,\n*_(]{1,50}?)[*_.]*\s*(?=[|·•,(]|$)"
)
_ADDRESS = re.compile(r"https?://[^\s<>()\"'\]]{4,400}")
_META_URL = re.compile(r"<(?:link|meta)\b[^<>]{0,200}?(?:canonical|og:url)[^<>]{0,100}?(?:href|content)=[\"'](https?://[^\"']{4,400})", re.IGNORECASE)  # fmt: skip
_META_SITE = re.compile(
    r"<meta\b[^<>]{0,200}?og:site_name[^<>]{0,100}?content=[\"']([^\"']{2,80})", re.IGNORECASE
)
_HEAD = 6000
"""Code points at the front of a text in which a page states its address and site."""


def detect(document: Document, found: Findings) -> Findings:
    """The fields that the text states; `title` falls back to the name of the file."""
    fields = _from_front_matter(document)
    _from_labels(document, fields)
    _from_title(document, fields)
    _from_byline(document, fields)
    _from_markup(document, fields)
    _work_by_year(document, fields)
    find_kind(document, fields)
    if "title" not in fields and document.name:
        fields["title"] = Field(document.name)
    return replace(found, fields=fields)


def _clean(value: str) -> str:
    """A value on one line without emphasis."""
    bare = re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`", "", value.replace("\xa0", " "))
    return " ".join(bare.split())


def _from_front_matter(document: Document) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    if document.front_matter is None:
        return fields
    for name, keys in _KEYS.items():
        for key in keys:
            entry = document.front_matter.get(key)
            value = _value(name, entry, document.text) if entry else None
            if entry and value:
                fields[name] = value
                break
    return fields


def _value(name: str, entry: Entry, text: str) -> Field | None:
    """The field that an entry of front matter gives, None where its value is of another kind."""
    value = _clean(entry.value)
    if not value or len(value) > 500:
        return None
    if name == "published":
        date = dates.first_iso(text, entry.span.start, entry.span.end)
        return Field(*date) if date else None
    if name == "work_year":
        return Field(value, entry.span) if re.fullmatch(r"(?:18|19|20)\d\d", value) else None
    if name == "url":
        return Field(value, entry.span) if value.startswith(("http://", "https://")) else None
    if name == "outlet" and value.startswith("http"):
        return None
    if name == "kind":
        kind = KIND_OF.get(value.casefold())
        return Field(kind, entry.span) if kind else None
    return Field(value, entry.span)


def _at_role(document: Document, *roles: Role) -> list[Line]:
    return [line for line, role in zip(document.lines, document.roles, strict=True) if role in roles]


def _from_labels(document: Document, fields: dict[str, Field]) -> None:
    """``Title: ...``, ``Published: ...``, ``Author: ...`` and the like outside front matter."""
    for line in _at_role(document, Role.METADATA, Role.BYLINE, Role.TITLE):
        labelled = labels.split(line.plain)
        if labelled is None or (document.front_matter and line.start < _front_end(document)):
            continue
        label, at = labelled
        value = _clean(line.plain[at:]).rstrip(".")
        place = _place(line, value)
        if not value or place is None:
            continue
        if (
            label in ("published", "published on", "posted", "posted on", "publication date")
            and "published" not in fields
        ):
            date = dates.first_iso(document.text, line.start, line.end)
            if date:
                fields["published"] = Field(*date)
        elif label in labels.TITLES:
            fields.setdefault("title", Field(value, place))
        elif label in labels.WORKS and len(value) < 120:
            fields.setdefault("work", Field(value, place))
            fields.setdefault("kind", Field(KIND_OF.get(label.split(" ")[0], ""), place))
            if not fields["kind"].value:
                del fields["kind"]
        elif label in labels.BYLINES and len(value.split()) <= 5:
            fields.setdefault("author", Field(value, place))
        elif label in ("year", "launch year", "release date", "released", "year of release", "release"):
            year = re.search(r"\b(?:18|19|20)\d\d\b", document.text[line.start : line.end])
            if year:
                start = line.start + year.start()
                fields.setdefault("work_year", Field(year[0], Span(start, start + 4)))


def _front_end(document: Document) -> int:
    front = document.front_matter
    return document.lines[front.last].end if front else 0


def _place(line: Line, value: str) -> Span | None:
    """Where a value stands on its line."""
    at = line.raw.find(value)
    return Span(line.start + at, line.start + at + len(value)) if at >= 0 else None


def _from_title(document: Document, fields: dict[str, Field]) -> None:
    """The title line, and the work and year that it names."""
    if "title" not in fields:
        line = _title_line(document)
        if line is not None:
            value = _clean(line.plain)
            place = _place(line, value) or Span(line.start, line.end)
            fields["title"] = Field(value, place)
    title = fields.get("title")
    if title is None or title.span is None:
        return
    raw = title.span.of(document.text)
    if "work" not in fields:
        start, end = _work_in_title(raw, document.text, title.span)
        if start < end:
            place = Span(title.span.start + start, title.span.start + end)
            fields["work"] = _as_in_text(document.text, Field(_clean(raw[start:end]), place))
    year = _YEAR_BEHIND.search(raw)
    if year and "work_year" not in fields:
        start = title.span.start + year.start(1)
        fields["work_year"] = Field(year[1], Span(start, start + 4))


def _title_line(document: Document) -> Line | None:
    """The line of the title: the first, or the one below that says the same without the name of the site."""
    lines = _at_role(document, Role.TITLE)[:2]
    if len(lines) == 2:
        page, heading = (line.plain.casefold() for line in lines)
        if len(heading.split()) > 2 and heading in page and _SITE_BEHIND.search(page):
            return lines[1]
    return lines[0] if lines else None


def _as_in_text(text: str, work: Field) -> Field:
    """A title in capitals as the running text writes it, where it does."""
    assert work.span is not None
    if work.value.isupper():
        at = text.find(work.value.title(), work.span.end)
        if at >= 0:
            return Field(work.value.title(), Span(at, at + len(work.value)))
    return work


def _work_in_title(raw: str, text: str, place: Span) -> tuple[int, int]:
    """Where in a title the work is named; (0, 0) where that is not clear.

    Clear are: a year in brackets behind it, the word *review* beside it, quotes around it, or a first part
    (the whole, or up to a colon or dash) that the text itself goes on to use as a name.
    """
    prefix = _PREFIX.match(raw)
    start = prefix.end() if prefix else 0
    quoted = _QUOTED.match(raw[start:])
    if quoted:
        group = next(i for i in range(1, 5) if quoted[i])
        return start + quoted.start(group), start + quoted.end(group)
    rest = raw[start:]
    year = _YEAR_BEHIND.search(rest)
    suffix = _SUFFIX.search(rest)
    end = len(rest)
    if year:
        end = year.start()
    elif suffix and suffix.start() > 1:
        end = suffix.start()
    sure = bool(year or (suffix and suffix.start() > 1) or prefix)
    part = rest[:end]
    if sure:
        author = re.search(r"\s[–—-]\s|\sby\s", part)
        end = author.start() if author else end
        return _trim(raw, start, start + end) if 0 < end <= 100 else (0, 0)
    body = text[place.end :]
    cut = re.search(r":\s|\s[–—|-]\s|,\s", part)
    for stop in [len(part)] if cut is None else [len(part), cut.start()]:
        name = part[:stop].strip(' *_"“”‘’')
        if 2 <= len(name) <= 80 and (
            body.count(name) >= (1 if stop == len(part) else 2)
            or (name.isupper() and (name in body or name.title() in body))
        ):
            return _trim(raw, start, start + stop)
    return 0, 0


def _trim(raw: str, start: int, end: int) -> tuple[int, int]:
    edges = ' *_"“”‘’:–—-|,'
    while start < end and raw[start] in edges:
        start += 1
    while end > start and raw[end - 1] in edges:
        end -= 1
    return start, end


def _from_byline(document: Document, fields: dict[str, Field]) -> None:
    """Author, outlet and date of ``By A Name | An Outlet | 6 June 2025`` and its kin."""
    for line in _at_role(document, Role.BYLINE):
        if document.front_matter and line.start < _front_end(document):
            continue
        value = line.plain
        by = _BY.match(value) or _BY_INSIDE.search(value)
        labelled = labels.split(value) if by is None else None
        value = value[by.end() if by else labelled[1] if labelled else 0 :].lstrip("–—- *_")
        ends = _NAME_ENDS.search(value)
        name = _clean(value[: ends.start()] if ends else value).rstrip(".")
        place = _place(line, name)
        if place and 1 <= len(name.split()) <= 6 and not re.search(r"\d", name):
            fields.setdefault("author", Field(name, place))
        if ends:
            outlet = _OUTLET.match(value[ends.start() :])
            named = _clean(outlet["name"]) if outlet else ""
            at = _place(line, named) if named else None
            if at and not re.search(r"\d", named):
                fields.setdefault("outlet", Field(named, at))
        date = dates.first_iso(document.text, line.start, line.end)
        if date:
            fields.setdefault("published", Field(*date))


def _from_markup(document: Document, fields: dict[str, Field]) -> None:
    """Address and site as the page's head or a link to the full review states them."""
    head = document.text[:_HEAD]
    if "<" in head:
        site, address = _META_SITE.search(head), _META_URL.search(head)
        if site:
            fields.setdefault("outlet", Field(_clean(site[1]), Span(*site.span(1))))
        if address:
            fields.setdefault("url", Field(address[1], Span(*address.span(1))))
    if "url" not in fields:
        for line in _at_role(document, Role.BOILERPLATE):
            link = _ADDRESS.search(document.text, line.start, line.end)
            if link and re.search(r"review|originally|published|posted", line.plain.casefold()):
                fields["url"] = Field(
                    link[0].rstrip(".,;"), Span(link.start(), link.start() + len(link[0].rstrip(".,;")))
                )
                return


def _work_by_year(document: Document, fields: dict[str, Field]) -> None:
    """A title with its year where the body begins, or one whose year is that of the review or the one before."""
    if "work" in fields:
        return
    published = fields.get("published")
    year = int(published.value[:4]) if published else 0
    for number, line in enumerate(_at_role(document, Role.BODY)[:3]):
        for match in _TITLE_YEAR.finditer(document.text, line.start, min(line.end, line.start + 1500)):
            first = number == 0 and match.start() - line.start <= 3
            if first or year - 1 <= int(match["year"]) <= year:
                fields["work"] = Field(_clean(match["title"]), Span(*match.span("title")))
                fields.setdefault("work_year", Field(match["year"], Span(*match.span("year"))))
                return
