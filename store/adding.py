"""Adding files: read, look whether they are known, store in batches, say what came of each.

An import is a job, not an act: it can be cancelled between files, what is in stays in, and the
same files again add nothing. Reading and detecting take most of the time and need no lock;
what was read waits in a batch, and only while a batch is stored does another postil wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store import importers
from store.errors import BadInput
from store.findings import FindingsTable
from store.importers.naming import readable, storable
from store.model import Draft, Findings
from store.reports import AddReport, Failure
from store.reviews import Known, Reviews, digest_of, encoded

if TYPE_CHECKING:
    from store.versions import Versions

Progress = Callable[[int, int], bool]
"""Called with (files done, files in all) before each file; returning False stops after it."""

BATCH_SECONDS = 0.25
"""A batch is stored when it is this old: a kill loses no more, and a key pressed meanwhile waits for less."""

BATCH_LENGTH = 8_000_000
"""A batch is stored when its texts have this many code points: long texts do not pile up in memory."""


def add_files(
    reviews: Reviews,
    findings: FindingsTable,
    files: Sequence[Path],
    *,
    encoding: str | None = None,
    dry_run: bool = False,
    versions: Versions,
    update: bool | Collection[str] = False,
    progress: Progress | None = None,
) -> AddReport:
    """Add the reviews of `files`; with `dry_run` only say what would happen.

    A file whose text changed is reported with what would become of the annotations, and its review
    kept; with `update`, or where that names its path, its text becomes the review's newest version,
    each an act of its own.

    A file that cannot be read is a Failure in the report and the others still go in. Raises
    LibraryError when the library itself fails; the batches that were stored before stay.
    """
    report = AddReport()
    batch = _Batch(reviews, findings, report, dry_run=dry_run, versions=versions, update=update)
    for done, path in enumerate(files):
        if progress and not progress(done, len(files)):
            report.warnings.append(f"Stopped after {done} of {len(files)} files; what is in stays in.")
            break
        try:
            for draft in _drafts(path, encoding):
                batch.take(draft)
        except BadInput as error:
            report.failed.append(Failure(storable(path), str(error)))
    batch.store()
    return report


def _drafts(path: Path, encoding: str | None) -> Iterator[Draft]:
    importer = importers.importer_for(path)
    if importer is None:
        raise BadInput(
            f"{readable(path)} is of a kind that postil cannot read.", f"It reads {importers.known()}."
        )
    yield from importer.read(path, encoding)


class _Batch:
    """Reviews that were read and wait to be stored, all in one transaction."""

    def __init__(
        self,
        reviews: Reviews,
        findings: FindingsTable,
        report: AddReport,
        *,
        dry_run: bool,
        versions: Versions,
        update: bool | Collection[str],
    ) -> None:
        self.reviews = reviews
        self.findings = findings
        self.report = report
        self.dry_run = dry_run
        self.versions = versions
        self.update = update
        self.waiting: list[tuple[Draft, str, Findings | None]] = []
        self.length = 0
        self.since = time.monotonic()
        self.seen: set[str] = set()
        """Digests of texts that are not in the library yet: those that wait; in a dry run, all."""

    def take(self, draft: Draft) -> None:
        """Count what is known, keep what is new, store the batch when it is due. Raises BadInput."""
        from store import detectors

        self.report.warnings.extend(draft.warnings)
        text = importers.normalise(draft.text)
        digest = digest_of(text)
        encoded("".join((draft.name, draft.path, *draft.fields.values())))  # refused now, not with the batch
        known = self.reviews.known(digest, draft.path)
        if digest in self.seen:
            self.report.known += 1
        elif known and not known.same and self._takes(draft.path):
            self.seen.add(digest)
            if self.dry_run:
                self.report.updated.append(self.versions.plan(known.id, draft.path, text))
            else:
                self.report.updated.append(self.versions.new_version(known.id, draft, text))
        elif known and not known.removed:
            self._count(known, draft, text)
        else:
            self.seen.add(digest)
            if self.dry_run:
                self.report.added += 1
            else:
                self.waiting.append((draft, text, None if known else detectors.quick(text, draft.name)))
                self.length += len(text)
        if time.monotonic() - self.since > BATCH_SECONDS or self.length > BATCH_LENGTH:
            self.store()

    def store(self) -> None:
        """Put what waits into the library."""
        if self.waiting:
            db, added, fresh = self.reviews.db, [], []
            with db.transaction():
                for draft, text, found in self.waiting:
                    # another postil may have added or removed it since
                    known = self.reviews.known(digest_of(text), draft.path)
                    if known and self.reviews.bring_back(known.id):
                        added.append(known.id)
                    elif known:
                        self._count(known, draft, text)
                    else:
                        added.append(self._put(draft, text, found))
                        fresh.append(added[-1])
                self.reviews.index(fresh)
            self.report.added += len(added)
            self.report.ids.extend(added)
            self.waiting, self.length = [], 0
            self.seen.clear()
        self.since = time.monotonic()

    def _put(self, draft: Draft, text: str, found: Findings | None) -> int:
        from store import detectors

        found = found or detectors.quick(text, draft.name)
        review_id = self.reviews.put(draft, text, found)
        self.findings.put(review_id, found)
        return review_id

    def _takes(self, path: str) -> bool:
        """Whether the new text of the review from `path` is wanted."""
        return self.update if isinstance(self.update, bool) else path in self.update

    def _count(self, known: Known, draft: Draft, text: str) -> None:
        """Count a review that the library holds, with this text or another."""
        if known.same:
            self.report.known += 1
        else:
            self.report.kept.append(self.versions.plan(known.id, draft.path, text))
