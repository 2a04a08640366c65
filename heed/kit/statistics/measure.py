"""The measure socket: a module says in its `measures.py` what it can show to have changed, as a figure for a period.

    @measure(
        "recommendations.acknowledged", "Acknowledged within ten working days",
        of=ADMINISTRATION, unit="%", better=HIGHER, every=QUARTER,
    )
    def acknowledged(period: Period) -> Reading:
        "Of the recommendations whose ten working days to acknowledge ended in the period, the share …"
        return Reading.share(met=…, of=…)

The docstring is the definition, printed under the figure. The function depends on nothing but the period and the record,
and counts nothing of a restricted review, since a reading is shown to everybody who may see recommendations. Where there
is nothing to count the reading says so: it is never 0 %.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Self

from heed.kit.calendar.clocks import add_months
from heed.kit.calendar.dates import PartialDate
from heed.kit.statistics.interval import wilson

SHARE = "%"
NOTHING_YET = "nothing to measure yet"


class Better(Enum):
    """Which way a figure moves when things get better."""

    HIGHER = "Higher is better"
    LOWER = "Lower is better"


HIGHER, LOWER = Better.HIGHER, Better.LOWER


class Of(Enum):
    """What a figure is a figure of, and so what it can be evidence for."""

    ADMINISTRATION = "our own administration"
    PRACTICE = "practice"
    OUTCOME = "outcome"


ADMINISTRATION, PRACTICE, OUTCOME = Of.ADMINISTRATION, Of.PRACTICE, Of.OUTCOME


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a reading is about, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        start, end = PartialDate(f"{self.first:%Y-%m}"), PartialDate(f"{self.last:%Y-%m}")
        return str(start) if start == end else f"{start} to {end}"

    @property
    def short(self) -> str:
        """*Apr 2026*, or *Apr–Jun 2026*, for where there is little room."""
        return f"{self.last:%b %Y}" if self.first.month == self.last.month else f"{self.first:%b}–{self.last:%b %Y}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Every(Enum):
    """How often a reading is taken: how many months it covers."""

    MONTH = 1
    QUARTER = 3

    def periods(self, until: date, *, n: int) -> Iterator[Period]:
        """The last `n` periods that were over before that day, earliest first."""
        this = date(until.year, (until.month - 1) // self.value * self.value + 1, 1)
        starts = [add_months(this, -self.value * back) for back in range(n, -1, -1)]
        return (Period(first, following - timedelta(days=1)) for first, following in pairwise(starts))


MONTH, QUARTER = Every.MONTH, Every.QUARTER


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted: for a share, how many of how many; for another figure, the figure and how many it rests on."""

    numerator: Decimal
    denominator: int
    caveat: str = ""

    @classmethod
    def share(cls, *, met: int, of: int, caveat: str = "") -> Self:
        return cls(Decimal(met), of, caveat)

    @classmethod
    def figure(cls, value: Decimal | int, *, of: int, caveat: str = "") -> Self:
        return cls(Decimal(value), of, caveat)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that can be read for any period."""

    key: str
    title: str
    of: Of
    unit: str
    better: Better
    every: Every
    definition: str
    read: Callable[[Period], Reading]

    def value(self, reading: Reading) -> Decimal | None:
        """The figure, to one decimal place; None where there was nothing to count."""
        if not reading.denominator:
            return None
        share = 100 * reading.numerator / reading.denominator
        return (share if self.unit == SHARE else reading.numerator).quantize(Decimal("0.1"))

    def said(self, reading: Reading) -> str:
        """A reading in words: *18 of 24: 75 %*, or *4 working days (from 12)*."""
        value = self.value(reading)
        if value is None:
            return NOTHING_YET
        words = f"{plainly(value)} {self.unit}"
        if self.unit == SHARE:
            return f"{plainly(reading.numerator)} of {reading.denominator}: {words}"
        return f"{words} (from {reading.denominator})"

    def interval(self, reading: Reading) -> str:
        """Between what the share may well lie, given how few were counted; empty for what is no share."""
        if self.unit != SHARE or not reading.denominator:
            return ""
        low, high = wilson(int(reading.numerator), reading.denominator)
        return f"{100 * low:.0f} to {100 * high:.0f} %"

    def keeps(self, value: Decimal, threshold: Decimal) -> bool:
        """Whether a figure is on the better side of a threshold, or on it."""
        return value >= threshold if self.better is HIGHER else value <= threshold


def plainly(value: Decimal) -> str:
    """A figure without the noughts that say nothing: 75, not 75.0."""
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


_measures: dict[str, Measure] = {}


def measure(
    key: str, title: str, *, of: Of, unit: str, better: Better, every: Every
) -> Callable[[Callable[[Period], Reading]], Measure]:
    """Declare a measure. `key` never changes: readings are kept under it."""

    def declare(read: Callable[[Period], Reading]) -> Measure:
        definition = " ".join((inspect.getdoc(read) or "").split())
        if not definition:
            raise ValueError(f"The measure {key} has no definition to print.")
        if key in _measures:
            raise ValueError(f"There are two measures called {key}.")
        _measures[key] = Measure(key, title, of, unit, better, every, definition, read)
        return _measures[key]

    return declare


def measures() -> list[Measure]:
    """Every measure of this installation, by its key."""
    return [_measures[key] for key in sorted(_measures)]


def measure_called(key: str) -> Measure | None:
    """The measure of that key; None where the module that brought it is gone."""
    return _measures.get(key)
