"""In which order reviews are listed and under which headings: keys of a table, never SQL of a user's.

    Order((Key("work"), Key("score", reversed=True)), group="outlet")

Reviews without a value come last, whichever way round; what is equal in every key stands as it
was added. A group comes before every key; groups stand by their names, those of the state as it grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

STATE = "CASE state WHEN 'reading' THEN 0 WHEN 'new' THEN 1 ELSE 2 END"
"""How far a review was read, as a number: what is being read comes first, what is done last."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One key to sort by: `value` is SQL over the view `reviews`, the greatest first where it is `falling`.

    `label` and `reversed_label` say it to a person, one way round and the other. `absent` is an
    SQL condition for what has no value.
    """

    name: str
    label: str
    reversed_label: str
    value: str
    absent: str = ""
    falling: bool = False


SORTS = {
    sort.name: sort
    for sort in (
        Sort("added", "as added", "last added first", "id"),
        Sort("title", "title", "title, Z first", "title COLLATE NOCASE"),
        Sort("work", "work", "work, Z first", "work COLLATE NOCASE", "work = ''"),
        Sort("outlet", "outlet", "outlet, Z first", "outlet COLLATE NOCASE", "outlet = ''"),
        Sort("author", "author", "author, Z first", "author COLLATE NOCASE", "author = ''"),
        Sort("published", "date, newest first", "date, oldest first", "published", "published = ''", True),
        Sort("score", "score, best first", "score, worst first", "score", "score IS NULL", True),
        Sort("state", "state", "state, done first", STATE),
        Sort("starred", "starred first", "starred last", "starred", falling=True),
        Sort("annotations", "annotations, most first", "annotations, fewest first", "annotation_count", falling=True),
    )
}  # fmt: skip
"""The sort keys, in the order in which the screen offers them; the first is the default."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to part the list: `value` is the SQL of a heading over the view `reviews`.

    `order` is what the headings are sorted by; `nameless` is the heading of what has no value.
    """

    name: str
    value: str
    order: str
    nameless: str = ""


GROUPINGS = {
    grouping.name: grouping
    for grouping in (
        Grouping("work", "work", "work = '', work COLLATE NOCASE", "no work"),
        Grouping("outlet", "outlet", "outlet = '', outlet COLLATE NOCASE", "no outlet"),
        Grouping("author", "author", "author = '', author COLLATE NOCASE", "no author"),
        Grouping("state", "state", STATE),
    )
}
"""The headings that there are, in the order in which the screen offers them."""


class Key(NamedTuple):
    """A sort key by its name, one way round or the other."""

    name: str
    reversed: bool = False

    def turned(self) -> Key:
        """The other way round."""
        return self._replace(reversed=not self.reversed)

    @property
    def label(self) -> str:
        """The key in words. Raises KeyError for an unknown name."""
        return SORTS[self.name].reversed_label if self.reversed else SORTS[self.name].label


@dataclass(frozen=True, slots=True)
class Order:
    """Several keys, the first counting most, under the headings of one group or none."""

    keys: tuple[Key, ...] = (Key("added"),)
    group: str = ""
    """A name of GROUPINGS, or "" for no headings."""

    def grouped(self, group: str) -> Order:
        """The same keys under other headings."""
        return replace(self, group=group)

    @property
    def label(self) -> str:
        """The order in words: “by work: score, best first, then title”."""
        keys = ", then ".join(key.label for key in self.keys)
        return f"by {self.group}: {keys}" if self.group else keys

    @property
    def terms(self) -> str:
        """The terms of an ORDER BY over the view `reviews`. Raises KeyError for an unknown name."""
        return ", ".join(self._terms())

    def _terms(self) -> Iterator[str]:
        if self.group:
            yield GROUPINGS[self.group].order
        for key in self.keys:
            sort = SORTS[key.name]
            if sort.absent:
                yield sort.absent
            yield sort.value + (" DESC" if sort.falling != key.reversed else "")
        if all(key.name != "added" for key in self.keys):
            yield "id"


AS_ADDED = Order()
"""The order in which reviews came in: ids, without a look at any row."""


def by(*names: str) -> Order:
    """The order of some keys, each the usual way round; ``-score`` is the other way round."""
    return Order(tuple(Key(name.removeprefix("-"), name.startswith("-")) for name in names))
