"""The ladder in force on a day: which rung a date has reached, and on which day it reaches the next.

A force's own ladder is a record with a source and the day from which it holds; until there is one, `ladder.toml` holds.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from django.db.models import QuerySet

from heed.kit.calendar.working_days import add_working_days
from heed.kit.chasing.models import Ladder, Rung

SHIPPED = Path(__file__).with_name("ladder.toml")


@dataclass(frozen=True, slots=True)
class InForce:
    """A ladder as it holds: its rungs from the earliest to the latest, whose word it is, and since when."""

    source: str
    effective_on: date
    rungs: Sequence[Rung]

    def reached(self, due_on: date, *, by: date) -> Rung | None:
        """The last rung that a date has come to by that day; none before the first."""
        return next((rung for rung in reversed(self.rungs) if day_of(rung, due_on) <= by), None)

    def beyond(self, rung: Rung | None) -> Iterator[Rung]:
        """The rungs that are still to come."""
        return (later for later in self.rungs if rung is None or later.working_days > rung.working_days)

    @property
    def last_resort(self) -> str:
        """The role that is told where nobody has a working account any more; empty where the ladder names none."""
        return next((rung.role for rung in self.rungs if rung.role), "")

    @property
    def last_resort_title(self) -> str:
        """What that role is called; empty for none, and for one that this force no longer has."""
        return next((rung.title for rung in self.rungs if rung.role), "")


def ladder_on(day: date) -> InForce:
    """The ladder that holds on that day."""
    return ladder_of(rungs_on(day))


def rungs_on(day: date) -> QuerySet[Rung]:
    """The rungs of a force's own ladder on that day; none where it has none yet."""
    latest = Ladder.objects.filter(effective_on__lte=day).values("pk")[:1]
    return Rung.objects.filter(ladder__in=latest).select_related("ladder")


def ladder_of(rungs: Iterable[Rung]) -> InForce:
    """The ladder that is made of those, or the one that holds until there are any."""
    own = list(rungs)
    return InForce(own[0].ladder.source, own[0].ladder.effective_on, own) if own else shipped()


@cache
def shipped() -> InForce:
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return InForce(told["source"], told["effective_on"], [Rung(**rung) for rung in told["rungs"]])


def day_of(rung: Rung, due_on: date) -> date:
    """The day on which a date comes to that rung."""
    return _counted(due_on, rung.working_days)


@lru_cache(maxsize=50_000)
def _counted(due_on: date, working_days: int) -> date:
    return add_working_days(due_on, working_days)


def when(rung: Rung) -> str:
    """*10 working days before the date*, *on the date*, *1 working day after the date*."""
    n = abs(rung.working_days)
    days = f"{n} working day{'' if n == 1 else 's'}"
    return "on the date" if not n else f"{days} {'before' if rung.working_days < 0 else 'after'} the date"


def who(rung: Rung) -> str:
    """*the person it is due from, their deputy and every review coordinator*"""
    told = ["the person it is due from"]
    if rung.deputy:
        told.append("their deputy")
    if rung.title:
        told.append(f"every {rung.title.lower()}")
    return f"{', '.join(told[:-1])} and {told[-1]}" if told[1:] else told[0]
