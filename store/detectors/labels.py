"""What the labels of a review's lines mean: ``Director: ...`` is a fact, ``By ...`` a byline, ``Story: 7`` a score.

Labels are compared in lower case. Words of the trade in English, with the French and Spanish
words for a mark; no name of any work or person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Kind


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


PEOPLE = _set(
    "director, directors, directed by, dir, writer, writers, written by, screenplay, screenplay by, screenwriter, "
    "screenwriters, story by, based on the novel by, cast, main cast, voice cast, starring, stars, actors, with, "
    "featuring, producer, producers, produced by, executive producer, executive producers, composer, music by, "
    "original music, cinematographer, cinematography by, director of photography, editor, edited by, creator, "
    "creators, created by, showrunner, illustrator, illustrated by, illustrations, translator, translated by, "
    "narrator, narrated by, artist, artists, songwriter, songwriters, designer, designers, designed by, "
    "art director, lead designer, book author, novelist, singer, vocals, guitar, drums, bass, mixed by"
)
FIRMS = _set(
    "studio, studios, production company, production companies, production, distributor, distributors, distributed by, "
    "publisher, publishers, published by, developer, developers, developed by, development, record label, label, "
    "network, imprint, manufacturer, band, made by"
)
DATES = _set(
    "release date, released, release, year, launch year, year of release, launch date, published, published on, "
    "date, publication date, publish date, premiere, air date, first published, posted, posted on, updated, "
    "last updated, in cinemas, in theaters, in theatres, date read, date watched, watched on, read on"
)
WORKS = _set(
    "film, movie, book, book title, novel, game, album, series, show, work, original title, film title"
)
PLACES = _set(
    "country, countries, country of origin, filming location, filming locations, location, venue, setting"
)
FACTS = _set(
    "runtime, running time, run time, length, duration, pages, page count, genre, genres, mpa rating, mpaa rating, "
    "mpaa, mpa, rated, bbfc, certificate, certification, age rating, esrb, esrb rating, pegi, content rating, isbn, "
    "isbn 13, asin, language, languages, format, formats, console, consoles, platform, platforms, system, systems, "
    "number of players, players, price, msrp, budget, box office, url, link, links, tags, tag, category, categories, "
    "slug, permalink, id, guid, source, website, official site, hours played, time played, time to beat, difficulty, "
    "played on, reviewed on, tested on, available on, available, streaming on, where to watch, spoilers, "
    "spoiler warning, content warning, content warnings, trigger warnings, trigger warning, reading time, read time, "
    "aspect ratio, sound mix, color, colour, engine, mode, modes, tracks, tracklist, tracklisting, edition, "
    "synopsis, premise, logline, plot summary, awards, seasons, episodes, disclaimer, disclosure, copy provided by, "
    "review copy, age range, reading age, target audience, volumes, file under, keywords, description, summary line, weight, complexity, age, ages, time, playing time, play time, dir, cert, certificate, in print, film rating, tv rating, subtitles, from, to, subject, newsgroups, organization, "
    "message id, reply to, for fans of, if you like, recommended if you like"
)
BYLINES = _set(
    "author, by, reviewer, reviewed by, review by, posted by, words by, critic, review author, written and reviewed by, "
    "a review by, a film review by, film review by, book review by, published by admin, text by, reporter"
)
TITLES = _set("title, review title, headline")
OVERALL = _set(
    "overall, total, score, rating, grade, verdict, final, final score, final verdict, final rating, final grade, "
    "my rating, our rating, my score, our score, my grade, our grade, my verdict, our verdict, overall score, "
    "overall rating, overall grade, total score, review score, stars, star rating, the verdict, the score, "
    "the rating, rate, rated, bottom line, the bottom line, conclusion, note, nota, puntuación, puntuacion, "
    "final thoughts, average, average score, editor rating, critic rating, score summary, overall verdict, "
    "personal rating, our take, me, mine, us, final tally, tally, final mark, reviewscore, reviewrating, ratingvalue, mark, marks, final mark, overall enjoyment, "
    "nota final, note finale, note globale, ma note, mi nota, gesamtwertung, gesamtnote, wertung, bewertung, unsere wertung, "
    "calificación, calificacion, valoración, valoracion, puntuación final, valutazione, voto, voto finale, waardering, beoordeling, "
    "eindoordeel, cijfer, eindcijfer, betyg, slutbetyg, karakter, ocena, ocena końcowa, hodnocení, avaliação, értékelés, оценка"
)
ASPECTS = _set(
    "story, plot, narrative, writing, script, screenplay, dialogue, acting, performance, performances, cast, "
    "direction, directing, cinematography, visuals, visual, visual effects, effects, special effects, graphics, art, "
    "art style, artwork, animation, sound, sound design, audio, music, soundtrack, score and sound, gameplay, "
    "controls, mechanics, combat, replayability, replay value, replay, lasting appeal, longevity, value, "
    "value for money, fun, fun factor, entertainment, enjoyment, humor, humour, comedy, romance, action, horror, "
    "scares, suspense, pacing, pace, editing, production, production values, design, level design, difficulty, "
    "innovation, originality, creativity, atmosphere, tone, theme, themes, world, world building, world-building, "
    "worldbuilding, setting, character, characters, character development, characterisation, characterization, "
    "prose, style, readability, ending, emotion, emotional impact, impact, presentation, technical, technical merit, "
    "multiplayer, single player, campaign, features, extras, video, picture, picture quality, lyrics, vocals, "
    "instrumentation, songwriting, mixing, cover, rewatchability, rewatch value, costumes, costume design, makeup, "
    "set design, chemistry, relationships, violence, gore, steam, spice, heat, family friendliness, quality, "
    "build quality, battery, battery life, camera, display, comfort, ease of use, price, service, food, stability, "
    "polish, accessibility, immersion, depth, content, educational value, message, taste, smell, aroma, texture, "
    "appearance, ambience, ambiance, sound quality, screen, portability, durability, software, staff, replay, rules, "
    "components, component quality, interaction, production quality, tracklist, cohesion, delivery, romance plot, tension"
)
SOURCES = {
    "imdb": "IMDb",
    "metacritic": "Metacritic",
    "metascore": "Metacritic",
    "rotten tomatoes": "Rotten Tomatoes",
    "rottentomatoes": "Rotten Tomatoes",
    "tomatometer": "Rotten Tomatoes",
    "popcornmeter": "Rotten Tomatoes",
    "rt": "Rotten Tomatoes",
    "letterboxd": "Letterboxd",
    "cinemascore": "CinemaScore",
    "tmdb": "TMDB",
    "trakt": "Trakt",
    "allocine": "AlloCiné",
    "filmaffinity": "FilmAffinity",
    "douban": "Douban",
    "kinopoisk": "Kinopoisk",
    "goodreads": "Goodreads",
    "storygraph": "StoryGraph",
    "the storygraph": "StoryGraph",
    "librarything": "LibraryThing",
    "kirkus": "Kirkus",
    "amazon": "Amazon",
    "audible": "Audible",
    "barnes & noble": "Barnes & Noble",
    "opencritic": "OpenCritic",
    "steam": "Steam",
    "gamespot": "GameSpot",
    "ign": "IGN",
    "eurogamer": "Eurogamer",
    "famitsu": "Famitsu",
    "mobygames": "MobyGames",
    "backloggd": "Backloggd",
    "howlongtobeat": "HowLongToBeat",
    "app store": "App Store",
    "google play": "Google Play",
    "bgg": "BoardGameGeek",
    "boardgamegeek": "BoardGameGeek",
    "board game geek": "BoardGameGeek",
    "mal": "MyAnimeList",
    "myanimelist": "MyAnimeList",
    "anilist": "AniList",
    "album of the year": "Album of the Year",
    "aoty": "Album of the Year",
    "rate your music": "Rate Your Music",
    "rateyourmusic": "Rate Your Music",
    "rym": "Rate Your Music",
    "pitchfork": "Pitchfork",
    "allmusic": "AllMusic",
    "discogs": "Discogs",
    "common sense media": "Common Sense Media",
    "roger ebert": "Roger Ebert",
    "rogerebert.com": "Roger Ebert",
    "empire magazine": "Empire",
    "yelp": "Yelp",
    "tripadvisor": "Tripadvisor",
    "trustpilot": "Trustpilot",
    "cnet": "CNET",
    "techradar": "TechRadar",
    "audience score": "Audience score",
    "audience": "Audience score",
    "user score": "User score",
    "users": "User score",
    "users score": "User score",
    "user rating": "User score",
    "user reviews": "User score",
    "reader rating": "Reader rating",
    "reader score": "Reader rating",
    "readers": "Reader rating",
    "critics score": "Critics score",
    "critic score": "Critics score",
    "critics": "Critics score",
}
"""Sites, papers and counts whose scores a review quotes, by label, with the name to show."""
_QUOTED_TAILS = _set(
    "rating, score, ratings, reviews, users, user, average, user score, user rating, critics, fans, members"
)
_CROWDS = _set(
    "readers, users, critics, audience, audiences, fans, members, voters, community, players, viewers, subscribers"
)
"""Who is counted where a label such as ``Pier Post readers`` heads a score."""

KINDS: dict[str, Kind] = {
    **dict.fromkeys(PEOPLE, Kind.PERSON),
    **dict.fromkeys(BYLINES, Kind.PERSON),
    **dict.fromkeys(FIRMS, Kind.ORG),
    **dict.fromkeys(DATES, Kind.DATE),
    **dict.fromkeys(WORKS, Kind.WORK),
    **dict.fromkeys(PLACES, Kind.PLACE),
}
"""What the names behind a label are, where the label says it."""

METADATA = PEOPLE | FIRMS | DATES | WORKS | PLACES | FACTS

_KEPT = 4096
"""Answers that are kept: the same few labels head the lines of most reviews, and each line is asked about several times."""
_AT_THE_TIME = re.compile(
    r"\s\(?(?:at (?:the )?time of\b.*|as of\b.*|currently|right now|so far|at present)\)?$"
)
_LABEL = re.compile(r"([^\W\d_][^:：\n]{0,44}?)[\s*_`]{0,6}[:：][\s*_`]{0,6}(?=\S|$)")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@lru_cache(_KEPT)
def normal(label: str) -> str:
    """A label in lower case, with single spaces and without marks around it."""
    return (
        " ".join(re.sub(r"\([^()]{0,40}\)|[*_`#|\[\]<>\"“”]", " ", label).split()).strip(" :-–—=.").casefold()
    )


@lru_cache(_KEPT)
def split(line: str) -> tuple[str, int] | None:
    """The label that starts a line and the offset at which its value starts, or None.

    `line` is without markup at its front. A label has at most six words.
    """
    match = _LABEL.match(line)
    if match is None or len(_WORDS.findall(match[1])) > 6:
        return None
    if line.startswith("//", match.end()):  # a URL's scheme
        return None
    return normal(match[1]), match.end()


@lru_cache(_KEPT)
def source_of(label: str) -> tuple[str, str] | None:
    """(the source's name as the label has it, the name to show) of a label that heads a score quoted from elsewhere.

    ``IMDb users`` is IMDb; ``BGG rating at time of writing`` is BGG; ``Pier Post readers`` are themselves.
    """
    name = _AT_THE_TIME.sub("", normal(label).removeprefix("the ").replace("'s", "").replace("’s", ""))
    if name in SOURCES:
        shown = SOURCES[name]
        return (shown if shown.casefold() == name else _as_written(label, name)), shown
    words = name.split(" ")
    for take in range(min(4, len(words) - 1), 0, -1):
        head = " ".join(words[:take])
        if (
            head in SOURCES
            and (words[take] in _QUOTED_TAILS or words[take] in _CROWDS)
            and head not in _CROWDS
        ):
            return _as_written(label, head), SOURCES[head]
    for take in range(1, min(4, len(words) - 1)):
        tail = " ".join(words[-take:])
        if tail in SOURCES and tail not in _CROWDS and words[-take - 1] in ("on", "at", "from"):
            return _as_written(label, tail), SOURCES[tail]
    if len(words) in (2, 3, 4) and words[-1] in _CROWDS:
        written = " ".join(label.split()).strip(" :*_|")
        return written, written
    return None


def _as_written(label: str, name: str) -> str:
    """The part of a label that is this name, in the label's own capitals."""
    at = label.casefold().find(name)
    return label[at : at + len(name)] if at >= 0 else SOURCES[name]


_DIGIT = re.compile(r"\d")


def sources_named(text: str) -> re.Pattern[str] | None:
    """A pattern for those names of sources that stand in `text` on lines with digits; None where there is none, which is the rule."""
    lines = "\n".join(line for line in text.split("\n") if _DIGIT.search(line))
    low = lines.casefold()
    named = [re.escape(name) for name in _LONG_NAMES if name in low]
    named += [f"(?-i:{name.upper()})" for name in _SHORT_NAMES if name.upper() in lines]
    return re.compile(rf"\b(?:{'|'.join(named)})\b", re.IGNORECASE) if named else None


_SHORT_NAMES = tuple(name for name in SOURCES if len(name) <= 3)
"""Looked for in capitals only."""
_LONG_NAMES = tuple(
    sorted((name for name in SOURCES if len(name) > 3 and name not in _CROWDS), key=len, reverse=True)
)
