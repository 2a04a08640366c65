from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.config.whole import OLDER, whole
from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.recommendations.actions import amend_target
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.lifecycle import FINISHED
from heed.thread.reviews.models import Review

LONG_AFTER = date(2126, 1, 1)
"""When every other target has long passed."""


@pytest.fixture
def asha(example):
    return User.objects.get(email__startswith="asha.")


def total(chart):
    return sum(sum(values) for _, values in chart.bars)


def test_each_review_under_way_stands_in_one_place(asha):
    under_way = [review for review in Review.objects.all() if review.state not in FINISHED]
    assert total(whole(asha, timezone.localdate()).reviews) == len(under_way)


def test_each_open_recommendation_has_one_state_and_one_age(asha):
    asked = list(Recommendation.objects.filter(state__in=OPEN))
    chart = whole(asha, timezone.localdate()).recommendations
    assert total(chart) == len(asked)
    assert {label for label, _ in chart.bars} == {each.state_now.label for each in asked}


def test_in_a_hundred_years_all_of_them_are_old(asha):
    chart = whole(asha, LONG_AFTER).recommendations
    assert sum(dict(zip(chart.parts, values, strict=True))[OLDER] for _, values in chart.bars) == total(chart)


def test_what_stands_behind_a_wall_is_in_no_picture(asha):
    today = timezone.localdate()
    ben = User.objects.get(email__startswith="ben.")
    for review in Review.objects.all():
        shut_out(review=review, person=asha, by=ben, on=PartialDate("2020"), reason="Their own family.")
    seen = whole(asha, today)
    assert total(seen.reviews) == 0
    assert total(seen.recommendations) == Recommendation.objects.filter(review=None, state__in=OPEN).count()


@pytest.mark.parametrize(("days", "slips"), [(0, False), (1, True), (7, True), (8, False)])
def test_what_slipped_passed_its_target_in_the_last_seven_days(asha, days, slips):
    asked, now = Recommendation.objects.filter(state="under-way").first(), PartialDate.of(timezone.localdate())
    amend_target(recommendation=asked, target_on=LONG_AFTER, reason="As agreed.", on=now, by=asha)
    found = whole(asha, LONG_AFTER + timedelta(days=days)).slipped
    assert bool(found) is slips
    if found:
        assert found.text == "1 recommendation passed its target date in the last seven days"
