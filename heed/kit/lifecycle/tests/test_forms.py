"""The questions of a step, and how what the record refuses comes back on the form."""

from datetime import date

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import SaidForm, StepForm, refusals_in
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.rules import Refused

SAID = {"said_by": "Dev", "said_to": "Asha", "said_on": "3 May 2024", "channel": "phone"}


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(date(2024, 5, 10), tick=False):
        yield


def test_nobody_else_said_it_where_all_four_are_empty() -> None:
    form = SaidForm({"on": "3 May 2024"})
    assert form.is_valid()
    assert form.fact == {"on": PartialDate("2024-05-03"), "said": None}
    assert not form.is_said


def test_who_said_it_to_whom_when_and_how() -> None:
    form = SaidForm({"on": "April 2024", **SAID})
    assert form.is_valid()
    assert form.fact["said"] == Said("Dev", "Asha", PartialDate("2024-05-03"), Channel.PHONE)
    assert form.is_said


@pytest.mark.parametrize("left_out", SAID)
def test_one_of_the_four_left_out_is_asked_for(left_out: str) -> None:
    form = SaidForm({"on": "3 May 2024", **SAID, left_out: ""})
    assert not form.is_valid()
    assert list(form.errors) == [left_out]
    assert "leave all four empty" in str(form.errors)


def test_a_mistake_in_one_of_the_four_is_said_alone() -> None:
    form = SaidForm({"on": "3 May 2024", "said_by": "Dev", "said_on": "31 June 2024"})
    assert not form.is_valid()
    assert list(form.errors) == ["said_on"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11 May 2024", "11 May 2024 has not come yet."),
        ("May 2024", "May 2024 is not over yet, and this would count only from its end. Give the day."),
    ],
)
def test_what_is_not_over_cannot_have_been_so(typed: str, sentence: str) -> None:
    form = SaidForm({"on": typed})
    assert form.errors["on"] == [sentence]


def test_nobody_can_have_said_it_tomorrow() -> None:
    form = SaidForm({"on": "3 May 2024", **SAID, "said_on": "11 May 2024"})
    assert form.errors["said_on"] == ["11 May 2024 has not come yet."]


def test_a_step_needs_its_reason() -> None:
    form = StepForm({"on": "3 May 2024", "version": "1"})
    assert form.errors["reason"] == ["Say why, in a few words: the reason is kept with the step."]


def test_a_step_as_a_move_takes_it() -> None:
    form = StepForm({"on": "3 May 2024", "version": "4", "reason": "It was agreed."})
    assert form.is_valid()
    assert form.fact == {"on": PartialDate("2024-05-03"), "said": None, "reason": "It was agreed.", "seen": 4}


class Ours(Exception):
    """A refusal of the caller's own."""


@pytest.mark.parametrize("refusal", [Refused, Ours])
def test_a_refusal_stands_at_the_top(refusal: type[Exception]) -> None:
    form = SaidForm({"on": "3 May 2024"})
    with refusals_in(form, Ours):
        raise refusal("Not today.")
    assert form.non_field_errors() == ["Not today."]


def test_an_error_about_a_field_stands_at_the_field_where_the_form_asks_it() -> None:
    form = SaidForm({"on": "3 May 2024"})
    with refusals_in(form):
        raise ValidationError({"said_by": "Too long.", "text": "Too short."})
    assert form.errors["said_by"] == ["Too long."]
    assert form.non_field_errors() == ["Too short."]


def test_an_error_about_no_field_stands_at_the_top() -> None:
    form = SaidForm({"on": "3 May 2024"})
    with refusals_in(form):
        raise ValidationError("Neither of the two.")
    assert form.non_field_errors() == ["Neither of the two."]


def test_what_is_no_refusal_is_not_hidden() -> None:
    with pytest.raises(Ours), refusals_in(forms.Form({})):
        raise Ours
