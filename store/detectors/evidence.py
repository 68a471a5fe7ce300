"""What a document says about its own names: for every surface, which kinds speak for it and how loudly.

A surface is a name as it is compared: its words folded, joined by spaces. Each cue adds its
weight to one kind of one surface. The loudest cue counts whole, every further one a quarter, so that
one clear sentence outweighs many hints. Short forms (*Salo* for *Benedikt Salo*) inherit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Kind

ENOUGH = 2.5
"""The weight from which a surface is taken for a name."""
STRONG = 5.0
_MOST = 15.0


@dataclass(slots=True)
class Claim:
    """The evidence for one kind of one surface: the loudest cue with its rule id, and the sum of the others."""

    loudest: float = 0.0
    others: float = 0.0
    rule: str = ""
    heard: list[str] = field(default_factory=list)
    weight: float = 0.0
    """How much speaks for the kind."""

    def add(self, weight: float, rule: str) -> None:
        """Hear one more cue. The same rule again says nothing new."""
        if weight <= self.loudest:
            if rule in self.heard:
                return
            self.others += weight
        else:
            self.others += self.loudest if self.rule != rule else 0.0
            self.loudest, self.rule = weight, rule
        if rule not in self.heard:
            self.heard.append(rule)
        self.weight = min(self.loudest + 0.25 * self.others, _MOST)


@dataclass(slots=True)
class Name:
    """A surface: its words, how it is best written, the claims of the kinds, and the full names it stands for."""

    words: tuple[str, ...]
    written: str
    claims: dict[Kind, Claim] = field(default_factory=dict)
    full: dict[Kind, list[tuple[str, ...]]] = field(default_factory=dict)
    """Kind -> surfaces that this one is short for."""
    top: tuple[Kind, Claim] | None = None
    """What `best` says once everything is heard; see `settle`."""
    second: tuple[Kind, Claim] | None = None
    """What `rival` says then."""
    after_the: bool = False
    """Whether it names something only behind *the*: *the Guild* for the Guild of True Lines."""

    def settle(self) -> None:
        """Keep what `best` and `rival` say: nothing more is heard."""
        self.top, self.second = self.best(), self.rival()

    def best(self) -> tuple[Kind, Claim] | None:
        """The kind with the most evidence; of equals the one heard first."""
        claims = self.claims
        if len(claims) == 1:
            return next(iter(claims.items()))
        top: tuple[Kind, Claim] | None = None
        for item in claims.items():
            if top is None or item[1].weight > top[1].weight:
                top = item
        return top

    def rival(self) -> tuple[Kind, Claim] | None:
        """The second kind, where it is alive: enough by itself, and a third of the first."""
        if len(self.claims) < 2:
            return None
        first, second = sorted(self.claims.items(), key=lambda item: -item[1].weight)[:2]
        alive = second[1].weight >= ENOUGH and second[1].weight * 3 >= first[1].weight
        return second if alive else None


@dataclass(slots=True)
class Table:
    """The evidence of one document by surface, and what was seen at single places of it."""

    names: dict[tuple[str, ...], Name] = field(default_factory=dict)
    local: dict[tuple[int, int], dict[Kind, tuple[float, str]]] = field(default_factory=dict)
    """(first word, last word) -> kind -> (weight, rule) of the loudest cue for that mention only."""

    def add(self, words: tuple[str, ...], written: str, kind: Kind, weight: float, rule: str) -> None:
        """Hear a cue for every mention of a surface."""
        name = self.names.get(words)
        if name is None:
            if not words or not words[0][0].isalnum():
                return
            name = self.names[words] = Name(words, written)
        claim = name.claims.get(kind)
        if claim is None:
            name.claims[kind] = Claim(weight, 0.0, rule, [rule], min(weight, _MOST))
        else:
            claim.add(weight, rule)

    def add_here(self, first: int, last: int, kind: Kind, weight: float, rule: str) -> None:
        """Hear a cue for the one mention at words `first` to `last`."""
        claims = self.local.get((first, last))
        if claims is None:
            self.local[first, last] = {kind: (weight, rule)}
        elif kind not in claims or claims[kind][0] < weight:
            claims[kind] = (weight, rule)

    def weight(self, words: tuple[str, ...], kind: Kind) -> float:
        """How much speaks for a kind of a surface so far."""
        name = self.names.get(words)
        claim = name.claims.get(kind) if name else None
        return claim.weight if claim else 0.0

    def short(self, words: tuple[str, ...], written: str, kind: Kind, full: Name, share: float) -> None:
        """Let a short form inherit a share of the evidence for its full name."""
        claim = full.claims[kind]
        if words == full.words:
            return
        weight = min(claim.weight, 8.0) * share
        if kind in (Kind.CHARACTER, Kind.PERSON) and claim.weight >= ENOUGH and share > 0.7:
            weight = max(weight, ENOUGH)
        self.add(words, written, kind, weight, f"short-{claim.rule}")
        known = self.names[words].full.setdefault(kind, [])
        if len(known) < 40 and full.words not in known:
            known.append(full.words)
