"""Lines that are no part of the review: offers, newsletters, footers, navigation, links to the full text.

Most lines are none of that, so they are not held against every rule: a rule about a word is tried
where the word is, and what a line as a whole says is tried at its beginning.
"""

from __future__ import annotations

import re

_URL = r"(?:https?://|www\.)\S+"
_WHOLE = re.compile(
    rf"""(?:{_URL}\s*)+$
    | need\ help\b.{{0,20}}$ | share(?:\ this|\ on|:|$) | (?:©|copyright\b|\(c\)\ ) | sponsored\b
    | \W*(?:previous|next|older|newer)(?:\ (?:post|article|review|entry))?s?\b.{{0,3}}(?:\W+(?:previous|next|older|newer)(?:\ (?:post|article|review|entry))?s?\W*)?$
    | (?:back\ to\ top|home|menu|search|skip\ to\ (?:main\ )?content|leave\ a\ (?:comment|reply)|comments?|no\ comments
       |related(?:\ posts|\ articles|\ reviews|\ content|\ stories)?:?|you\ (?:may|might)\ also\ (?:like|enjoy).{{0,20}}|more\ reviews
       |loading.{{0,3}}|permalink|recently\ viewed|continue\ reading.{{0,20}}|read\ more.{{0,3}}|read\ next.{{0,20}}|sign\ in.{{0,20}}
       |log\ in|(?:jump|skip)\ to\ .{{1,30}}|recommended(?:\ (?:videos?|for\ you|reading|stories|articles))?|trending(?:\ now)?
       |most\ (?:read|popular)|popular\ posts|latest\ (?:news|reviews|posts)|(?:story|article)\ continues\ below.{{0,20}}
       |view\ in\ browser|print|share|tweet|contact\ us|about\ us|the\ latest|like\ this:?|share\ this:?|report|helpful
       |\(?\d+\)?\ comments?|comments\ \(\d+\))\W*$
    | (?:more\ (?:from|on|in|like\ this|about|reviews|stories)|see\ also|read\ (?:more|next|also)|also\ (?:read|see)|don['’]t\ miss|up\ next
       |watch\ next|previously|next\ time|related)\b[^.]{{0,60}}(?::|$)
    | (?:filed\ under|posted\ in|tagged)\b | advertis(?:ement|ing)\b | [*_]*reach\b.{{1,60}}\b(?:at|on)\b
    | (?:buy|order|pre-?order|purchase)\b[^.]{{0,30}}: | why\ trust\ us\b | e-?mail:\  | (?:twitter|instagram|bluesky|mastodon):\ @
    | this\ (?:article|review|post|story)\ was\ (?:amended|updated|corrected|originally|first)\b
    | thank(?:s|\ you)\ to\b.{{1,80}}\b(?:copy|arc|e-?arc|screener|code)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a line as a whole can be; tried at its beginning."""
_LINKED = (
    rf"(?:full|complete|entire|original|spoiler-free)\b[^.]{{0,30}}\breview\b[^.]{{0,20}}(?:{_URL}|@|here\b|→|»)"
    rf"|(?:read|see|find|check out|originally (?:posted|published)|cross-?posted|first published)\b[^.]{{0,60}}(?:{_URL}|\bhere\b\W*$)"
)
_SHOPS = r"(?:spotify|apple|bandcamp|amazon|itunes|audible|bookshop|steam|netflix|prime|hulu)"
_BY_WORD = {
    word: re.compile(pattern, re.IGNORECASE)
    for words, pattern in (
        ("subscribe unsubscribe newsletter newsletters affiliate patreon", r""),
        ("here review published posted", _LINKED),
        ("originally first", r"\b(?:originally|first) (?:published|posted|appeared) (?:on|at|in)\b"),
        ("sign", r"\bsign (?:me )?up\b(?: (?:now|today|for|to|here)\b|!|:)"),
        ("follow", r"\bfollow (?:us|me|@|\S+(?: \S+){0,3} (?:on|for)\b)"),
        ("like", r"\blike us on\b|\blike what you read\b"),
        ("share tweet pin print", r"\b(?:share|tweet|pin|print) this\b"),
        ("email", r"\bemail (?:this|us at)\b"),
        ("click", r"\bclick here\b"),
        ("rights", r"\ball rights reserved\b"),
        ("privacy cookie", r"\b(?:privacy|cookie) policy\b"),
        ("cookies", r"\b(?:uses?|accept|our)\b.{0,20}\bcookies\b"),
        ("terms", r"\bterms of (?:use|service)\b"),
        ("advertising advertisement", r"\badvertis(?:ement|ing) (?:disclosure|policy)\b"),
        ("support", r"\bsupport (?:us|me|this (?:site|blog|channel))\b"),
        ("buy", rf"\bbuy (?:me a\b|through our links\b|.{{1,60}}\b(?:on|from|at) {_SHOPS}\b.{{0,20}}$)"),
        ("chip tip ko", r"\bchip in\b|\btip jar\b|\bko-fi\b"),
        (
            "free",
            r"\b(?:try|start|get|claim|watch|stream)\b[^.]{0,40}\bfree\b|\bfree (?:trial|month|week|shipping)\b",
        ),
        ("unlimited", r"\bunlimited access\b"),
        ("channels", r"\b\d[\d,.]*\+? (?:live )?channels\b"),
        ("month months week weeks days", r"\b\d+ (?:months?|weeks?|days?) for (?:just |only )?[£$€]"),
        ("just only", r"\bfor (?:just|only) [£$€]?\d"),
        ("helpful", r"\bwas this review helpful\b"),
        ("found", r"\bpeople found this\b"),
        ("comment", r"\bleave (?:us )?a comment\b"),
        ("code", r"\buse (?:promo )?code\b"),
        ("off", r"\b\d{1,2}% off\b"),
        ("earn", r"\bmay earn\b.{0,40}\b(?:commission|money)\b"),
        ("supported", r"\breader-supported\b"),
        ("inbox", r"\bin your inbox\b"),
        ("forward", r"\bforward (?:it|this|to a friend)\b"),
        ("sell", r"\bdo not sell my\b"),
        ("thanks", r"\bthanks for reading\b"),
        ("reachable reached", r"\b(?:is|be) reach(?:able|ed) at\b"),
        ("opinions", r"\bopinions expressed\b"),
        ("powered", r"\bpowered by\b.{1,40}$"),
        ("agree", r"\byou agree to\b"),
        ("join", r"\bjoin the (?:conversation|discussion)\b"),
        (
            "stream order preorder listen watch rent",
            rf"\b(?:stream|order|pre-?order|listen to|watch|rent)\b.{{1,60}}\b(?:on|from|at) {_SHOPS}\b.{{0,20}}$",
        ),
    )
    for word in words.split()
}
"""What makes a line one, by a word that it then holds."""
_LINK = re.compile(_LINKED, re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_SELLING = frozenset(
    [
        "free",
        "channels",
        "subscribe",
        "newsletter",
        "affiliate",
        "inbox",
        "earn",
        "supported",
        "buy",
        "forward",
        "helpful",
        "rights",
        "chip",
    ]
)
"""Words of which a longer line that sells holds one."""
_SURE = re.compile(
    r"free\b[^.]{0,80}\b(?:now|today|trial)|\d[\d,]*\+? (?:live )?channels|subscribe|newsletter|affiliate links|in your inbox|"
    r"may earn|reader-supported|buy me a|forward (?:it|this|to)|reviews? helpful|all rights reserved|chip in",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"(?:more (?:from|on|in|like this|about|reviews|stories)|read next|you (?:may|might) also (?:like|enjoy)|related|recommended(?! (?:for|if|to|by|age))|"
    r"see also|also (?:read|see)|trending|most (?:read|popular)|popular posts|latest (?:news|reviews|posts)|recent posts|"
    r"don['’]t miss|up next|watch next)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    rf"(?:{_LEADS_ON.pattern})[^.|:]{{0,30}}:\s|(?:{_LEADS_ON.pattern})[^.]{{0,80}}\s\|\s", re.IGNORECASE
)
_PARTS = re.compile(r"\s*(?:[|·•>»›/]|\s{2,}|\t)\s*")
_PLACES = frozenset(
    [
        "about", "about us", "accept", "accept all", "advertise", "all posts", "all reviews", "archive",
        "archives", "art", "arts", "blog", "blogs", "bluesky", "book", "books", "business", "careers",
        "cast", "celebrity", "columns", "comics", "comments", "community", "contact", "contact us",
        "cookies", "copy link", "criticism", "culture", "dance", "deals", "email", "ent", "entertainment",
        "esports", "essays", "facebook", "faq", "features", "fiction", "film", "films", "follow", "food",
        "forum", "forums", "forward", "forward to a friend", "gallery", "games", "gaming", "guides",
        "hardware", "help", "home", "horror", "instagram", "interviews", "jobs", "life", "lifestyle",
        "like", "link", "listen", "lists", "log in", "login", "manage", "mastodon", "menu", "mobile",
        "more", "movie", "movies", "music", "newer", "newer posts", "news", "newsletter", "newsletters",
        "next", "next article", "next post", "no", "non-fiction", "nonfiction", "older", "older posts",
        "opinion", "pc", "permalink", "photo gallery", "photos", "pinterest", "playstation", "podcast",
        "podcasts", "politics", "post", "previews", "previous", "previous article", "previous post",
        "print", "privacy", "reddit", "register", "reject all", "report", "review", "reviews", "rss",
        "save", "search", "share", "shop", "sign in", "sign up", "sitemap", "sport", "sports", "store",
        "style", "subscribe", "switch", "tech", "television", "terms", "theater", "theatre", "threads",
        "tiktok", "trailer", "trailers", "travel", "tv", "tweet", "twitter", "video", "videos",
        "view in browser", "watch", "whatsapp", "world", "x", "xbox", "yes", "youtube",
    ]
)  # fmt: skip
"""Where navigation leads, in lower case."""


def is_boilerplate(plain: str) -> bool:
    """Whether a line is an offer, a footer or navigation: a short one by its words, a longer one only if it sells."""
    if len(plain) < 4:
        return False
    low = plain.lower()
    words = frozenset(_WORD.findall(low))
    if len(plain) >= 110:
        sells = not words.isdisjoint(_SELLING) and _SURE.search(plain) is not None
        linked = "http" in low or "www." in low
        lists = len(plain) < 240 and ("|" in plain or ":" in plain) and _LISTS.match(plain) is not None
        return sells or lists or (linked and len(plain) < 160 and _says_so(plain, low, words))
    return is_navigation(plain) or _says_so(plain, low, words)


def _says_so(plain: str, low: str, words: frozenset[str]) -> bool:
    """Whether a rule about a word of the line, about an address in it, or about its beginning holds."""
    if any(_BY_WORD[word].search(plain) for word in words & _BY_WORD.keys()):
        return True
    if ("http" in low or "www." in low) and _LINK.search(plain):
        return True
    return _WHOLE.match(plain) is not None or (
        (":" in plain or "|" in plain) and _LISTS.match(plain) is not None
    )


def is_navigation(plain: str) -> bool:
    """Whether a line only names places to go to: ``News | Reviews | Deals``, ``Home > Film > Horror``."""
    if len(plain) > 120:
        return False
    parts = [part.strip(" «»←→‹›[]()☰🔍!.").casefold() for part in _PARTS.split(plain)]
    parts = [part for part in parts if part]
    if len(parts) < 2 or any(len(part.split()) > 4 for part in parts):
        return False
    known = sum(1 for part in parts if part in _PLACES)
    return 2 * known >= len(parts) and (known >= 2 or parts[0] == "home")


def is_place(plain: str) -> bool:
    """Whether a line is one word of navigation, as pages have it over a title: ``Television``."""
    return plain.casefold().strip(" :/|") in _PLACES


def leads_on(plain: str) -> bool:
    """Whether a line heads a list of other pages."""
    return len(plain) < 60 and _LEADS_ON.match(plain) is not None
