"""A date to the precision that is known, in the spelling of the reading contract.

2022                 a year
2022-09              a month
2022-07-20           a day
2021-10/2021-12      from the first of one to the last of the other
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class NotADate(ValueError):
    """The words are no date that the calendar has."""


@dataclass(frozen=True, order=False)
class PartialDate:
    """A date known to some precision; `iso` is its one spelling. Raises `NotADate` for a day that cannot be."""

    iso: str

    def __post_init__(self) -> None:
        _ = self.earliest, self.latest

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.isoformat())

    @cached_property
    def earliest(self) -> date:
        """The first day it may have been."""
        return _bounds(self.iso.split("/")[0])[0]

    @cached_property
    def latest(self) -> date:
        """The last day it may have been: an inexact date counts from here, so nothing is claimed too early."""
        latest = _bounds(self.iso.split("/")[-1])[1]
        if latest < self.earliest:
            raise NotADate(f"{self.iso} ends before it begins")
        return latest

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    def __str__(self) -> str:
        """As a person writes it: 20 July 2022, September 2022, 2022, October 2021 to December 2021."""
        return " to ".join(_spoken(part) for part in self.iso.split("/"))


def _parts(iso: str) -> tuple[int, ...]:
    match = _PART.fullmatch(iso)
    if not match:
        raise NotADate(f"{iso} is not a date")
    return tuple(int(part) for part in match.groups() if part)


def _bounds(iso: str) -> tuple[date, date]:
    known = _parts(iso)
    try:
        match known:
            case (year,):
                return date(year, 1, 1), date(year, 12, 31)
            case (year, month):
                return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            case parts:
                return date(*parts), date(*parts)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise NotADate(f"{iso} is not in the calendar") from error


def _spoken(iso: str) -> str:
    match _parts(iso):
        case (year, month, day):
            return f"{day} {calendar.month_name[month]} {year}"
        case (year, month):
            return f"{calendar.month_name[month]} {year}"
        case parts:
            return str(parts[0])
