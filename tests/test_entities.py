"""One entity a person or thing over the whole library: what is linked, what is asked, what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_harness import fill, rows

from store import Store
from store.errors import BadInput
from store.grouping import Name, grouped
from store.model import Kind, Mention, Span

PERSON, CHARACTER = Kind.PERSON, Kind.CHARACTER

FORMS = (
    "Anjelika Hastings",
    "Anjelica Hastings",
    "ANJELIKA HASTINGS",
    "Ánjelika Hastings",
    "Tomas Wren",
    "Thomas Wren",
    "Lind",
)


def library(folder: Path, *named: Iterable[str], kind: Kind = PERSON) -> Store:
    """A library with a review for each of `named`, in which those names are met, each once."""
    texts = tuple(" and ".join(names) + f" in review {n}." for n, names in enumerate(named))
    store = fill(folder / "library.db", "ana", texts)
    for review_id, names in enumerate(named, 1):
        put(store, review_id, names, kind)
    return store


def put(store: Store, review_id: int, names: Iterable[str], kind: Kind = PERSON) -> None:
    text = store.reviews.get(review_id).text
    found = [Mention(Span(text.index(name), text.index(name) + len(name)), kind, name) for name in names]
    store.findings.put_mentions(review_id, found)


def groups(store: Store) -> set[frozenset[str]]:
    """The names of each entity."""
    return {store.entities.names(root) for root in store.entities.find()}


# -- what is one ------------------------------------------------------------------------------------


def test_case_accents_and_a_slip_of_the_pen_make_no_other_person(tmp_path: Path) -> None:
    one, slip, shouted, accented, *_ = FORMS
    with library(tmp_path, [one], [one], [slip], [shouted, accented]) as store:
        assert groups(store) == {frozenset({one, slip, shouted, accented})}
        (root,) = store.entities.find()
        entity = store.entities.rows([root])[root]
        assert (entity.name, entity.mentions, entity.reviews) == (one, 5, 4)
        assert set(entity.aliases) == {slip, shouted, accented}
        assert store.entities.met_in(root) == [(1, 1), (2, 1), (3, 1), (4, 2)]
        # the sidebar and the export count the person, not the spelling
        assert store.names.of_review(3) == {(PERSON, slip): 5}
        (exported,) = store.names.entities()
        assert (exported.name, exported.mentions, exported.reviews) == (one, 5, 4)
        (narrow,) = store.names.entities([3])
        assert (narrow.mentions, narrow.reviews, narrow.aliases) == (1, 1, (slip,))


def test_classes_are_never_joined(tmp_path: Path) -> None:
    with library(tmp_path, ["Tomas Wren"], ["Tomas Wren"]) as store:
        put(store, 2, ["Tomas Wren"], CHARACTER)
        assert len(store.entities.find()) == 2
        assert store.entities.find(kind=CHARACTER) != store.entities.find(kind=PERSON)
        assert store.entities.proposals() == []


def test_what_may_be_one_is_asked_and_the_answer_is_an_act(tmp_path: Path) -> None:
    with library(tmp_path, ["Tomas Wren"], ["Tomas Wren"], ["Thomas Wren"]) as store:
        (asked,) = store.entities.proposals()
        assert (asked.kind, asked.rarer, asked.name) == (PERSON, "Thomas Wren", "Tomas Wren")
        kept = rows(store.db), groups(store)
        store.corrections.link(asked.kind, [(asked.rarer, asked.name)], together=True)
        assert (
            groups(store) == {frozenset({"Tomas Wren", "Thomas Wren"})} and store.entities.proposals() == []
        )
        store.history.undo()
        assert (rows(store.db), groups(store)) == kept and store.entities.proposals() == [asked]
        store.history.redo()
        assert groups(store) == {frozenset({"Tomas Wren", "Thomas Wren"})}


def test_a_pair_that_was_told_apart_is_never_asked_again(tmp_path: Path) -> None:
    with library(tmp_path, ["Tomas Wren"], ["Thomas Wren"], ["Tomas Wren"]) as store:
        store.corrections.link(PERSON, [("Thomas Wren", "Tomas Wren")], together=False)
        assert store.entities.proposals() == []
        for review_id, name in enumerate(("Tomas Wren", "Thomas Wren", "Tomas Wren"), 1):
            put(store, review_id, [name])
        assert store.entities.proposals() == [] and len(groups(store)) == 2
        store.history.undo()
        assert len(store.entities.proposals()) == 1


def test_what_is_sure_is_parted_by_a_person(tmp_path: Path) -> None:
    one, slip, shouted, *_ = FORMS
    with library(tmp_path, [one], [slip], [shouted]) as store:
        store.corrections.link(PERSON, [(slip, one), (slip, shouted)], together=False)
        assert groups(store) == {frozenset({one, shouted}), frozenset({slip})}
        store.history.undo()
        assert groups(store) == {frozenset({one, slip, shouted})}


def test_a_merge_outlives_another_run_and_joins_names_that_come_later(tmp_path: Path) -> None:
    with library(tmp_path, ["Lind"], ["Somebody Else"], ["Lind", "Somebody Else"]) as store:
        store.corrections.link(PERSON, [("Lind", "Somebody Else"), ("Not Yet", "Lind")], together=True)
        for review_id, names in enumerate((["Lind"], ["Somebody Else"], ["Lind", "Somebody Else"]), 1):
            put(store, review_id, names)
        assert groups(store) == {frozenset({"Lind", "Somebody Else"})}
        (root,) = store.entities.find()
        assert store.entities.rows([root])[root].name == "Somebody Else"
        file = tmp_path / "files"
        file.mkdir()
        (file / "later.txt").write_text("Not Yet came later.", encoding="utf-8")
        (added,) = store.add([file / "later.txt"]).ids
        put(store, added, ["Not Yet"])
        assert groups(store) == {frozenset({"Lind", "Somebody Else", "Not Yet"})}


def test_a_name_is_not_linked_with_itself(tmp_path: Path) -> None:
    with library(tmp_path, ["Lind"]) as store, pytest.raises(BadInput):
        store.corrections.link(PERSON, [("Lind", "Lind")], together=True)


def test_entities_are_found_by_any_of_their_names_and_typed_signs_are_no_pattern(tmp_path: Path) -> None:
    one, slip, *_ = FORMS
    with library(tmp_path, [one], [slip], ["100% Wren"]) as store:
        assert len(store.entities.find("anjelica")) == 1
        assert store.entities.find("anjelica") == store.entities.find("anjelika")
        assert len(store.entities.find("%")) == 1 and len(store.entities.find("_")) == 0
        assert store.entities.of(PERSON, slip) == store.entities.find("anjelica")[0]
        assert store.entities.of(PERSON, "nobody") is None


# -- the groups -------------------------------------------------------------------------------------

NAMES = st.lists(st.sampled_from(FORMS), unique=True, max_size=7)
PAIRS = st.lists(
    st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)).filter(lambda p: p[0] != p[1]), max_size=4
)


@given(NAMES, PAIRS, PAIRS, st.randoms())
def test_groups_keep_what_people_said(
    names: list[str], merges: list[tuple[str, str]], aparts: list[tuple[str, str]], random
) -> None:  # type: ignore[no-untyped-def]
    listed = [Name(n, written, n % 3) for n, written in enumerate(names)]
    heads = grouped(listed, merges, aparts)
    assert heads.keys() == {name.id for name in listed} and set(heads.values()) <= heads.keys()
    assert all(heads[head] == head for head in heads.values())
    of = {name.written: heads[name.id] for name in listed}
    for one, two in aparts:
        if one in of and two in of:
            assert of[one] != of[two]
    if not aparts:
        assert all(of[one] == of[two] for one, two in merges if one in of and two in of)
    # whatever the order in which the names come
    shuffled = listed[:]
    random.shuffle(shuffled)
    assert grouped(shuffled, merges, aparts) == heads


@settings(max_examples=20)
@given(st.data())
def test_any_decisions_are_undone_exactly(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, library(Path(folder), FORMS[:4], FORMS[2:], FORMS[::2]) as store:
        states = []
        for _ in range(data.draw(st.integers(1, 5))):
            states.append((rows(store.db), groups(store), store.entities.proposals()))
            pairs = data.draw(PAIRS.filter(bool))
            store.corrections.link(PERSON, list(dict.fromkeys(pairs)), together=data.draw(st.booleans()))
        while states:
            store.history.undo()
            assert (rows(store.db), groups(store), store.entities.proposals()) == states.pop()
