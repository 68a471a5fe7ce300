"""`postil detect`: the names of a whole library, and `corrections`: what people put right about them."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.command import Session, command, query_argument
from tui.cli.output import say
from tui.cli.progress import Job


@command(
    "detect",
    "postil detect                  look for the names of all reviews",
    "postil detect reshoots         of those that “postil list reshoots” lists",
)
@query_argument
@click.pass_context
def detect_command(ctx: click.Context, query: tuple[str, ...]) -> None:
    """Look for the names of the reviews that were not read for them yet.

    What was found once is kept; only what was found by older rules than these is looked for again.
    Ctrl-C stops after the review at hand, what is done stays, and the same command goes on from there.
    """
    with ctx.ensure_object(Session).open_existing() as store:
        wanted = store.find(" ".join(query))
        unread, outdated = store.findings.unread(wanted), store.findings.outdated(wanted)
        if outdated:
            say(f"{_reviews(outdated)} read by older rules; names and scores are looked for again there.")
        with Job("Looking for names") as job:
            whole = store.findings.detect(unread, job.step)
        left = 0 if whole else len(store.findings.unread(wanted))
        if not unread:
            say(f"All {len(wanted):,} were read for names before.")
        elif whole:
            say(f"{_reviews(len(unread))} read for names; all {len(wanted):,} are now.")
        else:
            say(
                f"Stopped: {_reviews(len(unread) - left)} read for names and stay so, "
                f"{left:,} wait. The same command goes on from there."
            )
            ctx.exit(130)


def _reviews(count: int) -> str:
    return "1 review was" if count == 1 else f"{count:,} reviews were"


@command(
    "corrections",
    "postil corrections export names.yaml",
    "postil corrections import names.yaml",
)
@click.argument("what", type=click.Choice(["export", "import"]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def corrections_command(ctx: click.Context, what: str, file: Path) -> None:
    """Write what people put right about names to a YAML file, or take it from one.

    The file can be read, edited and shared. An import is one act, which “postil undo” takes back; what
    the library has already is left alone, and what belongs to a review that it lacks is named.
    """
    from store.correction_files import load, save

    with ctx.ensure_object(Session).open_existing() as store:
        if what == "export":
            count = save(file, store.corrections.entries())
            say(f"{count:,} correction{'' if count == 1 else 's'} written to {file}.")
            return
        report = store.corrections.take(load(file))
    say(f"{report.taken:,} taken, {report.known:,} known before.")
    for sentence in report.left:
        say(sentence)
    if report.left:
        ctx.exit(1)
