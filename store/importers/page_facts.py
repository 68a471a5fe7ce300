"""What a page states about itself where no reader sees it: schema.org, Open Graph, the tags of its head.

Pages say these things for machines, in JSON-LD, in microdata or in `meta` tags, and mostly say
them right. The page's own review is believed first, then its article, then its head.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_ITEMS = 5_000
"""Objects of JSON-LD that are looked at."""
LONGEST = 300
"""Code points of a value above which it is none."""

KIND_OF_TYPE = {
    "movie": "film", "tvseries": "series", "tvseason": "series", "tvepisode": "series", "creativeworkseason": "series",
    "book": "book", "audiobook": "book", "videogame": "game", "game": "game", "musicalbum": "album",
    "musicrecording": "album", "musicrelease": "album", "product": "product", "individualproduct": "product",
    "softwareapplication": "product",
}  # fmt: skip
"""The types of schema.org by the kind of work that they are."""
_REVIEWS = ("review", "criticreview", "userreview", "mediareview")
_ARTICLES = ("article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle", "webpage")
_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:/\s*(\d{1,3}))?\s*$")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S{4,400})")


@dataclass(frozen=True, slots=True)
class Rating:
    """The reviewer's rating as the page states it; `best` is None where the page leaves it open."""

    value: str
    best: str | None

    def written(self) -> str:
        """``4/5``, or ``4`` alone."""
        return f"{self.value}/{self.best}" if self.best else self.value


@dataclass(frozen=True, slots=True)
class Facts:
    """Fields by the names of `model.FIELD_NAMES`, and the rating."""

    fields: dict[str, str]
    rating: Rating | None


def read(tree: LexborHTMLParser, source: str) -> Facts:
    """The facts of the page with this tree and source; nothing is raised, whatever it says."""
    items = list(_items(tree))
    reviews = [item for item in items if _is(item, _REVIEWS)]
    # several reviews on a page about a product are its users', and none of them is the page
    own = reviews[0] if len(reviews) == 1 or (reviews and "reviewRating" in reviews[0]) else {}
    own = own if len(reviews) <= 2 else {}
    article = next((item for item in items if _is(item, _ARTICLES)), {})
    work = _dict(own.get("itemReviewed")) or next(
        (item for item in items if _type(item) in KIND_OF_TYPE and (own or not article)), {}
    )
    micro, rating = _microdata(tree)
    found = {
        "work": _text(work.get("name")),
        "work_year": _year(work),
        "kind": KIND_OF_TYPE.get(_type(work), ""),
        "outlet": _name(own.get("publisher")) or _name(article.get("publisher")),
        "author": _name(own.get("author")) or _name(article.get("author")),
        "published": _date(own.get("datePublished")) or _date(article.get("datePublished")),
        "url": _address(own.get("url")) or _address(article.get("url")),
    }
    head = _head(tree, source)
    fields = {name: found[name] or micro.get(name, "") or head.get(name, "") for name in found}
    return Facts(
        {name: value for name, value in fields.items() if value}, _rating(own.get("reviewRating")) or rating
    )


def _items(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, the outer before the inner."""
    seen = 0
    for script in tree.css("script"):
        if "ld+json" not in (script.attributes.get("type") or ""):
            continue
        try:
            waiting = [json.loads(script.text())]
        except (ValueError, RecursionError):
            continue
        while waiting and seen < MOST_ITEMS:
            item = waiting.pop(0)
            seen += 1
            if isinstance(item, dict):
                yield item
                waiting.extend(value for value in item.values() if isinstance(value, dict | list))
            elif isinstance(item, list):
                waiting.extend(value for value in item if isinstance(value, dict | list))


def _is(item: dict[str, Any], types: tuple[str, ...]) -> bool:
    return _type(item) in types


def _type(item: dict[str, Any]) -> str:
    """The type of an object in lower case, without the address of its vocabulary."""
    named = item.get("@type")
    if isinstance(named, list):
        named = named[0] if named else ""
    return str(named).rsplit("/", 1)[-1].lower() if isinstance(named, str) else ""


def _dict(value: object) -> dict[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """A value on one line; empty where it is no text or too long to be a name."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= LONGEST else ""


def _name(value: object) -> str:
    """The name of a person or firm, or of several with commas between."""
    many = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in many[:5]]
    return ", ".join(name for name in names if name and not name.startswith(("http:", "https:")))


def _date(value: object) -> str:
    found = _DATE.match(_text(value))
    return found[0] if found else ""


def _year(work: dict[str, Any]) -> str:
    for key in ("datePublished", "dateCreated", "copyrightYear", "releaseDate", "startDate"):
        date = _date(work.get(key))
        if date:
            return date[:4]
    return ""


def _address(value: object) -> str:
    text = _text(value)
    return text if text.startswith(("http://", "https://")) else ""


def _rating(value: object) -> Rating | None:
    """The rating of an object of type Rating, None where its value is no number."""
    stated = _dict(value)
    return _rating_of(_text(stated.get("ratingValue")), _text(stated.get("bestRating")))


def _rating_of(value: str, best: str) -> Rating | None:
    number = _NUMBER.match(value)
    if number is None:
        return None
    most = _NUMBER.match(best)
    return Rating(number[1], number[2] or (most[1] if most else None))


def _microdata(tree: LexborHTMLParser) -> tuple[dict[str, str], Rating | None]:
    """The fields and the rating that attributes of the page's elements state."""
    fields: dict[str, str] = {}
    value = best = ""
    for node in tree.css("[itemprop]")[:MOST_ITEMS]:
        names = (node.attributes.get("itemprop") or "").split()
        scopes = _scopes(node)
        if any("aggregaterating" in scope for scope in scopes[:1]) or "aggregateRating" in names:
            continue
        stated = _stated(node)
        inner = scopes[0] if scopes else ""
        if "ratingValue" in names and not value:
            value = stated
        elif "bestRating" in names and not best:
            best = stated
        elif "author" in names and (inner in _REVIEWS or inner in _ARTICLES):
            fields.setdefault("author", stated)
        elif "name" in names and inner == "person" and "author" in _props_above(node):
            fields["author"] = stated
        elif "datePublished" in names and (inner in _REVIEWS or inner in _ARTICLES or not inner):
            fields.setdefault("published", _date(stated))
        elif "name" in names and inner in KIND_OF_TYPE:
            fields.setdefault("work", stated)
            fields.setdefault("kind", KIND_OF_TYPE[inner])
        elif "name" in names and inner == "organization" and "publisher" in _props_above(node):
            fields.setdefault("outlet", stated)
    return fields, _rating_of(value, best)


def _stated(node: LexborNode) -> str:
    """What an element with a property says: its content, its time, or its text."""
    attributes = node.attributes
    return _text(attributes.get("content") or attributes.get("datetime") or node.text())


def _scopes(node: LexborNode) -> list[str]:
    """The types of the items that an element belongs to, the nearest first; its own item is not among them."""
    found: list[str] = []
    above = node.parent
    while above is not None and len(found) < 4:
        kind = above.attributes.get("itemtype") if above.is_element_node else None
        if kind:
            found.append(kind.rstrip("/").rsplit("/", 1)[-1].lower())
        above = above.parent
    return found


def _props_above(node: LexborNode) -> list[str]:
    """The properties that the item around an element is the value of."""
    above = node.parent
    while above is not None and above.is_element_node:
        if "itemscope" in above.attributes:
            return (above.attributes.get("itemprop") or "").split()
        above = above.parent
    return []


def _head(tree: LexborHTMLParser, source: str) -> dict[str, str]:
    """The fields that the tags of the page's head state."""
    stated: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or ""
        stated.setdefault(key.lower(), _text(attributes.get("content")))
    link = tree.css_first("link[rel='canonical']")
    time = tree.css_first("article time[datetime], main time[datetime], time[pubdate], time.published")
    address = _address(link.attributes.get("href")) if link else ""
    saved = _SAVED_FROM.search(source[:2000])
    author = stated.get("author", "") or stated.get("article:author", "")
    return {
        "outlet": stated.get("og:site_name", "") or stated.get("application-name", ""),
        "author": "" if author.startswith("http") else author,
        "published": _date(stated.get("article:published_time"))
        or _date(stated.get("date"))
        or (_date(time.attributes.get("datetime")) if time else ""),
        "url": address or _address(stated.get("og:url")) or (saved[1] if saved else ""),
    }
