"""`postil add`: files and folders into the library, with what came of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import Refused, Session, command, json_option, offers
from tui.cli.group import INTERRUPTED, no_such
from tui.cli.output import out, print_json, say
from tui.cli.progress import Job
from tui.visible import one_line

if TYPE_CHECKING:
    from store import Store
    from store.importers import Found
    from store.reports import AddReport, Updated

MANY = 1_000
"""New files of folders above which a person must say that they meant it."""

QUOTE = 60
"""Code points of a quote that are shown of an annotation that moves or is lost."""


def _codec(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding, if there is such a one for text."""
    if value is None:
        return None
    try:
        # an empty string would not even be looked up
        "a".encode(value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter(f"there is no encoding “{one_line(value, 60)}”.", ctx, param) from error
    return value


@command(
    "add",
    "postil add ~/reviews review.txt",
    "postil add old/ --encoding cp1250 --dry-run",
    "postil add scraped/ --yes --json",
    "postil add ~/reviews --update --dry-run",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", shell_complete=offers("files"))
@click.option(
    "--encoding", metavar="E", callback=_codec, help="How the files are encoded, where it cannot be told."
)
@click.option(
    "--update", is_flag=True, help="Take the new text of files that changed, with every annotation."
)
@click.option("--dry-run", is_flag=True, help="Say what would be added and add nothing.")
@click.option("--yes", is_flag=True, help=f"Add more than {MANY:,} new files from folders.")
@json_option
@click.pass_context
def add_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    encoding: str | None,
    update: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Add review files, and those in folders.

    What is in the library already is left as it is, so the same command again adds only what
    is new. In folders, hidden files and links are skipped. A file that cannot be read is named
    with the reason, the others still go in, and the exit code is 1.

    A file whose text changed is named, with what would become of the annotations: which stand as
    they did, which move and how alike their quotes are, and which are lost. Its review is kept as
    it was; with --update the new text is taken, and undo brings the old one back.
    """
    from store.importers import find_files, known

    if "" in paths:  # to Path that is this folder; to a script it is a variable that was not set
        raise Refused("a path is empty. Nothing was added.")
    found = find_files([Path(path) for path in paths])
    if found.missing:
        raise Refused("\n".join([*(no_such(str(path)) for path in found.missing), "Nothing was added."]), ctx)
    if not found.files and not found.failures:
        say(f"Nothing to add: there is no file here that postil reads ({known()}).")
    session = ctx.ensure_object(Session)
    with session.open(make=True) as store:
        if not (yes or dry_run):
            _ask_if_many(ctx, store, found, paths, encoding)
        with Job("Comparing" if update else "Looking" if dry_run else "Adding") as job:
            report = store.add(
                found.files,
                encoding=encoding,
                dry_run=dry_run or update,
                update=update,
                progress=job.step,
            )
        for updated in (*report.updated, *report.kept):
            _tell_update(store, updated)
        if update and not (dry_run or job.stopped):
            with Job("Adding") as job:
                report = store.add(found.files, encoding=encoding, update=True, progress=job.step)
        elif job.stopped and update:
            dry_run = True  # nothing was added before it was stopped
    report.failed[:0] = found.failures
    _tell(report, dry_run=dry_run, as_json=as_json)
    if job.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(1 if report.failed else 0)


def _ask_if_many(
    ctx: click.Context, store: Store, found: Found, paths: tuple[str, ...], encoding: str | None
) -> None:
    """Refuse to add more than MANY new files that nobody named one by one. Raises Refused."""
    named = {Path(path).absolute() for path in paths}
    walked = [path for path in found.files if path not in named]
    if len(walked) <= MANY:
        return
    with Job("Counting") as job:
        new = store.add(walked, encoding=encoding, dry_run=True, progress=job.step).added
    if job.stopped:
        raise KeyboardInterrupt
    if new > MANY:
        raise Refused(f"that would add {new:,} files. Nothing was added; say --yes if you mean it.", ctx)


def _tell_update(store: Store, updated: Updated) -> None:
    """Say what becomes of the annotations of a review whose text changed."""
    quotes = {one.id: one.selector.exact for one in store.annotations.all_of_review(updated.review_id)}
    facts = [
        f"{number:,} {what}"
        for number, what in (
            (updated.exact, "exact"),
            (len(updated.moved), "moved"),
            (len(updated.lost), "lost"),
        )
        if number
    ]
    say(
        f"Changed: {one_line(updated.path)}, review {updated.review_id}; annotations: {', '.join(facts) or 'none'}."
    )
    for annotation_id, confidence in updated.moved:
        say(f"  moved, {confidence:.0%} alike: {annotation_id} “{one_line(quotes[annotation_id], QUOTE)}”")
    for annotation_id in updated.lost:
        say(f"  lost: {annotation_id} “{one_line(quotes[annotation_id], QUOTE)}”")


def _tell(report: AddReport, *, dry_run: bool, as_json: bool) -> None:
    for failure in report.failed:
        say(f"Failed: {one_line(failure.reason)}")
    if report.kept:
        files = "that file" if len(report.kept) == 1 else f"those {len(report.kept):,} files"
        say(f"Note: the library keeps the texts it had; “postil add --update” takes those of {files}.")
    for warning in report.warnings:
        say(f"Note: {one_line(warning)}")
    if as_json:
        from tui.cli.shapes import of_report

        print_json(of_report(report, dry_run=dry_run))
        return
    parts = [f"{report.added:,} {'would be added' if dry_run else 'added'}"]
    parts += [f"{report.known:,} known already"] if report.known else []
    updated = len(report.updated)
    parts += [f"{updated:,} {'would be updated' if dry_run else 'updated'}"] if updated else []
    parts += [f"{report.changed:,} changed on disk and kept as stored"] if report.changed else []
    parts += [f"{len(report.failed):,} failed"] if report.failed else []
    out(", ".join(parts) + ".")
