"""Our own IMR and its review: the pen that is offered with its steps, and its day among the clocks."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from heed.kit.calendar.clocks import State
from heed.kit.calendar.dates import PartialDate
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency
from heed.thread.reviews.actions import imrs
from heed.thread.reviews.actions.facts import pass_pen
from heed.thread.reviews.actions.holds import hold
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.models import Review
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts, with_own_imr

ON = PartialDate("2026-11-02")
DUE = date(2026, 11, 20)
TO_POLICE = "the pen of the review passes to the police"
TO_CHAIR = "the pen of the review passes to the chair"


@pytest.fixture
def commissioned(asha):
    return add_review(reference="W2", pseudonym="Alder", state="commissioned", on=PartialDate("2026-10-01"), by=asha)


def asked_of(review, agency, by):
    return imrs.request_imr(
        review=review, agency=agency, requested_by="Dr Frost", letter_on=ON.latest, due_on=DUE, on=ON, by=by
    )


@pytest.fixture
def ours(commissioned, asha):
    return written(asked_of(commissioned, Agency.objects.get(name=settings.FORCE), asha), asha)


def written(imr, by):
    imrs.name_author(imr=imr, name="Robin Vale", declaration="I had no part in it.", on=ON, by=by)
    imrs.add_draft(imr=imr, file=("a.txt", b"All of it.", "text/plain"), words="All of it", on=ON, by=by)
    imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=by)
    return imr


def move(imr, *names, by):
    for name in names:
        imrs.move_imr(imr.fresh(), name, by=by, on=ON, reason="So it was.")


def shown(client, imr):
    return client.get(reverse("reviews:imr", args=[imr.pk])).content.decode()


def press(client, imr, name, **told):
    usual = {"move": name, "reason": "So it was.", "on": "2 November 2026", "version": str(imr.fresh().version)}
    return client.post(reverse("reviews:imr-move", args=[imr.pk]), usual | told)


def pens(review):
    return list(review.pens.order_by("on_latest", "recorded_at").values_list("holder", flat=True))


def test_the_pen_passes_with_a_step_where_somebody_ticks_it_and_never_by_itself(as_, commissioned, ours, asha):
    client = as_(asha)
    pass_pen(review=commissioned, holder="police", on=ON, by=asha)
    move(ours, "start", "sign_off", by=asha)
    page = shown(client, ours)
    assert f"With “Send it to the chair” {TO_CHAIR}" in page
    assert TO_POLICE not in page
    assert " checked" not in page
    assert press(client, ours, "send").status_code == 302
    assert pens(commissioned) == ["police"]
    move(ours, "take_back", "sign_off", by=asha)
    assert press(client, ours, "send", pen_passes="on").status_code == 302
    assert pens(commissioned) == ["police", "chair"]
    assert f"With “Take it up again” {TO_POLICE}" in shown(client, ours)


def test_a_step_that_passes_no_pen_passes_none_though_it_is_ticked(as_, commissioned, ours, asha):
    pass_pen(review=commissioned, holder="chair", on=ON, by=asha)
    assert press(as_(asha), ours, "withdraw", pen_passes="on").status_code == 302
    assert pens(commissioned) == ["chair"]


def test_a_tick_that_was_for_another_step_neither_passes_the_pen_nor_keeps_the_step_back(as_, commissioned, ours, asha):
    pass_pen(review=commissioned, holder="police", on=ON, by=asha)
    move(ours, "start", "sign_off", by=asha)
    assert press(as_(asha), ours, "take_back", pen_passes="on").status_code == 302
    assert pens(commissioned) == ["police"]


def test_each_step_that_can_be_made_says_to_whom_the_pen_would_pass(as_, commissioned, ours, asha):
    pass_pen(review=commissioned, holder="partnership", on=ON, by=asha)
    move(ours, "start", "sign_off", by=asha)
    assert f"With “Send it to the chair” {TO_CHAIR}, with “Take it up again” to the police" in shown(as_(asha), ours)


def test_the_tick_is_there_again_where_the_step_is_refused(as_, ours, asha):
    back = press(as_(asha), ours, "start", pen_passes="on", reason="")
    assert back.status_code == 422
    assert back.context_data["form"]["pen_passes"].value() is True
    assert pens(ours.review) == []


def test_nobody_is_asked_about_the_pen_of_another_agency_s_imr(as_, commissioned, asha):
    other = written(asked_of(commissioned, add_agency(name="Saltmere Homes", by=asha), asha), asha)
    assert "the pen of the review" not in shown(as_(asha), other)


def test_the_pen_may_pass_with_the_request(as_, commissioned, asha):
    address = reverse("reviews:add-imr", args=[commissioned.pk])
    told = {
        "requested_by": "Dr Frost",
        "letter_on": "2 November 2026",
        "due_on": "20 November 2026",
        "on": "2 November 2026",
        "pen_passes": "on",
    }
    assert f"Where {settings.FORCE} is asked, {TO_POLICE}" in as_(asha).get(address).content.decode()
    other = add_agency(name="Saltmere Homes", by=asha)
    assert as_(asha).post(address, told | {"agency": str(other.pk)}).status_code == 302
    assert pens(commissioned) == []
    ours = Agency.objects.get(name=settings.FORCE)
    assert as_(asha).post(address, told | {"agency": str(ours.pk)}).status_code == 302
    assert pens(commissioned) == ["police"]
    assert TO_POLICE not in as_(asha).get(address).content.decode()


def standing(review, today):
    found = with_own_imr(with_facts(Review.objects.all())).get(pk=review.pk)
    return ReviewStanding(found, today, definitions())


def test_its_day_is_among_what_runs_until_the_chair_has_it(commissioned, ours, asha):
    assert standing(commissioned, date(2026, 11, 3)).own_imr.now.state is State.RUNNING
    assert standing(commissioned, date(2026, 11, 10)).own_imr.now.state is State.DUE_SOON
    assert standing(commissioned, DUE).own_imr.now.state is State.DUE_SOON
    late = standing(commissioned, date(2026, 11, 23))
    assert (late.own_imr.now.state, late.own_imr.now.days_late) == (State.LATE, 3)
    assert late.next_clock == late.own_imr
    imrs.extend_imr(
        imr=ours, due_on=date(2027, 3, 1), agreed_by="Dr Frost", words="A recording was found.", on=ON, by=asha
    )
    later = standing(commissioned, date(2026, 11, 23)).own_imr
    assert (later.due_now, later.first_due, later.now.state) == (date(2027, 3, 1), DUE, State.RUNNING)
    move(ours, "start", "sign_off", "send", by=asha)
    assert standing(commissioned, date(2026, 11, 23)).own_imr is None


def test_days_on_hold_and_of_the_family_make_it_no_later(commissioned, ours, asha):
    hold(review=commissioned, reason="inquest", words="The coroner opened it.", on=PartialDate("2026-11-21"), by=asha)
    still = standing(commissioned, date(2026, 11, 30)).own_imr.now
    assert (still.state, still.days_late) == (State.PAUSED, 0)


def test_the_family_is_given_its_time(commissioned, ours, asha):
    pass_pen(review=commissioned, holder="family", on=PartialDate("2026-11-15"), by=asha)
    given = standing(commissioned, date(2026, 11, 30)).own_imr
    assert given.given_since == date(2026, 11, 15)


@time_machine.travel("2026-11-23 12:00", tick=False)
def test_its_day_is_on_the_page_of_the_review_and_among_all_clocks(as_, commissioned, ours, asha):
    page = as_(asha).get(reverse("reviews:review", args=[commissioned.pk])).content.decode()
    assert "Our own IMR: 20 November 2026, 3 days late" in page
    assert "until the day that the chair gave" in page
    listed = as_(asha).get(reverse("reviews:clocks")).content.decode()
    assert "20 November 2026, 3 days late" in listed
    assert "1 is late." in listed
    move(ours, "start", "sign_off", "send", by=asha)
    assert "Our own IMR" not in as_(asha).get(reverse("reviews:clocks")).content.decode().split("<table")[-1]
