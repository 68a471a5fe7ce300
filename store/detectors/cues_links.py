"""Cues from where a link leads: a film's page on a site of films, an author's on a site of books."""

from __future__ import annotations

import re

from ..model import Kind
from .scene import Scene

PERSON, WORK, ORG = Kind.PERSON, Kind.WORK, Kind.ORG
_LINK = re.compile(
    r"\[([^\]\n]{2,100})\]\(<?https?://(?:www\.|en\.|m\.|app\.|store\.|open\.)?([^)\s>]{6,300})"
)
_PAGES: tuple[tuple[str, Kind], ...] = (
    ("goodreads.com/book/", WORK),
    ("goodreads.com/series/", WORK),
    ("goodreads.com/author/", PERSON),
    ("thestorygraph.com/books/", WORK),
    ("openlibrary.org/works/", WORK),
    ("openlibrary.org/authors/", PERSON),
    ("imdb.com/title/", WORK),
    ("imdb.com/name/", PERSON),
    ("letterboxd.com/film/", WORK),
    ("letterboxd.com/actor/", PERSON),
    ("letterboxd.com/director/", PERSON),
    ("themoviedb.org/movie/", WORK),
    ("themoviedb.org/tv/", WORK),
    ("themoviedb.org/person/", PERSON),
    ("rottentomatoes.com/m/", WORK),
    ("rottentomatoes.com/tv/", WORK),
    ("spotify.com/album/", WORK),
    ("spotify.com/track/", WORK),
    ("steampowered.com/app/", WORK),
    ("boardgamegeek.com/boardgame/", WORK),
    ("igdb.com/games/", WORK),
    ("mobygames.com/game/", WORK),
)
"""What the beginnings of addresses are pages of."""


def linked_names(scene: Scene) -> None:
    """``[Low Tide](https://letterboxd.com/film/low-tide/)``: the page says what its link names."""
    if "](http" not in scene.document.text:
        return
    for found in _LINK.finditer(scene.document.text):
        kind = next((kind for page, kind in _PAGES if found[2].startswith(page)), None)
        written = found[1].strip("*_ \"“”‘’'") if kind else ""
        if kind is not None and written[:1].isupper() and len(written.split()) < 12:
            title = written.split(" (")[0] if kind is WORK else written
            scene.state(title, kind, 6.0, "linked-page")
