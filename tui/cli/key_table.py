"""`postil keys`: the key table as it is in force, the user's own keymap applied."""

from __future__ import annotations

from dataclasses import asdict

import click

from tui.cli.command import Session, command, json_option
from tui.cli.output import print_json, print_table, say


@command("keys", "postil keys", 'postil keys --json | jq -r \'.[] | .id + " " + (.keys | join(","))\'')
@json_option
@click.pass_obj
def keys_command(session: Session, as_json: bool) -> None:
    """List the keys of every pane.

    The ids are those by which [keymap] in the settings changes them.
    """
    from tui.contexts import table
    from tui.keymap import clashes, in_force

    session.warn()
    keymap = session.config.keymap
    for problem in clashes(keymap):
        say(problem)
    rows = table(in_force(keymap))
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    print_table(
        ("where", "keys", "does", "id", "in full"),
        ((row.context, " ".join(row.keys), row.description, row.id, row.tooltip) for row in rows),
        spare=("in full",),
    )
