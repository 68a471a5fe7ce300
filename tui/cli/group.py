"""`postil WORD`: a command, else a path to open, else a sentence; and what becomes of every error."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from store.errors import StoreError
from tui.cli.command import LIBRARY_VARIABLE, Refused, library_option, write_examples
from tui.cli.output import prepare, say
from tui.visible import one_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

WRONG_USE, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
"""Exit codes: 128 and the number of SIGINT and SIGPIPE, as shells have it."""

NEIGHBOURS = 2_000
"""The files of a folder that a mistyped word is compared with."""


class Postil(click.Group):
    """The group of commands. A command goes before a path of the same name."""

    def __init__(
        self, *args: Any, modules: Mapping[str, str], examples: Sequence[str] = (), **attributes: Any
    ) -> None:
        super().__init__(*args, **attributes)
        self.modules = modules
        """Where each command lives, as ``<name>_command``; a module is imported when it is needed."""
        self.examples = examples
        self.params.append(library_option(LIBRARY_VARIABLE))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.modules:
            return None
        found: click.Command = getattr(import_module(self.modules[name]), f"{name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        found = self.get_command(ctx, word)
        if found is not None:
            return word, found, args[1:]
        if not there(word):
            raise Refused(no_such(word, list(self.modules)))
        from tui.cli.screen import paths_command

        # a path that begins with a dash came behind “--” and is no option
        return word, paths_command, ["--", *args] if word.startswith("-") else args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options; where none begins so, the files and folders that can be opened."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS]", "[PATH… | COMMAND [ARGS]…]"]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would exit with 1, as if the command had failed
            raise _ReaderGone from error

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run the command line and exit: 0 done, 1 failed, 2 wrong usage."""
        prepare(sys.stdout)
        prepare(sys.stderr)
        try:
            code = self._run(args, {"prog_name": "postil", **extra, "standalone_mode": False})
            sys.stdout.flush()
        except (_ReaderGone, BrokenPipeError):
            _let_go_of_stdout()
            code = PIPE_CLOSED
        except OSError as error:
            # files are the store's and the importers' business: what is left is our own output
            say(f"That did not work: {error}.")
            _let_go_of_stdout()
            code = 1
        sys.exit(code)

    def _run(self, args: Sequence[str] | None, extra: dict[str, Any]) -> int:
        """The exit code, with every failure that a person can understand said on stderr."""
        try:
            code = super().main(args, **extra)
        except click.ClickException as error:
            _show(error)
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            say("Stopped. What was shown as done is kept.")
            return INTERRUPTED
        except StoreError as error:
            from store.language.parsing import QueryError

            if isinstance(error, QueryError):
                say(f"{error.title}: {error}\n{error.pointed()}")
                return WRONG_USE
            say(f"{error.title}: {error}")
            return 1
        return code if isinstance(code, int) else 0


class _ReaderGone(Exception):
    """Whoever read our stdout has closed it."""


def _show(error: click.ClickException) -> None:
    """What was wrong, on stderr; where that does not say it all, the usage and where help is too."""
    message = error.format_message()
    say(f"postil: {message}")
    if isinstance(error, click.UsageError) and error.ctx is not None and not isinstance(error, Refused):
        say(f"{error.ctx.get_usage()}\nTry “{error.ctx.command_path} --help”.")


def _let_go_of_stdout() -> None:
    """Give stdout nowhere to write to, or the interpreter would complain of what is left in its buffer."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def there(word: str) -> bool:
    """Whether a file or folder goes by `word`."""
    try:
        return bool(word) and Path(word).exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def no_such(word: str, commands: Sequence[str] = ()) -> str:
    """The sentence about a `word` that is neither file nor command, with what may have been meant."""
    what = "file or command" if commands else "file or folder"
    path = Path(word[:200])
    close = get_close_matches(word[:200], commands, n=1)
    if not close:
        close = [str(path.with_name(name)) for name in get_close_matches(path.name, _names(path), n=1)]
    meant = f", did you mean “{close[0]}”?" if close else "."
    return f"no such {what}: “{one_line(word, 100)}”{meant}"


def _names(path: Path) -> list[str]:
    """The names beside `path`."""
    try:
        return [entry.name for entry in islice(path.parent.iterdir(), NEIGHBOURS)]
    except (OSError, ValueError):
        return []
