"""The attention socket: a module says in its `attention.py` what waits for a person, for the start page.

    @attention
    def questions(person: User, today: date) -> Iterator[Need]: ...

Each source asks a fixed number of statements, whatever the size of the record, and nothing for whoever may not act.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits: how many, in a sentence that begins with the number, where to go, and how much it matters.

    `rank` orders the page: 1 someone may come to harm by the delay, 2 somebody waits for us, 3 our own order.
    """

    n: int
    sentence: str
    href: str
    rank: int


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
