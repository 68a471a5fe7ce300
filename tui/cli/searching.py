"""`postil search`: where the words of a query stand, with what is around them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from tui.cli.command import Session, command, json_option, query_argument
from tui.cli.output import out, print_json_list, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store import Store
    from store.search import Hit, Order

PAGE = 200
"""Hits that are looked for at a time."""


@command(
    "search",
    "postil search reshoots",
    "postil search '\"additional photography\" or reshoot*' --rank",
    "postil search 'tag:production -note:rumour score>=70' --json | jq length",
)
@query_argument
@click.option("--rank", is_flag=True, help="The best first, not the newest; up to 10,000 matches.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N reviews.")
@json_option
@click.pass_obj
def search_command(
    session: Session, query: tuple[str, ...], rank: bool, limit: int | None, as_json: bool
) -> None:
    """Print where the words of QUERY stand, with context.

    words · "a phrase" · begin* · NEAR(a b, 8) · -not · a or b · (brackets) · fields such as
    tag:production, person:brandt, work:"glass waltz", score>=70, state:new, has:notes; the guide
    lists them all. Put a query between single quotes, so that the shell leaves it alone, and “--”
    before one that begins with a dash.
    """
    with session.open() as store:
        found = hits(store, " ".join(query), "rank" if rank else "newest", limit)
        if as_json:
            from tui.cli.shapes import of_hit

            print_json_list(map(of_hit, found))
            return
        first = next(found, None)
        if first is None:
            say("No review matches.")
            return
        for hit in chain([first], found):
            _print(hit)


def hits(store: Store, query: str, order: Order, limit: int | None) -> Iterator[Hit]:
    """The hits of a query, a page at a time. Raises QueryError."""
    skip = 0
    while limit is None or skip < limit:
        page = store.search(query, order=order, limit=min(PAGE, (limit or PAGE + skip) - skip), skip=skip)
        yield from page.hits
        skip += len(page.hits)
        if len(page.hits) < PAGE:
            return


def _print(hit: Hit) -> None:
    row = hit.row
    told = " · ".join(filter(None, (row.outlet, row.author, row.published)))
    more = f" ({hit.count} places)" if hit.count > 1 else ""
    out(f"{row.id}  {row.title}{f'  {told}' if told else ''}{more}", style="bold")
    before, quote, after = (" ".join(part.split()) for part in (f"{hit.before}|", hit.quote, f"|{hit.after}"))
    out(f"    {before[:-1]}«{quote}»{after[1:]}" if hit.span else f"    {after[1:]}")
