"""Word lists: given names, places, common words; each read from `data/` once, when first asked for.

The small closed classes that rules name (particles, honorifics, firms' endings ...) are here,
too, so that the rules read as rules. All entries are in lower case without accents, as `fold` gives them.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def fold(text: str) -> str:
    """Lower case without accents, with straight apostrophes: the form in which names are compared."""
    if text.isascii():
        return text.casefold()
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("\xa0", " ")).casefold()
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _read(name: str) -> list[str]:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8").split("\n")[:-1]


@cache
def given_names() -> frozenset[str]:
    """First names of people, in many languages."""
    return frozenset(_read("given_names.txt")) | frozenset(_read("given_names_world.txt"))


@cache
def common_words() -> frozenset[str]:
    """English words that are met in lower case."""
    return frozenset(_read("words.txt"))


@cache
def towns() -> frozenset[str]:
    """Places less known, whose names may as well be surnames: to be believed only with a word beside that says so."""
    return frozenset(fold(town) for town in _read("towns.txt"))


@cache
def places() -> frozenset[str]:
    """Countries, regions and cities, also of several words."""
    return frozenset(fold(place) for place in _read("places.txt"))


def words_of(words: str) -> frozenset[str]:
    """A closed class of words, written as one string."""
    return frozenset(words.split())


PARTICLES = words_of("de del della di da dos das du la le van von der den ter bin ibn al el y e af av zu")
"""Lower-case words inside a person's name."""

TITLE_WORDS = words_of("of the and in to for a an at on from with or by is as but vs de la le du des no")
"""Lower-case words inside a title."""

HONORIFICS = words_of(
    "mr mrs ms miss dr doctor prof professor captain capt lord lady sir dame aunt uncle auntie madame madam prince "
    "princess king queen detective inspector agent sergeant sgt lieutenant lt general colonel major commander admiral "
    "father sister mother brother grandma grandpa count countess baron baroness duke duchess emperor empress master "
    "officer private ser dci tía tío abuela abuelo nonna deputy corporal cadet brigadier marshal governor president ambassador comrade herr frau señor senor señora monsignor sheriff mayor judge chief mister monsieur mademoiselle rabbi reverend pope senator"
)

MONARCHS = words_of("king queen pope tsar emperor empress")
REGNAL = words_of("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii")
"""The numbers of rulers: those who have one were real, but for the rulers of novels and games."""
SAGAS = words_of("trilogy saga chronicles cycle tetralogy duology")
"""Last words of a series' name."""
NICKNAMES = words_of("old big little young fat slim tiny mad crazy blind lucky crooked")
"""What people are called by before their name."""
RANKS = words_of(
    "captain major colonel general sergeant lieutenant commander admiral inspector detective agent officer sheriff "
    "professor doctor dr mr mrs ms miss sir lady"
)
"""Those of them that begin a name also where other capitals stand before."""

ORG_ENDINGS = words_of(
    "films pictures productions studios studio entertainment records recordings press publishing publications publishers "
    "games interactive media animation inc ltd llc corporation corp company releasing festival university association "
    "times gazette tribune herald magazine bros cinemas orchestra philharmonic network foundation institute society "
    "quarterly news books comics shipping motors steel energy insurance airways holdings partners associates drama guild bank league council ministry bureau agency committee syndicate consortium railways railway airlines "
    "industries enterprises technologies laboratories labs software brothers quartet trio ensemble choir collective "
    "dispatch ledger chronicle courier observer inquirer examiner journal weekly daily newspaper podcast foundry "
    "service services federation alliance brigade regiment battalion squadron cartel mafia clan cult coven tribe gang union party"
)
"""Last words of firms, papers, societies and other bodies."""

ORG_HEADS = ORG_ENDINGS | words_of(
    "order church knights wardens house sisterhood brotherhood army department academy school college faculty "
    "friends men women children sons daughters sisters servants keepers disciples"
)
"""What stands before *of* in the name of a body: *the Guild of ...*, *the Ministry of ...*."""

PLACE_ENDINGS = words_of(
    "street avenue road lane boulevard island islands mountain mountains hotel motel city valley castle river beach "
    "hills lake forest bay bridge station square airport village county palace manor desert sea ocean harbor harbour "
    "prison asylum hospital peninsula canyon coast heights mansion kingdom park quay pier docks wharf canal moor marsh "
    "falls creek ridge inn tavern pub saloon diner cafe café abbey cathedral monastery convent priory temple tower gate "
    "gates court cemetery graveyard farm ranch plantation cottage lodge camp cove point shire province district quarter "
    "borough town fields meadow meadows isle isles strait swamp wood woods hollow terrace crescent academy library "
    "museum orphanage sanatorium penitentiary observatory lighthouse house hall cinema theatre theater wall wastes empire"
)
PLACE_HEADS = words_of(
    "isle island islands city town kingdom land lands republic valley bay gulf sea cape province county forest bridge "
    "castle tower temple palace port state duchy empire village house hall halls university straits plains cave caves"
)
"""What stands before *of* in the name of a place: *the Isle of ...*."""
NOBLES = words_of(
    "duke king queen prince princess earl lord lady count countess baron baroness emperor empress duchess bishop archbishop sultan tsar"
)
"""Ranks that are followed by *of* and a place."""
PLACE_STARTS = words_of(
    "mount lake fort port palais hotel saint st san santa new cape camp isle planet château villa casino piazza palazzo plaza café chateau castle northern southern eastern western central north south east west upper lower"
)
"""First words of places."""
LOOSE_STARTS = words_of(
    "northern southern eastern western central saint st san santa new north south east west upper lower cape camp castle"
)
"""Those that begin other names, too."""

ORGS = words_of(
    "netflix disney pixar hbo hulu bbc itv nbc cbs pbs espn cnn nasa fbi cia kgb mi5 mi6 nypd lapd interpol "
    "sony microsoft ubisoft capcom sega atari bethesda bioware valve google facebook instagram youtube twitter amazon "
    "spotify marvel paramount universal miramax a24 criterion variety ghibli dreamworks lucasfilm blumhouse penguin "
    "harpercollins scholastic sundance imdb metacritic letterboxd goodreads reddit tiktok unesco nato un ira "
    "un eu nhs gestapo yakuza starz peacock showtime storygraph opencritic ign gamespot kotaku polygon eurogamer kirkus "
    "pitchfork nme allmusic discogs bandcamp soundcloud substack patreon tmdb tvdb trakt cinemascore bfi tiff sxsw "
    "mubi shudder crunchyroll cnet indiewire tvline buzzfeed wikipedia bookshop "
    "lionsgate mgm rko bloomsbury faber knopf doubleday macmillan hachette gollancz "
    "nintendo valve rockstar konami namco atlus blizzard activision mojang obsidian fromsoftware"
    "stasi stb mossad swat dea atf nsa csis raf ss usaf stax"
)
"""Firms, agencies and sites that are known by one word."""

ORGS_LONG = frozenset(
    {
        "warner bros", "20th century fox", "columbia pictures", "universal pictures", "paramount pictures",
        "walt disney", "electronic arts", "square enix", "rotten tomatoes", "the new york times", "new york times",
        "the guardian", "amazon prime", "prime video", "random house", "simon & schuster", "studio ghibli",
        "the washington post", "washington post", "the new yorker", "rolling stone", "entertainment weekly",
        "los angeles times", "the telegraph", "the hollywood reporter", "hollywood reporter", "empire magazine",
        "album of the year", "rate your music", "apple music", "apple tv", "common sense media", "united artists",
        "publishers weekly", "booklist", "library journal", "sight & sound", "associated press", "the independent",
        "channel 4", "channel four", "the rolling stones", "the beatles", "new line cinema", "focus features",
        "searchlight pictures", "netgalley", "book of the month", "metro goldwyn mayer", "sub pop", "cd projekt red",
        "naughty dog", "rockstar games", "game informer", "edge magazine", "ars technica", "the verge", "the atlantic",
        "the times", "the observer", "new statesman", "time out", "village voice", "consequence of sound",
    }
)  # fmt: skip

FAMOUS = words_of(
    "caesar cleopatra hitler stalin lenin mussolini churchill gandhi trump obama thatcher reagan nixon freud "
    "darwin einstein newton galileo marx hegel kant nietzsche socrates plato aristotle confucius descartes shakespeare "
    "homer chaucer milton cervantes goethe tolstoy dostoevsky dostoyevsky chekhov kafka proust joyce borges hemingway "
    "faulkner steinbeck orwell huxley dickens austen bronte poe lovecraft rowling mozart beethoven bach wagner "
    "vivaldi tchaikovsky stravinsky debussy picasso rembrandt michelangelo vermeer monet cezanne matisse dali warhol "
    "hitchcock kubrick kurosawa spielberg nolan godard fellini bergman tarkovsky truffaut eisenstein pinochet mandela"
)
"""People who are known by one word."""

BAND = words_of("band quartet trio duo quintet four-piece three-piece bandmates frontman")
"""Words that tell that the artist of an album is a band."""

COUNTRIES = words_of("us uk usa ussr uae")
"""Countries that are written in capitals."""

NOT_NAMES = words_of(
    "nobody everybody everyone somebody someone anyone anybody nothing something anything everything you're we're they're he's she's that's there's don't didn't can't isn't wasn't what's who's let's you've we've "
    "i i'm i'd i'll i've i'll it's a an the and but or if so as at by in on of to for with from he she it we you they "
    "his her its our your their this that these those what who how why when where which while there here my me him us "
    "not no yes oh well ok okay monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december christmas easter halloween thanksgiving god jesus "
    "christ bible internet web english french german italian spanish american british irish scottish welsh european "
    "asian african indian chinese japanese korean russian mexican canadian australian dutch swedish danish norwegian "
    "finnish polish turkish greek roman latin arabic arab jewish muslim christian catholic protestant buddhist hindu "
    "islamic nazi nazis soviet victorian edwardian elizabethan gothic western eastern northern southern cuban brazilian "
    "argentine iranian iraqi israeli egyptian nigerian south-korean vietnamese thai filipino indonesian pakistani "
    "portuguese austrian hungarian czech romanian ukrainian belgian swiss icelandic slavic scandinavian nordic celtic "
    "caribbean hispanic latino latina african-american black white oscar oscars emmy emmys grammy grammys bafta golden "
    "globe academy tv dvd cd vhs cgi vfx rpg rpgs npc npcs fps dlc hd uhd 3d 2d imax pov ptsd ceo aka ok usa suv pc ps "
    "ps2 ps3 ps4 ps5 xbox wii ds gba psp switch playstation ai arc arcs wip diy faq rip lol omg wtf imo imho btw fyi lgbt lgbtq nc "
    "pg r x-rated dj mc ya sf scifi sci-fi lp ep bpm gps id iq eq ii iii iv vi vii viii ix summary review reviews "
    "spoiler spoilers note edit update rating score director's part act chapter season episode volume issue level "
    "best award awards picture actress actor world war civil holocaust renaissance reformation easter hanukkah ramadan lent men man woman women"
)
"""Words that are no name by themselves although they are written with a capital."""

CALENDAR = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter halloween jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Words with a capital that end a title behind *on* or *in*."""

ROLE_ENDINGS = ("er", "or", "ist", "man", "woman", "king", "queen", "maiden", "smith", "master", "ess", "ian")
ROLE_WORDS = words_of(
    "bride chancellor king queen prince princess general captain stranger priest pope monk nun witch wizard sage thief "
    "butcher surgeon architect pilot twins kid boy girl beast monster giant dragon ghost phantom shadow demon devil "
    "judge baron count duke colonel major sheriff marshal mayor president emperor oracle prophet patient groom widow "
    "mother father sister brother uncle narrator machine creature entity boss abbot abbess bishop cardinal magistrate "
    "advocate regent consul envoy herald squire knight chaplain vicar deacon curate warden steward maid nurse aunt "
    "governess bard clerk cook prisoner orphan child old-man pale-man hermit fox wolf raven crow bear tyrant doctor "
    "professor detective inspector commissioner corporal sergeant lieutenant admiral commodore chief elder"
)
_NO_ROLES = words_of(
    "other another after ever never over under winter summer water easter order letter paper power number character "
    "chapter quarter center centre theater theatre river tower corner border matter answer color flavor horror error "
    "floor door humor humour author director's anger danger hunger finger silver disorder mirror terror minor major "
    "prior favor favour harbor harbour labor labour poster thriller slasher blockbuster prayer weather leather "
    "literature cover October december september november newer older better greater former latter earlier later "
    "ledger internet human roman german asian indian american italian christian victorian russian canadian persian"
)


@cache
def is_role(word: str) -> bool:
    """Whether a common noun says what a person is, so that "the Chancellor" may be somebody's name."""
    if word in _NO_ROLES or word in NOT_NAMES:
        return False
    if word in ROLE_WORDS or word.endswith(("man", "woman")):
        return True
    if len(word) < 5 or not word.endswith(ROLE_ENDINGS):
        return False
    common = common_words()
    return word in common or any(word[cut:] in common for cut in range(2, len(word) - 4))
