"""`postil export`: the evidence out, to a file or down a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

from store.errors import BadInput
from store.exporters import FORMATS, SUBJECTS, Format, ScoreRow, Subject, format_for, save, write
from tui.cli.command import Session, command, query_argument
from tui.cli.output import harmless, say
from tui.cli.progress import Job
from tui.cli.reading import rows

if TYPE_CHECKING:
    from store import Store
    from store.model import Entity, Passage, Row, Tag


@command(
    "export",
    "postil export passages -o evidence.csv",
    "postil export passages reshoots --format json | jq length",
    "postil export codebook > codebook.csv",
)
@click.argument("subject", type=click.Choice(list(SUBJECTS)))
@query_argument
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE; what was there is replaced. Default: stdout."
)
@click.option(
    "--format", "name", metavar="F", help=f"{', '.join(FORMATS)}. Default: as FILE's suffix says, else csv."
)
@click.pass_context
def export_command(
    ctx: click.Context, subject: str, query: tuple[str, ...], output: str | None, name: str | None
) -> None:
    """Export passages, reviews, scores, entities or the codebook.

    With a QUERY, of those reviews only that “postil list QUERY” lists; the codebook then has all
    tags, counted in these reviews. A file is whole or not there; in a terminal control characters
    are shown as signs, in a file or a pipe every character is as it was written.
    """
    path = None if output in (None, "-") else Path(output)
    try:
        format = format_for(name, path)
    except BadInput as error:
        raise click.UsageError(str(error), ctx) from error
    session = ctx.ensure_object(Session)
    if path is not None and _same(path, session.library):
        raise click.UsageError("that is the library itself; choose another file.", ctx)
    with session.open() as store:
        items = ITEMS[subject](store, " ".join(query))
        if path is None:
            _print(SUBJECTS[subject], items, format)
        else:
            count = save(path, SUBJECTS[subject], items, format)
            say(f"{count:,} {'row' if count == 1 else 'rows'} written to {path}.")
    if subject == "passages" and session.config.coder_is_default:
        say(
            f"What you annotate is stored under your login name, “{session.config.coder}”. "
            f'For another name write coder = "…" in {session.config.path}.'
        )


def _same(path: Path, library: Path) -> bool:
    """Whether `path` is the library or one of the files that SQLite keeps beside it."""
    whole = path.resolve()
    return any(whole == library.resolve().with_name(library.name + end) for end in ("", "-wal", "-shm"))


class _Sink:
    """A text stream for the exporters, with a way of its own to put what they write."""

    def __init__(self, put: Callable[[str], object]) -> None:
        self.write = put


def _print(subject: Subject[Any], items: Iterable[Any], format: Format) -> None:
    """To stdout: in a pipe the bytes that a file would have, in a terminal nothing that it would obey."""
    if sys.stdout.isatty():
        sink = _Sink(lambda text: sys.stdout.write(harmless(text)))
    else:
        sys.stdout.flush()
        sink = _Sink(lambda text: sys.stdout.buffer.write(text.encode()))
    write(cast(TextIO, sink), subject, items, format)
    sys.stdout.flush()


def _wanted(store: Store, query: str) -> Sequence[int] | None:
    """The reviews that a query finds, None for all."""
    return store.find(query) if query.strip() else None


def _passages(store: Store, query: str) -> Iterable[Passage]:
    return store.passages(_wanted(store, query))


def _scores(store: Store, query: str) -> Iterable[ScoreRow]:
    for row in rows(store, query):
        for score in store.findings.scores(row.id):
            yield ScoreRow(row, score)


def _entities(store: Store, query: str) -> Iterable[Entity]:
    """The names; those of reviews that nobody has opened yet are looked for first."""
    wanted = store.find(query)
    with Job("Looking for names") as job:
        finished = store.findings.detect(store.findings.unread(wanted), job.step)
    if not finished:
        raise KeyboardInterrupt
    return store.findings.entities(wanted)


def _codebook(store: Store, query: str) -> Iterable[Tag]:
    tags = store.codebook.tags()
    if not query.strip():
        return tags
    annotations: dict[str, int] = {}
    reviews: dict[str, set[int]] = {}
    for passage in store.passages(store.find(query)):
        annotations[passage.tag] = annotations.get(passage.tag, 0) + 1
        reviews.setdefault(passage.tag, set()).add(passage.row.id)
    return [
        replace(tag, annotations=annotations.get(tag.path, 0), reviews=len(reviews.get(tag.path, ())))
        for tag in tags
    ]


def _reviews(store: Store, query: str) -> Iterable[Row]:
    return rows(store, query)


ITEMS: dict[str, Callable[[Store, str], Iterable[Any]]] = {
    "passages": _passages,
    "reviews": _reviews,
    "scores": _scores,
    "entities": _entities,
    "codebook": _codebook,
}
"""Where the items of each subject come from."""
