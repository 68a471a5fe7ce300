"""`postil export`: the evidence out, to a file or down a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

import click

from store.errors import BadInput
from store.exporters import FORMATS, SUBJECTS, format_for
from store.exporters import excel as as_excel_wants
from store.exporting import export, needs_names
from tui.cli.command import Refused, Session, command, offers, query_argument
from tui.cli.output import harmless, say
from tui.cli.progress import Job


@command(
    "export",
    "postil export passages -o evidence.csv",
    "postil export passages reshoots --format json | jq length",
    "postil export codebook > codebook.csv",
    "postil export passages --excel -o evidence.csv",
)
@click.argument("subject", type=click.Choice(list(SUBJECTS)))
@query_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=offers("files"),
    help="Write to FILE; what was there is replaced. Default: stdout.",
)
@click.option(
    "--format",
    "name",
    metavar="F",
    shell_complete=offers("formats"),
    help=f"{', '.join(FORMATS)}. Default: as FILE's suffix says, else csv.",
)
@click.option(
    "--excel", is_flag=True, help="CSV or TSV as Excel opens it well, with nothing that it would compute."
)
@click.pass_context
def export_command(
    ctx: click.Context,
    subject: str,
    query: tuple[str, ...],
    output: str | None,
    name: str | None,
    excel: bool,
) -> None:
    """Export passages, reviews, scores, entities or the codebook.

    With a QUERY, of those reviews only that “postil list QUERY” lists; the codebook is always
    whole. In a file or a pipe every character is as it was written, in a terminal control
    characters are shown as signs.

    A spreadsheet may compute a cell that begins with = + - or @, and reviews come from anywhere.
    They are written as they are, and counted; with --excel they have an apostrophe before them,
    lines end in CRLF and a byte order mark says that it is UTF-8.
    """
    path = None if output in (None, "-") else Path(output)
    try:
        format = format_for(name, path)
        if excel:
            format = as_excel_wants(format)
    except BadInput as error:
        raise Refused(str(error)) from error
    session = ctx.ensure_object(Session)
    if path is not None and _same(path, session.library):
        raise Refused("that is the library itself; choose another file.")
    with session.open() as store:
        wanted = store.find(" ".join(query))
        with Job("Looking for names") as job:
            unread = needs_names(store, subject, wanted)
            if not store.findings.detect(unread, job.step):
                raise KeyboardInterrupt
        written = export(store, subject, wanted, format, path or _stdout())
    if path is not None:
        say(f"{written.rows:,} {'row' if written.rows == 1 else 'rows'} written to {path}.")
    if written.formulas and not excel:
        cells = "1 cell begins" if written.formulas == 1 else f"{written.formulas:,} cells begin"
        say(f"{cells} with = + - @, a tab or CR: a spreadsheet may compute that. --excel disarms it.")
    if subject == "codebook" and query:
        say("The codebook was exported whole: a query does not narrow it.")
    if subject == "passages" and session.config.coder_is_default:
        say(
            f"What you annotate is stored under your login name, “{session.config.coder}”. "
            f'For another name write coder = "…" in {session.config.path}.'
        )


def _same(path: Path, library: Path) -> bool:
    """Whether `path` is the library or one of the files that SQLite keeps beside it."""
    try:
        whole, home = path.resolve(), library.resolve()
    except (OSError, ValueError, RuntimeError):  # a loop of links or a NUL: the exporter says so
        return False
    return whole in (home.with_name(home.name + end) for end in ("", "-wal", "-shm"))


class _Sink:
    """A text stream for the exporters, with a way of its own to put what they write."""

    def __init__(self, put: Callable[[str], object]) -> None:
        self.write = put


def _stdout() -> TextIO:
    """Where rows go without `-o`: in a pipe the bytes of a file, in a terminal nothing that it would obey."""
    if sys.stdout.isatty():
        sink = _Sink(lambda text: sys.stdout.write(harmless(text)))
    else:
        sys.stdout.flush()
        sink = _Sink(lambda text: sys.stdout.buffer.write(text.encode()))
    return cast(TextIO, sink)
