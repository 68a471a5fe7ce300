"""`postil list`, `show` and `inspect`: what is in the library, and what is in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import Refused, Session, command, json_option, offers, query_argument, review_argument
from tui.cli.group import no_such, there
from tui.cli.output import out, print_json, print_json_list, print_table, say
from tui.visible import one_line

if TYPE_CHECKING:
    from store import Store
    from store.model import Annotation, Findings, Review, Row

WINDOW = 500
"""Rows that are fetched at a time."""


@command(
    "list",
    "postil list",
    'postil list reshoots "The Glass Waltz"',
    "postil list waltz --json | jq '.[].title'",
)
@query_argument
@json_option
@click.pass_obj
def list_command(session: Session, query: tuple[str, ...], as_json: bool) -> None:
    """List the reviews, or those that match QUERY.

    A review matches when it holds all the words, in title, work, outlet, author or text. “postil
    search --help” says what else a query can ask. The order is the one of the screen.
    """
    with session.open() as store:
        found = rows(store, " ".join(query))
        if as_json:
            from tui.cli.shapes import of_row

            print_json_list(map(of_row, found))
            return
        first = next(found, None)
        if first is None:
            words = one_line(" ".join(query), 60)
            say(
                f"No review holds “{words}”."
                if words
                else "The library is empty; “postil add PATH…” fills it."
            )
            return
        headings = ("id", "score", "notes", "state", "title", "work", "outlet", "author", "published")
        print_table(
            headings,
            map(_cells, chain([first], found)),
            right=("id", "score", "notes"),
            spare=("author", "state", "published", "outlet"),
        )


def rows(store: Store, query: str) -> Iterator[Row]:
    """The rows that a query finds, in the default order, a window at a time."""
    wanted = store.find(query)
    for start in range(0, len(wanted), WINDOW):
        window = wanted[start : start + WINDOW]
        found = store.reviews.rows(window)
        yield from (found[review_id] for review_id in window if review_id in found)


def _cells(row: Row) -> tuple[str, ...]:
    state = row.state.value + (" ★" if row.starred else "")
    notes = str(row.annotation_count or "")
    return (
        str(row.id),
        row.score_raw,
        notes,
        state,
        row.title,
        _work(row),
        row.outlet,
        row.author,
        row.published,
    )


def _work(row: Row) -> str:
    return f"{row.work} ({row.work_year})" if row.work and row.work_year else row.work


@command("show", "postil show 12", "postil show a dancer keeps time", "postil show 12 --json | jq .entities")
@review_argument
@json_option
@click.pass_obj
def show_command(session: Session, review: tuple[str, ...], as_json: bool) -> None:
    """Show a review, its scores, names and annotations.

    REVIEW is an id, or a part of a title that no other review has.
    """
    from store.model import Findings

    with session.open() as store:
        found = store.reviews.get(store.reviews.find(" ".join(review)).id)
        table = store.findings
        table.detect(table.unread([found.id]))
        findings = Findings(
            table.sections(found.id), found.fields, table.scores(found.id), table.mentions(found.id) or ()
        )
        annotations = store.annotations.all_of_review(found.id)
    if as_json:
        from tui.cli.shapes import of_review

        print_json(of_review(found, findings, annotations))
        return
    _show_head(found)
    out(f"\n{found.text.strip()}\n")
    _show_findings(findings)
    for annotation in annotations:
        _show_annotation(annotation)


def _show_head(review: Review) -> None:
    row = review.row
    out(f"{one_line(row.title)}  [{row.id}]", style="bold")
    facts = (_work(row), row.outlet, row.author, row.published, row.score_raw, row.state.value, row.url)
    out(" · ".join(one_line(fact) for fact in facts if fact), style="dim")


def _show_findings(found: Findings) -> None:
    """The scores and the names, each name once with how often it is met."""
    from collections import Counter

    for score in found.scores:
        about = score.item or score.source or score.aspect or ("overall" if score.overall else "")
        aspect = f" ({score.aspect})" if score.aspect and about != score.aspect else ""
        out(
            f"score  {one_line(score.raw, 40)} = {score.value:.0f}/100  {one_line(about + aspect, 60)}".rstrip(),
            style="dim",
        )
    met = Counter((mention.kind.value, mention.entity) for mention in found.mentions)
    for (kind, name), count in sorted(met.items()):
        out(f"{kind}  {one_line(name, 60)} ×{count}", style="dim")


def _show_annotation(annotation: Annotation) -> None:
    tags = ", ".join(one_line(tag, 200) for tag in annotation.tags) or "note"
    flag = " · unsure" if annotation.flagged else ""
    flag += " · no longer found in the text" if annotation.lost else ""
    out(f"\n{annotation.id}  {tags}  ({one_line(annotation.coder)}{flag})", style="bold")
    out("  on the whole review" if annotation.whole_review else f"  “{one_line(annotation.selector.exact)}”")
    if annotation.note:
        out("\n".join(f"  {line}" for line in annotation.note.split("\n")))


@command("inspect", "postil inspect review.txt", "postil inspect review.md --json | jq .scores")
@click.argument("path", metavar="PATH", shell_complete=offers("files"))
@json_option
@click.pass_context
def inspect_command(ctx: click.Context, path: str, as_json: bool) -> None:
    """Say what the reader would mark in a file. Nothing is stored."""
    if not there(path):
        raise Refused(no_such(path))
    from store import detectors
    from store.errors import BadInput
    from store.importers import importer_for, known, normalise
    from store.reviews import facts

    importer = importer_for(Path(path))
    if importer is None or Path(path).is_dir():
        raise BadInput(f"{one_line(path)} is not a file of a kind that postil reads.", f"It reads {known()}.")
    for draft in importer.read(Path(path)):
        for warning in draft.warnings:
            say(f"Note: {one_line(warning)}")
        text = normalise(draft.text)
        found = detectors.inspect(text, draft.name)
        found = replace(found, fields=facts(draft, found))
        if as_json:
            from tui.cli.shapes import of_findings

            print_json(of_findings(text, found))
            return
        for name, field in found.fields.items():
            out(f"{name}  {one_line(field.value, 100)}", style="bold" if name == "title" else "")
        _show_findings(found)
        for section in found.sections:
            out(f"{section.role.value:<12}{one_line(section.span.of(text), 80)}")
