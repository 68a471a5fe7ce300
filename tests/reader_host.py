"""A screen with nothing but the reader, for any text and any annotations."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from store import detectors
from store.model import Annotation, Review, Row, Span, State
from store.selector import select
from tui.dressed import Dressed
from tui.panes.reader import Reader

Heard = TypeVar("Heard", bound=Message)


def review_of(text: str, **facts: Any) -> Review:
    """A review as the store would give it."""
    row = {"title": "A Title", "work": "", "work_year": None, "kind": "", "outlet": "", "author": ""}
    more = {"published": "", "url": "", "score": None, "score_raw": "", "state": State.NEW, "starred": False}
    line = Row(id=1, **{**row, **more, "annotation_count": 0, "words": 0, **facts})
    return Review(line, text, "", detectors.quick(text).fields)


def note(text: str, span: Span, *tags: str, name: str = "", flagged: bool = False) -> Annotation:
    """An annotation of `span`, its id made of its place where no `name` is given."""
    name = name or f"a:{span.start}-{span.end}"
    return Annotation(
        name, 1, select(text, span), tags, "" if tags else "n", "tester", flagged, "person", "", ""
    )


class Host(Dressed):
    """Shows a review and keeps what the reader says."""

    CSS_PATH = "../tui/app.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Reader(72, id="reader")

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def show(
        self, text: str, annotations: Iterable[Annotation] = (), place: int | None = None, **facts: Any
    ) -> None:
        """Open a review in the reader."""
        slots = {"one": 1, "two": 2, "ten": 0}
        self.reader.show(review_of(text, **facts), detectors.quick(text), list(annotations), slots, place)

    @on(Reader.Said)
    @on(Reader.Requested)
    @on(Reader.TagRequested)
    @on(Reader.ResizeRequested)
    def hear(self, message: Message) -> None:
        self.heard.append(message)


@asynccontextmanager
async def reading(
    text: str,
    annotations: Iterable[Annotation] = (),
    size: tuple[int, int] = (80, 24),
    place: int | None = None,
    **facts: Any,
) -> AsyncIterator[tuple[Pilot[None], Reader]]:
    """The reader with `text` open and the keys."""
    app = Host()
    async with app.run_test(size=size, notifications=True) as pilot:
        app.show(text, annotations, place, **facts)
        app.reader.focus()
        await pilot.pause()
        yield pilot, app.reader


def lines(reader: Reader) -> list[str]:
    """What stands in the reader, row by row, its air at the left and right taken off."""
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]


def heard(pilot: Pilot[None], kind: type[Heard]) -> list[Heard]:
    """The messages of one kind that the reader has posted."""
    app = pilot.app
    assert isinstance(app, Host)
    return [message for message in app.heard if isinstance(message, kind)]
