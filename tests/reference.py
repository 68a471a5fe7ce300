"""The parts of README.md and docs/ that are read from the code: keys, commands, columns, views.

Each stands between ``<!-- name -->`` and ``<!-- /name -->``. ``make docs`` writes them anew;
`test_house` fails where a page says something else than the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from store import Store
from store.exporters import SUBJECTS
from store.language.fields import FIELDS, QueryField
from tui.cli import postil
from tui.config import SETTINGS
from tui.contexts import CONTEXTS, table
from tui.keys import KeyRow

ROOT = Path(__file__).parent.parent

PAGES = tuple(ROOT / name for name in ("README.md", "docs/guide.md", "docs/keys.md", "docs/configuration.md"))
"""The pages that have generated parts."""

IN_README = (
    "everywhere",
    "list",
    "reader",
    "select",
    "sidebar",
    "picker",
    "codebook",
    "sweep",
    "compare",
    "counts",
    "names",
    "passages",
    "mention",
)
"""The places whose keys the README has: those that one works in."""


def keys() -> str:
    """The key table: for each pane its keys and what they do, as the bindings have it."""
    return "\n\n".join(f"**{CONTEXTS[name].heading}**\n\n{_table_of(name)}" for name in IN_README)


def _table_of(name: str) -> str:
    lines = ["| Keys | |", "|---|---|"]
    for tooltip, same in groupby(table(None, name), lambda row: row.tooltip):
        lines.append(f"| {_pressed(list(same))} | {_cell(tooltip)} |")
    return "\n".join(lines)


def all_keys() -> str:
    """Every key of every place with the id that a keymap uses."""
    parts = []
    for name, context in CONTEXTS.items():
        lines = [f"## {context.heading}\n", "| Id | Keys | |", "|---|---|---|"]
        lines += [
            f"| `{row.id}` | {' '.join(map(_code, row.keys))} | {_cell(row.tooltip)} |"
            for row in table(None, name)
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def settings() -> str:
    """Every setting of `config.toml`: what it may be, what it is where nothing is said, what it does."""
    lines = ["| Setting | Values | Default | |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {_cell(one.values)} | {_cell(one.default)} | {_cell(one.meaning)} |"
        for name, one in SETTINGS.items()
    ]
    return "\n".join(lines)


def _pressed(rows: list[KeyRow]) -> str:
    """The keys of actions that one sentence explains; of many only the first and the last."""
    pressed = [_code(key) for row in rows for key in row.keys]
    return " ".join(pressed) if len(rows) < 3 else f"{pressed[0]} … {pressed[-1]}"


def _code(key: str) -> str:
    fence = "``" if "`" in key else "`"
    return _cell(f"{fence} {key} {fence}" if "`" in key else f"{fence}{key}{fence}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def commands() -> str:
    """The command list: how each is called and what it does."""
    lines = [
        "| Command | |",
        "|---|---|",
        "| `postil [PATH…]` | Open the library, and add what is new among files and folders. |",
    ]
    with click.Context(postil, info_name="postil") as ctx:
        for name in postil.list_commands(ctx):
            command = postil.get_command(ctx, name)
            assert command is not None
            lines.append(
                f"| {_code(' '.join(_usage(name, command, ctx)))} | {_cell(command.get_short_help_str(200))} |"
            )
    return "\n".join(lines)


def _usage(name: str, command: click.Command, parent: click.Context) -> Iterable[str]:
    """The words of one call; `--library` and `--help`, which every command has, are left out."""
    yield "postil"
    yield name
    with click.Context(command, info_name=name, parent=parent) as ctx:
        arguments = [option for option in command.params if isinstance(option, click.Argument)]
        options = [option for option in command.params if isinstance(option, click.Option)]
        for argument in arguments:
            yield argument.make_metavar(ctx).replace("]...", "…]")
        for option in options:
            if option.name in ("library", "help") or option.hidden:
                continue
            word = option.opts[0] if option.is_flag else f"{option.opts[0]} {option.make_metavar(ctx)}"
            more = "…" if option.multiple else ""
            yield f"{word}{more}" if option.required else f"[{word}]{more}"


def columns() -> str:
    """The columns of every subject that can be exported."""
    return _columns("Subject", {subject.name: subject.columns for subject in SUBJECTS.values()})


def views() -> str:
    """The views of a library that SQL users may rely on."""
    return _columns("View", view_columns())


def _columns(head: str, named: Mapping[str, Iterable[str]]) -> str:
    """A table of names, each with its columns."""
    rows = [f"| `{name}` | {', '.join(f'`{column}`' for column in found)} |" for name, found in named.items()]
    return "\n".join([f"| {head} | Columns |", "|---|---|", *rows])


def view_columns() -> dict[str, list[str]]:
    """The views of a new library, with their columns."""
    listed = "SELECT name FROM sqlite_schema WHERE type = 'view' AND name != 'searched' ORDER BY name"
    with TemporaryDirectory() as folder, Store(Path(folder, "library.db"), "nobody") as store:
        names = [name for (name,) in store.db.all(listed)]
        return {name: [row[1] for row in store.db.all(f"PRAGMA table_info({name})")] for name in names}


def fields() -> str:
    """The fields of the query language, with an example of each."""
    rows = [f"| `{field.example}` | {field.meaning}{_choices(field)} |" for field in FIELDS.values()]
    return "\n".join(["| Field | finds reviews where |", "|---|---|", *rows])


def _choices(field: QueryField) -> str:
    return f": {', '.join(field.choices)}" if field.choices else ""


PARTS: dict[str, Callable[[], str]] = {
    "all keys": all_keys,
    "settings": settings,
    "fields": fields,
    "keys": keys,
    "commands": commands,
    "columns": columns,
    "views": views,
}
"""The generated parts by the names of their markers."""


def marked(name: str) -> re.Pattern[str]:
    """What matches the part `name` of a page."""
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)


def renewed(page: str) -> str:
    """The text of a page with every generated part as it should be."""
    for name, part in PARTS.items():
        if found := marked(name).search(page):
            page = f"{page[: found.start()]}{part()}\n{page[found.end() :]}"
    return page


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
