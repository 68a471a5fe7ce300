"""What an import did, for the screen and the command line to tell."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not go in, and why, as a sentence for a person."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of the annotations of a review whose file at `path` has another text, or would.

    `exact` stand as they did, `moved` are their ids with how alike they are (0-1), `lost` the ids
    of those whose quote was not found for certain.
    """

    review_id: int
    path: str
    exact: int = 0
    moved: tuple[tuple[str, float], ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class AddReport:
    """What an import did. `ids` are the reviews added, in order.

    Of files whose text is another by now `updated` took the new one, `kept` did not: for those it
    says what would become of their annotations.
    """

    added: int = 0
    known: int = 0
    failed: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    updated: list[Updated] = field(default_factory=list)
    kept: list[Updated] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many files have another text than their reviews, which were kept as they are."""
        return len(self.kept)
