"""Random edits of a text whose truth is known: each code point of the new text knows where it comes from."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from store.model import Span

WORDS = (
    "the",
    "a",
    "of",
    "and",
    "film",
    "waltz",
    "tide",
    "harbour",
    "lamp",
    "night",
    "slow",
    "bright",
    "second",
    "act",
    "camera",
    "music",
    "actor",
    "scene",
    "story",
    "ending",
    "winter",
    "garrison",
    "doubts",
    "reshoots",
    "weeks",
    "critic",
    "audience",
    "never",
    "always",
    "quiet",
    "letter",
    "mirror",
    "dance",
    "coat",
    "river",
    "smoke",
    "paper",
    "window",
    "salt",
    "marsh",
    "variant",
    "imitation",
    "five",
    "long",
    "whole",
    "every",
    "nobody",
)
"""Words of which prose is made."""


@dataclass(frozen=True)
class Edited:
    """A text after some edits; `origin[i]` is where its code point i stood before, None for a new one."""

    old: str
    new: str
    origin: tuple[int | None, ...]
    edits: tuple[str, ...]

    def truth(self, span: Span) -> Span | None:
        """Where most of ``old[span]`` is now: from its first to its last code point that stand together.

        None where less than half is left, or where what is left was torn apart.
        """
        left = [at for at, origin in enumerate(self.origin) if origin is not None and span.holds(origin)]
        if 2 * len(left) < len(span):
            return None
        place = Span(left[0], left[-1] + 1)
        return place if len(place) <= 2 * len(span) else None


def prose(chance: random.Random, length: int) -> str:
    """Paragraphs of sentences, of about `length` code points."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        words = [chance.choice(WORDS) for _ in range(chance.randint(3, 18))]
        parts.append(" ".join(words).capitalize() + chance.choice([". ", ". ", "! ", ".\n\n"]))
    return "".join(parts).strip() + "\n"


def edited(chance: random.Random, old: str, count: int) -> Edited:
    """`old` after `count` edits: words typed, taken out or replaced, letters mistyped, sentences and paragraphs moved, copied, cut."""
    now: list[tuple[str, int | None]] = [(letter, at) for at, letter in enumerate(old)]
    done: list[str] = []
    for _ in range(count):
        text = "".join(letter for letter, _ in now)
        kind = chance.choice(
            ["typo", "typo", "word", "drop", "insert", "delete", "move", "copy", "quotes", "wrap"]
        )
        pieces = [match.span() for match in re.finditer(r"[^.!\n]+[.!]?\s*", text)]
        words = [match.span() for match in re.finditer(r"\w+", text)]
        if not pieces or not words:
            break
        start, end = chance.choice(pieces if kind in ("delete", "move", "copy") else words)
        if kind == "typo":
            at = chance.randrange(start, end)
            now[at : at + 1] = chance.choice([[], [("x", None)], [now[at], ("e", None)]])
        elif kind == "word":
            now[start:end] = [(letter, None) for letter in chance.choice(WORDS)]
        elif kind == "drop" or kind == "delete":
            del now[start:end]
        elif kind == "insert":
            now[start:start] = [(letter, None) for letter in prose(chance, chance.choice([5, 60, 300]))]
        elif kind == "move":
            part = now[start:end]
            del now[start:end]
            at = chance.choice([*(first for first, _ in pieces if first <= start), start]) if now else 0
            now[at:at] = part
        elif kind == "copy":
            at = chance.choice(pieces)[0]
            now[at:at] = [(letter, None) for letter, _ in now[start:end]]
        else:
            old_mark, mark = (" ", "\n") if kind == "wrap" else (".", "…")
            near = range(max(0, start - 60), min(len(now), end + 60))
            for at in near:
                if now[at][0] == old_mark:
                    now[at] = (mark, now[at][1])
        done.append(kind)
    return Edited(old, "".join(letter for letter, _ in now), tuple(origin for _, origin in now), tuple(done))


def quotes(chance: random.Random, text: str, count: int) -> list[Span]:
    """Places that a person might have chosen: words, runs of them, sentences."""
    words = [Span(*match.span()) for match in re.finditer(r"\w+", text)]
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.!\s][^.!\n]*[.!]?", text)]
    chosen: list[Span] = []
    for _ in range(count):
        at = chance.randrange(len(words))
        run = words[at].join(words[min(len(words) - 1, at + chance.choice([0, 1, 3, 8]))])
        chosen.append(chance.choice([run, run, chance.choice(sentences)]))
    return chosen
