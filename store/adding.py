"""Adding files: read, look whether they are known, store in batches, say what came of each.

An import is a job, not an act: it can be cancelled between files, what is in stays in, and the
same files again add nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from store import importers
from store.errors import BadInput, LibraryError
from store.findings import FindingsTable
from store.importers.naming import readable, storable
from store.model import AddReport, Draft, Failure
from store.reviews import Reviews

Progress = Callable[[int, int], bool]
"""Called with (files done, files in all) before each file; returning False stops after it."""

BATCH_SECONDS = 0.5
"""A batch is committed when it is this old: a kill loses no more, and other writers get in between."""


def add_files(
    reviews: Reviews,
    findings: FindingsTable,
    files: Sequence[Path],
    *,
    encoding: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AddReport:
    """Add the reviews of `files`; with `dry_run` only say what would happen.

    A file that cannot be read is a Failure in the report and the others still go in. Raises
    LibraryError when the library itself fails; what was committed before stays.
    """
    report = AddReport()
    batch = _Batch(reviews)
    try:
        for done, path in enumerate(files):
            if progress and not progress(done, len(files)):
                report.warnings.append(f"Stopped after {done} of {len(files)} files; what is in stays in.")
                break
            try:
                for draft in _drafts(path, encoding):
                    _add(reviews, findings, draft, report, batch, dry_run=dry_run)
            except LibraryError:
                raise
            except BadInput as error:
                report.failed.append(Failure(storable(path), str(error)))
        batch.close()
    except BaseException:
        batch.abandon()
        raise
    return report


def _drafts(path: Path, encoding: str | None) -> Iterator[Draft]:
    importer = importers.importer_for(path)
    if importer is None:
        raise BadInput(
            f"{readable(path)} is of a kind that postil cannot read.", f"It reads {importers.known()}."
        )
    yield from importer.read(path, encoding)


def _add(
    reviews: Reviews,
    findings: FindingsTable,
    draft: Draft,
    report: AddReport,
    batch: _Batch,
    *,
    dry_run: bool,
) -> None:
    from store import detectors

    report.warnings.extend(draft.warnings)
    text = importers.normalise(draft.text)
    known = reviews.known(text, draft.path)
    if dry_run and known is None:
        # nothing is stored, so a second file with the same text has to be remembered here
        known = (0, True) if text in batch.texts else None
        batch.texts.add(text)
    if known is not None:
        review_id, same = known
        if not same:
            report.changed += 1
            report.warnings.append(
                f"{draft.path}: its text has changed since it was added; the stored review {review_id} is kept as it is."
            )
        elif not dry_run and batch.open() and reviews.bring_back(review_id):
            report.added += 1
            report.ids.append(review_id)
        else:
            report.known += 1
        return
    report.added += 1
    if dry_run:
        return
    found = detectors.quick(text, draft.name)
    batch.open()
    review_id = reviews.put(draft, text, found)
    findings.put(review_id, found)
    report.ids.append(review_id)
    batch.add(review_id)


class _Batch:
    """One transaction over several reviews, with their full-text rows written at its end."""

    def __init__(self, reviews: Reviews) -> None:
        self.reviews = reviews
        self.ids: list[int] = []
        self.started: float | None = None
        self.texts: set[str] = set()
        """The texts that a dry run has met; one that is stored is found in the library."""

    def open(self) -> bool:
        """Begin a transaction where none is open; always true."""
        if self.started is None:
            self.reviews.db.run("BEGIN IMMEDIATE")
            self.started = time.monotonic()
        return True

    def add(self, review_id: int) -> None:
        self.ids.append(review_id)
        if self.started is not None and time.monotonic() - self.started > BATCH_SECONDS:
            self.close()

    def close(self) -> None:
        """Commit what is open."""
        if self.started is not None:
            self.reviews.index(self.ids)
            self.reviews.db.run("COMMIT")
            self.ids, self.started = [], None

    def abandon(self) -> None:
        """Take back what is open; earlier batches stay."""
        if self.reviews.db.connection.in_transaction:
            self.reviews.db.connection.rollback()
        self.ids, self.started = [], None
