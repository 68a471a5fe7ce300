"""Evidence out: one subject, a stream of its items, a format, a file.

    save(Path("reshoots.csv"), PASSAGES, passages, format_for(None, Path("reshoots.csv")))

`subjects` says what can be exported and with which columns, `formats` is the table of
formats, each other module writes one of them, `saving` puts the whole file in its place.
To add a format: one module with a writer and one row in `formats.FORMATS`; the dialog, the
command line and the tests read the table. Nothing here knows the database or the screen.
"""

from store.exporters.formats import FORMATS, Format, excel, format_for
from store.exporters.saving import Cancelled, Progress, Written, save, write
from store.exporters.subjects import (
    CODEBOOK,
    ENTITIES,
    PASSAGES,
    REVIEWS,
    SCORES,
    SUBJECTS,
    Record,
    ScoreRow,
    Subject,
    Value,
)

__all__ = [
    "CODEBOOK",
    "ENTITIES",
    "FORMATS",
    "PASSAGES",
    "REVIEWS",
    "SCORES",
    "SUBJECTS",
    "Cancelled",
    "Format",
    "Progress",
    "Record",
    "ScoreRow",
    "Subject",
    "Value",
    "Written",
    "excel",
    "format_for",
    "save",
    "write",
]
