"""What every command is made of: the library it works on, the settings, help with examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.types import StringParamType

from tui.cli.output import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from store import Store
    from tui.config import Config

LIBRARY_VARIABLE = "POSTIL_LIBRARY"


class Session:
    """One run of the command line: which library, whose settings."""

    def __init__(self) -> None:
        self.named: Path | None = None
        """The library that `--library` or the environment names."""
        self.plain = False
        """Whether `--plain` asks for plain mode."""

    @property
    def library(self) -> Path:
        """The library to work on; its file need not exist."""
        if self.named is not None:
            return self.named
        from platformdirs import user_data_path

        return user_data_path("postil", appauthor=False) / "library.db"

    @cached_property
    def config(self) -> Config:
        """The settings, read when first asked for."""
        from dataclasses import replace

        from tui.config import load

        config = load()
        return replace(config, plain=config.plain or self.plain)

    def warn(self) -> None:
        """Say on stderr what is wrong in the settings."""
        for problem in self.config.problems:
            say(problem)

    def open(self, *, make: bool = False) -> Store:
        """The library, to be used in a ``with``. Raises StoreError.

        One that was named and is not there is a misspelling, unless the command is there to `make` it.
        """
        from store import Store

        if self.named is not None and not make:
            self._must_exist()
        self.warn()
        return Store(self.library, self.config.coder)

    def open_existing(self) -> Store:
        """The library, where it must be there already. Raises StoreError."""
        self._must_exist()
        return self.open()

    def _must_exist(self) -> None:
        from store.errors import NotFound

        if not self.library.exists():
            raise NotFound(f"There is no library at {self.library}.", "“postil add” makes one.")


class Refused(click.UsageError):
    """A wrong use that its own sentence explains better than the usage of the command does."""


class Words(StringParamType):
    """Text that can be stored: any but bytes that are not valid in the terminal's encoding."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = str(super().convert(value, param, ctx))
        try:
            words.encode()
        except UnicodeEncodeError:
            self.fail("this is not valid text in the encoding of your terminal.", param, ctx)
        return words


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    session = ctx.ensure_object(Session)
    if value is None:
        return
    if not value or "\0" in value:
        raise click.BadParameter("no file can have this name.", ctx, param)
    path = Path(value)
    if path.parts[:1] == ("~",):  # the shell does not expand it in --library=~/x
        path = Path.home().joinpath(*path.parts[1:])
    session.named = path.absolute()


def offers(name: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What a shell may offer at `tab`: one of `tui.cli.completing`, loaded only when it asks."""

    def offer(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from tui.cli import completing

        found: list[CompletionItem] = getattr(completing, name)(ctx, param, incomplete)
        return found

    return offer


def library_option(variable: str | None = None) -> click.Option:
    """`--library`, which the group and every command take; the one given last counts."""
    return click.Option(
        ["--library"],
        metavar="FILE",
        shell_complete=offers("files"),
        envvar=variable,
        callback=_remember,
        expose_value=False,
        help=f"The library to work on (also {LIBRARY_VARIABLE}).",
    )


def _remember_plain(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    session = ctx.ensure_object(Session)
    session.plain = session.plain or value


plain_option = click.option(
    "--plain",
    is_flag=True,
    expose_value=False,
    callback=_remember_plain,
    help="Open the screen as plain text, for screen readers and slow lines.",
)
"""For what opens the screen."""


class Command(click.Command):
    """A command of postil: it takes `--library`, and its help ends in examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params.append(library_option())
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """The section of examples at the end of a help text."""
    with formatter.section("Examples"):
        formatter.write("".join(f"{' ' * formatter.current_indent}{example}\n" for example in examples))


def command(name: str, *examples: str, **attributes: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command `name`, with lines to try as its `examples`."""
    return click.command(name, cls=Command, examples=examples, **attributes)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")

query_argument = click.argument("query", nargs=-1, type=Words(), shell_complete=offers("words"))
"""The words of a query; several need no quotes around them."""

review_argument = click.argument(
    "review", nargs=-1, required=True, type=Words(), metavar="REVIEW", shell_complete=offers("reviews")
)
"""An id or part of a title; several words need no quotes around them."""
