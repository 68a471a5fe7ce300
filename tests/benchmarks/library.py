"""Makes libraries of any size for benchmarks: invented reviews, the same for the same seed.

python -m tests.benchmarks.library 100000 /tmp/big.db
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from store import Store
from store.model import Draft

WORDS = [
    "film",
    "story",
    "director",
    "scene",
    "camera",
    "light",
    "music",
    "actor",
    "role",
    "tone",
    "edit",
    "reshoot",
    "studio",
    "cut",
    "plot",
    "pace",
    "dialogue",
    "frame",
    "night",
    "city",
    "river",
    "house",
    "winter",
    "dance",
    "glass",
    "waltz",
    "harbour",
    "train",
    "letter",
    "stage",
    "quiet",
    "long",
    "short",
    "bright",
    "slow",
    "again",
]
NAMES = ("Mara Lind", "Tomas Wren", "Ilse Brandt", "Ines Quillard", "Jonas Ferreby", "Petra Holloway")
OUTLETS = ("Night Bus Review", "The Long Lens", "Frame & Forum", "Harbour Post", "Slow Needle")


def sentence(chance: random.Random) -> str:
    """Eight to twenty-four words with a name now and then."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 24))]
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), chance.choice(NAMES))
    return " ".join(words).capitalize() + "."


def review(chance: random.Random, number: int, length: int = 1_500) -> str:
    """A review of about `length` code points: title, byline, paragraphs, a score."""
    parts = [f"Review {number} of The Glass Waltz", f"By {chance.choice(NAMES)} | {chance.choice(OUTLETS)}"]
    while sum(map(len, parts)) < length:
        parts.append(" ".join(sentence(chance) for _ in range(chance.randint(3, 6))))
    return "\n\n".join([*parts, f"Rating: {chance.randint(0, 20) / 2:g}/10"]) + "\n"


def drafts(count: int, seed: int = 1) -> Iterator[Draft]:
    """`count` reviews as an importer would read them."""
    chance = random.Random(seed)
    for number in range(count):
        yield Draft(f"review-{number}", review(chance, number), f"/invented/review-{number}.txt")


def fill(store: Store, count: int) -> float:
    """Add `count` reviews by the import's own path, without files; the CPU seconds that it took."""
    from store import detectors

    began = time.process_time()
    waiting: list[int] = []
    store.db.run("BEGIN IMMEDIATE")
    for draft in drafts(count):
        found = detectors.quick(draft.text, draft.name)
        waiting.append(store.reviews.put(draft, draft.text, found))
        store.findings.put(waiting[-1], found)
        if len(waiting) == 500:
            store.reviews.index(waiting)
            waiting = []
            store.db.run("COMMIT")
            store.db.run("BEGIN IMMEDIATE")
    store.reviews.index(waiting)
    store.db.run("COMMIT")
    return time.process_time() - began


if __name__ == "__main__":
    with Store(Path(sys.argv[2]), "bench") as made:
        print(f"{fill(made, int(sys.argv[1])):.1f} s CPU")
