"""Lines that are no part of the review: offers, newsletters, footers, navigation, links to the full text."""

from __future__ import annotations

import re

_URL = r"(?:https?://|www\.)\S+"
_BOILERPLATE = re.compile(
    rf"""^(?:{_URL}\s*)+$
    | (?:full|complete|entire|original|spoiler-free)\b[^.]{{0,30}}\breview\b[^.]{{0,20}}(?:{_URL}|@|here\b|→|»)
    | (?:read|see|find|check\ out|originally\ (?:posted|published)|cross-?posted|first\ published)\b[^.]{{0,60}}(?:{_URL}|\bhere\b\W*$)
    | (?:originally|first)\ (?:published|posted|appeared)\ (?:on|at|in)\b
    | ^need\ help\W*$ | \bsubscribe\b | \bunsubscribe\b | \bnewsletter\b | \bsign\ up\ (?:now|today|for|to|here)\b
    | \bfollow\ (?:us|me|@|\S+(?:\ \S+){{0,3}}\ (?:on|for)\b) | \blike\ us\ on\b | ^share(?:\ this|\ on|:|$) | \bshare\ this\b
    | \b(?:tweet|pin|email|print)\ this\b | \bclick\ here\b | \ball\ rights\ reserved\b | ^(?:©|copyright\b|\(c\)\ )
    | \bprivacy\ policy\b | \bcookie(?:s|\ policy)\b | \bterms\ of\ (?:use|service)\b | \badvertis(?:ement|ing)\b
    | ^sponsored\b | \baffiliate\b | \bpatreon\b | \bsupport\ (?:us|me|this\ (?:site|blog|channel))\b | \bbuy\ me\ a\b
    | \b(?:try|start|get|claim|watch|stream)\b[^.]{{0,40}}\bfree\b | \bfree\ (?:trial|month|week|shipping)\b
    | \b\d[\d,.]*\+?\ (?:live\ )?channels\b | ^(?:previous|next|older|newer)(?:\ (?:post|article|review))?s?\b.{{0,3}}$
    | ^(?:back\ to\ top|home|menu|search|skip\ to\ content|leave\ a\ (?:comment|reply)|comments?|no\ comments|related(?:\ posts|\ articles|\ reviews)?|you\ (?:may|might)\ also\ like.{{0,20}}|more\ reviews|advertisement|loading.{{0,3}}|permalink|recently\ viewed|continue\ reading.{{0,3}}|read\ more.{{0,3}}|sign\ in.{{0,20}})\W*$
    | \bwas\ this\ review\ helpful\b | \bpeople\ found\ this\b | ^(?:report|helpful)\W*$ | ^\d+\ comments?$
    | ^(?:filed\ under|posted\ in|tagged)\b | \buse\ (?:promo\ )?code\b | \b\d{{1,2}}%\ off\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOILERPLATE_STEMS = [
    "http",
    "www.",
    "review",
    "post",
    "publish",
    "appear",
    "help",
    "subscri",
    "newsletter",
    "sign",
    "follow",
    "like",
    "us",
    "share",
    "tweet",
    "pin",
    "email",
    "print",
    "this",
    "click",
    "right",
    "©",
    "copyright",
    "(c)",
    "privacy",
    "cookie",
    "terms",
    "advert",
    "sponsor",
    "affiliate",
    "patreon",
    "support",
    "buy",
    "free",
    "channels",
    "previous",
    "permalink",
    "viewed",
    "continue",
    "read",
    "next",
    "older",
    "newer",
    "back",
    "home",
    "menu",
    "search",
    "skip",
    "leave",
    "comment",
    "related",
    "you",
    "loading",
    "found",
    "report",
    "tagged",
    "filed",
    "code",
    "off",
]
"""Parts of words of which every line of boilerplate holds one: a cheap look before the dear one."""
_SURE = re.compile(
    r"free\b[^.]{0,80}\b(?:now|today|trial)|\d[\d,]*\+? (?:live )?channels|subscribe|newsletter",
    re.IGNORECASE,
)


def is_boilerplate(plain: str) -> bool:
    """Whether a line is an offer, a footer or navigation: a short one by its words, a longer one only if it sells."""
    if len(plain) < 4 or (len(plain) >= 160 and not _SURE.search(plain)):
        return False
    low = plain.casefold()
    if not any(stem in low for stem in _BOILERPLATE_STEMS) or not _BOILERPLATE.search(plain):
        return False
    return (
        len(plain) < 100
        or bool(_SURE.search(plain))
        or "http" in low
        or "www." in low
        or plain.startswith("©")
    )
