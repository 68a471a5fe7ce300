"""`postil log`, `undo` and `redo`: what was decided, and the way back and forth."""

from __future__ import annotations

from itertools import chain

import click

from tui.cli.command import Session, command, json_option
from tui.cli.output import out, print_json_list, print_table, say
from tui.visible import one_line


@command("log", "postil log | head", "postil log --json | jq '.[] | select(.coder == \"ana\")'")
@json_option
@click.pass_obj
def log_command(session: Session, as_json: bool) -> None:
    """List every act of every coder, the newest first."""
    with session.open() as store:
        acts = store.history.log()
        if as_json:
            from tui.cli.shapes import of_act

            print_json_list(map(of_act, acts))
            return
        first = next(acts, None)
        if first is None:
            say("Nothing has been done yet.")
            return
        print_table(
            ("time", "coder", "act", "undone"),
            (
                (act.time, act.coder, act.summary, "undone" if act.undone else "")
                for act in chain([first], acts)
            ),
        )


@command("undo", "postil undo")
@click.pass_obj
def undo_command(session: Session) -> None:
    """Take back your last act.

    Acts of the screen and of the command line are one history; other coders' acts stay.
    """
    with session.open() as store:
        act, _ = store.history.undo()
    out(f"Undone: {one_line(act.summary)}")


@command("redo", "postil redo")
@click.pass_obj
def redo_command(session: Session) -> None:
    """Do again what you took back last."""
    with session.open() as store:
        act, _ = store.history.redo()
    out(f"Done again: {one_line(act.summary)}")
