"""Tags as a tree: what lies under what, by the segments that ``/`` parts; pure, of plain data.

``production`` holds ``production/reshoots`` but not ``productions/x``. A parent may be no tag
itself: it is then a folder, shown because of the tags under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.model import Tag


@dataclass(frozen=True, slots=True)
class Node:
    """A row of the codebook's tree.

    `tag` is None for a folder. `depth` counts from 0, `under` the tags below. `within` counts the
    annotations that have the tag or one under it, each once.
    """

    path: str
    tag: Tag | None
    depth: int
    under: int
    within: int


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merge would do: how many annotations have the source, and in how many reviews.

    `both` of them have the target already and keep one of the two; `under` tags below the source
    go along with it.
    """

    annotations: int
    reviews: int
    both: int
    under: int


def is_under(path: str, parent: str) -> bool:
    """Whether `path` is `parent` or lies below it."""
    return path == parent or path.startswith(f"{parent}/")


def parent_of(path: str) -> str | None:
    """What `path` lies in; None at the top."""
    head, slash, _ = path.rpartition("/")
    return head if slash else None


def leaf_of(path: str) -> str:
    """The last segment of `path`."""
    return path.rpartition("/")[2]


def ancestors(path: str) -> Iterator[str]:
    """What `path` lies in, the nearest first."""
    above = parent_of(path)
    while above is not None:
        yield above
        above = parent_of(above)


def folders(paths: Iterable[str]) -> dict[str, list[str]]:
    """The paths below each parent of `paths`, folders that are no tags included."""
    below: dict[str, list[str]] = {}
    for path in paths:
        for above in ancestors(path):
            below.setdefault(above, []).append(path)
    return below


def within(tags: Iterable[Tag], several: Iterable[Sequence[str]]) -> dict[str, int]:
    """How many annotations have each path or one under it, each once.

    `several` has the tags of each annotation that has more than one: all others count for one tag.
    """
    counts: Counter[str] = Counter()
    for tag in tags:
        for path in (tag.path, *ancestors(tag.path)):
            counts[path] += tag.annotations
    for of_one in several:
        met = Counter(path for tag in of_one for path in (tag, *ancestors(tag)))
        for path, times in met.items():
            counts[path] -= times - 1
    return counts


def tree(tags: Iterable[Tag], within: Mapping[str, int]) -> list[Node]:
    """The rows of the tree from the top, each parent before what it holds, else by the alphabet.

    `within` has the count of each parent; a tag without anything below it counts for itself.
    """
    known = {tag.path: tag for tag in tags}
    below = folders(known)

    def place(path: str) -> list[tuple[str, str]]:
        return [(segment.casefold(), segment) for segment in path.split("/")]

    rows = []
    for path in sorted({*known, *below}, key=place):
        tag = known.get(path)
        own = tag.annotations if tag else 0
        rows.append(Node(path, tag, path.count("/"), len(below.get(path, ())), within.get(path, own)))
    return rows
