"""Keys: each declared once and whole, none twice in one place, all in the palette, clashes reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from desk import open_desk, samples_library
from dialog_cases import CASES, tag_some
from house import modules
from hypothesis import given
from hypothesis import strategies as st
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from store import Store
from tui.app import PostilApp
from tui.commands import commands
from tui.config import load
from tui.contexts import CONTEXTS, bindings, chord_bindings, defaults, live_with, table
from tui.keymap import clashes, in_force
from tui.keys import Chords, chord_starts, is_chord


def holders() -> list[type[DOMNode]]:
    """Every class of the program that declares keys: panes, screens, dialogs, text boxes, the app."""
    found = {
        item
        for module in modules()
        if module.startswith("tui.")
        for item in vars(import_module(module)).values()
        if isinstance(item, type) and issubclass(item, DOMNode) and item.__module__.startswith("tui.")
    }
    return sorted((cls for cls in found if cls.__dict__.get("BINDINGS")), key=lambda cls: cls.__name__)


HOLDERS = holders()

PANES = [name for name, context in CONTEXTS.items() if context.pane and name != "everywhere"]

BY_NAME = [pytest.param(cls, id=cls.__name__) for cls in HOLDERS]


def declared(cls: type[DOMNode]) -> list[Binding]:
    """The bindings that `cls` itself declares."""
    bindings = cls.__dict__["BINDINGS"]
    assert all(isinstance(binding, Binding) for binding in bindings), "a tuple has no id and no tooltip"
    return list(bindings)


def context(binding: Binding) -> str:
    """Select mode is a context of its own: its keys are live when the reader's for the same key are not."""
    return "select" if str(binding.id).startswith("select.") else ""


# -- as declared -------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", BY_NAME)
def test_each_key_says_what_it_is_for(cls: type[DOMNode]) -> None:
    for binding in declared(cls):
        assert binding.id, binding
        assert "." in binding.id
        assert binding.description, binding.id
        assert binding.tooltip.endswith("."), f"{binding.id}: the help is a sentence"


@pytest.mark.parametrize("cls", BY_NAME)
def test_an_id_means_one_action(cls: type[DOMNode]) -> None:
    """Else a keymap could not move one without the other."""
    counted = Counter(str(binding.id) for binding in declared(cls))
    assert [name for name, count in counted.items() if count > 1] == []


def test_an_id_is_declared_in_one_place() -> None:
    owners: dict[str, set[str]] = {}
    for cls in HOLDERS:
        for binding in declared(cls):
            owners.setdefault(str(binding.id), set()).add(cls.__name__)
    assert {name: homes for name, homes in owners.items() if len(homes) > 1} == {}


@pytest.mark.parametrize("cls", BY_NAME)
def test_no_key_means_two_things_in_one_context(cls: type[DOMNode]) -> None:
    """As Textual sees them, with what is inherited; a key may be given twice for the same action."""
    for key, of_key in cls._merge_bindings().key_to_bindings.items():
        found = Counter(context(binding) for binding in of_key)
        assert not [binding.id for binding in of_key if found[context(binding)] > 1], key


@pytest.mark.parametrize("cls", BY_NAME)
def test_the_app_takes_no_key_from_a_pane_or_a_dialog(cls: type[DOMNode]) -> None:
    """A priority binding of the app fires before any other, whatever has the focus."""
    first = {
        key: binding.action
        for key, of_key in PostilApp._merge_bindings().key_to_bindings.items()
        for binding in of_key
        if binding.priority
    }
    taken = [
        f"{binding.id}: {key}"
        for key, of_key in cls._merge_bindings().key_to_bindings.items()
        for binding in of_key
        if key in first and binding.action not in (first[key], f"app.{first[key]}")
    ]
    assert taken == []


@pytest.mark.parametrize("cls", BY_NAME)
def test_each_action_is_there(cls: type[DOMNode]) -> None:
    homes: dict[str, type[DOMNode]] = {"": cls, "app": PostilApp, "screen": Screen}
    for binding in declared(cls):
        place, name, _ = parse(binding.action)
        home = homes[place]
        assert any(hasattr(home, f"{prefix}action_{name}") for prefix in ("", "_")), binding.action


# -- as live -----------------------------------------------------------------------------------------


ALLOWED = {("select", "esc"), ("select", "e")}
"""What select mode takes from everywhere, on purpose: esc leaves the selection, e is the end of a word as in vi."""


@pytest.mark.parametrize("place", CONTEXTS)
def test_no_key_is_declared_twice_in_one_place(place: str) -> None:
    """Rooms of one screen declare their keys apart: Textual would let one of two win without a word."""
    owners: dict[str, set[str]] = {}
    for row in table(context=place):
        for key in row.keys:
            owners.setdefault(key, set()).add(row.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_a_pane_takes_no_key_from_everywhere() -> None:
    everywhere = {key: row.id for row in table() if row.context == "everywhere" for key in row.keys}
    found = {
        (row.context, key) for row in table() if row.context in PANES for key in row.keys if key in everywhere
    }
    assert found == ALLOWED


@pytest.mark.parametrize("name", PANES)
def test_a_pane_has_no_key_that_the_table_does_not_show(name: str) -> None:
    """Keys that Textual's own widgets bind would act without being listed or movable."""
    found = [binding for binding in bindings(name) if isinstance(binding, Binding)]
    cls = next(cls for cls in HOLDERS if found[0] in declared(cls))
    known = set(declared(cls))
    live = [binding for found in cls._merge_bindings().key_to_bindings.values() for binding in found]
    assert [binding.action for binding in live if binding.id not in {each.id for each in known}] == []


@pytest.mark.parametrize("name", PANES)
def test_no_key_begins_a_chord_and_is_one(name: str) -> None:
    """Such a key would never act: it would always wait for the rest. In a mode it acts again when that is left."""
    places = (name,) if name == "select" else live_with(name)
    live = [binding for place in places for binding in bindings(place)]
    keys = {key for binding in live if isinstance(binding, Binding) for key in binding.key.split(",")}
    chords = {key for key in keys if is_chord(key)}
    assert [key for key in keys if any(chord != key and chord.startswith(key) for chord in chords)] == []


async def test_every_action_is_in_the_palette(tmp_path: Path) -> None:
    library = samples_library(tmp_path)
    with Store(library, "tester") as store:
        tag_some(store)
    async with open_desk(library) as pilot:
        desk = pilot.app.screen
        offered = {command.id for command in commands(desk)}
        for make in CASES.values():
            await pilot.app.push_screen(make(desk))
            offered |= {command.id for command in commands(pilot.app.screen)}
            pilot.app.pop_screen()
            await pilot.pause()
        await pilot.press("slash")
        offered |= {command.id for command in commands(desk)}
    assert {row.id for row in table()} - offered == set()


def test_every_pane_action_has_a_key_or_is_called() -> None:
    """An action that no binding names is in neither the palette nor the help."""
    bound = {parse(binding.action)[1] for cls in HOLDERS for binding in declared(cls)}
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules().values())
    own = {
        name
        for cls in HOLDERS
        for base in cls.__mro__
        if base.__module__.startswith("tui.")
        for name in vars(base)
        if name.startswith("action_") and not hasattr(App, name) and not hasattr(Screen, name)
    }
    assert {
        name
        for name in own
        if name[7:] not in bound and f".{name}" not in source and f'"app.{name[7:]}(' not in source
    } == set()


# -- a user's keymap ---------------------------------------------------------------------------------


def test_the_keys_as_they_come_do_not_clash() -> None:
    assert clashes({}) == []


def test_a_keymap_that_takes_a_key_from_another_action_is_reported() -> None:
    assert clashes({"reader.next_sentence": "n"}) == [
        "keymap: “n” means both reader.next_sentence and reader.next_match; reader.next_sentence would be lost."
    ]
    assert clashes({"list.open": "J"}), "what acts everywhere counts"
    assert clashes({"reader.note": "d", "reader.tag_1": "d"}), "two of the user's own"


def test_a_keymap_may_move_both_or_use_a_key_of_another_pane() -> None:
    assert clashes({"reader.next_sentence": "n", "reader.next_match": "j"}) == []
    assert clashes({"reader.note": "s"}) == []
    assert clashes({"select.other_end": "d"}) == []


def test_an_unknown_id_in_a_keymap_is_reported() -> None:
    assert clashes({"reader.fly": "f"}) == ["keymap: there is no “reader.fly”; “postil keys” lists the ids."]


@pytest.mark.parametrize(
    ("keymap", "selecting", "key", "action"),
    [
        ({"reader.next_sentence": "j,n", "reader.next_match": "N", "reader.previous_match": "ctrl+n"}, True, "j", "select.sentence"),
        ({"reader.next_sentence": "j,n", "reader.next_match": "N", "reader.previous_match": "ctrl+n"}, False, "n", "reader.next_sentence"),
        ({"select.other_end": "d"}, False, "d", "reader.delete"),
        ({"select.other_end": "d"}, True, "d", "select.other_end"),
        ({"reader.find": "?", "all.keys": "f1"}, False, "question_mark", "reader.find"),
    ],
)  # fmt: skip
async def test_a_keymap_takes_nothing_from_the_other_mode_of_the_reader(
    tmp_path: Path, keymap: dict[str, str], selecting: bool, key: str, action: str
) -> None:
    """Reading and selecting share keys; to Textual they are bindings of one widget, of which it drops some."""
    assert clashes(keymap) == []
    config = replace(load(tmp_path / "none.toml"), keymap=keymap)
    async with open_desk(samples_library(tmp_path), config=config) as pilot:
        await pilot.press("enter", *(["v"] if selecting else []))
        await pilot.pause()
        live = pilot.app.screen.active_bindings
        assert key in live
        assert (live[key].binding.id, live[key].enabled) == (action, True)


def test_every_place_that_has_keys_is_in_the_table() -> None:
    """Else a keymap could not move them, and a clash would not be seen."""
    known = {binding.id for name in CONTEXTS for binding in bindings(name) if isinstance(binding, Binding)}
    assert {binding.id for cls in HOLDERS for binding in declared(cls)} - known == set()
    assert set(defaults()) == known


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"reader.note": "ctr+x"}, "no key"),
        ({"reader.note": "entr"}, "no key"),
        ({"reader.note": "hold+x"}, "no key"),
        ({"reader.note": "ctrl+i"}, "sends “ctrl+i” as tab"),
        ({"reader.note": "ctrl+left_square_bracket"}, "as esc"),
        ({"picker.pin": "gg"}, "only the panes take"),
        ({"codebook.new": "]n"}, "only the panes take"),
        ({"picker.pin": "p"}, "is text in a box"),
        ({"note.save": "ctrl+z"}, "“undo” in the boxes there"),
        ({"ask.take": "ctrl+w"}, "in the boxes there"),
        ({"choose.take": "home"}, "“first” in the boxes there"),
        ({"codebook.split": "M"}, "means both codebook.merge and codebook.split"),
        ({"split.take": "ctrl+q"}, "quits from anywhere"),
        ({"app.quit": "escape"}, "quits from anywhere"),
        ({"sidebar.note": "t"}, "means both"),
        ({"list.star": "s"}, "means both"),
        ({"select.word": "h"}, "means both"),
        ({"all.export": "J"}, "means both"),
        ({"app.quit": "u"}, "means both"),
        ({"list.star": "]"}, "begins"),
    ],
)  # fmt: skip
def test_what_would_be_lost_is_reported_and_nothing_is_moved(keymap: dict[str, str], said: str) -> None:
    problems = clashes(keymap)
    assert any(said in problem for problem in problems), problems
    assert in_force(keymap) == {}


@pytest.mark.parametrize(
    ("keymap", "used"),
    [
        ({"reader.note": "?", "all.keys": "f1"}, {"reader.note": "question_mark", "all.keys": "f1"}),
        ({"all.back": "esc, ctrl+g"}, {"all.back": "escape,ctrl+g"}),
        ({"list.page_down": "pgdn"}, {"list.page_down": "pagedown"}),
        ({"reader.note": "ö"}, {"reader.note": "ö"}),
        ({"reader.note": "++"}, {"reader.note": "++"}),
        ({"picker.pin": "ctrl+o"}, {"picker.pin": "ctrl+o"}),
        ({"codebook.split": "S"}, {"codebook.split": "S"}),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_it_is_printed(keymap: dict[str, str], used: dict[str, str]) -> None:
    assert clashes(keymap) == []
    assert in_force(keymap) == used


KEYS_TO_MOVE_TO = [
    "x",
    "J",
    "j",
    "ctrl+n",
    "ctrl+x",
    "escape",
    "enter",
    "f5",
    "]a",
    "gg",
    "g",
    "?",
    "1",
    "tab",
    "zz",
    "ö",
]


@given(st.dictionaries(st.sampled_from(sorted(defaults())), st.sampled_from(KEYS_TO_MOVE_TO), max_size=3))
def test_a_keymap_without_complaint_loses_no_action(keymap: dict[str, str]) -> None:
    """As Textual applies it: every action of every place has just the keys that the table says."""
    if clashes(keymap):
        return
    used = {**defaults(), **in_force(keymap)}
    for cls in HOLDERS:
        mapped = cls._merge_bindings()
        mapped.apply_keymap(used)
        live: dict[str, set[str]] = {}
        for key, found in mapped.key_to_bindings.items():
            for binding in found:
                live.setdefault(str(binding.id), set()).add(key)
        for binding in declared(cls):
            wanted = {key.strip() for key in used[str(binding.id)].split(",")}
            assert live.get(str(binding.id), set()) == wanted, binding.id


def bracketed(first: str) -> list[tuple[str, tuple[str, ...]]]:
    """The chords of the panes that begin with a character, each with all keys of its action."""
    return [
        (key, row.keys)
        for name in PANES
        for row in table(None, name)
        for key in row.keys
        if key[0] == first and is_chord(key)
    ]


@pytest.mark.parametrize(("first", "instead"), [("]", "gn"), ("[", "gp"), ("`", "'")])
def test_chords_that_need_altgr_or_a_dead_key_have_another(first: str, instead: str) -> None:
    """In the list `g` acts by itself, so nothing can begin with it there."""
    alone = {key for row in table(None, "list") for key in row.keys if key == "g"}
    in_list = (
        {keys for _, keys in bracketed(first)} & {row.keys for row in table(None, "list")} if alone else set()
    )
    assert [
        key for key, keys in bracketed(first) if instead + key[1:] not in keys and keys not in in_list
    ] == []


# -- chords ------------------------------------------------------------------------------------------


def test_a_chord_is_whole_when_its_last_character_comes() -> None:
    chords = Chords()
    assert chords.press("g", ["gg", "gna"]) == (None, ["gg", "gna"])
    assert chords.press("n", ["gg", "gna"]) == (None, ["gna"])
    assert chords.press("a", ["gg", "gna"]) == ("gna", [])
    assert chords.pending == ""


def test_a_character_that_does_not_follow_drops_what_was_pending() -> None:
    chords = Chords()
    chords.press("]", ["]a"])
    assert chords.press("x", ["]a"]) == (None, [])
    assert chords.pending == ""
    assert chords.press(None, ["]a"]) == (None, [])


def test_only_the_first_characters_of_chords_are_looked_at() -> None:
    assert chord_starts(chord_bindings(), {}) == {"g", "L", "]", "[", "i", ";"}
    assert "z" in chord_starts((), {"reader.note": "zn"})
