"""The attention socket: a module says in its `attention.py` what waits for a person, for the start page.

    @attention
    def questions(person: User, today: date) -> Iterator[Need]: ...

Each source asks a fixed number of statements, whatever the size of the record, and nothing for whoever may not act.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

RANKS = {
    1: "First, because harm may come of the delay",
    2: "Next, because somebody waits for us",
    3: "Then, to keep the record true",
}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits: how many, what to do in a sentence that says so, where to go, and how much it matters.

    `rank` orders the page and is one of `RANKS`; `otherwise` says what is so as long as nothing is done.
    """

    n: int
    sentence: str
    href: str
    rank: int
    otherwise: str = ""


Source = Callable[[Any, date], Iterator[Need]]
_sources: list[Source] = []


def attention(source: Source) -> Source:
    """Declare a source of needs."""
    _sources.append(source)
    return source


def needs(person: Any, today: date) -> list[Need]:
    """Everything that waits for this person, most urgent first; what counts nought is left out."""
    found = [need for source in _sources for need in source(person, today) if need.n]
    return sorted(found, key=lambda need: (need.rank, -need.n))


def by_rank(found: list[Need]) -> list[tuple[str, list[Need]]]:
    """The same under a heading for each rank."""
    return [(RANKS[rank], list(those)) for rank, those in groupby(found, key=lambda need: need.rank)]
