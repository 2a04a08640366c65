from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.config.whole import OLDER, InPapers, whole
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.papers.standing import counts
from heed.thread.recommendations.actions import amend_target
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.walls import admit, restrict, shut_out
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


def test_the_words_beside_the_reviews_lead_from_this_figure_to_that_of_a_paper(asha, example):
    today = timezone.localdate()
    seen, paper = whole(asha, today), counts(Moment(today, timezone.now()), asha)
    out = seen.elsewhere
    assert (out.of_another_kind, out.restricted) == (1, 0) and out.undecided > 1
    assert total(seen.reviews) - out.of_another_kind - out.undecided == paper.reviews
    assert seen.reviews_in_papers == (
        f"A paper counts {paper.reviews} of them: it leaves out 1 of another kind and {out.undecided} that nobody has decided "
        "to review."
    )
    assert total(seen.recommendations) == paper.recommendations_open


def test_they_say_what_a_paper_for_a_board_leaves_out_besides(asha, example):
    today = timezone.localdate()
    restrict(review=example.reviews["WX10"], by=asha, on=PartialDate("2026-09-01"), reason="Few need to know.")
    admit(
        review=example.reviews["WX10"],
        person=asha,
        by=example.cast["ben"],
        on=PartialDate("2026-09-01"),
        reason="Hers.",
    )
    seen = whole(asha, today)
    with_it, without = (counts(Moment(today, timezone.now()), reader).reviews for reader in (asha, None))
    assert (seen.elsewhere.restricted, with_it - without) == (1, 1)
    assert seen.reviews_in_papers.endswith("For a board it also leaves out 1 review that is restricted.")


def test_where_nothing_differs_they_say_so(db):
    assert InPapers().said(3) == "A paper counts the same reviews."
    assert InPapers().said(0) == ""
    assert InPapers(of_another_kind=1).said(1) == "A paper counts none of them: it leaves out 1 of another kind."
