"""Days with each holder of the pen: from facts to stretches, from stretches to days. Dates in, numbers out; no record.

A day belongs to whoever holds the pen at its end: whoever takes it on a day has that day. Days on which the review is on
hold are paused, whoever holds the pen, and are counted apart; so are days given to the family, which are no delay.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row with one holder, paused or not: from `since` until the day before `until`."""

    holder: str
    since: date
    until: date
    paused: bool = False

    @property
    def days(self) -> int:
        return (self.until - self.since).days


Interval = tuple[date, date | None]
"""From a day until the day before another, or still."""


def stretches(passed: Sequence[tuple[date, str]], paused: Iterable[Interval], until: date) -> list[Stretch]:
    """Who held the pen from when to when, before the day `until`.

    `passed` says on which day it went to whom, in the order in which it was passed on; of one day the last counts.
    """
    holders = dict(sorted(dict(passed).items())) if passed else {}
    ends = [*list(holders)[1:], until]
    held = [(since, min(end, until), holder) for (since, holder), end in zip(holders.items(), ends, strict=False)]
    pauses = [(since, end or until) for since, end in paused]
    return [piece for since, end, holder in held if since < end for piece in _cut(since, end, holder, pauses)]


def _cut(since: date, end: date, holder: str, pauses: Sequence[tuple[date, date]]) -> Iterator[Stretch]:
    edges = sorted({since, end, *(edge for pause in pauses for edge in pause if since < edge < end)})
    pieces = (
        Stretch(holder, first, last, any(begun <= first < ended for begun, ended in pauses))
        for first, last in pairwise(edges)
    )
    joined: Stretch | None = None
    for piece in pieces:
        if joined and joined.paused == piece.paused:
            joined = Stretch(holder, joined.since, piece.until, piece.paused)
            continue
        if joined:
            yield joined
        joined = piece
    if joined:
        yield joined


@dataclass(frozen=True, slots=True)
class Days:
    """How many days: with each holder, with the family, and paused. The three are never added up as delay."""

    with_holder: Counter[str]
    with_family: int
    paused: int

    def __add__(self, other: "Days") -> "Days":
        return Days(
            self.with_holder + other.with_holder, self.with_family + other.with_family, self.paused + other.paused
        )


NO_DAYS = Days(Counter(), 0, 0)


def days(held: Iterable[Stretch], *, family: str) -> Days:
    """The days of those stretches."""
    with_holder: Counter[str] = Counter()
    apart = {"paused": 0, family: 0}
    for stretch in held:
        if stretch.paused:
            apart["paused"] += stretch.days
        elif stretch.holder == family:
            apart[family] += stretch.days
        else:
            with_holder[stretch.holder] += stretch.days
    return Days(with_holder, apart[family], apart["paused"])
