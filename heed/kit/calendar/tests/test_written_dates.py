from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.written import find_dates, read_date, typed_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("3/4/2021", "2021-04-03"),
        ("03.04.21", "2021-04-03"),
        ("3-4-21", "2021-04-03"),
        ("2021-04-03", "2021-04-03"),
        ("2021-04", "2021-04"),
        ("2021-04/2021-06", "2021-04/2021-06"),
        ("3rd April 2021", "2021-04-03"),
        ("3 Apr 21", "2021-04-03"),
        ("3-Apr-21", "2021-04-03"),
        ("April 3rd, 2021", "2021-04-03"),
        ("3rd of April 2021", "2021-04-03"),
        ("w/c 5 April 2021", "2021-04-05"),
        ("week commencing 5/4/21", "2021-04-05"),
        ("Apr-21", "2021-04"),
        ("Sept. 2021", "2021-09"),
        ("September, 2021", "2021-09"),
        ("end of February 2024", "2024-02-29"),
        ("the end of February 2023", "2023-02-28"),
        ("start of May 2021", "2021-05-01"),
        ("summer 2021", "2021-06/2021-08"),
        ("winter 2021", "2021-12/2022-02"),
        ("end of spring 2021", "2021-06"),
        ("end of winter 2021", "2022-03"),
        ("Q1 2021", "2021-04/2021-06"),
        ("Q4 20/21", "2021-01/2021-03"),
        ("Q4 2020/21", "2021-01/2021-03"),
        ("2020/21", "2020-04/2021-03"),
        ("2019 - 2021", "2019/2021"),
        ("between 2019 and 2021", "2019/2021"),
        ("from the start of 2021", "2021-01-01"),
        ("end of 2021", "2021-12-31"),
        ("between March and May 2021", "2021-03/2021-05"),
        ("November 2020 to May 2021", "2020-11/2021-05"),
        ("5 to 9 April 2021", "2021-04-05/2021-04-09"),
        ("28 March to 9 April 2021", "2021-03-28/2021-04-09"),
        ("28 December 2020 to 9 April 2021", "2020-12-28/2021-04-09"),
        ("2021", "2021"),
    ],
)
def test_words_are_read_to_the_precision_they_give(words, iso):
    assert read_date(words) == iso
    assert [(found.written, found.iso) for found in find_dates(f"It was so ({words}), they said.")] == [(words, iso)]


def test_a_month_as_a_number_is_typed_and_never_found_in_a_text():
    typed = typed_date(" 3/2022 ")
    assert typed is not None and (typed.iso, typed.impossible) == ("2022-03", False)
    assert [found.iso for found in find_dates("Paper 3/2022 of the group")] == []
    assert typed_date("Paper 3/2022") is None


@pytest.mark.parametrize("words", ["31/09/2022", "29 February 2023", "10/16/2015", "2022-13-01", "9 to 5 April 2021"])
def test_a_day_that_no_calendar_has_is_kept_as_written_and_not_guessed(words):
    (found,) = find_dates(f"due by {words}.")
    assert (found.written, found.iso, found.impossible) == (words, "", True)


def test_a_day_without_its_year_is_kept_as_written():
    (found,) = find_dates("We met on 29 June at noon.")
    assert (found.written, found.iso, found.impossible) == ("29 June", "", False)


@pytest.mark.parametrize(
    "text",
    [
        "the Domestic Abuse Act 2021",
        "£2020 was spent",
        "within 6 months",
        "in 2,022 logs",
        "version 1.2020",
        "DHR 2021/07",
        "May we go?",
        "nothing at all",
        "2021% more",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert find_dates(text) == ()


def test_words_that_are_only_partly_a_date_are_no_date():
    assert read_date("before 3 May 2021") == ""
    assert read_date("soon") == ""


def test_a_date_says_where_it_stands():
    (found,) = find_dates("since 3 May 2021.")
    assert "since 3 May 2021."[found.start : found.end] == "3 May 2021"


SHAPES = [
    "{d.day}/{d.month}/{d.year}",
    "{d.day:02}.{d.month:02}.{d:%y}",
    "{d.day} {d:%B} {d.year}",
    "{d.day} {d:%b} {d:%y}",
    "{d:%Y-%m-%d}",
]


@settings(max_examples=60)
@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.sampled_from(SHAPES))
def test_a_day_written_in_any_shape_reads_as_that_day(day, shape):
    assert read_date(shape.format(d=day)) == day.isoformat()


@settings(max_examples=60)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 900), st.sampled_from([4, 7, 10]))
def test_a_date_as_heed_spells_it_reads_back(first, days, precision):
    last = date.fromordinal(first.toordinal() + days)
    for iso in (first.isoformat()[:precision], f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"):
        assert read_date(str(PartialDate(iso))) == iso
