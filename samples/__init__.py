"""Reviews written for this project, in the shapes that real ones have.

The demo and the tests read the same files. Films, books, kettles, people and outlets are invented; three
reviews of one film, *The Glass Waltz*, disagree in score and in what they claim about its reshoots.
`annotations.json` holds what the demo's library starts with.
"""

import json
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

SUFFIXES = (".html", ".md", ".txt")


def files() -> list[Traversable]:
    """The reviews, by file name: the three of *The Glass Waltz* come first.

    Inside a zipped package these are not paths; `importlib.resources.as_file` makes them so.
    """
    found = (entry for entry in resources.files(__name__).iterdir() if entry.name.endswith(SUFFIXES))
    return sorted(found, key=lambda entry: entry.name)


def annotations() -> dict[str, Any]:
    """The demo's codebook and annotations.

    ``tags`` is a list of ``{path, description, slot}``; ``annotations`` a list of ``{file, quote,
    occurrence, tags, note, flagged}``, where `quote` stands word for word in the review `file` and
    `occurrence` counts from 1.
    """
    stored: dict[str, Any] = json.loads(
        resources.files(__name__).joinpath("annotations.json").read_text(encoding="utf-8")
    )
    return stored
