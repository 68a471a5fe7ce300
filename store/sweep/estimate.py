"""What a sample says of the whole: an exact interval for what was missed; pure.

The interval is that of Clopper and Pearson (Biometrika 26, 1934): the shares for which the number of hits
would not be rejected by either one-sided exact binomial test. It holds its level for every share, and errs
to the wide side. Sampling is without replacement; the binomial is the wider, and so the safer, of the two.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

LEVEL = 0.95

HALVINGS = 60
"""Steps of the search for a bound: more than a float has bits."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was missed, of a tag, by `hits` in a random sample of `size` from `population` untouched sentences.

    `found` passages have the tag. `missed`, `low` and `high` are numbers of sentences; `level` is how sure
    the interval is. It is an estimate about this query and this coder.
    """

    hits: int
    size: int
    population: int
    found: int
    missed: float
    low: float
    high: float
    level: float = LEVEL

    @property
    def recall(self) -> tuple[float, float]:
        """The least and the most of all there is that was found, 0-1: hits of the sample count as found by now."""
        found = self.found + self.hits
        if not found:
            return 0.0, 1.0
        more = (max(0.0, missed - self.hits) for missed in (self.high, self.low))
        least, most = (found / (found + missed) for missed in more)
        return least, most


def estimate(hits: int, size: int, population: int, found: int, level: float = LEVEL) -> Estimate:
    """The estimate from a sample. Raises ValueError unless 0 <= hits <= size <= population and size > 0."""
    if not 0 <= hits <= size <= population or not size:
        raise ValueError("a sample has 0 <= hits <= size <= population, and is not empty")
    low, high = interval(hits, size, level)
    # those that were seen are known: the interval is about the rest
    low_count = max(float(hits), low * population)
    high_count = min(population - (size - hits), high * population)
    return Estimate(
        hits, size, population, found, population * hits / size, low_count, max(low_count, high_count), level
    )


def interval(hits: int, size: int, level: float = LEVEL) -> tuple[float, float]:
    """The least and the largest share that `hits` of `size` do not speak against, 0-1."""
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _bound(lambda share: at_least(hits, size, share) >= tail)
    high = 1.0 if hits == size else _bound(lambda share: 1 - at_least(hits + 1, size, share) < tail)
    return low, high


def _bound(beyond: Callable[[float], bool]) -> float:
    """The share at which `beyond` becomes true: it is false below and true above."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if beyond(middle) else (middle, high)
    return (low + high) / 2


def at_least(hits: int, size: int, share: float) -> float:
    """The probability of `hits` or more among `size` where each is one with the probability `share`."""
    if share <= 0:
        return float(hits <= 0)
    if share >= 1:
        return float(hits <= size)
    logs = math.log(share), math.log1p(-share)
    return math.fsum(
        math.exp(
            math.lgamma(size + 1) - math.lgamma(count + 1) - math.lgamma(size - count + 1)
            + count * logs[0] + (size - count) * logs[1]
        )
        for count in range(max(0, hits), size + 1)
    )  # fmt: skip
