"""The truth: review texts, what was found in them, what people said of them, and every act.

`Store` is the front door; nothing outside this package touches SQLite.

    with Store(path, coder="ana") as store:
        report = store.add(find_files([folder]).files)
        review = store.reviews.get(report.ids[0])
        store.annotations.tag(review.id, Outline(review.text).sentence_at(0), ["production/reshoots"])
        store.history.undo()

The map of the house:

- `model` the types, `errors` what can go wrong, `reports` what an import did, `sentences` text -> sentences, words, paragraphs,
  `portions` where a very long text is parted
- `database` the one connection, `schema` its tables and views, `library_file` versions and copies,
  `explaining` SQLite's errors in words, `selector` places that can be found again, `anchoring` and
  `alignment` where they are once a text was edited
- `reviews`, `annotations`, `codebook`, `findings`, `names` one subject each; `history` acts, undo, redo
- `correcting` what people put right about names, applied to what was found (pure); `corrections` their table
  and acts, `correction_files` the same as a file; `grouping` which names are one (pure), `entities` that over
  the library, `named` what their pages show
- `tag_tree` what lies under what among tags; pure · `recoding` merge and split, `tag_uses` where a tag is used
- `marks` letters for places, `sessions` how the screen was left
- `review_acts` what is decided of one review or many, `whole_reviews` what is said of many at once
- `language` what a query says, `query` which reviews, `ordering` in which order, `listing` both at once
  with headings, `search` where in them, `views` saved queries, `counts` every figure (`tables` its shape, `drilling` what a figure counts), `units` the sentences
  of annotations, `passages` the evidence, `adding` the import job, `versions` texts that were edited since,
  `sweep` going through a library for one tag, `audit` how the codebook came
  to be, `compare` the reviews of a work (`comparison` its words), `claims` who says what of one claim, `check` is it whole
- `importers`, `detectors`, `exporters` one file a format or cue; they never see the database

One Store belongs to one thread. A bulk job opens its own on the same file (`Store.again`).
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from store import query as queries
from store.adding import Progress, add_files
from store.annotations import Annotations
from store.codebook import Codebook
from store.corrections import Corrections
from store.database import Database
from store.entities import Entities
from store.findings import FindingsTable
from store.history import History
from store.library_file import copy
from store.listing import Listing
from store.marks import Marks
from store.model import Passage
from store.names import Names
from store.ordering import AS_ADDED, Order
from store.reports import AddReport
from store.reviews import Reviews
from store.sessions import Sessions

if TYPE_CHECKING:
    from store.claims import Claims
    from store.language.conditions import Scope
    from store.language.sql import Condition
    from store.search import Order as HitOrder
    from store.search import Page
    from store.sweep.candidates import Candidates
    from store.sweep.decisions import Decisions
    from store.sweep.samples import Samples
    from store.versions import Versions
    from store.views import Views


class Store:
    """A library: one SQLite file with everything in it."""

    def __init__(self, path: Path, coder: str) -> None:
        """Open the library at `path` for `coder`; made where there is none, migrated where it is older.

        Raises LibraryError when it is locked, read-only, damaged, newer, or not a postil library.
        """
        self.db = Database(path)
        self.history = History(self.db, coder)
        self.reviews = Reviews(self.db, self.history)
        self.annotations = Annotations(self.db, self.history)
        self.codebook = Codebook(self.db, self.history)
        self.marks = Marks(self.db, self.history)
        self.sessions = Sessions(self.db, self.history)
        self.names = Names(self.db)
        self.corrections = Corrections(self.db, self.history)
        self.entities = Entities(self.db, self.corrections)
        self.findings = FindingsTable(self.db, self.names, self.corrections, self.entities)
        self.history.on_text = lambda review_id: self.versions.follow(review_id)
        self.history.on_corrections = lambda rows: self.findings.follow(rows)

    @property
    def path(self) -> Path:
        """The file."""
        return self.db.path

    @property
    def coder(self) -> str:
        """Who annotates through this Store."""
        return self.history.coder

    @cached_property
    def versions(self) -> Versions:
        """The texts that reviews had, and the way to a new one."""
        from store.versions import Versions

        return Versions(self.db, self.annotations, self.findings)

    def again(self) -> Store:
        """Another Store on the same file, for a job on another thread; it is used and closed there."""
        return Store(self.path, self.coder)

    def add(
        self,
        files: Sequence[Path],
        *,
        encoding: str | None = None,
        dry_run: bool = False,
        update: bool | Collection[str] = False,
        progress: Progress | None = None,
    ) -> AddReport:
        """Add review files, and with `update` new versions of those that changed, of all or of some paths;
        see `store.adding`.
        """
        return add_files(
            self.reviews,
            self.findings,
            files,
            encoding=encoding,
            dry_run=dry_run,
            versions=self.versions,
            update=update,
            progress=progress,
        )

    def find(self, query: str = "", order: Order = AS_ADDED, *, begun: bool = False) -> array[int]:
        """The ids of the reviews that match, in order; see `store.query`."""
        return queries.find(self.db, query, order, begun=begun)

    def listing(self, query: str = "", order: Order = AS_ADDED, *, begun: bool = False) -> Listing:
        """The same with headings and with how far each review is; see `store.listing`."""
        return queries.listing(self.db, query, order, begun=begun)

    def search(
        self, query: str, *, order: HitOrder = "newest", limit: int = 100, skip: int = 0, begun: bool = False
    ) -> Page:
        """The first places where a query's words stand; see `store.search`. Raises QueryError."""
        from store.language.conditions import Question
        from store.language.parsing import parse
        from store.search import search

        node = parse(query, begun=begun)
        return search(self.db, node, Question(self.db, self.views.tree), order=order, limit=limit, skip=skip)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided of sentences that were offered for a tag."""
        from store.sweep.decisions import Decisions

        return Decisions(self.db, self.history, self.annotations)

    @cached_property
    def samples(self) -> Samples:
        """Samples of what nobody decided on, and what they say."""
        from store.sweep.samples import Samples

        return Samples(self.decisions)

    @cached_property
    def claims(self) -> Claims:
        """Who asserts, doubts or denies what."""
        from store.claims import Claims

        return Claims(self.db, self.history, self.annotations)

    def candidates(self, path: str) -> Candidates:
        """What to offer for a tag. Raises NotFound."""
        from store.language.conditions import Question
        from store.sweep.candidates import Candidates

        question = Question(self.db, self.views.tree)
        return Candidates(self.db, self.coder, self.decisions.tag_id(path), question)

    def condition(self, query: str, scope: Scope, *, begun: bool = False) -> Condition:
        """A query as a condition on reviews or on passages, for `store.counts` and others. Raises QueryError."""
        from store.language.conditions import Question
        from store.language.parsing import parse

        question, node = Question(self.db, self.views.tree), parse(query, begun=begun)
        return question.review(node) if scope == "review" else question.passage(node)

    @cached_property
    def views(self) -> Views:
        """Queries that were given a name."""
        from store.views import Views

        return Views(self.db)

    def passages(self, wanted: Sequence[int] | None = None) -> Iterator[Passage]:
        """The evidence, one row for each annotation and tag; see `store.passages`."""
        from store.passages import passages

        return passages(self.db, wanted)

    def check(self) -> list[str]:
        """What is wrong with the library, as sentences; nothing when it is whole."""
        from store.check import problems

        return list(problems(self.db))

    def backup(self, target: Path) -> None:
        """Write a checked, consistent copy to `target` while the library is in use. Raises StoreError."""
        copy(self.path, target)

    def close(self) -> None:
        """Close the file; nothing has to be saved."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
