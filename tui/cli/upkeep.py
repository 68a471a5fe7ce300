"""`postil check`, `backup` and `locate`: is the library whole, a copy of it, where it lies."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.command import Refused, Session, command, json_option, offers
from tui.cli.output import out, print_json, say


@command("check", "postil check", "postil check --library old.db")
@click.pass_context
def check_command(ctx: click.Context) -> None:
    """Check that the library is whole.

    Looks at the file, its index, every text and every quote. The exit code is 1 when something is wrong.
    """
    with ctx.ensure_object(Session).open_existing() as store:
        problems = store.check()
        count = store.reviews.count()
    for problem in problems:
        out(problem)
    if problems:
        ctx.exit(1)
    out(f"The library is whole: {count:,} {'review' if count == 1 else 'reviews'}.")


@command("backup", "postil backup ~/backups/reviews.db")
@click.argument("file", metavar="FILE", shell_complete=offers("files"))
@click.pass_context
def backup_command(ctx: click.Context, file: str) -> None:
    """Copy the library to FILE, while it is in use if need be.

    The copy is checked before it takes its place. It is a library itself: open it with --library.
    """
    session = ctx.ensure_object(Session)
    target = Path(file).absolute()
    if "\0" in file or not target.parent.is_dir():
        raise Refused(f"there is no folder {target.parent}.")
    if target.is_dir():
        raise Refused(f"{target} is a folder; add a file name.")
    if target.resolve() == session.library.resolve():
        raise Refused("that is the library itself; choose another file.")
    with session.open_existing() as store:
        store.backup(target)
    out(f"Copied to {target}.")


@command(
    "locate", "postil locate", "sqlite3 \"$(postil locate --json | jq -r .library)\" 'select * from reviews'"
)
@json_option
@click.pass_obj
def locate_command(session: Session, as_json: bool) -> None:
    """Say where the library, the settings and your own list of cues for claims are."""
    session.warn()
    places = {"library": session.library, "config": session.config.path, "cues": session.config.cues}
    if as_json:
        print_json(
            {name: str(path) for name, path in places.items()}
            | {f"{name}_exists": path.exists() for name, path in places.items()}
        )
        return
    for name, path in places.items():
        out(f"{name:<9}{path}{'' if path.exists() else '  (not there yet)'}")


@command("cues", "postil cues", 'postil cues > "$(postil locate --json | jq -r .cues)"')
@click.pass_obj
def cues_command(session: Session) -> None:
    """Print the list of cues for claims that comes along, for a list of your own to begin with."""
    from tui.cue_list import CueList, shipped_list

    session.warn()
    used = CueList(session.config.cues)
    used.cues()
    if used.problem:
        say(used.problem)
    out(shipped_list().rstrip("\n"))
