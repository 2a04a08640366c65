"""Whether words name somebody: a name is written in many ways, and whoever reads it knows who is meant.

    is_named("Ben Okafor", "DI B. Okafor, Wexmoor Constabulary")

Where it is in doubt – a first name alone, a surname with a rank – the words are taken to name them: nobody becomes the
second pair of eyes by how their name is spelt.
"""

import re
import unicodedata

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "sir",
        "dame",
        "pc",
        "dc",
        "ps",
        "ds",
        "sgt",
        "sergeant",
        "insp",
        "inspector",
        "di",
        "dci",
        "supt",
        "superintendent",
        "det",
        "detective",
        "chief",
        "con",
        "constable",
        "acting",
        "temporary",
        "ch",
        "cons",
        "acc",
        "dcc",
        "cc",
        "commander",
        "cllr",
        "councillor",
    ]
)
"""Ranks and titles: they stand before a name and are none of it."""
_LEFT_OUT = re.compile(r"\([^)]*\)|\b[TA]/")
"""What is said of somebody in brackets, and that a rank is temporary or acting."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def is_named(name: str, words: str) -> bool:
    """Whether the words name whoever is called so: in any order, with a rank, an initial or only one of their names."""
    ours = _names_in(name)
    before, _, after = _LEFT_OUT.sub(" ", words).partition(",")
    ways = [_names_in(before)]
    if len(ways[0]) == 1:  # *Okafor, Ben*
        ways.append(ways[0] + _names_in(after))
    return any(_is_one_person(ours, theirs) for theirs in ways)


def _names_in(words: str) -> list[str]:
    letters = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(letters)]
    return [word for word in found if word not in TITLES]


def _is_one_person(ours: list[str], theirs: list[str]) -> bool:
    if not ours or not theirs:
        return False
    if len(theirs) == 1:
        return theirs[0] in (ours[0], ours[-1])
    return all(any(_may_be(one, other) for other in ours) for one in theirs) or all(
        any(_may_be(one, other) for other in theirs) for one in ours
    )


def _may_be(one: str, other: str) -> bool:
    """Whether one is the other, or stands for it as its first letter."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
