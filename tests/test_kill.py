"""Whatever the power does: an act that was shown as done is there at the next start."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import islice
from pathlib import Path

from store_harness import fill

from store import Store

TAGGING = """
import itertools, pathlib, random, sys
from store import Store
from store.model import Span

chance = random.Random(int(sys.argv[2]))
with Store(pathlib.Path(sys.argv[1]), "ana") as store:
    length = len(store.reviews.get(1).text)
    for n in itertools.count():
        start = chance.randrange(length - 1)
        span = Span(start, chance.randrange(start + 1, length))
        if store.annotations.at(1, span) is None:
            print(store.annotations.tag(1, span, [f"tag {n % 7}"], "note " * (n % 50)).id, flush=True)
"""

KILLS = 30


def test_nothing_acknowledged_is_lost_to_kills(library: Path) -> None:
    fill(library, texts=("There is talk of long reshoots, and nobody doubts it. " * 200,)).close()
    chance = random.Random(20251122)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", TAGGING, str(library), str(kill)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            # after any number of acts, at whatever the process is doing then
            lines = list(islice(process.stdout, chance.randrange(40)))
            process.kill()
            lines.extend(process.stdout)
            acknowledged.extend(line.strip() for line in lines if line.endswith("\n"))
    assert len(acknowledged) > KILLS
    assert len(set(acknowledged)) == len(acknowledged)
    with Store(library, "ana") as store:
        there = {one.id: one for one in store.annotations.of_review(1)}
        assert set(acknowledged) <= set(there)
        assert all(len(one.tags) == 1 for one in there.values())
        assert len(there) == sum(1 for _ in store.history.log()), "each act with its annotation, or neither"
        assert store.check() == []


CREATING = """
import pathlib, sys
import sqlite_utils
from store import Store
print("ready", flush=True)
Store(pathlib.Path(sys.argv[1]), "ana").codebook.create("made")
print("done", flush=True)
"""


def test_a_library_whose_making_was_killed_opens(tmp_path: Path) -> None:
    for kill in range(4):
        path = tmp_path / f"{kill}.db"
        with subprocess.Popen(
            [sys.executable, "-c", CREATING, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            while kill and not path.exists() and process.poll() is None:
                pass
            process.kill()
        with Store(path, "ana") as store:
            assert store.check() == []
