from datetime import date

import pytest

from heed.kit.calendar.dates import NotADate, PartialDate


@pytest.mark.parametrize(
    ("iso", "earliest", "latest", "spoken"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2022-07-20", date(2022, 7, 20), date(2022, 7, 20), "20 July 2022"),
        ("2021-10/2021-12", date(2021, 10, 1), date(2021, 12, 31), "October 2021 to December 2021"),
    ],
)
def test_a_date_lies_between_two_days_and_is_told_as_a_person_writes_it(iso, earliest, latest, spoken):
    known = PartialDate(iso)
    assert (known.earliest, known.latest, str(known)) == (earliest, latest, spoken)
    assert known.is_exact == (earliest == latest)


def test_a_day_is_a_date_known_exactly():
    assert PartialDate.of(date(2022, 7, 20)) == PartialDate("2022-07-20")


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("July 2022", "is not a date"),
        ("2023-02-29", "is not in the calendar"),
        ("2022-13", "is not in the calendar"),
        ("2022/2021", "ends before it begins"),
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(iso, said):
    with pytest.raises(NotADate, match=said):
        PartialDate(iso)
