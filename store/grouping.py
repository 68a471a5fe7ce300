"""Which names are one: what people said, then what is sure by itself. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from store.detectors.likeness import same


class Name(NamedTuple):
    """A name as it is met in the library."""

    id: int
    written: str
    mentions: int


Pair = tuple[str, str]
"""Two names as they are written; of a merge the first is another form of the second."""


def grouped(names: Sequence[Name], merges: Collection[Pair], aparts: Collection[Pair]) -> dict[int, int]:
    """For each of `names`, all of one class, the id of the name that stands for its entity.

    Two that a person has told apart never come into one group, whatever else joins them; of merges and
    separations that contradict each other the separation holds. A group goes by the name that people
    merged into, else by the most frequent.
    """
    by_name = {name.written: name for name in names}
    ordered = sorted(names, key=lambda name: (-name.mentions, name.id))
    root = {name.id: name.id for name in names}
    members: dict[int, list[Name]] = {name.id: [name] for name in names}
    never = {frozenset(pair) for pair in aparts}

    def join(one: Name, two: Name) -> None:
        a, b = root[one.id], root[two.id]
        if a == b or any(frozenset((x.written, y.written)) in never for x in members[a] for y in members[b]):
            return
        for name in members[b]:
            root[name.id] = a
        members[a] += members.pop(b)

    said = [(by_name[one], by_name[two]) for one, two in merges if one in by_name and two in by_name]
    for one, two in said:
        join(two, one)
    for one, two in combinations(ordered, 2):
        if root[one.id] != root[two.id] and same(one.written, two.written):
            join(one, two)
    merged = {one.written for one, _ in said}
    targets = {two.written for _, two in said} - merged
    head: dict[int, int] = {}
    for group, found in members.items():
        chosen = [name for name in found if name.written in targets] or found
        head[group] = max(chosen, key=lambda name: (name.mentions, -name.id)).id
    return {number: head[group] for number, group in root.items()}
