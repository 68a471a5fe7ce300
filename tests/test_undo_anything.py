"""Undo and redo after any acts, in any order, by one coder and by two."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill, rows

from store import Store, history
from store.errors import Conflict, StoreError
from store.exporters import format_for
from store.exporting import export
from store.history import NothingToDo
from store.model import Draft, Span, State
from store.whole_reviews import tag_reviews

CSV = format_for("csv", None)

spans = st.sampled_from([Span(0, 0), Span(0, 5), Span(17, 23), Span(17, 48), Span(20, 30)])
paths = st.sampled_from(["claim", "production/reshoots", "'); DROP TABLE tag; --", "a\0b\n“c”", " "])
notes = st.sampled_from(["", "who told whom?", 'it\'s\0 "so"\n[red]', "  "])
places = st.one_of(
    paths, st.sampled_from(["claim/first", "production", "production/reshoots/old", "claims", ""])
)
reviews = st.sampled_from([1, 1, 2, 3, 4])
some = st.lists(reviews, max_size=4)
which = st.integers(0, 3)

EDITED = (
    "Glass Waltz\n\nThere is talk of long reshoots. Nobody doubts it; they took five weeks.\n\n8/10\n",
    "There is talk. The Glass Waltz\n\nA talk of very long reshoots.\n",
    "Something else.\n",
)
"""What the reviews become."""

acts = st.one_of(
    st.tuples(st.just("toggle"), reviews, spans, paths),
    st.tuples(st.just("tag"), reviews, spans, st.lists(paths, max_size=2), st.none() | notes),
    st.tuples(st.just("set_tags"), which, st.lists(paths, max_size=2)),
    st.tuples(st.just("set_note"), which, notes, st.lists(paths, max_size=1)),
    st.tuples(st.just("flag"), which),
    st.tuples(st.just("delete"), which),
    st.tuples(st.just("resize"), which, spans),
    st.tuples(st.just("pin"), paths, st.integers(-1, 3)),
    st.tuples(st.just("describe"), paths, notes, st.none() | notes, st.none() | notes),
    st.tuples(st.just("split"), places, st.lists(places, max_size=4)),
    st.tuples(st.just("example"), which, places, st.booleans()),
    st.tuples(st.just("create"), paths, notes, st.sampled_from(["", "red"]), st.none() | st.integers(0, 2)),
    st.tuples(st.just("create"), places),
    st.tuples(st.just("rename"), places, places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("merge"), places, places),
    st.tuples(st.just("merge"), places, places),
    st.tuples(st.just("delete_tag"), places),
    st.tuples(st.just("unpin"), places),
    st.tuples(st.just("colour"), places, st.sampled_from(["", "#aa3377"])),
    st.tuples(st.just("state"), reviews | some, st.sampled_from(State)),
    st.tuples(st.just("star"), reviews | some),
    st.tuples(st.just("tag_reviews"), some, st.lists(paths, max_size=2), notes),
    st.tuples(
        st.just("field"),
        reviews | some,
        st.sampled_from(["title", "author", "work_year", "published", "nonsense"]),
        st.sampled_from(["", "2025", "A Title", "x" * 600, "Ma\0ra"]),
    ),
    st.tuples(st.just("remove"), some),
    st.tuples(st.just("update"), reviews, st.sampled_from(EDITED)),
)


def do(store: Store, act: tuple[Any, ...]) -> None:
    """Do one act; one that the store refuses changes nothing, which is checked here."""
    name, *args = act
    known = [one.id for n in (1, 2, 3) for one in store.annotations.of_review(n)]
    if name in ("set_tags", "set_note", "flag", "delete", "resize", "example"):
        if not known:
            return
        args[0] = known[args[0] % len(known)]
    if name == "split":
        args[1] = dict(zip(known, args[1], strict=False))
    call: Callable[..., object] = {
        "pin": store.codebook.pin,
        "describe": store.codebook.describe,
        "create": store.codebook.create,
        "rename": store.codebook.rename,
        "move": store.codebook.move,
        "merge": store.codebook.merge,
        "split": store.codebook.split,
        "example": store.codebook.set_example,
        "delete_tag": store.codebook.delete,
        "unpin": store.codebook.unpin,
        "colour": store.codebook.colour,
        "state": store.reviews.set_state,
        "star": store.reviews.star,
        "field": store.reviews.set_field,
        "update": partial(update, store),
        "tag_reviews": partial(tag_reviews, store.annotations),
        "remove": store.reviews.remove,
    }.get(name) or getattr(store.annotations, name)
    before = rows(store.db)
    try:
        call(*args)
    except StoreError:
        assert rows(store.db) == before


def update(store: Store, review_id: int, text: str) -> None:
    """Make `text` the newest version of a review."""
    store.versions.new_version(review_id, Draft("edited", text, "/edited.txt"), text)


def csv(store: Store) -> str:
    """The evidence as it is exported."""
    stream = io.StringIO()
    export(store, "passages", store.find(), CSV, stream)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every act happens a second after the one before."""
    seconds = iter(range(10**9))
    monkeypatch.setattr(history, "now", lambda: f"2026-11-22T{next(seconds):09}Z")
    for module in ("annotations", "codebook", "recoding", "reviews", "review_acts"):
        monkeypatch.setattr(f"store.{module}.now", lambda: f"2026-11-22T{next(seconds):09}Z")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with three reviews, to be copied: making one anew each time would be most of the work."""
    path = tmp_path_factory.mktemp("template") / "library.db"
    fill(path).close()
    return path


@given(st.lists(acts, max_size=14))
@settings(max_examples=120)
def test_undoing_all_and_redoing_all_restores_each_state(
    template: Path, sequence: list[tuple[Any, ...]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        path.write_bytes(template.read_bytes())
        states: list[tuple[dict[str, list[Any]], str]] = []
        with Store(path, "ana") as store:
            states.append((rows(store.db), csv(store)))
            for act in sequence:
                count = len(list(store.history.log()))
                do(store, act)
                now = (rows(store.db), csv(store))
                if len(list(store.history.log())) > count:
                    states.append(now)
                else:
                    assert now == states[-1], "what is no act changes nothing"
        with Store(path, "ana") as store:
            for state in reversed(states[:-1]):
                store.history.undo()
                assert (rows(store.db), csv(store)) == state
            with pytest.raises(NothingToDo):
                store.history.undo()
        with Store(path, "ana") as store:
            for state in states[1:]:
                store.history.redo()
                assert (rows(store.db), csv(store)) == state
            with pytest.raises(NothingToDo):
                store.history.redo()
            assert store.check() == []


both = st.lists(
    st.tuples(st.sampled_from(["ana", "ben"]), st.one_of(acts, st.just(("undo",)), st.just(("redo",))))
)


@given(both)
@settings(max_examples=80)
def test_two_coders_never_harm_each_other(
    template: Path, sequence: list[tuple[str, tuple[Any, ...]]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        path.write_bytes(template.read_bytes())
        with Store(path, "ana") as ana, Store(path, "ben") as ben:
            stores = {"ana": ana, "ben": ben}
            for coder, act in sequence:
                store = stores[coder]
                if act[0] not in ("undo", "redo"):
                    do(store, act)
                    continue
                before = rows(store.db), [(one.id, one.undone) for one in store.history.log()]
                try:
                    done, _ = getattr(store.history, act[0])()
                except (Conflict, NothingToDo):
                    assert (rows(store.db), [(one.id, one.undone) for one in store.history.log()]) == before
                else:
                    assert done.coder == coder
            assert ana.check() == []
            # whoever acted last of all can always take that back
            last = next((one for one in ana.history.log() if not one.undone), None)
            if last and all(act[0] not in ("undo", "redo") for _, act in sequence):
                assert stores[last.coder].history.undo()[0].id == last.id
