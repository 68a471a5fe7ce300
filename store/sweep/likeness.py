"""How like a sentence is to those accepted for a tag, and unlike those rejected: by its words, weighed by rarity.

Rocchio's method (1971) on normalised tf-idf vectors: the mean of the accepted less a part of the mean of
the rejected. It learns from the first decision on, can be explained word by word, and needs no library.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from store.language.matching import fold

AWAY = 0.5
"""How much the rejected count against the accepted (Rocchio's gamma over beta)."""

STEM = 5
"""Letters of the beginning of a word that count for it too: reshoot, reshoots and reshooting share one."""

WORD = re.compile(r"[^\W\d_]{3,}")

Rarity = Callable[[Iterable[str]], Mapping[str, float]]
"""The weight of each of some words: the rarer, the more."""


def features(text: str) -> Counter[str]:
    """The words of a text and, marked by a hyphen, their beginnings; each with how often it stands there."""
    found = WORD.findall(fold(text))
    counted = Counter(found)
    counted.update(f"{word[:STEM]}-" for word in found if len(word) >= STEM)
    return counted


def vector(text: str, rarity: Rarity) -> dict[str, float]:
    """The features of a text, weighed, of length 1."""
    counted = features(text)
    weights = rarity(counted)
    raw = {
        name: (1 + math.log(count)) * weights[name] for name, count in counted.items() if weights.get(name)
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {name: weight / length for name, weight in raw.items()} if length else {}


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: the weight of each feature."""

    weights: Mapping[str, float]
    rarity: Rarity

    def score(self, text: str) -> float:
        """How like the accepted a text is, about -1 to 1; 0 where it shares no word with either."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * weight for name, weight in vector(text, self.rarity).items())

    def telling(self, most: int) -> list[str]:
        """The whole words that speak most for the tag, the strongest first."""
        words = [name for name, weight in self.weights.items() if weight > 0 and not name.endswith("-")]
        return sorted(words, key=lambda name: (-self.weights[name], name))[:most]


def learn(accepted: Iterable[str], rejected: Iterable[str], rarity: Rarity) -> Model:
    """A model of what was accepted and what was rejected, in any order."""
    weights: dict[str, float] = {}
    for texts, sign in ((list(accepted), 1.0), (list(rejected), -AWAY)):
        for text in texts:
            for name, weight in vector(text, rarity).items():
                weights[name] = weights.get(name, 0.0) + sign * weight / len(texts)
    return Model(weights, rarity)
