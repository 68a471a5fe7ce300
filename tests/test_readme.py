"""What README and guide say is true: their tables, commands, settings, queries, links and first five minutes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from cli_harness import table
from desk import settle, type_text
from reference import PAGES, PARTS, ROOT, marked, renewed

from store import Store
from store.exporters import PASSAGES
from tui.app import PostilApp
from tui.cli import postil
from tui.cli.samples import fill
from tui.config import load
from tui.keymap import clashes
from tui.screen.main_screen import MainScreen

README, GUIDE, KEYS, CONFIGURATION = (path.read_text(encoding="utf-8") for path in PAGES)

PROSE = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


def blocks(language: str) -> list[str]:
    """The code blocks of README and guide in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", README + GUIDE + CONFIGURATION, re.DOTALL | re.MULTILINE
    )


# -- tables ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_tables_say_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == renewed(text), "run: make docs"


def test_each_table_has_its_place() -> None:
    places = {
        "all keys": KEYS,
        "settings": CONFIGURATION,
        "fields": GUIDE,
        "keys": README,
        "commands": README,
        "columns": GUIDE,
        "views": GUIDE,
    }
    assert {name for name in PARTS if not marked(name).search(places[name])} == set()


def test_the_columns_of_passages_are_named_in_their_order() -> None:
    (quoted,) = re.findall(r"^> (`annotation_id`.*)$", README, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", quoted)) == PASSAGES.columns
    explained = re.findall(
        r"^\| (`.*?) \|", GUIDE.partition("In `passages` there is")[2].partition("\n## ")[0], re.MULTILINE
    )
    first, last = PASSAGES.columns.index("review_title"), PASSAGES.columns.index("url")
    told = [name for cell in explained for name in re.findall(r"`(\w+)`", cell)]
    assert set(PASSAGES.columns) - set(PASSAGES.columns[first:last]) == set(told) - {"review_title"}


# -- what can be copied ------------------------------------------------------------------------------


def test_the_two_commands_come_first_and_are_in_the_makefile() -> None:
    first = re.findall(r"^make (\w+)", blocks("sh")[0], re.MULTILINE)
    assert first == ["demo", "test"]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {*first, *re.findall(r"^make (\w+)", contributing, re.MULTILINE)} <= set(targets)


CALLS = re.findall(r"(?:^|[(`])postil ([^`|>#\n)]*)", "\n".join(blocks("sh")), re.MULTILINE)


@pytest.mark.parametrize("call", CALLS)
def test_each_command_that_is_shown_exists_with_its_options(call: str) -> None:
    words = shlex.split(call.partition("&&")[0])
    name = next((word for word in words if word in postil.modules), None)
    if name is None:
        assert all(word.startswith(("~", "./")) for word in words), "a path, or nothing"
        return
    command = postil.commands.get(name) or postil.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


@pytest.mark.parametrize("block", blocks("toml"))
def test_the_settings_that_are_shown_are_taken(block: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(block, encoding="utf-8")
    config = load(path)
    assert config.problems == ()
    assert config.keymap
    assert clashes(config.keymap) == []


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The library that `postil demo` opens."""
    library = tmp_path / "library.db"
    fill(library, tmp_path / "samples")
    return library


def test_the_queries_that_are_shown_find_something(demo: Path) -> None:
    queries = [query for block in blocks("sql") for query in block.split(";") if query.strip()]
    assert len(queries) >= 3
    with Store(demo, "reader") as store:
        for query in queries:
            assert store.db.all(query), query


# -- links -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_its_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith("http"):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {
                re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings
            }, link


# -- the first five minutes --------------------------------------------------------------------------


def steps() -> list[list[str]]:
    """What the table of the first five minutes presses, line by line: keys, and words in between."""
    (section,) = re.findall(r"^## The first five minutes$(.*?)^## ", README, re.DOTALL | re.MULTILINE)
    cells = re.findall(r"^\| (`.*?) \| ", section, re.MULTILINE)
    return [
        [word.strip("* ") for word in re.findall(r"`[^`]+`|[^`]+", cell) if word.strip()] for cell in cells
    ]


NAMES = {
    "/": "slash",
    "?": "question_mark",
    "}": "right_curly_bracket",
    "]a": "right_square_bracket a",
    "esc": "escape",
}


async def test_the_first_five_minutes_go_as_they_are_told(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = PostilApp(demo, load(), demo=True)
    listed: list[int] = []
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for step in steps():
            for word in step:
                if word.startswith("`"):
                    key = word.strip("`")
                    await pilot.press(*NAMES.get(key, key).split())
                else:
                    await type_text(pilot, word)
                await pilot.pause()
                if isinstance(
                    app.screen, MainScreen
                ):  # a dialog is itself a worker that waits for its answer
                    await settle(pilot)
            if app.is_running and len(listed) < 2:
                listed.append(len(app.screen.list.ids))  # type: ignore[attr-defined]
    assert listed[0] == 6, "six reviews have the word"
    assert app.return_code == 0, "and the last key ended it"
    with Store(demo, load().coder) as store:
        acts = [act.summary for act in store.history.log() if act.coder == load().coder and not act.undone]
        assert acts[0] == "tag production/reshoots"
        mine = [note for note in store.annotations.of_review(3) if note.coder == load().coder]
        text = store.reviews.get(3).text
    told = [(note.span.of(text), set(note.tags), note.note) for note in mine]
    assert told == [
        ("One says that the film was taken away from Tomas Wren and reshot by Ilse Brandt.", {"production/reshoots"}, ""),
        ("The other says that nothing was ever reshot.", {"production/reshoots", "claim/denied"}, "who says so?"),
        ("The additional photography", {"production/reshoots"}, ""),
    ]  # fmt: skip
    rows = table((tmp_path / "passages.csv").read_bytes())
    assert {"One says", "The othe", "The addi"} <= {row["quote"][:8] for row in rows}
