"""What finding names costs, and what each cue brings: `make bench`. CPU by the process clock.

`POSTIL_GOLD` may name a folder of gold (see `tests.gold`) that the ablation runs over besides the project's own,
`POSTIL_SPACY` an installed model of spaCy to compare with. The unit of cost is a text's own tokenising pass:
one run of the project's tokeniser over it, measured in the same run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from store import detectors
from store.detectors import cues, tokens
from store.model import Kind
from tests.gold import FOLDER, measure, texts

LONG = 7_000
"""Code points of the review that is measured: the project's own gold texts, one after the other."""


def fastest(*works: Callable[[], object], runs: int = 25) -> list[float]:
    """The least CPU seconds of each work, taken in turn so that they meet the same machine."""
    least = [float("inf")] * len(works)
    for _ in range(runs):
        for number, work in enumerate(works):
            began = time.process_time()
            work()
            least[number] = min(least[number], time.process_time() - began)
    return least


def review(size: int) -> str:
    """Running text of about `size` code points out of the gold texts, cut at a line end."""
    whole = "\n".join(text for _, text, _ in texts())
    whole = whole * (size // len(whole) + 1)
    return whole[: whole.rindex("\n", 0, size)]


def test_a_review_in_tokenising_passes() -> None:
    text = review(LONG)
    found = detectors.quick(text)
    detectors.names(text, found)
    one, names, quick = fastest(
        lambda: tokens.read(text), lambda: detectors.names(text, found), lambda: detectors.quick(text)
    )
    print(
        f"\n{len(text)} code points: a tokenising pass {one * 1e6:.0f} µs, {len(detectors.names(text, found))} names"
    )
    print(
        f"names {names / one:.2f} passes ({names * 1e6:.0f} µs); roles, scores, fields {quick / one:.2f} passes"
    )


def test_growth() -> None:
    costs = {}
    for times in (1, 2, 4, 8):
        text = review(LONG * times)
        found = detectors.quick(text)
        (costs[times],) = fastest(lambda text=text, found=found: detectors.names(text, found), runs=9)  # type: ignore[misc]
    print(
        "\nnames of a text of 1, 2, 4, 8 times the length cost "
        + ", ".join(f"{c / costs[1]:.1f}" for c in costs.values())
    )


HOSTILE = {
    '"Aa " * 5000': "Aa " * 5_000,
    "1 MB of one line": ("Ada Finch walked to Lisbon and saw The Long Film. " * 21_000)[:1_000_000],
    "10,000 brackets": "(" * 10_000,
    "10,000 square brackets": "[" * 10_000,
    '"The Aa " * 20000': "The Aa " * 20_000,
    '"Low Tide by Mara Lind " * 8000': "Low Tide by Mara Lind " * 8_000,
    "10,000 labels": "Director: Ada Finch | Artist: Bo Lind\n" * 10_000,
    "30,000 titles in italics": "*Aa* " * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    text = HOSTILE[name]
    began = time.process_time()
    found = detectors.quick(text)
    middle = time.process_time()
    detectors.names(text, found)
    print(f"\n{name:<36} names {time.process_time() - middle:6.2f} s, the rest {middle - began:6.2f} s CPU")


def folders() -> list[Path]:
    other = os.environ.get("POSTIL_GOLD")
    return [FOLDER, *([Path(other)] if other else [])]


@pytest.mark.parametrize("folder", folders(), ids=str)
def test_ablation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = measure(folder)
    print(f"\n{folder}: F1 {whole.f1():.3f}; " + ", ".join(f"{kind} {whole.f1(kind):.3f}" for kind in Kind))
    lost = []
    for off in cues.CUES:
        monkeypatch.setattr(
            "store.detectors.mentions.CUES", tuple(cue for cue in cues.CUES if cue is not off)
        )
        lost.append((whole.f1() - measure(folder).f1(), off.__name__))
    for step in ("title_heroes", "used_alone", "borrowed_kinds", "short_forms", "makers_films"):
        with monkeypatch.context() as patch:
            patch.setattr("store.detectors.mentions.CUES", cues.CUES)
            patch.setattr(f"store.detectors.mentions.{step}", lambda here: None)
            lost.append((whole.f1() - measure(folder).f1(), step))
    for loss, name in sorted(lost, reverse=True):
        print(f"  without {name:<20} {-loss:+.3f}")


def test_beside_spacy() -> None:
    model = os.environ.get("POSTIL_SPACY")
    if not model or find_spec("spacy") is None:
        print("\nPOSTIL_SPACY names no model that can be loaded: no comparison")
        return
    nlp = import_module("spacy").load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    text = review(LONG)
    found = detectors.quick(text)
    ours, theirs = fastest(lambda: detectors.names(text, found), lambda: nlp(text), runs=9)
    print(f"\nnames {ours * 1e3:.1f} ms, {model} {theirs * 1e3:.1f} ms: {theirs / ours:.0f} times")
