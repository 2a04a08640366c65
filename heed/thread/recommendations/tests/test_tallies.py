from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.recommendations import tallies
from heed.thread.recommendations.actions import add_recommendation
from heed.thread.recommendations.models import Recommendation, Tally
from heed.thread.reviews.actions.walls import restrict, shut_out

LONG_AGO = PartialDate("2020-01-01")


def counted_one_by_one(person):
    """The same, the slow way."""
    return Counter((asked.state, asked.on_latest.replace(day=1)) for asked in Recommendation.objects.visible_to(person))


def make_any_move(asked, person, choice):
    open_moves = [move for move in asked.lifecycle.open_to(person, asked) if not (move.why_not or move.asks)]
    if open_moves:
        move = open_moves[choice % len(open_moves)]
        today = PartialDate.of(timezone.localdate())
        with suppress(Refused):  # what only its theme lead may say
            moves.make(asked, move.name, by=person, on=today, reason="So it is.")


def stands(person):
    return tallies.standing(person, tallies.hidden_from(person))


@pytest.fixture
def asha(example):
    return User.objects.get(email__startswith="asha.")


@pytest.fixture
def ben(example):
    return User.objects.get(email__startswith="ben.")


@pytest.fixture
def hour_ago(example):
    """Everything of the example was recorded an hour ago, as far as the tally can tell."""
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        yield


def test_before_the_first_count_the_record_itself_is_asked(example, asha):
    assert not Tally.objects.exists()
    assert stands(asha) == counted_one_by_one(asha)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example counts anew
@given(choices=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 5)), max_size=8))
def test_what_moved_since_the_count_is_counted_where_it_stands_now(example, asha, choices):
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        assert tallies.keep() == Recommendation.objects.count()
        everything = list(Recommendation.objects.order_by("pk"))
        for which, choice in choices:
            make_any_move(everything[which % len(everything)].fresh(), asha, choice)
        assert stands(asha) == counted_one_by_one(asha)


def test_what_was_added_since_the_count_is_counted(hour_ago, asha):
    tallies.keep()
    review = Recommendation.objects.filter(review__isnull=False).first().review
    add_recommendation(review=review, number="N1", text="Ask.", on=PartialDate("2026-02"), by=asha)
    assert stands(asha) == counted_one_by_one(asha)


def test_the_steps_of_the_last_minutes_are_left_to_whoever_asks(example, asha):
    """One that was dated before the count and committed after it would otherwise be lost."""
    tallies.keep()
    assert stands(asha) == counted_one_by_one(asha)


def test_what_stands_behind_a_wall_is_taken_away(hour_ago, asha, ben):
    tallies.keep()
    whole = stands(asha).total()
    first, second = list({asked.review for asked in Recommendation.objects.filter(review__isnull=False)})[:2]
    shut_out(review=first, person=asha, by=ben, on=LONG_AGO, reason="Their own family.")
    restrict(review=second, by=ben, on=PartialDate.of(timezone.localdate()), reason="Few need to know.")
    assert stands(asha) == counted_one_by_one(asha)
    assert stands(asha).total() < whole


def test_figures_are_kept_as_well_for_whoever_may_not_know_of_everything(hour_ago, asha, ben, monkeypatch):
    first = Recommendation.objects.filter(review__isnull=False).first().review
    shut_out(review=first, person=asha, by=ben, on=LONG_AGO, reason="Their own family.")
    tallies.keep()
    right = {person: counted_one_by_one(person) for person in (asha, ben)}
    assert right[asha] != right[ben]
    monkeypatch.setattr(tallies, "_by_month", None)  # nobody counts the record itself
    assert {person: stands(person) for person in (asha, ben)} == right


def test_counting_again_replaces_what_was_kept(hour_ago, asha):
    tallies.keep()
    tallies.keep()
    assert stands(asha) == counted_one_by_one(asha)
