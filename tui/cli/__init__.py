"""The command line: the only place that prints.

- `group` which command a word means, and what becomes of errors; `command` what every command has
- `screen` open the screen, `demo` · `adding` · `reading` list, show, inspect · `searching` · `counting` stats · `coding` annotate, tags
- `acts` log, undo, redo · `detecting` names, corrections · `exporting` · `upkeep` check, backup, locate · `key_table` keys
- `completing` what shells offer at `tab` · `shapes` the JSON that scripts rely on · `output` and `progress` stdout, stderr and the bar

A command's module is imported when the command is called: `postil` alone loads none of them but the
screen, and start-up time is a feature.
"""

from __future__ import annotations

import click

from tui.cli.command import Session, plain_option
from tui.cli.group import Postil
from tui.cli.output import out

COMMANDS = {
    "demo": "tui.cli.screen",
    "open": "tui.cli.screen",
    "add": "tui.cli.adding",
    "list": "tui.cli.reading",
    "search": "tui.cli.searching",
    "show": "tui.cli.reading",
    "inspect": "tui.cli.reading",
    "annotate": "tui.cli.coding",
    "tags": "tui.cli.coding",
    "stats": "tui.cli.counting",
    "detect": "tui.cli.detecting",
    "corrections": "tui.cli.detecting",
    "log": "tui.cli.acts",
    "codebook": "tui.cli.acts",
    "undo": "tui.cli.acts",
    "redo": "tui.cli.acts",
    "export": "tui.cli.exporting",
    "check": "tui.cli.upkeep",
    "backup": "tui.cli.upkeep",
    "locate": "tui.cli.upkeep",
    "cues": "tui.cli.upkeep",
    "keys": "tui.cli.key_table",
}
"""The commands, in the order in which help lists them, and the module of each."""


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        out(f"postil {version('postil')}")
        ctx.exit()


@click.group(
    cls=Postil,
    modules=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        "postil                         open your library",
        "postil ~/reviews               open it and add what is new in a folder",
        "postil demo                    look around in a library that is thrown away",
        "postil ./list                  open a file that is called like a command",
        "postil export passages -o evidence.csv",
    ),
)
@plain_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def postil(ctx: click.Context) -> None:
    """Read and annotate reviews in the terminal.

    Without a command the screen opens; files and folders that are named are added behind it.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.screen import open_screen

        open_screen(ctx.ensure_object(Session), ())
