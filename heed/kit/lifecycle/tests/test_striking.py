"""Striking out, on the facts of the thread: the kit has none of its own."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.activity.verification import verify
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment, Struck
from heed.kit.lifecycle.striking import correct, marked, strike_out
from heed.kit.rules import Refused
from heed.thread.recommendations.actions import add_learning
from heed.thread.recommendations.models import Action, ActionStep, Learning


@pytest.fixture
def line(example):
    return Learning.objects.order_by("recorded_at", "pk").first()


@pytest.fixture
def keeper(example):
    return (
        example.cast["ines"]
        if "ines" in example.cast
        else next(person for person in example.cast.values() if person.may(Learning.keeper))
    )


def later(**ahead):
    return timezone.now() + timedelta(**ahead)


def test_what_was_struck_out_counts_no_more_and_a_paper_known_before_still_says_it(line, keeper):
    before = Moment(timezone.localdate(), timezone.now())
    with time_machine.travel(later(minutes=5)):
        strike_out(fact=line, reason="It belongs to another action.", by=keeper)
        after = Moment(timezone.localdate(), timezone.now())
    assert line in Learning.objects.all().known(before)
    assert line not in Learning.objects.all().known(after)
    assert line not in Learning.objects.all().unstruck()
    assert Learning.objects.filter(pk=line.pk).exists()
    assert Write.objects.last().verb == "lifecycle.struck-out"
    assert verify() is None


def test_it_was_never_so_whatever_the_day_that_is_asked_about(line, keeper):
    strike_out(fact=line, reason="It was a guess.", by=keeper)
    asked = Moment(line.on_latest, later(hours=1))
    assert line not in Learning.objects.all().known(asked)


def test_a_correction_stands_in_the_place_of_what_it_corrects_or_nothing_happens(line, keeper):
    def instead():
        return add_learning(action=line.action, text="As it was.", state="done", on=PartialDate("2026-05"), by=keeper)

    right = correct(fact=line, reason="The month was wrong.", by=keeper, instead=instead)
    (struck,) = Struck.objects.of(Learning)
    assert (struck.fact_id, struck.instead_id, struck.by) == (line.pk, right.pk, keeper)
    count = Learning.objects.count()
    with pytest.raises(Refused, match="struck out already"):
        correct(fact=line, reason="Again.", by=keeper, instead=instead)
    assert Learning.objects.count() == count


def test_only_its_keeper_or_whoever_recorded_it_may(line, keeper, somebody):
    stranger = somebody("theme-lead")
    with pytest.raises(Refused, match="Only the person who recorded this"):
        strike_out(fact=line, reason="I do not like it.", by=stranger)
    mine = add_learning(action=line.action, text="Mine.", state="done", on=PartialDate("2026-05"), by=stranger)
    strike_out(fact=mine, reason="I wrote it twice.", by=stranger)
    step = ActionStep.objects.first()
    with pytest.raises(Refused, match="The last step is taken back on the page of its record"):
        strike_out(fact=step, reason="A step is mended by another step.", by=step.by)


def test_it_asks_for_a_reason_and_is_done_once(line, keeper):
    with pytest.raises(Refused, match="Say what was wrong with it"):
        strike_out(fact=line, reason="  ", by=keeper)
    strike_out(fact=line, reason="It was a guess.", by=keeper)
    with pytest.raises(Refused, match="struck out already"):
        strike_out(fact=line, reason="Again.", by=keeper)
    with pytest.raises(ValidationError, match="struck out already"):
        Struck(of_kind="x", fact_id=line.pk, reason="Again.", by=keeper).full_clean()


def test_facts_are_marked_in_one_statement(line, keeper, django_assert_num_queries):
    strike_out(fact=line, reason="It was a guess.", by=keeper)
    lines, actions = list(Learning.objects.all()), list(Action.objects.all())
    with django_assert_num_queries(1):
        lines, actions = marked(lines, actions)
    assert [each.pk for each in lines if each.struck] == [line.pk]
    assert not any(each.struck for each in actions)
