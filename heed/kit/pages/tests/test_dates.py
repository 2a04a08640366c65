from datetime import date

import pytest
from django import forms

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.dates import DayField, WhenField


class Diary(forms.Form):
    day = DayField(label="Day", required=False)
    when = WhenField(label="When", required=False)


def said(field: forms.Field, words: str) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(words)
    return str(refused.value.messages[0])


@pytest.mark.parametrize("words", ["20 July 2022", "20/7/2022", "20.7.22", "2022-07-20", " 20th July 2022 "])
def test_a_day_is_read_as_british_people_write_it(words):
    assert DayField().clean(words) == date(2022, 7, 20)


def test_a_day_that_no_calendar_has_is_named_in_the_error():
    assert said(DayField(), "31/09/2022") == "31/09/2022 is not in the calendar."
    assert said(WhenField(), "31/09/2022") == "31/09/2022 is not in the calendar."


def test_a_month_is_not_a_day_but_says_when():
    assert said(DayField(), "September 2022") == "September 2022 is not one day. Write it like 20 July 2022."
    assert WhenField().clean("September 2022") == PartialDate("2022-09")


@pytest.mark.parametrize("words", ["10/2026", "10.2026", "10 / 2026", "10-2026"])
def test_a_month_may_be_typed_as_a_number(words):
    assert WhenField().clean(words) == PartialDate("2026-10")
    assert said(DayField(), words) == f"{words} is not one day. Write it like 20 July 2022."


def test_a_month_that_no_year_has_is_named_in_the_error():
    assert said(WhenField(), "13/2026") == "13/2026 is not in the calendar."


def test_a_date_without_a_year_is_not_guessed():
    assert "lacks its year" in said(DayField(), "29 June")


def test_words_that_are_no_date_are_said_back_with_an_example():
    assert said(DayField(), "soon") == "“soon” is not a date as we read it. Write it like 20 July 2022."
    assert "not a date as we read it" in said(WhenField(), "20 July 2022 or so")


def test_an_empty_answer_is_refused_only_where_one_is_needed():
    assert said(DayField(), "") == "Say when, for example 20 July 2022."
    assert said(DayField(error_messages={"required": "Say the last day."}), " ") == "Say the last day."
    form = Diary({"day": "", "when": " "})
    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "when": None}


def test_what_we_know_is_shown_as_we_write_it_and_what_was_typed_as_it_was_typed():
    shown = Diary(initial={"day": date(2022, 7, 20), "when": PartialDate("2022-09")})
    assert (shown["day"].value(), shown["when"].value()) == ("20 July 2022", "September 2022")
    assert Diary(initial={"day": None})["day"].value() == ""
    assert Diary({"day": "31/09/2022", "when": ""})["day"].value() == "31/09/2022"


def test_a_date_that_is_one_already_stays_what_it_is():
    assert DayField().clean(date(2022, 7, 20)) == date(2022, 7, 20)
    assert WhenField().clean(PartialDate("2022")) == PartialDate("2022")


def test_the_same_date_in_other_words_is_no_change():
    form = Diary(
        {"day": "20/7/2022", "when": "Sept 2022"}, initial={"day": date(2022, 7, 20), "when": PartialDate("2022-09")}
    )
    assert form.changed_data == []


def test_the_box_is_as_wide_as_the_answer():
    form = Diary()
    assert form["day"].parameters["classes"] == "govuk-input--width-10"
    assert form["when"].parameters["classes"] == "govuk-input--width-20"
