"""What the loop costs, CPU by the process clock: `make bench`. Figures, not bars; compare on one machine.

The screen's own cost, from the key to the paint, is measured from outside the process; see CONTRIBUTING.md.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store, detectors
from store.exporters import format_for
from store.exporting import export
from store.model import Span, State
from store.ordering import by
from store.sentences import Outline, sentences
from store.whole_reviews import tag_reviews
from tests.benchmarks.library import fill, review
from tui.highlight import Marks
from tui.page import Page
from tui.visible import visible


def cpu(work: Callable[[], object], runs: int = 9) -> float:
    """The median CPU milliseconds of `work` over `runs`."""
    taken = []
    for _ in range(runs):
        began = time.process_time()
        work()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def tell(what: str, figure: float, unit: str = "ms CPU") -> None:
    print(f"{what:<60}{figure:>10.2f} {unit}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store(tmp_path_factory.mktemp("bench") / "library.db", "bench")
    tell("\nimport, a review of 1,500 characters", fill(opened, 2_000) / 2)
    return opened


def test_acts(store: Store) -> None:
    text = store.reviews.get(1).text
    spans = [span for span in sentences(text) if len(span) > 9]
    tell(
        "tag a sentence and read it back",
        cpu(lambda: [store.annotations.toggle(1, span, "a/b") for span in spans]) / len(spans),
    )
    store.annotations.tag(1, spans[0], ["kept"])
    tell("undo and redo", cpu(lambda: (store.history.undo(), store.history.redo())))
    assert store.check() == []


def test_acts_on_many(store: Store) -> None:
    every = list(store.find())
    for what, act in (
        ("star", lambda: store.reviews.star(every)),
        ("set the state of", lambda: store.reviews.set_state(every, State.DONE)),
        ("set the kind of", lambda: store.reviews.set_field(every, "kind", "zine")),
        ("set the outlet of", lambda: store.reviews.set_field(every, "outlet", "Night Bus")),
        ("tag", lambda: tag_reviews(store.annotations, every, ["second/pass"])),
    ):
        tell(f"{what} 2,000 reviews", cpu(act, 1))
        tell("  and undo it", cpu(store.history.undo, 1))
    assert store.check() == []


def test_queries(store: Store) -> None:
    tell("all ids, 2,000 reviews", cpu(lambda: store.find()))
    tell("a word, 2,000 reviews", cpu(lambda: store.find("reshoot")))
    tell("by score, 2,000 reviews", cpu(lambda: store.find(order=by("score"))))
    tell(
        "the list by work under headings, 2,000 reviews",
        cpu(lambda: store.listing("", by("score").grouped("work"))),
    )
    wanted = store.find()[:128]
    tell("a window of 128 rows", cpu(lambda: store.reviews.rows(wanted)))
    target = store.path.parent / "reviews.csv"
    tell(
        "export 2,000 reviews as CSV",
        cpu(lambda: export(store, "reviews", store.find(), format_for("csv", None), target), 3),
    )
    assert len(store.find("Lind")) > 0


@pytest.mark.parametrize("size", [7_000, 100_000, 1_000_000])
def test_texts(size: int) -> None:
    text = review(random.Random(1), 1, size)
    tell(f"make {size:,} characters visible", cpu(lambda: visible(text), 3))
    tell(f"wrap {size:,} characters", cpu(lambda: Page(text, 72), 3))
    tell(f"outline and first sentence of {size:,} characters", cpu(lambda: Outline(text).sentence_at(0), 3))
    tell(f"all sentences of {size:,} characters", cpu(lambda: sentences(text), 3))
    spans = [(Span(at, at + 400), "annotation", "") for at in range(0, min(size, 200_000) - 400, 100)]
    marks = Marks(("annotations",))
    tell(
        f"flatten {len(spans):,} overlapping marks",
        cpu(lambda: (marks.set_layer("annotations", []), marks.set_layer("annotations", spans)), 3),
    )
    assert Page(text, 72).row(0).start == 0


@pytest.mark.parametrize("size", [7_000, 56_000])
def test_detection(size: int) -> None:
    text = review(random.Random(2), 1, size)
    found = detectors.quick(text)
    tell(f"sections, fields, scores of {size:,} characters", cpu(lambda: detectors.quick(text)))
    tell(f"names of {size:,} characters", cpu(lambda: detectors.names(text, found)))
    assert found.scores


def test_library_file(tmp_path: Path) -> None:
    tell("open a new library", cpu(lambda: Store(tmp_path / "new.db", "bench").close(), 1))
    tell("open it again", cpu(lambda: Store(tmp_path / "new.db", "bench").close()))
    assert (tmp_path / "new.db").exists()
