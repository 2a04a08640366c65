"""Words as the index knows them: stems, so that *disclosed*, *disclosure* and *disclosures* are one.

Text that is kept and words that are asked for go through the same few lines, and both databases are given the stems that
come out. So both find the same, and nothing that somebody types can mean anything to a database.

A run such as `multi-agency`, `17.2.1`, `WX14` or `DHR-0012/2026` is several stems, one after another, and is also known as
one (`multiagency`, `wx14`) where that can be mistaken for no other number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

VERSION = 1
"""To be raised with every change of what comes out, so that an index made by an older one is made anew."""

LONGEST_STEM, LONGEST_JOINED = 60, 40
IRREGULAR = {
    "children": "child",
    "feet": "foot",
    "halves": "half",
    "knives": "knife",
    "lives": "life",
    "men": "man",
    "people": "person",
    "policemen": "policeman",
    "policewomen": "policewoman",
    "selves": "self",
    "teeth": "tooth",
    "thieves": "thief",
    "wives": "wife",
    "women": "woman",
}
"""Plurals that no rule of endings reaches."""

KIN = {
    "analysi": "analys",
    "coerciv": "coerc",
    "coercion": "coerc",
    "crise": "crisi",
    "decis": "decid",
    "disclosur": "disclos",
    "enquiri": "inquir",
    "enquir": "inquir",
    "inquiri": "inquir",
    "evidenti": "evid",
    "guidanc": "guid",
    "identif": "identifi",
    "injuri": "injur",
    "judgement": "judgment",
    "minim": "minimis",
    "notif": "notifi",
    "organiz": "organis",
    "practic": "practis",
    "referr": "refer",
    "respons": "respond",
    "strangul": "strangl",
    "supervisor": "supervis",
    "survivor": "surviv",
    "withdrawn": "withdraw",
    "withdrew": "withdraw",
}
"""Words of the trade, as the stemmer leaves them, that belong to a family it does not know of."""

COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
    ]
)
"""Words that say little: left out of what is asked, but not out of a phrase."""

_ONE = r"(?:[^\W_][\u0300-\u036f]*)+"
_RUN = re.compile(rf"{_ONE}(?:[-‐‑–./,:&@_'’ʼ]{_ONE})*")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_OWNED = re.compile(r"['’ʼ]s\b")
_APOSTROPHE = re.compile(r"['’ʼ]")
_english = stemmer("english")


@dataclass(frozen=True, slots=True)
class Run:
    """What stands between two spaces: where, its stems in order, and the one stem it has when written without a break."""

    start: int
    end: int
    stems: tuple[str, ...]
    joined: str

    @property
    def all_stems(self) -> tuple[str, ...]:
        return (*self.stems, self.joined) if self.joined else self.stems


def runs(text: str) -> Iterator[Run]:
    for found in _RUN.finditer(text):
        stems, joined = _stems(found[0])
        if stems:
            yield Run(found.start(), found.end(), stems, joined)


@lru_cache(maxsize=50_000)
def _stems(run: str) -> tuple[tuple[str, ...], str]:
    """Its stems in order, and the one it has when written without a break."""
    pieces = _pieces(run)
    return tuple(map(stem, pieces)), _joined(pieces)


def _pieces(run: str) -> list[str]:
    folded = _folded(run)
    if _THOUSANDS.fullmatch(folded):
        folded = folded.replace(",", "")
    return _PIECE.findall(_APOSTROPHE.sub("", _OWNED.sub("", folded)))


def _joined(pieces: list[str]) -> str:
    together = "".join(pieces)
    if len(pieces) <= 1 or len(together) > LONGEST_JOINED or sum(piece[0].isdecimal() for piece in pieces) > 1:
        return ""
    return stem(together)


def _folded(text: str) -> str:
    """Without case, accents and letters drawn as one."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


@lru_cache(maxsize=50_000)
def stem(piece: str) -> str:
    """Nothing but small letters of ASCII and digits, whatever the alphabet."""
    found = _english.stemWord(IRREGULAR.get(piece, piece))
    found = KIN.get(found, found).lstrip("0") or "0"
    return "".join(one if one.isascii() and one.isalnum() else f"x{ord(one):x}x" for one in found)[:LONGEST_STEM]
