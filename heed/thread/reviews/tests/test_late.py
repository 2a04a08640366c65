"""What of a review was past its day at a moment, and that neither a hold nor a family makes anything late."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency
from heed.thread.reviews.actions.facts import extend, pass_pen, publicise
from heed.thread.reviews.actions.holds import change_hold, hold
from heed.thread.reviews.actions.imrs import extend_imr, move_imr, request_imr
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.late import late

COMPLETION = "“Overview report” of"


def on(day):
    return PartialDate(day)


@pytest.fixture
def decided(asha):
    """Its overview report is due by 2 September 2026."""
    review = add_review(reference="W5", kind="DARDR", state="notified", on=on("2026-02-02"), by=asha)
    moves.make(review, "decide", by=asha, on=on("2026-03-02"), reason="The criteria are met.")
    return review.fresh()


def told(review, day, *, known_at=None, state="decided"):
    found = late({review: state}, Moment(date.fromisoformat(day), known_at or timezone.now()))
    return [(one.what, str(one.due), one.days, one.whose) for one in found]


def test_a_clock_that_ran_out_is_late_with_whose_move_it_is(decided, asha):
    assert told(decided, "2026-09-02") == []
    assert told(decided, "2026-09-05") == [(COMPLETION, "2026-09-02", 3, "")]
    pass_pen(review=decided, holder="chair", on=on("2026-03-10"), by=asha)
    assert told(decided, "2026-09-05") == [(COMPLETION, "2026-09-02", 3, "the chair’s")]


def test_neither_a_hold_nor_a_family_makes_anything_late(decided, asha):
    held = hold(review=decided, reason="proceedings", on=on("2026-08-01"), by=asha)
    assert told(decided, "2026-12-01") == []
    change_hold(hold=held, what="ended", on=on("2026-08-11"), by=asha)
    assert told(decided, "2026-09-14") == [(COMPLETION, "2026-09-12", 2, "")]
    pass_pen(review=decided, holder="family", on=on("2026-09-14"), by=asha)
    assert told(decided, "2027-03-01") == []
    pass_pen(review=decided, holder="chair", on=on("2027-03-01"), by=asha)
    ((_, _, days, _),) = told(decided, "2027-03-02")
    assert days == 3


def test_it_is_told_as_it_was_known_at_the_moment(decided, asha):
    before = timezone.now()
    extend(
        review=decided, clock="completion", until=date(2026, 10, 2), agreed_by="The partnership", words="The chair fell ill.",
        on=on("2026-08-20"), by=asha,
    )  # fmt: skip
    assert told(decided, "2026-09-05") == []
    assert told(decided, "2026-09-05", known_at=before) == [(COMPLETION, "2026-09-02", 3, "")]
    assert told(decided, "2026-10-03") == [(COMPLETION, "2026-10-02", 1, "")]
    held = hold(review=decided, reason="inquest", on=on("2026-10-03"), by=asha)
    assert told(decided, "2026-10-05") == []
    strike_out(fact=held, by=asha, reason="It was another review.")
    assert told(decided, "2026-10-05") == [(COMPLETION, "2026-10-02", 3, "")]


def test_an_imr_is_late_after_its_last_extension_and_not_while_the_review_stands_still(decided, asha):
    ours, health = Agency.objects.get(name=settings.FORCE), add_agency(name="Wexmoor Health", by=asha)
    asked = {"requested_by": "The chair", "letter_on": date(2026, 4, 1), "on": on("2026-04-01"), "by": asha}
    request_imr(review=decided, agency=ours, due_on=date(2026, 6, 1), **asked)
    theirs = request_imr(review=decided, agency=health, due_on=date(2026, 6, 1), **asked)
    extend_imr(imr=theirs, due_on=date(2026, 6, 20), agreed_by="The chair", words="Ill.", on=on("2026-05-20"), by=asha)
    own = ("Our own individual management review (IMR) for", "2026-06-01", 4, "ours")
    assert told(decided, "2026-06-05") == [own]
    assert [days for _, _, days, _ in told(decided, "2026-06-21")] == [20, 1]
    move_imr(theirs, "withdraw", by=asha, on=on("2026-06-21"), reason="It has nothing to tell.")
    assert told(decided, "2026-06-21") == [(*own[:2], 20, "ours")]
    hold(review=decided, reason="proceedings", on=on("2026-06-05"), by=asha)
    assert told(decided, "2026-06-21") == []


def test_a_publication_that_was_planned_is_late_after_the_day_last_planned(decided, asha):
    review = add_review(reference="W6", kind="DHR", state="approved", on=on("2026-02-02"), by=asha)
    for day in (date(2026, 5, 4), date(2026, 6, 8)):
        publicise(review=review, what="planned", planned_for=day, on=on("2026-04-01"), by=asha)
    state = review.fresh().state
    assert told(review, "2026-06-08", state=state) == []
    assert told(review, "2026-06-09", state=state) == [("The publication of", "2026-06-08", 1, "")]
    assert told(review, "2026-06-09", state="published") == []


def test_many_reviews_take_no_more_statements_than_one(decided, asha, django_assert_max_num_queries):
    more = [
        add_review(reference=f"W{n}", kind="DARDR", state="decided", on=on("2026-03-02"), by=asha)
        for n in range(20, 25)
    ]
    moment = Moment(date(2026, 9, 5), timezone.now())
    with django_assert_max_num_queries(12):
        assert len(late(dict.fromkeys([decided, *more], "decided"), moment)) == 6
