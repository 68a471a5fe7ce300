"""The samples as a library: the reviews, a codebook with pinned tags, and some annotations."""

from __future__ import annotations

from pathlib import Path

import samples
from store import Store
from store.selector import occurrences

CODER = "demo"
"""Who annotated the samples. Not the person at the keyboard: their `u` takes back only their own acts."""


def fill(library: Path, folder: Path) -> None:
    """Make a library of the samples at `library`, with their files in `folder`. Raises StoreError."""
    folder.mkdir(parents=True)
    files = {entry.name: folder / entry.name for entry in samples.files()}
    for entry in samples.files():
        files[entry.name].write_bytes(entry.read_bytes())
    told = samples.annotations()
    with Store(library, CODER) as store:
        added = dict(zip(files, store.add(list(files.values())).ids, strict=True))
        for tag in told["tags"]:
            store.codebook.create(tag["path"], tag["description"], slot=tag["slot"])
        for one in told["annotations"]:
            review = store.reviews.get(added[one["file"]])
            span = occurrences(review.text, one["quote"])[one["occurrence"] - 1]
            annotation = store.annotations.tag(review.id, span, one["tags"], one["note"])
            if one["flagged"]:
                store.annotations.flag(annotation.id)
