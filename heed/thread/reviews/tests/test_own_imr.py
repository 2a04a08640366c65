"""The review follows our own IMR, and says so where they disagree; nobody keeps the same step twice."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency
from heed.kit.rules import Refused
from heed.thread.reviews.actions import imrs
from heed.thread.reviews.actions.reviews import add_review

ON = PartialDate("2026-11-02")


@pytest.fixture
def commissioned(asha):
    return add_review(reference="W2", pseudonym="Alder", state="commissioned", on=PartialDate("2026-10-01"), by=asha)


def asked_of(review, agency, by, on=ON):
    due = date(2026, 12, 1)
    return imrs.request_imr(
        review=review, agency=agency, requested_by="Dr Frost", letter_on=on.latest, due_on=due, on=on, by=by
    )


@pytest.fixture
def ours(commissioned, asha):
    imr = asked_of(commissioned, Agency.objects.get(name=settings.FORCE), asha)
    imrs.name_author(imr=imr, name="Robin Vale", declaration="I had no part in it.", on=ON, by=asha)
    imrs.add_draft(imr=imr, file=("a.txt", b"All of it.", "text/plain"), words="All of it", on=ON, by=asha)
    imrs.sign_off(imr=imr, name="Jo Merrin", rank="Superintendent", on=ON, by=asha)
    return imr


def move(imr, *names, by, on=ON):
    for name in names:
        imrs.move_imr(imr, name, by=by, on=on, reason="So it was.")


def stands(review):
    return review.fresh().state


def page(client, review):
    return client.get(reverse("reviews:review", args=[review.pk])).content.decode()


def test_the_review_follows_our_own_imr(commissioned, ours, asha):
    assert stands(commissioned) == "imr-asked-for"
    for name, state in (
        ("start", "writing"),
        ("sign_off", "imr-signed-off"),
        ("take_back", "writing"),
        ("sign_off", "imr-signed-off"),
        ("send", "with-chair"),
    ):
        move(ours, name, by=asha)
        assert stands(commissioned) == state
    assert commissioned.steps.latest("number").reason == "So it was."


def test_what_is_over_asks_for_nothing_more(as_, ours, asha):
    def offered():
        return as_(asha).get(reverse("reviews:imr", args=[ours.pk])).content.decode()

    assert "Record more time" in offered()
    move(ours, "start", "sign_off", "send", by=asha)
    page = offered()
    assert "Record a query of the chair" in page
    assert "Add the next draft" not in page
    assert "Record more time" not in page


def test_it_follows_nobody_elses(commissioned, asha):
    other = asked_of(commissioned, add_agency(name="Saltmere Homes", by=asha), asha)
    imrs.name_author(imr=other, name="Robin Vale", declaration="I had no part in it.", on=ON, by=asha)
    move(other, "start", by=asha)
    assert stands(commissioned) == "commissioned"


def test_the_review_makes_no_step_that_our_own_imr_has_not_made(commissioned, ours, asha):
    def refused(name, because):
        with pytest.raises(Refused, match=because):
            moves.make(commissioned, name, by=asha, on=ON, reason="So it was.")

    refused("start_writing", "^Our own IMR is not begun. Start it on its own page, and the review follows")
    move(ours, "start", by=asha)
    refused("sign_off_imr", "^Our own IMR is not signed off. Record that on its own page")
    refused("send_to_chair", "^Our own IMR is not with the chair. Send it on its own page")
    move(ours, "sign_off", by=asha)
    refused("take_back", "^Our own IMR is not being written. Take it up again on its own page")
    assert stands(commissioned) == "imr-signed-off"


def test_the_page_says_where_each_imr_stands_and_offers_to_ask_for_ours(as_, commissioned, asha, carys):
    asked_of(commissioned, add_agency(name="Saltmere Homes", by=asha), asha)
    shown = page(as_(asha), commissioned)
    assert "None is kept with this review" in shown
    assert reverse("reviews:add-imr", args=[commissioned.pk]) in shown
    assert "IMR of Saltmere Homes" in shown
    assert reverse("reviews:add-imr", args=[commissioned.pk]) not in page(as_(carys), commissioned)


def test_a_review_that_has_gone_further_stays_where_it_is_and_its_page_says_that_they_disagree(as_, commissioned, asha):
    moves.make(commissioned, "start_writing", by=asha, on=ON, reason="It was begun.")
    moves.make(commissioned, "send_to_chair", by=asha, on=ON, reason="It was sent.")
    imr = asked_of(commissioned, Agency.objects.get(name=settings.FORCE), asha)
    imrs.name_author(imr=imr, name="Robin Vale", declaration="I had no part in it.", on=ON, by=asha)
    move(imr, "start", by=asha)
    assert stands(commissioned) == "with-chair"
    assert "The review is further than our own IMR: the IMR is “Being written”" in page(as_(asha), commissioned)
    move(imr, "withdraw", by=asha)
    assert "further than" not in page(as_(asha), commissioned)


def test_a_day_before_the_last_step_of_the_review_is_not_made_one_of_its_own(as_, commissioned, asha):
    early = PartialDate("2026-09-30")
    asked_of(commissioned, Agency.objects.get(name=settings.FORCE), asha, on=early)
    assert stands(commissioned) == "commissioned"
    shown = page(as_(asha), commissioned)
    assert "The IMR is further than the review: the IMR is “Requested by the chair”" in shown
    assert "The chair asked for the IMR" in shown
