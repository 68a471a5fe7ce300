"""What is said of many reviews as a whole: a tag or a note on each, as one act."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store.annotations import Annotations
from store.errors import BadInput
from store.model import Span
from store.review_acts import Progress, go_on

WHOLE = Span(0, 0)
"""Where what is said of a review as a whole stands."""


def tag_reviews(
    annotations: Annotations,
    wanted: Sequence[int],
    tags: Sequence[str] = (),
    note: str = "",
    progress: Progress | None = None,
) -> int:
    """Annotate many reviews as a whole, one act: add `tags`, and `note` below a note that is there.

    How many were changed; reviews that are not in the library are passed over. Raises BadInput
    for a blank tag, and when there is neither tag nor note; StoreError where `progress` stops it.
    """
    if not tags and not note.strip():
        raise BadInput("An annotation needs a tag or a note.", "Nothing was changed.")
    with annotations.db.transaction():
        present = [
            review_id
            for (review_id,) in annotations.db.all(
                "SELECT id FROM review WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?)) "
                "ORDER BY id",
                (json.dumps(list(wanted)),),
            )
        ]
        what = f"tag {', '.join(dict.fromkeys(tags))} on" if tags else "note on"
        where = present[0] if len(present) == 1 else None
        reviews = "a review" if where is not None else f"{len(present):,} reviews"
        changed = 0
        with annotations.history.act("tag" if tags else "note", f"{what} {reviews}", where):
            for done, review_id in enumerate(present):
                go_on(progress, done, len(present))
                known = annotations.at(review_id, WHOLE)
                fresh = [path for path in tags if known is None or path not in known.tags]
                if fresh or note:
                    whole = "\n\n".join(filter(None, (known.note if known else "", note)))
                    annotations.tag(review_id, WHOLE, fresh, whole)
                    changed += 1
    return changed
