"""Lines that are no part of the review: offers, newsletters, footers, navigation, links to the full text."""

from __future__ import annotations

import re

_URL = r"(?:https?://|www\.)\S+"
_BOILERPLATE = re.compile(
    rf"""^(?:{_URL}\s*)+$
    | (?:full|complete|entire|original|spoiler-free)\b[^.]{{0,30}}\breview\b[^.]{{0,20}}(?:{_URL}|@|here\b|→|»)
    | (?:read|see|find|check\ out|originally\ (?:posted|published)|cross-?posted|first\ published)\b[^.]{{0,60}}(?:{_URL}|\bhere\b\W*$)
    | (?:originally|first)\ (?:published|posted|appeared)\ (?:on|at|in)\b
    | ^need\ help\b.{{0,20}}$ | \bsubscribe\b | \bunsubscribe\b | \bnewsletter\b | \bsign\ (?:me\ )?up\b(?:\ (?:now|today|for|to|here)\b|!|:)
    | \bfollow\ (?:us|me|@|\S+(?:\ \S+){{0,3}}\ (?:on|for)\b) | \blike\ us\ on\b | ^share(?:\ this|\ on|:|$) | \bshare\ this\b
    | \b(?:tweet|pin|email|print)\ this\b | \bclick\ here\b | \ball\ rights\ reserved\b | ^(?:©|copyright\b|\(c\)\ )
    | \bprivacy\ policy\b | \bcookie\ policy\b | \b(?:uses?|accept|our)\b.{{0,20}}\bcookies\b | \bterms\ of\ (?:use|service)\b | ^advertis(?:ement|ing)\b | \badvertis(?:ement|ing)\ (?:disclosure|policy)\b
    | ^sponsored\b | \baffiliate\b | \bpatreon\b | \bsupport\ (?:us|me|this\ (?:site|blog|channel))\b | \bbuy\ me\ a\b | \bchip\ in\b | \btip\ jar\b | \bko-fi\b
    | \b(?:try|start|get|claim|watch|stream)\b[^.]{{0,40}}\bfree\b | \bfree\ (?:trial|month|week|shipping)\b | \bunlimited\ access\b
    | \b\d[\d,.]*\+?\ (?:live\ )?channels\b | ^\W*(?:previous|next|older|newer)(?:\ (?:post|article|review|entry))?s?\b.{{0,3}}(?:\W+(?:previous|next|older|newer)(?:\ (?:post|article|review|entry))?s?\W*)?$
    | \b\d+\ (?:months?|weeks?|days?)\ for\ (?:just\ |only\ )?[£$€] | \bfor\ (?:just|only)\ [£$€]?\d
    | ^(?:back\ to\ top|home|menu|search|skip\ to\ (?:main\ )?content|leave\ a\ (?:comment|reply)|comments?|no\ comments|related(?:\ posts|\ articles|\ reviews|\ content|\ stories)?:?|you\ (?:may|might)\ also\ (?:like|enjoy).{{0,20}}|more\ reviews|loading.{{0,3}}|permalink|recently\ viewed|continue\ reading.{{0,20}}|read\ more.{{0,3}}|read\ next.{{0,20}}|sign\ in.{{0,20}}|log\ in|(?:jump|skip)\ to\ .{{1,30}}|recommended(?:\ (?:videos?|for\ you|reading|stories|articles))?|trending(?:\ now)?|most\ (?:read|popular)|popular\ posts|latest\ (?:news|reviews|posts)|story\ continues\ below.{{0,20}}|article\ continues\ below.{{0,20}}|view\ in\ browser|print|share|tweet|contact\ us|about\ us|the\ latest|like\ this:?|share\ this:?|loading)\W*$
    | ^(?:more\ (?:from|on|in|like\ this|about|reviews|stories)|see\ also|read\ (?:more|next|also)|also\ (?:read|see)|don['’]t\ miss|up\ next|watch\ next|previously|next\ time|related)\b[^.]{{0,60}}(?::|$)
    | \bwas\ this\ review\ helpful\b | \bpeople\ found\ this\b | ^(?:report|helpful)\W*$ | ^\(?\d+\)?\ comments?\W*$ | ^comments\ \(\d+\)$ | ^this\ (?:article|review|post|story)\ was\ (?:amended|updated|corrected|originally|first)\b |
    \b(?:stream|buy|order|pre-?order|get|listen\ to|watch|rent)\b.{{1,60}}\b(?:on|from|at)\ (?:spotify|apple|bandcamp|amazon|itunes|audible|bookshop|steam|netflix|prime|hulu)\b.{{0,20}}$ |
    ^thank(?:s|\ you)\ to\b.{{1,80}}\b(?:copy|arc|e-?arc|screener|code)\b | \bleave\ (?:us\ )?a\ comment\b
    | ^(?:filed\ under|posted\ in|tagged)\b | \buse\ (?:promo\ )?code\b | \b\d{{1,2}}%\ off\b
    | \bmay\ earn\b.{{0,40}}\b(?:commission|money)\b | \breader-supported\b | \bbuy\ through\ our\ links\b | \bin\ your\ inbox\b | \bemail\ us\ at\b
    | \bforward\ (?:it|this|to\ a\ friend)\b | \bdo\ not\ sell\ my\b | \bthanks\ for\ reading\b | \blike\ what\ you\ read\b | ^advertisement\b
    | \b(?:is|be)\ reach(?:able|ed)\ at\b | ^[*_]*reach\b.{{1,60}}\b(?:at|on)\b | \bopinions\ expressed\b | \bjoin\ the\ (?:conversation|discussion)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STEMS = frozenset(
    [
        "access", "amended", "order", "preorder", "stream", "rent", "listen", "get", "arc", "screener", "copy", "updated", "corrected",
        "about", "access", "advertisement", "advertising", "affiliate", "also", "appeared", "article", "buy",
        "channels", "chip", "click", "code", "comment", "comments", "complete", "contact", "continue", "cookie",
        "cookies", "copyright", "day", "days", "earn", "email", "entire", "filed", "follow", "forward", "found",
        "free", "full", "help", "helpful", "here", "home", "inbox", "join", "jump", "just", "ko", "latest",
        "leave", "like", "loading", "log", "menu", "miss", "month", "months", "more", "most", "newer",
        "newsletter", "newsletters", "next", "off", "older", "only", "opinions", "original", "patreon",
        "permalink", "pin", "popular", "posted", "previous", "previously", "print", "privacy", "published",
        "reach", "reachable", "reached", "read", "reader", "reading", "recommended", "related", "report",
        "review", "reviews", "rights", "search", "see", "sell", "share", "sign", "skip", "spoiler", "sponsored",
        "story", "subscribe", "subscribing", "support", "tagged", "terms", "thanks", "tip", "top", "trending",
        "tweet", "unsubscribe", "up", "view", "viewed", "watch", "week", "weeks",
    ]
)  # fmt: skip
"""Words of which every line of boilerplate holds one, if it holds no address or such sign: a cheap look before the dear one."""
_WORD = re.compile(r"[a-z]+")
_SIGNS = ("http", "www.", "©", "(c)", "% off", "£", "$", "€")
_SURE = re.compile(
    r"free\b[^.]{0,80}\b(?:now|today|trial)|\d[\d,]*\+? (?:live )?channels|subscribe|newsletter|affiliate links|in your inbox|"
    r"may earn|reader-supported|buy me a|forward (?:it|this|to)|reviews? helpful|all rights reserved|chip in",
    re.IGNORECASE,
)
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
        "reserved",
        "chip",
    ]
)
_LEADS_ON = re.compile(
    r"(?:more (?:from|on|in|like this|about|reviews|stories)|read next|you (?:may|might) also (?:like|enjoy)|related|recommended|"
    r"see also|also (?:read|see)|trending|most (?:read|popular)|popular posts|latest (?:news|reviews|posts)|recent posts|"
    r"don['’]t miss|up next|watch next)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    rf"(?:{_LEADS_ON.pattern})[^.|:]{{0,30}}:\s|(?:{_LEADS_ON.pattern})[^.]{{0,80}}\s\|\s", re.IGNORECASE
)
_PARTS = re.compile(r"\s*(?:[|·•>»›/]|\s{2,}|\t)\s*")
_PLACES = frozenset(
    word.strip()
    for word in [
        "home",
        " news",
        " reviews",
        " review",
        " movies",
        " movie",
        " films",
        " film",
        " tv",
        " television",
        " games",
        " gaming",
        " music",
        " books",
        " book",
        " features",
        " podcast",
        " podcasts",
        " deals",
        " lists",
        " shop",
        " store",
        " about",
        " about us",
        " contact",
        " contact us",
        " search",
        " menu",
        " sign in",
        " sign up",
        " log in",
        " login",
        " register",
        " subscribe",
        " archive",
        " archives",
        " rss",
        " mastodon",
        " twitter",
        " x",
        " facebook",
        " instagram",
        " bluesky",
        " threads",
        " youtube",
        " tiktok",
        " reddit",
        " whatsapp",
        " pinterest",
        " share",
        " tweet",
        " post",
        " email",
        " print",
        " newsletter",
        " newsletters",
        " help",
        " terms",
        " privacy",
        " cookies",
        " forward",
        " interviews",
        " guides",
        " previews",
        " videos",
        " video",
        " culture",
        " arts",
        " art",
        " entertainment",
        " lifestyle",
        " life",
        " sport",
        " sports",
        " opinion",
        " more",
        " next",
        " previous",
        " older",
        " newer",
        " comments",
        " accept all",
        " accept",
        " reject all",
        " manage",
        " yes",
        " no",
        " report",
        " permalink",
        " view in browser",
        " forward to a friend",
        " faq",
        " advertise",
        " careers",
        " jobs",
        " horror",
        " comics",
        " tech",
        " theatre",
        " theater",
        " dance",
        " celebrity",
        " politics",
        " world",
        " business",
        " food",
        " travel",
        " style",
        " ent",
        " columns",
        " blog",
        " blogs",
        " forum",
        " forums",
        " community",
        " trailers",
        " trailer",
        " esports",
        " hardware",
        " pc",
        " playstation",
        " xbox",
        " switch",
        " mobile",
        " fiction",
        " nonfiction",
        " non-fiction",
        " criticism",
        " essays",
        " follow",
        " like",
        " save",
        " copy link",
        " link",
        " previous post",
        " next post",
        " previous article",
        " next article",
        " all reviews",
        " all posts",
        " older posts",
        " newer posts",
        " sitemap",
    ]
)
"""Where navigation leads, in lower case."""


def is_boilerplate(plain: str) -> bool:
    """Whether a line is an offer, a footer or navigation: a short one by its words, a longer one only if it sells."""
    if len(plain) < 4:
        return False
    sells = None
    if len(plain) >= 240:
        sells = not _SELLING.isdisjoint(_WORD.findall(plain.lower())) and _SURE.search(plain)
        if not sells:
            return False
    if is_navigation(plain) or (len(plain) < 240 and ("|" in plain or ":" in plain) and _LISTS.match(plain)):
        return True
    if sells is None and len(plain) >= 160 and not _SURE.search(plain):
        return False
    low = plain.lower()
    if _STEMS.isdisjoint(_WORD.findall(low)) and not any(sign in low for sign in _SIGNS):
        return False
    if not _BOILERPLATE.search(plain):
        return False
    return (
        len(plain) < 110
        or bool(_SURE.search(plain))
        or "http" in plain
        or "www." in plain
        or plain.startswith("©")
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
