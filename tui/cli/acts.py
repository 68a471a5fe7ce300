"""`postil log`, `undo` and `redo`: what was decided, and the way back and forth."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import chain

import click

from tui.cli.command import Session, command, json_option
from tui.cli.output import out, print_json_list, print_table, say
from tui.visible import one_line

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:]+Z?)?)?)?")


def _date(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value and not DATE.fullmatch(value):
        raise click.BadParameter("a date is written 2026, 2026-11 or 2026-11-22.", ctx, param)
    return value


as_of_option = click.option(
    "--as-of", metavar="DATE", default="", callback=_date, help="Up to that year, month or day: 2026-11-22."
)


@command(
    "log",
    "postil log | head",
    "postil log --as-of 2026-11",
    "postil log --json | jq '.[] | select(.coder == \"ana\")'",
)
@as_of_option
@json_option
@click.pass_obj
def log_command(session: Session, as_of: str, as_json: bool) -> None:
    """List every act of every coder, the newest first."""
    with session.open() as store:
        acts = store.history.log(as_of)
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


@command("codebook", "postil codebook log", "postil codebook log --as-of 2026-10-01 --json")
@click.argument("what", type=click.Choice(["log"]))
@as_of_option
@json_option
@click.pass_obj
def codebook_command(session: Session, what: str, as_of: str, as_json: bool) -> None:
    """Tell how the codebook came to be: every change of a tag, the oldest first.

    “postil tags” lists the codebook as it is, “postil export codebook” writes it.
    """
    from store.audit import codebook_log

    with session.open() as store:
        changes = codebook_log(store.db, as_of)
        if as_json:
            print_json_list(asdict(change) for change in changes)
            return
        rows = [
            (change.time, change.coder, change.tag, change.summary, "undone" if change.undone else "")
            for change in changes
        ]
    if rows:
        print_table(("time", "coder", "tag", "act", "undone"), rows)
    else:
        say("No tag has been changed yet.")
