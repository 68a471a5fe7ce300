"""The commands that open the screen."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING

import click

from tui.cli.command import Command, Refused, Session, Words, command, plain_option
from tui.cli.group import no_such, there

if TYPE_CHECKING:
    from store import Store

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a program from outside, a closed terminal window among it."""


class _OpenContext(click.Context):
    """To a person there is no command here, only `postil PATH…`."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else "postil"

    def get_help(self) -> str:
        return self.parent.get_help() if self.parent else super().get_help()

    def get_usage(self) -> str:
        return self.parent.get_usage() if self.parent else super().get_usage()


class _Open(Command):
    context_class = _OpenContext


@click.command("paths", cls=_Open)
@click.argument("paths", nargs=-1)
@plain_option
@click.pass_obj
def paths_command(session: Session, paths: tuple[str, ...]) -> None:
    """Open the screen and add what is new among the files and folders."""
    open_screen(session, paths)


@command("open", "postil open a:k3v9x2mq7d", "postil open 12", "postil open a dancer keeps time")
@click.argument("place", nargs=-1, required=True, type=Words(), metavar="PLACE")
@plain_option
@click.pass_obj
def open_command(session: Session, place: tuple[str, ...]) -> None:
    """Open the screen at a passage or a review.

    PLACE is the annotation_id of an exported row (its beginning will do, where no other begins so),
    or a review by its id or a part of its title.
    """
    with session.open_existing() as store:
        target = found(store, " ".join(place))
    open_screen(session, (), target)


def found(store: Store, name: str) -> tuple[int, str]:
    """The review and the annotation ("" for none) that `name` means. Raises NotFound."""
    if name.startswith("a:"):
        annotation = store.annotations.named(name)
        store.reviews.row(annotation.review_id)
        return annotation.review_id, annotation.id
    return store.reviews.find(name).id, ""


def open_screen(session: Session, paths: Sequence[str], target: tuple[int, str] | None = None) -> None:
    """Show the library, at `target`, and add `paths` behind the screen; ends when the screen is closed."""
    for word in paths:
        if not there(word):
            raise Refused(no_such(word))
    need_terminal()
    # to collect garbage while everything is loaded and made costs about a seventh of the start; the app goes on with it
    gc.disable()
    from tui.app import PostilApp

    app = PostilApp(session.library, session.config, [Path(word) for word in paths], target=target)
    app.run()
    if app.return_code:
        click.get_current_context().exit(app.return_code)


@command("demo", "postil demo")
@plain_option
@click.pass_obj
def demo_command(session: Session) -> None:
    """Look around among samples.

    The demo has a library of its own, with reviews that were written for it. It is thrown away
    at the end; your own library is not touched.
    """
    need_terminal()
    from tui.app import PostilApp
    from tui.cli.samples import fill

    with thrown_away() as folder:
        library = folder / "library.db"
        fill(library, folder / "samples")
        gc.disable()
        app = PostilApp(library, session.config, demo=True)
        app.run()
    if app.return_code:
        click.get_current_context().exit(app.return_code)


def need_terminal() -> None:
    """Refuse to open the screen where there is none to see it. Raises Refused."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "the screen needs a terminal, and there is none here. “postil list” and the other commands "
            "do without; “postil --help” names them."
        )


@contextmanager
def thrown_away() -> Iterator[Path]:
    """A folder that is deleted at the end of the block, also when the block fails or is ended from outside."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in ENDINGS}
    try:
        with TemporaryDirectory(prefix="postil-demo-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
