"""Quotations, brackets and emphasis that are open at a place in a text, and what they hold together.

A stop inside ``(really. So bad.)`` or ``"It was me. It was always me." lands hard`` does not
end the sentence around it. What never closes, or closes far away, holds nothing.
"""

from __future__ import annotations

import re

_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "（": "）"}
_REACH = 250
"""How far, in code points, a quotation or bracket may run and still hold its sentence together."""
_DEPTH = 8
"""How many open ones are kept in mind, so that ten thousand brackets cost no more than ten."""

_LETTER = re.compile(r"[^\W_]")
_SPACE = re.compile(r"\s*")
_CJK_GOES_ON = re.compile(r"[とっはがのをにもでや、，]|[^，。！？、\s]{1,4}[说說道问問答喊叫]")


class Opened:
    """What is open in the sentence being read: (closer, where it opened), innermost last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[str, int]] = []

    def read(self, mark: str, at: int) -> None:
        """Take note of a bracket, quote or run of emphasis marks at the offset `at`."""
        before = self._text[max(0, at - 1) : at]
        after = self._text[at + len(mark) : at + len(mark) + 1]
        closes = any(closer == mark for closer, _ in self._open)
        if mark in _PAIRS:
            if mark == "“" and closes:
                self.close(mark)
            elif not (mark == "(" and before in (":", ";")):
                self._push(_PAIRS[mark], at)
        elif mark[0] not in '"*_' or closes or not after.strip():
            self.close(mark)
        elif not (before.isalnum() or before in tuple(".,!?…")):
            self._push(mark, at)

    def close(self, mark: str) -> None:
        """Close the innermost one that `mark` ends, with all that it holds."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == mark:
                del self._open[index:]
                return

    def clear(self) -> None:
        """Forget everything: a new sentence starts."""
        self._open.clear()

    def __bool__(self) -> bool:
        return bool(self._open)

    def hold(self, start: int, offset: int, end: int) -> bool:
        """Whether one of them keeps the sentence from `start` together at `offset`.

        A short bracket inside a sentence does; so does a short quotation or emphasis behind
        which the sentence runs on. `end` is where the paragraph ends.
        """
        for closer, opener in self._open:
            close = self._text.find(closer, offset, min(end, opener + _REACH))
            if close < 0:
                continue
            if closer in ")]）" and _LETTER.search(self._text, start, opener):
                return True
            if self._runs_on(close + len(closer), end):
                return True
        return False

    def _push(self, closer: str, at: int) -> None:
        if len(self._open) < _DEPTH:
            self._open.append((closer, at))

    def _runs_on(self, position: int, end: int) -> bool:
        """Whether the sentence goes on behind what closes before `position`."""
        if self._text[position : position + 1] in tuple(".,;:!?…(") or cjk_goes_on(self._text, position, end):
            return True
        space = _SPACE.match(self._text, position, end)
        after = space.end() if space else position
        lead = self._text[after:end][:1] if after < end else ""
        return lead.islower() or lead in tuple("–—,;:")


def opens(text: str, start: int, at: int) -> bool:
    """Whether the straight quote or emphasis mark at `at` opens, by how many of its kind stand before it."""
    return text[at] in '"*_' and text.count(text[at], max(start, at - _REACH), at) % 2 == 0


def cjk_goes_on(text: str, position: int, end: int) -> bool:
    """Whether a Japanese particle or a Chinese "he said" takes up the quotation that ends at `position`."""
    return _CJK_GOES_ON.match(text, position, end) is not None
