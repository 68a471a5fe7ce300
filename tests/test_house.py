"""The rules of the house: which way imports go, what a file may be, what a key must have."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from house import PACKAGES, ROOT, files, imports, lines, modules, undocumented, way, within

SCREEN = ("textual", "rich", "pyperclip", "click")
"""What only the windows know."""

DATABASE = ("sqlite3", "sqlite_utils", "store.database")
"""What only the store knows, and in it not the formats."""

FORMATS = ("store.detectors", "store.importers", "store.exporters")

PURE = ("tui.page", "tui.pages", "tui.highlight", "tui.visible", "tui.cells", "tui.caret", "tui.document")
"""Modules of the screen that are text and numbers in, text and numbers out."""

PANES = ("tui.panes.review_list", "tui.panes.reader", "tui.panes.sidebar")

TOP = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"}
TOP_FOLDERS = {"docs", "samples", "store", "tests", "tui"}

MOST_LINES = 350
"""A longer file has two subjects."""


def named(*packages: str) -> list[str]:
    return [module for module in modules() if within(module, packages)]


# -- imports go one way ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "forbidden"),
    [
        pytest.param(("store", "samples"), ("tui", *SCREEN), id="the store knows no screen"),
        pytest.param(FORMATS, DATABASE, id="formats know no database"),
        pytest.param(PURE, ("textual", *DATABASE), id="layout is pure"),
        *(pytest.param((pane,), tuple({*PANES} - {pane}), id=f"{pane} knows no pane") for pane in PANES),
    ],
)
def test_no_way_of_imports_leads_there(where: tuple[str, ...], forbidden: tuple[str, ...]) -> None:
    """Directly or through others, deferred imports and those for types included."""
    found = [way(module, forbidden) for module in named(*where)]
    assert [" → ".join(chain) for chain in found if chain] == []


def test_only_the_store_touches_the_database() -> None:
    users = {module for module in modules() if any(within(name, DATABASE) for name in imports(module))}
    assert [module for module in users if not within(module, ("store",))] == []


def test_panes_and_dialogs_are_given_plain_data() -> None:
    """What they take from the store are its words: types, errors, sentences; never the library."""
    found = [
        f"{module} → {name}"
        for module in named("tui.panes", "tui.dialogs")
        for name in imports(module)
        if within(name, ("store",)) and way(name, DATABASE)
    ]
    assert found == []


def loaded(module: str) -> list[str]:
    """The modules that are there after importing `module` in a fresh interpreter."""
    code = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.split()


SLOW = ("sqlite_utils", "yaml", "charset_normalizer", "tomllib")
"""What takes long to import and is not needed to begin with."""


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("store", ("tui", *SCREEN, *SLOW)),
        (
            "tui.app",
            (*SLOW, "pyperclip", "click", "tui.cli", "tui.dialogs", "store.exporters", "store.detectors"),
        ),
        ("tui.cli", ("textual", *SLOW)),
    ],
)
def test_importing_it_loads_nothing_that_it_must_not(module: str, forbidden: tuple[str, ...]) -> None:
    """Seen from inside a running interpreter, where packages load what no import statement names.

    `tui.dialogs` itself, an empty package, would do no harm, but nothing needs it either.
    """
    assert [name for name in loaded(module) if within(name, forbidden)] == []


def test_the_way_of_imports_is_seen() -> None:
    """The tools of these tests find what is there, relative and deferred imports too."""
    assert way("tui.screen.main_screen", ("sqlite3",)) is not None
    assert way("store.database", ("sqlite_utils",)) == ["store.database", "sqlite_utils"]
    assert "store.model" in imports("store.detectors")
    chain = way("tui.__main__", ("textual",))
    assert chain is not None
    assert all(name in imports(module) for module, name in pairwise(chain))


# -- files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", modules())
def test_a_module_has_one_subject_and_says_which(module: str) -> None:
    assert lines(module) <= MOST_LINES
    assert undocumented(module) == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    text = [
        path for path in files() if path.suffix in (".py", ".md", ".toml", ".tcss") or path.name == "Makefile"
    ]
    assert [str(path) for path in text if later.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_no_test_is_left_out() -> None:
    """`skipif` and a skip where the platform lacks what is tested are fine; switching a test off is not."""
    left_out = re.compile(r"mark\.skip\b|xf" r"ail|import" r"orskip")
    tests = [path for path in files() if path.parts[0] == "tests" and path.suffix == ".py"]
    assert [str(path) for path in tests if left_out.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_the_top_level_is_as_agreed() -> None:
    """Other people's odds and ends may lie there, such as an export; no other folder and no other source."""
    found = [path for path in files() if not path.parts[0].startswith(".")]
    assert {path.parts[0] for path in found if len(path.parts) > 1} == TOP_FOLDERS
    sources = {
        path.name for path in found if len(path.parts) == 1 and path.suffix in (".py", ".md", ".toml", ".cfg")
    }
    assert sources <= TOP
    assert all((ROOT / name).is_file() for name in (*TOP, ".ci/run"))


# -- libraries ---------------------------------------------------------------------------------------


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

IMPORTED_AS = {"PyYAML": "yaml"}
"""Libraries whose module has another name than they."""


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=!~;\[ ]", requirement)[0] for requirement in requirements]


def module_of(library: str) -> str:
    return IMPORTED_AS.get(library, library.replace("-", "_"))


@pytest.mark.parametrize("library", names(PROJECT["dependencies"]))
def test_each_library_is_used(library: str) -> None:
    assert [
        module for module in modules() if any(within(name, (module_of(library),)) for name in imports(module))
    ]


def test_no_library_is_used_that_is_not_declared() -> None:
    declared = {module_of(library) for library in names(PROJECT["dependencies"])}
    used = {name.partition(".")[0] for module in modules() for name in imports(module)}
    assert used - declared - {*PACKAGES} - sys.stdlib_module_names == set()


@pytest.mark.parametrize("library", names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]))
def test_each_library_has_its_reason(library: str) -> None:
    reasons = Path(ROOT, "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Libraries")[2]
    assert f"**{library}**" in reasons
