"""The words beside a name that tell what it names. Each entry is one cue: its words, kind, weight and rule id.

Weights are comparable over all rules: 8 and more states it, 5 nearly does, 3 speaks for it, below
`evidence.ENOUGH` a cue needs company.
"""

from __future__ import annotations

from ..model import Kind
from .gazetteer import words_of

Cue = tuple[Kind, float, str]


def _cues(words: str, kind: Kind, weight: float, rule: str) -> dict[str, Cue]:
    return dict.fromkeys(words.split(), (kind, weight, rule))


FIRM_NOUNS = words_of(
    "syndicate company band studio publisher developer distributor agency gang firm group label "
    "newspaper magazine site website organisation organization charity startup orchestra duo trio"
)
PLACE_NOUNS = words_of(
    "village town city island hotel planet country kingdom suburb hamlet bar pub inn tavern nightclub "
    "port harbour harbor realm land province nation continent moon neighbourhood neighborhood county district region estate ranch"
)
"""What a body or a place is said to be."""

BEFORE: dict[str, Cue] = {
    **_cues(
        "director directors filmmaker filmmakers writer-director co-director co-writer screenwriter screenwriters author "
        "novelist actor actors actress actresses comedian songwriter composer cinematographer producer producers "
        "choreographer musician rapper playwright poet showrunner photographer journalist newcomer frontman guitarist "
        "drummer bassist vocalist illustrator translator auteur co-star costar editor starring biographer",
        Kind.PERSON, 5, "job-before",
    ),
    **_cues("singer star stars writer writers artist designer critic narrator legend alongside", Kind.PERSON, 3, "job-before"),
    **_cues(
        "protagonist protagonists hero heroine antagonist villain character characters named nicknamed alias "
        "sidekick codenamed",
        Kind.CHARACTER, 5, "character-before",
    ),
    **_cues(
        "brother sister mother father daughter son wife husband uncle aunt girlfriend boyfriend fiancé fiancée fiancee "
        "grandmother grandfather cousin nephew niece nurse cop thief soldier assassin hitman gangster widow widower "
        "narrator detective butler maid waitress teacher neighbor neighbour stepfather stepmother twin bodyguard "
        "mage wizard sorcerer knight witch monk nun agent lawyer clerk farmer sailor diver housemate flatmate classmate teammate stepson stepdaughter ex-wife ex-husband ex-boyfriend ex-girlfriend mobster gunslinger cowboy hacker scientist archaeologist janitor bartender orphan teenager",
        Kind.CHARACTER, 3.5, "relation-before",
    ),
    **_cues("friend boss partner lover roommate colleague mentor plays playing portrays portraying", Kind.CHARACTER, 3, "role-before"),
    **_cues(
        "film movie novel sitcom sequel prequel remake musical documentary miniseries bestseller anime drama thriller "
        "videogame",
        Kind.WORK, 5, "work-before",
    ),
    **_cues("films movies novels books games book game album albums series show single song track classic hit", Kind.WORK, 4, "work-before"),
    **_cues("studio publisher distributor developer developers label band company magazine studios broadcaster streamer duo trio quartet", Kind.ORG, 5, "firm-before"),
    **_cues("follows follow meet", Kind.CHARACTER, 4, "story-follows"),
    **_cues("called call calls dubbed", Kind.CHARACTER, 3, "called"),
    **_cues("planet city town village", Kind.PLACE, 4, "place-before"),
    **_cues("directing reading watching rereading rewatching replaying penning", Kind.WORK, 2.8, "work-verb"),
}  # fmt: skip
"""The last word before a name."""

BEFORE_TWO: dict[tuple[str, str], Cue] = {
    **{
        (verb, "by"): (Kind.PERSON, 6.0, "directed-by")
        for verb in ["directed", "written", "played", "portrayed", "voiced", "composed", "performed", "penned", "helmed", "edited", "lensed", "sung", "adapted", "shot", "narrated", "illustrated", "translated", "conducted", "painted", "authored", "co-written", "scripted", "novel", "book", "score", "music", "screenplay", "performance", "script", "story", "reviewed"]
    },
    **{(verb, "by"): (Kind.ORG, 4.0, "made-by") for verb in ("published", "distributed", "developed", "manufactured")},
    **{(noun, "to"): (Kind.WORK, 4.0, "sequel-to") for noun in ("sequel", "prequel", "follow-up", "companion", "homage")},
    **{(noun, "of"): (Kind.WORK, 4.0, "adaptation-of") for noun in ("adaptation", "remake", "reboot", "version", "spin-off")},
    **{
        (noun, "of"): (Kind.PLACE, 4.0, "town-of")
        for noun in ["city", "town", "village", "island", "kingdom", "port", "harbour", "harbor", "streets", "capital", "outskirts", "suburb", "suburbs", "planet", "coast", "land"]
    },
    **{
        (noun, "of"): (Kind.CHARACTER, 4.0, "role-of") for noun in ("role", "character", "portrayal", "ghost")
    },
    **{
        (verb, "in"): (Kind.PLACE, 2.5, "set-in")
        for verb in ["set", "place", "lives", "living", "lived", "based", "filmed", "shot", "arrives", "arrived", "born", "raised", "takes", "stationed", "stranded", "up"]
    },
    **{(verb, "to"): (Kind.PLACE, 2.5, "travels-to") for verb in ["travels", "travel", "moves", "moved", "flies", "returns", "trip", "journey"]},
    **{
        (noun, verb): (Kind.WORK, 5.0, "work-called")
        for noun in ["film", "movie", "novel", "book", "game", "album", "series", "show", "song", "be", "simply", "been", "sequel"]
        for verb in ("called", "titled", "entitled", "named")
    },
    **{(short, "."): (Kind.PERSON, 6.0, "directed-by") for short in ("dir", "feat", "ft", "prod", "trans")},
    **{
        (verb, "in"): (Kind.WORK, 3.0, "seen-in")
        for verb in ["starred", "starring", "appeared", "appearing", "role", "roles", "turn", "seen", "acted", "cameo", "performance", "anything", "scene", "scenes", "moments", "sequence", "characters", "levels", "bosses"]
    },
    **{("i", verb): (Kind.WORK, 2.8, "i-read") for verb in ["played", "read", "watched", "replayed", "reread", "rewatched"]},
    **{(noun, "of"): (Kind.WORK, 3.5, "makers-of") for noun in ["makers", "creators", "creator", "author", "authors", "director", "writer"]},
    **{(place, "is"): (Kind.PLACE, 4.0, "place-is") for place in ["city", "town", "village", "island", "planet", "country", "setting"]},
    **{
        (noun, verb): (Kind.ORG, 4.0, "firm-called")
        for noun in sorted(FIRM_NOUNS | {"shop", "cult", "sect", "corporation", "outfit"})
        for verb in ("called", "named")
    },
    **{(noun, verb): (Kind.PLACE, 4.0, "place-called") for noun in sorted(PLACE_NOUNS) for verb in ("called", "named")},
    **{(noun, verb): (Kind.WORK, 4.0, "work-called") for noun in ("expansion", "short", "episode", "track", "play", "poem") for verb in ("called", "titled")},
    ("call", "him"): (Kind.CHARACTER, 3.0, "called"),
    **{("you", verb): (Kind.WORK, 3.0, "if-you-liked") for verb in ("liked", "loved", "enjoyed")},
    **{(noun, "of"): (Kind.WORK, 2.6, "fans-of") for noun in ("fan", "fans")},
    **{(noun, "like"): (Kind.ORG, 4.0, "such-as") for noun in ("bands", "groups", "acts", "studios", "companies", "sites", "labels")},
    **{(noun, "like"): (Kind.WORK, 4.0, "such-as") for noun in ("films", "movies", "books", "novels", "games", "shows", "series", "albums", "songs", "classics", "hits", "franchises", "thrillers", "comedies", "sequels", "titles")},
    **{(noun, "like"): (Kind.PERSON, 4.0, "such-as") for noun in ("directors", "filmmakers", "authors", "writers", "actors", "singers", "artists", "songwriters", "composers")},
    **{(noun, "like"): (Kind.PLACE, 4.0, "such-as") for noun in ("cities", "places", "countries", "towns")},
    **{(noun, "like"): (Kind.CHARACTER, 4.0, "such-as") for noun in ("characters", "heroes", "villains")},
    **{(noun, "of"): (Kind.ORG, 3.5, "members-of") for noun in ("member", "members", "frontman", "guitarist", "drummer", "bassist", "singer")},
    ("made", "by"): (Kind.ORG, 2.6, "made-by-firm"),
    **dict.fromkeys((("you", "are"), ("play", "as"), ("plays", "as"), ("you", "play")), (Kind.CHARACTER, 4.0, "you-play")),
    ("off", "to"): (Kind.PLACE, 2.5, "travels-to"),
    ("back", "to"): (Kind.PLACE, 2.0, "travels-to"),
    ("home", "to"): (Kind.PLACE, 2.5, "travels-to"),
    ("way", "to"): (Kind.PLACE, 2.5, "travels-to"),
    ("passage", "to"): (Kind.PLACE, 3.0, "travels-to"),
    ("role", "as"): (Kind.CHARACTER, 5.0, "as-role"),
    ("cast", "as"): (Kind.CHARACTER, 5.0, "as-role"),
    ("according", "to"): (Kind.PERSON, 2.5, "according-to"),
}  # fmt: skip
"""The last two words before a name."""

AFTER: dict[str, Cue] = {
    **_cues(
        "film films movie movies franchise saga trilogy sequel sequels prequel prequels remake reboot spin-off novel novels "
        "game games book books album soundtrack outing title titles instalment installment instalments installments adaptation "
        "songs tracks records singles record song single gig gigs tour series universe expansion remaster musical comic comics manga anime podcast miniseries sitcom adventures adventure pipeline canon spinoff spinoffs",
        Kind.WORK, 3, "work-after",
    ),
    **_cues("alum alumni alumnus fame", Kind.WORK, 3, "work-after"),
    **_cues("dictatorship regime administration presidency", Kind.PERSON, 3, "rule-of"),
    **_cues("character", Kind.CHARACTER, 3, "character-after"),
}  # fmt: skip
"""The first word behind a name, where the name has no possessive."""
FRANCHISE = words_of(
    "franchise universe saga trilogy series outing spin-off spinoff sequel sequels pipeline canon"
)
"""Of these, the nouns that make a title even of what looks like a person's name."""

OWNED: dict[str, Cue] = {
    **_cues(
        "direction performance performances portrayal writing prose camerawork cinematography script screenplay lyrics "
        "acting debut filmmaking vocals voice-over dialogue novel novels film films filmography oeuvre songwriting "
        "choreography editing craft latest style memoir essays soundtracks album albums record records paintings photography lens mystery thriller romance follow-up vision touch career camera hand eye work works",
        Kind.PERSON, 3, "owns-craft",
    ),
    **_cues("score voice drumming guitar production music art artwork illustrations narration book books play plays story stories translation", Kind.PERSON, 2.8, "owns-art"),
    **_cues(
        "father mother brother sister daughter son wife husband killer quest revenge past journey life house car grief "
        "family parents childhood friend friends home apartment best arc backstory death fate",
        Kind.CHARACTER, 2, "owns-life",
    ),
    **_cues("plot ending opening runtime soundtrack gameplay pacing premise finale", Kind.WORK, 2, "owns-plot"),
}  # fmt: skip
"""The first word behind the possessive of a name."""

CRAFTS = words_of(
    "direction performance performances portrayal writing prose cinematography script screenplay lyrics "
    "filmmaking filmography oeuvre songwriting debut novels films acting vocals choreography mystery thriller romance follow-up memoir"
)
"""Of these, the ones that only real people have."""

MADE = words_of(
    "brought directed wrote created made produced composed designed developed starred stars plays played sang illustrated"
)
"""What somebody behind *who* did, to be a maker."""

ANIMATE = words_of(
    "tries wants kills learns decides escapes fights hates dies hunts steals hides marries confronts vows walks drives "
    "wakes refuses must befriends agrees hopes realizes realises"
)
"""Of these, the ones that works seldom do."""

READS = frozenset({"reads", "voices", "sings", "narrates", "plays", "directs", "writes"})
"""What an actor does inside brackets."""

ACTS_AS_PERSON = words_of(
    "directs directed delivers stars shines portrays wrote writes penned excels embodies imbues co- "
    "wrote helms composed choreographed infuses voices acts sings"
)
"""Verbs of makers and performers."""
ACTS_AS_CHARACTER = words_of(
    "tries finds discovers meets kills learns falls decides escapes fights runs wants must goes returns "
    "arrives wakes realizes realises lives hates dies loses seeks hunts steals hides joins rescues "
    "becomes sets agrees refuses fled tells asks knows leaves walks drives hopes believes struggles "
    "survives befriends marries encounters confronts witnesses wakes trains vows embarks works counts "
    "watches stands"
)
"""Verbs of a plot told in the present."""

MAKERS = frozenset(
    word for word, cue in BEFORE.items() if cue[2] == "job-before" and word not in ("star", "stars", "artist")
)
"""What real people are said to be behind a comma."""

VERBS = (
    ACTS_AS_PERSON
    | ACTS_AS_CHARACTER
    | words_of(
        "is was has had can can't could should would will won't must gets does doesn't did didn't himself "
        "herself who isn't wasn't looks makes takes gives comes seems plays keeps says thinks feels needs "
        "loves"
    )
)
"""What makes of the word before it somebody who acts."""

PEOPLE_NOUNS = words_of(
    "agent man woman girl boy kid clerk lawyer doctor student cop officer nurse widow widower thief "
    "killer assassin soldier teacher waitress farmer orphan princess prince king queen detective "
    "reporter journalist pilot captain criminal drifter loner mother father teenager child prisoner "
    "slave warrior hunter mercenary scientist maid dog cat horse toad fox "
    "parrot goose bear rabbit robot ghost witch wizard knight monk nun sailor diver spy singer dancer painter"
)
"""What a character is said to be behind a comma: ``Ada Finch, a clerk who ...``."""

WORK_NOUNS = words_of(
    "film movie novel book game album series show sequel prequel drama comedy thriller musical record memoir puzzler "
    "platformer shooter rpg roguelike metroidvania sim simulator documentary anthology ep miniseries sitcom biopic "
    "western whodunnit romcom flick"
)
