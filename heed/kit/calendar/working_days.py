"""Working days in England and Wales: Monday to Friday, bank holidays left out, the single ones of a year included.

The day from which one counts is never counted itself: the first working day after a Friday is the Monday.
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(day: date, n: int) -> date:
    """The `n`-th working day after `day`, or before it where `n` is negative; `day` itself for 0."""
    landed = _add_weekdays(day, n)
    while missing := n - working_days_between(day, landed):  # the bank holidays on the way, then those on the way on
        landed = _add_weekdays(landed, missing)
    return landed


def working_days_between(start: date, end: date) -> int:
    """How many working days one counts from `start` to `end`: `end` may be among them, `start` never is.

    Counted backwards it is negative, so that `working_days_between(day, add_working_days(day, n)) == n`.
    """
    if end < start:
        return -working_days_between(end - _DAY, start - _DAY)
    holidays = (day for year in range(start.year, end.year + 1) for day in _bank_holidays(year))
    return _weekdays_until(end) - _weekdays_until(start) - sum(start < day <= end for day in holidays)


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from the first day that the calendar has, a Monday, to `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def _add_weekdays(day: date, n: int) -> date:
    if n == 0:
        return day
    number = _weekdays_until(day) + n if n > 0 else _weekdays_until(day - _DAY) + n + 1
    weeks, rest = divmod(number - 1, 5)
    return date.fromordinal(7 * weeks + rest + 1)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Those that take a working day away; the library also names the Saturday or Sunday for which one stands in."""
    of_england_and_wales = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in of_england_and_wales if day.weekday() < 5)
