"""The cues by which a review tells what its names are, each a small function over the scene.

To add one, write it and list it in `CUES`; it calls `Scene.hear` with a kind, a weight (see `cue_words`) and a
rule id, which is what the reader shows when asked why something is marked.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Kind
from .cues_bare import bare_names
from .cues_beside import neighbours
from .cues_bodies import bodies, footers, of_phrases, quoted_sources, site_in_title
from .cues_links import linked_names
from .cues_lists import bold_leads, paired_rows, scored_headings
from .cues_named import named_works, reviewed_titles, the_titles, title_years, years_titles
from .cues_people import bands, brackets, listed, roles_played, signed
from .cues_rows import bold_songs, channels, datelines, headed_works, short_titles, tables
from .cues_shapes import shapes
from .cues_stated import catalogued, labelled_lines, stated_fields
from .cues_titles import colon_titles, listed_titles, plain_titles, standing_out
from .scene import Scene

PERSON, CHARACTER, WORK, ORG, PLACE = Kind.PERSON, Kind.CHARACTER, Kind.WORK, Kind.ORG, Kind.PLACE
_ARTICLES = frozenset({"the", "a", "an"})
Cue = Callable[[Scene], None]
CUES: tuple[Cue, ...] = (
    stated_fields,
    catalogued,
    labelled_lines,
    quoted_sources,
    linked_names,
    tables,
    bold_songs,
    headed_works,
    scored_headings,
    paired_rows,
    bold_leads,
    datelines,
    short_titles,
    channels,
    shapes,
    bodies,
    neighbours,
    of_phrases,
    title_years,
    years_titles,
    reviewed_titles,
    site_in_title,
    brackets,
    bands,
    standing_out,
    colon_titles,
    the_titles,
    named_works,
    plain_titles,
    signed,
    roles_played,
    listed,
    listed_titles,
    footers,
    bare_names,
)
"""In the order in which they are heard: later ones may lean on what earlier ones said."""
