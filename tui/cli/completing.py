"""What a shell is offered at `tab`: files, reviews by id with their titles, tags, formats, and query fields.

click writes the scripts for bash, zsh and fish and asks at each `tab`; what is asked of the library
is a query or two. A library that is not there, or cannot be read, offers nothing and says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tui.cli.command import Session
from tui.visible import one_line

if TYPE_CHECKING:
    from store import Store

Offers = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MOST = 200
"""How much of a library is offered at a time."""


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Whatever files there are: the shell knows them itself."""
    return [CompletionItem(incomplete, type="file")]


def reviews(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Reviews by their ids, with their titles where the shell shows such words."""
    with _library(ctx) as store:
        if store is None:
            return []
        known = store.reviews.rows(store.reviews.first_ids(MOST))
        return _items(
            (str(number), row.title) for number, row in known.items() if _begins(number, incomplete)
        )


def tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tags by their paths."""
    with _library(ctx) as store:
        if store is None:
            return []
        known = (
            (tag.path, tag.description) for tag in store.codebook.tags() if _begins(tag.path, incomplete)
        )
        return _items(list(known)[:MOST])


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The formats of exports."""
    from store.exporters import FORMATS

    return _items((name, "") for name in FORMATS if _begins(name, incomplete))


def words(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """How the last word of a query may go on: fields, and the values that the library has for one."""
    from store.language.completing import complete

    with _library(ctx) as store:
        if store is None:
            return []
        found = complete(store.db, incomplete)
        return _items((one.applied(incomplete), one.meaning) for one in found)


def _begins(word: object, incomplete: str) -> bool:
    return str(word).startswith(incomplete)


def _items(found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """Offers with their words; one that a shell would take for several lines is none."""
    return [
        CompletionItem(word, help=one_line(told, 60) or None) for word, told in found if word.isprintable()
    ]


@contextmanager
def _library(ctx: click.Context) -> Iterator[Store | None]:
    """The library as it is, None where there is none to be read."""
    from store import Store
    from store.errors import StoreError

    session = ctx.ensure_object(Session)
    try:
        store = Store(session.library, session.config.coder) if session.library.exists() else None
    except StoreError:
        store = None
    try:
        yield store
    finally:
        if store is not None:
            store.close()
