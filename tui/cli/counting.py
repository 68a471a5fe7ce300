"""`postil stats`: the counts of `store.counts` as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import click

from store.counts import BY, STEPS
from store.language.nodes import UNITS
from store.tables import Table
from tui.cli.command import Refused, Session, command, json_option, query_argument
from tui.cli.output import harmless, print_json, print_table, say

if TYPE_CHECKING:
    from store import Store
    from store.language.sql import Condition

WHAT = ("tags", "together", "time", "progress")


@command(
    "stats",
    "postil stats tags --by outlet",
    "postil stats tags 'work:waltz' --by score --under",
    "postil stats together --unit sentence --csv > together.csv",
    "postil stats progress --json",
)
@click.argument("what", type=click.Choice(WHAT))
@query_argument
@click.option(
    "--by",
    type=click.Choice(list(BY)),
    default="work",
    show_default=True,
    help="For tags: what to count across.",
)
@click.option("--under", is_flag=True, help="For tags: a tag counts what lies under it too.")
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="sentence",
    show_default=True,
    help="For together: where two tags meet.",
)
@click.option(
    "--step", type=click.Choice(list(STEPS)), default="month", show_default=True, help="For time: how finely."
)
@click.option("--published", is_flag=True, help="For time: by the date of the review, not of the annotation.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@click.pass_obj
def stats_command(
    session: Session, what: str, query: tuple[str, ...], by: str, under: bool, unit: str, step: str,
    published: bool, as_csv: bool, as_json: bool,
) -> None:  # fmt: skip
    """Count tags across works, outlets, scores …; which meet; over time; how far the reading is.

    QUERY narrows what is counted: passages by their own tag, note or coder, else by their review.
    Each annotation counts once for each of its tags; no tag is a row without a name.
    """
    if as_csv and as_json:
        raise Refused("print CSV or JSON, not both.")
    with session.open() as store:
        table = count(
            store, what, " ".join(query), by=by, under=under, unit=unit, step=step, published=published
        )
    if as_json:
        print_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
    elif as_csv:
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([table.columns, *table.rows])
        # a file or a pipe gets every character as it is, a terminal nothing that it would obey
        sys.stdout.write(harmless(written.getvalue()) if sys.stdout.isatty() else written.getvalue())
    elif not table.rows:
        say("There is nothing to count: no annotation matches.")
    else:
        right = table.columns[table.labels :]
        print_table(table.columns, [tuple(map(str, row)) for row in table.rows], right=right)


def count(
    store: Store, what: str, query: str, *, by: str, under: bool, unit: str, step: str, published: bool
) -> Table:
    """The table that is asked for. Raises QueryError."""
    from store import counts

    if what == "progress":
        return counts.progress(store.db, store.condition(query, "review"))
    condition: Condition = store.condition(query, "passage")
    if what == "tags":
        return counts.across(store.db, by, condition, under=under)
    if what == "together":
        return counts.together(store.db, next(one for one in UNITS if one == unit), condition)
    chosen = next(one for one in STEPS if one == step)
    return counts.over_time(store.db, chosen, condition, of="published" if published else "created")
