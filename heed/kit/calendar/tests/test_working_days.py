from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.kit.calendar.working_days import add_working_days, is_working_day, working_days_between

days = st.dates(date(2012, 1, 1), date(2030, 12, 31))

# England and Wales, as the government printed them: an ordinary year, and two that had days of their own.
BANK_HOLIDAYS = {
    2019: ["01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2020: ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_the_bank_holidays_of_a_year_are_those_that_were_announced(year: int) -> None:
    year_round = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    off = [day for day in year_round if day.weekday() < 5 and not is_working_day(day)]
    assert [f"{day:%m-%d}" for day in off] == BANK_HOLIDAYS[year]


def test_a_saturday_is_no_working_day_though_no_holiday_falls_on_it() -> None:
    assert not is_working_day(date(2024, 5, 11))
    assert is_working_day(date(2024, 5, 10))


@pytest.mark.parametrize(
    ("day", "n", "lands_on"),
    [
        (date(2024, 5, 10), 1, date(2024, 5, 13)),  # from a Friday
        (date(2024, 5, 11), 1, date(2024, 5, 13)),  # from a Saturday
        (date(2024, 5, 11), 0, date(2024, 5, 11)),
        (date(2024, 5, 11), -1, date(2024, 5, 10)),
        (date(2022, 5, 31), 10, date(2022, 6, 16)),  # over the two days of a jubilee
        (date(2024, 3, 28), 1, date(2024, 4, 2)),  # over Easter
        (date(2024, 4, 2), -1, date(2024, 3, 28)),
    ],
)
def test_working_days_are_counted_from_the_next_one(day: date, n: int, lands_on: date) -> None:
    assert add_working_days(day, n) == lands_on


@given(days, st.integers(-60, 60))
def test_as_many_are_counted_as_were_added(day: date, n: int) -> None:
    landed = add_working_days(day, n)
    assert working_days_between(day, landed) == n
    assert n == 0 or is_working_day(landed)


@given(days, st.integers(-60, 60))
def test_adding_agrees_with_walking_from_one_day_to_the_next(day: date, n: int) -> None:
    step, walked, left = timedelta(days=1 if n > 0 else -1), day, abs(n)
    while left:
        walked += step
        left -= is_working_day(walked)
    assert add_working_days(day, n) == walked


@given(days, st.integers(0, 900))
def test_counting_agrees_with_ticking_off_one_day_after_another(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    ticked = sum(is_working_day(start + timedelta(days=n)) for n in range(1, length + 1))
    back = sum(is_working_day(end - timedelta(days=n)) for n in range(1, length + 1))
    assert working_days_between(start, end) == ticked
    assert working_days_between(end, start) == -back
