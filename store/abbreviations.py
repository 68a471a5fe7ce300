"""Words that decide whether a full stop ends a sentence, as `store.stops` reads them.

English above all: abbreviations by where they stand, words that start or never end a
sentence. General lists: no name of a person or work is in them.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


UNFINISHED = _words(
    "a an the of by to and or but with without from for in on at as is are was were than that which who whose "
    "into its his her their our my your this these those be been starring named called"
)
"""Small words that end neither a sentence nor a line that is complete in itself."""

TITLES = _words(
    "Mr Mrs Ms Mx Messrs Mme Mlle Prof Sgt Capt Cpt Lt Col Gen Rev Hon Sen Rep Gov Pres Fr Supt Cmdr Adm Maj Pvt "
    "Cpl Insp Det MR MRS MS PROF SGT CAPT"
)
"""Before a name, always; so never the end of a sentence."""
PLACES = _words("St Dr Mt Ft ST DR MT")
"""Before a name or behind one: Saint and Street, Doctor and Drive."""
SUFFIXES = _words("inc ltd co corp bros jr sr esq al dept est llc plc ave blvd rd")
"""Behind a name: the end of a sentence when a word that starts sentences follows."""
JOINERS = _words("vs feat ft dir prod incl esp approx ca cf viz eg ie e.g i.e aka a.k.a")
"""Between two things: never the end."""
COUNTED = _words(
    "No no nos Nos vol Vol vols Vols Ch ch ep Ep eps Eps p pp Fig fig pt Pt pts Sec Art Op Bk hr hrs min mins"
)
MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
"""With a number behind them (these and the months): not the end."""
PARTS = _words("vol vols ch ep pt bk fig op sec art")
"""May have a Roman or spelt number behind them."""
SHORTENED = _words("etc max avg misc orig ext tel ref eds trans cont assoc intl govt pub resp sec bn mn")
"""Other abbreviations, which may stand before a small letter."""
STARTERS = _words(
    "The A An This That These Those It Its He She They We I You His Her Their Our My Your There Here What When "
    "Where Why How Which While If But And Or So Yet Then Now Once After Before As At By For From In On To With "
    "Without Although Though Because Since Despite Even Still Also However Instead Both Each Every Some Many Most "
    "All Not Nor Never Perhaps Maybe Overall Is Are Was Were Do Does Did Has Have Had Can Could Would Should "
    "THE THIS THAT IT HE SHE THEY WE YOU THERE BUT AND"
)
"""Words whose capital, behind an abbreviation, most likely starts a sentence."""
HOURS = _words(
    "EST EDT PST PDT ET PT CT GMT BST CET UTC Eastern Pacific Central Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November December"
)
"""What goes on behind a.m. and p.m. although it has a capital."""
ABBREVIATED = frozenset(
    word.casefold() for word in TITLES | PLACES | SUFFIXES | JOINERS | COUNTED | MONTHS | SHORTENED
)
