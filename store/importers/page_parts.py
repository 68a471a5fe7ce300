"""Which parts of a page are the page's and not the review's: menus, controls, lists of other pages, comments.

What carries the words is found first: the innermost element that holds nearly all of the long
passages. Inside it only what is named as navigation goes. Outside it lists of links go, too. All
else stays, for a wrong cut loses what a reader saw, and a stray line can be told from a review.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER_SHOWN = _set(
    "head script style noscript template iframe frame object embed canvas audio video svg select option datalist "
    "button input textarea dialog map area link meta param source track"
)
"""Elements whose content is no text of the page, or is a control."""

_LONG = 80
"""Code points from which a piece of text is a passage."""
_MOST = 0.85
"""The share of passages that the innermost element with the words holds."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_VOICES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|a11y-hidden|hidden)(?:\s|$)", re.IGNORECASE
)
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager|share|sharing|sharedaddy|social|"
    r"cookies?|consent|gdpr|popup|modal|skip|skip-?link|toolbar|searchform)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?(?:[-_](?:area|list|section|wrap(?:per)?|container|form|respond))?|commentlist|disqus_thread|"
    r"respond|replies)(?:\s|$)",
    re.IGNORECASE,
)
_NAVIGATING_ROLES = _set("navigation search menu menubar dialog alertdialog toolbar tablist")
_BLOCKS = _set("div section aside footer header ul ol table nav form p article dl a span")


class Parts:
    """What was measured of one page: where its words are, and how much of each element is links."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.length: dict[int, int] = {}
        """Code points of the text in an element that a reader sees, white space not counted."""
        self.linked: dict[int, int] = {}
        """Code points of it in links."""
        self.links: dict[int, int] = {}
        self.passages: dict[int, int] = {}
        body = tree.body
        if body is None:
            self.words: LexborNode | None = None
            return
        self._measure(body)
        self.words = self._innermost(body)
        self.around = frozenset(_above(self.words))

    def left_out(self, node: LexborNode, inside: bool) -> bool:
        """Whether an element is not shown, or is no part of the review; `inside` that it lies within the words."""
        tag = node.tag or ""
        if tag in NEVER_SHOWN or never_seen(node):
            return True
        if node.mem_id in self.around or tag not in _BLOCKS:
            return False
        length = self.length.get(node.mem_id, 0)
        if not length:
            return False
        attributes = node.attributes
        called = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        named = (
            tag == "nav"
            or (attributes.get("role") or "") in _NAVIGATING_ROLES
            or bool(_NAVIGATION.search(called))
        )
        mostly_links = self.linked.get(node.mem_id, 0) > length / 2
        if inside:
            return named and (mostly_links or length < _LONG)
        if _COMMENTS.search(called):
            return True
        many = mostly_links and self.links.get(node.mem_id, 0) >= 4
        return (named and (mostly_links or not self.passages.get(node.mem_id))) or (
            many and node.css_first("h1") is None
        )

    def _measure(self, body: LexborNode) -> None:
        """Sum up text, links and passages of every element, the children before their parents."""
        length, linked, links, passages = self.length, self.linked, self.links, self.passages
        for node, leaving in walk(body, lambda node: (node.tag or "") in NEVER_SHOWN or never_seen(node)):
            above = node.parent
            if above is None:
                continue
            key, to = node.mem_id, above.mem_id
            if node.is_text_node:
                text = node.text_content or ""
                count = len("".join(text.split()))
                if count:
                    length[to] = length.get(to, 0) + count
                    if count >= _LONG and above.tag != "a":
                        passages[to] = passages.get(to, 0) + count
            elif leaving and key in length:
                if node.tag == "a":
                    linked[key], links[key] = length[key], 1
                elif node.tag == "p" and _is_passage(length[key], linked.get(key, 0)):
                    passages[key] = length[key]
                for sums in (length, linked, links, passages):
                    if key in sums:
                        sums[to] = sums.get(to, 0) + sums[key]

    def _innermost(self, body: LexborNode) -> LexborNode:
        """The element with the words."""
        here = body
        all_of_it = self.passages.get(body.mem_id, 0)
        while all_of_it:
            child = here.first_child
            while child is not None:
                if self.passages.get(child.mem_id, 0) >= _MOST * all_of_it and child.tag not in ("p", "td"):
                    break
                child = child.next
            if child is None:
                break
            here = child
        return here


def walk(root: LexborNode, skipped: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Every node under `root` when it is entered and, if it is an element, when it is left (True).

    An element for which `skipped` holds is neither entered nor left.
    """
    node: LexborNode | None = root.first_child
    while node is not None:
        child = None
        if not node.is_element_node:
            yield node, False
        elif not skipped(node):
            yield node, False
            child = node.first_child
            if child is None:
                yield node, True
        if child is not None:
            node = child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, True
        node = node.next if node is not None else None


def _is_passage(length: int, linked: int) -> bool:
    """Whether a paragraph with so much text and so much of it in links is running text."""
    return length >= _LONG and linked < length / 2


def never_seen(node: LexborNode) -> bool:
    """Whether an element is hidden by its own attributes, or is there for voices only."""
    attributes = node.attributes
    if not attributes:
        return False
    style, called = attributes.get("style"), attributes.get("class")
    return (
        "hidden" in attributes
        or bool(style and _HIDING.search(style))
        or bool(called and _FOR_VOICES.search(called))
    )


def _above(node: LexborNode | None) -> Iterator[int]:
    while node is not None:
        yield node.mem_id
        node = node.parent
